"""The plan behind every door: a draft, put in, as of, taken back; held to a plain table of what ought to stand."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.catalogue.putting_in import ChangedSince
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import PlanFileRefused
from slt_data.domain.plan import (
    Aarshjul,
    AarshjulKind,
    Chapter,
    Delmaal,
    Erfaring,
    ErfaringKind,
    Forankring,
    ForankringKind,
    Forum,
    Kapittel,
    PlanPiece,
    Sak,
    Tiltak,
    TiltakState,
    TiltakStatus,
)
from slt_data.domain.plan_rows import PIECES, Plan, plan_kind
from slt_data.domain.targets import Target, TargetKind
from slt_data.intake.commit.put_in import take_back
from slt_data.plan.carrying_over import carried_over
from slt_data.plan.checks import person_faults_of
from slt_data.plan.draft import draft_of_plan, plan_after
from slt_data.plan.placing import in_order_told
from slt_data.plan.putting_in import PlanNotSaid, PlanRefused, PlanUnchanged, put_in_plan
from slt_data.plan.yaml_out import plan_yaml
from slt_data.shipped.plan_yaml import read_plan
from slt_data.store.database import Database
from slt_data.store.health import examine
from slt_data.store.lake_address import LakeAddress
from slt_data.store.store import Store, open_store
from slt_data.story.chronicle import tell_history
from slt_data.story.words_back import words_back
from tests.conftest import BOTH, ROOT, own_home
from tests.plan_made import AREA, CHOICES, plans
from tests.test_personal import ID
from tests.thorough import examples

YEAR = 2018
OWN: dict[str, Any] = {"area": AREA}
TARGET = Target(indicator="nasking", kind=TargetKind.UNDER, value=60, year=2019, why="Som i 2016", decided="Møte 2")
GOAL = Delmaal(**OWN, id="prove_maal", years=(YEAR,), innsatsomraade=CHOICES[0], text="Alle kjenner SLT", target=TARGET)
MEASURE = Tiltak(**OWN, id="prove_ravner", years=(YEAR,), innsatsomraader=CHOICES[:1], goals=(GOAL.id,), title="Ravner")
STATUS = TiltakStatus(**OWN, id="prove_status", tiltak=MEASURE.id, year=YEAR, state=TiltakState.PLANLAGT)
CASE = Sak(**OWN, id="prove_sak", year=YEAR, forum=Forum.STYRET, text="Uro ved stasjonen")
EVERY: tuple[PlanPiece, ...] = (
    GOAL,
    MEASURE,
    STATUS,
    CASE,
    Erfaring(**OWN, id="prove_erf", year=YEAR, forum=Forum.STYRET, kind=ErfaringKind.VIRKER, text="Faste møter"),
    Aarshjul(**OWN, id="prove_hjul", title="Styremøte", kind=AarshjulKind.STYREMOETE, months=(3, 9)),
    Forankring(**OWN, id="prove_anker", years=(YEAR,), kind=ForankringKind.PLAN, title="Kommuneplanen"),
    Kapittel(**OWN, id="prove_kap", year=2040, chapter=Chapter.SAMMENDRAG, text="Året i korte trekk."),
)
"""One of every list."""


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    """A store of its own with every data set in."""
    return Store(Database(own_home(ready_home, tmp_path / "home") / "slt.duckdb"))


def put(store: Store, *pieces: PlanPiece, gone: frozenset[tuple[str, str]] = frozenset()) -> int:
    draft = draft_of_plan(store, AREA, pieces, gone)
    return put_in_plan(store, draft, by="Kari", comment="Styret har bestemt det")


def own(plan: Plan) -> dict[tuple[str, str], PlanPiece]:
    """The pieces of these tests, wherever they stand among others."""
    return {key: one.model_copy(update={"place": 0}) for key, one in plan.by_key.items() if one.id.startswith("prove_")}


def table(*pieces: PlanPiece) -> dict[tuple[str, str], PlanPiece]:
    return {(plan_kind(one), one.id): one for one in pieces}


# --- what is put in, and taken back ----------------------------------------------------------------------------------


def test_there_is_one_of_every_list() -> None:
    assert [plan_kind(one) for one in EVERY] == [*PIECES]


def test_what_is_put_in_stands_and_is_taken_back_with_a_look_beforehand(store: Store) -> None:
    number = put(store, *EVERY)
    assert own(store.plan(AREA)) == table(*EVERY)
    changed = STATUS.model_copy(update={"state": TiltakState.I_GANG})
    second = put(store, changed)
    assert words_back(store, second) == ("Blir igjen: Status 2018: «Ravner»: Planlagt (nå: I gang)",)
    take_back(store, second, by="Kari", comment="Feil")
    lines = words_back(store, number)
    assert "Blir borte: Tiltak «Ravner»" in lines
    assert "Blir borte: Status 2018: «Ravner»" in lines
    assert len(lines) == len(EVERY)
    take_back(store, number, by="Kari", comment="Feil")
    assert own(store.plan(AREA)) == {}
    take_back(store, max(one.batch for one in store.batches()), by="Kari", comment="Likevel")
    assert own(store.plan(AREA)) == table(*EVERY)


def test_what_would_refer_to_nothing_is_told_before_it_is_taken_back(store: Store) -> None:
    first = put(store, GOAL)
    put(store, MEASURE)
    assert words_back(store, first) == (
        "Blir borte: Delmål «Alle kjenner SLT»",
        "Viser da til noe som ikke lenger er i planen: Tiltak «Ravner»",
    )


def test_the_history_names_the_pieces(store: Store) -> None:
    number = put(store, GOAL, MEASURE)
    line = next(one for one in tell_history(store, AREA) if one.number == number)
    assert line.what == "delmål «Alle kjenner SLT» og tiltak «Ravner»"
    assert line.undoable
    many = put(store, *[CASE.model_copy(update={"id": f"prove_{at}"}) for at in range(9)])
    line = next(one for one in tell_history(store, AREA) if one.number == many)
    assert line.what == "9 deler av planen"


TEXTS = st.sampled_from(("Noe", "Noe annet", "Noe tredje"))
SOME_YEARS = st.sets(st.integers(2020, 2023), min_size=1, max_size=2).map(lambda found: tuple(sorted(found)))


class Model:
    """A plain table of what ought to stand, and how it was before each batch that counts."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.stands = own(store.plan(AREA))
        self.before: list[tuple[int, dict[tuple[str, str], PlanPiece]]] = []
        self.moments: list[tuple[datetime, dict[tuple[str, str], PlanPiece]]] = []

    def put(self, pieces: list[PlanPiece], gone: frozenset[tuple[str, str]] = frozenset()) -> None:
        after = {key: one for key, one in {**self.stands, **table(*pieces)}.items() if key not in gone}
        if after == self.stands:
            return
        self.before.append((put(self.store, *pieces, gone=gone), self.stands))
        self.stands = after

    def carry(self, year: int) -> None:
        over = [one.model_copy(update={"place": 0}) for one in carry(self.store, year)]
        ended = {
            one.tiltak
            for one in sorted(self.of(TiltakStatus), key=lambda one: one.year)
            if one.year <= year and self.newest(one.tiltak, year).state.over
        }
        goes: list[PlanPiece] = [
            one.model_copy(update={"years": (*one.years, year + 1), "unread": (*one.unread, year + 1)})
            for one in (*self.of(Delmaal), *self.of(Tiltak))
            if year in one.years and year + 1 not in one.years and one.id not in ended
        ]
        assert table(*over) == table(*goes)
        self.put(goes)
        assert [*carry(self.store, year)] == []

    def undo(self) -> None:
        if self.before:
            number, self.stands = self.before.pop()
            take_back(self.store, number, by="Kari", comment="Feil")

    def check(self) -> None:
        assert own(self.store.plan(AREA)) == self.stands
        newest = max(one.committed_at for one in self.store.batches())
        self.moments.append((newest, self.stands))

    def of(self, model: type[Any]) -> list[Any]:
        return [one for one in self.stands.values() if isinstance(one, model)]

    def newest(self, measure: str, year: int) -> TiltakStatus:
        own = [one for one in self.of(TiltakStatus) if one.tiltak == measure and one.year <= year]
        found: TiltakStatus = max(own, key=lambda one: one.year)
        return found


def carry(store: Store, year: int) -> Iterator[PlanPiece]:
    over = carried_over(store.plan(AREA), store.catalogue_of(AREA), AREA, year)
    return (one for one in over.pieces if one.id.startswith("prove_"))


def edit(draw: Any, model: Model) -> list[PlanPiece]:
    """A piece that is new, or one that stands and is told anew."""
    at = draw(st.integers(1, 3))
    pieces: list[PlanPiece] = [
        GOAL.model_copy(update={"id": f"prove_maal_{at}", "text": draw(TEXTS), "years": draw(SOME_YEARS)}),
        MEASURE.model_copy(
            update={"id": f"prove_til_{at}", "title": draw(TEXTS), "years": draw(SOME_YEARS), "goals": ()}
        ),
        CASE.model_copy(update={"id": f"prove_sak_{at}", "outcome": draw(TEXTS)}),
    ]
    for one in model.of(Tiltak):
        year = draw(st.integers(2020, 2022))
        key = {"id": f"{one.id}_{year}", "tiltak": one.id, "year": year}
        pieces.append(STATUS.model_copy(update={**key, "state": draw(st.sampled_from(TiltakState))}))
    return [draw(st.sampled_from(pieces))]


def removed(draw: Any, model: Model) -> frozenset[tuple[str, str]]:
    kept = {("tiltak", one.tiltak) for one in model.of(TiltakStatus)}
    free = sorted(model.stands.keys() - kept)
    return frozenset([draw(st.sampled_from(free))]) if free else frozenset()


@BOTH
@examples(4, 60)
@given(data=st.data())
def test_whatever_is_done_stands_as_a_plain_table_says(
    place: Path | LakeAddress, catalogue: Catalogue, data: st.DataObject
) -> None:
    """Random edits and removals, what is carried over and what is taken back: now, and as of every moment."""
    model = Model(open_store(place, catalogue))
    for what in data.draw(
        st.lists(st.sampled_from(("edit", "edit", "remove", "carry", "undo")), min_size=3, max_size=8)
    ):
        if what == "edit":
            model.put(edit(data.draw, model))
        elif what == "remove":
            model.put([], removed(data.draw, model))
        elif what == "carry":
            model.carry(data.draw(st.integers(2020, 2022)))
        else:
            model.undo()
        model.check()
    for moment, stood in model.moments:
        assert own(model.store.plan(AREA, moment)) == stood
    assert examine(model.store.database).faults == {}


# --- somebody else, meanwhile ----------------------------------------------------------------------------------------


def test_the_second_of_two_who_change_one_piece_looks_again(store: Store) -> None:
    put(store, *EVERY)
    first, second = (
        draft_of_plan(store, AREA, [CASE.model_copy(update={"outcome": one})]) for one in ("Tatt opp", "Lagt bort")
    )
    put_in_plan(store, first, by="Kari", comment="Først")
    before = store.batches()
    with pytest.raises(ChangedSince):
        put_in_plan(store, second, by="Ola", comment="Så")
    assert store.batches() == before
    assert [one.outcome for one in store.plan(AREA).cases if one.id == CASE.id] == ["Tatt opp"]


def test_two_who_change_different_pieces_both_have_their_way(store: Store) -> None:
    put(store, *EVERY)
    first = draft_of_plan(store, AREA, [CASE.model_copy(update={"outcome": "Tatt opp"})])
    second = draft_of_plan(store, AREA, [STATUS.model_copy(update={"state": TiltakState.I_GANG})])
    put_in_plan(store, first, by="Kari", comment="Først")
    put_in_plan(store, second, by="Ola", comment="Så")
    stands = own(store.plan(AREA))
    assert stands["saker", CASE.id] == CASE.model_copy(update={"outcome": "Tatt opp"})
    assert stands["status", STATUS.id] == STATUS.model_copy(update={"state": TiltakState.I_GANG})


# --- what is refused ------------------------------------------------------------------------------------------------

TOLD = [
    (kind, name) for kind, model in PIECES.items() for name, one in model.model_fields.items() if one.annotation is str
]
TOLD += [(kind, name) for kind in ("delmaal", "saker", "erfaringer", "kapitler") for name in ("text",)]
TOLD += [("tiltak", "title"), ("aarshjul", "title"), ("forankring", "title"), ("delmaal", "target.why")]
TOLD += [("delmaal", "target.decided")]
PERSONS = {"a number": f"Gutt {ID}", "a name": "Avtalt med Ola Nordmann"}


@pytest.mark.parametrize("person", PERSONS.values(), ids=PERSONS)
@pytest.mark.parametrize(
    ("kind", "name"),
    [pytest.param(*one, id=" ".join(one)) for one in dict.fromkeys(TOLD) if one[1] not in {"id", "area", "source"}],
)
def test_a_person_is_refused_in_every_text_of_every_kind(kind: str, name: str, person: str) -> None:
    piece = next(one for one in EVERY if plan_kind(one) == kind)
    if name.startswith("target."):
        told = TARGET.model_copy(update={name.removeprefix("target."): person})
        piece = piece.model_copy(update={"target": told})
    else:
        piece = piece.model_copy(update={name: person})
    (fault,) = person_faults_of(piece)
    assert (fault.kind, fault.id, fault.field) == (kind, piece.id, name)
    assert ID not in fault.told
    assert "Nordmann" not in fault.told


@pytest.mark.parametrize(
    ("piece", "field"),
    [
        pytest.param(GOAL.model_copy(update={"innsatsomraade": "finnes_ikke"}), "innsatsomraade",
                     id="no innsatsområde"),
        pytest.param(GOAL.model_copy(update={"source": "finnes_ikke"}), "source", id="no source"),
        pytest.param(GOAL.model_copy(update={"area": "eksempelkommune"}), "area", id="of another area"),
        pytest.param(
            GOAL.model_copy(update={"target": TARGET.model_copy(update={"indicator": "finnes_ikke"})}),
            "target.indicator", id="no indicator",
        ),
        pytest.param(
            GOAL.model_copy(update={"target": TARGET.model_copy(update={"segment": "kjoenn=kyllinger"})}),
            "target", id="no such group",
        ),
        pytest.param(MEASURE.model_copy(update={"goals": ("finnes_ikke",)}), "goals", id="no goal"),
        pytest.param(MEASURE.model_copy(update={"focus_areas": ("finnes_ikke",), "goals": ()}), "focus_areas",
                     id="no focus area"),
        pytest.param(STATUS.model_copy(update={"tiltak": "finnes_ikke"}), "tiltak", id="no measure"),
        pytest.param(CASE.model_copy(update={"focus_areas": ("finnes_ikke",)}), "focus_areas", id="a topic of nothing"),
    ],
)  # fmt: skip
def test_what_points_to_nothing_is_refused_and_nothing_is_changed(
    ready_store: Store, piece: PlanPiece, field: str
) -> None:
    draft = draft_of_plan(ready_store, AREA, [piece])
    assert field in {one.field for one in draft.errors}
    before = ready_store.batches()
    with pytest.raises(PlanRefused):
        put_in_plan(ready_store, draft, by="Kari", comment="Prøve")
    assert ready_store.batches() == before


def test_two_statuses_of_a_measure_in_one_year_are_refused(ready_store: Store) -> None:
    other = STATUS.model_copy(update={"id": "prove_status_2"})
    draft = draft_of_plan(ready_store, AREA, [GOAL, MEASURE, STATUS, other])
    assert [(one.id, one.field) for one in draft.errors] == [("prove_status_2", "year")]


@pytest.mark.parametrize(
    ("by", "comment"),
    [
        pytest.param(" ", "Styret", id="nobody"),
        pytest.param("Kari", "", id="no reason"),
        pytest.param("Kari", f"Gjelder {ID}", id="a person in the reason"),
        pytest.param(ID, "Styret", id="a number in place of who"),
    ],
)
def test_it_is_said_who_and_why(ready_store: Store, by: str, comment: str) -> None:
    draft = draft_of_plan(ready_store, AREA, [GOAL])
    with pytest.raises(PlanNotSaid):
        put_in_plan(ready_store, draft, by=by, comment=comment)


def test_what_changes_nothing_is_no_batch(ready_store: Store) -> None:
    with pytest.raises(PlanUnchanged):
        put_in_plan(ready_store, draft_of_plan(ready_store, AREA), by="Kari", comment="Prøve")


# --- the file ------------------------------------------------------------------------------------------------------


@examples(20, 300)
@given(plan=plans())
def test_what_is_written_as_yaml_reads_back(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_yaml(AREA, plan), encoding="utf-8")
    found = read_plan(path, PlanFileRefused)
    assert found.area == AREA
    without = {key: one.model_copy(update={"place": 0}) for key, one in plan.by_key.items()}
    assert {key: one.model_copy(update={"place": 0}) for key, one in Plan(found.pieces).by_key.items()} == without
    again = plan_after(plan, in_order_told(found.pieces, plan))
    for kind in ("goals", "measures", "cases", "experiences", "wheel", "anchoring"):
        assert [one.id for one in getattr(Plan(found.pieces), kind)] == [one.id for one in getattr(plan, kind)]
        assert {one.id for one in getattr(again, kind)} == {one.id for one in getattr(plan, kind)}


def test_the_file_of_the_docs_reads(tmp_path: Path) -> None:
    told = (ROOT / "docs" / "datasets.md").read_text(encoding="utf-8")
    (shown,) = (one for one in re.findall(r"```yaml\n(.*?)```", told, re.DOTALL) if "delmaal:" in one)
    path = tmp_path / "plan.yaml"
    path.write_text(shown, encoding="utf-8")
    assert {plan_kind(one) for one in read_plan(path, PlanFileRefused).pieces} == {*PIECES}


@pytest.mark.parametrize(
    ("order", "stands"),
    [
        pytest.param((1, 2, 3), (1, 2, 3), id="as it stands"),
        pytest.param((3, 1, 2), (3, 1, 2), id="the whole list in another order"),
        pytest.param((3, 1), (1, 2, 3), id="a part of the list"),
        pytest.param((4, 1, 2, 3), (4, 1, 2, 3), id="something new at the beginning"),
        pytest.param((1, 2, 3, 4), (1, 2, 3, 4), id="something new at the end"),
        pytest.param((4,), (1, 2, 3, 4), id="something new alone"),
    ],
)
def test_the_order_of_a_file_counts_if_it_holds_the_whole_list(order: tuple[int, ...], stands: tuple[int, ...]) -> None:
    cases = {at: CASE.model_copy(update={"id": f"sak_{at}", "place": at}) for at in range(1, 5)}
    standing = Plan(tuple(cases[at] for at in (1, 2, 3)))
    told = in_order_told([cases[at] for at in order], standing)
    places = {one.id: one.place or (standing.by_key.get(("saker", one.id)) or cases[4]).place for one in told}
    after = plan_after(standing, [one.model_copy(update={"place": places[one.id]}) for one in told])
    assert [one.id for one in after.cases] == [f"sak_{at}" for at in stands]
