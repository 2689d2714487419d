"""The commands about who may do what: the log is verified, roles are given without a page."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slt_data.access.register import Register
from slt_data.access.roles import Rank
from slt_data.access.sessions import LoginStanding, login_key, pseudonym
from slt_data.cli import main
from slt_data.store.database import Database
from tests.test_access import claims


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main([*words, "--json"])
    told = capsys.readouterr().out
    return code, json.loads(told) if told else None


def test_roles_are_given_taken_and_on_record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "access", "list") == (0, {"roles": [], "known": []})
    code, told = asked(capsys, "access", "give", "--subject", "abc", "--role", "koordinator", "--area", "baerum")
    assert (code, told["roles"]) == (0, [{"subject": "abc", "name": "", "area": "baerum", "role": "koordinator"}])
    assert asked(capsys, "access", "take", "--subject", "abc", "--area", "baerum") == (0, {"roles": [], "known": []})
    _, entries = asked(capsys, "audit", "list")
    assert [(one["event"], one["who"], one["area"]) for one in entries] == [
        ("rolle_gitt", "kommandolinjen", "baerum"),
        ("rolle_tatt", "kommandolinjen", "baerum"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("give",), id="nobody"),
        pytest.param(("give", "--subject", "15076500565"), id="a national id"),
        pytest.param(("give", "--subject", "abc", "--area", "atlantis"), id="no such area"),
    ],
)
def test_what_is_no_role_is_refused(home: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert main(["access", *words]) == 2
    assert asked(capsys, "audit", "list")[1] == []


def test_the_log_is_verified(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for subject in ("a", "b", "c"):
        main(["access", "give", "--subject", subject])
    capsys.readouterr()
    code, told = asked(capsys, "audit", "verify")
    assert (code, told["ok"], told["entries"]) == (0, True, 3)
    assert asked(capsys, "audit", "verify", "--head", told["head"])[0] == 0
    assert asked(capsys, "audit", "verify", "--head", "0" * 64)[0] == 1
    with duckdb.connect(str(home / "tilgang.duckdb")) as book:
        book.execute("UPDATE audit SET about = 'leser til x' WHERE seq = 2")
    assert asked(capsys, "audit", "verify") == (1, {"entries": 3, "broken": 2, "head": told["head"], "ok": False})


def test_nothing_old_nothing_pruned(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["access", "give", "--subject", "a"])
    capsys.readouterr()
    assert asked(capsys, "audit", "prune") == (0, {"pruned": 0})


@pytest.fixture
def copied(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy of a book in which Kari is logged in, Ola has logged out, and one of two keys still holds."""
    book = Register(home / "tilgang.duckdb")
    now = {"iat": time.time(), "exp": time.time() + 3600}
    kari, ola = (claims(one) | now for one in ("kari", "ola"))
    book.log_in(kari)
    book.log_in(ola)
    book.log_out(login_key(ola))
    book.give(pseudonym(kari), "baerum", Rank.LESER, by="test")
    until = (datetime.now(UTC) + timedelta(days=9)).date()
    book.make_key("Excel", "baerum", Rank.LESER, until, by="test")
    book.make_key("Power BI", "baerum", Rank.LESER, until, by="test")
    book.withdraw_key(next(iter(book.state.tokens)), by="test")
    copy = home / "kopier" / "tilgang.duckdb"
    assert asked(capsys, "backup", str(copy), "--access") == (0, {"backup": str(copy)})
    return copy


def test_roles_and_log_are_put_back_and_everybody_is_logged_out(
    home: Path, copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Register(home / "tilgang.duckdb")
    kari = next(iter(book.state.given))
    (login,) = [key for key, one in book.state.logins.items() if one.subject == kari]
    book.take(kari, "baerum", by="test")
    assert book.visitor(login).standing is LoginStanding.NO_ROLE
    code, told = asked(capsys, "restore", str(copied), "--access")
    assert (code, told["restored"]) == (0, str(copied))
    assert book.state.given[kari] == {"baerum": Rank.LESER}, "also for who has it open"
    assert book.visitor(login).standing not in {LoginStanding.KNOWN, LoginStanding.NO_ROLE}
    assert set(book.state.withdrawn) == set(book.state.tokens), "one that was withdrawn meanwhile would hold again"
    events = [(one.event, one.who, one.about) for one in book.entries()]
    assert events[-1] == (
        "lagt_tilbake",
        "kommandolinjen",
        "fra en kopi; innlogginger avsluttet: 1, nøkler trukket tilbake: 1",
    )
    assert "rolle_tatt" not in {event for event, _, _ in events}
    assert asked(capsys, "audit", "verify")[1]["ok"]
    assert asked(capsys, "restore", told["kept"], "--access")[0] == 0
    assert "rolle_tatt" in {one.event for one in book.entries()}, "the one that was replaced is kept"


def changed_log(copy: Path) -> None:
    with duckdb.connect(str(copy)) as book:
        book.execute("UPDATE audit SET about = 'ingenting' WHERE seq = 2")


def a_store(copy: Path) -> None:
    copy.unlink()
    Database(copy).prepare()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(changed_log, id="a log that was changed"),
        pytest.param(a_store, id="a store of figures"),
        pytest.param(lambda copy: copy.write_bytes(b"no book"), id="no book"),
        pytest.param(Path.unlink, id="nothing"),
    ],
)
def test_what_is_no_sound_book_is_not_put_back(home: Path, copied: Path, spoil: Callable[[Path], object]) -> None:
    before = (home / "tilgang.duckdb").read_bytes()
    spoil(copied)
    assert main(["restore", str(copied), "--access"]) == 2
    assert (home / "tilgang.duckdb").read_bytes() == before


def test_a_book_is_not_put_in_the_place_of_the_figures(home: Path, copied: Path) -> None:
    assert main(["restore", str(copied)]) == 2
    assert not (home / "slt.duckdb").exists()
