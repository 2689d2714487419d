"""What is drawn on the screen, as Plotly's traces, and the order of keyboard navigation."""

from html import escape
from typing import Any

from slt_data.charts import look
from slt_data.charts.axes import guides_end, target_ends
from slt_data.charts.spec import BREAKS, OPEN, Line, Mark, Point, TrendChart
from slt_data.charts.target_label import END
from slt_data.texts import say

_HOVER_WIDTH = 26
"""Characters to a line of a hover label, which must fit beside a point on a phone."""
_UNSEEN = {"size": 14, "opacity": 0, "color": "quiet"}


def traces_and_stops(chart: TrendChart) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Plotly's traces, from the background up, and the stops of keyboard navigation, each with its sentence.

    A row of stops is a line with all its years; the last row is the marks and the target. Years without a point and
    marks have invisible points, so that the mouse reaches them too.
    """
    traces = _guides(chart)
    places: dict[tuple[int, float], tuple[int, int]] = {}
    for line in chart.lines:
        traces += [_stroke(line), _dots(line)]
        drawn = [point for point in line.points if point.drawn]
        places |= {(line.rank, point.x): (len(traces) - 1, number) for number, point in enumerate(drawn)}
    feet = _feet(chart)
    if feet:
        traces.append(_unseen(list(feet), [0.0] * len(feet), ["<br>".join(texts) for texts in feet.values()]))
    foot = {x: (len(traces) - 1, number) for number, x in enumerate(feet)}
    stops = [
        {
            "row": line.rank,
            "x": point.x,
            "curve": (found := places.get((line.rank, point.x), foot.get(point.x, (0, 0))))[0],
            "point": found[1],
            "said": point.said,
        }
        for line in chart.lines
        for point in line.points
    ]
    traces += _target(chart)
    beside = _stops_of_target(chart, len(traces) - 1)
    marks = sorted(chart.marks, key=lambda mark: mark.x)
    if marks:
        traces.append(_unseen([mark.x for mark in marks], [chart.top] * len(marks), list(map(mark_hover, marks))))
        at = len(traces) - 1
        beside += [
            {"row": len(chart.lines), "x": mark.x, "curve": at, "point": number, "said": mark.said}
            for number, mark in enumerate(marks)
        ]
    return traces, [*stops, *sorted(beside, key=lambda stop: float(stop["x"]))]


def shown(text: str) -> str:
    """``text`` escaped for Plotly, which interprets some tags but prints the entities of quotes literally."""
    return escape(text, quote=False)


def mark_hover(mark: Mark) -> str:
    """The hover label of a mark."""
    title = say(f"chart.{mark.kind}", title=mark.title) if mark.kind in BREAKS else f"{mark.number} {mark.title}"
    return "<br>".join([*_lines(title), shown(mark.when)])


def _lines(text: str) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > _HOVER_WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [shown(line) for line in lines]


def _stroke(line: Line) -> dict[str, Any]:
    """The trace of a line; a gap is a None between two points."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for point in line.points:
        if not point.drawn:
            continue
        if xs and not point.joined:
            xs.append(None)
            ys.append(None)
        xs.append(point.x)
        ys.append(point.value)
    looks = {
        "color": look.colour_role("line", line.rank),
        "width": 3,
        "dash": look.DASHES[line.rank % len(look.DASHES)],
    }
    stroke = {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "connectgaps": False}
    return stroke | {"line": looks}


def _dots(line: Line) -> dict[str, Any]:
    colour, symbol = look.colour_role("line", line.rank), look.MARKERS[line.rank % len(look.MARKERS)]
    drawn = [point for point in line.points if point.drawn]
    dots = {
        "type": "scatter",
        "mode": "markers",
        "x": [point.x for point in drawn],
        "y": [point.value for point in drawn],
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "symbol": [f"{symbol}-open" if point.open else symbol for point in drawn],
            "color": colour,
            "line": {"color": colour if any(point.open for point in drawn) else "paper", "width": 2},
        },
        "hovertemplate": [_hover(line, point) + "<extra></extra>" for point in drawn],
        "name": line.name,
    }
    if any(point.low is not None for point in drawn):
        dots["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [(point.high or 0) - (point.value or 0) if point.high is not None else 0 for point in drawn],
            "arrayminus": [(point.value or 0) - point.low if point.low is not None else 0 for point in drawn],
            "color": look.colour_role("reach", line.rank),
            "thickness": 1.5,
            "width": 0,
        }
    return dots


def _hover(line: Line, point: Point) -> str:
    parts = [*_lines(line.name), f"<b>{shown(point.label)}</b> · {point.period}", shown(point.reach)]
    kinds = [point.kind or say(f"status.{point.status}")] if point.status in OPEN else []
    kinds += [say("precision.kind")] if point.reserved else []
    return "<br>".join(
        part
        for part in (*parts, *(one for text in (*kinds, point.kept, point.corrected) for one in _lines(text)))
        if part
    )


def _feet(chart: TrendChart) -> dict[float, list[str]]:
    """The hover text of each year in which some line has no point, by position on the time axis."""
    feet: dict[float, list[str]] = {}
    for line in chart.lines:
        for point in (one for one in line.points if not one.drawn):
            named = f"{line.name}: {point.label}" if line.name else point.label
            more = [point.kind or say(f"status.{point.status}"), *([point.corrected] if point.corrected else [])]
            text = [f"<b>{point.period}</b>", *_lines(named), *(one for part in more for one in _lines(part))]
            feet.setdefault(point.x, []).extend(text)
    return feet


def _unseen(xs: list[float], ys: list[float], texts: list[str]) -> dict[str, Any]:
    """Invisible points, by which mouse and keyboard reach what has no visible point."""
    hover = [f"{text}<extra></extra>" for text in texts]
    common = {"type": "scatter", "mode": "markers", "cliponaxis": False, "marker": _UNSEEN}
    return common | {"x": xs, "y": ys, "hovertemplate": hover, "name": ""}


def _target(chart: TrendChart) -> list[dict[str, Any]]:
    """The line of the target and the stroke across its end, in a colour and a dash that no line of figures has."""
    if chart.aim is None:
        return []
    target, value = chart.aim
    first, last = target_ends(chart, target)
    stroke = {"color": "target", "width": 2.5, "dash": look.TARGET_DASH}
    line = {"type": "scatter", "mode": "lines", "x": [first, last], "y": [value, value], "hoverinfo": "skip"}
    end = {"size": 2 * END, "symbol": "line-ns", "color": "target", "line": {"color": "target", "width": 2.5}}
    hover = ["<br>".join(_lines(target.label)) + "<extra></extra>"]
    dot = {"type": "scatter", "mode": "markers", "x": [last], "y": [value], "marker": end, "hovertemplate": hover}
    return [line | {"line": stroke}, dot | {"cliponaxis": False, "name": ""}]


def _stops_of_target(chart: TrendChart, curve: int) -> list[dict[str, Any]]:
    if chart.aim is None:
        return []
    last = target_ends(chart, chart.aim[0])[1]
    return [{"row": len(chart.lines), "x": last, "curve": curve, "point": 0, "said": chart.aim[0].said}]


def _guides(chart: TrendChart) -> list[dict[str, Any]]:
    """The usual range as a pale band between two thin lines, and the dashed centre, below everything else."""
    guides = chart.guides
    if guides is None:
        return []
    ends = [guides.first_x, guides_end(chart, guides)]
    common = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    traces = []
    if guides.low is not None and guides.high is not None:
        edge = {**common, "x": ends, "line": {"width": 1, "color": "quiet", "dash": "dot"}}
        traces.append({**edge, "y": [guides.low, guides.low]})
        traces.append({**edge, "y": [guides.high, guides.high], "fill": "tonexty", "fillcolor": "band"})
    line = {"color": "quiet", "width": 1, "dash": "dash"}
    return [*traces, {**common, "x": ends, "y": [guides.centre, guides.centre], "line": line}]
