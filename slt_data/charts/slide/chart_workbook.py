"""The workbook inside a PowerPoint chart: numbers as numbers, gaps as empty cells, text never as a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from slt_data.charts.slide.strands import Strand, StrandRole
from slt_data.texts import say

_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001
"""The fixed creation date of the workbook, so that the same chart gives the same bytes."""

_BLOCK = {True: 6, False: 4}
"""The number of columns of a line (True) and of any other series (False), including an empty one."""


@dataclass(frozen=True)
class SeriesPlace:
    """The cells of a series: from ``column`` on in ``sheet``, its name in row 1, ``rows`` rows from row 2."""

    sheet: str
    column: int
    rows: int

    @property
    def title(self) -> str:
        """The reference of the cell with the series' name."""
        return f"'{self.sheet}'!${xl_col_to_name(self.column + 2)}$1"

    def cells(self, offset: int) -> str:
        """The reference of the column of x (``offset`` 1), value (2), or distance down (3) or up (4) to the interval's
        end.
        """
        name = xl_col_to_name(self.column + offset)
        return f"'{self.sheet}'!${name}$2:${name}${self.rows + 1}"


def places(series: Sequence[Strand]) -> list[SeriesPlace]:
    """The cells of each of ``series``: the lines side by side in the first sheet, all else in the second.

    The inside of open markers has the cells of its line, so that it follows them when they are edited.
    Every line has as many rows as the longest, with empty ones if needed, or LibreOffice would drop all later series.
    """
    longest = max((len(one.spots) for one in series), default=0)
    free = {True: 0, False: 0}
    found: list[SeriesPlace] = []
    for one in series:
        if one.role is StrandRole.OPEN:
            found.append(next(place for line, place in zip(series, found, strict=False) if line.rank == one.rank))
            continue
        is_line = one.role is StrandRole.LINE
        name = say("deck.sheet_figures" if is_line else "deck.sheet_marks")
        found.append(SeriesPlace(name, free[is_line], len(one.spots) if found else longest))
        free[is_line] += _BLOCK[is_line]
    return found


def embedded_workbook(series: Sequence[Strand]) -> bytes:
    """An Excel workbook with ``series`` in their cells."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": _BEGINNING})
    sheets = {name: book.add_worksheet(name) for name in (say("deck.sheet_figures"), say("deck.sheet_marks"))}
    heading = book.add_format({"bold": True, "text_wrap": True, "quote_prefix": True, "valign": "top"})
    text = book.add_format({"quote_prefix": True})
    for sheet in sheets.values():
        sheet.set_column(0, 60, 14)
        sheet.freeze_panes(1, 0)
    for one, place in zip(series, places(series), strict=True):
        if one.role is StrandRole.OPEN:
            continue
        _block(sheets[place.sheet], place.column, one, heading, text)
    book.close()
    return file.getvalue()


def _block(sheet: Any, column: int, one: Strand, heading: Any, text: Any) -> None:
    titles = [say("deck.period"), say("deck.place"), one.name]
    if one.role is StrandRole.LINE and one.reaches:
        titles += [say("deck.down"), say("deck.up")]
    for offset, title in enumerate(titles):
        sheet.write_string(0, column + offset, title, heading)
    for number, spot in enumerate(one.spots, start=1):
        sheet.write_string(number, column, spot.text, text)
        sheet.write_number(number, column + 1, spot.x)
        if spot.y is None:
            continue
        sheet.write_number(number, column + 2, spot.y)
        for offset, length in enumerate(reach(spot.y, spot.point.low, spot.point.high) if spot.point else (), start=3):
            if length is not None:
                sheet.write_number(number, column + offset, length)


def reach(value: float, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The distance from ``value`` down and up to the ends of its interval."""
    return (None if low is None else round(value - low, 6), None if high is None else round(high - value, 6))
