"""What a measurement comes to: the ratio of ours to the floor, from times that were taken in turn."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """``ratio`` of the medians, ``low`` and ``high`` of the ratios pair by pair."""

    name: str
    ratio: float
    goal: float
    met: bool
    low: float
    high: float
    runs: int


def compared(name: str, ours: Sequence[float], floor: Sequence[float], goal: float) -> Result:
    """The ratio of two rows of times that were taken in turn."""
    pairs = [one / other for one, other in zip(ours, floor, strict=True)]
    ratio = statistics.median(ours) / statistics.median(floor)
    return Result(name, round(ratio, 2), goal, ratio <= goal, round(min(pairs), 2), round(max(pairs), 2), len(pairs))


def in_turn(name: str, ours: Callable[[], object], floor: Callable[[], object], goal: float, rounds: int = 5) -> Result:
    """Both called in turn, once before it counts."""
    times: tuple[list[float], list[float]] = ([], [])
    for counts in (False, *[True] * rounds):
        for place, run in enumerate((ours, floor)):
            began = time.perf_counter()
            run()
            if counts:
                times[place].append(time.perf_counter() - began)
    return compared(name, *times, goal)
