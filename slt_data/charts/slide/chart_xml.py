"""The XML of a native scatter chart, in the order that the schema of DrawingML charts requires."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from slt_data.charts import look
from slt_data.charts.frame import Plot
from slt_data.charts.lettering import width
from slt_data.charts.placing import Box
from slt_data.charts.slide.chart_workbook import places
from slt_data.charts.slide.labels import LABEL, label_shifts, target_shift
from slt_data.charts.slide.series_xml import Shifts, series_xml
from slt_data.charts.slide.strands import Strand, StrandRole, axis_step, axis_top
from slt_data.charts.slide.text_xml import number_format, solid, text_style
from slt_data.charts.spec import MarkKind, TrendChart
from slt_data.texts import spoken

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ACROSS, _UP = 11_111_111, 22_222_222


@dataclass(frozen=True)
class Frame:
    """The size of the chart in inches."""

    width: float
    height: float


@dataclass(frozen=True)
class _Plot:
    """The rectangle between the axes, as shares of the chart's width and height."""

    x: float
    y: float
    width: float
    height: float


def chart_xml(chart: TrendChart, series: Sequence[Strand], frame: Frame) -> str:
    """The chart part of ``chart``, whose ``series`` are in its workbook.

    The topmost series is the one with the last number in PowerPoint, and the one written first in LibreOffice.
    """
    plot = _plot(chart, frame)
    lifts = _lifts(chart, plot, frame)
    points = _in_points(chart, plot, frame)
    shifts, aimed = label_shifts(points, series), target_shift(points, series)
    made = [
        (one.role, series_xml(chart, one, place, number, Shifts(lifts, shifts, aimed)))
        for number, (one, place) in enumerate(zip(series, places(series), strict=True))
    ]
    drawn = "".join(xml for _, xml in sorted(made, key=lambda one: one[0] is not StrandRole.OPEN))
    inner = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{plot.x:.4f}"/><c:y val="{plot.y:.4f}"/>'
        f'<c:w val="{plot.width:.4f}"/><c:h val="{plot.height:.4f}"/></c:manualLayout></c:layout>'
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<c:chartSpace {_SPACES}>"
        f'<c:date1904 val="0"/><c:lang val="{spoken().tag}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{inner}'
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{drawn}<c:axId val="{_ACROSS}"/><c:axId val="{_UP}"/></c:scatterChart>'
        f"{_time_axis(chart)}{_value_axis(chart)}"
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{solid(look.PAPER)}<a:ln><a:noFill/></a:ln></c:spPr>{text_style(14, look.INK)}</c:chartSpace>"
    )


def _plot(chart: TrendChart, frame: Frame) -> _Plot:
    """The rectangle that leaves room for axis labels on the left, names of lines on the right, and breaks above."""
    left = (0.2 + 0.11 * len(f"{axis_top(chart):.0f} %")) / frame.width
    right = min(max(0.2, _outside(chart, frame)) / frame.width, 0.4)
    breaks = any(mark.kind in {MarkKind.BREAK, MarkKind.POSSIBLE_BREAK} for mark in chart.marks)
    above, below = (0.42 if breaks else 0.2) / frame.height, 0.42 / frame.height
    return _Plot(left, above, 1 - left - right, 1 - above - below)


def _in_points(chart: TrendChart, plot: _Plot, frame: Frame) -> Plot:
    """The chart with its rectangles in points, as needed for placing labels."""
    wide, high = frame.width * 72, frame.height * 72
    inner = Box(plot.x * wide, plot.y * high, (plot.x + plot.width) * wide, (plot.y + plot.height) * high)
    return Plot(chart, inner, Box(0.0, 0.0, wide, high))


def _outside(chart: TrendChart, frame: Frame) -> float:
    """How far the labels of the last points extend to the right of the plot, in inches."""
    last = [
        (f"{line.name}  " if len(chart.lines) > 1 else "", line.last) for line in chart.lines if line.last is not None
    ]
    first, end = chart.span
    year = frame.width * 0.85 / (end - first)
    reaches = (0.2 + width(name + point.label, LABEL, bold=True) / 72 - (end - point.x) * year for name, point in last)
    return max(reaches, default=0.0)


def _lifts(chart: TrendChart, plot: _Plot, frame: Frame) -> dict[int, float]:
    """By rank, how far each line's name is moved from its end so that none overlap (share of the height, positive
    down).
    """
    if len(chart.lines) < 2:
        return {}
    gap, top = 0.3 / frame.height, axis_top(chart)
    ends = [(line.last.value, line.rank) for line in chart.lines if line.last is not None]
    where = sorted((plot.y + plot.height * (1 - (value or 0.0) / top), rank) for value, rank in ends)
    wanted: list[float] = []
    for y, _ in where:
        wanted.append(max(y, wanted[-1] + gap) if wanted else y)
    lowest = plot.y + plot.height - gap / 3
    for number in reversed(range(len(wanted))):
        wanted[number] = min(wanted[number], lowest)
        lowest = wanted[number] - gap
    return {rank: new - y for new, (y, rank) in zip(wanted, where, strict=True)}


def _time_axis(chart: TrendChart) -> str:
    """The time axis; its labels are those of a series, since an axis has only labels at even steps."""
    first, last = chart.span
    return (
        f'<c:valAx><c:axId val="{_ACROSS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{last:g}"/><c:min val="{first:g}"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:spPr><a:ln w="12700">{solid(look.QUIET)}</a:ln></c:spPr>'
        f'<c:crossAx val="{_UP}"/><c:crosses val="min"/><c:crossBetween val="midCat"/></c:valAx>'
    )


def _value_axis(chart: TrendChart) -> str:
    step = axis_step(chart)
    decimals = 0 if float(step).is_integer() else 1
    return (
        f'<c:valAx><c:axId val="{_UP}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{axis_top(chart):g}"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f'<c:majorGridlines><c:spPr><a:ln w="9525">{solid(look.GRID)}</a:ln></c:spPr></c:majorGridlines>'
        f'<c:numFmt formatCode="{escape(number_format(decimals, percent=chart.percent), {chr(34): "&quot;"})}"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_style(14, look.QUIET)}"
        f'<c:crossAx val="{_ACROSS}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        f'<c:majorUnit val="{step:g}"/></c:valAx>'
    )
