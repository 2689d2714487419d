"""The first stop of the keyboard, a page without motion, and the words of an open menu on a phone.

What is asked of every page is in ``test_every_page``.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import still, until

pytestmark = pytest.mark.browser


def test_the_first_stop_of_the_keyboard_jumps_over_the_menu(visit: Callable[..., Page]) -> None:
    page = visit("/nasking")
    still(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    until(page, "document.activeElement.contains(document.querySelector('h1'))")


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
