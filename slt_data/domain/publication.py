"""What readers were given of one indicator in one area at one time, and what several such tables disclose together.

Only this module decides what is too small: a count from 1 to below the indicator's threshold (with the usual threshold
5: 1–4); zero is shown. A survey share is too small where fewer than ``smallest_n`` answered, or where those it counts,
or those it leaves out, are fewer than the threshold.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from slt_data.domain.additive import Cell, Numbers, Sums, effective, sums
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.programme import Constraint, Terms, Unseen
from slt_data.domain.ranges import Wanted, constraints, unseen
from slt_data.domain.series import Unit


class Rule(NamedTuple):
    """What is too small and what adds up, for one indicator.

    ``counted``: its figures are counts; otherwise shares of those who were asked. ``dimensions``: those along which it
    adds up, each with its values. ``averaged``: a row that covers several years holds their average.
    ``averages``: the indicator whose yearly counts that is the average of, and so tells of; empty for none.
    """

    smallest: float
    smallest_n: float = 0
    counted: bool = True
    dimensions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    averaged: bool = False
    averages: str = ""

    @property
    def guards(self) -> bool:
        """Whether the rule can hide anything at all."""
        return self.smallest > 0 or self.smallest_n > 0

    def numbers(self, value: float | None, n: float | None, k: float | None) -> Numbers:
        """What a figure counts: (value) or (n, k), where a missing k is worked out from the share; empty if unknown."""
        if self.counted:
            return () if value is None else (float(value),)
        if n is None or (k is None and value is None):
            return ()
        return float(n), float(round(n * (value or 0.0) / 100) if k is None else k)

    def too_small(self, numbers: Numbers) -> bool:
        """Whether a cell with ``numbers`` must be hidden for being small."""
        if len(numbers) == 1:
            return 0 < numbers[0] < self.smallest
        asked, told = numbers
        return asked < self.smallest_n or min(told, asked - told) < self.smallest

    def secrets(self, cell: Cell, numbers: Numbers) -> tuple[Wanted, ...]:
        """The numbers of a hidden ``cell`` that a reader must not work out, and how much uncertainty is enough.

        A number from 1 to below the threshold must be possibly 0, or possibly the threshold or more. The 0 of a hidden
        share, and a share hidden because few were asked, must be possibly some other number.
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
        """Whether a number known to lie between ``low`` and ``high`` counts as disclosed."""
        inside = low > 0 and high < self.smallest
        return inside or (not counted and high - low < 1)


def rules_of(catalogue: Catalogue) -> dict[str, Rule]:
    """The rule of each indicator in ``catalogue``."""
    values = {one.id: tuple(one.values) for one in catalogue.dimensions}
    return {
        one.id: Rule(
            one.publishing.smallest,
            one.publishing.smallest_n,
            one.unit is Unit.COUNT,
            tuple((name, values[name]) for name in sorted(one.additive)),
            one.period.averaged,
            one.averages or "",
        )
        for one in catalogue.indicators
    }


def total(terms: Terms) -> float:
    """The true value of the weighted sum ``terms``."""
    return sum(factor * number.number for number, factor in terms)


class Table(NamedTuple):
    """The cells of one indicator in one area at one time, and those that readers were not shown.

    ``rule``: the rule by which they were hidden; None for the one that holds now.
    """

    cells: tuple[tuple[Cell, Numbers], ...]
    primary: frozenset[Cell]
    hidden: frozenset[Cell]
    rule: Rule | None = None

    @property
    def parted(self) -> bool:
        """Whether any cells could add up to one another: there are several segments, or rows of several years."""
        return len({cell.segment for cell, _ in self.cells}) > 1 or any(
            cell.first < cell.year for cell, _ in self.cells
        )


def hide_small(cells: Mapping[Cell, Numbers], rule: Rule) -> Table:
    """The table in which exactly those of ``cells`` are hidden that are too small themselves."""
    primary = frozenset(cell for cell, numbers in cells.items() if rule.too_small(numbers))
    return Table(tuple(sorted(cells.items())), primary, primary, rule)


@lru_cache(maxsize=128)
def _sums(cells: tuple[tuple[Cell, Numbers], ...], rule: Rule) -> tuple[Sums, tuple[Constraint, ...]]:
    """``cells`` with all that follow from them, and the constraints between their numbers."""
    dimensions = effective((cell for cell, _ in cells), dict(rule.dimensions))
    told = sums(dict(cells), dimensions, averaged=rule.averaged)
    return told, tuple(constraints(told))


class Past(NamedTuple):
    """Several tables of one indicator in one area: everything that a reader who kept them can combine.

    ``ties``: the equations between the numbers. ``shown``: numbers that any table showed; ``loose``: all others.
    ``secrets``: the loose numbers that must not be worked out, each with its cell.
    """

    ties: dict[Constraint, None]
    shown: frozenset[Unseen]
    loose: frozenset[Unseen]
    secrets: dict[Wanted, tuple[Cell, Numbers]]


def joined_tables(tables: Sequence[Table], rule: Rule) -> Past:
    """``tables`` combined. If all of them together disclose nothing, no subset does.

    ``rule`` is today's. It alone decides what is a secret, also in a table that was hidden by another rule, and also
    where that table showed it. Sums of either rule are used, since a reader may know both.
    """
    ties: dict[Constraint, None] = {}
    shown: set[Unseen] = set()
    every: set[Unseen] = set()
    secrets: dict[Wanted, tuple[Cell, Numbers]] = {}
    for table in tables:
        for one in dict.fromkeys((table.rule or rule, rule)):
            told, tied = _sums(table.cells, one)
            ties |= dict.fromkeys(tied)
            for cell, numbers in told.numbers.items():
                every.update(unseen(cell, numbers))
                if cell not in told.implied and cell not in table.hidden:
                    shown.update(unseen(cell, numbers))
                if small_by(rule, table, cell, numbers):
                    secrets |= dict.fromkeys(rule.secrets(cell, numbers), (cell, numbers))
    return Past(ties, frozenset(shown), frozenset(every - shown), secrets)


def small_by(rule: Rule, table: Table, cell: Cell, numbers: Numbers) -> bool:
    """Whether ``cell``, with ``numbers`` in ``table`` or implied by it, is too small by ``rule``."""
    return rule.too_small(numbers) or (cell in table.primary and table.rule in {None, rule})
