"""Putting a draft in: refused or whole, told of what others did meanwhile, and taken back to where it was."""

import json
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event, EventKind, Scope
from slt_data.domain.errors import AlreadyWithdrawn, UnknownName
from slt_data.domain.series import Figure, Judgement, JudgementKind, Status
from slt_data.intake.checks.difference import Difference, differences
from slt_data.intake.commit.put_in import ChangedMeanwhile, NothingNew, NotReady, NotSaid, put_in, take_back
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_file, draft_of_typed
from slt_data.intake.layout.memory import remembered_of
from slt_data.intake.layout.model import Choices, Chosen
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.health import examine
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.revisions import between, preview, record, revisions, undo
from slt_data.store.store import Store, open_store
from tests.conftest import BOTH_IN_PROOFS
from tests.dying import GROUPS, SENT, YEARS, mortals
from tests.sent_in import AREA, GIRLS, nasking, sent, shipped, told, typed
from tests.test_personal import ID
from tests.thorough import PROOFS, examples, often

Cell = dict[str, Any]
TODAY = date(2026, 3, 1)
FILE = b";2016;2017;2018;2019\nNasking;61;94;69;72\n"
STANDS = {2016: 61, 2017: 94, 2018: 69}


@pytest.fixture(scope="module")
def stands(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store in which nasking stands for three years, as bytes."""
    path = tmp_path_factory.mktemp("stands") / "slt.duckdb"
    store = open_store(path, catalogue)
    committed(store, Content(three_years()), "Datasettet", BatchKind.DATASET)
    return path.read_bytes()


@pytest.fixture
def store(stands: bytes, catalogue: Catalogue, place: Path | LakeAddress) -> Store:
    """A store in which nasking stands for three years."""
    if isinstance(place, LakeAddress):
        lake = open_store(place, catalogue)
        committed(lake, Content(three_years()), "Datasettet", BatchKind.DATASET)
        return lake
    place.write_bytes(stands)
    return open_store(place, catalogue)


def figure(year: int, value: float | None, segment: str = "", area: str = AREA, **more: Any) -> Figure:
    usual = {"indicator": "nasking", "status": Status.EXACT, "source": "koordinator", "raw": ""}
    return Figure.model_validate({**usual, "year": year, "value": value, "segment": segment, "area": area, **more})


def three_years() -> list[Figure]:
    return [figure(year, value) for year, value in STANDS.items()]


def committed(store: Store, content: Content, by: str = "Ola", kind: BatchKind = BatchKind.INTAKE) -> int:
    return commit(store.database, NewBatch(content, kind=kind, given_on=TODAY, committed_by=by, comment="Imens"))


def draft(store: Store, *cells: Cell, **more: Any) -> Draft:
    """``cells``, typed on the page."""
    return draft_of_typed(store, AREA, typed(*cells), today=TODAY, **more)


def put(store: Store, given: Draft, by: str = "Kari", comment: str = "Fra politiet", **more: Any) -> int:
    return put_in(store, given, by=by, comment=comment, accepted=more.pop("accepted", None), today=TODAY, **more)


def values(store: Store, area: str = AREA) -> dict[tuple[int, str], float]:
    """What counts of nasking, by year and segment."""
    rows = store.figures(area, Role.KOORDINATOR)
    rows = rows[rows["indicator"].eq("nasking")]
    return {(row.year, row.segment): row.value for row in rows.itertuples()}


def fingerprint(store: Store) -> dict[str, bytes]:
    """All that lies where the store lies, but for its lock, byte for byte."""
    return {one.name: one.read_bytes() for one in store.database.path.parent.iterdir() if one.suffix != ".lock"}


def remark(title: str = "Nytt ungdomshus", **more: Any) -> Event:
    usual = {"id": "ungdomshus", "day": date(2019, 8, 1), "when": "august 2019", "kind": EventKind.MEASURE}
    return Event(**usual, title=title, concerns=Scope(areas=(AREA,), **more), source="koordinator")


def judged(text: str = "Det stjeles mindre.") -> Judgement:
    return Judgement(
        id="vurdert", area=AREA, year=2019, kind=JudgementKind.DEVELOPMENT, indicator="nasking", voice="Politiet",
        text=text, source="koordinator",
    )  # fmt: skip


# --- Put in whole ---------------------------------------------------------------------------------------------------


@BOTH_IN_PROOFS
def test_a_file_is_put_in_as_one_batch_with_all_that_is_to_be_remembered_of_it(store: Store) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    number = put(
        store, draft_of_file(store, AREA, "politiet 2019.csv", FILE, today=TODAY), " Kari \n", " Fra politiet "
    )
    assert number == 3
    newest = record(store)[0]
    batch = newest.batch
    assert before <= batch.committed_at <= datetime.now(UTC).replace(tzinfo=None)
    assert (batch.kind, batch.given_on, batch.committed_by, batch.comment) == (
        BatchKind.INTAKE, TODAY, "Kari", "Fra politiet",
    )  # fmt: skip
    assert (batch.file, batch.sha256, batch.withdraws) == ("politiet 2019.csv", sha256(FILE).hexdigest(), None)
    assert (newest.areas, newest.held["figures"], newest.counts, newest.kept_file) == ((AREA,), 1, True, True)
    assert store.sent(number) == FILE
    assert values(store) == {(year, ""): value for year, value in {**STANDS, 2019: 72}.items()}
    assert examine(store.database).faults == {}


def test_what_stands_already_is_not_put_in_again(store: Store) -> None:
    number = put(store, draft(store, nasking(2016, 61), nasking(2017, 93), nasking(2019, 72)))
    rows = store.figures(AREA, Role.KOORDINATOR).set_index("year")["batch"]
    assert rows.to_dict() == {2016: 2, 2017: number, 2018: 2, 2019: number}


@BOTH_IN_PROOFS
def test_every_kind_of_figure_comes_back_as_it_was_sent_in(store: Store) -> None:
    cells = [
        nasking(2019, "72*", note="Muntlig."),
        nasking(2020, "ca. 80", source="slt2018", section="2.3"),
        nasking(2021, "færre enn før"),
        nasking(2022, ".."),
        nasking(2023, ":"),
        nasking(2024, 0),
        told("ssb_lovbrudd_vold", 2025, "70,5", first_year=2024.0, source="Et brev", section="side 2"),
        told("ungdata_nasket", 2022, "12,5 %", GIRLS, n_text="80", k_text="10"),
    ]
    given = draft(store, *cells)
    number = put(store, given)
    rows = store.figures(AREA, Role.KOORDINATOR)
    columns = [name for name in Figure.model_fields if name in rows]
    key = ["indicator", "segment", "year"]
    expected = given.of(Difference.NEW)[columns].sort_values(key, ignore_index=True)
    found = rows[rows["batch"].eq(number)][columns].sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert found.loc[found["year"].eq(2025), ["source", "section"]].to_numpy().tolist() == [
        ["koordinator", "Et brev, side 2"]
    ]
    assert examine(store.database).faults == {}
    assert draft(store, *cells).count(Difference.UNCHANGED) == len(cells)


@BOTH_IN_PROOFS
def test_words_are_put_in_as_well(store: Store) -> None:
    given = draft(store, judgements=[judged()], events=[remark(), remark("Møte", focus_areas=("nasking",))])
    assert (given.errors, given.empty) == ((), False)
    put(store, replace(given, events=(given.events[0],)))
    assert store.judgements(AREA)["text"].to_list() == ["Det stjeles mindre."]
    assert store.events(AREA) == (remark(),)
    assert record(store)[0].counts
    assert (record(store)[0].held["judgements"], record(store)[0].held["events"], record(store)[0].kept_file) == (
        1,
        1,
        False,
    )
    assert draft(store, judgements=[judged()], events=[remark()]).empty
    again = draft(store, judgements=[judged("Det stjeles mer.")], events=[remark("Et annet hus")])
    put(store, again)
    assert store.judgements(AREA)["text"].to_list() == ["Det stjeles mer."]
    assert [one.title for one in store.events(AREA)] == ["Et annet hus"]
    undo(store, 4, by="Kari", comment="Feil")
    assert store.judgements(AREA)["text"].to_list() == ["Det stjeles mindre."]
    assert [one.title for one in store.events(AREA)] == ["Nytt ungdomshus"]


# --- Refused --------------------------------------------------------------------------------------------------------


def a_year(store: Store) -> Draft:
    return draft(store, nasking(2019, 72))


def a_jump(store: Store) -> Draft:
    return draft(store, nasking(2019, 720), nasking(2020, 0))


def to_come(store: Store) -> Draft:
    return draft(store, nasking(2019, 72), nasking(2027, 72))


def as_it_is(store: Store) -> Draft:
    return draft(store, nasking(2016, 61))


def of_persons(store: Store) -> Draft:
    return draft_of_file(store, AREA, "tall.csv", FILE + f"\nGjelder {ID}".encode(), today=TODAY)


def nothing_in_it(store: Store) -> Draft:
    return draft_of_file(store, AREA, "tall.csv", b"hei;hallo\n", today=TODAY)


REFUSED = [
    # what is sent in, who, why, what is ticked; how it is refused, and what is said
    pytest.param(to_come, "Kari", "Fra politiet", None, NotReady, "B2: 2027 har ikke begynt", id="an error"),
    pytest.param(of_persons, "Kari", "Fra politiet", None, NotReady, "1 feil", id="a file about a person"),
    pytest.param(nothing_in_it, "Kari", "Fra politiet", None, NotReady, "1 feil", id="a file without figures"),
    pytest.param(a_jump, "Kari", "Fra politiet", (), NotReady, r"svart på ennå \(2\)", id="warnings"),
    pytest.param(a_jump, "Kari", "Fra politiet", ("jump",), NotReady, r"svart på ennå \(1\)", id="one warning of two"),
    pytest.param(a_jump, "Kari", "Fra politiet", ("feil",), NotReady, r"svart på ennå \(2\)", id="ticked another"),
    pytest.param(a_year, "", "Fra politiet", None, NotSaid, "hvem", id="nobody"),
    pytest.param(a_year, " \n", "Fra politiet", None, NotSaid, "hvem", id="somebody without a name"),
    pytest.param(a_year, "Kari", "", None, NotSaid, "kommentar", id="no comment"),
    pytest.param(a_year, "Kari", "\t ", None, NotSaid, "kommentar", id="an empty comment"),
    pytest.param(a_year, f"Kari {ID}", "Fra politiet", None, NotSaid, "fødselsnummer", id="a number in the name"),
    pytest.param(
        a_year,
        "Kari",
        f"Gjelder {ID[:6]} {ID[6:]}, se vedlegg",
        None,
        NotSaid,
        "fødselsnummer",
        id="a number in the comment",
    ),
    pytest.param(as_it_is, "Kari", "Fra politiet", None, NothingNew, "står der allerede", id="nothing new"),
]


@pytest.mark.parametrize(("make", "by", "comment", "accepted", "error", "says"), REFUSED)
def test_what_is_refused_leaves_the_store_byte_for_byte(
    store: Store,
    make: Callable[[Store], Draft],
    by: str,
    comment: str,
    accepted: Sequence[str] | None,
    error: type[Exception],
    says: str,
) -> None:
    given = make(store)
    ids = {one.code.partition(".")[2]: one.id for one in given.warnings}
    ticked = None if accepted is None else {ids.get(one, one) for one in accepted}
    before = fingerprint(store)
    with pytest.raises(error, match=says) as caught:
        put(store, given, by, comment, accepted=ticked)
    assert fingerprint(store) == before
    assert str(caught.value).startswith(("Ingenting er lagt inn", "Ingenting er gjort"))
    assert ID not in str(caught.value)
    assert ID[6:] not in str(caught.value)


def test_warnings_are_told_with_what_answers_them(store: Store) -> None:
    given = a_jump(store)
    with pytest.raises(NotReady) as caught:
        put(store, given, accepted=())
    assert caught.value.findings == given.warnings
    assert [one.code for one in given.warnings] == ["check.zero", "check.jump"]
    assert all(f"[{one.id}] {one.cell}: {one.message}" in str(caught.value) for one in given.warnings)
    assert put(store, given, accepted=[one.id for one in given.warnings]) == 3


def test_a_warning_that_reads_otherwise_by_now_must_be_answered_for_anew(store: Store) -> None:
    ticked = [one.id for one in a_jump(store).warnings]
    put(store, draft(store, nasking(2015, 300)))
    with pytest.raises(NotReady, match=r"svart på ennå \(1\)"):
        put(store, a_jump(store), accepted=ticked)


def test_the_same_file_twice_is_noticed(store: Store) -> None:
    first = put(store, draft_of_file(store, AREA, "a.csv", FILE, today=TODAY), "Kari")
    again = draft_of_file(store, AREA, "b.csv", FILE, today=TODAY)
    (warning,) = again.warnings
    assert (warning.code, "Kari" in warning.message) == ("check.same_file", True)
    with pytest.raises(NothingNew):
        put(store, again)
    undo(store, first, by="Kari", comment="Feil år")
    third = draft_of_file(store, AREA, "a.csv", FILE, today=TODAY)
    assert third.warnings == (), "it was taken back"
    put(store, third)
    assert values(store)[2019, ""] == 72


# --- Two people at once ---------------------------------------------------------------------------------------------


def others(store: Store, *figures: Figure, **content: Any) -> int:
    return committed(store, Content(figures, **content))


MEANWHILE = [
    # what another did since nasking of 2018 (as it stands) and 2019 (new) was compared; how many cells are not the same
    pytest.param(lambda store: others(store, figure(2019, 80)), 1, id="the same figure, otherwise"),
    pytest.param(lambda store: others(store, figure(2019, 72)), 1, id="the same figure, alike"),
    pytest.param(lambda store: others(store, figure(2018, 70)), 1, id="one that the file has as it stood"),
    pytest.param(lambda store: others(store, figure(2018, 70), figure(2019, 80)), 2, id="both"),
    pytest.param(lambda store: others(store, removed_figures=[figure(2018, 69)]), 1, id="one is taken away"),
    pytest.param(lambda store: undo(store, 2, by="Ola", comment="Feil"), 1, id="one is withdrawn"),
    pytest.param(lambda store: others(store, figure(2018, 69, status="preliminary", raw="69*")), 1, id="its status"),
    pytest.param(lambda store: others(store, figure(2018, 69, n=400)), 1, id="what it was counted among"),
    pytest.param(lambda store: others(store, figure(2017, 93)), 0, id="another year"),
    pytest.param(lambda store: others(store, figure(2019, 30, GIRLS)), 0, id="another group"),
    pytest.param(lambda store: others(store, figure(2019, 80, area="baerum")), 0, id="another municipality"),
    pytest.param(lambda store: others(store, figure(2018, 69, note="Lest opp.")), 0, id="the same with a note"),
    pytest.param(lambda store: others(store, judgements=[judged()], events=[remark()]), 0, id="words"),
    pytest.param(
        lambda store: undo(store, others(store, figure(2019, 80)), by="Ola", comment="Feil"), 0, id="done and undone"
    ),
]


@pytest.mark.parametrize(("meanwhile", "cells"), MEANWHILE)
def test_the_second_of_two_is_told_what_changed_meanwhile(
    store: Store, meanwhile: Callable[[Store], object], cells: int
) -> None:
    sent_in = [nasking(2018, 69), nasking(2019, 72)]
    given = draft(store, *sent_in)
    meanwhile(store)
    before, known = fingerprint(store), len(store.batches())
    if not cells:
        assert put(store, given) == known + 1
        assert values(store)[2019, ""] == 72
        return
    with pytest.raises(ChangedMeanwhile, match=rf"\(Ola\) har endret {cells} av de samme") as caught:
        put(store, given)
    assert caught.value.cells == cells
    assert fingerprint(store) == before
    anew = draft(store, *sent_in)
    assert anew.basis == known
    if anew.empty:
        return
    put(store, anew)
    assert values(store)[2018, ""] == 69
    assert values(store)[2019, ""] == 72


@BOTH_IN_PROOFS
def test_the_one_who_changed_the_same_figure_is_named_and_not_the_last_one(store: Store) -> None:
    given = draft(store, nasking(2019, 72))
    others(store, figure(2019, 80))
    committed(store, Content([figure(2017, 93)]), "Per")
    with pytest.raises(ChangedMeanwhile, match=r"\(Ola\)"):
        put(store, given)


@BOTH_IN_PROOFS
def test_what_both_taught_of_layouts_is_kept(store: Store) -> None:
    def of(name: str) -> Draft:
        content = f";2019\n{name};30\n".encode()
        unknown = draft_of_file(store, AREA, f"{name}.csv", content, today=TODAY)
        assert unknown.layout is not None
        (key,) = [one.key for one in unknown.layout.unknown]
        choices = Choices(names={key: Meaning(indicator=name[4:])})
        return draft_of_file(store, AREA, f"{name}.csv", content, Answers(choices), today=TODAY)

    first, second = of("Vårtvold"), of("Vårtnarkotika")
    put(store, first)
    put(store, second)
    ((_, taught),) = remembered_of(store.remembered()).files.items()
    assert taught == Chosen(answers={"name:vaartvold": "vold", "name:vaartnarkotika": "narkotika"})
    assert [json.loads(one)["files"] for _, one in store.remembered()]
    plain = draft_of_file(store, AREA, "ny.csv", b";2020\nV\xc3\xa5rtvold;31\n", today=TODAY)
    assert plain.figures["indicator"].to_list() == ["vold"]


ASKED = b"Versjon 2019;\nKategori;Antall\nButikk;70\nVold;22\n"
ALIKE = b"Versjon 2020;\nKategori;Antall\nButikk;71\nVold;20\n"
ANOTHER = b"Uteseksjonen;2020;2021\nButikk;69;68\n"


def asked_of(store: Store, content: bytes, area: str = AREA, **said: str) -> tuple[Draft, dict[str, str]]:
    """The draft of ``content``, and what is used of each question; ``?`` for a guess."""
    choices = Choices(answers={key.replace("_", ":", 1): one for key, one in said.items()})
    found = draft_of_file(store, area, "tall.csv", content, Answers(choices), today=TODAY)
    return found, {one.id: f"{one.used}{'?' * one.guessed}" for one in found.questions}


@BOTH_IN_PROOFS
def test_an_answer_removes_no_other_question_and_goes_with_its_batch(store: Store) -> None:
    """Case 10: a name and a year are asked about; the answer holds for files of that shape and area alone."""
    _, before = asked_of(store, ASKED)
    assert before == {"name:butikk": "", "year:#0": "yes?"}
    answered, after = asked_of(store, ASKED, name_butikk="nasking")
    assert after == {"name:butikk": "nasking", "year:#0": "yes?"}
    assert "layout.year_unclear" in {one.code for one in answered.warnings}
    with pytest.raises(NotReady):
        put(store, answered, accepted=())
    number = put(store, answered)

    assert asked_of(store, ALIKE)[1] == {"name:butikk": "nasking", "year:#0": "yes"}
    assert asked_of(store, ALIKE, name_butikk="leave_out")[1]["name:butikk"] == "leave_out"
    assert asked_of(store, ANOTHER)[1] == {"name:butikk": ""}
    assert asked_of(store, ALIKE, "baerum")[1] == {"name:butikk": "", "year:#0": "yes?"}

    take_back(store, number, by="Kari", comment="Feil")
    assert asked_of(store, ALIKE)[1] == before


def test_what_older_versions_remembered_is_read_for_the_shapes_that_they_saw() -> None:
    first = '{"names": {"butikk": {"indicator": "nasking"}}, "shapes": {"a": {"forms": {}, "without": []}}}'
    second = (
        '{"names": {"butikk": {"indicator": "nasking"}, "slag": {"indicator": "vold"}, "title:jenter": {}},'
        ' "shapes": {"a": {"forms": {}, "without": []}, "b": {"forms": {}, "without": ["ark1#0"]}}}'
    )
    both = remembered_of([(1, first), (2, second)])
    names = {"name:butikk": "nasking", "name:slag": "vold", "title:jenter": "heading"}
    assert both.chosen("baerum", "b") == Chosen(without=("ark1#0",), answers=names)
    assert both.chosen("baerum", "c") == Chosen()
    without = remembered_of([(1, first), (2, second)], gone={1})
    assert without.chosen("baerum", "a") == Chosen()
    assert without.chosen("baerum", "b").answers == {"name:slag": "vold", "title:jenter": "heading"}


@BOTH_IN_PROOFS
def test_the_same_measure_entered_again_takes_the_place_of_the_one_that_stands(store: Store) -> None:
    first = remark()
    put(store, draft(store, events=[first]))
    ended = first.model_copy(update={"id": "nytt_navn", "until": date(2020, 5, 31), "until_when": "mai 2020"})
    other = remark("Et annet hus").model_copy(update={"id": "annet"})
    again = draft(store, events=[ended, other])
    assert [one.id for one in again.events] == [first.id, "annet"]
    put(store, again)
    assert [(one.id, one.until_when) for one in store.events(AREA)] == [("annet", ""), (first.id, "mai 2020")]
    assert draft(store, events=[ended, other]).empty


# --- Going back -----------------------------------------------------------------------------------------------------


def test_only_what_counts_can_be_withdrawn(store: Store) -> None:
    number = put(store, a_year(store))
    for asked in (preview, lambda *given: undo(*given, by="Kari", comment="")):
        with pytest.raises(UnknownName):
            asked(store, 99)
    undo(store, number, by="Kari", comment="Feil")
    before = fingerprint(store)
    for asked in (preview, lambda *given: undo(*given, by="Kari", comment="")):
        with pytest.raises(AlreadyWithdrawn):
            asked(store, number)
    assert fingerprint(store) == before


@pytest.mark.parametrize(
    ("by", "comment"),
    [
        pytest.param("", "Feil", id="nobody"),
        pytest.param("Kari", " ", id="no comment"),
        pytest.param(f"Kari {ID}", "Feil", id="a number in the name"),
        pytest.param("Kari", f"Gjelder {ID}", id="a number in the comment"),
    ],
)
def test_who_takes_something_back_says_who_and_why_and_names_no_person(store: Store, by: str, comment: str) -> None:
    before = fingerprint(store)
    with pytest.raises(NotSaid) as caught:
        take_back(store, 2, by=by, comment=comment)
    assert ID not in str(caught.value)
    assert fingerprint(store) == before
    assert take_back(store, 2, by=" Kari ", comment="Feil\n", today=TODAY) == 3
    assert (store.batches()[2].committed_by, store.batches()[2].comment) == ("Kari", "Feil")
    assert values(store) == {}


@BOTH_IN_PROOFS
def test_an_undo_shows_beforehand_what_a_later_batch_leaves_of_it(store: Store) -> None:
    first = put(store, draft(store, nasking(2018, 70), nasking(2019, 72)))
    put(store, draft(store, nasking(2019, 75)))
    back = preview(store, first)
    assert back[["year", "old_value", "value"]].to_numpy().tolist() == [[2018, 70, 69]]
    undo(store, first, by="Kari", comment="Feil")
    assert values(store) == {(2016, ""): 61, (2017, ""): 94, (2018, ""): 69, (2019, ""): 75}


def test_a_change_of_the_number_asked_alone_is_shown(store: Store) -> None:
    put(store, draft(store, told("ungdata_nasket", 2022, "12,5", n_text="80")))
    number = put(store, draft(store, told("ungdata_nasket", 2022, "12,5", n_text="96")))
    assert preview(store, number)[["old_n", "n"]].to_numpy().tolist() == [[96, 80]]


def test_two_moments_are_compared(store: Store) -> None:
    number = put(store, draft(store, nasking(2018, 70), nasking(2019, 72)))
    undo(store, number, by="Kari", comment="Feil")
    first, second, third = (one.committed_at for one in store.batches()[1:])
    changed = between(store, AREA, first, second)
    assert changed[["year", "old_value", "value"]].fillna(-1).to_numpy().tolist() == [[2018, 69, 70], [2019, -1, 72]]
    assert between(store, AREA, first).empty
    assert between(store, AREA, first, third).empty
    assert len(between(store, AREA, second)) == 2


# --- Any sequence ends as a simple model says -----------------------------------------------------------------------

AREAS = (AREA, "baerum")
KEYS = [(area, year, group) for area in AREAS for year in (2016, 2017) for group in ("", GIRLS)]
Key = tuple[str, int, str]
TEXTS = ["0", "7", "61", "61*", "ca. 60", ".."]


@dataclass
class Model:
    """What was put in: of each batch the texts that it states, None for a figure taken away; or what it withdraws.

    The first batch is the catalogue, which states none.
    """

    batches: list[Mapping[Key, str | None] | int] = field(default_factory=lambda: [{}])

    def counts(self, number: int) -> bool:
        """A batch counts unless one that counts withdraws it."""
        return not any(one == number and self.counts(at) for at, one in enumerate(self.batches, 1))

    def stands(self, until: int | None = None) -> dict[Key, str]:
        """The text that counts of each figure, after batch ``until``."""
        then = Model(self.batches[:until])
        found: dict[Key, str | None] = {}
        for at, one in enumerate(then.batches, 1):
            if not isinstance(one, int) and then.counts(at):
                found |= one
        return {key: text for key, text in found.items() if text is not None}


SOME = st.dictionaries(
    st.tuples(st.integers(2016, 2017), st.sampled_from(["", GIRLS])), st.sampled_from(TEXTS), min_size=1
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("deliver"), st.sampled_from(AREAS), SOME),
        st.tuples(st.just("remove"), st.sampled_from(AREAS), SOME),
        st.tuples(st.just("withdraw"), st.integers(0, 20), st.none()),
        st.tuples(st.just("withdraw"), st.integers(0, 20), st.none()),
    ),
    min_size=3,
    max_size=9,
)


@examples(3, 60, phases=(Phase.explicit, Phase.generate))
@given(steps=STEPS)
def test_any_sequence_of_deliveries_removals_and_withdrawals(steps: Sequence[Any]) -> None:
    with TemporaryDirectory() as folder:
        store, model = open_store(Path(folder) / "slt.duckdb", shipped()), Model()
        after = state(store)
        for kind, where, content in steps:
            before = after
            foretold = do(store, model, kind, where, content)
            after = state(store)
            assert stated(after) == expected(model.stands())
            if foretold is not None:
                assert told_rows(foretold) == told_rows(revisions(before, after)), "the preview is what came to pass"
        history = record(store)[::-1]
        assert [one.counts for one in history] == [model.counts(at) for at in range(1, len(model.batches) + 1)]
        for at, (one, made) in enumerate(zip(history, model.batches, strict=True), 1):
            assert one.held["figures"] == (0 if isinstance(made, int) else len(made))
            assert one.batch.withdraws == (made if isinstance(made, int) else None)
            for moment, until in ((one.batch.committed_at, at), (one.batch.committed_at - A_MOMENT, at - 1)):
                assert stated(state(store, moment)) == expected(model.stands(until))
        assert examine(store.database).faults == {}


A_MOMENT = timedelta(microseconds=1)


def do(store: Store, model: Model, kind: str, where: Any, content: Any) -> pd.DataFrame | None:
    """One step, in the store and in the model; for a withdrawal what was foretold of it."""
    if kind == "withdraw":
        counting = [at for at in range(2, len(model.batches) + 1) if model.counts(at)]
        if not counting:
            return None
        number = counting[where % len(counting)]
        foretold = preview(store, number)
        model.batches.append(number)
        assert undo(store, number, by="Kari", comment="Feil") == len(model.batches)
        return foretold
    given: dict[Key, str] = {(where, *key): text for key, text in content.items()}
    if kind == "remove":
        gone = [figure(year, 0, group, area) for area, year, group in given]
        model.batches.append(dict.fromkeys(given))
        committed(store, Content(removed_figures=gone))
        return None
    standing = store.figures(where, Role.KOORDINATOR)
    cells = [nasking(year, text, group, area=area) for (area, year, group), text in given.items()]
    rows = differences(sent(store.catalogue, *cells), standing)
    last = len(model.batches)
    delivery = Draft(where, "", None, "", rows, (), (), (), (), last)
    stood = model.stands()
    fresh = {key: text for key, text in given.items() if stood.get(key) != text}
    if not fresh:
        with pytest.raises(NothingNew):
            put(store, delivery)
        return None
    model.batches.append(fresh)
    assert put(store, delivery) == last + 1
    return None


def state(store: Store, moment: datetime | None = None) -> pd.DataFrame:
    return pd.concat([store.figures(area, Role.KOORDINATOR, moment) for area in AREAS], ignore_index=True)


def stated(rows: pd.DataFrame) -> dict[Key, tuple[object, ...]]:
    """Value, status and words of each figure."""
    return {
        (row.area, row.year, row.segment): (None if pd.isna(row.value) else row.value, row.status, row.raw)
        for row in rows.itertuples()
    }


@cache
def read(text: str) -> tuple[object, ...]:
    """The same of a cell that holds ``text``."""
    (found,) = stated(sent(shipped(), nasking(2016, text))).values()
    return found


def expected(texts: Mapping[Key, str]) -> dict[Key, tuple[object, ...]]:
    return {key: read(text) for key, text in texts.items()}


def told_rows(frame: pd.DataFrame) -> set[tuple[object, ...]]:
    """The rows of ``frame``, in any order, with None for nothing."""
    ordered = frame[sorted(frame)].astype(object)
    return set(ordered.where(ordered.notna(), None).itertuples(index=False, name=None))


# --- Killed ---------------------------------------------------------------------------------------------------------

Ask = Callable[..., dict[str, Any]]
NO_KILL = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
TABLES = ("batches", "figures", "judgements", "events", "sent", "remembered")
BEFORE = (2, 3, 0, 0, 0, 0)
PUT_IN = (3, 3 + len(YEARS) * len(GROUPS), 1, 1, 1, 1)
UNDONE = (3, *BEFORE[1:])
DOING = [
    pytest.param("put_in", PUT_IN, id="put in"),
    pytest.param("undo", UNDONE, id="undone"),
    pytest.param("catalogue", UNDONE, id="the catalogue changed"),
]


@pytest.fixture(scope="module")
def ask(stands: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Processes that die, each with a draft against the store of these tests."""
    path = tmp_path_factory.mktemp("dying") / "slt.duckdb"
    path.write_bytes(stands)
    with mortals() as asked:
        asked(prepare=path)
        yield asked


def contents(store: Store) -> tuple[int, ...]:
    """How many rows there are in each of ``TABLES``."""
    with store.database.reading() as cursor:
        return tuple(cursor.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in TABLES)  # noqa: S608


def died(stands: bytes, path: Path, ask: Ask, **how: Any) -> dict[str, Any]:
    """What became of a process that wrote to a fresh store at ``path``."""
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(stands)
    return ask(path=path, **how)


def assert_sound(path: Path, done: tuple[int, ...], *, finished: bool | None = None) -> bool:
    """The store opens without a fault, holds all of it or nothing, and takes the next batch. Whether it holds it."""
    store = open_store(path, shipped())
    found = contents(store)
    there = found == done
    assert found in {BEFORE, done}
    assert finished is None or there == finished
    assert examine(store.database).faults == {}
    if there and done == PUT_IN:
        assert store.sent(3) == SENT
    number = committed(store, Content([figure(2025, 5)]))
    assert number == len(record(store)) == (4 if there else 3)
    assert values(store)[2025, ""] == 5
    return there


@NO_KILL
@pytest.mark.parametrize(("do", "done"), DOING)
def test_killed_at_every_step_a_batch_is_there_whole_or_not_at_all(
    stands: bytes, ask: Ask, tmp_path: Path, do: str, done: tuple[int, ...]
) -> None:
    path = tmp_path / "slt.duckdb"
    whole = died(stands, path, ask, do=do)
    assert (whole["code"], assert_sound(path, done, finished=True)) == (0, True)
    there = []
    last = whole["steps"] - 1
    for at in sorted({*range(0, last, 1 if PROOFS else 2), last}):
        assert died(stands, path, ask, do=do, at=at)["signal"] == signal.SIGKILL
        there.append(assert_sound(path, done))
    assert there == sorted(there), "from some step on it stands"
    assert there[0] is False
    assert there[-1] is True, "before the file is closed the batch is safe"
    assert there.count(False) > often(2, 5)


@NO_KILL
def test_killed_at_any_moment_a_batch_is_there_whole_or_not_at_all(stands: bytes, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "slt.duckdb"
    began = time.monotonic()
    died(stands, path, ask, do="put_in")
    takes = time.monotonic() - began
    rng = random.Random(4)  # noqa: S311 - not a secret
    for _ in range(often(5, 100)):
        died(stands, path, ask, do="put_in", after=rng.uniform(0, takes))
        assert_sound(path, PUT_IN)


@NO_KILL
def test_killed_again_and_again_nothing_piles_up(stands: bytes, ask: Ask, tmp_path: Path) -> None:
    """The next one finds what the last one left behind, also what it wrote beside the store."""
    path = tmp_path / "slt.duckdb"
    path.write_bytes(stands)
    for at in (20, 3, 19, 8, 18, 11, 17, 14):
        ask(path=path, do="undo" if at > 18 else "put_in", at=at)
    store = open_store(path, shipped())
    assert examine(store.database).faults == {}
    numbers = [one.batch.batch for one in record(store)]
    assert numbers == list(range(len(numbers), 0, -1))
    committed(store, Content([figure(2025, 5)]))
    assert {one.name for one in tmp_path.iterdir()} == {"slt.duckdb", "slt.duckdb.lock"}
