"""Signal or noise: the figures of the statistical rules, what R prints, a grid of statsmodels, what always holds."""

import csv
import itertools
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats import proportion, rates

from slt_data.analysis.certainty import (
    ChangeLevel,
    CountChange,
    ShareChange,
    compare_counts,
    compare_shares,
    control_false_discoveries,
    levels,
)

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
vectors = pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
NAN, INF = math.nan, math.inf
YOUNG = {2016: 12943, 2017: 13273, 2018: 13321}
"""Inhabitants 10–17 in Bærum, 1 January (SSB 07459), as the statistical rules quote them."""


def numbers(found: CountChange | ShareChange) -> list[float]:
    return [float(one) for one in found]


# The statistical rules, «Check yourself». They print 1.11 as the low end for 61 to 94; the call they name gives 1.1047.
@pytest.mark.parametrize(
    ("a", "b", "ratio", "low", "high", "p"),
    [
        pytest.param(61, 94, 1.54, 1.10, 2.16, 0.0099, id="nasking 61 to 94"),
        pytest.param(94, 69, 0.73, 0.53, 1.01, 0.060, id="nasking 94 to 69"),
        pytest.param(42, 21, 0.50, 0.28, 0.86, 0.011, id="vold 42 to 21"),
    ],
)
def test_the_seed_figures(a: int, b: int, ratio: float, low: float, high: float, p: float) -> None:
    found = compare_counts(a, 1, b, 1)
    assert [round(one, 2) for one in numbers(found)[:3]] == [ratio, low, high]
    assert float(found.p) == pytest.approx(p, rel=0.02)


@pytest.mark.parametrize(
    ("a", "year", "b", "p", "level"),
    [
        pytest.param(61, 2016, 94, 0.0154, ChangeLevel.TEGN, id="nasking 61 to 94"),
        pytest.param(94, 2017, 69, 0.0567, ChangeLevel.INGEN, id="nasking 94 to 69"),
        pytest.param(42, 2017, 21, 0.0107, ChangeLevel.TEGN, id="vold 42 to 21"),
    ],
)
def test_the_seed_figures_against_the_young_of_each_year(
    a: int, year: int, b: int, p: float, level: ChangeLevel
) -> None:
    found = compare_counts(a, YOUNG[year], b, YOUNG[year + 1])
    assert round(float(found.p), 4) == p
    assert levels(found.p) == levels(compare_counts(a, 1, b, 1).p) == level


def test_two_counts_as_r_prints_them() -> None:
    """R exactci::poisson.exact(c(60, 30), c(51477.5, 54308.7), tsmethod = "central"), in the tests of statsmodels.

    The one-sided p under a true ratio of 1.2 is reached by making the later exposure 1.2 times as long.
    """
    found = compare_counts(30, 54308.7, 60, 51477.5)
    assert numbers(found)[:3] == pytest.approx([2.10999757175465, 1.33973572177265, 3.388365573616252], rel=1e-9)
    raised = compare_counts(30, 54308.7, 60, 51477.5 * 1.2)
    assert float(raised.p) == pytest.approx(2 * 0.006651774552714537, rel=1e-9)


@pytest.mark.parametrize(
    ("a", "ta", "b", "tb", "expected"),
    [
        # 4 events all in the later half: p = 2 · 0.5^4; low end x / (1 − x) with x = 0.025^(1/4)
        pytest.param(0, 1, 4, 1, (INF, 0.6601240, INF, 0.125), id="from 0 to 4"),
        pytest.param(4, 1, 0, 1, (0, 0, 1.5148668, 0.125), id="from 4 to 0"),
        pytest.param(0, 1, 0, 1, (NAN, 0, INF, 1), id="0 and 0"),
        # the exact interval of 7 of 14 is 0.2304 to 0.7696
        pytest.param(7, 1, 7, 1, (1, 0.2994, 3.340, 1), id="the same"),
        pytest.param(NAN, 1, 4, 1, (NAN,) * 4, id="a missing year"),
        pytest.param(3, 1, 4.5, 1, (NAN,) * 4, id="a mean of two years"),
        pytest.param(3, 1, 4, 0, (NAN,) * 4, id="nobody of that age"),
        pytest.param(3, NAN, 4, 1, (NAN,) * 4, id="no population"),
    ],
)
def test_the_edges_of_counts(a: float, ta: float, b: float, tb: float, expected: tuple[float, ...]) -> None:
    assert numbers(compare_counts(a, ta, b, tb)) == pytest.approx(list(expected), rel=5e-4, nan_ok=True)


@np.errstate(all="ignore")
def test_counts_as_statsmodels_reckons_them() -> None:
    exposures = [(1.0, 1.0), (12943.0, 13273.0), (2.0, 0.5)]
    for (a, b), (ta, tb) in itertools.product(itertools.product([0, 1, 3, 10, 42, 94, 400], repeat=2), exposures):
        if a + b == 0:
            continue
        tails = [
            rates.test_poisson_2indep(b, tb, a, ta, method="exact-cond", alternative=way).pvalue
            for way in ("larger", "smaller")
        ]
        low, high = proportion.proportion_confint(b, a + b, method="beta")
        found = compare_counts(a, ta, b, tb)
        assert float(found.p) == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)
        assert float(found.ratio_low) == pytest.approx(low / (1 - low) * ta / tb, rel=1e-9)
        assert float(found.ratio_high) == pytest.approx(INF if high == 1 else high / (1 - high) * ta / tb, rel=1e-9)


def test_two_shares_as_published() -> None:
    """Newcombe's hybrid score interval of 7/34 less 1/34: Fagerland, Lydersen & Laake (2015)."""
    found = compare_shares(1, 34, 7, 34)
    assert [round(one / 100, 3) for one in numbers(found)[1:3]] == [0.019, 0.340]
    assert float(found.difference) == pytest.approx(600 / 34)


# R pairwise.prop.test(c(73, 90, 114, 75), c(86, 93, 136, 82), p.adjust.method = "none"), in the tests of statsmodels
SMOKERS = [(73, 86), (90, 93), (114, 136), (75, 82)]


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        pytest.param(0, 1, 0.00533824886503131, id="1 and 2"),
        pytest.param(0, 2, 0.8327574849753566, id="1 and 3"),
        pytest.param(0, 3, 0.1880573726722516, id="1 and 4"),
        pytest.param(1, 2, 0.002026764254350234, id="2 and 3"),
        pytest.param(1, 3, 0.1309487516334318, id="2 and 4"),
        pytest.param(2, 3, 0.1076118730631731, id="3 and 4"),
    ],
)
def test_the_p_of_two_shares_as_r_prints_it(first: int, second: int, p: float) -> None:
    assert float(compare_shares(*SMOKERS[first], *SMOKERS[second]).p) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize(
    ("k1", "n1", "k2", "n2", "difference", "p"),
    [
        pytest.param(0, 30, 0, 40, 0, 1, id="nobody in either"),
        pytest.param(30, 30, 40, 40, 0, 1, id="everybody in both"),
        pytest.param(3, 30, 4, 40, 0, 1, id="the same"),
        # pooled 30/60, spread sqrt(0.25 · 2/30) = 0.1291; 1 / 0.1291 = 7.746 standard errors
        pytest.param(0, 30, 30, 30, 100, 9.485e-15, id="from nobody to everybody"),
        pytest.param(NAN, 30, 4, 40, NAN, NAN, id="a missing wave"),
        pytest.param(3, 30, 0, 0, NAN, NAN, id="nobody asked"),
    ],
)
def test_the_edges_of_shares(k1: float, n1: float, k2: float, n2: float, difference: float, p: float) -> None:
    found = compare_shares(k1, n1, k2, n2)
    assert numbers(found)[0] == pytest.approx(difference, nan_ok=True, abs=1e-12)
    assert float(found.p) == pytest.approx(p, rel=1e-3, nan_ok=True)
    assert np.isnan(found.difference_low) == np.isnan(found.difference_high) == math.isnan(p)


@np.errstate(all="ignore")
def test_shares_as_statsmodels_reckons_them() -> None:
    for n1, n2 in ((30, 45), (734, 769), (12, 1500)):
        for f1, f2 in itertools.product([0, 0.05, 0.3, 0.5, 0.98, 1], repeat=2):
            k1, k2 = round(f1 * n1), round(f2 * n2)
            found = compare_shares(k1, n1, k2, n2)
            low, high = proportion.confint_proportions_2indep(k2, n2, k1, n1, method="newcomb", compare="diff")
            assert numbers(found)[1:3] == pytest.approx([100 * low, 100 * high], rel=1e-9, abs=1e-9)
            if 0 < k1 + k2 < n1 + n2:
                test = proportion.test_proportions_2indep(
                    k2, n2, k1, n1, compare="diff", method="score", correction=False
                )
                assert float(found.p) == pytest.approx(test.pvalue, rel=1e-7, abs=1e-300)


@pytest.mark.parametrize(
    ("p", "level"),
    [
        pytest.param(1.0, ChangeLevel.INGEN, id="1"),
        pytest.param(0.05, ChangeLevel.INGEN, id="exactly .05"),
        pytest.param(math.nextafter(0.05, 0), ChangeLevel.TEGN, id="just under .05"),
        pytest.param(0.002, ChangeLevel.TEGN, id="exactly .002"),
        pytest.param(math.nextafter(0.002, 0), ChangeLevel.TYDELIG, id="just under .002"),
        pytest.param(0.0, ChangeLevel.TYDELIG, id="0"),
        pytest.param(NAN, None, id="no test"),
    ],
)
def test_levels(p: float, level: ChangeLevel | None) -> None:
    assert levels([p, 0.5])[0] is level
    assert levels(p).item() is level


# R multtest::mt.rawp2adjp, columns rawp and BH, as the tests of statsmodels print them
RAW = [
    5.23656777208e-05,
    0.00028140506198,
    0.0149877310796,
    0.0202732688798,
    0.177096952723,
    0.642193923795,
    0.680845947633,
    0.71626938238,
    0.838541367553,
    0.967833824309,
]
BH = [
    0.000523656777208,
    0.0014070253098999999,
    0.04995910359866667,
    0.0506831721995,
    0.354193905446,
    0.8953367279750001,
    0.8953367279750001,
    0.8953367279750001,
    0.9317126306144445,
    0.967833824309,
]


def test_false_discoveries_as_r_prints_them() -> None:
    np.testing.assert_allclose(control_false_discoveries(RAW), BH, rtol=1e-12)


def test_what_was_not_tested_does_not_count() -> None:
    """Holes between the tests change nothing, nor does the order or the shape they stand in."""
    order = [7, 2, 9, 0, 4, 1, 8, 3, 6, 5]
    table = np.array([NAN, *(RAW[place] for place in order), NAN]).reshape(3, 4)
    expected = np.array([NAN, *(BH[place] for place in order), NAN]).reshape(3, 4)
    np.testing.assert_allclose(control_false_discoveries(table), expected, rtol=1e-12)


@pytest.mark.parametrize("p", [pytest.param([], id="no figures"), pytest.param([NAN, NAN], id="no tests")])
def test_nothing_to_control(p: list[float]) -> None:
    np.testing.assert_array_equal(control_false_discoveries(p), np.array(p))


@pytest.mark.parametrize("p", [pytest.param([0.2, 1.5], id="over 1"), pytest.param([-0.1], id="under 0")])
def test_p_is_between_0_and_1(p: list[float]) -> None:
    with pytest.raises(ValueError, match=r"[01]"):
        control_false_discoveries(p)


@vectors
def test_the_shared_vectors() -> None:
    counts = json.loads((VECTORS / "r_poisson_2sample.json").read_text())
    for case in (case for case in counts if "ci_central" in case):
        found = compare_counts(case["c2"], case["t2"], case["c1"], case["t1"])
        assert numbers(found)[1:3] == pytest.approx(case["ci_central"], rel=1e-9)
    shares = json.loads((VECTORS / "r_two_proportions.json").read_text())
    for case in shares:
        (k2, k1, *_), (n2, n1, *_) = case["x"], case["n"]
        if case.get("sm") == "newcomb":
            found_share = compare_shares(k1, n1, k2, n2)
            assert [round(one / 100, 3) for one in numbers(found_share)[1:3]] == case["diff_ci"]
        pairs = itertools.combinations(zip(case["x"], case["n"], strict=True), 2)
        for (one, other), p in zip(pairs, case.get("p_pairs", []), strict=False):
            assert float(compare_shares(*one, *other).p) == pytest.approx(p, rel=1e-9)
    rows = list(csv.DictReader((VECTORS / "r_multtest.csv").open()))
    adjusted = control_false_discoveries([float(row["rawp"]) for row in rows])
    np.testing.assert_allclose(adjusted, [float(row["BH"]) for row in rows], rtol=1e-9)


def test_the_app_does_not_wait_for_what_few_ask_for(tmp_path: Path) -> None:
    """A whole page is told without what takes longest to import."""
    asked = """
import sys
from slt_data.web.resources import materials
from slt_data.story.focus import tell_focus
assert tell_focus(materials().of("baerum"), "nasking", 2018, None).tested
print({"scipy.stats", "scipy.optimize", "statsmodels", "pptx", "typst", "vl_convert"} & set(sys.modules))
"""
    told = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"SLT_HOME": str(tmp_path)},
    )
    assert told.stdout.strip() == "set()"


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_control_is_that_of_scipy(p: list[float]) -> None:
    np.testing.assert_allclose(control_false_discoveries(p), stats.false_discovery_control(p), rtol=1e-12)


counted = st.one_of(st.integers(0, 40), st.integers(0, 10**5))
exposed = st.one_of(st.just(1.0), st.floats(0.1, 1e6))


@given(a=counted, ta=exposed, b=counted, tb=exposed)
def test_the_interval_of_a_ratio_holds_it(a: int, ta: float, b: int, tb: float) -> None:
    ratio, low, high, p = compare_counts(a, ta, b, tb)
    assert 0 <= p <= 1
    assert 0 <= low < high
    assert np.isnan(ratio) if a + b == 0 else low <= ratio <= high


@given(a=counted, ta=exposed, b=counted, tb=exposed)
def test_the_test_agrees_with_its_interval(a: int, ta: float, b: int, tb: float) -> None:
    _, low, high, p = compare_counts(a, ta, b, tb)
    assert (p < 0.05) == (low > 1 or high < 1)


@given(a=counted, ta=exposed, b=counted, tb=exposed)
def test_swapping_years_inverts_the_ratio(a: int, ta: float, b: int, tb: float) -> None:
    there, back = compare_counts(a, ta, b, tb), compare_counts(b, tb, a, ta)
    assert float(back.p) == float(there.p)
    with np.errstate(divide="ignore"):
        inverse = [float(1 / one) for one in (np.asarray(there.ratio), there.ratio_high, there.ratio_low)]
    assert numbers(back)[:3] == pytest.approx(inverse, rel=1e-9, nan_ok=True)


@given(st.data())
def test_shares_hold_their_difference_and_turn_with_the_years(data: st.DataObject) -> None:
    n1, n2 = data.draw(st.integers(1, 5000)), data.draw(st.integers(1, 5000))
    k1, k2 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n2))
    difference, low, high, p = numbers(compare_shares(k1, n1, k2, n2))
    assert -100 - 1e-9 <= low <= difference <= high <= 100 + 1e-9
    assert 0 <= p <= 1
    assert numbers(compare_shares(k2, n2, k1, n1)) == pytest.approx([-difference, -high, -low, p], abs=1e-9)


@given(st.lists(st.one_of(st.floats(0, 1), st.just(NAN)), max_size=30))
def test_control_never_makes_a_p_smaller_nor_changes_the_order(p: list[float]) -> None:
    adjusted = control_false_discoveries(p)
    tested = ~np.isnan(p)
    assert (np.isnan(adjusted) == ~tested).all()
    assert (adjusted[tested] >= np.array(p)[tested] - 1e-15).all()
    ordered = adjusted[tested][np.argsort(np.array(p)[tested], kind="stable")]
    assert (np.diff(ordered) >= -1e-15).all()
