"""Asking for a feed on somebody's behalf, or for all of them once a day: fetched, kept and told, never put in."""

import logging
from collections.abc import Callable
from datetime import datetime, time
from hashlib import sha256
from pathlib import Path
from platform import node

from slt_data import norwegian
from slt_data.domain.errors import OfficialRefused, SltError
from slt_data.domain.feeds import Feed
from slt_data.norwegian import NORWAY
from slt_data.official.client import OfficialClient
from slt_data.official.drafted import day_in_norway
from slt_data.official.fetching import Fetched, fetch
from slt_data.official.tries import Tried, Tries, tried_now
from slt_data.store.snapshots import Snapshot, newest_snapshots
from slt_data.store.store import Store
from slt_data.texts import say

log = logging.getLogger(__name__)
_FIRST, _SPREAD = time(8, 20), 100
"""From when in Norway all is fetched, and over how many minutes installations are spread."""


def fetch_and_tell(store: Store, client: OfficialClient, tries: Tries, feed: Feed, area: str, by: str) -> Fetched:
    """What came of fetching ``feed``, which is also kept among ``tries``. Raises ``OfficialRefused``."""
    service = feed.service.value
    try:
        found = fetch(store, client, feed, area, by)
    except OfficialRefused as refused:
        tries.put(area, feed.id, tried_now(by, service, refused))
        raise
    tries.put(area, feed.id, tried_now(by, service, found.findings))
    return found


def fetch_everything(store: Store, client: OfficialClient, tries: Tries, stopped: Callable[[], bool]) -> int:
    """How many replies were kept that were not kept before, of every feed in use of every real area with pages.

    What was fetched today already, by anybody on any machine, is not asked for again. What is refused is logged and
    told on the page, and stops nothing. ``stopped``: asked between two calls.
    """
    by, new = say("official_tab.by_timer"), 0
    for area in [one.id for one in store.catalogue.areas if one.has_pages and not one.made_up]:
        fetched = {one.feed: one for one in newest_snapshots(store.database, area)}
        for feed in [one for one in store.catalogue_of(area).feeds if not one.retired]:
            if stopped():
                return new
            if _was_asked(fetched.get(feed.id), tries.last(area, feed.id)):
                continue
            try:
                found = fetch_and_tell(store, client, tries, feed, area, by)
            except SltError as refused:
                log.info("%s %s: %s", area, feed.id, refused)
                continue
            except Exception:  # a reply that nobody foresaw stops no other
                log.exception("%s %s", area, feed.id)
                continue
            for one in found.findings:
                log.info("%s %s: %s", area, feed.id, one.told)
            new += found.ok and not found.again
    return new


def _was_asked(fetched: Snapshot | None, tried: Tried | None) -> bool:
    """Whether an answer came today."""
    moments = [fetched.fetched_at] if fetched is not None else []
    moments += [tried.at] if tried is not None and not tried.reasons else []
    return any(day_in_norway(one) == norwegian.today() for one in moments)


def fetching_begins(home: Path) -> time:
    """When in Norway the installation in ``home`` fetches: its own minute, the same every day."""
    minutes = int(sha256(f"{node()} {home.absolute()}".encode()).hexdigest(), 16) % _SPREAD
    return time(_FIRST.hour + (_FIRST.minute + minutes) // 60, (_FIRST.minute + minutes) % 60)


def is_time(now: datetime, begins: time) -> bool:
    """Whether the fetching of the day may begin. ``now``: with its time zone."""
    return now.astimezone(NORWAY).time() >= begins
