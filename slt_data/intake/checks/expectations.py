"""What is unusual about figures that may well be true: each is a warning that must be accepted.

A figure is expected near the last five before it: within 3.29 standard deviations of their mean (999 of 1,000 cases if
normal). The variance is that of chance (of a count, or of a share of n) for the figure and for the mean, plus how much
those five vary. Few figures say little of the latter, so a typical variation, a quarter of the mean or three percentage
points, is included with the weight 1/c for c figures.

Tried on the made-up municipality, each year against those before it, this asks about 14 of 1,282 true figures (5 of
them in the year that was made to be unusual), and about 99 of 100 figures with an extra digit.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from math import ceil, floor

import numpy as np
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period
from slt_data.domain.series import NUMERIC, SURE, Status, Unit
from slt_data.intake.checks.difference import Difference, with_standing
from slt_data.intake.checks.digits import digit_findings, out_of_size
from slt_data.intake.coded_frames import Numbers, each, numbered, those, with_texts
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import number, percent, short_number

WIDTH = 3.29
BEFORE = 5
_SERIES = ["indicator", "area", "segment", "covers"]
_YEARS = ["indicator", "year"]
_UNITS = {"count": Unit.COUNT, "percent": Unit.PERCENT}
_WHOLE = [one.value for one in NUMERIC - {Status.PARTIAL}]
_UNKNOWN_SHARE_ERROR = 2.0
_RELATIVE_SPREAD, _SHARE_SPREAD = 0.25, 3.0


def warnings_of(differing: pd.DataFrame, standing: pd.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    """Warnings about new and changed figures, rule by rule; ``differing``: as from ``differences``."""
    sent = those(differing, differing["kind"].ne(Difference.ABSENT.value))
    for rule in (_partial, partial(_old_years, standing=standing), _lost):
        yield from rule(sent)
    every = _every(with_standing(differing, standing), catalogue)
    yield from _skipped(those(every, every["yearly"]), sent)
    series = _with_before(those(every, every["sure"]))
    yield from _zeros(series, sent)
    low, high, outside = _expected(series)
    useful = outside & (low >= 1)
    small, great = (one & ~useful for one in out_of_size(series))
    yield from digit_findings(series, sent, small, great)
    yield from _jumps(series.assign(low=low, high=high)[outside & ~(small | great)], sent, catalogue)


def future(differing: pd.DataFrame, today: date) -> list[Finding]:
    """An error for each figure sent in for a year that has not begun."""
    later = differing[differing["year"].gt(today.year) & differing["kind"].ne(Difference.ABSENT.value)]
    return [finding("check.future", row.sheet, row.cell, year=row.year) for row in each(later)]


def part_over_whole(differing: pd.DataFrame, today: date) -> list[Finding]:
    """An error for each partial-year figure of a past year for which the store has the whole year."""
    changed = differing["kind"].eq(Difference.CHANGED.value) & differing["status"].eq(Status.PARTIAL.value)
    whole = differing["old_status"].isin(_WHOLE) & differing["year"].lt(today.year)
    return [
        finding("check.part_over_whole", row.sheet, row.cell, year=row.year, old=short_number(row.old_value))
        for row in each(differing[changed & whole])
    ]


def _partial(sent: pd.DataFrame) -> Iterator[Finding]:
    """Once a year, however many figures there are of a part of it."""
    parts = sent[_touched(sent) & sent["status"].eq(Status.PARTIAL.value)]
    times = parts["year"].value_counts()
    for row in each(parts.drop_duplicates("year")):
        number_of = int(times[row.year])
        if number_of == 1:
            yield finding("check.partial", row.sheet, row.cell, year=row.year)
        else:
            yield finding("check.partial_several", row.sheet, row.cell, year=row.year, number=number_of)


def _old_years(sent: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Finding]:
    """A warning for each change in a year that is not its indicator's newest, unless it was preliminary or partial."""
    changed = with_texts(sent[sent["kind"].eq(Difference.CHANGED.value)])
    if changed.empty:
        return
    newest = pd.concat([with_texts(one[_YEARS]) for one in (standing, sent)]).groupby("indicator")["year"].max()
    older = changed["year"].lt(changed["indicator"].map(newest))
    unfinished = changed["old_status"].isin([Status.PRELIMINARY.value, Status.PARTIAL.value])
    settled = unfinished & changed["status"].eq(Status.EXACT.value)
    for row in each(changed[older & ~settled]):
        old, new = _told(row.old_value, row.old_raw), _told(row.value, row.raw)
        if old == new:
            old, new = f"{old}{_asked(row.old_n, row.old_k)}", f"{new}{_asked(row.n, row.k)}"
        yield finding("check.old_year", row.sheet, row.cell, year=row.year, old=old, new=new)


def _lost(sent: pd.DataFrame) -> Iterator[Finding]:
    lost = sent["kind"].eq(Difference.CHANGED.value) & sent["old_value"].notna() & sent["value"].isna()
    for row in each(sent[lost]):
        yield finding("check.lost", row.sheet, row.cell, year=row.year, old=short_number(row.old_value))


def _touched(sent: pd.DataFrame) -> "pd.Series[bool]":
    return sent["kind"].ne(Difference.UNCHANGED.value)


def _told(value: float, raw: str) -> str:
    return str(raw or "–") if pd.isna(value) else short_number(value)


def _asked(n: float, k: float) -> str:
    told = [f"{name} = {short_number(one)}" for name, one in (("n", n), ("k", k)) if not pd.isna(one)]
    return f" ({', '.join(told)})" if told else ""


def _every(told: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """All figures ``told`` as numbers, sorted by series and year; of equal years, those sent in first.

    ``series``: its number; figures of single years and of several years are separate series. ``yearly``: of one
    calendar year. ``sure``: exact or preliminary. ``new``: sent in, and not in the store. ``touched``: sent in, and new
    or changed. ``place``: its row among those sent in. ``count``, ``percent``: its unit.
    """
    covers = told["year"].sub(told["first_year"].fillna(told["year"])).astype("int64")
    (series,) = numbered([told.assign(covers=covers)], _SERIES)
    codes, named = pd.factorize(told["indicator"])
    own = [catalogue.indicator(str(key)) for key in named]
    calendar = np.array([one.period is Period.CALENDAR_YEAR for one in own], dtype=bool)[codes]
    units = {name: np.array([one.unit is unit for one in own], dtype=bool)[codes] for name, unit in _UNITS.items()}
    rows = pd.DataFrame(
        {
            "series": series,
            "year": told["year"].to_numpy(),
            "yearly": calendar & covers.eq(0).to_numpy(),
            "sure": told["status"].isin(SURE).to_numpy(),
            "new": told["kind"].eq(Difference.NEW.value).to_numpy(),
            "touched": _touched(told).to_numpy(),
            "value": told["value"].to_numpy(),
            "n": told["n"].to_numpy(),
            "place": np.arange(len(told)),
        }
        | units
    )
    (within,) = numbered([rows], ["series", "year"])
    return rows.iloc[np.argsort(within, kind="stable")]


def _skipped(every: pd.DataFrame, sent: pd.DataFrame) -> Iterator[Finding]:
    """A warning for each new figure next to a year without any figure or words."""
    series, year, new = (every[name].to_numpy() for name in ("series", "year", "new"))
    gaps = np.flatnonzero((series[1:] == series[:-1]) & (np.diff(year) > 1))
    after, before = gaps[new[gaps + 1]] + 1, gaps[new[gaps] & ~new[gaps + 1]]
    rows = sent.iloc[every["place"].to_numpy()[after]].assign(last=year[after - 1])
    for row in each(rows.drop_duplicates(["indicator", "area", "year"])):
        yield finding("check.skipped", row.sheet, row.cell, year=row.year, last=int(row.last))
    rows = sent.iloc[every["place"].to_numpy()[before]].assign(next=year[before + 1])
    for row in each(rows.drop_duplicates(["indicator", "area", "year"])):
        yield finding("check.skipped", row.sheet, row.cell, year=int(row.next), last=row.year)


def _with_before(sure: pd.DataFrame) -> pd.DataFrame:
    """``sure`` with what precedes each figure in its series.

    ``before``: how many there are; ``count``, ``mean`` and ``squares`` (the sum of squares around the mean) of up to
    five of them; ``first_zero``: it is zero, and none before it is.
    """
    series, value = sure["series"].to_numpy(), sure["value"].to_numpy()
    place = np.arange(len(sure))
    starts = np.flatnonzero(np.append(True, series[1:] != series[:-1])[: len(sure)])
    before = place - np.repeat(starts, np.diff(np.append(starts, len(sure))))
    count = np.minimum(before, BEFORE)
    some = np.maximum(count, 1)
    earlier = [(_shifted(value, step), before >= step) for step in range(1, BEFORE + 1)]
    mean = sum((np.where(known, one, 0.0) for one, known in earlier), np.zeros(len(sure))) / some
    squares = sum((np.where(known, (one - mean) ** 2, 0.0) for one, known in earlier), np.zeros(len(sure)))
    return sure.assign(
        mean=np.where(count > 0, mean, np.nan), squares=squares, count_before=some, first_zero=_first_zero(sure, before)
    )


def _shifted(value: Numbers, step: int) -> Numbers:
    shifted = np.zeros(len(value))
    shifted[step:] = value[:-step]
    return shifted


def _first_zero(rows: pd.DataFrame, before: Numbers) -> Numbers:
    """Whether each figure is zero and none before it in its series is."""
    zero = rows["value"].eq(0).to_numpy() & (before > 0)
    if zero.any():
        least = rows["value"].groupby(rows["series"].to_numpy()).cummin().shift()
        zero &= least.gt(0).to_numpy()
    return zero


def _zeros(series: pd.DataFrame, sent: pd.DataFrame) -> Iterator[Finding]:
    for row in each(sent.iloc[series.loc[series["touched"] & series["first_zero"], "place"]]):
        yield finding("check.zero", row.sheet, row.cell, year=row.year)


def _expected(series: pd.DataFrame) -> tuple[Numbers, Numbers, Numbers]:
    """The limits within which each figure is expected, and whether it was sent in and is outside."""
    mean, count, value = (series[name].to_numpy() for name in ("mean", "count_before", "value"))
    counts, shares = series["count"].to_numpy(), series["percent"].to_numpy()
    chance = np.where(counts, np.maximum(mean, 1), 0.0)
    usual = (_RELATIVE_SPREAD * mean) ** 2
    if shares.any():
        share = np.clip(mean, 0.5, 99.5)
        with np.errstate(divide="ignore"):
            known = share * (100 - share) / series["n"].to_numpy()
        chance = np.where(shares, np.where(np.isnan(known), _UNKNOWN_SHARE_ERROR**2, known), chance)
        usual = np.where(shares, _SHARE_SPREAD**2, usual)
    spread = (series["squares"].to_numpy() + usual / count) / (count - 1 + 1 / count)
    reach = WIDTH * np.sqrt(chance * (1 + 1 / count) + spread)
    low, high = np.maximum(mean - reach, 0), mean + reach
    high = np.where(shares, np.minimum(high, 100), high)
    outside = series["touched"].to_numpy() & ((value < low) | (value > high)) & ~series["first_zero"].to_numpy()
    return low, high, outside


def _jumps(series: pd.DataFrame, sent: pd.DataFrame, catalogue: Catalogue) -> Iterator[Finding]:
    units = {one.id: one.unit for one in catalogue.indicators}
    rows = sent.iloc[series["place"].to_numpy()].assign(low=series["low"].to_numpy(), high=series["high"].to_numpy())
    for row in each(rows):
        decimals = 0 if units[row.indicator] is Unit.COUNT else 1
        least, most = ceil(row.low * 10**decimals), floor(row.high * 10**decimals)
        told = percent if units[row.indicator] is Unit.PERCENT else number
        ends = {"low": told(least / 10**decimals, decimals), "high": told(most / 10**decimals, decimals)}
        code = "check.jump" if least > 0 else "check.jump_high"
        yield finding(code, row.sheet, row.cell, value=short_number(row.value), **ends, year=row.year)
