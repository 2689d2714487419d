"""What a reader can work out from the shown cells: the limits of each unseen number.

Where the parts of a sum differ from it by 2 in the source, they are taken to differ by 0 to 2: the reader is assumed to
know that figures nearly add up, but not by how much they fail to.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

from slt_data.domain.additive import Cell, Numbers, Sums, gap
from slt_data.domain.programme import Component, Constraint, Question, Terms, Unseen, Way, solve

Costs = Mapping[Unseen, float]
"""The cost of moving each number by one."""


class Wanted(NamedTuple):
    """The requirement that the sum ``terms`` can lie ``up`` above the truth or ``down`` below it (0: not that way)."""

    terms: Terms
    up: float
    down: float


def unseen(cell: Cell, numbers: Numbers) -> tuple[Unseen, ...]:
    """The numbers of ``cell``, one by one."""
    return tuple(Unseen(cell, place, number) for place, number in enumerate(numbers))


def constraints(table: Sums) -> Iterator[Constraint]:
    """All that holds between the numbers of ``table``: its sums, and that k is not above n."""
    for tie in table.relations:
        factors = {tie.whole: float(tie.times), **dict.fromkeys(tie.parts, -1.0)}
        for place, left in enumerate(gap(tie, table.numbers)):
            terms = tuple((Unseen(cell, place, table.numbers[cell][place]), factor) for cell, factor in factors.items())
            yield Constraint(terms, min(0.0, left) - left, max(0.0, left) - left)
    for cell, numbers in table.numbers.items():
        if len(numbers) == 2:
            asked, told = unseen(cell, numbers)
            yield Constraint(((told, 1.0), (asked, -1.0)), -inf, asked.number - told.number)


class System:
    """The numbers in ``loose``, which the reader does not know, and the constraints between them.

    All others are known.
    """

    def __init__(self, ties: Iterable[Constraint], loose: Collection[Unseen]) -> None:
        self.loose = frozenset(loose)
        self._ties = [Constraint(terms, low, high) for tie, low, high in ties if (terms := self._in_here(tie))]

    @cached_property
    def _group(self) -> dict[Unseen, int]:
        """The component of each number that any constraint involves."""
        above: dict[Unseen, Unseen] = {}

        def top(number: Unseen) -> Unseen:
            while (parent := above.setdefault(number, number)) != number:
                above[number] = above[parent]
                number = above[number]
            return number

        for tie in self._ties:
            first = top(tie.terms[0][0])
            for number, _ in tie.terms[1:]:
                above[top(number)] = first
        labels: dict[Unseen, int] = {}
        return {number: labels.setdefault(top(number), len(labels)) for number in sorted(above)}

    @cached_property
    def _components(self) -> list[Component]:
        count = max(self._group.values(), default=-1) + 1
        members: list[list[Unseen]] = [[] for _ in range(count)]
        ties: list[list[Constraint]] = [[] for _ in range(count)]
        for number, group in self._group.items():
            members[group].append(number)
        for tie in self._ties:
            ties[self._group[tie.terms[0][0]]].append(tie)
        return [Component(*one) for one in zip(members, ties, strict=True)]

    def component(self, terms: Terms) -> int | None:
        """The component of the numbers in ``terms``, which must all be in one; None where no constraint involves
        them.
        """
        return next((self._group[number] for number, _ in terms if number in self._group), None)

    def size(self, component: int | None) -> int:
        """How many numbers ``component`` has."""
        return 1 if component is None else len(self._components[component].members)

    def ranges(self, wanted: Sequence[Terms]) -> list[tuple[float, float]]:
        """The least and the greatest possible value of each of the sums ``wanted``; ``inf`` for no limit."""
        tied = [terms for terms in wanted if self.component(terms) is not None]
        asked = [self._question(terms, sign) for terms in tied for sign in (-1.0, 1.0)]
        ways = iter(solve(asked))
        found = []
        for terms in wanted:
            truth = sum(factor * number.number for number, factor in terms)
            if self.component(terms) is not None:
                down, up = next(ways).moved, next(ways).moved
                found.append((max(truth + down, 0.0), truth + up))
            else:
                found.append((0.0, inf) if self._in_here(terms) else (truth, truth))
        return found

    def cheapest(self, wanted: Sequence[Wanted], costs: Costs) -> list[tuple[Way | None, Way | None]]:
        """For each of ``wanted`` the cheapest way down and the cheapest way up; None where there is none."""
        down = self._ways([(one.terms, -1.0, one.down) for one in wanted], costs)
        up = self._ways([(one.terms, 1.0, one.up) for one in wanted], costs)
        return list(zip(down, up, strict=True))

    def reach(self, wanted: Sequence[Wanted], costs: Costs, barred: Collection[Unseen] = ()) -> list[Way | None]:
        """For each of ``wanted`` the cheapest way down, or else up, that does not move ``barred``; None where there is
        none.
        """
        ways = self._ways([(one.terms, -1.0, one.down) for one in wanted], costs, frozenset(barred))
        left = [at for at, way in enumerate(ways) if way is None]
        others = self._ways([(wanted[at].terms, 1.0, wanted[at].up) for at in left], costs, frozenset(barred))
        for at, way in zip(left, others, strict=True):
            ways[at] = way
        return ways

    def _ways(
        self, needs: Sequence[tuple[Terms, float, float]], costs: Costs, barred: frozenset[Unseen] = frozenset()
    ) -> list[Way | None]:
        """For each (sum, direction, distance) the cheapest way; None where it can't get so far."""
        asked = {
            at: self._question(terms, sign, need, costs, barred)
            for at, (terms, sign, need) in enumerate(needs)
            if need > 0 and self.component(terms) is not None
        }
        ways: list[Way | None] = [
            Way(inf, frozenset()) if need > 0 and self.component(terms) is None and self._in_here(terms) else None
            for terms, _, need in needs
        ]
        for at, way in zip(asked, solve(list(asked.values())), strict=True):
            ways[at] = way if way.reached else None
        return ways

    def _question(
        self,
        terms: Terms,
        sign: float,
        need: float = 0.0,
        costs: Costs | None = None,
        barred: frozenset[Unseen] = frozenset(),
    ) -> Question:
        group = self.component(terms)
        assert group is not None  # noqa: S101 - only tied sums get here
        return Question(self._components[group], self._in_here(terms), sign, need, costs, barred)

    def _in_here(self, terms: Terms) -> Terms:
        return tuple((number, factor) for number, factor in terms if number in self.loose)
