"""The headers as a browser takes them: no page breaks the content policy, and the policy stops what it should."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from slt_data.access.rules import PAGES
from tests.browser.waiting import still, until

pytestmark = pytest.mark.browser

LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (one) => {
    window.broken.push([one.violatedDirective, one.blockedURI]);
});
"""
SCRIPTS = sorted(set(PAGES) - {"oversikt", "innsatsomraade"})
PATHS = ["/", "/nasking", "/sedelighet", *(f"/{one}" for one in SCRIPTS)]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_breaks_the_policy(visitor: BrowserContext, server: str, path: str) -> None:
    page = visitor.new_page()
    page.add_init_script(LISTEN)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server}{path}?omraade=eksempelkommune")
    page.wait_for_selector("h1", timeout=60_000)
    still(page)
    assert page.evaluate("window.broken") == []
    assert errors == []
    page.close()


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
