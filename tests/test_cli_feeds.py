"""Official figures by the command line: fetched from a server of recorded replies, accepted, undone, carried along."""

import json
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_here
from tests.official_server import (
    SSB,
    Answer,
    OfficialServer,
    changed,
    cut,
    down,
    elsewhere,
    large,
    official_server,
    recorded,
    refused,
    relabelled,
    too_many,
    wrong_sizes,
    zeros,
)
from tests.test_cli_delivering import Home, home, untouched  # noqa: F401 - fixtures

REPLY = "ssb/constructed_08487_v2_kommune.json"
DATA = f"{SSB}/tables/08487/data"
YES = ("--by", "Kari", "--comment", "Fra SSB")
Ran = subprocess.CompletedProcess[str]


@pytest.fixture
def server() -> Iterator[OfficialServer]:
    """A server that plays the recorded replies."""
    with official_server() as found:
        yield found


class Asking:
    """A home whose services are played by a server."""

    def __init__(self, own: Home, server: OfficialServer) -> None:
        self.own, self.server = own, server

    def run(self, *arguments: str) -> Ran:
        return run_here(*arguments, "--json", home=self.own.store.parent, SLT_FEEDS_TEST=self.server.base)

    def told(self, *arguments: str, code: int = 0) -> Any:
        """The document of a command."""
        ran = self.run(*arguments)
        assert ran.returncode == code, ran.stderr
        return json.loads(ran.stdout)

    def fetch(self, code: int = 0, *more: str) -> Any:
        return self.told("feeds", "fetch", "ssb_08487", "--area", "baerum", *more, code=code)

    def violence(self) -> dict[int, float]:
        points = self.told("series", "ssb_lovbrudd_vold", "--area", "baerum")["points"]
        return {point["year"]: point["value"] for point in points}


@pytest.fixture
def asking(home: Home, server: OfficialServer) -> Asking:  # noqa: F811
    """A home that one may write to, and its services."""
    return Asking(home, server)


def revised(whole: Any) -> None:
    """SSB corrects the violence of 2023–2024 from 754 to 760, and the one before to a sign."""
    whole["value"][whole["value"].index(754)] = 760
    at = whole["value"].index(635)
    whole["value"][at] = None
    whole["status"][str(at)] = ":"


def test_fetched_said_yes_to_revised_once_and_undone_once(asking: Asking) -> None:
    assert asking.told("feeds", "list")[0] == {
        "id": "ssb_08487", "service": "ssb", "table": "08487", "title": "Anmeldte lovbrudd etter gjerningssted",
        "last_fetched": None, "waiting": 0,
    }  # fmt: skip
    stands = asking.violence()
    # SSB, table 08487, Bærum: violence
    assert stands == {2021: 583, 2022: 556, 2023: 635, 2024: 754}
    first = asking.fetch()
    assert (first["ok"], first["errors"], first["snapshot"]) == (True, [], 1)
    assert (first["diff"]["revised"], first["diff"]["symbols"]) == (0, 0)
    asking.server.answers[DATA] = changed(REPLY, revised)
    second = asking.fetch()
    assert (second["snapshot"], second["diff"]["revised"], second["diff"]["symbols"]) == (2, 1, 1)
    own = {"indicator": "ssb_lovbrudd_vold", "segment": ""}
    assert [one for one in second["diff"]["cells"] if one["indicator"] == "ssb_lovbrudd_vold"] == [
        {**own, "year": 2023, "first_year": 2022, "old": 635.0, "new": ":"},
        {**own, "year": 2024, "first_year": 2023, "old": 754.0, "new": 760.0},
    ]
    (state,) = [one for one in asking.told("feeds", "list") if one["id"] == "ssb_08487"]
    assert state["waiting"] == len(second["diff"]["cells"])
    assert state["last_fetched"].endswith("Z")
    assert asking.violence() == stands  # nothing counts before somebody says yes
    batch = asking.told("feeds", "accept", "2", *YES)["batch"]
    assert asking.violence()[2024] == 760
    (state,) = [one for one in asking.told("feeds", "list") if one["id"] == "ssb_08487"]
    assert state["waiting"] == 0
    newest = asking.told("history")[0]
    assert (newest["batch"], newest["committed_by"], newest["comment"]) == (batch, "Kari", "Fra SSB")
    assert newest["file"].startswith("ssb-08487-")
    assert newest["sha256"] == fetched_sha256(asking)
    asking.told("undo", str(batch), "--by", "Kari")
    assert asking.violence() == stands


def fetched_sha256(asking: Asking) -> str:
    """The checksum of the reply that is played now, whole."""
    (call,) = [one for one in asking.server.calls if one.path == DATA][-1:]
    return sha256(asking.server.answers[call.path].body).hexdigest()


def waiting(asking: Asking, area: str) -> int:
    """How many figures of SSB's wait in ``area``."""
    (state,) = [one for one in asking.told("feeds", "list", "--area", area) if one["id"] == "ssb_08487"]
    return int(state["waiting"])


def test_figures_that_changed_and_came_back_wait_again(asking: Asking) -> None:
    """SSB corrects 754 to 760 and takes it back: the last reply has the bytes of the first."""
    replies = [Answer(recorded(REPLY)), changed(REPLY, revised), Answer(recorded(REPLY))]
    told = []
    for number, reply in enumerate(replies, start=1):
        asking.server.answers[DATA] = reply
        assert asking.fetch()["snapshot"] == number
        told.append(waiting(asking, "baerum") > 0)
        asking.told("feeds", "accept", str(number), *YES)
        assert waiting(asking, "baerum") == 0
    assert told == [True, True, True]
    assert asking.violence()[2024] == 754


def of_two(whole: Any) -> None:
    """A figure of Bærum and one of Asker are others."""
    whole["value"][whole["value"].index(754)] = 760
    whole["value"][whole["value"].index(4372)] = 4380


def test_a_yes_of_one_area_is_none_of_another(asking: Asking, tmp_path: Path) -> None:
    """The same saved reply is read for two municipalities."""
    asking.told("area", "add", "--code", "3203", "--by", "Kari")
    (tmp_path / "08487.json").write_bytes(changed(REPLY, of_two).body)
    for number, area in enumerate(("baerum", "asker"), start=1):
        told = asking.told("feeds", "fetch", "ssb_08487", "--area", area, "--from", str(tmp_path / "08487.json"))
        assert (told["snapshot"], told["diff"]["revised"]) == (number, 1)
    asking.told("feeds", "accept", "1", *YES)
    assert [waiting(asking, "baerum"), waiting(asking, "asker")] == [0, 1]
    asking.told("feeds", "accept", "2", *YES)
    assert waiting(asking, "asker") == 0


def test_the_same_reply_is_kept_once(asking: Asking) -> None:
    asking.server.answers[DATA] = Answer(recorded(REPLY))
    assert [asking.fetch()["snapshot"], asking.fetch()["snapshot"]] == [1, 1]


def test_what_is_asked_tells_numbers_and_nothing_else(asking: Asking) -> None:
    asking.fetch()
    call = next(one for one in asking.server.calls if one.path == DATA)
    asked = {one["variableCode"]: one["valueCodes"] for one in json.loads(call.body)["selection"]}
    assert {"3201", "3024", "0219"} <= set(asked["Gjerningssted"])
    assert all(one.isdigit() for one in asked["Gjerningssted"])
    assert dict(call.query) == {"lang": "no", "outputFormat": "json-stat2"}
    assert set(asked) == {"Gjerningssted", "LovbruddKrim", "ContentsCode", "Tid"}


@pytest.mark.parametrize(
    ("played", "words"),
    [
        pytest.param([too_many("3600")], ["SSB"], id="too many calls, for an hour"),
        pytest.param([down()] * 3, ["SSB", "503"], id="down, with a web page"),
        pytest.param(
            [refused("pxwebapi2_http400_body404_nonexistent_table.json", 400)], ["SSB"], id="400 that means 404"
        ),
        pytest.param([cut()] * 3, ["SSB", "helt"], id="cut in the middle"),
        pytest.param([large()], ["20 MB"], id="40 MB"),
        pytest.param([elsewhere()], ["SSB"], id="somewhere else"),
    ],
)
def test_no_answer_is_told_and_touches_nothing(asking: Asking, played: list[Answer], words: list[str]) -> None:
    before = asking.own.store.read_bytes()
    asking.server.play(*played)
    ran = asking.run("feeds", "fetch", "ssb_08487", "--area", "baerum")
    assert ran.returncode == 2
    document = json.loads(ran.stdout)
    (error,) = document["errors"]
    assert (document["snapshot"], document["ok"], error["code"].partition(".")[0]) == (None, False, "official")
    for word in words:
        assert word in ran.stderr
    assert "hemmelig" not in ran.stderr
    assert "Ingenting er " in ran.stderr
    assert "endret" in ran.stderr
    assert asking.own.store.read_bytes() == before


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        pytest.param(relabelled(REPLY), "feeds.other_label", id="a label changed since last time"),
        pytest.param(wrong_sizes(REPLY), "json.sizes", id="wrong sizes"),
        pytest.param(zeros(REPLY), "feeds.only_zeros", id="zeros in place of figures"),
    ],
)
def test_a_reply_that_contradicts_is_refused_and_not_kept(asking: Asking, answer: Answer, code: str) -> None:
    before = asking.own.store.read_bytes()
    asking.server.answers[DATA] = answer
    told = asking.fetch(code=2)
    assert (told["ok"], told["snapshot"]) == (False, None)
    assert code in [one["code"] for one in told["errors"]]
    assert told["diff"] == {"new": 0, "revised": 0, "symbols": 0, "cells": []}
    assert asking.own.store.read_bytes() == before


def folder_of(tmp_path: Path, *names: str) -> str:
    folder = tmp_path / "svar"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(recorded(REPLY))
    return str(folder)


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(lambda folder: str(Path(folder) / "08487.json"), id="a file"),
        pytest.param(lambda folder: folder, id="a folder"),
    ],
)
def test_a_machine_without_network_reads_a_saved_reply(
    home: Home,  # noqa: F811
    tmp_path: Path,
    place: Callable[[str], str],
) -> None:
    where = place(folder_of(tmp_path, "08487.json"))
    told = home.told("feeds", "fetch", "ssb_08487", "--area", "baerum", "--from", where)
    assert (told["ok"], told["snapshot"]) == (True, 1)
    assert home.told("feeds", "accept", "1", *YES)["batch"] > 1


def test_all_feeds_of_a_folder(home: Home, tmp_path: Path) -> None:  # noqa: F811
    told = home.told("feeds", "fetch", "--all", "--area", "baerum", "--from", folder_of(tmp_path, "08487.json"))
    assert [(one["id"], one["ok"]) for one in told] == [("ssb_08487", True)]


def test_a_folder_may_hold_others_with_the_number_of_the_table(home: Home, tmp_path: Path) -> None:  # noqa: F811
    where = Path(folder_of(tmp_path, "svar_08487.json"))
    (where / "08487_gammel.json").write_bytes(relabelled(REPLY).body)
    (where / "under").mkdir()
    (where / "under" / "changes_131.json").write_bytes(recorded("klass/constructed_changes_131.json"))
    told = home.told("feeds", "fetch", "--all", "--area", "baerum", "--from", str(where))
    assert [(one["id"], one["ok"]) for one in told] == [("ssb_08487", True), ("klass_131", True)]


def test_one_that_gets_no_answer_does_not_stop_the_others(asking: Asking) -> None:
    told = asking.told("feeds", "fetch", "--all", "--area", "baerum", code=2)
    by_id = {one["id"]: one for one in told}
    assert by_id["ssb_08487"]["ok"]
    assert by_id["klass_131"]["ok"]
    assert not by_id["ssb_07459"]["ok"]
    assert "SSB" in by_id["ssb_07459"]["errors"][0]["message"]


def test_carried_to_a_machine_without_network(asking: Asking, home: Home, tmp_path: Path) -> None:  # noqa: F811
    other = Home(tmp_path / "other")
    other.store.parent.mkdir(parents=True)
    other.store.write_bytes(home.store.read_bytes())
    asking.server.answers[DATA] = changed(REPLY, revised)
    told = asking.fetch()
    packed = str(tmp_path / "tall.zip")
    assert asking.told("feeds", "pack", packed)["snapshots"] == 1
    assert other.told("feeds", "unpack", packed)["snapshots"] == [1]
    (state,) = [one for one in other.told("feeds", "list") if one["id"] == "ssb_08487"]
    assert state["waiting"] == len(told["diff"]["cells"])
    other.told("feeds", "accept", "1", *YES)
    points = other.told("series", "ssb_lovbrudd_vold", "--area", "baerum")["points"]
    assert {point["year"]: point["value"] for point in points}[2024] == 760


def test_what_a_service_is_like_now_is_told(asking: Asking) -> None:
    told = {one["id"]: one for one in asking.told("feeds", "check", code=2)}
    assert told["ssb/config"] == {"id": "ssb/config", "ok": True, "differs": []}
    # the constructed table has counts alone
    assert told["ssb_08487"]["differs"] == ["Tabellen har ikke kodene AnmLovbrPer1000 lenger."]
    assert not told["ssb_07459"]["ok"]


def moved(whole: Any) -> None:
    """Bærum gets another number in 2028."""
    whole["codeChanges"].append(
        {"oldCode": "3201", "oldName": "Bærum", "newCode": "3299", "newName": "Bærum", "changeOccurred": "2028-01-01"}
    )


def test_a_new_municipality_number_is_taken_in(asking: Asking) -> None:
    path = "/api/klass/v1/classifications/131/changes"
    assert asking.told("feeds", "fetch", "klass_131", "--area", "baerum")["ok"]
    ran = asking.run("feeds", "accept", "1", *YES)
    assert (ran.returncode, "ingenting å legge inn" in ran.stderr) == (2, True)
    asking.server.answers[path] = changed("klass/constructed_changes_131.json", moved)
    assert asking.told("feeds", "fetch", "klass_131", "--area", "baerum")["snapshot"] == 2
    (state,) = [one for one in asking.told("feeds", "list") if one["id"] == "klass_131"]
    assert state["waiting"] == 1
    asking.told("feeds", "accept", "2", *YES)
    shown = asking.told("area", "show", "baerum")
    assert json.dumps(shown).count("3299") == 1


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        pytest.param(("feeds", "fetch", "--area", "baerum"), "--all", id="neither one nor all"),
        pytest.param(("feeds", "fetch", "ssb_08487", "--all", "--area", "baerum"), "--all", id="one and all"),
        pytest.param(("feeds", "fetch", "nav_1", "--area", "baerum"), "nav_1", id="an unknown feed"),
        pytest.param(("feeds", "fetch", "ssb_08487", "--area", "narnia"), "narnia", id="an unknown area"),
        pytest.param(("feeds", "fetch", "ssb_08487", "--area", "eksempelkommune"), "nummer", id="a made-up area"),
        pytest.param(("feeds", "accept", "99", *YES), "99", id="an unknown snapshot"),
        pytest.param(("feeds", "unpack", "/nowhere.zip"), "nowhere", id="no such file"),
        pytest.param(
            ("feeds", "fetch", "ssb_08487", "--area", "baerum", "--from", "/nowhere"), "nowhere", id="no such reply"
        ),
    ],
)
def test_what_is_asked_wrongly_is_told(asking: Asking, arguments: tuple[str, ...], word: str) -> None:
    ran = asking.run(*arguments)
    assert ran.returncode == 2
    assert word in ran.stderr


def test_the_address_of_tests_is_loopback_alone(home: Home) -> None:  # noqa: F811
    ran = run_here(
        "feeds",
        "fetch",
        "ssb_08487",
        "--area",
        "baerum",
        home=home.store.parent,
        SLT_FEEDS_TEST="http://example.invalid:80",
    )
    assert ran.returncode == 2
    assert "example" not in ran.stderr
