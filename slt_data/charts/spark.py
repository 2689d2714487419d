"""The small trend line of the overview, as SVG: the shape of the line and its last point, nothing else."""

import base64
from xml.sax.saxutils import escape, quoteattr

from slt_data.charts import look
from slt_data.charts.spec import TrendChart

WIDTH, HEIGHT = 220, 64
_EDGE = 10


def spark_image(chart: TrendChart) -> str:
    """The trend line as an HTML image that carries its drawing with it; its text is the chart's alt text, escaped."""
    drawing = base64.b64encode(spark_svg(chart).encode()).decode()
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return f'<img src="data:image/svg+xml;base64,{drawing}" alt={quoteattr(chart.alt)} {size} style="max-width: 100%">'


def spark_svg(chart: TrendChart) -> str:
    """An SVG picture of ``chart``'s lines on the same axes as the chart, from zero and on the true time axis."""
    first, last = chart.span
    shapes = [f'<line x1="{_EDGE}" x2="{WIDTH - _EDGE}" y1="{HEIGHT - 6}" y2="{HEIGHT - 6}" stroke="{look.GRID}"/>']

    def at(x: float, value: float) -> tuple[float, float]:
        across = _EDGE + (x - first) / (last - first) * (WIDTH - 2 * _EDGE)
        return round(across, 1), round(HEIGHT - 6 - value / chart.top * (HEIGHT - 12), 1)

    for line in chart.lines:
        colour = look.colour(line.rank)
        before: tuple[float, float] | None = None
        for point in line.points:
            if point.value is None:
                before = None
                continue
            now = at(point.x, point.value)
            if before is not None and point.joined:
                ends = f'x1="{before[0]}" y1="{before[1]}" x2="{now[0]}" y2="{now[1]}"'
                shapes.append(f'<line {ends} stroke="{colour}" stroke-width="3" stroke-linecap="round"/>')
            radius = 5 if point is line.last else 3
            shapes.append(f'<circle cx="{now[0]}" cy="{now[1]}" r="{radius}" fill="{colour}"/>')
            before = now
    label = f'role="img" aria-label={quoteattr(chart.alt)}'
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    title = f"<title>{escape(chart.alt)}</title>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>{title}{"".join(shapes)}</svg>'
