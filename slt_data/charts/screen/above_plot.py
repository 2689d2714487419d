"""The texts above the plot on the screen: breaks, the numbers of events, and on phones the names of the lines."""

from slt_data.charts import look
from slt_data.charts.axes import axis_room, name_lines
from slt_data.charts.frame import Plot
from slt_data.charts.label_boxes import LINE, WIDE, Label, Sizes, box_around, within
from slt_data.charts.lettering import balanced, width
from slt_data.charts.placing import Box
from slt_data.charts.screen.traces import mark_hover
from slt_data.charts.spec import BREAKS, Line, Mark, TrendChart
from slt_data.texts import say

NUMBER_ROW = 25.0
"""The height of a row of numbers in pixels."""
_GLYPHS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲"}


def number_rows(chart: TrendChart, least: int, sizes: Sizes) -> list[list[Mark]]:
    """The numbered marks in rows, from the plot upwards: one that would touch the previous one goes a row higher.

    Computed for the plot's width alone, with half a row's distance between.
    """
    first, last = chart.span
    across = (least - axis_room(chart, sizes.tick) - 14) * (0.8 if least >= WIDE else 1)
    rows: list[list[Mark]] = []
    for mark in sorted((one for one in chart.marks if one.number), key=lambda one: one.x):
        for row in rows:
            apart = (mark.x - row[-1].x) / (last - first) * across
            if apart > (_number_width(mark, sizes) + _number_width(row[-1], sizes)) / 2 + 3:
                row.append(mark)
                break
        else:
            rows.append([mark])
    return rows


def _number_width(mark: Mark, sizes: Sizes) -> float:
    return width(str(mark.number), sizes.guide, bold=True) + 10


def break_lines(chart: TrendChart, least: int, sizes: Sizes) -> list[tuple[str, ...]]:
    """The title of each break, wrapped for the space above the plot."""
    room = min(least - 16.0, 420.0)
    marks = [mark for mark in chart.marks if mark.kind in BREAKS]
    return [tuple(balanced(say(f"chart.{one.kind}", title=one.title), room, sizes.guide)) for one in marks]


def mark_labels(plot: Plot, numbers: list[list[Mark]], breaks: list[tuple[str, ...]], sizes: Sizes) -> list[Label]:
    """The labels above the plot: the numbers of events, and above them the breaks, each in separate rows."""
    labels = []
    hover = {"bgcolor": "paper", "bordercolor": "ink", "font": {"family": look.FONT, "size": 16, "color": "ink"}}
    for row, marks in enumerate(numbers):
        middle = plot.frame.top - 4 - NUMBER_ROW * (row + 0.5)
        for mark in marks:
            text = (str(mark.number),)
            box = box_around(text, sizes.guide, (plot.x(mark.x), middle), bold=True)
            box = Box(box.left - 4, middle - 10, box.right + 4, middle + 10)
            looks = {"bordercolor": "quiet", "borderpad": 2, "bgcolor": "paper"}
            more = looks | {"hovertext": mark_hover(mark), "hoverlabel": hover}
            labels.append(Label(text, box, sizes.guide, "quiet", mark.x, None, bold=True, more=more))
    base = plot.frame.top - 4 - NUMBER_ROW * len(numbers)
    marks = [mark for mark in plot.chart.marks if mark.kind in BREAKS]
    for mark, lines in reversed(list(zip(marks, breaks, strict=True))):
        high = len(lines) * sizes.guide * LINE
        box = within(box_around(lines, sizes.guide, (plot.x(mark.x), base - high / 2)), plot.sheet)
        more = {"bgcolor": "paper", "hovertext": mark_hover(mark), "hoverlabel": hover}
        labels.append(Label(lines, box, sizes.guide, "quiet", mark.x, None, more=more))
        base -= high
    return labels


def line_key(chart: TrendChart, least: int, sizes: Sizes) -> list[list[tuple[Line, str]]]:
    """The names of several lines with their markers, in rows: used above a plot too narrow for names beside it."""
    rows: list[list[tuple[Line, str]]] = []
    past = 0.0
    for line, lines in zip(chart.lines, name_lines(chart, least - 30.0, least - 30.0), strict=False):
        sign = _GLYPHS[look.MARKERS[line.rank % len(look.MARKERS)]]
        for number, text in enumerate(lines):
            whole = f"{sign} {text}" if number == 0 else text
            wide = width(whole, sizes.name, bold=True) + 18
            if not rows or number or past + wide > least - 8:
                rows.append([])
                past = 0.0
            rows[-1].append((line, whole))
            past += wide
    return rows


def key_labels(plot: Plot, rows: list[list[tuple[Line, str]]], above: float, sizes: Sizes) -> list[Label]:
    """The labels of the rows of ``line_key``; ``above`` is the height in pixels of everything below them."""
    labels = []
    for number, row in enumerate(reversed(rows)):
        middle = plot.frame.top - above - (number + 0.5) * sizes.name * LINE + 2
        left = 4.0
        for line, text in row:
            wide = width(text, sizes.name, bold=True) + 4
            box = box_around((text,), sizes.name, (left + wide / 2, middle), bold=True)
            colour = look.colour_role("text", line.rank)
            labels.append(Label((text,), box, sizes.name, colour, None, None, "left", bold=True))
            left += wide + 14
    return labels
