"""What was fetched and nobody has said yes to, and what it would change."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from slt_data.domain.feeds import Feed
from slt_data.intake.checks.difference import Difference
from slt_data.intake.coded_frames import each
from slt_data.intake.draft import Draft
from slt_data.intake.feeds.mapping import changed_codes
from slt_data.intake.formats.json_stat import Cube, read_cube
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.official.drafted import draft_of_snapshot
from slt_data.official.places_changed import classification_told, renumbered
from slt_data.store.batches import withdrawn
from slt_data.store.snapshots import Snapshot, newest_snapshots, snapshot_content, snapshots
from slt_data.store.store import Store

_KNOWN: WeakKeyDictionary[Store, dict[int, tuple[int, int]]] = WeakKeyDictionary()
"""By store and snapshot: the last batch when it was compared, and how many figures waited in it then."""
_KNOWING = threading.Lock()


@dataclass(frozen=True)
class FeedDifference:
    """What a reply would change: how many figures are ``new``, ``revised`` (another number) or a sign where a number
    stood, or the other way (``symbols``); and each of them in ``cells``.
    """

    new: int
    revised: int
    symbols: int
    cells: tuple[dict[str, Any], ...]

    @property
    def number(self) -> int:
        """How many figures it would change."""
        return self.new + self.revised + self.symbols


@dataclass(frozen=True, eq=False)
class FeedState:
    """A feed as it stands for an area: the snapshot that was ``fetched`` last, if any, and how many figures are
    ``waiting`` in it for somebody to say yes.
    """

    feed: Feed
    fetched: Snapshot | None
    waiting: int


def difference_of(draft: Draft) -> FeedDifference:
    """What ``draft`` would change, figure by figure: ``old`` and ``new`` are numbers, or the source's sign."""
    cells, counts = [], {"new": 0, "revised": 0, "symbols": 0}
    for one in each(draft.of(Difference.NEW, Difference.CHANGED)):
        fresh = one.kind == Difference.NEW.value
        old, now = (None if fresh else _said(one.old_value, one.old_raw)), _said(one.value, one.raw)
        kind = "new" if fresh else "symbols" if isinstance(old, str) or isinstance(now, str) else "revised"
        counts[kind] += 1
        first = None if one.first_year != one.first_year else int(one.first_year)
        cells.append(
            {
                "indicator": one.indicator, "segment": one.segment, "year": int(one.year), "first_year": first,
                "old": old, "new": now,
            }
        )  # fmt: skip
    return FeedDifference(**counts, cells=tuple(cells))


def states(store: Store, area: str) -> list[FeedState]:
    """Every feed in use, as it stands for ``area``. What was compared with the store as it is, is not read again."""
    newest = {one.feed: one for one in newest_snapshots(store.database, area)}
    return [
        FeedState(one, newest.get(one.id), _waiting_now(store, newest[one.id]) if one.id in newest else 0)
        for one in store.catalogue_of(area).feeds
        if not one.retired
    ]


def figures_waiting(store: Store, snapshot: Snapshot) -> int:
    """How many figures, or numbers of areas, are in ``snapshot`` that nobody has said yes to."""
    if snapshot.sha256 in _accepted(store):
        return 0
    feed = store.catalogue_of(snapshot.area).feed(snapshot.feed)
    if not feed.series:
        told = classification_told(snapshot_content(store.database, snapshot.number), feed)
        return len(renumbered(told, store.catalogue.areas))
    draft = draft_of_snapshot(store, snapshot.number)
    return (difference_of(draft).number or len(draft.peers)) if draft.ok else 0


def feeds_that_may_wait(store: Store, area: str) -> list[str]:
    """The feeds of which something may wait for somebody to say yes, without reading any of it.

    One that was fetched and not accepted, unless it was found to say nothing new when it was last compared.
    """
    accepted, known = _accepted(store), _KNOWN.get(store, {})
    in_use = {one.id for one in store.catalogue_of(area).feeds if not one.retired}
    return [
        one.feed
        for one in newest_snapshots(store.database, area)
        if one.feed in in_use and one.sha256 not in accepted and known.get(one.number, (0, 1))[1]
    ]


def _waiting_now(store: Store, snapshot: Snapshot) -> int:
    """As ``figures_waiting``, remembered until another batch comes."""
    last = max((one.batch for one in store.batches()), default=0)
    with _KNOWING:
        basis, number = _KNOWN.setdefault(store, {}).get(snapshot.number, (-1, 0))
    if basis != last:
        number = figures_waiting(store, snapshot)
        with _KNOWING:
            _KNOWN.setdefault(store, {})[snapshot.number] = last, number
    return number


def codes_changed(store: Store, snapshot: Snapshot) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(dimension, codes that came, codes that went) since the snapshot before this one."""
    both = _with_the_one_before(store, snapshot)
    return list(changed_codes(*both)) if both is not None else []


def notes_changed(store: Store, snapshot: Snapshot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The service's notes that came, and those that went, since the snapshot before this one."""
    both = _with_the_one_before(store, snapshot)
    if both is None:
        return (), ()
    old, new = (list(_notes(one)) for one in both)
    return tuple(one for one in new if one not in old), tuple(one for one in old if one not in new)


def _accepted(store: Store) -> frozenset[str]:
    batches = store.batches()
    gone = withdrawn(batches)
    return frozenset(one.sha256 for one in batches if one.sha256 and one.batch not in gone)


def _with_the_one_before(store: Store, snapshot: Snapshot) -> tuple[Cube, Cube] | None:
    earlier = [
        one for one in snapshots(store.database, snapshot.feed, snapshot.area) if one.fetched_at < snapshot.fetched_at
    ]
    if not earlier:
        return None
    try:
        old, new = (read_cube(snapshot_content(store.database, one.number)) for one in (earlier[0], snapshot))
    except Refusal:
        return None
    return old, new


def _notes(cube: Cube) -> Iterator[str]:
    yield from cube.notes
    for one in cube.dimensions:
        for own in one.notes.values():
            yield from own


def _said(value: Any, raw: Any) -> float | str | None:
    if value is not None and value == value:
        return float(value)
    return str(raw) if isinstance(raw, str) and raw else None
