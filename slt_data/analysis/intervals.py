"""The uncertainty of a single figure: 95 % intervals for counts, rates and shares.

Everything works on whole columns at once: arguments are numbers, arrays or pandas Series, matched by position (an index
is ignored), and results are float arrays of the same shape. The result is NaN where there can be no interval: a missing
figure, a mean of several years that is not a whole number, a group with nobody in it.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]

ALPHA = 0.05
"""The probability outside a 95 % interval, and the limit of the first level of certainty (statistical rules)."""

TAIL = ALPHA / 2
"""The probability outside a 95 % interval at either end."""

PER = 1000
"""Rates are per this many inhabitants of the indicator's age group."""

_Z = 1.959963984540054
"""The normal quantile of ``1 - TAIL``, as ``scipy.special.ndtri`` gives it to the last bit."""


class Interval(NamedTuple):
    """A figure and the ends of its 95 % interval: three arrays of one shape, all in the unit of ``value``."""

    value: FloatArray
    low: FloatArray
    high: FloatArray


def count_interval(count: ArrayLike, exposure: ArrayLike = 1.0) -> Interval:
    """The exact interval of ``count / exposure``; with an exposure of 1, of the count itself.

    ``exposure`` is what the events are counted over: years, inhabitants, thousands of inhabitants. Unit: events per
    unit of exposure. NaN where the count is missing or not whole, or the exposure is missing or 0. Raises
    ``ValueError`` for a negative or infinite count or exposure.

    Source: Garwood (1936), Biometrika 28, 437–442. The ends are quantiles of the gamma distribution, equal to
    ``exact-c`` of ``statsmodels.stats.rates.confint_poisson``. With no events the low end is 0.

    >>> low, high = count_interval(61)[1:]
    >>> round(float(low), 1), round(float(high), 1)
    (46.7, 78.4)
    """
    from slt_data.analysis import special  # here, since a command that needs none of it is to start at once

    events, over = np.broadcast_arrays(whole_counts(count), amounts(exposure, "an exposure"))
    over = np.where(over > 0, over, np.nan)
    some = np.where(events > 0, events, 1.0)
    low = np.where(events > 0, special.gammaincinv(some, TAIL), 0.0)
    high = special.gammainccinv(events + 1, TAIL)
    unknown = np.isnan(events)
    return Interval(events / over, np.where(unknown, np.nan, low) / over, high / over)


def rate_interval(count: ArrayLike, population: ArrayLike) -> Interval:
    """The rate per 1,000 inhabitants with its exact interval; the population is taken as known without error.

    NaN and ``ValueError`` as in ``count_interval``.
    """
    return count_interval(count, amounts(population, "a population") / PER)


def share_interval(k: ArrayLike, n: ArrayLike) -> Interval:
    """The share ``k`` of ``n`` **in per cent** (0–100), the unit of stored shares, with its Wilson interval.

    ``k`` need not be whole: it may be computed from an exact share. NaN where either is missing or ``n`` is 0. Raises
    ``ValueError`` where either is negative or infinite, or ``k`` exceeds ``n``.

    Source: Wilson (1927), JASA 22, 209–212; method ``wilson`` of ``statsmodels.stats.proportion.proportion_confint``.

    >>> [round(float(one), 1) for one in share_interval(20, 100)]
    [20.0, 13.3, 28.9]
    """
    part, whole = parts_of(k, n)
    width = whole + _Z**2
    middle = (part + _Z**2 / 2) / width
    with np.errstate(invalid="ignore"):
        reach = _Z * np.sqrt(part * (whole - part) / whole + _Z**2 / 4) / width
    share = part / whole
    low, high = np.clip(middle - reach, 0, share), np.clip(middle + reach, share, 1)  # only rounding reaches beyond
    return Interval(100 * share, 100 * low, 100 * high)


def amounts(values: ArrayLike, what: str) -> FloatArray:
    """``values`` as floats, NaN where missing. Raises ``ValueError`` naming ``what`` if one is negative or infinite."""
    found = np.asarray(values, dtype="float64")
    wrong = (found < 0) | np.isinf(found)
    if wrong.any():
        raise ValueError(f"{what} must be a finite number from 0 up, not {found[wrong].flat[0]:g}")
    return found


def whole_counts(values: ArrayLike) -> FloatArray:
    """``values`` as floats, NaN where missing or not a whole number, which no count of one year can be.

    Raises ``ValueError`` as ``amounts``.
    """
    found = amounts(values, "a count")
    return np.where(found == np.floor(found), found, np.nan)


def parts_of(k: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """``k`` and ``n`` in one shape, both NaN where either is missing or ``n`` is 0.

    Raises ``ValueError`` as ``amounts``, and where ``k`` is over ``n``.
    """
    part, whole = np.broadcast_arrays(amounts(k, "k"), amounts(n, "n"))
    over = part > whole
    if over.any():
        raise ValueError(f"k can't be over n: {part[over].flat[0]:g} of {whole[over].flat[0]:g}")
    known = ~np.isnan(part) & (whole > 0)
    return np.where(known, part, np.nan), np.where(known, whole, np.nan)
