"""The texts of a chart on the screen, placed for each of some widths, so that none covers another.

A text is anchored to a position in the chart with an offset in pixels. On a wider screen the positions move apart and
the offsets are unchanged, so texts that did not overlap still do not.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from slt_data.charts import look
from slt_data.charts.axes import (
    NAMED,
    NAMED_MOST,
    axis_room,
    guides_end,
    name_lines,
    named_ends,
    newest_place,
    note_room,
    shown_ticks,
    value_text,
    value_ticks,
)
from slt_data.charts.frame import Plot, clear_of_whiskers, places_beside
from slt_data.charts.label_boxes import INK, LINE, WIDE, Label, Sizes, box_around, sizes_for, within
from slt_data.charts.lettering import balanced, widest_word, width
from slt_data.charts.placing import Box, Taken, moved_apart, steps_between
from slt_data.charts.screen.above_plot import NUMBER_ROW, break_lines, key_labels, line_key, mark_labels, number_rows
from slt_data.charts.screen.target import beside_line, row_labels, rows_above
from slt_data.charts.screen.traces import shown
from slt_data.charts.spec import BREAKS, MarkKind, TrendChart
from slt_data.charts.target_label import target_strokes
from slt_data.texts import say

_DOT = 8.0
_EDGE, _MOST_AFTER = 14.0, 46.0
_LOWEST = {True: 0.55, False: 0.8}
"""The least height in the board room, relative to the usual one: wide layout (True) and phone layout (False)."""


def sized(chart: TrendChart, least: int) -> dict[str, Any]:
    """The part of Plotly's layout for a width of ``least`` pixels: margins, ticks, texts, marks."""
    plot, labels = placed(chart, least)
    sizes, frame = sizes_for(least), plot.frame
    values = value_ticks(chart.top)
    font = {"size": sizes.tick}
    return {
        "height": round(plot.sheet.bottom),
        "margin": {
            "l": round(frame.left),
            "r": round(least - frame.right),
            "t": round(frame.top),
            "b": round(plot.sheet.bottom - frame.bottom),
            "pad": 0,
        },
        "xaxis": {
            "tickfont": font,
            "tickvals": (ticks := shown_ticks(plot, sizes.tick)) and [x for x, _ in ticks],
            "ticktext": [f"<b>{text}</b>" if x == chart.highlight else text for x, text in ticks],
        },
        "yaxis": {"tickfont": font, "tickvals": values, "ticktext": [value_text(chart, one) for one in values]},
        "shapes": _shapes(chart, plot, labels),
        "annotations": [_annotation(plot, label) for label in labels],
    }


def placed(chart: TrendChart, least: int) -> tuple[Plot, list[Label]]:
    """The frame of ``chart`` at a width of ``least`` pixels, and every text in it, without overlaps."""
    if chart.aim is not None and least >= WIDE:
        plot, labels = _placed(chart, least, ())
        if any(label.colour == "target" for label in labels):
            return plot, labels
    return _placed(chart, least, rows_above(chart, least, sizes_for(least)))


def _placed(chart: TrendChart, least: int, target: tuple[str, ...]) -> tuple[Plot, list[Label]]:
    """As ``placed``, with the lines of ``target`` above the plot; without any, its text is by its line, if there is
    room.
    """
    sizes, wide = sizes_for(least), least >= WIDE
    key = [] if wide else line_key(chart, least, sizes)
    numbers, breaks = number_rows(chart, least, sizes), break_lines(chart, least, sizes)
    above = 8 + len(numbers) * NUMBER_ROW + sum(map(len, breaks)) * sizes.guide * LINE
    top = above + (len(key) + len(target)) * sizes.name * LINE + 4
    bottom = sizes.tick + 14
    named = [text for lines in name_lines(chart, least * NAMED, least * NAMED_MOST) for text in lines] if wide else []
    right = max([_after_last(chart, least, sizes), *(width(text, sizes.name, bold=True) * 1.03 + 14 for text in named)])
    frame_height = max(sizes.frame, sizes.whole - top - bottom)
    frame = Box(round(axis_room(chart, sizes.tick)), round(top), round(least - right), round(top + frame_height))
    plot = Plot(chart, frame, Box(2, 2, least - 2, frame.bottom + bottom))
    taken = _taken(plot, sizes)
    labels = mark_labels(plot, numbers, breaks, sizes) + key_labels(plot, key, above, sizes)
    labels += row_labels(plot, target, above + len(key) * sizes.name * LINE, sizes)
    taken.add(label.box for label in labels)
    notes = _notes(plot, sizes)
    for more in (_names(plot, notes, sizes) if wide else [], notes):
        labels += more
        taken.add(label.box for label in more)
    low = replace(plot, frame=replace(frame, bottom=frame.top + frame_height * _LOWEST[wide]))
    tight = _taken(low, sizes)
    tight.add(_lowered(plot, low, label.box, label.y) for label in labels)
    if not target:
        found = beside_line(plot, low, taken, tight, sizes)
        labels += found
        taken.add(label.box for label in found)
        tight.add(_lowered(plot, low, label.box, label.y) for label in found)
    return plot, labels + _values(plot, low, taken, tight, sizes) + _guide_label(plot, taken, sizes)


def _after_last(chart: TrendChart, least: int, sizes: Sizes) -> float:
    """How many pixels the drawing extends beyond the time axis, so that a short newest figure has room beside its
    point.
    """
    last = chart.lines[0].last if len(chart.lines) == 1 else None
    if last is None:
        return _EDGE
    first, end = chart.span
    wanted = width(last.label, sizes.value, bold=True) * 1.03 + 18 - least * 0.9 * (end - last.x) / (end - first)
    return max(_EDGE, wanted) if wanted < _MOST_AFTER else _EDGE


def _lowered(plot: Plot, low: Plot, box: Box, value: float | None) -> Box:
    """``box``, anchored to ``value`` in ``plot``, moved to where that is in ``low``; unchanged if ``value`` is None."""
    down = low.y(value) - plot.y(value) if value is not None else 0.0
    return replace(box, top=box.top + down, bottom=box.bottom + down)


def _taken(plot: Plot, sizes: Sizes) -> Taken:
    """The lines, points, intervals, marks and ticks of ``plot``, which texts must or should avoid."""
    taken = Taken(plot.sheet)
    frame = plot.frame
    heights = map(plot.y, value_ticks(plot.chart.top))
    taken.add(Box(0, y - sizes.tick * 0.7, frame.left, y + sizes.tick * 0.7) for y in heights)
    taken.add([Box(0, frame.bottom + 4, plot.sheet.right, plot.sheet.bottom)])
    for line in plot.chart.lines:
        for before, point in pairwise(line.drawn):
            if point.joined:
                taken.strokes.append((plot.at(before), plot.at(point)))
        for point in line.drawn:
            x, y = plot.at(point)
            taken.add([Box(x - _DOT, y - _DOT, x + _DOT, y + _DOT)])
    taken.faint += plot.whiskers
    taken.faint += [((plot.x(mark.x), frame.top), (plot.x(mark.x), frame.bottom)) for mark in plot.chart.marks]
    if plot.chart.guides is not None:
        height = plot.y(plot.chart.guides.centre)
        taken.faint.append(((frame.left, height), (frame.right, height)))
    taken.faint += target_strokes(plot)
    return taken


def _names(plot: Plot, notes: Sequence[Label], sizes: Sizes) -> list[Label]:
    """The name of each line after the last period at the height of its end, moved apart where ends are close, and above
    a note of that period.
    """
    x = newest_place(plot.chart) if plot.chart.lines else 0.0
    named = named_ends(plot, plot.sheet.right + 2)
    high = sizes.name * LINE
    left = plot.x(x) + 12
    heights = moved_apart(
        [y for y, *_ in named],
        [high * len(lines) for *_, lines in named],
        plot.frame.top - 10,
        min([plot.frame.bottom + 4, *(note.box.top - 2 for note in notes if note.box.right > left)]),
    )
    labels = []
    for (_, line, last, lines), middle in zip(named, heights, strict=True):
        half = max(width(text, sizes.name, bold=True) for text in lines) / 2
        box = box_around(lines, sizes.name, (left + half, middle), bold=True)
        colour = look.colour_role("text", line.rank)
        labels.append(Label(lines, box, sizes.name, colour, x, last.value, "left", bold=True))
    return labels


def _notes(plot: Plot, sizes: Sizes) -> list[Label]:
    """Words, «:» and «..» just above the time axis in the years without a point; a short word where there is little
    room.

    Words are written out in every year or in none. A note without room is left out; it is in the hover label.
    """
    whole = _notes_in(plot, sizes, short=False)
    return whole if len(whole) == len(plot.chart.notes) else _notes_in(plot, sizes, short=True)


def _notes_in(plot: Plot, sizes: Sizes, *, short: bool) -> list[Label]:
    room = Box(plot.frame.left, plot.frame.top, plot.sheet.right, plot.frame.bottom)
    labels: list[Label] = []
    for note in plot.chart.notes:
        sign = len(note.text) <= 2
        size = sizes.sign if sign else sizes.note
        text = say("reading.short_words") if short and not sign else note.text
        lines = tuple(balanced(text, note_room(plot, note), size))
        high = ((len(lines) - 1) * LINE + INK) * size / 2
        middle = (plot.x(note.x), plot.frame.bottom - 8 - high)
        box = within(box_around(lines, size, middle, bold=sign), room)
        if widest_word(text, size) <= note_room(plot, note) and not any(box.meets(one.box) for one in labels):
            labels.append(Label(lines, box, size, "quiet", note.x, 0.0, bold=sign))
    return labels


def _values(plot: Plot, low: Plot, taken: Taken, tight: Taken, sizes: Sizes) -> list[Label]:
    """The figures beside the points; those without room are left out, but never the chosen year's.

    There must be room both in ``plot`` and in ``low``, the lowest version of it, and so at every height between.
    """
    labels = []
    for line, point in plot.chart.written:
        boxes = places_beside(plot, point, sizes.value)
        lowered = [_lowered(plot, low, box, point.value) for box in boxes]
        number = min(range(len(boxes)), key=lambda one: taken.cost(boxes[one]) + tight.cost(lowered[one]))
        best, under = boxes[number], lowered[number]
        clear = taken.free(best) and tight.free(under) and not taken.struck(best) and not tight.struck(under)
        if plot.chart.needs(point) or clear:
            taken.add([best])
            tight.add([under])
            looks = (sizes.value, look.colour_role("text", line.rank), point.x, point.value)
            labels.append(Label((point.label,), best, *looks, bold=True))
    return labels


def _guide_label(plot: Plot, taken: Taken, sizes: Sizes) -> list[Label]:
    """The label of the centre line, where there is most room; left out if there is none, since the text below says
    it.
    """
    guides = plot.chart.guides
    if guides is None:
        return []
    text, height = (guides.label,), plot.y(guides.centre)
    wide = width(guides.label, sizes.guide) * 1.03 + 2
    first, last = plot.x(guides.first_x) + 4, plot.x(guides_end(plot.chart, guides)) - wide - 2
    if last < first:
        return []
    lefts = steps_between(first, last)
    high = sizes.guide * LINE / 2
    middles = [height + below for below in (-10, 10, -28, 28, -46, 46)]
    boxes = [Box(left, middle - high, left + wide, middle + high) for middle in middles for left in lefts]
    airy = [Box(box.left - 10, box.top, box.right + 10, box.bottom) for box in boxes]
    found = [box for box, wider in zip(boxes, airy, strict=True) if taken.free(wider) and not taken.struck(box)]
    if not found:
        return []
    found = clear_of_whiskers(plot, found)
    best = found[taken.best([Box(box.left - 10, box.top, box.right + 10, box.bottom) for box in found])]
    x = plot.chart.span[0] + (best.left - plot.frame.left) / (plot.frame.right - plot.frame.left) * (
        plot.chart.span[1] - plot.chart.span[0]
    )
    return [Label(text, best, sizes.guide, "quiet", x, guides.centre, "left", more={"bgcolor": "paper"})]


def _shapes(chart: TrendChart, plot: Plot, labels: list[Label]) -> list[dict[str, Any]]:
    """The highlight of the chosen year, and a vertical line for each mark up to its number or title."""
    shapes: list[dict[str, Any]] = []
    if chart.highlight is not None:
        ends = {"x0": chart.highlight - 0.32, "x1": chart.highlight + 0.32, "y0": 0, "y1": 1, "yref": "paper"}
        shapes.append({"type": "rect", **ends, "fillcolor": "highlight", "line": {"width": 0}, "layer": "below"})
    for mark in chart.marks:
        line = {
            "color": "quiet",
            "width": 2 if mark.kind is MarkKind.BREAK else 1,
            "dash": "dash" if mark.kind in BREAKS else "dot",
        }
        common = {"type": "line", "x0": mark.x, "x1": mark.x, "yref": "paper", "line": line, "layer": "below"}
        shapes.append({**common, "y0": 0, "y1": 1})
        over = max((plot.frame.top - one.box.bottom for one in labels if one.y is None and one.x == mark.x), default=0)
        if over > 8:
            shapes.append({**common, "ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": round(over)})
    return shapes


def _annotation(plot: Plot, label: Label) -> dict[str, Any]:
    """``label`` as a Plotly annotation: a position in the chart and an offset in pixels."""
    box, frame = label.box, plot.frame
    x = box.left if label.anchor == "left" else (box.left + box.right) / 2
    hung_x = frame.left if label.x is None else plot.x(label.x)
    hung_y = frame.top if label.y is None else plot.y(label.y)
    text = "<br>".join(map(shown, label.lines))
    where = {"x": 0, "xref": "paper"} if label.x is None else {"x": label.x}
    where |= {"y": 1, "yref": "paper"} if label.y is None else {"y": label.y}
    return {
        **where,
        "text": f"<b>{text}</b>" if label.bold else text,
        "showarrow": False,
        "xanchor": label.anchor,
        "yanchor": "middle",
        "xshift": round(x - hung_x, 1),
        "yshift": round(hung_y - (box.top + box.bottom) / 2, 1),
        "align": label.anchor,
        "borderpad": 0,
        "font": {"size": label.size, "color": label.colour},
        **label.more,
    }
