"""The language of the page in a real browser: in its head before the script runs, after a switch, for each visitor."""

import io
import re
import urllib.request
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import choose, still, until

pytestmark = pytest.mark.browser

NB, NN = "Utfordringsbildet i Bærum 2018", "Utfordringsbiletet i Bærum 2018"


@pytest.mark.parametrize(
    ("query", "language", "no_script"),
    [
        pytest.param("", "nb", "SLT-innsikt trenger JavaScript", id="the setting of the area"),
        pytest.param("?spraak=nn", "nn", "SLT-innsikt treng JavaScript", id="asked for"),
        pytest.param("?omraade=eksempelkommune&spraak=nn", "nn", "SLT-innsikt treng JavaScript", id="with an area"),
        pytest.param("?spraak=en", "nb", "SLT-innsikt trenger JavaScript", id="a language that there is not"),
    ],
)
def test_the_head_is_right_before_the_script_has_run(server: str, query: str, language: str, no_script: str) -> None:
    with urllib.request.urlopen(f"{server}/{query}") as answer:  # noqa: S310
        page = answer.read().decode()
    assert f'<html lang="{language}">' in page
    assert no_script in page


def language_of(page: Page) -> str:
    told: str = page.evaluate("document.documentElement.lang")
    return told


def test_a_switch_without_loading_anew(visit: Callable[..., Page]) -> None:
    page = visit("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(NB)
    page.get_by_role("radio", name="Nynorsk").or_(page.get_by_role("button", name="Nynorsk")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NN)
    until(page, "document.documentElement.lang === 'nn'")
    expect(page).to_have_url(re.compile("spraak=nn"))
    page.get_by_role("link", name="Ord og omgrep").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ord og omgrep")
    expect(page).to_have_url(re.compile("spraak=nn"))
    assert language_of(page) == "nn"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ord og omgrep")
    until(page, "document.documentElement.lang === 'nn'")


def test_fields_and_streamlits_own_labels_follow_a_switch(visit: Callable[..., Page]) -> None:
    page = visit("/styremoeter?omraade=baerum")
    chosen = page.get_by_role("combobox", name="1. innsatsområde")
    expect(chosen).to_have_value("Ikke valgt")
    still(page)
    page.get_by_text("Nynorsk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Styremøte")
    expect(chosen).to_have_value("Ikkje valt")
    expect(page.get_by_role("button", name="Åpne", exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="Opne", exact=True).first).to_be_visible()


def test_two_visitors_at_once(visit: Callable[..., Page]) -> None:
    """Both keep what they read in, however their runs take turns on the server."""
    bokmaal, nynorsk = visit("/?omraade=baerum"), visit("/?omraade=baerum&spraak=nn")
    for one in ("2017", "2018"):
        for page in (bokmaal, nynorsk):
            choose(page, "År", one)
        expect(bokmaal.get_by_role("heading", level=1)).to_have_text(f"Utfordringsbildet i Bærum {one}")
        expect(nynorsk.get_by_role("heading", level=1)).to_have_text(f"Utfordringsbiletet i Bærum {one}")
    assert (language_of(bokmaal), language_of(nynorsk)) == ("nb", "nn")


def test_a_file_is_in_the_language_of_the_visitor(visit: Callable[..., Page]) -> None:
    """It is made when it is asked for, by another thread than the page's."""
    page = visit("/legg_inn_tall?omraade=baerum&spraak=nn")
    still(page)
    with page.expect_download() as started:
        page.get_by_text("Last ned mal for").click()
    book = openpyxl.load_workbook(io.BytesIO(started.value.path().read_bytes()))
    figures = ["Tal", "Vurderingar", "Hendingar og tiltak"]
    plan = ["Delmål", "Tiltak", "Status", "Saker", "Erfaringar", "Årshjul", "Forankring"]
    assert book.sheetnames == [*figures, *plan, "Rettleiing", "Lister"]
