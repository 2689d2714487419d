"""A new municipality with an indicator, a focus area, a source and a break of its own, in a real browser, until its
chart stands; renamed, told of since the meeting, and undone."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.browser.test_delivering import opened, put_in, sent
from tests.browser.waiting import choose, still

LONG = {"Viktigste indikator"}
pytestmark = pytest.mark.browser


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as address:
        yield address


def filled(page: Page, texts: Mapping[str, str], choices: Mapping[str, str]) -> None:
    """Fill in fields by their labels, leaving each as somebody does, and choose from lists."""
    for label, text in texts.items():
        page.get_by_label(label, exact=True).fill(text)
        page.keyboard.press("Tab")
        still(page)
    for label, option in choices.items():
        if label in LONG:  # a list of which the page holds only those in sight
            field = page.get_by_role("combobox").and_(page.get_by_label(label))
            field.click()
            field.press_sequentially(option[:12])
            page.get_by_role("option", name=option).first.click()
        else:
            choose(page, label, option)
        still(page)


def changed(page: Page, why: str) -> None:
    """Put the change in, with who and why."""
    still(page)
    page.get_by_label("Hvem endrer?").fill("Kari Koordinator")
    page.get_by_label("Hvorfor endres dette?").fill(why)
    page.get_by_role("button", name="Legg inn endringen").click()
    page.get_by_text("Endringen er lagt inn som innlegging").wait_for()
    still(page)


def new_entry(page: Page, tab: str, button: str) -> None:
    page.get_by_role("radio", name=tab, exact=True).first.click()
    still(page)
    page.get_by_role("button", name=button).click()
    page.get_by_role("heading", name=button).wait_for()
    still(page)


def test_from_nothing_to_a_chart_of_its_own(browser: Browser, own_server: str, tmp_path: Path) -> None:
    page = opened(browser, own_server, "/")
    page.get_by_role("link", name="Legg til kommunen deres").click()
    expect(page.locator("h1")).to_have_text("Ny kommune")
    still(page)

    # found by what became a part of it, with the keyboard alone
    search = page.get_by_role("combobox", name="Hvilken kommune?")
    search.click()
    search.press_sequentially("røyken")
    expect(page.get_by_role("option").first).to_contain_text("Asker")
    search.press("Enter")
    page.get_by_role("heading", name="Asker", exact=True).wait_for()
    still(page)
    page.get_by_label("Hvem legger til kommunen?").fill("Ada Administrator")
    page.get_by_role("button", name="Legg til Asker").click()
    page.get_by_text("Asker kommune er lagt til").wait_for()
    still(page)
    page.get_by_role("link", name="Lag egne innsatsområder og indikatorer").click()
    expect(page.locator("h1")).to_have_text("Oppsett")
    still(page)

    # an indicator, a focus area, a source and a break of its own
    new_entry(page, "Indikatorer", "Ny indikator")
    texts = {"Tittel": "Hundebitt meldt til kommunen", "Kort navn": "Hundebitt", "Blant hvem": "Barn i kommunen"}
    texts |= {"Hva som telles": "Bitt som er meldt i løpet av året", "Ordet for én": "hundebitt"}
    texts |= {"Ordet for flere": "hundebitt"}
    filled(page, texts, {"Hvem som teller": "kommunen og SLT", "Hvilken vei er bra": "opp er verre"})
    page.get_by_text("Id: hundebitt_meldt_til_kommunen.").wait_for()
    changed(page, "Styret vil følge med")
    page.get_by_role("button", name="Tilbake til listen").click()
    new_entry(page, "Innsatsområder", "Nytt innsatsområde")
    texts = {"Tittel": "Trygt med hund", "Kort navn": "Hund", "Hva det handler om": "Hunder som biter barn."}
    filled(page, texts, {"Viktigste indikator": "Hundebitt meldt til kommunen"})
    changed(page, "Styret valgte det")
    page.get_by_role("button", name="Tilbake til listen").click()
    new_entry(page, "Kilder", "Ny kilde")
    texts = {"Tittel": "Veterinærvakten 2025", "Dokument": "Liste fra veterinærvakten", "Utgiver": "Veterinærvakten"}
    filled(page, texts, {})
    changed(page, "Tallene kommer derfra")
    page.get_by_role("button", name="Tilbake til listen").click()
    new_entry(page, "Brudd og merknader", "Nytt brudd")
    texts = {"Dag": "01.01.2023", "Tittel": "Ny meldeplikt", "Tekst": "Fra 2023 må alle bitt meldes."}
    filled(page, texts, {"Hvor sikkert": "mulig", "Kilde": "Veterinærvakten 2025"})
    changed(page, "Loven ble endret")

    # the indicator gets its focus area, which has a page at once, also for who comes by a link
    page.goto(f"{own_server}/oppsett?omraade=asker&fane=indikatorer&oppfoering=hundebitt_meldt_til_kommunen")
    page.get_by_role("heading", name="Hundebitt meldt til kommunen").wait_for()
    filled(page, {}, {"Innsatsområde (valgfritt)": "Trygt med hund"})
    changed(page, "Hører hjemme der")
    assert _title(browser, own_server, "/trygt_med_hund?omraade=asker") == "Hund: ingen tall registrert"

    # two years of figures from a file
    file = tmp_path / "bitt.csv"
    file.write_text("Indikator;2024;2025\nHundebitt;9;12\n", encoding="utf-8")
    given = opened(browser, own_server, "/legg_inn_tall?omraade=asker")
    sent(given, file)
    given.get_by_label("Hvem legger inn?").fill("Kari Koordinator")
    given.get_by_label("Kommentar", exact=True).fill("Fra veterinærvakten")
    put_in(given)
    chart = "/trygt_med_hund?omraade=asker&aar=2025"
    assert _title(browser, own_server, chart) == "Hundebitt økte fra 9 til 12"

    # a meeting is held, and the name is changed after it
    held = opened(browser, own_server, "/styremoeter?omraade=asker")
    held.get_by_label("Hva møtet heter").fill("Styremøte 1/2026")
    choose(held, "1. innsatsområde", "Trygt med hund")
    held.get_by_label("Hvem registrerer?").fill("Kari Koordinator")
    held.get_by_role("button", name="Registrer møtet").click()
    held.get_by_text("er registrert som møte 1").wait_for()
    page.goto(f"{own_server}/oppsett?omraade=asker&fane=indikatorer&oppfoering=hundebitt_meldt_til_kommunen")
    page.get_by_role("heading", name="Hundebitt meldt til kommunen").wait_for()
    filled(page, {"Tittel": "Bitt av hund, meldt", "Kort navn": "Bitt av hund"}, {})
    page.get_by_role("heading", name="Hva dette endrer").wait_for()
    expect(page.get_by_role("row").filter(has_text="Kort navn")).to_contain_text("Hundebitt")
    changed(page, "Slik sier folk det")
    assert _title(browser, own_server, chart) == "Bitt av hund økte fra 9 til 12"
    since = opened(browser, own_server, "/siden_forrige_moete?omraade=asker&moete=1")
    since.get_by_text("Slik sier folk det").first.wait_for()
    told = since.get_by_role("row").filter(has_text="Trygt med hund")
    expect(told).to_contain_text("Hundebitt økte fra 9 til 12")
    expect(told).to_contain_text("Bitt av hund økte fra 9 til 12")

    # and it is undone
    past = opened(browser, own_server, "/historikk?omraade=asker")
    choose(past, "Velg en innlegging", "Slik sier folk det")
    past.get_by_role("heading", name="Hvis du angrer innlegging").wait_for()
    still(past)
    past.get_by_label("Hvem angrer?").fill("Kari Koordinator")
    past.get_by_role("button", name="Angre innlegging").click()
    past.get_by_text("er angret").first.wait_for()
    assert _title(browser, own_server, chart) == "Hundebitt økte fra 9 til 12"
    for one in (page, given, held, since, past):
        one.close()


def _title(browser: Browser, server: str, path: str) -> str:
    page = opened(browser, server, path)
    title = page.locator("h1").inner_text()
    page.close()
    return title


def test_order_and_use_with_the_keyboard(browser: Browser, own_server: str) -> None:
    page = opened(browser, own_server, "/oppsett?omraade=baerum&fane=innsatsomraader")
    place = page.get_by_label("Plass: Rus og narkotika")
    place.focus()
    for _ in range(4):
        place.press("ArrowUp")
    expect(place).to_have_value("1")
    expect(place).to_be_focused()
    page.get_by_text("Rus og narkotika er nå nummer 1 av 7.").wait_for(state="attached")
    used = page.get_by_label("I bruk: Ekstremisme")
    used.focus()
    used.press("Space")
    expect(used).to_be_focused()
    look = page.get_by_role("button", name="Se hva dette endrer")
    look.focus()
    look.press("Enter")
    page.get_by_text("Tas ut av bruk, og vises ikke lenger: Ekstremisme.").wait_for()
    changed(page, "Styret valgte det")
    page.get_by_role("button", name="Innsatsområder").first.click()
    expect(page.get_by_role("menuitem").first).to_have_text("Rus og narkotika")
    expect(page.get_by_role("menuitem", name="Ekstremisme")).to_have_count(0)
    page.close()
