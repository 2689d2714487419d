"""The headers as a browser takes them: the content policy stops what it should, and who may frame a chart, and what."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serving
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


@contextmanager
def another_site(folder: Path) -> Iterator[str]:
    """The address of a server of its own for the files in ``folder``."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()


def test_a_chart_stands_inside_the_page_of_a_named_site_alone(browser: Browser, tmp_path: Path) -> None:
    """It is drawn there, in the look that its reader wishes for; another site gets nothing."""
    home, pages = tmp_path / "home", tmp_path / "pages"
    home.mkdir()
    pages.mkdir()
    with (
        another_site(pages) as intranet,
        another_site(pages) as other,
        serving(home, SLT_EMBED=intranet.replace("127.0.0.1", "localhost")) as app,
    ):
        framed = f"{app}/vis/baerum/nasking"
        (pages / "index.html").write_text(
            f'<h1>Intranett</h1><iframe src="{framed}" width="800" height="640"></iframe>'
        )
        page = browser.new_page(color_scheme="dark")
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(intranet.replace("127.0.0.1", "localhost"))
        chart = page.frame_locator("iframe")
        expect(chart.get_by_role("heading")).to_have_text("Nasking gikk ned fra 94 til 69")
        expect(chart.locator(".main-svg").first).to_be_visible()
        assert chart.locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor") != "rgb(255, 255, 255)"
        assert broken == []
        with page.expect_console_message(lambda one: "frame-ancestors" in one.text):
            page.goto(other)
        expect(page.frame_locator("iframe").get_by_role("heading")).to_have_count(0)
        page.close()
