"""Registering a board meeting: one batch, with the moment at which the figures shown there are frozen."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

from slt_data.domain.board import Choice, Held, Meeting, frozen_at
from slt_data.domain.errors import RefusedInput
from slt_data.intake.commit.put_in import NotSaid, must_be_said, must_name_nobody
from slt_data.norwegian import NORWAY, long_date
from slt_data.persons.names import holds_name
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store
from slt_data.texts import say

_SHORTEST_TITLE = 2


class MeetingRefused(RefusedInput):
    """A meeting that can't be registered as given; nothing was changed."""


def register_meeting(
    store: Store,
    area: str,
    day: date,
    title: str,
    choices: Sequence[Choice] = (),
    *,
    by: str,
    note: str = "",
    now: datetime | None = None,
) -> Meeting:
    """The registered meeting of the board of ``area``, as it is in the store. ``now``: UTC without a zone.

    Raises ``UnknownName`` for an unknown area or focus area, ``NotSaid`` if it is not said who registers it or if a
    text names a person, and ``MeetingRefused`` for a future day, a missing title, a focus area chosen twice and a
    meeting registered already.
    """
    moment = now or datetime.now(UTC).replace(tzinfo=None)
    told, key = title.strip(), store.catalogue.area(area).id
    frozen = _checked(store, key, moment, day, told, choices)
    must_be_said(by, told)
    said = (told, note, *(one.title for one in choices))
    must_name_nobody(*said)
    if any(map(holds_name, said)):
        raise NotSaid(say("meeting.names_person"))
    seal = sha256(f"{key}\0{day}\0{_same(told)}".encode()).hexdigest()[:10]
    held = Held(id=f"styret_{day:%Y_%m_%d}_{seal}", area=key, day=day, title=told, choices=tuple(choices), note=note)

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        _must_be_new(held, ledger.meetings(key))
        yield NewBatch(
            Content(meetings=[Meeting(**held.model_dump(), frozen_at=frozen)]),
            BatchKind.INTAKE,
            given_on=moment.replace(tzinfo=UTC).astimezone(NORWAY).date(),
            committed_by=by.strip(),
            comment=say("meeting.comment", title=told, day=long_date(day)),
        )

    (number,) = write_batches(store.database, entries)
    return next(one for one in store.meetings(key) if one.batch == number)


def _checked(store: Store, area: str, now: datetime, day: date, title: str, choices: Sequence[Choice]) -> datetime:
    """The moment at which the figures are frozen; raises as ``register_meeting``."""
    frozen = frozen_at(day, now)
    if frozen is None:
        raise MeetingRefused(say("meeting.future", day=long_date(day)))
    if len(title) < _SHORTEST_TITLE:
        raise MeetingRefused(say("meeting.no_title"))
    catalogue = store.catalogue_of(area)
    keys = [catalogue.focus_area(one.focus_area).id for one in choices]
    twice = next((one for one in keys if keys.count(one) > 1), None)
    if twice is not None:
        raise MeetingRefused(say("meeting.twice_chosen", name=catalogue.focus_area(twice).title))
    return frozen


def _must_be_new(held: Held, standing: Iterable[Meeting]) -> None:
    for one in standing:
        if one.day == held.day and _same(one.title) == _same(held.title):
            day = long_date(one.day)
            raise MeetingRefused(say("meeting.known", title=one.title, day=day, number=one.number))


def _same(title: str) -> str:
    return " ".join(title.casefold().split())
