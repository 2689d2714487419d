"""The control chart: limits and runs as NHSRplotthedots prints them, and what fewer points allow."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.analysis.control_chart import (
    FEWEST_FOR_LIMITS,
    ChartKind,
    control_chart,
    seven_one_side,
    seven_point_trend,
)

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
NAN = math.nan

# What rnorm(20) gives in R after set.seed(123)
NORMAL = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123]
NORMAL += [-0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314]
NORMAL += [0.49785048, -1.96661716, 0.70135590, -0.47279141]
JUMP = [*NORMAL[:14], 10, *NORMAL[15:]]
SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

# The R package NHSRplotthedots, tests test-ptd_calculate_point_type, test-deviations and their snapshots
LIMITS = [
    pytest.param(SPIKE, True, 1.94, -0.72, 4.60, 2, id="spike, screened"),
    pytest.param(SPIKE, False, 1.94, -3.06, 6.95, 2, id="spike, as Excel"),
    pytest.param(NORMAL, True, 0.1416238, -3.01138, 3.294627, 5, id="normal"),
    pytest.param(JUMP, True, 0.6694159, -2.383666, 3.722497, 5, id="jump, screened"),
    pytest.param(JUMP, False, 0.6694159, -4.596625, 5.935457, 5, id="jump, not screened"),
]


@pytest.mark.parametrize(("data", "screen", "mean", "low", "high", "decimals"), LIMITS)
def test_limits(data: Sequence[float], screen: bool, mean: float, low: float, high: float, decimals: int) -> None:
    found = control_chart(data, screen=screen)
    assert found.kind.item() is ChartKind.XMR
    assert [float(found.centre), float(found.low), float(found.high)] == pytest.approx(
        [mean, low, high], abs=0.6 * 10**-decimals
    )


RISES = [
    pytest.param([1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0], id="six"),
    pytest.param([1, 2, 3, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 0], id="a stop on the way"),
    pytest.param([1, 2, 3, 4, 5, 6, 7], [0, 0, 0, 0, 0, 0, 1], id="seven up"),
    pytest.param([2, 1, 2, 3, 4, 5, 6, 7, 3], [0, 0, 0, 0, 0, 0, 0, 1, 0], id="seven up in the middle"),
    pytest.param([7, 6, 5, 4, 3, 2, 1], [0, 0, 0, 0, 0, 0, -1], id="seven down"),
    pytest.param([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, 0, 0, 0, 0, 0, 0, -1, 0], id="seven down in the middle"),
    pytest.param([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 0, 0, 1, 1], id="eight up"),
    pytest.param([], [], id="no points"),
]
SIDES = [
    pytest.param([1] * 6, [0] * 6, id="six"),
    pytest.param([1] * 6 + [-1], [0] * 7, id="six and over"),
    pytest.param([1] * 8 + [-1], [0] * 6 + [1, 1, 0], id="eight above"),
    pytest.param([-1] * 8 + [1], [0] * 6 + [1, 1, 0], id="eight below"),
    pytest.param([1, 1, 1, 0, 1, 1, 1, 1], [0] * 8, id="on the centre"),
]


@pytest.mark.parametrize(("points", "flags"), RISES)
def test_seven_points_one_way(points: Sequence[float], flags: Sequence[int]) -> None:
    assert seven_point_trend(points).tolist() == flags


@pytest.mark.parametrize(("sides", "flags"), SIDES)
def test_seven_points_on_one_side(sides: Sequence[float], flags: Sequence[int]) -> None:
    assert seven_one_side(sides).tolist() == flags


def test_two_of_three_on_opposite_sides_is_common_cause() -> None:
    found = control_chart([1, -1] * 7 + [5.5, -5.5])
    assert [flags[-2:].tolist() for flags in (found.outside, found.run, found.side)] == [[0, 0]] * 3


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
def test_the_shared_vectors() -> None:
    told = json.loads((VECTORS / "nhsr_xmr_cases.json").read_text())
    in_words = {"R: set.seed(123); rnorm(20)": NORMAL, "as r1 with element 15 := 10": JUMP}
    for case in told["cases"]:
        data = in_words[case["data"]] if isinstance(case["data"], str) else case["data"]
        assert data[:4] == case.get("first_values", data[:4])
        names, off = (("mean", "lpl", "upl"), 1e-6) if "mean" in case else (("mean_2dp", "lpl_2dp", "upl_2dp"), 0.006)
        found = control_chart(data, screen=case["screen_outliers"])
        expected = [case[name] for name in names]
        assert [float(found.centre), float(found.low), float(found.high)] == pytest.approx(expected, abs=off)
    rules = told["rules"]
    for rule in rules["seven_point_trend"]:
        assert seven_point_trend(rule["y"]).tolist() == rule["flag"]
    for rule in rules["seven_one_side"]:
        assert seven_one_side(rule["rel"]).tolist() == rule["flag"]
    assert rules["fewest_points_without_warning"] == FEWEST_FOR_LIMITS


@pytest.mark.parametrize(
    ("data", "kind", "centre"),
    [
        pytest.param([], ChartKind.INGEN, NAN, id="none"),
        pytest.param([3, 9, 4, 8], ChartKind.INGEN, NAN, id="4"),
        pytest.param([3, 9, NAN, 4, 8, NAN], ChartKind.INGEN, NAN, id="4 among gaps"),
        pytest.param([3, 9, 4, 8, 7], ChartKind.FORELOEPIG, 7, id="5"),
        pytest.param([NAN, 3, 9, 4, NAN, 8, 7, 1], ChartKind.FORELOEPIG, 5.5, id="6 among gaps"),
        pytest.param(list(range(11)), ChartKind.FORELOEPIG, 5, id="11, rising"),
        pytest.param(list(range(12)), ChartKind.XMR, 5.5, id="12, rising"),
    ],
)
def test_what_the_number_of_points_allows(data: Sequence[float], kind: ChartKind, centre: float) -> None:
    found = control_chart(data)
    assert found.kind.item() is kind
    assert float(found.centre) == pytest.approx(centre, nan_ok=True)
    limits = not math.isnan(float(found.low))
    assert limits == (not math.isnan(float(found.high))) == (kind is ChartKind.XMR)
    if kind is not ChartKind.XMR:
        assert not np.any([found.outside, found.run, found.side])


def test_what_stands_out() -> None:
    """Mean 10.583, mean range 29/11; 31 lies outside, but both ranges beside it are screened: 10.583 ± 2.66 · 1."""
    data = [9, 8, 9, 8, 9, 8, 9, 8, 9, 31, 9, 10]
    found = control_chart(data)
    assert float(found.centre) == pytest.approx(127 / 12)
    assert float(found.high) == pytest.approx(127 / 12 + 2.66)
    assert found.outside.tolist() == [0] * 9 + [1] + [0] * 2
    assert found.side.tolist() == [0] * 6 + [-1] * 3 + [0] * 3


def test_a_shift_is_seen() -> None:
    """Seven low years and seven high: mean 15, no range but 10 in the middle, screened; so all lie outside."""
    found = control_chart([10, 11] * 3 + [10] + [20, 19] * 3 + [20])
    assert found.side.tolist() == [0] * 6 + [-1] + [0] * 6 + [1]
    assert found.outside.tolist() == [-1] * 7 + [1] * 7


def test_a_rise_is_seen() -> None:
    found = control_chart([5, 4, 5, 4, 5, 6, 7, 8, 9, 10, 11, 3])
    assert found.run.tolist() == [0] * 9 + [1, 1, 0]


@pytest.mark.parametrize("level", [0, 7, 0.1, 1 / 3])
def test_a_level_series_has_nothing_to_tell(level: float) -> None:
    """Limits fall together with the mean; what only rounding puts off it is neither outside nor on a side."""
    found = control_chart([level] * 13)
    assert float(found.low) == pytest.approx(level)
    assert float(found.high) == pytest.approx(level)
    assert not np.any([found.outside, found.run, found.side])


def test_gaps_are_passed_over_and_keep_their_place() -> None:
    whole = [9, 8, 9, 8, 9, 8, 9, 8, 9, 31, 9, 10]
    holed = [NAN, *whole[:4], NAN, NAN, *whole[4:], NAN]
    found, same = control_chart(holed), control_chart(whole)
    known = ~np.isnan(holed)
    assert [float(found.low), float(found.high)] == [float(same.low), float(same.high)]
    for flags, others in ((found.outside, same.outside), (found.side, same.side), (found.run, same.run)):
        assert flags[known].tolist() == others.tolist()
        assert not flags[~known].any()


@pytest.mark.parametrize("wrong", [pytest.param(7, id="one number"), pytest.param([1, math.inf], id="endless")])
def test_what_is_no_series(wrong: object) -> None:
    with pytest.raises(ValueError, match="a row of finite numbers"):
        control_chart(wrong)  # type: ignore[arg-type]


def test_many_series_at_once_are_as_one_by_one() -> None:
    draw = np.random.default_rng(20261122)
    values = draw.poisson(12, (60, 16)) * np.where(draw.random((60, 16)) < 0.2, NAN, 1)
    values[0, :] = NAN
    values[1, 3:] = NAN
    together = control_chart(values)
    assert set(together.kind) == set(ChartKind)
    for place, row in enumerate(values):
        for alone, among in zip(control_chart(row), together, strict=True):
            np.testing.assert_array_equal(alone, among[place])


@given(st.lists(st.integers(0, 200), min_size=12, max_size=30))
def test_upside_down_everything_turns(data: list[int]) -> None:
    found, turned = control_chart(data), control_chart([-one for one in data])
    assert float(found.low) <= float(found.centre) <= float(found.high)
    assert [float(turned.low), float(turned.high)] == pytest.approx([-float(found.high), -float(found.low)])
    for flags, others in ((found.outside, turned.outside), (found.run, turned.run), (found.side, turned.side)):
        assert (flags == -others).all()
