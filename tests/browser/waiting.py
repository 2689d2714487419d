"""Waiting for what a page has come to: never for a time, always for a thing.

Playwright's own way to wait for a script evaluates text, which the page's policy refuses.
"""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as Timeout

PATIENCE = 30_000
"""Milliseconds for what takes a moment on a quiet machine and much longer on a busy one."""

UNDRAWN = """() => [...document.querySelectorAll('.trend-chart')].filter((one) => {
  const box = one.getBoundingClientRect();
  const seen = box.width && box.bottom > 0 && box.top < innerHeight;
  return !one.querySelector('.slt-chart') || seen && !one.querySelector('.main-svg');
}).length"""
"""How many charts have no place yet, or are in the window and not drawn yet."""

UNFIT = """() => [...document.querySelectorAll('.slt-chart-plot')].filter((one) => {
  const sheet = one.querySelector('.main-svg');
  return sheet && one.clientWidth && Math.abs(sheet.getBoundingClientRect().width - one.clientWidth) > 2;
}).length"""
"""How many charts that are drawn have not the width of their place."""


def until(page: Page, script: str, seconds: float = PATIENCE / 1000) -> None:
    """Wait until ``script`` is true in ``page``. Raises ``TimeoutError`` when that takes too long."""
    give_up = time.monotonic() + seconds
    while not page.evaluate(script):
        if time.monotonic() > give_up:
            raise TimeoutError(script)
        page.wait_for_timeout(50)


def still(page: Page) -> None:
    """Wait until the run is over and all of it stands there. Before that, a field may stand there both old and new.

    To be called when something shows that the run has begun: a click is not known to the page's run at once.
    """
    expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()
    expect(page.locator('[data-stale="true"], [data-testid="stSkeleton"]')).to_have_count(0)
    until(page, f"({UNDRAWN})() === 0")


def fitted(page: Page, width: int) -> None:
    """Make the window so wide, and wait until what is drawn in it is as wide as its place."""
    page.set_viewport_size({"width": width, "height": 900})
    until(page, f"innerWidth === {width} && ({UNFIT})() === 0")


def choose(page: Page, label: str, option: str | None = None) -> None:
    """Open a drop-down and take an option, or the first; again where the page was still being drawn and closed it."""
    options = page.get_by_role("option", name=option) if option else page.get_by_role("option")
    for _ in range(10):
        still(page)
        page.get_by_role("combobox").and_(page.get_by_label(label)).click()
        try:
            options.first.click(timeout=3_000)
        except Timeout:
            continue
        return
    raise AssertionError(label)


def settled(page: Page, faults: Callable[[], list[str]], seconds: float = 5) -> list[str]:
    """What ``faults`` finds once the page has come to rest: nothing, or what is still there after a while."""
    give_up = time.monotonic() + seconds
    while (found := faults()) and time.monotonic() < give_up:
        page.wait_for_timeout(100)
    return found


def becomes(page: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Assert that ``read`` gives what is wanted before patience ends."""
    give_up = time.monotonic() + PATIENCE / 1000
    while (found := read()) != wanted and time.monotonic() < give_up:
        page.wait_for_timeout(50)
    assert found == wanted
