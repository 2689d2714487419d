"""Reads delimited text (.csv): finds encoding and delimiter, then the rows as they are, however irregular.

A large and regular file is read by Arrow, any other by Python's csv module, with the same result.
"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, zip_longest
from typing import Any

from slt_data.intake.formats.raw_sheet import Budget, Raw, RawSheet, Refusal, SheetShape
from slt_data.intake.limits import Limits

_QUOTED = re.compile(r'"[^"]*"')
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_SAMPLE = 200_000
_LINES = 1_000
_STRONG = ("\t", ";", "|")
NONE_FOUND = ";"
"""The delimiter for a file that contains none."""


def delimiter_of(text: str) -> str:
    """``;``, ``,``, ``|`` or a tab: the one in most of the lines, with the comma tried last."""
    bare = _QUOTED.sub("Q", text[:_SAMPLE])
    lines = [line for line in re.split(r"[\r\n]+", bare) if line.strip()][:_LINES]
    counts = {mark: [line.count(mark) for line in lines] for mark in _STRONG}
    often = [mark for mark in _STRONG if 2 * sum(map(bool, counts[mark])) >= len(lines) > 0]
    if often:
        return max(often, key=lambda mark: _explained(counts[mark]))
    counts[","] = [line.count(",") - len(_DECIMAL.findall(line)) for line in lines]
    best = max(counts, key=lambda mark: _explained(counts[mark]))
    if _explained(counts[best]):
        return best
    return "," if _only_numbers(lines) else NONE_FOUND


def _explained(counts: list[int]) -> int:
    """The number of delimiters in the lines with the most common count of them."""
    usual = Counter(count for count in counts if count).most_common(1)
    return usual[0][0] * usual[0][1] if usual else 0


def _only_numbers(lines: list[str]) -> bool:
    """Whether all commas are between digits and every line has as many of them: a table of whole numbers."""
    counts = {line.count(",") for line in lines}
    return len(counts) == 1 and 0 not in counts


_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_SEP = re.compile(r'\s*"?sep=(.)"?[ \t;,]*(?:\r\n|\n|\r|$)', re.IGNORECASE)
_END = "\x1f"
"""An extra line after the last; it is read as a separate row unless a quotation mark was never closed."""

_AT_A_TIME = 5_000
_FAST_FROM = 200_000


def read_delimited(content: bytes, limits: Limits) -> Raw:
    """The file as one sheet without a name. Raises ``Refusal``."""
    text = decoded(content)
    data = text.encode()
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise Refusal("files.control")
    if _has_longer_line(data, limits.line):
        raise Refusal("files.long_line", limit=limits.line)
    delimiter = ""
    if told := _SEP.match(text):
        delimiter, text = told[1], text[told.end() :]
        data = text.encode()
    delimiter = delimiter or delimiter_of(text)
    columns = None
    if len(data) > _FAST_FROM:
        from slt_data.intake.formats.csv_arrow import read_even

        columns = read_even(data.rstrip(b"\r\n"), delimiter, limits)
    if columns is None:
        columns, shape = _slow(text, delimiter, limits)
        return Raw("csv", [RawSheet("", columns, shape=shape)])
    return Raw("csv", [RawSheet("", columns, shape=SheetShape(width=len(columns)))])


def decoded(content: bytes) -> str:
    """The text, decoded by its byte order mark or byte pattern, else as UTF-8, else as Windows-1252.

    Raises ``Refusal``.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    content = content.rstrip(b"\x1a")
    if unmarked := _unmarked_utf_16(content):
        return _decoded(content, unmarked)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in content:
            raise Refusal("files.control") from None
        return _decoded(content, "cp1252")


def _unmarked_utf_16(content: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` for text in two bytes a character without a byte order mark; else empty.

    In Norwegian text every letter then has a zero byte, always in the same position; other text has no zero bytes.
    """
    start = content[:_SAMPLE]
    zeros = start[0::2].count(0), start[1::2].count(0)
    if len(content) % 2 or 3 * max(zeros) < len(start) or 20 * min(zeros) > max(zeros):
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("files.encoding") from None


def _has_longer_line(data: bytes, most: int) -> bool:
    """Whether any line has more than ``most`` bytes."""
    start = 0
    while len(data) - start > most:
        end = max(data.rfind(mark, start, start + most + 1) for mark in (b"\n", b"\r"))
        if end < 0:
            return True
        start = end + 1
    return False


def _slow(text: str, delimiter: str, limits: Limits) -> tuple[list[Any], SheetShape]:
    """The columns, and the number of cells of its lines."""
    grid = Budget(limits).grid()
    widths: list[int] = []
    columns: list[list[str]] = []
    height = 0
    for rows in _rows(text, delimiter, limits):
        widths += map(len, rows)
        width = max(map(len, rows))
        grid.reach(height + len(rows), width)
        columns += [[""] * height for _ in range(width - len(columns))]
        filled = [*zip_longest(*rows, fillvalue=""), *[("",) * len(rows)] * (len(columns) - width)]
        for column, cells in zip(columns, filled, strict=True):
            if len(max(cells, key=len)) > limits.characters:
                raise Refusal("files.long_cell", limit=limits.characters)
            column.extend(cells)
        height += len(rows)
    columns = _trimmed(columns)
    return columns, _shape(widths[: len(columns[0]) if columns else 0])


def _shape(widths: list[int]) -> SheetShape:
    most = Counter(width for width in widths if width).most_common(1)
    usual = most[0][0] if most else 0
    return SheetShape(width=usual, uneven={row: width for row, width in enumerate(widths) if width != usual})


def _rows(text: str, delimiter: str, limits: Limits) -> Iterator[list[list[str]]]:
    """The rows, some thousand at a time. Raises ``Refusal`` for a quotation mark that is never closed."""
    end = _END if text.endswith(("\n", "\r")) else f"\n{_END}"
    reader = csv.reader(io.StringIO(text + end, newline=""), delimiter=delimiter)
    last: list[list[str]] = []
    try:
        while rows := list(islice(reader, _AT_A_TIME)):
            if last:
                yield last
            last = rows
    except csv.Error:
        raise Refusal("files.long_cell", limit=limits.characters) from None
    if not last or last[-1] != [_END]:
        spanned = sum(cell.count("\n") for cell in last[-1]) if last else 0
        raise Refusal("files.open_quote", line=text.count("\n") + len(end.rstrip(_END)) - spanned + 1)
    if last := last[:-1]:
        yield last


def _trimmed(columns: list[list[str]]) -> list[list[str]]:
    """The columns without empty rows and columns at the end."""
    while columns and not any(columns[-1]):
        columns.pop()
    height = max((len(column) - _empty_at_end(column) for column in columns), default=0)
    return [column[:height] for column in columns]


def _empty_at_end(column: list[str]) -> int:
    return next((place for place, cell in enumerate(reversed(column)) if cell), len(column))
