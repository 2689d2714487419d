"""What only a real browser shows: deep links, the address, the language, the paint, the width."""

import re
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import serving
from .waiting import choose, still

pytestmark = pytest.mark.browser


def test_a_cold_deep_link_runs_the_main_script(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/vold?omraade=baerum&aar=2018")
        expect(page.get_by_role("heading", level=1)).to_have_text("Vold gikk ned fra 42 til 21")
        expect(page.get_by_role("navigation").get_by_text("Oversikt")).to_be_visible()
        page.close()


def test_area_and_year_follow_from_page_to_page_and_stand_in_the_address(visit: Callable[..., Page]) -> None:
    page = visit("/?omraade=baerum&aar=2018")
    choose(page, "År", "2017")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Bærum 2017")
    expect(page).to_have_url(re.compile(r"aar=2017"))
    page.get_by_role("link", name="Nasking og vinning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasking økte fra 61 til 94")
    expect(page).to_have_url(re.compile(r"/nasking\?.*aar=2017"))
    page.get_by_role("link", name="Ungdata").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dette svarer ungdom i Bærum")
    expect(page).to_have_url(re.compile(r"/ungdata\?.*aar=2017"))


def test_the_back_button_brings_back_what_was_seen(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    choose(page, "År", "2017")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasking økte fra 61 til 94")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasking gikk ned fra 94 til 69")


def test_no_default_chrome_and_nothing_fetched_from_elsewhere(browser: Browser, server: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/nasking")
    page.wait_for_selector("h1")
    expect(page.get_by_text("Deploy")).to_have_count(0)
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)
    still(page)
    page.close()
    assert [url for url in asked if not url.startswith((server, "data:", "blob:"))] == []


def test_the_page_is_in_bokmaal_before_the_script_has_run(server: str) -> None:
    request = urllib.request.Request(server, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        page = answer.read().decode()
    assert '<html lang="nb">' in page
    assert "<title>SLT-innsikt</title>" in page
    assert "enable JavaScript" not in page


def test_an_address_to_nothing_is_told_calmly(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=atlantis")
    expect(page.get_by_text("atlantis")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasking gikk ned fra 94 til 69")


def test_a_word_that_is_the_same_in_both_languages_does_not_stop_the_page(visit: Callable[..., Page]) -> None:
    """«Stopp» is Streamlit's «Stop» in bokmål and nynorsk alike: it is put there once, and the page goes on."""
    page = visit("/")
    still(page)
    page.evaluate("() => document.body.append(Object.assign(document.createElement('p'), { textContent: 'Stopp' }))")
    page.evaluate("() => { document.documentElement.lang = 'nn'; }")
    expect(page.get_by_text("Stopp", exact=True)).to_be_visible()
    assert page.evaluate("1 + 1") == 2
