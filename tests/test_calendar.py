"""The yearly round as a calendar: the file as its standard wants it, and a key that opens it and nothing else."""

import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
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
from slt_data.texts import Language, speaking
from slt_data.web import calendar
from slt_data.web.door import Door
from slt_data.web.requests import RequestLog
from slt_data.web.resources import access_register
from tests.conftest import run_here
from tests.test_access import NOW, OIDC, clock, register

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
UID:ungdata-2028-1@baerum.slt-innsikt
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
    renamed = piece.model_copy(update={"title": "Møte i styret", "months": (4, 11)})
    ids = [line for line in content.splitlines() if line.startswith("UID:")]
    again = calendar_file(material_with(ready_store, renamed), NOW + timedelta(days=1)).decode()
    assert [line for line in again.splitlines() if line.startswith("UID:")] == ids
    assert len(set(ids)) == 6
    assert "UID:moete-2027-2@baerum.slt-innsikt" in ids


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a;b,c\\d", "a\\;b\\,c\\\\d", id="signs of the format"),
        pytest.param("en\nto\r\ntre", "en\\nto\\ntre", id="line breaks"),
        pytest.param("en\x00\x07 to\u202e", "en to", id="what can't be seen"),
        pytest.param("BEGIN:VEVENT\nEND:VEVENT", "BEGIN:VEVENT\\nEND:VEVENT", id="no line of its own"),
    ],
)
def test_text_is_escaped(ready_store: Store, text: str, written: str) -> None:
    piece = Aarshjul(
        id="annet", area="baerum", title="Annet", kind=AarshjulKind.ANNET, months=(3,), when="3. mars", text=text
    )
    content = calendar_file(material_with(ready_store, piece), NOW).decode().replace("\r\n ", "")
    assert f"\r\nDESCRIPTION:3. mars 2026 {written}\r\n" in content
    assert content.count("\r\nBEGIN:VEVENT") == 3


def test_a_round_without_anything_is_a_calendar_all_the_same(ready_store: Store) -> None:
    lines = calendar_file(material_with(ready_store), NOW).decode().splitlines()
    assert lines[-2:] == ["END:VTIMEZONE", "END:VCALENDAR"], "it must hold something"
    assert "BEGIN:VEVENT" not in lines


def test_in_the_language_of_the_area(ready_store: Store) -> None:
    piece = Aarshjul(id="annet", area="baerum", title="Møte", kind=AarshjulKind.ANNET, months=(3,))
    told = {}
    for language in Language:
        with speaking(language):
            told[language] = calendar_file(material_with(ready_store, piece), NOW).decode()
    assert "DESCRIPTION:mars 2026. Dagen er ikke kjent." in told[Language.BOKMAAL]
    assert "DESCRIPTION:mars 2026. Dagen er ikkje kjend." in told[Language.NYNORSK]


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
    weak = client.get(f"/kalender/{key}.ics", headers={"if-none-match": f'"other", W/{answer.headers["etag"]}'})
    assert weak.status_code == 304, "as a proxy that compresses sends it"
    assert "kari" not in answer.text.lower()
    assert "Outlook" not in answer.text
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


@pytest.mark.parametrize("mode", ["oidc", "local"])
def test_behind_the_door(
    ready_store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    mode: str,
) -> None:
    """Without a login or a cookie, with and without logins; the key is never in the log."""
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    for name, value in OIDC.items() if mode == "oidc" else ():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(calendar, "materials", lambda: Materials(ready_store))
    caplog.set_level(logging.INFO)
    until = datetime.now(UTC).date() + timedelta(days=30)
    key = access_register().make_key("Outlook", "baerum", CALENDAR_RANK, until, by="kari")
    app = Starlette(routes=[calendar.calendar_route()], middleware=[Middleware(RequestLog), Middleware(Door)])
    address = "https://slt.example.no" if mode == "oidc" else "http://localhost"
    browser = TestClient(app, base_url=address, client=("127.0.0.1", 5000))
    answer = browser.get(f"/kalender/{key}.ics")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-cache")
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "set-cookie" not in answer.headers
    wrong = browser.get(f"/kalender/{key[:-1]}.ics")
    access_register().withdraw_key(key[4:12], by="kari")
    gone = browser.get(f"/kalender/{key}.ics")
    assert (wrong.status_code, wrong.content) == (gone.status_code, gone.content) == (404, b"")
    assert {name: value for name, value in wrong.headers.items() if name != "x-request-id"} == {
        name: value for name, value in gone.headers.items() if name != "x-request-id"
    }
    assert browser.get("/kalender").status_code == 404
    told = [one.getMessage() for one in caplog.records if one.name.startswith("slt_data")]
    assert [line for line in told if key[13:-1] in line] == []
    assert sum("/kalender/…" in line for line in told) == 3
    assert [one.event for one in access_register().entries()] == ["noekkel_laget", "noekkel_brukt", "noekkel_trukket"]


def test_by_command(tmp_path: Path) -> None:
    made = run_here(
        "access", "token", "add", "--name", "Outlook", "--role", "kalender", "--area", "baerum", home=tmp_path
    )
    assert made.returncode == 0
    assert re.search(r"/kalender/slt_[0-9a-f]{8}_[A-Za-z0-9_-]{43}\.ics", made.stdout)
    for words in (
        ("token", "add", "--name", "Outlook", "--role", "kalender"),
        ("give", "--subject", "abc", "--role", "kalender", "--area", "baerum"),
    ):
        assert run_here("access", *words, home=tmp_path).returncode == 2, words


def test_a_calendar_is_of_one_area(register: Register) -> None:
    with pytest.raises(KeyRefused):
        register.make_key("Outlook", EVERYWHERE, CALENDAR_RANK, UNTIL, by="kari")
    with pytest.raises(KeyRefused):
        register.make_key("Outlook", "baerum", "administrator", UNTIL, by="kari")
