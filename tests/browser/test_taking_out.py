"""Files taken out of the app in a real browser: each button gives a file of its kind, made when it is pressed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from pptx import Presentation

from tests.browser.waiting import still

pytestmark = pytest.mark.browser


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("button", "begins"),
    [
        pytest.param("Lysark (PowerPoint)", b"PK", id="deck"),
        pytest.param("Rapport (PDF)", b"%PDF", id="report"),
        pytest.param("Rapport å redigere (Word)", b"PK", id="document"),
        pytest.param("Arbeidsbok (Excel)", b"PK", id="workbook"),
        pytest.param("Alle grafene (zip)", b"PK", id="charts"),
        pytest.param("Data (zip)", b"PK", id="package"),
    ],
)
def test_each_file_of_a_presentation(visit: Callable[..., Page], button: str, begins: bytes) -> None:
    page = visit("/presentasjon?omraade=baerum&aar=2018")
    page.get_by_role("heading", name="Dette er med").wait_for()
    assert downloaded(page, button).startswith(begins)


def test_only_the_chosen_focus_areas_come_out(visit: Callable[..., Page]) -> None:
    page = visit("/presentasjon?omraade=baerum&aar=2018&tema=vold")
    page.get_by_role("heading", name="Dette er med").wait_for()
    slides = Presentation(io.BytesIO(downloaded(page, "Lysark (PowerPoint)"))).slides
    titles = [slide.shapes.title.text for slide in slides if slide.shapes.title is not None]
    assert "Vold gikk ned fra 42 til 21" in titles
    assert not any(title.startswith("Nasking") for title in titles)


def test_a_chart_as_a_slide_and_as_a_picture(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    page.get_by_role("tab", name="Last ned").click()
    page.get_by_role("button", name="Lysark (PowerPoint)").wait_for()
    slide = zipfile.ZipFile(io.BytesIO(downloaded(page, "Lysark (PowerPoint)")))
    assert any(name.startswith("ppt/charts/chart") for name in slide.namelist())
    assert downloaded(page, "Bilde, liggende (PNG)").startswith(b"\x89PNG")
    assert "Nasking" in downloaded(page, "Bilde (SVG)").decode()
    assert downloaded(page, "Interaktiv graf (HTML)").startswith(b"<!doctype html>")


def test_the_picture_and_the_figures_are_copied(visit: Callable[..., Page], visitor: BrowserContext) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    still(page)
    page.get_by_role("tab", name="Last ned").click()
    page.get_by_role("button", name="Kopier bilde").click()
    page.get_by_text("Bildet er kopiert").wait_for()
    told = "async () => (await navigator.clipboard.read())[0].types"
    assert page.evaluate(told) == ["image/png"]
    size = "async () => (await (await navigator.clipboard.read())[0].getType('image/png')).size"
    assert page.evaluate(size) > 10_000

    page.get_by_role("button", name="Kopier tall").click()
    page.get_by_text("Tallene er kopiert").wait_for()
    lines = page.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert lines[0] == "Nasking gikk ned fra 94 til 69"
    assert [line.split("\t")[:2] for line in lines[2:5]] == [["2018", "69"], ["2017", "94"], ["2016", "61"]]
    visitor.clear_permissions()
