"""What was fetched and nobody has said yes to, and what it would change."""

import threading
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from slt_data.domain.feeds import Feed
from slt_data.intake.checks.difference import Difference
from slt_data.intake.coded_frames import each
from slt_data.intake.draft import Draft
from slt_data.official.drafted import draft_of_snapshot
from slt_data.official.places_changed import classification_told, renumbered
from slt_data.store.snapshots import Snapshot, accepted_snapshots, newest_snapshots, snapshot_content
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
    if snapshot.number in accepted_snapshots(store.database, snapshot.area):
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
    accepted, known = accepted_snapshots(store.database, area), _KNOWN.get(store, {})
    in_use = {one.id for one in store.catalogue_of(area).feeds if not one.retired}
    return [
        one.feed
        for one in newest_snapshots(store.database, area)
        if one.feed in in_use and one.number not in accepted and known.get(one.number, (0, 1))[1]
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


def _said(value: Any, raw: Any) -> float | str | None:
    if value is not None and value == value:
        return float(value)
    return str(raw) if isinstance(raw, str) and raw else None
