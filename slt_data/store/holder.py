"""The interface of a database that holds the store's tables: one file, or a lake that several machines share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

import duckdb

from slt_data.store.copying import COPIES
from slt_data.store.database import Database
from slt_data.store.lake import Lake
from slt_data.store.lake_address import LakeAddress

_Answer = TypeVar("_Answer")


class Holder(Protocol):
    """A database with the tables of a store. Every method raises ``StoreUnusable`` when the database can't be used."""

    moving: bool
    """Whether it may be opened while a store is being carried over to it."""

    @property
    def name(self) -> str:
        """A name for messages, without secrets."""

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """A value that changes whenever anything is committed."""

    def prepare(self) -> None:
        """Create the tables if there are none, and migrate them to this program's version."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor that sees the tables as they are at the start of the block."""

    def writing(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction, committed when the block ends and rolled back on an exception."""

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """What ``work`` returns when called with a cursor in a transaction, after that is committed.

        ``work`` may be called again on newer contents when a commit fails; only its last call takes effect.
        """


def holder(where: Path | LakeAddress, patience: float | None = None) -> Holder:
    """The database at ``where``: a file or a lake. ``patience``: seconds to wait for others before giving up.

    A file is copied before its tables are migrated; a lake is not.
    """
    if isinstance(where, LakeAddress):
        return Lake(where) if patience is None else Lake(where, patience)
    copies = where.parent / COPIES
    return Database(where, copies=copies) if patience is None else Database(where, patience, copies=copies)
