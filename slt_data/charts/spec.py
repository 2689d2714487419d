"""The description of a trend chart, before it is drawn. Immutable; screen, picture and slide render the same one.

The time axis is true to scale: a calendar year is at its number, a day at a position between ``year − 0.5`` and ``year
+ 0.5``, and a period of several years at its middle.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slt_data.domain.series import Status

MOST_FIGURES = 9
"""If a single line has more figures, only that of the chosen year and the one before are written in the chart."""

OPEN = frozenset({Status.APPROXIMATE, Status.BOUND, Status.PRELIMINARY, Status.PARTIAL})
"""Statuses of figures that are uncertain or incomplete, which get an open marker."""


@dataclass(frozen=True)
class Point:
    """One figure of a line. ``label``: the figure as text; ``value``: None where there is nothing to draw."""

    x: float
    period: str
    value: float | None
    status: Status
    label: str
    joined: bool = False
    """Whether the line leads here from the point before."""
    low: float | None = None
    high: float | None = None
    """The ends of the 95 % interval, if there is one."""
    kept: str = ""
    """Why readers do not see it; set only in a coordinator's chart."""
    reach: str = ""
    """The interval as text: «76–115»."""
    said: str = ""
    """The sentences for screen readers."""
    reserved: bool = False
    """Whether it is shown with a reservation, since few answers make it uncertain."""
    corrected: str = ""
    """What it was before it was corrected."""
    covers: int = 1
    """How many years it is the figure of."""
    kind: str = ""
    """What kind of knowledge it is, in words; empty for a figure that is simply known."""

    @property
    def drawn(self) -> bool:
        """Whether the point has a value to draw."""
        return self.value is not None

    @property
    def open(self) -> bool:
        """Whether its marker is open: the figure is uncertain, or readers do not see it."""
        return self.unsure or bool(self.kept)

    def overlaps(self, before: "Point") -> bool:
        """Whether it shares a year with ``before``, so that no line joins them and they are not compared."""
        return self.x - before.x < (self.covers + before.covers) / 2

    @property
    def unsure(self) -> bool:
        """Whether the figure itself is uncertain or incomplete."""
        return self.status in OPEN or self.reserved


@dataclass(frozen=True)
class Line:
    """One series. ``rank`` selects colour, marker and dash together, so that none of them is needed alone."""

    name: str
    rank: int
    points: tuple[Point, ...]

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points that have a value."""
        return tuple(point for point in self.points if point.drawn)

    @property
    def last(self) -> Point | None:
        """The last drawn point; None if there is none."""
        return next(reversed(self.drawn), None)


class MarkKind(StrEnum):
    """What a mark is: a certain or a possible break, an event, or a measure."""

    BREAK = "break"
    POSSIBLE_BREAK = "possible_break"
    EVENT = "event"
    MEASURE = "measure"


BREAKS = frozenset({MarkKind.BREAK, MarkKind.POSSIBLE_BREAK})


@dataclass(frozen=True)
class Mark:
    """A mark on the time axis. Breaks show their title; the others a number that the list below explains."""

    x: float
    kind: MarkKind
    title: str
    when: str
    text: str = ""
    number: int = 0
    said: str = ""
    """The sentences for screen readers."""


@dataclass(frozen=True)
class Note:
    """The text at the bottom of a year without a drawn figure: words, «:» or «..»."""

    x: float
    period: str
    text: str
    status: Status


@dataclass(frozen=True)
class Guides:
    """What is usual in the series, from ``first_x`` on: a centre line, and limits if there are enough points.

    ``last_x``: where it ends if later figures are not part of it; None for the end of the axis.
    """

    first_x: float
    centre: float
    low: float | None
    high: float | None
    label: str
    last_x: float | None = None
    said: str = ""
    """The same as a sentence, for the table."""


@dataclass(frozen=True)
class TargetLine:
    """What a figure is wanted to become, from ``first_x``, where that was decided, to ``last_x``, its year.

    ``value``: the level that is drawn; None for a direction, which has no level and is told in words alone.
    """

    first_x: float
    last_x: float
    value: float | None
    label: str
    """The target in a few words: «Mål: under 60 i 2019»."""
    said: str
    """The same as a sentence, for the alt text, the table and screen readers."""


@dataclass(frozen=True)
class TrendChart:
    """One chart. ``highlight``: the x of the period in the title. ``percent``: the values are shares."""

    title: str
    subtitle: str
    value_title: str
    percent: bool
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    source: str
    alt: str
    made_up: bool = False
    highlight: float | None = None
    guides: Guides | None = None
    target: TargetLine | None = None

    @property
    def aim(self) -> tuple[TargetLine, float] | None:
        """The target and its level; None if there is no target with a level to draw."""
        return (self.target, self.target.value) if self.target is not None and self.target.value is not None else None

    @property
    def empty(self) -> bool:
        """Whether there is no figure to draw."""
        return not any(point.drawn for line in self.lines for point in line.points)

    @property
    def restricted(self) -> bool:
        """Whether it shows a figure that is hidden from readers."""
        return any(point.kept for line in self.lines for point in line.points)

    @property
    def lone(self) -> bool:
        """Whether there is only one period, so that no trend can be seen."""
        places = {point.x for line in self.lines for point in line.points}
        return len(places) < 2

    def needs(self, point: Point) -> bool:
        """Whether the figure of ``point`` must be written: it is of the year that the statement speaks of, or only a
        bound («under 10 %»), whose point alone would say something else.
        """
        return point.x == self.highlight or point.status is Status.BOUND

    @property
    def written(self) -> tuple[tuple[Line, Point], ...]:
        """(line, point) for each figure that is written beside its point, the most important first.

        With several lines only those that must be, and not the last of a line, which is written with the name.
        """
        return tuple((line, point) for line in self.lines for point in self._written_of(line))

    def _written_of(self, line: Line) -> tuple[Point, ...]:
        """The chosen year's figure, the one that it is compared with, and bounds; if there are few, then the newest,
        the highest, the lowest, and the others.
        """
        drawn = line.drawn
        needed = [point for point in drawn if self.needs(point)]
        if len(self.lines) > 1:
            return tuple(point for point in needed if point is not line.last)
        chosen = next((at for at, point in enumerate(drawn) if point.x == self.highlight), len(drawn) - 1)
        first = [*drawn[chosen : chosen + 1], *_compared(drawn, chosen), *needed]
        if len(drawn) > MOST_FIGURES:
            return tuple(dict.fromkeys(first))
        ends = sorted(drawn, key=lambda one: one.value or 0.0)
        return tuple(dict.fromkeys([*first, *drawn[-1:], *ends[-1:], *ends[:1], *reversed(drawn)]))

    @property
    def span(self) -> tuple[float, float]:
        """The ends of the time axis: half a year outside the first and the last tick."""
        places = [x for x, _ in self.ticks] + [point.x for line in self.lines for point in line.points]
        places += [self.aim[0].last_x] if self.aim is not None else []
        return (min(places) - 0.5, max(places) + 0.5)

    @property
    def top(self) -> float:
        """The upper end of the value axis; the lower one is zero."""
        points = [point for line in self.lines for point in line.points if point.value is not None]
        values = [high for point in points for high in (point.value, point.high) if high is not None]
        values += [self.guides.high] if self.guides is not None and self.guides.high is not None else []
        values += [self.aim[1]] if self.aim is not None else []
        highest = max(values, default=0.0)
        return min(100.0, highest * 1.15) if self.percent and highest > 60 else max(highest * 1.15, 5.0)


def _compared(drawn: tuple[Point, ...], chosen: int) -> tuple[Point, ...]:
    """The point before the ``chosen`` one with which it shares no year, else the one before it; empty for none."""
    before = drawn[: max(0, chosen)]
    return tuple(one for one in before if not drawn[chosen].overlaps(one))[-1:] or before[-1:]


def place_on_axis(day: date) -> float:
    """The position of ``day`` on the time axis: 1 January is at ``year − 0.5``, the middle of the year at ``year``.

    >>> place_on_axis(date(2018, 1, 1))
    2017.5
    """
    first = date(day.year, 1, 1)
    days = (date(day.year + 1, 1, 1) - first).days
    return day.year - 0.5 + (day - first).days / days
