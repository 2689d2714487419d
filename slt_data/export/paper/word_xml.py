"""Features of Word that python-docx lacks: fields, languages, header rows, alt texts."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

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


def make_contents(paragraphs: Sequence[Any]) -> None:
    """Make ``paragraphs`` a table of contents, which Word replaces with one with page numbers when it updates
    fields.
    """
    first, last = paragraphs[0]._p, paragraphs[-1]._p
    instruction = _element("w:instrText")
    instruction.text = r'TOC \o "1-1" \h \z \u'
    parts = (_element("w:fldChar", fldCharType="begin"), instruction, _element("w:fldChar", fldCharType="separate"))
    at = 0 if first.pPr is None else 1
    for place, part in enumerate(parts):
        run = _element("w:r")
        run.append(part)
        first.insert(at + place, run)
    end = _element("w:r")
    end.append(_element("w:fldChar", fldCharType="end"))
    last.append(end)


def speak_norwegian(document: Any) -> None:
    """Mark all of ``document`` with the current language, for hyphenation, spelling and screen readers."""
    settings = document.settings.element
    for language in (*document.styles.element.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), spoken().tag)
    for tag, sign in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for found in settings.iter(qn(tag)):
            found.set(qn("w:val"), sign)
    settings.find(qn("w:defaultTabStop")).addnext(_element("w:autoHyphenation", val="true"))


def drop_thumbnail(document: Any) -> None:
    """Remove the picture of an empty page that the library's template contains."""
    package = document.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[key]


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
