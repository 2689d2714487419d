"""Editions: the tables that readers were given of an area, one after each batch that changed them.

Each edition is hidden by the rules of its own time; a batch that changes the rules begins one as well.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from slt_data.domain.additive import Cell, Numbers
from slt_data.domain.publication import Rule, Table
from slt_data.domain.secondary import editions_by_their_rules
from slt_data.store.batches import Batch, withdrawn
from slt_data.store.rulebook import Rulebook, RuleSince


class Edition(NamedTuple):
    """The table of one indicator that readers were given from ``batch`` on, until the next edition."""

    batch: int
    table: Table


class _Line(NamedTuple):
    """One row of a batch: a segment and period with its (value, n, k), or None for a removed figure."""

    batch: int
    key: tuple[str, int | None, int]
    cell: Cell
    told: tuple[float | None, float | None, float | None] | None

    def numbers(self, rule: Rule) -> Numbers:
        """What the row counts under ``rule``; empty when the figure is removed or has no number."""
        return rule.numbers(*self.told) if self.told else ()


_TOLD = ["batch", "indicator", "segment", "year", "first_year", "value", "n", "k", "removed"]


def editions_of(rows: pd.DataFrame, batches: Sequence[Batch], book: Rulebook) -> dict[str, tuple[Edition, ...]]:
    """The editions of each indicator in ``book`` that ``batches``, oldest first, gave rise to in one area.

    ``rows``: every row ever put in for the area; rows of batches not in ``batches`` are ignored. ``book``: the rules
    that held until then (``rulebook_until``); a batch from which another rule holds begins an edition. Indicators whose
    rules never hide anything are left out.
    """
    numbers = {one.batch for one in batches}
    found: dict[str, list[_Line]] = {}
    for batch, indicator, segment, year, first, value, n, k, removed in _guarding(rows, book):
        if batch in numbers:
            cell = Cell(segment, year if first is None else int(first), year)
            told = None if removed else (value, n, k)
            found.setdefault(indicator, []).append(_Line(batch, (segment, first, year), cell, told))
    gone = dict(_gone(batches))
    return {indicator: _editions(lines, gone, book[indicator]) for indicator, lines in found.items()}


def _guarding(rows: pd.DataFrame, book: Rulebook) -> Iterator[tuple[Any, ...]]:
    """The ``rows`` of indicators whose rules may hide something, by indicator and batch, with None for NaN."""
    names = [name for name, own in book.items() if any(one.rule.guards for one in own)]
    own = (
        rows.loc[rows["indicator"].isin(names), _TOLD].sort_values(["indicator", "batch"], kind="stable").astype(object)
    )
    return own.where(own.notna(), None).itertuples(index=False, name=None)


def _gone(batches: Sequence[Batch]) -> Iterator[tuple[int, frozenset[int]]]:
    """For each withdrawal: its number and the batches that did not count from then on."""
    for at, batch in enumerate(batches):
        if batch.withdraws is not None:
            yield batch.batch, withdrawn(batches[: at + 1])


def _editions(
    lines: Sequence[_Line], gone: Mapping[int, frozenset[int]], rules: Sequence[RuleSince]
) -> tuple[Edition, ...]:
    own = {line.batch for line in lines}
    changes = {one.since: one.rule for one in rules}
    left_out: frozenset[int] = frozenset()
    rule = rules[0].rule
    states: dict[int, tuple[dict[Cell, Numbers], Rule]] = {}
    for batch in sorted(own.union(gone, changes)):
        now, rule = gone.get(batch, left_out), changes.get(batch, rule)
        if batch in own or (now ^ left_out) & own or (states and batch in changes):
            standing = _standing(line for line in lines if line.batch <= batch and line.batch not in now)
            states[batch] = {line.cell: numbers for line in standing if (numbers := line.numbers(rule))}, rule
        left_out = now
    return tuple(Edition(*one) for one in zip(states, editions_by_their_rules(states.values()), strict=True))


def _standing(lines: Iterable[_Line]) -> list[_Line]:
    """The last of ``lines`` (in batch order) for each segment and period."""
    return list({line.key: line for line in lines}.values())
