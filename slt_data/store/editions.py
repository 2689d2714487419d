"""What readers were given of an area, edition by edition: its figures as they stood after each batch, hidden anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from slt_data.domain.additive import Cell, Numbers
from slt_data.domain.publication import Rule, Table
from slt_data.domain.secondary import editions
from slt_data.store.batches import Batch, withdrawn


class Edition(NamedTuple):
    """What readers were given of one indicator from ``batch`` on, until the next edition."""

    batch: int
    table: Table


class _Line(NamedTuple):
    """A row of a batch: what it says of one segment and year, empty for a figure that it takes away."""

    batch: int
    key: tuple[str, int]
    cell: Cell
    numbers: Numbers


_TOLD = ["batch", "indicator", "segment", "year", "first_year", "value", "n", "k", "removed"]


def editions_of(
    rows: pd.DataFrame, batches: Sequence[Batch], rules: Mapping[str, Rule]
) -> dict[str, tuple[Edition, ...]]:
    """The editions of each indicator in ``rules`` that ``batches``, oldest first, gave rise to in one area.

    ``rows``: every row that was ever put in for it; those of other batches do not count.
    """
    numbers = {one.batch for one in batches}
    found: dict[str, list[_Line]] = {}
    for batch, indicator, segment, year, first, value, n, k, removed in _guarding(rows, rules):
        if batch in numbers:
            held = () if removed else rules[indicator].numbers(value, n, k)
            cell = Cell(segment, year if first is None else int(first), year)
            found.setdefault(indicator, []).append(_Line(batch, (segment, year), cell, held))
    gone = dict(_gone(batches))
    return {indicator: _editions(lines, gone, rules[indicator]) for indicator, lines in found.items()}


def _guarding(rows: pd.DataFrame, rules: Mapping[str, Rule]) -> Iterator[tuple[Any, ...]]:
    """``rows`` of indicators of which something may have to be hidden, by indicator and batch; None for nothing."""
    names = [name for name, rule in rules.items() if rule.guards]
    own = (
        rows.loc[rows["indicator"].isin(names), _TOLD].sort_values(["indicator", "batch"], kind="stable").astype(object)
    )
    return own.where(own.notna(), None).itertuples(index=False, name=None)


def _gone(batches: Sequence[Batch]) -> Iterator[tuple[int, frozenset[int]]]:
    """After each withdrawal: the batches that did not count then."""
    for at, batch in enumerate(batches):
        if batch.withdraws is not None:
            yield batch.batch, withdrawn(batches[: at + 1])


def _editions(lines: Sequence[_Line], gone: Mapping[int, frozenset[int]], rule: Rule) -> tuple[Edition, ...]:
    own = {line.batch for line in lines}
    left_out: frozenset[int] = frozenset()
    states: dict[int, dict[Cell, Numbers]] = {}
    for batch in sorted(own.union(gone)):
        now = gone.get(batch, left_out)
        if batch in own or (now ^ left_out) & own:
            states[batch] = _standing(line for line in lines if line.batch <= batch and line.batch not in now)
        left_out = now
    return tuple(Edition(*one) for one in zip(states, editions(states.values(), rule), strict=True))


def _standing(lines: Iterable[_Line]) -> dict[Cell, Numbers]:
    """What counts of ``lines``, which are in the order of their batches: the last of each segment and year."""
    last = {line.key: line for line in lines}
    return {line.cell: line.numbers for line in last.values() if line.numbers}
