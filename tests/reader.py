"""A reader who can subtract: figures written short, and what can be worked out of them, by a programme of its own.

Nothing here is shared with the program: the unknowns are the hidden values themselves, and the sums are found anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog

from slt_data.domain.additive import Cell, Numbers
from slt_data.domain.publication import Rule, Table
from slt_data.domain.series import segment_key, segment_parts

VALUES = {
    "alder": ("0-17", "10-14", "10-17", "13-18", "15-17"),
    "kjoenn": ("gutter", "jenter"),
    "kolonne": tuple(f"k{at}" for at in range(6)),
    "lag": ("l0", "l1", "l2"),
    "rad": tuple(f"r{at}" for at in range(6)),
    "trinn": ("ungdomsskole", "videregaaende", "junior"),
    "type": ("a", "b", "c"),
}
EVERY = tuple(VALUES.items())
RULES = {
    "antall": Rule(5, dimensions=EVERY),
    "faa": Rule(4, dimensions=EVERY),
    "snitt": Rule(5, dimensions=EVERY, averaged=True),
    "bosatte": Rule(5),
    "moeter": Rule(0, dimensions=EVERY),
    "andel": Rule(5, 30, counted=False, dimensions=EVERY),
}

Figures = Mapping[str, float | tuple[float, float]]
"""``{"": 14, "kjoenn=jenter": 3, "@2021-2023": 30}``: a count, or n and k, by segment and years; 2024 if none."""


def cells(figures: Figures, rule: Rule = RULES["antall"]) -> dict[Cell, Numbers]:
    """``figures`` as the cells of a table; what is missing has none."""
    found = {}
    for name, told in figures.items():
        segment, _, years = name.partition("@")
        first, _, last = years.rpartition("-")
        year = int(last or 2024)
        n, k = told if isinstance(told, tuple) else (None, None)
        value = None if isinstance(told, tuple) or np.isnan(told) else told
        if numbers := rule.numbers(value, n, k):
            found[Cell(segment, int(first or year), year)] = numbers
    return found


def names(chosen: Iterable[Cell]) -> set[str]:
    """The cells chosen, written as in ``Figures``."""
    return {cell.segment + _years(cell) for cell in chosen}


def _years(cell: Cell) -> str:
    if cell.first < cell.year:
        return f"@{cell.first}-{cell.year}"
    return "" if cell.year == 2024 else f"@{cell.year}"


def given_away(editions: Sequence[Table], threshold: int = 5) -> list[tuple[object, ...]]:
    """The hidden small numbers that whoever has all of ``editions`` can place from 1 up to below ``threshold``.

    For figures of one indicator and one year. Each as quantity, segment, number, and the least and greatest it may be.
    """
    tables = [_versions(one) for one in editions]
    shown = {version for table in tables for version, hidden in table.items() if not hidden}
    loose = sorted({version for table in tables for version in table} - shown)
    small = {version for table in tables for version, hidden in table.items() if hidden and 0 < version[2] < threshold}
    at = {version: place for place, version in enumerate(loose)}
    rows, right = [], []
    for table in tables:
        for whole, parts in _sums(table):
            row = np.zeros(len(loose))
            for version, factor in [(whole, 1.0), *((part, -1.0) for part in parts)]:
                if version in at:
                    row[at[version]] += factor
            rows.append(row)
            right.append(sum(part[2] for part in parts if part in shown) - (whole[2] if whole in shown else 0))
    equal = {"A_eq": np.array(rows), "b_eq": np.array(right)} if rows else {}
    found: list[tuple[object, ...]] = [(*version, version[2], version[2]) for version in small & shown]
    for version in sorted(small - shown):
        aim = np.zeros(len(loose))
        aim[at[version]] = 1
        low, high = (_least(sign * aim, equal) * sign for sign in (1, -1))
        if low > 1 - 1e-6 and high < threshold - 1 + 1e-6:
            found.append((*version, low, high))
    return found


Version = tuple[str, str, float]
"""A quantity of a segment at the number that it had."""


def _versions(table: Table) -> dict[Version, bool]:
    """Each number of ``table`` and whether it is hidden; of a share those who said yes and those who did not."""
    found = {}
    for cell, numbers in table.cells:
        counts = {"value": numbers[0]} if len(numbers) == 1 else {"yes": numbers[1], "no": numbers[0] - numbers[1]}
        found |= {(name, cell.segment, number): cell in table.hidden for name, number in counts.items()}
    return found


def _least(aim: "np.ndarray[Any, Any]", equal: Mapping[str, Any]) -> float:
    solved = linprog(aim, bounds=(0, None), method="highs", **equal)
    assert solved.status in {0, 3}, solved.message
    return float(solved.fun) if solved.status == 0 else -np.inf


def _sums(table: Iterable[Version]) -> list[tuple[Version, list[Version]]]:
    """Each whole in ``table`` with its parts along one dimension, where they come to the whole."""
    cells = {(quantity, segment): (quantity, segment, number) for quantity, segment, number in table}
    split = {name: set[str]() for _, segment in cells for name in segment_parts(segment)}
    for _, segment in cells:
        for name, value in segment_parts(segment).items():
            split[name].add(value)
    found = []
    for (quantity, segment), name in product(cells, split):
        own = segment_parts(segment)
        parts = [cells.get((quantity, segment_key({**own, name: value}))) for value in sorted(split[name])]
        present = [part for part in parts if part is not None]
        whole = cells[quantity, segment]
        if name not in own and len(present) == len(parts) and sum(part[2] for part in present) == whole[2]:
            found.append((whole, present))
    return found
