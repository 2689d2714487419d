"""The plan by the command line: a file put in, a status, next year's plan, what is read; the JSON of each."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_cli_delivering import Home, home, kept, untouched  # noqa: F401 - fixtures
from tests.test_personal import ID

PLAN = """\
area: baerum
innsatsomraader:
  - {id: prove_trygg, title: Trygge kvelder, years: [2030], focus_areas: [nasking]}
  - {id: prove_sentrum, title: Sentrum, years: [2030], under: prove_trygg}
delmaal:
  - id: prove_nasking
    innsatsomraade: prove_trygg
    text: Færre tyverier fra butikk.
    years: [2030]
    target: {indicator: nasking, kind: under, value: 90, year: 2018, why: Som i 2016.}
  - {id: prove_kjent, innsatsomraade: prove_sentrum, text: Alle skoler kjenner SLT., years: [2030]}
tiltak:
  - id: prove_ravner
    innsatsomraader: [prove_trygg]
    goals: [prove_nasking]
    title: Natteravner
    level: universell
    responsible: Frivilligsentralen
    day: 2030-09-01
    when: høsten 2030
    ongoing: true
    years: [2030]
    status:
      2030: {state: planlagt, next: Verve flere}
saker:
  - {id: prove_sak, year: 2030, forum: ungdomsteam, text: Uro ved stasjonen, outcome: Tatt opp i styret}
erfaringer:
  - {id: prove_erfaring, year: 2030, forum: koordineringsgruppen, kind: virker, text: Faste møter}
aarshjul:
  - {id: prove_hjul, title: Ungdata, kind: ungdata, months: [2, 3], every: 3, first_year: 2030}
forankring:
  - {id: prove_plan, kind: plan, title: Kommuneplanen, years: [2030]}
"""
BY = ("--by", "Kari")
STATUS = ("plan", "status", "prove_ravner", "--year", "2030", *BY)


def loaded(home: Home, text: str = PLAN, *more: str) -> Any:  # noqa: F811
    return home.told("plan", "load", home.file(text, "plan.yaml"), *BY, *more)


def year_of(home: Home, year: int = 2030, *more: str) -> Any:  # noqa: F811
    document = home.told("plan", "show", "--area", "baerum", "--year", str(year), *more)
    assert set(document) >= {"years"}
    (told,) = document["years"]
    return told


def test_a_plan_is_put_in_and_shown(home: Home) -> None:  # noqa: F811
    done = loaded(home)
    assert (done["new"], done["changed"], done["gone"], done["innsatsomraader"]) == (8, 0, 0, 2)
    told = year_of(home)
    assert [(one["id"], one["title"], one["under"]) for one in told["innsatsomraader"]] == [
        ("prove_trygg", "Trygge kvelder", None),
        ("prove_sentrum", "Sentrum", "prove_trygg"),
    ]
    trygg, sentrum = told["innsatsomraader"]
    (goal,) = trygg["goals"]
    assert (goal["id"], goal["text"], goal["indicator"]) == ("prove_nasking", "Færre tyverier fra butikk.", "nasking")
    assert (goal["target"]["kind"], goal["target"]["value"], goal["target"]["year"]) == ("under", 90, 2018)
    assert goal["verdict"] == "reached"
    ((year, value, low, high),) = [
        (one["year"], one["value"], round(one["low"], 1), round(one["high"], 1)) for one in goal["figures"]
    ]
    assert (year, value, low, high) == (2018, 69, 53.7, 87.3)
    (measure,) = trygg["measures"]
    assert {name: measure[name] for name in ("id", "title", "level", "unit", "period")} == {
        "id": "prove_ravner",
        "title": "Natteravner",
        "level": "universell",
        "unit": "Frivilligsentralen",
        "period": "fra høsten 2030, pågår",
    }
    assert measure["status"] == {
        "2030": {"state": "planlagt", "done": "", "seen": "", "next": "Verve flere", "source": measure["source"]}
    }
    assert [(one["id"], one["verdict"], one["target"]) for one in sentrum["goals"]] == [("prove_kjent", None, None)]
    assert [one["outcome"] for one in told["cases"]] == ["Tatt opp i styret"]
    assert [one["kind"] for one in told["experiences"]] == ["virker"]
    assert [one["title"] for one in told["anchoring"]] == ["Kommuneplanen"]
    every = home.told("plan", "show", "--area", "baerum")
    assert [one["year"] for one in every["years"]] == sorted((one["year"] for one in every["years"]), reverse=True)
    assert [one["months"] for one in every["wheel"] if one["id"] == "prove_hjul"] == [[2, 3]]
    assert "  februar og mars: Ungdata (ungdata)" in home.run("plan", "show", "--area", "baerum").stdout.splitlines()
    lines = home.run("plan", "show", "--area", "baerum", "--year", "2030").stdout.splitlines()
    assert lines[:2] == ["Planen for 2030", "  Trygge kvelder"]
    assert "    Natteravner (universell, Frivilligsentralen, fra høsten 2030, pågår)" in lines
    assert "      2030: Planlagt. Neste steg: Verve flere." in lines
    assert "  Ungdomsteamene: Uro ved stasjonen → Tatt opp i styret" in lines


def test_the_plan_of_then_and_the_plan_taken_back(home: Home) -> None:  # noqa: F811
    done = loaded(home)
    when = home.told("history")[0]["committed_at"].removesuffix("Z")
    home.told(*STATUS, "--state", "i_gang")
    state = year_of(home)["innsatsomraader"][0]["measures"][0]["status"]["2030"]["state"]
    then = year_of(home, 2030, "--as-of", when)["innsatsomraader"][0]["measures"][0]["status"]["2030"]["state"]
    assert (state, then) == ("i_gang", "planlagt")
    home.told("undo", str(done["batch"] + 1), *BY)
    assert year_of(home)["innsatsomraader"][0]["measures"][0]["status"]["2030"]["state"] == "planlagt"
    home.told("undo", str(done["batch"]), *BY)
    assert home.run("plan", "show", "--area", "baerum", "--year", "2030").returncode == 2


def test_a_status_keeps_what_is_not_said(home: Home) -> None:  # noqa: F811
    loaded(home)
    home.told(*STATUS, "--state", "i_gang", "--done", "Gikk hver helg", "--area", "baerum")
    home.told(*STATUS, "--seen", "Flere voksne ute")
    status = year_of(home)["innsatsomraader"][0]["measures"][0]["status"]["2030"]
    assert {name: status[name] for name in ("state", "done", "seen", "next")} == {
        "state": "i_gang",
        "done": "Gikk hver helg",
        "seen": "Flere voksne ute",
        "next": "Verve flere",
    }


def test_next_years_plan_is_made_looked_at_and_made_once(home: Home) -> None:  # noqa: F811
    loaded(home)
    carried = home.told("plan", "carry", "--area", "baerum", "--year", "2030", *BY)
    assert (carried["changed"], carried["innsatsomraader"]) == (3, 2)
    told = year_of(home, 2031)
    assert [one["unread"] for one in told["innsatsomraader"]] == [True, True]
    assert home.run("plan", "carry", "--area", "baerum", "--year", "2030", *BY).returncode == 2
    home.told("plan", "read", "--area", "baerum", "--year", "2031", "--id", "prove_ravner", *BY)
    told = year_of(home, 2031)["innsatsomraader"][0]
    assert [(one["id"], one["unread"]) for one in (*told["goals"], *told["measures"])] == [
        ("prove_nasking", True),
        ("prove_ravner", False),
    ]
    home.told("plan", "read", "--area", "baerum", "--year", "2031", *BY)
    told = year_of(home, 2031)["innsatsomraader"]
    assert not any(one["unread"] for area in told for one in (area, *area["goals"], *area["measures"]))


def test_what_is_written_reads_back_as_it_stands(home: Home) -> None:  # noqa: F811
    loaded(home)
    path = str(home.folder / "ut.yaml")
    home.told("plan", "export", "--area", "baerum", "-o", path)
    found = home.told("plan", "check", path)
    assert (found["ok"], found["diff"], found["innsatsomraader"]) == (True, [], [])
    assert home.run("plan", "load", path, *BY).returncode == 2
    document = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    assert next(one for one in document["tiltak"] if one["id"] == "prove_ravner")["status"] == {
        2030: {"state": "planlagt", "next": "Verve flere"}
    }


def test_a_part_of_a_plan_moves_nothing_and_a_whole_list_may(home: Home) -> None:  # noqa: F811
    loaded(home)
    part = "area: baerum\ndelmaal:\n  - {id: prove_kjent, innsatsomraade: prove_trygg, text: Nytt., years: [2030]}\n"
    found = home.told("plan", "check", home.file(part, "del.yaml"))
    assert [(one["kind"], one["id"], one["change"]) for one in found["diff"]] == [("delmaal", "prove_kjent", "changed")]
    assert [one["field"] for one in found["diff"][0]["fields"]] == ["innsatsomraade", "text"]


def test_a_measure_goes_with_its_statuses_and_a_goal_in_use_stays(home: Home) -> None:  # noqa: F811
    loaded(home)
    ran = home.run("plan", "remove", "delmaal", "prove_nasking", *BY)
    assert ran.returncode == 2
    assert "tiltak prove_ravner" in ran.stderr
    gone = home.told("plan", "remove", "tiltak", "prove_ravner", *BY)
    assert gone["gone"] == 2
    home.told("plan", "remove", "delmaal", "prove_nasking", *BY)
    assert year_of(home)["innsatsomraader"][0]["goals"] == []


def swapped(old: str, new: str) -> str:
    assert old in PLAN
    return PLAN.replace(old, new)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        pytest.param(swapped("forum: ungdomsteam", "forum: kafeen"), 26, "ungdomsteam", id="unknown forum"),
        pytest.param(swapped("state: planlagt", "state: snart"), 24, "gjennomfoert", id="unknown state"),
        pytest.param(swapped("2030: {state", "20300: {state"), 24, "2100", id="a year that is none"),
        pytest.param(swapped("[prove_trygg]\n    goals", "[prove_ukjent]\n    goals"), 14, "prove_trygg", id="nowhere"),
        pytest.param(swapped("indicator: nasking", "indicator: naskeri"), 10, "naskeri", id="unknown indicator"),
        pytest.param(swapped("Frivilligsentralen", "Kari Nordmann"), 18, "ikke hvem", id="a person is responsible"),
        pytest.param(swapped("Uro ved stasjonen", f"Gutt {ID}"), 26, "person", id="a person in a topic"),
        pytest.param(swapped("id: prove_kjent", "id: prove_nasking"), 11, "prove_nasking", id="an id twice"),
        pytest.param(swapped("saker:", "sakene:"), 25, "sakene", id="a list that is none"),
        pytest.param(swapped("under: prove_trygg", "under: prove_ukjent"), 4, "prove_ukjent", id="below nothing"),
        pytest.param("area: [", 2, "YAML", id="no YAML"),
    ],
)
def test_a_file_with_a_fault_changes_nothing(kept: Home, text: str, line: int, told: str) -> None:  # noqa: F811
    path = kept.file(text, "plan.yaml")
    ran = kept.run("plan", "load", path, *BY)
    assert ran.returncode == 2
    assert f"linje {line}" in ran.stderr
    assert told in ran.stderr
    assert ID not in ran.stderr
    checked = kept.told("plan", "check", path, code=2)
    assert (checked["ok"], checked["diff"]) == (False, [])
    assert checked["errors"] != []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("area: baerum\n", "Ingenting", id="nothing in it"),
        pytest.param("", "ingen plan", id="empty"),
        pytest.param("tiltak: []\n", "area", id="of no area"),
        pytest.param("area: lillevik\n", "lillevik", id="of an unknown area"),
    ],
)
def test_a_file_of_nothing_is_refused(kept: Home, text: str, told: str) -> None:  # noqa: F811
    ran = kept.run("plan", "load", kept.file(text, "plan.yaml"), *BY)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_what_contradicts_itself_waits_for_a_yes(home: Home) -> None:  # noqa: F811
    text = swapped("state: planlagt", "state: gjennomfoert")
    path = home.file(text, "plan.yaml")
    found = home.told("plan", "check", path)
    assert [(one["id"], one["field"]) for one in found["warnings"]] == [("prove_ravner_2030", "done")]
    ran = home.run("plan", "load", path, *BY)
    assert ran.returncode == 2
    assert "linje 24" in ran.stderr
    assert home.told("history")[0]["comment"] != "Lest inn fra plan.yaml"
    assert loaded(home, text, "--accept")["new"] == 8


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("plan status prove_finnes_ikke --year 2030 --state i_gang --by Kari", "tiltak", id="no measure"),
        pytest.param("plan show --area baerum --year 1999", "1999", id="no plan of the year"),
        pytest.param("plan show --area berum", "berum", id="no such area"),
        pytest.param("plan carry --area baerum --year 1999 --by Kari", "Ingenting", id="nothing to carry over"),
        pytest.param("plan read --area baerum --year 1999 --by Kari", "Ingenting", id="nothing to look at"),
        pytest.param("plan load finnes_ikke.yaml --by Kari", "finnes_ikke.yaml", id="no such file"),
        pytest.param("plan remove saker finnes_ikke --by Kari", "finnes_ikke", id="no such piece"),
    ],
)
def test_what_there_is_not_is_refused_in_a_sentence(kept: Home, words: str, told: str) -> None:  # noqa: F811
    ran = kept.run(*words.split())
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_the_first_status_says_how_far(home: Home) -> None:  # noqa: F811
    loaded(home, PLAN.replace("    status:\n      2030: {state: planlagt, next: Verve flere}\n", ""))
    ran = home.run(*STATUS, "--done", "Gikk hver helg")
    assert ran.returncode == 2
    assert "planlagt, i_gang" in ran.stderr
    ran = home.run(*STATUS, "--state", "i_gang", "--done", f"Snakket med {ID}")
    assert ran.returncode == 2
    assert ID not in ran.stderr
