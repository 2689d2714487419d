"""The positions of the figures in a native chart: beside their points, clear of lines, marks, guides and each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from slt_data.charts.axes import target_ends
from slt_data.charts.frame import Plot, places_beside
from slt_data.charts.lettering import width
from slt_data.charts.placing import Box, Taken
from slt_data.charts.slide.strands import EVENT_HEIGHT, Strand, StrandRole
from slt_data.charts.spec import Point
from slt_data.charts.target_label import target_boxes

LABEL, TARGET_LABEL = 18.0, 16.0
"""The font sizes of a figure and of a target, in points."""

_MARKER, _GAP = 5.0, 4.0
"""The radius of a marker, and the distance from there to where PowerPoint puts a text, in points."""

_NUMBER = 9.0
"""Half the size of the frame around the number of an event, in points."""


@dataclass(frozen=True)
class LabelShift:
    """How far a label is moved from PowerPoint's position to the right of its point, as shares of the chart's size.

    ``covers``: it is on a guide, a mark or an error bar, and hides what is behind it.
    """

    right: float
    down: float
    covers: bool = False


def label_shifts(plot: Plot, series: Sequence[Strand]) -> dict[tuple[int, int], LabelShift]:
    """(rank of its line, row) → how far the label of a figure is moved, for each figure with a label.

    Labels without room are left out, except those that the chart needs.
    """
    taken = _behind(plot, series)
    if (target := _target_box(plot, taken)) is not None:
        taken.add([target])
    rows = {
        (one.rank, spot.point.x): row
        for one in series
        if one.role is StrandRole.LINE
        for row, spot in enumerate(one.spots)
        if spot.point is not None
    }
    found: dict[tuple[int, int], LabelShift] = {}
    for line, point in plot.chart.written:
        boxes = places_beside(plot, point, LABEL)
        box = boxes[taken.best(boxes)]
        if taken.free(box) or plot.chart.needs(point):
            found[line.rank, rows[line.rank, point.x]] = _shift(plot, point, box, covers=taken.cost(box) > 0)
            taken.add([box])
    return found


def target_shift(plot: Plot, series: Sequence[Strand]) -> LabelShift | None:
    """How far the text of the target is moved from where its line begins; None without a level to draw."""
    taken = _behind(plot, series)
    box = _target_box(plot, taken)
    if box is None or plot.chart.aim is None:
        return None
    target, value = plot.chart.aim
    begins = plot.x(target_ends(plot.chart, target)[0]), plot.y(value)
    usual = begins[0] + _GAP + width(target.label, TARGET_LABEL, bold=True) / 2
    across, down = (box.left + box.right) / 2 - usual, (box.top + box.bottom) / 2 - begins[1]
    return LabelShift(*_share(plot, across, down), covers=taken.cost(box) > 0)


def _target_box(plot: Plot, taken: Taken) -> Box | None:
    """Where the text of the target covers least of what is ``taken``; None without a level to draw."""
    if plot.chart.aim is None:
        return None
    boxes = target_boxes(plot, plot.chart.aim[0].label, TARGET_LABEL)
    return boxes[taken.best(boxes)]


def _behind(plot: Plot, series: Sequence[Strand]) -> Taken:
    """What is drawn below the labels: lines, error bars and points; marks and guides with their texts."""
    taken, frame = Taken(plot.sheet), plot.frame
    for one in series:
        places = [None if spot.y is None else (plot.x(spot.x), plot.y(spot.y)) for spot in one.spots]
        strokes = [(before, now) for before, now in pairwise(places) if before is not None and now is not None]
        if one.role is StrandRole.LINE:
            taken.strokes += strokes
        elif one.role not in {StrandRole.AXIS, StrandRole.SIGN}:
            taken.faint += strokes
        if one.role is StrandRole.EVENT:
            x, y = plot.x(one.spots[-1].x), plot.y(plot.chart.top * EVENT_HEIGHT)
            taken.add([Box(x - _NUMBER, y - 2.4 * _NUMBER, x + _NUMBER, y)])
    for point in (point for line in plot.chart.lines for point in line.points if point.drawn):
        x, y = plot.at(point)
        taken.add([Box(x - _MARKER - 1, y - _MARKER - 1, x + _MARKER + 1, y + _MARKER + 1)])
    taken.faint += plot.whiskers
    taken.add([Box(plot.sheet.left, frame.bottom, plot.sheet.right, plot.sheet.bottom)])
    return taken


def _shift(plot: Plot, point: Point, box: Box, *, covers: bool) -> LabelShift:
    x, y = plot.at(point)
    usual = x + _MARKER + _GAP + width(point.label, LABEL, bold=True) / 2
    across, down = (box.left + box.right) / 2 - usual, (box.top + box.bottom) / 2 - y
    return LabelShift(*_share(plot, across, down), covers)


def _share(plot: Plot, across: float, down: float) -> tuple[float, float]:
    """A distance in points as shares of the chart's width and height."""
    sheet = plot.sheet
    return across / (sheet.right - sheet.left), down / (sheet.bottom - sheet.top)
