"""Board meetings: the moment that is frozen, how they are registered and kept, and the board's own order."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from slt_data.domain.board import Choice, Held, Meeting, end_of, frozen_at
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import DatasetRefused, RefusedInput, UnknownName
from slt_data.domain.series import Figure, Status
from slt_data.intake.commit.board_meeting import MeetingRefused, register_meeting
from slt_data.intake.commit.put_in import NotSaid, take_back
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.health import examine
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.library import LIBRARY
from slt_data.store.revisions import record
from slt_data.store.store import Store, open_store
from slt_data.story.board import board_order, newest_before, tell_choices
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.overview import tell_overview
from tests.conftest import BOTH_IN_PROOFS, RETTET, TinyDatasets
from tests.test_personal import ID

AREA = "eksempelkommune"
NOW = datetime(2026, 6, 17, 14, 30)  # noqa: DTZ001 - UTC, as the store keeps it
DAY = date(2026, 6, 17)


@pytest.fixture
def store(catalogue: Catalogue, place: Path | LakeAddress) -> Store:
    return open_store(place, catalogue)


def held(store: Store, day: date = DAY, title: str = "Styremøte 2/2026", *focus: str, **more: Any) -> Meeting:
    usual = {"by": "Kari", "now": NOW}
    return register_meeting(store, AREA, day, title, [Choice(focus_area=one) for one in focus], **{**usual, **more})


# --- The moment -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "now", "moment"),
    [
        pytest.param("2026-06-17", "2026-06-17 14:30:00", "2026-06-17 14:30:00", id="today: the moment itself"),
        pytest.param("2026-06-16", "2026-06-17 14:30:00", "2026-06-16 21:59:59.999999", id="yesterday, in summer"),
        pytest.param("2026-01-16", "2026-06-17 14:30:00", "2026-01-16 22:59:59.999999", id="long ago, in winter"),
        pytest.param("2026-06-18", "2026-06-17 22:10:00", "2026-06-17 22:10:00", id="begun in Norway alone"),
        pytest.param("2026-06-17", "2026-06-17 22:10:00", "2026-06-17 21:59:59.999999", id="over in Norway alone"),
        pytest.param("2026-06-18", "2026-06-17 21:50:00", None, id="tomorrow in Norway"),
        pytest.param("2027-01-01", "2026-06-17 14:30:00", None, id="next year"),
    ],
)
def test_when_the_picture_is_frozen(day: str, now: str, moment: str | None) -> None:
    found = frozen_at(date.fromisoformat(day), datetime.fromisoformat(now))
    assert found == (datetime.fromisoformat(moment) if moment else None)


def test_a_focus_area_is_chosen_once() -> None:
    with pytest.raises(ValidationError, match="to ganger"):
        Held(id="m", area=AREA, day=DAY, title="Møte", choices=(Choice(focus_area="vold"), Choice(focus_area="vold")))


# --- Registered -----------------------------------------------------------------------------------------------------


@BOTH_IN_PROOFS
def test_a_meeting_is_kept_as_it_was_told(store: Store) -> None:
    choices = [Choice(focus_area="vold", title="Trygg skolevei"), Choice(focus_area="nasking")]
    done = register_meeting(store, AREA, DAY, " Styremøte 2/2026 ", choices, by="Kari", note="Mer tid ute.", now=NOW)
    assert store.meetings(AREA) == (done,)
    assert (done.title, done.note, done.choices) == ("Styremøte 2/2026", "Mer tid ute.", tuple(choices))
    assert (done.frozen_at, done.number, done.batch) == (NOW, 1, 2)
    told = record(store)[0]
    assert (told.batch.committed_by, told.batch.kind, told.held["meetings"], told.areas) == (
        "Kari", BatchKind.INTAKE, 1, (AREA,),
    )  # fmt: skip
    assert store.meetings("baerum") == ()
    assert examine(store.database).faults == {}


def test_two_on_one_day_are_two_if_their_titles_differ(store: Store) -> None:
    held(store)
    held(store, DAY, "Ekstraordinært møte")
    assert [(one.title, one.number) for one in store.meetings(AREA)] == [
        ("Styremøte 2/2026", 1),
        ("Ekstraordinært møte", 2),
    ]


@BOTH_IN_PROOFS
def test_the_numbers_stay_whatever_comes_later(store: Store) -> None:
    first, second = held(store), held(store, DAY - timedelta(days=90), "Styremøte 1/2026")
    take_back(store, first.batch, by="Kari", comment="Feil dag")
    third = held(store, DAY - timedelta(days=1), "Styremøte 3/2026")
    again = held(store)
    assert [one.number for one in (first, second, third, again)] == [1, 2, 3, 1]
    assert [one.number for one in store.meetings(AREA)] == [2, 3, 1], "oldest first"


REFUSED: list[Any] = [
    pytest.param({"day": DAY + timedelta(days=2)}, MeetingRefused, "har ikke vært ennå", id="in the future"),
    pytest.param({"title": " x "}, MeetingRefused, "hva møtet heter", id="no title"),
    pytest.param({"by": " "}, NotSaid, "hvem", id="by nobody"),
    pytest.param({"title": f"Sak {ID}"}, NotSaid, "fødselsnummer", id="a person in the title"),
    pytest.param({"note": f"Om {ID}"}, NotSaid, "fødselsnummer", id="a person in what was decided"),
    pytest.param(
        {"choices": [Choice(focus_area="vold", title=ID)]}, NotSaid, "fødselsnummer", id="a person in the board's words"
    ),
    pytest.param({"choices": [Choice(focus_area="fotball")]}, UnknownName, "fotball", id="no such focus area"),
    pytest.param({"choices": [Choice(focus_area="vold")] * 2}, MeetingRefused, "to ganger", id="one chosen twice"),
    pytest.param({"area": "oz"}, UnknownName, "oz", id="no such area"),
    pytest.param(
        {"title": " styremøte  2/2026"}, MeetingRefused, "registrert allerede, som møte 1", id="the same twice"
    ),
]


@pytest.mark.parametrize(("told", "refusal", "says"), REFUSED)
def test_what_is_refused_leaves_the_store_as_it_is(
    store: Store, told: dict[str, Any], refusal: type[RefusedInput], says: str
) -> None:
    held(store)
    before = store.database.path.read_bytes()
    usual = {"area": AREA, "day": DAY, "title": "Et annet møte", "choices": [], "by": "Kari", "now": NOW}
    with pytest.raises(refusal, match=says) as caught:
        register_meeting(store, **{**usual, **told})
    assert ID not in str(caught.value)
    assert store.database.path.read_bytes() == before


# --- History, undo, as of -------------------------------------------------------------------------------------------


@BOTH_IN_PROOFS
def test_a_meeting_is_undone_and_comes_back(store: Store) -> None:
    done = held(store, DAY, "Styremøte 2/2026", "vold")
    moment = store.batches()[-1].committed_at
    undone = take_back(store, done.batch, by="Kari", comment="Feil")
    assert store.meetings(AREA) == ()
    assert store.meetings(AREA, moment) == (done,)
    assert store.meetings(AREA, moment - timedelta(microseconds=1)) == ()
    take_back(store, undone, by="Kari", comment="Likevel")
    assert store.meetings(AREA) == (done,)


@BOTH_IN_PROOFS
def test_a_meeting_that_is_corrected_has_the_choices_of_the_last_batch_alone(store: Store) -> None:
    done = held(store, DAY, "Styremøte 2/2026", "vold", "rus")
    other = done.model_copy(update={"choices": (Choice(focus_area="nasking"),)})
    kind, given = BatchKind.INTAKE, {"given_on": DAY, "committed_by": "Kari", "comment": "Rettet"}
    commit(store.database, NewBatch(Content(meetings=[other]), kind=kind, **given))
    (stands,) = store.meetings(AREA)
    assert [one.focus_area for one in stands.choices] == ["nasking"]
    assert examine(store.database).faults == {}


ILL = [
    pytest.param("INSERT INTO meetings SELECT * FROM meetings", {"meeting_twice": 1}, id="a meeting twice"),
    pytest.param(
        "UPDATE meetings SET batch = 9",
        {"meeting_without_batch": 1, "choice_without_meeting": 2},
        id="a meeting from nowhere",
    ),
    pytest.param("DELETE FROM meetings", {"choice_without_meeting": 2}, id="choices of nothing"),
    pytest.param("UPDATE meeting_choices SET focus_area = 'vold'", {"choice_twice": 1}, id="chosen twice"),
    pytest.param("UPDATE meetings SET frozen_at = NULL", {"meeting_never_frozen": 1}, id="never frozen"),
]


@pytest.mark.parametrize(("statement", "faults"), ILL)
def test_examine_finds_what_does_not_hold(store: Store, statement: str, faults: dict[str, int]) -> None:
    held(store, DAY, "Styremøte 2/2026", "vold", "rus")
    assert examine(store.database).faults == {}
    with store.database.writing() as cursor:
        cursor.execute(statement)
    assert examine(store.database).faults == faults


# --- Shipped with a data set ----------------------------------------------------------------------------------------

MEETINGS = """meetings:
  - {id: styret_1, area: lillevik, day: 2026-04-01, title: Styremøte 1, choices: [{focus_area: vinning, title: Tyveri}]}
"""


@pytest.fixture
def shipped(tiny: TinyDatasets) -> Store:
    """Lillevik, which gave figures on 1 March, corrected one on 15 June, and whose board met in between."""
    tiny.path("lillevik/moeter.yaml").write_text(MEETINGS, encoding="utf-8")
    tiny.deliver("politi.csv", "vurderinger.yaml", "rettet.csv", "moeter.yaml")
    manifest = tiny.path("lillevik/datasett.yaml")
    parts = manifest.read_text(encoding="utf-8").split("file: rettet.csv")
    manifest.write_text(
        parts[0] + "file: rettet.csv" + parts[1].replace("2026-03-01", "2026-06-15", 1), encoding="utf-8"
    )
    store = tiny.store()
    bring_up_to_date(store, tiny.root)
    return store


def test_a_shipped_meeting_saw_what_was_given_by_its_day(shipped: Store) -> None:
    (meeting,) = shipped.meetings("lillevik")
    assert [one.title for one in meeting.choices] == ["Tyveri"]
    assert meeting.frozen_at == shipped.batches()[2].committed_at > end_of(meeting.day)
    rows = shipped.figures("lillevik", Role.KOORDINATOR, meeting.frozen_at)
    assert rows[rows["indicator"].eq("tyveri") & rows["year"].eq(2014)]["value"].item() == 12
    now = shipped.figures("lillevik", Role.KOORDINATOR)
    assert now[now["indicator"].eq("tyveri") & now["year"].eq(2014)]["value"].item() == 14


def test_a_shipped_meeting_that_is_changed_stays_frozen(shipped: Store, tiny: TinyDatasets) -> None:
    (before,) = shipped.meetings("lillevik")
    tiny.swap("lillevik/moeter.yaml", "Styremøte 1", "Vårmøtet")
    bring_up_to_date(shipped, tiny.root)
    (after,) = shipped.meetings("lillevik")
    assert (after.title, after.frozen_at, after.number) == ("Vårmøtet", before.frozen_at, 1)
    tiny.swap(RETTET, "14,exact,14", "15,exact,15")
    assert bring_up_to_date(shipped, tiny.root) == [after.batch + 1]
    assert shipped.meetings("lillevik") == (after,), "an unchanged meeting is not stated again"


WORDS = """removed:
  - {area: lillevik, indicator: tyveri, year: 2014}
  - {area: lillevik, judgement: utfordring_2016}
events:
  - {id: hus, day: 2016-01-01, when: "2016", kind: tiltak, title: Et hus, level: selektert, responsible: Politiet,
     ongoing: true, concerns: {areas: [lillevik], focus_areas: [vinning]}, source: rapport}
"""


def test_a_file_takes_away_what_an_earlier_one_said(tiny: TinyDatasets) -> None:
    tiny.path("lillevik/nytt.yaml").write_text(WORDS, encoding="utf-8")
    tiny.deliver("politi.csv", "vurderinger.yaml", "nytt.yaml")
    store = tiny.store()
    bring_up_to_date(store, tiny.root)
    assert 2014 not in set(store.figures("lillevik", Role.KOORDINATOR)["year"])
    assert list(store.judgements("lillevik")["id"]) == ["utvikling_2016"]
    (event,) = store.events("lillevik")
    assert (event.level, event.responsible, event.period) == ("selektert", "Politiet", "fra 2016, pågår")
    tiny.swap("lillevik/nytt.yaml", "  - {area: lillevik, indicator: tyveri, year: 2014}\n", "")
    tiny.swap("lillevik/nytt.yaml", "Et hus", "Et annet hus")
    bring_up_to_date(store, tiny.root)
    assert 2014 in set(store.figures("lillevik", Role.KOORDINATOR)["year"]), "it holds again"
    assert [one.title for one in store.events("lillevik")] == ["Et annet hus"]
    tiny.deliver("politi.csv", "vurderinger.yaml")
    bring_up_to_date(store, tiny.root)
    assert store.events("lillevik") == ()
    assert examine(store.database).faults == {}


SPOILT: list[Any] = [
    pytest.param("year: 2014", "year: 1999", ["tyveri 1999", "ingen tidligere fil"], id="what nobody said"),
    pytest.param("indicator: tyveri, year: 2014", "indicator: tyveri", ["linje 2", "én ting"], id="no year"),
    pytest.param("focus_areas: [vinning]", "indicators: [tyveri]", ["linje 5", "ett område"], id="of an indicator"),
    pytest.param("focus_areas: [vinning]", "focus_areas: [fotball]", ["linje 5", "fotball", "vinning"], id="nowhere"),
    pytest.param("kind: tiltak", "kind: hendelse", ["bare tiltak"], id="an event with a level"),
    pytest.param("ongoing: true", "until: 2017-01-01", ["until_when"], id="an end that is not told"),
]


@pytest.mark.parametrize(("old", "new", "says"), SPOILT)
def test_a_file_of_words_that_does_not_hold(tiny: TinyDatasets, old: str, new: str, says: Sequence[str]) -> None:
    tiny.path("lillevik/nytt.yaml").write_text(WORDS, encoding="utf-8")
    tiny.swap("lillevik/nytt.yaml", old, new)
    tiny.deliver("politi.csv", "vurderinger.yaml", "nytt.yaml")
    store = tiny.store()
    with pytest.raises(DatasetRefused) as caught:
        bring_up_to_date(store, tiny.root)
    assert all(part in str(caught.value) for part in says), str(caught.value)
    assert [one.dataset for one in store.batches()] == [LIBRARY]


NAMING = [
    pytest.param("Oppfølging etter Ola Nordmann", "", "", id="the title"),
    pytest.param("Styremøte", "Kari Nordmann følger opp saken.", "", id="the decision"),
    pytest.param("Styremøte", "", "Samtaler med Ola Hansen", id="the board's own words"),
]


@pytest.mark.parametrize(("title", "note", "own"), NAMING)
def test_a_meeting_that_names_a_person_is_refused(store: Store, title: str, note: str, own: str) -> None:
    with pytest.raises(NotSaid, match="navnet på en person"):
        register_meeting(store, AREA, DAY, title, [Choice(focus_area="vold", title=own)], by="Kari", note=note, now=NOW)
    assert store.meetings(AREA) == ()
    register_meeting(
        store, AREA, DAY, "Styremøte i Sandvika Storsenter", [Choice(focus_area="vold")], by="Kari", now=NOW
    )


# --- The board's own order ------------------------------------------------------------------------------------------


def keys(material: Material, year: int) -> list[str]:
    return [one.id for one in board_order(material, year)]


CATALOGUE = ["nasking", "vold", "sedelighet", "ekstremisme", "rus", "trivsel", "samarbeid"]
ORDERS = [
    # katalog.yaml: board_choices of the year; then the catalogue's order
    pytest.param("baerum", 2018, ["nasking", "vold", "sedelighet", "ekstremisme", "rus"], id="Bærum 2018"),
    pytest.param("baerum", 2016, CATALOGUE, id="a year of which nothing is told"),
    pytest.param(AREA, 2022, ["nasking", "vold", "rus", "ekstremisme", "sedelighet"], id="made up 2022"),
    pytest.param(AREA, 2024, ["vold", "trivsel", "sedelighet", "rus", "nasking"], id="no meeting the year after"),
    # moeter.yaml: the meeting of 16 September 2026; then board_choices of 2025
    pytest.param(AREA, 2025, ["nasking", "sedelighet", "vold", "trivsel", "rus"], id="the newest meeting of all"),
]


@pytest.mark.parametrize(("area", "year", "first"), ORDERS)
def test_the_boards_own_order(ready_store: Store, area: str, year: int, first: list[str]) -> None:
    found = keys(Material(ready_store, area), year)
    assert found[: len(first)] == first
    assert sorted(found) == sorted(CATALOGUE)
    assert found[-1] == "samarbeid", "no part of the challenge picture"


def test_the_newest_meeting_that_saw_the_figures_of_the_year_comes_first(store: Store) -> None:
    held(store, date(2025, 12, 31), "Styremøte 4/2025", "rus", "trivsel")
    held(store, date(2025, 6, 1), "Styremøte 2/2025", "ekstremisme")
    held(store, date(2026, 1, 2), "Styremøte 1/2026", "nasking")
    held(store, date(2026, 3, 2), "Styremøte 2/2026")
    newest = Figure(indicator="nasking", area=AREA, year=2025, value=112, status=Status.EXACT, source="oppdiktet")
    given: Any = {"kind": BatchKind.INTAKE, "given_on": DAY, "committed_by": "Kari", "comment": "Fra politiet"}
    commit(store.database, NewBatch(Content(figures=[newest]), **given))
    material = Material(store, AREA)
    assert keys(material, 2024)[:3] == ["rus", "trivsel", "vold"], "held in 2025; then what a source tells of 2024"
    assert keys(material, 2025)[0] == "nasking", "a meeting that chose nothing leaves the order as it is"
    assert keys(material, 2023)[:2] == ["vold", "trivsel"]


def test_the_overview_has_the_boards_order(ready_store: Store) -> None:
    rows = tell_overview(Material(ready_store, AREA), 2025)
    assert [row.focus_area.id for row in rows] == ["nasking", "sedelighet", "vold", "trivsel", "rus", "ekstremisme"]


# --- What it chose, then and now ------------------------------------------------------------------------------------


def test_what_was_chosen_stands_beside_what_the_figures_said_then_and_say_now(ready_store: Store) -> None:
    first, second, *_ = tell_choices(Materials(ready_store), AREA)
    assert [(one.meeting.title, one.meeting.number) for one in first.meetings] == [
        ("Styremøte 3/2026", 3),
        ("Styremøte 2/2026", 2),
        ("Styremøte 1/2026", 1),
    ]
    assert [(one.title, one.then, one.now) for one in first.meetings[1].rows] == [
        ("Nasking på kjøpesenteret", "Nasking økte fra 40 til 112", "Nasking økte fra 40 til 112"),
        ("Trygg skolevei", "Vold økte fra 268 til 323", "Vold økte fra 268 til 323"),
        ("Rus og nye rusmidler", "Narkotikasaker gikk ned fra 35 til 31", "Narkotikasaker gikk ned fra 35 til 33"),
    ]
    assert first.words[:2] == ((0, "En trygg oppvekst"), (1, "Trygge på nett"))
    assert {one.focus_area.id for one in first.rows} == {"vold", "trivsel", "sedelighet", "rus", "samarbeid"}
    assert (second.year, second.meetings) == (2025, ())
    assert second.words[:3] == ((0, "En trygg oppvekst"), (1, "Trygge på nett"), (0, "Rus og nye rusmidler"))


def test_a_year_that_only_a_source_tells_of_is_seen_from_that_year(ready_store: Store) -> None:
    newest, oldest = tell_choices(Materials(ready_store), "baerum")
    assert (newest.year, oldest.year) == (2018, 2017)
    then = {one.focus_area.id: (one.then, one.now) for one in oldest.rows}
    assert then["nasking"] == ("Nasking økte fra 61 til 94", "Nasking gikk ned fra 94 til 69")
    assert then["vold"] == ("Vold: 42 i 2017", "Vold gikk ned fra 42 til 21")
    assert (0, "Kriminalitetsforebygging") in oldest.words


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        pytest.param(NOW, "Styremøte 2/2026", id="the newest"),
        pytest.param(NOW - timedelta(days=1), "Styremøte 1/2026", id="the newest before"),
        pytest.param(NOW - timedelta(days=300), None, id="none before"),
    ],
)
def test_the_newest_meeting_before_a_moment(store: Store, moment: datetime, title: str | None) -> None:
    held(store)
    held(store, DAY - timedelta(days=90), "Styremøte 1/2026")
    found = newest_before(store.meetings(AREA), moment)
    assert (found.title if found else None) == title
