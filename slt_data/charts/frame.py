"""The frame of a chart in pixels, and positions for the label of a point; for pictures and the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.charts.label_boxes import INK, box_around, within
from slt_data.charts.lettering import width
from slt_data.charts.placing import Box, Place
from slt_data.charts.spec import Point, TrendChart


@dataclass(frozen=True)
class Plot:
    """A chart in its frame: ``frame`` is the rectangle between the axes, ``sheet`` the one that texts may use."""

    chart: TrendChart
    frame: Box
    sheet: Box

    def x(self, place: float) -> float:
        """The horizontal pixel of a position on the time axis."""
        first, last = self.chart.span
        return self.frame.left + (place - first) / (last - first) * (self.frame.right - self.frame.left)

    def y(self, value: float) -> float:
        """The vertical pixel of a value."""
        return self.frame.bottom - value / self.chart.top * (self.frame.bottom - self.frame.top)

    def at(self, point: Point) -> Place:
        """The pixel (x, y) of a drawn point."""
        return self.x(point.x), self.y(point.value or 0.0)

    @property
    def whiskers(self) -> list[tuple[Place, Place]]:
        """The ends of each interval that is drawn, in pixels."""
        return [
            ((self.x(point.x), self.y(point.low)), (self.x(point.x), self.y(point.high)))
            for line in self.chart.lines
            for point in line.drawn
            if point.low is not None and point.high is not None
        ]

    def between_marks(self, x: float) -> Box:
        """The sheet between the marks before and after the pixel ``x``."""
        marks = [self.x(mark.x) for mark in self.chart.marks]
        before, after = [mark + 2 for mark in marks if mark < x], [mark - 2 for mark in marks if mark > x]
        return replace(self.sheet, left=max([self.sheet.left, *before]), right=min([self.sheet.right, *after]))


def clear_of_whiskers(plot: Plot, boxes: Sequence[Box]) -> list[Box]:
    """Those of ``boxes`` that no interval goes through; all of them if there is none such."""
    whiskers = plot.whiskers
    return [box for box in boxes if not any(box.crossed(*one) for one in whiskers)] or list(boxes)


def places_beside(plot: Plot, point: Point, size: float) -> list[Box]:
    """Boxes for the label of ``point`` in font ``size``, the best first.

    Beside the point, then above and below it outside its interval, then further away, clear of every mark.
    """
    x, y = plot.at(point)
    wide, high = width(point.label, size, bold=True) / 2 + 3, size * INK / 2
    aside, above = wide + 8, high + 6
    beside = [(aside, -above), (-aside, -above), (aside, above), (-aside, above), (aside + 4, 0), (-aside - 4, 0)]
    along = [-above - 6, above + 6]
    if point.low is not None and point.high is not None:
        along += [plot.y(point.high) - y - high - 4, plot.y(point.low) - y + high + 4]
    boxes = [
        box_around((point.label,), size, (x + across, y + down), bold=True)
        for across, down in [*beside, *((0.0, down) for down in along)]
    ]
    rooms = (plot.sheet, plot.between_marks(x))
    return boxes + [within(box, room) for room in rooms for box in boxes[len(beside) :]]
