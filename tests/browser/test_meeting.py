"""The board room in a real browser: keys, address, reload, no network, the presenter's window, nothing cut off."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Scheme, serving
from tests.browser.test_every_page import CONTRAST, WCAG, violations
from tests.browser.waiting import becomes, until

pytestmark = pytest.mark.browser

AREAS = {"baerum": 2018, "eksempelkommune": 2025}
SIZES = [(1280, 720), (1440, 900), (1920, 1080), (3840, 2160)]

CUT_OFF = """() => {
  const host = [...document.querySelectorAll("*")].find((one) => one.shadowRoot?.querySelector(".show"));
  const stage = host.shadowRoot.querySelector(".stage");
  const body = stage.querySelector(".body").getBoundingClientRect();
  const said = (one) => `${one.tagName}.${one.getAttribute("class")}`;
  const found = [];
  for (const one of stage.querySelectorAll("*")) {
    if (one.closest(".spoken, caption, .slt-chart, .help")) continue;
    const place = one.getBoundingClientRect();
    if (!place.width) continue;
    const style = getComputedStyle(one);
    const scrolls = style.overflowY !== "visible" && one.scrollHeight > one.clientHeight + 2;
    if (scrolls) found.push(`${said(one)} must be scrolled`);
    if (place.right > innerWidth + 1 || place.bottom > innerHeight + 1) found.push(`${said(one)} is outside`);
    if (one.closest(".body") && place.bottom > body.bottom + 2) found.push(`${said(one)} is below its room`);
    const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const least = one.closest(".bar") ? 0 : 27.9 * Math.min(innerHeight / 1080, innerWidth / 1920);
    if (text && parseFloat(style.fontSize) < least) found.push(`${said(one)} is too small: ${style.fontSize}`);
  }
  return found;
}"""


MOVING = "(stage) => stage.getAnimations({ subtree: true }).length"
"""How many parts of the stage are still coming in."""


def link(area: str = "baerum", screen: int | None = None, more: str = "") -> str:
    shown = f"&skjerm={screen}" if screen else ""
    return f"/moete?omraade={area}&aar={AREAS[area]}{more}{shown}"


def statement(page: Page) -> str:
    return page.locator(".screen h1").inner_text()


def at(page: Page, screen: int) -> None:
    """Wait until this screen is shown, and the address says so."""
    expect(page.locator(".controls .count")).to_have_text(re.compile(rf"^{screen} av \d+$"))
    expect(page).to_have_url(re.compile(rf"[?&]skjerm={screen}(&|$)"))


def total(page: Page) -> int:
    return int(page.locator(".controls .count").inner_text().split()[-1])


def started(page: Page) -> Page:
    page.get_by_role("button", name="Start møtet").click()
    at(page, 1)
    return page


KEYS = [
    ("right", ["ArrowRight"], 2),
    ("space", [" "], 2),
    ("page down, enter, down", ["PageDown", "Enter", "ArrowDown"], 4),
    ("left", ["ArrowRight", "ArrowRight", "ArrowLeft"], 2),
    ("shift and space", ["ArrowRight", "ArrowRight", "Shift+ "], 2),
    ("not before the first", ["ArrowRight", "PageUp", "PageUp"], 1),
    ("not after the last", ["End", "ArrowRight"], 21),
    ("home", ["End", "Home"], 1),
]


def test_the_keys_step(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    for name, keys, screen in KEYS:
        page.keyboard.press("Home")
        at(page, 1)
        for key in keys:
            page.keyboard.press(key)
        count = page.locator(".controls .count")
        expect(count, name).to_have_text(f"{screen} av 21")
        at(page, screen)


def test_a_link_opens_its_screen_and_a_reload_keeps_it(visit: Callable[..., Page]) -> None:
    page = visit(link(screen=5, more="&tema=nasking,vold"))
    at(page, 5)
    assert statement(page) == "Vold gikk ned fra 42 til 21"
    page.keyboard.press("ArrowLeft")
    at(page, 4)
    page.reload()
    at(page, 4)
    assert statement(page) == "Nasking gikk ned fra 94 til 69"
    assert "omraade=baerum" in page.url
    assert re.search(r"tema=nasking(,|%2C)vold", page.url)


def test_back_and_forward(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    page.keyboard.press("End")
    page.go_back()
    expect(page.locator("dialog.show")).to_be_hidden()
    expect(page.get_by_role("button", name="Start møtet")).to_be_visible()
    page.go_forward()
    at(page, 21)


def test_escape_leads_back_to_where_it_came_from(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.show")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Møte")
    expect(page).to_have_url(re.compile(r"/moete\?(?!.*skjerm)"))
    linked = visit(link(screen=2))
    at(linked, 2)
    linked.keyboard.press("Escape")
    expect(linked.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Bærum 2018")
    expect(linked).to_have_url(re.compile(r"^[^?]*/\?(?=.*omraade=baerum)(?!.*skjerm)"))


def test_it_goes_on_without_network_and_without_server(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as running:
        address = running.enter_context(serving(tmp_path))
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO")
        page = context.new_page()
        page.goto(address + link("eksempelkommune", 1))
        at(page, 1)
        until(page, "window.Plotly !== undefined")
        context.set_offline(True)
        running.close()
        for screen in range(1, total(page) + 1):
            at(page, screen)
            assert statement(page)
            if page.locator(".chart").count():
                expect(page.locator(".chart .main-svg").first).to_be_visible()
                expect(page.locator(".fault")).to_have_count(0)
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(3000)
        page.keyboard.press("Home")
        at(page, 1)
        page.keyboard.press("Escape")
        expect(page.locator("dialog.show")).to_be_hidden()
        context.close()


def test_a_chart_that_can_not_be_fetched_gives_way_to_its_table(browser: Browser, server: str) -> None:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    page.route("**/grafer/**", lambda route: route.abort())
    page.goto(server + link(screen=4))
    expect(page.get_by_text("Grafen kunne ikke tegnes. Tallene står i tabellen.")).to_be_visible()
    expect(page.locator(".instead td").filter(has_text="69")).to_be_visible()
    context.close()


@pytest.fixture
def notes(visit: Callable[..., Page]) -> Iterator[tuple[Page, Page]]:
    """A show, and the presenter's window that it opened."""
    page = started(visit(link()))
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    yield page, opened.value
    page.keyboard.press("Escape")


def test_the_presenter_sees_what_comes_and_the_only_clock(notes: tuple[Page, Page]) -> None:
    page, presenter = notes
    page.bring_to_front()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(presenter.get_by_role("heading", level=1)).to_have_text("Nasking gikk ned fra 94 til 69")
    expect(presenter.get_by_text("Neste: Vold gikk ned fra 42 til 21")).to_be_visible()
    expect(presenter.get_by_text("HVA VI VET, OG HVOR SIKKERT DET ER")).to_be_visible()
    expect(presenter.locator(".clock")).to_have_text(re.compile(r"^\d\d\.\d\d$"))
    expect(presenter.locator(".elapsed")).to_have_text(re.compile(r"^0:\d\d$"))
    assert not re.search(r"\d\d[.:]\d\d", page.locator(".stage").inner_text())
    presenter.keyboard.press("ArrowRight")
    at(page, 5)
    presenter.get_by_role("button", name="Forrige").click()
    at(page, 4)
    assert presenter.evaluate("document.documentElement.lang") == "nb"
    presenter.close()
    page.keyboard.press("ArrowRight")
    at(page, 5)


def test_the_time_that_is_out_is_told_to_the_presenter_alone(notes: tuple[Page, Page]) -> None:
    page, presenter = notes
    expect(presenter.get_by_label("Minutter til saken")).to_have_value("10")
    expect(presenter.get_by_role("status")).to_be_empty()
    page.evaluate("sessionStorage.setItem('slt-moete-start', Date.now() - 11 * 60000)")
    expect(presenter.get_by_role("status")).to_have_text("Tiden er ute.")
    expect(page.get_by_text("Tiden er ute.")).to_have_count(0)
    presenter.get_by_label("Minutter til saken").fill("12")
    expect(presenter.get_by_role("status")).to_be_empty()


def test_a_window_that_is_stopped_is_told_calmly(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    page.evaluate("window.open = () => null")
    page.keyboard.press("p")
    expect(page.get_by_text("Nettleseren stoppet vinduet med notater.")).to_be_visible()
    page.keyboard.press("ArrowRight")
    at(page, 2)


def test_the_keys_are_listed_and_the_list_goes_away(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Taster")
    expect(listed.get_by_text("Ut av fullskjerm, og så ut av møtet")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    at(page, 1)


def test_full_screen_is_left_before_the_show(visit: Callable[..., Page]) -> None:
    page = started(visit(link()))
    page.keyboard.press("f")
    until(page, "document.fullscreenElement !== null")
    page.keyboard.press("Escape")
    until(page, "document.fullscreenElement === null")
    at(page, 1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.show")).to_be_hidden()


def test_a_screen_is_announced_and_a_chart_is_read_by_itself(visit: Callable[..., Page]) -> None:
    page = visit(link(screen=3))
    at(page, 3)
    page.keyboard.press("ArrowRight")
    spoken = page.locator(".spoken")
    expect(spoken).to_have_text("4 av 21. Nasking gikk ned fra 94 til 69. Ingen sikker endring")
    expect(spoken).to_have_attribute("aria-live", "polite")
    screen = page.get_by_role("group", name="4 av 21")
    expect(screen).to_have_attribute("aria-roledescription", "skjerm")
    page.locator(".slt-chart-stage").focus()
    page.keyboard.press("ArrowRight")
    at(page, 4)
    expect(page.locator(".slt-chart-voice")).not_to_be_empty()
    page.get_by_role("button", name="Neste").click()
    at(page, 5)
    page.keyboard.press("Enter")
    at(page, 6)


def test_swipe_and_tap(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="nb-NO")
    page = context.new_page()
    page.goto(server + link(screen=1))
    at(page, 1)
    page.touchscreen.tap(380, 300)
    at(page, 2)
    page.touchscreen.tap(8, 300)
    at(page, 1)
    for kind, place in (("down", 300), ("up", 60)):
        page.locator(".stage").dispatch_event(
            f"pointer{kind}", {"pointerType": "touch", "clientX": place, "clientY": 400, "bubbles": True}
        )
    at(page, 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(("width", "height"), SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
def test_nothing_is_cut_off_and_all_can_be_read(visit: Callable[..., Page], area: str, width: int, height: int) -> None:
    page = visit(link(area, 1), width, height)
    faults = {}
    for screen in range(1, total(page) + 1):
        at(page, screen)
        if page.locator(".chart").count():
            page.locator(".chart .main-svg").first.wait_for()
        if found := page.evaluate(CUT_OFF):
            faults[screen] = found
        page.keyboard.press("ArrowRight")
    assert faults == {}


@pytest.mark.parametrize(
    ("scheme", "rules"), [pytest.param("light", WCAG, id="light"), pytest.param("dark", CONTRAST, id="dark")]
)
def test_everyone_can_read_it(browser: Browser, server: str, scheme: Scheme, rules: Mapping[str, Any]) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="nb-NO", color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(server + link("eksempelkommune"))
    page.get_by_role("button", name="Start møtet").wait_for()
    faults = {"start": violations(page, rules)}
    started(page)
    for screen in range(1, total(page) + 1):
        at(page, screen)
        if page.locator(".chart").count():
            page.locator(".chart .main-svg").first.wait_for()
        becomes(page, lambda: page.locator(".stage").evaluate(MOVING), 0)
        faults[str(screen)] = violations(page, rules)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("?")
    faults["keys"] = violations(page, rules)
    page.keyboard.press("Escape")
    with context.expect_page() as opened:
        page.keyboard.press("n")
    faults["notes"] = violations(opened.value, rules)
    context.close()
    assert {name: found for name, found in faults.items() if found} == {}
