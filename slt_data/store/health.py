"""Checks of the store's integrity: what keys and constraints would have enforced in a database that has them."""

from dataclasses import dataclass

from slt_data.store.holder import Holder
from slt_data.store.tables import TABLES, named

_CHECKS = {
    "batch_twice": "SELECT count(*) FROM (SELECT batch FROM batches GROUP BY batch HAVING count(*) > 1)",
    "rule_twice": "SELECT count(*) FROM (SELECT 1 FROM rules GROUP BY since, indicator, area HAVING count(*) > 1)",
    "rule_without_batch": ("SELECT count(*) FROM rules WHERE since <> 0 AND since NOT IN (SELECT batch FROM batches)"),
    "snapshot_twice": "SELECT count(*) FROM (SELECT 1 FROM snapshots GROUP BY number HAVING count(*) > 1)",
    "snapshot_spoiled": "SELECT count(*) FROM snapshots WHERE content IS NULL OR sha256(content) <> sha256",
    "withdraws_nothing": (
        "SELECT count(*) FROM batches WHERE withdraws IS NOT NULL AND withdraws NOT IN (SELECT batch FROM batches)"
    ),
}
_TWICE = "SELECT count(*) FROM (SELECT 1 FROM {table} GROUP BY {key} HAVING count(*) > 1)"
_WITHOUT_BATCH = "SELECT count(*) FROM {table} WHERE batch NOT IN (SELECT batch FROM batches)"


def checks() -> dict[str, str]:
    """The checks of every table: name → a query that counts the rows at fault."""
    found = dict(_CHECKS)
    for one in TABLES:
        found[f"{one.noun}_twice"] = _TWICE.format(table=one.name, key=named(("batch", *one.identity)))
        found[f"{one.noun}_without_batch"] = _WITHOUT_BATCH.format(table=one.name)
        found |= one.faults
    return found


@dataclass(frozen=True)
class Health:
    """``version`` of the tables, ``counts`` of rows by table, and ``faults``: the number of rows at fault by check."""

    version: int
    counts: dict[str, int]
    faults: dict[str, int]


def examine(database: Holder) -> Health:
    """The result of running every check on the store. Raises as ``Holder.reading``."""
    with database.reading() as cursor:

        def one(query: str) -> int:
            found = cursor.execute(query).fetchone()
            return int(found[0]) if found else 0

        counted = [table.name for table in TABLES if table.counted]
        counts = {table: one(f"SELECT count(*) FROM {table}") for table in ("batches", *counted)}  # noqa: S608
        faults = {name: found for name, query in checks().items() if (found := one(query))}
        return Health(one("SELECT max(version) FROM migrations"), counts, faults)
