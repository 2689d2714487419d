"""The register: the access database as the running program uses it. Thread-safe; a single thread writes.

An entry is on disk when the call returns (``record``) or soon after (``note``). Reading does not wait for writing: the
state is kept in memory and read again when the file has changed.
"""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from slt_data.access.audit import (
    LONGEST,
    AuditEvent,
    ChainVerdict,
    Happened,
    entries_after,
    in_log,
    told_of_pruning,
    verify,
)
from slt_data.access.roles import GroupRole, Rank, Ranks, ranks_by_groups
from slt_data.access.sessions import STRANGER, State, Visitor, login_key, login_of, state_of, visitor_of
from slt_data.access.tokens import SUBJECT, area_by_key, new_key, visitor_by_key
from slt_data.domain.errors import KeyRefused
from slt_data.persons.mentions import holds_person
from slt_data.store.access import (
    AccessBook,
    Ends,
    EntryRow,
    Fingerprint,
    LoginRow,
    Logout,
    RoleChange,
    TokenRow,
    Withdrawal,
    Writes,
)
from slt_data.store.database import Database
from slt_data.texts import say

_Wanted = tuple[Writes, tuple[Happened, ...]]
_BETWEEN_REFUSALS = timedelta(minutes=1)


def utc_now() -> datetime:
    """Now in UTC without a zone, as times are stored."""
    return datetime.now(UTC).replace(tzinfo=None)


class Register:
    """The access database at ``path``, with the roles that ``rules`` give to groups. Raises as ``Database.prepare``."""

    def __init__(
        self,
        path: Path,
        rules: Sequence[GroupRole] = (),
        *,
        groups_claim: str = "groups",
        longest: timedelta = timedelta(hours=8),
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._book, self._rules, self._clock = AccessBook(path), tuple(rules), clock
        self._groups_claim, self._longest = groups_claim, longest
        self._lock = threading.Lock()
        self._state: State | None = None
        self._fingerprint: Fingerprint = ()
        self._writing = False
        self._told: dict[tuple[str, str], datetime] = {}
        self._seen: dict[tuple[str, ...], datetime] = {}
        self._queue: queue.SimpleQueue[tuple[_Wanted, Future[None]]] = queue.SimpleQueue()
        threading.Thread(target=self._write_on, daemon=True, name="slt-register").start()

    @property
    def state(self) -> State:
        """The present roles, logins and keys.

        Raises ``StoreUnusable`` if the file can't be read: then nobody gets in.
        """
        with self._lock:
            if self._state is not None and self._writing:
                return self._state
            known, known_at = self._state, self._fingerprint
        fingerprint = self._book.database.fingerprint
        if known is not None and fingerprint == known_at:
            return known
        found = state_of(self._book.standing())
        with self._lock:
            self._state, self._fingerprint = found, fingerprint
        return found

    def visitor(self, key: str) -> Visitor:
        """The visitor with the login ``key``, as of now; ``STRANGER`` for none."""
        return visitor_of(key, self.state, self._rules, self._clock()) if key else STRANGER

    def visitor_by(self, claims: Mapping[str, Any]) -> Visitor:
        """The visitor with the identity ``claims`` from the identity provider, as of now."""
        return self.visitor(login_key(claims)) if claims.get("sub") else STRANGER

    def log_in(self, claims: Mapping[str, Any]) -> Visitor:
        """The visitor of a login that has just been made, which is stored.

        Raises ``KeyError`` or ``ValueError`` where claims are missing or malformed.
        """
        row = login_of(claims, self._rules, self._groups_claim, self._clock(), self._longest)
        if holds_person(row.name):
            row = replace(row, name="")
        self._put(Writes(logins=[row]), Happened(AuditEvent.LOGIN, row.subject))
        visitor = self.visitor(row.key)
        if not visitor.ranks:
            self.record(AuditEvent.REFUSED, row.subject, about=in_log("access.without_role"))
        return visitor

    def log_out(self, key: str) -> None:
        """End the login ``key`` on every device; no effect if it has ended already."""
        login = self.state.logins.get(key)
        if login is not None and key not in self.state.ended:
            self._put(Writes(logouts=[Logout(self._clock(), key)]), Happened(AuditEvent.LOGOUT, login.subject))

    def give(self, subject: str, area: str, rank: Rank, by: str) -> None:
        """Give ``subject`` a rank in ``area``, replacing one given there before."""
        change = RoleChange(self._clock(), subject, area, rank.word, by)
        about = in_log("access.given", rank=rank.word, subject=subject)
        self._put(Writes(roles=[change]), Happened(AuditEvent.ROLE_GIVEN, by, area, about))

    def take(self, subject: str, area: str, by: str) -> None:
        """Withdraw the rank given to ``subject`` in ``area``."""
        change = RoleChange(self._clock(), subject, area, "", by)
        about = in_log("access.taken", subject=subject)
        self._put(Writes(roles=[change]), Happened(AuditEvent.ROLE_TAKEN, by, area, about))

    def visitor_with(self, key: str) -> Visitor:
        """The visitor that the API key ``key`` represents, as of now."""
        return visitor_by_key(key, self.state, self._clock())

    def area_of(self, key: str, word: str) -> tuple[str, str] | None:
        """(name in the log, area) of what ``key`` opens now; None for a key of another kind than ``word``."""
        return area_by_key(key, word, self.state, self._clock())

    def make_key(self, name: str, area: str, rank: Rank | str, until: date, by: str) -> str:
        """A new key of the API, a calendar or a feed, which can't be shown again later. Raises as ``new_key``."""
        word = rank.word if isinstance(rank, Rank) else rank
        key, row = new_key(name, area, word, until, by, self._clock())
        about = in_log("keys.audit_made", rank=word, id=row.id, until=until.isoformat())
        self._put(Writes(tokens=[row]), Happened(AuditEvent.KEY_MADE, by, row.area, about))
        return key

    def withdraw_key(self, own: str, by: str) -> None:
        """Withdraw the API key with the id ``own``; no effect if it is withdrawn already.

        Raises ``KeyRefused`` for an unknown id.
        """
        row = self.state.tokens.get(own)
        if row is None:
            raise KeyRefused(say("keys.unknown"))
        if own not in self.state.withdrawn:
            about = in_log("keys.audit_withdrawn", id=own)
            gone = Withdrawal(self._clock(), own, by)
            self._put(Writes(withdrawals=[gone]), Happened(AuditEvent.KEY_WITHDRAWN, by, row.area, about))

    def key_of(self, subject: str) -> TokenRow | None:
        """The stored API key that the log calls ``subject``; None if ``subject`` is a person."""
        return self.state.tokens.get(subject.removeprefix(SUBJECT)) if subject.startswith(SUBJECT) else None

    def record(self, event: AuditEvent, who: str, area: str = "", about: str = "") -> None:
        """Write an entry to the log; it is on disk when this returns.

        Raises ``StoreUnusable`` if it can't be written.
        """
        self._put(Writes(), Happened(event, who, area, about))

    def record_now_and_then(self, event: AuditEvent, who: str, area: str, about: str = "", *, every: timedelta) -> None:
        """As ``record``, unless the same entry was written within the last ``every``.

        For what programs do repeatedly. Two simultaneous calls may both write; none is lost.
        """
        now, key = self._clock(), (event.value, who, area, about)
        with self._lock:
            self._seen = {one: until for one, until in self._seen.items() if now < until}
            if key in self._seen:
                return
        self.record(event, who, area, about)
        with self._lock:
            self._seen[key] = now + every

    def refuse(self, who: str, area: str, about: str) -> None:
        """Log a refusal without waiting for the disk; the same one at most once a minute."""
        now = self._clock()
        with self._lock:
            last = self._told.get((who, about))
            if last is not None and now - last < _BETWEEN_REFUSALS:
                return
            self._told = {one: at for one, at in self._told.items() if now - at < _BETWEEN_REFUSALS}
            self._told[who, about] = now
        self._queue.put(((Writes(), (Happened(AuditEvent.REFUSED, who, area, about),)), Future()))

    @property
    def database(self) -> Database:
        """The file, for copying."""
        return self._book.database

    def entries(self) -> list[EntryRow]:
        """The audit log, oldest first."""
        return self._book.entries()[0]

    def verify(self, witness: str = "") -> ChainVerdict:
        """The result of checking the audit log. ``witness``: a hash noted elsewhere that must be in it."""
        return verify(*self._book.entries(), witness)

    def prune(self, days: int) -> int:
        """The number of the last deleted entry, or 0; entries, logins and their names older than ``days`` are
        deleted.
        """
        cutoff = self._clock() - timedelta(days=days)
        last = self._book.last_before(cutoff)
        if last is None:
            self._put(Writes(before=cutoff))
            return 0
        self._put(Writes(prune=last.seq, before=cutoff), Happened(AuditEvent.PRUNED, about=told_of_pruning(last)))
        return last.seq

    def by_groups(self, subject: str) -> Ranks:
        """The ranks that ``subject`` has by the groups of the newest login."""
        login = self.people().get(subject)
        return ranks_by_groups(login.groups, self._rules) if login else {}

    def people(self) -> dict[str, LoginRow]:
        """The newest stored login of each person."""
        return {one.subject: one for one in self.state.logins.values()}

    def _put(self, writes: Writes, *happened: Happened) -> None:
        done: Future[None] = Future()
        self._queue.put(((writes, happened), done))
        done.result()

    def _write_on(self) -> None:
        while True:
            (writes, happened), done = self._queue.get()
            try:
                self._write(writes, happened)
            except Exception as error:
                done.set_exception(error)
            else:
                done.set_result(None)

    def _write(self, writes: Writes, happened: Sequence[Happened]) -> None:
        """Write to the database and, when nothing but the log changed, keep the state in memory as valid."""
        clean = [replace(one, about=_clean(one.about)) for one in happened]
        known = False

        def decide(ends: Ends, before: Fingerprint) -> Writes:
            nonlocal known
            with self._lock:
                known = self._writing = self._state is not None and before == self._fingerprint and not writes.state
            return replace(writes, entries=entries_after(ends, clean, self._clock()))

        after: Fingerprint = ()
        try:
            after = self._book.write(decide)
        finally:
            with self._lock:
                self._writing = False
                if known and after:
                    self._fingerprint = after
                else:
                    self._state = None


def _clean(text: str) -> str:
    """``text`` on one line and shortened; replaced by a fixed sentence if it may identify a person."""
    line = " ".join(text.split())
    return in_log("access.left_out") if holds_person(line) else line[:LONGEST]
