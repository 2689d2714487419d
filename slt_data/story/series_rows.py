"""A figure with its change, the certainty of both and its source; and a series of such figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from slt_data.analysis.certainty import ChangeLevel, levels
from slt_data.analysis.wording import Change, WordedFigure
from slt_data.domain.entries import Indicator, Source
from slt_data.domain.places import Area
from slt_data.domain.series import TOTAL, Direction, Status, segment_parts
from slt_data.domain.years import Years
from slt_data.store.corrected import Earlier

UNSURE: Final = "unsure"
"""What a share is to programs that is so unsure that it is not told: its relative standard error is over 50 %."""


@dataclass(frozen=True)
class Assessment:
    """The certainty of a figure and its change; None where nothing can be said. Units as from ``assess``.

    ``settled``: the level of the change among the ``tested`` changes of the area that end in the same year.
    """

    rate: float | None = None
    rate_low: float | None = None
    rate_high: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    difference_low: float | None = None
    difference_high: float | None = None
    p: float | None = None
    settled: ChangeLevel | None = None
    tested: int = 1

    @property
    def level(self) -> ChangeLevel | None:
        """The level of the change: as settled among others, else of this test alone; None without a test."""
        if self.settled is not None:
            return self.settled
        found: ChangeLevel | None = levels([math.nan if self.p is None else self.p])[0]
        return found

    @property
    def way(self) -> Direction | None:
        """The direction of the tested counts, per inhabitant where that is known; None without a test."""
        if self.ratio is None:
            return None
        return Direction.UP if self.ratio > 1 else Direction.DOWN if self.ratio < 1 else Direction.UNCHANGED


@dataclass(frozen=True)
class SeriesRow:
    """One figure with its change since the one published before, the certainty of both, its source and its note.

    ``stood`` is what was put in where that is too unsure to be told. ``earlier``: what counted before it was corrected.
    """

    told: WordedFigure
    change: Change
    certainty: Assessment
    source: Source
    section: str
    note: str
    n: int | None = None
    k: int | None = None
    inhabitants: float | None = None
    given_on: date | None = None
    stood: str = ""
    earlier: tuple[Earlier, ...] = ()

    @property
    def status(self) -> Status | Literal["unsure"]:
        """What kind of figure it is, for programs: that of the figure, or ``UNSURE``."""
        return UNSURE if self.stood else self.told.status

    @property
    def value(self) -> float | None:
        """The figure itself, for programs: nothing where the source gives only a limit."""
        return None if self.told.status is Status.BOUND else self.told.value

    @property
    def bound(self) -> float | None:
        """The limit that the source gives in place of a figure; the words beside it say on which side it lies."""
        return self.told.value if self.told.status is Status.BOUND else None


@dataclass(frozen=True)
class SeriesRows:
    """The figures of one indicator for one segment in one area, oldest first. ``title``: the segment in words."""

    indicator: Indicator
    area: Area
    segment: str
    title: str
    rows: tuple[SeriesRow, ...]

    @property
    def silent(self) -> bool:
        """Whether no year has either a figure or words."""
        return all(row.told.status is Status.MISSING for row in self.rows)

    def within(self, years: Years | None) -> "SeriesRows":
        """The same series with the rows whose whole period lies in ``years``; itself for None."""
        if years is None:
            return self
        kept = [row for row in self.rows if years.hold(row.told.first_year or row.told.year, row.told.year)]
        return replace(self, rows=tuple(kept))

    def until(self, year: int) -> SeriesRow | None:
        """The newest row published in ``year`` or before; None if there is none."""
        known = [row for row in self.rows if row.told.year <= year and row.told.status is not Status.MISSING]
        return known[-1] if known else None

    def before(self, row: SeriesRow) -> SeriesRow | None:
        """The row that ``row`` is compared with, or would be if it could: the newest published before its period began
        that covers as many years, else the newest before it that does, else the newest of any; None if there is none.
        """
        known = [one for one in self.rows[: self.rows.index(row)] if one.told.status is not Status.MISSING]
        alike = [one for one in known if one.told.covers == row.told.covers]
        began = row.told.first_year or row.told.year
        found = [one for one in alike if one.told.year < began] or alike or known
        return found[-1] if found else None

    def at(self, year: int | None, like: SeriesRow | None = None) -> SeriesRow | None:
        """The row of ``year``, preferably one that covers as many years as ``like`` (by default one); None if there is
        none.
        """
        own = [row for row in self.rows if row.told.year == year]
        covers = 1 if like is None else like.told.covers
        return next((row for row in own if row.told.covers == covers), own[0] if own else None)


def main_segments(segments: Sequence[str]) -> list[str]:
    """The segments that an indicator is shown by: the total, else the parts of the split with fewest parts."""
    if TOTAL in segments or not segments:
        return [TOTAL]
    splits: dict[tuple[str, ...], list[str]] = {}
    for segment in segments:
        splits.setdefault(tuple(segment_parts(segment)), []).append(segment)
    return min(splits.values(), key=lambda split: (len(split[0]), len(split)))
