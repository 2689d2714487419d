"""Who a visitor is: what the provider said of them, held against what is remembered of their login and their roles.

A login holds only if it was seen to begin here, has not ended and is not past its time. So a copied cookie is worth
nothing after the logout, and one that was made up nothing at all.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from slt_data.access.roles import EVERYWHERE, GroupRole, Rank, Ranks, highest_ranks, rank_in, rank_of, ranks_by_groups
from slt_data.store.access import AccessEntries as Kept
from slt_data.store.access import LoginRow, TokenRow

_IDENTITY = ("iss", "sub", "aud", "nonce", "iat", "exp", "sid", "uti", "jti", "at_hash")
_LONGEST_NAME = 80


class LoginStanding(StrEnum):
    """The state of a visitor's login."""

    KNOWN = "known"
    STRANGER = "stranger"
    EXPIRED = "expired"
    ENDED = "ended"
    NO_ROLE = "no_role"


@dataclass(frozen=True)
class Visitor:
    """Somebody who visits: ``subject`` is a stable pseudonym, ``key`` the login, ``until`` when it ends (UTC)."""

    standing: LoginStanding
    subject: str = ""
    name: str = ""
    key: str = ""
    ranks: Ranks = field(default_factory=lambda: MappingProxyType({}))
    until: datetime | None = None

    def rank(self, area: str) -> Rank | None:
        """The rank in ``area``."""
        return rank_in(self.ranks, area)

    @property
    def highest(self) -> Rank | None:
        """The highest rank in any area."""
        return max(self.ranks.values(), default=None)


STRANGER = Visitor(LoginStanding.STRANGER)
LOCAL = Visitor(LoginStanding.KNOWN, "lokal", "", "lokal", MappingProxyType({EVERYWHERE: Rank.ADMINISTRATOR}))
"""The one user of the one machine."""


@dataclass(frozen=True)
class State:
    """What is remembered: what was given to whom, the logins by key, and those that ended; the keys of other programs
    by id, and those that were withdrawn.
    """

    given: Mapping[str, Ranks]
    logins: Mapping[str, LoginRow]
    ended: frozenset[str]
    tokens: Mapping[str, TokenRow] = field(default_factory=lambda: MappingProxyType({}))
    withdrawn: frozenset[str] = frozenset()

    def name(self, subject: str) -> str:
        """The name by which ``subject`` last logged in; empty where it is not remembered any more."""
        return next((one.name for one in reversed(list(self.logins.values())) if one.subject == subject), "")


def state_of(kept: Kept) -> State:
    """The state after all that was ever written."""
    given: dict[str, dict[str, Rank]] = {}
    for one in kept.roles:
        rank = rank_of(one.rank)
        own = given.setdefault(one.subject, {})
        if rank is None:
            own.pop(one.area, None)
        else:
            own[one.area] = rank
    return State(
        given,
        {one.key: one for one in kept.logins},
        frozenset(one.key for one in kept.logouts),
        {one.id: one for one in kept.tokens},
        frozenset(one.token for one in kept.withdrawals),
    )


def login_key(claims: Mapping[str, Any]) -> str:
    """The fingerprint of one login. Two logins of one person have two: the provider puts a nonce into each."""
    told = {name: claims.get(name) for name in _IDENTITY}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def pseudonym(claims: Mapping[str, Any]) -> str:
    """Who it is, the same at every login, without telling it. Raises ``KeyError`` where the provider does not say."""
    told = json.dumps([claims["iss"], claims["sub"]])
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def in_one_line(text: str) -> str:
    """``text`` on one line, without control and invisible characters.

    It is printed on terminals and shown in tables.
    """
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def login_of(
    claims: Mapping[str, Any], rules: Sequence[GroupRole], groups_claim: str, now: datetime, longest: timedelta
) -> LoginRow:
    """The login that ``claims`` tell of: it ends with the provider's token, and after ``longest`` in any case.

    Of the person's groups only those that give a role are kept. Raises ``KeyError`` where ``iss``, ``sub`` or ``exp``
    is missing and ``ValueError`` for a moment that is none.
    """
    told = claims.get(groups_claim)
    groups = {str(one) for one in told} if isinstance(told, list) else {str(told)} if isinstance(told, str) else set()
    expires = min(datetime.fromtimestamp(float(claims["exp"]), UTC).replace(tzinfo=None), now + longest)
    name = claims.get("name") or claims.get("preferred_username") or claims.get("email") or ""
    return LoginRow(
        key=login_key(claims),
        subject=pseudonym(claims),
        name=in_one_line(str(name))[:_LONGEST_NAME],
        groups=sorted(groups & {one.group for one in rules}),
        began=now,
        expires=expires,
    )


def visitor_of(key: str, state: State, rules: Sequence[GroupRole], now: datetime) -> Visitor:
    """Who comes with the login ``key`` at ``now`` (UTC)."""
    login = state.logins.get(key)
    if login is None:
        return STRANGER
    if key in state.ended:
        return Visitor(LoginStanding.ENDED, login.subject)
    if now >= login.expires:
        return Visitor(LoginStanding.EXPIRED, login.subject)
    ranks = highest_ranks(ranks_by_groups(login.groups, rules), state.given.get(login.subject, {}))
    standing = LoginStanding.KNOWN if ranks else LoginStanding.NO_ROLE
    return Visitor(standing, login.subject, login.name, key, MappingProxyType(ranks), login.expires)
