"""What a batch of the catalogue means for hiding: the rules that follow from it are recorded with the batch."""

from collections.abc import Sequence

import duckdb

from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import composed
from slt_data.domain.publication import rules_of
from slt_data.store.batches import Batch, behind
from slt_data.store.catalogues import catalogue_rows, counting_batches, read_holding
from slt_data.store.rulebook import read_rulebooks, record_rules

_TOUCHED = """
    SELECT DISTINCT area FROM catalogue
    WHERE batch IN (SELECT unnest($batches::BIGINT[])) AND kind IN ('indicators', 'dimensions')
"""


def settle_rules(cursor: duckdb.DuckDBPyConnection, batches: Sequence[Batch], number: int) -> None:
    """Record what changes in the rules of hiding by the batch ``number``, the last of ``batches``, through ``cursor``.

    A change of what is shared is looked into for every area that has an entry or a rule of its own.
    """
    given = {"batches": sorted(behind(batches, number))}
    touched = {str(area) for (area,) in cursor.execute(_TOUCHED, given).fetchall()}
    if not touched:
        return
    holding = read_holding(cursor)
    areas = touched - {SHARED}
    if SHARED in touched:
        areas |= (holding.keys() | read_rulebooks(cursor).areas) - {SHARED}
    shared = catalogue_rows(cursor, counting_batches(holding, batches, SHARED), SHARED)
    if SHARED in touched:
        record_rules(cursor, number, SHARED, rules_of(composed(shared)))
    for area in sorted(areas):
        own = catalogue_rows(cursor, counting_batches(holding, batches, area), area)
        record_rules(cursor, number, area, rules_of(composed([*shared, *own], area)))
