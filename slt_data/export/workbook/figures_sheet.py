"""The table of figures on a sheet: one row a figure, numbers as numbers, and signs where there is no number."""

from collections.abc import Sequence

from slt_data.analysis.change import Reason
from slt_data.analysis.wording import SURE_BASE, in_table, reason_text
from slt_data.domain.series import SURE, Status, Unit
from slt_data.export.workbook.sheet import PrintedSheet, SheetColumn
from slt_data.norwegian import rounded
from slt_data.story.attribution import attribution
from slt_data.story.indicator import IndicatorStory
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.story.table import TableRow, table_rows
from slt_data.texts import say

FIGURE_COLUMNS = (
    ("what", 30),
    ("group", 14),
    ("period", 10),
    ("figure", 14),
    ("low", 11),
    ("high", 11),
    ("change", 15),
    ("since", 11),
    ("percent", 9),
    ("sure", 20),
    ("remark", 30),
    ("source", 44),
)
FIGURE_WIDTHS = tuple(float(width) for _, width in FIGURE_COLUMNS)

PRINTED = len(FIGURE_COLUMNS) - 1
"""The columns that are printed: all but the source of each figure, since all sources stand on the last sheet."""


def write_figures(sheet: PrintedSheet, stories: Sequence[IndicatorStory], row: int) -> int:
    """The row below the table, after writing every figure of ``stories``, newest first in each series, from ``row``
    on.
    """
    columns = [SheetColumn(say(f"workbook.{name}"), width) for name, width in FIGURE_COLUMNS]
    first = row
    row = sheet.table(columns, row)
    for story in stories:
        for series in story.shown:
            lines = table_rows([series], ())
            for one, line in zip(reversed(series.rows), lines, strict=True):
                _write(sheet, row, series, one, line)
                row += 1
    sheet.filtered(first, row - 1, len(columns))
    sheet.printed(PRINTED)
    return row


def _write(sheet: PrintedSheet, row: int, series: SeriesRows, one: SeriesRow, line: TableRow) -> None:
    told, change, share = one.told, one.change, series.indicator.unit is Unit.PERCENT
    sheet.text(row, 0, series.indicator.title)
    sheet.text(row, 1, series.title or say("table.whole"))
    if told.first_year is None:
        sheet.number(row, 2, told.year, "year")
    else:
        sheet.text(row, 2, told.period, "sign")
    if told.value is None or told.status not in SURE:
        sheet.text(row, 3, in_table(series.indicator, told), "sign")
    else:
        sheet.number(row, 3, *_figure(series, one))
    for column, end in ((4, told.low), (5, told.high)):
        if end is not None:
            value = float(rounded(end, 0 if series.indicator.unit is Unit.COUNT else 1))
            style = "decimal" if series.indicator.unit is not Unit.COUNT else "count"
            sheet.number(row, column, *((round(value / 100, 6), "share_decimal") if share else (value, style)))
    if change.difference is None:
        sheet.text(row, 6, reason_text(change) if change.reason is not Reason.FIRST_YEAR else "")
    else:
        difference = round(change.difference, 6)
        sheet.number(row, 6, difference, "change" if difference.is_integer() else "change_decimal")
        if change.from_first_year is not None:
            sheet.text(row, 7, change.from_period, "sign")
        elif change.from_year is not None:
            sheet.number(row, 7, change.from_year, "year")
        _percent(sheet, row, series, one)
    source = attribution(one, made_up=series.area.made_up) or line.source
    for column, text in ((9, line.sure), (10, line.remark), (11, source)):
        sheet.text(row, column, text)


def _figure(series: SeriesRows, one: SeriesRow) -> tuple[float, str]:
    """The number of a cell and the name of its style; a share is divided by 100, as Excel expects."""
    value = one.told.value or 0.0
    whole = value.is_integer()
    if series.indicator.unit is Unit.PERCENT:
        style = "share" if whole else "share_decimal"
        return round(value / 100, 6), f"{style}_reserved" if one.told.reserved else style
    if one.told.status is Status.PRELIMINARY and whole:
        return value, "preliminary"
    return value, "count" if whole else "decimal"


def _percent(sheet: PrintedSheet, row: int, series: SeriesRows, one: SeriesRow) -> None:
    """Write whole per cent, in parentheses where the smaller figure is small; nothing where it is not given."""
    base = series.at(one.change.from_year, one)
    values = [each.told.value for each in (one, base) if each is not None and each.told.value is not None]
    if one.change.percent is None or not values:
        return
    style = "percent" if min(values) >= SURE_BASE else "percent_small"
    sheet.number(row, 8, float(rounded(one.change.percent)) / 100, style)
