"""Many visitors at once over the websocket, each of whom looks for five seconds and then goes to another page.

Ours with its own settings, and with Streamlit's default ones. What is timed is from the visitor's click until the
server has said that the run is over.
"""

import asyncio
import random
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.result import Result, compared
from bench.served import DEFAULT_SETTINGS, Running, Served

THINKS = 5.0
"""Seconds between two clicks of a visitor."""
SETTLES, LASTS = 3.0, 12.0
"""Seconds after which clicks count, and for how long."""
LEVELS = (1, 25, 50, 100)
_HELD_AGAINST = 50
"""With default settings no more than so many are measured: a hundred wait half a minute for a page."""
_QUERY = "omraade=baerum&aar=2018"
_PAGES = ("nasking", "vold", "sedelighet", "ungdata")


@dataclass(frozen=True)
class Load:
    """Seconds a click took, sorted; bytes of memory that the process grew by, a visitor."""

    waits: list[float]
    memory: float

    def at(self, share: float) -> float:
        """The wait that ``share`` of the clicks did not exceed."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


class Visitor:
    """One open window."""

    def __init__(self, stream: ClientConnection) -> None:
        self.stream = stream
        self.pages: dict[str, str] = {}

    async def goes_to(self, page: str) -> float:
        """Seconds until the run of ``page`` was over. The first page is the front page: ''."""
        told = BackMsg()
        told.rerun_script.query_string = _QUERY
        told.rerun_script.page_script_hash = self.pages.get(page, "")
        began = time.perf_counter()
        await self.stream.send(told.SerializeToString())
        while True:
            heard = ForwardMsg()
            heard.ParseFromString(await self.stream.recv(decode=False))
            kind = heard.WhichOneof("type")
            if kind == "navigation":
                self.pages = {one.url_pathname.strip("/"): one.page_script_hash for one in heard.navigation.app_pages}
            if kind == "script_finished":
                return time.perf_counter() - began


async def _visits(running: Running, number: int) -> Load:
    before = running.memory()
    async with AsyncExitStack() as doors:
        visitors = []
        for _ in range(number):
            stream = await doors.enter_async_context(
                connect(
                    running.address.replace("http", "ws") + "/_stcore/stream",
                    subprotocols=["streamlit"],  # type: ignore[list-item]
                    max_size=None,
                    compression=None,
                )
            )
            visitors.append(Visitor(stream))
            await visitors[-1].goes_to("")
        draw = random.Random(number)  # noqa: S311
        begins = time.perf_counter()
        waits: list[float] = []

        async def looks_around(visitor: Visitor, pause: float, pages: list[str]) -> None:
            await asyncio.sleep(pause)
            for page in pages:
                clicked = time.perf_counter() - begins
                if clicked > SETTLES + LASTS:
                    return
                took = await visitor.goes_to(page)
                if clicked >= SETTLES:
                    waits.append(took)
                await asyncio.sleep(THINKS)

        await asyncio.gather(
            *(looks_around(one, draw.uniform(0, THINKS), draw.choices(_PAGES, k=9)) for one in visitors)
        )
        grown = running.memory() - before
    return Load(sorted(waits), grown / number)


def load(running: Running, number: int) -> Load:
    """What ``number`` visitors at once meet."""
    return asyncio.run(_visits(running, number))


def measure(ours: Served, floor: Served) -> tuple[list[Result], list[str]]:
    """The ratios, and a line a level for the table of waits: milliseconds, ours and with default settings."""
    told, loads = [], {}
    defaults = Served(ours.folder, ours.environment | DEFAULT_SETTINGS)
    for number in LEVELS:
        line = f"{number:>4} sessions"
        for name, served in (("own", ours), ("default", defaults)):
            if name == "default" and number > _HELD_AGAINST:
                continue
            with served.fresh() as running:
                load(running, 1)  # the first visitor has the store made ready
                found = loads[number, name] = load(running, number)
            line += f"   {name} settings p50 {1000 * found.at(0.5):>6.0f} p95 {1000 * found.at(0.95):>6.0f} ms"
        told.append(line)
    own, default = loads[_HELD_AGAINST, "own"], loads[_HELD_AGAINST, "default"]
    with floor.fresh() as running:
        load(running, 1)
        bare = load(running, _HELD_AGAINST)
    return [
        compared("50 sessions: p95, own against default settings", [own.at(0.95)], [default.at(0.95)], 0.1),
        compared("50 sessions: p95 against p50", [own.at(0.95)], [own.at(0.5)], 3.0),
        compared("memory a session, against the bare app", [own.memory], [max(bare.memory, 1.0)], None),
    ], told
