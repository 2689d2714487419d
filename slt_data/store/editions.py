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
from slt_data.store.edition import Edition
from slt_data.store.rulebook import Rulebook, RuleSince
from slt_data.store.tied import ties


class _Line(NamedTuple):
    """One row of a batch: a segment and period with its (value, n, k), or None for a removed figure."""

    batch: int
    key: tuple[str, str, int | None, int]
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
    tied = ties(book)
    found: dict[str, list[_Line]] = {}
    for batch, indicator, segment, year, first, value, n, k, removed in _guarding(rows, book, tied):
        if batch in numbers:
            cell = Cell(segment, year if first is None else int(first), year)
            told = None if removed else (value, n, k)
            found.setdefault(indicator, []).append(_Line(batch, ("", segment, first, year), cell, told))
    gone = dict(_gone(batches))
    return {
        indicator: _editions(lines, gone, book[indicator])
        if not (windows := {key: found.get(key, []) for key, yearly in tied.items() if yearly == indicator})
        else _tied_editions(lines, windows, gone, book[indicator], _tied_since(book, windows, indicator))
        for indicator, lines in found.items()
        if _guards(book[indicator])
    }


def _guards(rules: Sequence[RuleSince]) -> bool:
    return any(one.rule.guards for one in rules)


def _guarding(rows: pd.DataFrame, book: Rulebook, tied: Mapping[str, str]) -> Iterator[tuple[Any, ...]]:
    """The ``rows`` of indicators whose rules may hide something, and of those tied to them, by indicator and batch,
    with None for NaN.
    """
    names = [name for name, own in book.items() if _guards(own) or (name in tied and _guards(book[tied[name]]))]
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
    states = _states(lines, gone, rules)
    return tuple(Edition(*one) for one in zip(states, editions_by_their_rules(states.values()), strict=True))


def _tied_editions(
    lines: Sequence[_Line],
    windows: Mapping[str, Sequence[_Line]],
    gone: Mapping[int, frozenset[int]],
    rules: Sequence[RuleSince],
    since: int,
) -> tuple[Edition, ...]:
    """The editions of yearly counts with the ``windows`` that average them, which count as the sums of their years.

    Until the batch ``since`` nobody knew that the two are tied, and readers were given both.
    """
    alone = tuple(one for one in _editions(lines, gone, rules) if one.batch < since)
    both = [*lines, *(_as_sum(line, key) for key, own in windows.items() for line in own)]
    states = _states(sorted(both, key=lambda line: line.batch), gone, rules, since)
    had = [
        Table(tuple(sorted(cells.items())), known.table.primary, known.table.hidden, rule)
        if (known := next((one for one in reversed(alone) if one.batch <= batch), None)) is not None
        else Table(tuple(sorted(cells.items())), frozenset(), frozenset(), rule)
        for batch, (cells, rule) in states.items()
        if batch < since
    ]
    later = {batch: state for batch, state in states.items() if batch >= since}
    given = editions_by_their_rules(later.values(), had)
    return (*alone, *(Edition(*one) for one in zip(later, given, strict=True)))


def _as_sum(line: _Line, key: str) -> _Line:
    """The ``line`` of an average as that of the sum of its years, under a key of its own."""
    told = None
    if line.told is not None:
        value = line.told[0]
        told = (None if value is None else value * (line.cell.year - line.cell.first + 1), None, None)
    return line._replace(key=(key, *line.key[1:]), told=told)


def _tied_since(book: Rulebook, windows: Iterable[str], yearly: str) -> int:
    """The batch from which the first of ``windows`` is known to average ``yearly``."""
    return min(one.since for key in windows for one in book[key] if one.rule.averages == yearly)


def _states(
    lines: Sequence[_Line], gone: Mapping[int, frozenset[int]], rules: Sequence[RuleSince], since: int | None = None
) -> dict[int, tuple[dict[Cell, Numbers], Rule]]:
    """What counted after each batch that changed it or the rule, or from which on (``since``) more is known of it."""
    own = {line.batch for line in lines}
    changes = {one.since: one.rule for one in rules}
    news = set(changes) if since is None else {*changes, since}
    left_out: frozenset[int] = frozenset()
    rule = rules[0].rule
    states: dict[int, tuple[dict[Cell, Numbers], Rule]] = {}
    for batch in sorted(own.union(gone, news)):
        now, rule = gone.get(batch, left_out), changes.get(batch, rule)
        if batch in own or (now ^ left_out) & own or (states and batch in news):
            standing = _standing(line for line in lines if line.batch <= batch and line.batch not in now)
            states[batch] = {line.cell: numbers for line in standing if (numbers := line.numbers(rule))}, rule
        left_out = now
    return states


def _standing(lines: Iterable[_Line]) -> list[_Line]:
    """The last of ``lines`` (in batch order) for each segment and period."""
    return list({line.key: line for line in lines}.values())
