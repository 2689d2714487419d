"""A snapshot as a draft: the same check, comparison, batch and undo as for any file."""

from dataclasses import replace
from datetime import UTC, date, datetime

from slt_data.domain.feeds import Feed
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_file
from slt_data.norwegian import NORWAY
from slt_data.official.places_changed import accept_places
from slt_data.store.snapshots import Snapshot, snapshot_content, snapshot_of
from slt_data.store.store import Store


def draft_of_reply(
    store: Store, feed: Feed, area: str, content: bytes, name: str, answers: Answers | None = None
) -> Draft:
    """What the reply ``content`` of ``feed`` would change in ``area``. ``name``: of the file it is kept as."""
    return draft_of_file(store, area, name, content, replace(answers or Answers(), feed=feed))


def draft_of_snapshot(store: Store, number: int, answers: Answers | None = None) -> Draft:
    """What the snapshot would change now. ``answers``: what a person left out of it.

    Raises ``UnknownName`` for one that is not kept, or whose feed is gone.
    """
    known = snapshot_of(store.database, number)
    feed = store.catalogue_of(known.area).feed(known.feed)
    content = snapshot_content(store.database, number)
    return draft_of_reply(store, feed, known.area, content, reply_name(feed, known.fetched_at), answers)


def accept(store: Store, number: int, *, by: str, comment: str, accepted: frozenset[str] | None = None) -> int:
    """The number of the batch in which what the snapshot says is put in, as given on the day it was fetched.

    ``accepted``: as for ``put_in``. Raises as ``put_in``, and ``UnknownName``; then nothing is changed.
    """
    known = snapshot_of(store.database, number)
    feed = store.catalogue_of(known.area).feed(known.feed)
    if not feed.series:
        return accept_places(store, feed, snapshot_content(store.database, number), by=by, comment=comment)
    draft = draft_of_snapshot(store, number)
    return put_in(store, draft, by=by, comment=comment, accepted=accepted, today=fetched_on(known))


def reply_name(feed: Feed, fetched_at: datetime) -> str:
    """What the file of a reply is called: «ssb-08487-2026-11-03.json»."""
    return f"{feed.service}-{feed.table}-{day_in_norway(fetched_at).isoformat()}.json"


def fetched_on(snapshot: Snapshot) -> date:
    """The day in Norway on which it was fetched."""
    return day_in_norway(snapshot.fetched_at)


def day_in_norway(moment: datetime) -> date:
    """The day in Norway of ``moment``, which is UTC without a zone."""
    return moment.replace(tzinfo=UTC).astimezone(NORWAY).date()
