"""The headers as a browser takes them: the content policy stops what it should, and no other site frames a page."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_every_page import LISTEN
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


def test_the_policy_does_stop_what_it_is_there_for(browser: Browser, server: str) -> None:
    """A script, a picture and a request that do not belong to the page."""
    page = browser.new_page()
    page.add_init_script(LISTEN)
    page.goto(server)
    page.wait_for_selector("h1", timeout=60_000)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const picture = document.createElement("img");
            picture.src = "https://evil.example/pixel.png";
            document.body.append(picture);
            fetch("https://evil.example/").catch(() => {});
        }"""
    )
    until(page, "window.broken.length >= 3")
    broken: Any = page.evaluate("window.broken.map((one) => one[0])")
    assert {"script-src-elem", "img-src", "connect-src"} <= set(broken)
    assert page.evaluate("window.ran") is None
    page.close()


def test_it_can_not_be_framed(browser: Browser, server: str, tmp_path: Path) -> None:
    (tmp_path / "frame.html").write_text(f'<iframe src="{server}" width="900" height="600"></iframe>')
    page = browser.new_page()
    with page.expect_console_message(lambda one: "frame-ancestors" in one.text):
        page.goto(f"file://{tmp_path}/frame.html")
    page.wait_for_timeout(1000)
    expect(page.frame_locator("iframe").get_by_text("Utfordringsbildet")).to_have_count(0)
    page.close()
