"""Reads one sheet of an .xlsx: its cells as text, its merged ranges, and the texts outside the cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from slt_data.intake.formats.cell_names import address, cell_place
from slt_data.intake.formats.cell_text import FALSE, NO_VALUE, TRUE, number_text, percent_text, serial_text, unescaped
from slt_data.intake.formats.raw_sheet import RawCells, Refusal, SheetShape, spans
from slt_data.intake.formats.texts_outside_cells import TextTaker
from slt_data.intake.formats.xml_stream import Attributes

_TELLING = re.compile(r"\d{5}")
"""A formula without this pattern can't contain a national id."""


@dataclass
class SharedParts:
    """What all sheets of a workbook share: strings, kinds of number formats, the date system, and whether the workbook
    asks to be recalculated, in which case a formula stored as 0 was never calculated.
    """

    strings: list[str]
    kinds: list[str]
    from_1904: bool
    asks_to_be_worked_out: bool = False
    used: set[int] = field(default_factory=set)
    """The strings that a cell has referred to."""


class SheetReader:
    """Handlers of ``walk``. Raises ``Refusal`` for a sheet that is inconsistent or too large."""

    def __init__(self, book: SharedParts, grid: RawCells, add: Callable[[str, str], None]) -> None:
        self.grid = grid
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._book, self._add, self._beside = book, add, TextTaker(add)
        self._columns: dict[str, int] = {}
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._in_data = self._in_phonetic = False
        self._row = self._column = -1
        self._type = self._style = self._reference = ""
        self._part = ""
        self._value: str | None = None
        self._formula: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        if not self._in_data:
            self._start_beside(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name in ("v", "f", "t"):
            self._part = name
            if name == "f":
                self._formula = ""
            elif self._value is None:
                self._value = ""
        elif name == "row":
            number = attributes.get("r")
            self._row = self._row + 1 if number is None else _row_number(number)
            self._column = -1
            if _unseen(attributes, "ht"):
                self._hidden_rows.append(self._row)
        elif name == "rPh":
            self._in_phonetic = True

    def text(self, data: str) -> None:
        """Called with characters."""
        if self._in_data:
            if self._part == "f":
                self._formula = (self._formula or "") + data
            elif self._part and not self._in_phonetic:
                self._value = (self._value or "") + data
        else:
            self._beside.text(data)

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if not self._in_data:
            self._beside.end(name)
        elif name == "c":
            self._end_cell()
        elif name in ("v", "f", "t"):
            self._part = ""
        elif name == "sheetData":
            self._in_data = False
        elif name == "rPh":
            self._in_phonetic = False

    def _start_beside(self, name: str, attributes: Attributes) -> None:
        if name == "sheetData":
            self._in_data = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "dimension":
            self._check_claim(attributes.get("ref", ""))
        else:
            if name == "col" and _unseen(attributes, "width"):
                first, last = (_row_number(attributes.get(end, "")) for end in ("min", "max"))
                self._hidden_columns.append((first, min(last, self.grid.widest - 1)))
            self._beside.start(name, attributes)

    @property
    def shape(self) -> SheetShape:
        """The hidden rows and columns."""
        return SheetShape(spans(sorted(self._hidden_rows)), tuple(self._hidden_columns))

    def _start_cell(self, attributes: Attributes) -> None:
        self._value = self._formula = None
        self._part = ""
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            return
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = cell_place(f"{letters}1")[1]
        self._column = column
        digits = reference[len(letters) :]
        if digits != str(self._row + 1):
            self._row = _row_number(digits)

    def _end_cell(self) -> None:
        value, formula = self._value, self._formula
        if formula is not None:
            if _TELLING.search(formula):
                self._add(formula, address(self._row, self._column))
            number = self._type not in ("str", "s", "inlineStr")
            unworked = self._book.asks_to_be_worked_out and number and value == "0"
            if value is None or unworked or (not value and number):
                self._put(f"={unescaped(formula)}" if formula else NO_VALUE)
                return
        if value:
            self._put(self._text_of(value))

    def _put(self, text: str) -> None:
        if self._row < 0 or self._column < 0:
            raise Refusal("files.damaged")
        self.grid.put(self._row, self._column, text)

    def _text_of(self, value: str) -> str:
        kind = self._type
        if kind == "s":
            return self._shared(value)
        if kind in ("str", "inlineStr", "e"):
            return unescaped(value)
        if kind == "b":
            return TRUE if value.strip() in ("1", "true") else FALSE
        if kind == "d":
            return value.strip().removesuffix("T00:00:00")
        return self._number(value.strip())

    def _shared(self, value: str) -> str:
        try:
            place = int(value)
            text = self._book.strings[place]
        except (ValueError, IndexError) as error:
            raise Refusal("files.damaged") from error
        if place < 0:
            raise Refusal("files.damaged")
        self._book.used.add(place)
        return text

    def _number(self, value: str) -> str:
        kinds = self._book.kinds
        style = int(self._style) if self._style.isascii() and self._style.isdigit() else 0
        form = kinds[style] if style < len(kinds) else ""
        if not form:
            return number_text(value)
        if form == "percent":
            return percent_text(value)
        if form == "sign":
            return f"{number_text(value)} %"
        return serial_text(value, form, from_1904=self._book.from_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, left = cell_place(first)
        bottom, right = cell_place(last or first)
        self.grid.check(bottom + 1, right + 1)
        if bottom < top or right < left:
            raise Refusal("files.damaged")
        self.merged[top, left] = (bottom - top + 1, right - left + 1)

    def _check_claim(self, reference: str) -> None:
        """Check the declared size, which may be wrong in honest files, but not beyond the limits of any sheet."""
        row, column = cell_place(reference.rpartition(":")[2])
        self.grid.check(row + 1, column + 1)


def _unseen(attributes: Attributes, size: str) -> bool:
    """Whether a row or a column is hidden, filtered out, in a collapsed group, or has ``size`` 0."""
    return attributes.get("hidden") in ("1", "true") or attributes.get(size) in ("0", "0.0")


def _row_number(number: str) -> int:
    if not (number.isascii() and number.isdigit() and len(number) <= 10) or int(number) < 1:
        raise Refusal("files.damaged")
    return int(number) - 1
