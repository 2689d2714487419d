"""Intervals: printed by R, reckoned anew by statsmodels over a grid, and what must hold for any figure."""

import csv
import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from slt_data.analysis.intervals import _Z, PER, TAIL, Interval, count_interval, rate_interval, share_interval

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
NAN = math.nan
counts = st.integers(0, 10**6)


def test_the_quantile_that_is_written_out_is_the_one_that_scipy_gives() -> None:
    assert float(special.ndtri(1 - TAIL)) == _Z


def ends(found: Interval) -> list[float]:
    return [float(found.low), float(found.high)]


@pytest.mark.parametrize(
    ("count", "exposure", "low", "high"),
    [
        # R DescTools::PoissonCI(15, 400, method = "exact"), as the tests of statsmodels print it
        pytest.param(15, 400, 0.0209884653319583, 0.0618505471787146, id="R: 15 over 400"),
        # The usual table of 95 % limits of a Poisson count, first in Garwood (1936)
        pytest.param(0, 1, 0, 3.689, id="table: 0"),
        pytest.param(1, 1, 0.0253, 5.572, id="table: 1"),
        pytest.param(10, 1, 4.795, 18.390, id="table: 10"),
        # With no events, the high end is -ln(0.025)
        pytest.param(0, 2, 0, 1.844439727, id="0 over 2"),
    ],
)
def test_a_count(count: int, exposure: float, low: float, high: float) -> None:
    found = count_interval(count, exposure)
    assert ends(found) == pytest.approx([low, high], rel=1e-3)
    assert found.value == count / exposure


def test_a_count_to_the_last_digit_of_r() -> None:
    assert ends(count_interval(15, 400)) == pytest.approx([0.0209884653319583, 0.0618505471787146], rel=1e-13)


# R binom::binom.confint(x, n, methods = "wilson"), as the tests of statsmodels print it
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        pytest.param(18, 20, 0.6989663547715128, 0.972133518786232, id="18 of 20"),
        pytest.param(4, 20, 0.0806576625797981, 0.4160174322518935, id="4 of 20"),
        pytest.param(4, 200, 0.00780442641634947, 0.05028708690582643, id="4 of 200"),
        pytest.param(190, 200, 0.910421851861224, 0.972617354399236, id="190 of 200"),
        pytest.param(1, 30, 0.00590859, 0.16670391, id="1 of 30"),
        pytest.param(29, 30, 0.8332961, 0.9940914, id="29 of 30"),
        pytest.param(0, 30, 0.0, 0.11351339, id="none of 30"),
        pytest.param(30, 30, 0.8864866, 1.0, id="all of 30"),
    ],
)
def test_a_share_in_per_cent(k: int, n: int, low: float, high: float) -> None:
    found = share_interval(k, n)
    assert ends(found) == pytest.approx([100 * low, 100 * high], rel=1e-6)
    assert found.value == pytest.approx(100 * k / n)


def test_nobody_and_everybody_are_exact_ends() -> None:
    for n in range(1, 60):
        found = share_interval([0, n], n)
        assert (found.low[0], found.high[1]) == (0, 100)


def test_rounding_never_reaches_below_nobody() -> None:
    assert 0 <= share_interval(3.998207428281642e-11, 1).low < 1e-6


def test_a_rate_is_per_thousand_of_the_population() -> None:
    """61 of 12 943: 61 / 12.943 = 4.71297…; the ends are those of the count, 46.660 and 78.357, over the same."""
    found = rate_interval(61, 12943)
    assert found.value == pytest.approx(4.712972263)
    assert ends(found) == pytest.approx([46.66016656 / 12.943, 78.35705191 / 12.943])


@pytest.mark.parametrize("exposure", [1.0, 0.25, 12.943, 13273.0])
def test_counts_as_statsmodels_reckons_them(exposure: float) -> None:
    grid = np.concatenate([np.arange(1, 201), [1000, 5759, 317_000]])
    low, high = confint_poisson(grid, exposure, method="exact-c")
    found = count_interval(grid, exposure)
    np.testing.assert_allclose(found.low, low, rtol=1e-10)
    np.testing.assert_allclose(found.high, high, rtol=1e-10)


@pytest.mark.parametrize("n", [1, 2, 7, 30, 734, 48_783_947])
def test_shares_as_statsmodels_reckons_them(n: int) -> None:
    grid = np.unique(np.linspace(0, n, 41).round())
    low, high = proportion_confint(grid, n, method="wilson")
    found = share_interval(grid, n)
    np.testing.assert_allclose(found.low, 100 * low, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.high, 100 * high, rtol=1e-9, atol=1e-12)


@vectors
def test_the_shared_count_vectors() -> None:
    cases = json.loads((VECTORS / "r_poisson_1sample.json").read_text())
    (case,) = [case for case in cases if case["method"] == "exact (Garwood)"]
    found = count_interval(case["count"], case["exposure"])
    assert ends(found) == pytest.approx([case["lower"], case["upper"]], rel=1e-12)


@vectors
def test_the_shared_share_vectors() -> None:
    rows = list(csv.DictReader((VECTORS / "r_binom_confint.csv").open()))
    wilson = [
        {name: float(row[name]) for name in ("x", "n", "lower", "upper")} for row in rows if row["method"] == "wilson"
    ]
    assert wilson
    for row in wilson:
        assert ends(share_interval(row["x"], row["n"])) == pytest.approx(
            [100 * row["lower"], 100 * row["upper"]], rel=1e-6
        )


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(count_interval(NAN), id="no count"),
        pytest.param(count_interval(7.5), id="a mean of two years"),
        pytest.param(count_interval(7, NAN), id="no exposure"),
        pytest.param(count_interval(7, 0), id="exposure 0"),
        pytest.param(count_interval(0, 0), id="0 over 0"),
        pytest.param(rate_interval(3, 0), id="nobody of that age"),
        pytest.param(share_interval(NAN, 30), id="no k"),
        pytest.param(share_interval(3, NAN), id="no n"),
        pytest.param(share_interval(0, 0), id="nobody asked"),
    ],
)
def test_no_interval(found: Interval) -> None:
    assert np.isnan([found.value, found.low, found.high]).all()


@pytest.mark.parametrize(
    ("make", "first", "second", "names"),
    [
        pytest.param(count_interval, -1, 1, "a count must .* not -1", id="negative count"),
        pytest.param(count_interval, [3, math.inf], 1, "a count must .* not inf", id="endless count"),
        pytest.param(count_interval, 1, -2, "an exposure must .* not -2", id="negative exposure"),
        pytest.param(rate_interval, 1, -5, "a population must .* not -5", id="negative population"),
        pytest.param(share_interval, -1, 30, "k must .* not -1", id="negative k"),
        pytest.param(share_interval, 1, -30, "n must .* not -30", id="negative n"),
        pytest.param(share_interval, [1, 31], 30, "k can't be over n: 31 of 30", id="k over n"),
    ],
)
def test_what_cannot_be_is_refused(make: object, first: object, second: object, names: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=names):
        make(first, second)


def test_whole_columns_at_once() -> None:
    """A pandas column, with a hole, against one number: the holes stay where they were and nothing else is touched."""
    column = pd.Series([61, None, 94], index=[7, 8, 9], dtype="Int64")
    found = count_interval(column)
    assert found.low.shape == (3,)
    assert np.isnan(found.low).tolist() == [False, True, False]
    assert found.high[2] == count_interval(94).high


def test_tables_keep_their_shape() -> None:
    assert share_interval(np.full((4, 12), 3), np.full(12, 30)).low.shape == (4, 12)


@given(count=counts, exposure=st.floats(1e-3, 1e7))
def test_the_interval_of_a_count_holds_it(count: int, exposure: float) -> None:
    value, low, high = count_interval(count, exposure)
    assert 0 <= low <= value < high
    assert (low == 0) == (count == 0)


@given(count=counts, population=st.integers(1, 10**7))
def test_the_interval_of_a_rate_holds_it_and_scales(count: int, population: int) -> None:
    value, low, high = rate_interval(count, population)
    assert low <= value <= high
    assert float(high) == pytest.approx(float(count_interval(count).high) / population * PER)


@given(n=st.integers(1, 10**7), data=st.data())
def test_the_interval_of_a_share_holds_it(n: int, data: st.DataObject) -> None:
    k = data.draw(st.floats(0, n))
    value, low, high = share_interval(k, n)
    assert 0 <= low <= value <= high <= 100
    mirrored = share_interval(n - k, n)
    assert float(low) == pytest.approx(100 - float(mirrored.high), abs=1e-9)


def test_the_compiled_functions_are_those_of_the_package() -> None:
    """Loaded without the package around them (``analysis/special.py``), they are the same objects as from it."""
    program = (
        "import sys\n"
        "from slt_data.analysis import special as ours\n"
        "assert 'scipy.special' not in sys.modules, 'the stand-in is left'\n"
        "assert 'numpy.f2py' not in sys.modules, 'what the package imports was imported'\n"
        "import scipy.special\n"
        "for name in ours.__all__:\n"
        "    assert getattr(ours, name) is getattr(scipy.special, name), name\n"
        "assert scipy.special.gammaln(3.0) > 0\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_package_may_be_there_first() -> None:
    program = (
        "import scipy.special\n"
        "from slt_data.analysis import special as ours\n"
        "assert ours.betainc is scipy.special.betainc\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
