"""A series over time: what five points may say, what twelve may, and which points take part at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from slt_data.analysis.change import Reason
from slt_data.analysis.intervals import count_interval, rate_interval, share_interval
from slt_data.analysis.trend import CHI2_LIMIT, rate_trend, share_trend
from slt_data.analysis.wording import Change, WordedFigure
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import Guides
from slt_data.domain.entries import Break, Certainty, Indicator, Period, Scope, Source
from slt_data.domain.places import Area
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.indicator import tell_indicator
from slt_data.story.overtime import over_time
from slt_data.story.overview import tell_overview
from slt_data.story.series_rows import Assessment, SeriesRow, SeriesRows
from tests.an_indicator import an_indicator
from tests.conftest import material_of

AREA = Area(id="baerum", title="Bærum kommune", short="Bærum")
SOURCE = Source(id="kilde", title="Kilden", document="Kilden", publisher="Noen", read=date(2026, 11, 22))

TOO_FEW = "Det er færre enn 5 tall, for få til å si noe om utviklingen over tid."
TOO_FEW_UNTIL = "Til og med {} er det færre enn 5 tall, for få til å si noe om utviklingen over tid."


def no_trend(period: str) -> str:
    return f"De siste 5 tallene ({period}) viser ingen sikker utvikling i én retning."


def rising(period: str) -> str:
    return f"De siste 5 tallene ({period}) viser en økning over tid."


def falling(period: str) -> str:
    return f"De siste 5 tallene ({period}) viser en nedgang over tid."


def indicator(unit: Unit = Unit.COUNT, **more: object) -> Indicator:
    return an_indicator(unit=unit, **more)


COUNT = indicator()
SHARE = indicator(Unit.PERCENT, period=Period.WAVE)
DECIDED = indicator(chance=False)
AVERAGE = indicator(period=Period.TWO_YEAR_AVERAGE)


def row(told: WordedFigure, **more: object) -> SeriesRow:
    nothing = Change(told.year, None, None, None, None, Reason.FIRST_YEAR)
    return replace(SeriesRow(told, nothing, Assessment(), SOURCE, "", ""), **more)


def count(year: int, value: float, inhabitants: float | None = None, status: Status = Status.EXACT) -> SeriesRow:
    _, low, high = (float(end) for end in count_interval(value))
    told = WordedFigure(year, value, status, "", low=low, high=high)
    if inhabitants is None:
        return row(told)
    rates = Assessment(*(float(end) for end in rate_interval(value, inhabitants)))
    return row(told, certainty=rates, inhabitants=inhabitants)


def share(year: int, k: int, n: int) -> SeriesRow:
    value, low, high = (float(end) for end in share_interval(k, n))
    return row(WordedFigure(year, value, Status.EXACT, "", low=low, high=high), k=k, n=n)


def series(rows: Sequence[SeriesRow], of: Indicator = COUNT) -> SeriesRows:
    return SeriesRows(of, AREA, "", "", tuple(rows))


def counts(*values: float, first: int = 2010) -> list[SeriesRow]:
    return [count(first + place, value) for place, value in enumerate(values)]


def shares(years: Sequence[int], parts: Sequence[int], n: int = 1000) -> list[SeriesRow]:
    return [share(year, k, n) for year, k in zip(years, parts, strict=True)]


def cut(day: date, certainty: Certainty = Certainty.CERTAIN) -> Break:
    return Break(
        id="brudd", day=day, title="Brudd", text="Ny telling.", certainty=certainty, concerns=Scope(), source="kilde"
    )


# --- How many points there must be ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        pytest.param(counts(61), (), id="one point says so itself"),
        pytest.param(counts(61, 94), (TOO_FEW,), id="two"),
        pytest.param(counts(61, 94, 69), (TOO_FEW,), id="three, as in Bærum"),
        pytest.param(counts(61, 94, 69, 70), (TOO_FEW,), id="four"),
    ],
)
def test_under_five_points_there_is_no_line(rows: list[SeriesRow], sentences: tuple[str, ...]) -> None:
    found = over_time(series(rows), ())
    assert (found.sentences, found.guides) == (sentences, None)


FLAT = [40, 41, 40, 39, 40, 41, 40, 39, 40, 41, 40, 39]
"""Mean 40; ranges 1 1 1 1 1 1 1 1 1 1 1, mean 1; limits 40 ± 2.66."""


@pytest.mark.parametrize(
    ("number", "centre"),
    [
        pytest.param(5, 40, id="5"),
        pytest.param(6, 40, id="6"),
        pytest.param(11, 40, id="11"),
    ],
)
def test_from_5_to_11_points_there_is_a_median_called_preliminary(number: int, centre: float) -> None:
    found = over_time(series(counts(*FLAT[:number])), ())
    said = f"Midt i rekken (foreløpig): {centre:g}."
    assert found.guides == Guides(2009.5, centre, None, None, "midt i rekken (foreløpig)", said=said)
    assert found.sentences == (no_trend(f"{2005 + number}–{2009 + number}"),)


def test_the_preliminary_line_is_the_median_and_not_the_mean() -> None:
    """Of 10, 20, 30, 40 and 400 the median is 30, the mean 100."""
    guides = over_time(series(counts(10, 400, 20, 40, 30)), ()).guides
    assert guides is not None
    assert guides.centre == 30


def test_from_12_points_there_are_limits() -> None:
    found = over_time(series(counts(*FLAT)), ())
    assert found.guides is not None
    assert (found.guides.first_x, found.guides.label) == (2009.5, "det vanlige")
    assert (found.guides.centre, found.guides.low, found.guides.high) == pytest.approx((40, 37.34, 42.66))
    assert found.sentences == (
        no_trend("2017–2021"),
        "Alle de 12 tallene (2010–2021) ligger innenfor det som er vanlig variasjon i rekken.",
    )


# NHSRplotthedots, «deviations» with outliers screened: mean 1.94, limits −0.72 and 4.60
NHS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_limits_as_the_nhs_works_them_out_but_never_under_nought() -> None:
    found = over_time(series(counts(*NHS)), ())
    assert found.guides is not None
    assert (round(found.guides.centre, 2), found.guides.low) == (1.94, 0.0)
    assert found.guides.high is not None
    assert round(found.guides.high, 2) == 4.60
    assert found.sentences[1] == "2014 skiller seg ut fra det vanlige, som er mellom 0 og 4."


def test_two_years_that_stand_out_are_both_named() -> None:
    """Of 20 points 18 are as the NHS has them and two are 10: high over any limit that ranges of 1 can give."""
    rows = counts(*NHS, 2, 10)
    assert over_time(series(rows), ()).sentences[1].startswith("2014 og 2029 skiller seg ut fra det vanlige")


def test_thousands_are_told_with_a_space() -> None:
    """Mean 52,600 / 13 = 4,046; eleven ranges of 100, the one of 700 left out; limits 4,046.2 ± 266."""
    values = [*(100 * value for value in FLAT), 4600]
    said = over_time(series(counts(*values)), ()).sentences[-1].replace(NBSP, "_")
    assert said == "2022 skiller seg ut fra det vanlige, som er mellom 3_781 og 4_312."


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        pytest.param([10_000.0] * 18, "2014 skiller seg ut fra det vanlige.", id="as many people all along"),
        pytest.param(
            [10_000.0 * value for value in NHS],
            "Alle de 18 tallene (2010–2027) ligger innenfor det som er vanlig variasjon i rekken.",
            id="as many per inhabitant all along",
        ),
    ],
)
def test_per_1000_inhabitants_it_is_the_rates_that_stand_out(people: list[float], sentence: str) -> None:
    rows = [count(2010 + place, value, people[place]) for place, value in enumerate(NHS)]
    found = over_time(series(rows), (), per_1000=True)
    assert found.sentences[-1] == sentence
    assert found.guides is not None
    assert found.guides.centre == pytest.approx(sum(row.certainty.rate or 0 for row in rows) / len(rows))


# By hand: the mean is 15; the mean of one range of 10 and ten of 0 is .91, and 10 ≥ 3.267 · .91 is left out. The limits
# then have no width, and all are outside.
STEPS = [10, 10, 10, 10, 10, 10, 20, 20, 20, 20, 20, 20]


def test_where_a_third_stands_out_there_is_no_usual_level_to_stand_out_from() -> None:
    found = over_time(series(counts(*STEPS)), ())
    assert found.guides is None
    assert found.sentences[-1] == (
        "Rekken har ikke ett vanlig nivå: 12 av de 12 tallene (2010–2021) ligger lenger fra gjennomsnittet "
        "enn vanlig variasjon skulle tilsi."
    )


@pytest.mark.parametrize(
    ("high", "listed"),
    [
        pytest.param(3, True, id="a third: 6 of 18"),
        pytest.param(4, False, id="7 of 18"),
    ],
)
def test_up_to_a_third_is_listed(high: int, listed: bool) -> None:
    """Ranges of 1, and two of 9 that are left out: limits 2.66 from the mean, 50.5 or 51.2; 50 and 51 are inside."""
    middle = [50 + place % 2 for place in range(15 - high)]
    found = over_time(series(counts(41, 42, 41, *middle, *(60 + place % 2 for place in range(high)))), ())
    assert ("skiller seg ut" in found.sentences[-1]) == listed
    assert ("ikke ett vanlig nivå" in found.sentences[-1]) != listed
    assert (found.guides is not None) == listed


def test_the_usual_of_shares_is_in_per_cent() -> None:
    """``FLAT`` and 60 of 1,000: mean 4.154, ranges of 0.1 but the last; limits 3.888 and 4.420."""
    rows = shares(range(2010, 2023), [*FLAT, 60])
    said = over_time(series(rows, SHARE), ()).sentences[-1].replace(NBSP, " ")
    assert said == "2022 skiller seg ut fra det vanlige, som er mellom 3,9 og 4,4 %."


def test_the_usual_of_shares_ends_at_a_hundred_per_cent() -> None:
    rows = shares(range(2010, 2023), [*(900 + 80 * (place % 2) for place in range(12)), 500])
    guides = over_time(series(rows, SHARE), ()).guides
    assert guides is not None
    assert guides.high == 100


# --- As seen from a year --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "sentences", "guides"),
    [
        pytest.param(2010, (), None, id="the first year"),
        pytest.param(2011, (TOO_FEW_UNTIL.format(2011),), None, id="two of many"),
        pytest.param(2013, (TOO_FEW_UNTIL.format(2013),), None, id="four of many"),
        pytest.param(2014, (no_trend("2010–2014"),), (None, 2014.5), id="five: a median as far as they go"),
        pytest.param(2020, (no_trend("2016–2020"),), (None, 2020.5), id="eleven"),
        pytest.param(
            2021,
            (
                no_trend("2017–2021"),
                "Alle de 12 tallene (2010–2021) ligger innenfor det som er vanlig variasjon i rekken.",
            ),
            (37.34, 2021.5),
            id="twelve, and not the one after them that stands out",
        ),
        pytest.param(
            2022,
            (no_trend("2018–2022"), "2022 skiller seg ut fra det vanlige, som er mellom 39 og 44."),
            (38.88, None),
            id="the last year: to the end of the axis",
        ),
        pytest.param(
            2030,
            (no_trend("2018–2022"), "2022 skiller seg ut fra det vanlige, som er mellom 39 og 44."),
            (38.88, None),
            id="after the last year",
        ),
    ],
)
def test_figures_after_the_year_that_the_view_shows_have_no_part(
    year: int, sentences: tuple[str, ...], guides: tuple[float | None, float | None] | None
) -> None:
    """Thirteen figures: ``FLAT``, of mean 40, and 60, which makes it 41.54; limits 2.66 to either side."""
    found = over_time(series(counts(*FLAT, 60)), (), year)
    assert found.sentences == sentences
    drawn = found.guides
    assert (drawn is None) == (guides is None)
    if drawn is not None and guides is not None:
        assert (drawn.low if drawn.low is None else round(drawn.low, 2), drawn.last_x) == guides


def test_a_break_after_the_year_that_the_view_shows_cuts_nothing() -> None:
    cuts = (cut(date(2018, 1, 1)),)
    guides = over_time(series(counts(*FLAT)), cuts, 2016).guides
    assert guides is not None
    assert (guides.first_x, guides.last_x) == (2009.5, 2016.5)
    assert over_time(series(counts(*FLAT)), cuts, 2020).guides is None


# --- Which figures take part ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "of", [pytest.param(DECIDED, id="what is decided"), pytest.param(AVERAGE, id="averages that overlap")]
)
@pytest.mark.parametrize("number", [pytest.param(number, id=str(number)) for number in (3, 5, 12)])
def test_nothing_is_said_where_chance_plays_no_part_or_years_are_counted_twice(of: Indicator, number: int) -> None:
    found = over_time(series(counts(*FLAT[:number]), of), ())
    assert (found.sentences, found.guides) == ((), None)


@pytest.mark.parametrize(
    ("status", "takes_part"),
    [
        pytest.param(Status.PRELIMINARY, True, id="preliminary"),
        pytest.param(Status.APPROXIMATE, False, id="about so many"),
        pytest.param(Status.BOUND, False, id="a bound"),
        pytest.param(Status.WORDS, False, id="words"),
        pytest.param(Status.MISSING, False, id="missing"),
        pytest.param(Status.HIDDEN, False, id="hidden"),
    ],
)
def test_only_exact_and_preliminary_figures_make_up_the_five(status: Status, takes_part: bool) -> None:
    rows = counts(*FLAT[:4])
    valued = status in {Status.PRELIMINARY, Status.APPROXIMATE, Status.BOUND}
    rows.append(count(2014, 40, status=status) if valued else row(WordedFigure(2014, None, status, "..")))
    assert over_time(series(rows), ()).sentences == ((no_trend("2010–2014"),) if takes_part else (TOO_FEW,))


def test_averages_have_no_part_among_yearly_figures() -> None:
    rows = counts(*FLAT[:6])
    rows[0] = replace(rows[0], told=replace(rows[0].told, year=2010, first_year=2009, value=400.0))
    found = over_time(series(rows), ())
    assert found.sentences == (no_trend("2011–2015"),)
    said = "Midt i rekken (foreløpig): 40."
    assert found.guides == Guides(2010.5, 40, None, None, "midt i rekken (foreløpig)", said=said)
    assert over_time(series(rows[:5]), ()).sentences == (TOO_FEW,)


def test_a_missing_year_is_passed_over_and_the_period_tells_its_ends() -> None:
    rows = counts(*FLAT[:6])
    rows[2] = row(WordedFigure(2012, None, Status.MISSING, ".."))
    assert over_time(series(rows), ()).sentences == (no_trend("2010–2015"),)


@pytest.mark.parametrize(
    ("day", "certainty", "first", "period"),
    [
        pytest.param(
            date(2012, 1, 1), Certainty.CERTAIN, 2012, "2015–2019", id="1 January leaves the year before whole"
        ),
        pytest.param(date(2012, 5, 1), Certainty.CERTAIN, 2013, "2015–2019", id="inside a year, that year is mixed"),
        pytest.param(date(2016, 1, 1), Certainty.CERTAIN, None, "", id="too few are left"),
        pytest.param(date(2012, 1, 1), Certainty.POSSIBLE, 2010, "2015–2019", id="a possible break cuts nothing"),
        pytest.param(date(2005, 1, 1), Certainty.CERTAIN, 2010, "2015–2019", id="before the first year"),
        pytest.param(date(2020, 1, 1), Certainty.CERTAIN, 2010, "2015–2019", id="after the last year"),
        pytest.param(date(2020, 7, 1), Certainty.CERTAIN, 2010, "2015–2019", id="inside a year to come"),
    ],
)
def test_a_certain_break_starts_the_series_anew(
    day: date, certainty: Certainty, first: int | None, period: str
) -> None:
    found = over_time(series(counts(*FLAT[:10])), (cut(day, certainty),))
    if first is None:
        assert (found.sentences, found.guides) == ((TOO_FEW,), None)
    else:
        assert found.sentences == (no_trend(period),)
        assert found.guides is not None
        assert found.guides.first_x == first - 0.5


def test_the_last_of_several_breaks_counts() -> None:
    cuts = (cut(date(2011, 1, 1)), cut(date(2014, 1, 1)), cut(date(2030, 1, 1)))
    guides = over_time(series(counts(*FLAT)), cuts).guides
    assert guides is not None
    assert guides.first_x == 2013.5


def test_after_a_break_fewer_than_12_are_left_and_there_are_no_limits() -> None:
    assert over_time(series(counts(*FLAT)), (cut(date(2011, 1, 1)),)).guides == Guides(
        2010.5, 40, None, None, "midt i rekken (foreløpig)", said="Midt i rekken (foreløpig): 40."
    )


# --- The trend over the last five -----------------------------------------------------------------------------------


# OHID, TrendMarkersProviderTest and FingertipsNext; verdicts as published
@pytest.mark.parametrize(
    ("k", "n", "sentence"),
    [
        pytest.param(
            (3455176, 3491868, 3625401, 3774801, 3938080),
            (48783947, 49122259, 49956777, 50649129, 51441896),
            rising("2020–2024"),
            id="diabetes: increasing",
        ),
        pytest.param(
            (57274, 55865, 53681, 51767, 53185),
            (61834, 60511, 59074, 57508, 59028),
            falling("2020–2024"),
            id="vaccine: decreasing",
        ),
        pytest.param(
            (209, 213, 213, 239, 210), (1017, 1087, 1119, 1117, 1139), no_trend("2020–2024"), id="set 2: no change"
        ),
    ],
)
def test_shares_as_ohid_judges_them(k: Sequence[int], n: Sequence[int], sentence: str) -> None:
    rows = [share(2020 + place, part, whole) for place, (part, whole) in enumerate(zip(k, n, strict=True))]
    assert over_time(series(rows, SHARE), ()).sentences == (sentence,)


def test_rates_as_ohid_judges_them() -> None:
    """Set 1: increasing, χ² 46.77, by the rates; where one rate is not known, by the counts."""
    published = [
        (994, 24.67, 23.16, 26.25),
        (1023, 24.6, 23.15, 26.19),
        (1199, 28.0, 26.44, 29.64),
        (1332, 30.2, 28.63, 31.9),
        (1367, 30.6, 28.98, 32.25),
    ]
    rows = [
        replace(count(2014 + place, value), certainty=Assessment(rate, low, high))
        for place, (value, rate, low, high) in enumerate(published)
    ]
    assert over_time(series(rows), ()).sentences == (rising("2014–2018"),)
    assert over_time(series([*rows[:4], count(2018, 1367)]), ()).sentences == (rising("2014–2018"),)


BY_RATE = "Regnet per innbygger i aldersgruppen viser de siste 5 tallene (2014–2018)"


def test_rates_and_not_counts_are_judged_where_the_population_is_known() -> None:
    """As many per inhabitant every year, in a place that grows to the double: the counts rise, the rates don't."""
    people = [10_000, 12_500, 15_000, 17_500, 20_000]
    rows = [count(2014 + place, one / 20, one) for place, one in enumerate(people)]
    alone = [replace(one, certainty=Assessment()) for one in rows]
    (said,) = over_time(series(rows), ()).sentences
    assert said == no_trend("2014–2018").replace("De siste 5 tallene (2014–2018) viser", BY_RATE)
    assert over_time(series(rows), (), per_1000=True).sentences == (no_trend("2014–2018"),)
    assert over_time(series(alone), ()).sentences == (rising("2014–2018"),)


@pytest.mark.parametrize(
    ("people", "way"),
    [
        pytest.param((10_000, 15_000, 20_000, 25_000, 30_000), "en nedgang over tid", id="as many among more and more"),
        pytest.param(
            (30_000, 25_000, 20_000, 15_000, 10_000), "en økning over tid", id="as many among fewer and fewer"
        ),
    ],
)
def test_a_trend_of_rates_alone_is_told_per_inhabitant(people: Sequence[float], way: str) -> None:
    rows = [count(2014 + place, 500, one) for place, one in enumerate(people)]
    assert over_time(series(rows), ()).sentences == (f"{BY_RATE} {way}.",)


def test_only_the_last_five_are_judged() -> None:
    """500 to 300, then flat: the fall is over."""
    assert over_time(series(counts(500, 400, 300, 100, 100, 100, 100, 100)), ()).sentences == (no_trend("2013–2017"),)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        pytest.param((50, 60, 70, 80, 90), rising("2010–2014"), id="ten more each year"),
        pytest.param((90, 80, 70, 60, 50), falling("2010–2014"), id="ten fewer each year"),
        pytest.param((40, 44, 39, 43, 112), rising("2010–2014"), id="up and down, and a leap: not called even"),
    ],
)
def test_figures_that_go_one_way(values: Sequence[int], sentence: str) -> None:
    assert over_time(series(counts(*values)), ()).sentences == (sentence,)


# One year makes the whole χ². By hand for the shares: pooled .12; Σ(year − middle)·k = 200;
# 200² / (.12 · .88 · 1000 · 10) = 37.9, far over 9.55; but without that year the slope is nought, or turned.
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((100, 100, 100, 100, 200), id="a leap in the last year"),
        pytest.param((200, 100, 100, 100, 100), id="a fall after the first year"),
        pytest.param((102, 101, 100, 99, 200), id="a slow fall and a leap"),
    ],
)
def test_one_single_year_makes_no_trend(parts: Sequence[int]) -> None:
    years = range(2010, 2015)
    by_shares = share_trend(list(years), parts, [1000] * 5)
    intervals = count_interval(parts)
    by_counts = rate_trend(list(years), parts, intervals.low, intervals.high)
    assert min(float(by_shares.chi2), float(by_counts.chi2)) > CHI2_LIMIT
    assert over_time(series(shares(years, parts), SHARE), ()).sentences == (no_trend("2010–2014"),)
    assert over_time(series(counts(*parts)), ()).sentences == (no_trend("2010–2014"),)


# By hand: pooled .116, p(1 − p) = .10254; years in a row 110² / (102.54 · 10) = 11.8; with 2025 last the middle is
# 2014.2 and Σ(year − middle)² 150.8: 264² / (102.54 · 150.8) = 4.5.
@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        pytest.param((2010, 2011, 2012, 2013, 2014), rising("2010–2014"), id="years in a row"),
        pytest.param((2013, 2016, 2019, 2022, 2025), rising("2013–2025"), id="three years apart, all of them"),
        pytest.param((2010, 2011, 2012, 2013, 2025), no_trend("2010–2025"), id="twelve years before the last"),
    ],
)
def test_slopes_are_on_calendar_years(years: Sequence[int], sentence: str) -> None:
    rows = shares(years, (100, 100, 100, 150, 130))
    assert over_time(series(rows, SHARE), ()).sentences == (sentence,)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [replace(one, k=None, n=None) for one in shares(range(2010, 2015), (100, 110, 120, 130, 140))],
            id="how many answered is not told",
        ),
        pytest.param(
            [
                *shares(range(2010, 2014), (100, 110, 120, 130)),
                replace(share(2014, 140, 1000), n=None),
            ],
            id="not told for one wave",
        ),
        pytest.param(shares(range(2010, 2015), (0, 110, 120, 130, 140)), id="a share of nothing can't be tested"),
    ],
)
def test_shares_that_can_not_be_tested_get_a_line_and_no_verdict(rows: list[SeriesRow]) -> None:
    found = over_time(series(rows, SHARE), ())
    assert found.sentences == ()
    assert found.guides is not None
    assert found.guides.label == "midt i rekken (foreløpig)"


# --- As it ships ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "key", "sentences", "line"),
    [
        pytest.param("baerum", "nasking", (TOO_FEW,), False, id="three years of nasking"),
        pytest.param("baerum", "vold", (TOO_FEW,), False, id="two years of violence, and words"),
        pytest.param("baerum", "ssb_lovbrudd_alle", (), False, id="averages"),
        pytest.param("baerum", "ungdomsteam", (), False, id="decided"),
        pytest.param("baerum", "sedelighet", (), False, id="words alone"),
        pytest.param("eksempelkommune", "nasking", (no_trend("2021–2025"),), True, id="nasking after the penal code"),
    ],
)
def test_the_series_that_ship(ready_store: Store, area: str, key: str, sentences: tuple[str, ...], line: bool) -> None:
    material = material_of(ready_store, area)
    found = material.series(key)
    assert found is not None
    told = over_time(found, material.breaks(found.indicator))
    assert (told.sentences, told.guides is not None) == (sentences, line)


@pytest.mark.parametrize("year", [pytest.param(year, id=str(year)) for year in (2012, 2018, 2024)])
def test_the_picture_of_a_year_speaks_of_no_later_one(ready_store: Store, year: int) -> None:
    rows = tell_overview(material_of(ready_store, "eksempelkommune"), year)
    said = " ".join(sentence for row in rows if row.lead is not None for sentence in row.lead.sentences)
    assert said
    assert not {later for later in range(year + 1, 2030) if str(later) in said}


def test_the_chart_draws_what_is_usual_as_far_as_the_year_that_the_view_shows(ready_store: Store) -> None:
    """Violence has a figure for each year from 2012 to 2025: twelve of them by 2023."""
    material = material_of(ready_store, "eksempelkommune")
    story = tell_indicator(material, material.catalogue.indicator("vold"), 2023)
    assert story is not None
    assert story.chart is not None
    assert story.chart.guides is not None
    assert (story.chart.guides.first_x, story.chart.guides.last_x) == (2011.5, 2023.5)
    low, high, line = plotly_figure(story.chart)["data"][:3]
    assert high["fill"] == "tonexty"
    assert low["x"] == high["x"] == line["x"] == [2011.5, 2023.5]
    assert story.chart.span[1] == 2025.5
