"""The screens of the board room: the deck's story and no other, few words a screen, both sides told on each."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from slt_data.export.deck.make import deck
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.chronicle import Revised
from slt_data.story.knowledge import known_of_focus
from slt_data.story.meeting import MOST_SENTENCES, ROOM, screens
from slt_data.story.notes import as_text
from slt_data.story.plan_screens import events_title
from slt_data.story.screen import Screen, ScreenKind
from slt_data.story.screen_tables import MOST_REVISED, split
from slt_data.story.since import Became, FigureChange, Since, WordChange
from slt_data.texts import say
from tests.conftest import material_of
from tests.test_deck import MADE_ON, YEARS, book_of, lines_in, told

ADDRESS = "https://slt.example.no/moete?omraade=her"
COVER, FIRST, PICTURE, AREA, YOUNG, SURVEY, PLAN, GOAL, UNSEEN, EVENTS = (
    ScreenKind.TITLE,
    ScreenKind.ATTENTION,
    ScreenKind.OVERVIEW,
    ScreenKind.FOCUS,
    ScreenKind.HIGHLIGHTS,
    ScreenKind.SURVEY,
    ScreenKind.PLAN,
    ScreenKind.GOAL,
    ScreenKind.UNSEEN,
    ScreenKind.EVENTS,
)


def brief(store: Store, area: str, year: int | None = None) -> Briefing:
    material = material_of(store, area)
    country = material_of(store, material.area.country) if material.area.country else None
    chosen = [one.id for one in board_order(material, year or YEARS[area])]
    return tell_briefing(material, country, year or YEARS[area], chosen, MADE_ON)


@pytest.fixture(scope="module")
def shows(ready_store: Store) -> dict[str, tuple[Briefing, tuple[Screen, ...]]]:
    briefings = {area: brief(ready_store, area) for area in YEARS}
    return {area: (one, screens(one, ADDRESS)) for area, one in briefings.items()}


@pytest.fixture(scope="module")
def slides(shows: dict[str, tuple[Briefing, tuple[Screen, ...]]]) -> dict[str, list[Any]]:
    return {area: list(Presentation(io.BytesIO(deck(one, address=ADDRESS))).slides) for area, (one, _) in shows.items()}


def bare(title: str) -> str:
    """The title without «(1 av 2)», for slides and screens do not hold the same number of rows, and without the hard
    spaces that keep «ca. 15 %» on one line of a slide.
    """
    return title.replace("\N{NO-BREAK SPACE}", " ").split(" (1 av ")[0].split(" (2 av ")[0].split(" (3 av ")[0]


# --- The same story as the deck --------------------------------------------------------------------------------------


@pytest.mark.parametrize("area", YEARS)
def test_the_statements_come_in_the_order_of_the_deck(area: str, shows: Any, slides: Any) -> None:
    on_slides = dict.fromkeys(bare(slide.shapes.title.text_frame.text) for slide in slides[area])
    assert list(dict.fromkeys(bare(one.statement) for one in shows[area][1])) == list(on_slides)


@pytest.mark.parametrize("area", YEARS)
def test_a_focus_area_says_what_its_slide_says(area: str, shows: Any, slides: Any) -> None:
    by_title = {bare(slide.shapes.title.text_frame.text): slide for slide in slides[area]}
    focus = [one for one in shows[area][1] if one.kind is AREA]
    assert len(focus) == len(shows[area][0].focus)
    for screen in focus:
        slide = by_title[bare(screen.statement)]
        said = set(told(slide).split("\n"))
        assert {screen.verdict, screen.source, *(voice.text for voice in screen.voices)} <= said, screen.statement
        assert as_text(screen.notes) == slide.notes_slide.notes_text_frame.text
        drawn = [shape for shape in slide.shapes if shape.has_chart]
        assert bool(drawn) == (screen.chart is not None)
        if screen.chart is None:
            assert screen.table is not None
            assert {cell for row in screen.table.rows for cell in row} <= said | {""}


@pytest.mark.parametrize("area", YEARS)
def test_a_chart_has_the_figures_of_the_one_on_its_slide(area: str, shows: Any, slides: Any) -> None:
    by_title = {bare(slide.shapes.title.text_frame.text): slide for slide in slides[area]}
    for screen in shows[area][1]:
        if screen.chart is None:
            continue
        (shape,) = [one for one in by_title[bare(screen.statement)].shapes if one.has_chart]
        for line, rows in zip(screen.chart.lines, lines_in(book_of(shape)), strict=True):
            written = [(period, value) for period, _, value, *_ in rows if period != say("deck.cut")]
            assert written == [(point.period, point.value) for point in line.points]


@pytest.mark.parametrize("area", YEARS)
def test_tables_hold_the_rows_of_the_deck(area: str, shows: Any, slides: Any) -> None:
    for kind, title in ((PICTURE, "overview_title"), (SURVEY, "survey_title"), (EVENTS, "events_title")):
        name = (
            say(f"deck.{title}", year=YEARS[area])
            if kind is PICTURE
            else events_title(shows[area][0])
            if kind is EVENTS
            else say(f"deck.{title}")
        )
        cells = [
            [cell.text for cell in row.cells]
            for slide in slides[area]
            if slide.shapes.title.text_frame.text.startswith(name)
            for shape in slide.shapes
            if shape.has_table
            for row in list(shape.table.rows)[1:]
        ]
        shown = [row for one in shows[area][1] if one.kind is kind and one.table for row in one.table.rows]
        assert len(shown) == len(cells)
        for row, on_slide in zip(shown, cells, strict=True):
            assert all(any(cell in whole for whole in on_slide) for cell in row), row


# --- What stands on a screen -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "kinds"),
    [
        pytest.param(
            "baerum",
            [COVER, FIRST, PICTURE, *[AREA] * 7, SURVEY, *[PLAN] * 5, *[UNSEEN] * 2, *[EVENTS] * 3],
            id="Bærum",
        ),
        pytest.param(
            "eksempelkommune",
            [
                COVER,
                FIRST,
                PICTURE,
                *[AREA] * 7,
                YOUNG,
                *[SURVEY] * 3,
                *[PLAN] * 5,
                *[GOAL] * 6,
                *[UNSEEN] * 2,
                *[EVENTS] * 2,
            ],
            id="made up",
        ),
    ],
)
def test_the_screens_of_an_area(area: str, kinds: list[ScreenKind], shows: Any) -> None:
    assert [one.kind for one in shows[area][1]] == kinds
    assert {one.made_up for one in shows[area][1]} == {area == "eksempelkommune"}
    assert all(one.notes for one in shows[area][1])


@pytest.mark.parametrize(
    ("event", "focus_areas"),
    [
        pytest.param("eks_butikkmoete", ["nasking"], id="tied to an indicator: it explains 40 → 112"),
        pytest.param("eks_nedstenging", "all", id="tied to nothing"),
        pytest.param("eks_natteravner", ["vold"], id="tied to a focus area"),
        pytest.param("eks_senterverter", ["nasking"], id="begun after the year of the picture"),
    ],
)
def test_measures_and_events_stand_where_the_chart_marks_them(event: str, focus_areas: Any, shows: Any) -> None:
    briefing, told_of = shows["eksempelkommune"]
    (found,) = [one for one in briefing.events if one.id.startswith(event)]
    told_in = [focus.focus_area.id for focus in briefing.focus if found in focus.events]
    assert told_in == ([focus.focus_area.id for focus in briefing.focus] if focus_areas == "all" else focus_areas)
    listed = {row[-1] for one in told_of if one.kind is EVENTS for row in one.table.rows}
    planned = {item.text for one in told_of if one.plan for item in one.plan.done}
    assert (found.title in listed) != (found.title in planned), "once, in the plan or among the others"


@pytest.mark.parametrize("area", YEARS)
def test_all_that_the_chart_marks_is_in_the_list(area: str, shows: Any) -> None:
    briefing = shows[area][0]
    for focus in briefing.focus:
        marked = (
            {one.title for one in focus.lead.chart.marks if one.number} if focus.lead and focus.lead.chart else set()
        )
        assert marked <= {one.title for one in focus.events} <= {one.title for one in briefing.events}


@pytest.mark.parametrize("area", YEARS)
def test_no_screen_says_more_than_can_be_read(area: str, shows: Any) -> None:
    for screen in shows[area][1]:
        for side in (screen.knowledge.known, screen.knowledge.unknown):
            assert len(side) <= (4 if screen.kind is UNSEEN else MOST_SENTENCES)
            assert len(side) <= 1 or screen.kind is UNSEEN or sum(map(len, side)) <= ROOM
        assert screen.table is None or len(screen.table.rows) <= 8
        assert screen.knowledge.known, screen.statement


GOLDEN = json.loads((Path(__file__).parent / "golden" / "meeting.json").read_text(encoding="utf-8"))
"""Worked by hand: what is known and what is not known, a chart screen of each kind."""


@pytest.mark.parametrize("statement", GOLDEN)
def test_what_is_known_and_what_is_not(statement: str, shows: Any) -> None:
    (screen,) = [one for _, shown in shows.values() for one in shown if one.statement == statement]
    shown = {"known": screen.knowledge.known, "unknown": screen.knowledge.unknown}
    assert {side: [text.replace(NBSP, " ") for text in told] for side, told in shown.items()} == GOLDEN[statement]


@pytest.mark.parametrize("area", YEARS)
def test_every_sentence_stands_on_one_side_and_all_are_in_the_notes(area: str, shows: Any) -> None:
    for focus in shows[area][0].focus:
        knowledge = known_of_focus(focus)
        assert not set(knowledge.known) & set(knowledge.unknown)
        if focus.lead is None:
            continue
        notes = as_text(next(one.notes for one in shows[area][1] if one.statement == focus.statement))
        assert all(sentence in notes for sentence in (*knowledge.known, *knowledge.unknown))
        doubts = {one.text for one in focus.lead.remarks if one.doubt}
        assert doubts <= set(knowledge.unknown)


def test_a_change_that_may_be_chance_is_not_known_to_be_one(shows: Any) -> None:
    for _, shown in shows.values():
        for screen in shown:
            said = " ".join(screen.knowledge.known)
            sure = ("neppe er tilfeldig", "mer enn tilfeldigheter kan gi")
            assert "tilfeldig" not in said or any(one in said for one in sure), screen.statement


def test_the_overview_sums_up_by_level(shows: Any) -> None:
    (_, _, baerum, *_), (_, _, made_up, *_) = (shown for _, shown in shows.values())
    assert baerum.knowledge.known == ("Ingen av endringene er så store at de er sikre.",)
    assert baerum.knowledge.unknown == (
        "Tegn til endring som fortsatt kan være tilfeldig: vold.",
        "Endringen kan ikke regnes ut: sedelighet, ekstremisme, rus og trivsel.",
    )
    assert made_up.knowledge.known == ("Tydelig endring eller utvikling: nasking, vold, trivsel og rus.",)
    assert made_up.table is not None
    sure = {row[0]: level for row, level in zip(made_up.table.rows, made_up.table.levels, strict=True)}
    assert {title for title, level in sure.items() if level == "ingen"} == {"Trygge på nett"}
    assert {title for title, level in sure.items() if level is None} == {"Ekstremisme"}


def test_one_show_never_says_two_things(shows: Any) -> None:
    for briefing, shown in shows.values():
        verdicts = {one.indicator.id: one.verdict for one in briefing.indicators}
        told = {row.focus_area.title: verdicts[row.lead.indicator.id] for row in briefing.overview if row.lead}
        table = next(one.table for one in shown if one.kind is PICTURE)
        assert {row[0]: row[2] for row in table.rows}.items() >= told.items()


def test_nothing_that_came_later_is_told(ready_store: Store) -> None:
    for screen in screens(brief(ready_store, "baerum", 2017)):
        if screen.kind is not AREA:
            continue
        assert "om 2018" not in as_text(screen.notes)
        assert all("2018" not in cell for row in (screen.table.rows if screen.table else ()) for cell in row[:1])


def figure(number: int) -> FigureChange:
    return FigureChange(Became.NEW, Revised("Nasking", "Jenter", "2018", f"{number}", "ny", ""), None)


def word(number: int) -> WordChange:
    return WordChange(Became.WITHDRAWN, "Vold: tiltak", f"Tiltak {number}", "", None)


@pytest.mark.parametrize(
    ("figures", "words", "shown"),
    [
        pytest.param(0, 0, [0], id="nothing changed"),
        pytest.param(6, 0, [6], id="one screen"),
        pytest.param(7, 0, [4, 3], id="two screens, evenly"),
        pytest.param(25, 0, [6, 5, 5, 5], id="not more than are read, and how many more there are"),
        pytest.param(2, 4, [2, 2, 2], id="figures, then words"),
        pytest.param(0, 1, [1], id="only words"),
    ],
)
def test_what_changed_since_the_last_meeting(figures: int, words: int, shown: list[int], ready_store: Store) -> None:
    changed = (tuple(map(figure, range(figures))), tuple(map(word, range(words))))
    since = Since(date(2018, 6, 15), None, False, (), changed[0], changed[1], ())
    told_of = screens(replace(brief(ready_store, "baerum"), since=since))
    last = [one for one in told_of if one.kind is ScreenKind.SINCE]
    assert told_of[2 : len(last) + 2] == tuple(last), "what is new since last time comes right after what to look at"
    assert [len(one.table.rows) for one in last if one.table] == shown
    assert max(shown) <= MOST_REVISED
    assert all(one.statement.startswith("Siden 15. juni 2018") for one in last)
    assert (say("since.nothing") in last[0].knowledge.known) == (figures == 0)


@pytest.mark.parametrize(
    ("number", "most", "sizes"),
    [
        pytest.param(0, 5, [], id="nothing"),
        pytest.param(5, 5, [5], id="full"),
        pytest.param(6, 5, [3, 3], id="one too many"),
        pytest.param(11, 5, [4, 4, 3], id="the first parts are the larger"),
    ],
)
def test_parts_are_few_and_even(number: int, most: int, sizes: list[int]) -> None:
    parts = split(range(number), most)
    assert [len(part) for part in parts] == sizes
    assert [one for part in parts for one in part] == list(range(number))
