"""The yearly round as days: when each thing of it comes in a year, as exactly as its words tell."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from slt_data.domain.plan import Aarshjul
from slt_data.norwegian import month_name

_WEEKS = re.compile(r"(?:uke|veke)(?:ne)? (\d{1,2})(?: ?[–-] ?(\d{1,2}))?", re.IGNORECASE)
_DAY = re.compile(r"(?:(?:innen|senest|seinast|frist) )?(\d{1,2})\. ?([a-z]+)", re.IGNORECASE)
_MONTHS = range(1, 13)
YEARS_AHEAD = 2
"""How many years after this one are told of."""


@dataclass(frozen=True)
class WheelTurn:
    """One time that ``piece`` comes: from ``first`` to ``last``, both included.

    ``by_month``: its words tell no weeks or day, so the days are those of whole months.
    """

    piece: Aarshjul
    year: int
    first: date
    last: date
    by_month: bool

    @property
    def when(self) -> str:
        """When it is, in words: as the round tells it, or by month."""
        alone = len(_runs(self.piece.months)) == 1
        if self.piece.when and (alone or not self.by_month):
            return self.piece.when if str(self.year) in self.piece.when else f"{self.piece.when} {self.year}"
        first, last = month_name(self.first.month), month_name(self.last.month)
        return f"{first if first == last else f'{first}–{last}'} {self.year}"


def turns_of(wheel: Iterable[Aarshjul], years: Iterable[int]) -> list[WheelTurn]:
    """Each time that something of ``wheel`` comes in ``years``, the earliest first."""
    wanted = sorted(set(years))
    found = [turn for one in wheel for year in wanted if one.falls_in(year) for turn in _turns(one, year)]
    return sorted(found, key=lambda turn: (turn.first, turn.last, turn.piece.place, turn.piece.id))


def _turns(piece: Aarshjul, year: int) -> Iterator[WheelTurn]:
    """One for each run of months; where there is only one, the days that its words tell, if they lie in it."""
    runs = _runs(piece.months)
    days = _days_told(piece.when, year) if len(runs) == 1 else None
    if days is not None and {days[0].month, days[1].month} & set(piece.months):
        yield WheelTurn(piece, year, *days, by_month=False)
        return
    for first, last in runs:
        yield WheelTurn(piece, year, date(year, first, 1), date(year, last, monthrange(year, last)[1]), by_month=True)


def _runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last of each run of ``months``: 2, 3 and 9 are two runs."""
    runs: list[tuple[int, int]] = []
    for month in sorted(set(months)):
        if runs and runs[-1][1] == month - 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def _days_told(words: str, year: int) -> tuple[date, date] | None:
    """The first and last day that ``words`` tell in ``year``: weeks of ISO 8601, or one day; None for other words."""
    try:
        if weeks := _WEEKS.fullmatch(words.strip()):
            first, last = int(weeks[1]), int(weeks[2] or weeks[1])
            days = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
            return days if days[0] < days[1] else None
        if told := _DAY.fullmatch(words.strip()):
            names = {month_name(month): month for month in _MONTHS}
            day = date(year, names[told[2].lower()], int(told[1]))
            return day, day
    except (ValueError, KeyError):
        return None
    return None
