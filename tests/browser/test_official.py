"""SSB's windows in three clicks from the front page, in a real browser, with the services on loopback; and undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serving
from tests.browser.test_delivering import opened
from tests.browser.waiting import still
from tests.official_server import SSB, changed, official_server

pytestmark = pytest.mark.browser


def _corrected(whole: Any) -> None:
    """SSB corrects the violence of Bærum in 2023–2024 from 754 to 760."""
    assert whole["value"].count(754) == 1
    whole["value"][whole["value"].index(754)] = 760


@pytest.fixture
def official(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    with official_server() as services, serving(home, SLT_FEEDS_TEST=services.base) as address:
        services.answers[f"{SSB}/tables/08487/data"] = changed("ssb/constructed_08487_v2_kommune.json", _corrected)
        yield address


def test_three_clicks_from_the_front_page(browser: Browser, official: str) -> None:
    page = opened(browser, official, "/?omraade=baerum")

    page.get_by_role("link", name="Hent offisielle tall").click()
    box = page.locator(".st-key-tabell_ssb_08487")
    box.wait_for()
    still(page)
    box.get_by_role("button", name="Hent fra SSB").click()
    page.get_by_role("heading", name="Anmeldte lovbrudd etter gjerningssted").wait_for()
    still(page)
    page.get_by_label("Hvem legger inn?").fill("Kari Koordinator")
    page.get_by_role("button", name="Legg inn tallene").click()
    page.get_by_text("Tallene er lagt inn som innlegging").wait_for()
    still(page)

    expect(page.get_by_role("link", name="Vold", exact=True).last).to_be_visible()
    assert "til 760 for 2023–2024" in _told_of_violence(browser, official)
    page.get_by_role("button", name="Angre", exact=True).click()
    page.get_by_text("er angret").wait_for()
    page.close()
    assert "til 754 for 2023–2024" in _told_of_violence(browser, official)


def _told_of_violence(browser: Browser, official: str) -> str:
    """What the page of Vold says of SSB's windows."""
    page = opened(browser, official, "/vold?omraade=baerum")
    found = page.get_by_role("heading", name="Anmeldt vold og mishandling, alle aldre").inner_text()
    page.close()
    return found
