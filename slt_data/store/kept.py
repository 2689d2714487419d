"""A cache in memory of what was read from one state of the store, for the most recently used areas."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

AREAS = 24
"""How many areas are cached. A municipality with 14,000 figures takes about 30 MB when it has been read and shown."""

_Made = TypeVar("_Made")


class KeptByArea:
    """A cache of values by area, made from one state of a store. ``most``: how many areas; the latest used are kept."""

    def __init__(self, most: int = AREAS) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._version: tuple[int, ...] | None = None
        self._areas: OrderedDict[str, dict[Hashable, Any]] = OrderedDict()

    def of(self, version: tuple[int, ...], area: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """The cached value of (``area``, ``key``); on a miss ``make()`` is called and the first result kept.

        All callers get the same object, so it must not be changed. ``version`` is the state of the store: when it
        differs from the last call's, the cache is emptied.
        """
        with self._lock:
            found: _Made | None = self._own(version, area).get(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            if self._version != version:
                return made
            kept: _Made = self._own(version, area).setdefault(key, made)
            return kept

    def _own(self, version: tuple[int, ...], area: str) -> dict[Hashable, Any]:
        if self._version != version:
            self._areas, self._version = OrderedDict(), version
        own = self._areas.setdefault(area, {})
        self._areas.move_to_end(area)
        while len(self._areas) > self._most:
            self._areas.popitem(last=False)
        return own
