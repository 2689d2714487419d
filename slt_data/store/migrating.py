"""Migrations: the store's tables, version by version, in a file or a lake."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from slt_data.domain.errors import StoreDamaged, StoreHalfMoved, StoreTooNew
from slt_data.texts import say

MIGRATIONS = Path(__file__).with_name("migrations")
MOVING = "moving"
"""A table that exists only while a store is being carried over to this database."""
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"


def migrations(folder: Path = MIGRATIONS) -> list[Path]:
    """The migration files in order, from an empty database to this program's tables."""
    return sorted(folder.glob("[0-9]*.sql"))


def tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in cursor.execute(_TABLES).fetchall()}


def schema_version(cursor: duckdb.DuckDBPyConnection, name: str, known: int, *, moving: bool = False) -> int:
    """The number of the last migration applied to the database called ``name``; 0 for an empty database.

    ``known``: how many migrations this program has. Raises ``StoreDamaged`` for a database that is not a store,
    ``StoreTooNew``, and ``StoreHalfMoved`` unless ``moving``.
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
    """Apply those of the migrations ``steps`` that are missing.

    Raises as ``schema_version``, except ``StoreHalfMoved``.
    """
    done = schema_version(cursor, name, len(steps), moving=True)
    for number, step in enumerate(steps[done:], start=done + 1):
        cursor.execute(step.read_text(encoding="utf-8"))
        if number == 1:
            cursor.execute("CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        cursor.execute("INSERT INTO migrations VALUES (?, ?, now() AT TIME ZONE 'UTC')", [number, step.stem])
