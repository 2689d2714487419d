"""Fetching: what a service says of an area is asked for and kept as a snapshot. Nothing is put in by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from slt_data import norwegian
from slt_data.domain.errors import OfficialRefused
from slt_data.domain.feeds import Feed, Service
from slt_data.intake.draft import Draft
from slt_data.intake.feeds.contradictions import contradictions
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.json_stat import read_cube
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.norwegian import listing
from slt_data.official.asked import classification_request, data_request, place_codes, selected
from slt_data.official.client import OfficialClient
from slt_data.official.described import described
from slt_data.official.drafted import draft_of_reply, reply_name
from slt_data.official.places_changed import classification_told
from slt_data.official.refusals import updated_in
from slt_data.official.request_reply import OfficialReply
from slt_data.store.snapshots import NewSnapshot, keep_snapshot, snapshots
from slt_data.store.store import Store

_UNKNOWN = frozenset({"unknown_code"})
"""Refusals after which the table is asked what codes it has."""


@dataclass(frozen=True, eq=False)
class Fetched:
    """What came of fetching ``feed``. ``snapshot``: the number it is kept as; None if it was refused.

    ``draft``: what it would change; None for a classification. ``findings``: why it was refused. ``again``: the
    newest one kept has the same bytes, and they are not kept twice.
    """

    feed: Feed
    snapshot: int | None
    draft: Draft | None
    findings: tuple[Finding, ...] = ()
    again: bool = False

    @property
    def ok(self) -> bool:
        """Whether the reply may be used."""
        return self.snapshot is not None


class NothingToAsk(OfficialRefused):
    """An area that the service has no number of."""

    def __init__(self, service: str) -> None:
        super().__init__(service, "no_number")


def fetch(store: Store, client: OfficialClient, feed: Feed, area: str, by: str) -> Fetched:
    """The reply of the service on ``feed`` for ``area``, asked now and kept if nothing contradicts it.

    ``by``: who asked for it. Raises ``OfficialRefused`` where no whole answer came; then nothing is changed.
    """
    store.catalogue.area(area)
    asked = _ask(store, client, feed, area)
    if not isinstance(asked, OfficialReply):
        return Fetched(feed, None, None, tuple(asked))
    new = NewSnapshot(
        feed.id, area, asked.url, asked.request.body, asked.status, asked.updated, asked.fetched_at, by, asked.content
    )
    return _kept(store, feed, new)


def take_in(store: Store, feed: Feed, area: str, content: bytes, by: str) -> Fetched:
    """A reply of ``feed`` that was saved as a file, kept as if it had been fetched now."""
    store.catalogue.area(area)
    asked = classification_request(feed, norwegian.today()) if feed.service is Service.KLASS else data_request(feed, {})
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return _kept(store, feed, NewSnapshot(feed.id, area, asked.url, "", 200, updated_in(content), now, by, content))


def is_reply_of(feed: Feed, content: bytes) -> bool:
    """Whether ``content`` is a whole reply of the table of ``feed``, as it is expected."""
    if feed.service is Service.KLASS:
        return not classification_told(content, feed).findings
    try:
        return not contradictions(read_cube(content), feed)
    except Refusal:
        return False


def _ask(store: Store, client: OfficialClient, feed: Feed, area: str) -> OfficialReply | Sequence[Finding]:
    """The reply, or why it can't be asked for."""
    if feed.service is Service.KLASS:
        return client.send(classification_request(feed, norwegian.today()))
    places = place_codes(feed, area, store.catalogue_of(area))
    if not places:
        raise NothingToAsk(feed.service.value)
    if feed.service is Service.SSB:
        codes = {feed.place: places, **{one: feed.codes(one) for one in feed.dimensions}, feed.time: ("*",)}
        try:
            return client.send(data_request(feed, codes))
        except OfficialRefused as refused:
            if refused.why not in _UNKNOWN:
                raise
    known = described(client, feed)
    if known.findings:
        return known.findings
    chosen = selected(feed, known.cube, places)
    if not chosen[feed.place]:
        own = store.catalogue.area(area).title
        return [finding("feeds.no_place", area=own, numbers=listing(list(places[:5])))]
    return client.send(data_request(feed, chosen))


def _kept(store: Store, feed: Feed, new: NewSnapshot) -> Fetched:
    """``new`` checked and, if nothing contradicts it, kept."""
    if feed.service is Service.KLASS:
        wrong = classification_told(new.content, feed).findings
        draft = None
    else:
        draft = draft_of_reply(store, feed, new.area, new.content, reply_name(feed, new.fetched_at))
        wrong = draft.errors
    if wrong:
        return Fetched(feed, None, draft, tuple(wrong))
    kept = snapshots(store.database, feed.id, new.area)
    same = kept[0] if kept and kept[0].sha256 == new.sha256 else None
    number = same.number if same is not None else keep_snapshot(store.database, new)
    return Fetched(feed, number, draft, again=same is not None)
