"""Where the line of a target goes in a picture or on a screen, and where its text can be."""

from slt_data.charts.axes import target_ends
from slt_data.charts.frame import Plot
from slt_data.charts.label_boxes import INK, box_around
from slt_data.charts.lettering import width
from slt_data.charts.placing import Box, Place, steps_between

END = 9.0
"""Half the length in pixels of the stroke across the end of the line, which marks the year of the target."""
_STEPS = (1.0, 2.2, 3.4)
"""Distances of the text from the line, in font sizes."""


def target_strokes(plot: Plot) -> list[tuple[Place, Place]]:
    """The line of the target and the stroke across its end, in pixels; empty for a chart without a level to draw."""
    if plot.chart.aim is None:
        return []
    target, value = plot.chart.aim
    first, last = (plot.x(one) for one in target_ends(plot.chart, target))
    height = plot.y(value)
    return [((first, height), (last, height)), ((last, height - END), (last, height + END))]


def target_boxes(plot: Plot, label: str, size: float) -> list[Box]:
    """Boxes for ``label`` in bold font ``size``, the best first: over the line, then under it, then further away.

    Along the line from its end backwards, and within the frame, so that a line shorter than its text has one too.
    """
    (first, height), (last, _) = target_strokes(plot)[0]
    half = width(label, size, bold=True) * 1.03 / 2 + 1
    right = min(last, plot.sheet.right) - half - 4
    left = min(max(first, plot.frame.left) + half + 4, right)
    lowest, highest = plot.frame.left + half + 2, plot.sheet.right - half
    middles = [min(max(one, lowest), highest) for one in reversed(steps_between(left, right))]
    wider = [min(max(one, lowest), highest) for one in reversed(steps_between(lowest, highest))]
    boxes = [
        box_around((label,), size, (middle, height + way * step * size * INK), bold=True)
        for along in (middles, wider)
        for step in _STEPS
        for way in (-1, 1)
        for middle in along
    ]
    return [one for one in boxes if plot.frame.top <= one.top and one.bottom <= plot.frame.bottom] or boxes
