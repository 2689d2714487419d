"""What a batch of the catalogue means for hiding: the rules that follow from it are recorded with the batch."""

from collections.abc import Iterable, Sequence

import duckdb

from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import composed
from slt_data.domain.publication import rules_of
from slt_data.store.batches import Batch, behind
from slt_data.store.catalogues import catalogue_rows, counting_batches, read_holding
from slt_data.store.rulebook import read_rulebooks, record_rules

_TOUCHED = """
    SELECT DISTINCT area, kind, id FROM catalogue
    WHERE batch IN (SELECT unnest($batches::BIGINT[])) AND kind IN ('indicators', 'dimensions')
"""
_RULING_THEMSELVES = """
    SELECT area FROM catalogue WHERE kind = 'indicators' AND id IN (SELECT unnest($ids::VARCHAR[]))
    UNION SELECT area FROM rules WHERE indicator IN (SELECT unnest($ids::VARCHAR[]))
"""


def settle_rules(cursor: duckdb.DuckDBPyConnection, batches: Sequence[Batch], number: int) -> None:
    """Record what changes in the rules of hiding by the batch ``number``, the last of ``batches``, through ``cursor``.

    A change of a shared indicator is looked into for every area that says something of its own about it or has a rule
    of its own for it, one of a dimension for every area with any entry or rule of its own.
    """
    given = {"batches": sorted(behind(batches, number))}
    touched = [(str(area), str(kind), str(key)) for area, kind, key in cursor.execute(_TOUCHED, given).fetchall()]
    if not touched:
        return
    holding = read_holding(cursor)
    areas = {area for area, _, _ in touched} - {SHARED}
    shared = catalogue_rows(cursor, counting_batches(holding, batches, SHARED), SHARED)
    if any(area == SHARED for area, _, _ in touched):
        areas |= _ruling_themselves(cursor, touched, holding.keys()) - {SHARED}
        record_rules(cursor, number, SHARED, rules_of(composed(shared)))
    for area in sorted(areas):
        own = catalogue_rows(cursor, counting_batches(holding, batches, area), area)
        record_rules(cursor, number, area, rules_of(composed([*shared, *own], area)))


def _ruling_themselves(
    cursor: duckdb.DuckDBPyConnection, touched: Sequence[tuple[str, str, str]], holding: Iterable[str]
) -> set[str]:
    """The areas whose rules may follow from the shared entries that were ``touched``."""
    kinds = {kind for area, kind, _ in touched if area == SHARED}
    if "dimensions" in kinds:
        return {*holding, *read_rulebooks(cursor).areas}
    ids = [key for area, _, key in touched if area == SHARED]
    return {str(area) for (area,) in cursor.execute(_RULING_THEMSELVES, {"ids": ids}).fetchall()}
