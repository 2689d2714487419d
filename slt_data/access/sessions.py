"""Who a visitor is: the identity provider's claims compared with the stored logins and roles.

A login is valid only if it began here, has not ended and has not expired. So a copied cookie is worthless after the
logout, and a forged one always.
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
    """A visitor: ``subject`` is a stable pseudonym, ``key`` identifies the login, ``until`` is when it expires
    (UTC).
    """

    standing: LoginStanding
    subject: str = ""
    name: str = ""
    key: str = ""
    ranks: Ranks = field(default_factory=lambda: MappingProxyType({}))
    until: datetime | None = None

    def rank(self, area: str) -> Rank | None:
        """The rank in ``area``; None for no rank."""
        return rank_in(self.ranks, area)

    @property
    def highest(self) -> Rank | None:
        """The highest rank in any area; None for no rank."""
        return max(self.ranks.values(), default=None)


STRANGER = Visitor(LoginStanding.STRANGER)
LOCAL = Visitor(LoginStanding.KNOWN, "lokal", "", "lokal", MappingProxyType({EVERYWHERE: Rank.ADMINISTRATOR}))
"""The user of an installation without login."""


@dataclass(frozen=True)
class State:
    """The stored state: ``given`` ranks by subject, ``logins`` by key, keys of ``ended`` logins, API ``tokens`` by id,
    and the ids of ``withdrawn`` ones.
    """

    given: Mapping[str, Ranks]
    logins: Mapping[str, LoginRow]
    ended: frozenset[str]
    tokens: Mapping[str, TokenRow] = field(default_factory=lambda: MappingProxyType({}))
    withdrawn: frozenset[str] = frozenset()

    def name(self, subject: str) -> str:
        """The name in the newest login of ``subject``; empty if none is stored."""
        return next((one.name for one in reversed(list(self.logins.values())) if one.subject == subject), "")

    def before(self, key: str) -> datetime | None:
        """When the person of the login ``key`` logged in the time before (UTC); None if that is not known."""
        own = self.logins.get(key)
        if own is None:
            return None
        others = [one.began for one in self.logins.values() if one.subject == own.subject and one.began < own.began]
        return max(others, default=None)


def state_of(kept: Kept) -> State:
    """The state after all entries of the database."""
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
    """The fingerprint of one login. Two logins of one person differ, since the provider puts a nonce in each."""
    told = {name: claims.get(name) for name in _IDENTITY}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def pseudonym(claims: Mapping[str, Any]) -> str:
    """A pseudonym of the person, the same at every login. Raises ``KeyError`` if the claims do not identify anybody."""
    told = json.dumps([claims["iss"], claims["sub"]])
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def in_one_line(text: str) -> str:
    """``text`` on one line, without control and invisible characters, for terminals and tables."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def login_of(
    claims: Mapping[str, Any], rules: Sequence[GroupRole], groups_claim: str, now: datetime, longest: timedelta
) -> LoginRow:
    """The login described by ``claims``; it expires with the provider's token, and after ``longest`` at the latest.

    Only groups that give a role are kept. Raises ``KeyError`` where ``iss``, ``sub`` or ``exp`` is missing and
    ``ValueError`` for an ``exp`` that is not a time.
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
    """The visitor with the login ``key`` at ``now`` (UTC)."""
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
