"""The formats of the template, and helper functions for writing it with xlsxwriter."""

from typing import Any

from slt_data.domain.series import Unit
from slt_data.texts import say

_HEADING, _LIGHT, _GREY, _LINE = "#12436D", "#E8EEF4", "#F2F2F2", "#BFBFBF"
_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_LINE_HEIGHT = 16
"""In points."""
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


class Look:
    """The cell formats of the template in ``book``."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self._format(bold=True, font_size=16, font_color=_HEADING)
        self.hint = self._format(font_color="#404040")
        self.head = self._format(
            bold=True, font_color="#FFFFFF", bg_color=_HEADING, text_wrap=True, border=1, border_color=_LINE
        )
        self.heading = self._format(bold=True, font_color=_HEADING, bg_color=_LIGHT)
        self.guide = self._format(text_wrap=True)
        self.guide_head = self._format(bold=True, font_color=_HEADING, text_wrap=True)

    def _format(self, **properties: Any) -> Any:
        own = tuple(sorted((_FONT | properties).items()))
        if own not in self._made:
            self._made[own] = self._book.add_format(dict(own))
        return self._made[own]

    def cell(self, what: str, *, grey: bool, open_: bool, unit: Unit) -> Any:
        """The format of a cell of figures: grey if it is for comparison, white and unlocked if it is to be filled
        in.
        """
        own: dict[str, Any] = {"border": 1, "border_color": _LINE, "text_wrap": what in {"title", "group", "note"}}
        if grey:
            own |= {"bg_color": _GREY, "font_color": "#595959", "align": "right"}
        if open_:
            own |= {"locked": False, "bg_color": "#FFFFFF"}
        if what in {"value", "n"}:
            own |= {"align": "right"}
        if what == "n" or (what == "value" and unit is Unit.COUNT):
            own |= {"num_format": "#,##0"}
        if what in {"source", "note"}:
            own |= {"num_format": "@"}
        return self._format(**own)

    def words_of(self, what: str) -> Any:
        """The format of a cell to be filled in with words. Dates remain text."""
        number = {} if what == "year" else {"num_format": "@"}
        return self._format(border=1, border_color=_LINE, text_wrap=True, locked=False, **number)


class Written:
    """A sheet being written."""

    def __init__(self, sheet: Any, look: Look) -> None:
        self._sheet, self._look = sheet, look
        self._widths: dict[int, float] = {}

    def text(self, row: int, column: int, text: str, style: Any = None) -> None:
        """Write ``text``, never as a formula, a number or a link."""
        if text:
            self._sheet.write_string(row, column, text, style)
            lines = -(-len(text) // max(int(self._widths.get(column, len(text))), 1))
            if lines > 1 and getattr(style, "text_wrap", False):
                self._sheet.set_row(row, _LINE_HEIGHT * lines)
        else:
            self._sheet.write_blank(row, column, None, style)

    def whole(self, row: int, column: int, number: int, style: Any) -> None:
        """Write a whole number."""
        self._sheet.write_number(row, column, number, style)

    def width(self, column: int, width: float, *, hidden: bool = False) -> None:
        """Set the width of a column in characters; call it before writing to the column."""
        self._widths[column] = width or 8.0
        self._sheet.set_column(column, column, width or None, None, {"hidden": hidden})

    def hide_row(self, row: int) -> None:
        """Hide a row."""
        self._sheet.set_row(row, None, None, {"hidden": True})

    def hide(self) -> None:
        """Hide the sheet."""
        self._sheet.hide()

    def formula_rule(self, row: int, column: int, formula: str, message: str) -> None:
        """Warn when ``formula`` is false."""
        self._rule(row, row, column, {"validate": "custom", "value": formula, "error_type": "warning"}, message)

    def whole_rule(self, row: int, column: int, message: str) -> None:
        """Warn when anything but a whole number from 0 up is typed."""
        own = {"validate": "integer", "criteria": ">=", "value": 0, "error_type": "warning"}
        self._rule(row, row, column, own, message)

    def year_rule(self, first: int, last: int, column: int, message: str) -> None:
        """Refuse anything but a year."""
        own = {"validate": "integer", "criteria": "between", "minimum": 1900, "maximum": 2100}
        self._rule(first, last, column, own, message)

    def list_rule(self, first: int, last: int, column: int, words: str, *, strict: bool) -> None:
        """Add a drop-down of the ``words`` in a range; others are refused if ``strict``."""
        own = {"validate": "list", "source": words, "error_type": "stop" if strict else "information"}
        self._rule(first, last, column, own, say("template.rule_list" if strict else "template.rule_free_list"))

    def _rule(self, first: int, last: int, column: int, rule: dict[str, Any], message: str) -> None:
        told = {"error_title": say("template.rule_title")[:_LONGEST_TITLE], "error_message": message[:_LONGEST_MESSAGE]}
        self._sheet.data_validation(first, column, last, column, rule | told | {"ignore_blank": True})

    def finish(self, head: int, rows: int, columns: int, *, fixed_columns: int, protected: bool) -> None:
        """Set frozen panes, filter, print setup and protection of a sheet with its headings in row ``head``."""
        self._sheet.freeze_panes(head + 1, fixed_columns)
        self._sheet.autofilter(head, 0, head + max(rows, 1), columns - 1)
        self._sheet.repeat_rows(head)
        self._sheet.hide_gridlines(2)
        self._sheet.ignore_errors({"number_stored_as_text": f"A{head + 2}:Z{head + 1 + max(rows, 1)}"})
        self.paper()
        if protected:
            allowed = ("sort", "autofilter", "format_cells", "format_columns", "format_rows", "delete_rows")
            self._sheet.protect("", dict.fromkeys(allowed, True))

    def paper(self) -> None:
        """Set A4 landscape, one page wide."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        self._sheet.set_footer("&L&A&R" + say("template.page"))
