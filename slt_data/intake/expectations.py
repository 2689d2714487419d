"""What is odd about figures that may well be true: each is a warning that somebody must answer for.

A figure is expected where the last five before it point: around their mean, within 3.29 standard deviations (all but
one in a thousand, were it normal). The variance is chance (that of a count, or of a share among n) for the figure and
for the mean, and how much those five vary; of a single figure before, a quarter of a count or three percentage points.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period
from slt_data.domain.series import Unit
from slt_data.intake.difference import KEY, Kind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.rows import each
from slt_data.norwegian import number, percent, short_number

WIDTH = 3.29
BEFORE = 5
_SERIES = ["indicator", "area", "segment"]
_SURE = ["exact", "preliminary"]
_OWN_SPREAD = {Unit.PERCENT: 3.0}
_UNKNOWN_SHARE_ERROR = 2.0
_RELATIVE_SPREAD = 0.25


def warnings_of(
    differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue, today: date
) -> Iterator[Finding]:
    """The warnings about new and changed figures, in the order of the file; ``differing`` is from ``differences``."""
    touched = differing[differing["kind"].isin([Kind.NEW.value, Kind.CHANGED.value])]
    yield from _partial(touched, catalogue, today)
    yield from _old_years(touched, standing)
    yield from _lost(touched)
    series = _series(differing, standing, catalogue)
    yield from _skipped(series)
    yield from _zeros(series)
    yield from _jumps(series, catalogue)


def future(differing: pd.DataFrame, today: date) -> list[Finding]:
    """An error for each figure of a year that has not begun."""
    rows = each(differing[differing["year"].gt(today.year)])
    return [finding("check.future", row.sheet, row.cell, year=row.year) for row in rows]


def _partial(touched: pd.DataFrame, catalogue: Catalogue, today: date) -> Iterator[Finding]:
    yearly = {one.id for one in catalogue.indicators if one.period is Period.CALENDAR_YEAR and one.chance}
    unfinished = touched["year"].eq(today.year) & touched["indicator"].isin(yearly)
    for row in each(touched[unfinished | touched["partial"].eq(True)]):
        yield finding("check.partial", row.sheet, row.cell, year=row.year)


def _old_years(touched: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Finding]:
    newest = standing.groupby("indicator")["year"].max()
    old = touched["kind"].eq(Kind.CHANGED.value) & touched["year"].lt(touched["indicator"].map(newest).astype("float64"))
    for row in each(touched[old]):
        before, now = _told(row.old_value, row.old_raw), _told(row.value, row.raw)
        yield finding("check.old_year", row.sheet, row.cell, year=row.year, old=before, new=now)


def _lost(touched: pd.DataFrame) -> Iterator[Finding]:
    lost = touched["kind"].eq(Kind.CHANGED.value) & touched["old_value"].notna() & touched["value"].isna()
    for row in each(touched[lost]):
        yield finding("check.lost", row.sheet, row.cell, year=row.year, old=short_number(row.old_value))


def _told(value: float, raw: str) -> str:
    return str(raw or "–") if pd.isna(value) else short_number(value)


def _series(differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Every sure yearly figure, sent in or standing beside, in order; with what came before it in its series.

    ``touched``: sent in, and new or changed. ``last``: the year before in the series; ``mean``, ``spread`` (variance),
    ``least`` and ``count`` of up to five figures before it.
    """
    columns = [*KEY, "first_year", "value", "status", "n", "sheet", "cell"]
    sent = differing[differing["kind"].ne(Kind.ABSENT.value)]
    ours = sent[columns].assign(touched=sent["kind"].ne(Kind.UNCHANGED.value))
    near = standing[standing["indicator"].isin(ours["indicator"].unique())]
    theirs = near.assign(sheet="", cell="", touched=False)[[*columns, "touched"]]
    every = pd.concat([ours, theirs], ignore_index=True).drop_duplicates(KEY)
    whole = {one.id for one in catalogue.indicators if one.period is not Period.TWO_YEAR_AVERAGE and one.chance}
    sure = every["status"].isin(_SURE) & every["first_year"].isna() & every["indicator"].isin(whole)
    rows = every[sure].sort_values([*_SERIES, "year"], ignore_index=True)
    rows["calendar"] = rows["indicator"].isin(
        [one.id for one in catalogue.indicators if one.period is Period.CALENDAR_YEAR]
    )
    rows["last"] = rows.groupby(_SERIES, sort=False)["year"].shift()
    place = rows.groupby(_SERIES, sort=False).cumcount()
    earlier = np.column_stack([rows["value"].shift(step).where(place.ge(step)) for step in range(1, BEFORE + 1)])
    known = ~np.isnan(earlier)
    rows["count"] = known.sum(axis=1)
    some = np.maximum(rows["count"].to_numpy(), 1)
    mean = np.where(known, earlier, 0).sum(axis=1) / some
    rows["mean"] = np.where(rows["count"].gt(0), mean, np.nan)
    squares = np.where(known, (earlier - mean[:, None]) ** 2, 0).sum(axis=1)
    rows["spread"] = np.where(rows["count"].gt(1), squares / np.maximum(some - 1, 1), np.nan)
    rows["least"] = np.where(known, earlier, np.inf).min(axis=1, initial=np.inf)
    return rows


def _skipped(series: pd.DataFrame) -> Iterator[Finding]:
    over = series["touched"] & series["calendar"] & series["year"].sub(series["last"]).gt(1)
    for row in each(series[over].drop_duplicates(["indicator", "area", "year"])):
        yield finding("check.skipped", row.sheet, row.cell, year=row.year, last=int(row.last))


def _zeros(series: pd.DataFrame) -> Iterator[Finding]:
    for row in each(series[series["touched"] & _first_zero(series)]):
        yield finding("check.zero", row.sheet, row.cell, year=row.year)


def _first_zero(series: pd.DataFrame) -> "pd.Series[bool]":
    return series["value"].eq(0) & series["count"].gt(0) & series["least"].gt(0)


def _jumps(series: pd.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    units = {one.id: one.unit for one in catalogue.indicators}
    unit = series["indicator"].map({key: one.value for key, one in units.items()})
    mean, count = series["mean"], series["count"].clip(lower=1)
    share = mean.clip(0.5, 99.5)
    chance = pd.Series(0.0, index=series.index)
    chance = chance.mask(unit.eq(Unit.COUNT.value), mean.clip(lower=1))
    known = share * (100 - share) / series["n"]
    chance = chance.mask(unit.eq(Unit.PERCENT.value), known.fillna(_UNKNOWN_SHARE_ERROR**2))
    alone = (_RELATIVE_SPREAD * mean) ** 2
    alone = alone.mask(unit.eq(Unit.PERCENT.value), _OWN_SPREAD[Unit.PERCENT] ** 2)
    reach = WIDTH * np.sqrt(chance * (1 + 1 / count) + series["spread"].fillna(alone))
    low, high = (mean - reach).clip(lower=0), mean + reach
    outside = series["touched"] & ((series["value"] < low) | (series["value"] > high)) & ~_first_zero(series)
    for row in each(series.assign(low=low, high=high)[outside]):
        told = percent if units[row.indicator] is Unit.PERCENT else number
        value = short_number(row.value)
        yield finding(
            "check.jump", row.sheet, row.cell, value=value, low=told(row.low), high=told(row.high), year=row.year
        )
