"""The rows that count: of each thing the newest that is said of it in a batch that is not withdrawn."""

from collections.abc import Sequence

import duckdb
import pandas as pd

from slt_data.store.batches import Batch, withdrawn

_CURRENT = """
    SELECT * EXCLUDE (removed)
    FROM (
        SELECT rows.*, batches.given_on, batches.committed_at
        FROM {table} AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND list_contains($counting::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    ORDER BY {order}
"""
_KEYS = {
    "figures": ("indicator, segment, year", "indicator, segment, year"),
    "judgements": ("id", "year, id"),
    "events": ("id", "day, id"),
}
"""For each table what names a row, and the order of its rows."""
_NUMBERS = ("value", "n", "k", "first_year")


def current(cursor: duckdb.DuckDBPyConnection, table: str, area: str, batches: Sequence[Batch]) -> pd.DataFrame:
    """The rows of ``area`` that count after the last of ``batches``, which are all until then."""
    key, order = _KEYS[table]
    counting = sorted({one.batch for one in batches} - withdrawn(batches))
    query = _CURRENT.format(table=table, key=key, order=order)
    rows = cursor.execute(query, {"area": area, "counting": counting}).df()
    return rows.astype(dict.fromkeys(_NUMBERS, "float64")) if table == "figures" else rows
