"""Which figures of one indicator in one area add up to which: the arithmetic that a reader can do as well.

A cell is one segment in one period. Parts add up to a whole along each dimension whose values cover the whole without
overlap (in cross tables too), and years add up to a row that covers several. A cell without a row that follows from
others is included as well, since a reader can subtract.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from slt_data.domain.series import segment_key, segment_parts

Numbers = tuple[float, ...]
"""What a cell counts: ``(value,)`` for a count, ``(n, k)`` for a share. Each position adds up separately."""

Dimensions = Mapping[str, Sequence[str]]
"""The dimensions along which an indicator adds up, each with the values that together make up the whole."""

REST = "*"
"""First character of the segment of a made-up cell: the sum of several cells without a row."""

_RANGE = re.compile(r"(\d+)-(\d+)")


class Cell(NamedTuple):
    """One segment in the years ``first`` to ``year``, which are equal for a figure of a single year."""

    segment: str
    first: int
    year: int


class Relation(NamedTuple):
    """``times`` × ``whole`` is the sum of ``parts``; ``times`` is the number of years where the whole is a yearly
    average.
    """

    whole: Cell
    parts: tuple[Cell, ...]
    times: int = 1


class Sums(NamedTuple):
    """A table together with every cell that can be worked out from it.

    ``numbers`` holds the given cells and the ``implied`` ones, which follow from them. Every cell in ``relations`` is
    in ``numbers``; a relation fails to hold exactly where the sources do not add up.
    """

    numbers: Mapping[Cell, Numbers]
    implied: frozenset[Cell]
    relations: tuple[Relation, ...]


def effective(cells: Iterable[Cell], dimensions: Dimensions) -> dict[str, tuple[str, ...]]:
    """``dimensions`` with only the values that occur in ``cells``, or all values where fewer than two occur.

    So a value that an indicator never has (such as «Ungdata junior») is not missed, but the second sex is.
    """
    seen: dict[str, set[str]] = {name: set() for name in dimensions}
    for cell in cells:
        for name, value in segment_parts(cell.segment).items():
            if name in seen:
                seen[name].add(value)
    return {
        name: tuple(sorted(seen[name] if len(seen[name]) > 1 else seen[name].union(values)))
        for name, values in dimensions.items()
    }


def relations(cells: Collection[Cell], dimensions: Dimensions, *, averaged: bool = False) -> tuple[Relation, ...]:
    """Every sum that ``cells`` take part in, with all the parts there should be, whether or not they have a row.

    ``averaged``: rows that cover several years hold their average and not their sum.
    """
    found: dict[Relation, None] = {}
    for cell in sorted(cells):
        for whole, parts in splits(cell.segment, tuple((name, tuple(values)) for name, values in dimensions.items())):
            period = cell.first, cell.year
            found[Relation(Cell(whole, *period), tuple(Cell(part, *period) for part in parts))] = None
    for whole_cell in sorted(cell for cell in cells if cell.first < cell.year):
        found.update(dict.fromkeys(_years(whole_cell, cells, averaged=averaged)))
    return tuple(found)


def sums(numbers: Mapping[Cell, Numbers], dimensions: Dimensions, *, averaged: bool = False) -> Sums:
    """``numbers`` with every cell that follows from them, and the relations between all of these.

    Where several parts of a whole have no row, their sum is one cell, whose segment begins with ``REST``. Parts without
    a row whose sum is 0 are left out: the relation is complete without them.
    """
    known = dict(numbers)
    while told := _told(ties := relations(known, dimensions, averaged=averaged), known):
        known |= told
    complete = []
    for tie in ties:
        if tie.whole not in known:
            continue
        present = tuple(part for part in tie.parts if part in known)
        left = gap(tie._replace(parts=present), known)
        if len(present) < len(tie.parts) and tie.times == 1 and _possible(left):
            absent = next(part for part in tie.parts if part not in known)
            rest = absent._replace(segment=f"{REST}{tie.whole.segment}|{absent.segment}")
            known[rest] = left
            present = (*present, rest)
        if present:
            complete.append(tie._replace(parts=present))
    return Sums(known, frozenset(known) - frozenset(numbers), tuple(complete))


def gap(tie: Relation, numbers: Mapping[Cell, Numbers]) -> Numbers:
    """The whole of ``tie`` minus the sum of its parts, for each of the numbers of a cell."""
    whole = numbers[tie.whole]
    return tuple(tie.times * whole[at] - sum(numbers[part][at] for part in tie.parts) for at in range(len(whole)))


def _told(ties: Iterable[Relation], known: Mapping[Cell, Numbers]) -> dict[Cell, Numbers]:
    """The cells that follow from a relation because all its other cells are known; the first such relation decides."""
    found: dict[Cell, Numbers] = {}
    for tie in ties:
        absent = [cell for cell in (tie.whole, *tie.parts) if cell not in known]
        if len(absent) != 1 or tie.times != 1:
            continue
        present = tuple(part for part in tie.parts if part in known)
        if absent[0] == tie.whole:
            columns = zip(*(known[part] for part in present), strict=True)
            found.setdefault(absent[0], tuple(sum(column) for column in columns))
            continue
        left = gap(tie._replace(parts=present), known)
        if _possible(left):
            found.setdefault(absent[0], left)
    return found


def _possible(left: Numbers) -> bool:
    """Whether ``left`` can be the numbers of a cell without a row: not zero, not negative, and k not above n."""
    return min(left) >= 0 < max(left) and left[-1] <= left[0]


@lru_cache(maxsize=65536)
def splits(
    segment: str, dimensions: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sums that ``segment`` is a part of: for each, the whole's segment and the segments of all its parts."""
    own = segment_parts(segment)
    found = []
    for name, values in dimensions:
        if name not in own:
            continue
        base = {other: value for other, value in own.items() if other != name}
        whole, siblings = _family(own[name], values)
        parts = tuple(segment_key({**base, name: value}) for value in siblings)
        found.append((segment_key({**base, name: whole} if whole else base), parts))
    return tuple(found)


def _family(value: str, values: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The whole that ``value`` is a part of and all parts of that whole; an age belongs to the narrowest range around
    it.

    The whole is ``""`` (the total) where no value in ``values`` contains it.
    """
    above = {one: _around(one, values) for one in {*values, value}}
    return above[value], tuple(sorted(one for one, whole in above.items() if whole == above[value]))


def _around(value: str, values: Iterable[str]) -> str:
    own = _range(value)
    wider = [
        (high - low, low, other)
        for other in values
        if own and (span := _range(other)) and span != own
        for low, high in [span]
        if low <= own[0] and own[1] <= high
    ]
    return min(wider)[2] if wider else ""


def _range(value: str) -> tuple[int, int] | None:
    found = _RANGE.fullmatch(value)
    return (int(found[1]), int(found[2])) if found else None


def _years(whole: Cell, cells: Collection[Cell], *, averaged: bool) -> Iterator[Relation]:
    """The sums over years, or over shorter periods, whose total is ``whole``, a cell that covers several years."""
    years = range(whole.first, whole.year + 1)
    single = {year: Cell(whole.segment, year, year) for year in years}
    yield Relation(whole, tuple(single.values()), len(years) if averaged else 1)
    if averaged:
        return
    for inner in sorted(cells):
        inside = inner.segment == whole.segment and whole.first <= inner.first < inner.year <= whole.year
        if inside and inner != whole:
            outside = [single[year] for year in years if not inner.first <= year <= inner.year]
            yield Relation(whole, (inner, *outside))
