"""The deck, opened again: native charts over workbooks of their own, nothing hidden in any part, the template used."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from slt_data.charts.frame import Plot
from slt_data.charts.placing import Box
from slt_data.charts.slide.labels import label_shifts
from slt_data.charts.slide.strands import StrandRole as Purpose
from slt_data.charts.slide.strands import axis_step, strands
from slt_data.charts.spec import TrendChart
from slt_data.domain.disclosure import Role
from slt_data.export.deck.house_style import house_template
from slt_data.export.deck.make import deck, single_slide
from slt_data.export.deck.template import TemplateRefused
from slt_data.norwegian import NBSP
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.plan_screens import events_title
from slt_data.texts import say
from tests.conftest import material_of, tiny_datasets

MADE_ON = date(2026, 5, 1)
ADDRESS = "https://slt.example.no/oversikt?omrade=her"
YEARS = {"baerum": 2018, "eksempelkommune": 2025}
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SER = ["idx", "order", "tx", "spPr", "marker", "dPt", "dLbls", "trendline", "errBars", "xVal", "yVal", "smooth"]
ERR_BARS = ["errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr"]
LABEL = ["idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal"]
LABEL += ["showCatName", "showSerName", "showPercent", "showBubbleSize", "separator", "extLst"]
LABELS = ["dLbl", "delete", *LABEL[4:]]
POINT = ["idx", "invertIfNegative", "marker", "bubble3D", "explosion", "spPr"]
AXIS = ["axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines", "title", "numFmt", "majorTickMark"]
AXIS += ["minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx", "crosses", "crossBetween", "majorUnit"]
CHART = ["title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"]
SPACE = ["date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"]
ORDERS = {"ser": SER, "errBars": ERR_BARS, "dLbl": LABEL, "dLbls": LABELS, "dPt": POINT, "valAx": AXIS}
ORDERS |= {"chart": CHART, "chartSpace": SPACE}


def brief(store: Store, area: str, role: Role = Role.LESER) -> Briefing:
    material = material_of(store, area, role)
    country = material_of(store, material.area.country, role) if material.area.country else None
    chosen = [one.id for one in store.catalogue.focus_areas]
    return tell_briefing(material, country, YEARS.get(area, 2016), chosen, MADE_ON)


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def told(slide: Any) -> str:
    """All that a slide says, in its text boxes and its tables."""
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return "\n".join([*texts, *(cell.text for table in tables for row in table.rows for cell in row.cells)])


def charts(presentation: Any) -> list[Any]:
    return [shape for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def charts_on(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def in_order(root: Any) -> list[Any]:
    """The series of a chart as they are numbered: the inside of open markers is written first, but is the last."""
    return sorted(root.iter(f"{C}ser"), key=lambda one: int(one.find(f"{C}order").get("val")))


def book_of(shape: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))


def lines_in(book: Any) -> list[list[tuple[Any, ...]]]:
    """The rows of each line in the sheet of figures: period, place, value, down, up; without the empty last ones."""
    sheet = book[say("deck.sheet_figures")]
    found = []
    for column in range(1, sheet.max_column + 1, 6):
        rows = list(sheet.iter_rows(2, sheet.max_row, column, column + 4, values_only=True))
        found.append([row for row in rows if row[0] is not None])
    return found


def cached(series: Any, name: str) -> list[float | None]:
    """The numbers that the chart itself remembers."""
    (cache,) = series.findall(f"{C}{name}/{C}numRef/{C}numCache")
    values = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in cache.findall(f"{C}pt")}
    return [values.get(place) for place in range(int(cache.find(f"{C}ptCount").get("val")))]


@pytest.fixture(scope="module")
def briefings(ready_store: Store) -> dict[str, Briefing]:
    return {area: brief(ready_store, area) for area in YEARS}


@pytest.fixture(scope="module")
def decks(briefings: dict[str, Briefing]) -> dict[str, bytes]:
    return {area: deck(one, address=ADDRESS) for area, one in briefings.items()}


class Drawn(NamedTuple):
    """A chart of the deck, and the figures that it is of."""

    indicator: str
    segments: tuple[str, ...]
    chart: TrendChart


def drawn(briefing: Briefing) -> dict[str, Drawn]:
    """The charts of the deck by the name of their frames: of the focus areas, then of the targets."""
    leads = [focus.lead for focus in briefing.focus if focus.lead is not None and focus.lead.chart is not None]
    found = {
        say("deck.name_chart", title=one.indicator.title): Drawn(
            one.indicator.id, tuple(series.segment for series in one.series), one.chart
        )
        for one in leads
        if one.chart is not None
    }
    return found | {
        say("deck.name_chart", title=one.chart.title): Drawn(
            one.told.target.indicator, (one.told.target.segment,), one.chart
        )
        for one in briefing.aims
    }


# --- What every slide has --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", YEARS)
def test_the_slides_come_in_order(area: str, decks: dict[str, bytes], briefings: dict[str, Briefing]) -> None:
    titles = [slide.shapes.title.text_frame.text.replace(NBSP, " ") for slide in opened(decks[area]).slides]
    briefing = briefings[area]
    focus = [one.statement.replace(NBSP, " ") for one in briefing.focus]
    picture = say("deck.overview_title", year=briefing.year)
    assert titles[:3] == [briefing.title, say("attention.title"), picture]
    assert len(titles) == len(set(titles))
    assert titles[3 : 3 + len(focus)] == focus
    highlights = [say("ungdata.highlights")] if area == "eksempelkommune" else []
    assert titles[3 + len(focus) :][: len(highlights)] == highlights
    assert titles[3 + len(focus) + len(highlights)].startswith(say("deck.survey_title"))
    unseen = titles.index(say("deck.unseen_title"))
    assert all(title.startswith(events_title(briefing)) for title in titles[unseen + 1 :])
    assert len(titles) > unseen + 1


def sizes_of(shape: Any) -> list[float]:
    """The sizes of the letters of a shape, in points."""
    return [int(run.get("sz")) / 100 for run in shape._element.iter(f"{A}rPr") if run.get("sz")]


@pytest.mark.parametrize("area", YEARS)
def test_letters_are_alike_on_all_slides_and_read_from_afar(area: str, decks: dict[str, bytes]) -> None:
    pages = list(opened(decks[area]).slides)[1:]
    assert len({size for slide in pages for size in sizes_of(slide.shapes.title)}) == 1
    assert {size for slide in pages for size in sizes_of(slide.shapes.title)} <= {28.0, 27.0, 26.0}
    named: dict[str, set[float]] = {}
    for shape in (shape for slide in pages for shape in slide.shapes):
        kind = "table" if shape.has_table else shape.name
        named[kind] = named.get(kind, set()) | set(sizes_of(shape))
    assert named[say("deck.name_subtitle")] == {16.0}
    assert named[say("deck.name_source")] == {12.0}
    assert named[say("deck.name_foot")] == {14.0}
    assert min(named["table"]) >= 14


@pytest.mark.parametrize("area", YEARS)
def test_a_slide_says_its_figures_once_beside_the_chart(area: str, decks: dict[str, bytes]) -> None:
    """The heading has them, and the chart; the words beside it say by how much, and how sure that is."""
    for slide in opened(decks[area]).slides:
        title = slide.shapes.title.text_frame.text
        words = [one.text_frame.text for one in slide.shapes if one.name == say("deck.name_words")]
        if charts_on(slide) and words:
            own = words[0].split(say("deck.column_police"))[0]
            assert title not in own
            assert say("known.words") not in own


@pytest.mark.parametrize(("area", "count"), [("baerum", 2), ("eksempelkommune", 0)])
def test_that_there_are_only_words_is_said_once(area: str, count: int, decks: dict[str, bytes]) -> None:
    slides = [slide for slide in opened(decks[area]).slides if say("known.words") in told(slide).split("\n")]
    told_alone = [slide for slide in slides if len(told(slide).split(say("known.words"))) == 2]
    assert len([one for one in told_alone if say("deck.name_verdict") in {shape.name for shape in one.shapes}]) == count
    for slide in told_alone:
        assert say("status.words") not in told(slide).lower()


@pytest.mark.parametrize("area", YEARS)
def test_every_slide_has_its_frame(area: str, decks: dict[str, bytes]) -> None:
    presentation = opened(decks[area])
    for number, slide in enumerate(presentation.slides, start=1):
        (field,) = slide._element.findall(f".//{A}fld[@type='slidenum']")
        assert field.findtext(f"{A}t") == str(number)
        assert "1. mai 2026" in told(slide)
        assert number == 1 or "Kilde: " in told(slide)
        ids = [one.get("id") for one in slide._element.iter() if one.tag.endswith("}cNvPr")]
        assert len(ids) == len(set(ids))
        assert (say("picture.made_up") in told(slide)) == (area == "eksempelkommune")
        notes = slide.notes_slide.notes_text_frame.text
        assert ADDRESS in notes
        assert "1. mai 2026" in notes
        assert (say("frame.made_up") in notes) == (area == "eksempelkommune")
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= presentation.slide_width, shape.name
            assert 0 <= shape.top <= shape.top + shape.height <= presentation.slide_height, shape.name


@pytest.mark.parametrize("area", YEARS)
def test_a_focus_slide_tells_all(area: str, decks: dict[str, bytes], briefings: dict[str, Briefing]) -> None:
    for slide, focus in zip(list(opened(decks[area]).slides)[3:], briefings[area].focus, strict=False):
        if focus.lead is None:
            continue
        wanted = {focus.lead.verdict, focus.lead.source_line, focus.lead.sure, *focus.lead.brief, *focus.lead.telling}
        assert wanted - {""} <= set(told(slide).split("\n"))
        notes = slide.notes_slide.notes_text_frame.text
        assert say("deck.notes_sure") in notes
        assert focus.lead.indicator.definition in notes
        assert focus.lead.source_line in notes
        assert all(caveat.text in notes for caveat in focus.lead.caveats)
        assert [shape.has_chart or shape.has_table for shape in slide.shapes].count(True) == 1


def test_tables_are_tables(decks: dict[str, bytes], briefings: dict[str, Briefing]) -> None:
    slide = opened(decks["baerum"]).slides[2]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert [row[:3] for row in rows[1:]] == [
        [one.focus_area.title, rows[at][1], one.verdict] for at, one in enumerate(briefings["baerum"].overview, start=1)
    ]
    assert frame.table.first_row
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == say("deck.overview_alt")


def test_the_same_briefing_gives_the_same_bytes(briefings: dict[str, Briefing], decks: dict[str, bytes]) -> None:
    assert deck(briefings["baerum"], address=ADDRESS) == decks["baerum"]
    facts = opened(decks["baerum"]).core_properties
    assert (facts.author, facts.title) == (say("app.title"), briefings["baerum"].title)
    assert facts.created is not None
    assert facts.created.date() == MADE_ON


def test_text_is_marked_as_bokmaal(decks: dict[str, bytes]) -> None:
    for slide in opened(decks["baerum"]).slides:
        for run in slide._element.iter(f"{A}rPr"):
            assert run.get("lang") == "nb-NO"


# --- The charts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", YEARS)
def test_charts_are_native_and_in_order(area: str, decks: dict[str, bytes], briefings: dict[str, Briefing]) -> None:
    stories = drawn(briefings[area])
    found = charts(opened(decks[area]))
    assert [shape.name for shape in found] == list(stories)
    for shape in found:
        chart = stories[shape.name].chart
        assert chart is not None
        assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == chart.alt
        root = shape.chart.part._element
        assert root.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"
        assert root.find(f".//{C}legend") is None
        assert root.find(f"{C}externalData") is not None
        assert len({one.get("val") for one in root.iter(f"{C}idx") if one.getparent().tag == f"{C}ser"}) == len(
            shape.chart.plots[0].series
        )
        across, up = root.findall(f".//{C}valAx/{C}scaling")
        assert float(up.find(f"{C}min").get("val")) == 0
        assert (float(across.find(f"{C}min").get("val")), float(across.find(f"{C}max").get("val"))) == chart.span
        for name, order in ORDERS.items():
            for element in root.iter(f"{C}{name}"):
                places = [order.index(child.tag.removeprefix(C)) for child in element if child.tag.startswith(C)]
                assert places == sorted(places), name


@pytest.mark.parametrize("area", YEARS)
def test_the_workbook_holds_what_the_story_holds(
    area: str, decks: dict[str, bytes], briefings: dict[str, Briefing]
) -> None:
    stories = drawn(briefings[area])
    for shape in charts(opened(decks[area])):
        chart = stories[shape.name].chart
        assert chart is not None
        rows = lines_in(book_of(shape))
        series = in_order(shape.chart.part._element)
        assert len(rows) == len(chart.lines)
        for line, cells, xml in zip(chart.lines, rows, series, strict=False):
            written = [(period, x, value) for period, x, value, *_ in cells if period != say("deck.cut")]
            assert written == [(point.period, point.x, point.value) for point in line.points]
            size = len(cells)
            assert cached(xml, "xVal")[:size] == [row[1] for row in cells]
            assert cached(xml, "yVal")[:size] == [row[2] for row in cells]
            known = {row[1]: row[3:] for row in cells}
            for point in line.points:
                ends = tuple(
                    None if end is None or point.value is None else round(abs(end - point.value), 6)
                    for end in (point.low, point.high)
                )
                assert known[point.x] == ends
            if any(point.low is not None for point in line.points):
                assert cached(xml.find(f"{C}errBars"), "minus")[:size] == [row[3] for row in cells]
                assert cached(xml.find(f"{C}errBars"), "plus")[:size] == [row[4] for row in cells]


@pytest.mark.parametrize("area", YEARS)
def test_no_line_where_the_description_has_none(area: str, briefings: dict[str, Briefing]) -> None:
    """Between two figures that are not joined there is a row without a value; between joined ones there is none."""
    for story in drawn(briefings[area]).values():
        assert story.chart is not None
        for strand in (one for one in strands(story.chart) if one.role is Purpose.LINE):
            for before, now in pairwise(strand.spots):
                if before.y is not None and now.point is not None:
                    assert now.point.joined
            assert all(before.x < now.x for before, now in pairwise(strand.spots))


def test_breaks_events_and_signs_are_drawn(briefings: dict[str, Briefing], decks: dict[str, bytes]) -> None:
    nasking = next(iter(drawn(briefings["eksempelkommune"]).values()))
    assert nasking.chart is not None
    roles = [one.role for one in strands(nasking.chart)]
    assert roles[0] is Purpose.LINE
    assert {Purpose.AXIS, Purpose.BREAK, Purpose.EVENT, Purpose.CENTRE} <= set(roles)
    (shape,) = [one for one in charts(opened(decks["eksempelkommune"])) if "Registrerte sedelighetssaker" in one.name]
    labels = [text.text for text in shape.chart.part._element.iter(f"{A}t")]
    assert ":" in labels
    assert {"1", "2"} <= set(labels)


def test_figures_are_labelled_as_numbers(decks: dict[str, bytes]) -> None:
    """A label follows the workbook; only «ca. 20 %» is written as it is."""
    found = {shape.name: shape.chart.part._element for shape in charts(opened(decks["baerum"]))}
    nasking = next(root for name, root in found.items() if "Nasking" in name).find(f".//{C}ser")
    assert [label.find(f"{C}tx") for label in nasking.iter(f"{C}dLbl")] == [None] * 3
    forms = {label.find(f"{C}numFmt").get("formatCode") for label in nasking.iter(f"{C}dLbl")}
    space = f"\\{NBSP}"
    millions, thousands = f"[>=1000000][$-414]#{space}###{space}##0", f"[>=1000][$-414]#{space}##0"
    assert forms == {f"{millions};{thousands};[$-414]0"}
    share = in_order(next(root for name, root in found.items() if "ekstremisme" in name))[0]
    assert [text.text for text in share.iter(f"{A}t")] == [f"ca. 20{NBSP}%"]


def test_a_bound_says_its_words_and_its_marker_is_open(decks: dict[str, bytes]) -> None:
    (shape,) = [one for one in charts(opened(decks["eksempelkommune"])) if "ekstremisme" in one.name]
    line, *_, inside = in_order(shape.chart.part._element)
    assert {"under 10 %", "i underkant av 15 %"} <= {text.text for text in line.iter(f"{A}t")}
    dots = line.findall(f"{C}dPt")
    assert len(dots) == 8
    assert all(dot.find(f"{C}marker/{C}spPr/{A}noFill") is not None for dot in dots)
    assert inside.find(f"{C}marker/{C}spPr/{A}solidFill/{A}srgbClr").get("val") == "FFFFFF"
    assert [one.findtext(f"{C}f") for one in inside.iter(f"{C}numRef")] == [
        one.findtext(f"{C}f") for place in ("xVal", "yVal") for one in line.find(f"{C}{place}").iter(f"{C}numRef")
    ]


def test_a_counted_nought_is_0(ready_store: Store) -> None:
    story = a_story(ready_store, "eksempelkommune", "hatkriminalitet", 2025)
    assert story.chart is not None
    assert 0.0 in {point.value for line in story.chart.lines for point in line.points}
    (shape,) = charts(opened(single_slide(story, story.series[0].area, MADE_ON)))
    forms = [one.get("formatCode") for one in shape.chart.part._element.iter(f"{C}numFmt")]
    assert not any('"-"' in form for form in forms)


def test_figures_stand_clear_of_what_is_usual(briefings: dict[str, Briefing]) -> None:
    """«40» of 2024 lies near the dashed line: it is set where that does not strike it, or hides the line behind it."""
    chart = next(iter(drawn(briefings["eksempelkommune"]).values())).chart
    assert chart is not None
    assert chart.guides is not None
    plot = Plot(chart, Box(50, 20, 540, 330), Box(0, 0, 580, 360))
    shifts = label_shifts(plot, strands(chart))
    height = plot.y(chart.guides.centre)
    points = {row: spot.point for row, spot in enumerate(strands(chart)[0].spots) if spot.point is not None}
    assert [points[row].label for _, row in shifts] == ["112", "40"]
    for (_, row), shift in shifts.items():
        middle = plot.y(points[row].value or 0.0) + shift.down * 360
        assert abs(middle - height) > 9 or shift.covers


def test_the_chosen_years_of_several_lines_are_labelled(ready_store: Store) -> None:
    """The heading speaks of 2017, and the last figures are of 2019."""
    story = a_story(ready_store, "baerum", "ungdata_psykiske_plager", 2018)
    assert story.chart is not None
    assert len(story.chart.lines) == 2
    shown = label_shifts(Plot(story.chart, Box(50, 20, 540, 330), Box(0, 0, 580, 360)), strands(story.chart))
    assert [rank for rank, _ in shown] == [0, 1]


def test_whole_numbers_have_whole_steps(briefings: dict[str, Briefing]) -> None:
    for briefing in briefings.values():
        for story in drawn(briefing).values():
            assert story.chart is not None
            assert 2 <= story.chart.top / axis_step(story.chart) <= 6.1


# --- Nothing hidden gets out -----------------------------------------------------------------------------------------


def kept_back(store: Store, area: str) -> dict[tuple[str, str, int], float]:
    """The values that a coordinator sees and a reader does not, by indicator, segment and year."""
    keys = ["indicator", "segment", "year"]
    both = store.figures(area, Role.KOORDINATOR).merge(store.figures(area), on=keys, suffixes=("", "_leser"))
    hidden = both[both["value"].notna() & both["value_leser"].isna()]
    return {(row.indicator, row.segment, row.year): row.value for row in hidden.itertuples()}


def test_no_hidden_figure_stands_at_its_place(ready_store: Store, decks: dict[str, bytes]) -> None:
    hidden = kept_back(ready_store, "eksempelkommune")
    assert len(hidden) > 10
    stories = drawn(brief(ready_store, "eksempelkommune"))
    met = 0
    for shape in charts(opened(decks["eksempelkommune"])):
        story = stories[shape.name]
        segments = story.segments
        xml = shape.chart.part._element.findall(f".//{C}ser")
        for segment, rows, series in zip(segments, lines_in(book_of(shape)), xml, strict=False):
            years = [year for key, at, year in hidden if (key, at) == (story.indicator, segment)]
            for place, row in enumerate(rows):
                if row[0] in {str(year) for year in years}:
                    met += 1
                    assert row[2:] == (None, None, None)
                    bars = series.find(f"{C}errBars")
                    assert cached(series, "yVal")[place] is None
                    assert [cached(bars, name)[place] for name in ("plus", "minus")] == [None, None]
    assert met > 0


def test_the_coordinator_does_get_them(ready_store: Store) -> None:
    """So that the test above would find a figure that is there."""
    briefing = brief(ready_store, "eksempelkommune", Role.KOORDINATOR)
    hidden = kept_back(ready_store, "eksempelkommune")
    found = charts(opened(deck(briefing)))
    values = {
        (story.indicator, int(row[0])): row[2]
        for shape, story in zip(found, drawn(briefing).values(), strict=True)
        for row in lines_in(book_of(shape))[0]
        if row[0].isdigit()
    }
    leads = {key for key, _ in values}
    wanted = {(key, year): value for (key, segment, year), value in hidden.items() if key in leads and not segment}
    assert wanted
    assert {place: values[place] for place in wanted} == wanted


@pytest.mark.parametrize("role", [Role.LESER, Role.KOORDINATOR])
def test_what_is_hidden_changes_no_byte_for_a_reader(role: Role, tmp_path: Path) -> None:
    """Two stores that differ only in a hidden count: a reader's deck is the same to the last byte."""
    made = []
    for name, count, part in (("one", 3, 2), ("two", 4, 3)):
        home = tmp_path / name
        home.mkdir()
        data = tiny_datasets(home)
        old, new = (f"tyveri,lillevik,,2016,,{one},exact,{one}," for one in (3, count))
        data.swap("lillevik/politi.csv", old, new)
        old, new = (f"kjoenn=gutter,2016,,{one},exact,{one}," for one in (2, part))
        data.swap("lillevik/politi.csv", old, new)
        data.deliver("politi.csv", "vurderinger.yaml")
        store = data.store()
        bring_up_to_date(store, data.root)
        made.append(deck(brief(store, "lillevik", role)))
    assert (made[0] == made[1]) == (role is Role.LESER)


# --- Text is never a formula -----------------------------------------------------------------------------------------


def a_story(store: Store, area: str = "baerum", indicator: str = "nasking", year: int = 2018) -> IndicatorStory:
    story = tell_indicator(material_of(store, area), store.catalogue.indicator(indicator), year, with_events=True)
    assert story is not None
    return story


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "<a&b>\x07"])
def test_text_is_never_a_formula(text: str, ready_store: Store) -> None:
    story = a_story(ready_store)
    assert story.chart is not None
    lines = tuple(replace(line, name=text) for line in story.chart.lines)
    marks = tuple(replace(mark, title=text) for mark in story.chart.marks)
    spiked = replace(story, chart=replace(story.chart, lines=lines, marks=marks))
    content = single_slide(spiked, story.series[0].area, MADE_ON)
    (shape,) = charts(opened(content))
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
    cells = [cell for sheet in book_of(shape) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")


# --- A slide of its own ----------------------------------------------------------------------------------------------


def test_a_chart_of_its_own(ready_store: Store) -> None:
    story = a_story(ready_store)
    presentation = opened(single_slide(story, story.series[0].area, MADE_ON, address=ADDRESS))
    (slide,) = presentation.slides
    assert slide.shapes.title.text_frame.text == story.statement
    assert len(charts(presentation)) == 1
    assert ADDRESS in slide.notes_slide.notes_text_frame.text


def test_words_alone_become_a_table(ready_store: Store) -> None:
    story = a_story(ready_store, indicator="sedelighet")
    assert story.chart is None
    presentation = opened(single_slide(story, story.series[0].area, MADE_ON))
    assert charts(presentation) == []
    assert all(row.figure in told(presentation.slides[0]) for row in story.table)


def test_several_lines_carry_their_names(ready_store: Store) -> None:
    material = material_of(ready_store, "eksempelkommune")
    indicator = ready_store.catalogue.indicator("ungdata_psykiske_plager")
    segments = [one for one in material.told_segments(indicator.id) if "kjoenn" in one and ";" not in one]
    story = tell_indicator(material, indicator, 2025, segments)
    assert story is not None
    assert story.chart is not None
    assert len(story.chart.lines) == 2
    (shape,) = charts(opened(single_slide(story, material.area, MADE_ON)))
    named = [one.name for one in shape.chart.plots[0].series][:2]
    assert named == [line.name for line in story.chart.lines]
    marks = [one.find(f"{C}marker/{C}symbol").get("val") for one in shape.chart.part._element.findall(f".//{C}ser")[:2]]
    assert marks == ["circle", "square"]
    ends = [label.find(f"{C}showSerName").get("val") for label in shape.chart.part._element.iter(f"{C}dLbl")]
    assert ends.count("1") == 2


def test_a_series_longer_than_the_figures_is_kept(ready_store: Store) -> None:
    """The first series has as many rows as any (LibreOffice drops the others else)."""
    for area, year in YEARS.items():
        material = material_of(ready_store, area)
        for indicator in material.indicators():
            story = tell_indicator(material, indicator, year)
            if story is None or story.chart is None:
                continue
            (shape,) = charts(opened(single_slide(story, material.area, MADE_ON)))
            sizes = [len(cached(one, "yVal")) for one in shape.chart.part._element.findall(f".//{C}ser")]
            assert sizes[0] == max(sizes)


# --- The municipality's own template ---------------------------------------------------------------------------------


def saved(presentation: Any) -> bytes:
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def own_template() -> Any:
    """A narrow template with names and slides of its own."""
    presentation = Presentation()
    for layout in presentation.slide_layouts:
        layout.name = f"Kommunens {layout.name}"
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text_frame.text = "Et gammelt lysbilde"
    return presentation


def without(*kinds: str) -> bytes:
    presentation = own_template()
    slides = presentation.part._element.sldIdLst
    presentation.part.drop_rel(slides[0].rId)
    slides.remove(slides[0])
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") in kinds:
            presentation.slide_layouts.remove(layout)
    return saved(presentation)


def with_part(name: str, content: bytes, template: bytes | None = None) -> bytes:
    """A template with one part more, or with another content of a part that it has."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template or house_template())) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def test_the_template_is_used(briefings: dict[str, Briefing]) -> None:
    presentation = opened(deck(briefings["eksempelkommune"], saved(own_template())))
    assert (presentation.slide_width, presentation.slide_height) == (9144000, 6858000)
    names = [slide.slide_layout.name for slide in presentation.slides]
    assert names[0] == "Kommunens Title Slide"
    assert set(names[1:]) == {"Kommunens Title and Content"}
    for number, slide in enumerate(presentation.slides):
        assert "Et gammelt lysbilde" not in told(slide)
        assert say("picture.made_up") in told(slide)
        empty = [one for one in slide.placeholders if one.has_text_frame and not one._element.findall(f".//{A}t")]
        assert empty == [], number
        for shape in slide.shapes:
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height, (number, shape.name)


def test_only_a_title_is_enough(briefings: dict[str, Briefing]) -> None:
    kinds = [layout._element.get("type") for layout in own_template().slide_layouts]
    presentation = opened(deck(briefings["baerum"], without(*(set(kinds) - {"title", "titleOnly"}))))
    assert {slide.slide_layout.name for slide in list(presentation.slides)[1:]} == {"Kommunens Title Only"}
    assert len(charts(presentation)) == len(drawn(briefings["baerum"]))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        pytest.param(lambda: b"", "template_no_pptx", id="nothing"),
        pytest.param(lambda: b"PK\x03\x04 not a zip", "template_no_pptx", id="no zip"),
        pytest.param(lambda: house_template()[:-500], "template_no_pptx", id="cut off"),
        pytest.param(lambda: _workbook(), "template_no_pptx", id="a workbook"),
        pytest.param(lambda: with_part("ppt/presentation.xml", b"<p"), "template_no_pptx", id="broken xml"),
        pytest.param(lambda: with_part("ppt/x.xml", b"<!DOCTYPE x>"), "template_no_pptx", id="entities"),
        pytest.param(lambda: with_part("ppt/vbaProject.bin", b"x"), "template_runs", id="macros"),
        pytest.param(lambda: with_part("ppt/embeddings/a.xlsx", b"x"), "template_runs", id="a file inside"),
        pytest.param(lambda: with_part("ppt/media/a.png", b"0" * 60_000_000), "template_bomb", id="bomb"),
        pytest.param(
            lambda: with_part("ppt/_rels/x.rels", b'<Relationship Type="image" TargetMode="External"/>'),
            "template_fetches",
            id="a picture from elsewhere",
        ),
    ],
)
def test_a_template_that_is_refused(template: Any, said: str, briefings: dict[str, Briefing]) -> None:
    with pytest.raises(TemplateRefused, match=re.escape(say(f"deck.{said}"))):
        deck(briefings["baerum"], template())


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        pytest.param(["title"], ["layout_opening"], id="no title slide"),
        pytest.param(["obj", "titleOnly", "picTx", "twoObj"], ["layout_page"], id="no page"),
    ],
)
def test_a_missing_layout_is_named(gone: list[str], named: list[str], briefings: dict[str, Briefing]) -> None:
    with pytest.raises(TemplateRefused) as refused:
        deck(briefings["baerum"], without(*gone))
    for name in ("layout_opening", "layout_page"):
        assert (say(f"deck.{name}") in str(refused.value)) == (name in named)
    assert "«Kommunens Blank»" in str(refused.value)


def _workbook() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def test_the_house_template_has_what_is_needed() -> None:
    presentation = opened(house_template())
    assert presentation.slide_width / presentation.slide_height == pytest.approx(16 / 9, rel=0.001)
    kinds = {layout._element.get("type") for layout in presentation.slide_layouts}
    assert kinds == {"title", "obj", "titleOnly"}
    for layout in presentation.slide_layouts:
        assert PP_PLACEHOLDER.SLIDE_NUMBER in {one.placeholder_format.type for one in layout.placeholders}
