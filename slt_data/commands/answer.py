"""What every command has in common: the store it asks, and the form of its answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from slt_data.access.rules import TAKEN
from slt_data.domain.catalogue import Catalogue
from slt_data.settings import settings
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.ready import open_up_to_date
from slt_data.store.store import Store
from slt_data.texts import spoken


@dataclass(frozen=True)
class Answer:
    """``document`` is the JSON; ``lines`` the same for people; ``messages`` what goes to standard error beside JSON."""

    document: Any
    lines: list[str]
    messages: list[str] = field(default_factory=list)
    code: int = 0


def ready_catalogue() -> Catalogue:
    """The catalogue, in the language that is spoken. No store is opened for it."""
    return read_catalogue(settings().datasets, TAKEN).told_in(spoken())


@cache
def ready_store() -> tuple[Store, tuple[int, ...]]:
    """The store, brought up to date, and the batches that this took."""
    where = settings()
    return open_up_to_date(where.place, where.datasets, TAKEN)


@contextmanager
def reading_store() -> Iterator[Store]:
    """The store, brought up to date and open until the block ends, however much is asked of it."""
    store, _batches = ready_store()
    with store.database.reading():
        yield store
