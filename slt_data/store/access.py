"""The book of access: role changes, logins, keys and the audit log, in a file of their own beside the store."""

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
    """``subject`` has ``rank`` in ``area`` (``*``: all) from ``at``; an empty rank takes away what was given there."""

    at: datetime
    subject: str
    area: str
    rank: str
    given_by: str


@dataclass(frozen=True)
class LoginRow:
    """One login: the fingerprint of what the provider said, whose it is, and until when it holds (UTC)."""

    key: str
    subject: str
    name: str
    groups: list[str]
    began: datetime
    expires: datetime


@dataclass(frozen=True)
class Logout:
    """The login ``key`` ended ``at``, before its time."""

    at: datetime
    key: str


@dataclass(frozen=True)
class TokenRow:
    """A key by which another program reads figures of ``area`` until ``expires`` (UTC). ``seal``: its SHA-256."""

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
    """The key ``token`` holds no more from ``at``."""

    at: datetime
    token: str
    by: str


@dataclass(frozen=True)
class AccessEntries:
    """All that was ever written but the log, oldest first."""

    roles: Sequence[RoleChange] = ()
    logins: Sequence[LoginRow] = ()
    logouts: Sequence[Logout] = ()
    tokens: Sequence[TokenRow] = ()
    withdrawals: Sequence[Withdrawal] = ()


@dataclass(frozen=True)
class EntryRow:
    """One entry of the audit log, as it is kept. ``hash`` covers all the rest."""

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
    """Number and hash of the newest entry of the log, and of the last one that was pruned away; 0 and "" for none."""

    newest: int
    newest_hash: str
    pruned: int
    pruned_hash: str


@dataclass(frozen=True)
class Writes:
    """What is written at once, all or nothing. ``prune``: entries up to this number; ``before``: older logins, keys."""

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
        """Whether anything but the log is touched."""
        return bool(self.roles or self.logins or self.logouts or self.tokens or self.withdrawals or self.before)


class AccessBook:
    """The file at ``path``, made if there is none. Raises as ``Database.prepare``."""

    def __init__(self, path: Path) -> None:
        self.database = self.at(path)
        self.database.prepare()

    @staticmethod
    def at(path: Path) -> Database:
        """The file at ``path`` as it is, not opened yet; copied before its tables are brought up."""
        return Database(path, tables=MIGRATIONS, copies=path.parent / COPIES)

    def standing(self) -> AccessEntries:
        """All role changes, logins, logouts, keys and what was withdrawn of them."""
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
        """The audit log, oldest first, and its ends, read at one moment."""
        with self.database.reading() as cursor:
            cursor.begin()
            rows = cursor.execute("SELECT * FROM audit ORDER BY seq").fetchall()
            ends = _ends(cursor)
            cursor.rollback()
        return [EntryRow(*row) for row in rows], ends

    def last_before(self, moment: datetime) -> EntryRow | None:
        """The last entry that, with all before it, is older than ``moment``; None where there is none."""
        query = """
            SELECT * FROM audit
            WHERE seq < coalesce((SELECT min(seq) FROM audit WHERE moment >= ?), (SELECT max(seq) + 1 FROM audit))
            ORDER BY seq DESC LIMIT 1
        """
        with self.database.reading() as cursor:
            found = cursor.execute(query, [moment]).fetchone()
        return EntryRow(*found) if found else None

    def write(self, decide: Callable[[Ends, Fingerprint], Writes]) -> Fingerprint:
        """Write what ``decide`` answers when it is shown the ends of the log and the file's fingerprint, while nobody
        else can write. Returns the fingerprint afterwards, taken before anybody else can.
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
