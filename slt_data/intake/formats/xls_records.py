"""The records of an .xls ([MS-XLS]): the sheets, what calamine loses of their cells, and all other text."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.cell_text import BUILT_IN, NO_VALUE, kind_of
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.texts_outside_cells import Remarks

_BOF, _EOF, _CONTINUE, _FILEPASS, _BOUNDSHEET = 0x809, 0x0A, 0x3C, 0x2F, 0x85
_FORMAT, _XF, _SST = 0x41E, 0xE0, 0xFC
_NUMBER, _RK, _MULRK, _FORMULA, _BOOLERR = 0x203, 0x27E, 0xBD, 0x06, 0x205
_LABELS = (0xFD, 0x204, 0xD6)
_ROW, _COLINFO = 0x208, 0x7D
_NO_HEIGHT = 0x20
_OBJ, _TXO, _NOTE = 0x5D, 0x1B6, 0x1C
_NO_TEXTS = {
    *(_BOF, _EOF, _BOUNDSHEET, _XF, _FORMAT, _NUMBER, _RK, _MULRK, _BOOLERR, *_LABELS),
    *(0x10, 0x26, 0x27, 0x28, 0x29, 0x31, 0x92, 0xA1, 0xBE, 0xD7, 0x201, 0x208, 0x20B),
}
"""Records without text written by people; the second set are formats, sizes, blanks and indexes."""

_BIFF8 = 0x0600
_COLUMNS = 256
_SHEET, _MACROS, _MODULE = 0, 1, 6
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){2,}")
_NARROW = re.compile("[\x20-\x7e\xa0\xad–ÆØÅæøåÄÖÜäöüÉéèôó]{2,}".encode("cp1252"))
"""Only letters of Norwegian text, since arbitrary bytes would otherwise look like words."""


@dataclass
class SheetRecords:
    """One sheet: its name, its extent from A1, and what calamine loses of its cells."""

    name: str
    cells: bool
    """Whether it is a worksheet, not a chart sheet."""

    height: int = 0
    width: int = 0
    percent: dict[tuple[int, int], str] = field(default_factory=dict)
    """The cells with percentages: ``percent`` or ``sign``, as in ``kind_of``."""

    instead: dict[tuple[int, int], str] = field(default_factory=dict)
    """The text of cells that calamine leaves empty."""

    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """(first, last) of consecutive hidden columns."""


class Records:
    """Reads the whole stream. ``worked_out``: a spreadsheet program saved it, so its formulas have values."""

    def __init__(self, data: bytes, remarks: Remarks, *, worked_out: bool) -> None:
        self.sheets: list[SheetRecords] = []
        self._remarks, self._worked_out = remarks, worked_out
        self._at: dict[int, SheetRecords] = {}
        self._formats: dict[int, str] = {}
        self._kinds: list[str] = []
        self._sheet: SheetRecords | None = None
        self._texts_of_objects: dict[int, str] = {}
        self._object = -1
        self._depth = 0
        for at, kind, body in _records(data):
            self._take(at, kind, body)

    def _take(self, at: int, kind: int, body: bytes) -> None:
        if kind == _BOF:
            self._begin(at, body)
        elif kind == _EOF:
            self._depth -= 1
        elif kind == _FILEPASS:
            raise Refusal("files.password")
        elif self._sheet is None:
            self._take_of_book(kind, body)
        elif self._depth == 1:
            self._take_of_sheet(self._sheet, kind, body)
        if kind not in _NO_TEXTS:
            self._take_texts(kind, body)

    def _begin(self, at: int, body: bytes) -> None:
        if _numbers("<H", body)[0] != _BIFF8:
            raise Refusal("files.old_xls")
        self._depth += 1
        if self._depth == 1 and at > 0:
            self._sheet = self._at.get(at) or SheetRecords("", False)
            self._texts_of_objects.clear()

    def _take_of_book(self, kind: int, body: bytes) -> None:
        if kind == _BOUNDSHEET:
            at, _, form, length, wide = _numbers("<IBBBB", body)
            if form in (_MACROS, _MODULE):
                raise Refusal("files.macro")
            sheet = SheetRecords(_text(body[8:], length, wide), form == _SHEET)
            self.sheets.append(sheet)
            self._at[at] = sheet
        elif kind == _FORMAT:
            number, length, wide = _numbers("<HHB", body)
            self._formats[number] = kind_of(_text(body[5:], length, wide))
        elif kind == _XF:
            number = _numbers("<HH", body)[1]
            self._kinds.append(self._formats.get(number, BUILT_IN.get(number, "")))

    def _take_of_sheet(self, sheet: SheetRecords, kind: int, body: bytes) -> None:
        if kind in (_NUMBER, _RK, _FORMULA, _BOOLERR, *_LABELS):
            row, column, style = _numbers("<HHH", body)
            self._number(sheet, row, column, style)
            if kind == _BOOLERR and len(body) >= 8 and body[7]:
                sheet.instead[row, column] = _ERRORS.get(body[6], "#N/A")
            elif kind == _FORMULA:
                self._formula(sheet, (row, column), body)
        elif kind == _ROW:
            row, _, _, height, _, _, look = _numbers("<HHHHHHH", body)
            if look & _NO_HEIGHT or not height & 0x7FFF:
                sheet.hidden_rows.append(row)
        elif kind == _COLINFO:
            column, last, width, _, look = _numbers("<HHHHH", body)
            if look & 1 or not width:
                sheet.hidden_columns.append((column, min(last, _COLUMNS - 1)))
        elif kind == _MULRK:
            row, first = _numbers("<HH", body)
            for place in range((len(body) - 6) // 6):
                self._number(sheet, row, first + place, _numbers("<H", body[4 + 6 * place :])[0])

    def _number(self, sheet: SheetRecords, row: int, column: int, style: int) -> None:
        if column >= _COLUMNS:
            raise Refusal("files.damaged")
        sheet.height, sheet.width = max(sheet.height, row + 1), max(sheet.width, column + 1)
        form = self._kinds[style] if style < len(self._kinds) else ""
        if form in ("percent", "sign"):
            sheet.percent[row, column] = form

    def _formula(self, sheet: SheetRecords, place: tuple[int, int], body: bytes) -> None:
        if len(body) < 16:
            raise Refusal("files.damaged")
        result, flags = body[6:14], body[14]
        if result[6:] != b"\xff\xff":
            return
        if result[0] == 2:
            sheet.instead[place] = _ERRORS.get(result[2], "#N/A")
        elif result[0] == 3 and (flags & 0x02 or not self._worked_out):
            sheet.instead[place] = NO_VALUE

    def _take_texts(self, kind: int, body: bytes) -> None:
        """Keep comments with their cell, and whatever is readable in all other records."""
        sheet = self._sheet.name if self._sheet else ""
        if kind == _OBJ:
            self._object = _numbers("<HHHH", body.ljust(8, b"\0"))[3]
        elif kind == _TXO:
            self._texts_of_objects[self._object] = text = " ".join(readable_texts(body[18:], shortest=1))
            self._remarks.add(text, sheet)
        elif kind == _NOTE and len(body) >= 8:
            row, column, _, number = _numbers("<HHHH", body)
            self._remarks.add(self._texts_of_objects.get(number, ""), sheet, address(row, column))
            for text in readable_texts(body[8:], shortest=2):
                self._remarks.add(text, sheet, address(row, column))
        else:
            for text in readable_texts(body):
                if kind not in (_SST, _FORMULA) or sum(map(str.isdigit, text)) >= 9:
                    self._remarks.add(text, sheet)


def readable_texts(data: bytes, shortest: int = 5) -> list[str]:
    """What in ``data`` looks like text of at least ``shortest`` characters, in either of the encodings of .xls."""
    wide = [found.decode("utf-16-le") for found in _WIDE.findall(data)]
    narrow = [found.decode("cp1252", errors="replace") for found in _NARROW.findall(data)]
    return [text.strip() for text in (*wide, *narrow) if len(text.strip()) >= shortest]


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(position, type, body) of each record, the body including its continuation records."""
    at = 0
    size = len(data)
    while at + 4 <= size:
        start = at
        kind, length = struct.unpack_from("<HH", data, at)
        if not kind and not length:
            return
        if at + 4 + length > size:
            raise Refusal("files.truncated")
        pieces = [data[at + 4 : at + 4 + length]]
        at += 4 + length
        while at + 4 <= size and struct.unpack_from("<H", data, at)[0] == _CONTINUE:
            length = struct.unpack_from("<H", data, at + 2)[0]
            pieces.append(data[at + 4 : at + 4 + length])
            at += 4 + length
        yield start, kind, b"".join(pieces)


def _numbers(form: str, body: bytes) -> tuple[int, ...]:
    if len(body) < struct.calcsize(form):
        raise Refusal("files.damaged")
    return struct.unpack_from(form, body)


def _text(body: bytes, length: int, wide: int) -> str:
    if wide & 1:
        return body[: 2 * length].decode("utf-16-le", errors="replace")
    return body[:length].decode("latin-1")
