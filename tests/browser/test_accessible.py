"""WCAG 2.1 A and AA on every page, in light and dark, wide and narrow; by keyboard, enlarged, and without motion."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.waiting import fitted, still, until

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


@pytest.mark.parametrize(("scheme", "area"), [("light", "baerum"), ("dark", "eksempelkommune")])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation(visit: Callable[..., Page], path: str, area: str, scheme: str) -> None:
    page = visit(of_area(path, area), scheme=scheme)
    still(page)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_lost_when_narrow_or_enlarged(visit: Callable[..., Page], path: str) -> None:
    """Opened at 320 px, and enlarged to 200 % of 1440 px."""
    page = visit(of_area(path, "eksempelkommune"), 320)
    still(page)
    too_wide = page.evaluate(TOO_WIDE, 320)
    fitted(page, 720)
    still(page)
    too_wide += page.evaluate(TOO_WIDE, 720)
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


def test_the_first_stop_of_the_keyboard_jumps_over_the_menu(visit: Callable[..., Page]) -> None:
    page = visit("/nasking")
    still(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.contains(document.querySelector('h1'))")


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
def test_every_stop_of_the_keyboard_is_seen(visit: Callable[..., Page], path: str) -> None:
    page = visit(of_area(path, "baerum"))
    still(page)
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    assert "Mørkt" in [stop["name"] for stop in stops], "the foot of the page is reached"
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["inside"]] == []


def test_titles_tell_the_pages_apart(visit: Callable[..., Page]) -> None:
    titles = []
    for path in ("/", "/nasking", "/vold", "/ungdata", "/presentasjon", "/om_tallene", "/hjelp", "/tilgjengelighet"):
        page = visit(path)
        still(page)
        titles.append(page.title())
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(" – SLT-innsikt") for title in titles)


def test_nothing_moves_for_those_who_ask_for_it(visit: Callable[..., Page]) -> None:
    page = visit("/nasking")
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("h1")
    still(page)
    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll('*')].flatMap((one) => {
             const { transitionDuration, animationDuration } = getComputedStyle(one);
             return `${transitionDuration},${animationDuration}`.split(',').map(parseFloat); }))"""
    )
    assert longest <= 0.001


def test_no_english_label_is_left(visit: Callable[..., Page]) -> None:
    page = visit("/nasking", 390, 844)
    still(page)
    page.get_by_role("button", name="Åpne menyen").click()
    page.get_by_role("link", name="Ungdata").first.wait_for()
    names = page.evaluate(
        """[...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap((one) =>
             ['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name)).filter(Boolean))"""
    )
    english = ("open", "close", "choose", "select", "menu", "sidebar", "page", "main", "clear")
    assert [name for name in names if name.lower().split()[0] in english] == []
