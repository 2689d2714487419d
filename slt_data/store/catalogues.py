"""The catalogue as it counts in the store: of all areas or of one, now or at an earlier moment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import duckdb

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import CatalogueRow, composed
from slt_data.store.batches import Batch, read_history, withdrawn
from slt_data.store.holder import Holder
from slt_data.store.tables import CATALOGUE, named

Holding = Mapping[str, tuple[int, ...]]
"""The batches that hold rows of the catalogue, by area, oldest first."""

_HOLDING = "SELECT DISTINCT area, batch FROM catalogue ORDER BY area, batch"
_ROWS = """
    SELECT {columns} FROM (
        SELECT * FROM catalogue
        WHERE batch IN (SELECT unnest($counting::BIGINT[])) AND ($area IS NULL OR area = $area)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    ) WHERE NOT removed ORDER BY kind, place, id, area, language
"""
_KEPT = 96
"""How many catalogues are kept: those of the areas that are read, at the moments that are asked for."""


def read_holding(cursor: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, ...]]:
    """The batches that hold rows of the catalogue, by area, as ``cursor`` sees them."""
    found: dict[str, tuple[int, ...]] = {}
    for area, batch in cursor.execute(_HOLDING).fetchall():
        found[area] = (*found.get(area, ()), int(batch))
    return found


def counting_batches(holding: Holding, batches: Sequence[Batch], area: str | None = None) -> tuple[int, ...]:
    """The batches whose rows of the catalogue count for ``area`` (None: for any) when ``batches`` are all there are.

    The first of all, by which the catalogue came into the store, counts for whatever is older than it too.
    """
    own = {one for of, some in holding.items() if area is None or of in (SHARED, area) for one in some}
    first = {min((one for some in holding.values() for one in some), default=0)}
    known = ({one.batch for one in batches} | first) - withdrawn(batches)
    return tuple(sorted(own & known))


def catalogue_rows(
    cursor: duckdb.DuckDBPyConnection, counting: Collection[int], area: str | None = None
) -> list[CatalogueRow]:
    """The newest row of each entry, area and language in the batches ``counting``: of ``area``, or (None) of all."""
    query = _ROWS.format(columns=named(CATALOGUE.columns), key=named(CATALOGUE.identity))
    given: dict[str, Any] = {"counting": sorted(counting), "area": area}
    return [CatalogueRow(*row) for row in cursor.execute(query, given).fetchall()]


def ids_ever(cursor: duckdb.DuckDBPyConnection, area: str | None) -> frozenset[tuple[str, str]]:
    """The list and id of every entry that ``area`` (None: any) or all areas ever had."""
    query = "SELECT DISTINCT kind, id FROM catalogue WHERE $area IS NULL OR area IN ('', $area)"
    return frozenset((str(kind), str(key)) for kind, key in cursor.execute(query, {"area": area}).fetchall())


def batches_of_entry(cursor: duckdb.DuckDBPyConnection, area: str, kind: str, key: str) -> frozenset[int]:
    """The batches that say or take away something of the entry ``key`` of the list ``kind``, for ``area`` or all."""
    query = "SELECT DISTINCT batch FROM catalogue WHERE kind = $kind AND id = $key AND area IN ('', $area)"
    found = cursor.execute(query, {"kind": kind, "key": key, "area": area}).fetchall()
    return frozenset(int(batch) for (batch,) in found)


def areas_added(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """The ids of the areas that somebody added here, and that did not come with the program."""
    query = """
        SELECT id FROM catalogue JOIN batches USING (batch) WHERE catalogue.kind = 'areas' AND area = ''
        GROUP BY id HAVING count(*) FILTER (dataset <> '') = 0 ORDER BY id
    """
    return [str(key) for (key,) in cursor.execute(query).fetchall()]


def catalogue_version(database: Holder, area: str | None = None, as_of: datetime | None = None) -> int:
    """The newest batch that holds anything of the catalogue of ``area`` (None: of any) and counts; 0 for none.

    ``as_of`` (UTC): of those that there were then.
    """
    with database.reading() as cursor:
        batches = [one for one in read_history(cursor) if as_of is None or one.committed_at <= as_of]
        return max(counting_batches(read_holding(cursor), batches, area), default=0)


class Catalogues:
    """The catalogues in ``database``, each read and composed once."""

    def __init__(self, database: Holder) -> None:
        def read(area: str, counting: tuple[int, ...]) -> list[CatalogueRow]:
            with database.reading() as cursor:
                return catalogue_rows(cursor, counting, area)

        def compose(area: str, shared: tuple[int, ...], counting: tuple[int, ...]) -> Catalogue:
            return composed([*rows(SHARED, shared), *(rows(area, counting) if area != SHARED else [])], area)

        self._rows = rows = lru_cache(maxsize=_KEPT)(read)  # without ``self``, so that a store ends with its last user
        self._made = lru_cache(maxsize=_KEPT)(compose)

    def of(self, area: str, holding: Holding, batches: Sequence[Batch]) -> Catalogue:
        """The catalogue of ``area`` in bokmål when ``batches`` are all there are; the same object for the same rows."""
        return self._made(area, counting_batches(holding, batches, SHARED), counting_batches(holding, batches, area))

    def rows(self, area: str, holding: Holding, batches: Sequence[Batch]) -> list[CatalogueRow]:
        """The rows of ``area`` alone that count then."""
        return self._rows(area, counting_batches(holding, batches, area))
