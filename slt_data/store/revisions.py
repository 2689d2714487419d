"""What differs between two states of an area, what a withdrawal would bring back, and the record of all batches."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pandas as pd

from slt_data import norwegian
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import AlreadyWithdrawn, RulesStay, UnknownName
from slt_data.store.batches import Batch, BatchKind, Content, read_history, withdrawn
from slt_data.store.current import current
from slt_data.store.ledger import commit
from slt_data.store.store import Store
from slt_data.texts import say

KEY = ["indicator", "area", "segment", "year"]
_TOLD = ["value", "status", "raw", "first_year", "n", "k"]

_CONTENTS = """
    SELECT batch, area, sum(figures)::INTEGER, sum(words)::INTEGER, sum(events)::INTEGER, sum(meetings)::INTEGER FROM (
        SELECT batch, area, 1 AS figures, 0 AS words, 0 AS events, 0 AS meetings FROM figures
        UNION ALL SELECT batch, area, 0, 1, 0, 0 FROM judgements
        UNION ALL SELECT batch, area, 0, 0, 1, 0 FROM events
        UNION ALL SELECT batch, area, 0, 0, 0, 1 FROM meetings
    ) GROUP BY batch, area ORDER BY batch, area
"""


@dataclass(frozen=True)
class Recorded:
    """A batch and what is in it: the areas, and how many figures, judgements, events and meetings."""

    batch: Batch
    areas: tuple[str, ...]
    figures: int
    judgements: int
    events: int
    meetings: int
    counts: bool
    """Whether it counts: it is not withdrawn, or its withdrawal is."""
    kept_file: bool
    """Whether the file that it was read from was kept."""


def record(store: Store) -> list[Recorded]:
    """Every batch with what is in it, newest first."""
    with store.database.reading() as cursor:
        batches = read_history(cursor)
        rows = cursor.execute(_CONTENTS).fetchall()
        kept = {number for (number,) in cursor.execute("SELECT batch FROM sent").fetchall()}
    gone = withdrawn(batches)
    found = []
    for one in reversed(batches):
        own = [row for row in rows if row[0] == one.batch]
        areas = tuple(row[1] for row in own)
        figures, judgements, events, meetings = (sum(row[place] for row in own) for place in (2, 3, 4, 5))
        told = (one.batch not in gone, one.batch in kept)
        found.append(Recorded(one, areas, figures, judgements, events, meetings, *told))
    return found


def revisions(
    before: pd.DataFrame, after: pd.DataFrame, also: Collection[tuple[Hashable, ...]] = frozenset()
) -> pd.DataFrame:
    """The figures that are not the same in two states: ``KEY``, and what each says, now and before (``old_…``).

    A row a figure that is new (nothing in ``old_status``), gone (nothing in ``status``) or changed; and those whose key
    is among ``also``, changed or not.
    """
    old = before[[*KEY, *_TOLD]].rename(columns={name: f"old_{name}" for name in _TOLD})
    both = old.merge(after[[*KEY, *_TOLD]], on=KEY, how="outer")
    same = pd.Series(data=True, index=both.index)
    for name in _TOLD:
        one, other = both[name], both[f"old_{name}"]
        same &= one.eq(other) | (one.isna() & other.isna())
    wanted = pd.Series([key in also for key in both[KEY].itertuples(index=False, name=None)], index=both.index)
    return both[~same | wanted].reset_index(drop=True)


def between(store: Store, area: str, first: datetime, last: datetime | None = None) -> pd.DataFrame:
    """What changed in ``area`` from ``first`` to ``last`` (UTC; now), as a coordinator sees it."""
    before, after = (store.figures(area, Role.KOORDINATOR, moment) for moment in (first, last))
    return revisions(before, after)


def preview(store: Store, number: int) -> pd.DataFrame:
    """What would change if batch ``number`` were withdrawn, in all areas: rows as ``revisions`` gives them.

    Raises ``UnknownName`` for no batch, ``AlreadyWithdrawn`` for one that does not count and ``RulesStay`` for one of
    rules.
    """
    with store.database.reading() as cursor:
        batches = read_history(cursor)
        _must_count(batches, number)
        areas = [row[1] for row in cursor.execute(_CONTENTS).fetchall() if row[0] in behind(batches, number)]
        without = [*batches, _as_if(batches, number)]
        found = [
            revisions(current(cursor, "figures", area, batches), current(cursor, "figures", area, without))
            for area in dict.fromkeys(areas)
        ]
    return pd.concat(found, ignore_index=True) if found else revisions(_NOTHING, _NOTHING)


def undo(store: Store, number: int, *, by: str, comment: str, today: date | None = None) -> int:
    """Withdraw batch ``number`` by a new one, whose number is returned. Raises as ``preview``."""
    day = today or norwegian.today()

    def checked(batches: Sequence[Batch]) -> None:
        _must_count(batches, number)

    return commit(
        store.database,
        Content(),
        kind=BatchKind.WITHDRAWAL,
        given_on=day,
        committed_by=by,
        comment=comment,
        withdraws=number,
        provided=checked,
    )


def _must_count(batches: Sequence[Batch], number: int) -> None:
    if number not in {one.batch for one in batches}:
        raise UnknownName(say("kinds.batches"), str(number), [str(one.batch) for one in batches])
    if any(one.batch == number and one.kind is BatchKind.RULES for one in batches):
        raise RulesStay(number)
    if number in withdrawn(batches):
        raise AlreadyWithdrawn(number)


def behind(batches: Sequence[Batch], number: int) -> set[int]:
    """The batch ``number``, and those that it withdraws, directly or through others."""
    by_number = {one.batch: one for one in batches}
    found, at = {number}, by_number[number].withdraws
    while at is not None:
        found.add(at)
        at = by_number[at].withdraws
    return found


def _as_if(batches: Sequence[Batch], number: int) -> Batch:
    now = datetime.now(UTC).replace(tzinfo=None)
    last = max(one.batch for one in batches) + 1
    return Batch(last, now, BatchKind.WITHDRAWAL, "", "", "", now.date(), "", "", number)


_NOTHING = pd.DataFrame(columns=[*KEY, *_TOLD])
