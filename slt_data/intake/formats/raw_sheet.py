"""The result of a reader: columns of text, filled cell by cell within the limits, or a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from slt_data.intake.formats.passage import Passage
from slt_data.intake.limits import Limits


class Refusal(Exception):
    """A file that is not read: the key of the sentence that says why, and the values to fill in.

    ``names`` must not contain anything from the file, since they are shown and may be logged.
    """

    def __init__(self, code: str, **names: str | int) -> None:
        self.code, self.names = code, names
        super().__init__(code)


Span = tuple[int, int]
"""(first, last) of consecutive rows or columns, from 0."""


def spans(places: Iterable[int]) -> tuple[Span, ...]:
    """Ascending ``places`` grouped into spans."""
    found: list[Span] = []
    for place in places:
        if found and place <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(place, found[-1][1]))
        else:
            found.append((place, place))
    return tuple(found)


@dataclass(frozen=True)
class SheetShape:
    """What the cells of a sheet do not show: hidden rows and columns, and the number of cells to a line.

    ``hidden_rows`` and ``hidden_columns``: hidden, filtered out or in a collapsed group. ``width``: the usual number of
    cells to a line of a CSV file, 0 for a spreadsheet; ``uneven``: row → number of cells, where it differs.
    """

    hidden_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[Span, ...] = ()
    width: int = 0
    uneven: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class RawSheet:
    """One sheet. All columns have the same length; each is a list of ``str`` or an Arrow array or dictionary."""

    name: str
    columns: list[Any]
    hidden: bool = False
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    shape: SheetShape = field(default_factory=SheetShape)


@dataclass(frozen=True)
class Raw:
    """The contents of a file. A remark is (text, sheet, cell); the last two may be empty.

    ``passages``: the text of a report, in the order of reading; its tables are ``sheets``.
    """

    form: str
    sheets: list[RawSheet]
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


class Budget:
    """How many sheets and cells the file may still have."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.sheets, self.cells = limits, limits.sheets, limits.cells

    def grid(self) -> "RawCells":
        """A new empty sheet. Raises ``Refusal`` if there are too many."""
        self.sheets -= 1
        if self.sheets < 0:
            raise Refusal("files.sheets", limit=self.limits.sheets)
        return RawCells(self)

    def take(self, cells: int) -> None:
        """Use up ``cells``. Raises ``Refusal`` if too few are left."""
        self.cells -= cells
        if self.cells < 0:
            raise Refusal("files.cells", limit=self.limits.cells)


class RawCells:
    """The cells of one sheet while it is read. Limits are checked before memory is allocated."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._limits = budget.limits
        self._longest = budget.limits.characters
        self.height = 0
        self.columns: list[list[str]] = []

    @property
    def widest(self) -> int:
        """The most columns a sheet may have."""
        return self._limits.columns

    def put(self, row: int, column: int, text: str) -> None:
        """Write ``text`` to an empty cell. Raises ``Refusal``."""
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
        """Extend the sheet to at least so many rows and columns. Raises ``Refusal``."""
        self.check(height, width)
        old = self.height * len(self.columns)
        height, width = max(height, self.height), max(width, len(self.columns))
        self._budget.take(height * width - old)
        self.height = height
        self.columns += [[] for _ in range(width - len(self.columns))]

    def check(self, height: int, width: int) -> None:
        """Raises ``Refusal`` for more rows or columns than a sheet may have."""
        if height > self._limits.rows:
            raise Refusal("files.rows", limit=self._limits.rows)
        if width > self._limits.columns:
            raise Refusal("files.columns", limit=self._limits.columns)

    def finished(self) -> list[list[str]]:
        """The columns, all of the same length."""
        for cells in self.columns:
            cells.extend([""] * (self.height - len(cells)))
        return self.columns
