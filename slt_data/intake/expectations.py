"""What is odd about figures that may well be true: each is a warning that somebody must answer for.

A figure is expected where the last five before it point: around their mean, within 3.29 standard deviations (all but
one in a thousand, were it normal). The variance is chance (that of a count, or of a share among n) for the figure and
for the mean, and how much those five vary. Few figures tell little of that: so what a series is taken to vary by, a
quarter of the mean or three percentage points, counts beside c figures with the weight of 1/c.

On the made-up municipality, each year held against those before it, that asks about 14 of 1,282 true figures (5 of them
of the year that was made to stand out), and about 99 of 100 figures with a digit too many.
"""

from collections.abc import Collection, Iterator
from datetime import date
from math import ceil, floor

import numpy as np
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period
from slt_data.domain.series import Status, Unit
from slt_data.intake.difference import KEY, Kind
from slt_data.intake.findings import Finding, finding
from slt_data.intake.rows import each
from slt_data.norwegian import number, percent, short_number

WIDTH = 3.29
BEFORE = 5
_SERIES = ["indicator", "area", "segment", "covers"]
_YEARS = ["indicator", "year"]
_COLUMNS = [*KEY, "first_year", "value", "status", "n", "sheet", "cell"]
_SURE = ["exact", "preliminary"]
_UNKNOWN_SHARE_ERROR = 2.0
_RELATIVE_SPREAD, _SHARE_SPREAD = 0.25, 3.0


def warnings_of(
    differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue, today: date
) -> Iterator[Finding]:
    """The warnings about new and changed figures, rule by rule; ``differing`` is what ``differences`` gives."""
    sent = differing[differing["kind"].ne(Kind.ABSENT.value)]
    touched = sent[sent["kind"].ne(Kind.UNCHANGED.value)]
    yearly = {one.id for one in catalogue.indicators if one.period is Period.CALENDAR_YEAR}
    yield from _partial(touched, yearly, today)
    yield from _old_years(touched, pd.concat([standing[_YEARS], sent[_YEARS]]))
    yield from _lost(touched)
    every = _every(sent, standing)
    yield from _skipped(every[every["indicator"].isin(yearly) & every["covers"].eq(0)])
    series = _with_before(every[every["status"].isin(_SURE)])
    yield from _zeros(series)
    yield from _jumps(series, catalogue)


def future(differing: pd.DataFrame, today: date) -> list[Finding]:
    """An error for each figure sent in of a year that has not begun."""
    sent = differing[differing["kind"].ne(Kind.ABSENT.value)]
    rows = each(sent[sent["year"].gt(today.year)])
    return [finding("check.future", row.sheet, row.cell, year=row.year) for row in rows]


def _partial(touched: pd.DataFrame, yearly: Collection[str], today: date) -> Iterator[Finding]:
    unfinished = touched["year"].eq(today.year) & touched["indicator"].isin(yearly)
    for row in each(touched[unfinished | touched["partial"].eq(True)]):
        yield finding("check.partial", row.sheet, row.cell, year=row.year)


def _old_years(touched: pd.DataFrame, years: pd.DataFrame) -> Iterator[Finding]:
    """Changes of a year that is not the newest of its indicator, unless it was preliminary until now."""
    newest = years.groupby("indicator")["year"].max().astype("float64")
    older = touched["kind"].eq(Kind.CHANGED.value) & touched["year"].lt(
        touched["indicator"].map(newest).astype("float64")
    )
    settled = touched["old_status"].eq(Status.PRELIMINARY.value) & touched["status"].eq(Status.EXACT.value)
    for row in each(touched[older & ~settled]):
        old, new = _told(row.old_value, row.old_raw), _told(row.value, row.raw)
        if old == new:
            old, new = f"{old}{_asked(row.old_n, row.old_k)}", f"{new}{_asked(row.n, row.k)}"
        yield finding("check.old_year", row.sheet, row.cell, year=row.year, old=old, new=new)


def _lost(touched: pd.DataFrame) -> Iterator[Finding]:
    lost = touched["kind"].eq(Kind.CHANGED.value) & touched["old_value"].notna() & touched["value"].isna()
    for row in each(touched[lost]):
        yield finding("check.lost", row.sheet, row.cell, year=row.year, old=short_number(row.old_value))


def _told(value: float, raw: str) -> str:
    return str(raw or "–") if pd.isna(value) else short_number(value)


def _asked(n: float, k: float) -> str:
    told = [f"{name} = {short_number(one)}" for name, one in (("n", n), ("k", k)) if not pd.isna(one)]
    return f" ({', '.join(told)})" if told else ""


def _every(sent: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Every figure, sent in or standing beside, series by series in the order of the years.

    ``new``: sent in, and nothing stood there. ``touched``: sent in, and new or changed. ``covers``: how many years
    before its own it covers; figures of one year and of several are series apart.
    """
    ours = sent[_COLUMNS].assign(new=sent["kind"].eq(Kind.NEW.value), touched=sent["kind"].ne(Kind.UNCHANGED.value))
    near = standing[standing["indicator"].isin(ours["indicator"].unique())]
    theirs = near.assign(sheet="", cell="", new=False, touched=False)[[*_COLUMNS, "new", "touched"]]
    every = pd.concat([ours, theirs], ignore_index=True).drop_duplicates(KEY)
    every["covers"] = every["year"].sub(every["first_year"].fillna(every["year"]))
    return every.sort_values([*_SERIES, "year"], ignore_index=True)


def _skipped(every: pd.DataFrame) -> Iterator[Finding]:
    """New figures with a year before or after them of which nothing is told, neither a number nor words."""
    groups = every.groupby(_SERIES, sort=False)
    rows = every.assign(last=groups["year"].shift(), next=groups["year"].shift(-1), awaited=groups["new"].shift(-1))
    after = rows["new"] & rows["year"].sub(rows["last"]).gt(1)
    before = rows["new"] & rows["next"].sub(rows["year"]).gt(1) & rows["awaited"].eq(False)
    for row in each(rows[after].drop_duplicates(["indicator", "area", "year"])):
        yield finding("check.skipped", row.sheet, row.cell, year=row.year, last=int(row.last))
    for row in each(rows[before].drop_duplicates(["indicator", "area", "year"])):
        yield finding("check.skipped", row.sheet, row.cell, year=int(row.next), last=row.year)


def _with_before(sure: pd.DataFrame) -> pd.DataFrame:
    """``sure`` with what came before each figure in its series.

    ``least`` of all before it; ``count``, ``mean`` and ``squares`` (the sum around the mean) of up to five before it.
    """
    rows = sure.reset_index(drop=True)
    groups = rows.groupby(_SERIES, sort=False)
    place = groups.cumcount()
    earlier = np.column_stack([rows["value"].shift(step).where(place.ge(step)) for step in range(1, BEFORE + 1)])
    known = ~np.isnan(earlier)
    count = known.sum(axis=1)
    some = np.maximum(count, 1)
    mean = np.where(known, earlier, 0).sum(axis=1) / some
    squares = np.where(known, (earlier - mean[:, None]) ** 2, 0).sum(axis=1)
    return rows.assign(
        least=groups["value"].cummin().shift().where(place.gt(0)),
        mean=np.where(count > 0, mean, np.nan),
        squares=squares,
        count=count,
    )


def _zeros(series: pd.DataFrame) -> Iterator[Finding]:
    for row in each(series[series["touched"] & _first_zero(series)]):
        yield finding("check.zero", row.sheet, row.cell, year=row.year)


def _first_zero(series: pd.DataFrame) -> "pd.Series[bool]":
    return series["value"].eq(0) & series["least"].gt(0)


def _jumps(series: pd.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    units = {one.id: one.unit for one in catalogue.indicators}
    unit = series["indicator"].map({key: one.value for key, one in units.items()})
    mean, count = series["mean"], series["count"].clip(lower=1)
    share = mean.clip(0.5, 99.5)
    chance = pd.Series(0.0, index=series.index)
    chance = chance.mask(unit.eq(Unit.COUNT.value), mean.clip(lower=1))
    known = share * (100 - share) / series["n"]
    chance = chance.mask(unit.eq(Unit.PERCENT.value), known.fillna(_UNKNOWN_SHARE_ERROR**2))
    usual = ((_RELATIVE_SPREAD * mean) ** 2).mask(unit.eq(Unit.PERCENT.value), _SHARE_SPREAD**2)
    spread = (series["squares"] + usual / count) / (count - 1 + 1 / count)
    reach = WIDTH * np.sqrt(chance * (1 + 1 / count) + spread)
    low, high = (mean - reach).clip(lower=0), mean + reach
    high = high.mask(unit.eq(Unit.PERCENT.value), high.clip(upper=100))
    outside = series["touched"] & ((series["value"] < low) | (series["value"] > high)) & ~_first_zero(series)
    for row in each(series.assign(low=low, high=high)[outside]):
        decimals = 0 if units[row.indicator] is Unit.COUNT else 1
        least, most = ceil(row.low * 10**decimals), floor(row.high * 10**decimals)
        told = percent if units[row.indicator] is Unit.PERCENT else number
        ends = {"low": told(least / 10**decimals, decimals), "high": told(most / 10**decimals, decimals)}
        yield finding("check.jump", row.sheet, row.cell, value=short_number(row.value), **ends, year=row.year)
