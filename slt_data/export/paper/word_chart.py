"""A native chart in a Word document: the chart of the slides, with its workbook, so that it can be edited in Word."""

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from slt_data.charts.slide.chart_workbook import embedded_workbook
from slt_data.charts.slide.chart_xml import Frame, chart_xml
from slt_data.charts.slide.strands import strands
from slt_data.charts.spec import TrendChart

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CM_PER_INCH = 2.54
_LETTERS, _SMALLER = re.compile(r'\bsz="(\d{3,4})"'), 0.75
"""A chart is read closer on paper than on a slide, for which it is lettered."""
_DRAWING = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
  xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
  xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr/><wp:cNvGraphicFramePr/>
    <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart/></a:graphicData></a:graphic>
  </wp:inline>
</w:drawing>
"""
_NAMES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def add_word_chart(
    document: Any, chart: TrendChart, size: tuple[float, float], number: int, title: str, alt: str
) -> Any:
    """The paragraph with ``chart``, added to a python-docx document. ``size``: width and height in centimetres.

    ``number``: of the chart in the document, from 1. ``title`` and ``alt`` are read aloud.
    """
    drawn, (width, height) = strands(chart), size
    xml = chart_xml(chart, drawn, Frame(width / _CM_PER_INCH, height / _CM_PER_INCH))
    xml = _LETTERS.sub(lambda found: f'sz="{int(int(found[1]) * _SMALLER)}"', xml)
    owner = document.part
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", owner.package)
    sheet = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _SHEET, embedded_workbook(drawn), owner.package)
    link = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    outside = f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    part._blob = xml.replace("</c:chartSpace>", outside).encode()
    drawing = parse_xml(_DRAWING)
    extent, facts = (drawing.find(f".//wp:{name}", _NAMES) for name in ("extent", "docPr"))
    extent.set("cx", str(Cm(width)))
    extent.set("cy", str(Cm(height)))
    for name, value in {"id": str(1000 + number), "name": title, "descr": alt}.items():
        facts.set(name, value)
    drawing.find(".//c:chart", _NAMES).set(_ID, owner.relate_to(part, RELATIONSHIP_TYPE.CHART))
    paragraph = document.add_paragraph()
    paragraph.add_run()._r.append(drawing)
    return paragraph
