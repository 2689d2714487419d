"""Fetching on the page: allowed, asked for, logged, kept and told; what came is taken up, and nothing is put in."""

from collections.abc import Sequence

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.domain.errors import OfficialRefused, RefusedInput
from slt_data.domain.feeds import Feed
from slt_data.official.asking_around import fetch_and_tell
from slt_data.official.client import OfficialClient
from slt_data.official.fetching import Fetched
from slt_data.official.tries import Tries
from slt_data.official.waiting import difference_of, figures_waiting
from slt_data.settings import settings
from slt_data.store.snapshots import Snapshot, snapshot_of
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.gate import must, put_on_record
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.under_way import SnapshotGiven, take_up
from slt_data.web.resources import materials

FETCHED = "hentet"
"""Where the session keeps what came of fetching, by area and feed."""
PLACES = "steder"
"""Where the session keeps the snapshot of places that is looked at."""


def fetch_now(store: Store, area: str, feeds: Sequence[Feed]) -> None:
    """Fetch ``feeds`` one after another, and run the page anew.

    Where one was asked for and something in it is new, that is taken up.
    """
    delivery().pop("done", None)
    said: dict[tuple[str, str], str] = {}
    new: Snapshot | None = None
    try:
        for place, feed in enumerate(feeds, start=1):
            service = say(f"official.name_{feed.service}")
            told = say("official_tab.fetching", service=service, title=feed.title, place=place, of=len(feeds))
            with st.spinner(escape_markdown(told)):
                found = _asked(store, feed, area)
            if found is None or found.snapshot is None:
                continue
            kept = snapshot_of(store.database, found.snapshot)
            if _waits(store, found, kept):
                new = kept
            else:
                said[area, feed.id] = say("official_tab.nothing_new")
    except RefusedInput as refused:
        st.error(escape_markdown(str(refused)), icon=":material/error:")
        return
    delivery()[FETCHED] = said
    if len(feeds) == 1 and new is not None:
        look_at(new)
    st.rerun()


def look_at(snapshot: Snapshot) -> None:
    """Take up what was fetched, to be gone through."""
    delivery().pop("done", None)
    store = materials().store
    if store.catalogue_of(snapshot.area).feed(snapshot.feed).series:
        with st.spinner(say("deliver.reading")):
            take_up(SnapshotGiven(snapshot.area, snapshot))
    else:
        delivery()[PLACES] = snapshot


def tries() -> Tries:
    """When feeds were last asked for, by anybody."""
    return Tries(settings().tries)


def _asked(store: Store, feed: Feed, area: str) -> Fetched | None:
    """What came; None where nothing did, which is told at the feed. Raises ``NotAllowed``."""
    who = must("hent_offisielle", area)
    put_on_record(AuditEvent.FETCHED, who, area, in_log("official_tab.audit", feed=feed.id))
    try:
        return fetch_and_tell(store, OfficialClient(), tries(), feed, area, who.name or say("official_tab.coordinator"))
    except OfficialRefused:
        return None


def _waits(store: Store, found: Fetched, kept: Snapshot) -> int:
    return difference_of(found.draft).number if found.draft is not None else figures_waiting(store, kept)
