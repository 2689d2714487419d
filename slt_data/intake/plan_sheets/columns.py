"""Which sheets of a spreadsheet hold the plan, and what each column of them is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from slt_data.domain.entries import MeasureLevel
from slt_data.domain.plan import AarshjulKind, ErfaringKind, ForankringKind, Forum, TiltakState
from slt_data.domain.targets import TargetKind
from slt_data.texts import in_each_language, say


class CellForm(StrEnum):
    """How the cells of a column are written."""

    ID = "id"
    TEXT = "text"
    YEAR = "year"
    YEARS = "years"
    MONTHS = "months"
    NUMBER = "number"
    WHOLE = "whole"
    YES = "yes"
    CHOICE = "choice"
    NAME = "name"
    NAMES = "names"
    SEGMENT = "segment"
    DAY = "day"
    UNTIL = "until"
    SOURCE = "source"


@dataclass(frozen=True)
class PlanColumn:
    """A column of a sheet of the plan.

    ``field``: the field of the piece that it holds, dotted for one of a target. ``of``: what a name is one of, a list
    of the catalogue or of the plan. ``choices``: the words of a choice and their texts' keys. ``width``: in characters.
    """

    name: str
    form: CellForm = CellForm.TEXT
    field: str = ""
    of: str = ""
    choices: Mapping[str, str] | None = None
    width: float = 14

    @property
    def holds(self) -> str:
        """The field that it holds."""
        return self.field or self.name


FORUM_WORDS: Final = {one.value: f"plan.forum_{one}" for one in Forum}
TARGET_WORDS: Final = {one.value: f"plan_sheets.target_{one}" for one in TargetKind}
_CHOICE = partial(PlanColumn, form=CellForm.CHOICE)
_ID = PlanColumn("id", CellForm.ID, width=0)
_YEARS = PlanColumn("years", CellForm.YEARS)
_YEAR = PlanColumn("year", CellForm.YEAR, width=9)
_FOCUS = PlanColumn("focus_areas", CellForm.NAMES, of="focus_areas", width=24)
_FORUM = _CHOICE("forum", choices=FORUM_WORDS, width=20)
_LONG = PlanColumn("text", width=60)
_STATED = (PlanColumn("source", CellForm.SOURCE, of="sources", width=26), PlanColumn("section", width=16))

PLAN_SHEETS: Final[Mapping[str, tuple[PlanColumn, ...]]] = {
    "delmaal": (
        _ID,
        PlanColumn("innsatsomraade", CellForm.NAME, of="board_choices", width=30),
        _LONG,
        _YEARS,
        PlanColumn("indicator", CellForm.NAME, field="target.indicator", of="indicators", width=30),
        PlanColumn("group", CellForm.SEGMENT, field="target.segment"),
        _CHOICE("wanted", field="target.kind", choices=TARGET_WORDS, width=18),
        PlanColumn("value", CellForm.NUMBER, field="target.value", width=9),
        PlanColumn("rate", CellForm.YES, field="target.per_1000", width=9),
        PlanColumn("due", CellForm.YEAR, field="target.year", width=9),
        PlanColumn("since", CellForm.YEAR, field="target.since", width=9),
        PlanColumn("why", field="target.why", width=36),
        PlanColumn("decided", field="target.decided", width=20),
        *_STATED,
    ),
    "tiltak": (
        _ID,
        PlanColumn("title", width=36),
        PlanColumn("innsatsomraader", CellForm.NAMES, of="board_choices", width=30),
        PlanColumn("goals", CellForm.NAMES, of="delmaal", width=36),
        _FOCUS,
        _CHOICE("level", choices={one.value: f"event.{one}" for one in MeasureLevel}),
        PlanColumn("responsible", width=26),
        PlanColumn("day", CellForm.DAY),
        PlanColumn("until", CellForm.UNTIL),
        _YEARS,
        PlanColumn("money", width=20),
        _LONG,
        *_STATED,
    ),
    "status": (
        _ID,
        PlanColumn("tiltak", CellForm.NAME, of="tiltak", width=36),
        _YEAR,
        _CHOICE("state", choices={one.value: f"plan.state_{one}" for one in TiltakState}),
        PlanColumn("done", width=44),
        PlanColumn("seen", width=44),
        PlanColumn("next", width=44),
        *_STATED,
    ),
    "saker": (_ID, _YEAR, _FORUM, _LONG, PlanColumn("outcome", width=44), _FOCUS, *_STATED),
    "erfaringer": (
        _ID,
        _YEAR,
        _FORUM,
        _CHOICE("kind", choices={one.value: f"plan.erfaring_{one}" for one in ErfaringKind}, width=20),
        _LONG,
        *_STATED,
    ),
    "aarshjul": (
        _ID,
        PlanColumn("title", width=36),
        _CHOICE("kind", choices={one.value: f"plan.aarshjul_{one}" for one in AarshjulKind}, width=18),
        PlanColumn("months", CellForm.MONTHS, width=22),
        PlanColumn("when", width=18),
        PlanColumn("every", CellForm.WHOLE, width=9),
        PlanColumn("begins", CellForm.YEAR, field="first_year", width=9),
        _LONG,
        *_STATED,
    ),
    "forankring": (
        _ID,
        _CHOICE("kind", choices={one.value: f"plan.forankring_{one}" for one in ForankringKind}),
        PlanColumn("title", width=36),
        _LONG,
        _YEARS,
        *_STATED,
    ),
}
"""The columns of each sheet, by list of the plan, in the order in which one may refer to another."""

_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "delmaal": frozenset({"innsatsomraade", "text"}),
    "tiltak": frozenset({"title", "innsatsomraader"}),
    "status": frozenset({"tiltak", "year", "state"}),
    "saker": frozenset({"year", "forum", "text"}),
    "erfaringer": frozenset({"year", "forum", "kind", "text"}),
    "aarshjul": frozenset({"title", "months"}),
    "forankring": frozenset({"kind", "title"}),
}
MOST_ABOVE: Final = 15
"""In how many rows the headings are looked for."""


def plan_heading(kind: str, name: str) -> str:
    """The heading of the column ``name`` of the sheet of ``kind``."""
    return say(_heading_key(kind, name))


def plan_header(texts: list[list[str]], key: Callable[[str], str]) -> tuple[str, int, dict[str, int]] | None:
    """(list, row of headings, column of each name) of a sheet with the cells ``texts``; None if it is none of the plan.

    ``key``: the form in which headings are compared, in any language.
    """
    for row, cells in enumerate(texts[:MOST_ABOVE]):
        for kind, columns in PLAN_SHEETS.items():
            names = {key(text): one.name for one in columns for text in in_each_language(_heading_key(kind, one.name))}
            found = {names[key(text)]: column for column, text in enumerate(cells) if key(text) in names}
            if _NEEDED[kind] <= set(found):
                return kind, row, found
    return None


def _heading_key(kind: str, name: str) -> str:
    shared = {"id", "years", "year", "focus_areas", "forum", "source", "section"}
    return f"plan_sheets.column_{name}" if name in shared else f"plan_sheets.{kind}_{name}"
