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
    "/siden_forrige_moete",
    "/innsatsomraader",
    "/presentasjon",
    "/om_tallene",
    "/ord_og_begreper",
    "/hjelp",
    "/tilgjengelighet",
    "/legg_inn_tall",
    "/legg_inn_tall?vei=skriv",
    "/legg_inn_tall?vei=ord",
    "/styremoeter",
    "/historikk",
    "/nasking?omraade=atlantis",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


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


@pytest.mark.parametrize(("scheme", "area"), [("light", "baerum"), ("dark", "eksempelkommune")])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(browser: Browser, server: str, path: str, area: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nb-NO", color_scheme=scheme)
    page = context.new_page()
    page.goto(server + of_area(path, area))
    settled(page)
    found = violations(page)
    context.close()
    assert found == []


def open_at(browser: Browser, address: str, width: int, height: int = 900) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}, locale="nb-NO").new_page()
    page.goto(address)
    settled(page)
    return page


WIDTHS = [pytest.param(320, id="320 px"), pytest.param(720, id="200 % of 1440 px")]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_when_narrow_or_enlarged(browser: Browser, server: str, path: str, width: int) -> None:
    page = open_at(browser, server + of_area(path, "eksempelkommune"), width)
    too_wide = page.evaluate(TOO_WIDE, width)
    page.context.close()
    assert too_wide == []


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


def test_the_first_stop_of_the_keyboard_jumps_over_the_menu(browser: Browser, server: str) -> None:
    page = open_at(browser, f"{server}/nasking", 1440)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.contains(document.querySelector('h1'))")
    page.context.close()


STOP = """() => { let one = document.activeElement; while (one && one.shadowRoot && one.shadowRoot.activeElement)
  one = one.shadowRoot.activeElement; if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const outlined = (style) => parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
  const ring = (style) => outlined(style) || style.boxShadow !== 'none';
  let seen = false;
  for (let at = one, up = 0; at && up < 4; at = at.parentElement, up++) seen ||= ring(getComputedStyle(at));
  return { name: (one.getAttribute('aria-label') || one.textContent || one.tagName).trim().slice(0, 60), seen,
           inside: box.bottom > 0 && box.top < innerHeight }; }"""


@pytest.mark.parametrize("path", ["/", "/nasking", "/ungdata", "/presentasjon", "/legg_inn_tall", "/historikk"])
def test_every_stop_of_the_keyboard_is_seen(browser: Browser, server: str, path: str) -> None:
    page = open_at(browser, f"{server}{of_area(path, 'baerum')}", 1440)
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    page.context.close()
    assert "Mørkt" in [stop["name"] for stop in stops], "the foot of the page is reached"
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["inside"]] == []


def test_titles_tell_the_pages_apart(browser: Browser, server: str) -> None:
    page = browser.new_context(locale="nb-NO").new_page()
    titles = []
    for path in ("/", "/nasking", "/vold", "/ungdata", "/presentasjon", "/om_tallene", "/hjelp", "/tilgjengelighet"):
        page.goto(server + path)
        settled(page)
        titles.append(page.title())
    page.context.close()
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" – SLT-innsikt") for title in titles)


def test_nothing_moves_for_those_who_ask_for_it(browser: Browser, server: str) -> None:
    page = browser.new_context(locale="nb-NO", reduced_motion="reduce").new_page()
    page.goto(f"{server}/nasking")
    settled(page)
    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
             const { transitionDuration, animationDuration } = getComputedStyle(one);
             return `${transitionDuration},${animationDuration}`.split(',').map(parseFloat); }))"""
    )
    page.context.close()
    assert longest <= 0.001


def test_no_english_label_is_left(browser: Browser, server: str) -> None:
    page = open_at(browser, f"{server}/nasking", 390, 844)
    page.get_by_role("button", name="Åpne menyen").click()
    page.wait_for_timeout(500)
    names = page.evaluate(
        """[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((one) =>
             ['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name)).filter(Boolean))"""
    )
    page.context.close()
    english = ("open", "close", "choose", "select", "menu", "sidebar", "page", "main", "clear")
    assert [name for name in names if name.lower().split()[0] in english] == []
