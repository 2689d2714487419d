"""Figures that may have lost or gained a digit: at most a fifth, or at least five times, of all neighbouring figures.

Neighbours are the three figures before and the three after. A single later one is not enough: then that one is asked
about instead. Chance is allowed for: 1 beside 8 is asked about, 1 beside 5 not; shares must differ by four percentage
points.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from slt_data.intake.coded_frames import Numbers, each
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import short_number

NEAR, TIMES = 3, 5.0
_WIDTH, _POINTS = 3.29, 4.0


def out_of_size(series: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """Two masks of the rows of ``series``: far smaller, and far greater, than all neighbours.

    ``series``: figures in order, each with the number of its ``series``, its ``value``, and whether it is a ``count``,
    a ``percent``, and ``touched`` (sent in, and new or changed).
    """
    value = series["value"].to_numpy(dtype=float)
    beside = np.vstack([_moved(series, step) for step in (*range(-NEAR, 0), *range(1, NEAR + 1))])
    told = ~np.isnan(beside)
    enough = told[:NEAR].any(axis=0) | (told[NEAR:].sum(axis=0) > 1)
    least = np.where(told, beside, np.inf).min(axis=0, initial=np.inf)
    most = np.where(told, beside, -np.inf).max(axis=0, initial=-np.inf)
    asked = series["touched"].to_numpy(dtype=bool) & enough & (value > 0)
    with np.errstate(invalid="ignore"):
        small = asked & (value * TIMES <= least) & _apart(series, value, least)
        great = asked & (most > 0) & (value >= most * TIMES) & _apart(series, value, most)
    return small, great


def digit_findings(series: pd.DataFrame, sent: pd.DataFrame, small: Numbers, great: Numbers) -> Iterator[Finding]:
    """A warning for each figure that ``out_of_size`` marks; ``sent``: the rows sent in, by ``place``."""
    value, year = series["value"].to_numpy(), series["year"].to_numpy()
    number, places = series["series"].to_numpy(), series["place"].to_numpy()
    for code, marked in (("check.digit_less", small), ("check.digit_more", great)):
        at = np.flatnonzero(marked)
        other = np.where((at > 0) & (number[at - 1] == number[at]), at - 1, np.minimum(at + 1, len(value) - 1))
        rows = sent.iloc[places[at]].assign(other=value[other], other_year=year[other])
        for row in each(rows):
            names = {"value": short_number(row.value), "year": row.year, "other": short_number(row.other)}
            yield finding(code, row.sheet, row.cell, **names, other_year=int(row.other_year))


def _moved(series: pd.DataFrame, step: int) -> Numbers:
    """For each row the value ``step`` rows later in its series (earlier if negative); NaN for none."""
    return series["value"].groupby(series["series"].to_numpy(), sort=False).shift(-step).to_numpy(dtype=float)


def _apart(series: pd.DataFrame, value: Numbers, other: Numbers) -> Numbers:
    counts, shares = series["count"].to_numpy(dtype=bool), series["percent"].to_numpy(dtype=bool)
    likely = np.abs(np.sqrt(value) - np.sqrt(np.maximum(other, 0))) * 2 > _WIDTH
    far: Numbers = np.where(counts, likely, np.where(shares, np.abs(value - other) >= _POINTS, True))
    return far
