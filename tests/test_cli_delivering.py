"""Figures put in by the command line: checked, refused, put in, taken back, copied; the JSON that others rely on."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from slt_data.cli import main
from slt_data.intake.checks.difference import Difference
from slt_data.norwegian import NORWAY
from tests.conftest import own_home, run_cli, run_here
from tests.test_personal import ID

Ran = subprocess.CompletedProcess[str]

WIDE = "Anmeldte forhold under 18 år\n;2016;2017;2018;2019\nNasking;61;94;69;72\nVold;;42;21;30\n"
ODD = ";2016;2017;2018;2019\nNasking;61;93;69;720\n"
LONG = "indicator,area,segment,year,value,status,raw,source,section,note\n" + "".join(
    f"nasking,baerum,,{year},{value},exact,{value},slt2018,2.3 Vinning,\n"
    for year, value in ((2016, 61), (2017, 94), (2018, 69), (2019, 72))
)
WRONG = ";2018;2019\nNasking;69;1.234\nNaskeri;3;4\n"


class Home:
    """A home of the program, and files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "home" / "slt.duckdb"

    def file(self, text: str | bytes, name: str = "tall.csv") -> str:
        """The path of a file that holds ``text``."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def run(self, *arguments: str) -> Ran:
        """One command, in this process."""
        return run_here(*arguments, home=self.store.parent)

    def told(self, *arguments: str, code: int = 0) -> Any:
        """The one document that a command writes with ``--json``."""
        ran = self.run(*arguments, "--json")
        assert ran.returncode == code, ran.stderr
        return json.loads(ran.stdout)

    def check(self, text: str | bytes, code: int = 0, **more: str) -> Any:
        return self.told("check", self.file(text, **more), "--area", "baerum", code=code)

    def load(self, text: str | bytes, *more: str, name: str = "tall.csv") -> Ran:
        words = ("--by", "Kari", "--comment", "Fra politiet", "--json")
        return self.run("load", self.file(text, name), "--area", "baerum", *words, *more)

    def lying(self) -> dict[str, bytes]:
        """All that lies beside the store, byte for byte, but for its lock and the note of what was brought."""
        beside = {".lock", ".ajour"}
        return {one.name: one.read_bytes() for one in self.store.parent.iterdir() if one.suffix not in beside}

    def nasking(self) -> dict[int, int]:
        """What counts of nasking in Bærum."""
        points = self.told("series", "nasking", "--area", "baerum")["points"]
        return {point["year"]: point["value"] for point in points}


STANDS = {2016: 61, 2017: 94, 2018: 69}


@pytest.fixture(scope="module")
def untouched(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with every data set in, for commands that change nothing."""
    made = Home(tmp_path_factory.mktemp("untouched"))
    own_home(ready_home, made.store.parent)
    return made


@pytest.fixture
def kept(untouched: Home) -> Iterator[Home]:
    """The same, and a look afterwards whether it was left byte for byte."""
    before = untouched.lying()
    yield untouched
    assert untouched.lying() == before


@pytest.fixture
def home(untouched: Home, tmp_path: Path) -> Home:
    """A home of one's own with every data set in."""
    made = Home(tmp_path)
    shutil.copytree(untouched.store.parent, made.store.parent)
    return made


# --- check ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [pytest.param(WIDE, id="wide"), pytest.param(LONG, id="long")])
def test_a_check_tells_what_is_new_and_what_stands(kept: Home, text: str) -> None:
    found = kept.check(text)
    assert set(found) == {"ok", "errors", "warnings", "questions", "left_out", "diff"}
    assert (found["ok"], found["errors"], found["warnings"]) == (True, [], [])
    new = {cell["indicator"]: cell for cell in found["diff"]["cells"] if cell["kind"] == "new"}
    assert new["nasking"] == {
        "indicator": "nasking", "area": "baerum", "year": 2019, "segment": "", "old": None, "new": 72, "kind": "new",
        "first_year": None, "status": "exact", "raw": "" if text == WIDE else "72", "n": None,
    }  # fmt: skip
    assert found["diff"]["new"] == len(new) == (2 if text == WIDE else 1)
    assert (found["diff"]["changed"], found["diff"]["unchanged"]) == (0, 5 if text == WIDE else 3)


def test_a_check_tells_what_changes_from_what_to_what_and_what_is_passed_over(kept: Home) -> None:
    found = kept.check(";2016;2017;2018;2019\nNasking;61;93;;ca. 70\nVold;;42;21;30\n")
    assert {kind: found["diff"][kind] for kind in ("new", "changed", "unchanged", "absent")} == {
        "new": 2, "changed": 1, "unchanged": 3, "absent": 2,
    }  # fmt: skip
    told = {
        (cell["indicator"], cell["year"]): (cell["kind"], cell["old"], cell["new"]) for cell in found["diff"]["cells"]
    }
    assert told == {
        ("nasking", 2017): ("changed", 94, 93),
        ("nasking", 2018): ("absent", 69, None),
        ("nasking", 2019): ("new", None, 70),
        ("vold", 2019): ("new", None, 30),
        ("vold", 2016): ("absent", "omtrent som i 2017, uten tall", None),
    }


def test_warnings_have_the_same_id_whenever_the_file_is_checked(kept: Home) -> None:
    found = kept.check(ODD)
    assert (found["ok"], found["errors"]) == (True, [])
    assert [(one["code"], one["sheet"], one["cell"]) for one in found["warnings"]] == [
        ("check.old_year", "", "C2"),
        ("check.jump", "", "E2"),
    ]
    assert all(set(one) == {"id", "code", "sheet", "cell", "message"} for one in found["warnings"])
    assert "720" in found["warnings"][1]["message"]
    assert len({one["id"] for one in found["warnings"]}) == 2
    assert kept.check(ODD, name="et annet navn.csv") == found


def test_errors_are_told_with_their_place_and_the_document_is_still_whole(kept: Home) -> None:
    found = kept.check(WRONG, code=2)
    assert found["ok"] is False
    assert all(set(one) == {"code", "sheet", "cell", "message"} for one in found["errors"])
    assert {("ask.separator", "C2"), ("layout.unknown_name", "A3")} <= {
        (one["code"], one["cell"]) for one in found["errors"]
    }
    assert "1.234" in next(one["message"] for one in found["errors"] if one["cell"] == "C2")
    assert set(found["diff"]) == {"new", "changed", "unchanged", "absent", "cells"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(";2018;2019\nNasking;69;\nNasking, jenter;;70\nNasking, jenter;;71\n", "check.twice", id="twice"),
        pytest.param(";2018\nNasking, jenter;70\n", "check.part_over_total", id="a part over the total that stands"),
        pytest.param(";2018;2099\nNasking;69;72\n", "check.future", id="a year to come"),
        pytest.param("hei;hallo\n", "layout.no_table", id="no table"),
        pytest.param("", "", id="an empty file"),
        pytest.param(b"PK\x03\x04 nothing", "", id="something else with this ending"),
    ],
)
def test_what_a_check_refuses(kept: Home, text: str | bytes, code: str) -> None:
    found = kept.check(text, code=2)
    assert not found["ok"]
    assert found["errors"]
    assert code in {"", *(one["code"] for one in found["errors"])}


def test_a_person_is_refused_and_never_repeated(kept: Home) -> None:
    for text, name in (
        (f";2019\nNasking;72\nGjelder {ID};\n", "tall.csv"),
        (f";2019\nNasking;{ID}\n", "tall.csv"),
        (";2019\nNasking;72\n", f"{ID}.csv"),
    ):
        ran = kept.run("check", kept.file(text, name), "--area", "baerum", "--json")
        assert ran.returncode == 2
        assert ID not in ran.stdout + ran.stderr
        assert all(one["code"].startswith("personal.") for one in json.loads(ran.stdout)["errors"])
        loaded = kept.load(text, "--accept-all", name=name)
        assert (loaded.returncode, loaded.stdout) == (2, "")
        assert ID not in loaded.stderr


def test_without_json_a_check_reads_as_sentences(kept: Home) -> None:
    ran = kept.run("check", kept.file(ODD), "--area", "baerum")
    ids = [one["id"] for one in kept.check(ODD)["warnings"]]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert all(f"[{one}]" in ran.stdout for one in ids)
    assert "Nye: 1. Endret: 1. Uendret: 2." in ran.stdout
    wrong = kept.run("check", kept.file(WRONG), "--area", "baerum")
    assert wrong.returncode == 2
    assert "C2: " in wrong.stdout


MISUSED = [
    # the command, with places; what is said
    pytest.param("check {no} --area baerum", "finnes ikke", id="no file to check"),
    pytest.param("check {folder} --area baerum", "finnes ikke", id="a folder"),
    pytest.param("check {wide} --area berum", "baerum", id="no such area"),
    pytest.param("load {no} --area baerum --by K --comment C", "finnes ikke", id="no file"),
    pytest.param("load {wide} --area berum --by K --comment C", "baerum", id="no area"),
    pytest.param("undo 999 --by K", "999", id="no such batch"),
    pytest.param("restore {no}", "finnes ikke", id="no copy"),
    pytest.param("restore {wide}", "ikke en hel kopi", id="no store"),
    pytest.param("backup {store}", "selve lageret", id="onto the store"),
    pytest.param("backup {folder}", "kan ikke skrives", id="onto a folder"),
    pytest.param("template -o {folder} --area baerum", "finnes ikke", id="no place"),
    pytest.param("template -o {no} --area berum", "baerum", id="a template of no area"),
]


@pytest.mark.parametrize(("asked", "says"), MISUSED)
def test_what_can_not_be_done_is_refused(kept: Home, asked: str, says: str) -> None:
    places = {"no": kept.folder / "no" / "fil", "folder": kept.folder, "wide": kept.file(WIDE), "store": kept.store}
    ran = kept.run(*asked.format(**places).split(), "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("check", "tall.csv"), id="a check of no area"),
        pytest.param(("load", "tall.csv", "--area", "baerum", "--comment", "C"), id="nobody"),
        pytest.param(("load", "tall.csv", "--area", "baerum", "--by", "K"), id="no comment"),
        pytest.param(("undo", "--by", "K"), id="no batch"),
        pytest.param(("undo", "siste", "--by", "K"), id="a batch without a number"),
        pytest.param(("undo", "1"), id="nobody undoes"),
        pytest.param(("template", "--area", "baerum"), id="a template to nowhere"),
        pytest.param(("restore",), id="nothing to restore"),
    ],
)
def test_a_command_that_lacks_something_is_not_understood(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


# --- load -----------------------------------------------------------------------------------------------------------


def test_a_file_is_put_in_and_everything_about_it_is_in_the_history(home: Home) -> None:
    known = len(home.told("history"))
    ran = home.load(WIDE, name="politiet 2019.csv")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {"batch": known + 1}
    newest = home.told("history")[0]
    assert {key: newest[key] for key in newest if key not in {"committed_at", "given_on"}} == {
        "batch": known + 1, "kind": "intake", "dataset": "", "file": "politiet 2019.csv",
        "sha256": sha256(WIDE.encode()).hexdigest(), "committed_by": "Kari", "comment": "Fra politiet",
        "withdraws": None, "areas": ["baerum"], "figures": 2, "judgements": 0, "events": 0, "meetings": 0, "remarks": 0,
        "catalogue": 0, "plan": 0, "counts": True, "kept_file": True,
    }  # fmt: skip
    assert newest["committed_at"].endswith("Z")
    committed = datetime.fromisoformat(newest["committed_at"]).astimezone(NORWAY)
    assert committed.date().isoformat() == newest["given_on"]
    assert home.nasking() == {**STANDS, 2019: 72}
    assert home.told("doctor")["ok"] is True


REFUSED = [
    # the file; what is ticked, by the places of the warnings; who and why
    pytest.param(WRONG, ("--accept-all",), {}, "C2: ", id="errors, whatever is ticked"),
    pytest.param(ODD, (), {}, "svart på ennå (2)", id="warnings"),
    pytest.param(ODD, ("--accept", "{1}"), {}, "svart på ennå (1)", id="one of two"),
    pytest.param(ODD, ("--accept", "feil,{0}"), {}, "svart på ennå (1)", id="one of two and a word"),
    pytest.param(ODD, ("--accept", "alle"), {}, "svart på ennå (2)", id="a word"),
    pytest.param(WIDE, (), {"--by": " "}, "hvem", id="nobody"),
    pytest.param(WIDE, (), {"--comment": ""}, "kommentar", id="no comment"),
    pytest.param(WIDE, (), {"--comment": f"Se {ID}"}, "fødselsnummer", id="a person in the comment"),
    pytest.param(WIDE, (), {"--by": f"Kari {ID}"}, "fødselsnummer", id="a person's number in the name"),
    pytest.param(";2016;2017\nNasking;61;94\n", (), {}, "står der allerede", id="nothing new"),
]


@pytest.mark.parametrize(("text", "more", "words", "says"), REFUSED)
def test_what_is_not_put_in_leaves_the_store_byte_for_byte(
    kept: Home, text: str, more: tuple[str, ...], words: dict[str, str], says: str
) -> None:
    ids = [one["id"] for one in kept.told("check", kept.file(ODD), "--area", "baerum")["warnings"]]
    given = [part for pair in ({"--by": "Kari", "--comment": "Fra politiet"} | words).items() for part in pair]
    ran = kept.run("load", kept.file(text), "--area", "baerum", *given, *(one.format(*ids) for one in more), "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr
    assert ID not in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "ticked",
    [
        pytest.param(("--accept", "{0},{1}"), id="one by one"),
        pytest.param(("--accept", " {1} , {0} ,"), id="with spaces"),
        pytest.param(("--accept-all",), id="all"),
    ],
)
def test_what_was_ticked_is_put_in(home: Home, ticked: tuple[str, ...]) -> None:
    ids = [one["id"] for one in home.check(ODD)["warnings"]]
    ran = home.load(ODD, *(one.format(*ids) for one in ticked))
    assert ran.returncode == 0, ran.stderr
    assert home.nasking() == {2016: 61, 2017: 93, 2018: 69, 2019: 720}


def test_the_same_file_twice_is_noticed(home: Home) -> None:
    first = json.loads(home.load(WIDE).stdout)["batch"]
    (warning,) = home.check(WIDE)["warnings"]
    assert (warning["code"], "Kari" in warning["message"]) == ("check.same_file", True)
    before = home.lying()
    again = home.load(WIDE, "--accept-all")
    assert (again.returncode, again.stdout) == (2, "")
    assert home.lying() == before
    home.told("undo", str(first), "--by", "Kari")
    assert home.check(WIDE)["warnings"] == []
    assert home.load(WIDE).returncode == 0


def test_another_area_in_the_file_is_not_put_in_beside(kept: Home) -> None:
    text = LONG + "nasking,norge,,2019,5000,exact,5000,slt2018,,\n"
    told = kept.check(text)
    assert "doubt.other_places" in {one["code"] for one in told["warnings"]}
    assert {one["area"] for one in told["diff"]["cells"]} == {"baerum"}


# --- undo -----------------------------------------------------------------------------------------------------------


def test_a_batch_is_taken_back_by_a_new_one_and_that_one_too(home: Home) -> None:
    number = json.loads(home.load(WIDE).stdout)["batch"]
    assert home.told("undo", str(number), "--by", "Ola", "--comment", "Feil fil") == {"batch": number + 1}
    assert home.nasking() == STANDS
    newest, undone = home.told("history")[:2]
    assert (newest["kind"], newest["withdraws"], newest["committed_by"], newest["comment"], newest["counts"]) == (
        "withdrawal", number, "Ola", "Feil fil", True,
    )  # fmt: skip
    assert (undone["batch"], undone["counts"], undone["kept_file"]) == (number, False, True)
    before = home.lying()
    again = home.run("undo", str(number), "--by", "Ola", "--json")
    assert (again.returncode, again.stdout) == (2, "")
    assert home.lying() == before
    assert home.told("undo", str(number + 1), "--by", "Ola") == {"batch": number + 2}
    assert home.nasking() == {**STANDS, 2019: 72}
    assert [one["counts"] for one in home.told("history")[:3]] == [True, False, True]
    told = home.run("history").stdout.splitlines()
    assert "(teller ikke)" in told[1]
    assert "(teller ikke)" not in told[0] + told[2]
    assert told[1].split()[0] == str(number + 1), "newest first"


# --- backup and restore ---------------------------------------------------------------------------------------------


def test_a_copy_is_put_back_and_the_old_store_kept(home: Home) -> None:
    copy = home.folder / "kopier" / "slt.duckdb"
    assert home.told("backup", str(copy)) == {"backup": str(copy)}
    home.load(WIDE)
    told = home.told("restore", str(copy))
    assert told["restored"] == str(copy)
    assert home.nasking() == STANDS
    assert Path(told["kept"]).parent == home.store.parent
    assert home.told("restore", told["kept"])["restored"] == told["kept"]
    assert home.nasking() == {**STANDS, 2019: 72}


def test_a_copy_helps_where_the_store_is_damaged_or_gone(home: Home) -> None:
    copy = home.folder / "kopi.duckdb"
    home.told("backup", str(copy))
    home.store.write_bytes(b"indicator;year\n" * 1000)
    assert home.run("history", "--json").returncode == 1
    damaged = home.store.read_bytes()
    kept = home.told("restore", str(copy))["kept"]
    assert Path(kept).read_bytes() == damaged
    assert home.nasking() == STANDS
    shutil.rmtree(home.store.parent)
    assert home.told("restore", str(copy)) == {"restored": str(copy), "kept": None}
    assert home.nasking() == STANDS


# --- template -------------------------------------------------------------------------------------------------------


def test_a_template_is_written_for_the_year_after_the_last_and_reads_back(kept: Home) -> None:
    target = kept.folder / "mal.xlsx"
    assert kept.told("template", "-o", str(target), "--area", "baerum", "--year", "2030") == {
        "template": str(target), "year": 2030,
    }  # fmt: skip
    told = kept.told("template", "-o", str(target), "--area", "baerum")
    assert told["year"] > 2018
    found = kept.check(target.read_bytes(), name="mal.xlsx", code=2)
    assert [one["code"] for one in found["errors"]] == ["check.nothing"], "nobody has filled it in"
    assert all(found["diff"][kind] == 0 for kind in Difference)


# --- In a process of its own ----------------------------------------------------------------------------------------


def test_it_is_the_same_as_a_program(home: Home) -> None:
    file = home.file(WIDE)
    where = home.store.parent
    checked = run_cli("check", file, "--area", "baerum", "--json", home=where)
    assert (checked.returncode, json.loads(checked.stdout)) == (0, home.check(WIDE))
    words = ("--by", "Kari", "--comment", "Æ ø å")
    done = run_cli("load", file, "--area", "baerum", *words, "--json", home=where, PYTHONIOENCODING="ascii")
    assert (done.returncode, set(json.loads(done.stdout))) == (0, {"batch"})
    assert home.told("history")[0]["comment"] == "Æ ø å"


# --- Questions and answers --------------------------------------------------------------------------------------------

CASE_10 = "Versjon 2019;\nKategori;Antall\nButikk;70\nVold;22\n"


def asked(document: Any) -> dict[str, tuple[str, str]]:
    """The guess and the answer of each question, by its id."""
    return {one["id"]: (one["guess"], one["answer"]) for one in document["questions"]}


def test_questions_have_ids_and_are_answered_by_them(home: Home) -> None:
    """Case 10: the name stops, the year is guessed; both stay questions when they are answered."""
    first = home.check(CASE_10, code=2)
    assert asked(first) == {"name:butikk": ("", ""), "year:#0": ("yes", "")}
    name, year = first["questions"]
    assert (name["sheet"], name["cell"], year["cell"]) == ("", "A3", "A1")
    assert {"leave_out", "nasking", "heading"} & {one["id"] for one in name["choices"]} >= {"leave_out", "nasking"}
    assert [one["id"] for one in year["choices"]] == ["yes", "leave_out"]
    path = home.file(CASE_10)
    said = ("--answer", "name:butikk=nasking", "--answer", "year:#0=yes")
    answered = home.told("check", path, "--area", "baerum", *said)
    assert asked(answered) == {"name:butikk": ("", "nasking"), "year:#0": ("yes", "yes")}
    assert (answered["errors"], answered["warnings"], answered["diff"]["new"]) == ([], [], 2)
    without = home.told("check", path, "--area", "baerum", "--leave-out", "name:butikk", *said[2:])
    assert [(one["indicator"], one["year"], one["new"]) for one in without["diff"]["cells"]] == [("vold", 2019, 22)]


def test_what_is_told_of_each_figure_and_of_what_is_left_out(home: Home) -> None:
    text = "Tittel\n;2017;2018;2019\nNasking;94;69;72*\nSum;1;2;3\n"
    told = home.check(text)
    (cell,) = told["diff"]["cells"]
    more = {name: cell[name] for name in ("year", "first_year", "new", "status", "raw", "n")}
    assert more == {"year": 2019, "first_year": None, "new": 72, "status": "preliminary", "raw": "72*", "n": None}
    assert {("title", "A1"), ("sum", "A4")} <= {(one["why"], one["cell"]) for one in told["left_out"]}


@pytest.mark.parametrize(
    ("what", "cells"),
    [
        pytest.param("D2", [(2019, 30)], id="a cell"),
        pytest.param("A2", [(2019, 30)], id="a row by its name"),
        pytest.param("!D3", [(2019, 720)], id="a cell of a file without sheets"),
        pytest.param("d1", [], id="a column by its heading"),
    ],
)
def test_a_figure_can_be_left_out(home: Home, what: str, cells: list[tuple[int, int]]) -> None:
    text = ";2017;2018;2019\nNasking;94;69;720\nVold;42;21;30\n"
    found = home.told("check", home.file(text), "--area", "baerum", "--leave-out", what)
    assert [(one["year"], one["new"]) for one in found["diff"]["cells"] if one["kind"] == "new"] == cells
    assert {one["why"] for one in found["left_out"]} >= {"chosen"}


def test_a_doubtful_figure_is_left_out_by_the_id_of_its_warning(home: Home) -> None:
    (warning,) = home.check(";2017;2018;2019\nNasking;94;69;720\nVold;42;21;30\n")["warnings"]
    path = home.file(";2017;2018;2019\nNasking;94;69;720\nVold;42;21;30\n")
    found = home.told("check", path, "--area", "baerum", "--leave-out", warning["id"])
    assert found["warnings"] == []
    assert [one for one in found["left_out"] if one["why"] == "chosen"] == [
        {"why": "chosen", "sheet": "", "cell": "D2", "times": 1, "text": "720"}
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(("--answer", "name:tull=nasking"), "name:butikk og year:#0", id="a question that is not asked"),
        pytest.param(("--answer", "year:#0=2020"), "yes og leave_out", id="an answer that can't be given"),
        pytest.param(("--leave-out", "abc"), "verken et spørsmål", id="nothing of that id"),
        pytest.param(("--leave-out", "B9"), "verken et spørsmål", id="a cell without a figure"),
    ],
)
def test_answers_that_fit_nothing_are_refused(home: Home, said: tuple[str, str], told: str) -> None:
    ran = home.run("check", home.file(CASE_10), "--area", "baerum", *said)
    assert ran.returncode == 2
    assert told in ran.stderr
