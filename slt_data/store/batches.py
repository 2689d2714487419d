"""Batches: the only way anything gets into the store, and the record of everything that ever did.

A batch is committed whole or not at all. The figure that counts is the one in the newest batch that is not withdrawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import duckdb
import pandas as pd

from slt_data.domain.errors import UnknownName
from slt_data.domain.series import Figure, Judgement
from slt_data.store.database import Database
from slt_data.texts import say


class BatchKind(StrEnum):
    """What a batch is: a data set shipped with the program, figures that somebody put in, or a withdrawal."""

    DATASET = "dataset"
    INTAKE = "intake"
    WITHDRAWAL = "withdrawal"


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
    """What a batch holds: figures and judgements that now count, and the keys of those that it takes away."""

    figures: Sequence[Figure] = ()
    judgements: Sequence[Judgement] = ()
    removed_figures: Sequence[Figure] = ()
    removed_judgements: Sequence[Judgement] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.figures or self.judgements or self.removed_figures or self.removed_judgements)


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


_STANDING = """
    SELECT {columns} FROM (
        SELECT rows.* FROM {table} AS rows JOIN batches USING (batch)
        WHERE batches.dataset = $dataset AND NOT list_contains($gone::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    ) WHERE NOT removed
"""


@dataclass(frozen=True)
class Entry:
    """A batch that is to be committed: its content and what is to be remembered of it."""

    content: Content
    kind: BatchKind
    given_on: date
    committed_by: str
    comment: str
    dataset: str = ""
    file: str = ""
    sha256: str = ""
    withdraws: int | None = None


class Ledger:
    """What stands in the store at the moment when something is about to be written to it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
        self._cursor, self.batches = cursor, batches

    def standing(self, dataset: str) -> tuple[list[Figure], list[Judgement]]:
        """What the batches of a data set say by now: its figures and its judgements."""
        given = {"dataset": dataset, "gone": sorted(withdrawn(self.batches))}

        def rows(table: str, columns: Sequence[str], key: str) -> list[dict[str, object]]:
            query = _STANDING.format(table=table, columns=", ".join(columns), key=key)
            return [dict(zip(columns, row, strict=True)) for row in self._cursor.execute(query, given).fetchall()]

        figures = rows("figures", FIGURE_COLUMNS, "indicator, area, segment, year")
        judgements = rows("judgements", JUDGEMENT_COLUMNS, "area, id")
        return [Figure.model_validate(row) for row in figures], [Judgement.model_validate(row) for row in judgements]


def commit(
    database: Database,
    content: Content,
    *,
    kind: BatchKind,
    given_on: date,
    committed_by: str,
    comment: str,
    dataset: str = "",
    file: str = "",
    sha256: str = "",
    withdraws: int | None = None,
) -> int:
    """Put one batch into the store and return its number. Raises ``UnknownName`` for a withdrawal of no known batch."""
    entry = Entry(content, kind, given_on, committed_by, comment, dataset, file, sha256, withdraws)
    return write_batches(database, lambda _: [entry])[0]


def write_batches(database: Database, entries: Callable[[Ledger], Iterable[Entry]]) -> list[int]:
    """Put in what ``entries`` answers when it is shown what is there, all or nothing; returns the numbers.

    ``entries`` is asked while nobody else can write, so that what it decides holds when it is written.
    """
    with database.writing() as cursor:
        known = read_history(cursor)
        numbers = []
        for number, entry in enumerate(
            list(entries(Ledger(cursor, known))), start=max((one.batch for one in known), default=0) + 1
        ):
            if entry.withdraws is not None and entry.withdraws not in {one.batch for one in known}:
                raise UnknownName(say("kinds.batches"), str(entry.withdraws), [str(one.batch) for one in known])
            now = datetime.now(UTC).replace(tzinfo=None)
            about = [entry.kind.value, entry.dataset, entry.file, entry.sha256, entry.given_on]
            row = [number, now, *about, entry.committed_by, entry.comment, entry.withdraws]
            cursor.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            content = entry.content
            _append(cursor, "figures", FIGURE_COLUMNS, number, content.figures, content.removed_figures)
            _append(cursor, "judgements", JUDGEMENT_COLUMNS, number, content.judgements, content.removed_judgements)
            numbers.append(number)
    return numbers


def _append(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    batch: int,
    rows: Sequence[Figure] | Sequence[Judgement],
    removed: Sequence[Figure] | Sequence[Judgement],
) -> None:
    everything = [*rows, *removed]
    if not everything:
        return
    frame = pd.DataFrame({name: [getattr(row, name) for row in everything] for name in columns}, dtype=object)
    frame.insert(0, "batch", batch)
    frame["removed"] = [False] * len(rows) + [True] * len(removed)
    cursor.register("incoming", frame)
    cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - the table's name is one of ours
    cursor.unregister("incoming")


def history(database: Database) -> list[Batch]:
    """Every batch, oldest first."""
    with database.reading() as cursor:
        return read_history(cursor)


def read_history(cursor: duckdb.DuckDBPyConnection) -> list[Batch]:
    """Every batch that ``cursor`` sees, oldest first."""
    rows = cursor.execute("SELECT * FROM batches ORDER BY batch").fetchall()
    return [Batch(number, at, BatchKind(kind), *rest) for number, at, kind, *rest in rows]


def withdrawn(batches: Sequence[Batch]) -> frozenset[int]:
    """The numbers of the batches that do not count. A withdrawal may itself be withdrawn, and then nothing happened."""
    gone: set[int] = set()
    for batch in sorted(batches, key=lambda one: one.batch, reverse=True):
        if batch.withdraws is not None and batch.batch not in gone:
            gone.add(batch.withdraws)
    return frozenset(gone)
