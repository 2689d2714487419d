"""A report on the command line: what it proposes as JSON and as lines, and what is accepted of it by ids."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from slt_data.intake.findings import finding
from slt_data.reports import drafted
from slt_data.reports.proposed import ProposedChoice, ReportHead, ReportRead
from tests.conftest import own_home
from tests.test_cli_delivering import Home, Ran
from tests.test_personal import ID
from tests.test_reports_in import QUOTE, figure, judgement

TEXT = f"# SLT-rapport\n\n## 2.3 Vinning\n\n{QUOTE}.\n"
DOUBT = (finding("report_in.about_nothing"),)
READ = ReportRead(
    head=ReportHead(title="SLT-rapport fra vest", year=2019),
    figures=(
        figure("n19", 72, year=2019),
        figure("v19", 30, year=2019, indicator="vold", sure=False, why=DOUBT, page=0, section="2.3 Vold"),
        figure("nei", 4, year=None),
    ),
    judgements=(judgement("j19", "Volden økte i 2019.", year=2019),),
    choices=(ProposedChoice(id="c19", title="Trygge skoleveier", year=2019, quote="", sure=False),),
)
KEYS = {
    "proposals": (
        *("id", "indicator", "year", "first_year", "segment", "value", "status", "raw", "unit"),
        *("quote", "where", "sure", "why"),
    ),
    "judgements": (
        *("id", "focus_area", "indicator", "year", "direction", "text", "kind", "voice"),
        *("quote", "where", "sure", "why"),
    ),
    "choices": ("id", "title", "year", "focus_areas", "under", "quote", "where", "sure", "why"),
}


@pytest.fixture
def home(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home of one's own with every data set in, where a report proposes ``READ``."""
    monkeypatch.setattr(drafted, "read_report", lambda _book, _catalogue, _area, year: of_year(year))
    made = Home(tmp_path)
    own_home(ready_home, made.store.parent)
    return made


def of_year(year: int | None) -> ReportRead:
    if year is None:
        return READ
    dated = tuple(one if one.year is not None else replace(one, year=year) for one in READ.figures)
    return replace(READ, figures=dated)


def load(home: Home, *more: str, name: str = "rapport.md", text: str = TEXT) -> Ran:
    words = ("--area", "baerum", "--by", "Kari", "--comment", "Fra rapporten", "--json")
    return home.run("load", home.file(text, name), *words, *more)


def test_a_check_of_a_report_tells_all_that_it_proposes(home: Home) -> None:
    found = home.check(TEXT, name="rapport.md")
    sheets = {"ok", "errors", "warnings", "questions", "left_out", "diff"}
    assert set(found) == {*sheets, "report", "proposals", "judgements", "choices", "contradictions"}
    assert {name: {tuple(sorted(one)) for one in found[name]} for name in KEYS} == {
        name: {tuple(sorted(keys))} for name, keys in KEYS.items()
    }
    assert found["proposals"][0] == {
        "id": "n19", "indicator": "nasking", "year": 2019, "first_year": None, "segment": "", "value": 72,
        "status": "exact", "raw": "72", "unit": "count", "quote": QUOTE, "where": "side 13, 2.3 Vinning", "sure": True,
        "why": [],
    }  # fmt: skip
    assert (found["proposals"][1]["where"], found["proposals"][1]["why"]) == ("2.3 Vold", ["uten tema"])
    assert found["judgements"][0]["voice"] == "Politiet"
    source = "slt_rapport_fra_vest_2019"
    assert found["report"] == {"title": "SLT-rapport fra vest", "publisher": None, "year": 2019, "source": source}


def test_the_sure_ones_count_in_what_would_change(home: Home) -> None:
    found = home.check(TEXT, name="rapport.md")
    assert (found["ok"], found["diff"]["new"]) == (True, 1)
    assert [(one["indicator"], one["new"]) for one in found["diff"]["cells"]] == [("nasking", 72)]


def test_the_year_of_the_report_is_said_beside_it(home: Home) -> None:
    told = home.told("check", home.file(TEXT, "rapport.md"), "--area", "baerum", "--year", "2015")
    assert [one["year"] for one in told["proposals"]] == [2019, 2019, 2015]
    assert told["diff"]["new"] == 2
    ran = home.run("check", home.file(";2019\nNasking;72\n"), "--area", "baerum", "--year", "2019")
    assert (ran.returncode, "ingen rapport" in ran.stderr) == (2, True)


def test_without_json_each_proposal_has_its_id_its_quote_and_its_place(home: Home) -> None:
    ran = home.run("check", home.file(TEXT, "rapport.md"), "--area", "baerum")
    assert ran.returncode == 0, ran.stderr
    lines = ran.stdout.splitlines()
    at = lines.index("[n19] sikker: Nasking 2019: 72")
    assert lines[at + 1] == f"    «{QUOTE}» (side 13, 2.3 Vinning)"
    at = next(at for at, line in enumerate(lines) if line.startswith("[v19] usikker: "))
    assert lines[at + 2] == "    uten tema"
    assert any(line.startswith("[j19] sikker: ") and "Volden økte i 2019." in line for line in lines)
    assert any(line.startswith("[c19] usikker: Trygge skoleveier (2019)") for line in lines)
    assert "Rapporten blir en ny kilde: «SLT-rapport fra vest 2019»" in ran.stdout
    assert "Nye: 1." in ran.stdout


@pytest.mark.parametrize(
    ("more", "nasking", "words"),
    [
        pytest.param(("--accept-sure",), 72, (1, 1), id="the sure ones"),
        pytest.param(("--accept", "n19"), 72, (0, 1), id="one by its id"),
        pytest.param(("--accept-sure", "--accept", "c19"), 72, (1, 2), id="the sure ones and one more"),
        pytest.param(("--accept", " j19 , c19,"), None, (1, 2), id="words alone"),
    ],
)
def test_what_is_accepted_is_put_in(
    home: Home, more: tuple[str, ...], nasking: int | None, words: tuple[int, int]
) -> None:
    ran = load(home, *more)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert home.nasking().get(2019) == nasking
    newest = home.told("history")[0]
    assert (newest["judgements"], newest["catalogue"]) == words
    assert (newest["batch"], newest["file"], newest["kept_file"]) == (
        json.loads(ran.stdout)["batch"],
        "rapport.md",
        False,
    )
    home.told("undo", str(newest["batch"]), "--by", "Kari")
    assert 2019 not in home.nasking()
    assert home.told("doctor")["ok"] is True


@pytest.mark.parametrize(
    ("more", "says"),
    [
        pytest.param((), "--accept-sure", id="nothing accepted"),
        pytest.param(("--accept-all",), "--accept-sure", id="all warnings, and nothing accepted"),
        pytest.param(("--accept", "n19,feil"), "feil. Det som finnes: n19", id="no such proposal"),
        pytest.param(("--accept", "nei"), "--year", id="a figure of no year"),
    ],
)
def test_what_is_not_accepted_leaves_the_store_byte_for_byte(home: Home, more: tuple[str, ...], says: str) -> None:
    home.told("history")
    before = home.lying()
    ran = load(home, *more)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr
    assert home.lying() == before


def test_a_warning_is_accepted_beside_a_proposal(home: Home) -> None:
    load(home, "--accept", "n19")
    ran = load(home, "--accept", "v19")
    assert (ran.returncode, "svart på ennå (1)" in ran.stderr) == (2, True)
    (warning,) = home.check(TEXT, name="rapport.md")["warnings"]
    ran = load(home, "--accept", f"v19,{warning['id']}")
    assert ran.returncode == 0, ran.stderr


def test_a_sheet_is_put_in_as_ever_whatever_is_said_of_proposals(home: Home) -> None:
    ran = load(home, "--accept-sure", name="tall.csv", text=";2019\nNasking;72\n")
    assert ran.returncode == 0, ran.stderr
    assert home.nasking()[2019] == 72


def test_a_national_id_refuses_the_whole_report(home: Home) -> None:
    ran = load(home, "--accept-sure", text=f"{TEXT}\nGjelder {ID}.\n")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ID not in ran.stderr
