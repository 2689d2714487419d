"""Writing to the store: a batch is decided while nobody else can write, and stands whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

import duckdb
import pandas as pd

from slt_data.domain.errors import UnknownName
from slt_data.domain.series import Figure, Judgement
from slt_data.store.batches import (
    EVENT_COLUMNS,
    FIGURE_COLUMNS,
    JUDGEMENT_COLUMNS,
    Batch,
    BatchKind,
    Content,
    Entry,
    read_history,
    withdrawn,
)
from slt_data.store.current import current
from slt_data.store.database import Database
from slt_data.texts import say

_STANDING = """
    SELECT {columns} FROM (
        SELECT rows.* FROM {table} AS rows JOIN batches USING (batch)
        WHERE batches.dataset = $dataset AND NOT list_contains($gone::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    ) WHERE NOT removed
"""


class Ledger:
    """What stands in the store at the moment when something is about to be written to it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
        self._cursor, self.batches = cursor, batches

    def figures(self, area: str) -> pd.DataFrame:
        """The true figures of ``area`` that count, as ``Store.figures`` gives them to a coordinator, without guards."""
        return current(self._cursor, "figures", area, self.batches)

    def remembered(self) -> str:
        """What was learnt of the layouts of files until now, as ``Store.remembered`` gives it."""
        found = self._cursor.execute("SELECT layouts FROM remembered ORDER BY batch DESC LIMIT 1").fetchone()
        return str(found[0]) if found else ""

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
    provided: Callable[[Sequence[Batch]], None] = lambda _: None,
) -> int:
    """Put one batch into the store and return its number. Raises ``UnknownName`` for a withdrawal of no known batch.

    ``provided`` is shown the batches while nobody else can write; what it raises goes through, and nothing is put in.
    """
    entry = Entry(content, kind, given_on, committed_by, comment, dataset, file, sha256, withdraws)

    def entries(ledger: Ledger) -> list[Entry]:
        provided(ledger.batches)
        return [entry]

    return write_batches(database, entries)[0]


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
            _append_content(cursor, number, entry.content)
            numbers.append(number)
    return numbers


def _append_content(cursor: duckdb.DuckDBPyConnection, number: int, content: Content) -> None:
    figures = content.figures
    if not isinstance(figures, pd.DataFrame):
        figures = _frame([[getattr(row, name) for name in FIGURE_COLUMNS] for row in figures], FIGURE_COLUMNS)
    _append(cursor, "figures", number, figures[list(FIGURE_COLUMNS)])
    gone = [[getattr(row, name) for name in FIGURE_COLUMNS] for row in content.removed_figures]
    _append(cursor, "figures", number, _frame(gone, FIGURE_COLUMNS), removed=True)
    for rows, removed in ((content.judgements, False), (content.removed_judgements, True)):
        told = [[getattr(row, name) for name in JUDGEMENT_COLUMNS] for row in rows]
        _append(cursor, "judgements", number, _frame(told, JUDGEMENT_COLUMNS), removed=removed)
    events = [
        [
            one.id,
            one.concerns.areas[0],
            one.day,
            one.when,
            one.kind.value,
            one.title,
            one.text,
            next(iter(one.concerns.focus_areas), None),
            one.source,
            one.section,
        ]
        for one in content.events
    ]
    _append(cursor, "events", number, _frame(events, EVENT_COLUMNS))
    if content.sent is not None:
        cursor.execute("INSERT INTO sent VALUES (?, ?)", [number, content.sent])
    if content.remembered:
        cursor.execute("INSERT INTO remembered VALUES (?, ?)", [number, content.remembered])


def _frame(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns), dtype=object)


def _append(
    cursor: duckdb.DuckDBPyConnection, table: str, batch: int, rows: pd.DataFrame, *, removed: bool = False
) -> None:
    if rows.empty:
        return
    frame = rows.copy(deep=False)
    frame.insert(0, "batch", batch)
    frame["removed"] = removed
    cursor.register("incoming", frame)
    cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 - the table's name is one of ours
    cursor.unregister("incoming")
