"""A process that puts batches into a lake, one after the other: ``python -m tests.lake_writer WHO ROUNDS [free]``.

The lake is the one of the environment. A line is written for each batch once it is committed: its number. With ``free``
no turns are taken, so that nothing but the commit itself stops two from writing at once.
"""

import sys
from contextlib import nullcontext
from datetime import date

from slt_data.domain.series import Figure, Status
from slt_data.settings import lake_of_environment
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.lake import Lake
from slt_data.store.ledger import commit

YEARS = range(1990, 2010)
SENT = bytes(range(256)) * 8


def content(value: int) -> Content:
    """Enough rows to lie in files of their own, and a sent file."""
    figures = [
        Figure(indicator="nasking", area="baerum", year=year, value=value, status=Status.EXACT, source="slt2017")
        for year in YEARS
    ]
    return Content(figures, sent=SENT)


def main(who: str, rounds: int, *, free: bool) -> None:
    address = lake_of_environment()
    assert address is not None
    lake = Lake(address, patience=120)
    if free:
        lake._turn = nullcontext  # type: ignore[method-assign]
    lake.prepare()
    for at in range(rounds):
        number = commit(
            lake,
            NewBatch(
                content(at),
                kind=BatchKind.INTAKE,
                given_on=date(2026, 3, 1),
                committed_by=who,
                comment="",
                file=f"{who}-{at}",
            ),
        )
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), free="free" in sys.argv)
