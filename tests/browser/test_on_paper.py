"""What is printed, and what the browser's history keeps."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .waiting import choose, still, until

pytestmark = pytest.mark.browser


def test_a_page_that_is_dark_on_the_screen_is_white_on_paper(visit: Callable[..., Page]) -> None:
    page = visit("/vold?omraade=eksempelkommune", scheme="dark")
    still(page)
    colours = """() => ["[data-testid=stApp]", "h1"].map((one) => {
      const style = getComputedStyle(document.querySelector(one));
      return one === "h1" ? style.color : style.backgroundColor;
    })"""
    assert page.evaluate(colours) == ["rgb(16, 24, 31)", "rgb(233, 238, 243)"]
    page.emulate_media(media="print", color_scheme="dark")
    until(page, f'JSON.stringify(({colours})()) === \'["rgb(255, 255, 255)","rgb(23, 33, 43)"]\'')
    page.emulate_media(media="screen", color_scheme="dark")
    until(page, f"({colours})()[0] === 'rgb(16, 24, 31)'")


def test_a_printed_page_tells_its_date_and_stacks_what_stood_beside(visit: Callable[..., Page]) -> None:
    page = visit("/vold?omraade=eksempelkommune&aar=2025")
    still(page)
    foot = page.locator(".st-key-paa_papir")
    expect(foot).to_be_hidden()
    page.emulate_media(media="print")
    expect(foot).to_be_visible()
    expect(foot).to_have_text(re.compile(r"SLT-innsikt · \d{1,2}\. \w+ 20\d\d$"))  # nobody else can use the address
    until(
        page,
        """(() => {
          const chart = document.querySelector(".st-key-ved_siden .slt-chart").getBoundingClientRect();
          const words = [...document.querySelectorAll("h2")].find((one) => one.textContent === "Slik vurderes det");
          return words.getBoundingClientRect().top >= chart.bottom;
        })()""",
    )


def test_a_click_is_one_step_back(visit: Callable[..., Page]) -> None:
    page = visit("/?omraade=baerum&aar=2018")
    still(page)
    first = page.evaluate("history.length")
    page.get_by_role("link", name="Ungdata").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dette svarer ungdom i Bærum")
    still(page)
    assert page.evaluate("history.length") == first + 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Bærum 2018")
    still(page)
    choose(page, "År", "2017")
    expect(page.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Bærum 2017")
    still(page)
    assert page.evaluate("history.length") == first + 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Utfordringsbildet i Bærum 2018")


def test_a_stroke_after_the_name_of_a_page_leads_to_the_page(visit: Callable[..., Page]) -> None:
    page = visit("/nasking/?omraade=baerum&aar=2018")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nasking gikk ned fra 94 til 69")
    assert "/nasking?" in page.url
