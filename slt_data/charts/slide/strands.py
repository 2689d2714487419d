"""The series of a PowerPoint chart: the lines, and series that serve as axis labels, marks and guides.

A scatter chart puts every figure at its position on the time axis. It draws no line through an empty cell, so a line is
cut by a row without a figure.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from slt_data.charts.axes import target_ends
from slt_data.charts.spec import Line, MarkKind, Point, TargetLine, TrendChart
from slt_data.domain.series import Status
from slt_data.norwegian import HIDDEN_SIGN, MISSING_SIGN
from slt_data.texts import say

EVENT_HEIGHT = 0.93
"""The height of an event's line, as a share of the plot; its number is above it, below the titles of breaks."""

_STEPS = (1, 2, 2.5, 5, 10)
_MOST_STEPS = 6
_SHORT_NOTE = 6


class StrandRole(StrEnum):
    """What a series is for: a line of figures, the inside of its open markers, the labels of the axis, a sign, a mark,
    a guide or a target.
    """

    LINE = "line"
    OPEN = "open"
    AXIS = "axis"
    SIGN = "sign"
    BREAK = "break"
    EVENT = "event"
    CENTRE = "centre"
    LIMIT = "limit"
    TARGET = "target"


@dataclass(frozen=True)
class Spot:
    """One row of the chart's workbook. ``point``: its figure, if it is one; ``text``: its name or label."""

    text: str
    x: float
    y: float | None
    point: Point | None = None


@dataclass(frozen=True)
class Strand:
    """One series of the chart. ``rank`` is that of its line, for colour, marker and dash."""

    role: StrandRole
    name: str
    spots: tuple[Spot, ...]
    rank: int = 0

    @property
    def hollow(self) -> bool:
        """Whether any of its markers is open."""
        return any(spot.point is not None and spot.point.open for spot in self.spots)

    @property
    def reaches(self) -> bool:
        """Whether any of its figures has an interval."""
        return any(spot.point is not None and spot.point.low is not None for spot in self.spots)


def strands(chart: TrendChart) -> tuple[Strand, ...]:
    """Every series of ``chart``, the lines first, so that somebody who edits the chart sees the figures first."""
    top, last = axis_top(chart), chart.span[1]
    found = [Strand(StrandRole.AXIS, say("deck.axis"), tuple(Spot(text, x, 0.0) for x, text in chart.ticks))]
    if chart.notes:
        signs = tuple(Spot(sign_of(note.text, note.status), note.x, 0.0) for note in chart.notes)
        found.append(Strand(StrandRole.SIGN, say("deck.without"), signs))
    if chart.guides is not None:
        guides = chart.guides
        ends = (max(guides.first_x, chart.span[0]), last if guides.last_x is None else guides.last_x)
        levels = [(StrandRole.CENTRE, guides.label, guides.centre)]
        levels += [(StrandRole.LIMIT, say("deck.limit"), y) for y in (guides.low, guides.high) if y is not None]
        found += [Strand(role, name, tuple(Spot("", x, y) for x in ends)) for role, name, y in levels]
    if chart.aim is not None:
        target, value = chart.aim
        found.append(Strand(StrandRole.TARGET, target.label, tuple(_aimed(chart, target, value))))
    for mark in chart.marks:
        is_event = mark.kind in {MarkKind.EVENT, MarkKind.MEASURE}
        label = str(mark.number) if is_event else say(f"deck.{mark.kind}")
        height = top * EVENT_HEIGHT if is_event else top
        spots = (Spot("", mark.x, 0.0), Spot(label, mark.x, height))
        found.append(Strand(StrandRole.EVENT if is_event else StrandRole.BREAK, mark.title, spots))
    alone = chart.subtitle.split(" · ", maxsplit=1)[0]
    lines = [Strand(StrandRole.LINE, line.name or alone, _spots(line), line.rank) for line in chart.lines]
    hollow = [replace(one, role=StrandRole.OPEN) for one in lines if any(line.hollow for line in lines)]
    return (*lines, *found, *hollow)


def _aimed(chart: TrendChart, target: TargetLine, value: float) -> Iterator[Spot]:
    """The two ends of the line of a target; the first has its text."""
    first, last = target_ends(chart, target)
    yield Spot(target.label, first, value)
    yield Spot("", last, value)


def sign_of(text: str, status: Status) -> str:
    """The text at the bottom of a year without a figure: a sign, or «ord» where the words are below the chart."""
    if status is Status.HIDDEN:
        return HIDDEN_SIGN
    if status is Status.MISSING:
        return MISSING_SIGN
    return text if len(text) <= _SHORT_NOTE else say("deck.words")


def _spots(line: Line) -> tuple[Spot, ...]:
    """The rows of a line, with an empty row for each year without a figure and each place where the line is cut."""
    if not line.points:
        return ()
    found = [_spot(line.points[0])]
    for before, now in pairwise(line.points):
        if before.drawn and now.drawn and not now.joined:
            found.append(Spot(say("deck.cut"), (before.x + now.x) / 2, None))
        found.append(_spot(now))
    return tuple(found)


def _spot(point: Point) -> Spot:
    return Spot(point.period, point.x, point.value, point if point.drawn else None)


def axis_step(chart: TrendChart) -> float:
    """The step of the value axis: 1, 2, 2.5, 5 or 10 times a power of ten; whole for counts."""
    rough = chart.top / _MOST_STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * 0.999)
    return max(step, 1.0) if chart.top >= _MOST_STEPS - 1 else step


def axis_top(chart: TrendChart) -> float:
    """The upper end of the value axis, as on the screen, with room for a label above the highest value."""
    return math.ceil(chart.top * 10) / 10
