"""A coordinator registers a board meeting in a real browser, a figure comes in after it, and the page tells so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serving
from tests.browser.test_delivering import opened, put_in, sent
from tests.browser.waiting import choose, still

pytestmark = pytest.mark.browser


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as address:
        yield address


def test_a_meeting_is_registered_and_looked_back_to(
    browser: Browser,
    own_server: str,
    tmp_path: Path,
) -> None:
    page = opened(browser, own_server, "/siden_forrige_moete?omraade=baerum")
    page.get_by_text("Ingen styremøter er registrert").wait_for()
    page.get_by_role("link", name="Registrer et styremøte").click()
    expect(page.locator("h1")).to_have_text("Styremøter")
    still(page)

    page.get_by_label("Hva møtet heter").fill("Styremøte 4/2026")
    choose(page, "1. innsatsområde", "Vold")
    page.get_by_label("Styrets egne ord om nr. 1").fill("Trygg skolevei")
    choose(page, "2. innsatsområde", "Nasking og vinning")
    page.get_by_label("Hvem registrerer?").fill("Kari Koordinator")
    page.get_by_role("button", name="Registrer møtet").click()
    page.get_by_text("er registrert som møte 1").wait_for()
    page.get_by_role("link", name="Se hva som er endret siden").click()
    page.get_by_text("Ingenting er endret siden møtet.").wait_for()

    file = tmp_path / "tall.csv"
    file.write_text("Indikator;2018;2019\nNasking;70;72\n", encoding="utf-8")
    given = opened(browser, own_server, "/legg_inn_tall?omraade=baerum")
    sent(given, file)
    given.get_by_role("checkbox").first.wait_for()
    still(given)
    for box in given.get_by_role("checkbox").all():
        box.locator("xpath=ancestor::label").click()
        expect(box).to_be_checked()
    given.get_by_label("Hvem legger inn?").fill("Kari Koordinator")
    given.get_by_label("Kommentar", exact=True).fill("Politiet fant en sak til")
    put_in(given)

    look = opened(browser, own_server, "/siden_forrige_moete?omraade=baerum&moete=1")
    expect(look.locator("h1")).to_contain_text("Siden Styremøte 4/2026")
    look.get_by_text("Styret valgte: 1 Trygg skolevei, 2 Nasking og vinning.").wait_for()
    revised = look.get_by_role("table").filter(has_text="Stod").first
    look.get_by_text("Politiet fant en sak til").first.wait_for()
    row = revised.get_by_role("row").filter(has_text="2018")
    expect(row).to_contain_text("69")
    expect(row).to_contain_text("70")
    look.get_by_text("Ingen tall er tatt bort.").wait_for()
    for one in (page, given, look):
        one.close()
