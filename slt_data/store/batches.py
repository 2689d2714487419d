"""Batches: the only way anything gets into the store, and the record of everything that ever did.

A batch is committed whole or not at all. The figure that counts is the one in the newest batch that is not withdrawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import duckdb
import pandas as pd

from slt_data.domain.series import Figure, Judgement
from slt_data.store.database import Database


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
    """Put ``content`` into the store as one batch and return its number."""
    with database.writing() as cursor:
        found = cursor.execute("SELECT coalesce(max(batch), 0) + 1 FROM batches").fetchone()
        batch = int(found[0]) if found else 1
        now = datetime.now(UTC).replace(tzinfo=None)
        cursor.execute(
            "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [batch, now, kind.value, dataset, file, sha256, given_on, committed_by, comment, withdraws],
        )
        _append(cursor, "figures", FIGURE_COLUMNS, batch, content.figures, content.removed_figures)
        _append(cursor, "judgements", JUDGEMENT_COLUMNS, batch, content.judgements, content.removed_judgements)
    return batch


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
        rows = cursor.execute("SELECT * FROM batches ORDER BY batch").fetchall()
    return [Batch(number, at, BatchKind(kind), *rest) for number, at, kind, *rest in rows]


def withdrawn(batches: Sequence[Batch]) -> frozenset[int]:
    """The numbers of the batches that do not count. A withdrawal may itself be withdrawn, and then nothing happened."""
    gone: set[int] = set()
    for batch in sorted(batches, key=lambda one: one.batch, reverse=True):
        if batch.withdraws is not None and batch.batch not in gone:
            gone.add(batch.withdraws)
    return frozenset(gone)


_STANDING = """
    SELECT {columns} FROM (
        SELECT rows.* FROM {table} AS rows JOIN batches USING (batch)
        WHERE batches.dataset = $dataset AND batches.file = $file AND NOT list_contains($gone::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    ) WHERE NOT removed
"""


def standing(database: Database, dataset: str, file: str) -> tuple[list[Figure], list[Judgement]]:
    """What the batches of one file of a data set say by now: its figures and its judgements."""
    given = {"dataset": dataset, "file": file, "gone": sorted(withdrawn(history(database)))}
    with database.reading() as cursor:

        def rows(table: str, columns: Sequence[str], key: str) -> list[dict[str, object]]:
            query = _STANDING.format(table=table, columns=", ".join(columns), key=key)
            return [dict(zip(columns, row, strict=True)) for row in cursor.execute(query, given).fetchall()]

        figures = rows("figures", FIGURE_COLUMNS, "indicator, area, segment, year")
        judgements = rows("judgements", JUDGEMENT_COLUMNS, "area, id")
    return [Figure.model_validate(row) for row in figures], [Judgement.model_validate(row) for row in judgements]
