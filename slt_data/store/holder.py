"""What a store needs of the database that holds its tables: one file, or a lake that several machines share."""

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
    """A database with the tables of a store. Everything raises ``StoreUnusable`` when it can't be used."""

    moving: bool
    """Whether it may be opened while a store is being carried over to it."""

    @property
    def name(self) -> str:
        """What it is called in messages; nothing secret."""

    @property
    def fingerprint(self) -> tuple[int, ...]:
        """Changes whenever anything is committed."""

    def prepare(self) -> None:
        """Make the tables if there are none, and bring them up to this program's version."""

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor that sees the tables as they are now, and as they stay until it is given back."""

    def writing(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all that is done with it stands afterwards, or none of it."""

    def write(self, work: Callable[[duckdb.DuckDBPyConnection], _Answer]) -> _Answer:
        """What ``work`` answers when it is given such a cursor, once that stands.

        It may be asked several times, each time of what is there by then; only what it did last stands.
        """


def holder(where: Path | LakeAddress, patience: float | None = None) -> Holder:
    """The file ``where``, or the lake. ``patience`` is how many seconds to wait for others before giving up.

    A file is copied before its tables are brought up; a lake is not.
    """
    if isinstance(where, LakeAddress):
        return Lake(where) if patience is None else Lake(where, patience)
    copies = where.parent / COPIES
    return Database(where, copies=copies) if patience is None else Database(where, patience, copies=copies)
