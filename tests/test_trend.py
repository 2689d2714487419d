"""Trend over five points: the published cases of OHID, regression by statsmodels, every reason for silence."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.contingency_tables import Table
from statsmodels.tools import add_constant

from slt_data.analysis.intervals import count_interval, rate_interval
from slt_data.analysis.trend import CHI2_LIMIT, INTERVAL_WIDTH, POINTS, Trend, rate_trend, share_trend
from slt_data.domain.series import Direction

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
NAN = math.nan
UP, DOWN = Direction.UP, Direction.DOWN


@dataclass(frozen=True)
class Case:
    """A series that OHID publishes with its verdict; counts, denominators, values and the ends of their intervals."""

    year: int
    k: Sequence[float]
    n: Sequence[float]
    value: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]

    @property
    def years(self) -> list[int]:
        return [self.year + place for place in range(len(self.k))]

    def by_shares(self) -> Trend:
        return share_trend(self.years, self.k, self.n)

    def by_rates(self) -> Trend:
        return rate_trend(self.years, self.value, self.low, self.high)


# dhsc-govuk/FingertipsNext, tests of the trend calculator
DIABETES = Case(
    2020,
    (3455176, 3491868, 3625401, 3774801, 3938080),
    (48783947, 49122259, 49956777, 50649129, 51441896),
    (7.0826, 7.1085, 7.2571, 7.4528, 7.6554),
    (7.0754, 7.1013, 7.2499, 7.4456, 7.6481),
    (7.094, 7.1199, 7.2684, 7.4643, 7.6669),
)
VACCINE = Case(
    2020,
    (57274, 55865, 53681, 51767, 53185),
    (61834, 60511, 59074, 57508, 59028),
    (92.6254, 92.3221, 90.8708, 90.017, 90.1013),
    (92.4168, 92.1072, 90.6358, 89.7694, 89.8578),
    (92.8288, 92.5315, 91.1004, 90.2594, 90.3396),
)
EYES = Case(
    2020,
    (1416, 935, 1344, 1415, 1502),
    (48246126, 48440507, 48753376, 49300918, 49866388),
    (2.935, 1.93028, 2.7567, 2.8701, 3.0121),
    (2.7841, 1.8085, 2.6113, 2.7225, 2.8616),
    (3.0919, 2.058, 2.9082, 3.0237, 3.1683),
)
# ukhsa-collaboration/fingertips-open, TrendMarkersProviderTest: Set1 and Set2 of GetTrendData and …ForProportion
SET1 = Case(
    2014,
    (994, 1023, 1199, 1332, 1367),
    (40299, 41527, 42811, 44064, 44701),
    (24.67, 24.6, 28.0, 30.2, 30.6),
    (23.16, 23.15, 26.44, 28.63, 28.98),
    (26.25, 26.19, 29.64, 31.9, 32.25),
)
SET2 = Case(
    2014,
    (209, 213, 213, 239, 210),
    (1017, 1087, 1119, 1117, 1139),
    (20.5506, 19.5952, 19.0349, 21.3966, 18.4372),
    (18.1803, 17.3444, 16.8421, 19.0919, 16.2925),
    (23.1427, 22.0602, 21.4394, 23.8975, 20.7941),
)
SMALL = Case(2012, (5, 3, 1, 1, 2), (5, 5, 5, 4, 4), (100, 60, 20, 25, 50), (0,) * 5, (0,) * 5)


@pytest.mark.parametrize(
    ("found", "direction", "chi2"),
    [
        pytest.param(DIABETES.by_shares(), UP, None, id="diabetes, shares"),
        pytest.param(DIABETES.by_rates(), UP, None, id="diabetes, regression"),
        pytest.param(VACCINE.by_shares(), DOWN, None, id="vaccine, shares"),
        pytest.param(VACCINE.by_rates(), DOWN, None, id="vaccine, regression"),
        pytest.param(EYES.by_rates(), UP, None, id="eye disease, rate"),
        pytest.param(SET1.by_rates(), UP, 46.77, id="set 1, regression"),
        pytest.param(SET1.by_shares(), UP, 47.90, id="set 1, shares"),
        pytest.param(SET2.by_rates(), None, None, id="set 2, regression"),
        pytest.param(SMALL.by_shares(), None, NAN, id="set 2, shares: cannot be calculated"),
    ],
)
def test_the_published_verdicts(found: Trend, direction: Direction | None, chi2: float | None) -> None:
    assert found.direction.item() is direction
    assert bool(found.signal) is (direction is not None)
    if chi2 is not None:
        assert round(float(found.chi2), 2) == pytest.approx(chi2, nan_ok=True)


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
def test_the_shared_vectors() -> None:
    told = json.loads((VECTORS / "fingertips_trend_cases.json").read_text())
    assert told["threshold_chi2"] == CHI2_LIMIT
    verdicts = {"Increasing": {UP}, "Decreasing": {DOWN}, "significant": {UP, DOWN}}
    for case in told["cases"]:
        rows = case["points"]
        names = ("count", "denominator", "value", "lower95", "upper95")
        series = Case(rows[0]["year"], *([row[name] for row in rows] for name in names))
        method = case.get("method", "rate" if case["case"] == "DiabeticEyeDisease" else "proportion")
        found = series.by_shares() if method.startswith("proportion") else series.by_rates()
        assert found.direction.item() in verdicts.get(case["expected_marker"], {None}), case["case"]
        if case.get("expected_chi2_2dp"):
            assert round(float(found.chi2), 2) == case["expected_chi2_2dp"], case["case"]


def test_the_limit_is_that_of_chi_squared() -> None:
    assert pytest.approx(stats.chi2.isf(0.002, 1), abs=1e-10) == CHI2_LIMIT


@pytest.mark.parametrize("years", [(2014, 2015, 2016, 2017, 2018), (2010, 2013, 2014, 2019, 2025)])
def test_regression_as_statsmodels_reckons_it(years: Sequence[int]) -> None:
    draw = np.random.default_rng(20261122)
    for mean in (3, 12, 60, 300):
        value, low, high = rate_interval(draw.poisson(mean, POINTS), draw.integers(9000, 13000, POINTS))
        error = (high - low) / INTERVAL_WIDTH
        fit = WLS(value, add_constant(np.array(years, dtype=float) - 2000), 1 / error**2).fit(cov_type="fixed scale")
        found = rate_trend(years, value, low, high)
        assert float(found.slope) == pytest.approx(fit.params[1], rel=1e-7)
        assert float(found.chi2) == pytest.approx(fit.tvalues[1] ** 2, rel=1e-7)


@pytest.mark.parametrize("years", [(2014, 2015, 2016, 2017, 2018), (2010, 2013, 2014, 2019, 2025)])
def test_shares_as_statsmodels_reckons_them(years: Sequence[int]) -> None:
    """statsmodels divides the variance by N − 1, Armitage and OHID by N: hence the factor. The slope is WLS by n."""
    draw = np.random.default_rng(20261122)
    for chance in (0.05, 0.3, 0.9):
        n = draw.integers(150, 900, POINTS)
        k = draw.binomial(n, chance)
        table = Table(np.column_stack([n - k, k]), shift_zeros=False)
        z = table.test_ordinal_association(row_scores=np.array(years) - 2000, col_scores=np.array([0, 1])).zscore
        found = share_trend(years, k, n)
        assert float(found.chi2) == pytest.approx(z**2 * n.sum() / (n.sum() - 1), rel=1e-9)
        fit = WLS(100 * k / n, add_constant(np.array(years, dtype=float) - 2000), n).fit()
        assert float(found.slope) == pytest.approx(fit.params[1], rel=1e-7)


def of_counts(years: Sequence[int], counts: Sequence[float]) -> Trend:
    """The trend of counts with their own exact intervals."""
    return rate_trend(years, *count_interval(counts))


SEVEN = (2012, 2013, 2014, 2015, 2016, 2017, 2018)


@pytest.mark.parametrize(
    ("years", "counts", "direction"),
    [
        pytest.param(SEVEN[:5], (40, 55, 70, 85, 100), UP, id="five points up"),
        pytest.param(SEVEN[:5], (100, 85, 70, 55, 40), DOWN, id="five points down"),
        pytest.param(SEVEN[:5], (70, 70, 70, 70, 70), None, id="level"),
        pytest.param(SEVEN[:5], (66, 74, 69, 72, 70), None, id="noise"),
        pytest.param(SEVEN, (400, 300, 40, 55, 70, 85, 100), UP, id="only the last five count"),
        pytest.param(SEVEN, (40, NAN, 55, 70, NAN, 85, 100), UP, id="last five, over gaps"),
        pytest.param((2013, 2015, 2017, 2019, 2022), (40, 55, 70, 85, 100), UP, id="waves"),
        # 100 alone makes the rise: without it the slope is exactly 0, which agrees with neither sign
        pytest.param(SEVEN[:5], (40, 40, 40, 40, 100), None, id="the last year alone"),
        pytest.param(SEVEN[:5], (100, 40, 40, 40, 40), None, id="the first year alone"),
        # without 2016 the rest fall
        pytest.param(SEVEN[:5], (600, 580, 570, 550, 1100), None, id="the last year turns it"),
    ],
)
def test_verdicts(years: Sequence[int], counts: Sequence[float], direction: Direction | None) -> None:
    found = of_counts(years, counts)
    assert found.direction.item() is direction
    assert bool(found.signal) is (direction is not None)
    assert np.isfinite(found.chi2)


def test_one_year_alone_has_the_chi_squared_of_a_trend() -> None:
    """What keeps these from being signals is the leave-one-out, not the size of the test."""
    assert of_counts(SEVEN[:5], (600, 580, 570, 550, 1100)).chi2 > CHI2_LIMIT
    assert of_counts(SEVEN[:5], (100, 40, 40, 40, 40)).chi2 > CHI2_LIMIT


def test_the_calendar_counts_not_the_place() -> None:
    """10 more each year, with gaps: 10 a year, where places in the row would give more."""
    found = of_counts((2010, 2011, 2013, 2016, 2020), (100, 110, 130, 160, 200))
    assert float(found.slope) == pytest.approx(10)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(of_counts(SEVEN[:4], (40, 55, 70, 85)), id="four points"),
        pytest.param(of_counts(SEVEN, (40, NAN, 55, NAN, 70, NAN, 85)), id="four points among gaps"),
        pytest.param(of_counts(SEVEN, (NAN,) * 7), id="no points"),
        pytest.param(share_trend(SEVEN[:4], (4, 5, 7, 8), (90,) * 4), id="four shares"),
        pytest.param(share_trend(SEVEN[:5], (4, 5, 7, 8, 9), (90, 90, NAN, 90, 90)), id="one share without n"),
        pytest.param(share_trend(SEVEN[:5], (0, 5, 7, 8, 9), (90,) * 5), id="one share is nobody"),
        pytest.param(share_trend(SEVEN[:5], (90, 5, 7, 8, 9), (90,) * 5), id="one share is everybody"),
        pytest.param(rate_trend(SEVEN[:5], (1, 2, 3, 4, 5), (1, 2, 3, 4, 5), (1, 2, 3, 4, 5)), id="no width"),
    ],
)
def test_no_trend_is_told(found: Trend) -> None:
    assert np.isnan([found.slope, found.chi2]).all()
    assert not found.signal
    assert found.direction.item() is None


def test_a_share_of_nobody_before_the_last_five_does_not_matter() -> None:
    assert share_trend(SEVEN[:6], (0, 10, 20, 30, 40, 50), (90,) * 6).direction.item() is UP


@pytest.mark.parametrize("years", [(2014, 2013, 2015, 2016, 2017), (2013, 2013, 2015, 2016, 2017)])
def test_years_must_rise(years: Sequence[int]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        of_counts(years, (1, 2, 3, 4, 5))


def test_many_series_at_once_are_as_one_by_one() -> None:
    draw = np.random.default_rng(20261122)
    years = np.arange(2012, 2024)
    counts = draw.poisson(30, (50, 12)) * np.where(draw.random((50, 12)) < 0.3, NAN, 1)
    counts[0, 4:] = NAN
    together = of_counts(years, counts)
    assert together.chi2.shape == (50,)
    for place, row in enumerate(counts):
        alone = of_counts(years, row)
        np.testing.assert_array_equal([alone.slope, alone.chi2], [together.slope[place], together.chi2[place]])
        assert alone.direction.item() is together.direction[place]


five_shares = st.lists(st.tuples(st.integers(1, 400), st.integers(1, 400)), min_size=POINTS, max_size=POINTS)


@given(five_shares)
def test_the_others_have_the_opposite_trend(pairs: list[tuple[int, int]]) -> None:
    """Those who answered yes and those who answered no go opposite ways, just as surely."""
    yes, no = np.array(pairs).T
    first, second = share_trend(SEVEN[:5], yes, yes + no), share_trend(SEVEN[:5], no, yes + no)
    opposite = {UP: DOWN, DOWN: UP, None: None}
    assert second.direction.item() is opposite[first.direction.item()]
    assert float(second.chi2) == pytest.approx(float(first.chi2), rel=1e-6, abs=1e-9)


@given(st.lists(st.integers(0, 500), min_size=POINTS, max_size=12), st.integers(-50, 50))
def test_moving_the_calendar_changes_nothing(counts: list[int], moved: int) -> None:
    years = np.arange(2000, 2000 + len(counts))
    first, second = of_counts(years, counts), of_counts(years + moved, counts)
    assert float(first.chi2) == float(second.chi2)
    assert first.direction.item() is second.direction.item()


@given(st.lists(st.integers(0, 500), min_size=POINTS, max_size=POINTS))
def test_a_signal_has_the_sign_of_its_slope(counts: list[int]) -> None:
    found = of_counts(SEVEN[:5], counts)
    assert bool(found.signal) == (found.direction.item() is not None)
    if found.signal:
        assert found.chi2 > CHI2_LIMIT
        assert (found.slope > 0) == (found.direction.item() is UP)
