"""The register of tables, held against what the migrations make and what a batch holds."""

from dataclasses import fields
from pathlib import Path

from slt_data.store.batches import Content
from slt_data.store.database import Database
from slt_data.store.health import checks
from slt_data.store.tables import TABLES
from slt_data.texts import say

COLUMNS = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
BY_ITSELF = {"batches", "rules", "migrations", "snapshots"}
"""Tables that batches do not fill: what they are numbered by, what the catalogue says, what was done to the tables, and
what nobody has said yes to.
"""


def test_the_register_is_what_the_migrations_make(tmp_path: Path) -> None:
    database = Database(tmp_path / "slt.duckdb")
    database.prepare()
    made: dict[str, set[str]] = {}
    with database.reading() as cursor:
        for table, column in cursor.execute(COLUMNS).fetchall():
            made.setdefault(table, set()).add(column)
    stated = {one.name: {"batch", *one.columns, *(["removed"] if one.removable else [])} for one in TABLES}
    assert {name: own for name, own in made.items() if name not in BY_ITSELF} == stated


def test_all_that_a_batch_holds_has_a_table() -> None:
    filled = {one.content for one in TABLES} | {f"removed_{one.content}" for one in TABLES if one.removable}
    assert {one.name for one in fields(Content)} == filled


def test_each_fault_that_the_doctor_knows_has_its_sentence() -> None:
    faults = [name for name in checks() if "7" not in say(f"health.{name}", number=7)]
    assert faults == []
    assert len(checks()) > 2 * len(TABLES)
