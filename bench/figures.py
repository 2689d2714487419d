"""Changes, intervals and tests of 100,000 series over 12 years, against a bare pandas groupby."""

import numpy as np
import pandas as pd

from bench.result import Result, in_turn
from slt_data.analysis.assessment import assess
from slt_data.analysis.change import yearly_changes

SERIES, YEARS = 100_000, 12


def made_up() -> pd.DataFrame:
    """Half counts with a population, half survey shares; a series for each indicator. Drawn at random, with a seed."""
    draw = np.random.default_rng(1)
    size = SERIES * YEARS
    counts = np.repeat(np.arange(SERIES) % 2 == 0, YEARS)
    n = draw.integers(40, 900, size).astype(float)
    k = np.floor(n * draw.uniform(0.02, 0.6, size))
    value = np.where(counts, draw.poisson(np.repeat(draw.gamma(2, 20, SERIES), YEARS)), 100 * k / n)
    return pd.DataFrame(
        {
            "indicator": np.repeat([f"i{at}" for at in range(SERIES)], YEARS),
            "area": "by",
            "segment": "",
            "year": np.tile(np.arange(2013, 2013 + YEARS), SERIES),
            "first_year": np.nan,
            "value": value,
            "status": "exact",
            "n": np.where(counts, np.nan, n),
            "k": np.where(counts, np.nan, k),
            "unit": np.where(counts, "count", "percent"),
            "chance": True,
            "exposure": np.where(counts, draw.integers(8_000, 12_000, size), np.nan),
        }
    )


def measure() -> list[Result]:
    """The one ratio of this module."""
    rows = made_up()
    units = rows.drop_duplicates("indicator").set_index("indicator")["unit"]
    breaks = pd.DataFrame(columns=["indicator", "area", "day"])

    def ours() -> None:
        changes = yearly_changes(rows.drop(columns=["unit", "chance", "exposure"]), units, breaks)
        keys = ["area", "indicator", "segment", "year"]
        assess(rows.merge(changes.drop(columns="value"), on=keys, sort=False))

    def floor() -> None:
        rows.groupby(["indicator", "segment"], sort=False)["value"].pct_change()

    return [in_turn("changes and intervals of 100,000 series × 12, against groupby", ours, floor, None, rounds=3)]
