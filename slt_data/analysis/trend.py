"""Whether a series has moved in one direction over its last five points.

A series is along the last axis of the arrays, oldest first, with NaN where a year has no usable figure; the axes before
it hold many series. The caller sets to NaN what must be left out: years before a break, approximate figures, averages
that overlap.

Source: the recent trend of OHID (Fingertips, technical guidance; ``TrendMarkerCalculator.cs`` in
``ukhsa-collaboration/fingertips-open``), with calendar years instead of positions (statistical rules).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from slt_data.analysis.intervals import FloatArray, amounts, parts_of
from slt_data.domain.series import Direction

POINTS = 5
"""How many points a trend is judged on; with fewer there is none (statistical rules)."""

CHI2_LIMIT = 9.54953570608324
"""Upper 0.2 % point of chi-squared with one degree of freedom (OHID: ``ChiSquareConfidence``)."""

INTERVAL_WIDTH = 3.92
"""The width of a 95 % interval in standard errors, rounded as by OHID."""

_ROUNDING = 1e-12


class Trend(NamedTuple):
    """What the last five points of each series show: four arrays with one value a series.

    ``slope``: per calendar year, in the unit of the figure. ``chi2``: of the trend test, one degree of freedom; NaN,
    like the slope, where nothing could be tested. ``signal``: whether there is a trend. ``direction``: up or down, or
    None without a signal.
    """

    slope: FloatArray
    chi2: FloatArray
    signal: NDArray[np.bool_]
    direction: NDArray[np.object_]


def share_trend(years: ArrayLike, k: ArrayLike, n: ArrayLike) -> Trend:
    """The Cochran–Armitage trend of the shares ``k`` of ``n``; slope in percentage points a year.

    ``years`` has the shape of ``k``, or is one row for all series. No trend where one of the five shares is 0 or 100 %:
    OHID says «cannot be calculated». Raises ``ValueError`` where the years do not increase, a number is negative or
    infinite or ``k`` exceeds ``n``.

    Source: Armitage (1955), Biometrics 11, 375–386: the score test of the slope, the shares weighted by ``n``.
    """
    part, whole = parts_of(k, n)
    when, part, whole = _last_points(years, ~np.isnan(part), part, whole)
    inside = ((part > 0) & (part < whole)).all(axis=-1, keepdims=True)
    part, whole = np.where(inside, part, np.nan), np.where(inside, whole, np.nan)
    pooled = part.sum(axis=-1) / whole.sum(axis=-1)
    return _trend(when, 100 * part / whole, whole / 100**2, pooled * (1 - pooled))


def rate_trend(years: ArrayLike, value: ArrayLike, low: ArrayLike, high: ArrayLike) -> Trend:
    """The weighted regression of ``value`` (a rate or count) on the year; slope in the unit of ``value`` a year.

    ``low`` and ``high`` are the ends of the 95 % interval; the standard error is their distance divided by 3.92, and
    the weights are one over its square, not rescaled by the fit. Shapes as in ``share_trend``. No trend where an
    interval has no width. Raises ``ValueError`` where the years do not increase, or a number is negative or infinite.

    Source: OHID; the same as ``WLS(value, X, 1 / se**2).fit(cov_type="fixed scale")`` of ``statsmodels``.
    """
    figure, least, most = np.broadcast_arrays(amounts(value, "a value"), amounts(low, "low"), amounts(high, "high"))
    known = ~(np.isnan(figure) | np.isnan(least) | np.isnan(most))
    when, figure, least, most = _last_points(years, known, figure, least, most)
    error = np.where(most > least, most - least, np.nan) / INTERVAL_WIDTH
    return _trend(when, figure, 1 / error**2, np.ones(error.shape[:-1]))


def _last_points(years: ArrayLike, known: NDArray[np.bool_], *columns: FloatArray) -> list[FloatArray]:
    """The years (counted from the first of the five) and the columns at the last five known points; NaN if there are
    fewer.
    """
    calendar = np.asarray(years, dtype="float64")
    if not (np.diff(calendar, axis=-1) > 0).all():
        raise ValueError("the years of a series must rise from point to point")
    *all_columns, when = np.broadcast_arrays(*columns, calendar)
    if when.shape[-1] < POINTS:
        return [np.full((*when.shape[:-1], POINTS), np.nan)] * (1 + len(columns))
    known = np.broadcast_to(known, when.shape)
    places = np.argsort(known, axis=-1, kind="stable")[..., -POINTS:]
    enough = known.sum(axis=-1, keepdims=True) >= POINTS
    taken = (np.take_along_axis(column, places, axis=-1) for column in (when, *all_columns))
    when, *rest = (np.where(enough, column, np.nan) for column in taken)
    return [when - when[..., :1], *rest]


def _trend(when: FloatArray, value: FloatArray, weight: FloatArray, variance: FloatArray) -> Trend:
    """The trend through five points, where ``variance / weight`` is the variance of one point.

    A signal requires a large chi-squared that no single year causes: all five slopes with one point left out have the
    sign of the whole slope. A slope of zero agrees with neither sign.
    """
    slope, spread, sign = _weighted_slope(when, value, weight)
    chi2 = slope**2 * spread / variance
    signal = chi2 > CHI2_LIMIT
    for place in range(POINTS):
        without = np.where(np.arange(POINTS) == place, 0.0, weight)
        signal &= _weighted_slope(when, value, without)[2] == sign
    direction = np.full(signal.shape, None, dtype=object)
    direction[signal & (sign > 0)] = Direction.UP
    direction[signal & (sign < 0)] = Direction.DOWN
    return Trend(slope, chi2, signal, direction)


def _weighted_slope(when: FloatArray, value: FloatArray, weight: FloatArray) -> tuple[FloatArray, ...]:
    """The slope, the weighted sum of squares of the years, and the sign of the slope (0 within rounding)."""
    middle = (weight * when).sum(axis=-1, keepdims=True) / weight.sum(axis=-1, keepdims=True)
    pull = weight * (when - middle)
    spread = (pull * (when - middle)).sum(axis=-1)
    product = (pull * value).sum(axis=-1)
    noise = _ROUNDING * (np.abs(pull) * np.abs(value)).sum(axis=-1)
    return product / spread, spread, np.where(np.abs(product) <= noise, 0.0, np.sign(product))
