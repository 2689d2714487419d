"""The store as the rest of the program sees it: the figures and judgements that count, for a role, as of a moment."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role, hide, too_small
from slt_data.store.batches import Batch, history, read_history, withdrawn
from slt_data.store.database import Database

_CURRENT = """
    SELECT * EXCLUDE (removed)
    FROM (
        SELECT rows.*, batches.given_on, batches.committed_at
        FROM {table} AS rows JOIN batches USING (batch)
        WHERE rows.area = $area AND batches.committed_at <= $moment AND NOT list_contains($gone::BIGINT[], rows.batch)
        QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY batch DESC) = 1
    )
    WHERE NOT removed
    ORDER BY {order}
"""
_FIGURE_KEY = "indicator, segment, year"
_NUMBERS = ("value", "n", "k", "first_year")
_END_OF_TIME = datetime(9999, 1, 1)  # noqa: DTZ001 - the store keeps UTC without a zone


class Store:
    """The figures that ``catalogue`` describes, kept in ``database``."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self.database, self.catalogue = database, catalogue
        self._lock = threading.Lock()
        self._kept: dict[tuple[object, ...], pd.DataFrame] = {}
        self._kept_of: tuple[int, ...] | None = None

    def figures(self, area: str, role: Role = Role.LESER, as_of: datetime | None = None) -> pd.DataFrame:
        """The figures of ``area`` that count, hidden where ``role`` may not see them.

        One row an indicator, segment and year, in that order: ``value`` in the indicator's unit (NaN for none),
        ``status``, ``raw``, ``n``, ``k``, ``source``, ``section``, ``note``, ``batch``, ``given_on``. ``as_of`` is
        UTC: the figures as they stood then. The frame is shared; copy it before changing it.
        """
        return self._keep(("figures", area, role, as_of), lambda: self._read_figures(area, role, as_of))

    def judgements(self, area: str, as_of: datetime | None = None) -> pd.DataFrame:
        """The judgements of ``area`` that count; one row each, by year and id. Shared: copy before changing."""
        return self._keep(("judgements", area, as_of), lambda: self._read("judgements", "id", "year, id", area, as_of))

    def batches(self) -> list[Batch]:
        """Every batch, oldest first."""
        return history(self.database)

    @property
    def version(self) -> tuple[int, ...]:
        """Changes whenever anything is committed."""
        return self.database.fingerprint

    def _read_figures(self, area: str, role: Role, as_of: datetime | None) -> pd.DataFrame:
        figures = self._read("figures", _FIGURE_KEY, _FIGURE_KEY, area, as_of)
        known = figures["indicator"].isin(self._rules.index)
        figures = figures[known].reset_index(drop=True)
        for name in _NUMBERS:
            figures[name] = figures[name].astype("float64")
        return hide(figures, too_small(figures, self._rules)) if role is Role.LESER else figures

    @cached_property
    def _rules(self) -> pd.DataFrame:
        rows = [
            (one.id, one.publishing.smallest, one.publishing.smallest_n, one.unit.value)
            for one in self.catalogue.indicators
        ]
        return pd.DataFrame(rows, columns=["indicator", "smallest", "smallest_n", "unit"]).set_index("indicator")

    def _read(self, table: str, key: str, order: str, area: str, as_of: datetime | None) -> pd.DataFrame:
        moment = as_of or _END_OF_TIME
        with self.database.reading() as cursor:
            batches = [batch for batch in read_history(cursor) if batch.committed_at <= moment]
            given = {"area": area, "moment": moment, "gone": sorted(withdrawn(batches))}
            return cursor.execute(_CURRENT.format(table=table, key=key, order=order), given).df()

    def _keep(self, key: tuple[object, ...], read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        version = self.version
        with self._lock:
            if self._kept_of != version:
                self._kept, self._kept_of = {}, version
            found = self._kept.get(key)
        if found is None:
            found = read()
            with self._lock:
                if self._kept_of == version:
                    self._kept[key] = found
        return found


def open_store(path: Path, catalogue: Catalogue) -> Store:
    """The store in the file ``path``, made or brought up to date if need be. Raises as ``Database.prepare``."""
    database = Database(path)
    database.prepare()
    return Store(database, catalogue)
