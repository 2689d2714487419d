"""The materials shared by all visitors: made once for each language, thread-safe."""

from datetime import datetime

from slt_data.domain.disclosure import Role
from slt_data.store.kept import KeptByArea
from slt_data.store.store import Store
from slt_data.story.as_of import AsOf
from slt_data.story.material import Material
from slt_data.texts import spoken


class Materials:
    """The materials of a store, one for each area, role, moment and language; made again when the store changes.

    Each is of one state of the store: what is put in while a page is being made is in the next one.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._made = KeptByArea()

    def of(self, area: str, role: Role = Role.LESER, as_of: datetime | None = None) -> Material:
        """The material of ``area`` for ``role`` in the current language, as of now or of a moment (UTC without a zone).

        Raises ``UnknownName`` for an unknown area.
        """
        version, language = self.store.version, spoken()

        def made() -> Material:
            moment = as_of or self.store.newest
            return Material(self.store if moment is None else AsOf(self.store, moment), area, role)

        first = self._made.of(version, area, (role, as_of), made)
        catalogue = self.store.catalogue_of(area, as_of)
        if first.catalogue is catalogue:
            return first
        told = lambda: first.told_with(catalogue)  # noqa: E731
        return self._made.of(version, area, (role, as_of, language), told)
