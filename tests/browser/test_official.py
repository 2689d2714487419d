"""SSB's windows in three clicks from the front page, in a real browser, with the services on loopback; and undone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serving
from tests.browser.test_delivering import opened
from tests.browser.waiting import still
from tests.official_server import official_server

pytestmark = pytest.mark.browser


@pytest.fixture
def official(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    with official_server() as services, serving(home, SLT_FEEDS_TEST=services.base) as address:
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

    expect(page.get_by_role("link", name="Rus og narkotika")).to_be_visible()
    other = opened(browser, official, "/rus?omraade=baerum")
    expect(other.get_by_text("rusmiddellovbrudd").first).to_be_attached()
    other.close()
    page.get_by_role("button", name="Angre", exact=True).click()
    page.get_by_text("er angret").wait_for()
    page.close()
