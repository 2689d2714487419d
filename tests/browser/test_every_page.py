"""Every page of both areas, opened once each: one visit answers all that is asked of any page.

Light and opened wide for the one area, dark and opened as narrow as a phone for the other. WCAG 2.1 A and AA, the
content policy, what is made up, the language, the title, nothing outside the window at any width, and the charts: whole
on the first screen, no text that covers another.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from slt_data.access.rules import PAGES as SCRIPTS
from tests.browser.waiting import fitted, settled, still, until

pytestmark = [pytest.mark.browser, pytest.mark.spread]

FOCUS_AREAS = ("nasking", "vold", "sedelighet", "ekstremisme", "rus", "trivsel", "samarbeid")
OTHERS = sorted(set(SCRIPTS) - {"oversikt", "innsatsomraade", "ungdata"})
PATHS = [
    "/",
    "/?bare_endret=ja",
    *(f"/{one}" for one in FOCUS_AREAS),
    "/ungdata",
    "/ungdata?kjoenn=hver",
    "/nasking?omraade=atlantis",
    *(f"/{one}" for one in OTHERS),
    "/legg_inn_tall?vei=skriv",
    "/legg_inn_tall?vei=ord",
    *(f"/oppsett?fane={tab}" for tab in ("kommunen", "indikatorer", "brudd", "ord")),
    "/oppsett?fane=indikatorer&oppfoering=nasking",
    "/oppsett?fane=brudd&liste=events&oppfoering=_ny",
    "/ny_kommune?kommune=3203",
]
"""Each page of the app, and the ways of a page that show something else."""
OF_OTHERS = ("/logg", "/nasking?omraade=atlantis")
"""What is of every area, or of none: any of them may be on it."""
WITHOUT_FIGURES = ("/hjelp", "/ord_og_begreper", "/tilgang", "/tilgjengelighet", "/ny_kommune")
BY_KEYBOARD = ("/", "/nasking", "/ungdata", "/presentasjon", "/legg_inn_tall", "/historikk", "/oppsett", "/ny_kommune")
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (one) => {
    window.broken.push([one.violatedDirective, one.blockedURI]);
});
"""
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],  # to name every element that is as it should be takes twice as long as the rules
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""What of it hangs on the colours: for a page whose other look was asked all of it."""
ENGLISH = ("open", "close", "choose", "select", "menu", "sidebar", "page", "main", "clear")

TOO_WIDE = """(width) => {
  const wide = (one) => one.scrollWidth > one.clientWidth && !['SECTION', 'BODY'].includes(one.tagName);
  const rolls = (one) => one
    && (['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && wide(one) || rolls(one.parentElement));
  const told = 'h1, h2, h3, p, li, label, button, input, img, svg:not(#js-plotly-tester)';
  const said = [...document.querySelectorAll(told)];
  return said.filter((one) => { const box = one.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1) && !rolls(one); })
    .map((one) => `${one.tagName} ${(one.textContent || '').slice(0, 40)}`);
}"""
"""What reaches outside the window and does not lie in a table that can be rolled sideways."""

OVERLAPS = """(chart) => {
  const sheet = chart.querySelector('.main-svg').getBoundingClientRect();
  const boxes = [...chart.querySelectorAll('.annotation-text, .xtick text, .ytick text')].map((text) => {
    const box = text.getBoundingClientRect();
    const air = 0.15 * parseFloat(getComputedStyle(text).fontSize);
    return { said: text.textContent, left: box.left, right: box.right, top: box.top + air, bottom: box.bottom - air };
  }).filter((box) => box.right > box.left);
  const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5;
  const cut = boxes.filter((box) => box.left < sheet.left - 0.5 || box.right > sheet.right + 0.5
    || box.top < sheet.top - 0.5 || box.bottom > sheet.bottom + 0.5).map((box) => [box.said, 'the edge']);
  const pairs = boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => meet(one, other))
    .map((other) => [one.said, other.said]));
  const few = boxes.length > 3 ? [] : [['only', `${boxes.length} texts`]];
  return [...few, ...cut, ...pairs];
}"""
"""Every text of a chart: those that cover each other, and those that are cut off. Letters have some air around them."""

STOP = """() => { let one = document.activeElement; while (one && one.shadowRoot && one.shadowRoot.activeElement)
  one = one.shadowRoot.activeElement; if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const outlined = (style) => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
  const ring = (style) => outlined(style) || style.boxShadow !== 'none';
  let seen = false;
  for (let at = one, up = 0; at && up < 4; at = at.parentElement, up++) seen ||= ring(getComputedStyle(at));
  return { name: (one.getAttribute('aria-label') || one.textContent || one.tagName).trim().slice(0, 60), seen,
           inside: box.bottom > 0 && box.top < innerHeight }; }"""
"""What has the focus: its name, whether a ring shows it, and whether it is in the window."""

NAMES = """() => [...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((one) =>
  ['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name)).filter(Boolean))"""


class Way(NamedTuple):
    """How a page is opened, and the widths that it is then looked at in, the last of them as most people see it."""

    area: str
    scheme: str
    widths: tuple[int, ...]


CHARTED = {"baerum": {*FOCUS_AREAS} - {"sedelighet", "rus"}, "eksempelkommune": {*FOCUS_AREAS}}
"""The focus areas whose page is about a chart: of the two that are left out the reports have words alone."""
WAYS = [Way("baerum", "light", (1440, 1920, 390, 1440)), Way("eksempelkommune", "dark", (320, 720, 768, 1440))]


def violations(page: Page, rules: Mapping[str, Any] = WCAG) -> list[str]:
    """Each violation that axe finds once the page has come to rest, with the elements that it concerns.

    Streamlit draws its menu anew when the window changes, and for a moment it has not the roles that the shell gives.
    """
    return settled(page, partial(_violations_now, page, rules), 10)


def _violations_now(page: Page, rules: Mapping[str, Any]) -> list[str]:
    found = Axe().run(page, options=dict(rules)).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.fixture
def listened(visitor: BrowserContext, server: str) -> Iterator[Callable[[str, Way], tuple[Page, list[str]]]]:
    """Opens a path in a window that listens: the page, and the faults that the browser has told of so far."""
    pages: list[Page] = []

    def visit(path: str, way: Way) -> tuple[Page, list[str]]:
        page = visitor.new_page()
        pages.append(page)
        faults: list[str] = []
        page.add_init_script(LISTEN)
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("request", lambda one: faults.extend(f"fetched {one.url}" for _ in "1" if elsewhere(one.url, server)))
        page.set_viewport_size({"width": way.widths[0], "height": 900})
        page.emulate_media(color_scheme="dark" if way.scheme == "dark" else "light")
        page.goto(server + (path if "omraade=" in path else f"{path}{'&' if '?' in path else '?'}omraade={way.area}"))
        page.wait_for_selector("h1")
        still(page)
        return page, faults

    yield visit
    for page in pages:
        page.close()


def elsewhere(url: str, server: str) -> bool:
    """Whether ``url`` leads anywhere but to the server."""
    return not url.startswith((server, server.replace("http:", "ws:"), "data:", "blob:"))


@pytest.mark.parametrize("way", WAYS, ids=[way.area for way in WAYS])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_and_all_that_is_asked_of_it(
    listened: Callable[[str, Way], tuple[Page, list[str]]], path: str, way: Way
) -> None:
    page, faults = listened(path, way)
    faults += said(page, path, way)
    charts = page.locator(".slt-chart")
    for width in way.widths:
        fitted(page, width)
        draw_all(charts)
        faults += [f"outside {width}: {one}" for one in settled(page, partial(page.evaluate, TOO_WIDE, width))]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"the page is wider than {width}")
        for chart in charts.all():
            faults += [f"texts at {width}: {one}" for one in chart.evaluate(OVERLAPS)]
    faults += cut_below(page, path, way)
    faults += unseen_stops(page) if way.scheme == "light" and path in BY_KEYBOARD else []
    faults += violations(page)
    faults += [f"policy: {one}" for one in page.evaluate("window.broken")]
    assert faults == []


def said(page: Page, path: str, way: Way) -> Iterable[str]:
    """What is wrong with the words around the page: its title, its language, its mark, names in English."""
    made_up = page.get_by_text("Oppdiktede tall").count() > 0
    checks: dict[str, Any] = {
        "the language": page.evaluate("document.documentElement.lang") == "nb",
        "the title": page.title().endswith(" – SLT-innsikt"),
        "one heading": page.get_by_role("heading", level=1).count() == 1,
        "made up or not": path in OF_OTHERS
        or made_up == (way.area == "eksempelkommune" and path.partition("?")[0] not in WITHOUT_FIGURES),
        "no fault": page.get_by_text("Noe gikk galt").count() == 0,
        "English names": not [one for one in page.evaluate(NAMES) if one.lower().split()[0] in ENGLISH],
    }
    return [name for name, holds in checks.items() if not holds]


def draw_all(charts: Locator) -> None:
    """Go to each chart, for it is drawn first then."""
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator(".main-svg").first).to_be_visible()


def cut_below(page: Page, path: str, way: Way) -> Iterable[str]:
    """Where the chart that a page is about is not whole on the first screen, at 1440 × 900 and at 1280 × 720."""
    chart = page.locator("[class*='st-key-ved_siden'] .slt-chart-plot")
    if chart.count() != (path.strip("/").partition("?")[0] in CHARTED[way.area]):
        yield f"{chart.count()} charts that the page is about"
    for width, height in ((1280, 720), (1440, 900)) if chart.count() else ():
        page.set_viewport_size({"width": width, "height": height})
        until(page, f"innerHeight === {height}")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.evaluate("document.querySelectorAll('*').forEach((one) => { one.scrollTop = 0; })")
        box = chart.bounding_box()
        if box is None or box["y"] + box["height"] > height:
            yield f"below the first screen at {width}: {box}"


def unseen_stops(page: Page) -> list[str]:
    """Where the Tab key comes to without a ring or outside the window; or that it never reaches the page's foot."""
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        if (stop := page.evaluate(STOP)) is None:
            break
        stops.append(stop)
    reached = [] if "Mørkt" in [one["name"] for one in stops] else ["keyboard: the foot of the page is not reached"]
    return reached + [f"keyboard: {one}" for one in stops if not one["seen"] or not one["inside"]]
