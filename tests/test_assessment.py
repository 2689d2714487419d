"""Which figures get an interval, a rate and a test, and which are refused; the seed figures of the rules."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.analysis.assessment import ASSESSED, assess
from slt_data.analysis.certainty import ChangeLevel, levels
from slt_data.domain.series import Status, Unit

NAN, INF = math.nan, math.inf
YOUNG = {2016: 12943, 2017: 13273, 2018: 13321}
"""Inhabitants 10–17 in Bærum, 1 January (SSB 07459)."""

INTERVAL = {"low", "high"}
RATE = {"rate", "rate_low", "rate_high"}
RATIO = {"ratio", "ratio_low", "ratio_high", "p"}
POINTS = {"difference_low", "difference_high", "p"}
ABOUT = Status.APPROXIMATE


@dataclass(frozen=True)
class Fig:
    """One figure, with the change that it is part of: ``difference`` is NaN where that was refused."""

    year: int
    value: float = NAN
    status: Status = Status.EXACT
    n: float = NAN
    k: float = NAN
    exposure: float = NAN
    from_year: float = NAN
    difference: float = NAN
    first_year: float = NAN
    unit: Unit = Unit.COUNT
    chance: bool = True
    indicator: str = "nasking"
    segment: str = ""


def frame(figures: Sequence[Fig], index: Sequence[int] | None = None) -> pd.DataFrame:
    rows = [asdict(one) | {"status": one.status.value, "unit": one.unit.value} for one in figures]
    return pd.DataFrame(rows, index=index).astype({"chance": bool})


def last(figures: Sequence[Fig]) -> "pd.Series[float]":
    return assess(frame(figures)).iloc[-1]


def given_of(found: "pd.Series[float]") -> set[str]:
    return set(found.index[found.notna()])


def count(year: int, value: float, difference: float = NAN, **more: object) -> Fig:
    """A count among the young of that year, compared with the year before."""
    known = {"exposure": YOUNG.get(year, NAN), "from_year": year - 1, "difference": difference}
    return Fig(year, value, **(known | more))


def share(year: int, k: float, n: float, difference: float = NAN, **more: object) -> Fig:
    """A share of a wave, compared with the wave three years before."""
    known = {
        "indicator": "nasket",
        "unit": Unit.PERCENT,
        "k": k,
        "n": n,
        "from_year": year - 3,
        "difference": difference,
    }
    return Fig(year, 100 * k / n, **(known | more))


NO_SHARE = Fig(2019, status=Status.HIDDEN, from_year=2016, unit=Unit.PERCENT, indicator="nasket")


# --- The seed figures -----------------------------------------------------------------------------------------------


# The statistical rules, «Check yourself»: the p with the population 10–17 of each year. Ratios by hand, from the rates:
# (94 / 13273) / (61 / 12943) = 1.5410 · 0.97514 = 1.5027; 0.73404 · 13273 / 13321 = 0.7314; 0.5 · 0.99640 = 0.4982
@pytest.mark.parametrize(
    ("a", "year", "b", "p", "ratio", "level"),
    [
        pytest.param(61, 2016, 94, 0.0154, 1.5027, ChangeLevel.TEGN, id="nasking 61 to 94"),
        pytest.param(94, 2017, 69, 0.0567, 0.7314, ChangeLevel.INGEN, id="nasking 94 to 69"),
        pytest.param(42, 2017, 21, 0.0107, 0.4982, ChangeLevel.TEGN, id="vold 42 to 21"),
    ],
)
def test_the_seed_figures(a: int, year: int, b: int, p: float, ratio: float, level: ChangeLevel) -> None:
    found = last([count(year, a), count(year + 1, b, b - a)])
    assert (round(found["p"], 4), round(found["ratio"], 4)) == (p, ratio)
    assert levels([found["p"]])[0] is level
    assert (found["p"] < 0.05) == (found["ratio_low"] > 1 or found["ratio_high"] < 1)


# The same with equal exposure, which is what is left where the population is unknown.
@pytest.mark.parametrize(
    ("a", "b", "p", "ratio", "low", "high"),
    [
        pytest.param(61, 94, 0.0099, 1.54, 1.10, 2.16, id="nasking 61 to 94"),
        pytest.param(94, 69, 0.060, 0.73, 0.53, 1.01, id="nasking 94 to 69"),
        pytest.param(42, 21, 0.011, 0.50, 0.28, 0.86, id="vold 42 to 21"),
    ],
)
@pytest.mark.parametrize(
    ("then", "now"),
    [
        pytest.param(NAN, NAN, id="no population"),
        pytest.param(NAN, 13273, id="none for the earlier year"),
        pytest.param(12943, NAN, id="none for the later year"),
    ],
)
def test_without_both_populations_the_counts_are_compared(
    then: float, now: float, a: int, b: int, p: float, ratio: float, low: float, high: float
) -> None:
    found = last([count(2016, a, exposure=then), count(2017, b, b - a, exposure=now)])
    assert [round(found[name], 2) for name in ("ratio", "ratio_low", "ratio_high")] == [ratio, low, high]
    assert found["p"] == pytest.approx(p, rel=0.02)
    assert math.isnan(found["rate"]) == math.isnan(now)


def test_the_rates_of_nasking() -> None:
    """By hand: 61 / 12.943 = 4.713, 94 / 13.273 = 7.082, 69 / 13.321 = 5.180 per 1,000."""
    found = assess(frame([count(2016, 61), count(2017, 94, 33), count(2018, 69, -25)]))
    assert found["rate"].round(3).tolist() == [4.713, 7.082, 5.180]


# --- Intervals as published -----------------------------------------------------------------------------------------


def test_the_interval_of_a_rate_as_r_prints_it() -> None:
    """R DescTools::PoissonCI(15, 400, method = "exact"): 0.02099 to 0.06185; here 400 thousand inhabitants."""
    found = last([count(2016, 15, exposure=400_000)])
    expected = [15 / 400, 0.0209884653319583, 0.0618505471787146]
    assert found[["rate", "rate_low", "rate_high"]].tolist() == pytest.approx(expected, rel=1e-9)
    assert found[["low", "high"]].tolist() == pytest.approx([400 * end for end in expected[1:]], rel=1e-9)


# R binom::binom.confint(x, n, method = "wilson"), as the tests of its port print it
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        pytest.param(18, 20, 69.89663547715128, 97.2133518786232, id="18 of 20"),
        pytest.param(4, 20, 8.06576625797981, 41.60174322518935, id="4 of 20"),
    ],
)
def test_the_interval_of_a_share_as_r_prints_it(k: int, n: int, low: float, high: float) -> None:
    assert last([share(2016, k, n)])[["low", "high"]].tolist() == pytest.approx([low, high], rel=1e-9)


def test_two_shares_as_published() -> None:
    """Newcombe's interval of 1/34 and 7/34 (Fagerland et al. 2015); p of 73/86 and 90/93 by R prop.test."""
    found = last([share(2016, 1, 34), share(2019, 7, 34, 600 / 34)])
    assert [round(found[name], 1) for name in ("difference_low", "difference_high")] == [1.9, 34.0]
    assert last([share(2016, 73, 86), share(2019, 90, 93, 11.9)])["p"] == pytest.approx(0.00533824886503131, rel=1e-9)


# --- What is given and what is refused ------------------------------------------------------------------------------

COUNTS = INTERVAL | RATE | RATIO
SHARES = INTERVAL | POINTS


@pytest.mark.parametrize(
    ("figures", "columns"),
    [
        pytest.param([count(2016, 61)], INTERVAL | RATE, id="the first year has no change"),
        pytest.param([count(2016, 61), count(2017, 94, 33)], COUNTS, id="two counts"),
        pytest.param([count(2017, 61), count(2018, 61, 0)], COUNTS, id="counts that do not differ are tested too"),
        pytest.param([count(2016, 61), count(2017, 94, 33, status=Status.PRELIMINARY)], COUNTS, id="preliminary now"),
        pytest.param([count(2016, 61, status=Status.PRELIMINARY), count(2017, 94, 33)], COUNTS, id="preliminary then"),
        pytest.param(
            [count(2016, 61, exposure=NAN), count(2017, 94, 33, exposure=NAN)], INTERVAL | RATIO, id="no population"
        ),
        pytest.param(
            [count(2016, 61), count(2017, 94, 33, exposure=NAN)], INTERVAL | RATIO, id="no population this year"
        ),
        pytest.param([count(2016, 61, exposure=NAN), count(2017, 94, 33)], COUNTS, id="no population the year before"),
        pytest.param([count(2016, 61), count(2017, 94, 33, exposure=0)], INTERVAL, id="nobody of that age"),
        pytest.param([count(2016, 61), count(2018, 94, 33, from_year=2016)], COUNTS, id="over a year without a figure"),
        pytest.param([count(2016, 0), count(2017, 4, 4)], COUNTS, id="from nothing the ratio is endless, not missing"),
        pytest.param(
            [count(2016, 0), count(2017, 0, 0)],
            COUNTS - {"ratio"},
            id="nothing and nothing: no ratio, but a test",
        ),
        # refused
        pytest.param([count(2016, 61), count(2017, 94)], INTERVAL | RATE, id="a break: the change is refused"),
        pytest.param([count(2016, 61), count(2017, 90, 29, status=Status.APPROXIMATE)], set(), id="about so many"),
        pytest.param([count(2016, 61), count(2017, 90, 29, status=Status.BOUND)], set(), id="a bound"),
        pytest.param(
            [count(2016, 60, status=Status.APPROXIMATE), count(2017, 94, 34)],
            INTERVAL | RATE,
            id="about so many the year before",
        ),
        pytest.param(
            [count(2016, 60, status=Status.BOUND), count(2017, 94, 34)], INTERVAL | RATE, id="a bound the year before"
        ),
        pytest.param([count(2016, 61), count(2017, NAN, status=Status.HIDDEN)], set(), id="hidden"),
        pytest.param(
            [count(2016, NAN, status=Status.HIDDEN), count(2017, 94)], INTERVAL | RATE, id="hidden the year before"
        ),
        pytest.param([count(2016, 61), count(2017, NAN, status=Status.WORDS)], set(), id="words"),
        pytest.param([count(2016, 61), count(2017, NAN, status=Status.MISSING)], set(), id="missing"),
        pytest.param(
            [count(2016, 61), count(2017, 94, 33, from_year=2015)], INTERVAL | RATE, id="the earlier year has no row"
        ),
        pytest.param(
            [count(2021, 583, first_year=2020), count(2022, 556, -27, first_year=2021)],
            set(),
            id="averages of two years that overlap",
        ),
        pytest.param(
            [count(2017, 583, first_year=2016), count(2018, 94, -489)],
            INTERVAL | RATE,
            id="a yearly count after an average: never mixed",
        ),
        pytest.param(
            [count(2017, 94), count(2018, 583, 489, first_year=2017)], set(), id="an average after a yearly count"
        ),
        pytest.param(
            [count(2016, 4, chance=False), count(2017, 3, -1, chance=False)], set(), id="what is decided is no chance"
        ),
        pytest.param([count(2016, 61), count(2017, 7.5, -53.5)], set(), id="a count that is not whole"),
        pytest.param(
            [count(2016, 61), Fig(2017, 4.5, from_year=2016, difference=0.5, exposure=13273, unit=Unit.PER_1000)],
            set(),
            id="a rate that the source worked out",
        ),
        pytest.param(
            [Fig(2016, 100, unit=Unit.INDEX), Fig(2017, 104, from_year=2016, difference=4, unit=Unit.INDEX)],
            set(),
            id="an index",
        ),
        # shares
        pytest.param([share(2016, 73, 86), share(2019, 90, 93, 11.9)], SHARES, id="two shares"),
        pytest.param([share(2016, 73, 86)], INTERVAL, id="the first wave has no change"),
        pytest.param([share(2016, 43, 86), share(2019, 46, 92, 0)], INTERVAL, id="shares that do not differ"),
        pytest.param([share(2016, 73, 86), share(2019, 90, 93)], INTERVAL, id="a break between waves"),
        pytest.param(
            [share(2016, 73, 86), replace(share(2019, 90, 93, 11.9), n=NAN, k=NAN)],
            set(),
            id="how many answered is not told",
        ),
        pytest.param(
            [replace(share(2016, 73, 86), n=NAN, k=NAN), share(2019, 90, 93, 11.9)],
            INTERVAL,
            id="how many answered the wave before is not told",
        ),
        pytest.param(
            [share(2016, 73, 86), replace(share(2019, 90, 93, 11.9), k=NAN)],
            SHARES,
            id="k is worked out from the share and n",
        ),
        pytest.param([share(2016, 73, 86), share(2019, 90, 93, 11.9, status=ABOUT)], set(), id="a share, about"),
        pytest.param(
            [share(2016, 73, 86, status=ABOUT), share(2019, 90, 93, 11.9)], INTERVAL, id="a share, about, then"
        ),
        pytest.param([share(2016, 73, 86), share(2019, 90, 93, 11.9, status=Status.BOUND)], set(), id="a share, over"),
        pytest.param(
            [share(2016, 73, 86), NO_SHARE],
            set(),
            id="a hidden share",
        ),
        pytest.param(
            [replace(NO_SHARE, year=2016), share(2019, 90, 93)],
            INTERVAL,
            id="a share that was hidden the wave before",
        ),
        pytest.param(
            [share(2016, 73, 86), share(2019, 90, 93, 11.9, exposure=13273)], SHARES, id="a share has no rate"
        ),
    ],
)
def test_what_is_given(figures: list[Fig], columns: set[str]) -> None:
    assert given_of(last(figures)) == columns


def test_from_nothing_the_ratio_has_no_limit() -> None:
    """4 events all in the later year: p = 2 · 0.5⁴ with equal exposure."""
    found = last([count(2016, 0, exposure=NAN), count(2017, 4, 4, exposure=NAN)])
    assert (found["ratio"], found["ratio_high"], found["p"]) == (INF, INF, pytest.approx(0.125))


def test_the_count_behind_a_rounded_share_is_the_nearest_whole_one() -> None:
    """85 % of 86 is 73.1, hence 73; 97 % of 93 is 90.2, hence 90: the p that R prints for 73/86 and 90/93."""
    rounded = [replace(share(2016, 73, 86), value=85.0, k=NAN), replace(share(2019, 90, 93, 12), value=97.0, k=NAN)]
    assert last(rounded)["p"] == pytest.approx(0.00533824886503131, rel=1e-9)


# --- All at once ----------------------------------------------------------------------------------------------------


def test_series_do_not_leak_into_each_other() -> None:
    """The year before is looked for in the same indicator and the same segment alone."""
    figures = [
        count(2016, 61),
        count(2016, 9, segment="kjoenn=jenter"),
        count(2016, 500, indicator="vold"),
        count(2017, 94, 33),
        count(2017, 7, -2, segment="kjoenn=gutter"),
    ]
    found = assess(frame(figures, index=[7, 3, 9, 1, 5]))
    assert found.index.tolist() == [7, 3, 9, 1, 5]
    assert round(found["p"].loc[1], 4) == 0.0154
    assert found["p"].drop(1).isna().all()


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = frame([count(2016, 61), count(2017, 94, 33), count(2018, 69, -25), share(2016, 1, 34), share(2019, 7, 34)])
    turned = rows.iloc[::-1]
    pd.testing.assert_frame_equal(assess(turned), assess(rows).iloc[::-1])


def test_the_rows_are_left_as_they_were() -> None:
    rows = frame([count(2016, 61), count(2017, 94, 33), share(2019, 90, 93)])
    before = rows.copy(deep=True)
    assess(rows)
    pd.testing.assert_frame_equal(rows, before)


def test_no_rows_give_no_assessments() -> None:
    found = assess(frame([count(2016, 61)]).iloc[:0])
    assert (found.columns.tolist(), len(found)) == (ASSESSED, 0)


statuses = st.sampled_from([Status.EXACT, *Status])


@given(st.lists(st.tuples(st.integers(0, 300), statuses, st.sampled_from([NAN, 9000.0, 14000.0])), max_size=8))
def test_what_is_given_hangs_together(drawn: list[tuple[int, Status, float]]) -> None:
    numbers = {Status.EXACT, Status.PRELIMINARY, Status.APPROXIMATE, Status.BOUND}
    figures = [
        count(2010 + place, value if status in numbers else NAN, 1.0, status=status, exposure=people)
        for place, (value, status, people) in enumerate(drawn)
    ]
    if not figures:
        return
    found = assess(frame(figures))
    for figure, (_, row) in zip(figures, found.iterrows(), strict=True):
        sure = figure.status in {Status.EXACT, Status.PRELIMINARY}
        assert sure or not given_of(row)
        assert not sure or row["low"] <= figure.value <= row["high"]
        assert math.isnan(row["rate"]) == (not sure or math.isnan(figure.exposure))
        assert math.isnan(row["rate"]) or row["rate_low"] <= row["rate"] <= row["rate_high"]
        if not math.isnan(row["p"]):
            assert (row["p"] < 0.05) == (row["ratio_low"] > 1 or row["ratio_high"] < 1)
    known = [one.status in {Status.EXACT, Status.PRELIMINARY} for one in figures]
    pairs = [False, *(one and other for one, other in pairwise(known))]
    np.testing.assert_array_equal(found["p"].notna(), pairs)
