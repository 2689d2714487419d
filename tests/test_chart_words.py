"""How a chart is explained: each thing that is in it, nothing that is not; and what its table says beside the rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from slt_data.analysis.wording import WordedFigure
from slt_data.charts.spec import Guides, TrendChart
from slt_data.charts.trend import Series
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Certainty, EventKind
from slt_data.domain.series import Status
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.chart_words import beside_table, explain
from slt_data.story.indicator import tell_indicator
from slt_data.texts import all_texts, say
from tests.conftest import material_of
from tests.test_trend_chart import THREE, break_on, chart_of, event_on, exact, without

ALWAYS = ["zero", "reach"]
CERTAIN, POSSIBLE = break_on(date(2018, 1, 1)), break_on(date(2018, 1, 1), Certainty.POSSIBLE)
MIDDLE = Guides(2015.5, 70.0, None, None, "midt i rekken")
USUAL = Guides(2015.5, 70.0, 50.0, 90.0, "det vanlige")


def named(chart: TrendChart) -> list[str]:
    """The sentences about ``chart`` by the names of their texts; the one with a blank in it by how it begins."""
    names = {text: key.removeprefix("explain.") for key, text in all_texts().items() if key.startswith("explain.")}
    return [
        names.get(sentence, "open" if sentence.startswith("En åpen prikk betyr") else "?")
        for sentence in explain(chart)
    ]


@pytest.mark.parametrize(
    ("chart", "names"),
    [
        pytest.param(chart_of(*THREE), ["dot", "line"], id="three years"),
        pytest.param(chart_of(*THREE, more=[Series("Jenter", THREE)]), ["dot", "lines", "line"], id="two lines"),
        pytest.param(chart_of(exact(2014, 5), exact(2017, 9)), ["dot"], id="two years that no line joins"),
        pytest.param(chart_of(exact(2017, 9, 2016), exact(2018, 8, 2017)), ["average", "windows"], id="averages"),
        pytest.param(
            chart_of(exact(2017, 9, 2016), exact(2019, 8, 2018)), ["average", "line"], id="averages side by side"
        ),
        pytest.param(
            chart_of(replace(THREE[0], low=47, high=78), THREE[1]), ["dot", "line", "interval"], id="interval"
        ),
        pytest.param(chart_of(*THREE, year=2018), ["dot", "line", "chosen"], id="a chosen year"),
        pytest.param(chart_of(*THREE, year=2030), ["dot", "line"], id="a chosen year that is not on the chart"),
        pytest.param(chart_of(*THREE, breaks=[CERTAIN]), ["dot", "line", "break"], id="a break"),
        pytest.param(chart_of(*THREE, breaks=[POSSIBLE]), ["dot", "line", "possible_break"], id="a possible break"),
        pytest.param(
            chart_of(*THREE, events=[event_on(date(2017, 3, 1), "Vedtak")]), ["dot", "line", "numbers"], id="an event"
        ),
        pytest.param(replace(chart_of(*THREE), guides=MIDDLE), ["dot", "line", "middle"], id="the middle"),
        pytest.param(replace(chart_of(*THREE), guides=USUAL), ["dot", "line", "usual"], id="what is usual"),
        pytest.param(
            replace(chart_of(*THREE), guides=replace(USUAL, last_x=2017.5)),
            ["dot", "line", "usual", "usual_ends"],
            id="what was usual",
        ),
        pytest.param(
            chart_of(THREE[0], without(2017, Status.MISSING, ".."), THREE[2]), ["dot", "gap", "missing"], id="missing"
        ),
        pytest.param(
            chart_of(THREE[0], without(2017, Status.HIDDEN, ":"), THREE[2]), ["dot", "gap", "hidden"], id="hidden"
        ),
        pytest.param(
            chart_of(without(2015, Status.WORDS, "stabilt"), *THREE),
            ["dot", "line", "words"],
            id="words before the first",
        ),
        pytest.param(
            chart_of(THREE[0], WordedFigure(2017, 9, Status.PRELIMINARY, "9")),
            ["dot", "line", "open"],
            id="preliminary",
        ),
        pytest.param(
            chart_of(THREE[0], WordedFigure(2017, 3, Status.EXACT, "3", guard=Guard.FEW)),
            ["dot", "line", "kept"],
            id="kept from readers",
        ),
    ],
)
def test_what_is_in_a_chart_is_explained_and_nothing_else(chart: TrendChart, names: list[str]) -> None:
    assert named(chart) == names + ALWAYS


def test_open_dots_are_told_by_the_kinds_that_occur() -> None:
    figures = [
        exact(2015, 9),
        WordedFigure(2016, 60, Status.APPROXIMATE, "ca. 60"),
        WordedFigure(2017, 40, Status.BOUND, "under 40"),
    ]
    assert say("explain.open", kinds="omtrentlig tall eller kilden gir bare en grense") in explain(chart_of(*figures))


@pytest.mark.parametrize("area", ["baerum", "eksempelkommune"])
def test_every_shipped_chart_is_explained(ready_store: Store, area: str) -> None:
    material = material_of(ready_store, area)
    told = [tell_indicator(material, one, 2025, with_events=True) for one in material.indicators()]
    charts = [story.chart for story in told if story is not None and story.chart is not None]
    assert charts
    assert all("?" not in named(chart) for chart in charts)


def said_beside(*figures: WordedFigure, marks: Sequence[date] = (), year: int | None = None) -> tuple[str, ...]:
    events = [event_on(day, "Vedtak", EventKind.MEASURE) for day in marks]
    return beside_table(chart_of(*figures, events=events, breaks=[CERTAIN] if marks else [], year=year))


def test_beside_the_table_stands_what_its_rows_do_not_say() -> None:
    assert said_beside(*THREE, marks=[date(2016, 3, 1)], year=2017) == (
        "Året som er valgt: 2017.",
        "Brudd: Ny straffelov (2018). Det telles på en annen måte.",
        "1 Vedtak (2016)",
    )
    assert said_beside(*THREE) == ()


@pytest.mark.parametrize(
    ("indicator", "year", "sentence"),
    [
        pytest.param("nasking", 2025, "Midt i rekken (foreløpig): 41,5.", id="the middle of a few"),
        pytest.param("vold", 2025, "Det vanlige: fra 230 til 347, i gjennomsnitt 288,3.", id="the usual span"),
        pytest.param("ungdata_nasket", 2025, f"Midt i rekken (foreløpig): 8,5{NBSP}%.", id="the middle of shares"),
    ],
)
def test_the_table_says_what_is_usual(ready_store: Store, indicator: str, year: int, sentence: str) -> None:
    material = material_of(ready_store, "eksempelkommune")
    story = tell_indicator(material, material.catalogue.indicator(indicator), year)
    assert story is not None
    assert story.chart is not None
    assert sentence in beside_table(story.chart)
