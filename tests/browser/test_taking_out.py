"""Files taken out of the app in a real browser: each button gives a file of its kind, made when it is pressed."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pptx import Presentation

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
