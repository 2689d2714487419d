"""Writing to the store: batches are decided while nobody else can write, and committed whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from slt_data.domain.board import Meeting
from slt_data.domain.errors import UnknownName
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.plan_rows import Plan, plan_of
from slt_data.domain.series import Figure, Judgement
from slt_data.store.batches import Batch, Content, NewBatch, read_history, withdrawn
from slt_data.store.catalogues import catalogue_rows, counting_batches, read_holding
from slt_data.store.current import current, meetings_among
from slt_data.store.holder import Holder
from slt_data.store.rows import event_of
from slt_data.store.ruling import settle_rules
from slt_data.store.tables import EVENTS, FIGURES, JUDGEMENTS, MEETINGS, PLAN, TABLES, StoreTable, named
from slt_data.texts import say

_STANDING = """
    SELECT {columns} FROM (
        SELECT rows.* FROM {table} AS rows JOIN batches USING (batch)
        WHERE batches.dataset = $dataset AND NOT list_contains($gone::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    ) WHERE NOT removed
"""

_LATER = "SELECT 1 FROM {table} WHERE batch > $batch AND area IN ($area, '')"
_AT_A_TIME = 122_880
"""Rows a write: the size of DuckDB's row groups, so that several threads write and each group is written once."""


class Ledger:
    """What the store holds at the moment when something is about to be written to it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
        self._cursor, self.batches = cursor, batches

    def figures(self, area: str) -> pd.DataFrame:
        """The unhidden figures of ``area`` that count: columns as ``Store.figures`` without ``guard``."""
        return current(self._cursor, "figures", area, self.batches)

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """The meetings of ``area`` that count, as ``Store.meetings`` gives them."""
        rows: list[Any] = current(self._cursor, "meetings", area, self.batches).to_dict("records")
        return meetings_among(self._cursor, rows)

    def plan(self, area: str) -> Plan:
        """The plan of ``area`` that counts, as ``Store.plan`` gives it."""
        rows: list[Any] = current(self._cursor, "plan", area, self.batches).to_dict("records")
        return plan_of(rows)

    def catalogue_rows(self, area: str | None = None, dataset: str | None = None) -> list[CatalogueRow]:
        """The rows of the catalogue that count, of ``area``, in the batches of ``dataset`` (None: of any)."""
        own = [one for one in self.batches if dataset in (None, one.dataset)]
        counting = counting_batches(read_holding(self._cursor), self.batches)
        return catalogue_rows(self._cursor, {one.batch for one in own} & set(counting), area)

    def changed_since(self, batch: int, area: str | None = None) -> bool:
        """Whether a later batch than ``batch`` holds anything of ``area`` or of what all areas share (None: anything).

        One that takes another back always does.
        """
        later = [one for one in self.batches if one.batch > batch]
        if area is None or any(one.withdraws is not None for one in later):
            return bool(later)
        tables = [one.name for one in TABLES if "area" in one.columns]
        told = " UNION ALL ".join(_LATER.format(table=name) for name in tables)
        return self._cursor.execute(f"{told} LIMIT 1", {"batch": batch, "area": area}).fetchone() is not None

    def standing(self, dataset: str) -> Content:
        """What the batches of a data set that count amount to now."""
        given = {"dataset": dataset, "gone": sorted(withdrawn(self.batches))}

        def rows(table: StoreTable, *more: str) -> list[dict[str, Any]]:
            columns = (*more, *table.columns)
            key = ", ".join(f'rows."{name}"' for name in table.identity)
            query = _STANDING.format(table=table.name, columns=named(columns), key=key)
            return [dict(zip(columns, row, strict=True)) for row in self._cursor.execute(query, given).fetchall()]

        return Content(
            figures=[Figure.model_validate(row) for row in rows(FIGURES)],
            judgements=[Judgement.model_validate(row) for row in rows(JUDGEMENTS)],
            events=[event_of(row) for row in rows(EVENTS)],
            meetings=meetings_among(self._cursor, rows(MEETINGS, "batch")),
            plan=plan_of(rows(PLAN)).pieces,
        )


def commit(database: Holder, entry: NewBatch, provided: Callable[[Sequence[Batch]], None] = lambda _: None) -> int:
    """The number of the new batch for ``entry``. Raises ``UnknownName`` for a withdrawal of an unknown batch.

    ``provided`` is called with all batches while nobody else can write; if it raises, nothing is written.
    """

    def entries(ledger: Ledger) -> list[NewBatch]:
        provided(ledger.batches)
        return [entry]

    return write_batches(database, entries)[0]


def write_batches(database: Holder, entries: Callable[[Ledger], Iterable[NewBatch]]) -> list[int]:
    """The numbers of the batches that ``entries(ledger)`` returns, written in one transaction.

    ``entries`` is called while nobody else can write, so what it decides still holds when it is written. If it is a
    generator, each batch it yields is in ``ledger.batches`` before it resumes. It may be called again on newer contents
    when a commit fails; only the last call takes effect.
    """

    def work(cursor: duckdb.DuckDBPyConnection) -> list[int]:
        ledger = open_ledger(cursor)
        return [append_batch(cursor, ledger, entry) for entry in entries(ledger)]

    return database.write(work)


def open_ledger(cursor: duckdb.DuckDBPyConnection) -> Ledger:
    """The ledger of the store as ``cursor`` sees it."""
    return Ledger(cursor, read_history(cursor))


def append_batch(cursor: duckdb.DuckDBPyConnection, ledger: Ledger, entry: NewBatch) -> int:
    """The number of the batch written for ``entry`` through ``cursor`` (in a transaction) and added to
    ``ledger.batches``, together with what it changes in the rules of hiding.

    Raises ``UnknownName`` for a withdrawal of an unknown batch.
    """
    batches = ledger.batches
    if entry.withdraws is not None and entry.withdraws not in {one.batch for one in batches}:
        raise UnknownName(say("kinds.batches"), str(entry.withdraws), [str(one.batch) for one in batches])
    batch = Batch(
        max((one.batch for one in batches), default=0) + 1,
        datetime.now(UTC).replace(tzinfo=None),
        entry.kind,
        entry.dataset,
        entry.file,
        entry.sha256,
        entry.given_on,
        entry.committed_by,
        entry.comment,
        entry.withdraws,
    )
    cursor.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", list(astuple(batch)))
    _append_content(cursor, batch.batch, entry.content)
    batches.append(batch)
    if entry.content.entries or entry.content.removed_entries or entry.withdraws is not None:
        settle_rules(cursor, batches, batch.batch)
    return batch.batch


def _append_content(cursor: duckdb.DuckDBPyConnection, number: int, content: Content) -> None:
    for one in TABLES:
        rows = one.frame(getattr(content, one.content))
        _append(cursor, one.name, number, rows, removed=False if one.removable else None)
        if one.removable:
            _append(cursor, one.name, number, one.frame(getattr(content, f"removed_{one.content}")), removed=True)


def _append(
    cursor: duckdb.DuckDBPyConnection, table: str, batch: int, rows: pd.DataFrame, *, removed: bool | None
) -> None:
    """Append ``rows`` to ``table``; ``removed`` is None for tables without that column."""
    if rows.empty:
        return
    frame = rows.copy(deep=False)
    frame.insert(0, "batch", batch)
    if removed is not None:
        frame["removed"] = removed
    groups = pa.Table.from_pandas(frame, preserve_index=False).to_batches(max_chunksize=_AT_A_TIME)
    cursor.register("incoming", pa.Table.from_batches(groups))
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608 - the table's name is one of ours
    cursor.unregister("incoming")
