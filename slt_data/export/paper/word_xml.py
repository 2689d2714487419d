"""Features of Word that python-docx lacks: fields, languages, header rows, alt texts."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from slt_data.texts import spoken


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def put_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Append a field such as the page number to ``paragraph``; ``shown`` is its text until Word updates it."""
    field = _element("w:fldSimple", instr=instruction)
    run = _element("w:r")
    text = _element("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def make_contents(paragraphs: Sequence[Any], width: float) -> None:
    """Make ``paragraphs`` a table of contents, each with a link to the heading that ``name_heading`` numbered.

    The page numbers are right-aligned at ``width`` centimetres. They are references to the headings rather than a table
    of contents field, which LibreOffice does not update; both programs update references when the document is opened.
    """
    for number, paragraph in enumerate(paragraphs):
        link = _element("w:hyperlink", anchor=_bookmark(number), history="1")
        for run in list(paragraph._p.iter(qn("w:r"))):
            link.append(run)
        link.append(_run(_element("w:tab")))
        link.extend(_field(rf"PAGEREF {_bookmark(number)} \h"))
        paragraph._p.append(link)
        place_right(paragraph, width, dots=True)


def _field(instruction: str) -> list[Any]:
    """The runs of a field without a result: begin, instruction, separator, end."""
    words = _element("w:instrText")
    words.text = instruction
    words.set(qn("xml:space"), "preserve")
    begin, separate, end = (_element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [_run(one) for one in (begin, words, separate, end)]


def _run(inside: Any) -> Any:
    run = _element("w:r")
    run.append(inside)
    return run


def _bookmark(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def name_heading(heading: Any, number: int) -> None:
    """Bookmark the ``number``-th heading, for the table of contents."""
    start = _element("w:bookmarkStart", id=str(number), name=_bookmark(number))
    heading._p.insert(0 if heading._p.pPr is None else 1, start)
    heading._p.append(_element("w:bookmarkEnd", id=str(number)))


def place_right(paragraph: Any, width: float, *, dots: bool = False) -> None:
    """Right-align what follows a tab in ``paragraph`` at ``width`` centimetres; ``dots``: with a dotted leader."""
    stops = paragraph.paragraph_format.tab_stops
    for inherited in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(inherited.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS if dots else WD_TAB_LEADER.SPACES)


def update_when_opened(document: Any) -> None:
    """Have Word update the fields of ``document``, such as page numbers, when it is opened."""
    document.settings.element.find(qn("w:compat")).addprevious(_element("w:updateFields", val="true"))


def speak_norwegian(document: Any) -> None:
    """Mark all of ``document`` with the current language, for hyphenation, spelling and screen readers."""
    settings = document.settings.element
    for language in (*document.styles.element.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), spoken().tag)
    for tag, sign in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for found in settings.iter(qn(tag)):
            found.set(qn("w:val"), sign)
    settings.find(qn("w:defaultTabStop")).addnext(_element("w:autoHyphenation", val="true"))


def drop_leftovers(document: Any) -> None:
    """Remove what the library's template contains: a thumbnail of an empty page, and styles of Word 2010."""
    for owner, kind in ((document.part.package, "/thumbnail"), (document.part, "/stylesWithEffects")):
        for key in [key for key, one in owner.rels.items() if one.reltype.endswith(kind)]:
            del owner.rels[key]


def mark_header_row(table: Any, title: str) -> None:
    """Make the first row of ``table`` its heading on every page; no row is split between pages."""
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if at == 0:
            properties.append(_element("w:tblHeader"))
    table._tbl.tblPr.append(_element("w:tblCaption", val=title))


def thin_rules(table: Any, colour: str) -> None:
    """Give ``table`` only lines between its rows, in ``colour``."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        ruled = side in {"top", "bottom", "insideH"}
        borders.append(_element(f"w:{side}", val="single" if ruled else "nil", sz="4", color=colour.removeprefix("#")))
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(borders)


def shade(cell: Any, colour: str) -> None:
    """Set the background of ``cell`` to ``colour``, such as «#EEF3F8»."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def describe(shape: Any, title: str, alt: str) -> None:
    """Set the name and alt text of an inline picture."""
    properties = shape._inline.docPr
    properties.set("name", title)
    properties.set("descr", alt)
