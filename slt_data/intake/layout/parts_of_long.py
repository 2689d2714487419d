"""Tables with a column of years, in which a title between rows begins another table with the same headings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from slt_data.intake.layout.marked_cells import DERIVED, FIGURE, ROLE, YEAR, MarkedGrid, is_footnote
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.periods import period

_ODD_ROWS = 500
_LONG_TEXT = 80


@dataclass(frozen=True)
class Found:
    """A table: heading rows ``top`` to ``bottom``, columns ``left`` up to ``right``, rows ``first`` to ``last``.

    ``years``: the column with the year of each row, or None. ``titles``: the rows above with titles.
    """

    top: int
    bottom: int
    left: int
    right: int
    last: int
    years: int | None
    titles: tuple[int, ...] = ()
    start: int | None = None

    @property
    def first(self) -> int:
        """The first row of the table: below its headings, or below a title between the rows."""
        return self.bottom + 1 if self.start is None else self.start

    @property
    def header(self) -> range:
        """The heading rows."""
        return range(self.top, self.bottom + 1)


def odd_rows(grid: MarkedGrid, first: int, last: int, years: int) -> list[int]:
    """The first rows between ``first`` and ``last`` that have no year in the column ``years``."""
    codes, texts = pd.factorize(grid.sheet.cells.iloc[first : last + 1, years])
    odd = pd.Series([(found := period(str(text))) is None or bool(found.rest) for text in texts], dtype=bool)
    places = odd.to_numpy()[codes].nonzero()[0].tolist() if len(texts) else []
    return [first + place for place in places[:_ODD_ROWS]]


def titled_anew(grid: MarkedGrid, top: int, row: int) -> bool:
    """Whether the headings in ``row``, which repeat those of the table above, are below a new title.

    If not, they are a repetition at the top of a page.
    """
    new = list(_texts_above(grid, row, top))
    return bool(new) and new != list(_texts_above(grid, top, -1))[: len(new)]


def _texts_above(grid: MarkedGrid, row: int, end: int) -> Iterator[str]:
    """The texts that stand alone in the rows from ``row`` up to ``end``, nearest first, down to a blank row."""
    begun = False
    for above in range(row - 1, end, -1):
        cells = grid.cells(above)
        if not cells and not begun:
            continue
        begun = True
        if len(cells) != 1 or cells[0].mark in {FIGURE, YEAR} or is_footnote(cells[0].text):
            return
        yield cells[0].text


def titled_parts(grid: MarkedGrid, found: Found) -> list[Found]:
    """``found``, divided where a title between its rows says what the rows below it are of."""
    if found.years is None:
        return [found]
    rows = [row for row in _titles_among(grid, found) if _data_below(grid, found, row)]
    if not rows:
        return [found]
    ends = [row - 1 for row in rows[1:]] + [found.last]
    parts = [replace(found, last=rows[0] - 1)]
    for row, end in zip(rows, ends, strict=True):
        own = grid.lexicon.sense(grid.cells(row)[0].text).kind in {NameKind.SEGMENT, NameKind.AREA}
        parts.append(replace(found, last=end, start=row + 1, titles=(*found.titles, row) if own else (row,)))
    return parts


def _titles_among(grid: MarkedGrid, found: Found) -> Iterator[int]:
    nameless = not any(_tells(grid, found, column) for column in range(found.left, found.right))
    for row in odd_rows(grid, found.first, found.last, found.years or 0):
        cells = grid.cells(row)
        if len(cells) != 1 or cells[0].mark in {FIGURE, YEAR, ROLE, DERIVED} or is_footnote(cells[0].text):
            continue
        kind = grid.lexicon.sense(cells[0].text).kind
        known = kind in {NameKind.INDICATOR, NameKind.SEGMENT, NameKind.AREA}
        if known or (nameless and kind is NameKind.UNKNOWN and len(cells[0].text) <= _LONG_TEXT):
            yield row


def _tells(grid: MarkedGrid, found: Found, column: int) -> bool:
    """Whether the heading of ``column`` says what is counted, or that the names of it are below."""
    for row in found.header:
        text = grid.texts(row)[column]
        head = grid.role(text) if text else None
        if head is not None and head.role is ColumnRole.INDICATOR:
            return True
        if text and grid.lexicon.sense(text).kind is NameKind.INDICATOR and column != found.years:
            return True
    return False


def _data_below(grid: MarkedGrid, found: Found, row: int) -> bool:
    """Whether the next non-empty row has a year and a figure."""
    for below in grid.rows(row + 1, found.last):
        cells = grid.cells(below)
        if cells:
            year = any(one.column == found.years and one.mark == YEAR for one in cells)
            return year and any(one.mark in {FIGURE, YEAR} and one.column != found.years for one in cells)
    return False
