"""What the files of a data set state together: a later file corrects or removes what an earlier one said."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from slt_data.domain.board import Held
from slt_data.domain.entries import Event
from slt_data.domain.errors import DatasetRefused
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import plan_kind
from slt_data.domain.series import Figure, Judgement
from slt_data.shipped.words_yaml import Gone
from slt_data.texts import say

Row = Figure | Judgement | Event | Held | PlanPiece


@dataclass(frozen=True)
class Stated:
    """What one file states: its ``rows``, and those of earlier files that are ``gone``."""

    rows: tuple[Row, ...]
    gone: tuple[Gone, ...] = ()


def key_of(row: Row | Gone) -> Hashable:
    """The key of a row; of two rows with one key, the later corrects the earlier."""
    if isinstance(row, Figure):
        return ("figure", row.area, row.indicator, row.segment, row.year, row.first_year)
    if isinstance(row, Judgement):
        return ("judgement", row.area, row.id)
    if isinstance(row, Event):
        return ("event", row.concerns.areas[0], row.id)
    if isinstance(row, Held):
        return ("meeting", row.area, row.id)
    if isinstance(row, PlanPiece):
        return ("plan", row.area, plan_kind(row), row.id)
    if row.indicator is not None:
        return ("figure", row.area, row.indicator, row.segment, row.year, row.first_year)
    return ("judgement", row.area, row.judgement) if row.judgement is not None else ("event", row.area, row.event)


def after(before: Mapping[Hashable, Row], stated: Stated, name: str) -> dict[Hashable, Row]:
    """The rows that hold after the file ``name``, given those ``before`` it.

    Raises ``DatasetRefused`` if it removes something that no file said.
    """
    missing = [one for one in stated.gone if key_of(one) not in before]
    if missing:
        raise DatasetRefused(name, [say("dataset.gone_already", name=_named(one)) for one in missing])
    gone = {key_of(one) for one in stated.gone}
    kept = {key: row for key, row in before.items() if key not in gone}
    return kept | {key_of(row): row for row in stated.rows}


def _named(one: Gone) -> str:
    return f"{one.indicator} {one.year}" if one.indicator is not None else str(one.judgement or one.event)
