"""The catalogue by the command line: municipalities, entries, what is refused and undone, and the file that travels."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import ChangedSince
from slt_data.commands import answer, changing
from slt_data.commands.table import understood
from slt_data.store.database import Database
from tests.test_cli_delivering import Home, home, untouched  # noqa: F401 - fixtures
from tests.test_personal import ID

BY = ("--by", "Kari")
ASKER = ("area", "add", "--code", "3203", *BY)
BITES = (
    "title=Hundebitt",
    "definition=Bitt av hund som er meldt til kommunen",
    "unit=count",
    "noun=hundebitt,hundebitt",
    "population=Alle",
    "family=slt",
    "focus_area=vold",
)
ADD = ("catalogue", "add", "indicator", "hundebitt", "--area", "asker", *BITES, *BY)


@pytest.fixture(scope="module")
def begun(untouched: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:  # noqa: F811
    """A home with Asker in it, and an indicator of its own. Read only."""
    made = Home(tmp_path_factory.mktemp("begun"))
    made.store.parent.mkdir()
    made.store.write_bytes(untouched.store.read_bytes())
    made.told(*ASKER)
    made.told(*ADD)
    return made


@pytest.fixture
def kept(begun: Home) -> Iterator[Home]:
    """The same, and a look afterwards whether the store was left byte for byte."""
    before = sha256(begun.store.read_bytes()).hexdigest()
    yield begun
    assert sha256(begun.store.read_bytes()).hexdigest() == before


@pytest.fixture
def own(begun: Home, tmp_path: Path) -> Home:
    """A copy that one may write to."""
    made = Home(tmp_path)
    made.store.parent.mkdir()
    made.store.write_bytes(begun.store.read_bytes())
    return made


def entry(home: Home, kind: str, key: str, *more: str) -> dict[str, Any]:  # noqa: F811
    """One entry as it is shown."""
    told: list[dict[str, Any]] = home.told("catalogue", "show", *more)["entries"]
    (found,) = [one for one in told if (one["kind"], one["id"]) == (kind, key)]
    return found


def without(home: Home, number: int) -> Any:  # noqa: F811
    """What is shown after batch ``number`` was undone."""
    home.told("undo", str(number), *BY)
    return home.told("catalogue", "show")["entries"]


# --- a new municipality ---------------------------------------------------------------------------------------------


def test_a_municipality_is_begun_and_undone(home: Home) -> None:  # noqa: F811
    before = home.told("catalogue", "show")["entries"]
    done = home.told(*ASKER)
    assert set(done) == {"batch", "area", "indicators"}
    assert done["area"] == "asker"
    assert {"nasking", "vold", "ungdata_svarprosent", "befolkning"} <= set(done["indicators"])
    assert not {"trusler", "hoeyreekstrem_aktivitet"} & set(done["indicators"]), "what few use waits"
    shown = home.told("area", "show", "asker")
    assert shown == {
        "id": "asker",
        "title": "Asker kommune",
        "short": "Asker",
        "made_up": False,
        "board": True,
        "codes": [{"code": "3025", "first": 2020, "last": 2023}, {"code": "3203", "first": 2024, "last": None}],
        "language": "nb",
        "hidden": False,
        "country": "norge",
        "county": None,
        "boundary": shown["boundary"],
        "focus_areas": ["nasking", "vold", "sedelighet", "ekstremisme", "rus", "trivsel", "samarbeid"],
        "indicators": done["indicators"],
    }
    assert "Røyken og Hurum" in shown["boundary"]
    assert [one["id"] for one in home.told("area", "list")][-1] == "asker"
    given, newest = home.told("history")[:2]
    assert (newest["batch"], newest["comment"], newest["kind"]) == (done["batch"], "Ny kommune: Asker", "catalogue")
    assert (given["kind"], given["comment"][:21]) == ("dataset", "Levert med programmet")
    windows = home.told("series", "ssb_lovbrudd_vold", "--area", "asker")["points"]
    assert [one["value"] for one in windows] == [421, 424, 496, 601]
    assert home.told("doctor")["faults"] == {}
    assert without(home, done["batch"]) == before


BEGUN = {
    "by its name": (("--code", "Nordre Follo"), "nordre_follo", "nb"),
    "by an old number": (("--code", "0231"), "lillestroem", None),
    "with an id": (("--code", "3222", "--id", "loerenskog_slt"), "loerenskog_slt", "nb"),
    "in nynorsk": (("--code", "4621", "--language", "nn"), "voss", "nn"),
}


@pytest.mark.parametrize(("words", "key", "language"), BEGUN.values(), ids=BEGUN)
def test_how_a_municipality_is_begun(own: Home, words: tuple[str, ...], key: str, language: str | None) -> None:
    ran = own.run("area", "add", *words, *BY, "--json")
    if language is None:
        assert (ran.returncode, "Lillestrøm (3205)" in ran.stderr) == (2, True), "merged with others"
        return
    assert json.loads(ran.stdout)["area"] == key
    assert own.told("area", "show", key)["language"] == language


def test_an_area_is_hidden_and_shown_again(own: Home) -> None:
    hidden = own.told("area", "hide", "asker", *BY)
    assert list(hidden) == ["batch"]
    assert own.told("area", "show", "asker")["hidden"] is True
    assert "Asker kommune (skjult)" in own.run("area", "list").stdout
    own.told("area", "unhide", "asker", *BY)
    assert own.told("area", "show", "asker")["hidden"] is False
    own.told("undo", str(hidden["batch"] + 1), *BY)
    assert own.told("area", "show", "asker")["hidden"] is True


# --- entries --------------------------------------------------------------------------------------------------------


def test_a_new_indicator_gets_what_is_harmless(kept: Home) -> None:
    assert entry(kept, "indicators", "hundebitt", "--area", "asker") == {
        "kind": "indicators",
        "id": "hundebitt",
        "owner": "asker",
        "overlay": False,
        "retired": False,
        "title": "Hundebitt",
        "short": "Hundebitt",
        "names": [],
        "definition": "Bitt av hund som er meldt til kommunen",
        "unit": "count",
        "noun": ["hundebitt", "hundebitt"],
        "population": "Alle",
        "family": "slt",
        "period": "calendar_year",
        "focus_area": "vold",
        "better": "neither",
        "publishing": {"smallest": 5, "smallest_n": 0, "reason": "Små tall kan peke ut enkeltpersoner."},
        "exposure": None,
        "dimensions": [],
        "additive": [],
        "chance": True,
        "caveats": [],
        "standard": True,
        "averages": None,
        "nn": {"reason": "Små tal kan peike ut enkeltpersonar."},
    }
    begun_by = kept.told("history")[2]
    assert begun_by["comment"] == "Ny kommune: Asker"
    assert kept.told("catalogue", "show", "--area", "baerum")["version"] == begun_by["batch"], (
        "the list of areas is shared"
    )
    assert all(one["id"] != "hundebitt" for one in kept.told("catalogue", "show", "--area", "baerum")["entries"])


def test_a_share_of_a_survey_is_hidden_where_few_answered(own: Home) -> None:
    asked = [one for one in BITES if not one.startswith(("unit", "family"))]
    own.told("catalogue", "add", "indicators", "redd", "--area", "asker", *asked, "unit=percent", "family=ungdata", *BY)
    rule = entry(own, "indicators", "redd", "--area", "asker")["publishing"]
    assert (rule["smallest"], rule["smallest_n"]) == (5, 30)


FEW = "Færre enn 5 kan peke ut enkeltpersoner."
CHANGED: dict[str, tuple[tuple[str, ...], tuple[str, str], dict[str, Any]]] = {
    "a field and one within another": (
        ("set", "indicators", "hundebitt", "title=Bitt av hund", "publishing.smallest=10", "names=Bitt,Bitt i alt"),
        ("indicators", "hundebitt"),
        {
            "title": "Bitt av hund",
            "names": ["Bitt", "Bitt i alt"],
            "publishing": {"smallest": 10, "smallest_n": 0, "reason": "Små tall kan peke ut enkeltpersoner."},
        },
    ),
    "in nynorsk": (
        ("set", "indicator", "hundebitt", "nn.title=Hundebit"),
        ("indicators", "hundebitt"),
        {"nn": {"title": "Hundebit", "reason": "Små tal kan peike ut enkeltpersonar."}},
    ),
    "a field taken away": (
        ("set", "indicator", "hundebitt", "focus_area="),
        ("indicators", "hundebitt"),
        {"focus_area": None},
    ),
    "a shared entry, said differently": (
        ("set", "focus_area", "vold", "title=Vold i Asker"),
        ("focus_areas", "vold"),
        {"title": "Vold i Asker", "owner": None, "overlay": True, "short": "Vold"},
    ),
    "a stricter threshold": (
        ("set", "indicators", "vold", "publishing.smallest=8"),
        ("indicators", "vold"),
        {"overlay": True, "publishing": {"smallest": 8, "smallest_n": 0, "reason": FEW}},
    ),
    "what the area uses": (
        ("set", "areas", "asker", "focus_areas=vold,rus"),
        ("areas", "asker"),
        {"focus_areas": ["vold", "rus"]},
    ),
    "put away": (("retire", "indicator", "hundebitt"), ("indicators", "hundebitt"), {"retired": True}),
    "a shared entry put away": (
        ("retire", "indicator", "ran"),
        ("indicators", "ran"),
        {"retired": True, "overlay": True},
    ),
    "a source": (
        ("add", "source", "hundeloggen", "title=Hundeloggen", "document=Loggen", "publisher=Asker kommune"),
        ("sources", "hundeloggen"),
        {"owner": "asker", "secondary": False},
    ),
    "a focus area": (
        ("add", "focus_areas", "hunder", "title=Hunder og unge", "about=Om hunder", "lead=hundebitt"),
        ("focus_areas", "hunder"),
        {"short": "Hunder og unge", "owner": "asker"},
    ),
    "a break": (
        (
            *("add", "break", "hundelov", "day=2021-07-01", "title=Ny lov", "text=Nye regler", "certainty=certain"),
            *("concerns.indicators=hundebitt", "source=koordinator"),
        ),
        ("breaks", "hundelov"),
        {"day": "2021-07-01", "concerns": {"focus_areas": [], "families": [], "indicators": ["hundebitt"]}},
    ),
    "a measure": (
        (
            *("add", "event", "hundekurs", "day=2022-01-01", "when=2022", "kind=tiltak", "ongoing=true"),
            *("title=Hundekurs", "concerns.focus_areas=vold", "source=koordinator"),
        ),
        ("events", "hundekurs"),
        {"kind": "events", "event_kind": "tiltak", "ongoing": True},
    ),
    "a way to split": (
        ("add", "dimension", "rase", "title=Rase", "values.puddel=Puddel", "values.annen=Annen"),
        ("dimensions", "rase"),
        {"values": {"puddel": "Puddel", "annen": "Annen"}},
    ),
    "a term": (("add", "term", "Båndtvang", "text=Hunden skal i bånd."), ("terms", "Båndtvang"), {"owner": "asker"}),
}  # fmt: skip


@pytest.mark.parametrize(("words", "at", "fields"), CHANGED.values(), ids=CHANGED)
def test_an_entry_is_changed_and_the_change_is_undone(
    own: Home, words: tuple[str, ...], at: tuple[str, str], fields: dict[str, Any]
) -> None:
    before = own.told("catalogue", "show")["entries"]
    done = own.told("catalogue", *words, "--area", "asker", *BY, "--comment", "Prøve")
    assert list(done) == ["batch"]
    found = entry(own, *at, "--area", "asker")
    assert {name: found[name] for name in fields} == fields
    assert own.told("catalogue", "show", "--area", "asker")["version"] == done["batch"]
    assert without(own, done["batch"]) == before


def test_what_all_share_is_changed_without_an_area(own: Home) -> None:
    own.told("catalogue", "set", "caveat", "moerketall", "title=Det ingen melder", *BY)
    assert entry(own, "caveats", "moerketall")["title"] == "Det ingen melder"
    assert entry(own, "caveats", "moerketall", "--area", "baerum")["title"] == "Det ingen melder"
    own.told("catalogue", "retire", "term", "Tiltak", *BY)
    assert entry(own, "terms", "Tiltak")["retired"] is True
    own.told("catalogue", "set", "areas", "asker", "indicators=vold,nasking", *BY)
    assert own.told("area", "show", "asker")["indicators"] == ["vold", "nasking", "hundebitt"]


def test_it_is_shown_as_it_was(own: Home) -> None:
    before = own.told("catalogue", "show", "--area", "asker")
    moment = datetime.now(UTC).replace(tzinfo=None).isoformat()
    own.told("catalogue", "set", "indicator", "hundebitt", "--area", "asker", "title=Bitt", *BY)
    assert entry(own, "indicators", "hundebitt", "--area", "asker")["title"] == "Bitt"
    assert own.told("catalogue", "show", "--area", "asker", "--as-of", moment) == before
    everything = own.told("catalogue", "show", "--as-of", "2020-01-01")
    assert everything["version"] == 1, "what came with the program has always held"
    assert all(one["owner"] != "asker" for one in everything["entries"])


def test_all_rows_are_shown_with_whose_they_are(own: Home) -> None:
    own.told("catalogue", "set", "indicator", "vold", "--area", "asker", "title=Vold i Asker", *BY)
    rows = own.told("catalogue", "show")["entries"]
    told = {(one["owner"], one["overlay"]) for one in rows if (one["kind"], one["id"]) == ("indicators", "vold")}
    assert told == {(None, False), ("asker", True)}
    (said,) = [one for one in rows if (one["kind"], one["id"], one["owner"]) == ("indicators", "vold", "asker")]
    assert said == {
        "kind": "indicators", "id": "vold", "owner": "asker", "overlay": True, "retired": False,
        "title": "Vold i Asker", "nn": {},
    }  # fmt: skip
    assert all({"kind", "id", "owner", "overlay", "retired", "nn"} <= set(one) for one in rows)


def test_what_an_area_said_differently_can_be_taken_back(own: Home) -> None:
    before = own.told("catalogue", "show")["entries"]
    own.told("catalogue", "set", "indicator", "vold", "--area", "asker", "title=Vold i Asker", "nn.title=Vald", *BY)
    own.told("catalogue", "set", "indicator", "vold", "--area", "asker", "title=", "nn.title=", *BY)
    assert own.told("catalogue", "show")["entries"] == before
    assert entry(own, "indicators", "vold", "--area", "asker")["overlay"] is False


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_catalogue_travels_to_another_installation(own: Home, untouched: Home) -> None:  # noqa: F811
    home = Home(own.folder / "elsewhere")  # noqa: F811
    home.store.parent.mkdir(parents=True)
    home.store.write_bytes(untouched.store.read_bytes())
    own.told("catalogue", "set", "indicator", "vold", "--area", "asker", "title=Vold i Asker", *BY)
    file, back = str(own.folder / "F.yaml"), str(own.folder / "G.yaml")
    assert own.told("catalogue", "export", "-o", file) == {"file": file, "bytes": Path(file).stat().st_size}
    before = home.told("catalogue", "show")["entries"]
    checked = home.told("catalogue", "check", file)
    assert set(checked) == {"ok", "errors", "warnings", "diff", "effect"}
    assert (checked["ok"], checked["errors"], checked["warnings"]) == (True, [], [])
    assert {
        "kind": "indicators",
        "id": "vold",
        "field": "title",
        "old": "Anmeldte voldslovbrudd",
        "new": "Vold i Asker",
    } in checked["diff"]
    assert all(set(one) == {"kind", "id", "field", "old", "new"} for one in checked["diff"])
    assert set(checked["effect"]) == {"pages", "hidden_before", "hidden_after"}
    assert "vold" in checked["effect"]["pages"]
    assert home.told("catalogue", "show")["entries"] == before, "nothing is put in by a check"
    done = home.told("catalogue", "load", file, *BY)
    home.told("catalogue", "export", "-o", back)
    assert Path(back).read_bytes() == Path(file).read_bytes()
    assert home.told("history")[1]["comment"] == "Lest inn fra F.yaml"
    assert home.told("catalogue", "check", file)["diff"] == []
    assert without(home, done["batch"]) == before


def test_an_own_indicator_is_shared_with_another_municipality(own: Home) -> None:
    own.told("area", "add", "--code", "Lørenskog", *BY)
    file = str(own.folder / "asker.yaml")
    own.told("catalogue", "export", "-o", file, "--area", "asker")
    own.told("catalogue", "load", file, "--area", "loerenskog", *BY)
    for area in ("asker", "loerenskog"):
        assert entry(own, "indicators", "hundebitt", "--area", area)["owner"] == area


def test_a_stricter_threshold_tells_what_it_hides(kept: Home) -> None:
    text = "area: baerum\noverlays:\n  indicators:\n    nasking:\n      publishing: {smallest: 80}\n"
    effect = kept.told("catalogue", "check", kept.file(text, "F.yaml"))["effect"]
    assert effect["hidden_after"] > effect["hidden_before"]
    ran = kept.run("catalogue", "check", kept.file(text, "F.yaml"))
    assert "indicators nasking (baerum), publishing.smallest: 5 → 80" in ran.stdout
    assert f"Skjulte tall før: {effect['hidden_before']}, etter: {effect['hidden_after']}." in ran.stdout


PERSON = "teksten i «text» ser ut til å handle om én person. Skriv den om uten navn, fødselsnummer eller saksnummer"
CHECKED = {
    "no YAML": ("indicators:\n- id: a\n  title: [", [("", "", "", "linje 4: her er filen ikke gyldig YAML")]),
    "a fault of an entry": (
        "area: asker\ncaveats:\n- {id: a, title: Tittel}",
        [("caveats", "a", "text", "feltet «text» mangler")],
    ),
    "a person": (
        f"area: asker\ncaveats:\n- {{id: a, title: Tittel, text: 'Gjelder {ID}'}}",
        [
            (
                "caveats",
                "a",
                "text",
                PERSON,
            )
        ],
    ),
}


@pytest.mark.parametrize(("text", "faults"), CHECKED.values(), ids=CHECKED)
def test_what_is_wrong_with_a_file_is_one_document(
    kept: Home, text: str, faults: list[tuple[str, str, str, str]]
) -> None:
    file = kept.file(text, "F.yaml")
    told = kept.told("catalogue", "check", file, code=2)
    assert told["ok"] is False
    assert [(one["kind"], one["id"], one["field"], one["message"]) for one in told["errors"]] == faults
    assert all(set(one) == {"kind", "id", "field", "message"} for one in told["errors"])
    ran = kept.run("catalogue", "load", file, *BY, "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ID not in ran.stderr + json.dumps(told)
    assert faults[0][3] in ran.stderr


# --- refused --------------------------------------------------------------------------------------------------------

REFUSED = {
    "area add: no such municipality": ("area add --code 9999 --by K", "Det finnes ingen kommune"),
    "area add: it is there": ("area add --code 3203 --by K", "Asker (3203) er allerede lagt inn, som «asker»"),
    "area add: an old number of one that is there": ("area add --code 0219 --by K", "som «baerum»"),
    "area add: merged": ("area add --code 0627 --by K", "Kommunen heter nå Asker (3203)"),
    "area add: two of that name": ("area add --code Herøy --by K", "(1515) eller Herøy (Nordland) (1818)"),
    "area add: the id is taken": ("area add --code 3222 --id baerum --by K", "er eller har vært i bruk"),
    "area add: the id has not the form": ("area add --code 3222 --id Ås --by K", "«Ås» kan ikke stå i «id»"),
    "area add: by a person": (f"area add --code 3222 --by {ID}", "fødselsnummer"),
    "area add: by nobody": ("area add --code 3222 --by=", "hvem"),
    "area show: no such area": ("area show tull", "Finner ikke området «tull»"),
    "area hide: no such area": ("area hide tull --by K", "Finner ikke området «tull»"),
    "area unhide: nothing changes": ("area hide asker --by K|area hide asker --by K", "ikke endret noe"),
    "show: no such area": ("catalogue show --area tull", "Finner ikke området «tull»"),
    "show: not there yet": ("catalogue show --area asker --as-of 2020-01-01", "Finner ikke området «asker»"),
    "export: no such area": ("catalogue export -o F.yaml --area tull", "Finner ikke området «tull»"),
    "export: nowhere to write": ("catalogue export -o {no}/F.yaml", "F.yaml"),
    "check: no file": ("catalogue check {no}", "finnes ikke"),
    "load: no file": ("catalogue load {no} --by K", "finnes ikke"),
    "load: nothing changes": ("catalogue export -o {F}|catalogue load {F} --by K", "ikke endret noe"),
    "load: for an area that is not there": ("catalogue export -o {F}|catalogue load {F} --area tull --by K", "«tull»"),
    "add: no such list": ("catalogue add ting a title=A --by K", "det finnes ingen liste som heter «ting»"),
    "add: no such area": ("catalogue add caveat a title=Ti text=Te --area tull --by K", "Finner ikke området «tull»"),
    "add: each field that is missing": (
        "catalogue add indicator a title=Alt --area asker --by K",
        "|".join(f"{name}: feltet «{name}» mangler" for name in ("definition", "unit", "noun", "population", "family")),
    ),
    "add: the id is taken": ("catalogue add caveat moerketall title=Ti text=Te --by K", "er eller har vært i bruk"),
    "add: the id is shared": ("catalogue add caveat moerketall title=Ti text=Te --area asker --by K", "vært i bruk"),
    "add: the id has not the form": ("catalogue add caveat Å title=Ti text=Te --by K", "«Å» kan ikke stå i «id»"),
    "add: an address that is a page": (
        "catalogue add focus_area historikk title=Ti about=Om lead=vold --area asker --by K",
        "et innsatsområde kan ikke ha id-en «historikk»",
    ),
    "add: a lower limit without a reason": (
        "catalogue add indicator a title=Alt publishing.smallest=0 --area asker --by K",
        "publishing.reason: feltet «reason» mangler",
    ),
    "add: not a field": ("catalogue add caveat a Tittel --by K", "«Tittel» er ikke et felt med en verdi"),
    "add: without fields": ("catalogue add caveat a --by K", "Dette mangler: fields."),
    "add: by nobody": ("catalogue add caveat a title=Ti text=Te", "Dette mangler: --by."),
    "set: no such entry": ("catalogue set indicator tull title=Tull --by K", "finner ikke indikatoren «tull»"),
    "set: of another area": (
        "catalogue set indicator hundebitt --area baerum title=Bitt --by K",
        "finner ikke indikatoren «hundebitt»",
    ),
    "set: no such field": ("catalogue set indicator vold tittel=Vold --by K", "ukjent felt «tittel»"),
    "set: a value that it can't have": ("catalogue set indicator vold better=opp --by K", "«opp» kan ikke stå i"),
    "set: what an area can't have of its own": (
        "catalogue set indicator vold unit=percent --area asker --by K",
        "en kommune kan ikke ha sin egen «unit»",
    ),
    "set: a laxer limit": (
        "catalogue set indicator vold publishing.smallest=3 --area asker --by K",
        "lavere enn den felles grensen",
    ),
    "set: a lower limit without a reason": (
        "catalogue set indicator vold publishing.smallest=3 --by K",
        "Skriv en ny begrunnelse",
    ),
    "set: what figures mean": ("catalogue set indicator vold unit=percent --by K", "en annen «unit»"),
    "set: nothing": ("catalogue set indicator vold short=Vold --by K", "ikke endret noe"),
    "set: a person": (f"catalogue set indicator vold definition={ID} --by K", "ser ut til å handle om én person"),
    "retire: no such entry": ("catalogue retire indicator tull --by K", "finner ikke indikatoren «tull»"),
    "retire: an area": ("catalogue retire area asker --by K", "area hide asker"),
    "undo: what others use": ("undo {area} --by K", "asker"),
}


@pytest.mark.parametrize(("line", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_says_why_and_leaves_the_store_as_it_was(own: Home, line: str, said: str) -> None:
    added = str(next(one["batch"] for one in own.told("history") if one["comment"] == "Ny kommune: Asker"))
    places = {"no": str(own.folder / "no"), "F": str(own.folder / "F.yaml"), "area": added}
    *first, last = line.split("|")
    for one in first:
        assert own.run(*one.format(**places).split()).returncode == 0
    before = sha256(own.store.read_bytes()).hexdigest()
    try:
        ran = own.run(*last.format(**places).split(), "--json")
        code, told = ran.returncode, (ran.stderr, ran.stdout)
    except SystemExit as stopped:  # what the parser refuses: its words are those of test_cli_arguments
        code, told = int(str(stopped.code)), (said, "")
    assert (code, told[1]) == (2, "")
    assert all(part in told[0] for part in said.split("|")), told[0]
    assert sha256(own.store.read_bytes()).hexdigest() == before


# --- who comes first, and how it is written -------------------------------------------------------------------------


def test_a_change_is_looked_into_anew_when_somebody_came_first(own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    real, times = changing.put_in_catalogue, 0

    def late(*given: Any, **told: Any) -> int:
        nonlocal times
        times += 1
        if times < 3:
            raise ChangedSince
        return real(*given, **told)

    monkeypatch.setattr(changing, "put_in_catalogue", late)
    own.told("catalogue", "set", "indicator", "vold", "short=Volden", "--area", "asker", *BY)
    assert times == 3
    times = -100
    ran = own.run("catalogue", "set", "indicator", "vold", "short=Valden", "--area", "asker", *BY)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "etter at endringen ble sett på" in ran.stderr


def test_two_who_change_at_once_are_both_heard(own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second comes between the first one's look and its batch: what it looked at is looked at again."""
    real = changing.draft_of_edits
    others: list[Callable[[], object]] = [
        lambda: own_change(Edit("caveats", "smaa_tall", fields={"title": "Få"}, new=False))
    ]

    def own_change(edit: Edit) -> None:
        store, _batches = answer.ready_store()
        changing.put_in_catalogue(store, real(store, [edit], administrator=True), by="Ola", comment="Samtidig")

    def looked(*given: Any, **told: Any) -> Any:
        draft = real(*given, **told)
        if others:
            others.pop()()
        return draft

    monkeypatch.setattr(changing, "draft_of_edits", looked)
    own.told("catalogue", "set", "caveat", "moerketall", "title=Mørke tall", *BY)
    monkeypatch.undo()
    assert entry(own, "caveats", "moerketall")["title"] == "Mørke tall"
    assert entry(own, "caveats", "smaa_tall")["title"] == "Få"


def test_commands_at_the_same_time_do_not_wait_for_each_other_in_a_ring(own: Home) -> None:
    """Each has read, and would keep the file open for a moment more, while the other waits to write."""
    both = [Database(own.store, patience=20) for _ in range(2)]
    for one in both:
        one.lingering = True
        with one.reading() as cursor:
            cursor.execute("SELECT 1")
    begun = time.monotonic()
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda one: one.write(lambda cursor: cursor.execute("SELECT 1").fetchone()), both))
    assert done == [(1,), (1,)]
    assert time.monotonic() - begun < 15, "nobody lost patience"


@pytest.mark.parametrize(
    "line",
    [
        "catalogue set indicator vold --area asker --by K title=En noun=en,to",
        "catalogue set --area asker indicator vold title=En --by K noun=en,to",
        "catalogue set indicator --by=K vold title=En noun=en,to --area=asker",
    ],
    ids=["after the options", "around them", "with them between"],
)
def test_fields_may_stand_anywhere(line: str) -> None:
    name, asked = understood(line.split())
    assert name == "catalogue_set"
    assert vars(asked) == {
        "kind": "indicator", "id": "vold", "area": "asker", "by": "K", "comment": "",
        "fields": ("title=En", "noun=en,to"), "json": False, "spraak": None,
    }  # fmt: skip


def test_answers_are_in_the_language_of_the_area(own: Home) -> None:
    own.told("area", "add", "--code", "4621", "--language", "nn", *BY)
    ran = own.run("catalogue", "set", "indicator", "vold", "--area", "voss", "title=Vald", *BY)
    assert ran.stdout == f"Endringa er lagd inn som innlegging {own.told('history')[0]['batch']}.\n"
    assert own.told("history")[0]["comment"] == "Endra: indikatoren «vold»"
