"""The rows that count: of each thing the newest that is said of it in a batch that is not withdrawn."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.store.batches import Batch, withdrawn
from slt_data.store.rows import meeting_of

_CURRENT = """
    SELECT * EXCLUDE (removed)
    FROM (
        SELECT rows.*, batches.given_on, batches.committed_at
        FROM {table} AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND list_contains($counting::BIGINT[], rows.batch) AND {also}
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    ORDER BY {order}
"""
_KEYS = {
    "figures": ("indicator, segment, year", "indicator, segment, year"),
    "judgements": ("id", "year, id"),
    "events": ("id", "day, id"),
    "meetings": ("id", "day, id"),
}
"""For each table what names a row, and the order of its rows."""
_NUMBERS = ("value", "n", "k", "first_year")


def current(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    area: str,
    batches: Sequence[Batch],
    indicators: Collection[str] | None = None,
) -> pd.DataFrame:
    """The rows of ``area`` that count after the last of ``batches``, which are all until then; of figures those of
    ``indicators`` alone, where these are given.
    """
    key, order = _KEYS[table]
    counting = sorted({one.batch for one in batches} - withdrawn(batches))
    given: dict[str, Any] = {"area": area, "counting": counting}
    also = "true"
    if indicators is not None:
        also, given["indicators"] = "rows.indicator IN (SELECT unnest($indicators::VARCHAR[]))", list(indicators)
    query = _CURRENT.format(table=table, key=key, order=order, also=also)
    rows = cursor.execute(query, given).df()
    return rows.astype(dict.fromkeys(_NUMBERS, "float64")) if table == "figures" else rows


def meetings_among(cursor: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> tuple[Meeting, ...]:
    """The meetings that stand in ``rows`` of their table, each with what it chose and its number; by day and number."""
    if not rows:
        return ()
    chosen: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    for batch, meeting, area, focus_area, title in cursor.execute(_CHOSEN).fetchall():
        chosen.setdefault((batch, meeting, area), []).append((focus_area, title))
    numbers = {(area, key): number for area, key, number in cursor.execute(_NUMBERED).fetchall()}
    found = [
        meeting_of(row, chosen.get((row["batch"], row["id"], row["area"]), ()), numbers[row["area"], row["id"]])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.number)))


_CHOSEN = "SELECT batch, meeting, area, focus_area, title FROM meeting_choices ORDER BY batch, meeting, place"
_NUMBERED = """
    SELECT area, id, row_number() OVER (PARTITION BY area ORDER BY min(batch), min(day), id)
    FROM meetings GROUP BY area, id
"""
