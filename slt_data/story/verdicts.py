"""How sure findings are when looked at together: the more that are tested, the more is asked of each.

A change is tested once, together with every other change of its area that ends in the same year; every page, file and
program reads the level that it got there (docs/decisions/0005).
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from slt_data.analysis.certainty import ChangeLevel, control_false_discoveries, levels

ChangeKey = tuple[str, str, int]
"""A change by its indicator, its segment and the year in which it ends."""


@dataclass(frozen=True)
class Settled:
    """``level`` of a finding among all that were tested with it, and how many those were; no level without a test."""

    level: ChangeLevel | None
    tested: int


def settle(found: Sequence[float | None]) -> list[Settled]:
    """The verdict on each p of one family, in the same order; None where nothing was tested."""
    settled = levels(control_false_discoveries([math.nan if p is None else p for p in found]))
    tested = sum(p is not None for p in found)
    return [Settled(level, tested) for level in settled]


def settle_changes(assessed: Mapping[str, pd.DataFrame], main: Collection[tuple[str, str]]) -> dict[ChangeKey, Settled]:
    """The verdict on every change of an area, by indicator, segment and the year in which it ends.

    ``assessed``: by indicator a row a figure with ``segment``, ``year``, ``from_year``, ``guard`` and ``p`` (None
    without a test). ``main``: the lines that an indicator is told by, as a rule its total; they are tested together.
    The other lines are tested with those of the same segment: what girls answer with what else girls answer.

    A change that readers are not shown is settled among all, but the others without it: they have the same level
    whoever looks.
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
