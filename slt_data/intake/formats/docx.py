"""Reads a .docx: its text in order, with tables, text boxes and notes; all else in it is searched for persons only.

By the stream of its markup, as the spreadsheets are: a library builds all of it in memory, leaves out text boxes and
notes, and does not tell what was struck out. What was deleted while changes were tracked is not read.
"""

from collections.abc import Callable

from slt_data.intake.formats.docx_styles import styles_of
from slt_data.intake.formats.docx_text import DocumentReader
from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.formats.report_blocks import DocumentBlocks
from slt_data.intake.formats.texts_outside_cells import Remarks, TextTaker, take_loose_markup
from slt_data.intake.formats.xml_stream import walk
from slt_data.intake.formats.zip_package import MARKUP, Package
from slt_data.intake.limits import Limits

_NOTES = {"footnotes": "footnoteReference", "endnotes": "endnoteReference"}


def read_docx(content: bytes, limits: Limits) -> Raw:
    """The contents of the document. Raises ``Refusal``."""
    package, remarks = Package(content), Remarks(limits)
    main = package.related("", "officeDocument")
    if main is None or main not in package:
        raise Refusal("files.no_document")
    styles, blocks = styles_of(package), DocumentBlocks(limits)
    notes: dict[tuple[str, str], str] = {}
    read = {main}
    for kind, reference in _NOTES.items():
        part = package.related(main, kind)
        if part is not None and part in package:
            own = DocumentReader(styles, DocumentBlocks(limits), remarks)
            walk(package.open(part), own.start, own.end, own.text)
            notes |= {(reference, number): text for number, text in own.notes.items()}
            read.add(part)
    reader = DocumentReader(styles, blocks, remarks, notes)
    walk(package.open(main), reader.start, reader.end, reader.text)
    for part in package.parts:
        if part in read or not part.endswith(MARKUP):
            continue
        if part.endswith(".vml"):
            take_loose_markup(package.open(part), _adder(remarks))
        else:
            taker = TextTaker(_adder(remarks))
            walk(package.open(part), taker.start, taker.end, taker.text)
    remarks.add(package.comment)
    return blocks.parts().raw("docx", remarks.found)


def _adder(remarks: Remarks) -> Callable[[str, str], None]:
    return lambda text, _: remarks.add(text)
