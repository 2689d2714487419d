"""A real Chromium and a fresh server on a free port, with a store of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
expect.set_options(timeout=PATIENCE)
Scheme = Literal["light", "dark"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(
    home: Path, datasets: Path | None = None, port: int | None = None, **more: str
) -> "Iterator[tuple[str, subprocess.Popen[bytes]]]":
    """A server that has just come up and that nobody has visited: its address and its process.

    ``more``: of its environment.
    """
    port = port or free_port()
    environment = os.environ | {"SLT_HOME": str(home)} | ({"SLT_DATASETS": str(datasets)} if datasets else {}) | more
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, server, home / "server.log")
        yield address, server
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def serving(home: Path, datasets: Path | None = None, port: int | None = None, **more: str) -> Iterator[str]:
    """The address of such a server."""
    with running(home, datasets, port, **more) as (address, _):
        yield address


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if server.poll() is not None:
            pytest.fail(f"the server stopped: {log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310
                return
        except urllib.error.HTTPError:  # it is there, and answers to another name alone
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not come up within a minute")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("no Chromium here: run scripts/browser.sh first")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor for many tests, who has the look of the app already, as most have. Keeps nothing else."""
    context = browser.new_context(locale="nb-NO")
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def visit(visitor: BrowserContext, server: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the shared server in a window of its own, and waits for its heading."""
    waiting = visitor.pages[0]

    def open_page(path: str, width: int = 1440, height: int = 900, scheme: Scheme = "light") -> Page:
        page = visitor.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(server + path)
        page.wait_for_selector("h1")
        return page

    yield open_page
    for page in visitor.pages:
        if page is not waiting:
            page.close()
    visitor.clear_cookies()
