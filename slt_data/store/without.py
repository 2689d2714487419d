"""What would count of an area if a batch were withdrawn, for whoever must know what would still be pointed to."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.entries import Event, Remark
from slt_data.store.batches import Batch, BatchKind
from slt_data.store.current import Outline, current, meetings_among, outline
from slt_data.store.rows import event_of, remark_of
from slt_data.store.store import Store


class StoreWithout:
    """What ``store`` would hold without ``batch``."""

    def __init__(self, store: Store, batch: int) -> None:
        self._store = store
        self._batches = [*store.batches(), as_if_withdrawn(store.batches(), batch)]

    def outline(self, area: str) -> Outline:
        """As ``Store.outline``."""
        with self._store.database.reading() as cursor:
            found = outline(cursor, area, self._batches)
        catalogue = self._store.catalogue_of(area)
        return {key: own for key, own in found.items() if catalogue.has("indicators", key[0])}

    def judgements(self, area: str) -> pd.DataFrame:
        """As ``Store.judgements``."""
        return self._rows("judgements", area)

    def events(self, area: str) -> tuple[Event, ...]:
        """As ``Store.events``."""
        return tuple(map(event_of, self._told("events", area)))

    def remarks(self, area: str) -> tuple[Remark, ...]:
        """The remarks of ``Store.remarks``."""
        return tuple(map(remark_of, self._told("remarks", area)))

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """As ``Store.meetings``."""
        rows = self._told("meetings", area)
        with self._store.database.reading() as cursor:
            return meetings_among(cursor, rows)

    def _rows(self, table: str, area: str) -> pd.DataFrame:
        with self._store.database.reading() as cursor:
            return current(cursor, table, area, self._batches)

    def _told(self, table: str, area: str) -> list[dict[str, Any]]:
        rows: list[Any] = self._rows(table, area).to_dict("records")
        return rows


def as_if_withdrawn(batches: list[Batch], number: int) -> Batch:
    """The batch that would withdraw batch ``number``, after all of ``batches``."""
    now = datetime.now(UTC).replace(tzinfo=None)
    last = max(one.batch for one in batches) + 1
    return Batch(last, now, BatchKind.WITHDRAWAL, "", "", "", now.date(), "", "", number)
