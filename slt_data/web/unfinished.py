"""What visitors have begun to put in, kept across a reload: in memory only, for some hours and up to some size."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

_MOST_VISITORS = 100
_MOST_BYTES = 200 * 1024 * 1024
_HOURS = 12


@dataclass(frozen=True)
class _Begun:
    content: Mapping[str, Any]
    size: int
    at: float


class Unfinished:
    """What each visitor has begun, newest last; the oldest is dropped when there is too much, and what is too old."""

    def __init__(
        self, visitors: int = _MOST_VISITORS, size: int = _MOST_BYTES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._visitors, self._size, self._clock = visitors, size, clock
        self._begun: OrderedDict[str, _Begun] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, visitor: str, content: Mapping[str, Any], size: int = 0) -> None:
        """Replace what ``visitor`` has begun by ``content``, of ``size`` bytes; empty content deletes it."""
        with self._lock:
            self._begun.pop(visitor, None)
            if content:
                self._begun[visitor] = _Begun(dict(content), size, self._clock())
            while self._begun and not self._within():
                self._begun.popitem(last=False)

    def of(self, visitor: str) -> dict[str, Any]:
        """What ``visitor`` has begun; empty if there is nothing, or it is too old."""
        with self._lock:
            found = self._begun.get(visitor)
            if found is not None and self._clock() - found.at > _HOURS * 3600:
                del self._begun[visitor]
                found = None
            return dict(found.content) if found is not None else {}

    def _within(self) -> bool:
        oldest = next(iter(self._begun.values()))
        fresh = self._clock() - oldest.at <= _HOURS * 3600
        return (
            fresh and len(self._begun) <= self._visitors and sum(one.size for one in self._begun.values()) <= self._size
        )


@cache
def unfinished() -> Unfinished:
    """The one instance of this process."""
    return Unfinished()
