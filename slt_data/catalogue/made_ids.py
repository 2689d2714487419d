"""Ids that are made from what people call things."""

import re
import unicodedata
from collections.abc import Collection

_LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"}
)
_LONGEST = 40
_REST = re.compile(r"[^a-z0-9]+")


def made_id(title: str) -> str:
    """The id that an entry called ``title`` gets, as the model allows it; empty for a title without a letter.

    >>> made_id("Påvirkning, 15-åringer"), made_id("100 dager ute")
    ('paavirkning_15_aaringer', 'n100_dager_ute')
    """
    lower = unicodedata.normalize("NFC", title).casefold().translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", lower) if unicodedata.category(one) != "Mn")
    found = _REST.sub("_", plain).strip("_")
    return f"n{found}" if found[:1].isdigit() else found


def free_id(title: str, taken: Collection[str] = ()) -> str:
    """The id of a new entry called ``title``, none of those ``taken`` and not too long to be read.

    >>> free_id("Hundebitt på Åsen", {"hundebitt_paa_aasen"})
    'hundebitt_paa_aasen_2'
    """
    first = made_id(title)
    if len(first) > _LONGEST:
        first = first[:_LONGEST].rpartition("_")[0] or first[:_LONGEST]
    number, found = 1, first
    while found in taken:
        number += 1
        found = f"{first}_{number}"
    return found
