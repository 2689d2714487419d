"""A country in a real browser: an area found by typing, and the way from the counties down to a municipality."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import serving
from .test_every_page import violations
from .waiting import still, until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def nation_server(nation_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("served")
    shutil.copy(nation_home / "slt.duckdb", home)
    with serving(home, nation_home / "datasets") as address:
        yield address


@pytest.fixture
def opened(browser: Browser, nation_server: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO")
    yield context.new_page()
    context.close()


def test_an_area_is_found_by_typing(opened: Page, nation_server: str) -> None:
    opened.goto(f"{nation_server}/?omraade=revevik")
    opened.wait_for_selector("h1")
    still(opened)
    field = opened.get_by_role("combobox", name="Område")
    expect(field).to_have_value("Revevik (oppdiktede tall)")
    for typed, expected in {
        "bjoerne": "Bjørnevik",
        "BJØRNE": "Bjørnevik",
        "maarevik": "Mårevik",
        "7101": "Revevik",
        "ospefylket": "Elgevik",
        "vik almef": "Ørnevik",
    }.items():
        field.fill(typed)
        expect(opened.get_by_role("option").first).to_contain_text(expected)
    assert violations(opened) == []
    field.fill("finnes ikke")
    expect(opened.get_by_role("status").filter(has_text="Ingen områder passer")).to_have_count(1)
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Escape")
    expect(field).to_have_value("Revevik (oppdiktede tall)")
    field.fill("granfylket")
    expect(opened.get_by_role("option")).to_have_count(2)
    field.press("ArrowDown")
    expect(opened.get_by_role("option", selected=True)).to_contain_text("Tranevik")
    field.press("Enter")
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Tranevik")
    expect(opened).to_have_url(re.compile("omraade=tranevik"))


def test_from_the_country_to_a_municipality(opened: Page, nation_server: str) -> None:
    opened.goto(f"{nation_server}/fylker")
    opened.wait_for_selector("h1")
    still(opened)
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Alle fylkene: Nasking")
    assert violations(opened) == []
    opened.set_viewport_size({"width": 390, "height": 844})
    until(opened, "document.documentElement.scrollWidth <= 390")
    opened.get_by_role("link", name="Granfylket").click()
    expect(opened.get_by_role("heading", level=1)).to_contain_text("Granfylket: Nasking")
    expect(opened).to_have_url(re.compile("fylke=granfylket"))
    opened.get_by_role("link", name="Tranevik").click()
    expect(opened.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Tranevik 2025")
