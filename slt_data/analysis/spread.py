"""Where a figure lies among those of the same kind: in words that name and rank nobody."""

from collections.abc import Sequence
from enum import StrEnum
from statistics import median
from typing import Final, NamedTuple

FEWEST: Final = 5
"""The fewest figures of which a median and a range are told."""
_FEWEST_FOR_QUARTERS: Final = 8
"""The fewest that are told in quarters: of fewer, a quarter is one or none, and would rank it."""
_DIGITS: Final = 6


class Spread(NamedTuple):
    """The middle one, the lowest and the highest of some figures."""

    median: float
    low: float
    high: float


class Lying(StrEnum):
    """Where a figure lies among others."""

    LOWEST = "lowest"
    BELOW = "below"
    MIDDLE = "middle"
    ABOVE = "above"
    HIGHEST = "highest"


def spread_of(values: Sequence[float]) -> Spread | None:
    """The spread of ``values``; None if they are fewer than ``FEWEST``.

    >>> spread_of([3.0, 1.0, 2.0, 5.0, 9.0])
    Spread(median=3.0, low=1.0, high=9.0)
    """
    if len(values) < FEWEST:
        return None
    return Spread(round(median(values), _DIGITS), min(values), max(values))


def lying_of(value: float, values: Sequence[float]) -> Lying | None:
    """Where ``value``, one of ``values``, lies among them; None if they are too few to say.

    It lies in a quarter if all that are as low or lower (or as high or higher) are no more than a quarter of them.
    """
    spread = spread_of(values)
    if spread is None:
        return None
    if len(values) >= _FEWEST_FOR_QUARTERS:
        if sum(one >= value for one in values) * 4 <= len(values):
            return Lying.HIGHEST
        if sum(one <= value for one in values) * 4 <= len(values):
            return Lying.LOWEST
    middle = spread.median
    return Lying.ABOVE if value > middle else Lying.BELOW if value < middle else Lying.MIDDLE
