"""The yearly round as a calendar: the file as its standard wants it, and a key that opens it and nothing else."""

from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from slt_data.access.register import Register
from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.sessions import STRANGER
from slt_data.access.tokens import CALENDAR_RANK
from slt_data.domain.errors import KeyRefused
from slt_data.domain.plan import Aarshjul, AarshjulKind
from slt_data.domain.plan_rows import Plan
from slt_data.store.store import Store
from slt_data.story.calendar import calendar_file, folded_line
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.web import calendar
from tests.test_access import NOW, clock, register

__all__ = ["clock", "register"]

UNTIL = NOW.date() + timedelta(days=30)
ONE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//SLT-innsikt//Aarshjul//NO
CALSCALE:GREGORIAN
X-WR-CALNAME:SLT-årshjulet\\, Bærum kommune
METHOD:PUBLISH
BEGIN:VEVENT
UID:ungdata-20280221@baerum.slt-innsikt
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20280221
DTEND;VALUE=DATE:20280320
SUMMARY:Ungdata\\; hele kommunen
DESCRIPTION:uke 8–11 2028 Skolene får beskjed\\, alle sammen.
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def material_with(store: Store, *wheel: Aarshjul) -> Material:
    material = Material(store, "baerum")
    material.__dict__["plan"] = Plan(wheel)
    return material


def test_the_file_is_as_the_standard_wants_it(ready_store: Store) -> None:
    piece = Aarshjul(
        id="ungdata",
        area="baerum",
        title="Ungdata; hele kommunen",
        kind=AarshjulKind.UNGDATA,
        months=(2, 3),
        when="uke 8–11",
        text="Skolene får beskjed, alle sammen.",
        every=3,
        first_year=2025,
    )
    content = calendar_file(material_with(ready_store, piece), NOW).decode()
    assert content.endswith("\r\n")
    assert content.replace("\r\n ", "").replace("\r\n", "\n") == ONE


def test_a_thing_known_by_month_takes_the_month_and_keeps_its_id(ready_store: Store) -> None:
    piece = Aarshjul(id="moete", area="baerum", title="Styremøte", kind=AarshjulKind.STYREMOETE, months=(3, 12))
    content = calendar_file(material_with(ready_store, piece), NOW).decode()
    assert content.count("BEGIN:VEVENT") == 6, "twice a year in this and the next two"
    assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20270101" in content
    renamed = piece.model_copy(update={"title": "Møte i styret"})
    ids = [line for line in content.splitlines() if line.startswith("UID:")]
    again = calendar_file(material_with(ready_store, renamed), NOW + timedelta(days=1)).decode()
    assert [line for line in again.splitlines() if line.startswith("UID:")] == ids
    assert len(set(ids)) == 6


@pytest.mark.parametrize("length", [1, 74, 75, 76, 150, 200])
@pytest.mark.parametrize("letter", ["x", "å", "€", "😀"])
def test_lines_are_folded_between_letters(letter: str, length: int) -> None:
    pieces = list(folded_line(letter * length))
    assert max(len(one.encode()) for one in pieces) <= 75
    assert pieces[0] + "".join(one[1:] for one in pieces[1:]) == letter * length
    assert all(one[0] == " " for one in pieces[1:])


def test_no_figure_is_in_it(ready_store: Store) -> None:
    content = calendar_file(Material(ready_store, "eksempelkommune"), NOW).decode()
    assert content.count("BEGIN:VEVENT") >= 20
    assert "Oppdiktet" in content
    assert "anmeldt" not in content.lower()


@pytest.fixture
def client(ready_store: Store, register: Register, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(calendar, "materials", lambda: Materials(ready_store))
    monkeypatch.setattr(calendar, "access_register", lambda: register)
    return TestClient(Starlette(routes=[calendar.calendar_route()]))


def test_a_key_of_a_calendar_opens_it_and_nothing_else(client: TestClient, register: Register) -> None:
    key = register.make_key("Outlook", "eksempelkommune", CALENDAR_RANK, UNTIL, by="kari")
    answer = client.get(f"/kalender/{key}.ics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert "Eksempelkommune" in answer.text
    again = client.get(f"/kalender/{key}.ics", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.text) == (304, "")
    assert not register.visitor_with(key).ranks, "no figure by it"


def test_any_other_key_opens_no_calendar(client: TestClient, register: Register) -> None:
    reads = register.make_key("Excel", "eksempelkommune", Rank.LESER, UNTIL, by="kari")
    gone = register.make_key("Outlook", "eksempelkommune", CALENDAR_RANK, UNTIL, by="kari")
    (row,) = [one for one in register.state.tokens.values() if one.name == "Outlook"]
    register.withdraw_key(row.id, by="kari")
    unknown = f"slt_{row.id}_{'a' * 43}"
    told = {client.get(f"/kalender/{key}.ics").status_code for key in (reads, gone, unknown, "slt_", "a" * 500)}
    assert told == {404}
    assert register.visitor_with(unknown) is STRANGER


def test_a_calendar_is_of_one_area(register: Register) -> None:
    with pytest.raises(KeyRefused):
        register.make_key("Outlook", EVERYWHERE, CALENDAR_RANK, UNTIL, by="kari")
    with pytest.raises(KeyRefused):
        register.make_key("Outlook", "baerum", "administrator", UNTIL, by="kari")
