"""A trend chart as a picture: what stands in it, how large it is, and that the three kinds are one drawing."""

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from slt_data.charts import look
from slt_data.charts.axes import value_ticks
from slt_data.charts.lettering import FAMILY, FONTS, balanced, shortened, width, wrapped
from slt_data.charts.picture.render import SCALE, PictureShape, picture, picture_svg
from slt_data.charts.placing import Box, Taken, moved_apart
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import Guides, Line, Mark, MarkKind, Note, Point, TrendChart, place_on_axis
from slt_data.domain.disclosure import Role
from slt_data.domain.series import Status
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.indicator import IndicatorStory, tell_indicator
from tests.conftest import material_of

SVG = "{http://www.w3.org/2000/svg}"
FORMS = [pytest.param(form, id=form) for form in PictureShape]


def point(year: int, value: float | None, label: str = "", *, joined: bool = True, **more: object) -> Point:
    status = Status.EXACT if value is not None else Status.MISSING
    made = Point(float(year), str(year), value, status, label or f"{value:g}", joined and value is not None)
    return replace(made, **more)


THREE = (
    point(2016, 61, joined=False, low=47.0, high=78.0),
    point(2017, 94, low=76.0, high=115.0),
    point(2018, 69, low=54.0, high=87.0),
)
PLAIN = TrendChart(
    title="Nasking gikk ned fra 94 til 69",
    subtitle="Nasking · Bærum · 2016–2018",
    value_title="anmeldte forhold",
    percent=False,
    lines=(Line("", 0, THREE),),
    notes=(),
    marks=(),
    ticks=tuple((float(year), str(year)) for year in (2016, 2017, 2018)),
    source="Kilde: Årsrapport.",
    alt="Linjegraf over nasking. 2016: 61, 2017: 94 og 2018: 69.",
    highlight=2018.0,
)


def texts(chart: TrendChart | IndicatorStory, form: PictureShape = PictureShape.SLIDE) -> list[str]:
    root = ElementTree.fromstring(picture_svg(chart, form))  # noqa: S314 - our own picture
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def drawn(chart: TrendChart, tag: str, **looks: str) -> list[ElementTree.Element]:
    """The shapes of one kind that have these looks."""
    root = ElementTree.fromstring(picture_svg(chart))  # noqa: S314
    wanted = {name.replace("_", "-"): value for name, value in looks.items()}
    return [one for one in root.iter(f"{SVG}{tag}") if wanted.items() <= one.attrib.items()]


def told(store: Store, area: str, key: str, role: Role = Role.LESER) -> IndicatorStory:
    material = material_of(store, area, role)
    story = tell_indicator(material, store.catalogue.indicator(key), 2025, with_events=True)
    assert story is not None
    assert story.chart is not None
    return story


# --- Kinds and forms -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_a_png_has_two_pixels_to_each_of_the_screen(form: PictureShape) -> None:
    with Image.open(io.BytesIO(picture(PLAIN, form, "png"))) as image:
        assert (image.format, image.size) == ("PNG", tuple(SCALE * side for side in form.size))
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    assert tuple(bytes.fromhex(look.LINES[0][1:])) in colours


@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_is_one_page_of_vectors_with_its_letters_in_it(form: PictureShape) -> None:
    reader = PdfReader(io.BytesIO(picture(PLAIN, form, "pdf")))
    (page,) = reader.pages
    wide, high = form.size
    assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(wide / high)
    assert not list(page.images)
    assert "Nasking gikk ned" in page.extract_text()
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]
    names = {re.sub(r"^/\w+\+|-Identity.*", "", font.get_object()["/BaseFont"]) for font in fonts}
    assert names == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author, reader.metadata.creation_date) == (PLAIN.title, None, None)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]


@pytest.mark.parametrize("form", FORMS)
def test_an_svg_says_what_it_shows(form: PictureShape) -> None:
    root = ElementTree.fromstring(picture(PLAIN, form, "svg"))  # noqa: S314
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (PLAIN.title, PLAIN.alt)
    assert root.get("role") == "img"
    assert (root.get("width"), root.get("height")) == tuple(map(str, form.size))


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_chart_gives_the_same_bytes(kind: str) -> None:
    first, second = (picture(PLAIN, PictureShape.SLIDE, kind) for _ in range(2))  # type: ignore[arg-type]
    assert first == second


def test_a_story_without_a_chart_is_refused(ready_store: Store) -> None:
    story = replace(told(ready_store, "baerum", "nasking"), chart=None)
    with pytest.raises(ValueError, match="ingen tall å tegne"):
        picture(story)


def test_the_letters_come_with_the_program() -> None:
    assert sorted(path.name for path in FONTS.iterdir()) == [
        "OFL.txt",
        "SourceSansPro-Bold.ttf",
        "SourceSansPro-Regular.ttf",
    ]
    assert FAMILY.startswith("'Source Sans Pro'")


# --- What stands in it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_statement_measure_figures_years_and_source_stand_in_it(form: PictureShape) -> None:
    found = " ".join(texts(PLAIN, form))
    for text in (PLAIN.title, f"{PLAIN.subtitle} · anmeldte forhold", "Kilde: Årsrapport.", "61", "94", "2017", "100"):
        assert text in found
    assert "Oppdiktede tall" not in found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("title", ["Kort", "En overskrift som er så lang at den må gå over flere linjer, " * 3])
def test_made_up_figures_say_so_in_the_picture(form: PictureShape, title: str) -> None:
    assert "Oppdiktede tall" in texts(replace(PLAIN, made_up=True, title=title), form)


NOTES = {Status.HIDDEN: ":", Status.MISSING: "..", Status.WORDS: "omtrent som før"}


@pytest.mark.parametrize(
    ("status", "key"), [(Status.HIDDEN, "Kolon (:)"), (Status.MISSING, "To punktum (..)"), (Status.WORDS, "")]
)
def test_a_year_without_a_point_has_its_sign_or_words_at_the_foot(status: Status, key: str) -> None:
    points = (THREE[0], point(2017, None, NOTES[status], status=status), replace(THREE[2], joined=False))
    chart = replace(PLAIN, lines=(Line("", 0, points),), notes=(Note(2017.0, "2017", NOTES[status], status),))
    found = texts(chart)
    assert NOTES[status] in found
    assert any(key and key in text for text in found) == bool(key)
    assert len(drawn(chart, "circle")) == 2
    assert not drawn(chart, "path", stroke=look.LINES[0], stroke_width="3"), "no line through a year without a figure"


@pytest.mark.parametrize(
    ("more", "hollow", "key"),
    [
        pytest.param({}, False, "", id="exact"),
        pytest.param({"status": Status.APPROXIMATE}, True, "Åpne merker er usikre", id="approximate"),
        pytest.param({"status": Status.PRELIMINARY}, True, "Stjerne (*)", id="preliminary"),
        pytest.param({"kept": "Vises ikke for lesere"}, True, "ikke vises for lesere", id="kept from readers"),
    ],
)
def test_figures_that_are_not_quite_sure_have_open_marks(more: dict[str, object], hollow: bool, key: str) -> None:
    chart = replace(PLAIN, lines=(Line("", 0, (*THREE[:2], replace(THREE[2], **more))),))
    assert len(drawn(chart, "circle", fill=look.PAPER, stroke=look.LINES[0])) == hollow
    assert not key or any(key in text for text in texts(chart))


def test_intervals_are_pale_lines_and_explained() -> None:
    assert len(drawn(PLAIN, "line", stroke=look.LINES[0], stroke_opacity="0.35")) == 3
    assert "De loddrette strekene viser usikkerheten." in " ".join(texts(PLAIN))


def test_a_break_carries_its_title_and_an_event_a_number_that_is_explained() -> None:
    marks = (
        Mark(place_on_axis(date(2017, 1, 1)), MarkKind.BREAK, "Ny straffelov", "2017"),
        Mark(place_on_axis(date(2017, 1, 1)), MarkKind.POSSIBLE_BREAK, "Nytt distrikt", "2017"),
        Mark(place_on_axis(date(2018, 3, 1)), MarkKind.EVENT, "Vedtak", "mars 2018", number=1),
    )
    found = texts(replace(PLAIN, marks=marks))
    assert {"Brudd: Ny straffelov", "Mulig brudd: Nytt distrikt", "1"} <= set(found)
    assert f"1{NBSP}Vedtak (mars 2018)" in found


def test_what_is_usual_is_a_band_with_a_named_line() -> None:
    chart = replace(PLAIN, guides=Guides(2016.0, 70.0, 50.0, 90.0, "det vanlige"))
    assert "det vanlige" in texts(chart)
    assert len(drawn(chart, "rect", fill_opacity="0.10")) == 1


@pytest.mark.parametrize("lines", [2, 4])
def test_lines_are_named_at_their_ends_and_told_apart_without_colour(lines: int) -> None:
    named = tuple(Line(f"Gruppe {rank}", rank, THREE) for rank in range(lines))
    chart = replace(PLAIN, lines=named)
    assert {f"Gruppe {rank} 69" for rank in range(lines)} <= set(texts(chart))
    names = [one for one in drawn(chart, "text") if (one.text or "").startswith("Gruppe")]
    heights = sorted(float(one.get("y", "nan")) for one in names)
    assert min(after - before for before, after in pairwise(heights)) >= 19
    strokes = {one.get("stroke-dasharray") for one in drawn(chart, "path", stroke_width="3")}
    assert len(strokes) == lines


def test_a_line_that_ends_before_the_others_is_named_with_its_year() -> None:
    """Its name stands after the last year, where its sign for that year can't be hidden under it."""
    short = (*THREE[:2], point(2018, None, ":", status=Status.HIDDEN))
    chart = replace(PLAIN, lines=(Line("Jenter", 0, short), Line("Gutter", 1, THREE)))
    names = [one for one in drawn(chart, "text") if (one.text or "").startswith(("Jenter", "Gutter"))]
    assert {one.text for one in names} == {"Jenter 94 (2017)", "Gutter 69"}
    assert len({one.get("x") for one in names}) == 1


def test_what_comes_from_data_is_no_markup() -> None:
    nasty = '<script>alert(1)</script> & "quotes" \x00'
    chart = replace(PLAIN, title=nasty, alt=nasty, source=nasty, lines=(Line(nasty, 0, THREE), Line("b", 1, THREE)))
    svg = picture_svg(chart)
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).findtext(f"{SVG}title") == nasty.replace("\x00", "\N{REPLACEMENT CHARACTER}")  # noqa: S314
    assert picture(chart, PictureShape.SQUARE, "png").startswith(b"\x89PNG")
    foreign = replace(chart, title=f"{nasty} 漢字 🙂 \U0010fffe")
    assert picture(foreign, PictureShape.SQUARE, "pdf").startswith(b"%PDF")


# --- As on the screen ------------------------------------------------------------------------------------------------


def test_axes_are_those_of_the_screen() -> None:
    layout = plotly_figure(PLAIN)["layout"]
    first, last = layout["xaxis"]["range"]
    centres = [float(one.get("cx", "nan")) for one in drawn(PLAIN, "circle")]
    heights = [float(one.get("cy", "nan")) for one in drawn(PLAIN, "circle")]
    axis = drawn(PLAIN, "line", stroke=look.QUIET)[0]
    left, right, floor = (float(axis.get(name, "nan")) for name in ("x1", "x2", "y1"))
    for x, y, one in zip(centres, heights, THREE, strict=True):
        assert x == pytest.approx(left + (one.x - first) / (last - first) * (right - left), abs=0.02)
        assert (floor - y) / (floor - heights[0]) == pytest.approx((one.value or 0) / 61, abs=0.001)
    assert layout["yaxis"]["range"][0] == 0


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (5.0, [0, 1, 2, 3, 4, 5]),
        (8.05, [0, 2, 4, 6, 8]),
        (100.0, [0, 20, 40, 60, 80, 100]),
        (132.3, [0, 50, 100]),
        (3076.3, [0, 1000, 2000, 3000]),
        (1_279_781.0, [0, 500_000, 1_000_000]),
    ],
)
def test_values_with_a_line_across(top: float, ticks: list[float]) -> None:
    assert value_ticks(top) == ticks


def test_every_shipped_chart_fits_its_picture(ready_store: Store) -> None:
    """No text reaches outside the picture or over another one, at any form; all areas and indicators."""
    looked_at = 0
    for area in ready_store.catalogue.areas:
        material = material_of(ready_store, area.id)
        for one in material.indicators():
            story = tell_indicator(material, one, 2025, with_events=True)
            if story is None or story.chart is None:
                continue
            for form in PictureShape:
                looked_at += 1
                boxes = written(picture_svg(story, form))
                sheet = Box(0, 0, *form.size)
                outside = [text for text, box in boxes if not box.inside(sheet)]
                over = [
                    (a, b) for at, (a, one_) in enumerate(boxes) for b, other in boxes[at + 1 :] if one_.meets(other)
                ]
                assert (outside, over) == ([], []), f"{area.id} {one.id} {form}"
    assert looked_at > 100


def written(svg: str) -> list[tuple[str, Box]]:
    """Each text with the rectangle of its letters."""
    boxes = []
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):  # noqa: S314
        x, y, size = (float(node.get(name, "nan")) for name in ("x", "y", "font-size"))
        text = node.text or ""
        wide = width(text, size, bold=node.get("font-weight") == "700")
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(node.get("text-anchor", ""), 0.0)
        boxes.append((text, Box(left, y - size * 0.66, left + wide, y)))
    return boxes


# --- Hidden figures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["sedelighet", "hatkriminalitet", "butikktyveri_gjengangere"])
def test_a_reader_s_picture_has_no_place_for_a_hidden_figure(ready_store: Store, key: str) -> None:
    """Where the coordinator has a point, the reader has a sign: neither a mark nor a figure at that year."""
    reader, knows = (told(ready_store, "eksempelkommune", key, role) for role in (Role.LESER, Role.KOORDINATOR))
    assert reader.chart is not None
    assert knows.chart is not None
    hidden = {one.x for line in knows.chart.lines for one in line.points if one.kept}
    assert hidden
    marks = drawn(reader.chart, "circle")
    assert len(marks) == sum(one.drawn for one in reader.chart.lines[0].points)
    drawn_at = {one.x for one in reader.chart.lines[0].points if one.drawn}
    assert not hidden & drawn_at
    assert texts(reader).count(":") == len(hidden)


# --- Letters and places ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("breaks", [wrapped, balanced])
@pytest.mark.parametrize(
    "text",
    ["ett", "noen få ord etter hverandre som må deles", "etsværtlangtordutenmellomromsomikkefårplass og mer", ""],
)
def test_no_line_is_too_wide_and_no_word_is_lost(breaks: object, text: str) -> None:
    lines = breaks(text, 120, 16)  # type: ignore[operator]
    assert all(width(line, 16) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("wanted", "sizes", "middles"),
    [
        pytest.param([50, 80], [20, 20], [50, 80], id="room for all"),
        pytest.param([50, 55], [20, 20], [50, 70], id="too close"),
        pytest.param([90, 95], [20, 20], [70, 90], id="at the end"),
        pytest.param([0], [20], [10], id="at the beginning"),
        pytest.param([], [], [], id="none"),
        pytest.param([50, 50], [60, 60], [30, 90], id="no room for both"),
    ],
)
def test_moved_apart(wanted: list[float], sizes: list[float], middles: list[float]) -> None:
    assert moved_apart(wanted, sizes, 0, 100) == middles


def test_a_text_stands_where_it_covers_least() -> None:
    taken = Taken(Box(0, 0, 100, 100), strokes=[((0, 20), (100, 20))], boxes=[Box(0, 40, 100, 60)])
    places = [Box(10, 15, 20, 25), Box(10, 45, 20, 55), Box(95, 80, 105, 90), Box(10, 80, 20, 90)]
    assert [taken.cost(place) for place in places] == [1.5, 3.0, 10.0, 0.0]
    assert taken.best(places) == 3


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("Eksempelkommune 11,4 %", ["Eksempelkommune", "11,4 %"], id="at a space"),
        pytest.param("SLT-koordinatorene", ["SLT-", "koordinatorene"], id="at a hyphen"),
        pytest.param("unge 10-17 år", ["unge 10-17 år"], id="a span of numbers is whole"),
    ],
)
def test_names_break_between_words(text: str, lines: list[str]) -> None:
    room = max(width(line, 16) for line in lines)
    assert wrapped(text, room, 16) == lines
    assert balanced(text, room, 16) == lines
    assert shortened(text, room, 16) == text


def test_only_a_word_that_has_no_room_is_cut_short() -> None:
    text = "Høyreekstremismeforebyggingen i Bærum"
    told = shortened(text, 120, 16)
    assert re.fullmatch(r"Høyre\w*… i Bærum", told)
    assert width(told.split()[0], 16) <= 120
