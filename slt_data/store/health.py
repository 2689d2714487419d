"""Whether the store holds what it promises: nothing that a database with keys and constraints would have stopped."""

from dataclasses import dataclass

from slt_data.store.holder import Holder

_CHECKS = {
    "batch_twice": "SELECT count(*) FROM (SELECT batch FROM batches GROUP BY batch HAVING count(*) > 1)",
    "figure_twice": (
        "SELECT count(*) FROM "
        "(SELECT 1 FROM figures GROUP BY batch, indicator, area, segment, year HAVING count(*) > 1)"
    ),
    "judgement_twice": "SELECT count(*) FROM (SELECT 1 FROM judgements GROUP BY batch, area, id HAVING count(*) > 1)",
    "figure_without_batch": "SELECT count(*) FROM figures WHERE batch NOT IN (SELECT batch FROM batches)",
    "judgement_without_batch": "SELECT count(*) FROM judgements WHERE batch NOT IN (SELECT batch FROM batches)",
    "event_twice": "SELECT count(*) FROM (SELECT 1 FROM events GROUP BY batch, area, id HAVING count(*) > 1)",
    "event_without_batch": "SELECT count(*) FROM events WHERE batch NOT IN (SELECT batch FROM batches)",
    "meeting_twice": "SELECT count(*) FROM (SELECT 1 FROM meetings GROUP BY batch, area, id HAVING count(*) > 1)",
    "meeting_without_batch": "SELECT count(*) FROM meetings WHERE batch NOT IN (SELECT batch FROM batches)",
    "choice_without_meeting": (
        "SELECT count(*) FROM meeting_choices AS chosen ANTI JOIN meetings AS held "
        "ON held.batch = chosen.batch AND held.area = chosen.area AND held.id = chosen.meeting AND NOT held.removed"
    ),
    "choice_twice": (
        "SELECT count(*) FROM (SELECT 1 FROM meeting_choices GROUP BY batch, area, meeting, focus_area "
        "HAVING count(*) > 1)"
    ),
    "meeting_never_frozen": "SELECT count(*) FROM meetings WHERE frozen_at IS NULL",
    "file_twice": "SELECT count(*) FROM (SELECT 1 FROM sent GROUP BY batch HAVING count(*) > 1)",
    "file_without_batch": "SELECT count(*) FROM sent WHERE batch NOT IN (SELECT batch FROM batches)",
    "layouts_without_batch": "SELECT count(*) FROM remembered WHERE batch NOT IN (SELECT batch FROM batches)",
    "rule_twice": "SELECT count(*) FROM (SELECT 1 FROM rules GROUP BY since, indicator HAVING count(*) > 1)",
    "rule_without_batch": (
        "SELECT count(*) FROM rules WHERE since <> 0 AND since NOT IN (SELECT batch FROM batches WHERE kind = 'rules')"
    ),
    "withdraws_nothing": (
        "SELECT count(*) FROM batches WHERE withdraws IS NOT NULL AND withdraws NOT IN (SELECT batch FROM batches)"
    ),
    "value_without_status": (
        "SELECT count(*) FROM figures "
        "WHERE (value IS NOT NULL) <> (status IN ('exact', 'approximate', 'bound', 'preliminary'))"
    ),
}
_COUNTED = ("batches", "figures", "judgements", "events", "meetings")


@dataclass(frozen=True)
class Health:
    """``version`` of the tables, ``counts`` of rows by table, and ``faults`` with how many rows each concerns."""

    version: int
    counts: dict[str, int]
    faults: dict[str, int]


def examine(database: Holder) -> Health:
    """Read through the whole store. Raises as ``Holder.reading``."""
    with database.reading() as cursor:

        def one(query: str) -> int:
            found = cursor.execute(query).fetchone()
            return int(found[0]) if found else 0

        counts = {table: one(f"SELECT count(*) FROM {table}") for table in _COUNTED}  # noqa: S608
        faults = {name: found for name, query in _CHECKS.items() if (found := one(query))}
        return Health(one("SELECT max(version) FROM migrations"), counts, faults)
