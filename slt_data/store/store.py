"""The store as the rest of the program sees it: the figures and judgements that count, for a role, as of a moment."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb
import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role, guarded
from slt_data.domain.publication import Rule, rules_of
from slt_data.store.batches import Batch, history, read_history, withdrawn
from slt_data.store.database import Database
from slt_data.store.editions import Edition, editions_of, read_rows

_CURRENT = """
    SELECT * EXCLUDE (removed)
    FROM (
        SELECT rows.*, batches.given_on, batches.committed_at
        FROM {table} AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND list_contains($counting::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    ORDER BY {order}
"""
_KEYS = {"figures": ("indicator, segment, year", "indicator, segment, year"), "judgements": ("id", "year, id")}
"""For each table what names a row, and the order of its rows."""
_NUMBERS = ("value", "n", "k", "first_year")
_Kept = TypeVar("_Kept")


class Store:
    """The figures that ``catalogue`` describes, kept in ``database``."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self.database, self.catalogue = database, catalogue
        self._lock = threading.Lock()
        self._kept: dict[tuple[object, ...], Any] = {}
        self._kept_of: tuple[int, ...] | None = None

    def figures(self, area: str, role: Role = Role.LESER, as_of: datetime | None = None) -> pd.DataFrame:
        """The figures of ``area`` that count, hidden where ``role`` may not see them.

        One row an indicator, segment and year, in that order: ``value`` in the indicator's unit (NaN for none),
        ``status``, ``raw``, ``n``, ``k``, ``source``, ``section``, ``note``, ``batch``, ``given_on``, ``guard`` (see
        ``disclosure.Guard``). ``as_of`` is UTC: the figures as they stood then. The frame is shared; copy it before
        changing it.
        """
        return self._keep(("figures", area, role, as_of), lambda: self._guarded(area, role, as_of))

    def editions(self, area: str, as_of: datetime | None = None) -> dict[str, tuple[Edition, ...]]:
        """What readers were given of each indicator of ``area`` until ``as_of``, edition by edition, oldest first."""
        return self._area(area, as_of).editions

    def judgements(self, area: str, as_of: datetime | None = None) -> pd.DataFrame:
        """The judgements of ``area`` that count; one row each, by year and id. Shared: copy before changing."""
        return self._keep(("judgements", area, as_of), lambda: self._read_judgements(area, as_of))

    def batches(self) -> list[Batch]:
        """Every batch, oldest first."""
        return history(self.database)

    @property
    def version(self) -> tuple[int, ...]:
        """Changes whenever anything is committed."""
        return self.database.fingerprint

    def _guarded(self, area: str, role: Role, as_of: datetime | None) -> pd.DataFrame:
        known = self._area(area, as_of)
        return guarded(known.figures, {indicator: own[-1].table for indicator, own in known.editions.items()}, role)

    def _area(self, area: str, as_of: datetime | None) -> "_Area":
        return self._keep(("area", area, as_of), lambda: self._read_area(area, as_of))

    def _read_area(self, area: str, as_of: datetime | None) -> "_Area":
        with self.database.reading() as cursor:
            batches = [batch for batch in read_history(cursor) if as_of is None or batch.committed_at <= as_of]
            figures = _current(cursor, "figures", area, batches)
            rows = read_rows(cursor, area, self._rules)
        figures = figures[figures["indicator"].isin(list(self._rules))].reset_index(drop=True)
        figures = figures.astype(dict.fromkeys(_NUMBERS, "float64"))
        return _Area(figures, editions_of(rows, batches, self._rules))

    def _read_judgements(self, area: str, as_of: datetime | None) -> pd.DataFrame:
        with self.database.reading() as cursor:
            batches = [batch for batch in read_history(cursor) if as_of is None or batch.committed_at <= as_of]
            return _current(cursor, "judgements", area, batches)

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return rules_of(self.catalogue)

    def _keep(self, key: tuple[object, ...], read: Callable[[], _Kept]) -> _Kept:
        version = self.version
        with self._lock:
            if self._kept_of != version:
                self._kept, self._kept_of = {}, version
            found: Any = self._kept.get(key)
        if found is None:
            found = read()
            with self._lock:
                if self._kept_of == version:
                    self._kept[key] = found
        kept: _Kept = found
        return kept


class _Area(NamedTuple):
    """The true figures of an area that count, and what readers were given of them; read at one moment."""

    figures: pd.DataFrame
    editions: dict[str, tuple[Edition, ...]]


def _current(cursor: duckdb.DuckDBPyConnection, table: str, area: str, batches: Sequence[Batch]) -> pd.DataFrame:
    """The rows of ``area`` that count after the last of ``batches``, which are all until then."""
    key, order = _KEYS[table]
    counting = sorted({one.batch for one in batches} - withdrawn(batches))
    query = _CURRENT.format(table=table, key=key, order=order)
    return cursor.execute(query, {"area": area, "counting": counting}).df()


def open_store(path: Path, catalogue: Catalogue) -> Store:
    """The store in the file ``path``, made or brought up to date if need be. Raises as ``Database.prepare``."""
    database = Database(path)
    database.prepare()
    return Store(database, catalogue)
