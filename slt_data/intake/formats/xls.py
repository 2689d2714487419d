"""Reads workbooks of Excel 97–2003 (.xls).

The values are from calamine; what it loses is read from the file's records.

From the records come the percent formats, the errors, and all texts outside the cells. The text of a formula is not
available. A formula without a value is read as ``=…``; but a formula whose value is an empty text looks like one that
was written without calculation, unless the file asks to be recalculated or was never saved by a spreadsheet program (it
then lacks the properties they write). A formula stored as 0 without calculation is read as 0.
"""

import datetime
import io
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from slt_data.intake.formats.cell_text import FALSE, TRUE, moment_text, number_text, percent_text, span_text
from slt_data.intake.formats.raw_sheet import Budget, Raw, RawSheet, Refusal, SheetShape, spans
from slt_data.intake.formats.texts_outside_cells import Remarks
from slt_data.intake.formats.xls_container import Compound
from slt_data.intake.formats.xls_records import Records, SheetRecords, readable_texts
from slt_data.intake.limits import Limits

_BOOK = "workbook"
_OLD_BOOK = "book"
_PROPERTIES = "\x05summaryinformation"


def read_xls(content: bytes, limits: Limits) -> Raw:
    """The contents of the workbook. Raises ``Refusal``."""
    container, budget, remarks = Compound(content), Budget(limits), Remarks(limits)
    streams = {entry.name.lower(): entry for entry in container.entries if entry.stream}
    if _BOOK not in streams:
        raise Refusal("files.old_xls" if _OLD_BOOK in streams else "files.no_workbook")
    records = Records(container.read(streams[_BOOK]), remarks, worked_out=_PROPERTIES in streams)
    if len(records.sheets) > limits.sheets:
        raise Refusal("files.sheets", limit=limits.sheets)
    if sum(sheet.height * sheet.width for sheet in records.sheets) > limits.cells:
        raise Refusal("files.cells", limit=limits.cells)
    for name, entry in streams.items():
        if name != _BOOK:
            for text in readable_texts(container.read(entry)):
                remarks.add(text)
    return Raw("xls", _sheets(content, records, budget), remarks.found)


def _sheets(content: bytes, records: Records, budget: Budget) -> list[RawSheet]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return [
                _sheet(book, place, sheet, one.visible != SheetVisibleEnum.Visible, budget)
                for place, (one, sheet) in enumerate(zip(book.sheets_metadata, records.sheets, strict=True))
            ]
    except (KeyboardInterrupt, SystemExit, Refusal, MemoryError):
        raise
    except CalamineError as error:
        raise Refusal("files.damaged") from error
    except BaseException as error:  # calamine's own panics are no Exceptions
        raise Refusal("files.damaged") from error


def _sheet(book: CalamineWorkbook, place: int, records: SheetRecords, hidden: bool, budget: Budget) -> RawSheet:
    grid = budget.grid()
    if not records.cells:
        return RawSheet(records.name, [], hidden)
    sheet = book.get_sheet_by_index(place)
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, value in enumerate(values):
            if value != "":
                grid.put(row, column, _text(value, records.percent.get((row, column), "")))
    for (row, column), text in records.instead.items():
        grid.put(row, column, text)
    merged = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        if bottom >= top and right >= left
    }
    shape = SheetShape(spans(sorted(records.hidden_rows)), tuple(records.hidden_columns))
    return RawSheet(records.name, grid.finished(), hidden, merged, shape)


def _text(value: Any, form: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, datetime.timedelta):
        return span_text(value)
    if isinstance(value, datetime.date | datetime.time):
        return moment_text(value)
    number = repr(value)
    if form == "percent":
        return percent_text(number)
    return number_text(number) + (" %" if form == "sign" else "")
