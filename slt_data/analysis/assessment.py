"""How certain each figure and each change is, for all series at once: intervals, rates, tests and levels.

Only figures that the source gives exactly (or as preliminary) are assessed, and only where chance plays a part: what is
decided, such as the number of teams, or an average of several years, has no interval and no test.
"""

import numpy as np
import pandas as pd

from slt_data.analysis.certainty import compare_counts, compare_shares
from slt_data.analysis.intervals import FloatArray, count_interval, rate_interval, share_interval
from slt_data.domain.series import SURE, Unit

ASSESSED = [
    "low",
    "high",
    "rate",
    "rate_low",
    "rate_high",
    "ratio",
    "ratio_low",
    "ratio_high",
    "difference_low",
    "difference_high",
    "p",
]
_KEY = ["indicator", "segment", "year"]
"""Identifies a figure of a single year; only those are assessed."""


def assess(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns ``ASSESSED`` for each of ``rows``, with the same index; NaN where nothing can be said.

    ``rows``: one a figure of one area, with ``indicator``, ``segment``, ``year``, ``value``, ``status``, ``n``, ``k``,
    ``unit``, ``chance``, ``exposure`` (inhabitants, NaN for none), and its change: ``from_year`` and ``difference``
    (NaN where the change is not given, which is then not tested either).

    ``low`` and ``high`` are in the unit of the figure; ``rate`` per 1,000 inhabitants, for counts with an exposure;
    ``ratio`` is the later count or rate over the earlier; ``difference_low`` and ``difference_high`` are in percentage
    points. Intervals are 95 %.
    """
    assessable = rows["chance"] & rows["status"].isin(SURE) & rows["first_year"].isna()
    counts = rows["value"].where(assessable & rows["unit"].eq(Unit.COUNT.value))
    shares = assessable & rows["unit"].eq(Unit.PERCENT.value)
    n = rows["n"].where(shares)
    k = rows["k"].fillna((rows["value"] * n / 100).round()).where(shares)
    population = rows["exposure"]
    result = pd.DataFrame(np.nan, index=rows.index, columns=ASSESSED)
    result["low"], result["high"] = _either(count_interval(counts)[1:], share_interval(k, n)[1:])
    result["rate"], result["rate_low"], result["rate_high"] = rate_interval(counts, population)
    now = rows.assign(counts=counts, k=k, n=n)
    then = _earlier(now)
    tested = rows["difference"].notna() & (rows["difference"].ne(0) | rows["unit"].eq(Unit.COUNT.value))
    known = population.notna() & then["exposure"].notna()
    over = (then["exposure"].where(known, 1.0), population.where(known, 1.0))
    compared = compare_counts(then["counts"].where(tested), over[0], counts.where(tested), over[1])
    result["ratio"], result["ratio_low"], result["ratio_high"] = compared.ratio, compared.ratio_low, compared.ratio_high
    points = compare_shares(then["k"].where(tested), then["n"], k.where(tested), n)
    result["difference_low"], result["difference_high"] = points.difference_low, points.difference_high
    (result["p"],) = _either((compared.p,), (points.p,))
    return result


def _earlier(rows: pd.DataFrame) -> pd.DataFrame:
    """For each row, the earlier row of its series that its change is computed from; NaN for none."""
    wanted = rows[["indicator", "segment", "from_year"]].rename(columns={"from_year": "year"})
    known = rows.loc[rows["first_year"].isna(), [*_KEY, "counts", "k", "n", "exposure"]].astype({"year": "float64"})
    return wanted.astype({"year": "float64"}).merge(known, on=_KEY, how="left").set_axis(rows.index)


def _either(first: tuple[FloatArray, ...], second: tuple[FloatArray, ...]) -> list[FloatArray]:
    """``first`` where it is not NaN, else ``second``."""
    return [np.where(np.isnan(one), other, one) for one, other in zip(first, second, strict=True)]
