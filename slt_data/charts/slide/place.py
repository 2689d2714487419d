"""The trend chart on a slide: a native PowerPoint chart with its figures in a workbook, so that it can be edited."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from slt_data.charts.slide.chart_workbook import embedded_workbook
from slt_data.charts.slide.chart_xml import Frame, chart_xml
from slt_data.charts.slide.strands import strands
from slt_data.charts.spec import TrendChart

_INCH = 914_400


@dataclass(frozen=True)
class _Made:
    """The interface that python-pptx expects of chart data."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, _kind: object) -> bytes:
        """The XML of the chart part."""
        return self.xml


def place_chart(slide: Any, chart: TrendChart, box: tuple[int, int, int, int], name: str) -> Any:
    """The graphic frame of ``chart``, added to a python-pptx slide in ``box`` (left, top, width, height in EMU).

    ``name`` is shown in the selection pane. The chart's alt text is set for screen readers.
    """
    series = strands(chart)
    frame = Frame(box[2] / _INCH, box[3] / _INCH)
    made = _Made(chart_xml(chart, series, frame).encode(), embedded_workbook(series))
    placed = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box, made)
    facts = placed._element.nvGraphicFramePr.cNvPr
    facts.set("name", name)
    facts.set("descr", chart.alt)
    return placed
