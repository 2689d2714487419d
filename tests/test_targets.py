"""Verdicts on targets: the whole interval decides, or nothing does."""

import pytest

from slt_data.analysis.intervals import count_interval, share_interval
from slt_data.analysis.targets import direction_verdict, level_verdict, way_verdict
from slt_data.domain.series import Direction
from slt_data.domain.targets import TargetKind, Verdict

UNDER, AT_LEAST, AT_MOST = TargetKind.UNDER, TargetKind.AT_LEAST, TargetKind.AT_MOST
DOWN, UP, NOT_UP = TargetKind.DOWN, TargetKind.UP, TargetKind.NOT_UP
REACHED, NOT_REACHED, UNDECIDED = Verdict.REACHED, Verdict.NOT_REACHED, Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("kind", "wanted", "low", "high", "verdict"),
    [
        pytest.param(UNDER, 60, 29.4, 55.6, REACHED, id="41 of under 60"),
        pytest.param(UNDER, 55.6, 29.4, 55.6, UNDECIDED, id="under, the end itself is not under"),
        pytest.param(UNDER, 29.4, 29.4, 55.6, NOT_REACHED, id="under, the whole is from it up"),
        pytest.param(AT_MOST, 55.6, 29.4, 55.6, REACHED, id="at most, the end itself is allowed"),
        pytest.param(AT_MOST, 29.4, 29.4, 55.6, UNDECIDED, id="at most, the low end is allowed"),
        pytest.param(AT_MOST, 29.3, 29.4, 55.6, NOT_REACHED, id="at most, all above"),
        pytest.param(AT_LEAST, 80, 80.0, 88.0, REACHED, id="at least, the low end is enough"),
        pytest.param(AT_LEAST, 84, 80.0, 88.0, UNDECIDED, id="at least, across"),
        pytest.param(AT_LEAST, 88.1, 80.0, 88.0, NOT_REACHED, id="at least, all below"),
        pytest.param(AT_MOST, 3, 3, 3, REACHED, id="no chance: three teams of at most three"),
        pytest.param(UNDER, 3, 3, 3, NOT_REACHED, id="no chance: three is not under three"),
    ],
)
def test_a_level_is_reached_when_the_whole_interval_is_on_the_right_side(
    kind: TargetKind, wanted: float, low: float, high: float, verdict: Verdict
) -> None:
    assert level_verdict(kind, wanted, low, high) is verdict


@pytest.mark.parametrize(
    ("kind", "low", "high", "verdict"),
    [
        pytest.param(DOWN, 0.28, 0.86, REACHED, id="42 to 21"),
        pytest.param(DOWN, 0.53, 1.01, UNDECIDED, id="94 to 69"),
        pytest.param(DOWN, 1.11, 2.16, NOT_REACHED, id="61 to 94"),
        pytest.param(UP, 1.11, 2.16, REACHED, id="up, 61 to 94"),
        pytest.param(UP, 0.28, 0.86, NOT_REACHED, id="up, 42 to 21"),
        pytest.param(NOT_UP, 0.28, 0.86, REACHED, id="not up, 42 to 21"),
        pytest.param(NOT_UP, 0.53, 1.01, UNDECIDED, id="not up, 94 to 69"),
        pytest.param(NOT_UP, 1.11, 2.16, NOT_REACHED, id="not up, 61 to 94"),
        pytest.param(NOT_UP, 0.5, 1.0, REACHED, id="not up, at most the same"),
        pytest.param(DOWN, 1.0, 1.0, NOT_REACHED, id="the same is not down"),
    ],
)
def test_a_direction_is_judged_by_the_interval_of_the_change(
    kind: TargetKind, low: float, high: float, verdict: Verdict
) -> None:
    assert direction_verdict(kind, low, high, 1) is verdict


@pytest.mark.parametrize(
    ("kind", "trend", "there", "verdict"),
    [
        pytest.param(UNDER, Direction.DOWN, False, Verdict.ON_WAY, id="down towards under"),
        pytest.param(UNDER, Direction.UP, False, Verdict.NOT_ON_WAY, id="up, away from under"),
        pytest.param(UNDER, Direction.UP, True, Verdict.CANNOT_SAY, id="up, but below it still"),
        pytest.param(AT_LEAST, Direction.UP, False, Verdict.ON_WAY, id="up towards at least"),
        pytest.param(AT_LEAST, Direction.DOWN, False, Verdict.NOT_ON_WAY, id="down, away from at least"),
        pytest.param(NOT_UP, Direction.UP, False, Verdict.NOT_ON_WAY, id="up where it should not"),
        pytest.param(UP, None, False, Verdict.CANNOT_SAY, id="no signal"),
    ],
)
def test_before_the_year_only_a_trend_tells(
    kind: TargetKind, trend: Direction | None, there: bool, verdict: Verdict
) -> None:
    assert way_verdict(kind, trend, there=there) is verdict


def test_levels_and_directions_are_not_mixed_up() -> None:
    with pytest.raises(ValueError, match="down"):
        level_verdict(DOWN, 1, 0, 2)
    with pytest.raises(ValueError, match="under"):
        direction_verdict(UNDER, 0, 2, 1)


def test_the_intervals_of_the_reports_figures() -> None:
    """Worked with R: poisson.test(41), poisson.test(69), binom.confint(3982, 4573, method = "wilson")."""
    low, high = (float(one) for one in count_interval(69)[1:])
    assert level_verdict(UNDER, 90, low, high) is REACHED
    assert level_verdict(UNDER, 70, low, high) is UNDECIDED
    assert level_verdict(UNDER, 50, low, high) is NOT_REACHED
    low, high = (float(one) for one in share_interval(3982, 4573)[1:])
    assert level_verdict(AT_LEAST, 86, low, high) is REACHED
    assert level_verdict(AT_LEAST, 87, low, high) is UNDECIDED
