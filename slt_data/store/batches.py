"""Batches: the only way to put anything into the store, and the record of everything that was ever put in.

A batch is committed whole or not at all. The figure that counts is the one in the newest batch that is not withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import duckdb
import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.entries import Event, Remark
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan import PlanPiece
from slt_data.domain.series import Figure, Judgement
from slt_data.store.holder import Holder
from slt_data.store.tables import TABLES


class BatchKind(StrEnum):
    """What a batch is: a data set shipped with the program, figures put in by a person, a change of the catalogue, a
    withdrawal, or new hiding rules.

    A ``RULES`` batch holds nothing; from it on figures are hidden by other rules (``store.rulebook``). It was made
    when the catalogue was files alone.
    """

    DATASET = "dataset"
    INTAKE = "intake"
    CATALOGUE = "catalogue"
    WITHDRAWAL = "withdrawal"
    RULES = "rules"


@dataclass(frozen=True)
class Batch:
    """One batch: who committed what, when (UTC), from which file; ``withdraws`` is set for a withdrawal."""

    batch: int
    committed_at: datetime
    kind: BatchKind
    dataset: str
    file: str
    sha256: str
    given_on: date
    committed_by: str
    comment: str
    withdraws: int | None = None


@dataclass(frozen=True)
class Content:
    """What a batch holds: figures, judgements, events, meetings, remarks, entries of the catalogue and pieces of the
    plan that now count, and those taken away.

    ``figures`` is a list of figures, or for many a frame of checked ones with ``FIGURE_COLUMNS``. An event concerns one
    area, and one focus area or all of them; a remark is of one area. ``peers`` are official figures of other places, to
    set an area beside. ``sent`` is the file that all this was read from,
    ``remembered`` what was learnt of its layout (JSON).
    """

    figures: Sequence[Figure] | pd.DataFrame = ()
    judgements: Sequence[Judgement] = ()
    events: Sequence[Event] = ()
    meetings: Sequence[Meeting] = ()
    remarks: Sequence[Remark] = ()
    entries: Sequence[CatalogueRow] = ()
    plan: Sequence[PlanPiece] = ()
    peers: Sequence[PeerFigure] = ()
    removed_figures: Sequence[Figure] = ()
    removed_judgements: Sequence[Judgement] = ()
    removed_events: Sequence[Event] = ()
    removed_meetings: Sequence[Meeting] = ()
    removed_remarks: Sequence[Remark] = ()
    removed_entries: Sequence[CatalogueRow] = ()
    removed_plan: Sequence[PlanPiece] = ()
    sent: bytes | None = None
    remembered: str = ""

    @property
    def empty(self) -> bool:
        """Whether it holds nothing that a reader of figures would see."""
        shown = [one.content for one in TABLES if one.counted]
        return not any(len(getattr(self, name)) for one in shown for name in (one, f"removed_{one}"))


@dataclass(frozen=True)
class NewBatch:
    """A batch to be committed: its content, and what is recorded about it."""

    content: Content
    kind: BatchKind
    given_on: date
    committed_by: str
    comment: str
    dataset: str = ""
    file: str = ""
    sha256: str = ""
    withdraws: int | None = None


def history(database: Holder) -> list[Batch]:
    """Every batch, oldest first."""
    with database.reading() as cursor:
        return read_history(cursor)


def read_history(cursor: duckdb.DuckDBPyConnection) -> list[Batch]:
    """Every batch that ``cursor`` sees, oldest first."""
    rows = cursor.execute("SELECT * FROM batches ORDER BY batch").fetchall()
    return [Batch(number, at, BatchKind(kind), *rest) for number, at, kind, *rest in rows]


def withdrawn(batches: Sequence[Batch]) -> frozenset[int]:
    """The numbers of the batches that do not count. A withdrawn withdrawal has no effect."""
    gone: set[int] = set()
    for batch in sorted(batches, key=lambda one: one.batch, reverse=True):
        if batch.withdraws is not None and batch.batch not in gone:
            gone.add(batch.withdraws)
    return frozenset(gone)


def behind(batches: Sequence[Batch], number: int) -> set[int]:
    """``number`` and the batches that it withdraws, directly or through others."""
    by_number = {one.batch: one for one in batches}
    found, at = {number}, by_number[number].withdraws
    while at is not None:
        found.add(at)
        at = by_number[at].withdraws
    return found
