"""Year over year: how each figure differs from the one published before it, or why there is no comparison.

All series are computed at once; a series is one indicator, in one area, for one segment.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from slt_data.domain.series import ROUND, Direction, Status, Unit, crossing_years

SMALLEST_BASE = 10
"""No per cent where either count is below this (statistical rules: «none if either year is under 10»)."""


class Reason(StrEnum):
    """Why a difference, or only a per cent, is not given."""

    FIRST_YEAR = "first_year"
    GAP = "gap"
    HIDDEN = "hidden"
    WORDS_ONLY = "words_only"
    APPROXIMATE = "approximate"
    UNSURE = "unsure"
    PART_OF_YEAR = "part_of_year"
    BREAK = "break"
    OTHER_PERIOD = "other_period"
    OVERLAPPING = "overlapping_periods"
    BASE_TOO_SMALL = "base_too_small"
    PERCENTAGE_POINTS = "percentage_points"


SERIES = ["area", "indicator", "segment"]
CHANGE_COLUMNS = [*SERIES, "year", "first_year", "from_year", "from_value", "value", "difference", "percent"]
CHANGE_COLUMNS += ["direction", "reason"]
_ROUND = [status.value for status in ROUND]


def yearly_changes(figures: pd.DataFrame, units: "pd.Series[str]", breaks: pd.DataFrame) -> pd.DataFrame:
    """The change of each figure since the year published before: one row a figure, by area, indicator, segment, year.

    ``figures``: ``area``, ``indicator``, ``segment``, ``year``, ``first_year``, ``value``, ``status``, and optionally
    ``unsure`` (whether it is too uncertain to be compared). ``units``: the unit by indicator. ``breaks``: one row a
    certain break, with ``indicator``, ``area`` and ``day``.

    The columns are ``CHANGE_COLUMNS``: ``difference`` in the indicator's unit (percentage points for shares),
    ``percent`` unrounded, ``direction`` a ``Direction`` or None, ``reason`` a ``Reason`` or None. A year is published
    when it has anything: a number, words or a hidden cell. A missing year is a gap and is never compared with.

    A single year is compared with a single year, an average of two years with another of two: the newest that ends
    before it begins, since two that share a year tell only of the years that they do not share. A figure that covers
    more or fewer years than every one before it has no change, and neither has a part of a year.
    """
    now = figures.sort_values([*SERIES, "year"], kind="stable", ignore_index=True)
    now["covers"] = now["year"] - now["first_year"].fillna(now["year"])
    then = _published_before(now)
    unit = now["indicator"].map(units)
    before = then["value"].to_numpy()
    difference = now["value"] - before
    either = pd.concat([now["value"], then["value"]], axis=1)
    status = pd.concat([now["status"], then["status"]], axis=1)
    refused = [
        (Reason.GAP, now["status"].eq(Status.MISSING.value)),
        (Reason.FIRST_YEAR, then["year"].isna()),
        (Reason.UNSURE, _either_unsure(now, then)),
        (Reason.HIDDEN, status.isin([Status.HIDDEN.value]).any(axis=1)),
        (Reason.WORDS_ONLY, status.isin([Status.WORDS.value]).any(axis=1)),
        (Reason.OTHER_PERIOD, then["covers"].ne(now["covers"])),
        (Reason.PART_OF_YEAR, status.isin([Status.PARTIAL.value]).any(axis=1)),
        (Reason.APPROXIMATE, status.isin(_ROUND).any(axis=1)),
        (Reason.BREAK, _across(now, then, breaks)),
        (Reason.OVERLAPPING, then["year"].ge(now["first_year"])),
    ]
    no_percent = [
        (Reason.PERCENTAGE_POINTS, unit.eq(Unit.PERCENT.value)),
        (Reason.BASE_TOO_SMALL, unit.eq(Unit.COUNT.value) & either.lt(SMALLEST_BASE).any(axis=1)),
        (Reason.BASE_TOO_SMALL, then["value"].eq(0)),
    ]
    stopped = np.logical_or.reduce([rows.to_numpy() for _, rows in refused])
    halved = np.logical_or.reduce([rows.to_numpy() for _, rows in no_percent])
    difference = difference.mask(stopped)
    base = then["value"].mask(stopped | halved)
    reasons = refused + no_percent
    result = now[[*SERIES, "year", "first_year", "value"]].copy()
    result["from_year"] = then["year"]
    result["from_value"] = then["value"]
    result["difference"] = difference
    result["percent"] = (now["value"] - base) / base * 100
    ways = [Direction.UP.value, Direction.DOWN.value, Direction.UNCHANGED.value]
    signs = [difference.gt(0), difference.lt(0), difference.eq(0)]
    result["direction"] = _chosen(signs, ways, now.index)
    result["reason"] = _chosen([rows for _, rows in reasons], [reason.value for reason, _ in reasons], now.index)
    return result[CHANGE_COLUMNS]


def _either_unsure(now: pd.DataFrame, then: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a figure, or the one before it, is too uncertain to be compared."""
    none = pd.Series(data=False, index=now.index)
    return now["unsure"].astype(bool) | then["unsure"].eq(True) if "unsure" in now else none


def _published_before(rows: pd.DataFrame) -> pd.DataFrame:
    """For each row, the newest row published in its series before its period began that covers as many years; else the
    newest before it that does; else the newest of any.
    """
    columns = ["year", "first_year", "value", "status", "covers", *(["unsure"] if "unsure" in rows else [])]
    published = rows["status"].ne(Status.MISSING.value)
    place = pd.Series(np.arange(len(rows), dtype="float64"), index=rows.index).where(published)
    alike, any_ = (_last(place, [rows[name] for name in names]) for names in ([*SERIES, "covers"], SERIES))
    alike = _before_it_began(rows, published).fillna(alike)
    return rows[columns].reindex(alike.fillna(any_).fillna(-1).astype("int64")).set_axis(rows.index)


def _before_it_began(rows: pd.DataFrame, published: "pd.Series[bool]") -> "pd.Series[float]":
    """For each row of several years, the place of the newest published one of its series that covers as many and ends
    before it begins; NaN for none.
    """
    found = np.full(len(rows), np.nan)
    several = rows["covers"].gt(0)
    if not several.any():
        return pd.Series(found, index=rows.index)
    keys = [*SERIES, "covers"]
    wide = rows[[*keys, "first_year", "year"]].assign(place=np.arange(len(rows), dtype="float64"))
    now = wide[several].rename(columns={"first_year": "begins"}).sort_values("begins", kind="stable")
    then = wide.loc[several & published, [*keys, "year", "place"]].astype({"year": "float64"})
    met = pd.merge_asof(
        now[[*keys, "begins", "place"]],
        then.sort_values("year", kind="stable").rename(columns={"place": "earlier"}),
        left_on="begins",
        right_on="year",
        by=keys,
        allow_exact_matches=False,
    )
    found[met["place"].to_numpy(dtype="int64")] = met["earlier"].to_numpy()
    return pd.Series(found, index=rows.index)


def _last(place: "pd.Series[float]", keys: list["pd.Series[str]"]) -> "pd.Series[float]":
    """For each row the last ``place`` before it among the rows with the same ``keys``."""
    return place.groupby(keys, sort=False).ffill().groupby(keys, sort=False).shift(1)


def _across(now: pd.DataFrame, then: pd.DataFrame, breaks: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a break comes after the earlier period began and not after the later one ended."""
    crossed = pd.Series(data=False, index=now.index)
    begins = then["first_year"].fillna(then["year"])
    days: Iterable[date] = breaks["day"].tolist()
    for indicator, area, day in zip(breaks["indicator"], breaks["area"], days, strict=True):
        concerned = now["indicator"].eq(indicator) & now["area"].eq(area)
        before, since = crossing_years(day)
        crossed |= concerned & begins.lt(before) & now["year"].ge(since)
    return crossed


def _chosen(conditions: list["pd.Series[bool]"], names: list[str], index: pd.Index) -> "pd.Series[str]":
    """For each row the name of the first condition that is true, or None."""
    chosen = pd.Series(None, index=index, dtype=object)
    for condition, name in reversed(list(zip(conditions, names, strict=True))):
        chosen[condition] = name
    return chosen
