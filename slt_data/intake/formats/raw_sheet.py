"""What a reader comes to: columns of text, filled cell by cell within the limits, or a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slt_data.intake.limits import Limits


class Refusal(Exception):
    """A file that is not read: the key of the sentence that says why, and the numbers and words it is filled with.

    Nothing of the file's content may stand in ``names``: they are shown and may be logged.
    """

    def __init__(self, code: str, **names: str | int) -> None:
        self.code, self.names = code, names
        super().__init__(code)


Span = tuple[int, int]
"""The first and the last of rows or columns that follow each other, from 0."""


def spans(places: Iterable[int]) -> tuple[Span, ...]:
    """Ascending ``places``, those that follow each other together."""
    found: list[Span] = []
    for place in places:
        if found and place <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(place, found[-1][1]))
        else:
            found.append((place, place))
    return tuple(found)


@dataclass(frozen=True)
class SheetShape:
    """What the cells of a sheet do not tell: which rows and columns nobody sees, and how many cells a line has.

    ``hidden_rows`` and ``hidden_columns`` are hidden, filtered away or folded into a group. A line of a CSV file has
    ``width`` cells, or where it has fewer or more, as many as ``uneven`` tells of it; 0 for a spreadsheet.
    """

    hidden_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[Span, ...] = ()
    width: int = 0
    uneven: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RawSheet:
    """One sheet. Every column is as long as the others: a list of ``str``, or an Arrow array or dictionary of them."""

    name: str
    columns: list[Any]
    hidden: bool = False
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    shape: SheetShape = field(default_factory=SheetShape)


@dataclass(frozen=True)
class Raw:
    """A file read whole. A remark is its text, the name of its sheet and its cell, the two last ones often empty."""

    form: str
    sheets: list[RawSheet]
    remarks: list[tuple[str, str, str]] = field(default_factory=list)


class Budget:
    """What is left for the sheets of one file: how many of them, and how many cells."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.sheets, self.cells = limits, limits.sheets, limits.cells

    def grid(self) -> "RawCells":
        """An empty sheet. Raises ``Refusal`` when there are too many of them."""
        self.sheets -= 1
        if self.sheets < 0:
            raise Refusal("files.sheets", limit=self.limits.sheets)
        return RawCells(self)

    def take(self, cells: int) -> None:
        """Use up ``cells``. Raises ``Refusal`` when they are not there."""
        self.cells -= cells
        if self.cells < 0:
            raise Refusal("files.cells", limit=self.limits.cells)


class RawCells:
    """The cells of one sheet while it is read. No room is made for a cell before it is known that there is room."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._limits = budget.limits
        self._longest = budget.limits.characters
        self.height = 0
        self.columns: list[list[str]] = []

    @property
    def widest(self) -> int:
        """How many columns a sheet can have."""
        return self._limits.columns

    def put(self, row: int, column: int, text: str) -> None:
        """Write ``text`` into a cell that is still empty. Raises ``Refusal``."""
        if not text:
            return
        if len(text) > self._longest:
            raise Refusal("files.long_cell", limit=self._longest)
        if row >= self.height or column >= len(self.columns):
            self.reach(row + 1, column + 1)
        cells = self.columns[column]
        missing = row - len(cells)
        if missing == 0:
            cells.append(text)
        elif missing > 0:
            cells.extend([""] * missing)
            cells.append(text)
        elif cells[row]:
            raise Refusal("files.damaged")
        else:
            cells[row] = text

    def reach(self, height: int, width: int) -> None:
        """See that the sheet has at least so many rows and columns. Raises ``Refusal``."""
        self.check(height, width)
        old = self.height * len(self.columns)
        height, width = max(height, self.height), max(width, len(self.columns))
        self._budget.take(height * width - old)
        self.height = height
        self.columns += [[] for _ in range(width - len(self.columns))]

    def check(self, height: int, width: int) -> None:
        """Raises ``Refusal`` for more rows or columns than a sheet can have."""
        if height > self._limits.rows:
            raise Refusal("files.rows", limit=self._limits.rows)
        if width > self._limits.columns:
            raise Refusal("files.columns", limit=self._limits.columns)

    def finished(self) -> list[list[str]]:
        """The columns, all of one length."""
        for cells in self.columns:
            cells.extend([""] * (self.height - len(cells)))
        return self.columns
