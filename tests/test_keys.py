"""Keys of other programs: made, held, withdrawn; by the page Tilgang, by the command, and what is kept of them."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from slt_data.access.audit import AuditEvent
from slt_data.access.register import Register
from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.sessions import LoginStanding
from slt_data.access.tokens import sealed
from slt_data.cli import main
from slt_data.domain.errors import KeyRefused
from slt_data.norwegian import NORWAY, long_date
from slt_data.store.access import MIGRATIONS
from slt_data.store.database import Database
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import access_register as shared_register
from tests.test_access import NOW, Clock, clock, register
from tests.test_gate import home, visit

__all__ = ["clock", "home", "register", "visit"]

KEY = re.compile(r"slt_[0-9a-f]{8}_[A-Za-z0-9_-]{43}")
UNTIL = NOW.date() + timedelta(days=30)


def test_a_key_opens_what_it_was_made_for_until_it_is_over(register: Register, clock: Clock) -> None:
    key = register.make_key(" Power  BI ", "baerum", Rank.KOORDINATOR, UNTIL, by="kari")
    who = register.visitor_with(key)
    assert KEY.fullmatch(key)
    assert (who.standing, who.subject, who.name) == (LoginStanding.KNOWN, f"noekkel:{key[4:12]}", "Power BI")
    assert (who.rank("baerum"), who.rank("asker"), who.key) == (Rank.KOORDINATOR, None, "")
    clock.now = datetime(2026, 12, 24, 23, 59, 59)  # noqa: DTZ001 - UTC without a zone
    assert register.visitor_with(key).standing is LoginStanding.KNOWN
    clock.now += timedelta(seconds=1)
    assert register.visitor_with(key).standing is LoginStanding.EXPIRED
    assert not register.visitor_with(key).ranks


def test_a_withdrawn_key_holds_no_more_also_in_another_process(register: Register) -> None:
    key = register.make_key("Excel", EVERYWHERE, Rank.LESER, UNTIL, by="kari")
    other = Register(register.database.path, clock=lambda: NOW)
    assert other.visitor_with(key).rank("baerum") is Rank.LESER
    register.withdraw_key(key[4:12], by="kari")
    for one in (register, other):
        assert one.visitor_with(key).standing is LoginStanding.ENDED
        assert not one.visitor_with(key).ranks
    register.withdraw_key(key[4:12], by="kari")
    assert [one.event for one in register.entries()] == ["noekkel_laget", "noekkel_trukket"], "once is enough"
    with pytest.raises(KeyRefused):
        register.withdraw_key("00000000", by="kari")


def test_what_is_kept_opens_nothing(register: Register) -> None:
    key = register.make_key("Excel", "baerum", Rank.LESER, UNTIL, by="kari")
    register.withdraw_key(key[4:12], by="kari")
    register.record(AuditEvent.LOGIN, "x")
    secret = key.split("_", 2)[2][:20].encode()
    for path in register.database.path.parent.iterdir():
        assert secret not in path.read_bytes()
    assert register.state.tokens[key[4:12]].seal == sealed(key)
    assert "Excel" not in json.dumps([one.about for one in register.entries()])
    assert register.verify().whole


def test_no_two_keys_are_alike(register: Register) -> None:
    made = {register.make_key("Excel", "baerum", Rank.LESER, UNTIL, by="kari") for _ in range(20)}
    assert len({key[4:12] for key in made}) == len({key[13:] for key in made}) == 20


@pytest.mark.parametrize(
    ("name", "rank", "until"),
    [
        pytest.param("", Rank.LESER, UNTIL, id="no name"),
        pytest.param("   ", Rank.LESER, UNTIL, id="an empty name"),
        pytest.param("x" * 61, Rank.LESER, UNTIL, id="too long a name"),
        pytest.param("Excel 15076500565", Rank.LESER, UNTIL, id="a national id"),
        pytest.param("Excel for Kari Nordmann", Rank.LESER, UNTIL, id="a person"),
        pytest.param("Excel", Rank.ADMINISTRATOR, UNTIL, id="no key runs the program"),
        pytest.param("Excel", Rank.LESER, NOW.date() - timedelta(days=1), id="over already"),
        pytest.param("Excel", Rank.LESER, NOW.date() + timedelta(days=366), id="more than a year"),
    ],
)
def test_what_no_key_may_be(register: Register, name: str, rank: Rank, until: date) -> None:
    with pytest.raises(KeyRefused):
        register.make_key(name, "baerum", rank, until, by="kari")
    assert register.state.tokens == {}
    assert register.entries() == []


def test_a_key_for_a_year_and_one_for_today_are_made(register: Register) -> None:
    for until in (NOW.date(), NOW.date() + timedelta(days=365)):
        assert register.visitor_with(register.make_key("Excel", "baerum", Rank.LESER, until, "k")).ranks


@pytest.mark.parametrize("wrong", ["", "slt_", "slt_00000000_" + "A" * 43, "x" * 56, "slt_é"])
def test_what_is_no_key_is_nobodys(register: Register, wrong: str) -> None:
    assert register.visitor_with(wrong).standing is LoginStanding.STRANGER


def test_a_name_is_one_line_that_steers_no_terminal(register: Register) -> None:
    register.make_key("Ex\x1b[2Kcel\n\u202e til\u200b  møtet", "baerum", Rank.LESER, UNTIL, by="kari")
    (row,) = register.state.tokens.values()
    assert row.name == "Ex [2Kcel til møtet"


def test_old_keys_go_with_their_names(register: Register, clock: Clock) -> None:
    key = register.make_key("Excel", "baerum", Rank.LESER, UNTIL, by="kari")
    clock.now = NOW + timedelta(days=30 + 731)
    register.prune(730)
    assert register.state.tokens == {}
    assert register.visitor_with(key).standing is LoginStanding.STRANGER
    assert register.verify().whole


def test_a_book_from_before_there_were_keys_is_brought_up_to_date(tmp_path: Path) -> None:
    (first,) = MIGRATIONS.glob("0001_*.sql")
    (tmp_path / "steps").mkdir()
    shutil.copy(first, tmp_path / "steps")
    path = tmp_path / "tilgang.duckdb"
    Database(path, tables=tmp_path / "steps").prepare()
    with duckdb.connect(str(path)) as book:
        book.execute("INSERT INTO role_changes VALUES (TIMESTAMP '2026-01-01', 'kari', 'baerum', 'leser', 'test')")
    found = Register(path)
    assert found.state.given == {"kari": {"baerum": Rank.LESER}}
    assert found.state.tokens == {}
    key = found.make_key("Excel", "baerum", Rank.LESER, datetime.now(UTC).date(), by="kari")
    assert found.visitor_with(key).ranks == {"baerum": Rank.LESER}


# --- The command ----------------------------------------------------------------------------------------------------


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main(["access", "token", *words, "--json"])
    told = capsys.readouterr().out
    return code, json.loads(told) if told else None


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    return tmp_path


def test_the_command_makes_lists_and_withdraws(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    until = (datetime.now(UTC) + timedelta(days=10)).date().isoformat()
    code, made = asked(
        capsys, "add", "--name", "Power BI", "--area", "baerum", "--role", "koordinator", "--until", until
    )
    assert (code, made["area"], made["role"], made["until"], made["state"]) == (
        0,
        "baerum",
        "koordinator",
        until,
        "holds",
    )
    assert KEY.fullmatch(made["token"])
    code, listed = asked(capsys, "list")
    assert (code, listed) == (0, [{name: told for name, told in made.items() if name != "token"}])
    assert asked(capsys, "withdraw", "--id", made["id"])[1]["state"] == "withdrawn"
    assert asked(capsys)[1][0]["state"] == "withdrawn", "list is what is meant without a word"
    main(["audit", "list", "--json"])
    entries = json.loads(capsys.readouterr().out)
    assert [(one["event"], one["who"], one["area"]) for one in entries] == [
        ("noekkel_laget", "kommandolinjen", "baerum"),
        ("noekkel_trukket", "kommandolinjen", "baerum"),
    ]
    assert made["token"] not in json.dumps(entries)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("add",), id="no name"),
        pytest.param(("add", "--name", "Excel", "--area", "atlantis"), id="no such area"),
        pytest.param(("add", "--name", "Excel", "--role", "administrator"), id="no such rank"),
        pytest.param(("add", "--name", "Excel", "--until", "2099-01-01"), id="too far ahead"),
        pytest.param(("withdraw", "--id", "00000000"), id="no such key"),
    ],
)
def test_what_the_command_refuses(machine: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert asked(capsys, *words) == (2, None)
    assert asked(capsys, "list")[1] == []


# --- The page -------------------------------------------------------------------------------------------------------

Visit = Callable[..., AppTest]


def make_on(page: AppTest, name: str) -> AppTest:
    page.text_input(key="noekkel_navn").set_value(name)
    (button,) = [one for one in page.button if one.label == "Lag nøkkelen"]
    return button.click().run()


def test_an_administrator_makes_a_key_that_is_shown_once(visit: Visit) -> None:
    page = make_on(visit("administrator", "tilgang"), "Rapport til styret")
    assert not page.exception
    (key,) = [one.value for one in page.code]
    assert KEY.fullmatch(key)
    assert page.selectbox(key="noekkel_hvor").options == ["Bærum kommune"], "own areas alone"
    assert page.selectbox(key="noekkel_ser").options == [
        "det lesere ser",
        "også skjulte tall, når programmet ber om det",
        "årshjulet som kalender, og ingenting annet",
        "det som er nytt, som nyhetsstrøm, og ingenting annet",
    ]
    assert shared_register().visitor_with(key).ranks == {"baerum": Rank.LESER}
    table = page.table[-1].value
    assert list(table["Brukes til"]) == ["Rapport til styret"]
    assert (list(table["Status"]), list(table["Sist brukt"])) == (["Gjelder"], ["aldri"])
    shared_register().record(AuditEvent.KEY_USED, f"noekkel:{key[4:12]}", "baerum")
    assert page.run().code == []
    assert list(page.table[-1].value["Sist brukt"]) == [escape_markdown(long_date(datetime.now(NORWAY).date()))]
    page.selectbox(key="noekkel_id").set_value(key[4:12])
    (button,) = [one for one in page.button if one.label == "Trekk tilbake nøkkelen"]
    button.click().run()
    assert any("virker ikke lenger" in one.value for one in page.success)
    assert shared_register().visitor_with(key).standing is LoginStanding.ENDED


def test_a_name_of_a_person_is_not_taken(visit: Visit) -> None:
    page = make_on(visit("administrator", "tilgang"), "Excel for Kari Nordmann")
    assert [one.value for one in page.error] == [
        "Ikke skriv navn på personer eller personnummer. Skriv hva nøkkelen skal brukes til."
    ]
    assert page.code == []


def test_who_is_no_administrator_any_more_makes_no_key(visit: Visit) -> None:
    page = visit("administrator", "tilgang")
    before = len(shared_register().state.tokens)
    for one, ranks in list(shared_register().state.given.items()):
        if Rank.ADMINISTRATOR in ranks.values():
            shared_register().take(one, "baerum", by="test")
    page = make_on(page, "Excel")
    assert page.code == []
    assert len(shared_register().state.tokens) == before
