"""The yearly report as a PDF to send with the case papers: tagged, with vector charts and embedded fonts.

It is set by Typst. Texts are passed to the template as data and never parsed as markup; nothing is fetched.
"""

import json
import re
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from slt_data.charts import look
from slt_data.charts.lettering import FONTS
from slt_data.charts.picture.render import PictureShape, picture_svg
from slt_data.charts.picture.spark import spark_svg
from slt_data.charts.spec import TrendChart
from slt_data.export.paper.chapters import DETAILS, paper
from slt_data.export.paper.model import Block, Cell, Paper, PaperParagraph, PaperTable, Points, Shown, Under, printable
from slt_data.export.paper.row_headings import with_row_headings
from slt_data.story.briefing import Briefing
from slt_data.texts import say, spoken

MOST_PAGES = 12
"""The most pages of a report, since a board reads no more; a longer one is made with less detail."""
_TEMPLATE = Path(__file__).with_suffix(".typ")
_PLACED = re.compile(r'<text x="[-\d.]+" y="([-\d.]+)" font-size="([\d.]+)"[^>]*>[^<]')
_SHEET = re.compile(r'width="(\d+)" height="(\d+)" viewBox="0 0 \1 \2"')
_LONG_WORD = re.compile(r"\S{35,}")
_BREAK = "\N{ZERO WIDTH SPACE}"
_SIDE = 24
"""Pixels cut from the sides of a picture, since the page has a margin already."""


def report(briefing: Briefing, address: str = "") -> bytes:
    """The PDF of ``briefing`` (PDF/UA-1), the same bytes for the same briefing.

    It has as much detail as ``MOST_PAGES`` allow. ``address``: the URL of the same figures in the app. If a text has
    characters that no font covers, the PDF is made without claiming the standard.
    """
    return paper_pdf(fitted_paper(briefing, address))


def paper_pdf(told: Paper) -> bytes:
    """The PDF of ``told``, as ``report`` makes it."""
    inputs = _inputs(told)
    try:
        return _compiled(inputs, told.day, "ua-1")
    except typst.TypstError:
        return _compiled(inputs, told.day, "1.7")


def fitted_paper(briefing: Briefing, address: str = "") -> Paper:
    """The report of ``briefing`` with as much detail as ``MOST_PAGES`` allow, and at least the last of ``DETAILS``."""
    papers = (paper(briefing, address, detail) for detail in DETAILS[:-1])
    fitting = (told for told in papers if _pages(_inputs(told)) <= MOST_PAGES)
    return next(fitting, None) or paper(briefing, address, DETAILS[-1])


def fits_one_page(told: Paper) -> bool:
    """Whether all of ``told`` stands on one page."""
    return _pages(_inputs(told)) == 1


def _inputs(told: Paper) -> dict[str, str]:
    return {"report": json.dumps(_data(told), ensure_ascii=False)}


def _compiled(inputs: dict[str, str], day: date, standard: Literal["ua-1", "1.7"]) -> bytes:
    compiler = typst.Compiler(_template(), font_paths=_fonts(), sys_inputs=inputs)
    made = compiler.compile(format="pdf", pdf_standards=standard, timestamp=datetime.combine(day, time(), UTC))
    if not isinstance(made, bytes):
        raise TypeError("typst gave something else than one document")
    return with_row_headings(made)


def _pages(inputs: dict[str, str]) -> int:
    found = typst.query(_template(), "<pages>", field="value", one=True, font_paths=_fonts(), sys_inputs=inputs)
    return int(json.loads(found))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    """Our typeface and those inside typst; none of the machine's, so that all machines make the same pages."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _data(told: Paper) -> dict[str, Any]:
    sections = [
        {
            "title": _set(one.title),
            "theme": _set(one.theme),
            "verdict": one.verdict,
            "blocks": [_block(block) for block in one.blocks],
        }
        for one in told.sections
    ]
    colours = {"ink": look.INK, "quiet": look.QUIET, "strong": look.LINES[0], "grid": look.GRID, "pale": look.HIGHLIGHT}
    return {
        "lang": str(spoken()),
        "title": _set(told.title),
        "about": _set(told.about),
        "mark": told.mark,
        "notice": told.notice,
        "day": [told.day.year, told.day.month, told.day.day],
        "look": colours,
        "sheet": told.sheet,
        "spare": told.spare,
        "words": {name: say(f"report.{name}") for name in ("contents", "page", "of")},
        "sections": sections,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case PaperParagraph():
            return {"kind": "words", "text": _set(block.text), "quiet": block.quiet}
        case Under():
            return {"kind": "under", "text": _set(block.text)}
        case Points():
            points = [
                {"lead": _set(one.lead), "text": _set(one.text), "place": _set(one.place)} for one in block.points
            ]
            return {"kind": "points", "points": points}
        case PaperTable():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            heads = [_set(head) for head in block.heads]
            return {"kind": "grid", "heads": heads, "rows": rows, "widths": block.widths, "right": block.right}
        case Shown():
            return {"kind": "shown"} | _image(block.chart, _cut(picture_svg(block.drawn, PictureShape.WIDE)))


def _cell(cell: Cell) -> str | dict[str, str]:
    return _image(cell, spark_svg(cell)) if isinstance(cell, TrendChart) else _set(cell)


def _image(chart: TrendChart, svg: str) -> dict[str, str]:
    return {"svg": printable(svg), "alt": printable(chart.alt)}


def _set(text: str) -> str:
    """``text`` ready for typesetting: very long words may be broken anywhere."""
    return _LONG_WORD.sub(lambda found: _BREAK.join(re.findall(r".{1,12}", found[0])), printable(text))


def _cut(svg: str) -> str:
    """The SVG without its empty edges, since the page has margins."""
    texts = [(float(base), float(size)) for base, size in _PLACED.findall(svg)]
    sheet = _SHEET.search(svg)
    if not texts or sheet is None:
        return svg
    top, bottom = min(base - size for base, size in texts), max(base for base, _ in texts) + 8
    wide, high = int(sheet[1]) - 2 * _SIDE, bottom - top
    return svg.replace(sheet[0], f'width="{wide}" height="{high:g}" viewBox="{_SIDE} {top:g} {wide} {high:g}"', 1)
