"""What readers were given on one day: the true figures as they stood, and which of them were hidden, and why."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import pandas as pd

from slt_data.domain.additive import Cell, Numbers, Sums, effective, sums
from slt_data.domain.programme import Constraint, Terms, Unseen
from slt_data.domain.ranges import Wanted, constraints, unseen
from slt_data.domain.series import Unit


@dataclass(frozen=True, eq=False)
class Rules:
    """What is too small, and what adds up.

    ``limits`` has a row an indicator (its index): ``smallest``, ``smallest_n`` and ``unit``. ``additive``: by
    indicator, the dimensions along which it adds up; an indicator that is not there adds up over years alone.
    ``values``: by dimension, its values. ``averaged``: the indicators whose rows for several years hold an average.
    """

    limits: pd.DataFrame
    additive: Mapping[str, Sequence[str]] = field(default_factory=dict)
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    averaged: frozenset[str] = frozenset()

    def of(self, indicator: str) -> "Rule":
        """What holds for ``indicator``. Raises ``KeyError`` for one that ``limits`` lacks."""
        return self._each[indicator]

    @cached_property
    def _each(self) -> dict[str, "Rule"]:
        smallest, smallest_n = self.limits["smallest"].astype(float), self.limits["smallest_n"].astype(float)
        rules = {}
        for one, least, least_n in zip(map(str, self.limits.index), smallest, smallest_n, strict=True):
            dimensions = tuple((name, tuple(self.values[name])) for name in sorted(self.additive.get(one, ())))
            rules[one] = Rule(least, least_n, dimensions, one in self.averaged)
        return rules


class Rule(NamedTuple):
    """What is too small and what adds up, for one indicator."""

    smallest: float
    smallest_n: float = 0
    dimensions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    averaged: bool = False

    def too_small(self, numbers: Numbers) -> bool:
        """Whether a cell with ``numbers`` is hidden for its own sake: ``disclosure.too_small``, for a single cell."""
        if len(numbers) == 1:
            return 0 < numbers[0] < self.smallest
        asked, told = numbers
        return asked < self.smallest_n or min(told, asked - told) < self.smallest

    def secrets(self, cell: Cell, numbers: Numbers) -> tuple[Wanted, ...]:
        """What a reader must not be able to work out of a hidden ``cell``, and how far off would be enough.

        A number from 1 up to the threshold must possibly be nought, or the threshold or more. The nought of a hidden
        share, and a share that is hidden because few were asked, must possibly be another number.
        """
        hidden = unseen(cell, numbers)
        if len(numbers) == 1:
            terms: list[Terms] = [((hidden[0], 1.0),)]
        else:
            asked, told = hidden
            yes, no = ((told, 1.0),), ((asked, 1.0), (told, -1.0))
            terms = [one for one in (yes, no) if total(one) < self.smallest] or [yes]
        return tuple(Wanted(one, *self._far(total(one))) for one in terms)

    def _far(self, number: float) -> tuple[float, float]:
        return (self.smallest - number, number) if 0 < number < self.smallest else (1.0, min(number, 1.0))

    def given_away(self, low: float, high: float, *, counted: bool) -> bool:
        """Whether a number that must lie between ``low`` and ``high`` is as good as told."""
        inside = low > 0 and high < self.smallest
        return inside or (not counted and high - low < 1)


def total(terms: Terms) -> float:
    """What ``terms`` come to in truth."""
    return sum(factor * number.number for number, factor in terms)


class Table(NamedTuple):
    """The cells of one indicator in one area on one day, and those that readers were not shown."""

    cells: tuple[tuple[Cell, Numbers], ...]
    primary: frozenset[Cell]
    hidden: frozenset[Cell]


class Line(NamedTuple):
    """What a row of figures holds: the area and the indicator, the cell, and its numbers."""

    series: tuple[str, str]
    cell: Cell
    numbers: Numbers


@lru_cache(maxsize=1024)
def _sums(cells: tuple[tuple[Cell, Numbers], ...], rule: Rule) -> tuple[Sums, tuple[Constraint, ...]]:
    """``cells`` with all that follows from them, and what holds between these."""
    dimensions = effective((cell for cell, _ in cells), dict(rule.dimensions))
    told = sums(dict(cells), dimensions, averaged=rule.averaged)
    return told, tuple(constraints(told))


class Past(NamedTuple):
    """Several tables of one indicator in one area together: all that a reader who kept them can reckon with.

    ``ties``: what holds between the numbers, of which some were ``shown`` in one table at least and all others are
    ``loose``. ``secrets``: what of those must not be worked out, and in which cell it stands.
    """

    ties: dict[Constraint, None]
    shown: frozenset[Unseen]
    loose: frozenset[Unseen]
    secrets: dict[Wanted, tuple[Cell, Numbers]]


def together(tables: Sequence[Table], rule: Rule) -> Past:
    """``tables`` as one. What gives nothing away among all of them gives nothing away among some of them."""
    ties: dict[Constraint, None] = {}
    shown: set[Unseen] = set()
    every: set[Unseen] = set()
    secrets: dict[Wanted, tuple[Cell, Numbers]] = {}
    for table in tables:
        told, tied = _sums(table.cells, rule)
        ties |= dict.fromkeys(tied)
        for cell, numbers in told.numbers.items():
            every.update(unseen(cell, numbers))
            if cell not in told.implied and cell not in table.hidden:
                shown.update(unseen(cell, numbers))
            elif cell in table.primary or rule.too_small(numbers):
                secrets |= dict.fromkeys(rule.secrets(cell, numbers), (cell, numbers))
    return Past(ties, frozenset(shown), frozenset(every - shown), secrets)


@dataclass(frozen=True, eq=False)
class Publication:
    """The figures of one day.

    ``figures``: a row a figure, with ``indicator``, ``area``, ``segment``, ``year``, ``first_year``, ``value``, ``n``
    and ``k`` as they truly are. ``primary``: the rows hidden because they are small themselves. ``secondary``: the
    rows hidden because they would tell those.
    """

    figures: pd.DataFrame
    primary: "pd.Series[bool]"
    secondary: "pd.Series[bool]"
    rules: Rules

    @property
    def hidden(self) -> "pd.Series[bool]":
        """The rows that readers did not get."""
        return self.primary | self.secondary

    @cached_property
    def lines(self) -> "list[Line | None]":
        """What each row of the figures holds; None for a row that holds no number to hide."""
        return list(_lines(self.figures, self.rules))

    @cached_property
    def tables(self) -> dict[tuple[str, str], Table]:
        """The numbers by area and indicator; an indicator that nothing in is too small for is left out."""
        cells: dict[tuple[str, str], dict[Cell, Numbers]] = {}
        unshown: dict[tuple[str, str], tuple[set[Cell], set[Cell]]] = {}
        for line, small, further in zip(self.lines, self.primary.tolist(), self.secondary.tolist(), strict=True):
            if line is None:
                continue
            cells.setdefault(line.series, {})[line.cell] = line.numbers
            if small or further:
                primary, hidden = unshown.setdefault(line.series, (set(), set()))
                hidden.add(line.cell)
                if small:
                    primary.add(line.cell)
        return {
            series: Table(tuple(sorted(own.items())), *map(frozenset, unshown.get(series, ((), ()))))
            for series, own in cells.items()
        }

    def with_secondary(self, cells: Mapping[tuple[str, str], Collection[Cell]]) -> "Publication":
        """This publication with ``cells``, by area and indicator, hidden for the sake of others."""
        found = [line is not None and line.cell in cells.get(line.series, ()) for line in self.lines]
        secondary = pd.Series(found, index=self.figures.index, dtype=bool) & ~self.primary
        other = Publication(self.figures, self.primary, secondary, self.rules)
        other.__dict__["lines"] = self.lines
        return other


def _lines(figures: pd.DataFrame, rules: Rules) -> Iterator[Line | None]:
    guarded = rules.limits["smallest"].gt(0) | rules.limits["smallest_n"].gt(0)
    kinds = rules.limits["unit"].eq(Unit.COUNT.value)[guarded].to_dict()
    columns = ["area", "indicator", "segment", "year", "first_year", "value", "n", "k"]
    arrays: Iterable[list[Any]] = (figures[name].tolist() for name in columns)
    for area, indicator, segment, year, first_year, value, n, k in zip(*arrays, strict=True):
        numbers = _numbers(value, n, k, counted=kinds[indicator]) if indicator in kinds else ()
        first = year if pd.isna(first_year) else first_year
        yield Line((area, indicator), Cell(segment, int(first), int(year)), numbers) if numbers else None


def _numbers(value: Any, n: Any, k: Any, *, counted: bool) -> Numbers:
    """The count, or the n and k of a share; k follows from the share where the source leaves it out."""
    if counted:
        return () if pd.isna(value) else (float(value),)
    if pd.isna(n) or (pd.isna(k) and pd.isna(value)):
        return ()
    return float(n), float(round(n * value / 100) if pd.isna(k) else k)
