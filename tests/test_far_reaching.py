"""Which changes of what is shared are held against every area, and which can't matter to any."""

from typing import Any

import pytest

from slt_data.catalogue.edits import Edit, by_key, rows_after
from slt_data.catalogue.far_reaching import reaches_areas
from slt_data.domain.entry_bodies import SHARED
from slt_data.store.extent import Extent, extent_of
from slt_data.store.store import Store


@pytest.mark.parametrize(
    ("kind", "key", "fields", "expected"),
    [
        pytest.param("indicators", "nasking", {"title": "Naskeri"}, False, id="a title"),
        pytest.param("indicators", "nasking", {"caveats": ["smaa_tall"]}, False, id="its caveats"),
        pytest.param("indicators", "nasking", {"publishing": {"reason": "Noe annet."}}, False, id="a reason"),
        pytest.param("indicators", "nasking", {"publishing": {"smallest": 7}}, True, id="a threshold"),
        pytest.param("indicators", "nasking", {"unit": "percent"}, True, id="a unit"),
        pytest.param("indicators", "nasking", {"additive": ["kjoenn"]}, True, id="what adds up"),
        pytest.param("dimensions", "kjoenn", {"values": {"jenter": "Jentene"}}, False, id="the title of a value"),
        pytest.param("dimensions", "kjoenn", {"values": {"jenter": None}}, True, id="a value taken away"),
        pytest.param("terms", "Nytt ord", {"text": "Et ord til"}, False, id="a new entry"),
        pytest.param("sources", "slt2017", {"title": "Rapport"}, True, id="an id that an area has"),
    ],
)
def test_a_change_of_what_is_shared(
    ready_store: Store, kind: str, key: str, fields: dict[str, Any], expected: bool
) -> None:
    standing = by_key(ready_store.catalogue_rows(SHARED))
    rows = list(rows_after([Edit(kind, key, fields=fields)], standing))
    assert len(rows) == 1
    assert reaches_areas(ready_store, rows, (), standing) is expected


def test_what_is_gone_is_looked_for_everywhere(ready_store: Store) -> None:
    rows = ready_store.catalogue_rows(SHARED)
    assert reaches_areas(ready_store, (), rows[:1], by_key(rows))


def test_what_an_area_has_of_its_own_concerns_that_area_alone(ready_store: Store) -> None:
    standing = by_key([*ready_store.catalogue_rows(SHARED), *ready_store.catalogue_rows("baerum")])
    rows = list(rows_after([Edit("indicators", "nasking", "baerum", {"publishing": {"smallest": 9}})], standing))
    assert not reaches_areas(ready_store, rows, (), standing)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        pytest.param(["baerum"], Extent(1, 3), id="one area"),
        pytest.param([], Extent(0, 0), id="none"),
    ],
)
def test_how_much_there_is(ready_store: Store, areas: list[str], expected: Extent) -> None:
    assert extent_of(ready_store, ["nasking"], areas) == expected
    assert extent_of(ready_store, ["nasking"]).figures > 3
