"""The register of tables: what the rest of the store knows of each.

A new table is an entry here, a field of ``batches.Content`` and a migration; writing, what counts, the log, the doctor,
copies and the lake follow the register. The doctor's sentences have the text keys ``health.<noun>_twice`` and so on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from slt_data.store.rows import (
    CATALOGUE_COLUMNS,
    CHOICE_COLUMNS,
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    JUDGEMENT_COLUMNS,
    MEETING_COLUMNS,
    PEER_COLUMNS,
    PLAN_COLUMNS,
    REMARK_COLUMNS,
    catalogue_frame,
    choice_rows,
    event_frame,
    figure_frame,
    file_row,
    judgement_frame,
    layouts_row,
    meeting_rows,
    peer_frame,
    plan_frame,
    remark_frame,
)


@dataclass(frozen=True)
class StoreTable:
    """A table whose rows belong to batches.

    ``noun``: what a row is called in the text keys of the doctor. ``columns``: those other than ``batch`` and
    ``removed``. ``content``: the field of ``Content`` that fills it, through ``frame``; where ``removable``,
    ``removed_<content>`` does so too. ``key``: the columns that identify a row within a batch (and area, if it has
    one). ``order``: the sort order of the rows that count. ``counted``: whether the log and the doctor give its number
    of rows. ``large``: whether its values should be in files rather than in PostgreSQL. ``faults``: further checks of
    the doctor, as queries that count rows.
    """

    name: str
    noun: str
    columns: tuple[str, ...]
    content: str
    frame: Callable[[Any], pd.DataFrame]
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    removable: bool = False
    counted: bool = False
    large: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that identify a row within a batch."""
        return ("area", *self.key) if "area" in self.columns else self.key


_NO_MEETING = """
    SELECT count(*) FROM meeting_choices AS chosen ANTI JOIN meetings AS held
    ON held.batch = chosen.batch AND held.area = chosen.area AND held.id = chosen.meeting AND NOT held.removed
"""
_NO_STATUS = """
    SELECT count(*) FROM figures
    WHERE (value IS NOT NULL) <> (status IN ('exact', 'approximate', 'bound', 'preliminary', 'partial'))
"""
_FIGURE, _BY_DAY = ("indicator", "segment", "year", "first_year"), ("day", "id")

FIGURES: Final = StoreTable(
    "figures", "figure", FIGURE_COLUMNS, "figures", figure_frame, _FIGURE, _FIGURE, removable=True, counted=True,
    faults={"value_without_status": _NO_STATUS},
)  # fmt: skip
JUDGEMENTS: Final = StoreTable(
    "judgements", "judgement", JUDGEMENT_COLUMNS, "judgements", judgement_frame, ("id",), ("year", "id"),
    removable=True, counted=True,
)  # fmt: skip
EVENTS: Final = StoreTable(
    "events", "event", EVENT_COLUMNS, "events", event_frame, ("id",), _BY_DAY, removable=True, counted=True
)
MEETINGS: Final = StoreTable(
    "meetings", "meeting", MEETING_COLUMNS, "meetings", meeting_rows, ("id",), _BY_DAY, removable=True, counted=True,
    faults={"meeting_never_frozen": "SELECT count(*) FROM meetings WHERE frozen_at IS NULL"},
)  # fmt: skip
REMARKS: Final = StoreTable(
    "remarks", "remark", REMARK_COLUMNS, "remarks", remark_frame, ("id",), ("id",), removable=True, counted=True
)
CATALOGUE: Final = StoreTable(
    "catalogue", "entry", CATALOGUE_COLUMNS, "entries", catalogue_frame, ("kind", "id", "language"),
    ("kind", "place", "id", "language"), removable=True, counted=True,
)  # fmt: skip
PLAN: Final = StoreTable(
    "plan", "piece", PLAN_COLUMNS, "plan", plan_frame, ("kind", "id"), ("kind", "id"), removable=True, counted=True
)
CHOICES: Final = StoreTable(
    "meeting_choices", "choice", CHOICE_COLUMNS, "meetings", choice_rows, ("meeting", "focus_area"),
    faults={"choice_without_meeting": _NO_MEETING},
)  # fmt: skip
PEERS: Final = StoreTable(
    "peer_figures", "peer", PEER_COLUMNS, "peers", peer_frame, ("number", "indicator", "segment", "year", "first_year")
)
SENT: Final = StoreTable("sent", "file", ("content",), "sent", file_row, large=True)
REMEMBERED: Final = StoreTable("remembered", "layouts", ("layouts",), "remembered", layouts_row, large=True)

TABLES: Final = (FIGURES, JUDGEMENTS, EVENTS, MEETINGS, CHOICES, REMARKS, CATALOGUE, PLAN, PEERS, SENT, REMEMBERED)
"""Every table whose rows come in with batches, in the order in which they are written. The rules of ``rulebook`` are
not among them, since rules hold whether or not there is a batch, nor are ``snapshots``, since nobody said yes to them.
"""
KEYED: Final = {one.name: one for one in TABLES if one.order}
"""The tables of which the newest row of a key counts, by name."""


def named(columns: tuple[str, ...]) -> str:
    """``columns`` quoted and joined by commas, as in a query."""
    return ", ".join(f'"{name}"' for name in columns)
