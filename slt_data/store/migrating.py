"""The tables, version by version, in whatever database they stand."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from slt_data.domain.errors import StoreDamaged, StoreHalfMoved, StoreTooNew
from slt_data.texts import say

MIGRATIONS = Path(__file__).with_name("migrations")
MOVING = "moving"
"""A table that stands while a store is being carried over to this database, and no longer."""
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"


def migrations(folder: Path = MIGRATIONS) -> list[Path]:
    """The steps from nothing to this program's tables."""
    return sorted(folder.glob("[0-9]*.sql"))


def tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in cursor.execute(_TABLES).fetchall()}


def schema_version(cursor: duckdb.DuckDBPyConnection, name: str, known: int, *, moving: bool = False) -> int:
    """The number of the last migration that the database called ``name`` has had, of the ``known``; 0 for an empty one.

    Raises ``StoreDamaged`` for one that is no store, ``StoreTooNew``, and ``StoreHalfMoved`` unless that is expected.
    """
    found = tables(cursor)
    if not found:
        return 0
    if "migrations" not in found:
        raise StoreDamaged(name, say("errors.damaged_foreign"))
    try:
        newest = cursor.execute("SELECT max(version) FROM migrations").fetchone()
        number = int(newest[0]) if newest and newest[0] is not None else 0
    except (duckdb.BinderException, duckdb.ConversionException, ValueError, TypeError) as error:
        raise StoreDamaged(name, say("errors.damaged_foreign")) from error
    if number > known:
        raise StoreTooNew(name, number, known)
    if MOVING in found and not moving:
        raise StoreHalfMoved(name)
    return number


def bring_up(cursor: duckdb.DuckDBPyConnection, name: str, steps: Sequence[Path]) -> None:
    """Make what is missing of the tables that ``steps`` make. Raises as ``version``, but for ``StoreHalfMoved``."""
    done = schema_version(cursor, name, len(steps), moving=True)
    for number, step in enumerate(steps[done:], start=done + 1):
        cursor.execute(step.read_text(encoding="utf-8"))
        if number == 1:
            cursor.execute("CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        cursor.execute("INSERT INTO migrations VALUES (?, ?, now() AT TIME ZONE 'UTC')", [number, step.stem])
