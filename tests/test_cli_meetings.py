"""The commands for the board: meetings registered and listed, what changed since one, measures; the JSON of each."""

from datetime import datetime

import pytest

from slt_data.norwegian import NORWAY
from tests.test_cli_delivering import WIDE, Home, home, kept, untouched  # noqa: F401 - fixtures
from tests.test_personal import ID

TODAY = datetime.now(NORWAY).date().isoformat()
ADD = ("meeting", "add", "--area", "baerum", "--day", "2026-06-15", "--title", "Styremøte 2", "--by", "Kari")


def test_a_meeting_is_registered_listed_and_taken_back(home: Home) -> None:  # noqa: F811
    chosen = ("--focus", "nasking=Nasking i Sandvika", "--focus", "vold", "--note", "Mer tid ute.")
    done = home.told(*ADD, *chosen)
    assert done == {
        "meeting": 1,
        "area": "baerum",
        "day": "2026-06-15",
        "title": "Styremøte 2",
        "focus_areas": [{"focus_area": "nasking", "title": "Nasking i Sandvika"}, {"focus_area": "vold", "title": ""}],
        "note": "Mer tid ute.",
        "frozen_at": "2026-06-15T21:59:59.999999Z",
        "batch": done["batch"],
    }
    assert home.told("meeting", "list", "--area", "baerum") == [done]
    listed = home.run("meeting", "list", "--area", "baerum").stdout
    assert listed.startswith("  1  15. juni 2026  Styremøte 2: Nasking i Sandvika og Vold (")
    assert home.told("history")[0]["meetings"] == 1
    assert home.told("doctor")["faults"] == {}
    home.told("undo", str(done["batch"]), "--by", "Kari")
    assert home.told("meeting", "list", "--area", "baerum") == []


def test_what_changed_since_the_newest_meeting(home: Home) -> None:  # noqa: F811
    today = home.told("since", "--area", "eksempelkommune")
    assert today["meeting"] == 3
    assert {kind: len(rows) for kind, rows in today["figures"].items()} == {
        "revised": 5, "new": 1, "withdrawn": 1, "hidden": 1, "shown": 1,
    }  # fmt: skip
    assert today["figures"]["hidden"][0] == {
        "indicator": "Anmeldt hatkriminalitet", "group": "", "year": "2021", "old": "vistes", "new": ":",
        "difference": "", "n": "", "cause": None,
    }  # fmt: skip
    assert today["figures"]["revised"][2] | {"cause": None} == {
        "indicator": "Narkotikasaker", "group": "", "year": "2025", "old": "31*", "new": "33", "difference": "+2",
        "n": "", "cause": None,
    }  # fmt: skip
    assert today["figures"]["revised"][2]["cause"]["when"] == "1. oktober 2026"
    (statement,) = today["statements"]
    assert statement["focus_area"] == "rus"
    assert [one["kind"] for one in today["judgements"]] == ["new", "revised", "withdrawn"]
    assert sorted(one["kind"] for one in today["events"]) == ["new", "revised", "withdrawn"]
    lines = home.run("since", "--area", "eksempelkommune").stdout
    assert lines.startswith(
        "Siden Styremøte 3/2026, 16. september 2026\n  Rus: da «Narkotikasaker gikk ned fra 35 til 31»"
    )


def test_since_a_meeting_a_day_and_a_role(home: Home) -> None:  # noqa: F811
    assert home.told("since", "--area", "eksempelkommune", "--meeting", "1")["title"].startswith("Siden Styremøte 1")
    day = home.told("since", "--area", "baerum", "--day", "2020-01-01")
    assert (day["title"], day["meeting"]) == ("Siden 1. januar 2020", None)
    whole = home.told("since", "--area", "eksempelkommune", "--role", "koordinator")
    assert [(one["old"], one["new"]) for one in whole["figures"]["hidden"]] == [("5", "4")]


def test_the_figures_put_in_after_a_meeting_today_are_told_with_who_and_why(home: Home) -> None:  # noqa: F811
    home.told("meeting", "add", "--area", "baerum", "--day", TODAY, "--title", "Styremøte 4", "--by", "Kari")
    home.load(WIDE, "--accept-all")
    told = home.told("since", "--area", "baerum")
    assert [(one["indicator"], one["year"], one["new"]) for one in told["figures"]["new"]] == [
        ("Nasking (mindre tyveri)", "2019", "72"),
        ("Anmeldte voldslovbrudd", "2019", "30"),
    ]
    assert told["figures"]["new"][0]["cause"] | {"when": ""} == {"who": "Kari", "when": "", "why": "Fra politiet"}


def test_measures_are_listed_with_level_and_unit(kept: Home) -> None:  # noqa: F811
    rows = {one["id"]: one for one in kept.told("measures", "--area", "eksempelkommune")}
    assert rows["eks_natteravner"] == {
        "id": "eks_natteravner", "kind": "tiltak", "title": "Natteravner i sentrum", "from": "2024-08-01",
        "until": "2026-09-30", "ongoing": False, "period": "august 2024 – september 2026", "focus_areas": ["vold"],
        "level": "universell", "responsible": "SLT-koordinator",
        "text": "Voksne går i sentrum fredag og lørdag kveld.",
    }  # fmt: skip
    assert rows["eks_ruskontrakt"]["ongoing"]
    lines = kept.run("measures", "--area", "eksempelkommune").stdout
    assert "fra 2022, pågår: Ruskontrakter innføres. Indikert. Barne- og ungdomstjenesten." in lines


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param([*ADD[:5], "2099-01-01", *ADD[6:]], "har ikke vært ennå", id="in the future"),
        pytest.param([*ADD, "--focus", "fotball"], "nasking", id="no such focus area"),
        pytest.param([*ADD, "--focus", "vold", "--focus", "vold"], "to ganger", id="chosen twice"),
        pytest.param([*ADD, "--note", ID], "fødselsnummer", id="a person"),
        pytest.param([*ADD[:3], "berum", *ADD[4:]], "baerum", id="no such area"),
        pytest.param(["since", "--area", "baerum"], "møtet", id="since no meeting"),
        pytest.param(["since", "--area", "eksempelkommune", "--meeting", "9"], "1, 2 og 3", id="no such meeting"),
        pytest.param(
            ["export", "deck", "--area", "eksempelkommune", "--since", "9", "-o", "x.pptx"], "1, 2 og 3", id="no export"
        ),
    ],
)
def test_what_is_refused_changes_nothing(kept: Home, asked: list[str], says: str) -> None:  # noqa: F811
    ran = kept.run(*asked, "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr
    assert ID not in ran.stderr
