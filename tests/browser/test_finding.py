"""The search in a real browser: by keys alone, with plain letters for «æ», «ø» and «å», to the very place."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_every_page import WCAG
from tests.browser.waiting import still, until

pytestmark = pytest.mark.browser

BOX = ".st-key-kort_eksempelkommune_ungdata_mobbet"
SEEN = f"""() => {{
  const box = document.querySelector('{BOX}').getBoundingClientRect();
  return box.top > -50 && box.top < innerHeight;
}}"""


def test_what_is_looked_for_is_found_by_keys_alone(visit: Callable[..., Page]) -> None:
    page = visit("/?omraade=eksempelkommune&aar=2024")
    still(page)
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Søk i sider")
    expect(field).to_be_focused()
    rows = page.get_by_role("option")
    expect(rows.first).to_contain_text("Side")

    page.keyboard.type("naert nivaa")
    expect(page.get_by_text("Ingenting heter det")).to_be_visible()
    field.fill("trygt aa vaere ute")
    expect(rows.first).to_contain_text("Opplever det som trygt å være ute om kvelden i nærområdet")
    field.fill("omgrep")
    expect(rows.first).to_contain_text("Ord og begreper")
    field.fill("presentasjon")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]] == []

    page.keyboard.press("Enter")
    page.wait_for_url("**/presentasjon?**")
    assert "omraade=eksempelkommune" in page.url
    assert "aar=2024" in page.url

    still(page)
    page.get_by_role("button", name="Søk").click()
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_an_indicator_is_led_to_where_it_stands(visit: Callable[..., Page]) -> None:
    page = visit("/trivsel?omraade=eksempelkommune&aar=2024", height=700)
    still(page)
    assert page.evaluate("scrollY || document.querySelector('main, section').scrollTop") == 0
    page.goto(page.url.split("#")[0] + BOX.replace(".st-key-", "#"))
    page.reload()
    page.locator(BOX).wait_for()
    until(page, SEEN)
