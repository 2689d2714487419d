"""Tables of SSB as files on the door: JSON-stat, and csv and xlsx as PxWeb saves them, without a question."""

import csv
import json
from pathlib import Path

import pytest

from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.put_in import put_in, take_back
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_file
from slt_data.intake.formats.json_stat import Cube, CubeDimension, CubeUnit
from slt_data.store.store import Store, open_store
from tests.conftest import own_home
from tests.files.builders import delimited, ods, xlsx
from tests.json_stat_writer import Dialect, written
from tests.test_json_stat import recorded

REPLY = recorded("ssb/constructed_08487_v2_kommune.json")
TITLE = (
    "08487: Anmeldte lovbrudd. Årlig gjennomsnitt, etter gjerningssted, lovbruddstype, statistikkvariabel "
    "og intervall (år)"
)
COUNT = "Anmeldte lovbrudd (årlig gjennomsnitt)"
WINDOWS = ["2020-2021", "2021-2022", "2022-2023", "2023-2024"]
VIOLENCE, DRUGS = "¬ Vold og mishandling", "¬ Rusmiddellovbrudd"
# SSB, table 08487, Bærum
FIGURES = {VIOLENCE: [583, 556, 635, 754], DRUGS: [460, 443, 400, 352]}


def rows_wide(measures: str) -> list[list[object]]:
    """The table with the windows across; a place's row is under the number that it had then."""
    told = []
    for group, values in FIGURES.items():
        told.append(["3024 Bærum (2020-2023)", group, *values[:3], "."])
        told.append(["3201 Bærum", group, ".", ".", ".", values[3]])
    told.append(["4629 Modalen", VIOLENCE, ":", ":", "..", ":"])
    heading = ["gjerningssted", "lovbruddstype", *(f"{measures}{one}" for one in WINDOWS)]
    return [heading, *told]


def rows_long(heading: str) -> list[list[object]]:
    """The same, a row a figure."""
    _head, *told = rows_wide("")
    rows = [
        [place, group, COUNT, window, value]
        for place, group, *values in told
        for window, value in zip(WINDOWS, values, strict=True)
    ]
    return [["gjerningssted", "lovbruddstype", "statistikkvariabel", "intervall (år)", heading], *rows]


def sheet_of_pxweb() -> list[list[object]]:
    """The xlsx: a title, measures above windows, a place and a group named once, notes below."""
    told: list[list[object]] = [[TITLE], [], ["", "", COUNT, "", "", ""], ["", "", *WINDOWS]]
    for place, at in (("3024 Bærum (2020-2023)", (0, 1, 2)), ("3201 Bærum", (3,))):
        for number, (group, values) in enumerate(FIGURES.items()):
            told.append([place if not number else "", group, *(values[one] if one in at else "." for one in range(4))])
    return [
        *told,
        [],
        ["Gjerningssted:"],
        ["Tall for kommuner gjelder etter dagens inndeling."],
        ["Kilde: Statistisk sentralbyrå"],
    ]


FILES = {
    "JSON-stat": ("tabell.json", REPLY),
    "csv, wide, Latin-1": (
        "08487.csv",
        delimited(
            [[TITLE], [], *rows_wide(f"{COUNT} ")], delimiter=",", encoding="latin-1", quoting=csv.QUOTE_NONNUMERIC
        ),
    ),
    "csv, long": ("08487.csv", delimited([[TITLE], [], *rows_long("verdi")], delimiter=",", quoting=csv.QUOTE_ALL)),
    "csv, long, the title as heading": ("x.csv", delimited(rows_long(TITLE), delimiter="\t", encoding="utf-8-sig")),
    "xlsx": ("08487.xlsx", xlsx({"08487": sheet_of_pxweb()})),
    "ods": ("08487.ods", ods({"08487": sheet_of_pxweb()})),
}


def told(draft: Draft, *kinds: Difference) -> list[str]:
    """«ssb_lovbrudd_rus 2023-2024 352» of each figure of ``kinds``."""
    return [
        f"{row.indicator} {int(row.first_year)}-{row.year} {row.value:g}"
        for row in draft.of(*kinds).itertuples(index=False)
        if row.value == row.value
    ]


@pytest.mark.parametrize(("name", "content"), [pytest.param(*one, id=key) for key, one in FILES.items()])
def test_a_table_that_a_feed_knows_needs_no_question(ready_store: Store, name: str, content: bytes) -> None:
    draft = draft_of_file(ready_store, "baerum", name, content)
    assert [one.told for one in draft.errors] == []
    assert draft.questions == ()
    assert draft.official is not None
    assert draft.official.feed.id == "ssb_08487"
    every = told(draft, *Difference)
    for indicator, values in (("vold", FIGURES[VIOLENCE]), ("rus", FIGURES[DRUGS])):
        assert [one for one in every if one.startswith(f"ssb_lovbrudd_{indicator} ")] == [
            f"ssb_lovbrudd_{indicator} {window} {value}" for window, value in zip(WINDOWS, values, strict=True)
        ]
    rows = draft.of(*Difference)
    assert set(rows.loc[rows["kind"].ne(Difference.ABSENT.value), "source"]) == {"ssb_08487"}
    places = rows.loc[rows["kind"].ne(Difference.ABSENT.value), "cell"]
    assert places.ne("").all()
    assert places.is_unique


def test_it_is_put_in_as_any_file_and_taken_back(ready_home: Path, tmp_path: Path) -> None:
    store = open_store(own_home(ready_home, tmp_path) / "slt.duckdb")
    before = store.figures("baerum").drop(columns="committed_at", errors="ignore")
    draft = draft_of_file(store, "baerum", "svar.json", changed_reply())
    assert {"ssb_lovbrudd_vold 2023-2024 760"} <= set(told(draft, Difference.CHANGED))
    number = put_in(store, draft, by="Kari", comment="Rettet av SSB", accepted=None)
    own = store.figures("baerum")
    assert own.loc[own["indicator"].eq("ssb_lovbrudd_vold") & own["year"].eq(2024), "value"].tolist() == [760]
    assert store.sent(number) == changed_reply()
    take_back(store, number, by="Kari", comment="Feil fil")
    after = store.figures("baerum")
    assert after[["indicator", "year", "value"]].equals(before[["indicator", "year", "value"]])


def changed_reply() -> bytes:
    """The reply after SSB corrected the violence of 2023–2024 from 754 to 760."""
    reply = json.loads(REPLY)
    assert reply["value"].count(754) == 1
    reply["value"][reply["value"].index(754)] = 760
    return json.dumps(reply).encode()


def test_figures_of_other_places_are_left_out_with_one_word(ready_store: Store) -> None:
    draft = draft_of_file(ready_store, "baerum", "svar.json", REPLY)
    (left,) = draft.left_out
    assert (left.why, left.times) == ("other_place", 7)
    assert {one.number for one in draft.peers} == {"3203", "1507", "1508", "1580", "4629", "1806"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"label": "08487: Noe helt annet"}, "feeds.other_label", id="another title"),
        pytest.param(
            {"value": [0 if one else one for one in json.loads(REPLY)["value"]]},
            "feeds.only_zeros",
            id="zeros in place of figures",
        ),
    ],
)
def test_what_contradicts_the_feed_stops(ready_store: Store, change: dict[str, object], code: str) -> None:
    content = json.dumps({**json.loads(REPLY), **change}).encode()
    draft = draft_of_file(ready_store, "baerum", "svar.json", content)
    assert code in [one.code for one in draft.errors]
    assert not draft.ok


def test_a_zero_where_there_never_was_one_stops(ready_store: Store) -> None:
    reply = json.loads(REPLY)
    reply["value"][reply["value"].index(754)] = 0
    draft = draft_of_file(ready_store, "baerum", "svar.json", json.dumps(reply).encode())
    assert [one.code for one in draft.errors] == ["feeds.zero"]


def test_a_table_that_no_feed_knows_is_asked_about(ready_store: Store) -> None:
    draft = draft_of_file(ready_store, "baerum", "svar.json", recorded("ssb/13615_v2_status_dot.json"))
    assert draft.official is None
    assert not draft.ok


def test_a_reply_that_was_fetched_by_a_feed_is_read_by_that_one(ready_store: Store) -> None:
    feed = ready_store.catalogue.feed("ssb_08487")
    draft = draft_of_file(
        ready_store, "baerum", "svar.json", recorded("ssb/13615_v2_status_dot.json"), Answers(feed=feed)
    )
    assert "feeds.other_table" in [one.code for one in draft.errors]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"{", "json.not_json", id="cut"),
        pytest.param(b'{"title": "Non-existent table", "status": 404}', "json.not_table", id="an error"),
        pytest.param(b"PK\x03\x04", "files.truncated", id="a zip"),
    ],
)
def test_what_is_no_table_is_refused_calmly(ready_store: Store, content: bytes, code: str) -> None:
    draft = draft_of_file(ready_store, "baerum", "svar.json", content)
    assert [one.code for one in draft.errors] == [code]


def test_what_is_new_of_other_places_alone_can_be_put_in(ready_home: Path, tmp_path: Path) -> None:
    """Asker's figure is corrected, Bærum's are as they stand."""
    store = open_store(own_home(ready_home, tmp_path) / "slt.duckdb")
    put_in(store, draft_of_file(store, "baerum", "svar.json", REPLY), by="Kari", comment="Fra SSB", accepted=None)
    again = draft_of_file(store, "baerum", "svar.json", REPLY)
    assert (again.empty, again.peers) == (True, ())
    reply = json.loads(REPLY)
    assert reply["value"].count(4372) == 1  # SSB, table 08487: Asker, all offences, 2023–2024
    reply["value"][reply["value"].index(4372)] = 4380
    draft = draft_of_file(store, "baerum", "svar.json", json.dumps(reply).encode())
    assert [(one.number, one.value) for one in draft.peers] == [("3203", 4380)]
    assert not draft.empty
    put_in(store, draft, by="Kari", comment="Rettet", accepted=None)
    figures = {one.number: one.value for one in store.peer_figures("ssb_lovbrudd_alle") if one.year == 2024}
    assert figures["3203"] == 4380


@pytest.mark.parametrize(
    ("unit", "codes"),
    [
        pytest.param("antall", [], id="a count"),
        pytest.param("lovbrudd", [], id="a count, by its noun"),
        pytest.param("", [], id="not told"),
        pytest.param("prosent", ["layout.other_unit"], id="a share"),
        pytest.param("per 1 000 innbyggere", ["layout.other_unit"], id="a rate"),
    ],
)
def test_the_unit_of_a_table_that_no_feed_knows_counts(ready_store: Store, unit: str, codes: list[str]) -> None:
    """Nasking is counted: a share or a rate of that name is not it."""
    dimensions = (
        CubeDimension("Region", "region", ("3201",), ("Bærum",)),
        CubeDimension("ContentsCode", "statistikkvariabel", ("N",), ("Nasking",), {"N": CubeUnit(unit, 0)}),
        CubeDimension("Tid", "år", ("2019", "2020"), ("2019", "2020")),
    )
    cube = Cube("99999: Noe", "SSB", "", dimensions, (62.0, 64.0), ("", ""))
    draft = draft_of_file(ready_store, "baerum", "tabell.json", written(cube, Dialect.SSB))
    assert [one.code for one in draft.errors] == codes
    assert draft.count(Difference.NEW) == (0 if codes else 2)


@pytest.mark.parametrize(
    ("title", "feed"),
    [
        pytest.param("Alkohol", "fhi_332", id="the whole title"),
        pytest.param("ALKOHOL ", "fhi_332", id="in capitals"),
        pytest.param("Alkohol (B)", "fhi_332", id="with FHI's mark"),
        pytest.param("Alkohol – innleggelser (B)", None, id="one that begins alike"),
        pytest.param("Alkoholrelaterte skader", None, id="one that begins with the same letters"),
    ],
)
def test_a_table_without_a_number_is_known_by_its_whole_title(ready_store: Store, title: str, feed: str | None) -> None:
    dimensions = (
        CubeDimension("GEO", "Geografi", ("3201",), ("Bærum",)),
        CubeDimension("AAR", "År", ("2024_2024",), ("2024",)),
        CubeDimension("KJONN", "Kjønn", ("0",), ("Kjønn samlet",)),
        CubeDimension("MEASURE_TYPE", "Måltall", ("MEIS",), ("andel",)),
    )
    draft = draft_of_file(
        ready_store, "baerum", "tabell.json", written(Cube(title, "", "", dimensions, (12.5,), ("",)), Dialect.FHI)
    )
    assert (draft.official and draft.official.feed.id) == feed
    assert draft.count(Difference.NEW) == (1 if feed else 0)
