"""The materials that all visitors share: made once, safe for many threads, in every language that somebody reads."""

import threading
from datetime import datetime

from slt_data.domain.disclosure import Role
from slt_data.store.store import Store
from slt_data.story.as_of import AsOf
from slt_data.story.material import Material
from slt_data.texts import Language, spoken


class Materials:
    """The materials of a store, made once for each area, role, moment and language; anew when the store changes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._made: dict[tuple[str, Role, datetime | None], dict[Language, Material]] = {}
        self._version: tuple[int, ...] | None = None

    def of(self, area: str, role: Role = Role.LESER, as_of: datetime | None = None) -> Material:
        """The material of ``area`` for ``role`` in the language that is spoken, as it is or was at a moment (UTC
        without a zone).

        Raises ``UnknownName`` for an area that the catalogue lacks.
        """
        version, language = self.store.version, spoken()
        with self._lock:
            if version != self._version:
                self._made, self._version = {}, version
            told = self._made.setdefault((area, role, as_of), {})
            if language not in told:
                other = next(iter(told.values()), None)
                source = self.store if as_of is None else AsOf(self.store, as_of)
                told[language] = (
                    Material(source, area, role) if other is None else other.told_with(self.store.catalogue)
                )
            return told[language]
