"""Rate limits by the token bucket: it refills at a steady rate and may be emptied at once."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_KNOWN = 10_000


class Rate:
    """A rate limit for each key: ``burst`` requests at once, ``per_second`` in the long run."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, key: str) -> bool:
        """Whether ``key`` may make a request now, which is then counted."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(key, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._per_second)
            allowed = left >= 1
            self._left[key] = (left - 1 if allowed else left, now)
            if len(self._left) > _MOST_KNOWN:
                self._left.popitem(last=False)
            return allowed
