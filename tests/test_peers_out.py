"""A municipality beside others as it leaves the app: deck, report, workbook, command, API and page, all the same."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.api.openapi import description
from slt_data.export.deck.make import deck
from slt_data.export.paper.pdf import report
from slt_data.export.workbook.make import make_workbook
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import draft_of_file
from slt_data.store.store import Store, open_store
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.texts import say
from slt_data.web.resources import materials
from tests.conftest import own_home, run_here
from tests.peer_reply import NEWEST, peer_reply, rates
from tests.test_api import app_over, program
from tests.test_pages import MAIN

SENTENCE = "I 2023–2024 lå Bærum over midten av kommunene i KOSTRA-gruppe 12, og lavere enn landet samlet."
TABLE = [
    ("Bærum", "5,0", "", ""),
    ("Hele landet", "6,4", "", ""),
    ("Medianen i Akershus", "5,4", "3,6–7,4", "21 av 21"),
    ("Medianen i KOSTRA-gruppe 12", "4,4", "3,0–8,4", "10 av 11, 1 skjult i kilden"),
]
OTHERS = ("Nesodden", "Stavanger", "Lillestrøm", "Tromsø", "Drammen")


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which Bærum has fetched the table. Read only."""
    made = own_home(ready_home, tmp_path_factory.mktemp("peers"))
    store = open_store(made / "slt.duckdb")
    draft = draft_of_file(store, "baerum", "svar.json", peer_reply({NEWEST: rates()}))
    put_in(store, draft, by="Kari", comment="Tabell 08487", accepted=None)
    return made


@pytest.fixture(scope="module")
def store(home: Path) -> Store:
    return open_store(home / "slt.duckdb")


def briefing(store: Store, year: int) -> Briefing:
    return tell_briefing(Material(store, "baerum"), None, year, ["nasking", "vold"], date(2026, 12, 1))


def nobody_named(told: str) -> None:
    assert [one for one in OTHERS if one in told] == []


@pytest.mark.parametrize("year", [pytest.param(2018, id="an earlier year"), pytest.param(2024, id="the year")])
def test_a_slide_of_its_own_with_a_native_table(store: Store, year: int) -> None:
    slides = list(Presentation(io.BytesIO(deck(briefing(store, year)))).slides)
    titles = [one.shapes.title.text_frame.text for one in slides]
    (at,) = [at for at, title in enumerate(titles) if title == SENTENCE.rstrip(".")]
    (table,) = [one.table for one in slides[at].shapes if one.has_table]
    rows = [tuple(cell.text_frame.text for cell in row.cells) for row in table.rows]
    assert rows[1:] == TABLE
    said = " ".join(one.text_frame.text for one in slides[at].shapes if one.has_text_frame)
    assert "CC BY 4.0" in said
    assert "alle aldre" in said
    notes = slides[at].notes_slide.notes_text_frame.text
    assert "medianen" in notes
    nobody_named(said + notes)


def test_the_report(store: Store) -> None:
    pages = PdfReader(io.BytesIO(report(briefing(store, 2024)))).pages
    told = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert SENTENCE in told
    assert "3,0–8,4" in told
    nobody_named(told)


def test_the_report_of_an_earlier_year_does_not_tell_later_figures(store: Store) -> None:
    """2018 is the newest year of Bærum's police figures: its report tells what is background up to now."""
    pages = PdfReader(io.BytesIO(report(briefing(store, 2017)))).pages
    assert "KOSTRA-gruppe 12" not in " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_workbook_has_numbers(store: Store) -> None:
    book = load_workbook(io.BytesIO(make_workbook(briefing(store, 2024))))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    (own,) = [row for row in rows if row[0] == "Medianen i KOSTRA-gruppe 12"]
    assert (own[3], own[4], own[5], own[10]) == (4.4, 3.0, 8.4, "10 av 11, 1 skjult i kilden")
    assert any(row[0] == SENTENCE for row in rows)


def expected() -> dict[str, Any]:
    county = {"title": "Akershus", "median": 5.4, "low": 3.6, "high": 7.4, "known": 21, "of": 21, "suppressed": 0}
    group = {"title": "KOSTRA-gruppe 12", "median": 4.4, "low": 3.0, "high": 8.4, "known": 10, "of": 11}
    return {
        "year": 2024,
        "first_year": 2023,
        "value": 5,
        "country": 6.4,
        "county": {**county, "lying": "below"},
        "kostra": {**group, "suppressed": 1, "lying": "above"},
        "sentence": SENTENCE,
    }


def test_the_command(home: Path) -> None:
    found = json.loads(run_here("series", "ssb_rate_vold", "--area", "baerum", "--json", home=home).stdout)["peers"]
    assert {name: found[name] for name in expected()} == expected()
    assert "CC BY 4.0" in found["source"]
    plain = run_here("series", "ssb_rate_vold", "--area", "baerum", home=home).stdout
    assert SENTENCE in plain
    without = json.loads(run_here("series", "ssb_lovbrudd_vold", "--area", "baerum", "--json", home=home).stdout)
    assert "peers" not in without
    nobody_named(json.dumps(found, ensure_ascii=False))


def test_the_api(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    monkeypatch.delenv("SLT_MODE", raising=False)
    asks = program(app_over(Materials(store)), address="http://127.0.0.1", host="127.0.0.1")
    told = asks.get("/api/v1/series/ssb_rate_vold?area=baerum").json()
    assert {name: told["peers"][name] for name in expected()} == expected()
    nobody_named(json.dumps(told, ensure_ascii=False))
    described = description()
    schema = {"$ref": "#/components/schemas/SeriesDocument", "components": described["components"]}
    jsonschema.Draft202012Validator(schema).validate(told)
    assert "peers" not in asks.get("/api/v1/series/nasking?area=baerum").json()


@pytest.mark.parametrize("year", ["2018", "2016"])
def test_the_page(home: Path, monkeypatch: pytest.MonkeyPatch, year: str) -> None:
    page = focus_page(home, monkeypatch, year)
    written = " ".join(one.proto.body for one in page.get("html"))
    assert SENTENCE in written
    assert all(cell in written for row in TABLE for cell in row if cell)
    assert any("medianen" in one.value for one in page.markdown)
    assert not any(say("peers.unfetched") in one.value for one in page.markdown)
    nobody_named(written)


def test_the_page_before_anything_is_fetched(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = focus_page(own_home(ready_home, tmp_path), monkeypatch, "2018")
    told = [*(one.proto.body for one in page.get("html")), *(one.value for one in page.markdown)]
    assert "KOSTRA" not in " ".join(told)
    assert any(say("peers.unfetched") in one.value for one in page.markdown)


def focus_page(home: Path, monkeypatch: pytest.MonkeyPatch, year: str) -> AppTest:
    """The page of violence in Bærum."""
    monkeypatch.setenv("SLT_HOME", str(home))
    materials.clear()
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    page.query_params.update({"omraade": "baerum", "aar": year})
    page._page_hash = calc_hash("vold")
    page.run()
    materials.clear()
    assert not page.exception
    return page
