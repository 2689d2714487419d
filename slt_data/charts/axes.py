"""What every rendering of a chart computes for its axes: ticks, space for names and notes, font sizes."""

import math
from itertools import pairwise

from slt_data.charts.frame import Plot
from slt_data.charts.lettering import shortened, widest_word, width, wrapped
from slt_data.charts.spec import Guides, Line, Note, Point, TargetLine, TrendChart
from slt_data.norwegian import NBSP, number

LABEL, TICK, NAME, NOTE, GUIDE, SIGN = 18.0, 16.0, 16.0, 15.0, 14.0, 20.0
"""Font sizes in pixels, as on the screen; single signs are larger."""
NAMED, NAMED_MOST = 0.2, 0.3
"""Share of the width for the names of lines, and the most where a long word needs it."""
_MOST_TICKS = 6


def value_ticks(top: float) -> list[float]:
    """The values with grid lines: at steps of two, five or ten times a power of ten, as on the screen."""
    rough = top / _MOST_TICKS
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(base * times for times in (2, 5, 10) if base * times >= rough * (1 - 1e-9))
    step = max(step, 1.0)
    return [step * one for one in range(int(top / step + 1e-9) + 1)]


def value_text(chart: TrendChart, value: float) -> str:
    """``value`` as text for the axis."""
    return number(value) + (f"{NBSP}%" if chart.percent else "")


def axis_room(chart: TrendChart, size: float = TICK) -> float:
    """The width in pixels of the value axis' labels in font ``size``."""
    return max(width(value_text(chart, value), size) for value in value_ticks(chart.top)) + 10


def name_lines(chart: TrendChart, room: float, most: float) -> list[list[str]]:
    """The name of each line with its last figure, wrapped to the width ``room``; empty for a chart of one line.

    A long word may take up to ``most``; a wider one is truncated, and the table has it in full.
    """
    if len(chart.lines) < 2:
        return []
    ends = [_ending(chart, line, line.last) if line.last is not None else "" for line in chart.lines]
    whole = [shortened(end, most, NAME, bold=True) for end in ends]
    wide = max([room, *(widest_word(end, NAME, bold=True) for end in whole if end)])
    return [wrapped(end, wide, NAME, bold=True) if end else [] for end in whole]


def named_ends(plot: Plot, whole: float) -> list[tuple[float, Line, Point, tuple[str, ...]]]:
    """(y of the end, line, last point, wrapped name) of each line, the topmost first.

    ``whole`` is the width of the drawing in pixels. Empty for a chart of one line, which has no name there.
    """
    names = name_lines(plot.chart, whole * NAMED, whole * NAMED_MOST)
    named = [
        (plot.y(last.value or 0.0), line, last, tuple(name))
        for line, name in zip(plot.chart.lines, names, strict=False)
        if (last := line.last) is not None
    ]
    return sorted(named, key=lambda one: one[0])


def _ending(chart: TrendChart, line: Line, last: Point) -> str:
    """A line's name and last figure, with its period if the chart continues after it."""
    return f"{line.name} {last.label}" + (f" ({last.period})" if last.x < newest_place(chart) else "")


def newest_place(chart: TrendChart) -> float:
    """The position on the time axis of the last period of any line."""
    return max(point.x for line in chart.lines for point in line.points)


def shown_ticks(plot: Plot, size: float = TICK) -> list[tuple[float, str]]:
    """The ticks of the time axis; every other one is dropped until they do not touch, but the last one stays."""
    ticks = list(plot.chart.ticks)
    while len(ticks) > 2 and any(
        plot.x(after[0]) - plot.x(before[0]) < (width(before[1], size) + width(after[1], size)) / 2 + 8
        for before, after in pairwise(ticks)
    ):
        ticks = ticks[::-2][::-1]
    return ticks


def target_ends(chart: TrendChart, target: TargetLine) -> tuple[float, float]:
    """Where the line of ``target`` begins and ends on the time axis; it is never shorter than a year."""
    first, last = chart.span
    end = min(target.last_x, last)
    return max(min(target.first_x, end - 1.0), first), end


def guides_end(chart: TrendChart, guides: Guides) -> float:
    """Where the guides end on the time axis."""
    return chart.span[1] if guides.last_x is None else guides.last_x


def note_room(plot: Plot, note: Note) -> float:
    """The width available to a note, in pixels: half-way to the nearest year on each side, from 72 to 160."""
    others = [*(one.x for one in plot.chart.notes), *(p.x for line in plot.chart.lines for p in line.points if p.drawn)]
    nearest = min((abs(plot.x(x) - plot.x(note.x)) for x in others if x != note.x), default=160.0)
    edges = 2 * (plot.x(note.x) - plot.frame.left), 2 * (plot.sheet.right - plot.x(note.x))
    return max(72.0, min(160.0, nearest - 8, *edges))
