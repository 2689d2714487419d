"""Waiting for what a script in the page sees: Playwright's own way evaluates text, which the page's policy refuses."""

import time

from playwright.sync_api import Page


def until(page: Page, script: str, seconds: float = 30.0) -> None:
    """Wait until ``script`` is true in ``page``. Raises ``TimeoutError`` when that takes too long."""
    give_up = time.monotonic() + seconds
    while not page.evaluate(script):
        if time.monotonic() > give_up:
            raise TimeoutError(script)
        page.wait_for_timeout(50)
