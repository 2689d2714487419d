"""A DuckLake: its catalogue in PostgreSQL, its rows in a folder or a bucket that several machines share.

The same tables and the same SQL as in a file. A reader sees one snapshot and waits for nobody. Writers take turns by a
lock in PostgreSQL. Without the lock it is still safe: DuckLake is set not to retry, so a commit fails when somebody
else has committed since its transaction began, because the number of the next snapshot is taken.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import duckdb

from slt_data.domain.errors import LakeUnreadable, StoreDamaged, StoreLocked, StoreOutOfReach, StoreSilent
from slt_data.store.lake_address import LakeAddress
from slt_data.store.lake_connection import CATALOGUE, LAKE, connect
from slt_data.store.migrating import bring_up, migrations, schema_version
from slt_data.store.tables import TABLES

_Answer = TypeVar("_Answer")
_ATTEMPTS = 40
_TURN = 0x534C54
_FRESH = 0.2
_SILENT = (
    "Unable to connect to Postgres",
    "connection to server",
    "server closed the connection",
    "terminating connection",
    "no connection to the server",
    "could not receive data from server",
    "could not send data to server",
    "SSL connection has been closed",
    "SSL SYSCALL error",
    "the database system is",
    'Failed to execute query "ROLLBACK"',
    "Connection pool",
)
_TAKEN = ("Transaction conflict", "ducklake_max_retry_count", "could not serialize", "duplicate key value")
_SNAPSHOT = f"SELECT * FROM ducklake_current_snapshot('{LAKE}')"  # noqa: S608 - a name of ours
_UNREADABLE = (duckdb.IOException, duckdb.HTTPException, duckdb.InternalException, duckdb.FatalException)


class Lake:
    """The lake at ``address``.

    ``patience``: seconds to wait for other writers, and for PostgreSQL to come back in the middle of a commit.
    ``fresh``: the greatest age of the fingerprint in seconds.
    """

    def __init__(self, address: LakeAddress, patience: float = 30.0, fresh: float = _FRESH) -> None:
        self.address, self.patience, self.fresh = address, patience, fresh
        self.moving, self._steps = False, migrations()
        self._gate = threading.Lock()
        self._shared: duckdb.DuckDBPyConnection | None = None
        self._checked = -1
        self._seen: tuple[float, int] = (float("-inf"), 0)

    @property
    def name(self) -> str:
        """A name for messages, without secrets."""
        return self.address.name

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """The number of the newest snapshot, in a tuple. Raises ``StoreSilent`` or ``LakeUnreadable``."""
        at, snapshot = self._seen
        if time.monotonic() - at > self.fresh:
            with self.reading():
                snapshot = self._seen[1]
        return (snapshot,)

    def prepare(self) -> None:
        """Create the tables if there are none, and migrate them to this program's version.

        Raises ``StoreTooNew``, ``StoreLocked``, ``StoreSilent`` or ``LakeUnreadable``; the lake is then unchanged.
        """
        if not self.address.in_bucket:
            try:
                Path(self.address.data).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreOutOfReach(self.address.data) from error
        with self.reading() as cursor:
            if self._version(cursor) == len(self._steps):
                return
        self.write(lambda cursor: bring_up(cursor, self.name, self._steps))
        self.write(_keep_large_values_out)

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees the lake as it is at the start of the block. Raises as ``prepare``."""
        with self._transaction("BEGIN TRANSACTION READ ONLY") as cursor:
            yield cursor

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, committed when the block ends; the commit is tried only once.

        Raises ``StoreLocked`` if somebody else committed meanwhile; an exception in the block rolls back and is raised
        again.
        """
        with self._turn(), self._transaction() as cursor:
            yield cursor
            self._commit(cursor, uuid4().hex)

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """What ``work`` returns when called with a cursor in a transaction, after that is committed.

        ``work`` is called again when somebody else committed meanwhile. If it is unknown whether a commit went through,
        the lake is searched for it before anything is written again. Raises ``StoreLocked`` when others keep the lake
        too long and ``StoreSilent`` when PostgreSQL does not answer.
        """
        tried: dict[str, _Answer] = {}
        give_up = time.monotonic() + self.patience
        for attempt in range(_ATTEMPTS):
            try:
                with self._turn(), self._transaction() as cursor:
                    for mark, answer in tried.items():
                        if _stands(cursor, mark):
                            return answer
                    answer = work(cursor)
                    mark = uuid4().hex
                    tried[mark] = answer
                    self._commit(cursor, mark)
                    return answer
            except StoreSilent as error:
                if not tried:
                    raise
                if time.monotonic() > give_up:
                    raise StoreSilent(self.name, unsure=True) from error
            except _Taken:
                pass
            time.sleep(random.uniform(0.2, 1) * min(0.02 * 2**attempt, 1))  # noqa: S311 - so that two do not meet again
        raise StoreLocked(self.name)

    def _commit(self, cursor: duckdb.DuckDBPyConnection, mark: str) -> None:
        cursor.execute(f"CALL {LAKE}.set_commit_message('', '', extra_info => ?)", [mark])
        cursor.commit()
        self._seen = (float("-inf"), 0)

    @contextmanager
    def _transaction(self, begin: str = "BEGIN TRANSACTION") -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction that sees one snapshot; rolled back at the end unless committed."""
        try:
            cursor = self._begun(begin)
        except duckdb.Error as error:
            raise self._told(error) from None
        try:
            yield cursor
        except duckdb.Error as error:
            raise self._told(error) from None
        finally:
            with suppress(duckdb.Error):
                cursor.rollback()
            cursor.close()

    def _begun(self, begin: str) -> duckdb.DuckDBPyConnection:
        """A cursor in a new transaction; on failure tried once more, as PostgreSQL may have been restarted."""
        for last in (False, True):
            cursor = self._cursor()
            try:
                cursor.execute(begin)
                found = cursor.execute(_SNAPSHOT).fetchone()
                snapshot = int(found[0]) if found else 0
                if snapshot != self._checked:
                    self._version(cursor)
                    self._checked = snapshot
            except BaseException as error:
                cursor.close()
                with self._gate:
                    self._shared = None
                if last or not isinstance(error, duckdb.Error):
                    raise
            else:
                self._seen = (time.monotonic(), snapshot)
                break
        return cursor

    def _version(self, cursor: duckdb.DuckDBPyConnection) -> int:
        try:
            return schema_version(cursor, self.name, len(self._steps), moving=self.moving)
        except StoreDamaged:
            raise LakeUnreadable(self.name, self.address.data) from None

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._gate:
            if self._shared is None:
                self._shared = connect(self.address)
            cursor = self._shared.cursor()
        cursor.execute(f"USE {LAKE}")
        return cursor

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """A block during which no other machine writes: an advisory lock in PostgreSQL, bound to the connection."""
        wait = f"SELECT set_config('lock_timeout', '{int(self.patience * 1000)}ms', true)"
        take = f"SELECT pg_advisory_xact_lock({_TURN})::text"
        try:
            cursor = self._cursor()
            cursor.begin()
            for query in (wait, take):
                cursor.execute("SELECT * FROM postgres_query(?, ?)", [CATALOGUE, query]).fetchall()
        except duckdb.Error as error:
            if "lock timeout" in str(error):
                raise StoreLocked(self.name) from None
            raise self._told(error) from None
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                cursor.rollback()
            cursor.close()

    def _told(self, error: duckdb.Error) -> Exception:
        """The exception to raise for an error of DuckDB, with secrets removed."""
        words = str(error)
        if any(one in words for one in _SILENT):
            with self._gate:
                self._shared = None
            return StoreSilent(self.name)
        if any(one in words for one in _TAKEN):
            return _Taken(self.name)
        if isinstance(error, _UNREADABLE):
            return LakeUnreadable(self.name, self.address.data)
        return type(error)(self.address.without_secrets(words))


class _Taken(StoreLocked):
    """Somebody else committed after the transaction began, so nothing of it was written."""


def _keep_large_values_out(cursor: duckdb.DuckDBPyConnection) -> None:
    """Have the rows of large tables always written to files, never inlined in PostgreSQL."""
    for table in (*(one.name for one in TABLES if one.large), "snapshots"):
        cursor.execute(f"CALL {LAKE}.set_option('data_inlining_row_limit', 0, table_name => '{table}')")


def _stands(cursor: duckdb.DuckDBPyConnection, mark: str) -> bool:
    query = f"SELECT count(*) > 0 FROM ducklake_snapshots('{LAKE}') WHERE commit_extra_info = ?"  # noqa: S608
    found = cursor.execute(query, [mark]).fetchone()
    return bool(found and found[0])
