"""The plot of a trend chart in a picture: the same axes, lines, marks and labels as on the screen."""

from itertools import pairwise

from slt_data.charts import look
from slt_data.charts.axes import (
    GUIDE,
    LABEL,
    NAME,
    NOTE,
    SIGN,
    TICK,
    guides_end,
    named_ends,
    newest_place,
    note_room,
    shown_ticks,
    value_text,
    value_ticks,
)
from slt_data.charts.frame import Plot, clear_of_whiskers, places_beside
from slt_data.charts.lettering import balanced, width
from slt_data.charts.picture.canvas import Canvas
from slt_data.charts.placing import Box, Place, Taken, moved_apart, steps_between
from slt_data.charts.spec import BREAKS, Guides, Line, MarkKind
from slt_data.charts.target_label import target_boxes, target_strokes

_RADIUS = 6.0
_DASHES = {"solid": "none", "dash": "9 9", "dot": "3 3", "dashdot": "9 3 3 3", "longdash": "16 6"}
_HEIGHT = 0.72
"""The height of a digit, relative to the font size."""


def draw_plot(canvas: Canvas, plot: Plot) -> None:
    """Draw everything between and beside the axes, from the background up; texts last, where they cover least."""
    _background(canvas, plot)
    taken = Taken(plot.sheet)
    _taken_behind(plot, taken)
    for line in plot.chart.lines:
        _line(canvas, plot, line, taken)
    _names(canvas, plot, taken)
    _notes(canvas, plot, taken)
    _target_label(canvas, plot, taken)
    _values(canvas, plot, taken)
    _guide_label(canvas, plot, taken)


def _taken_behind(plot: Plot, taken: Taken) -> None:
    """Record the background lines, which a text should not cross, and the labels of the value axis."""
    chart, frame = plot.chart, plot.frame
    for height in map(plot.y, value_ticks(chart.top)):
        taken.add([Box(plot.sheet.left, height - TICK / 2, frame.left - 8, height + TICK / 2)])
    taken.faint += [((plot.x(mark.x), frame.top), (plot.x(mark.x), frame.bottom)) for mark in chart.marks]
    if chart.guides is not None:
        height = plot.y(chart.guides.centre)
        taken.faint.append(
            ((plot.x(chart.guides.first_x), height), (plot.x(guides_end(plot.chart, chart.guides)), height))
        )
    if chart.aim is not None:
        taken.faint += target_strokes(plot)


def _background(canvas: Canvas, plot: Plot) -> None:
    chart, frame = plot.chart, plot.frame
    if chart.highlight is not None:
        left, right = plot.x(chart.highlight - 0.32), plot.x(chart.highlight + 0.32)
        canvas.rect(left, frame.top, right - left, frame.bottom - frame.top, fill=look.HIGHLIGHT)
    for value in value_ticks(chart.top):
        height = plot.y(value)
        canvas.line((frame.left, height), (frame.right, height), stroke=look.GRID)
        canvas.text((frame.left - 8, height + TICK * 0.34), value_text(chart, value), TICK, anchor="end")
    for mark in chart.marks:
        thick = 2 if mark.kind is MarkKind.BREAK else 1
        dashes = "9 9" if mark.kind in BREAKS else "3 3"
        ends = (plot.x(mark.x), frame.top), (plot.x(mark.x), frame.bottom)
        canvas.line(*ends, stroke=look.QUIET, stroke_width=thick, stroke_dasharray=dashes)
    if chart.guides is not None:
        _guides(canvas, plot, chart.guides)
    for ends, dash in zip(target_strokes(plot), (look.TARGET_DASH, "solid"), strict=False):
        canvas.line(*ends, stroke=look.TARGET, stroke_width=2.5, stroke_dasharray=_DASHES[dash])
    canvas.line((frame.left, frame.bottom), (frame.right, frame.bottom), stroke=look.QUIET)
    for x, text in shown_ticks(plot):
        canvas.line((plot.x(x), frame.bottom), (plot.x(x), frame.bottom + 5), stroke=look.QUIET)
        canvas.text((plot.x(x), frame.bottom + 7 + TICK), text, TICK, anchor="middle")


def _guides(canvas: Canvas, plot: Plot, guides: Guides) -> None:
    left, right = plot.x(guides.first_x), plot.x(guides_end(plot.chart, guides))
    if guides.low is not None and guides.high is not None:
        upper = plot.y(guides.high)
        canvas.rect(left, upper, right - left, plot.y(guides.low) - upper, fill=look.BAND)
    height = plot.y(guides.centre)
    canvas.line((left, height), (right, height), stroke=look.QUIET, stroke_dasharray="9 9")


def _line(canvas: Canvas, plot: Plot, line: Line, taken: Taken) -> None:
    colour = look.colour(line.rank)
    drawn = line.drawn
    stretches: list[list[Place]] = []
    for point in drawn:
        if not stretches or not point.joined:
            stretches.append([])
        stretches[-1].append(plot.at(point))
    dash = _DASHES[look.DASHES[line.rank % len(look.DASHES)]]
    for stretch in (one for one in stretches if len(one) > 1):
        canvas.path(stretch, stroke=colour, stroke_width=3, stroke_linejoin="round", stroke_dasharray=dash)
        taken.strokes += pairwise(stretch)
    for point in drawn:
        if point.low is not None and point.high is not None:
            ends = (plot.x(point.x), plot.y(point.low)), (plot.x(point.x), plot.y(point.high))
            canvas.line(*ends, stroke=look.faded(colour), stroke_width=1.5)
            taken.faint.append(ends)
    for point in drawn:
        x, y = plot.at(point)
        _marker(canvas, (x, y), line.rank, hollow=point.open)
        taken.add([Box(x - _RADIUS - 2, y - _RADIUS - 2, x + _RADIUS + 2, y + _RADIUS + 2)])


def _marker(canvas: Canvas, centre: Place, rank: int, *, hollow: bool) -> None:
    """Draw the marker of the line of ``rank``; ``hollow`` for an uncertain figure or one that readers do not see."""
    colour, shape, (x, y), r = look.colour(rank), look.MARKERS[rank % len(look.MARKERS)], centre, _RADIUS
    looks = {"fill": look.PAPER if hollow else colour, "stroke": colour if hollow else look.PAPER}
    if shape == "circle":
        canvas.circle(centre, r, **looks, stroke_width=2)
    elif shape == "square":
        canvas.rect(x - r, y - r, 2 * r, 2 * r, **looks, stroke_width=2)
    else:
        far = 1.3 * r
        corners = [(x, y - far), (x + far, y), (x, y + far), (x - far, y)]
        if shape == "triangle-up":
            corners = [(x, y - far), (x + far, y + far * 0.75), (x - far, y + far * 0.75)]
        canvas.shape(corners, **looks, stroke_width=2)


def _values(canvas: Canvas, plot: Plot, taken: Taken) -> None:
    """Draw the figures beside the points that have one."""
    for line, point in plot.chart.written:
        boxes = places_beside(plot, point, LABEL)
        box = boxes[taken.best(boxes)]
        taken.add([box])
        base = (box.left + box.right) / 2, (box.top + box.bottom) / 2 + LABEL * _HEIGHT / 2
        canvas.text(base, point.label, LABEL, colour=look.colour(line.rank), bold=True, anchor="middle")


def _names(canvas: Canvas, plot: Plot, taken: Taken) -> None:
    """Draw the name of each line after the last period at the height of its end, moved apart where ends are close."""
    if len(plot.chart.lines) < 2:
        return
    x = plot.x(newest_place(plot.chart))
    named = named_ends(plot, canvas.width)
    sizes = [20.0 * len(lines) for *_, lines in named]
    heights = moved_apart([y for y, *_ in named], sizes, plot.frame.top - 10, plot.frame.bottom + 4)
    for (_, line, _, lines), middle, size in zip(named, heights, sizes, strict=True):
        for row, text in enumerate(lines):
            base = middle - size / 2 + 20 * row + 15
            canvas.text((x + 12, base), text, NAME, colour=look.colour(line.rank), bold=True)
            taken.add([Box(x + 12, base - 14, x + 12 + width(text, NAME, bold=True), base + 4)])


def _notes(canvas: Canvas, plot: Plot, taken: Taken) -> None:
    """Draw words, «:» and «..» just above the time axis in the years without a point."""
    for note in plot.chart.notes:
        sign = len(note.text) <= 2
        size = SIGN if sign else NOTE
        lines = balanced(note.text, note_room(plot, note), size)
        half = max(width(text, size) for text in lines) / 2
        middle = min(max(plot.x(note.x), plot.frame.left + half + 4), plot.sheet.right - half)
        for row, text in enumerate(reversed(lines)):
            base = plot.frame.bottom - 8 - row * (size + 3)
            canvas.text((middle, base), text, size, colour=look.QUIET, bold=sign, anchor="middle")
            taken.add([Box(middle - half, base - size, middle + half, base + 4)])


def _target_label(canvas: Canvas, plot: Plot, taken: Taken) -> None:
    """Draw the text of the target along its line, where it covers least."""
    chart = plot.chart
    if chart.aim is None:
        return
    boxes = target_boxes(plot, chart.aim[0].label, NAME)
    box = boxes[taken.best(boxes)]
    if taken.cost(box):
        size = box.right - box.left, box.bottom - box.top
        canvas.rect(box.left, box.top, *size, fill=look.PAPER, fill_opacity=0.8)
    taken.add([box])
    base = (box.left + box.right) / 2, (box.top + box.bottom) / 2 + NAME * _HEIGHT / 2
    canvas.text(base, chart.aim[0].label, NAME, colour=look.TARGET, bold=True, anchor="middle")


def _guide_label(canvas: Canvas, plot: Plot, taken: Taken) -> None:
    """Draw the text of the centre line where there is most room along it."""
    guides = plot.chart.guides
    if guides is None:
        return
    wide, height = width(guides.label, GUIDE), plot.y(guides.centre)
    first, last = plot.x(guides.first_x), max(plot.x(guides_end(plot.chart, guides)), plot.x(guides.first_x) + wide)
    lefts = steps_between(first + 4, last - wide - 4)
    places = [(left, height + below) for below in (-6.0, GUIDE + 1, -25.0, GUIDE + 20) for left in lefts]
    boxes = [Box(left - 2, base - GUIDE + 2, left + wide + 2, base + 4) for left, base in places]
    clear = clear_of_whiskers(plot, boxes)
    best = boxes.index(clear[taken.best(clear)])
    if taken.cost(boxes[best]):
        box = boxes[best]
        size = box.right - box.left, box.bottom - box.top
        canvas.rect(box.left, box.top, *size, fill=look.PAPER, fill_opacity=0.8)
    canvas.text(places[best], guides.label, GUIDE, colour=look.QUIET)
