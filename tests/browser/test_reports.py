"""A report dropped on an empty store, ticked by a coordinator in a real browser, put in, seen, and taken back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, serving
from tests.browser.waiting import becomes, still, until

pytestmark = pytest.mark.browser

REPORT = """# SLT-årsrapport 2018, Bærum kommune

## 2.3 Politiets utfordringsbilde

### Vinning

Når det gjelder antall forhold av nasking, ser man en nedgang fra 2017 til 2018 (61 i 2016 og 69 i 2018, mot 94 i 2017).

### Vold

Antall anmeldte voldslovbrudd er halvert fra 2017 til 2018 (42 forhold i 2017 og 21 forhold i 2018).

## 2.4 Ungdomsteamene

De fire ungdomsteamene hadde første møte 7. september 2016.
"""


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose store has Bærum's catalogue and not one of its figures."""
    home = tmp_path_factory.mktemp("home")
    datasets = home / "datasets"
    shutil.copytree(ROOT / "datasets", datasets)
    for one in (datasets / "baerum").iterdir():
        if not one.name.startswith("katalog"):
            one.unlink()
    with serving(home, datasets) as address:
        yield address


def opened(browser: Browser, address: str, path: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + path)
    page.locator("h1").wait_for(timeout=60_000)
    still(page)
    return page


def ticked(page: Page, name: str, *, now: bool) -> None:
    """Wait until what would be put in is as the tick of that name says."""
    box = page.get_by_role("checkbox", name=name)
    expect(box).to_be_checked() if now else expect(box).not_to_be_checked()
    still(page)


def test_a_report_is_ticked_put_in_seen_and_taken_back(browser: Browser, empty: str, tmp_path: Path) -> None:
    file = tmp_path / "slt-arsrapport-2018.md"
    file.write_text(REPORT, encoding="utf-8")
    page = opened(browser, empty, "/legg_inn_tall?omraade=baerum")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name=file.name).wait_for()
    page.get_by_role("checkbox", name="Nasking 2018: 69").wait_for()
    still(page)

    # the sure ones are ticked, each beside its sentence, and what stands is compared at once
    sentence = page.locator("figure.quote", has_text="61 i 2016").first
    expect(sentence.locator("mark").first).to_have_text("61")
    ticked(page, "Nasking 2016: 61", now=True)
    unsure = page.locator(".row.unsure").first
    expect(unsure.get_by_role("checkbox")).not_to_be_checked()
    expect(unsure.locator(".doubt")).not_to_be_empty()
    page.get_by_role("tab", name="Nye (5)").wait_for()

    # a tick taken away by the keyboard, a value corrected; a reload keeps both
    box = page.get_by_role("checkbox", name="Nasking 2016: 61")
    box.focus()
    box.press("Space")
    page.get_by_role("tab", name="Nye (4)").wait_for()
    still(page)
    page.get_by_role("button", name="Rett: Vold 2017").click()
    field = page.get_by_label("Tall", exact=True)
    field.fill("43")
    field.press("Tab")
    page.get_by_role("checkbox", name="Vold 2017: 43").wait_for()
    still(page)
    page.reload()
    page.get_by_role("checkbox", name="Vold 2017: 43").wait_for()
    ticked(page, "Nasking 2016: 61", now=False)

    # nothing of it is told by colour alone or to the eye alone
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert not [one["id"] for one in found.response["violations"]], found.generate_report()

    # all the sure ones again, then in
    page.get_by_role("button", name="Huk av alle sikre").click()
    page.get_by_role("tab", name="Nye (5)").wait_for()
    still(page)
    page.get_by_label("Hvem legger inn?").fill("Kari Koordinator")
    expect(page.get_by_label("Kommentar")).to_have_value("SLT-årsrapporten for 2018")
    page.get_by_role("button", name="Legg inn tallene").click()
    page.get_by_text("Tallene er lagt inn som innlegging").wait_for()
    still(page)
    look = opened(browser, empty, "/nasking?omraade=baerum&aar=2018")
    expect(look.locator("h1")).to_have_text("Nasking gikk ned fra 94 til 69")

    # and taken back as one
    page.get_by_role("button", name="Angre").click()
    page.get_by_text("er angret").wait_for()
    again = opened(browser, empty, "/nasking?omraade=baerum&aar=2018")
    expect(again.locator("h1")).not_to_contain_text("69")
    for one in (page, look, again):
        one.close()


def test_the_list_fits_every_screen(browser: Browser, empty: str, tmp_path: Path) -> None:
    """Also where the window is made another while a figure is being corrected."""
    file = tmp_path / "rapport.md"
    file.write_text(REPORT, encoding="utf-8")
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{empty}/legg_inn_tall?omraade=baerum")
    page.locator("h1").wait_for(timeout=60_000)
    still(page)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("checkbox", name="Nasking 2018: 69").wait_for()
    still(page)
    page.get_by_role("button", name="Rett: Nasking 2018").click()
    over = (
        "[...document.querySelectorAll('*')].map(one => one.shadowRoot?.querySelector('.proposals'))"
        ".filter(Boolean).map(one => one.scrollWidth - one.clientWidth)"
    )
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        until(page, f"innerWidth === {width}")
        becomes(page, lambda: page.evaluate(over), [0])
        becomes(page, lambda: page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, True)
    page.close()
