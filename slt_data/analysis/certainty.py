"""Whether two figures differ by more than chance, and how certain that is when many are tested together.

Of two figures the first is the earlier (or the one compared with), the second the later. Arguments are numbers, arrays
or pandas Series of one shape; results are arrays of that shape.
"""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from slt_data.analysis.intervals import ALPHA, TAIL, FloatArray, amounts, parts_of, share_interval, whole_counts

TEGN_BELOW = ALPHA
"""From this p up, no change is certain (statistical rules: «p ≥ .05 ingen sikker endring»)."""

TYDELIG_BELOW = 0.002
"""Below this p, a change is clear (statistical rules: «< .002 tydelig endring»)."""


class ChangeLevel(StrEnum):
    """How certain a change is, in the terms of the statistical rules."""

    INGEN = "ingen"
    TEGN = "tegn"
    TYDELIG = "tydelig"


class CountChange(NamedTuple):
    """Two counts compared.

    ``ratio``: the second rate over the first, with 95 % interval; ``p``: of the hypothesis 1.
    """

    ratio: FloatArray
    ratio_low: FloatArray
    ratio_high: FloatArray
    p: FloatArray


class ShareChange(NamedTuple):
    """Two shares compared. ``difference``: the second minus the first, in percentage points, with 95 % interval.

    ``p``: of the hypothesis that both are equal. It and the interval come from two methods and may disagree at the
    limit.
    """

    difference: FloatArray
    difference_low: FloatArray
    difference_high: FloatArray
    p: FloatArray


def compare_counts(a: ArrayLike, ta: ArrayLike, b: ArrayLike, tb: ArrayLike) -> CountChange:
    """``b`` events over the exposure ``tb`` compared with ``a`` events over ``ta``; both exposures in one unit.

    Given the total number of events, ``b`` is binomial. ``p`` is the smaller tail doubled, at most 1; the interval is
    the exact one of that binomial share (Clopper–Pearson), turned into a ratio, so that ``p`` is below .05 exactly when
    the interval excludes 1. From 0 events, the ratio and the high end are infinite. With no events at all, the ratio is
    NaN, its interval 0 to infinity and ``p`` 1. All NaN where a count is missing or not whole, or an exposure missing
    or 0. Raises ``ValueError`` for a negative or infinite count or exposure.

    Source: Przyborowski & Wilenski (1940), Biometrika 31, 313–323; Fay (2010), The R Journal 2(1), 53–58, on why the
    tail is doubled: the p of the least likely outcomes can contradict the interval.

    >>> found = compare_counts(61, 1, 94, 1)
    >>> round(float(found.ratio), 2), round(float(found.p), 4)
    (1.54, 0.0099)
    """
    before, over_before, after, over_after = np.broadcast_arrays(
        whole_counts(a), amounts(ta, "an exposure"), whole_counts(b), amounts(tb, "an exposure")
    )
    known = ~(np.isnan(before) | np.isnan(after)) & (over_before > 0) & (over_after > 0)
    first, second = np.where(known, before, 0.0), np.where(known, after, 0.0)
    lasted, lasts = np.where(known, over_before, 1.0), np.where(known, over_after, 1.0)
    more = _at_least(second, first, lasts / (lasted + lasts))
    fewer = _at_least(first, second, lasted / (lasted + lasts))
    p = np.minimum(1.0, 2 * np.minimum(more, fewer))
    scale = lasted / lasts
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = second / first * scale
        high = scale / _least_odds(first, second)
    low = scale * _least_odds(second, first)
    return CountChange(*(np.where(known, found, np.nan) for found in (ratio, low, high, p)))


def compare_shares(k1: ArrayLike, n1: ArrayLike, k2: ArrayLike, n2: ArrayLike) -> ShareChange:
    """The share ``k2`` of ``n2`` compared with ``k1`` of ``n1``, in percentage points.

    ``p`` is 1 where both shares are 0, or both 100 %. All NaN where a number is missing or an ``n`` is 0. Raises
    ``ValueError`` where a number is negative or infinite or a ``k`` exceeds its ``n``.

    Source: the interval is method 10 of Newcombe (1998), Statistics in Medicine 17, 873–890, made from two Wilson
    intervals; p is the score test with pooled shares and no correction, as ``prop.test(correct=FALSE)`` in R.

    >>> found = compare_shares(20, 100, 35, 100)
    >>> round(float(found.difference), 1), round(float(found.p), 4)
    (15.0, 0.0175)
    """
    from slt_data.analysis import special

    first, second = share_interval(k1, n1), share_interval(k2, n2)
    difference = second.value - first.value
    down = np.hypot(second.value - second.low, first.high - first.value)
    up = np.hypot(second.high - second.value, first.value - first.low)
    (part1, whole1), (part2, whole2) = parts_of(k1, n1), parts_of(k2, n2)
    pooled = (part1 + part2) / (whole1 + whole2)
    spread = 100 * np.sqrt(pooled * (1 - pooled) * (1 / whole1 + 1 / whole2))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * special.ndtr(-np.abs(difference) / spread)
    p = np.where(spread == 0, 1.0, p)
    return ShareChange(difference, difference - down, difference + up, p)


def levels(p: ArrayLike) -> NDArray[np.object_]:
    """The ``ChangeLevel`` of each p; None where p is NaN. p of exactly .05 is ``ingen``, of exactly .002 ``tegn``.

    >>> [str(one) for one in levels([0.05, 0.0099, 0.001])]
    ['ingen', 'tegn', 'tydelig']
    """
    tested = np.asarray(p, dtype="float64")
    found = np.full(tested.shape, None, dtype=object)
    found[tested >= TEGN_BELOW] = ChangeLevel.INGEN
    found[tested < TEGN_BELOW] = ChangeLevel.TEGN
    found[tested < TYDELIG_BELOW] = ChangeLevel.TYDELIG
    return found


def control_false_discoveries(p: ArrayLike) -> FloatArray:
    """Each p of **one view**, adjusted for the number of tests in it; NaN where there was no test.

    Below .05 after adjustment means: of all the changes in the view that are reported as signs, at most 5 % are
    expected to be noise. The number of tests is the number of p that are not NaN. Raises ``ValueError`` for a p outside
    0–1.

    Source: Benjamini & Hochberg (1995), JRSS B 57, 289–300. The same as ``scipy.stats.false_discovery_control``, whose
    import would take longer than everything else before the first page.
    """
    tested = np.asarray(p, dtype="float64")
    if ((tested < 0) | (tested > 1)).any():
        raise ValueError("a p must be from 0 to 1")
    adjusted = np.full(tested.shape, np.nan)
    known = np.flatnonzero(~np.isnan(tested))
    falling = known[np.argsort(tested.flat[known])[::-1]]
    number = len(falling)
    scaled = tested.flat[falling] * number / np.arange(number, 0, -1)
    adjusted.flat[falling] = np.minimum(np.minimum.accumulate(scaled), 1.0)
    return adjusted


def _at_least(events: FloatArray, others: FloatArray, share: FloatArray) -> FloatArray:
    """The probability of at least ``events`` of ``events + others``, each with probability ``share``.

    The upper tail of the binomial as an incomplete beta function: ``bdtrc`` of SciPy, but exact also for large counts.
    """
    from slt_data.analysis import special

    some = np.where(events > 0, events, 1.0)
    return np.where(events > 0, special.betainc(some, others + 1, share), 1.0)


def _least_odds(events: FloatArray, others: FloatArray) -> FloatArray:
    """The lowest odds at which at least ``events`` against ``others`` has the probability ``TAIL``."""
    from slt_data.analysis import special

    some = np.where(events > 0, events, 1.0)
    share = special.betaincinv(some, others + 1, TAIL)
    return np.where(events > 0, share / (1 - share), 0.0)
