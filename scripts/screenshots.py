"""The pictures of the user guide and the README, taken of the app as it is: ``make screenshots``."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "bilder"
WIDE, PHONE, PROJECTOR = (1440, 900), (390, 844), (1920, 1080)

SHOTS: tuple[tuple[str, str, tuple[int, int], str], ...] = (
    ("oversikt", "/?omraade=baerum&aar=2018", WIDE, "light"),
    ("oversikt_moerk", "/?omraade=eksempelkommune&aar=2025", WIDE, "dark"),
    ("oversikt_telefon", "/?omraade=baerum&aar=2018", PHONE, "light"),
    ("nasking", "/nasking?omraade=baerum&aar=2018", WIDE, "light"),
    ("ungdata", "/ungdata?omraade=eksempelkommune", WIDE, "light"),
    ("moete", "/moete?omraade=baerum&aar=2018&skjerm=3", PROJECTOR, "light"),
    ("siden_forrige_moete", "/siden_forrige_moete?omraade=eksempelkommune", WIDE, "light"),
    ("presentasjon", "/presentasjon?omraade=baerum&aar=2018", WIDE, "light"),
    ("legg_inn_tall", "/legg_inn_tall?omraade=baerum&aar=2018", WIDE, "light"),
    ("oppsett", "/oppsett?omraade=baerum", WIDE, "light"),
)
"""Name of the picture, address, size of the window, look."""


def main() -> None:
    """Take every picture anew. Raises ``RuntimeError`` where there is no Chromium."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    browser = next((found for name in names if (found := shutil.which(name))), None)
    if browser is None:
        raise RuntimeError("no Chromium here: run scripts/browser.sh first")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, serving(Path(home)) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name, path, (width, height), look in SHOTS:
            context = opened.new_context(
                viewport={"width": width, "height": height},
                locale="nb-NO",
                color_scheme="dark" if look == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + path)
            settle(page)
            save(page.screenshot(), PICTURES / f"{name}.png")
            context.close()
        opened.close()


def settle(page: Page) -> None:
    """Wait until the page has run to its end, no placeholder is left and the charts have had time to be drawn."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached", timeout=60_000)
    page.wait_for_timeout(2_500)


def save(picture: bytes, path: Path) -> None:
    """With 256 colours a page looks the same and takes half the room."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The address of a server with a store of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"SLT_HOME": str(home)}, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
