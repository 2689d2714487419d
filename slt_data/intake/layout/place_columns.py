"""Columns that hold places by their contents, whatever their headings say: «Navn», «Enhet», none at all."""

from collections.abc import Iterable

from slt_data.intake.limits import MOST_DISTINCT
from slt_data.intake.vocabulary.headings import COUNTY, ColumnRole, Head
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.places import is_around

_OTHERS = (
    None,
    ColumnRole.INDICATOR,
    ColumnRole.UNIT,
    ColumnRole.SEGMENT,
    ColumnRole.DIMENSION,
    ColumnRole.IGNORED,
)
"""Roles of columns that are of places if their texts are; «Kilde: Oslo politidistrikt» is none."""


def place_head(head: Head | None, texts: Iterable[str], lexicon: Lexicon) -> Head | None:
    """``head``, or that of a column of places if most of ``texts`` are, at least one of them not the file's area."""
    if (head and head.role) not in _OTHERS:
        return head
    distinct = [text for text in texts if text][: MOST_DISTINCT + 1]
    places = [text for text in distinct[:MOST_DISTINCT] if lexicon.sense(text).kind is NameKind.AREA]
    others = [place for text in places if (place := lexicon.elsewhere(text)) is not None]
    if not others or len(distinct) > MOST_DISTINCT or 2 * len(places) < len(distinct):
        return head
    only_around = len(others) == len(distinct) and all(is_around(one) for one in others)
    return Head(ColumnRole.AREA, dimension=COUNTY if only_around else "")
