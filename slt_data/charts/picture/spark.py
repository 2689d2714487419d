"""The small trend line of the overview as SVG: the line, the band of its intervals, and its last point."""

from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from slt_data.charts import look
from slt_data.charts.spec import Line, Point, TrendChart

WIDTH, HEIGHT = 220, 64
_EDGE = 10


def spark_svg(chart: TrendChart, *, themed: bool = False) -> str:
    """An SVG of ``chart``'s lines on the chart's axes: from zero, and with a true time axis.

    ``themed``: for a page that may be light or dark; the colours then follow its ``color-scheme``.
    """
    floor = HEIGHT - 6
    axis = f'x1="{_EDGE}" x2="{WIDTH - _EDGE}" y1="{floor}" y2="{floor}"'
    shapes = [f"<line {axis} {_painted('stroke', 'grid', themed=themed)}/>"]
    for line in chart.lines:
        stroke, fill = (
            _painted(what, look.colour_role("line", line.rank), themed=themed) for what in ("stroke", "fill")
        )
        for stretch in _stretches(line):
            shapes += _reach(chart, stretch, stroke, fill)
            places = [_at(chart, point.x, point.value or 0.0) for point in stretch]
            for before, now in pairwise(places):
                ends = f'x1="{before[0]}" y1="{before[1]}" x2="{now[0]}" y2="{now[1]}"'
                shapes.append(f'<line {ends} {stroke} stroke-width="3" stroke-linecap="round"/>')
            for point, (x, y) in zip(stretch, places, strict=True):
                shapes.append(f'<circle cx="{x}" cy="{y}" r="{5 if point is line.last else 3}" {fill}/>')
    label = f'role="img" aria-label={quoteattr(chart.alt)}'
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    title = f"<title>{escape(chart.alt)}</title>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>{title}{"".join(shapes)}</svg>'


def _stretches(line: Line) -> Iterator[list[Point]]:
    """The runs of points that the line joins; a point joined to no other is a run of one."""
    stretch: list[Point] = []
    for point in line.points:
        if not point.drawn or not point.joined:
            if stretch:
                yield stretch
            stretch = []
        if point.drawn:
            stretch.append(point)
    if stretch:
        yield stretch


def _reach(chart: TrendChart, stretch: list[Point], stroke: str, fill: str) -> list[str]:
    """The intervals of a run as a pale band; of a single point as a pale stroke."""
    known = [(point.x, point.low, point.high) for point in stretch if point.low is not None and point.high is not None]
    lows, highs = ([_at(chart, x, ends[which]) for x, *ends in known] for which in (0, 1))
    corners = "L".join(f"{x},{y}" for x, y in [*lows, *reversed(highs)])
    if len(known) > 1:
        return [f'<path d="M{corners}Z" {fill} fill-opacity="0.2"/>']
    return [f'<path d="M{corners}" fill="none" {stroke} stroke-opacity="0.35" stroke-width="2"/>'] if known else []


def _at(chart: TrendChart, x: float, value: float) -> tuple[float, float]:
    first, last = chart.span
    across = _EDGE + (x - first) / (last - first) * (WIDTH - 2 * _EDGE)
    return round(across, 1), round(HEIGHT - 6 - value / chart.top * (HEIGHT - 12), 1)


def _painted(what: str, role: str, *, themed: bool) -> str:
    """The attribute ``stroke`` or ``fill`` with the colour of ``role``."""
    if themed:
        return f'style="{what}: light-dark({look.LIGHT[role]}, {look.DARK[role]})"'
    return f'{what}="{look.LIGHT[role]}"'
