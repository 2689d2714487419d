"""The store as far as it describes itself: its batches, and the catalogue of all areas and of each, as of a moment."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import StoreUnusable
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.places import Area
from slt_data.store.batches import Batch, behind, history
from slt_data.store.catalogues import Catalogues, Holding, areas_added, batches_of_entry, ids_ever, read_holding
from slt_data.store.current import has_figures
from slt_data.store.holder import Holder
from slt_data.store.kept import KeptByArea
from slt_data.texts import spoken

_Kept = TypeVar("_Kept")


class DescribedStore:
    """What is in ``database``, without its figures."""

    def __init__(self, database: Holder) -> None:
        self.database = database
        self._catalogues = Catalogues(database)
        self._last: dict[str, Catalogue] = {}
        self._last_ids: frozenset[str] = frozenset()
        self._last_real = False
        self._stepped_back = (Catalogue(), Catalogue())
        self._kept = KeptByArea()

    @property
    def catalogue(self) -> Catalogue:
        """What all areas share of the catalogue, every area among it, in the current language.

        Made-up areas are hidden here when a real one that was added has figures, unless somebody said otherwise.
        """
        told = self.catalogue_of(SHARED)
        if not any(one.made_up and one.hidden is None for one in told.areas) or not self._real_figures:
            return told
        whole, shown = self._stepped_back
        if whole is not told:
            shown = _made_up_hidden(told)
            self._stepped_back = told, shown
        return shown

    def catalogue_of(self, area: str, as_of: datetime | None = None) -> Catalogue:
        """The catalogue of ``area`` in the current language: what is shared, as the area has it, and its own.

        ``as_of`` (UTC): as it was then. The same object until the catalogue changes. That of now is the last one read
        while the store can't be reached: an address leads to its page, which then says what is wrong.
        """
        try:
            found = self._catalogues.of(area, self._holding, self._batches_until(as_of))
        except StoreUnusable:
            if as_of is not None or area not in self._last:
                raise
            found = self._last[area]
        if as_of is None:
            self._last[area] = found
        return found.told_in(spoken())

    def catalogue_rows(self, area: str, as_of: datetime | None = None) -> list[CatalogueRow]:
        """The rows of the catalogue of ``area`` alone, or (``SHARED``) of all areas, that count now or ``as_of``."""
        return self._catalogues.rows(area, self._holding, self._batches_until(as_of))

    def batches_of_entry(self, area: str, kind: str, key: str) -> list[Batch]:
        """The batches that changed what is said of an entry in ``area``, oldest first: also by withdrawing another.

        The first, by which it came into the catalogue, is among them.
        """
        with self.database.reading() as cursor:
            own = batches_of_entry(cursor, area, kind, key)
        every = self._batches_until(None)
        return [one for one in every if own & behind(every, one.batch)]

    def catalogue_ids(self, area: str) -> frozenset[tuple[str, str]]:
        """The list and id of every entry that ``area`` or all areas ever had, also those that are gone."""
        with self.database.reading() as cursor:
            return ids_ever(cursor, area)

    @property
    def focus_area_ids(self) -> frozenset[str]:
        """The ids of every focus area that any area ever had; as it was last while the store can't be reached."""
        try:
            self._last_ids = self._keep("ids", "", None, self._read_ids)
        except StoreUnusable:
            if not self._last_ids:
                raise
        return self._last_ids

    def _read_ids(self) -> frozenset[str]:
        with self.database.reading() as cursor:
            return frozenset(key for kind, key in ids_ever(cursor, None) if kind == "focus_areas")

    @property
    def areas_with_own(self) -> frozenset[str]:
        """The areas that have or had entries of their own, or say something differently."""
        return frozenset(self._holding) - {SHARED}

    @property
    def areas_added(self) -> tuple[str, ...]:
        """The areas that somebody added here, and that did not come with the program."""
        return self._keep("areas added", "", None, self._read_areas_added)

    def _read_areas_added(self) -> tuple[str, ...]:
        with self.database.reading() as cursor:
            return tuple(areas_added(cursor))

    @property
    def _real_figures(self) -> bool:
        """Whether an area that was added here has or had figures; as far as known while the store can't be reached."""
        with suppress(StoreUnusable):
            self._last_real = self._keep("real figures", "", None, self._read_real_figures)
        return self._last_real

    def _read_real_figures(self) -> bool:
        with self.database.reading() as cursor:
            return bool(self.areas_added) and has_figures(cursor, list(self.areas_added))

    @property
    def _holding(self) -> Holding:
        return self._keep("holding", "", None, self._read_holding)

    def _read_holding(self) -> Holding:
        with self.database.reading() as cursor:
            return read_holding(cursor)

    def batches(self) -> list[Batch]:
        """Every batch, oldest first."""
        return history(self.database)

    @property
    def version(self) -> tuple[int, ...]:
        """A value that changes whenever anything is committed."""
        return self.database.fingerprint

    def _batches_until(self, as_of: datetime | None) -> list[Batch]:
        """The batches until ``as_of``, from the same state of the store as everything else in the cache."""
        every = self._keep("batches", "", None, self.batches)
        return every if as_of is None else [one for one in every if one.committed_at <= as_of]

    def _keep(self, what: str, area: str, key: Hashable, read: Callable[[], _Kept]) -> _Kept:
        return self._kept.of(self.version, area, (what, key), read)


def _made_up_hidden(catalogue: Catalogue) -> Catalogue:
    def now(one: Area) -> Area:
        return one.model_copy(update={"hidden": True}) if one.made_up and one.hidden is None else one

    lists: dict[str, Any] = {kind: getattr(catalogue, kind) for kind in Catalogue.model_fields}
    return Catalogue.model_construct(**lists | {"areas": tuple(map(now, catalogue.areas))})
