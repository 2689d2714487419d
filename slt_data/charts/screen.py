"""The trend chart on the screen: a Plotly figure as a plain dictionary (ten times cheaper than ``go.Figure``)."""

from html import escape
from typing import Any

from slt_data.charts import look
from slt_data.charts.spec import Guides, Line, MarkKind, Point, TrendChart
from slt_data.domain.series import Status
from slt_data.texts import say

HEIGHT = 420
CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
_OPEN = frozenset({Status.APPROXIMATE, Status.BOUND, Status.PRELIMINARY})
_LABEL_GAP = 0.075
_LINE_LENGTH = 95
"""How many characters of a label the chart is wide."""
_MOST_LABELS = 9
_WRAP = 16
_WIDEST_NAME = 210


def plotly_figure(chart: TrendChart) -> dict[str, Any]:
    """``{"data", "layout"}`` for Plotly: lines cut where the description says so, labels at their ends, no legend."""
    traces = [*_guides(chart), *(trace for line in chart.lines for trace in _traces(chart, line))]
    annotations = [*_guide_label(chart), *_line_names(chart), *_foot_notes(chart), *_mark_labels(chart)]
    first, last = chart.span
    ends = [f"{line.name} {line.last.label}" for line in chart.lines if line.last is not None and len(chart.lines) > 1]
    room = min(_WIDEST_NAME, 20 + 9 * max(map(len, ends), default=-1))
    layout = {
        "font": {"family": look.FONT, "size": 16, "color": look.INK},
        "paper_bgcolor": look.PAPER,
        "plot_bgcolor": look.PAPER,
        "height": HEIGHT,
        "margin": {"l": 8, "r": max(8, room), "t": 44, "b": 8},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": look.FONT, "size": 16}},
        "separators": ", ",
        "xaxis": {
            "range": [first, last],
            "tickvals": [x for x, _ in chart.ticks],
            "ticktext": [text for _, text in chart.ticks],
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "showline": True,
            "linecolor": look.QUIET,
            "ticks": "outside",
            "tickcolor": look.QUIET,
            "automargin": True,
        },
        "yaxis": {
            "range": [0, chart.top],
            "ticksuffix": "\N{NO-BREAK SPACE}%" if chart.percent else "",
            "gridcolor": look.GRID,
            "zeroline": False,
            "fixedrange": True,
            "nticks": 6,
            "rangemode": "tozero",
            "automargin": True,
            "tickformat": ",d" if chart.top >= 5 else "",
        },
        "shapes": _shapes(chart),
        "annotations": annotations,
    }
    return {"data": traces, "layout": layout}


def _traces(chart: TrendChart, line: Line) -> list[dict[str, Any]]:
    """The line, then its points. A missing stretch is a None between two points, which Plotly leaves open."""
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
    colour = look.colour(line.rank)
    drawn = [point for point in line.points if point.drawn]
    labelled = len(chart.lines) == 1 and len(drawn) <= _MOST_LABELS
    dash = look.DASHES[line.rank % len(look.DASHES)]
    stroke = {"type": "scatter", "mode": "lines", "x": xs, "y": ys, "hoverinfo": "skip", "connectgaps": False}
    stroke["line"] = {"color": colour, "width": 3, "dash": dash}
    shown = [labelled or (point.x == chart.highlight and len(chart.lines) == 1) for point in drawn]
    reach = [(point.low, point.high) for point in drawn]
    marker = look.MARKERS[line.rank % len(look.MARKERS)]
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [point.x for point in drawn],
        "y": [point.value for point in drawn],
        "text": [f"<b>{_shown(point.label)}</b>" if show else "" for point, show in zip(drawn, shown, strict=True)],
        "textposition": "top right",
        "textfont": {"size": 18, "color": colour},
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "symbol": [f"{marker}-open" if _open(point) else marker for point in drawn],
            "color": colour,
            "line": {"color": colour if any(map(_open, drawn)) else look.PAPER, "width": 2},
        },
        "hovertemplate": [_hover(line, point) + "<extra></extra>" for point in drawn],
        "name": line.name,
    }
    if any(low is not None for low, _ in reach):
        dots["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [
                (high or 0) - (point.value or 0) if high is not None else 0
                for (_, high), point in zip(reach, drawn, strict=True)
            ],
            "arrayminus": [
                (point.value or 0) - low if low is not None else 0 for (low, _), point in zip(reach, drawn, strict=True)
            ],
            "color": look.faded(colour),
            "thickness": 1.5,
            "width": 0,
        }
    return [stroke, dots]


def _guides(chart: TrendChart) -> list[dict[str, Any]]:
    """The usual span as a pale band and the centre as a thin line, under everything else."""
    if chart.guides is None:
        return []
    guides = chart.guides
    ends = [guides.first_x, _end(chart, guides)]
    common = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    traces = []
    if guides.low is not None and guides.high is not None:
        band = {"x": [*ends, *reversed(ends)], "y": [guides.low, guides.low, guides.high, guides.high]}
        traces.append({**common, **band, "fill": "toself", "fillcolor": look.BAND, "line": {"width": 0}})
    line = {"color": look.QUIET, "width": 1, "dash": "dash"}
    return [*traces, {**common, "x": ends, "y": [guides.centre, guides.centre], "line": line}]


def _end(chart: TrendChart, guides: Guides) -> float:
    return chart.span[1] if guides.last_x is None else guides.last_x


def _guide_label(chart: TrendChart) -> list[dict[str, Any]]:
    if chart.guides is None:
        return []
    at = {"xanchor": "left", "yanchor": "bottom", "font": {"color": look.QUIET, "size": 14}}
    return [_text(_free_place(chart, chart.guides), chart.guides.centre, _shown(chart.guides.label)) | at]


def _free_place(chart: TrendChart, guides: Guides) -> float:
    """Where along the centre line its label begins: where the line of the figures is farthest from it."""
    first, last = guides.first_x, _end(chart, guides)
    width = (chart.span[1] - chart.span[0]) * len(guides.label) / _LINE_LENGTH
    points = [(point.x, point.value) for line in chart.lines for point in line.points if point.value is not None]

    def room(start: float) -> float:
        near = [value for x, value in points if start - width / 5 <= x <= start + width * 1.2]
        return min((abs(value - guides.centre - chart.top / 30) for value in near), default=chart.top)

    steps = 24
    places = [first + (last - width - first) * step / steps for step in range(steps + 1)]
    return max((place for place in places if place >= first), key=lambda place: round(room(place), 6), default=first)


def _hover(line: Line, point: Point) -> str:
    name = f"{_shown(line.name)}<br>" if line.name else ""
    kind = f"<br>{say(f'status.{point.status}')}" if point.status in _OPEN else ""
    kept = f"<br>{point.kept}" if point.kept else ""
    return f"{name}<b>{_shown(point.label)}</b> · {point.period}{kind}{kept}"


def _open(point: Point) -> bool:
    """Whether the mark is drawn open: the figure is not quite sure, or readers do not see it."""
    return point.status in _OPEN or bool(point.kept)


def _line_names(chart: TrendChart) -> list[dict[str, Any]]:
    """The name of each line at its end, moved apart where lines end close together."""
    if len(chart.lines) < 2:
        return []
    ends = [(line.last.value or 0.0, line) for line in chart.lines if line.last is not None]
    ends.sort(key=lambda end: end[0])
    names, lowest = [], 0.0
    for value, line in ends:
        height = max(value, lowest)
        lowest = height + chart.top * _LABEL_GAP
        last = line.last
        names.append(
            _text(last.x if last else 0, height, f"<b>{_shown(line.name)} {_shown(last.label) if last else ''}</b>")
            | {"xanchor": "left", "xshift": 12, "font": {"color": look.colour(line.rank), "size": 16}}
        )
    return names


def _foot_notes(chart: TrendChart) -> list[dict[str, Any]]:
    """Words, «:» and «..» just above the time axis in the years that have no point."""
    return [
        _text(note.x, 0, _wrapped(_shown(note.text)))
        | {"yanchor": "bottom", "yshift": 6, "align": "center", "font": {"color": look.QUIET, "size": 15}}
        for note in chart.notes
    ]


def _mark_labels(chart: TrendChart) -> list[dict[str, Any]]:
    labels = []
    for mark in chart.marks:
        breaks = mark.kind in {MarkKind.BREAK, MarkKind.POSSIBLE_BREAK}
        text = say(f"chart.{mark.kind}", title=_shown(mark.title)) if breaks else f"<b>{mark.number}</b>"
        label = _text(mark.x, 1, text) | {
            "yref": "paper",
            "yanchor": "bottom",
            "font": {"color": look.QUIET, "size": 14},
        }
        if breaks:
            label |= {"yshift": 22}
        else:
            label |= {"bordercolor": look.QUIET, "borderpad": 2, "bgcolor": look.PAPER}
        labels.append(label)
    return labels


def _shapes(chart: TrendChart) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = []
    if chart.highlight is not None:
        ends = {"x0": chart.highlight - 0.32, "x1": chart.highlight + 0.32, "y0": 0, "y1": 1, "yref": "paper"}
        shapes.append({"type": "rect", **ends, "fillcolor": look.HIGHLIGHT, "line": {"width": 0}, "layer": "below"})
    dashes = {MarkKind.BREAK: "dash", MarkKind.POSSIBLE_BREAK: "dash"}
    for mark in chart.marks:
        line = {
            "color": look.QUIET,
            "width": 2 if mark.kind is MarkKind.BREAK else 1,
            "dash": dashes.get(mark.kind, "dot"),
        }
        ends = {"x0": mark.x, "x1": mark.x, "y0": 0, "y1": 1, "yref": "paper"}
        shapes.append({"type": "line", **ends, "line": line, "layer": "below"})
    return shapes


def _text(x: float, y: float, text: str) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "showarrow": False}


def _shown(text: str) -> str:
    """``text`` for Plotly, which reads a few tags but shows the entities of quotes as they are written."""
    return escape(text, quote=False)


def _wrapped(text: str) -> str:
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > _WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)
