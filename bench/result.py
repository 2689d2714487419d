"""What a measurement comes to: the ratio of ours to the floor, from times that were taken in turn."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """``ratio`` of the medians, ``low`` and ``high`` of the ratios pair by pair. ``goal``: at most."""

    name: str
    ratio: float
    goal: float | None
    met: bool | None
    low: float
    high: float
    runs: int

    @property
    def line(self) -> str:
        """A row of the table."""
        goal = "     –" if self.goal is None else f"{self.goal:>6.2f}"
        verdict = "" if self.met is None else "met" if self.met else "MISSED"
        spread = f"{self.low:.2f}–{self.high:.2f}"
        return f"{self.name:<62} {self.ratio:>8.2f}  goal {goal}  {verdict:<6}  {spread}  n={self.runs}"


def compared(name: str, ours: Sequence[float], floor: Sequence[float], goal: float | None) -> Result:
    """The ratio of two rows of times that were taken in turn."""
    pairs = [one / other for one, other in zip(ours, floor, strict=True)]
    ratio = statistics.median(ours) / statistics.median(floor)
    met = None if goal is None else ratio <= goal
    return Result(name, round(ratio, 3), goal, met, round(min(pairs), 3), round(max(pairs), 3), len(pairs))


def in_turn(
    name: str, ours: Callable[[], object], floor: Callable[[], object], goal: float | None, rounds: int = 5
) -> Result:
    """Both called in turn, once before it counts."""
    times: tuple[list[float], list[float]] = ([], [])
    for counts in (False, *[True] * rounds):
        for place, run in enumerate((ours, floor)):
            began = time.perf_counter()
            run()
            if counts:
                times[place].append(time.perf_counter() - began)
    return compared(name, *times, goal)
