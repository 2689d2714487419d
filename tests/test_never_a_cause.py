"""Never a cause: no sentence that the tool makes joins a measure and a change by a causal word; hidden figures give no
verdict, in any renderer and for any role.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from slt_data.charts.picture.render import PictureShape, picture
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.slide.strands import strands
from slt_data.domain.disclosure import Role
from slt_data.domain.plan import PlanPiece, TiltakState
from slt_data.domain.targets import NoVerdict, Target, TargetKind, Verdict
from slt_data.export.deck.make import deck
from slt_data.export.paper.chapters import paper
from slt_data.export.paper.pdf import report
from slt_data.store.causes import Causes
from slt_data.store.store import Store
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.material import Material
from slt_data.story.meeting import screens
from slt_data.story.plan import tell_plan
from slt_data.story.plan_board import board_pages
from slt_data.story.plan_line import plan_line
from slt_data.story.since_plan import plan_changes
from slt_data.story.target_chart import target_chart
from slt_data.story.targets import tell_target
from slt_data.texts import Language, all_texts, say, speaking
from slt_data.ui.board_room import screen_for_browser
from tests.a_plan import a_goal, a_measure, a_status, a_target, with_plan
from tests.conftest import material_of
from tests.test_deck import MADE_ON, YEARS, kept_back, told
from tests.test_since_plan import THEN, TODAY, WHOLE
from tests.thorough import examples

CAUSAL = re.compile(
    r"(?<!\w)(fordi|derfor|difor|før(?:te|er|t) til|førde til|på grunn av|grunna|takket være|takka vere"
    r"|resulter(?:te|er|t) i|skyldes|skuldast|kjem av|kommer av|bidro til|bidrog til|bidrar til|virket|verka|virker"
    r"|verkar|effekt(?:en)? av|som følge av|som følgje av|har ført til|dermed)(?!\w)",
    re.IGNORECASE,
)
MEASURE = re.compile(r"(?<!\w)(tiltak\w*|planen\w*|delmål\w*|innsats\w*)(?!\w)", re.IGNORECASE)
CHANGE = re.compile(
    r"(?<!\w)(gikk|gjekk|går|økte|auka|sank|ned|opp|endr\w+|færre|flere|fleire|tallet|talet)(?!\w)", re.IGNORECASE
)
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n|  ·  ")


def joined(text: str, titles: Sequence[str] = ()) -> list[str]:
    """The sentences of ``text`` in which a causal word stands with a measure: by its title, or as a measure at all."""
    allowed = {say("plan_page.not_proof"), *(say(key) for key in DENIALS)}
    return [
        one
        for one in SENTENCES.split(text)
        if CAUSAL.search(one)
        and (MEASURE.search(one) or any(title.lower() in one.lower() for title in titles))
        and one.strip() not in allowed
        and not any(one.strip() in whole for whole in allowed)
    ]


DENIALS = ("explain.numbers", "show.not_causes")
"""Texts that say that nothing is a cause of anything."""


def texts_in(value: object) -> Iterator[str]:
    """Every text in a story or in what is sent to a browser, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def briefing_of(material: Material, year: int) -> Briefing:
    return tell_briefing(material, None, year, [one.id for one in board_order(material, year)], MADE_ON)


def made_of(material: Material, year: int) -> Iterator[str]:
    """All that is told of the plan of ``year``: stories, screens, slides, report, and what changed in it."""
    plan, found = tell_plan(material, year, TODAY), briefing_of(material, year)
    yield plan_line(plan)
    yield from (told_of.sentence for goal in plan.goals for told_of in (goal.then, goal.now) if told_of is not None)
    yield from texts_in([board_pages(plan), [screen_for_browser(one) for one in screens(found)]])
    yield from texts_in(paper(found).sections)
    causes = Causes(material._store, material.area.id, WHOLE)  # type: ignore[arg-type]
    empty = with_plan(material, *material.plan.goals[:1])
    yield from texts_in(plan_changes(empty, material, causes, THEN, TODAY))


# --- The texts themselves --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Nasking gikk ned fordi tiltaket virket.", True, id="because"),
        pytest.param("Tiltaket førte til færre tyverier.", True, id="led to"),
        pytest.param("Nedgangen skyldes natteravnene.", True, id="by its title"),
        pytest.param("Takka vere tiltaket gjekk talet ned.", True, id="nynorsk"),
        pytest.param("Tallene kan ikke si om tiltaket virket.", False, id="what is said instead"),
        pytest.param("Natteravner gikk 38 kvelder. Nasking gikk ned.", False, id="two sentences"),
        pytest.param("Endringen skyldes ofte tilfeldigheter.", False, id="chance is no measure"),
    ],
)
def test_the_search_finds_what_it_should(text: str, found: bool) -> None:
    assert bool(joined(text, ["natteravnene"])) == found


@pytest.mark.parametrize("language", Language)
def test_no_text_of_the_plan_has_a_causal_word(language: Language) -> None:
    sections = ("plan_", "target", "since.plan", "plan.")
    with speaking(language):
        told_in = {key: text for key, text in all_texts(language).items() if key.startswith(sections)}
        faults = {
            key: text for key, text in told_in.items() if joined(text) or (CAUSAL.search(text) and CHANGE.search(text))
        }
        allowed = {"plan_page.not_proof", *EXPERIENCES}
        assert {key for key in faults if key not in allowed} == set()
        assert len(told_in) > 60


EXPERIENCES: tuple[str, ...] = ()
"""Keys of texts on what a forum experiences as working, which is no claim of figures."""


# --- All that is made ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("area", YEARS)
def test_nothing_that_is_made_of_a_shipped_plan_joins_them(area: str, language: Language, ready_store: Store) -> None:
    with speaking(language):
        material = material_of(ready_store, area)
        titles = [one.title for one in material.plan.measures]
        assert titles
        own = {text for piece in material.plan.pieces for text in texts_in(piece.model_dump())}
        faults = [
            one
            for year in material.plan.years[-2:]
            for text in made_of(material, year)
            for one in joined(text, titles)
            if not any(one in text or text in one for text in own if len(text) > 20)
        ]
        assert faults == []


@pytest.mark.parametrize("area", YEARS)
def test_no_slide_and_no_page_of_the_report_joins_them(area: str, ready_store: Store) -> None:
    material = material_of(ready_store, area)
    found = briefing_of(material, YEARS[area])
    own = [text for piece in material.plan.pieces for text in texts_in(piece.model_dump()) if len(text) > 20]
    texts = []
    for slide in Presentation(io.BytesIO(deck(found))).slides:
        texts += [told(slide), slide.notes_slide.notes_text_frame.text]
    titles = [one.title for one in material.plan.measures]
    faults = [one for text in texts for one in joined(text, titles) if not any(said in one for said in own)]
    assert faults == []


STATES = st.sampled_from([*TiltakState])
KINDS = st.sampled_from([*TargetKind])


@st.composite
def plans(draw: st.DrawFn) -> list[PlanPiece]:
    """A plan with goals of every kind of target and measures of every state."""
    pieces: list[PlanPiece] = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(KINDS)
        year = draw(st.sampled_from([2018, 2019]))
        level = draw(st.integers(1, 120)) if kind.level else None
        since = None if kind.level else draw(st.sampled_from([2016, 2017]))
        indicator = draw(st.sampled_from(["nasking", "vold", "ungdomsteam"]))
        target = a_target(indicator=indicator, kind=kind, value=level, since=since, year=year)
        pieces.append(a_goal(id=f"maal_{number}", target=target))
    for number in range(draw(st.integers(0, 4))):
        pieces.append(a_measure(id=f"tiltak_{number}", title=f"Tiltak nummer {number}"))
        years = draw(st.sets(st.sampled_from([2017, 2018])))
        pieces += [a_status(at, draw(STATES), f"tiltak_{number}", done="Gjort.") for at in sorted(years)]
    return pieces


@examples(12, 150)
@given(plans(), st.sampled_from([*Language]))
def test_nothing_that_is_made_of_any_plan_joins_them(
    ready_store: Store, pieces: list[PlanPiece], language: Language
) -> None:
    with speaking(language):
        material = with_plan(material_of(ready_store, "baerum"), *pieces)
        titles = [one.title for one in material.plan.measures]
        assert [one for text in made_of(material, 2018) for one in joined(text, titles)] == []


# --- What is hidden gives no verdict ---------------------------------------------------------------------------------


def hidden_target(store: Store, kind: str = "under") -> tuple[Target, float]:
    """A target of the made-up municipality in a year whose figure only a coordinator sees, and that figure."""
    hidden = kept_back(store, "eksempelkommune")
    lines = {(one, segment) for one, segment in material_of(store, "eksempelkommune").lines}
    place, value = next((key, one) for key, one in hidden.items() if key[:2] in lines and key[2] >= 2018)
    level = (
        {"value": value + 20} if kind in {"under", "at_most", "at_least"} else {"value": None, "since": place[2] - 1}
    )
    return a_target(indicator=place[0], segment=place[1], year=place[2], kind=kind, **level), value


@pytest.mark.parametrize("kind", TargetKind)
@pytest.mark.parametrize("role", Role)
def test_a_hidden_figure_gives_no_verdict_to_anybody(ready_store: Store, role: Role, kind: TargetKind) -> None:
    target, _ = hidden_target(ready_store, kind)
    for seen_from in (target.year, None):
        found = tell_target(material_of(ready_store, "eksempelkommune", role), target, seen_from)
        assert (found.verdict, found.reason, found.figures) == (Verdict.NONE, NoVerdict.HIDDEN, ())
        assert not re.search(r"\d", found.sentence)


@pytest.mark.parametrize("role", Role)
def test_it_stands_in_no_renderer(ready_store: Store, role: Role) -> None:
    target, _ = hidden_target(ready_store)
    goal = a_goal(id="skjult", area="eksempelkommune", innsatsomraade="ukjent", years=(target.year,), target=target)
    choice = material_of(ready_store, "eksempelkommune").catalogue.choices_of("eksempelkommune")
    home = next((one.id for one in choice if target.year in one.years), "ukjent")
    goal = goal.model_copy(update={"innsatsomraade": home})
    measure = a_measure(area="eksempelkommune", innsatsomraader=(home,), goals=(), years=(target.year,))
    material = with_plan(material_of(ready_store, "eksempelkommune", role), goal, measure)
    found = briefing_of(material, target.year)
    verdicts = {say(f"target.verdict_{one}") for one in (Verdict.REACHED, Verdict.NOT_REACHED, Verdict.UNDECIDED)}
    assert found.plan is not None
    assert [one.then.verdict for one in found.plan.goals if one.then] == [Verdict.NONE]
    assert found.aims == ()
    page = [item for one in board_pages(found.plan) for item in one.said if item.mark]
    assert {one.mark for one in page} == {say("target.verdict_none")}
    for text in (*texts_in([screen_for_browser(one) for one in screens(found)]), *texts_in(paper(found).sections)):
        assert not any(text.startswith(f"{one}.") or text == one for one in verdicts), text
    slides = Presentation(io.BytesIO(deck(found))).slides
    said = [told(slide) for slide in slides if slide.shapes.title.text_frame.text.startswith("Planen: ")]
    assert said
    assert not any(f"{one}: " in text for one in verdicts for text in said)


def test_the_chart_of_a_hidden_figure_holds_it_in_no_byte(ready_store: Store) -> None:
    """Its value is one that stands nowhere else in the chart, so that a trace of it would be seen."""
    target, value = hidden_target(ready_store)
    reader = target_chart(material_of(ready_store, "eksempelkommune"), target)
    assert reader is not None
    assert reader.title.endswith(": ingen dom")
    point = next(one for line in reader.lines for one in line.points if one.period == str(target.year))
    assert (point.value, point.low, point.high, point.reach) == (None, None, None, "")
    drawn = plotly_figure(reader)
    dots = [trace for trace in drawn["data"] if trace.get("mode") == "markers" and "marker" in trace]
    assert not any(
        x == target.year and y == value for trace in dots for x, y in zip(trace["x"], trace["y"], strict=True)
    )
    for series in strands(reader):
        assert not any(spot.x == target.year and spot.y == value for spot in series.spots)
    insider = target_chart(material_of(ready_store, "eksempelkommune", Role.KOORDINATOR), target)
    assert insider is not None
    assert insider.title == reader.title, "not to a coordinator either"
    assert picture(reader, PictureShape.SLIDE, "svg") != picture(insider, PictureShape.SLIDE, "svg")


def test_a_deck_is_the_same_on_whichever_side_of_the_target_the_hidden_figure_lies(ready_store: Store) -> None:
    """But for the level itself."""
    target, _ = hidden_target(ready_store)
    made = []
    for level in (977, 0.5):
        other = target.model_copy(update={"value": level})
        goal = a_goal(id="skjult", area="eksempelkommune", years=(target.year,), target=other)
        found = briefing_of(with_plan(material_of(ready_store, "eksempelkommune"), goal), target.year)
        assert report(found)
        made.append(deck(found))
    texts = []
    for slides in made:
        with zipfile.ZipFile(io.BytesIO(slides)) as archive:
            names = [name for name in archive.namelist() if re.match(r"ppt/(slides|notesSlides)/[^/]+xml$", name)]
            texts.append({name: re.sub("977|0,5", "X", archive.read(name).decode()) for name in names})
    assert texts[0] == texts[1]
