"""What changed in the plan since a meeting: new, changed, done, overdue, and targets that are judged otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from slt_data.domain.disclosure import Role
from slt_data.domain.plan import PlanPiece
from slt_data.export.deck.make import deck
from slt_data.plan.draft import draft_of_plan
from slt_data.plan.putting_in import put_in_plan
from slt_data.store.causes import Causes
from slt_data.store.revisions import undo
from slt_data.store.store import Store, open_store
from slt_data.story.briefing import tell_briefing
from slt_data.story.materials import Materials
from slt_data.story.meeting import screens
from slt_data.story.screen import ScreenKind
from slt_data.story.since import Since, tell_since
from slt_data.story.since_plan import PlanBecame, PlanChange, plan_changes
from slt_data.texts import Language, say, speaking
from tests.a_plan import a_goal, a_measure, a_status, a_target, with_plan
from tests.conftest import material_of, own_home
from tests.test_since import frozen_now

THEN, TODAY = date(2018, 6, 1), date(2019, 3, 1)
WHOLE = datetime(2026, 1, 1)  # noqa: DTZ001 - as the store has it


def between(
    store: Store, before: Sequence[PlanPiece], now: Sequence[PlanPiece], today: date = TODAY
) -> tuple[PlanChange, ...]:
    material = material_of(store, "baerum")
    causes = Causes(store, "baerum", WHOLE)
    return plan_changes(with_plan(material, *before), with_plan(material, *now), causes, THEN, today)


MEASURE, GOAL = a_measure(), a_goal()
PLANNED, UNDER_WAY = a_status(2018, "planlagt"), a_status(2018, "i_gang", done="To møter.", next="Flere møter.")
DONE, STOPPED = a_status(2018, "gjennomfoert", done="Fire møter."), a_status(2018, "stanset", done="Ingen penger.")
FEWER = a_goal(target=a_target(value=50))
NEW, CHANGED, OVER = PlanBecame.NEW, PlanBecame.CHANGED, PlanBecame.OVERDUE
STATUS = "Status 2018: «Samtaler med butikkene»"


ABOUT_GOAL, ABOUT = "Delmål «Færre tyverier fra butikk»", "Tiltak «Samtaler med butikkene»"
UNDER_60 = "Færre tyverier fra butikk. Måltall: Nasking under 60 i 2019."
UNDER_50 = "Færre tyverier fra butikk. Måltall: Nasking under 50 i 2019."
FIVE = a_status(2018, "gjennomfoert", done="Fem møter.")
FROM_LAST_YEAR = MEASURE.model_copy(update={"unread": (2018,)})
CASES: Mapping[str, tuple[Sequence[PlanPiece], Sequence[PlanPiece], Sequence[tuple[PlanBecame, str, str, str]]]] = {
    "the same": ([MEASURE, PLANNED], [MEASURE, PLANNED], []),
    "only looked at": ([FROM_LAST_YEAR, UNDER_WAY], [MEASURE, UNDER_WAY], []),
    "a goal is new": ([MEASURE, PLANNED], [MEASURE, GOAL, PLANNED], [(NEW, ABOUT_GOAL, "", UNDER_60)]),
    "another target": ([GOAL], [FEWER], [(CHANGED, ABOUT_GOAL, UNDER_60, UNDER_50)]),
    "taken out": ([GOAL, MEASURE, PLANNED], [MEASURE, PLANNED], [(PlanBecame.GONE, ABOUT_GOAL, UNDER_60, "")]),
    "new, with what is told of it": (
        [GOAL],
        [GOAL, MEASURE, PLANNED],
        [(NEW, ABOUT, "", "Samtaler med butikkene. Forebyggende enhet.")],
    ),
    "new and done: what is done comes first": (
        [GOAL],
        [GOAL, MEASURE, DONE],
        [
            (PlanBecame.DONE, STATUS, "", "Gjennomført. Fire møter."),
            (NEW, ABOUT, "", "Samtaler med butikkene. Forebyggende enhet."),
        ],
    ),
    "under way": (
        [MEASURE, PLANNED],
        [MEASURE, UNDER_WAY],
        [(CHANGED, STATUS, "Planlagt.", "I gang. To møter. Flere møter.")],
    ),
    "done": (
        [MEASURE, PLANNED],
        [MEASURE, DONE],
        [(PlanBecame.DONE, STATUS, "Planlagt.", "Gjennomført. Fire møter.")],
    ),
    "stopped": ([MEASURE], [MEASURE, STOPPED], [(PlanBecame.STOPPED, STATUS, "", "Stanset. Ingen penger.")]),
    "done then too, and told otherwise": (
        [MEASURE, DONE],
        [MEASURE, FIVE],
        [(CHANGED, STATUS, "Gjennomført. Fire møter.", "Gjennomført. Fem møter.")],
    ),
    "the whole plan": ([], [GOAL, MEASURE, PLANNED], [(NEW, "Planen", "", "1 delmål og 1 tiltak er lagt inn.")]),
}


@pytest.mark.parametrize(("before", "now", "told"), CASES.values(), ids=CASES)
def test_what_became_of_the_plan(
    ready_store: Store,
    before: Sequence[PlanPiece],
    now: Sequence[PlanPiece],
    told: Sequence[tuple[PlanBecame, str, str, str]],
) -> None:
    found = [
        (one.kind, one.about, one.old, one.new) for one in between(ready_store, before, now) if one.kind is not OVER
    ]
    assert found == list(told)


ENDED = a_measure(day="2018-01-01", when="vinteren 2018", until="2018-12-31", until_when="desember 2018")


PAST = "Skulle vært slutt desember 2018, men det står ikke at det er det"
UNTOLD = "Det står ingen status for 2018, og det året er over"
ONLY_PLANNED = "Sto bare som planlagt i 2018, og det året er over"
BEFORE = a_measure(years=(2017,))


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        pytest.param([ENDED, UNDER_WAY], [ENDED, UNDER_WAY], PAST, id="past its end since then"),
        pytest.param([ENDED, UNDER_WAY], [ENDED, DONE], None, id="done in time"),
        pytest.param([MEASURE], [MEASURE], UNTOLD, id="the year is over, and nobody told"),
        pytest.param([MEASURE, PLANNED], [MEASURE, PLANNED], ONLY_PLANNED, id="only planned"),
        pytest.param([BEFORE], [BEFORE], None, id="overdue then too"),
    ],
)
def test_what_became_overdue(
    ready_store: Store, before: Sequence[PlanPiece], now: Sequence[PlanPiece], why: str | None
) -> None:
    found = [one for one in between(ready_store, before, now) if one.kind is OVER]
    assert [(one.about, one.new) for one in found] == ([("Tiltak «Samtaler med butikkene»", why)] if why else [])


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    home = own_home(ready_home, tmp_path / "home")
    return open_store(home / "slt.duckdb")


def put_in(store: Store, *pieces: PlanPiece) -> int:
    return put_in_plan(store, draft_of_plan(store, "baerum", pieces), by="Kari", comment="Styret har bestemt det")


def since(store: Store, meeting: object, role: Role = Role.LESER) -> Since:
    return tell_since(Materials(store), "baerum", meeting, role)  # type: ignore[arg-type]


def test_from_the_store_with_who_and_why_and_undone_again(store: Store) -> None:
    put_in(store, GOAL, MEASURE, PLANNED)
    meeting = frozen_now(store)
    assert since(store, meeting).plan == ()
    batch = put_in(store, DONE)
    for role in Role:
        (change,) = (one for one in since(store, meeting, role).plan if one.kind is not OVER)
        assert (change.kind, change.old, change.became) == (PlanBecame.DONE, "Planlagt.", "Gjennomført")
        assert change.cause is not None
        assert (change.cause.who, change.cause.why) == ("Kari", "Styret har bestemt det")
        assert change in since(store, meeting, role).words
    undo(store, batch, by="Kari", comment="feil")
    assert since(store, meeting).plan == ()


def test_it_comes_out_in_the_room_and_the_deck(store: Store) -> None:
    put_in(store, GOAL, MEASURE, PLANNED)
    meeting = frozen_now(store)
    put_in(store, DONE)
    told = since(store, meeting)
    briefing = tell_briefing(Materials(store).of("baerum"), None, 2018, ["nasking"], TODAY, told)
    rows = [row for one in screens(briefing) if one.kind is ScreenKind.SINCE and one.table for row in one.table.rows]
    assert (STATUS, "Gjennomført", "Gjennomført. Fire møter.") in rows
    assert deck(briefing)


def test_a_target_that_is_judged_otherwise_is_told_and_never_of_what_is_hidden(ready_store: Store) -> None:
    material = material_of(ready_store, "baerum")
    goal = a_goal(target=a_target(value=100, year=2018))
    causes = Causes(ready_store, "baerum", WHOLE)
    now = with_plan(material, goal)
    before = with_plan(material, goal)
    series = material.series("nasking")
    assert series is not None
    until = type(series)(series.indicator, series.area, series.segment, series.title, series.rows[:2])
    before._series = {**before._series, "nasking": {"": until}}
    (change,) = plan_changes(before, now, causes, THEN, THEN)
    assert (change.kind, change.about, change.became) == (PlanBecame.VERDICT, "Nasking under 100 i 2018", "Ny dom")
    assert change.new.startswith("Nådd. Målet er nådd.")


def test_in_nynorsk(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        material = material_of(ready_store, "baerum")
        causes = Causes(ready_store, "baerum", WHOLE)
        found = plan_changes(with_plan(material, MEASURE), with_plan(material, MEASURE, STOPPED), causes, THEN, THEN)
        assert [one.became for one in found] == [say("since.plan_stopped")] == ["Stansa"]
