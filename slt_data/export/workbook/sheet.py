"""One sheet of a workbook: what every sheet has, and the functions that write to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from slt_data.charts import look
from slt_data.norwegian import NBSP
from slt_data.texts import say

_MOST_LETTERS = 32_767
"""The most characters of a cell in Excel."""
_READABLE = 150.0
"""The width of a sheet that is visible at once, in characters."""
_LINE_HEIGHT = 15
"""In points."""
_NUMBERS = {
    "year": "0",
    "count": '#,##0;-#,##0;"-"',
    "preliminary": '#,##0"*"',
    "decimal": "#,##0.0",
    "share": f"0{NBSP}%",
    "share_decimal": f"0.0{NBSP}%",
    "change": "+#,##0;-#,##0;0",
    "change_decimal": "+#,##0.0;-#,##0.0;0",
    "percent": f"+0{NBSP}%;-0{NBSP}%;0{NBSP}%",
    "percent_small": f"(+0{NBSP}%);(-0{NBSP}%);(0{NBSP}%)",
}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": look.INK},
    "mark": {"bold": True, "font_color": look.PAPER, "bg_color": look.INK},
    "quiet": {"font_color": look.QUIET, "text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 13},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#EEF3F8", "indent": 1},
    "bold": {"bold": True, "text_wrap": True, "valign": "top", "indent": 1},
    "text": {"text_wrap": True, "valign": "top", "indent": 1},
    "sign": {"align": "right", "valign": "top"},
}


@dataclass(frozen=True)
class SheetColumn:
    """A heading, and the column's width in characters."""

    title: str
    width: float


class Styles:
    """The cell styles of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        unsure = say("precision.marked", figure="")
        reserved = {f"{name}_reserved": f'{_NUMBERS[name]}"{unsure}"' for name in ("share", "share_decimal")}
        numbers = {name: {"num_format": form, "valign": "top"} for name, form in (_NUMBERS | reserved).items()}
        common = {"font_name": "Calibri", "font_size": 11}
        self._made = {name: book.add_format(common | looks) for name, looks in (_LOOKS | numbers).items()}

    def of(self, name: str) -> Any:
        """The style called ``name``."""
        return self._made[name]


class PrintedSheet:
    """A sheet with its print setup, and with ``mark``, if any, in its header."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, styles: Styles, mark: str) -> None:
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self.mark = mark
        self._wide: tuple[float, ...] = ()
        self._lines: dict[int, int] = {}
        self._last = 0
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        self._sheet.set_header(f"&L&A&R&B{mark.replace('&', '&&')}"[:255])
        self._sheet.set_footer(f"&R{say('template.page')}")

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write ``text`` as text, whatever it begins with; an empty one leaves the cell empty."""
        if not text:
            return
        self._sheet.write_string(row, column, text[:_MOST_LETTERS], self._styles.of(style))
        self._last = max(self._last, row)
        wide = self._wide[column] if column < len(self._wide) else float(len(text))
        lines = -(-len(text) // max(int(wide), 1)) if _LOOKS.get(style, {}).get("text_wrap") else 1
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self._sheet.set_row(row, _LINE_HEIGHT * lines)

    def number(self, row: int, column: int, value: float, style: str) -> None:
        """Write ``value`` as a number in ``style``."""
        self._sheet.write_number(row, column, value, self._styles.of(style))

    def merged(self, row: int, first: int, last: int, text: str, name: str = "text") -> None:
        """Write ``text`` across the columns ``first`` to ``last``, with sufficient height."""
        style = self._styles.of(name)
        self._sheet.merge_range(row, first, row, last, "", style)
        self._sheet.write_string(row, first, text[:_MOST_LETTERS], style)
        self._last = max(self._last, row)
        wide = sum(self._wide[first : last + 1]) or 100.0
        self._sheet.set_row(row, 15 * (1 + int(len(text) / wide)))

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, in characters."""
        self._wide = tuple(widths)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def freeze(self, row: int) -> None:
        """Keep everything above ``row`` visible when scrolling."""
        self._sheet.freeze_panes(row, 0)

    def table(self, columns: Sequence[SheetColumn], row: int, *, first_column_stays: bool = True) -> int:
        """The row below the headings, which are written in ``row``, frozen and repeated on every printed page."""
        for place, column in enumerate(columns):
            self.text(row, place, column.title, "head")
        self._sheet.freeze_panes(row + 1, 1 if first_column_stays else 0)
        self._sheet.repeat_rows(row)
        return row + 1

    def printed(self, columns: int) -> None:
        """Print what is written so far, but only the first ``columns``: more would be too small to read."""
        self._sheet.print_area(0, 0, self._last, columns - 1)

    def filtered(self, first: int, last: int, columns: int) -> None:
        """Add filter buttons to the headings."""
        if last > first:
            self._sheet.autofilter(first, 0, last, columns - 1)


def sheet_heading(sheet: PrintedSheet, title: str, below: Sequence[str], widths: Sequence[float]) -> int:
    """The row where a table may begin, after writing the title, the label, if any, and lines of text.

    ``widths``: those of the columns that follow; the label and the lines span as many as are visible at once.
    """
    sheet.widths(widths)
    sheet.text(0, 0, title, "title")
    across = max(1, sum(sum(widths[: place + 1]) <= _READABLE for place in range(len(widths))) - 1)
    lines = [(text, "quiet") for text in below if text]
    marked = [(sheet.mark, "mark")] if sheet.mark else []
    for row, (text, style) in enumerate([*marked, *lines], start=1):
        sheet.merged(row, 0, across, text, style)
    return len(marked) + len(lines) + 2
