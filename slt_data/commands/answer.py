"""What all commands share: opening the store, and the form of an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from slt_data.access.rules import TAKEN
from slt_data.settings import settings
from slt_data.shipped.ready import open_up_to_date
from slt_data.store.database import Database
from slt_data.store.store import Store


@dataclass(frozen=True)
class Answer:
    """``document``: for JSON output.

    ``lines``: the same as text. ``messages``: for standard error beside JSON. ``code``: the exit code.
    """

    document: Any
    lines: list[str]
    messages: list[str] = field(default_factory=list)
    code: int = 0


@cache
def ready_store() -> tuple[Store, tuple[int, ...]]:
    """The store, updated from the data sets, and the numbers of the batches this needed."""
    where = settings()
    return open_up_to_date(where.place, where.datasets, TAKEN, lingering=True)


def store_to_read_from() -> Store:
    """As ``ready_store``, for what takes long to make of what was read: meanwhile others may write."""
    store, _batches = ready_store()
    if isinstance(store.database, Database):
        store.database.stop_lingering()
    return store


@contextmanager
def reading_store() -> Iterator[Store]:
    """The store, updated from the data sets and kept open for reading until the block ends."""
    store, _batches = ready_store()
    with store.database.reading():
        yield store
