"""The access database: role changes, logins, API keys and the audit log, in a DuckDB file beside the store."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from slt_data.store.copying import COPIES
from slt_data.store.database import Database, transaction

MIGRATIONS = Path(__file__).with_name("access_migrations")
Fingerprint = tuple[int, ...]
_TABLES = {"role_changes": 5, "logins": 6, "logouts": 2, "tokens": 8, "withdrawals": 3, "audit": 8}


@dataclass(frozen=True)
class RoleChange:
    """From ``at``, ``subject`` has ``rank`` in ``area`` (``*``: every area); an empty rank withdraws an earlier one."""

    at: datetime
    subject: str
    area: str
    rank: str
    given_by: str


@dataclass(frozen=True)
class LoginRow:
    """One login: a fingerprint of the identity provider's answer, the person, and when the login expires (UTC)."""

    key: str
    subject: str
    name: str
    groups: list[str]
    began: datetime
    expires: datetime


@dataclass(frozen=True)
class Logout:
    """The login ``key`` was ended at ``at``, before it expired."""

    at: datetime
    key: str


@dataclass(frozen=True)
class TokenRow:
    """An API key that lets another program read the figures of ``area`` until ``expires`` (UTC).

    ``seal`` is the SHA-256 of the key; the key itself is not kept.
    """

    id: str
    name: str
    area: str
    rank: str
    seal: str
    made: datetime
    expires: datetime
    made_by: str


@dataclass(frozen=True)
class Withdrawal:
    """The API key ``token`` is not valid from ``at`` on."""

    at: datetime
    token: str
    by: str


@dataclass(frozen=True)
class AccessEntries:
    """Everything in the access database except the audit log, oldest first."""

    roles: Sequence[RoleChange] = ()
    logins: Sequence[LoginRow] = ()
    logouts: Sequence[Logout] = ()
    tokens: Sequence[TokenRow] = ()
    withdrawals: Sequence[Withdrawal] = ()


@dataclass(frozen=True)
class EntryRow:
    """One entry of the audit log as stored. ``hash`` covers all the other fields."""

    seq: int
    at: datetime
    event: str
    who: str
    area: str
    about: str
    previous: str
    hash: str


@dataclass(frozen=True)
class Ends:
    """Number and hash of the newest entry of the log and of the last one pruned; 0 and "" for none."""

    newest: int
    newest_hash: str
    pruned: int
    pruned_hash: str


@dataclass(frozen=True)
class Writes:
    """What one transaction writes.

    ``prune``: audit entries up to and including this number are deleted. ``before``: logins and keys that expired
    before this moment are deleted.
    """

    roles: Sequence[RoleChange] = ()
    logins: Sequence[LoginRow] = ()
    logouts: Sequence[Logout] = ()
    tokens: Sequence[TokenRow] = ()
    withdrawals: Sequence[Withdrawal] = ()
    entries: Sequence[EntryRow] = ()
    prune: int = 0
    before: datetime | None = None

    @property
    def state(self) -> bool:
        """Whether anything other than the audit log is changed."""
        return bool(self.roles or self.logins or self.logouts or self.tokens or self.withdrawals or self.before)


class AccessBook:
    """The access database at ``path``; the file is created if it does not exist. Raises as ``Database.prepare``."""

    def __init__(self, path: Path) -> None:
        self.database = self.at(path)
        self.database.prepare()

    @staticmethod
    def at(path: Path) -> Database:
        """A ``Database`` for ``path``, not opened yet, which is copied before its tables are migrated."""
        return Database(path, tables=MIGRATIONS, copies=path.parent / COPIES)

    def standing(self) -> AccessEntries:
        """All role changes, logins, logouts, keys and withdrawals of keys, oldest first."""
        with self.database.reading() as cursor:

            def rows(query: str) -> list[tuple[Any, ...]]:
                return cursor.execute(query).fetchall()

            return AccessEntries(
                [RoleChange(*row) for row in rows("SELECT * FROM role_changes ORDER BY moment")],
                [LoginRow(*row) for row in rows("SELECT * FROM logins ORDER BY began")],
                [Logout(*row) for row in rows("SELECT * FROM logouts ORDER BY moment")],
                [TokenRow(*row) for row in rows("SELECT * FROM tokens ORDER BY moment, id")],
                [Withdrawal(*row) for row in rows("SELECT * FROM withdrawals ORDER BY moment")],
            )

    def entries(self) -> tuple[list[EntryRow], Ends]:
        """The audit log, oldest first, and its ends; both read in one transaction."""
        with self.database.reading() as cursor:
            cursor.begin()
            rows = cursor.execute("SELECT * FROM audit ORDER BY seq").fetchall()
            ends = _ends(cursor)
            cursor.rollback()
        return [EntryRow(*row) for row in rows], ends

    def last_before(self, moment: datetime) -> EntryRow | None:
        """The last entry such that it and every entry before it are older than ``moment``; None if there is none."""
        query = """
            SELECT * FROM audit
            WHERE seq < coalesce((SELECT min(seq) FROM audit WHERE moment >= ?), (SELECT max(seq) + 1 FROM audit))
            ORDER BY seq DESC LIMIT 1
        """
        with self.database.reading() as cursor:
            found = cursor.execute(query, [moment]).fetchone()
        return EntryRow(*found) if found else None

    def write(self, decide: Callable[[Ends, Fingerprint], Writes]) -> Fingerprint:
        """The file's fingerprint after writing what ``decide`` returns.

        ``decide`` is given the ends of the log and the file's fingerprint before the change. The file is locked for
        other writers from before ``decide`` is called until the new fingerprint is taken.
        """
        with self.database.closed():
            before = self.database.fingerprint
            with self.database.open_alone() as cursor, transaction(cursor):
                self._write(cursor, decide(_ends(cursor), before))
            return self.database.fingerprint

    def _write(self, cursor: duckdb.DuckDBPyConnection, writes: Writes) -> None:
        contents: tuple[Sequence[RoleChange | LoginRow | Logout | TokenRow | Withdrawal | EntryRow], ...] = (
            writes.roles,
            writes.logins,
            writes.logouts,
            writes.tokens,
            writes.withdrawals,
            writes.entries,
        )
        for (table, columns), rows in zip(_TABLES.items(), contents, strict=True):
            blanks = ", ".join("?" * columns)
            for row in rows:
                cursor.execute(f"INSERT INTO {table} VALUES ({blanks})", list(astuple(row)))  # noqa: S608
        if writes.entries:
            newest = writes.entries[-1]
            cursor.execute("UPDATE audit_ends SET newest = ?, newest_hash = ?", [newest.seq, newest.hash])
        if writes.prune:
            _prune(cursor, writes.prune)
        if writes.before is not None:
            cursor.execute("DELETE FROM logins WHERE expires < ?", [writes.before])
            cursor.execute("DELETE FROM logouts WHERE moment < ?", [writes.before])
            cursor.execute("DELETE FROM tokens WHERE expires < ?", [writes.before])
            cursor.execute("DELETE FROM withdrawals WHERE token NOT IN (SELECT id FROM tokens)")


def _ends(cursor: duckdb.DuckDBPyConnection) -> Ends:
    row = cursor.execute("SELECT * FROM audit_ends").fetchone()
    return Ends(*row) if row else Ends(-1, "", 0, "")


def _prune(cursor: duckdb.DuckDBPyConnection, until: int) -> None:
    last = cursor.execute("SELECT seq, hash FROM audit WHERE seq = ?", [until]).fetchone()
    if last is not None:
        cursor.execute("UPDATE audit_ends SET pruned = ?, pruned_hash = ?", list(last))
        cursor.execute("DELETE FROM audit WHERE seq <= ?", [until])
