"""The certainty of findings that are tested together: the more tests, the more is required of each.

A change is tested once, together with every other change of its area that ends in the same year; every page, file and
program uses the level that it got there (docs/decisions/0005).
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from slt_data.analysis.certainty import ChangeLevel, control_false_discoveries, levels

ChangeKey = tuple[str, str, int]
"""(indicator, segment, the year in which the change ends)."""


@dataclass(frozen=True)
class Settled:
    """``level`` of a finding among the ``tested`` ones; None without a test."""

    level: ChangeLevel | None
    tested: int


def settle(found: Sequence[float | None]) -> list[Settled]:
    """The verdict on each p of one family of tests, in the same order; None means not tested."""
    settled = levels(control_false_discoveries([math.nan if p is None else p for p in found]))
    tested = sum(p is not None for p in found)
    return [Settled(level, tested) for level in settled]


def settle_changes(assessed: Mapping[str, pd.DataFrame], main: Collection[tuple[str, str]]) -> dict[ChangeKey, Settled]:
    """The verdict on every change of an area, by indicator, segment and the year in which it ends.

    ``assessed``: by indicator, one row a figure with ``segment``, ``year``, ``from_year``, ``guard`` and ``p`` (None
    without a test). ``main``: the main lines, usually the totals, which are tested together. Other lines are tested
    with those of the same segment: girls' answers with girls' other answers.

    A change hidden from readers is tested among all, but the others are tested without it, so that their level is the
    same for every role.
    """
    families: dict[tuple[str, int], dict[ChangeKey, float | None]] = {}
    kept_back: set[ChangeKey] = set()
    for indicator, rows in assessed.items():
        columns = (rows[name] for name in ("segment", "year", "from_year", "guard", "p"))
        hidden = rows[rows["guard"].ne("")]
        guarded = {(segment, int(year)) for segment, year in zip(hidden["segment"], hidden["year"], strict=True)}
        for segment, year, since, guard, p in zip(*columns, strict=True):
            key = (indicator, segment, int(year))
            group = "" if (indicator, segment) in main else segment
            families.setdefault((group, int(year)), {})[key] = p
            if guard or (since is not None and (segment, int(since)) in guarded):
                kept_back.add(key)
    verdicts: dict[ChangeKey, Settled] = {}
    for family in families.values():
        open_ = {key: p for key, p in family.items() if key not in kept_back}
        for told in (family, open_):
            verdicts.update(zip(told, settle(list(told.values())), strict=True))
    return verdicts
