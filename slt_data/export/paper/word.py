"""The yearly report as a Word document, for those who want to edit it: real headings, tables and page numbers."""

import io
from datetime import UTC, datetime, time
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm, Pt, RGBColor
from PIL import Image, ImageChops

from slt_data.charts import look
from slt_data.charts.picture.render import PictureShape, picture
from slt_data.export.paper.model import (
    Block,
    Paper,
    PaperParagraph,
    PaperTable,
    Points,
    Section,
    Shown,
    Under,
    printable,
)
from slt_data.export.paper.pdf import fitted_paper
from slt_data.export.paper.word_chart import add_word_chart
from slt_data.export.paper.word_template import emptied
from slt_data.export.paper.word_xml import (
    describe,
    drop_leftovers,
    make_contents,
    mark_header_row,
    name_heading,
    place_right,
    put_field,
    shade,
    speak_norwegian,
    thin_rules,
    update_when_opened,
)
from slt_data.export.without_hour import without_hour
from slt_data.story.briefing import Briefing
from slt_data.texts import say, spoken

_WIDTH = 16.8
_EDGE = 2.1
_FONT = "Calibri"
_SIZES = {"Normal": 11, "Title": 26, "Heading 1": 17, "Heading 2": 12, "List Bullet": 11}
_SPACES = {"Normal": (0, 6), "Title": (0, 6), "Heading 1": (18, 6), "Heading 2": (12, 4), "List Bullet": (0, 3)}
_STRONG = RGBColor.from_string(look.LINES[0][1:])
_QUIET = RGBColor.from_string(look.QUIET[1:])


def document(briefing: Briefing, address: str = "") -> bytes:
    """The .docx of ``briefing``, with the same text, tables and charts as ``report``. Same briefing, same bytes."""
    return paper_docx(fitted_paper(briefing, address))


def paper_docx(told: Paper, template: bytes | None = None, *, native: bool = False) -> bytes:
    """The .docx of ``told``. ``native``: charts that can be edited in Word, else pictures.

    ``template``: a Word document whose styles, page, header and footer are used in place of ours; its text is not.
    Raises ``WordTemplateRefused`` for a file that is none.
    """
    made = Document() if template is None else emptied(template)
    if template is None:
        _set_up(made, told)
    _set_facts(made, told)
    made.add_heading(printable(told.title), 0)
    _quiet(made.add_paragraph(), told.about)
    if told.notice:
        made.add_paragraph().add_run(told.notice).bold = True
    if not told.sheet:
        _contents(made, told)
    for number, section in enumerate(told.sections):
        _section(made, section, number, native=native)
    out = io.BytesIO()
    made.save(out)
    return without_hour(out.getvalue())


def _set_up(made: Any, told: Paper) -> None:
    """Set the page, the styles, the language, headers and footers, and document properties without names."""
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(_EDGE)
    page.top_margin, page.bottom_margin = Cm(2.2), Cm(1.8)
    for name, size in _SIZES.items():
        style = made.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.element.rPr.rFonts.attrib.update(
            {key: _FONT for key in style.element.rPr.rFonts.attrib if "heme" not in key}
        )
        style.paragraph_format.space_before, style.paragraph_format.space_after = map(Pt, _SPACES[name])
        style.paragraph_format.line_spacing = 1.1
        if name in {"Title", "Heading 1", "Heading 2"}:
            style.font.color.rgb = _STRONG
    speak_norwegian(made)
    drop_leftovers(made)
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    _quiet(head, told.title)
    place_right(head, _WIDTH)
    if told.mark:
        head.add_run(f"\t{told.mark}").bold = True
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{say('report.page')} ")
    put_field(foot, "PAGE", "1")
    foot.add_run(f" {say('report.of')} ")
    put_field(foot, "NUMPAGES", "1")


def _set_facts(made: Any, told: Paper) -> None:
    """Set the document properties, without names."""
    facts = made.core_properties
    facts.title, facts.language, facts.subject = printable(told.title), spoken().tag, told.mark
    facts.author = facts.last_modified_by = facts.comments = facts.keywords = facts.category = ""
    facts.created = facts.modified = datetime.combine(told.day, time(), UTC).replace(tzinfo=None)
    facts.revision = 1


def _contents(made: Any, told: Paper) -> None:
    made.add_paragraph().add_run(say("report.contents")).bold = True
    lines = []
    for section in told.sections:
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(1)
        if section.theme:
            line.add_run(f"{printable(section.theme)}: ").bold = True
        line.add_run(printable(section.title))
        lines.append(line)
    make_contents(lines, _WIDTH)
    update_when_opened(made)


def _section(made: Any, section: Section, number: int, *, native: bool) -> None:
    if section.theme:
        theme = made.add_paragraph()
        _quiet(theme, section.theme, bold=True)
        theme.paragraph_format.space_before, theme.paragraph_format.space_after = Pt(18), Pt(0)
        theme.paragraph_format.keep_with_next = True
    heading = made.add_heading(printable(section.title), 1)
    name_heading(heading, number)
    if section.theme:
        heading.paragraph_format.space_before = Pt(0)
    if section.verdict:
        verdict = made.add_paragraph()
        run = verdict.add_run(section.verdict)
        run.bold, run.font.color.rgb = True, _STRONG
        verdict.paragraph_format.keep_with_next = True
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if native and isinstance(block, Shown):
            _native(made, block)
        else:
            _block(made, block)
        if isinstance(after, Shown):
            made.paragraphs[-1].paragraph_format.keep_with_next = True


def _block(made: Any, block: Block) -> None:
    match block:
        case PaperParagraph():
            line = made.add_paragraph()
            if block.quiet:
                _quiet(line, block.text)
            else:
                line.add_run(printable(block.text))
        case Under():
            made.add_heading(printable(block.text), 2)
        case Points():
            for one in block.points:
                line = made.add_paragraph(style="List Bullet")
                if one.lead:
                    line.add_run(f"{printable(one.lead)} ").bold = True
                line.add_run(printable(one.text))
                if one.place:
                    _quiet(line, f" ({one.place})")
        case PaperTable():
            _table(made, block.in_words())
        case Shown():
            made.add_picture(io.BytesIO(_cut(picture(block.drawn, PictureShape.WIDE))), width=Cm(_WIDTH - 1.6))
            made.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
            describe(made.inline_shapes[-1], printable(block.chart.subtitle), printable(block.chart.alt))


def _native(made: Any, block: Shown) -> None:
    """The chart as one that Word can edit, with its number and what it shows below."""
    number = 1 + sum(one.reltype == RELATIONSHIP_TYPE.CHART for one in made.part.rels.values())
    title = printable(block.chart.subtitle)
    drawn = add_word_chart(made, block.drawn, (_WIDTH - 1.6, 7.6), number, title, printable(block.chart.alt))
    drawn.alignment, drawn.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    below = made.add_paragraph(style="Caption") if "Caption" in made.styles else made.add_paragraph()
    below.add_run(f"{say('annual.figure', number=number)} {title}")


def _table(made: Any, grid: PaperTable) -> None:
    table = made.add_table(rows=0, cols=len(grid.heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for at, texts in enumerate((grid.heads, *grid.rows)):
        cells = table.add_row().cells
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            cell.width = Cm(_WIDTH * grid.widths[column] / sum(grid.widths))
            line = cell.paragraphs[0]
            run = line.add_run(printable(str(text)))
            run.font.size, run.bold = Pt(9), at == 0
            line.paragraph_format.space_after = Pt(0)
            if column in grid.right:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if at == 0:
                shade(cell, look.HIGHLIGHT)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Cm(_WIDTH * width / sum(grid.widths))
    thin_rules(table, look.QUIET)
    mark_header_row(table, printable(grid.title))
    below = made.add_paragraph()
    below.paragraph_format.space_after, below.paragraph_format.line_spacing = Pt(0), Pt(6)


def _quiet(line: Any, text: str, *, bold: bool = False) -> None:
    run = line.add_run(printable(text))
    run.font.size, run.font.color.rgb, run.bold = Pt(9), _QUIET, bold


def _cut(png: bytes) -> bytes:
    """The picture without its empty edges, since the page has margins."""
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    filled = ImageChops.difference(whole, Image.new("RGB", whole.size, look.PAPER)).getbbox()
    out = io.BytesIO()
    whole.crop(filled).save(out, "PNG")
    return out.getvalue()
