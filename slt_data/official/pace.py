"""One call at a time to each machine, and never faster than it wants."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from slt_data.official.hosts import LONGEST_WAIT


class TooLongToWait(Exception):
    """It will be ``seconds`` until the machine may be asked again: more than anybody is kept waiting."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__()


class Pace:
    """When each machine may be asked again. ``clock`` and ``sleep`` are those of ``time``, or what a test gives."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._gate = threading.Lock()
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}

    @contextmanager
    def turn(self, machine: str, pace: float) -> Iterator[None]:
        """A block in which the caller alone asks ``machine``, begun when it may; ``pace`` seconds are kept after it.

        Raises ``TooLongToWait``.
        """
        with self._gate:
            turn = self._turns[machine]
        with turn:
            left = self._free_at.get(machine, 0.0) - self._clock()
            if left > LONGEST_WAIT:
                raise TooLongToWait(left)
            if left > 0:
                self._sleep(left)
            try:
                yield
            finally:
                self.hold(machine, pace)

    def hold(self, machine: str, seconds: float) -> None:
        """Leave ``machine`` alone for ``seconds`` from now, or longer where that was said before."""
        until = self._clock() + seconds
        self._free_at[machine] = max(until, self._free_at.get(machine, until))
