"""A coordinator puts figures in, in a real browser: a messy file, errors, answers, the commit, the chart, the undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from stdnum.no import fodselsnummer

from tests.browser.conftest import serving
from tests.browser.waiting import choose, still

pytestmark = pytest.mark.browser

MESSY = """Tall fra politiet, lest opp på møtet;;;;;
;;;;;
Anmeldte forhold;2016;2017;2018;2019;Endring
Nasking;61;94;69;97w2;+3
Naskerier i butikk;;;;12;
Kilde: politiets årsrapport;;;;;
"""


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as address:
        yield address


def opened(browser: Browser, address: str, path: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + path)
    page.locator("h1").wait_for(timeout=60_000)
    still(page)
    return page


def sent(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("heading", name=file.name).wait_for()
    still(page)


def put_in(page: Page) -> None:
    page.get_by_role("button", name="Legg inn tallene").click()
    page.get_by_text("Tallene er lagt inn som innlegging").wait_for()
    still(page)


def test_from_a_messy_file_to_the_chart_and_back(browser: Browser, own_server: str, tmp_path: Path) -> None:
    file = tmp_path / "tall fra politiet.csv"
    file.write_text(MESSY, encoding="cp1252")
    page = opened(browser, own_server, "/legg_inn_tall?omraade=baerum")
    sent(page, file)

    # a name that nobody knows is asked for, and left out
    choose(page, "«Naskerier i butikk»", "Ikke ta med")
    page.get_by_role("button", name="Bruk svarene").click()
    expect(page.get_by_role("button", name="Bruk svarene")).to_have_count(0)
    still(page)
    page.get_by_text("1 svar som gjelder").wait_for()

    # what is no number is corrected where it stands
    field = page.get_by_label("kan ikke leses som et tall")
    field.fill("972")
    page.get_by_role("button", name="Bruk rettelsene").click()
    jump = page.get_by_role("checkbox")
    expect(jump).to_have_count(1)
    still(page)
    page.get_by_text("972 i 2019 ligger langt fra årene før").wait_for()

    # nothing goes in before every warning is answered for, with a name and a comment
    page.get_by_label("Hvem legger inn?").fill("Kari Koordinator")
    page.get_by_label("Kommentar").fill("Lest opp på møtet i mars")
    page.get_by_role("button", name="Legg inn tallene").click()
    page.get_by_text("Dette er ikke svart på ennå (1)").wait_for()
    page.get_by_text("972 i 2019 ligger langt fra årene før").first.click()
    expect(jump).to_be_checked()
    put_in(page)

    # the chart has it
    look = opened(browser, own_server, "/nasking?omraade=baerum&aar=2019")
    expect(look.locator("h1")).to_have_text("Nasking økte fra 69 til 972")

    # and it is undone, with a look beforehand
    past = opened(browser, own_server, "/historikk?omraade=baerum")
    past.get_by_text("Lest opp på møtet i mars").first.wait_for()
    choose(past, "Velg en innlegging")
    past.get_by_role("heading", name="Hvis du angrer innlegging").wait_for()
    still(past)
    with past.expect_download() as download:
        past.get_by_role("button", name="slik den ble sendt inn").click()
    assert Path(download.value.path()).read_bytes() == file.read_bytes()
    past.get_by_label("Hvem angrer?").fill("Kari Koordinator")
    past.get_by_role("button", name="Angre innlegging").click()
    past.get_by_text("er angret").first.wait_for()
    again = opened(browser, own_server, "/nasking?omraade=baerum&aar=2018")
    expect(again.locator("h1")).to_have_text("Nasking gikk ned fra 94 til 69")
    for one in (page, look, past, again):
        one.close()


def test_typed_figures_are_checked_and_put_in(browser: Browser, own_server: str) -> None:
    page = opened(browser, own_server, "/legg_inn_tall?omraade=baerum&vei=skriv&nytt_aar=2019")
    group = page.get_by_role("button", name="Nasking og vinning")
    group.click()
    figure = page.get_by_label("Nasking (mindre tyveri), 2019", exact=True)
    figure.fill("72")
    figure.press("Enter")
    group.click()
    expect(figure).to_be_hidden()
    expect(group).to_contain_text("rader, 1 skrevet")
    page.get_by_role("button", name="Kontroller tallene").click()
    page.get_by_role("tab", name="Nye (1)").wait_for()
    still(page)
    page.get_by_label("Hvem legger inn?").fill("Kari")
    page.get_by_label("Kommentar").fill("Fra politiet")
    put_in(page)
    look = opened(browser, own_server, "/nasking?omraade=baerum&aar=2019")
    expect(look.locator("h1")).to_have_text("Nasking økte fra 69 til 72")
    page.close()
    look.close()


def made_up_person() -> str:
    """A number of a made-up person: month + 80, which no real one has."""
    for middle in range(100, 200):
        digits = f"018101{middle}"
        try:
            first = fodselsnummer.calc_check_digit1(digits)
            second = fodselsnummer.calc_check_digit2(digits + first)
        except ValueError:
            continue
        if len(first + second) == 2 and "-" not in first + second:
            return digits + first + second
    raise AssertionError


def test_a_file_with_a_person_is_refused_whole(browser: Browser, own_server: str, tmp_path: Path) -> None:
    file, number = tmp_path / "liste.csv", made_up_person()
    file.write_text(f"Sak;2019\nNasking;72\nVold;{number}\n", encoding="utf-8")
    page = opened(browser, own_server, "/legg_inn_tall?omraade=baerum")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text("fødselsnummer").first.wait_for()
    assert number not in page.content()
    assert page.get_by_role("button", name="Legg inn tallene").count() == 0
    page.close()


def test_what_is_typed_outlives_a_reload_and_a_changed_figure_is_not_the_one_that_was_checked(
    browser: Browser, own_server: str
) -> None:
    """The preview of 72 goes when 73 is typed, so that what is put in is what stands there; undone at the receipt."""
    page = opened(browser, own_server, "/legg_inn_tall?omraade=baerum&vei=skriv&nytt_aar=2019")
    page.get_by_role("button", name="Nasking og vinning").click()
    figure = page.get_by_label("Nasking (mindre tyveri), 2019", exact=True)
    put = page.get_by_role("button", name="Legg inn tallene")
    figure.fill("72")
    page.get_by_role("button", name="Kontroller tallene").click()
    put.wait_for()
    still(page)
    figure.fill("73")
    expect(put).to_have_count(0)
    still(page)
    page.reload()
    expect(figure).to_have_value("73", timeout=60_000)
    still(page)
    page.get_by_role("button", name="Kontroller tallene").click()
    put.wait_for()
    still(page)
    page.reload()
    put.wait_for(timeout=60_000)
    still(page)
    page.get_by_label("Hvem legger inn?").fill("Kari")
    page.get_by_label("Kommentar").fill("Fra politiet")
    put_in(page)
    undo = page.get_by_role("button", name="Angre")
    expect(undo).to_be_in_viewport()
    expect(figure).to_have_value("")
    undo.click()
    page.get_by_text("er angret").wait_for()
    page.close()
