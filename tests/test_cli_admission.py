"""The commands about who may do what: the log is verified, roles are given without a page."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slt_data.cli import main


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
