"""Files to take out, against the bare library that writes as much: the same slides, cells, drawing or pages.

What the floor has to write is read out of the file that we made, so both make the same thing.
"""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import openpyxl
import typst
import vl_convert
import xlsxwriter
from pptx import Presentation
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE

from bench.result import Result, in_turn
from slt_data.charts.picture.render import SCALE, PictureShape, picture, picture_svg
from slt_data.export.deck.make import deck
from slt_data.export.paper import pdf as reports
from slt_data.export.workbook.make import make_workbook
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import tell_indicator
from slt_data.story.materials import Materials

_AREA, _YEAR, _DAY = "eksempelkommune", 2025, date(2026, 11, 24)


def _told_in(shape: Any) -> Any:
    """What stands in a shape: the series of a chart, the rows of a table, a text."""
    if shape.has_chart:
        return [(one.name, list(one.iter_values())) for one in shape.chart.plots[0].series]
    if shape.has_table:
        return [[_runs_in(cell.text_frame) for cell in row.cells] for row in shape.table.rows]
    return _runs_in(shape.text_frame)


def _runs_in(frame: Any) -> list[list[tuple[str, Any, Any]]]:
    return [[(run.text, run.font.size, run.font.bold) for run in one.runs] for one in frame.paragraphs]


def _write_runs(frame: Any, told: list[list[tuple[str, Any, Any]]]) -> None:
    for at, runs in enumerate(told):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        for text, size, bold in runs:
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = text, size, bold


def _bare_chart(slide: Any, box: tuple[Any, ...], told: Any) -> None:
    data = XyChartData()
    for name, values in told:
        series = data.add_series(name)
        for x, y in enumerate(values):
            series.add_data_point(x, y or 0)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, *box, data)


def _bare_table(slide: Any, box: tuple[Any, ...], told: Any) -> None:
    table = slide.shapes.add_table(len(told), len(told[0]), *box).table
    for at, row in enumerate(told):
        for place, text in enumerate(row):
            _write_runs(table.cell(at, place).text_frame, text)


def _bare_text(slide: Any, box: tuple[Any, ...], told: Any) -> None:
    _write_runs(slide.shapes.add_textbox(*box).text_frame, told)


def _bare_deck(made: bytes) -> Callable[[], object]:
    """Writes what stands on the slides of ``made``, in letters of its sizes, on python-pptx's own template."""
    slides = []
    for slide in Presentation(io.BytesIO(made)).slides:
        shapes = [
            (
                _bare_chart if one.has_chart else _bare_table if one.has_table else _bare_text,
                (one.left, one.top, one.width, one.height),
                _told_in(one),
            )
            for one in slide.shapes
            if one.has_chart or one.has_table or one.has_text_frame
        ]
        slides.append((shapes, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""))

    def floor() -> bytes:
        book = Presentation()
        for shapes, notes in slides:
            slide = book.slides.add_slide(book.slide_layouts[6])
            for write, box, told in shapes:
                write(slide, box, told)
            slide.notes_slide.notes_text_frame.text = notes
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return floor


def _bare_workbook(made: bytes) -> Callable[[], object]:
    sheets = [
        (sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()])
        for sheet in openpyxl.load_workbook(io.BytesIO(made)).worksheets
    ]

    def floor() -> bytes:
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True})
        for title, rows in sheets:
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value is not None:
                        sheet.write(at, place, value)
        book.close()
        return target.getvalue()

    return floor


def _bare_report(briefing: Briefing) -> Callable[[], object]:
    inputs = reports._inputs(reports.fitted_paper(briefing))
    template, fonts = reports._template(), reports._fonts()

    def floor() -> object:
        compiler = typst.Compiler(template, font_paths=fonts, sys_inputs=inputs)
        return compiler.compile(
            format="pdf", pdf_standards="ua-1", timestamp=datetime.combine(briefing.made_on, time(), UTC)
        )

    return floor


def measure(materials: Materials) -> list[Result]:
    """Deck, picture, PDF report and workbook of the made-up municipality, which has the most to tell."""
    nasking = materials.store.catalogue.indicator("nasking")

    def told() -> Briefing:
        """As when somebody asks for it from a page that is open: the stories of the areas are kept."""
        material = materials.of(_AREA)
        return tell_briefing(
            material, materials.of("norge"), _YEAR, [one.id for one in board_order(material, _YEAR)], _DAY
        )

    def story() -> Any:
        return tell_indicator(materials.of(_AREA), nasking, _YEAR, None)

    briefing = told()
    svg = picture_svg(story(), PictureShape.SLIDE)
    picture(story())
    bare_picture = partial(vl_convert.svg_to_png, svg, scale=SCALE)
    return [
        in_turn("deck, against python-pptx", lambda: deck(told()), _bare_deck(deck(briefing)), 1.5),
        in_turn("picture (PNG), against vl-convert", lambda: picture(story()), bare_picture, 1.2, rounds=9),
        in_turn("PDF report, against typst", lambda: reports.report(told()), _bare_report(briefing), None),
        in_turn(
            "workbook, against xlsxwriter", lambda: make_workbook(told()), _bare_workbook(make_workbook(briefing)), None
        ),
    ]
