"""From the click to the painted chart, in a real browser: ours and a bare Streamlit page with the same chart."""

import json
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.result import Result, compared
from bench.served import Served
from slt_data.charts.look import PALETTES
from slt_data.charts.screen.figure import plotly_figure
from slt_data.story.focus import tell_focus
from slt_data.story.materials import Materials

ROUNDS = 5
CHART = ".js-plotly-plot .main-svg"
Step = tuple[str, str]
"""What is clicked, and the beginning of the title that the page then has."""


@dataclass(frozen=True)
class Side:
    """What is clicked and waited for on one of the two apps."""

    served: Served
    start: str
    switch: tuple[Step, Step]
    filters: tuple[Step, Step]


def our_side(home: Path) -> Side:
    """The app, with its store in ``home``."""
    return Side(
        Served(Path(__file__).parents[1], {"SLT_HOME": str(home)}),
        "/nasking?omraade=baerum&aar=2018",
        (("Nasking", "Nasking gikk ned"), ("Vold", "Vold gikk ned")),
        (("2018", "Nasking gikk ned"), ("2017", "Nasking økte")),
    )


def floor_side(figures: Path) -> Side:
    """The bare page, which draws the charts that ``write_figures`` wrote to ``figures``."""
    return Side(
        Served(
            Path(__file__).with_name("floor"),
            {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "FLOOR_FIGURES": str(figures)},
        ),
        "/",
        (("Til en", "En 2018"), ("Til to", "To 2018")),
        (("2018", "En 2018"), ("2017", "En 2017")),
    )


def write_figures(materials: Materials, path: Path) -> None:
    """The first chart of two focus areas for two years, as Plotly's own ``data`` and ``layout`` for a wide screen."""
    material, made = materials.of("baerum"), {}
    for name in ("nasking", "vold"):
        for year in (2018, 2017):
            story = tell_focus(material, name, year, None)
            if story.lead is None or story.lead.chart is None:
                raise ValueError(f"no chart of {name} {year}")
            figure = plotly_figure(story.lead.chart)
            layout = figure["layout"] | figure["sizes"][-1]["layout"]
            made[f"{name}{year}"] = _coloured({"data": figure["data"], "layout": layout})
    path.write_text(json.dumps(made), encoding="utf-8")


def _coloured(told: Any, key: str = "") -> Any:
    """``told`` in the light palette: what stands under a key that ends with «color» is a role of it."""
    if isinstance(told, dict):
        return {name: _coloured(one, name) for name, one in told.items()}
    if isinstance(told, list | tuple):
        return [_coloured(one, key) for one in told]
    return PALETTES["light"].get(told, told) if isinstance(told, str) and key.endswith("color") else told


def painted(page: Page, heading: str) -> None:
    """Wait until the page has ``heading`` and a chart that is drawn."""
    page.locator("h1", has_text=heading).wait_for(timeout=60_000)
    page.locator(CHART).first.wait_for(timeout=60_000)


def cold_start(side: Side, browser: Browser) -> float:
    """Seconds from the start of the process to the first chart in a browser that has never been there."""
    with side.served.fresh() as running:
        page = browser.new_page()
        page.goto(running.address + side.start)
        painted(page, side.switch[0][1])
        took = time.perf_counter() - running.began
        page.close()
    return took


def clicks(page: Page, actions: tuple[Step, Step], act: Callable[[Page, str], None]) -> list[float]:
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
    """Seconds of each page switch and filter change over ``rounds`` in one visit."""
    page = browser.new_page()
    page.goto(address + side.start)
    painted(page, side.switch[0][1])
    switches = [one for _ in range(rounds) for one in clicks(page, side.switch, follow)]
    filters = [one for _ in range(rounds) for one in clicks(page, side.filters, pick)]
    page.close()
    return switches, filters


@contextmanager
def browser_of_machine() -> Iterator[Browser]:
    """Chromium as the machine has it."""
    names = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
    path = next(found for name in names if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def measure(ours: Side, floor: Side) -> list[Result]:
    """Cold start, page switch, filter change."""
    with browser_of_machine() as browser:
        cold_start(ours, browser)  # builds the store, which is not what is measured
        cold = [(cold_start(ours, browser), cold_start(floor, browser)) for _ in range(ROUNDS)]
        rows: dict[str, tuple[list[float], list[float]]] = {"page switch": ([], []), "filter change": ([], [])}
        with ours.served.fresh() as our_app, floor.served.fresh() as floor_app:
            for _ in range(ROUNDS):
                for place, (side, app) in enumerate(((ours, our_app), (floor, floor_app))):
                    switches, filters = warm(side, browser, app.address, 3)
                    rows["page switch"][place].append(statistics.median(switches))
                    rows["filter change"][place].append(statistics.median(filters))
    return [
        compared("process start to first chart", [a for a, _ in cold], [b for _, b in cold], 1.15),
        *(compared(f"{name}: click to chart painted", a, b, 1.2) for name, (a, b) in rows.items()),
    ]
