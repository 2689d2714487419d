"""Figures, judgements, events and meetings converted to rows of their tables and back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from slt_data.domain.board import Choice, Meeting
from slt_data.domain.entries import Event, Remark, Scope
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import PlanRow, plan_row
from slt_data.domain.series import Figure, Judgement

FIGURE_COLUMNS = (
    "indicator",
    "area",
    "segment",
    "year",
    "first_year",
    "value",
    "status",
    "raw",
    "n",
    "k",
    "source",
    "section",
    "note",
)
JUDGEMENT_COLUMNS = (
    "id",
    "area",
    "year",
    "kind",
    "focus_area",
    "indicator",
    "voice",
    "direction",
    "text",
    "source",
    "section",
)
EVENT_COLUMNS = (
    *("id", "area", "day", "when", "kind", "title", "text", "focus_area", "source", "section"),
    *("until", "until_when", "ongoing", "level", "responsible"),
)
MEETING_COLUMNS = ("id", "area", "day", "title", "note", "frozen_at")
REMARK_COLUMNS = ("id", "area", "indicators", "years", "text", "doubt", "retired", "source", "section")
CATALOGUE_COLUMNS = CatalogueRow._fields
PEER_COLUMNS = PeerFigure._fields
PLAN_COLUMNS = PlanRow._fields
CHOICE_COLUMNS = ("meeting", "area", "place", "focus_area", "title")


def figure_frame(figures: Sequence[Figure] | pd.DataFrame) -> pd.DataFrame:
    """One row a figure, with ``FIGURE_COLUMNS``."""
    if isinstance(figures, pd.DataFrame):
        return figures[list(FIGURE_COLUMNS)]
    return _frame([[getattr(row, name) for name in FIGURE_COLUMNS] for row in figures], FIGURE_COLUMNS)


def judgement_frame(judgements: Sequence[Judgement]) -> pd.DataFrame:
    """One row a judgement, with ``JUDGEMENT_COLUMNS``."""
    return _frame([[getattr(row, name) for name in JUDGEMENT_COLUMNS] for row in judgements], JUDGEMENT_COLUMNS)


def event_frame(events: Sequence[Event]) -> pd.DataFrame:
    """One row an event, with ``EVENT_COLUMNS``; each concerns one area, and one focus area or all of them."""
    own = {"area": _area, "focus_area": _focus_area}
    rows = [[own[name](one) if name in own else getattr(one, name) for name in EVENT_COLUMNS] for one in events]
    return _frame(rows, EVENT_COLUMNS)


def remark_frame(remarks: Sequence[Remark]) -> pd.DataFrame:
    """One row a remark, with ``REMARK_COLUMNS``; each is of one area."""
    own: dict[str, Callable[[Remark], str]] = {
        "area": lambda one: one.areas[0],
        "indicators": lambda one: " ".join(one.indicators),
        "years": lambda one: " ".join(map(str, one.years)),
    }
    rows = [[own[name](one) if name in own else getattr(one, name) for name in REMARK_COLUMNS] for one in remarks]
    return _frame(rows, REMARK_COLUMNS)


def remark_of(row: Mapping[str, Any]) -> Remark:
    """The remark in ``row`` of the remarks table."""
    several = {"areas": (row["area"],), "indicators": row["indicators"].split(), "years": row["years"].split()}
    return Remark(**several, **{name: row[name] for name in ("id", "text", "doubt", "retired", "source", "section")})


def meeting_rows(meetings: Sequence[Meeting]) -> pd.DataFrame:
    """One row a meeting, with ``MEETING_COLUMNS``."""
    return _frame([[getattr(row, name) for name in MEETING_COLUMNS] for row in meetings], MEETING_COLUMNS)


def choice_rows(meetings: Sequence[Meeting]) -> pd.DataFrame:
    """One row a focus area that a meeting chose, with ``CHOICE_COLUMNS``."""
    rows = [
        [one.id, one.area, place, choice.focus_area, choice.title]
        for one in meetings
        for place, choice in enumerate(one.choices, start=1)
    ]
    return _frame(rows, CHOICE_COLUMNS)


def catalogue_frame(entries: Sequence[CatalogueRow]) -> pd.DataFrame:
    """One row an entry of the catalogue, area and language, with ``CATALOGUE_COLUMNS``."""
    return _frame(entries, CATALOGUE_COLUMNS)


def plan_frame(pieces: Sequence[PlanPiece]) -> pd.DataFrame:
    """One row a piece of the plan, with ``PLAN_COLUMNS``."""
    return _frame([plan_row(one) for one in pieces], PLAN_COLUMNS)


def peer_frame(figures: Sequence[PeerFigure]) -> pd.DataFrame:
    """One row a figure of another place, with ``PEER_COLUMNS``."""
    return _frame(figures, PEER_COLUMNS).astype({"first_year": "Int64", "value": "float64"})


def file_row(content: bytes | None) -> pd.DataFrame:
    """One row with the file that a batch was read from (``content``); no row where there was none."""
    return _frame([] if content is None else [[content]], ("content",))


def layouts_row(layouts: str) -> pd.DataFrame:
    """One row with what a batch taught of file layouts (``layouts``, JSON); no row where it taught nothing."""
    return _frame([[layouts]] if layouts else [], ("layouts",))


def event_of(row: Mapping[str, Any]) -> Event:
    """The event in ``row`` of the events table."""
    told = _told(row)
    focus_area = told["focus_area"]
    return Event(
        id=told["id"],
        day=_day(told["day"]),
        when=told["when"],
        until=_day(told["until"]),
        until_when=told["until_when"] or "",
        ongoing=bool(told["ongoing"]),
        kind=told["kind"],
        title=told["title"],
        level=told["level"],
        responsible=told["responsible"] or "",
        text=told["text"],
        concerns=Scope(areas=(told["area"],), focus_areas=(focus_area,) if focus_area else ()),
        source=told["source"],
        section=told["section"],
    )


def meeting_of(row: Mapping[str, Any], choices: Sequence[tuple[str, str]], number: int = 0) -> Meeting:
    """The meeting in ``row``; ``choices`` are (focus area, the board's name) pairs in the board's order."""
    return Meeting(
        id=row["id"],
        area=row["area"],
        day=_day(row["day"]),
        title=row["title"],
        note=row["note"],
        choices=tuple(Choice(focus_area=focus_area, title=title) for focus_area, title in choices),
        frozen_at=pd.Timestamp(row["frozen_at"]).to_pydatetime(),
        number=number,
        batch=row.get("batch", 0),
    )


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def _day(value: Any) -> Any:
    """The date of a timestamp; any other value unchanged."""
    return value.date() if isinstance(value, pd.Timestamp) else value


def _area(event: Event) -> str:
    return event.concerns.areas[0]


def _focus_area(event: Event) -> str | None:
    return next(iter(event.concerns.focus_areas), None)


def _frame(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype=object)
