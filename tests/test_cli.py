"""The command line as others call it: one JSON document on standard output, messages beside it, an exit code."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from slt_data.analysis.change import Reason
from slt_data.cli import main
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Status
from slt_data.shipped.dataset import read_deliveries
from tests.conftest import DATASETS, FELLES, POLITI, TinyDatasets, another_process, run_cli, run_here

Ran = subprocess.CompletedProcess[str]

UNITS = {"count", "percent", "per_1000", "index", "ordinal", "words"}
STATUSES = {one.value for one in Status}
REASONS = {one.value for one in Reason}
ASKED = {
    "init": "init --json",
    "doctor": "doctor --json",
    "areas": "areas --json",
    "indicators": "indicators --json",
    "indicators of baerum": "indicators --json --area baerum",
    "nasking": "series nasking --area baerum --json",
    "vold": "series vold --area baerum --json",
    "sedelighet": "series sedelighet --area baerum --json",
    "narkotika": "series narkotika --area baerum --json",
    "ekstremisme": "series ekstremisme_andel_bekymringer --area baerum --json",
    "ssb": "series ssb_lovbrudd_vold --area baerum --json",
    "made up": "series sedelighet --area eksempelkommune --json",
    "made up, all of it": "series sedelighet --area eksempelkommune --json --role koordinator",
    "hidden": "disclosure --area eksempelkommune --json",
    "hidden from nobody": "disclosure --area eksempelkommune --role koordinator --json",
    "hidden before": "disclosure --area eksempelkommune --as-of 2020-01-01 --json",
    "in words": "series nasking --area baerum",
    "no such indicator": "series naskeri --area baerum --json",
    "no such area": "series nasking --area berum --json",
}
APART = ("init", "doctor", "nasking", "in words", "no such indicator")
SERIES = ["nasking", "vold", "sedelighet", "narkotika", "ekstremisme", "ssb", "made up", "made up, all of it"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Ran]]:
    """A home that two processes made at the same moment, and what each of them said."""
    home = tmp_path_factory.mktemp("home") / "not" / "there"
    with ThreadPoolExecutor() as pool:
        ran = list(pool.map(lambda _: run_cli("init", "--json", home=home), range(2)))
    return home, ran


@pytest.fixture(scope="module")
def answers(made: tuple[Path, list[Ran]]) -> Mapping[str, Ran]:
    """What each command says of one home: some in processes of their own, several at once, the others here."""
    home, _ = made
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        apart = pool.map(lambda name: run_cli(*ASKED[name].split(), home=home), APART)
        return {
            **{name: run_here(*command.split(), home=home) for name, command in ASKED.items() if name not in APART},
            **dict(zip(APART, apart, strict=True)),
        }


def document(ran: Ran) -> Any:
    """The one document that ``ran`` wrote; fails for anything before or after it."""
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    return json.loads(ran.stdout)


# --- Making the store -----------------------------------------------------------------------------------------------


def test_two_processes_on_a_fresh_home_make_one_store(made: tuple[Path, list[Ran]]) -> None:
    home, ran = made
    files = len(read_deliveries(DATASETS))
    told = [document(one) for one in ran]
    assert {one["store"] for one in told} == {str(home / "slt.duckdb")}
    assert sorted(batch for one in told for batch in one["batches"]) == list(range(1, files + 2)), "the catalogue first"
    assert all(str(home) in one.stderr for one in ran)


def test_a_second_time_there_is_nothing_to_do(answers: Mapping[str, Ran]) -> None:
    assert document(answers["init"])["batches"] == []


def test_doctor_tells_version_counts_and_integrity(answers: Mapping[str, Ran]) -> None:
    told = document(answers["doctor"])
    assert told["version"] >= 1
    assert told["batches"] == 1 + len(read_deliveries(DATASETS))
    assert told["figures"] > 2000
    assert told["judgements"] > 150
    assert (told["faults"], told["unsealed"], told["changed_here"], told["ok"]) == ({}, [], [], True)


# --- What there is --------------------------------------------------------------------------------------------------


def test_areas(answers: Mapping[str, Ran]) -> None:
    told = {area["id"]: area for area in document(answers["areas"])}
    assert set(told) >= {"baerum", "eksempelkommune", "norge"}
    assert [told[area]["made_up"] for area in ("baerum", "eksempelkommune", "norge")] == [False, True, False]
    assert [code["code"] for code in told["baerum"]["codes"]] == ["0219", "3024", "3201"]


def test_indicators(answers: Mapping[str, Ran], catalogue: Catalogue) -> None:
    told = document(answers["indicators"])
    keys = {"id", "title", "unit", "focus_area", "area", "first_year", "last_year"}
    assert all(set(one) >= keys for one in told)
    assert {one["unit"] for one in told} <= UNITS
    assert {one["area"] for one in told} == {area.id for area in catalogue.areas}
    assert len({(one["id"], one["area"]) for one in told}) == len(told)
    for one in told:
        assert (one["first_year"] is None) == (one["last_year"] is None)
        assert one["first_year"] is None or one["first_year"] <= one["last_year"]
    assert [one for one in told if one["area"] == "baerum"] == document(answers["indicators of baerum"])


@pytest.mark.parametrize(
    ("indicator", "unit", "focus_area", "years"),
    [
        pytest.param("nasking", "count", "nasking", (2016, 2018), id="nasking"),
        pytest.param("vold", "count", "vold", (2016, 2018), id="words are known too"),
        pytest.param("sedelighet", "count", "sedelighet", (2017, 2018), id="a missing year is not"),
        pytest.param("ekstremisme_andel_bekymringer", "percent", "ekstremisme", (2018, 2018), id="one year"),
        pytest.param("hoeyreekstrem_aktivitet", "words", "ekstremisme", (2016, 2018), id="only words"),
        pytest.param("befolkning", "count", None, (2014, 2024), id="no focus area"),
        pytest.param("ungdata_mobbet", "percent", "trivsel", (None, None), id="looked for and not found"),
    ],
)
def test_an_indicator_of_baerum(
    answers: Mapping[str, Ran],
    indicator: str,
    unit: str,
    focus_area: str | None,
    years: tuple[int | None, int | None],
) -> None:
    told = next(one for one in document(answers["indicators of baerum"]) if one["id"] == indicator)
    assert (told["unit"], told["focus_area"]) == (unit, focus_area)
    assert (told["first_year"], told["last_year"]) == years


# --- A series -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SERIES)
def test_a_series_has_the_form_that_others_rely_on(answers: Mapping[str, Ran], name: str) -> None:
    told = document(answers[name])
    assert set(told) >= {"indicator", "area", "unit", "points", "changes", "judgements", "caveats"}
    assert told["indicator"] == ASKED[name].split()[1]
    assert told["area"] == ASKED[name].split()[3]
    assert told["unit"] in UNITS
    years = [point["year"] for point in told["points"]]
    assert years == sorted(set(years))
    for point in told["points"]:
        assert set(point) >= {"year", "value", "status", "raw", "source"}
        assert point["status"] in STATUSES
        assert (point["value"] is None) == (point["status"] in {"words", "missing", "hidden"})
        assert point["source"]
    for change in told["changes"]:
        assert set(change) >= {"from", "to", "difference", "percent", "reason"}
        assert change["from"] < change["to"]
        assert {change["from"], change["to"]} <= set(years)
        assert change["reason"] is None or change["reason"] in REASONS
        assert change["difference"] is not None or (change["percent"] is None and change["reason"])
    for judgement in told["judgements"]:
        assert set(judgement) >= {"year", "direction", "text", "source"}
        assert judgement["direction"] in {"up", "down", "unchanged", "unknown"}
        assert judgement["text"]
        assert judgement["source"]
    assert told["caveats"]
    assert all(caveat["text"] for caveat in told["caveats"])


POINTS = [
    # facts.md, «Police» and table 08487: year, value, status
    pytest.param("nasking", [(2016, 61, "exact"), (2017, 94, "exact"), (2018, 69, "exact")], id="nasking"),
    pytest.param("vold", [(2016, None, "words"), (2017, 42, "exact"), (2018, 21, "exact")], id="vold"),
    pytest.param(
        "sedelighet", [(2016, None, "missing"), (2017, None, "words"), (2018, None, "words")], id="sedelighet"
    ),
    pytest.param("narkotika", [(2016, None, "missing"), (2017, None, "words"), (2018, None, "words")], id="narkotika"),
    pytest.param(
        "ekstremisme", [(2016, None, "missing"), (2017, None, "missing"), (2018, 20, "approximate")], id="ekstremisme"
    ),
    pytest.param(
        "ssb", [(2021, 583, "exact"), (2022, 556, "exact"), (2023, 635, "exact"), (2024, 754, "exact")], id="ssb"
    ),
]


@pytest.mark.parametrize(("name", "points"), POINTS)
def test_the_points_of_a_series(answers: Mapping[str, Ran], name: str, points: list[tuple[Any, ...]]) -> None:
    told = document(answers[name])["points"]
    assert [(point["year"], point["value"], point["status"]) for point in told] == points


CHANGES = [
    # By hand: 94 − 61 = 33 of 61; 69 − 94 = −25 of 94; 21 − 42 = −21 of 42. Everything else has a reason.
    pytest.param("nasking", [(2016, 2017, 33, 3300 / 61, None), (2017, 2018, -25, -2500 / 94, None)], id="nasking"),
    pytest.param("vold", [(2016, 2017, None, None, "words_only"), (2017, 2018, -21, -50, None)], id="vold"),
    pytest.param("sedelighet", [(2017, 2018, None, None, "words_only")], id="sedelighet"),
    pytest.param("narkotika", [(2017, 2018, None, None, "words_only")], id="narkotika"),
    pytest.param("ekstremisme", [], id="ekstremisme"),
    # Averages of two years: 2022–2023 against 2020–2021, 635 − 583 = 52; 2023–2024 against 2021–2022, 754 − 556 = 198.
    pytest.param(
        "ssb",
        [
            (2021, 2022, None, None, "overlapping_periods"),
            (2021, 2023, 52, 5200 / 583, None),
            (2022, 2024, 198, 19800 / 556, None),
        ],
        id="ssb",
    ),
]


@pytest.mark.parametrize(("name", "changes"), CHANGES)
def test_the_changes_of_a_series(answers: Mapping[str, Ran], name: str, changes: list[tuple[Any, ...]]) -> None:
    told = [change for change in document(answers[name])["changes"] if change["reason"] != "first_year"]
    found = [tuple(change[key] for key in ("from", "to", "difference", "percent", "reason")) for change in told]
    assert len(found) == len(changes)
    for one, other in zip(found, changes, strict=True):
        assert one == pytest.approx(other)


def test_what_the_police_judge_and_what_must_be_doubted_stand_beside_the_figures(answers: Mapping[str, Ran]) -> None:
    told = document(answers["nasking"])
    assert [(one["year"], one["direction"]) for one in told["judgements"]] == [(2017, "up"), (2018, "down")]
    assert "SLT-årsrapporten for 2017" in told["judgements"][0]["source"]
    assert told["points"][2]["source"].startswith("SLT-årsrapporten for 2018")
    assert any("54" in caveat["text"] for caveat in told["caveats"])
    averages = document(answers["ssb"])
    assert [point["first_year"] for point in averages["points"]] == [2020, 2021, 2022, 2023]


def test_without_json_a_person_can_read_it(answers: Mapping[str, Ran]) -> None:
    ran = answers["in words"]
    assert (ran.returncode, ran.stderr) == (0, "")
    for words in ("2016", "61", "+33", "+54\N{NO-BREAK SPACE}%", "\N{MINUS SIGN}25"):
        assert words in ran.stdout


# oppskrift.toml: sedelighet from 2012 on, with the corrections of October 2026.
SEDELIGHET = dict(enumerate([12, 9, 14, 8, 11, 16, 4, 10, 7, 3, 12, 10, 11, 8], start=2012))


def test_a_coordinator_gets_every_count_and_a_reader_no_small_one(answers: Mapping[str, Ran]) -> None:
    everything, shown = document(answers["made up, all of it"]), document(answers["made up"])
    assert {point["year"]: point["value"] for point in everything["points"]} == SEDELIGHET
    small = {year for year, value in SEDELIGHET.items() if 0 < value < 5}
    for point in shown["points"]:
        if point["year"] in small:
            assert (point["value"], point["status"], point["raw"]) == (None, "hidden", ":")
    for change in shown["changes"]:
        if {change["from"], change["to"]} & small:
            assert (change["difference"], change["percent"], change["reason"]) == (None, None, "hidden")


def test_nothing_hidden_can_be_worked_out(answers: Mapping[str, Ran]) -> None:
    found = document(answers["hidden"])
    assert set(found) == {"hidden", "secondary", "recoverable", "cells"}
    assert (found["recoverable"], len(found["cells"])) == (0, found["hidden"])
    kinds = [cell["kind"] for cell in found["cells"]]
    assert kinds.count("secondary") == found["secondary"] > 20
    (girls,) = [
        cell
        for cell in found["cells"]
        if (cell["indicator"], cell["segment"], cell["year"]) == ("sedelighet", "kjoenn=jenter", 2025)
    ]
    assert girls["low"] == 0, "8 in all and 5 boys: the boys are hidden with the girls"
    assert girls["high"] == 8
    assert document(answers["hidden from nobody"]) == {"hidden": 0, "secondary": 0, "recoverable": 0, "cells": []}
    assert document(answers["hidden before"]) == {"hidden": 0, "secondary": 0, "recoverable": 0, "cells": []}


# --- When it does not go well ---------------------------------------------------------------------------------------


def assert_refused(ran: Ran, code: int, *says: str) -> None:
    assert (ran.returncode, ran.stdout) == (code, "")
    assert "Traceback" not in ran.stderr
    for words in says:
        assert words in ran.stderr


def test_a_name_that_does_not_exist_is_refused_with_those_that_do(answers: Mapping[str, Ran]) -> None:
    assert_refused(answers["no such indicator"], 2, "naskeri", "nasking", "narkotika")
    assert_refused(answers["no such area"], 2, "berum", "baerum", "eksempelkommune", "norge")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no command"),
        pytest.param(["fly"], id="an unknown command"),
        pytest.param(["series", "nasking"], id="no area"),
        pytest.param(["series", "nasking", "--area", "baerum", "--role", "admin"], id="an unknown role"),
    ],
)
def test_a_command_that_is_not_understood_is_refused(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_bad_catalogue_is_refused_before_anything_is_made(tiny: TinyDatasets) -> None:
    line = tiny.swap(FELLES, "unit: percent", "unit: prosent")
    ran = run_here("init", "--json", home=tiny.home, SLT_DATASETS=str(tiny.root))
    assert_refused(ran, 2, FELLES, f"linje {line}:", "count, percent, per_1000, index, ordinal, words")
    assert not tiny.home.exists()


def test_a_bad_data_set_is_refused_and_the_store_is_left_as_it_was(tiny: TinyDatasets) -> None:
    store = tiny.store()
    before = store.database.path.read_bytes()
    line = tiny.swap(POLITI, "12,exact", "12,exakt")
    ran = run_here("series", "tyveri", "--area", "lillevik", "--json", home=tiny.home, SLT_DATASETS=str(tiny.root))
    assert_refused(ran, 2, POLITI, f"linje {line}:", "«exakt»", "exact, approximate, bound")
    assert store.database.path.read_bytes() == before


def damaged(path: Path) -> None:
    path.write_bytes(b"indicator;year\n" * 1000)


def newer(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE migrations (version INTEGER, name VARCHAR, applied_at TIMESTAMP)")
        connection.execute("INSERT INTO migrations VALUES (99, 'from the future', now()::TIMESTAMP)")


@pytest.mark.parametrize(
    ("make", "says"), [pytest.param(damaged, "ødelagt", id="damaged"), pytest.param(newer, "99", id="newer")]
)
def test_a_store_that_can_not_be_used_is_our_fault_and_is_left_alone(tmp_path: Path, make: Any, says: str) -> None:
    path = tmp_path / "slt.duckdb"
    make(path)
    before = path.read_bytes()
    assert_refused(run_here("doctor", "--json", home=tmp_path), 1, str(path), says)
    assert path.read_bytes() == before


def test_a_store_that_another_process_reads_is_no_hindrance(
    made: tuple[Path, list[Ran]], answers: Mapping[str, Ran]
) -> None:
    home, _ = made
    with another_process(home / "slt.duckdb", "reads"):
        ran = run_cli(*ASKED["nasking"].split(), home=home)
    assert document(ran) == document(answers["nasking"])


def test_the_document_is_utf_8_whatever_the_machine_writes_by_itself(made: tuple[Path, list[Ran]]) -> None:
    home, _ = made
    ran = run_cli("areas", "--json", home=home, PYTHONIOENCODING="ascii")
    assert "Bærum" in next(area["title"] for area in document(ran) if area["id"] == "baerum")
