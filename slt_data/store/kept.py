"""What was read out of a store and is kept in memory until the store changes, of the areas asked for last alone."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

AREAS = 24
"""How many areas are kept. A municipality with 14,000 figures, read and told, takes about 30 MB."""

_Made = TypeVar("_Made")


class KeptByArea:
    """Things made of one state of a store, by area. ``most``: of how many areas, those asked for last."""

    def __init__(self, most: int = AREAS) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._version: tuple[int, ...] | None = None
        self._areas: OrderedDict[str, dict[Hashable, Any]] = OrderedDict()

    def of(self, version: tuple[int, ...], area: str, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What is kept of ``area`` under ``key``, or else what ``make`` answers, asked by no more than a few at once.

        Everybody is given the same thing. ``version`` is the state of the store: with another one nothing is kept.
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
