"""Two and four processes that put batches into one lake at once, over and over: none lost, none doubled, none half.

``python -m bench.lake [ROUNDS]``: 100 rounds of two and 24 of four, some minutes. Each round has a
lake of its own, and in half of them no turns are taken, so that the commit alone keeps two from writing at once.
"""

import sys
import time
from contextlib import nullcontext
from datetime import date
from multiprocessing import get_context
from typing import Any

from slt_data.store.batches import BatchKind, NewBatch, history
from slt_data.store.health import examine
from slt_data.store.lake import Lake
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from tests.lake_writer import YEARS, content
from tests.postgres import Postgres

EACH = 5


def put_in(address: LakeAddress, who: str, turns: bool, ready: Any, numbers: Any) -> None:
    """Run in a process of its own: open the lake, wait until all have, put in ``EACH`` batches."""
    lake = Lake(address, patience=300)
    if not turns:
        lake._turn = nullcontext  # type: ignore[method-assign]
    lake.prepare()
    ready.wait()
    for at in range(EACH):
        given = {"kind": BatchKind.INTAKE, "given_on": date(2026, 3, 1), "committed_by": who, "comment": ""}
        numbers.put(commit(lake, NewBatch(content(at), file=f"{who}-{at}", **given)))  # type: ignore[arg-type]


def round_of(postgres: Postgres, count: int, *, turns: bool) -> float:
    """One round; returns how many seconds it took from when all were ready."""
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.lake_writer"])
    address, ready, numbers = postgres.lake(), processes.Barrier(count + 1), processes.SimpleQueue()
    running = [processes.Process(target=put_in, args=(address, f"p{at}", turns, ready, numbers)) for at in range(count)]
    for one in running:
        one.start()
    ready.wait(300)
    begun = time.monotonic()
    told = sorted(numbers.get() for _ in range(count * EACH))
    took = time.monotonic() - begun
    for one in running:
        one.join()
    lake = Lake(address)
    stored = history(lake)
    expected = list(range(1, count * EACH + 1))
    if told != expected or [one.batch for one in stored] != expected:
        raise SystemExit(f"told {told}, stored {[one.batch for one in stored]}")
    if sorted(one.file for one in stored) != sorted(f"p{who}-{at}" for who in range(count) for at in range(EACH)):
        raise SystemExit(f"lost or doubled: {[one.file for one in stored]}")
    health = examine(lake)
    if health.faults or health.counts["figures"] != len(expected) * len(YEARS):
        raise SystemExit(f"half: {health}")
    postgres.forget(address)
    return took


def main(rounds: int) -> None:
    postgres = Postgres()
    try:
        for count, times in ((2, rounds), (4, rounds // 4)):
            for turns in (True, False):
                took = sorted(round_of(postgres, count, turns=turns) for _ in range(times // 2))
                middle = took[len(took) // 2] / (count * EACH)
                print(f"{count} processes, turns {turns}: {len(took)} rounds, {len(took) * count * EACH} batches,"
                      f" none lost or doubled, {middle:.3f} s a batch (median)", flush=True)  # fmt: skip
    finally:
        postgres.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
