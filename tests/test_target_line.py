"""A target as a line on the chart: the same in every renderer, told by colour, dash and words, and never in the way."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from slt_data.analysis.wording import WordedFigure
from slt_data.charts import look
from slt_data.charts.label_boxes import WIDE, WIDTHS
from slt_data.charts.picture.render import PictureShape, picture, picture_svg
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.screen.notebook import as_plotly
from slt_data.charts.slide.chart_workbook import embedded_workbook
from slt_data.charts.slide.place import place_chart
from slt_data.charts.slide.strands import StrandRole, axis_top, strands
from slt_data.charts.spec import TargetLine, TrendChart
from slt_data.charts.trend import LONGEST_ALT, Series, trend_chart
from slt_data.domain.entries import Indicator
from slt_data.domain.plan import Delmaal
from slt_data.domain.series import Status
from slt_data.export.chart_page import chart_page
from slt_data.export.deck.tables import foot_lines
from slt_data.store.store import Store
from slt_data.story.chart_words import beside_table, explain, lines_below
from slt_data.story.indicator import tell_indicator
from slt_data.story.target_chart import target_chart, target_in_plan, target_line
from slt_data.texts import Language, say, speaking
from tests.a_plan import a_goal, a_target, with_plan
from tests.conftest import material_of
from tests.test_screen import at, collisions
from tests.test_trend_chart import COUNT, break_on, event_on, exact, without
from tests.thorough import examples

LABEL, SAID = "Mål: under 60 i 2019", "Målet er under 60 i 2019."
UNDER_60 = TargetLine(2017.0, 2019.0, 60.0, LABEL, SAID)
DOWN = TargetLine(2014.0, 2018.0, None, "Mål: ned fra 2014 til 2018", "Målet er at tallet går ned fra 2014 til 2018.")
SIX = tuple(exact(year, value) for year, value in zip(range(2013, 2019), (88, 75, 82, 61, 94, 69), strict=True))
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def aimed(
    *figures: WordedFigure, target: TargetLine | None = UNDER_60, of: Indicator = COUNT, **more: Any
) -> TrendChart:
    told = {"title": "Nasking gikk ned", "place": "Bærum kommune", "source": "Kilde: SLT."} | more
    return trend_chart(of, [Series("", figures or SIX)], target=target, **told)


# --- The axes reach it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "years", "top"),
    [
        pytest.param(None, 2018, 94 * 1.15, id="no target: as the figures"),
        pytest.param(UNDER_60, 2019, 94 * 1.15, id="below the figures, and a year after them"),
        pytest.param(TargetLine(2016, 2022, 200, "Mål", "Mål."), 2022, 200 * 1.15, id="above, and years after them"),
        pytest.param(TargetLine(2014, 2016, 80, "Mål", "Mål."), 2018, 94 * 1.15, id="among them"),
        pytest.param(DOWN, 2018, 94 * 1.15, id="a direction has no level"),
    ],
)
def test_both_axes_reach_the_target(target: TargetLine | None, years: int, top: float) -> None:
    chart = aimed(target=target)
    assert chart.span == (2012.5, years + 0.5)
    assert chart.top == pytest.approx(top)
    assert chart.ticks[-1] == (float(years), str(years))
    assert plotly_figure(chart)["layout"]["xaxis"]["range"] == [2012.5, years + 0.5]


def test_a_target_of_a_year_before_every_figure_is_on_the_axis_too() -> None:
    chart = aimed(target=TargetLine(2010, 2011, 60, "Mål", "Mål."))
    assert (chart.span, chart.ticks[0]) == ((2010.5, 2018.5), (2011.0, "2011"))
    drawn = plotly_figure(chart)["data"]
    (line,) = (one for one in drawn if one.get("line", {}).get("color") == "target")
    assert line["x"] == [2010.5, 2011.0]


# --- On the screen -------------------------------------------------------------------------------------------------


def test_on_the_screen_it_has_a_colour_and_a_dash_that_no_line_of_figures_has() -> None:
    figure = plotly_figure(aimed())
    line, end = (one for one in figure["data"] if "target" in str(one))
    assert (line["x"], line["y"], line["line"]["dash"]) == ([2017.0, 2019.0], [60.0, 60.0], look.TARGET_DASH)
    assert (end["x"], end["y"], end["hovertemplate"]) == ([2019.0], [60.0], [f"{LABEL}<extra></extra>"])
    assert look.TARGET_DASH not in look.DASHES
    for palette in look.PALETTES.values():
        assert palette["target"] not in {palette[f"line_{rank}"] for rank in range(4)}


def test_by_keyboard_it_is_reached_with_the_marks_in_the_order_of_time() -> None:
    chart = aimed(events=[event_on(date(2016, 3, 1), "Utsett!")], breaks=[break_on(date(2015, 10, 1))])
    figure = plotly_figure(chart)
    beside = [stop for stop in figure["stops"] if stop["row"] == 1]
    assert [stop["x"] for stop in beside] == sorted(stop["x"] for stop in beside)
    assert beside[-1]["said"] == SAID
    reached = figure["data"][beside[-1]["curve"]]
    assert (reached["x"][beside[-1]["point"]], reached["y"][beside[-1]["point"]]) == (2019.0, 60.0)


@pytest.mark.parametrize("least", WIDTHS)
def test_its_words_are_on_the_screen_at_every_width(least: int) -> None:
    (size,) = (one for one in plotly_figure(aimed())["sizes"] if one["least"] == least)
    (label,) = (one for one in size["layout"]["annotations"] if "Mål" in one["text"])
    assert (label["font"]["color"], LABEL in label["text"].replace("<br>", " ")) == ("target", True)
    if least >= WIDE:
        assert label["y"] == 60.0


WHATEVER = st.lists(st.one_of(st.integers(0, 1200), st.none(), st.text("abc ", min_size=3, max_size=40)), min_size=1)


@examples(40, 600)
@given(
    st.sampled_from(WIDTHS),
    WHATEVER.filter(lambda values: len(values) < 12 and any(isinstance(one, int) for one in values)),
    st.integers(0, 1500),
    st.tuples(st.integers(2010, 2024), st.integers(0, 8)),
    st.lists(st.dates(date(2012, 1, 1), date(2023, 12, 31)), max_size=6),
)
def test_its_words_cover_nothing_whatever_is_on_the_chart(
    least: int, values: list[int | str | None], level: int, ends: tuple[int, int], days: list[date]
) -> None:
    figures = [
        exact(2012 + number, value)
        if isinstance(value, int)
        else without(2012 + number, Status.WORDS if value else Status.MISSING, (value or "..").strip() or "ord")
        for number, value in enumerate(values)
    ]
    target = TargetLine(ends[0], ends[0] + ends[1], level, f"Mål: høyst {level} i {sum(ends)}", "Et mål.")
    chart = aimed(*figures, target=target, events=[event_on(day, "Hendelse") for day in days], year=2012)
    boxes = at(chart, least, least)
    assert any("Mål" in text for text, _ in boxes)
    assert collisions(boxes, least) == []
    assert axis_top(chart) >= level
    picture_svg(chart)


@pytest.mark.parametrize("palette", look.PALETTES)
def test_plotly_takes_it(palette: str) -> None:
    for width in WIDTHS:
        figure = as_plotly(aimed(), width, palette)
        assert look.PALETTES[palette]["target"] in {trace.line.color for trace in figure.data}


# --- In pictures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", PictureShape)
def test_in_a_picture_it_is_a_dashed_line_with_its_words(shape: PictureShape) -> None:
    root = ElementTree.fromstring(picture_svg(aimed(), shape))  # noqa: S314 - our own picture
    strokes = [one for one in root.iter() if one.get("stroke") == look.TARGET]
    assert [one.get("stroke-dasharray") for one in strokes] == ["16 6", "none"]
    assert strokes[0].get("y1") == strokes[0].get("y2")
    assert [one.text for one in root.iter() if one.get("fill") == look.TARGET] == [LABEL]


def test_a_picture_and_its_pdf_say_it_in_words() -> None:
    assert SAID in picture(aimed(), PictureShape.SLIDE, "svg").decode()
    assert picture(aimed(), PictureShape.SLIDE, "pdf").startswith(b"%PDF")
    assert picture(aimed()).startswith(b"\x89PNG")
    assert picture(aimed()) != picture(aimed(target=None))


# --- On a slide ----------------------------------------------------------------------------------------------------


def test_on_a_slide_it_is_a_series_of_its_own_that_the_workbook_holds() -> None:
    chart = aimed(breaks=[break_on(date(2015, 10, 1))])
    series = strands(chart)
    (own,) = (one for one in series if one.role is StrandRole.TARGET)
    assert (own.name, [(spot.x, spot.y) for spot in own.spots]) == (LABEL, [(2017.0, 60.0), (2019.0, 60.0)])
    presentation = Presentation()
    placed = place_chart(
        presentation.slides.add_slide(presentation.slide_layouts[6]), chart, (0, 0, 9144000, 5000000), "G"
    )
    root = placed.chart._chartSpace
    xml = next(one for one in root.iter(f"{C}ser") if one.findtext(f"{C}tx//{C}v") == LABEL)
    told = ElementTree.tostring(_as_standard(xml), encoding="unicode")
    assert look.TARGET[1:] in told
    assert 'val="lgDash"' in told
    assert f">{LABEL}<" in told
    book = openpyxl.load_workbook(io.BytesIO(placed.chart.part.chart_workbook.xlsx_part.blob))
    assert _cells(book, xml, "tx") == [LABEL]
    for axis, values in (("xVal", [2017, 2019]), ("yVal", [60, 60])):
        assert _cells(book, xml, axis) == values
        assert [float(one.text or "") for one in xml.find(f"{C}{axis}").iter(f"{C}v")] == values
    assert embedded_workbook(series) == embedded_workbook(strands(chart))
    assert SAID in placed._element.nvGraphicFramePr.cNvPr.get("descr")


def _as_standard(element: Any) -> ElementTree.Element:
    from lxml import etree

    return ElementTree.fromstring(etree.tostring(element))  # noqa: S314 - our own chart


def _cells(book: Any, series: Any, part: str) -> list[Any]:
    sheet, cells = series.find(f"{C}{part}").findtext(f".//{C}f").replace("$", "").rsplit("!", 1)
    found = book[sheet.strip("'")][cells]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in row]


# --- In words ------------------------------------------------------------------------------------------------------


def test_the_alt_text_the_table_and_the_explanation_say_it() -> None:
    chart = aimed()
    assert chart.alt.endswith(f"69. {SAID}")
    assert SAID in beside_table(chart)
    assert say("explain.target") in explain(chart)
    assert say("explain.target") not in explain(aimed(target=None))
    assert foot_lines(chart)[-1] == say("deck.told_target", label=LABEL)


def test_a_long_alt_text_keeps_the_target() -> None:
    figures = [exact(year, 1000 + year) for year in range(1990, 2019)]
    chart = aimed(*figures)
    assert len(chart.alt) <= LONGEST_ALT
    assert chart.alt.endswith(SAID)


def test_a_direction_is_told_in_words_and_not_drawn() -> None:
    chart = aimed(target=DOWN)
    assert "target" not in str(plotly_figure(chart)["data"])
    assert not any(one.role is StrandRole.TARGET for one in strands(chart))
    assert lines_below(chart) == [(say("target_line.lead"), DOWN.said)]
    assert lines_below(aimed()) == []
    assert DOWN.label in picture_svg(chart)
    assert DOWN.label in foot_lines(chart)
    assert chart.alt.endswith(DOWN.said)
    assert DOWN.said in beside_table(chart)


# --- The target of the plan ----------------------------------------------------------------------------------------

WANTED: Mapping[str, tuple[dict[str, object], str, str]] = {
    "under": ({}, LABEL, SAID),
    "at most, with decimals": (
        {"kind": "at_most", "value": 12.5},
        "Mål: høyst 12,5 i 2019",
        "Målet er høyst 12,5 i 2019.",
    ),
    "per 1,000": (
        {"per_1000": True, "value": 5},
        "Mål: under 5 per 1000 innbyggere i 2019",
        "Målet er under 5 per 1000 innbyggere i 2019.",
    ),
    "down": (
        {"kind": "down", "value": None, "since": 2014},
        "Mål: ned fra 2014 til 2019",
        "Målet er at tallet går ned fra 2014 til 2019.",
    ),
    "not up": (
        {"kind": "not_up", "value": None, "since": 2014},
        "Mål: ikke opp fra 2014 til 2019",
        "Målet er at tallet ikke går opp fra 2014 til 2019.",
    ),
}


@pytest.mark.parametrize(("other", "label", "said"), WANTED.values(), ids=WANTED)
def test_a_target_in_words(ready_store: Store, other: dict[str, object], label: str, said: str) -> None:
    line = target_line(material_of(ready_store, "baerum"), a_target(**other), 2017)
    assert (line.label, line.said, line.first_x, line.last_x) == (label, said, 2017.0, 2019.0)


def test_a_target_in_nynorsk(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        material = material_of(ready_store, "baerum")
        told = target_line(material, a_target(kind="not_up", value=None, since=2014), 2017)
    assert told.label == "Mål: ikkje opp frå 2014 til 2019"
    assert told.said == "Målet er at talet ikkje går opp frå 2014 til 2019."


OTHER = a_goal(id="annet", years=(2018,), target=a_target(value=50))


@pytest.mark.parametrize(
    ("goals", "year", "value"),
    [
        pytest.param([a_goal()], 2018, 60, id="one goal"),
        pytest.param([a_goal()], 2016, None, id="a year that the plan is not of"),
        pytest.param([a_goal(target=None)], 2018, None, id="a goal without a target"),
        pytest.param([a_goal(target=a_target(indicator="tyveri"))], 2018, None, id="of another indicator"),
        pytest.param([a_goal(target=a_target(segment="kjoenn=gutter"))], 2018, None, id="of another segment"),
        pytest.param([a_goal(target=a_target(per_1000=True))], 2018, None, id="in another unit"),
        pytest.param([a_goal(), OTHER], 2018, 50, id="of two the newest"),
        pytest.param([OTHER, a_goal()], 2018, 50, id="whatever their order"),
        pytest.param([a_goal(), OTHER], 2017, 60, id="the other is not in the plan of that year"),
    ],
)
def test_the_chart_of_an_indicator_has_the_target_of_the_plan_of_the_year(
    ready_store: Store, goals: list[Delmaal], year: int, value: float | None
) -> None:
    material = with_plan(material_of(ready_store, "baerum"), *goals)
    series = material.series("nasking")
    assert series is not None
    found = target_in_plan(material, series, year)
    assert (found.value if found else None) == value
    story = tell_indicator(material, material.catalogue.indicator("nasking"), year)
    assert story is not None
    assert story.chart is not None
    assert story.chart.target == found


def test_a_rate_has_the_target_per_1000_and_a_count_has_not(ready_store: Store) -> None:
    goal = a_goal(target=a_target(per_1000=True, value=4))
    material = with_plan(material_of(ready_store, "baerum"), goal)
    for per_1000 in (False, True):
        story = tell_indicator(material, material.catalogue.indicator("nasking"), 2018, per_1000=per_1000)
        assert story is not None
        assert story.chart is not None
        drawn = story.chart.value_title != "anmeldte forhold"
        assert (story.chart.target is not None) == drawn == per_1000


def test_a_target_has_a_chart_of_its_own_with_the_verdict_in_its_title(ready_store: Store) -> None:
    material = material_of(ready_store, "baerum")
    chart = target_chart(material, a_target(year=2018, value=100), 2018, decided=2017)
    assert chart is not None
    assert chart.title == "Nasking under 100 i 2018: nådd"
    assert chart.target is not None
    assert (chart.highlight, chart.target.first_x) == (2018.0, 2017.0)
    words = a_target(indicator="skadeverk", year=2018)
    assert target_chart(with_plan(material_of(ready_store, "norge")), words) is None


def test_the_page_of_a_chart_holds_it(ready_store: Store) -> None:
    material = with_plan(material_of(ready_store, "baerum"), a_goal())
    story = tell_indicator(material, material.catalogue.indicator("nasking"), 2018)
    assert story is not None
    page = chart_page(story, date(2026, 12, 1)).decode()
    assert LABEL in page
    assert SAID in page
