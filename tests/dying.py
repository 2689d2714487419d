"""Processes that die while they write to a store: at a given step, or whenever they are killed.

Run as ``python -m tests.dying``. It reads one JSON document a line and answers each with one: what to write is made
ready once, and then a fork of its own does it for each store that is named, and is waited for. A fork begins at once,
where a new process would first have to import everything.
"""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from slt_data.catalogue.draft import CatalogueDraft, draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.entries import Event, EventKind, Scope
from slt_data.domain.series import Judgement, JudgementKind
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import Draft, draft_of_typed
from slt_data.intake.layout.memory import Remembered
from slt_data.intake.layout.model import Chosen
from slt_data.store.backup import restore
from slt_data.store.database import Database
from slt_data.store.revisions import undo
from slt_data.store.snapshots import NewSnapshot, keep_snapshots
from slt_data.store.store import Store, open_store
from tests.conftest import ROOT
from tests.sent_in import AREA, BOYS, GIRLS, OLDER, YOUNG, nasking, shipped, typed

SENT = b";2016\nNasking;61\n" * 1000
GROUPS = ("", GIRLS, BOYS, YOUNG, OLDER)
YEARS = range(1950, 2010)
CHANGES: list[CatalogueDraft] = []
"""The change of the catalogue that was made ready."""


class Stepping:
    """A connection, or what goes for one, that counts what is done with it and dies before step ``at``."""

    steps = 0

    def __init__(self, what: Any, at: int) -> None:
        self._what, self._at = what, at

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._what, name)
        return self._stepping(found) if callable(found) else found

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _stepping(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            step(self._at)
            return call(*given, **named)

        return stepped


def step(at: int) -> None:
    """One more step; the last one if it is step ``at``."""
    if Stepping.steps == at:
        os.kill(os.getpid(), signal.SIGKILL)
    Stepping.steps += 1


def die_at(at: int) -> None:
    """From now on every use of a database is a step, and so is every file that is put in the place of another."""
    connect, put = duckdb.connect, Path.replace

    def connected(*given: Any, **named: Any) -> Any:
        step(at)
        return Stepping(connect(*given, **named), at)

    def placed(self: Path, target: Any) -> Any:
        step(at)
        return put(self, target)

    duckdb.connect = connected
    Path.replace = placed  # type: ignore[method-assign]


def prepared(path: Path) -> Draft:
    """A draft of some of everything, held against the store at ``path``."""
    cells = [nasking(year, 20 if group else 40, group) for year in YEARS for group in GROUPS]
    common = {"source": "koordinator"}
    event = Event(
        id="hus", day="2019-08-01", when="august 2019", kind=EventKind.MEASURE, title="Nytt ungdomshus",
        concerns=Scope(areas=(AREA,)), **common,
    )  # fmt: skip
    judgement = Judgement(
        id="vurdert", area=AREA, year=2009, kind=JudgementKind.DEVELOPMENT, indicator="nasking", voice="Politiet",
        text="Det stjeles mindre.", **common,
    )  # fmt: skip
    store = open_store(path, shipped())
    change = Edit("indicators", "nasking", AREA, {"title": "Naskeri", "publishing": {"smallest": 9}})
    CHANGES[:] = [draft_of_edits(store, [change])]
    draft = draft_of_typed(store, AREA, typed(*cells), [judgement], [event])
    assert draft.ok, draft.errors[:3]
    learnt = Remembered(shapes={"fasong": Chosen()})
    return replace(draft, file="tall.csv", content=SENT, sha256=sha256(SENT).hexdigest(), remembered=learnt)


def fetched(kilobytes: int, day: int) -> NewSnapshot:
    """A reply that was fetched on that day of the year."""
    content = day.to_bytes(2, "big") * (kilobytes * 512)
    when = datetime.fromisoformat("2026-01-01T12:00") + timedelta(days=day)
    return NewSnapshot("ssb_lovbrudd", AREA, "https://data.ssb.no/x", "{}", 200, "2026", when, "Kari", content)


@contextmanager
def mortals() -> Iterator[Callable[..., dict[str, Any]]]:
    """Gives a call that asks this module, run as a process, and returns its answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.dying"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    asking, answering = process.stdin, process.stdout

    def ask(**asked: Any) -> dict[str, Any]:
        asking.write(f"{json.dumps(asked, default=str)}\n")
        asking.flush()
        answer: dict[str, Any] = json.loads(answering.readline())
        return answer

    try:
        yield ask
    finally:
        asking.close()
        process.wait(timeout=60)
        answering.close()


def main() -> None:
    """Answer until there are no more questions."""
    draft: Draft | None = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "prepare" in asked:
            draft = prepared(Path(asked["prepare"]))
            answer: dict[str, Any] = {}
        else:
            answer = forked(asked, draft)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def forked(asked: dict[str, Any], draft: Draft | None) -> dict[str, Any]:
    """What became of a fork that does what is asked: the signal that it died of, its exit code, how many steps it did.

    ``asked``: the store in ``path``; what to ``do``; and ``at`` which step to die, or ``after`` how many seconds.
    """
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(lived(asked, draft, there))
    os.close(there)
    os.read(here, 1)  # it is about to begin
    if "after" in asked:
        time.sleep(asked["after"])
        os.kill(child, signal.SIGKILL)
    told = b""
    while part := os.read(here, 100):
        told += part
    os.close(here)
    _, status = os.waitpid(child, 0)
    return {"signal": os.WTERMSIG(status), "code": os.waitstatus_to_exitcode(status), "steps": int(told or 0)}


def lived(asked: dict[str, Any], draft: Draft | None, there: int) -> int:
    """What the fork does; its exit code."""
    try:
        store = Store(Database(Path(asked["path"])))
        die_at(asked.get("at", -1))
        os.write(there, b".")
        if asked["do"] == "put_in" and draft is not None:
            put_in(store, draft, by="Kari", comment="Fra politiet", accepted=None)
        elif asked["do"] == "undo":
            undo(store, 2, by="Kari", comment="Feil")
        elif asked["do"] == "catalogue":
            put_in_catalogue(store, CHANGES[0], by="Kari", comment="Et annet navn")
        elif asked["do"] == "snapshot":
            keep_snapshots(store.database, [fetched(20, day) for day in asked["days"]])
        elif asked["do"] == "restore":
            restore(store.database, Path(asked["from"]))
        elif asked["do"] == "upgrade":
            Database(Path(asked["path"]), tables=Path(asked["tables"]), copies=Path(asked["copies"])).prepare()
        os.write(there, str(Stepping.steps).encode())
    except BaseException:
        traceback.print_exc()
        return 3
    return 0


if __name__ == "__main__":
    main()
