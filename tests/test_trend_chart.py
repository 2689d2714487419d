"""The description of a trend chart, and what the screen and the small trend line make of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.analysis.change import Reason, yearly_changes
from slt_data.analysis.wording import WordedFigure
from slt_data.charts.look import DARK, LIGHT
from slt_data.charts.picture.spark import HEIGHT, spark_svg
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import MarkKind, TrendChart, place_on_axis
from slt_data.charts.trend import LONGEST_ALT, Series, trend_chart
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Break, Certainty, Event, EventKind, Indicator, Period
from slt_data.domain.series import NUMERIC, Status, Unit
from slt_data.export.table import table_csv
from slt_data.norwegian import HIDDEN_SIGN, NBSP
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.store import Store
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from tests.an_indicator import an_indicator
from tests.conftest import TinyDatasets, material_of
from tests.thorough import examples

GOLDEN = Path(__file__).with_name("golden")
SVG = "{http://www.w3.org/2000/svg}"


def indicator(unit: Unit = Unit.COUNT, **more: object) -> Indicator:
    return an_indicator(**{"unit": unit, "title": "Nasking (mindre tyveri)"} | more)


COUNT = indicator()
WAVES = indicator(Unit.PERCENT, period=Period.WAVE)
RATE = indicator(Unit.PER_1000, period=Period.TWO_YEAR_AVERAGE)


def exact(year: int, value: float, first_year: int | None = None) -> WordedFigure:
    return WordedFigure(year, value, Status.EXACT, f"{value:g}", first_year)


def without(year: int, status: Status, raw: str = "") -> WordedFigure:
    return WordedFigure(year, None, status, raw)


THREE = (exact(2016, 61), exact(2017, 94), exact(2018, 69))


def break_on(day: date, certainty: Certainty = Certainty.CERTAIN, title: str = "Ny straffelov") -> Break:
    return Break.model_validate(
        {
            "id": "brudd",
            "day": day,
            "title": title,
            "text": "Det telles på en annen måte.",
            "certainty": certainty,
            "concerns": {},
            "source": "kilde",
        }
    )


def event_on(day: date, title: str, kind: EventKind = EventKind.EVENT) -> Event:
    known = {"id": "hendelse", "day": day, "when": str(day.year), "kind": kind, "title": title}
    return Event.model_validate(known | {"concerns": {}, "source": "kilde"})


def chart_of(
    *figures: WordedFigure,
    of: Indicator = COUNT,
    more: Sequence[Series] = (),
    breaks: Sequence[Break] = (),
    events: Sequence[Event] = (),
    year: int | None = None,
) -> TrendChart:
    """The chart of one line without a name, or of that and ``more``."""
    series = [Series("Samlet" if more else "", figures), *more]
    return trend_chart(
        of,
        series,
        title="Nasking gikk ned fra 94 til 69",
        place="Bærum kommune",
        source="Kilde: SLT-årsrapporten for 2018.",
        breaks=breaks,
        events=events,
        year=year,
    )


def joined(chart: TrendChart, line: int = 0) -> list[str]:
    """The periods that a line leads to from the point before."""
    return [point.period for point in chart.lines[line].points if point.joined]


# --- Where the line is cut -------------------------------------------------------------------------------------------


# Figures of 2016, 2017 and 2018. The line is cut exactly where the change is refused (see test_change.py).
@pytest.mark.parametrize(
    ("day", "lines_to"),
    [
        pytest.param(date(2015, 10, 1), ["2017", "2018"], id="before the first year"),
        pytest.param(date(2016, 1, 1), ["2017", "2018"], id="first day of the first year"),
        pytest.param(date(2016, 2, 1), ["2018"], id="early in the first year: that year is mixed"),
        pytest.param(date(2016, 9, 1), ["2018"], id="late in the first year"),
        pytest.param(date(2017, 1, 1), ["2018"], id="between two years"),
        pytest.param(date(2017, 5, 1), [], id="early in a year: it can be compared with neither side"),
        pytest.param(date(2017, 10, 1), [], id="late in a year: it can be compared with neither side"),
        pytest.param(date(2018, 1, 1), ["2017"], id="between the next two years"),
        pytest.param(date(2018, 10, 1), ["2017"], id="inside the last year"),
        pytest.param(date(2019, 1, 1), ["2017", "2018"], id="after the last year"),
    ],
)
def test_the_line_is_cut_at_a_certain_break(day: date, lines_to: list[str]) -> None:
    assert joined(chart_of(*THREE, breaks=[break_on(day)])) == lines_to


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2017, 1, 1), id="between two years"),
        pytest.param(date(2017, 5, 1), id="inside a year"),
    ],
)
def test_a_possible_break_is_marked_and_cuts_nothing(day: date) -> None:
    chart = chart_of(*THREE, breaks=[break_on(day, Certainty.POSSIBLE)])
    assert joined(chart) == ["2017", "2018"]
    assert [mark.kind for mark in chart.marks] == [MarkKind.POSSIBLE_BREAK]


@examples(15, 400)
@given(
    st.dates(date(2014, 1, 1), date(2020, 12, 31)),
    st.lists(st.integers(2014, 2020), unique=True, min_size=2, max_size=6).map(sorted),
    st.booleans(),
)
def test_a_line_never_leads_where_the_change_is_refused_for_a_break(
    day: date, years: list[int], averages: bool
) -> None:
    """The chart beside the table: no line to a point whose change is refused for a break, and no cut without one but
    where two averages share a year: those are never joined.
    """
    figures = [exact(year, 60, year - 1 if averages else None) for year in years]
    rows = [("by", "nasking", "", one.year, one.first_year, one.value, "exact") for one in figures]
    columns = ["area", "indicator", "segment", "year", "first_year", "value", "status"]
    frame = pd.DataFrame(rows, columns=columns).astype({"first_year": "float64"})
    cuts = pd.DataFrame([("nasking", "by", day)], columns=["indicator", "area", "day"])
    changes = yearly_changes(frame, pd.Series({"nasking": Unit.COUNT.value}), cuts)
    refused = {str(row.year) for row in changes.itertuples() if row.reason == Reason.BREAK}
    of = indicator(period=Period.WAVE)  # waves are joined over the years between, so that only the break can cut
    points = chart_of(*figures, of=of, breaks=[break_on(day)]).lines[0].points
    cut = {str(one.year) for one, point in zip(figures[1:], points[1:], strict=True) if not point.joined}
    sharing = {str(now.year) for before, now in pairwise(figures) if (now.first_year or now.year) <= before.year}
    assert cut == refused | sharing


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(without(2017, Status.MISSING, ".."), id="missing"),
        pytest.param(without(2017, Status.HIDDEN, HIDDEN_SIGN), id="hidden"),
        pytest.param(without(2017, Status.WORDS, "omtrent som i 2016"), id="words"),
        pytest.param(None, id="left out"),
    ],
)
@pytest.mark.parametrize("of", [pytest.param(COUNT, id="years"), pytest.param(WAVES, id="waves")])
def test_no_line_through_a_year_without_a_figure(of: Indicator, between: WordedFigure | None) -> None:
    figures = [exact(2016, 61), *([between] if between else []), exact(2018, 69)]
    chart = chart_of(*figures, of=of)
    over = of is WAVES and between is None  # a wave follows the one before, however many years lie between
    assert joined(chart) == (["2018"] if over else [])
    assert [point.value for point in chart.lines[0].points if point.period == "2017"] == ([None] if between else [])


@pytest.mark.parametrize(
    ("status", "lines_to"),
    [
        pytest.param(Status.APPROXIMATE, ["2019"], id="approximate"),
        pytest.param(Status.BOUND, ["2019"], id="bound"),
        pytest.param(Status.PRELIMINARY, ["2017", "2018", "2019"], id="preliminary: the number is the figure"),
    ],
)
def test_no_line_to_or_from_a_figure_that_is_only_about_right(status: Status, lines_to: list[str]) -> None:
    chart = chart_of(exact(2016, 61), WordedFigure(2017, 60, status, "ca. 60"), exact(2018, 69), exact(2019, 70))
    assert joined(chart) == lines_to
    assert all(point.drawn for point in chart.lines[0].points)


@pytest.mark.parametrize(
    ("figures", "lines_to"),
    [
        pytest.param([exact(2013, 12), exact(2016, 11), exact(2019, 14)], ["2016", "2019"], id="every third year"),
        pytest.param([exact(2017, 12), exact(2019, 14)], ["2019"], id="two years apart"),
    ],
)
def test_waves_are_joined(figures: list[WordedFigure], lines_to: list[str]) -> None:
    assert joined(chart_of(*figures, of=WAVES)) == lines_to


@pytest.mark.parametrize(
    ("figures", "places", "lines_to"),
    [
        pytest.param(
            [exact(2016, 9.8, 2015), exact(2017, 9.1, 2016)],
            [2015.5, 2016.5],
            [],
            id="overlapping: they tell only of the years that they do not share",
        ),
        pytest.param(
            [exact(2020, 9.8, 2019), exact(2022, 9.1, 2021)],
            [2019.5, 2021.5],
            ["2021–2022"],
            id="side by side: no year is left out",
        ),
        pytest.param([exact(2018, 9.8, 2017), exact(2022, 9.1, 2021)], [2017.5, 2021.5], [], id="two years left out"),
    ],
)
def test_averages_of_two_years_stand_in_the_middle(
    figures: list[WordedFigure], places: list[float], lines_to: list[str]
) -> None:
    chart = chart_of(*figures, of=RATE)
    assert [point.x for point in chart.lines[0].points] == places
    assert joined(chart) == lines_to


# --- Axes ------------------------------------------------------------------------------------------------------------


def years(first: int, last: int) -> list[WordedFigure]:
    return [exact(year, 60) for year in range(first, last + 1)]


@pytest.mark.parametrize(
    ("of", "figures", "ticks"),
    [
        pytest.param(COUNT, THREE, [2016, 2017, 2018], id="every year"),
        pytest.param(COUNT, [exact(2014, 61), exact(2017, 94)], [2014, 2015, 2016, 2017], id="years left out too"),
        pytest.param(COUNT, years(2018, 2025), list(range(2018, 2026)), id="eight years"),
        pytest.param(COUNT, years(2017, 2025), [2017, 2019, 2021, 2023, 2025], id="nine years: every other"),
        pytest.param(COUNT, years(2016, 2025), [2017, 2019, 2021, 2023, 2025], id="ten years: the newest is kept"),
        pytest.param(COUNT, years(2008, 2025), [2010, 2013, 2016, 2019, 2022, 2025], id="18 years: every third"),
        pytest.param(WAVES, [exact(2013, 12), exact(2016, 11)], [2013, 2016], id="only the waves"),
        pytest.param(WAVES, years(2018, 2025), list(range(2018, 2026)), id="eight waves"),
        pytest.param(WAVES, years(2016, 2025), [2017, 2019, 2021, 2023, 2025], id="ten waves: the newest is kept"),
    ],
)
def test_ticks(of: Indicator, figures: Sequence[WordedFigure], ticks: list[int]) -> None:
    assert chart_of(*figures, of=of).ticks == tuple((float(year), str(year)) for year in ticks)


@pytest.mark.parametrize(
    ("last_years", "ticks"),
    [
        pytest.param(range(2016, 2018), [(2015.5, "2015–2016"), (2016.5, "2016–2017")], id="both"),
        pytest.param(
            range(2016, 2022),
            [(2016.5, "2016–2017"), (2018.5, "2018–2019"), (2020.5, "2020–2021")],
            id="six: every other, the newest is kept",
        ),
    ],
)
def test_ticks_of_averages_are_their_periods(last_years: range, ticks: list[tuple[float, str]]) -> None:
    figures = [exact(year, 9.8, year - 1) for year in last_years]
    assert chart_of(*figures, of=RATE).ticks == tuple(ticks)


# Room above the highest value for its label, but no more than a third; at least 5, and for shares at most 100.
@pytest.mark.parametrize(
    ("unit", "values", "least", "most"),
    [
        pytest.param(Unit.COUNT, [61, 94], 94 * 1.05, 94 * 1.34, id="counts"),
        pytest.param(Unit.COUNT, [0, 2], 5, 5, id="small counts"),
        pytest.param(Unit.COUNT, [0, 0], 5, 5, id="only zeros"),
        pytest.param(Unit.PERCENT, [12, 20], 20 * 1.05, 20 * 1.34, id="shares"),
        pytest.param(Unit.PERCENT, [70, 64], 70 * 1.05, 70 * 1.34, id="shares over 60"),
        pytest.param(Unit.PERCENT, [70, 99], 100, 100, id="shares never over 100"),
        pytest.param(Unit.INDEX, [100, 240], 240 * 1.05, 240 * 1.34, id="an index may go over 100"),
    ],
)
def test_the_value_axis_goes_from_zero(unit: Unit, values: list[float], least: float, most: float) -> None:
    chart = chart_of(*(exact(2016 + place, value) for place, value in enumerate(values)), of=indicator(unit))
    assert least <= chart.top <= most
    axis = plotly_figure(chart)["layout"]["yaxis"]
    assert (axis["range"], axis["rangemode"]) == ([0, chart.top], "tozero")


@pytest.mark.parametrize(
    ("day", "place"),
    [
        pytest.param(date(2017, 1, 1), 2016.5, id="new year lies between two years"),
        pytest.param(date(2017, 7, 2), 2016.5 + 182 / 365, id="the middle of the year"),
        # October 1st is day 274: 273 days have passed
        pytest.param(date(2015, 10, 1), 2014.5 + 273 / 365, id="the penal code"),
        pytest.param(date(2017, 12, 31), 2016.5 + 364 / 365, id="last day of the year"),
        pytest.param(date(2016, 12, 31), 2015.5 + 365 / 366, id="last day of a leap year"),
    ],
)
def test_place_of(day: date, place: float) -> None:
    assert place_on_axis(day) == pytest.approx(place, abs=1e-9)


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_places_stand_in_the_order_of_the_days(one: date, other: date) -> None:
    assert (place_on_axis(one) < place_on_axis(other)) == (one < other)
    assert one.year - 0.5 <= place_on_axis(one) < one.year + 0.5


def test_the_time_axis_ends_half_a_year_outside() -> None:
    assert chart_of(*THREE).span == (2015.5, 2018.5)


@pytest.mark.parametrize(
    ("year", "place"),
    [
        pytest.param(2017, 2017, id="the year that is spoken of"),
        pytest.param(None, None, id="no year"),
        pytest.param(2030, None, id="a year without a figure"),
    ],
)
def test_highlight(year: int | None, place: float | None) -> None:
    assert chart_of(*THREE, year=year).highlight == place


@pytest.mark.parametrize(
    ("figures", "empty", "lone"),
    [
        pytest.param(THREE, False, False, id="three years"),
        pytest.param(THREE[:1], False, True, id="one year"),
        pytest.param(
            [without(2016, Status.WORDS, "mange"), without(2017, Status.WORDS, "få")], True, False, id="words"
        ),
        pytest.param([without(2016, Status.HIDDEN, ":"), exact(2017, 94)], False, False, id="one hidden year"),
        pytest.param([], True, True, id="nothing"),
    ],
)
def test_empty_and_lone(figures: Sequence[WordedFigure], empty: bool, lone: bool) -> None:
    chart = chart_of(*figures)
    assert (chart.empty, chart.lone) == (empty, lone)


GIRLS = Series("Jenter", tuple(exact(year, value) for year, value in ((2017, 20), (2018, 29))))


@pytest.mark.parametrize(
    ("figures", "more", "year", "written"),
    [
        pytest.param(THREE, (), 2017, ["94", "61", "69"], id="a line alone: all, the chosen year first"),
        pytest.param(years(2010, 2019), (), 2018, ["2018", "2017"], id="many: the chosen year and the one before"),
        pytest.param(years(2010, 2019), (), None, ["2019", "2018"], id="many, none chosen: the newest two"),
        pytest.param(
            [exact(year, 60, year - 1) for year in range(2010, 2020)],
            (),
            2019,
            ["2018–2019", "2016–2017"],
            id="many averages: the chosen one and the newest that shares no year with it",
        ),
        pytest.param(
            [exact(year, 60, year - 1) for year in (2016, 2017)] + [exact(2018, 69), exact(2019, 70)],
            (),
            2017,
            ["2016–2017", "2015–2016", "2019", "2018"],
            id="averages that share a year: the one before all the same",
        ),
        pytest.param(THREE[1:], (GIRLS,), 2017, ["94", "20"], id="several lines: the chosen year's"),
        pytest.param(THREE[1:], (GIRLS,), 2018, [], id="several lines: at the end the figure stands with the name"),
        pytest.param([exact(2017, 0)], (), 2017, ["0"], id="a counted nothing, and a figure alone"),
    ],
)
def test_the_figures_that_are_written_beside_their_points(
    figures: Sequence[WordedFigure], more: Sequence[Series], year: int | None, written: list[str]
) -> None:
    told = [point for _, point in chart_of(*figures, more=more, year=year).written]
    assert [point.label if len(figures) < 4 else point.period for point in told] == written


# --- Words around the lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "of", "subtitle", "value_title"),
    [
        pytest.param(
            THREE,
            COUNT,
            "Nasking (mindre tyveri) · Bærum kommune · 2016–2018",
            "anmeldte forhold",
            id="counts",
        ),
        pytest.param(
            [exact(2016, 9.8, 2015), exact(2017, 9.1, 2016)],
            indicator(Unit.PERCENT),
            "Nasking (mindre tyveri) · Bærum kommune · 2015–2017",
            "andel i prosent",
            id="shares over two years",
        ),
        pytest.param([], COUNT, "Nasking (mindre tyveri) · Bærum kommune", "anmeldte forhold", id="nothing"),
    ],
)
def test_subtitle(figures: Sequence[WordedFigure], of: Indicator, subtitle: str, value_title: str) -> None:
    chart = chart_of(*figures, of=of)
    assert (chart.subtitle, chart.value_title) == (subtitle, value_title)


GIRLS = "Jenter"


@pytest.mark.parametrize(
    ("figures", "girls", "notes"),
    [
        pytest.param(
            [exact(2015, 61), without(2016, Status.MISSING, ".."), without(2017, Status.HIDDEN, ":"), exact(2018, 9)],
            None,
            [(2016, ".."), (2017, ":")],
            id="missing and hidden",
        ),
        pytest.param(
            [without(2016, Status.WORDS, "omtrent som i 2017"), exact(2017, 42)],
            None,
            [(2016, "omtrent som i 2017")],
            id="words as they stood",
        ),
        pytest.param(THREE, None, [], id="every year has a figure"),
        pytest.param(
            [exact(2016, 61), without(2017, Status.MISSING, "..")],
            [without(2016, Status.HIDDEN, ":"), exact(2017, 40)],
            [],
            id="another line has a figure in the year",
        ),
        pytest.param(
            [without(2017, Status.MISSING, ".."), exact(2018, 9)],
            [without(2017, Status.HIDDEN, ":"), without(2019, Status.MISSING, "..")],
            [(2017, ".."), (2019, "..")],
            id="one note a year",
        ),
    ],
)
def test_notes(
    figures: Sequence[WordedFigure], girls: Sequence[WordedFigure] | None, notes: list[tuple[float, str]]
) -> None:
    more = [Series(GIRLS, tuple(girls))] if girls else []
    chart = chart_of(*figures, more=more)
    assert [(note.x, note.text) for note in chart.notes] == notes


def test_marks_are_numbered_in_the_order_of_their_days() -> None:
    events = [
        event_on(date(2018, 3, 1), "Tredje", EventKind.MEASURE),
        event_on(date(2016, 3, 1), "Første"),
        event_on(date(2017, 3, 1), "Andre", EventKind.MEASURE),
    ]
    chart = chart_of(*THREE, events=events, breaks=[break_on(date(2017, 6, 1))])
    assert [(mark.number, mark.kind, mark.title, mark.x) for mark in chart.marks] == [
        (0, MarkKind.BREAK, "Ny straffelov", place_on_axis(date(2017, 6, 1))),
        (1, MarkKind.EVENT, "Første", place_on_axis(date(2016, 3, 1))),
        (2, MarkKind.MEASURE, "Andre", place_on_axis(date(2017, 3, 1))),
        (3, MarkKind.MEASURE, "Tredje", place_on_axis(date(2018, 3, 1))),
    ]


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2015, 12, 31), id="the day before the first year"),
        pytest.param(date(2019, 1, 1), id="the day after the last year"),
        pytest.param(date(2012, 8, 1), id="long before"),
    ],
)
def test_marks_outside_the_years_are_left_out(day: date) -> None:
    inside = event_on(date(2017, 3, 1), "Innenfor")
    chart = chart_of(*THREE, events=[event_on(day, "Utenfor"), inside], breaks=[break_on(day)])
    assert [(mark.title, mark.number) for mark in chart.marks] == [("Innenfor", 1)]


def test_without_figures_there_are_no_marks() -> None:
    assert chart_of(events=[event_on(date(2017, 3, 1), "Noe")], breaks=[break_on(date(2017, 3, 1))]).marks == ()


# --- Alt text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "more", "alt"),
    [
        pytest.param(
            THREE,
            [],
            "Linjegraf over nasking (mindre tyveri). 2016: 61, 2017: 94 og 2018: 69.",
            id="one line",
        ),
        pytest.param(
            [
                exact(2016, 61),
                without(2017, Status.HIDDEN, ":"),
                WordedFigure(2018, 60, Status.APPROXIMATE, "rundt 60"),
            ],
            [],
            "Linjegraf over nasking (mindre tyveri). 2016: 61, 2017: : og 2018: rundt 60.",
            id="signs and words as in the table",
        ),
        pytest.param(
            THREE[1:],
            [Series(GIRLS, (exact(2018, 30),))],
            "Linjegraf over nasking (mindre tyveri). Samlet: 2017: 94 og 2018: 69; Jenter: 2018: 30.",
            id="two lines",
        ),
        pytest.param(
            years(1995, 2025),
            [],
            "Linjegraf over nasking (mindre tyveri). Tall for 1995–2025. Nyeste: 2025: 60.",
            id="too many years: the newest",
        ),
        pytest.param(
            years(1995, 2025),
            [Series(GIRLS, tuple(years(1995, 2024)))],
            "Linjegraf over nasking (mindre tyveri). Tall for 1995–2025. Nyeste: Samlet 2025: 60 og Jenter 2024: 60.",
            id="too many years of two lines: the newest of each",
        ),
    ],
)
def test_alt(figures: Sequence[WordedFigure], more: list[Series], alt: str) -> None:
    assert chart_of(*figures, more=more).alt == alt


WORDY = st.text("abc æøå<>&\"'", min_size=2, max_size=120)


@examples(15, 400)
@given(WORDY, st.lists(st.tuples(WORDY, st.integers(1, 40)), min_size=1, max_size=14))
def test_alt_is_never_too_long(title: str, lines: list[tuple[str, int]]) -> None:
    series = [Series(name, tuple(years(2026 - length, 2025))) for name, length in lines]
    of = indicator(title=f"Ti{title}ti")
    chart = trend_chart(of, series, title="Overskrift", place="Bærum", source="Kilde: A.")
    assert len(chart.alt) <= LONGEST_ALT == 220


@examples(15, 400)
@given(st.integers(1, 40), st.integers(0, 99_999))
def test_alt_of_one_line_always_has_the_newest_figure(length: int, newest: int) -> None:
    figures = [*years(2025 - length, 2024), exact(2025, newest)]
    alt = chart_of(*figures).alt.replace(NBSP, "")
    assert f"2025: {newest}." in alt


def test_alt_is_not_the_title_again() -> None:
    chart = chart_of(*THREE)
    assert chart.title not in chart.alt


# --- The small trend line --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "breaks", "stretches"),
    [
        pytest.param(THREE, [], 2, id="whole"),
        pytest.param(
            [*THREE[:1], without(2017, Status.MISSING, ".."), *THREE[2:]], [], 0, id="a year without a figure"
        ),
        pytest.param(THREE, [break_on(date(2017, 1, 1))], 1, id="a certain break"),
        pytest.param(THREE, [break_on(date(2017, 1, 1), Certainty.POSSIBLE)], 2, id="a possible break"),
    ],
)
def test_the_small_line_has_a_stretch_a_join_and_a_dot_a_point(
    figures: Sequence[WordedFigure], breaks: list[Break], stretches: int
) -> None:
    svg = ElementTree.fromstring(spark_svg(chart_of(*figures, breaks=breaks)))  # noqa: S314 - our own picture
    axis, *drawn = svg.findall(f"{SVG}line")
    dots = [dot.get("r") for dot in svg.findall(f"{SVG}circle")]
    assert axis.get("y1") == axis.get("y2")
    assert len(drawn) == stretches
    assert dots == ["3"] * (len([one for one in figures if one.value is not None]) - 1) + ["5"]


def test_the_small_line_goes_from_zero() -> None:
    svg = ElementTree.fromstring(spark_svg(chart_of(exact(2016, 0), exact(2017, 80), exact(2018, 40))))  # noqa: S314
    floor = float(svg.findall(f"{SVG}line")[0].get("y1", "nan"))
    nothing, highest, half = (floor - float(dot.get("cy", "nan")) for dot in svg.findall(f"{SVG}circle"))
    assert nothing == 0
    assert 0 < highest <= HEIGHT
    assert half == pytest.approx(highest / 2, abs=0.1)  # places are written with one decimal


def with_reach(year: int, value: float) -> WordedFigure:
    return replace(exact(year, value), low=value * 0.8, high=value * 1.2)


def test_the_small_line_has_a_band_for_joined_points_and_a_stroke_for_one_alone() -> None:
    figures = [with_reach(2014, 50), without(2015, Status.MISSING, ".."), with_reach(2016, 50), with_reach(2017, 100)]
    svg = ElementTree.fromstring(spark_svg(chart_of(*figures)))  # noqa: S314
    alone, band = (path.get("d", "") for path in svg.findall(f"{SVG}path"))
    (left, low), (right, high) = (map(float, end.split(",")) for end in alone[1:].split("L"))
    assert left == right
    assert low > high, "from the lower end up"
    assert len(band.split("L")) == 4
    assert band.endswith("Z")


def test_the_small_line_on_a_page_follows_its_theme() -> None:
    chart = chart_of(*THREE)
    assert f"stroke: light-dark({LIGHT['line_0']}, {DARK['line_0']})" in spark_svg(chart, themed=True)
    assert "light-dark" not in spark_svg(chart), "what reads it for the report knows no such thing"


def test_the_small_line_is_sound_whatever_is_written_in_it() -> None:
    nasty = "\"<b>A</b> & B' "
    chart = replace(chart_of(*THREE), alt=nasty)
    svg = ElementTree.fromstring(spark_svg(chart))  # noqa: S314
    assert svg.get("aria-label") == nasty
    assert svg.findtext(f"{SVG}title") == nasty


# --- Hidden figures --------------------------------------------------------------------------------------------------


def store_with(tiny: TinyDatasets, secret: int) -> Store:
    """The store of the tiny area with 61 thefts, then a small count with telling words beside it, then 69."""
    rows = [
        "indicator,area,segment,year,value,status,raw,n,k,source,section,note",
        "tyveri,lillevik,,2012,61,exact,61,,,rapport,2.1,",
        f"tyveri,lillevik,,2013,{secret},exact,{secret} av 10,10,{secret},rapport,2.1,Bare {secret}.",
        "tyveri,lillevik,,2014,69,exact,69,,,rapport,2.1,",
    ]
    tiny.path("lillevik/politi.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    tiny.deliver("politi.csv")
    store = tiny.store()
    bring_up_to_date(store, tiny.root)
    return store


def told_of(store: Store, role: Role) -> IndicatorStory:
    story = tell_indicator(Material(store, "lillevik", role), store.catalogue.indicator("tyveri"), 2014)
    assert story is not None
    assert story.chart is not None
    return story


def everything_told(story: IndicatorStory) -> str:
    """Chart, small line, table, statement and download, as one text."""
    assert story.chart is not None
    parts = [json.dumps(plotly_figure(story.chart)), spark_svg(story.chart), repr(story), table_csv(story).decode()]
    return "\n".join(parts)


def test_nothing_told_to_a_reader_depends_on_a_hidden_count(tiny: TinyDatasets) -> None:
    """Told of 1, 2, 3 or 4, the reader gets the same to the last character; the coordinator does not."""
    told: dict[Role, set[str]] = {Role.LESER: set(), Role.KOORDINATOR: set()}
    for secret in (1, 2, 3, 4):
        store = store_with(tiny, secret)
        for role, texts in told.items():
            texts.add(everything_told(told_of(store, role)))
    assert {role: len(texts) for role, texts in told.items()} == {Role.LESER: 1, Role.KOORDINATOR: 4}


def test_a_hidden_count_is_a_sign_and_no_point(tiny: TinyDatasets) -> None:
    story = told_of(store_with(tiny, 3), Role.LESER)
    assert story.chart is not None
    (line,) = story.chart.lines
    assert [(point.value, point.label) for point in line.points] == [(61, "61"), (None, HIDDEN_SIGN), (69, "69")]
    _, dots, feet = plotly_figure(story.chart)["data"]
    assert (dots["y"], feet["y"]) == ([61, 69], [0])
    assert [row.figure for row in story.table] == ["69", HIDDEN_SIGN, "61"]
    hidden = "skjult av personvernhensyn"
    assert [row.difference for row in story.table] == [hidden, hidden, "første år"]


# --- The whole figure ------------------------------------------------------------------------------------------------


def test_every_shipped_chart_can_be_drawn_and_described(ready_store: Store) -> None:
    """All indicators of all areas: valid JSON, an alt text of the right length, hidden figures without a value."""
    drawn = 0
    for area in ready_store.catalogue.areas:
        material = material_of(ready_store, area.id)
        for one in material.indicators():
            story = tell_indicator(material, one, 2025)
            if story is None or story.chart is None:
                continue
            drawn += 1
            assert len(story.chart.alt) <= LONGEST_ALT
            assert json.dumps(plotly_figure(story.chart), allow_nan=False)
            assert ElementTree.fromstring(spark_svg(story.chart)).tag == f"{SVG}svg"  # noqa: S314
            points = [point for line in story.chart.lines for point in line.points]
            assert all(point.drawn == (point.status in NUMERIC) for point in points)
    assert drawn > 20
