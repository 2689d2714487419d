"""Year over year: golden values worked by hand, every reason for silence, and what must hold for any figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.analysis.change import CHANGE_COLUMNS, SERIES, SMALLEST_BASE, Reason, yearly_changes
from slt_data.domain.series import NUMERIC, Direction, Status, Unit
from tests.thorough import examples

COLUMNS = [*SERIES, "year", "first_year", "value", "status"]
UNITS = pd.Series({"antall": Unit.COUNT, "andel": Unit.PERCENT, "rate": Unit.PER_1000, "ord": Unit.WORDS})
NAN = float("nan")


@dataclass(frozen=True)
class Fig:
    """One figure of a series; a status alone is a year without a number."""

    year: int
    value: float = NAN
    status: Status = Status.EXACT
    first_year: float = NAN


def frame(figures: Sequence[Fig], area: str = "baerum", indicator: str = "antall", segment: str = "") -> pd.DataFrame:
    rows = [(area, indicator, segment, one.year, one.first_year, one.value, one.status.value) for one in figures]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "first_year": "float64", "value": "float64"})


def breaks(*days: date, indicator: str = "antall", area: str = "baerum") -> pd.DataFrame:
    return pd.DataFrame([(indicator, area, day) for day in days], columns=["indicator", "area", "day"])


def changes(figures: pd.DataFrame, cuts: pd.DataFrame | None = None) -> list[dict[str, object]]:
    """The changes as a dictionary a row, with None for what is not there."""
    found = yearly_changes(figures, UNITS, breaks() if cuts is None else cuts).astype(object)
    return found.where(found.notna(), None).to_dict("records")


def missing(year: int) -> Fig:
    return Fig(year, status=Status.MISSING)


def window(last: int, value: float = NAN, status: Status = Status.EXACT, *, covers: int = 2) -> Fig:
    """The average of the years until ``last``."""
    return Fig(last, value, status, last - covers + 1)


# Worked with a calculator; the pairs are those that the statistical rules are checked on.
@pytest.mark.parametrize(
    ("before", "now", "difference", "percent", "direction"),
    [
        # 94 - 61 = 33; 33 / 61 = 0.5409836…
        pytest.param(61, 94, 33, 54.09836065573770, Direction.UP, id="61 to 94"),
        # 69 - 94 = -25; -25 / 94 = -0.2659574…
        pytest.param(94, 69, -25, -26.59574468085106, Direction.DOWN, id="94 to 69"),
        # 21 - 42 = -21; -21 / 42 = -0.5
        pytest.param(42, 21, -21, -50.0, Direction.DOWN, id="42 to 21"),
        pytest.param(40, 40, 0, 0.0, Direction.UNCHANGED, id="unchanged"),
        # 3123 - 3140 = -17; -17 / 3140 = -0.0054140…
        pytest.param(3140, 3123, -17, -0.5414012738853503, Direction.DOWN, id="3140 to 3123"),
    ],
)
def test_golden_change(before: float, now: float, difference: float, percent: float, direction: Direction) -> None:
    first, second = changes(frame([Fig(2016, before), Fig(2017, now)]))
    assert (first["reason"], first["difference"], first["percent"]) == (Reason.FIRST_YEAR, None, None)
    assert second == {
        "area": "baerum",
        "indicator": "antall",
        "segment": "",
        "year": 2017,
        "first_year": None,
        "from_year": 2016,
        "from_value": before,
        "value": now,
        "difference": difference,
        "percent": pytest.approx(percent, rel=1e-12),
        "direction": direction,
        "reason": None,
    }


EXACT_2016, EXACT_2017 = Fig(2016, 61), Fig(2017, 94)


@pytest.mark.parametrize(
    ("figures", "reason", "from_year"),
    [
        pytest.param([EXACT_2017], Reason.FIRST_YEAR, None, id="the only year"),
        pytest.param([missing(2016), EXACT_2017], Reason.FIRST_YEAR, None, id="nothing was published before"),
        pytest.param([EXACT_2016, missing(2017)], Reason.GAP, 2016, id="this year is missing"),
        pytest.param([missing(2017)], Reason.GAP, None, id="the only year is missing"),
        pytest.param([EXACT_2016, Fig(2017, status=Status.HIDDEN)], Reason.HIDDEN, 2016, id="hidden now"),
        pytest.param([Fig(2016, status=Status.HIDDEN), EXACT_2017], Reason.HIDDEN, 2016, id="hidden before"),
        pytest.param([EXACT_2016, Fig(2017, status=Status.WORDS)], Reason.WORDS_ONLY, 2016, id="words now"),
        pytest.param([Fig(2016, status=Status.WORDS), EXACT_2017], Reason.WORDS_ONLY, 2016, id="words before"),
        pytest.param([EXACT_2016, Fig(2017, 94, Status.APPROXIMATE)], Reason.APPROXIMATE, 2016, id="approximate now"),
        pytest.param(
            [Fig(2016, 61, Status.APPROXIMATE), EXACT_2017], Reason.APPROXIMATE, 2016, id="approximate before"
        ),
        pytest.param([EXACT_2016, Fig(2017, 94, Status.BOUND)], Reason.APPROXIMATE, 2016, id="a bound now"),
        pytest.param([Fig(2016, 61, Status.BOUND), EXACT_2017], Reason.APPROXIMATE, 2016, id="a bound before"),
        pytest.param(
            [Fig(2020, 61, first_year=2019), Fig(2021, 94, first_year=2020)],
            Reason.OVERLAPPING,
            2020,
            id="both averages hold 2020",
        ),
        pytest.param(
            [Fig(2020, 61), Fig(2021, 94, first_year=2020)],
            Reason.OTHER_PERIOD,
            2020,
            id="an average that holds the year before",
        ),
        pytest.param(
            [Fig(2024, 2675, first_year=2023), Fig(2025, 31)], Reason.OTHER_PERIOD, 2024, id="a year after an average"
        ),
        pytest.param(
            [Fig(2016, 200, first_year=2014), Fig(2018, 300, first_year=2017)],
            Reason.OTHER_PERIOD,
            2016,
            id="two years after three",
        ),
        pytest.param(
            [window(2021, 583), window(2022, status=Status.HIDDEN), window(2024, 754)],
            Reason.HIDDEN,
            2022,
            id="the newest average apart is hidden: none before it is taken in its place",
        ),
        pytest.param(
            [window(2021, 583, Status.MISSING), window(2022, 556), window(2023, 635)],
            Reason.OVERLAPPING,
            2022,
            id="the only average apart is missing",
        ),
        pytest.param([EXACT_2016, Fig(2017, 94, Status.PARTIAL)], Reason.PART_OF_YEAR, 2016, id="a part of a year now"),
        pytest.param([Fig(2016, 61, Status.PARTIAL), EXACT_2017], Reason.PART_OF_YEAR, 2016, id="a part before"),
        pytest.param(
            [Fig(2016, 61, Status.PARTIAL), Fig(2017, 94, Status.PARTIAL)],
            Reason.PART_OF_YEAR,
            2016,
            id="two parts, which nobody knows to be as long",
        ),
        # where several reasons hold, the one that says most of the figure itself is told
        pytest.param(
            [Fig(2016, status=Status.WORDS), Fig(2017, status=Status.HIDDEN)],
            Reason.HIDDEN,
            2016,
            id="hidden wins over words",
        ),
        pytest.param(
            [Fig(2016, 61, Status.APPROXIMATE), Fig(2017, status=Status.WORDS)],
            Reason.WORDS_ONLY,
            2016,
            id="words win over approximate",
        ),
    ],
)
def test_refused_change(figures: list[Fig], reason: Reason, from_year: int | None) -> None:
    last = changes(frame(figures))[-1]
    assert (last["reason"], last["from_year"]) == (reason, from_year)
    assert (last["difference"], last["percent"], last["direction"]) == (None, None, None)


@pytest.mark.parametrize(
    ("figures", "from_year", "difference"),
    [
        pytest.param([Fig(2017, 94), Fig(2018, 112, first_year=2016), Fig(2018, 69)], 2017, -25, id="past a window"),
        pytest.param(
            [Fig(2018, 112, first_year=2016), Fig(2018, 69), Fig(2021, 105, first_year=2019)],
            2018,
            -7,
            id="a window past a single year",
        ),
        # SSB's figures of Bærum, table 08487, violence: 754 − 556 = 198; 635 − 583 = 52
        pytest.param(
            [window(2021, 583), window(2022, 556), window(2023, 635), window(2024, 754)],
            2022,
            198,
            id="the newest apart",
        ),
        pytest.param([window(2021, 583), window(2022, 556), window(2023, 635)], 2021, 52, id="past one that overlaps"),
        pytest.param([window(2021, 583), window(2024, 754)], 2021, 171, id="one with a year between"),
        pytest.param(
            [window(2021, 583), window(2022, 556, Status.MISSING), window(2024, 754)],
            2021,
            171,
            id="past a missing one",
        ),
        pytest.param(
            [
                window(2022, 30, covers=3),
                window(2023, 31, covers=3),
                window(2024, 32, covers=3),
                window(2025, 36, covers=3),
            ],
            2022,
            6,
            id="three years",
        ),
        pytest.param(
            [window(2022, 556), window(2023, 40, covers=3), window(2024, 754)],
            2022,
            198,
            id="past one as long as no other",
        ),
    ],
)
def test_like_is_compared_with_like(figures: list[Fig], from_year: int, difference: float) -> None:
    last = changes(frame(figures))[-1]
    assert (last["from_year"], last["difference"], last["reason"]) == (from_year, difference, None)


# Figures of 2016, 2017 and 2018; which of the steps 2016–2017 and 2017–2018 does a break on the day refuse?
@pytest.mark.parametrize(
    ("day", "refused"),
    [
        pytest.param(date(2016, 1, 1), [], id="first day of the first year: all years are counted alike"),
        pytest.param(date(2016, 1, 2), [2017], id="second day of the first year: that year is mixed"),
        pytest.param(date(2016, 7, 1), [2017], id="inside the first year"),
        pytest.param(date(2017, 1, 1), [2017], id="between two years"),
        pytest.param(date(2017, 5, 1), [2017, 2018], id="inside a year: it can be compared with neither side"),
        pytest.param(date(2017, 12, 31), [2017, 2018], id="last day of a year: that year is mixed"),
        pytest.param(date(2018, 1, 1), [2018], id="between the next two years"),
        pytest.param(date(2018, 12, 31), [2018], id="inside the last year"),
        pytest.param(date(2019, 1, 1), [], id="after the last year"),
        pytest.param(date(2015, 10, 1), [], id="before the first year"),
    ],
)
def test_a_change_across_a_break_is_refused(day: date, refused: list[int]) -> None:
    rows = changes(frame([Fig(2016, 61), Fig(2017, 94), Fig(2018, 69)]), breaks(day))
    assert [row["year"] for row in rows if row["reason"] == Reason.BREAK] == refused
    assert [row["year"] for row in rows if row["difference"] is None] == sorted({2016, *refused})


@pytest.mark.parametrize(
    ("figures", "day", "reason"),
    [
        pytest.param(
            [Fig(2013, 61), missing(2014), Fig(2015, 94)],
            date(2014, 6, 1),
            Reason.BREAK,
            id="a break inside the missing year between",
        ),
        pytest.param(
            [Fig(2016, 6.1, first_year=2015), Fig(2018, 9.4, first_year=2017)],
            date(2015, 10, 1),
            Reason.BREAK,
            id="a break inside the earlier average",
        ),
        pytest.param(
            [Fig(2016, 6.1, first_year=2015), Fig(2018, 9.4, first_year=2017)],
            date(2015, 1, 1),
            Reason.BASE_TOO_SMALL,
            id="a break on the first day of the earlier average",
        ),
        pytest.param(
            [Fig(2016, 61, Status.APPROXIMATE), Fig(2017, 94)],
            date(2017, 1, 1),
            Reason.APPROXIMATE,
            id="approximate wins over a break",
        ),
        pytest.param(
            [Fig(2016, 61, first_year=2015), Fig(2017, 94, first_year=2016)],
            date(2017, 1, 1),
            Reason.BREAK,
            id="a break wins over overlapping periods",
        ),
    ],
)
def test_break_beside_other_things(figures: list[Fig], day: date, reason: Reason) -> None:
    assert changes(frame(figures), breaks(day))[-1]["reason"] == reason


@pytest.mark.parametrize(
    ("indicator", "area"),
    [
        pytest.param("rate", "baerum", id="another indicator"),
        pytest.param("antall", "asker", id="another area"),
    ],
)
def test_a_break_concerns_its_own_indicator_and_area_alone(indicator: str, area: str) -> None:
    cuts = breaks(date(2017, 5, 1), indicator=indicator, area=area)
    assert changes(frame([EXACT_2016, EXACT_2017]), cuts)[-1]["reason"] is None


@pytest.mark.parametrize(
    ("indicator", "before", "now", "difference", "percent", "reason"),
    [
        pytest.param("antall", 9, 20, 11, None, Reason.BASE_TOO_SMALL, id="base under ten"),
        pytest.param("antall", 20, 9, -11, None, Reason.BASE_TOO_SMALL, id="the newer under ten"),
        pytest.param("antall", 10, 20, 10, 100.0, None, id="base of ten"),
        pytest.param("antall", 20, 10, -10, -50.0, None, id="down to ten"),
        pytest.param("antall", 0, 4, 4, None, Reason.BASE_TOO_SMALL, id="from zero"),
        pytest.param("antall", 0, 0, 0, None, Reason.BASE_TOO_SMALL, id="zero both years"),
        pytest.param("antall", 12, 0, -12, None, Reason.BASE_TOO_SMALL, id="to zero"),
        # a rate per 1,000 is no count: 5 - 4 = 1; 1 / 4 = 25 per cent
        pytest.param("rate", 4, 5, 1, 25.0, None, id="a small rate carries a per cent"),
        pytest.param("rate", 0, 3.5, 3.5, None, Reason.BASE_TOO_SMALL, id="a rate from zero"),
        pytest.param("rate", 3.5, 0, -3.5, -100.0, None, id="a rate to zero"),
        pytest.param("andel", 20, 23, 3, None, Reason.PERCENTAGE_POINTS, id="shares differ in points"),
        pytest.param("andel", 4, 0, -4, None, Reason.PERCENTAGE_POINTS, id="small shares differ in points"),
        pytest.param("andel", 0, 4, 4, None, Reason.PERCENTAGE_POINTS, id="a share from zero differs in points"),
    ],
)
def test_difference_with_and_without_a_percent(
    indicator: str, before: float, now: float, difference: float, percent: float | None, reason: Reason | None
) -> None:
    last = changes(frame([Fig(2016, before), Fig(2017, now)], indicator=indicator))[-1]
    assert (last["difference"], last["percent"], last["reason"]) == (difference, percent, reason)


def test_preliminary_figures_are_compared_as_numbers() -> None:
    last = changes(frame([Fig(2016, 61), Fig(2017, 94, Status.PRELIMINARY)]))[-1]
    assert (last["difference"], last["reason"]) == (33, None)


@pytest.mark.parametrize(
    ("figures", "from_year"),
    [
        pytest.param([Fig(2013, 61), missing(2014), Fig(2015, 94)], 2013, id="one missing year"),
        pytest.param([Fig(2012, 61), missing(2013), missing(2014), Fig(2015, 94)], 2012, id="two missing years"),
        pytest.param([Fig(2013, 61), Fig(2015, 94)], 2013, id="a year without a row"),
        pytest.param([Fig(2011, 40), Fig(2013, 61), missing(2014), Fig(2015, 94)], 2013, id="the newest one before"),
    ],
)
def test_a_missing_year_is_compared_over_and_the_year_named(figures: list[Fig], from_year: int) -> None:
    last = changes(frame(figures))[-1]
    assert (last["from_year"], last["from_value"], last["difference"], last["reason"]) == (from_year, 61, 33, None)


def test_averages_that_do_not_overlap_are_compared() -> None:
    figures = [Fig(2020, 20, first_year=2019), Fig(2022, 25, first_year=2021)]
    last = changes(frame(figures, indicator="rate"))[-1]
    assert (last["difference"], last["percent"], last["reason"]) == (5, 25.0, None)


def test_series_do_not_leak_into_each_other() -> None:
    """Rows of four series, mixed: each series begins anew, and its change is its own."""
    own = [Fig(2016, 61), Fig(2017, 94)]
    others = [
        frame(own, segment="kjoenn=jenter"),
        frame([Fig(2016, 500), Fig(2017, 400)], area="asker"),
        frame([Fig(2017, 20), Fig(2018, 23)], indicator="andel"),
        frame(own),
    ]
    mixed = pd.concat(others).sample(frac=1, random_state=3)
    rows = changes(mixed)
    keys = [(row["area"], row["indicator"], row["segment"], row["year"]) for row in rows]
    assert keys == [
        ("asker", "antall", "", 2016),
        ("asker", "antall", "", 2017),
        ("baerum", "andel", "", 2017),
        ("baerum", "andel", "", 2018),
        ("baerum", "antall", "", 2016),
        ("baerum", "antall", "", 2017),
        ("baerum", "antall", "kjoenn=jenter", 2016),
        ("baerum", "antall", "kjoenn=jenter", 2017),
    ]
    assert [row["from_year"] for row in rows] == [None, 2016, None, 2017, None, 2016, None, 2016]
    assert [row["difference"] for row in rows] == [None, -100, None, 3, None, 33, None, 33]


def test_no_figures_give_no_changes() -> None:
    found = yearly_changes(frame([]), UNITS, breaks(date(2017, 5, 1)))
    assert list(found.columns) == CHANGE_COLUMNS
    assert found.empty


def test_the_figures_are_left_as_they_were() -> None:
    figures = frame([Fig(2017, 94), Fig(2016, 61)])
    before = figures.copy(deep=True)
    yearly_changes(figures, UNITS, breaks(date(2017, 5, 1)))
    pd.testing.assert_frame_equal(figures, before)


@st.composite
def one_series(draw: st.DrawFn, indicator: str) -> list[Fig]:
    """Figures of different years, with every status and sometimes two-year averages."""
    years = draw(st.lists(st.integers(2010, 2025), unique=True, max_size=8))
    figures = []
    for year in years:
        status = draw(st.sampled_from([Status.EXACT, *Status]))
        value = float(draw(st.integers(0, 120))) if status in NUMERIC else NAN
        first_year = float(year - 1) if indicator == "rate" and draw(st.booleans()) else NAN
        figures.append(Fig(year, value, status, first_year))
    return figures


@st.composite
def several_series(draw: st.DrawFn) -> list[pd.DataFrame]:
    keys = [
        ("baerum", "antall", ""),
        ("baerum", "antall", "kjoenn=gutter"),
        ("asker", "rate", ""),
        ("asker", "ord", ""),
    ]
    return [frame(draw(one_series(indicator)), area, indicator, segment) for area, indicator, segment in keys]


DAYS = st.lists(st.dates(date(2010, 1, 1), date(2025, 12, 31)), max_size=2)
FEWER = examples(10, 200)


@FEWER
@given(several_series(), DAYS)
def test_each_series_alone_gives_the_same_rows_as_all_together(series: list[pd.DataFrame], days: list[date]) -> None:
    cuts = pd.concat([breaks(*days), breaks(*days, indicator="rate", area="asker")])
    together = yearly_changes(pd.concat(series), UNITS, cuts)
    alone = pd.concat([yearly_changes(one, UNITS, cuts) for one in series])
    expected = alone.sort_values([*SERIES, "year"], ignore_index=True)
    pd.testing.assert_frame_equal(together, expected)


@FEWER
@given(several_series(), DAYS, st.integers(0, 9))
def test_the_order_of_the_rows_does_not_matter(series: list[pd.DataFrame], days: list[date], seed: int) -> None:
    figures = pd.concat(series)
    mixed = figures.sample(frac=1, random_state=seed)
    cuts = breaks(*days)
    pd.testing.assert_frame_equal(yearly_changes(mixed, UNITS, cuts), yearly_changes(figures, UNITS, cuts))


@FEWER
@given(several_series(), DAYS)
def test_what_is_given_hangs_together(series: list[pd.DataFrame], days: list[date]) -> None:
    no_percent = {Reason.BASE_TOO_SMALL, Reason.PERCENTAGE_POINTS}
    for row in changes(pd.concat(series), breaks(*days)):
        if row["difference"] is None:
            assert (row["percent"], row["direction"]) == (None, None)
            assert row["reason"] not in {None, *no_percent}
            continue
        assert row["difference"] == row["value"] - row["from_value"]
        sign = (row["difference"] > 0) - (row["difference"] < 0)
        assert row["direction"] == {1: Direction.UP, -1: Direction.DOWN, 0: Direction.UNCHANGED}[sign]
        assert (row["percent"] is None) == (row["reason"] in no_percent)
        if row["percent"] is not None:
            assert row["from_value"] * (1 + row["percent"] / 100) == pytest.approx(row["value"])


@FEWER
@given(one_series("antall"))
def test_a_year_is_compared_with_the_newest_published_one_before_it(figures: list[Fig]) -> None:
    published = [one.year for one in figures if one.status is not Status.MISSING]
    for row in changes(frame(figures)):
        assert row["from_year"] == max((year for year in published if year < row["year"]), default=None)


@FEWER
@given(st.integers(0, 200), st.integers(0, 200))
def test_swapping_two_years_turns_the_difference(one: int, other: int) -> None:
    there = frame([Fig(2016, one), Fig(2017, other)], area="asker")
    back = frame([Fig(2016, other), Fig(2017, one)], area="baerum")
    _, forth, _, back_again = changes(pd.concat([there, back]))
    assert forth["difference"] == -back_again["difference"]
    assert (forth["percent"] is None) == (back_again["percent"] is None) == (min(one, other) < SMALLEST_BASE)
