"""One DuckDB file, opened and locked. All knowledge of how the file is shared between processes is here.

While one process has a DuckDB file open for writing, no other process can open it, not even for reading. So the file is
open only while somebody reads or writes: readers share one read-only connection (a cursor each), a writer has the file
alone. Thus the command line works beside a running app, and waiting takes milliseconds.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from slt_data.domain.errors import StoreDamaged, StoreLocked, StoreOfNewerDuckDB, StoreOutOfReach
from slt_data.store.copying import keep_version
from slt_data.store.form_of_file import is_newer
from slt_data.store.migrating import MIGRATIONS, bring_up, migrations, schema_version
from slt_data.texts import say

_Answer = TypeVar("_Answer")
_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}
_PAUSE = 0.02
_HELD = (
    "Could not set lock on file",
    "Conflicting lock is held",
    "File is already open in",
    "being used by another process",
    "different configuration than existing connections",
)
_UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)


class Database:
    """The DuckDB file at ``path``.

    ``patience``: seconds to wait for another process before giving up. ``tables``: the folder of the migrations that
    make its tables. ``copies``: the folder where the file is copied before tables of an older version are migrated;
    None for no copy.

    ``lingering``: whether it stays open for reading after the last reader, until this process writes: for a process
    that lives for a moment, since opening the file is most of what a question costs. Others wait for it meanwhile.
    """

    def __init__(
        self, path: Path, patience: float = 10.0, tables: Path = MIGRATIONS, copies: Path | None = None
    ) -> None:
        self.path, self.patience, self.tables, self.copies = path, patience, tables, copies
        self._steps = migrations(tables)
        self.moving = self.lingering = False
        self._gate = threading.Condition()
        self._shared: duckdb.DuckDBPyConnection | None = None
        self._readers = 0
        self._writer_waits = False
        self._mine = threading.local()

    @property
    def name(self) -> str:
        """The file's path, for messages."""
        return str(self.path)

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """A value that changes whenever the file or its write-ahead log does."""
        return (*_stamp(self.path), *_stamp(self.path.with_name(f"{self.path.name}.wal")))

    def prepare(self) -> None:
        """Create the file if it does not exist and migrate its tables to this program's version: all steps or none.

        Raises ``StoreTooNew``, ``StoreLocked``, ``StoreDamaged``, or ``BackupRefused`` where no copy can be made first;
        the file is then unchanged.
        """
        if self.path.exists():
            with self.reading() as cursor:
                if schema_version(cursor, self.name, len(self._steps), moving=self.moving) == len(self._steps):
                    return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreOutOfReach(self.name) from error
        with self.closed():
            if self.copies is not None:
                self._keep_older(self.copies)
            with self.open_alone() as connection, transaction(connection):
                bring_up(connection, self.name, self._steps)

    def _keep_older(self, folder: Path) -> None:
        with self.open_alone() as connection:
            had = schema_version(connection, self.name, len(self._steps), moving=True)
            connection.execute("CHECKPOINT")
        if 0 < had < len(self._steps):
            keep_version(self.path, folder, had, len(self._steps))

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that sees the file as it is now. Raises ``StoreLocked``, ``StoreDamaged`` or ``StoreTooNew``.

        Inside another block of the same thread it costs no opening, and waits for no writer: that one waits already.
        """
        inside = getattr(self._mine, "blocks", 0)
        with self._gate:
            self._gate.wait_for(lambda: inside or not self._writer_waits)
            if self._shared is None:
                self._shared = self._open(read_only=True)
            self._readers += 1
            cursor = self._shared.cursor()
        self._mine.blocks = inside + 1
        try:
            yield cursor
        except _UNREADABLE as error:
            raise StoreDamaged(self.name, say("errors.damaged_part")) from error
        finally:
            self._mine.blocks = inside
            cursor.close()
            with self._gate:
                self._readers -= 1
                if self._readers == 0 and not self.lingering:
                    self._let_go()
                self._gate.notify_all()

    def stop_lingering(self) -> None:
        """Close the file as soon as nobody reads: for what goes on for long after it has read."""
        with self._gate:
            self.lingering = False
            if self._readers == 0:
                self._let_go()

    def _let_go(self) -> None:
        """Close the connection for reading, if there is one."""
        if self._shared is not None:
            self._shared.close()
            self._shared = None

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, committed when the block ends.

        Raises ``StoreLocked`` when others keep the file too long; an exception in the block rolls back and is raised
        again.
        """
        with self.closed(), self.open_alone() as connection, transaction(connection):
            yield connection

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """What ``work`` returns when called with a cursor in a transaction, after that is committed.

        Raises as ``writing``.
        """
        with self.writing() as cursor:
            return work(cursor)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """A block in which this process does not have the file open and no other can write to it.

        Raises ``StoreLocked``.
        """
        from filelock import FileLock, Timeout  # here, since who only reads needs no lock

        lock = FileLock(f"{self.path}.lock", timeout=self.patience)
        with self._gate:
            if self._readers == 0:
                self._let_go()  # whoever has the lock waits for it
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreLocked(self.name) from error
        except OSError as error:
            raise StoreOutOfReach(self.name) from error
        try:
            with self._alone():
                yield
        finally:
            lock.release()

    @contextmanager
    def open_alone(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the file open for writing; use only inside ``closed``."""
        connection = self._open(read_only=False)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._gate:
            self._gate.wait_for(lambda: not self._writer_waits)
            self._writer_waits = True
            self._gate.wait_for(lambda: self._readers == 0)
            self._let_go()
        try:
            yield
        finally:
            with self._gate:
                self._writer_waits = False
                self._gate.notify_all()

    def _open(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        give_up = time.monotonic() + self.patience
        while True:
            try:
                connection = duckdb.connect(str(self.path), read_only=read_only, config=_HARDENED)
            except duckdb.Error as error:
                if not _held_by_another(error):
                    if is_newer(self.path, error):
                        raise StoreOfNewerDuckDB(self.name, duckdb.__version__) from error
                    raise StoreDamaged(self.name, say("errors.damaged_file")) from error
                if time.monotonic() > give_up:
                    raise StoreLocked(self.name) from error
                time.sleep(_PAUSE)
            else:
                try:
                    schema_version(connection, self.name, len(self._steps), moving=self.moving)
                except BaseException:
                    connection.close()
                    raise
                return connection


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A block in one transaction, committed and checkpointed at its end, or rolled back on any exception."""
    try:
        connection.begin()
        yield
        connection.commit()
        connection.execute("CHECKPOINT")
    except BaseException:
        with suppress(duckdb.Error):
            connection.rollback()
        raise


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _held_by_another(error: duckdb.Error) -> bool:
    """Whether DuckDB says that another process has the file open; only the wording of the message tells."""
    return any(words in str(error) for words in _HELD)
