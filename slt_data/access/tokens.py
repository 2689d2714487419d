"""API keys by which other programs read figures: ``slt_``, an id, and 256 random bits.

Only a digest of a key is stored, so that nothing in the database opens the API. The id is not secret: it is shown in
the log and on the page. A key has a rank in one area or in all areas, and a last day.
"""

import hashlib
import hmac
import re
import secrets
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from slt_data.access.roles import EVERYWHERE, Rank, rank_of
from slt_data.access.rules import CALENDAR, NEWS
from slt_data.access.sessions import STRANGER, LoginStanding, State, Visitor, in_one_line
from slt_data.domain.errors import KeyRefused
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import holds_name
from slt_data.store.access import TokenRow
from slt_data.texts import say

RANKS = (Rank.LESER, Rank.KOORDINATOR)
CALENDAR_RANK = "kalender"
"""What stands in the place of a rank for a key of a calendar, which opens that and nothing else."""
NEWS_RANK = "nyheter"
"""What stands in the place of a rank for a key of a feed of what is new, which opens that and nothing else."""
ADDRESSES = MappingProxyType({CALENDAR_RANK: (CALENDAR, "ics"), NEWS_RANK: (NEWS, "atom")})
"""For each word of a key that is given as an address: the path before it, and the ending."""
WORDS = (*(one.word for one in RANKS), *ADDRESSES)
"""What a key may be for."""
LONGEST_NAME = 60
"""The most characters of a key's name."""
LONGEST = timedelta(days=365)
SUBJECT = "noekkel:"
"""Prefix of a key's name in the log, followed by its id."""

_KEY = re.compile(r"slt_(?P<id>[0-9a-f]{8})_[A-Za-z0-9_-]{43}", re.ASCII)
_SECRET_BYTES, _ID_BYTES = 32, 4


def new_key(name: str, area: str, word: str, until: date, by: str, now: datetime) -> tuple[str, TokenRow]:
    """A new key, valid to the end of the day ``until`` (UTC), and its row for the database. ``word``: of ``WORDS``.

    Raises ``KeyRefused`` for a name that is empty, too long or a person's, for a rank that no key may have, for a
    calendar or feed of no single area, and for an end that has passed or is more than a year ahead.
    """
    told = in_one_line(name)
    if not told or len(told) > LONGEST_NAME:
        raise KeyRefused(say("keys.no_name", most=LONGEST_NAME))
    if holds_person(told) or holds_name(told):
        raise KeyRefused(say("keys.person"))
    if word not in WORDS or (word in ADDRESSES and area in {"", EVERYWHERE}):
        raise KeyRefused(say("keys.no_rank"))
    if not now.date() <= until <= (now + LONGEST).date():
        raise KeyRefused(say("keys.no_end"))
    own = secrets.token_hex(_ID_BYTES)
    key = f"slt_{own}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    expires = datetime.combine(until, time()) + timedelta(days=1)
    return key, TokenRow(own, told, area or EVERYWHERE, word, sealed(key), now, expires, by)


def sealed(key: str) -> str:
    """The digest of a key. Neither salt nor a slow hash is needed, since 256 random bits can't be guessed."""
    return hashlib.sha256(key.encode()).hexdigest()


class KeyState(StrEnum):
    """Whether a key is valid, expired or withdrawn."""

    HOLDS = "holds"
    OVER = "over"
    WITHDRAWN = "withdrawn"


def state_of_key(row: TokenRow, state: State, now: datetime) -> KeyState:
    """The state of the key at ``now`` (UTC)."""
    if row.id in state.withdrawn:
        return KeyState.WITHDRAWN
    return KeyState.OVER if now >= row.expires else KeyState.HOLDS


def last_day(row: TokenRow) -> date:
    """The last day on which the key is valid (UTC)."""
    return (row.expires - timedelta(days=1)).date()


def visitor_by_key(key: str, state: State, now: datetime) -> Visitor:
    """The visitor that ``key`` represents at ``now`` (UTC); without ranks if the key is not valid.

    Takes the same time whether or not the key exists.
    """
    row = _row_of(key, state)
    if row is None:
        return STRANGER
    subject = f"{SUBJECT}{row.id}"
    held = state_of_key(row, state, now)
    if held is not KeyState.HOLDS:
        return Visitor(LoginStanding.ENDED if held is KeyState.WITHDRAWN else LoginStanding.EXPIRED, subject)
    rank = rank_of(row.rank)
    ranks = {row.area: rank} if rank is not None and rank in RANKS else {}
    return Visitor(LoginStanding.KNOWN, subject, row.name, "", MappingProxyType(ranks), row.expires)


def address_of_key(key: str, word: str) -> str:
    """The path that ``key`` is given as, or the key itself where it is sent in a header."""
    path, ending = ADDRESSES.get(word, ("", ""))
    return f"{path}/{key}.{ending}" if path else key


def area_by_key(key: str, word: str, state: State, now: datetime) -> tuple[str, str] | None:
    """(name in the log, area) of what ``key`` opens at ``now`` (UTC); None for a key of another kind than ``word``.

    Takes the same time whether or not the key exists.
    """
    row = _row_of(key, state)
    if row is None or row.rank != word or state_of_key(row, state, now) is not KeyState.HOLDS:
        return None
    return f"{SUBJECT}{row.id}", row.area


def _row_of(key: str, state: State) -> TokenRow | None:
    """The row of ``key``; None if there is no such key. Takes the same time whether or not there is one."""
    found = _KEY.fullmatch(key)
    row = state.tokens.get(found["id"]) if found else None
    same = hmac.compare_digest(sealed(key), row.seal if row is not None else sealed(""))
    return row if same else None
