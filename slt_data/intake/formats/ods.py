"""Reads the tables of an .ods. Repetitions are counted against the limits before they are expanded."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.cell_text import FALSE, NO_VALUE, TRUE, number_text, percent_text
from slt_data.intake.formats.raw_sheet import Budget, Raw, RawCells, RawSheet, Refusal, SheetShape, Span
from slt_data.intake.formats.texts_outside_cells import Remarks, TextTaker
from slt_data.intake.formats.xml_stream import Attributes, attribute, walk
from slt_data.intake.formats.zip_package import MARKUP, Package
from slt_data.intake.limits import Limits

_CONTENT = "content.xml"
_NO_TEXTS = ("settings.xml", "meta-inf/", "configurations2/")


def read_ods(content: bytes, limits: Limits) -> Raw:
    """The contents of the workbook. Raises ``Refusal``."""
    package, remarks = Package(content), Remarks(limits)
    if _CONTENT not in package:
        raise Refusal("files.no_workbook")
    reader = TablesReader(Budget(limits), remarks)
    walk(package.open(_CONTENT), reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise Refusal("files.no_workbook")
    remarks.known.update(sheet.name for sheet in reader.sheets)
    for part in package.parts:
        if part == _CONTENT or not part.endswith(MARKUP):
            continue
        if part.startswith(_NO_TEXTS):
            walk(package.open(part), _nothing, _nothing, _nothing)
        else:
            taker = TextTaker(_adder(remarks))
            walk(package.open(part), taker.start, taker.end, taker.text)
    remarks.add(package.comment)
    return Raw("ods", reader.sheets, remarks.found)


def _adder(remarks: Remarks) -> Callable[[str, str], None]:
    return lambda text, cell: remarks.add(text, "", cell)


def _nothing(*_: object) -> None:
    """Handler for events that are ignored."""


_SPACES = re.compile(r"[ \t\r\n]+")
_SPAN = re.compile(r"(-?)PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d*)?S")
_TELLING = re.compile(r"\d{5}")
"""A formula without this pattern can't contain a national id."""

_CELLS = ("table-cell", "covered-table-cell")
_GROUPS = ("table-row-group", "table-column-group")
_BESIDE = ("annotation", "shapes", "forms", "frame", "note")
"""Elements among cells or in their paragraphs whose text is not the cell's."""


@dataclass
class _Cell:
    """One cell while it is read, and how many times it is repeated."""

    attributes: Attributes
    repeated: int
    paragraphs: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return "\n".join(self.paragraphs)

    def text(self) -> str:
        """The text of the cell. If the file has both a value and a displayed text, the value is used."""
        kind = attribute(self.attributes, "value-type")
        if any(name.endswith(":value-type") and value == "error" for name, value in self.attributes.items()):
            return self.shown or NO_VALUE
        if not kind:
            return self.shown or self._formula()
        if kind == "boolean":
            return TRUE if attribute(self.attributes, "boolean-value") == "true" else FALSE
        if kind == "date":
            return attribute(self.attributes, "date-value").removesuffix("T00:00:00")
        if kind == "time":
            return _clock(attribute(self.attributes, "time-value"))
        if kind == "string":
            return self.shown or attribute(self.attributes, "string-value")
        return self._number(kind, attribute(self.attributes, "value"))

    def _number(self, kind: str, value: str) -> str:
        if not value:
            return self.shown or self._formula()
        if kind == "percentage":
            return percent_text(value)
        return number_text(value) + (" %" if self.shown.rstrip().endswith("%") else "")

    def _formula(self) -> str:
        formula = attribute(self.attributes, "formula")
        return formula[formula.find("=") :] if "=" in formula else formula and NO_VALUE


class TablesReader:
    """Handlers of ``walk`` for ``content.xml``. Raises ``Refusal`` for a sheet that is too large."""

    def __init__(self, budget: Budget, remarks: Remarks) -> None:
        self.sheets: list[RawSheet] = []
        self._budget, self._remarks = budget, remarks
        self._longest = budget.limits.characters
        self._beside = TextTaker(self._add)
        self._hidden_styles: set[str] = set()
        self._style = self._name = ""
        self._hidden = False
        self._grid: RawCells | None = None
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._row = self._column = self._repeated = 0
        self._first_column = self._folded = 0
        self._hidden_rows: list[Span] = []
        self._hidden_columns: list[Span] = []
        self._cells: list[tuple[int, int, str]] = []
        self._cell: _Cell | None = None
        self._pieces: list[str] | None = None
        self._aside = 0

    def _add(self, text: str, _: str) -> None:
        self._remarks.add(text, self._name, "" if self._cell is None else address(self._row, self._column))

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        if self._aside or self._grid is None or self._is_beside(name):
            self._aside += bool(self._aside) or self._is_beside(name)
            self._start_beside(name, attributes)
        elif name in _CELLS:
            self._cell = _Cell(attributes, _times(attributes, "number-columns-repeated"))
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif name == "table-row":
            self._repeated, self._column = _times(attributes, "number-rows-repeated"), 0
            if self._folded or _unseen(attributes):
                self._hidden_rows.append((self._row, self._row + self._repeated - 1))
        elif name == "table":
            raise Refusal("files.damaged")
        elif name in _GROUPS:
            self._folded += bool(self._folded) or attribute(attributes, "display") == "false"
        elif name == "table-column":
            self._start_column(attributes)
        else:
            self._beside.start(name, attributes)

    def _is_beside(self, name: str) -> bool:
        """Whether the element's content is not a cell's text: of a cell, only its paragraphs are."""
        return name in _BESIDE or (self._cell is not None and self._pieces is None and name not in ("p", "h"))

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if self._aside or self._grid is None:
            self._aside -= bool(self._aside)
            self._beside.end(name)
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
        elif self._cell is not None:
            if name in ("p", "h") and self._pieces is not None:
                self._cell.paragraphs.append("".join(self._pieces))
                self._pieces = None
        elif name == "table-row":
            self._end_row(self._grid)
        elif name in _GROUPS:
            self._folded -= bool(self._folded)
        elif name == "table":
            shape = SheetShape(tuple(self._hidden_rows), tuple(self._hidden_columns))
            self.sheets.append(RawSheet(self._name, self._grid.finished(), self._hidden, self._merged, shape))
            self._grid, self._name = None, ""
        else:
            self._beside.end(name)

    def text(self, data: str) -> None:
        """Called with characters."""
        if self._aside or self._cell is None:
            self._beside.text(data)
        elif self._pieces is not None:
            self._pieces.append(_SPACES.sub(" ", data))

    def _start_beside(self, name: str, attributes: Attributes) -> None:
        if name == "table" and not self._aside:
            self._grid, self._merged, self._row, self._first_column = self._budget.grid(), {}, 0, 0
            self._hidden_rows, self._hidden_columns = [], []
            self._name = attribute(attributes, "name")
            self._hidden = attribute(attributes, "style-name") in self._hidden_styles
            return
        if name == "style":
            self._style = attribute(attributes, "name")
        elif name == "table-properties" and attribute(attributes, "display") == "false":
            self._hidden_styles.add(self._style)
        self._beside.start(name, attributes)

    def _start_column(self, attributes: Attributes) -> None:
        number = _times(attributes, "number-columns-repeated")
        if self._folded or _unseen(attributes):
            self._hidden_columns.append((self._first_column, self._first_column + number - 1))
        self._first_column += number

    def _start_in_cell(self, name: str, attributes: Attributes) -> None:
        if name in ("p", "h"):
            self._pieces = []
        elif self._pieces is not None:
            if name == "s":
                self._pieces.append(" " * min(_times(attributes, "c"), self._longest + 1))
            elif name in ("tab", "line-break"):
                self._pieces.append("\t" if name == "tab" else "\n")
        if name == "a":
            self._add(attribute(attributes, "href"), "")

    def _end_cell(self, cell: _Cell) -> None:
        formula = attribute(cell.attributes, "formula")
        if _TELLING.search(formula):
            self._add(formula, "")
        if text := cell.text():
            self._cells.append((self._column, cell.repeated, text))
        down, right = (_times(cell.attributes, f"number-{way}-spanned") for way in ("rows", "columns"))
        if (down, right) != (1, 1) and self._grid is not None:
            self._grid.check(self._row + down, self._column + right)
            self._merged[self._row, self._column] = (down, right)
        self._column += cell.repeated
        self._cell = self._pieces = None

    def _end_row(self, grid: RawCells) -> None:
        if self._cells:
            last, repeated, _ = self._cells[-1]
            grid.reach(self._row + self._repeated, last + repeated)
            for row in range(self._row, self._row + self._repeated):
                for column, times, text in self._cells:
                    for place in range(column, column + times):
                        grid.put(row, place, text)
            self._cells.clear()
        self._row += self._repeated


def _unseen(attributes: Attributes) -> bool:
    """Whether a row or a column is hidden or filtered out."""
    return attribute(attributes, "visibility") in ("collapse", "filter")


def _times(attributes: Attributes, name: str) -> int:
    number = attribute(attributes, name)
    if not number:
        return 1
    if not (number.isascii() and number.isdigit() and len(number) <= 10) or int(number) < 1:
        raise Refusal("files.damaged")
    return int(number)


def _clock(value: str) -> str:
    """``PT13H45M00S`` → ``13:45:00``."""
    match = _SPAN.fullmatch(value)
    return f"{match[1]}{int(match[2]):02}:{int(match[3]):02}:{int(match[4]):02}" if match else value
