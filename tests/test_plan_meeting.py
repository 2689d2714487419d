"""The plan in the board room and in the deck: three columns an innsatsområde, the same in both, nothing lost."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from pptx import Presentation

from slt_data.domain.disclosure import Role
from slt_data.domain.plan import PlanPiece
from slt_data.export.deck.make import deck
from slt_data.export.paper.chapters import DETAILS, Detail, paper
from slt_data.export.paper.model import PaperParagraph, PaperTable, Points, Section
from slt_data.store.store import Store
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.meeting import screens
from slt_data.story.notes import as_text
from slt_data.story.plan_board import LETTERS, LINES, PlanItem, PlanPage, PlanWeight, board_pages, brief_text
from slt_data.story.screen import Screen, ScreenKind
from slt_data.texts import Language, say, speaking
from slt_data.ui.board_room import screen_for_browser
from tests.a_plan import a_goal, a_measure, a_status, a_target, with_plan
from tests.conftest import material_of
from tests.test_deck import MADE_ON, charts_on, told

SUB = ["Forebygge radikalisering og ekstremisme", "Forebygge vold og seksuelle overgrep mot barn og unge"]
REACHED = a_goal(id="under_100", target=a_target(value=100, year=2018))
BARE = a_goal(id="kjent", text="Alle skoler kjenner SLT", target=None)
STOPPED = a_measure(id="uteteam", title="Felles uteteam", level="selektert")


def briefing(store: Store, *pieces: PlanPiece, year: int = 2018, area: str = "baerum") -> Briefing:
    material = with_plan(material_of(store, area), *pieces)
    return tell_briefing(material, None, year, [one.id for one in board_order(material, year)], MADE_ON)


def shown(found: Briefing, kind: ScreenKind = ScreenKind.PLAN) -> list[Screen]:
    return [one for one in screens(found) if one.kind is kind]


def only(found: Briefing) -> PlanPage:
    (screen,) = shown(found)
    assert screen.plan is not None
    return screen.plan


def slides(found: Briefing) -> list[Any]:
    return list(Presentation(io.BytesIO(deck(found))).slides)


# --- The three columns -----------------------------------------------------------------------------------------------


def test_what_was_decided_done_and_what_the_figures_say(ready_store: Store) -> None:
    pieces = (
        REACHED,
        BARE,
        a_measure(),
        a_status(2018, "i_gang", done="To møter"),
        STOPPED,
        a_status(2018, "stanset", "uteteam"),
    )
    page = only(briefing(ready_store, *pieces))
    assert [(one.text, one.more) for one in page.decided[:2]] == [
        ("Færre tyverier fra butikk", "Måltall: Nasking under 100 i 2018"),
        ("Alle skoler kjenner SLT", ""),
    ]
    assert [one.text for one in page.decided[2:4]] == SUB
    assert [(one.mark, one.text, one.more, one.weight) for one in page.done] == [
        ("I gang", "Samtaler med butikkene", "To møter", PlanWeight.PLAIN),
        ("Stanset", "Felles uteteam", "", PlanWeight.HEED),
    ]
    assert page.said[0] == PlanItem("Nasking under 100 i 2018", "Nådd", "2018: 69 (54–87).", PlanWeight.STRONG)
    assert page.said[1].text == "Nasking gikk ned fra 94 til 69"
    assert [title for title, _ in page.columns] == ["Bestemt", "Gjort", "Tallene sier"]
    assert page.not_proof == "Tallene kan ikke si om tiltaket virket."


@pytest.mark.parametrize(
    ("pieces", "year", "done", "mark"),
    [
        pytest.param([a_measure()], 2018, "Samtaler med butikkene", "Uten status", id="nobody told"),
        pytest.param(
            [a_measure(), a_status(2017, "planlagt")], 2018, "Samtaler med butikkene", "Uten status", id="before"
        ),
        pytest.param(
            [a_measure(), a_status(2017, "planlagt")], 2017, "Samtaler med butikkene", "Planlagt", id="that year"
        ),
        pytest.param([BARE], 2018, "Det er ikke skrevet noe tiltak.", "", id="no measure"),
    ],
)
def test_what_was_done_is_of_the_year(
    ready_store: Store, pieces: Sequence[PlanPiece], year: int, done: str, mark: str
) -> None:
    (one,) = only(briefing(ready_store, *pieces, year=year)).done
    assert (one.text, one.mark) == (done, mark)


def test_the_verdict_is_as_seen_from_the_year_like_all_else_in_the_room(ready_store: Store) -> None:
    goal = a_goal(target=a_target(value=100, year=2018))
    (then,) = (one for one in only(briefing(ready_store, goal, year=2017)).said if one.mark)
    assert then.mark == "Kan ikke sies ennå"
    assert "2018 er 69" not in then.more


@pytest.mark.parametrize(
    ("pieces", "met"),
    [
        pytest.param([a_measure(), a_goal()], True, id="measures and figures"),
        pytest.param([BARE], False, id="no measures"),
    ],
)
def test_it_is_said_that_figures_are_no_proof_where_measures_and_figures_meet(
    ready_store: Store, pieces: Sequence[PlanPiece], met: bool
) -> None:
    (screen,) = shown(briefing(ready_store, *pieces))
    assert (say("plan_page.not_proof") in screen.knowledge.unknown) == met


def test_without_a_plan_or_with_nothing_in_it_nothing_is_shown(ready_store: Store) -> None:
    for year in (2016, 2018):
        found = briefing(ready_store, year=year)
        assert shown(found) == [] == shown(found, ScreenKind.GOAL)
        assert not any("Planen" in slide.shapes.title.text_frame.text for slide in slides(found))


# --- As many screens as are needed -----------------------------------------------------------------------------------

MANY = [
    a_measure(id=f"tiltak_{number}", title=f"Tiltak nummer {number} " + "for unge i kommunen " * (number % 5))
    for number in range(14)
]


@pytest.mark.parametrize("number", [1, 5, 14])
def test_a_long_plan_is_split_and_nothing_is_lost(ready_store: Store, number: int) -> None:
    found = briefing(ready_store, a_goal(), *MANY[:number])
    assert found.plan is not None
    pages = board_pages(found.plan)
    texts = [one.text for page in pages for one in page.done]
    assert list(dict.fromkeys(texts)) == [brief_text(one.title) for one in MANY[:number]]
    assert (len(pages) > 1) == (number > 5)
    for page in pages:
        for _, items in page.columns:
            assert items
            assert sum(one.lines for one in items) <= LINES or len(items) == 1
    assert [page.number for page in pages] == [*range(1, len(pages) + 1)]
    if len(pages) > 1:
        assert shown(found)[0].statement.endswith(f"(1 av {len(pages)})")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("Kort", "Kort", id="short"),
        pytest.param("ord " * 37 + "er", "ord " * 37 + "er", id="as long as fits"),
        pytest.param("ord " * 60, "ord " * 37 + "…", id="longer"),
    ],
)
def test_long_texts_are_cut_at_a_word(text: str, told: str) -> None:
    assert brief_text(text) == told
    assert len(brief_text(text)) <= 5 * LETTERS


def test_the_notes_have_all_of_it(ready_store: Store) -> None:
    whole = "Alle skoler og barnehager skal kjenne SLT. " * 6
    pieces = (
        a_goal(text=whole.strip()),
        a_measure(level="universell"),
        a_status(2018, "i_gang", done="To møter", seen="Færre klager", next="Møter til våren"),
    )
    (screen,) = shown(briefing(ready_store, *pieces))
    notes = as_text(screen.notes)
    for said in (
        whole.strip(),
        "Universell, Forebyggende enhet",
        "i gang.",
        "To møter",
        "Færre klager",
        "Møter til våren",
    ):
        assert said in notes, said
    assert screen.plan is not None
    assert len(screen.plan.decided[0].text) < len(whole)


# --- In the browser and in the deck ----------------------------------------------------------------------------------


def test_the_browser_gets_the_columns_as_text(ready_store: Store) -> None:
    (screen,) = shown(briefing(ready_store, REACHED, a_measure(), a_status(2018, "gjennomfoert")))
    sent = screen_for_browser(screen)
    assert (sent["kind"], sent["table"], sent["figure"]) == ("plan", None, None)
    assert [column["title"] for column in sent["columns"]] == ["Bestemt", "Gjort", "Tallene sier"]
    assert sent["columns"][1]["items"] == [
        {"text": "Samtaler med butikkene", "mark": "Gjennomført", "weight": "tydelig", "more": ""}
    ]
    assert screen_for_browser(screens(briefing(ready_store))[0])["columns"] == []


@pytest.mark.parametrize("number", [1, 14])
def test_the_deck_says_the_same_as_the_screens(ready_store: Store, number: int) -> None:
    found = briefing(ready_store, REACHED, BARE, *MANY[:number], a_status(2018, "i_gang", "tiltak_0"))
    by_title = {slide.shapes.title.text_frame.text: slide for slide in slides(found)}
    for screen in shown(found):
        slide = by_title[screen.statement]
        said = told(slide)
        assert screen.plan is not None
        for title, items in screen.plan.columns:
            assert title in said
            for one in items:
                assert (f"{one.mark}: {one.text}" if one.mark else one.text) in said
                assert one.more in said
        assert screen.plan.not_proof in said
        assert as_text(screen.notes) == slide.notes_slide.notes_text_frame.text


def test_letters_on_a_slide_of_the_plan_are_large_enough(ready_store: Store) -> None:
    for slide in slides(briefing(ready_store, a_goal(), *MANY)):
        if "Planen: " in slide.shapes.title.text_frame.text:
            for name in ("Bestemt", "Gjort", "Tallene sier"):
                (shape,) = (one for one in slide.shapes if one.name == name)
                runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
                assert min(run.font.size.pt for run in runs) >= 11.9


def test_the_chart_of_a_focus_area_has_the_target_and_a_target_elsewhere_its_own_slide(ready_store: Store) -> None:
    other = a_goal(id="uker", target=a_target(indicator="ungdomsteam_uker", kind="at_most", value=4, year=2018))
    found = briefing(ready_store, a_goal(), other, a_measure())
    nasking = next(one for one in found.focus if one.focus_area.id == "nasking")
    assert nasking.lead is not None
    assert nasking.lead.chart is not None
    assert nasking.lead.chart.target is not None
    assert [one.goal.goal.id for one in found.aims] == ["uker"]
    (goal,) = shown(found, ScreenKind.GOAL)
    assert goal.chart is not None
    assert goal.chart.target is not None
    assert goal.table is not None
    assert goal.table.rows[0] == ("2018", "Mål: høyst 4 i 2018")
    (slide,) = (one for one in slides(found) if one.shapes.title.text_frame.text == goal.statement)
    assert len(charts_on(slide)) == 1
    assert goal.verdict in told(slide)
    assert say("plan_page.not_proof") in told(slide)


def test_a_measure_that_the_plan_tells_is_not_told_again(ready_store: Store) -> None:
    measure = a_measure(day="2017-09-01", when="høsten 2017")
    with_it, without = briefing(ready_store, a_goal(), measure), briefing(ready_store, a_goal())
    assert measure.title in {one.title for one in with_it.events}
    assert measure.title not in {one.title for one in with_it.other_events}
    assert without.other_events == without.events
    (first, *_) = shown(with_it, ScreenKind.EVENTS)
    assert first.statement.startswith("Andre tiltak og hendelser")
    rows = [cell for one in shown(with_it, ScreenKind.EVENTS) if one.table for row in one.table.rows for cell in row]
    assert measure.title not in rows


def test_in_nynorsk(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        (screen,) = shown(briefing(ready_store, a_goal(), a_measure()))
        assert screen.plan is not None
        assert [title for title, _ in screen.plan.columns] == ["Bestemt", "Gjort", "Tala seier"]
        assert screen.subtitle.startswith("Bestemt, gjort og det tala seier")


def test_a_coordinator_gets_the_same_plan(ready_store: Store) -> None:
    told_to = []
    for role in Role:
        material = with_plan(material_of(ready_store, "baerum", role), REACHED, a_measure())
        told_to.append(shown(tell_briefing(material, None, 2018, ["nasking"], MADE_ON))[0].plan)
    assert told_to[0] == told_to[1]


# --- In the report ---------------------------------------------------------------------------------------------------


def section(found: Briefing, detail: Detail = DETAILS[0]) -> Section | None:
    titled = [one for one in paper(found, "", detail).sections if one.title == "Planen for 2018"]
    return titled[0] if titled else None


def test_the_report_tells_the_plan_of_the_year(ready_store: Store) -> None:
    pieces = (REACHED, BARE, a_measure(), a_status(2018, "i_gang", done="To møter", next="Flere"), STOPPED)
    found = section(briefing(ready_store, *pieces))
    assert found is not None
    (points,) = (one for one in found.blocks if isinstance(one, Points))
    assert [one.lead for one in points.points] == ["Færre tyverier fra butikk.", "Alle skoler kjenner SLT."]
    assert points.points[0].text.startswith("Måltall: Nasking under 100 i 2018. Nådd. Målet er nådd.")
    (table,) = (one for one in found.blocks if isinstance(one, PaperTable))
    assert table.rows == (
        ("Samtaler med butikkene", "Forebyggende enhet", "I gang", "Gjort: To møter Neste steg: Flere"),
        ("Felles uteteam", "Forebyggende enhet", "Uten status", ""),
    )
    assert found.blocks[-1] == PaperParagraph(say("plan_page.not_proof"), quiet=True)


def test_a_shorter_report_leaves_out_what_its_other_sections_say(ready_store: Store) -> None:
    pieces = (REACHED, a_measure(), a_status(2018, "i_gang", done="To møter", next="Flere"))
    long, short = (section(briefing(ready_store, *pieces), one) for one in (DETAILS[0], DETAILS[-1]))
    assert long is not None
    assert short is not None
    (table,) = (one for one in short.blocks if isinstance(one, PaperTable))
    assert table.rows[0][-1] == "To møter"
    assert len(short.blocks) == len(long.blocks) - 1
    assert section(briefing(ready_store)) is None
