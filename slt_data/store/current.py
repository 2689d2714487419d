"""The rows that count: for each key, the newest row in a batch that is not withdrawn."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import duckdb
import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.series import Status
from slt_data.store.batches import Batch, withdrawn
from slt_data.store.rows import meeting_of
from slt_data.store.tables import KEYED, named

_CURRENT = """
    SELECT * EXCLUDE (removed)
    FROM (
        SELECT rows.*, batches.given_on, batches.committed_at
        FROM {table} AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND rows.batch <= $last AND NOT list_contains($without::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    ORDER BY {order}
"""
_OUTLINE = """
    SELECT indicator, segment, list(DISTINCT year ORDER BY year),
        list(DISTINCT year ORDER BY year) FILTER (status <> $missing),
        max(given_on)::TIMESTAMP,
        list(DISTINCT origin ORDER BY origin)
    FROM (
        SELECT rows.indicator, rows.segment, rows.year, rows.first_year, rows.status, rows.removed,
            {'day': batches.given_on::TIMESTAMP, 'source': rows.source} AS origin, batches.given_on
        FROM figures AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND rows.batch <= $last AND NOT list_contains($without::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY indicator, segment, year, first_year ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    GROUP BY indicator, segment
    ORDER BY indicator, segment
"""
_EVER = """
    SELECT rows.*, batches.given_on, batches.committed_at
    FROM figures AS rows JOIN batches USING (batch)
    WHERE {where}
    ORDER BY area, indicator, segment, year, first_year, batch
"""
_NUMBERS = ("value", "n", "k", "first_year")


def current(cursor: duckdb.DuckDBPyConnection, table: str, area: str, batches: Sequence[Batch]) -> pd.DataFrame:
    """The rows of ``table`` for ``area`` that count after the last of ``batches`` (all batches up to that moment)."""
    own = KEYED[table]
    key = ", ".join(f'rows."{name}"' for name in own.key)
    query = _CURRENT.format(table=table, key=key, order=named(own.order))
    rows = cursor.execute(query, {"area": area, **_counting(batches)}).df()
    return rows.astype(dict.fromkeys(_NUMBERS, "float64")) if table == "figures" else rows


def _counting(batches: Sequence[Batch]) -> dict[str, Any]:
    """Query parameters for the batches that count: the ``last``, and those before it that do not (``without``)."""
    counting = {one.batch for one in batches} - withdrawn(batches)
    last = max(counting, default=0)
    return {"last": last, "without": sorted(set(range(1, last)) - counting)}


def ever_put_in(
    cursor: duckdb.DuckDBPyConnection, area: str | None, indicators: Collection[str] | None
) -> pd.DataFrame:
    """Every row of ``area`` and ``indicators`` (None: all) in any batch, sorted by key and then by batch."""
    given: dict[str, Any] = {}
    told = []
    if area is not None:
        told, given["area"] = ["rows.area = $area"], area
    if indicators is not None:
        told.append("rows.indicator IN (SELECT unnest($indicators::VARCHAR[]))")
        given["indicators"] = list(indicators)
    rows = cursor.execute(_EVER.format(where=" AND ".join(told) or "true"), given).df()
    return rows.astype(dict.fromkeys(_NUMBERS, "float64"))


def has_figures(cursor: duckdb.DuckDBPyConnection, areas: Collection[str]) -> bool:
    """Whether any figure of ``areas`` was ever put in, besides those that come with the program."""
    query = """
        SELECT 1 FROM figures JOIN batches USING (batch)
        WHERE area IN (SELECT unnest(?::VARCHAR[])) AND kind <> 'dataset' LIMIT 1
    """
    return cursor.execute(query, [list(areas)]).fetchone() is not None


def counting_of(rows: pd.DataFrame, batches: Sequence[Batch]) -> pd.DataFrame:
    """The rows from ``ever_put_in`` that count after the last of ``batches`` (all batches up to that moment)."""
    own = rows[rows["batch"].isin({one.batch for one in batches} - withdrawn(batches))]
    own = own.drop_duplicates(["area", "indicator", "segment", "year", "first_year"], keep="last")
    return own[~own["removed"].astype(bool)].drop(columns="removed").reset_index(drop=True)


class Spoken(NamedTuple):
    """What exists of one indicator and segment: ``years`` with a row, and ``told``, those of them with a number, words
    or a hidden figure.

    ``given_on``: the day on which the newest was given. ``sources``: by the ids of their sources, the day on which the
    newest from it was given.
    """

    years: tuple[int, ...]
    told: tuple[int, ...]
    given_on: datetime
    sources: Mapping[str, datetime]


Outline = Mapping[tuple[str, str], Spoken]
"""Which figures an area has, without their values: by (indicator, segment), sorted."""


def outline(cursor: duckdb.DuckDBPyConnection, area: str, batches: Sequence[Batch]) -> Outline:
    """The outline of the figures that ``current`` returns for ``area`` and ``batches``."""
    given = {"area": area, "missing": Status.MISSING.value, **_counting(batches)}
    rows = cursor.execute(_OUTLINE, given).fetchall()
    return {
        (one, part): Spoken(tuple(years), tuple(told or ()), day, {own["source"]: own["day"] for own in sources})
        for one, part, years, told, day, sources in rows
    }


def meetings_among(cursor: duckdb.DuckDBPyConnection, rows: Sequence[Mapping[str, Any]]) -> tuple[Meeting, ...]:
    """The meetings in ``rows`` of the meetings table, each with its choices and number; by day, then number."""
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
