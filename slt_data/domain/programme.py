"""Linear programmes made of many small parts: questions about unconnected components, solved together.

Each column is a distance from the true number, so that all zeros is always a solution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

import numpy as np

from slt_data.domain.additive import Cell

Column = np.ndarray[Any, Any]

SLIGHT = 1e-6
"""Distances below this are rounding errors of the solver."""
_FAR = 100
_FULL = 4_000
"""A linear programme is filled up to about this many columns."""
_PENALTY = 1e6


class Unseen(NamedTuple):
    """One number of a cell, with its true value. ``place``: 0 for a count or n, 1 for k."""

    cell: Cell
    place: int
    number: float


Terms = tuple[tuple[Unseen, float], ...]
"""A weighted sum: numbers, each with its factor."""


class Constraint(NamedTuple):
    """The weighted sum of distances in ``terms`` is between ``low`` and ``high``."""

    terms: Terms
    low: float
    high: float


class Component:
    """Numbers connected by the constraints ``ties``, as the arrays of a linear programme."""

    def __init__(self, members: Sequence[Unseen], ties: Sequence[Constraint]) -> None:
        self.members = tuple(members)
        self.place = {number: at for at, number in enumerate(members)}
        entries = [(row, self.place[number], factor) for row, tie in enumerate(ties) for number, factor in tie.terms]
        self.rows, self.columns = (np.array([entry[at] for entry in entries], dtype=np.int64) for at in (0, 1))
        self.factors = np.array([entry[2] for entry in entries], dtype=float)
        self.low, self.high = np.array([tie.low for tie in ties]), np.array([tie.high for tie in ties])
        self.truth = np.array([number.number for number in members], dtype=float)

    @cached_property
    def reach(self) -> float:
        """A number greater than any bounded distance in the component."""
        slack = np.concatenate([self.low, self.high])
        return float(10 * (self.truth.sum() + np.abs(slack[np.isfinite(slack)]).sum() + 100))


@dataclass(frozen=True)
class Question:
    """How far ``terms`` can go up (``sign`` 1) or down (-1); with a ``need``, at what cost it can go that far.

    ``costs``: the cost of moving each number by one. ``barred``: numbers that must not move.
    """

    component: Component
    terms: Terms
    sign: float
    need: float = 0.0
    costs: Mapping[Unseen, float] | None = None
    barred: frozenset[Unseen] = frozenset()


class Way(NamedTuple):
    """The answer to a question: how far the sum ``moved``, which numbers moved, and whether the ``need`` was
    ``reached``.
    """

    moved: float
    through: frozenset[Unseen]
    reached: bool = True


def solve(questions: Sequence[Question]) -> list[Way]:
    """The answer to each of ``questions``; as many as fit are solved in one linear programme."""
    widths = np.cumsum([0, *(2 * len(one.component.members) + 1 for one in questions)])
    cuts = [0, *(at for at in range(1, len(questions)) if widths[at] // _FULL > widths[at - 1] // _FULL)]
    batches = [questions[start:stop] for start, stop in pairwise([*cuts, len(questions)])]
    return [way for batch in batches if batch for way in _solve(batch)]


def _solve(questions: Sequence[Question]) -> list[Way]:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    height = width = 0
    entries: list[tuple[Column, Column, Column]] = []
    limits: list[tuple[Column, Column]] = []
    columns: list[tuple[Column, Column]] = []
    for one in questions:
        rows, places, factors = _entries(one)
        entries.append((rows + height, places + width, factors))
        limits.append(_limits(one))
        columns.append(_columns(one))
        height, width = height + len(limits[-1][0]), width + len(columns[-1][0])
    row, place, factor = (np.concatenate(arrays) for arrays in zip(*entries, strict=True))
    low, high = (np.concatenate(arrays) for arrays in zip(*limits, strict=True))
    cost, most = (np.concatenate(arrays) for arrays in zip(*columns, strict=True))
    solved = milp(
        cost,
        constraints=LinearConstraint(csr_array((factor, (row, place)), shape=(height, width)), low, high),
        bounds=Bounds(np.zeros(width), most),
    )
    if solved.x is None:
        raise ArithmeticError(solved.message)
    starts = np.cumsum([0, *(len(cost_of) for cost_of, _ in columns)])
    return [_way(one, solved.x[start:stop]) for one, (start, stop) in zip(questions, pairwise(starts), strict=True)]


def _aim(one: Question) -> Column:
    aim = np.zeros(len(one.component.members))
    for number, factor in one.terms:
        aim[one.component.place[number]] += one.sign * factor
    return aim


def _entries(one: Question) -> tuple[Column, Column, Column]:
    """The matrix of one question: for each number a column up and a column down, and one for the shortfall to
    ``need``.
    """
    own, size, aim = one.component, len(one.component.members), _aim(one)
    target = np.flatnonzero(aim)
    last = len(own.low)
    rows = np.concatenate([own.rows, np.full(len(target), last)])
    places, factors = np.concatenate([own.columns, target]), np.concatenate([own.factors, aim[target]])
    return (
        np.concatenate([rows, rows, [last]]),
        np.concatenate([places, places + size, [2 * size]]),
        np.concatenate([factors, -factors, [1.0]]),
    )


def _limits(one: Question) -> tuple[Column, Column]:
    own = one.component
    return np.append(own.low, one.need or -inf), np.append(own.high, inf)


def _columns(one: Question) -> tuple[Column, Column]:
    """The cost of each column, and its upper limit."""
    own, size = one.component, len(one.component.members)
    if one.costs is None:
        aim = _aim(one)
        farthest = np.full(size, _FAR * own.reach)
        return np.concatenate([-aim, aim, [0.0]]), np.concatenate([farthest, own.truth, [0.0]])
    price = np.array([one.costs[number] for number in own.members])
    free = np.array([number not in one.barred for number in own.members])
    up, down = np.where(free, inf, 0.0), np.where(free, own.truth, 0.0)
    return np.concatenate([price, price, [_PENALTY]]), np.concatenate([up, down, [one.need]])


def _way(one: Question, solution: Column) -> Way:
    own, size = one.component, len(one.component.members)
    moves = solution[:size] - solution[size : 2 * size]
    through = frozenset(own.members[at] for at in np.flatnonzero(np.abs(moves) > SLIGHT))
    moved = float(sum(factor * moves[own.place[number]] for number, factor in one.terms))
    return Way(inf if moved > own.reach else moved, through, reached=bool(solution[2 * size] <= SLIGHT))
