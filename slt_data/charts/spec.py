"""The description of a trend chart, before it is drawn. Immutable; screen, picture and slide render the same one.

The time axis is true: a calendar year has its number as place, a day inside it a place between ``year − 0.5`` and
``year + 0.5``, and a period of several years the middle of it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slt_data.domain.series import Status

OPEN = frozenset({Status.APPROXIMATE, Status.BOUND, Status.PRELIMINARY, Status.PARTIAL})
"""Statuses of figures that are not quite sure."""


@dataclass(frozen=True)
class Point:
    """One figure of a line. ``label`` is the figure as text; ``value`` is None where there is nothing to draw."""

    x: float
    period: str
    value: float | None
    status: Status
    label: str
    joined: bool = False
    """Whether a line leads here from the point before."""
    low: float | None = None
    high: float | None = None
    """The ends of the 95 % interval, where there is one."""
    kept: str = ""
    """Why readers do not see it, for those who do."""
    reach: str = ""
    """The interval as text: «76–115»."""
    said: str = ""
    """All that the chart says of it, in whole sentences."""

    @property
    def drawn(self) -> bool:
        """Whether the point has a place on the value axis."""
        return self.value is not None

    @property
    def open(self) -> bool:
        """Whether its marker is drawn open: the figure is not quite sure, or readers do not see it."""
        return self.status in OPEN or bool(self.kept)


@dataclass(frozen=True)
class Line:
    """One series. ``rank`` chooses colour, marker and dash together, so that none of them is needed alone."""

    name: str
    rank: int
    points: tuple[Point, ...]

    @property
    def last(self) -> Point | None:
        """The last point that is drawn."""
        return next((point for point in reversed(self.points) if point.drawn), None)


class MarkKind(StrEnum):
    """A day worth a mark: a certain or a possible break, something that happened, a measure."""

    BREAK = "break"
    POSSIBLE_BREAK = "possible_break"
    EVENT = "event"
    MEASURE = "measure"


BREAKS = frozenset({MarkKind.BREAK, MarkKind.POSSIBLE_BREAK})


@dataclass(frozen=True)
class Mark:
    """A mark on the time axis. Breaks carry their title there; the others a number that the list below explains."""

    x: float
    kind: MarkKind
    title: str
    when: str
    text: str = ""
    number: int = 0
    said: str = ""
    """All that the chart says of it, in whole sentences."""


@dataclass(frozen=True)
class Note:
    """The text at the foot of the chart in a year without a drawn figure: words, «:» or «..»."""

    x: float
    period: str
    text: str
    status: Status


@dataclass(frozen=True)
class Guides:
    """What is usual in the series, from ``first_x`` on: a centre line, and limits where there are points enough.

    ``last_x`` is where it ends when later figures have no part in it; else it goes on to the end of the axis.
    """

    first_x: float
    centre: float
    low: float | None
    high: float | None
    label: str
    last_x: float | None = None
    said: str = ""
    """The same in a sentence, for the table."""


@dataclass(frozen=True)
class TrendChart:
    """One chart. ``highlight`` is the x that the statement speaks of; ``percent`` says that values are shares."""

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

    @property
    def empty(self) -> bool:
        """Whether there is no figure to draw at all."""
        return not any(point.drawn for line in self.lines for point in line.points)

    @property
    def restricted(self) -> bool:
        """Whether a figure is drawn that readers are not shown."""
        return any(point.kept for line in self.lines for point in line.points)

    @property
    def lone(self) -> bool:
        """Whether there is only one period, so that nothing can be seen of any trend."""
        places = {point.x for line in self.lines for point in line.points}
        return len(places) < 2

    @property
    def span(self) -> tuple[float, float]:
        """The ends of the time axis: half a year outside the first and the last tick."""
        places = [x for x, _ in self.ticks] + [point.x for line in self.lines for point in line.points]
        return (min(places) - 0.5, max(places) + 0.5)

    @property
    def top(self) -> float:
        """The upper end of the value axis; the lower one is zero."""
        points = [point for line in self.lines for point in line.points if point.value is not None]
        values = [high for point in points for high in (point.value, point.high) if high is not None]
        values += [self.guides.high] if self.guides is not None and self.guides.high is not None else []
        highest = max(values, default=0.0)
        return min(100.0, highest * 1.15) if self.percent and highest > 60 else max(highest * 1.15, 5.0)


def place_on_axis(day: date) -> float:
    """The place of a day on the time axis: 1 January at ``year − 0.5``, the middle of the year at ``year``.

    >>> place_on_axis(date(2018, 1, 1))
    2017.5
    """
    first = date(day.year, 1, 1)
    days = (date(day.year + 1, 1, 1) - first).days
    return day.year - 0.5 + (day - first).days / days
