"""The materials that all sessions share."""

import threading
from datetime import datetime

from slt_data.domain.disclosure import Role
from slt_data.store.store import Store
from slt_data.story.as_of import AsOf
from slt_data.story.material import Material


class Materials:
    """The materials of a store, made once for each area, role and moment, and made anew when the store changes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._made: dict[tuple[str, Role, datetime | None], Material] = {}
        self._version: tuple[int, ...] | None = None

    def of(self, area: str, role: Role = Role.LESER, as_of: datetime | None = None) -> Material:
        """The material of ``area`` for ``role``, as it is or was at a moment (UTC without a zone).

        Raises ``UnknownName`` for an area that the catalogue lacks.
        """
        version = self.store.version
        with self._lock:
            if version != self._version:
                self._made, self._version = {}, version
            key = (area, role, as_of)
            if key not in self._made:
                source = self.store if as_of is None else AsOf(self.store, as_of)
                self._made[key] = Material(source, area, role)
            return self._made[key]
