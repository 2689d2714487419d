"""Reads a PDF with text: its words by their places become passages and tables. Nothing in the file is run.

What is attached to the file is not opened; what is written beside its text is searched for persons.
"""

import ctypes
from collections.abc import Collection
from typing import Any

import pypdfium2 as pdf
import pypdfium2.raw as pdfium

from slt_data.intake.formats.pdf_lines import PdfLine, columns_in_order, page_rows
from slt_data.intake.formats.pdf_passages import PdfPage, add_pages
from slt_data.intake.formats.pdf_tables import PdfTable, ruled_tables, with_tables
from slt_data.intake.formats.pdf_words import page_rules, page_words
from slt_data.intake.formats.plain_text import known_words
from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.formats.report_parts import ReportParts
from slt_data.intake.formats.texts_outside_cells import Remarks
from slt_data.intake.limits import Limits

_FEWEST_LETTERS = 30
_MOST_NOTES = 2_000
_WRITTEN = (b"Contents", b"V", b"T", b"TU", b"Subj")


def read_pdf(content: bytes, limits: Limits) -> Raw:
    """The contents of the document. Raises ``Refusal``."""
    try:
        document = pdf.PdfDocument(content)
    except pdf.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Refusal("files.password" if locked else "files.damaged") from error
    if len(document) > limits.pages:
        raise Refusal("files.pages", limit=limits.pages)
    remarks, parts = Remarks(limits), ReportParts(limits)
    for text in document.get_metadata_dict().values():
        remarks.add(text)
    pages: list[PdfPage] = []
    left, bare = limits.text, 0
    for number in range(len(document)):
        page, read, pictured = _page(document, number, left, remarks)
        left -= read
        if left <= 0:
            raise Refusal("files.long_report", limit=limits.text // 1_000_000)
        bare += pictured
        pages.append(page)
    if not any(page.pieces for page in pages) or 2 * bare > len(pages):
        raise Refusal("files.scanned" if bare else "files.no_text")
    add_pages(pages, parts, _known(pages))
    return parts.raw("pdf", remarks.found)


def _page(document: Any, number: int, left: int, remarks: Remarks) -> tuple[PdfPage, int, bool]:
    """A page, how many characters were read, and whether it is a picture and hardly any text."""
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pdf.PdfiumError as error:
        raise Refusal("files.damaged") from error
    try:
        count = text_page.count_chars()
        words, aside = page_words(text_page, left)
        remarks.add(aside)
        _take_notes(page, remarks)
        ruled, free = ruled_tables(words, page_rules(page))
        columns = columns_in_order(page_rows(free))
        pieces = _placed([piece for rows in columns for piece in with_tables(rows)], ruled)
        letters = sum(sum(map(str.isalpha, word.text)) for word in words)
        pictured = letters < _FEWEST_LETTERS and _has_picture(page)
        return PdfPage(number + 1, page.get_height(), pieces), count, pictured
    finally:
        text_page.close()
        page.close()


def _placed(pieces: list[PdfLine | PdfTable], tables: list[PdfTable]) -> list[PdfLine | PdfTable]:
    """The pieces, with each of ``tables`` before the first line that stands below it in its column."""
    for table in sorted(tables, key=lambda one: -one.top):
        at = next((place for place, one in enumerate(pieces) if _after(one, table)), len(pieces))
        pieces.insert(at, table)
    return pieces


def _after(one: PdfLine | PdfTable, table: PdfTable) -> bool:
    if isinstance(one, PdfTable):
        return one.top < table.top
    return one.top < table.top and one.column[0] - 20 <= table.left <= max(one.column[1], one.right)


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _take_notes(page: Any, remarks: Remarks) -> None:
    """What is written in comments and fields of the page."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not note:
            continue
        for key in _WRITTEN:
            size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
            if 2 < size < 1_000_000:
                text = ctypes.create_string_buffer(size)
                pdfium.FPDFAnnot_GetStringValue(note, key, ctypes.cast(text, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
                remarks.add(text.raw[: size - 2].decode("utf-16-le", errors="replace"))
        pdfium.FPDFPage_CloseAnnot(note)


def _known(pages: list[PdfPage]) -> Collection[str]:
    """The words that stand whole within lines."""
    within = [
        word.text for page in pages for line in page.pieces if isinstance(line, PdfLine) for word in line.words[:-1]
    ]
    return known_words(" ".join(within))
