"""For whom a presentation is: which parts, in which order, how much method; and the one sheet that all can be given."""

import io
from collections.abc import Iterator
from datetime import date

import docx
import pytest
from pydantic import ValidationError
from pypdf import PdfReader

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.domain.audience import EVERYTHING, Audience, DeckPart, Method
from slt_data.domain.disclosure import Role
from slt_data.export.deck.make import deck
from slt_data.export.paper.handout import DETAILS_OF_SHEET, handout, handout_docx, handout_pdf
from slt_data.export.paper.model import Shown
from slt_data.export.paper.pdf import fits_one_page
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.texts import Language, say, speaking
from tests.conftest import material_of
from tests.gathering import none_of
from tests.test_deck import opened, told
from tests.test_report import bare

DAY = date(2026, 5, 1)
YEARS = {"baerum": 2018, "eksempelkommune": 2025}


def briefed(store: Store, area: str, audience: Audience = EVERYTHING, role: Role = Role.LESER) -> Briefing:
    material = material_of(store, area, role)
    offered = tuple(one.id for one in board_order(material, YEARS[area]))
    country = material_of(store, material.area.country, role) if material.area.country else None
    chosen = audience.begins_with(offered)
    return tell_briefing(material, country, YEARS[area], chosen, DAY, None, audience)


def titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text.replace(NBSP, " ") for slide in opened(content).slides]


def parts_of(briefing: Briefing, made: list[str]) -> Iterator[str]:
    """The parts that the titles of a deck are of, in their order, each once."""
    themes = {one.statement.replace(NBSP, " ") for one in briefing.focus}
    begins = {
        DeckPart.FIRST: say("attention.title"),
        DeckPart.OVERVIEW: say("deck.overview_title", year=briefing.year),
        DeckPart.DOUBTS: say("deck.unseen_title"),
    }
    for title in made:
        if title in themes:
            yield DeckPart.THEMES
        if title == say("ungdata.highlights") or title.startswith(say("deck.survey_title")):
            yield DeckPart.YOUNG
        yield from (part for part, begin in begins.items() if title.startswith(begin))


@pytest.mark.parametrize("key", ["styret", "kommunestyret", "skoleledere", "foreldre", "ungdomsraadet"])
def test_each_audience_gets_its_parts_in_its_order(ready_store: Store, key: str) -> None:
    audience = next(one for one in ready_store.catalogue.audiences if one.id == key)
    briefing = briefed(ready_store, "eksempelkommune", audience)
    content = deck(briefing)
    found = list(dict.fromkeys(parts_of(briefing, titles(content))))
    looked_for = {DeckPart.FIRST, DeckPart.OVERVIEW, DeckPart.THEMES, DeckPart.YOUNG, DeckPart.DOUBTS}
    assert found == [one for one in audience.parts if one in looked_for]
    assert f"Laget for {audience.title}" in told(opened(content).slides[0])
    assert len(briefing.focus) <= (audience.most or 99)


def test_where_nobody_says_for_whom_it_is_all_is_told(ready_store: Store) -> None:
    everybody = briefed(ready_store, "eksempelkommune")
    board = briefed(ready_store, "eksempelkommune", next(iter(ready_store.catalogue.audiences)))
    assert titles(deck(everybody)) == titles(deck(board))
    assert "Laget for" not in told(opened(deck(everybody)).slides[0])


def test_how_much_is_said_of_how_sure_it_is(ready_store: Store) -> None:
    """The words for it stand by every change for everybody, and what is hidden is told to everybody."""
    faults, said = [], {}
    for method in Method:
        audience = Audience(id="x", title="alle", parts=(DeckPart.THEMES, DeckPart.DOUBTS), method=method)
        briefing = briefed(ready_store, "eksempelkommune", audience)
        slides = [told(slide) for slide in opened(deck(briefing)).slides]
        said[method] = len("".join(slides))
        whole = "\n".join(slides)
        faults += [
            f"{method}: {one.focus_area.id}" for one in briefing.focus if one.lead and one.lead.verdict not in whole
        ]
        faults += [] if briefing.hidden and briefing.hidden.split(". ")[1] in whole else [f"{method}: what is hidden"]
    none_of(faults)
    assert said[Method.LEAST] < said[Method.SOME] < said[Method.WHOLE]


@pytest.mark.parametrize(
    ("own", "most", "begins"),
    [
        pytest.param((), None, ("a", "b", "c"), id="all"),
        pytest.param((), 2, ("a", "b"), id="the first of the board's order"),
        pytest.param(("c", "a"), None, ("a", "c"), id="its own, in the board's order"),
        pytest.param(("c", "a"), 1, ("a",), id="the first of its own"),
        pytest.param(("x",), None, ("a", "b", "c"), id="none of its own is there"),
    ],
)
def test_what_is_chosen_to_begin_with(own: tuple[str, ...], most: int | None, begins: tuple[str, ...]) -> None:
    one = Audience(id="x", title="alle", parts=(DeckPart.FIRST,), focus_areas=own, most=most)
    assert one.begins_with(("a", "b", "c")) == begins


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        pytest.param([], "minst én del", id="nothing"),
        pytest.param(["temaene", "temaene"], "to ganger", id="a part twice"),
        pytest.param(["tull"], "oversikten", id="no such part"),
    ],
)
def test_an_audience_that_does_not_hold_is_refused(parts: list[str], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Audience.model_validate({"id": "x", "title": "alle", "parts": parts})


def test_a_municipality_has_its_own_and_its_own_words_for_the_shared(ready_store: Store) -> None:
    own = Edit("audiences", "fau", "baerum", {"title": "FAU", "parts": ["de_unge"], "method": "minst"}, new=True)
    other = Edit("audiences", "foreldre", "baerum", {"most": 1})
    draft = draft_of_edits(ready_store, [own, other])
    assert not draft.errors


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("area", YEARS)
def test_the_sheet_is_one_page_in_pdf_and_says_the_same_in_word(
    ready_store: Store, area: str, language: Language
) -> None:
    with speaking(language):
        briefing = briefed(ready_store, area)
        pages = PdfReader(io.BytesIO(handout_pdf(briefing))).pages
        word = docx.Document(io.BytesIO(handout_docx(briefing)))
    assert len(pages) == 1
    text, said = bare(pages[0].extract_text()), bare("\n".join(one.text for one in word.paragraphs))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    missing = [one.sentence for one in briefing.attention.points if bare(one.sentence) not in text]
    missing += [one.sentence for one in briefing.attention.points if bare(one.sentence) not in said]
    missing += [row.statement for row in briefing.overview if row.statement not in cells]
    none_of(missing)
    assert ("Oppdikt" in text) == briefing.made_up


def test_the_chart_of_what_is_to_be_looked_at_first_stands_there_where_it_fits(ready_store: Store) -> None:
    found = handout(briefed(ready_store, "baerum"))
    (drawn,) = [block for block in found.sections[0].blocks if isinstance(block, Shown)]
    assert drawn.chart.title.startswith("Vold gikk ned")


def test_what_does_not_fit_is_left_out_and_the_page_is_still_one(ready_store: Store) -> None:
    briefing = briefed(ready_store, "eksempelkommune")
    spare = [handout(briefing, spare=float(high)) for high in (0, 6, 12)]
    assert all(map(fits_one_page, spare))
    lengths = [sum(len(one.blocks) for one in sheet.sections) for sheet in spare]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]
    assert len(DETAILS_OF_SHEET) > 5
