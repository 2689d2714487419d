"""How much a series usually varies, and which points are unusual: the XmR control chart, or less for short series.

A series is along the last axis, oldest first, with NaN where a year has no figure; the axes before it hold many series.
A missing year is skipped: successive points need not be a year apart.

Source: the rules of NHS England's «Making Data Count», as implemented in the R package ``NHSRplotthedots``.
"""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from slt_data.analysis.intervals import FloatArray

Flags: TypeAlias = NDArray[np.int8]
"""1 for high or rising, −1 for low or falling, 0 for neither."""

FEWEST_FOR_LINE = 5
"""With fewer points there is no line, only dots with intervals (statistical rules)."""

FEWEST_FOR_LIMITS = 12
"""With fewer points there is a median line and no limits (statistical rules; NHSRplotthedots warns below 12)."""

LIMIT_FACTOR = 2.66
"""Three standard deviations in mean moving ranges: 3 / 1.128, where 1.128 is d2 for pairs (NHSRplotthedots)."""

RANGE_SCREEN = 3.267
"""D4 for pairs: a moving range of at least this many mean ranges is an outlier and is left out (NHSRplotthedots)."""

RUN = 7
"""The number of points in a row that make a run (NHSRplotthedots)."""

_ROUNDING = 1e-9


class ChartKind(StrEnum):
    """What the number of points allows: nothing, a median line called preliminary, or a control chart."""

    INGEN = "ingen"
    FORELOEPIG = "foreloepig"
    XMR = "xmr"


class ControlChart(NamedTuple):
    """What can be drawn around each series, in the unit of the figures.

    One value a series: ``kind``, a ``ChartKind``; ``centre``, the median of a preliminary chart or the mean of an XmR
    chart; ``low`` and ``high``, the limits of an XmR chart, else NaN (``low`` may be below 0, where no count can be).
    One value a point, 0 outside XmR charts: ``outside`` the limits; ``run``, the seventh and later points of a rise or
    fall; ``side``, the seventh and later points in a row above or below the centre.
    """

    kind: NDArray[np.object_]
    centre: FloatArray
    low: FloatArray
    high: FloatArray
    outside: Flags
    run: Flags
    side: Flags


def control_chart(values: ArrayLike, *, screen: bool = True) -> ControlChart:
    """The chart of each series in ``values``. ``screen``: outlying moving ranges are left out of the limits, once.

    Raises ``ValueError`` for an infinite value or for a single number.
    """
    given = np.asarray(values, dtype="float64")
    if given.ndim == 0 or np.isinf(given).any():
        raise ValueError("a series must be a row of finite numbers, with NaN for those that are missing")
    known = ~np.isnan(given)
    places = np.argsort(known, axis=-1, kind="stable")  # moves the missing to the front, and so closes the gaps
    points = np.take_along_axis(given, places, axis=-1)
    number = known.sum(axis=-1)
    xmr, line = number >= FEWEST_FOR_LIMITS, number >= FEWEST_FOR_LINE
    kind = np.full(number.shape, None, dtype=object)
    kind[~line] = ChartKind.INGEN
    kind[line] = ChartKind.FORELOEPIG
    kind[xmr] = ChartKind.XMR
    centre = np.full(number.shape, np.nan)
    centre[line] = np.nanmedian(points[line], axis=-1)
    centre[xmr] = np.nanmean(points[xmr], axis=-1)
    reach = np.full(number.shape, np.nan)
    reach[xmr] = LIMIT_FACTOR * _mean_moving_range(points[xmr], screen=screen)
    low, high = centre - reach, centre + reach
    charted = xmr[..., np.newaxis]
    outside = _above(points, high) - _above(-points, -low)
    sides = _above(points, centre) - _above(-points, -centre)
    side = sides * seven_one_side(sides)
    run = seven_point_trend(points)
    return ControlChart(kind, centre, low, high, *(_back(flag * charted, places) for flag in (outside, run, side)))


def seven_point_trend(points: ArrayLike) -> Flags:
    """1 at each point that ends seven rising points in a row, −1 where they fall. Two equal points end the run."""
    values = np.asarray(points, dtype="float64")
    return _runs(np.sign(np.diff(values, axis=-1)), RUN - 1, values.shape)


def seven_one_side(sides: ArrayLike) -> Flags:
    """1 at each point that ends seven in a row on one side. ``sides``: 1 above, −1 below, 0 on the centre."""
    values = np.asarray(sides, dtype="float64")
    return np.abs(_runs(np.sign(values), RUN, values.shape))


def _mean_moving_range(points: FloatArray, *, screen: bool) -> FloatArray:
    """The mean absolute difference of successive points, ignoring NaN at the front."""
    ranges = np.abs(np.diff(points, axis=-1))
    mean = np.nanmean(ranges, axis=-1, keepdims=True)
    if screen:
        ranges = np.where((ranges >= RANGE_SCREEN * mean) & (ranges > 0), np.nan, ranges)
    return np.asarray(np.nanmean(ranges, axis=-1), dtype="float64")


def _above(points: FloatArray, line: FloatArray) -> Flags:
    """1 where a point is above the line of its series by more than rounding; 0 for NaN."""
    level = line[..., np.newaxis]
    return (points > level + _ROUNDING * np.maximum(np.abs(points), np.abs(level))).astype("int8")


def _runs(signs: FloatArray, length: int, shape: tuple[int, ...]) -> Flags:
    """In an array of ``shape``: the common sign of the last ``length`` values of ``signs`` up to each place, or 0."""
    flags = np.zeros(shape, dtype="int8")
    if signs.shape[-1] >= length:
        windows = sliding_window_view(signs, length, axis=-1)
        ends = flags[..., shape[-1] - windows.shape[-2] :]
        ends[(windows > 0).all(axis=-1)] = 1
        ends[(windows < 0).all(axis=-1)] = -1
    return flags


def _back(flags: Flags, places: NDArray[np.intp]) -> Flags:
    """Flags of points that are sorted by ``places``, moved back to the original order."""
    found = np.zeros_like(flags)
    np.put_along_axis(found, places, flags, axis=-1)
    return found
