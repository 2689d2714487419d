"""The chart on the screen: what Plotly draws, where the texts stand, what a keyboard goes through."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slt_data.analysis.wording import WordedFigure
from slt_data.charts import look
from slt_data.charts.label_boxes import WIDE, WIDTHS, sizes_for
from slt_data.charts.placing import Box
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.screen.labels import placed, sized
from slt_data.charts.spec import Guides, TrendChart
from slt_data.charts.trend import Series
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Certainty, EventKind
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.indicator import tell_indicator
from slt_data.texts import Language, all_texts, speaking
from slt_data.ui.board_room import CHART_SCALE
from tests.conftest import material_of
from tests.test_trend_chart import THREE, break_on, chart_of, event_on, exact, indicator, without
from tests.thorough import examples, often

GOLDEN = Path(__file__).with_name("golden")
DESK, PHONE = 680, 320


def layout(chart: TrendChart, least: int = DESK) -> dict[str, Any]:
    """The part of the layout that is made for so wide a room."""
    (found,) = [size["layout"] for size in plotly_figure(chart)["sizes"] if size["least"] == least]
    return dict(found)


def texts(chart: TrendChart, least: int = DESK) -> list[str]:
    return [label["text"] for label in layout(chart, least)["annotations"]]


def said(chart: TrendChart) -> list[str]:
    return [stop["said"] for stop in plotly_figure(chart)["stops"]]


# --- What is drawn ---------------------------------------------------------------------------------------------------


def test_a_cut_is_an_open_place_in_the_line() -> None:
    chart = chart_of(exact(2014, 50), exact(2015, 55), without(2016, Status.MISSING, ".."), *THREE[1:])
    stroke, dots, feet = plotly_figure(chart)["data"]
    assert (stroke["x"], stroke["y"]) == ([2014, 2015, None, 2017, 2018], [50, 55, None, 94, 69])
    assert stroke["connectgaps"] is False
    assert (dots["x"], dots["y"]) == ([2014, 2015, 2017, 2018], [50, 55, 94, 69])
    assert (feet["x"], feet["y"], feet["marker"]["opacity"]) == ([2016], [0], 0)


def test_uncertain_figures_have_open_markers_and_say_what_they_are() -> None:
    figures = [
        exact(2015, 50),
        WordedFigure(2016, 60, Status.APPROXIMATE, "ca. 60"),
        WordedFigure(2017, 40, Status.BOUND, "under 40"),
        WordedFigure(2018, 69, Status.PRELIMINARY, "69*", low=54, high=87),
    ]
    dots = plotly_figure(chart_of(*figures))["data"][1]
    assert dots["marker"]["symbol"] == ["circle", "circle-open", "circle-open", "circle-open"]
    assert dots["hovertemplate"] == [
        "<b>50</b> · 2015<extra></extra>",
        "<b>ca. 60</b> · 2016<br>omtrentlig tall<extra></extra>",
        "<b>under 40</b> · 2017<br>kilden gir bare en grense<extra></extra>",
        "<b>69*</b> · 2018<br>54–87<br>foreløpig tall<extra></extra>",
    ]
    assert {"<b>50</b>", "<b>ca. 60</b>", "<b>under 40</b>", "<b>69*</b>"} == set(texts(chart_of(*figures)))


def test_lines_can_be_told_apart_without_colour() -> None:
    more = [Series(name, THREE) for name in ("Jenter", "Gutter", "Landet")]
    traces = plotly_figure(chart_of(*THREE, more=more))["data"]
    strokes, dots = traces[0::2], traces[1::2]
    assert [stroke["line"]["color"] for stroke in strokes] == ["line_0", "line_1", "line_2", "line_3"]
    assert [stroke["line"]["dash"] for stroke in strokes] == list(look.DASHES)
    assert [dot["marker"]["symbol"][0] for dot in dots] == list(look.MARKERS)


def test_shares_have_per_cent_on_the_axis() -> None:
    first, second = (layout(chart_of(*THREE, of=of))["yaxis"] for of in (indicator(), indicator(Unit.PERCENT)))
    assert first["ticktext"] == ["0", "20", "40", "60", "80", "100"]
    assert second["ticktext"] == [f"{value}{NBSP}%" for value in (0, 20, 40, 60, 80, 100)]
    assert second["tickvals"] == [0, 20, 40, 60, 80, 100]


def test_the_chosen_year_is_a_field_and_a_bold_year() -> None:
    drawn = layout(chart_of(*THREE, year=2017))
    assert [(shape["x0"], shape["x1"]) for shape in drawn["shapes"]] == [(2016.68, 2017.32)]
    assert drawn["xaxis"]["ticktext"] == ["2016", "<b>2017</b>", "2018"]


@pytest.mark.parametrize("least", WIDTHS)
def test_letters_on_a_phone_are_no_smaller_than_14_pixels(least: int) -> None:
    chart = chart_of(*THREE, without(2019, Status.WORDS, "flere enn før"), breaks=[break_on(date(2017, 5, 1))])
    drawn = layout(chart, least)
    sizes = [label["font"]["size"] for label in drawn["annotations"]]
    assert min([*sizes, drawn["xaxis"]["tickfont"]["size"], drawn["yaxis"]["tickfont"]["size"]]) >= 14
    assert drawn["height"] >= (420 if least >= WIDE else 380)


@pytest.mark.parametrize("least", [one for one in WIDTHS if one >= WIDE])
def test_letters_in_the_board_room_are_no_smaller_than_28_pixels(least: int) -> None:
    """At 1920 × 1080, like all else there that a board has to read."""
    sizes = sizes_for(least)
    assert min(sizes.tick, sizes.value, sizes.name, sizes.note, sizes.sign, sizes.guide) * CHART_SCALE >= 28


def test_no_mark_goes_through_a_figure_that_has_room_beside_it() -> None:
    figures = [replace(exact(year, value), low=value - 20.0, high=value + 20.0) for year, value in VIOLENCE]
    chart = chart_of(*figures, events=[event_on(date(2025, 1, 15), "Vedtak")], year=2025)
    for least in WIDTHS:
        plot, labels = placed(chart, least)
        (figure,) = [label for label in labels if label.lines == ("112",)]
        assert not figure.box.left < plot.x(chart.marks[0].x) < figure.box.right


VIOLENCE = [(2014 + number, value) for number, value in enumerate([48, 52, 45, 50, 39, 44, 47, 43, 33, 42, 40, 112])]


# --- Colours ---------------------------------------------------------------------------------------------------------


def luminance(colour: tuple[float, float, float]) -> float:
    """WCAG 2.1, relative luminance."""
    parts = [one / 255 for one in colour]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rgb(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def over(colour: str, behind: tuple[float, float, float]) -> tuple[float, float, float]:
    """A colour that lets what is behind it through, as it looks there."""
    *channels, opacity = (float(part) for part in colour.removeprefix("rgba(").rstrip(")").split(","))
    red, green, blue = (one * opacity + under * (1 - opacity) for one, under in zip(channels, behind, strict=True))
    return red, green, blue


def surfaces(palette: look.Palette) -> dict[str, tuple[float, float, float]]:
    """Everything that may be behind a text or a line."""
    plain = {"paper": rgb(palette["paper"]), "highlight": rgb(palette["highlight"])}
    return plain | {f"band on {name}": over(palette["band"], colour) for name, colour in plain.items()}


@pytest.mark.parametrize("name", look.PALETTES)
@pytest.mark.parametrize(
    ("roles", "least"),
    [
        pytest.param(["ink", "quiet", "target", *(f"text_{rank}" for rank in range(4))], 4.5, id="texts"),
        pytest.param([f"{kind}_{rank}" for kind in ("line", "reach") for rank in range(4)], 3.0, id="lines"),
    ],
)
def test_everything_stands_out_from_what_is_behind_it(name: str, roles: list[str], least: float) -> None:
    palette = look.PALETTES[name]
    found = {
        (role, where): round(contrast(rgb(palette[role]), behind), 2)
        for role in roles
        for where, behind in surfaces(palette).items()
    }
    assert {where: ratio for where, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("name", look.PALETTES)
def test_texts_on_paper_and_high_contrast_are_better_than_they_must_be(name: str) -> None:
    palette = look.PALETTES[name]
    roles = ["ink", "quiet", "target", *(f"text_{rank}" for rank in range(4))]
    assert min(contrast(rgb(palette[role]), rgb(palette["paper"])) for role in roles) >= 7


def test_every_palette_has_every_role_and_every_colour_is_a_role() -> None:
    roles = {frozenset(palette) for palette in look.PALETTES.values()}
    assert len(roles) == 1
    chart = chart_of(
        *THREE,
        without(2019, Status.WORDS, "flere"),
        more=[Series("Jenter", THREE)],
        breaks=[break_on(date(2017, 5, 1))],
        events=[event_on(date(2016, 3, 1), "Vedtak")],
        year=2018,
    )
    figure = plotly_figure(chart)
    used = set(colours({"data": figure["data"], "layout": figure["layout"], "sizes": figure["sizes"]}))
    assert used <= set(next(iter(roles)))
    assert {"ink", "quiet", "paper", "grid", "highlight", "line_1", "text_1"} <= used


def colours(node: Any, key: str = "") -> Iterator[str]:
    """Every colour in a figure, wherever it stands."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from colours(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from colours(value, key)
    elif isinstance(node, str) and key.endswith("color"):
        yield node


# --- Where the texts stand -------------------------------------------------------------------------------------------


def at(chart: TrendChart, least: int, wide: int) -> list[tuple[str, Box]]:
    """Where each text stands when the chart for ``least`` pixels is drawn ``wide`` pixels wide."""
    plot, labels = placed(chart, least)
    more = wide - least
    spread = (plot.frame.right - plot.frame.left + more) / (plot.frame.right - plot.frame.left)
    found = []
    for label in labels:
        hung = plot.frame.left if label.x is None else plot.x(label.x)
        aside = (hung - plot.frame.left) * (spread - 1)
        box = Box(label.box.left + aside, label.box.top, label.box.right + aside, label.box.bottom)
        found.append((" ".join(label.lines), box))
    return found


def collisions(boxes: Sequence[tuple[str, Box]], wide: float) -> list[tuple[str, str]]:
    cut = [(text, "the edge") for text, box in boxes if box.left < 0 or box.right > wide or box.top < 0]
    return cut + [(one, other) for (one, box), (other, its) in combinations(boxes, 2) if box.meets(its)]


@cache
def shipped(store: Store) -> tuple[TrendChart, ...]:
    """The charts of every indicator of both areas, with all their events on them."""
    found = []
    for area in ("baerum", "eksempelkommune"):
        material = material_of(store, area)
        for one in material.indicators():
            for per_1000 in (False, True):
                story = tell_indicator(material, one, 2025, per_1000=per_1000, with_events=True)
                if story is not None and story.chart is not None:
                    found.append(story.chart)
    return tuple(found)


@pytest.mark.parametrize("least", WIDTHS)
def test_no_text_of_a_shipped_chart_covers_another(ready_store: Store, least: int) -> None:
    """Also in every room that is wider than the one which the texts were placed for, but not so wide as the next."""
    bounds = dict(pairwise((*WIDTHS, 1600)))
    faults = {
        (chart.title, wide): found
        for chart in shipped(ready_store)
        for wide in range(least, bounds[least], often(40, 20))
        if (found := collisions(at(chart, least, wide), wide))
    }
    assert faults == {}
    assert len(shipped(ready_store)) > 40


@pytest.mark.parametrize("low", [0.55, 0.75])
def test_no_figure_covers_another_where_the_board_room_draws_the_chart_lower(ready_store: Store, low: float) -> None:
    faults = {}
    for chart in shipped(ready_store):
        for least in (one for one in WIDTHS if one >= WIDE):
            plot, labels = placed(chart, least)
            high = (plot.frame.bottom - plot.frame.top) * (1 - low)
            figures = [one for one in labels if one.bold and one.y is not None and len(chart.lines) == 1]
            moved = [(one, (one.y or 0.0) / chart.top * high - high) for one in figures]
            boxes = [
                (one.lines[0], replace(one.box, top=one.box.top + down, bottom=one.box.bottom + down))
                for one, down in moved
            ]
            if found := [(a, b) for (a, box), (b, other) in combinations(boxes, 2) if box.meets(other)]:
                faults[chart.title, least] = found
    assert faults == {}


MANY = st.lists(st.dates(date(2012, 1, 1), date(2025, 12, 31)), max_size=12)


@examples(20, 400)
@example(least=520, values=[0, "aaa"], events=[], breaks=[], several=True)
@example(least=880, values=[0, "aaa"], events=[], breaks=[], several=True)
@given(
    st.sampled_from(WIDTHS),
    st.lists(
        st.one_of(st.integers(0, 1200), st.none(), st.text("abc ", min_size=3, max_size=60)), min_size=2, max_size=14
    ),
    MANY,
    MANY.filter(lambda days: len(days) < 4),
    st.booleans(),
)
def test_no_text_covers_another_whatever_is_on_the_chart(
    least: int, values: list[int | str | None], events: list[date], breaks: list[date], several: bool
) -> None:
    figures = [
        exact(2012 + number, value)
        if isinstance(value, int)
        else without(2012 + number, Status.MISSING, "..")
        if value is None
        else without(2012 + number, Status.WORDS, value.strip() or "ord")
        for number, value in enumerate(values)
    ]
    chart = chart_of(
        *figures,
        more=[Series("Jenter i ungdomsskolen", tuple(figures))] if several else [],
        events=[event_on(day, f"Hendelse {number}") for number, day in enumerate(events)],
        breaks=[break_on(day, title=f"Brudd nummer {number}") for number, day in enumerate(breaks)],
        year=2012,
    )
    assert collisions(at(chart, least, least), least) == []


def test_names_of_lines_that_end_together_are_moved_apart() -> None:
    more = [Series("Jenter", (exact(2018, 69),)), Series("Gutter", (exact(2018, 70),))]
    chart = chart_of(*THREE, more=more)
    names = dict(at(chart, DESK, DESK))
    assert set(names) == {"Samlet 69", "Jenter 69", "Gutter 70"}
    assert names["Gutter 70"].bottom <= min(names[one].top for one in ("Samlet 69", "Jenter 69"))
    assert all(label["x"] == 2018 for label in layout(chart)["annotations"])


def test_on_a_phone_the_names_stand_above_with_the_sign_of_each_line() -> None:
    chart = chart_of(*THREE, more=[Series("Jenter", THREE)])
    labels = layout(chart, PHONE)["annotations"]
    assert [label["text"] for label in labels] == ["<b>● Samlet 69</b>", "<b>■ Jenter 69</b>"]
    assert all(label["yref"] == "paper" and label["yshift"] > 0 for label in labels)
    assert layout(chart, PHONE)["margin"]["r"] < layout(chart)["margin"]["r"] == 87


def test_events_close_together_step_up_into_rows() -> None:
    events = [event_on(date(2017, month, 1), f"Hendelse {month}") for month in (1, 2, 3)]
    low, middle, high = [
        label["yshift"]
        for label in layout(chart_of(*THREE, events=events), PHONE)["annotations"]
        if "hovertext" in label
    ]
    assert low < middle < high


def test_breaks_carry_their_title_and_events_their_number() -> None:
    breaks = [break_on(date(2017, 5, 1)), break_on(date(2018, 1, 1), Certainty.POSSIBLE, "Nytt distrikt")]
    chart = chart_of(*THREE, breaks=breaks, events=[event_on(date(2016, 3, 1), "Vedtak")])
    hovers = {label["text"]: label.get("hovertext") for label in layout(chart)["annotations"]}
    assert {text: hover for text, hover in hovers.items() if hover} == {
        "<b>1</b>": "1 Vedtak<br>2016",
        "Brudd: Ny straffelov": "Brudd: Ny straffelov<br>2017",
        "Mulig brudd: Nytt distrikt": "Mulig brudd: Nytt distrikt<br>2018",
    }
    assert {shape["x0"] for shape in layout(chart)["shapes"]} == {mark.x for mark in chart.marks}


def test_a_note_is_drawn_at_the_foot_of_the_chart() -> None:
    chart = chart_of(without(2016, Status.WORDS, "omtrent som i 2017, uten tall"), exact(2017, 42))
    note, _ = layout(chart)["annotations"]
    assert (note["x"], note["y"], note["text"]) == (2016, 0, "omtrent som i<br>2017, uten tall")


def test_words_that_find_no_room_are_called_words() -> None:
    words = [without(year, Status.WORDS, "omtrent som året før") for year in range(2012, 2024)]
    assert set(texts(chart_of(*words, exact(2024, 8), exact(2025, 9)), PHONE)) <= {"ord", "<b>8</b>", "<b>9</b>"}


def test_what_is_usual_is_named_on_its_line_unless_that_would_cover_the_figures() -> None:
    guides = Guides(2015.5, 75.0, None, None, "midt i rekken")
    (label,) = [one for one in sized(with_guides(guides), DESK)["annotations"] if one["text"] == "midt i rekken"]
    assert (label["y"], label["font"]["color"], label["bgcolor"]) == (75.0, "quiet", "paper")
    long = Guides(2015.5, 75.0, None, None, "midt i rekken " * 12)
    assert not [one for one in sized(with_guides(long), DESK)["annotations"] if "midt" in one["text"]]


def with_guides(guides: Guides) -> TrendChart:
    return replace(chart_of(*THREE), guides=guides)


# --- What is said ----------------------------------------------------------------------------------------------------


NOUN = "anmeldte forhold"


@pytest.mark.parametrize(
    ("figure", "of", "sentence"),
    [
        pytest.param(
            WordedFigure(2017, 94, Status.EXACT, "94", low=75.96, high=115.03),
            indicator(),
            "2017: 94 anmeldte forhold. Usikkerhet fra 76 til 115. Nasking.",
            id="a count with its interval",
        ),
        pytest.param(exact(2017, 1), indicator(), "2017: 1 anmeldt forhold. Nasking.", id="one"),
        pytest.param(exact(2017, 0), indicator(), "2017: 0 anmeldte forhold. Nasking.", id="nought"),
        pytest.param(
            WordedFigure(2017, 12, Status.EXACT, "12", low=10.21, high=14.06),
            indicator(Unit.PERCENT),
            f"2017: 12{NBSP}%. Usikkerhet fra 10,2{NBSP}% til 14,1{NBSP}%. Nasking.",
            id="a share",
        ),
        pytest.param(
            WordedFigure(2017, 500, Status.EXACT, "500", 2016),
            indicator(),
            "2016–2017: 500 anmeldte forhold i året i gjennomsnitt. Nasking.",
            id="an average",
        ),
        pytest.param(
            WordedFigure(2017, 60, Status.APPROXIMATE, "ca. 60"),
            indicator(),
            "2017: ca. 60 anmeldte forhold. Omtrentlig tall. Nasking.",
            id="approximate",
        ),
        pytest.param(
            WordedFigure(2017, 69, Status.PRELIMINARY, "69"),
            indicator(),
            "2017: 69 anmeldte forhold. Foreløpig tall. Nasking.",
            id="preliminary",
        ),
        pytest.param(
            without(2017, Status.WORDS, "stabilt."),
            indicator(),
            "2017: bare omtalt med ord: stabilt. Nasking.",
            id="words",
        ),
        pytest.param(without(2017, Status.MISSING, ".."), indicator(), "2017: ikke oppgitt. Nasking.", id="missing"),
        pytest.param(
            WordedFigure(2017, None, Status.HIDDEN, ":", guard=Guard.FEW),
            indicator(),
            "2017: færre enn 5 anmeldte forhold. Skjult for å verne enkeltpersoner. Nasking.",
            id="hidden because it is small",
        ),
        pytest.param(
            WordedFigure(2017, None, Status.HIDDEN, ":", guard=Guard.OTHERS),
            indicator(),
            "2017: et tall som ikke vises. Skjult for å verne enkeltpersoner. Nasking.",
            id="hidden to keep another",
        ),
        pytest.param(
            WordedFigure(2017, 3, Status.EXACT, "3", guard=Guard.FEW),
            indicator(),
            "2017: 3 anmeldte forhold. Vises ikke for lesere: tallet er lite. Nasking.",
            id="kept from readers",
        ),
    ],
)
def test_what_is_said_of_a_year(figure: WordedFigure, of: Any, sentence: str) -> None:
    assert said(chart_of(figure, exact(2018, 60), of=of))[0] == sentence


def test_a_cut_and_the_chosen_year_are_said() -> None:
    chart = chart_of(*THREE, breaks=[break_on(date(2018, 1, 1))], year=2018)
    assert said(chart)[2] == (
        "2018: 69 anmeldte forhold. Linjen er brutt før dette tallet: «Ny straffelov». Året som er valgt. Nasking."
    )


def test_keys_go_through_each_line_and_then_the_marks() -> None:
    chart = chart_of(
        exact(2016, 61),
        without(2017, Status.MISSING, ".."),
        exact(2018, 69),
        more=[Series("Jenter", (exact(2016, 20), exact(2018, 30)))],
        breaks=[break_on(date(2017, 5, 1))],
        events=[event_on(date(2016, 3, 1), "Vedtak", EventKind.MEASURE)],
    )
    figure = plotly_figure(chart)
    assert [(stop["row"], stop["x"]) for stop in figure["stops"]] == [
        *[(0, 2016), (0, 2017), (0, 2018)],
        *[(1, 2016), (1, 2018)],
        *[(2, mark.x) for mark in sorted(chart.marks, key=lambda mark: mark.x)],
    ]
    assert said(chart)[-2:] == [
        "2016: Tiltak 1: Vedtak.",
        "2017: Brudd: Ny straffelov. Det telles på en annen måte.",
    ]
    for stop in figure["stops"]:
        assert figure["data"][stop["curve"]]["x"][stop["point"]] == stop["x"]


def test_every_stop_of_a_shipped_chart_leads_to_a_point_that_the_mouse_finds_too(ready_store: Store) -> None:
    for chart in shipped(ready_store):
        figure = plotly_figure(chart)
        assert len(figure["stops"]) == sum(len(line.points) for line in chart.lines) + len(chart.marks) + (
            chart.aim is not None
        )
        for stop in figure["stops"]:
            trace = figure["data"][stop["curve"]]
            assert trace["x"][stop["point"]] == stop["x"]
            assert len(trace["hovertemplate"][stop["point"]].split("<br>")) >= 1
            assert stop["said"].endswith(".")


def test_a_chart_is_made_anew_in_another_language() -> None:
    chart = chart_of(*THREE)
    told = plotly_figure(chart)["how"]
    with speaking(Language.NYNORSK):
        assert plotly_figure(chart)["how"] == all_texts(Language.NYNORSK)["reading.how"] != told
    assert plotly_figure(chart)["how"] == told


# --- What comes from data --------------------------------------------------------------------------------------------


NASTY = "<b>A</b> & B"
SAFE = "&lt;b&gt;A&lt;/b&gt; &amp; B"


def test_what_comes_from_data_is_no_markup_on_the_screen() -> None:
    figures = [without(2015, Status.WORDS, NASTY), exact(2016, 50), WordedFigure(2017, 60, Status.APPROXIMATE, NASTY)]
    breaks, events = [break_on(date(2016, 7, 1), title=NASTY)], [event_on(date(2016, 9, 1), NASTY)]
    figure = plotly_figure(chart_of(*figures, more=[Series(NASTY, THREE)], breaks=breaks, events=events))
    found = [label for size in figure["sizes"] for label in size["layout"]["annotations"]]
    texts = [text for label in found for text in (label["text"], label.get("hovertext", ""))]
    texts += [text for trace in figure["data"] for text in trace.get("hovertemplate", [])]
    assert sum(SAFE in text.replace("<br>", " ") for text in texts) > 20
    assert not [text for text in texts if "<b>A" in text]


# Plotly knows the entities amp, lt, gt, nbsp, times, plusmn, deg, mu and numbered ones; any other is shown as it is.
def test_quotes_are_not_turned_into_entities_that_plotly_shows_raw() -> None:
    figures = [
        without(2016, Status.WORDS, 'kalt "rolig"'),
        exact(2017, 50),
        WordedFigure(2018, 60, Status.APPROXIMATE, '"60"'),
    ]
    assert "&quot;" not in json.dumps(plotly_figure(chart_of(*figures)))


def test_a_colour_is_never_taken_from_data() -> None:
    """A name that is a role stays a name: the browser fills in colours only where a colour stands."""
    figure = plotly_figure(chart_of(*THREE, more=[Series("line_0", THREE)]))
    assert "<b>line_0 69</b>" in [label["text"] for label in figure["sizes"][-1]["layout"]["annotations"]]
    assert {trace.get("name") for trace in figure["data"] if trace["mode"] == "markers"} == {"Samlet", "line_0"}


# --- The whole figure ------------------------------------------------------------------------------------------------


def test_nasking_in_baerum_looks_as_it_did(ready_store: Store) -> None:
    """The rendered figure, whole. ``SLT_UPDATE_GOLDEN=1`` writes it anew; look at what changed before you keep it."""
    story = tell_indicator(
        material_of(ready_store, "baerum"), ready_store.catalogue.indicator("nasking"), 2018, with_events=True
    )
    assert story is not None
    assert story.chart is not None
    # the last digits of a computed number are not the same on every machine
    drawn = json.loads(json.dumps(plotly_figure(story.chart)), parse_float=lambda text: round(float(text), 6))
    golden = GOLDEN / "nasking_baerum.json"
    if os.environ.get("SLT_UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert drawn == json.loads(golden.read_text(encoding="utf-8"))
