"""The data package: what frictionless says of it, the same bytes each time, and nothing hidden in it."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from slt_data.domain.disclosure import Role
from slt_data.export.package import package
from slt_data.export.plan_answer import plan_document
from slt_data.store.store import Store
from slt_data.story.briefing import Briefing, tell_briefing
from tests.conftest import made_material, material_of

NAMES = ["datapackage.json", "README.md", "figures.csv", "indicators.csv", "sources.csv"]
AREAS = ["baerum", "eksempelkommune"]


def told(store: Store, area: str, role: Role = Role.LESER) -> Briefing:
    country = {"baerum": "norge", "eksempelkommune": "eksempelland"}[area]
    chosen = [one.id for one in store.catalogue.focus_areas]
    material = material_of(store, area, role)
    return tell_briefing(material, material_of(store, country, role), 2025, chosen, date(2026, 11, 22))


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def about(content: bytes) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(opened(content)["datapackage.json"])
    return described


def rows(content: bytes, name: str = "figures.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(opened(content)[name].decode())))


@pytest.mark.parametrize("area", AREAS)
def test_frictionless_accepts_it(ready_store: Store, area: str, tmp_path: Path) -> None:
    zipped = tmp_path / "pakke.zip"
    zipped.write_bytes(package(told(ready_store, area)))
    report = validate(zipped, type="package")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    planned = ["plan"] if told(ready_store, area).plan else []
    assert [task.name for task in report.tasks] == ["figures", "indicators", "sources", *planned]
    figures = Package(zipped).get_resource("figures").read_rows()
    assert len(figures) > 20
    assert any(isinstance(row["year"], int) and row["value"] is not None for row in figures)


def test_frictionless_would_have_found_an_error(ready_store: Store, tmp_path: Path) -> None:
    """A value that is no number, and a figure that points to no indicator: the schema refuses both."""
    for name, content in opened(package(told(ready_store, "baerum"))).items():
        (tmp_path / name).write_bytes(content.replace(b",nasking,", b",nosking,").replace(b",61,", b",sixty,"))
    kinds = {kind for (kind,) in validate(tmp_path / "datapackage.json").flatten(["type"])}
    assert {"foreign-key", "type-error"} <= kinds


@pytest.mark.parametrize("area", AREAS)
def test_every_column_is_described(ready_store: Store, area: str) -> None:
    described = about(package(told(ready_store, area)))
    assert (described["created"], described["version"]) == ("2026-11-22T00:00:00Z", "2026.11.22")
    assert described["licenses"]
    assert described["sources"]
    for resource in described["resources"]:
        assert all(len(field["description"]) > 5 for field in resource["schema"]["fields"])
        assert resource["schema"]["missingValues"] == [""]
        assert resource["schema"]["primaryKey"]


def test_the_same_content_gives_the_same_bytes(ready_store: Store) -> None:
    first = package(told(ready_store, "baerum"))
    made_material.cache_clear()
    second = package(told(ready_store, "baerum"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == NAMES
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("area", AREAS)
def test_made_up_figures_say_so_everywhere(ready_store: Store, area: str) -> None:
    content = package(told(ready_store, area))
    made_up = area == "eksempelkommune"
    described = about(content)
    assert ("oppdiktede tall" in described["title"], described["made_up"]) == (made_up, made_up)
    assert ("Oppdiktede tall" in opened(content)["README.md"].decode()) == made_up
    assert ("Oppdiktede tall" in described["description"]) == made_up
    own = {row["made_up"] for row in rows(content) if row["area"] == area}
    assert own == {str(made_up).lower()}


def test_nothing_hidden_gets_out(ready_store: Store) -> None:
    """Where the coordinator's package has a figure kept from readers, the reader's has no number at all."""
    reader, knows = (package(told(ready_store, "eksempelkommune", role)) for role in (Role.LESER, Role.KOORDINATOR))
    key = ("area", "indicator", "segment", "from_year", "year")
    seen = {tuple(row[name] for name in key): row for row in rows(reader)}
    kept = [tuple(row[name] for name in key) for row in rows(knows) if row["restricted"] == "true"]
    assert len(kept) > 10
    for place in kept:
        row = seen[place]
        numbers = {
            row[name]
            for name in ("value", "asked", "low", "high", "change", "changed_since", "percent", "level", "note")
        }
        assert (numbers, row["raw"], row["status"]) == ({""}, ":", "hidden")
    assert {row["restricted"] for row in rows(reader)} == {"false"}


@pytest.mark.parametrize(("area", "year"), [("baerum", 2018), ("eksempelkommune", 2025)])
def test_the_plan_of_the_year_goes_along_as_it_is_told_elsewhere(
    ready_store: Store, area: str, year: int, tmp_path: Path
) -> None:
    material = material_of(ready_store, area)
    content = package(tell_briefing(material, None, year, [], date(2026, 11, 22)))
    zipped = tmp_path / "pakke.zip"
    zipped.write_bytes(content)
    report = validate(zipped, type="package")
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    (plan,) = plan_document(material, [year]).years
    found = rows(content, "plan.csv")
    for kind, name in (("delmaal", "goals"), ("tiltak", "measures")):
        told = [one.id for part in plan.innsatsomraader for one in getattr(part, name)]
        told += [one.id for one in getattr(plan, f"loose_{name}")]
        assert [row["id"] for row in found if row["kind"] == kind] == told
    assert {row["made_up"] for row in found} == {str(area == "eksempelkommune").lower()}
    assert "plan.csv" in opened(content)["README.md"].decode()
