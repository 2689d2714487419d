"""Reads a report that is plain text: lines become headings, whole paragraphs, items and tables."""

import re
from collections import Counter
from collections.abc import Collection
from itertools import islice

from slt_data.intake.formats.csv_text import decoded, delimiter_of, read_delimited
from slt_data.intake.formats.markdown import MARKDOWN, read_markdown
from slt_data.intake.formats.plain_lines import PlainReader
from slt_data.intake.formats.raw_sheet import Raw, RawSheet, Refusal
from slt_data.intake.formats.report_parts import ReportParts
from slt_data.intake.formats.text_lines import report_lines
from slt_data.intake.formats.text_tables import of_numbers
from slt_data.intake.limits import Limits

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_WORD = re.compile(r"[\w-]{4,40}")
_MOST_ROWS = 1_000
_ALIKE, _NUMBERS, _SOME_NUMBERS, _LONGEST_CELL = 0.8, 0.5, 0.25, 120


def read_text(content: bytes, limits: Limits) -> Raw:
    """The text as passages and tables, by the marks of Markdown if it has them. Raises ``Refusal``."""
    text = text_of(content, limits)
    if len(MARKDOWN.findall(text)) > 1:
        return read_markdown(text, "txt", limits)
    parts = ReportParts(limits)
    if sheet := _only_table(text, limits):
        parts.sheet(sheet)
    else:
        PlainReader(report_lines(text), parts, known_words(text)).read()
    return parts.raw("txt")


def read_marked_text(content: bytes, limits: Limits) -> Raw:
    """The text of a Markdown file as passages and tables. Raises ``Refusal``."""
    return read_markdown(text_of(content, limits), "md", limits)


def text_of(content: bytes, limits: Limits) -> str:
    """The text of ``content``. Raises ``Refusal`` if it is in no known encoding, or no text."""
    try:
        text = decoded(content)
    except Refusal as refusal:
        raise Refusal("files.no_plain_text") from refusal
    if _CONTROLS.search(text.rstrip("\x1a")):
        raise Refusal("files.no_plain_text")
    if len(text) > limits.text:
        raise Refusal("files.long_report", limit=limits.text // 1_000_000)
    return text


def known_words(text: str) -> Collection[str]:
    """The words of ``text`` in small letters, those with a hyphen within and those without."""
    return set(_WORD.findall(text.casefold()))


def _only_table(text: str, limits: Limits) -> RawSheet | None:
    """The text as a sheet, if it is nothing but a table parted by signs."""
    mark = delimiter_of(text)
    counts = Counter(line.count(mark) for line in text.splitlines() if line.strip())
    usual, times = counts.most_common(1)[0] if counts else (0, 0)
    if not usual or counts.total() < 2 or times < _ALIKE * counts.total():
        return None
    try:
        sheet = read_delimited(text.encode(), limits).sheets[0]
    except Refusal:
        return None
    rows = [[str(cell) for cell in row] for row in islice(zip(*sheet.columns, strict=True), _MOST_ROWS)]
    long = any(len(cell) > _LONGEST_CELL for row in rows for cell in row)
    return None if long or not of_numbers(rows, _NUMBERS if mark == "," else _SOME_NUMBERS) else sheet
