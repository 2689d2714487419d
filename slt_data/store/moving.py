"""Moving a store to another database, batch by batch, with all its tables and a check of every batch."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import duckdb
import pyarrow as pa

from slt_data.domain.errors import MoveRefused
from slt_data.norwegian import listing
from slt_data.store.holder import Holder
from slt_data.store.migrating import MOVING, tables
from slt_data.texts import say

_NOT_CARRIED = {"migrations", MOVING}
_COLUMNS = """
    SELECT table_name, column_name FROM duckdb_columns()
    WHERE database_name = current_database() AND NOT internal ORDER BY table_name, column_name
"""


class Moved(NamedTuple):
    """How many batches were moved this time, and how many rows there are in all."""

    batches: int
    rows: int


class _Sum(NamedTuple):
    """The number of rows and an order-independent checksum of them."""

    rows: int
    checksum: int


def carry_over(source: Holder, target: Holder, called: str = "") -> Moved:
    """How much was moved when all of ``source`` is in ``target``, with unchanged batch numbers and times.

    Until every batch has been compared with the source, ``target`` can't be opened; after an interruption a new call
    continues. Raises ``MoveRefused`` when the target holds anything else or somebody wrote to the source meanwhile, and
    ``StoreUnusable`` for either. ``called``: the name of the source, when it is not in its usual place.
    """
    target.moving = True
    target.prepare()
    columns = _columns(source)
    if columns != _columns(target):
        raise MoveRefused(target.name, say("move.differs"))
    target.write(lambda cursor: _begin(cursor, columns, called or source.name, target.name))
    with source.reading() as cursor:
        numbers = _numbers(cursor)
    with target.reading() as cursor:
        missing = sorted(numbers - _numbers(cursor))
    for number in missing:
        with source.reading() as cursor:
            rows = {name: _rows(cursor, name, number) for name, own in columns.items() if "batch" in own}
        target.write(lambda cursor, rows=rows: _add(cursor, rows))  # type: ignore[misc]
    with source.reading() as cursor:
        others = {name: _rows(cursor, name) for name, own in columns.items() if "batch" not in own}
    target.write(lambda cursor: _replace(cursor, others))
    there, here = _sums(source, columns), _sums(target, columns)
    if there != here:
        wrong = {batch for (_, batch), _ in there.items() ^ here.items()}
        raise MoveRefused(
            target.name, say("move.not_the_same", batches=listing([str(batch) for batch in sorted(wrong)]))
        )
    target.write(lambda cursor: cursor.execute(f"DROP TABLE {MOVING}"))
    target.moving = False
    return Moved(len(missing), sum(one.rows for one in here.values()))


def _begin(cursor: duckdb.DuckDBPyConnection, columns: Mapping[str, list[str]], source: str, target: str) -> None:
    """Mark the target as being moved to; it must be empty or marked for the same source."""
    if MOVING in tables(cursor):
        if cursor.execute(f"SELECT source FROM {MOVING}").fetchall() != [(source,)]:  # noqa: S608
            raise MoveRefused(target, say("move.another"))
        return
    for name in columns:
        if cursor.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchall():  # noqa: S608
            raise MoveRefused(target, say("move.not_empty"))
    cursor.execute(f"CREATE TABLE {MOVING} (source VARCHAR)")
    cursor.execute(f"INSERT INTO {MOVING} VALUES (?)", [source])  # noqa: S608


def _columns(holder: Holder) -> dict[str, list[str]]:
    """The tables that are moved, each with the names of its columns."""
    found = defaultdict(list)
    with holder.reading() as cursor:
        for table, column in cursor.execute(_COLUMNS).fetchall():
            if table not in _NOT_CARRIED:
                found[table].append(column)
    return dict(found)


def _numbers(cursor: duckdb.DuckDBPyConnection) -> set[int]:
    return {number for (number,) in cursor.execute("SELECT batch FROM batches").fetchall()}


def _rows(cursor: duckdb.DuckDBPyConnection, table: str, batch: int | None = None) -> pa.Table:
    where, given = ("", []) if batch is None else (" WHERE batch = ?", [batch])
    rows: pa.Table = cursor.execute(f"SELECT * FROM {table}{where}", given).to_arrow_table()  # noqa: S608
    return rows


def _add(cursor: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table]) -> None:
    for table, own in rows.items():
        if own.num_rows:
            cursor.register("incoming", own)
            cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")  # noqa: S608
            cursor.unregister("incoming")


def _replace(cursor: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table]) -> None:
    for table in rows:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608
    _add(cursor, rows)


def _sums(holder: Holder, columns: Mapping[str, list[str]]) -> dict[tuple[str, int], _Sum]:
    """The checksum of each (table, batch); batch 0 for tables without a batch."""
    found = {}
    with holder.reading() as cursor:
        for table, own in columns.items():
            batch = "batch" if "batch" in own else "0"
            named = ", ".join(f'"{name}"' for name in own)
            query = f"SELECT {batch}, count(*), sum(hash({named})::HUGEINT) FROM {table} GROUP BY 1"  # noqa: S608
            for number, rows, checksum in cursor.execute(query).fetchall():
                found[table, number] = _Sum(rows, int(checksum))
    return found
