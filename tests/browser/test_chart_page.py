"""The chart as one file, opened from a disk in a real browser that has no network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from slt_data.charts.look import PALETTES
from slt_data.export.chart_page import chart_page
from slt_data.store.store import Store
from tests.browser.test_chart import colour_behind
from tests.browser.test_every_page import OVERLAPS
from tests.browser.waiting import becomes
from tests.test_chart_page import DAY, told

pytestmark = pytest.mark.browser

FITS = """Math.round(document.querySelector('.main-svg').getBoundingClientRect().width)
  === document.querySelector('.slt-chart-plot').clientWidth"""


class Opened:
    """A page from a disk, and what the browser says of it."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(file.as_uri())
        expect(page.locator(".main-svg").first).to_be_visible()


@pytest.fixture
def file(ready_store: Store, tmp_path: Path) -> Path:
    target = tmp_path / "nasking.html"
    target.write_bytes(chart_page(told(ready_store, "baerum", "nasking", 2018), DAY))
    return target


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[tuple[Opened, str]]:
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1280, "height": 720})
    yield Opened(context.new_page(), file), scheme
    context.close()


def test_it_is_drawn_and_gone_through_by_keys_without_network(opened: tuple[Opened, str], file: Path) -> None:
    found, scheme = opened
    page = found.page
    for figure in ("61", "94", "69"):
        expect(page.locator(".annotation-text", has_text=figure).first).to_be_visible()
    expect(page.get_by_role("figure", name="2016: 61, 2017: 94 og 2018: 69")).to_be_attached()
    stage, voice, label = page.get_by_role("application"), page.locator("[aria-live]"), page.locator(".hoverlayer")
    stage.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(voice).to_have_text("2018: 69 anmeldte forhold. Usikkerhet fra 54 til 87. Året som er valgt. Nasking.")
    expect(label).to_contain_text("69 · 2018")
    page.keyboard.press("Home")
    expect(label).to_contain_text("61 · 2016")
    page.keyboard.press("Escape")
    expect(label).to_have_text("")
    point = page.locator(".scatterlayer .points path").nth(1).bounding_box()
    assert point is not None
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    expect(label).to_contain_text("94 · 2017")
    assert colour_behind(page.locator(".slt-chart")) == PALETTES[scheme]["paper"]
    assert page.evaluate("[...document.fonts].map((one) => one.status)") == ["loaded", "loaded"]
    assert (found.asked, found.said) == ([file.as_uri()], [])


def test_it_fits_a_phone_a_wish_and_paper(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    found = Opened(context.new_page(), file)
    page, chart = found.page, found.page.locator(".slt-chart")
    for width in (390, 320, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        becomes(page, lambda: page.evaluate(FITS), True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert chart.evaluate(OVERLAPS) == []
    page.emulate_media(color_scheme="dark", contrast="more")
    becomes(page, lambda: colour_behind(chart), PALETTES["contrast_dark"]["paper"])
    page.emulate_media(media="print", color_scheme="dark", contrast="no-preference")
    becomes(page, lambda: colour_behind(chart), PALETTES["light"]["paper"])
    assert found.said == []
    context.close()


def test_without_scripts_the_table_is_there(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.get_by_text("Grafen kunne ikke tegnes. Tallene står i tabellen.")).to_be_visible()
    expect(page.get_by_role("cell", name="94", exact=True)).to_be_visible()
    context.close()
