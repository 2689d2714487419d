"""What is asked of each service, which codes are chosen, and what comes of the replies: FHI and SSB, place by place."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slt_data.domain.errors import OfficialRefused
from slt_data.domain.feeds import Feed
from slt_data.official.asked import place_codes, selected
from slt_data.official.client import OfficialClient
from slt_data.official.drafted import accept
from slt_data.official.expected import checked
from slt_data.official.fetching import fetch
from slt_data.official.hosts import TEST_SETTING
from slt_data.official.since_last import codes_changed, notes_changed
from slt_data.official.waiting import difference_of
from slt_data.store.snapshots import snapshot_of, snapshots
from slt_data.store.store import Store, open_store
from tests.conftest import own_home
from tests.official_server import FHI, SSB, Answer, OfficialServer, as_json, document, official_server, recorded
from tests.test_json_stat import read_cube

REPLY = "ssb/constructed_08487_v2_kommune.json"
TABLE = f"{FHI}/nokkel/table/354"
CONFIDANT = Feed.model_validate(
    {
        "id": "fhi_354",
        "title": "Har en fortrolig venn",
        "service": "fhi",
        "table": "354",
        "label": "Fortrolig venn",
        "place": "GEO",
        "time": "AAR",
        "series": [{"indicator": "ungdata_proeve", "codes": {"MEASURE_TYPE": ["MEIS"]}, "decimals": 1}],
        "national": ["0"],
        "renewed": "hvert år",
        "source": "folkehelsestatistikk",
    }
)
"""A feed of FHI, for tests alone."""


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    return open_store(own_home(ready_home, tmp_path) / "slt.duckdb")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """A server in the place of the services."""
    with official_server() as found:
        monkeypatch.setenv(TEST_SETTING, found.base)
        yield found


def share(store: Store) -> str:
    """The id of a share that FHI could tell of."""
    return next(one.id for one in store.catalogue.indicators if one.unit.value == "percent" and not one.dimensions)


def of_fhi(values: list[object], periods: tuple[str, ...] = ("2022_2022", "2024_2024")) -> dict[str, Any]:
    """A reply in FHI's dialect for Bærum in these periods; constructed."""
    dimension = {
        "GEO": ("Geografi", {"3201": "Bærum"}),
        "AAR": ("År", {one: one[:4] for one in periods}),
        "KJONN": ("Kjønn", {"0": "Kjønn samlet"}),
        "MEASURE_TYPE": ("Måltall", {"MEIS": "standardisert andel"}),
    }
    return {
        "class": "dataset", "version": "2.0", "label": "Fortrolig venn (B)", "updated": "2026-03-01T00:00:00+00:00",
        "id": list(dimension), "size": [len(labels) for _, labels in dimension.values()],
        "dimension": {
            code: {"label": label, "category": {"index": list(labels), "label": labels}}
            for code, (label, labels) in dimension.items()
        },
        "value": values, "status": "",
    }  # fmt: skip


def describe(server: OfficialServer, title: str = "Fortrolig venn (B)") -> None:
    """The server tells of the table as FHI does: a name here, a tree of codes there."""
    tree = [{"value": "0", "label": "Hele landet", "children": [{"value": "3201", "label": "Bærum", "children": []}]}]
    years = [{"value": one, "label": one[:4], "children": []} for one in ("2022_2022", "2024_2024")]
    server.answers[f"{TABLE}/metadata"] = as_json({"name": title})
    server.answers[f"{TABLE}/dimension"] = as_json(
        {
            "dimensions": [
                {"code": "GEO", "label": "Geografi", "categories": tree},
                {"code": "AAR", "label": "År", "categories": years},
                {"code": "KJONN", "label": "Kjønn", "categories": [{"value": "0", "label": "Samlet"}]},
                {"code": "MEASURE_TYPE", "label": "Måltall", "categories": [{"value": "MEIS", "label": "MEIS"}]},
            ]
        }
    )


def fhi_feed(store: Store) -> Feed:
    told = CONFIDANT.model_dump()
    told["series"] = [{**told["series"][0], "indicator": share(store)}]
    return Feed.model_validate(told)


def test_fhi_is_asked_for_named_items_and_read_with_signs_among_the_values(
    store: Store, server: OfficialServer
) -> None:
    describe(server)
    server.answers[f"{TABLE}/data"] = as_json(of_fhi([":", 61.5]))
    found = fetch(store, OfficialClient(), fhi_feed(store), "baerum", "Kari")
    assert found.findings == ()
    assert found.draft is not None
    assert [(one["year"], one["first_year"], one["new"]) for one in difference_of(found.draft).cells] == [
        (2022, None, ":"),
        (2024, None, 61.5),
    ]
    body = json.loads(next(one.body for one in server.calls if one.path.endswith("/data")))
    assert {one["code"]: (one["filter"], one["values"]) for one in body["dimensions"]} == {
        "GEO": ("item", ["3201"]),
        "AAR": ("item", ["2022_2022", "2024_2024"]),
        "KJONN": ("item", ["0"]),
        "MEASURE_TYPE": ("item", ["MEIS"]),
    }


@pytest.mark.parametrize("title", ["Tannhelse", "Fortrolig venn – tannhelse"])
def test_another_title_behind_a_number_stops(store: Store, server: OfficialServer, title: str) -> None:
    describe(server, title)
    found = fetch(store, OfficialClient(), fhi_feed(store), "baerum", "Kari")
    assert (found.ok, [one.code for one in found.findings]) == (False, ["feeds.other_label"])
    assert not [one for one in server.calls if one.path.endswith("/data")]


def test_a_dimension_with_several_codes_that_nobody_chose_stops(store: Store, server: OfficialServer) -> None:
    describe(server)
    told = json.loads(server.answers[f"{TABLE}/dimension"].body)
    told["dimensions"][2]["categories"].append({"value": "1", "label": "Gutter"})
    server.answers[f"{TABLE}/dimension"] = as_json(told)
    found = fetch(store, OfficialClient(), fhi_feed(store), "baerum", "Kari")
    assert [one.code for one in found.findings] == ["feeds.more_dimensions"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"dimensions": []}', id="no dimension"),
        pytest.param(b'{"dimensions": [{"code": "GEO", "categories": []}]}', id="no code"),
    ],
)
def test_a_description_of_another_kind_stops(store: Store, server: OfficialServer, body: bytes) -> None:
    describe(server)
    server.answers[f"{TABLE}/dimension"] = Answer(body)
    found = fetch(store, OfficialClient(), fhi_feed(store), "baerum", "Kari")
    assert found.snapshot is None
    assert found.findings


def test_the_codes_that_a_table_does_not_have_are_not_asked_for_twice(store: Store, server: OfficialServer) -> None:
    """The recorded table lacks 0219 and the rates, so it is asked what it has; then only for that."""
    fetch(store, OfficialClient(), store.catalogue.feed("ssb_08487"), "baerum", "Kari")
    paths = [one.path.removeprefix(SSB) for one in server.calls]
    assert paths == ["/tables/08487/data", "/tables/08487/metadata", "/tables/08487/data"]
    asked = {one["variableCode"]: one["valueCodes"] for one in json.loads(server.calls[-1].body)["selection"]}
    assert asked["ContentsCode"] == ["AnmeldteLovbrudd"]
    assert asked["Tid"] == ["2020-2021", "2021-2022", "2022-2023", "2023-2024"]


def test_codes_of_a_description_are_chosen_as_the_feed_says(store: Store) -> None:
    feed = store.catalogue.feed("ssb_08487")
    cube = read_cube(recorded(REPLY))
    chosen = selected(feed, cube, ["3201", "3024", "0219"])
    assert chosen["Gjerningssted"] == ("3201", "3024")
    assert len(chosen["LovbruddKrim"]) == 7


def test_an_area_is_asked_for_with_those_it_is_set_beside(store: Store) -> None:
    feed = store.catalogue.feed("ssb_08487")
    codes = place_codes(feed, "baerum", store.catalogue)
    assert codes[:3] == ("3201", "3024", "0219")
    # KLASS 131: Akershus has 21 municipalities beside Bærum
    assert {"0", "3203", "3207"} <= set(codes)
    assert len(set(codes)) == len(codes)
    assert place_codes(feed.model_copy(update={"peers": False}), "baerum", store.catalogue) == ("3201", "3024", "0219")


def test_a_place_without_a_number_is_not_asked_for(store: Store, server: OfficialServer) -> None:
    with pytest.raises(OfficialRefused):
        fetch(store, OfficialClient(), store.catalogue.feed("ssb_08487"), "eksempelkommune", "Kari")
    assert server.calls == []


def test_codes_and_notes_that_came_and_went(store: Store, server: OfficialServer) -> None:
    feed, client, path = store.catalogue.feed("ssb_08487"), OfficialClient(), f"{SSB}/tables/08487/data"
    server.answers[path] = Answer(recorded(REPLY))
    fetch(store, client, feed, "baerum", "Kari")
    whole = document(REPLY)
    whole["note"] = [whole["note"][0], "Tallene for 2024 er rettet."]
    for name in ("index", "label"):
        category = whole["dimension"]["Gjerningssted"]["category"][name]
        category["4621"] = category.pop("4629")
    server.answers[path] = as_json(whole)
    found = fetch(store, client, feed, "baerum", "Kari")
    assert found.snapshot is not None
    snapshot = snapshot_of(store.database, found.snapshot)
    assert codes_changed(store, snapshot) == [("Gjerningssted", ("4621",), ("4629",))]
    came, went = notes_changed(store, snapshot)
    assert came == ("Tallene for 2024 er rettet.",)
    assert len(went) == 1


def test_what_is_fetched_is_given_on_the_day_it_was_fetched(store: Store, server: OfficialServer) -> None:
    server.answers[f"{SSB}/tables/08487/data"] = Answer(recorded(REPLY))
    found = fetch(store, OfficialClient(), store.catalogue.feed("ssb_08487"), "baerum", "Kari")
    assert found.snapshot is not None
    assert [one.number for one in snapshots(store.database, "ssb_08487", "baerum")] == [found.snapshot]
    number = accept(store, found.snapshot, by="Kari", comment="Fra SSB")
    batch = next(one for one in store.batches() if one.batch == number)
    assert batch.sha256 == snapshot_of(store.database, found.snapshot).sha256
    assert store.sent(number) == recorded(REPLY)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        pytest.param(Answer(recorded("ssb/config_v2.json")), [], id="as expected"),
        pytest.param(Answer(recorded("ssb/config_v2_2026-08-30.json")), [], id="limits told elsewhere"),
        pytest.param(as_json({"apiVersion": "3.1", "dataFormats": ["json-stat2"]}), ["3.1"], id="a later version"),
        pytest.param(as_json({"apiVersion": "2.0", "dataFormats": ["px", "csv"]}), ["px og csv"], id="no json-stat2"),
        pytest.param(as_json([]), ["Adressen kan være flyttet"], id="something else"),
    ],
)
def test_what_ssb_says_of_itself_is_held_against_what_is_expected(
    store: Store, server: OfficialServer, config: Answer, words: list[str]
) -> None:
    server.answers[f"{SSB}/config"] = config
    told, _feed = checked(OfficialClient(), [store.catalogue.feed("ssb_08487")])
    assert len(told.differs) == len(words)
    for word, said in zip(words, told.differs, strict=True):
        assert word in said
