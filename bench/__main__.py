"""``python -m bench``: measures in turn, ours and the floor, and prints the ratios of the medians."""

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import figures, intake
from bench.result import compared
from bench.served import Served

ROUNDS = 7
CHART = ".js-plotly-plot .main-svg"
RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True)
class Side:
    """What is clicked and waited for on one of the two apps."""

    served: Served
    start: str
    switch: tuple[tuple[str, str], tuple[str, str]]
    filters: tuple[tuple[str, str], tuple[str, str]]


def painted(page: Page, heading: str) -> None:
    """Wait until the page has ``heading`` and a chart that is drawn."""
    page.locator("h1", has_text=heading).wait_for(timeout=60_000)
    page.locator(CHART).first.wait_for(timeout=60_000)


def cold_start(side: Side, browser: Browser) -> float:
    """Seconds from the start of the process to the first chart in a browser that has never been there."""
    with side.served.fresh() as (began, address):
        page = browser.new_page()
        page.goto(address + side.start)
        painted(page, side.switch[0][1])
        took = time.perf_counter() - began
        page.close()
    return took


def clicks(
    page: Page, actions: tuple[tuple[str, str], tuple[str, str]], act: Callable[[Page, str], None]
) -> list[float]:
    """Seconds from click to paint, for the two actions in turn."""
    took = []
    for target, heading in reversed(actions):
        page.wait_for_timeout(400)
        began = time.perf_counter()
        act(page, target)
        painted(page, heading)
        took.append(time.perf_counter() - began)
    return took


def follow(page: Page, link: str) -> None:
    """Click the link to another page."""
    page.get_by_test_id("stPageLink").get_by_text(link, exact=True).click()


def pick(page: Page, year: str) -> None:
    """Choose a year."""
    page.get_by_label("År").click()
    page.get_by_role("option", name=year).click()


def warm(side: Side, browser: Browser, address: str, rounds: int) -> tuple[list[float], list[float]]:
    """Medians of page switch and filter change over ``rounds`` in one visit."""
    page = browser.new_page()
    page.goto(address + side.start)
    painted(page, side.switch[0][1])
    switches = [one for _ in range(rounds) for one in clicks(page, side.switch, follow)]
    filters = [one for _ in range(rounds) for one in clicks(page, side.filters, pick)]
    page.close()
    return switches, filters


def main() -> int:
    """Measure everything, print the table, write ``results.json``."""
    home = Path(tempfile.mkdtemp())
    ours = Side(
        Served(Path(__file__).parents[1], {"SLT_HOME": str(home)}),
        "/nasking?omraade=baerum&aar=2018",
        (("Nasking", "Nasking gikk ned"), ("Vold", "Vold gikk ned")),
        (("2018", "Nasking gikk ned"), ("2017", "Nasking økte")),
    )
    floor = Side(
        Served(Path(__file__).with_name("floor"), {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}),
        "/",
        (("Til en", "En 2018"), ("Til to", "To 2018")),
        (("2018", "En 2018"), ("2017", "En 2017")),
    )
    results = [*figures.measure(), *intake.measure()]
    path = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        cold_start(ours, browser)  # builds the store, which is not what is measured
        cold = [(cold_start(ours, browser), cold_start(floor, browser)) for _ in range(ROUNDS)]
        results.append(compared("cold start to first chart", [a for a, _ in cold], [b for _, b in cold], 1.15))
        rows: dict[str, tuple[list[float], list[float]]] = {"page switch": ([], []), "filter change": ([], [])}
        with ours.served.fresh() as (_, our_address), floor.served.fresh() as (_, floor_address):
            for _ in range(ROUNDS):
                for place, (side, address) in enumerate(((ours, our_address), (floor, floor_address))):
                    switches, filters = warm(side, browser, address, 3)
                    rows["page switch"][place].append(statistics.median(switches))
                    rows["filter change"][place].append(statistics.median(filters))
        results += [compared(name, a, b, 1.2) for name, (a, b) in rows.items()]
        browser.close()
    shutil.rmtree(home)
    RESULTS.write_text(json.dumps([asdict(one) for one in results], indent=1), encoding="utf-8")
    for one in results:
        print(f"{one.name:<44} {one.ratio:>6.2f}   goal {one.goal:.2f}   {one.low:.2f}–{one.high:.2f}   n={one.runs}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
