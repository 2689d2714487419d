"""Figures that counted before they were corrected: what they said, and which batch corrected them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from slt_data.domain.additive import Cell
from slt_data.domain.publication import Rule
from slt_data.store.batches import Batch, BatchKind, withdrawn
from slt_data.store.edition import Edition

FIGURE_KEY = ("indicator", "segment", "year", "first_year")
_TOLD = ("value", "status", "raw")


@dataclass(frozen=True)
class Earlier:
    """A figure that readers were shown and that no longer counts.

    ``since``: the batch that brought it; ``shipped``: that batch came with the program. ``by``: the batch with the
    figure that replaced it. ``n``, ``k``: of a share, how many were asked, and how many of them it counts.
    """

    value: float | None
    status: str
    raw: str
    n: float | None
    k: float | None
    since: int
    shipped: bool
    by: Batch


Corrections = Mapping[tuple[Hashable, ...], tuple[Earlier, ...]]
"""By (indicator, segment, year, first year or None): what counted before, oldest first."""


def corrections_of(
    rows: pd.DataFrame,
    batches: Sequence[Batch],
    editions: Mapping[str, Sequence[Edition]],
    rules: Mapping[str, Rule],
) -> Corrections:
    """The replaced figures of one area, where neither the old nor the new figure was ever hidden from readers.

    ``rows``: every row ever put in, sorted by key and then by batch. Withdrawn batches correct nothing. ``editions``:
    what readers were given of each indicator; ``rules``: by which its figures are hidden now.
    """
    gone = withdrawn(batches)
    by_number = {one.batch: one for one in batches if one.batch not in gone}
    own = rows[rows["batch"].isin(list(by_number))]
    twice = own[own.duplicated(list(FIGURE_KEY), keep=False)].astype(object)
    told: dict[tuple[Hashable, ...], list[Any]] = {}
    for row in twice.where(twice.notna(), None).itertuples(index=False):
        told.setdefault(tuple(getattr(row, name) for name in FIGURE_KEY), []).append(row)
    found = {}
    for key, several in told.items():
        indicator = str(key[0])
        shown = _Shown(editions.get(indicator, ()), rules[indicator]) if indicator in rules else None
        before = tuple(_before(several, by_number, shown)) if shown is not None and not several[-1].removed else ()
        if before:
            found[key] = before
    return found


class _Shown:
    """Whether readers were shown a figure from its batch on, and would be by today's rule."""

    def __init__(self, editions: Sequence[Edition], rule: Rule) -> None:
        self._editions, self._rule = editions, rule

    def __call__(self, row: Any) -> bool:
        cell = Cell(row.segment, int(row.year if row.first_year is None else row.first_year), int(row.year))
        began = max((one.batch for one in self._editions if one.batch <= row.batch), default=0)
        since = (one for one in self._editions if one.batch >= began)
        numbers = self._rule.numbers(row.value, row.n, row.k)
        small = bool(numbers) and self._rule.guards and self._rule.too_small(numbers)
        return not small and not any(cell in one.table.hidden for one in since)


def _before(rows: Iterable[Any], batches: Mapping[int, Batch], shown: _Shown) -> Iterator[Earlier]:
    before: Any = None
    for row in (one for one in rows if not one.removed):
        changed = before is not None and any(getattr(before, name) != getattr(row, name) for name in _TOLD)
        if changed and shown(before):
            kind = batches[before.batch].kind
            yield Earlier(
                before.value,
                before.status,
                before.raw,
                before.n,
                before.k,
                before.batch,
                kind is BatchKind.DATASET,
                batches[row.batch],
            )
        before = row if changed or before is None else before
