"""A table of SSB becomes figures of an area: codes over time, sums of what merged, splits, signs, contradictions."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from slt_data.domain.carriers import carriers, every_number
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed
from slt_data.domain.places import Area, Code
from slt_data.intake.feeds.contradictions import contradictions
from slt_data.intake.feeds.mapping import Mapped, mapped
from slt_data.intake.formats.json_stat import Cube, CubeDimension, read_cube
from slt_data.store.store import Store
from tests.test_json_stat import recorded

GROUPS = {"1AAAAA-9ZZZZz": "alle", "1AAAAA-1ZZZZz": "tyveri", "4AAAAA-4ZZZZz": "vold"}
REPLY = "ssb/constructed_08487_v2_kommune.json"
FEED = Feed.model_validate(
    {
        "id": "ssb_08487",
        "title": "Anmeldte lovbrudd",
        "service": "ssb",
        "table": "08487",
        "label": "08487: Anmeldte lovbrudd",
        "place": "Gjerningssted",
        "time": "Tid",
        "labels": {"4AAAAA-4ZZZZz": "Vold og mishandling"},
        "series": [
            {
                "indicator": f"ssb_lovbrudd_{name}",
                "codes": {"LovbruddKrim": [code], "ContentsCode": ["AnmeldteLovbrudd"]},
                "unit": "lovbrudd",
                "decimals": 0,
            }
            for code, name in GROUPS.items()
        ],
        "national": ["0"],
        "renewed": "hvert år i mai",
        "source": "ssb_08487",
    }
)
NUMBERS = {
    "baerum": "3201",
    "asker": "3203",
    "aalesund": "1508",
    "haram": "1580",
    "modalen": "4629",
    "narvik": "1806",
    "voss": "4621",
}


@pytest.fixture(scope="module")
def catalogue(ready_store: Store) -> Catalogue:
    """The shipped catalogue with the municipalities of the reply."""
    own = ready_store.catalogue
    added = [
        Area(id=key, title=key.capitalize(), short=key.capitalize(), codes=(Code(code=number, first=2024),))
        for key, number in NUMBERS.items()
        if not own.has("areas", key)
    ]
    told = {name: getattr(own, name) for name in Catalogue.model_fields}
    return Catalogue.model_validate(told | {"areas": (*own.areas, *added)})


def lines(found: Mapped) -> list[str]:
    """«ssb_lovbrudd_vold 2022-2023 635» for each figure, «2022-2023 :hidden» for one without a number."""
    return [
        f"{one['indicator']} {int(one['first_year'])}-{one['year']} {one['text']}"
        + one["status_text"]
        + (" +" if one["note"] else "")
        for one in found.rows
    ]


# SSB, table 08487, as in ../shared/data/ssb_08487_kommuner_2020-2024.csv; Modalen is suppressed there but for 2022-2023
@pytest.mark.parametrize(
    ("area", "indicator", "expected"),
    [
        pytest.param(
            "baerum", "vold", ["2020-2021 583", "2021-2022 556", "2022-2023 635", "2023-2024 754"], id="renumbered"
        ),
        pytest.param(
            "asker",
            "alle",
            ["2020-2021 3644", "2021-2022 3621", "2022-2023 4031", "2023-2024 4372"],
            id="renumbered after a merge",
        ),
        pytest.param("aalesund", "tyveri", ["2023-2024 860"], id="a split is never carried backwards"),
        pytest.param("haram", "alle", ["2023-2024 210"], id="nor to the other part"),
        pytest.param("narvik", "vold", None, id="the same number throughout"),
    ],
)
def test_the_number_in_force_in_the_last_year_carries_the_window(
    catalogue: Catalogue, area: str, indicator: str, expected: list[str] | None
) -> None:
    found = mapped(read_cube(recorded(REPLY)), FEED, area, catalogue)
    own = [one for one in lines(found) if one.startswith(f"ssb_lovbrudd_{indicator} ")]
    if expected is None:
        assert len(own) == 4
    else:
        assert own == [f"ssb_lovbrudd_{indicator} {one}" for one in expected]
    assert found.findings == []


def test_what_is_suppressed_stays_so(catalogue: Catalogue) -> None:
    told = json.loads(recorded(REPLY))
    suppressed = sum(sign == ":" for sign in told["status"].values())
    found = mapped(read_cube(recorded(REPLY)), FEED, "modalen", catalogue)
    hidden = [one for one in found.rows if one["status_text"] == "hidden"]
    assert suppressed
    assert hidden
    assert all((one["text"], one["raw_text"]) == (":", ":") for one in hidden)


def test_a_municipality_that_is_not_there_is_told(catalogue: Catalogue) -> None:
    found = mapped(read_cube(recorded(REPLY)), FEED, "voss", catalogue)
    assert [one.code for one in found.findings] == ["feeds.no_place"]
    assert found.rows == []


def table(cells: dict[tuple[str, str], float | str], group: str = "4AAAAA-4ZZZZz") -> Cube:
    """A table of one group with these (number, window) → figure or sign."""
    places = tuple(dict.fromkeys(place for place, _ in cells))
    windows = tuple(dict.fromkeys(window for _, window in cells))
    found = [cells.get((place, window), ".") for place in places for window in windows]
    return Cube(
        "08487: Anmeldte lovbrudd",
        "SSB",
        "",
        (
            CubeDimension("Gjerningssted", "gjerningssted", places, places),
            CubeDimension("LovbruddKrim", "type", (group,), ("Vold og mishandling",)),
            CubeDimension("ContentsCode", "variabel", ("AnmeldteLovbrudd",), ("Anmeldte lovbrudd",)),
            CubeDimension("Tid", "intervall", windows, windows),
        ),
        tuple(None if isinstance(one, str) else float(one) for one in found),
        tuple(one if isinstance(one, str) else "" for one in found),
    )


@pytest.mark.parametrize(
    ("area", "cells", "expected", "codes"),
    [
        pytest.param(
            "asker",
            {("0220", "2017-2018"): 300, ("0627", "2017-2018"): 20, ("0628", "2017-2018"): 15},
            ["2017-2018 335 +"],
            [],
            id="counts of what merged are added, with a mark",
        ),
        pytest.param(
            "asker",
            {("0220", "2017-2018"): 300, ("0627", "2017-2018"): ":", ("0628", "2017-2018"): 15},
            [],
            [],
            id="no sum with a suppressed part",
        ),
        pytest.param("asker", {("0220", "2017-2018"): 300, ("0627", "2017-2018"): 20}, [], [], id="no sum of some"),
        pytest.param(
            "aalesund", {("1507", "2021-2022"): 454, ("1508", "2023-2024"): 551}, ["2023-2024 551"], [], id="split"
        ),
        pytest.param(
            "narvik",
            {("1806", "2018-2019"): ".", ("1806", "2020-2021"): 70},
            ["2020-2021 70"],
            [],
            id="a part went elsewhere",
        ),
        pytest.param(
            "baerum",
            {("0219", "2018-2019"): 500, ("3024", "2018-2019"): "."},
            ["2018-2019 500"],
            [],
            id="the old number",
        ),
        pytest.param(
            "baerum",
            {("3024", "2022-2023"): ".", ("3201", "2022-2023"): 635},
            ["2022-2023 635"],
            [],
            id="under the new number",
        ),
        pytest.param(
            "baerum",
            {("3024", "2022-2023"): 635, ("3201", "2022-2023"): 635},
            ["2022-2023 635"],
            [],
            id="under both, the same",
        ),
        pytest.param(
            "baerum",
            {("3024", "2022-2023"): 635, ("3201", "2022-2023"): 636},
            [],
            ["feeds.two_numbers"],
            id="under both, another",
        ),
        pytest.param("baerum", {("3201", "2023-2024"): "?"}, [], ["feeds.other_sign"], id="a sign nobody knows"),
        pytest.param("baerum", {("3201", "2023-2024"): ".."}, ["2023-2024 ..missing"], [], id="not collected"),
        pytest.param("baerum", {("3201", "2023-2024"): ":"}, ["2023-2024 :hidden"], [], id="suppressed"),
        pytest.param("baerum", {("3201", "2023-2024"): 0}, ["2023-2024 0"], [], id="zero is a figure"),
        pytest.param("baerum", {("3201", "2024K1"): 3}, [], ["feeds.no_period"], id="a quarter"),
        pytest.param("baerum", {("3201", "2024"): 700}, [], ["feeds.other_span"], id="a year for a window of two"),
        pytest.param("baerum", {("3201", "2022-2024"): 700}, [], ["feeds.other_span"], id="a window of three years"),
    ],
)
def test_codes_over_time(
    catalogue: Catalogue, area: str, cells: dict[tuple[str, str], float | str], expected: list[str], codes: list[str]
) -> None:
    found = mapped(table(cells), FEED, area, catalogue)
    assert lines(found) == [f"ssb_lovbrudd_vold {one}" for one in expected]
    assert [one.code for one in found.findings] == codes


def changed(change: Callable[[dict[str, Any]], object]) -> Cube:
    """The recorded reply after ``change``."""
    told = json.loads(recorded(REPLY))
    change(told)
    return read_cube(json.dumps(told).encode())


def _labels(told: dict[str, Any], dimension: str) -> dict[str, str]:
    labels: dict[str, str] = told["dimension"][dimension]["category"]["label"]
    return labels


def _units(told: dict[str, Any]) -> dict[str, Any]:
    unit: dict[str, Any] = told["dimension"]["ContentsCode"]["category"]["unit"]["AnmeldteLovbrudd"]
    return unit


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        pytest.param(lambda _: None, [], id="as expected"),
        pytest.param(
            lambda told: told.update(label="08487: ANMELDTE  LOVBRUDD. Nytt, etter"), [], id="case and spaces"
        ),
        pytest.param(
            lambda told: told.update(label="08487: Etterforskede lovbrudd"), ["feeds.other_label"], id="another title"
        ),
        pytest.param(
            lambda told: told["extension"]["px"].update(tableid="08484"), ["feeds.other_table"], id="another table"
        ),
        pytest.param(
            lambda told: _labels(told, "LovbruddKrim").update({"4AAAAA-4ZZZZz": "Seksuallovbrudd"}),
            ["feeds.other_name"],
            id="a code means another thing",
        ),
        pytest.param(
            lambda told: _units(told).update(base="per 1 000 innbyggere"), ["feeds.other_unit"], id="another unit"
        ),
        pytest.param(lambda told: _units(told).update(decimals=1), ["feeds.other_decimals"], id="other decimals"),
    ],
)
def test_what_is_another_than_expected_stops(change: Callable[[dict[str, Any]], object], codes: list[str]) -> None:
    assert list(dict.fromkeys(one.code for one in contradictions(changed(change), FEED))) == codes


def test_a_dimension_more_or_less_stops() -> None:
    cube = table({("3201", "2023-2024"): 3})
    less = Cube(cube.label, "", "", cube.dimensions[1:], cube.values, cube.symbols)
    assert "feeds.no_dimension" in [one.code for one in contradictions(less, FEED)]
    sexes = CubeDimension("Kjonn", "kjønn", ("1", "2"), ("Menn", "Kvinner"))
    more = Cube(cube.label, "", "", (*cube.dimensions, sexes), cube.values * 2, cube.symbols * 2)
    assert [one.code for one in contradictions(more, FEED)] == ["feeds.more_dimensions"]


# datasets/kommuner.csv: 0219 → 3024 (2020) → 3201 (2024); 0220, 0627 and 0628 → 3025 (2020) → 3203 (2024);
# 1507 → 1508 and 1580 (2024); 1850 went to 1806 and 1875 (2020)
@pytest.mark.parametrize(
    ("number", "year", "expected"),
    [
        pytest.param("3201", 2019, ("0219",), id="before"),
        pytest.param("3201", 2023, ("3024",), id="the last year of a number"),
        pytest.param("3201", 2024, ("3201",), id="the first year of the next"),
        pytest.param("3203", 2019, ("0220", "0627", "0628"), id="before a merge"),
        pytest.param("1508", 2023, (), id="before a split"),
        pytest.param("1806", 2019, (), id="a merge with a part of one that was split"),
        pytest.param("9999", 2019, ("9999",), id="unknown"),
    ],
)
def test_carriers(number: str, year: int, expected: tuple[str, ...]) -> None:
    assert carriers(number, year) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("3201", ("3201", "3024", "0219"), id="renumbered"),
        pytest.param("3203", ("3203", "3025", "0220", "0627", "0628"), id="merged"),
        pytest.param("1508", ("1508",), id="split"),
    ],
)
def test_every_number(number: str, expected: tuple[str, ...]) -> None:
    assert every_number(number) == expected
