"""Commands about official figures: which feeds there are, fetching, saying yes, checking, carrying along."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.every_command import Asked
from slt_data.commands.asked.feeds import FeedFetched, FeedsAsked, FeedsPacked, FeedsUnpacked, SnapshotAccepted
from slt_data.commands.checked_file import finding_told
from slt_data.commands.loading import FileNotThere
from slt_data.domain.errors import OfficialRefused, RefusedInput
from slt_data.domain.feeds import Feed
from slt_data.norwegian import day_of
from slt_data.official.client import OfficialClient
from slt_data.official.drafted import accept
from slt_data.official.expected import checked
from slt_data.official.fetching import Fetched, fetch, is_reply_of, take_in
from slt_data.official.packing import pack, unpack
from slt_data.official.waiting import difference_of, figures_waiting
from slt_data.store.snapshots import keep_snapshots, newest_snapshots, snapshot_to_carry
from slt_data.store.store import Store
from slt_data.texts import say


class NotOneFeed(RefusedInput):
    """Neither one feed nor all of them was asked for."""

    def __init__(self) -> None:
        super().__init__(say("feeds.one_or_all"))


class NoSavedReply(RefusedInput):
    """No file of the folder is a reply of the feed."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(say("feeds.no_file_of", table=feed.table))


def list_feeds(asked: FeedsAsked) -> Answer:
    """``feeds list``: the feeds, when each was fetched last, and how many figures in it wait for a yes."""
    store, _batches = ready_store()
    newest = newest_snapshots(store.database, asked.area or None)
    told = []
    for feed in _feeds(store):
        own = [one for one in newest if one.feed == feed.id]
        told.append(
            {
                "id": feed.id,
                "service": feed.service.value,
                "table": feed.table,
                "title": feed.title,
                "last_fetched": _moment(max((one.fetched_at for one in own), default=None)),
                "waiting": sum(figures_waiting(store, one) for one in own),
            }
        )
    return Answer(told, [_line(one) for one in told])


def fetch_feeds(asked: FeedFetched) -> Answer:
    """``feeds fetch``: ask the services, or read saved replies, and keep what they say; nothing is put in."""
    store, _batches = ready_store()
    if bool(asked.feed) == asked.all:
        raise NotOneFeed
    by = asked.by or say("feeds.by_command")
    if not asked.all:
        document, lines = _told(_asked_for(store, store.catalogue.feed(asked.feed), asked, by))
        return Answer(document, lines, [] if document["ok"] else lines, code=0 if document["ok"] else 2)
    found = [_told(one) for one in _each(store, asked, by)]
    every = [document for document, _ in found]
    return Answer(every, [line for _, lines in found for line in lines], code=0 if all(o["ok"] for o in every) else 2)


def accept_snapshot(asked: SnapshotAccepted) -> Answer:
    """``feeds accept``: put what a snapshot says in as one batch."""
    store, _batches = ready_store()
    number = accept(store, asked.snapshot, by=asked.by, comment=asked.comment)
    return Answer({"batch": number}, [say("feeds.accepted", snapshot=asked.snapshot, number=number)])


def check_feeds(_: Asked) -> Answer:
    """``feeds check``: ask the services what the tables are like now, and tell what is not as expected."""
    store, _batches = ready_store()
    told = checked(OfficialClient(), _feeds(store))
    document = [{"id": one.subject, "ok": one.ok, "differs": list(one.differs)} for one in told]
    lines = []
    for one in told:
        lines += [f"{one.subject}: {said}" for said in one.differs]
        lines += [say("feeds.as_expected", feed=one.subject)] if one.ok else []
    return Answer(document, lines, code=0 if all(one.ok for one in told) else 2)


def pack_snapshots(asked: FeedsPacked) -> Answer:
    """``feeds pack``: write the newest snapshots to a file, to be carried to a machine without network."""
    store, _batches = ready_store()
    newest = newest_snapshots(store.database, asked.area or None)
    try:
        Path(asked.file).write_bytes(pack([snapshot_to_carry(store.database, one.number) for one in newest]))
    except OSError as error:
        raise FileNotThere(asked.file) from error
    return Answer({"file": asked.file, "snapshots": len(newest)}, [say("feeds.packed", number=len(newest))])


def unpack_snapshots(asked: FeedsUnpacked) -> Answer:
    """``feeds unpack``: keep the snapshots of such a file here."""
    store, _batches = ready_store()
    try:
        content = Path(asked.file).read_bytes()
    except OSError as error:
        raise FileNotThere(asked.file) from error
    found = unpack(content)
    for one in found:
        store.catalogue.area(one.area)
        store.catalogue.feed(one.feed)
    numbers = keep_snapshots(store.database, found)
    return Answer({"snapshots": numbers}, [say("feeds.unpacked", number=len(numbers))])


def _feeds(store: Store) -> list[Feed]:
    return [one for one in store.catalogue.feeds if not one.retired]


def _fetched(store: Store, feed: Feed, asked: FeedFetched, by: str) -> Fetched:
    if asked.source:
        return take_in(store, feed, asked.area, _saved(feed, Path(asked.source)), by)
    return fetch(store, OfficialClient(), feed, asked.area, by)


def _each(store: Store, asked: FeedFetched, by: str) -> Iterator[Fetched | tuple[Feed, OfficialRefused]]:
    """What came of each feed; one that got no answer does not stop the others."""
    for feed in _feeds(store):
        if asked.source and not _replies(feed, Path(asked.source)):
            continue
        yield _asked_for(store, feed, asked, by)


def _asked_for(store: Store, feed: Feed, asked: FeedFetched, by: str) -> Fetched | tuple[Feed, OfficialRefused]:
    """What came of ``feed``, or why no answer came."""
    try:
        return _fetched(store, feed, asked, by)
    except OfficialRefused as refused:
        return feed, refused


def _saved(feed: Feed, place: Path) -> bytes:
    """The saved reply of ``feed``: the file itself, or the first of the folder that is one of its table."""
    found = _replies(feed, place)
    if not found:
        raise NoSavedReply(feed) if place.is_dir() else FileNotThere(str(place))
    try:
        contents = [one.read_bytes() for one in found]
    except OSError as error:
        raise FileNotThere(str(place)) from error
    return next((one for one in contents if is_reply_of(feed, one)), contents[0])


def _replies(feed: Feed, place: Path) -> list[Path]:
    """The files that may be replies of ``feed``: those in the folder, and below it, with the number of the table."""
    if not place.is_dir():
        return [place] if place.is_file() else []
    number = re.compile(rf"(?<!\d){feed.table}(?!\d)")
    return sorted(one for one in place.rglob("*.json") if number.search(one.stem))


def _told(found: Fetched | tuple[Feed, OfficialRefused]) -> tuple[dict[str, Any], list[str]]:
    """What came of a feed, as a document and as lines."""
    if not isinstance(found, Fetched):
        feed, refused = found
        errors = [{"code": f"official.{refused.why}", "sheet": "", "cell": "", "message": str(refused)}]
        refusal: dict[str, Any] = {
            "id": feed.id,
            "snapshot": None,
            "ok": False,
            "errors": errors,
            "diff": _no_difference(),
        }
        return refusal, [f"{feed.id}: {refused}"]
    told = difference_of(found.draft) if found.draft is not None and found.ok else None
    difference: dict[str, Any] = (
        {"new": told.new, "revised": told.revised, "symbols": told.symbols, "cells": list(told.cells)}
        if told is not None
        else _no_difference()
    )
    document: dict[str, Any] = {
        "id": found.feed.id,
        "snapshot": found.snapshot,
        "ok": found.ok,
        "errors": [finding_told(one) for one in found.findings],
        "diff": difference,
    }
    if not found.ok:
        return document, [f"{found.feed.id}: {one.told}" for one in found.findings]
    counts = {name: difference[name] for name in ("new", "revised", "symbols")}
    return document, [say("feeds.fetched", feed=found.feed.id, snapshot=found.snapshot or 0, **counts)]


def _no_difference() -> dict[str, Any]:
    return {"new": 0, "revised": 0, "symbols": 0, "cells": []}


def _moment(when: datetime | None) -> str | None:
    return f"{when.isoformat()}Z" if when is not None else None


def _line(told: dict[str, Any]) -> str:
    last = told["last_fetched"]
    when = say("feeds.never") if last is None else day_of(datetime.fromisoformat(last))
    return say("feeds.line", id=told["id"], title=told["title"], when=when, waiting=told["waiting"])
