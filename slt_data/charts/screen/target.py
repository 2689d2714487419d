"""The text of a target on the screen: by its line, or in rows above the plot where there is no room by it."""

from dataclasses import replace

from slt_data.charts.frame import Plot
from slt_data.charts.label_boxes import LINE, Label, Sizes, box_around
from slt_data.charts.lettering import balanced, width
from slt_data.charts.placing import Taken
from slt_data.charts.spec import TrendChart
from slt_data.charts.target_label import target_boxes

_GLYPH = "\N{EM DASH} \N{EM DASH}"
"""The dash of the line, before its text where that is not by the line."""


def beside_line(plot: Plot, low: Plot, taken: Taken, tight: Taken, sizes: Sizes) -> list[Label]:
    """The text by its line, where there is room both in ``plot`` and in ``low``, the lowest version of it; else
    nothing.
    """
    if plot.chart.aim is None:
        return []
    target, value = plot.chart.aim
    boxes = target_boxes(plot, target.label, sizes.guide)
    down = low.y(value) - plot.y(value)
    lowered = [replace(box, top=box.top + down, bottom=box.bottom + down) for box in boxes]
    pairs = [
        (box, taken.cost(box) + tight.cost(under))
        for box, under in zip(boxes, lowered, strict=True)
        if taken.free(box) and tight.free(under) and not taken.struck(box) and not tight.struck(under)
    ]
    if not pairs:
        return []
    box = min(pairs, key=lambda one: one[1])[0]
    (first, last), frame = plot.chart.span, plot.frame
    x = first + ((box.left + box.right) / 2 - frame.left) / (frame.right - frame.left) * (last - first)
    more = {"bgcolor": "paper"}
    return [Label((target.label,), box, sizes.guide, "target", x, value, bold=True, more=more)]


def rows_above(chart: TrendChart, least: int, sizes: Sizes) -> tuple[str, ...]:
    """The text in lines that fit above a plot of ``least`` pixels; empty without a level to draw."""
    if chart.aim is None:
        return ()
    return tuple(balanced(f"{_GLYPH} {chart.aim[0].label}", least - 16.0, sizes.name, bold=True))


def row_labels(plot: Plot, rows: tuple[str, ...], above: float, sizes: Sizes) -> list[Label]:
    """The labels of ``rows_above``; ``above`` is the height in pixels of everything below them."""
    labels = []
    for number, text in enumerate(reversed(rows)):
        middle = plot.frame.top - above - (number + 0.5) * sizes.name * LINE + 2
        wide = width(text, sizes.name, bold=True) + 4
        box = box_around((text,), sizes.name, (4.0 + wide / 2, middle), bold=True)
        labels.append(Label((text,), box, sizes.name, "target", None, None, "left", bold=True))
    return labels
