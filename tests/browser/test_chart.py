"""The chart in a real browser: drawn, gone through by keys, in every colour scheme, on a phone and on paper."""

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from slt_data.charts.look import PALETTES
from slt_data.charts.screen.browser_code import PLOTLY
from slt_data.web.chart_files import chart_module
from tests.browser.waiting import becomes, still, until

pytestmark = pytest.mark.browser


def first_chart(page: Page) -> Locator:
    chart = page.locator(".slt-chart").first
    chart.wait_for()
    still(page)  # what comes later above it on a phone moves it away again, and then it is not drawn
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".main-svg").first).to_be_visible()
    return chart


def drawn_charts(page: Page) -> Locator:
    """All charts of the page, each of them gone to, for it is drawn first then."""
    still(page)  # a page of the real municipality may have none to wait for
    charts = page.locator(".slt-chart")
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".main-svg").first).to_be_visible()
    return charts


def colour_behind(chart: Locator) -> str:
    """The colour of the chart's paper, as ``#RRGGBB``."""
    said = chart.locator(".main-svg").first.evaluate("(svg) => getComputedStyle(svg).backgroundColor")
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", said)[:3])


def test_the_chart_shows_the_figures_of_the_reports(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    chart = first_chart(page)
    for figure in ("61", "94", "69"):
        expect(chart.get_by_text(figure, exact=True).first).to_be_visible()
    expect(page.get_by_role("figure", name=re.compile("2016: 61, 2017: 94 og 2018: 69")).first).to_be_attached()


def test_keys_go_from_year_to_year_and_to_the_marks(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    chart = first_chart(page)
    stage, voice, label = (
        chart.locator("[role=application]"),
        chart.locator("[aria-live]"),
        chart.locator(".hoverlayer"),
    )
    expect(stage).to_have_accessible_description(re.compile("^Piltastene til høyre og venstre"))
    stage.focus()
    expect(voice).to_have_text("")
    for key, said, shown in [
        ("ArrowRight", "2016: 61 anmeldte forhold. Usikkerhet fra 47 til 78. Nasking.", "61 · 2016"),
        ("ArrowRight", "2017: 94 anmeldte forhold. Usikkerhet fra 76 til 115. Nasking.", "94 · 2017"),
        ("End", "2018: 69 anmeldte forhold. Usikkerhet fra 54 til 87. Året som er valgt. Nasking.", "69 · 2018"),
        ("ArrowRight", "2018: 69 anmeldte forhold. Usikkerhet fra 54 til 87. Året som er valgt. Nasking.", "69 · 2018"),
        ("Home", "2016: 61 anmeldte forhold. Usikkerhet fra 47 til 78. Nasking.", "61 · 2016"),
    ]:
        page.keyboard.press(key)
        expect(voice).to_have_text(said)
        expect(label).to_contain_text(shown)
    page.keyboard.press("ArrowDown")
    expect(voice).to_contain_text("Mulig brudd: Ny del av Oslo politidistrikt")
    expect(label).to_contain_text("Mulig brudd")
    page.keyboard.press("Escape")
    expect(voice).to_have_text("")
    expect(label).to_have_text("")


def test_the_stop_of_the_keyboard_has_a_ring(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    chart = first_chart(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "slt-chart-stage":
            break
    ring = chart.locator("[role=application]").evaluate("(one) => getComputedStyle(one).outlineWidth")
    assert float(ring.removesuffix("px")) >= 2
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.slt-chart')") is None, "one stop, and no trap"


def test_the_mouse_reaches_points_years_without_one_and_events(visit: Callable[..., Page]) -> None:
    page = visit("/sedelighet?omraade=eksempelkommune&aar=2025")
    chart = first_chart(page)
    label = chart.locator(".hoverlayer")
    chart.scroll_into_view_if_needed()
    for find, said in [
        (chart.locator(".scatterlayer .points path").first, "2012"),
        (chart.locator(".annotation-text", has_text=":").first, "skjult for å verne"),
        (chart.locator(".annotation-text", has_text=re.compile("^1$")), "1 "),
    ]:
        box = find.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(label).to_contain_text(said)
        page.mouse.move(2, 2)
        expect(label).to_have_text("")


def test_a_phone_gets_a_chart_made_for_it(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=eksempelkommune", 320, 700)
    chart = first_chart(page)
    box = chart.locator(".main-svg").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["height"] > box["width"], "taller than it is wide"
    sizes = chart.locator("text").evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 14


def test_the_colours_follow_the_page_and_the_reader_at_once(browser: Browser, server: str) -> None:
    page = browser.new_context(locale="nb-NO", color_scheme="dark").new_page()
    page.goto(f"{server}/nasking?omraade=baerum")
    chart = first_chart(page)
    assert colour_behind(chart) == PALETTES["dark"]["paper"]
    for wish, name in [
        ({"contrast": "more"}, "contrast_dark"),
        ({"contrast": "no-preference"}, "dark"),
        ({"media": "print"}, "light"),
        ({"media": "screen"}, "dark"),
    ]:
        page.emulate_media(**wish)
        becomes(page, lambda: colour_behind(chart), PALETTES[name]["paper"])
    page.emulate_media(color_scheme="light")  # Streamlit changes its theme, and the chart with it
    becomes(page, lambda: colour_behind(chart), PALETTES["light"]["paper"])
    page.context.close()


@pytest.mark.parametrize(("scheme", "name"), [("light", "contrast"), ("dark", "contrast_dark")])
def test_forced_colours_give_high_contrast(browser: Browser, server: str, scheme: str, name: str) -> None:
    page = browser.new_context(locale="nb-NO", color_scheme=scheme, forced_colors="active").new_page()
    page.goto(f"{server}/nasking?omraade=baerum")
    chart = first_chart(page)
    ink = chart.locator(".xtick text").first.evaluate("(one) => getComputedStyle(one).fill")
    page.context.close()
    wanted = PALETTES[name]["ink"]
    assert tuple(map(int, re.findall(r"\d+", ink)[:3])) == tuple(int(wanted[at : at + 2], 16) for at in (1, 3, 5))


def test_a_chart_far_below_is_drawn_when_somebody_comes_near_and_on_paper(visit: Callable[..., Page]) -> None:
    page = visit("/rus?omraade=eksempelkommune&aar=2025", 1440, 600)
    first_chart(page)
    last = page.locator(".slt-chart").last
    expect(last).to_be_attached()
    still(page)
    expect(last.locator(".main-svg")).to_have_count(0)
    page.emulate_media(media="print")
    expect(last.locator(".main-svg").first).to_be_visible()
    drawn_charts(visit("/rus?omraade=eksempelkommune&aar=2025", 1440, 600))


def test_on_paper_the_chart_is_no_wider_than_the_paper(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=eksempelkommune", 1920, 1080)
    first_chart(page)
    page.emulate_media(media="print")
    until(page, "document.querySelector('.slt-chart .main-svg').getBoundingClientRect().width <= 660")


def test_the_expander_explains_this_chart(visit: Callable[..., Page]) -> None:
    page = visit("/nasking?omraade=baerum&aar=2018")
    first_chart(page)
    page.get_by_text("Forklar grafen").first.click()
    expect(page.get_by_text("Den tynne loddrette streken gjennom prikken viser usikkerheten.").first).to_be_visible()
    expect(page.get_by_text("Det grå feltet")).to_have_count(0)


def test_the_charts_own_modules_are_fetched_once(browser: Browser, server: str) -> None:
    page = browser.new_context(locale="nb-NO").new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/nasking?omraade=eksempelkommune")
    first_chart(page)
    page.get_by_role("link", name="Vold").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vold")
    first_chart(page)
    page.context.close()
    assert len([url for url in asked if url.endswith("/chart.js")]) == 1


def test_plotly_is_there_before_the_first_chart_and_sent_once(browser: Browser, server: str) -> None:
    """Fetched on a page without a chart, when the browser has nothing else to do, and taken from its store later."""
    page = browser.new_context(locale="nb-NO").new_page()
    with page.expect_response(re.compile(re.escape(PLOTLY)), timeout=60_000) as sent:
        page.goto(f"{server}/?omraade=eksempelkommune")
    sent.value.finished()
    page.get_by_role("link", name="Vold").first.wait_for()
    still(page)
    page.goto(f"{server}/vold?omraade=eksempelkommune")
    first_chart(page)
    of_plotly = "performance.getEntriesByType('resource').filter((one) => one.name.includes('plotly-'))"
    found = page.evaluate(f"{of_plotly}.map((one) => one.transferSize)")
    page.context.close()
    assert found
    assert set(found) == {0}


def fetched(address: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:  # noqa: S310
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def test_the_files_of_the_chart_are_small_on_the_way_and_kept_for_good(server: str) -> None:
    packed, headers = fetched(f"{server}/grafer/{PLOTLY}", **{"Accept-Encoding": "gzip"})
    whole, _ = fetched(f"{server}/grafer/{PLOTLY}")
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(packed) == whole
    assert len(packed) < 450_000
    module, headers = fetched(f"{server}/{chart_module()}")
    assert b"export function draw(" in module
    assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("name", ["LICENSE.plotly.txt", "abc/chart.js", "chart.js", "..%2ffields.py", "abc"])
def test_nothing_else_is_served_there(server: str, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match=r"40[04]"):
        fetched(f"{server}/grafer/{name}")
