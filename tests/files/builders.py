"""Files as people send them in, made from rows of values. Each returns the bytes of a file."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
import xlwt
from odf import dc, meta, office, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet
from openpyxl import Workbook as Openpyxl

Row = Sequence[Any]
Sheets = Mapping[str, Sequence[Row]]
Places = Mapping[str, Sequence[int]]
"""Rows or columns by their sheet, from 0."""


@dataclass(frozen=True)
class Formatted:
    """A number shown in a number format of Excel's: ``Formatted(0.54, "0 %")`` is shown as 54 %."""

    value: Any
    format: str


@dataclass(frozen=True)
class Formula:
    """A formula, and the value that the file has for it, if it has any."""

    text: str
    value: Any = ""


def percent(share: float, decimals: int = 0) -> Formatted:
    """A share from 0 to 1, shown in per cent."""
    return Formatted(share, "0" + ("." + "0" * decimals if decimals else "") + "%")


def xlsx(
    sheets: Sheets,
    *,
    hidden: Sequence[str] = (),
    very_hidden: Sequence[str] = (),
    comments: Mapping[tuple[str, str], str] | None = None,
    text_boxes: Mapping[str, str] | None = None,
    merged: Sequence[tuple[str, str, str]] = (),
    hidden_rows: Places | None = None,
    hidden_columns: Places | None = None,
    properties: Mapping[str, str] | None = None,
    custom: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    more: Callable[[Any], None] | None = None,
) -> bytes:
    """By xlsxwriter. ``comments`` by sheet and cell; ``merged`` as sheet, range, text; ``more`` may do what is left."""
    sink = io.BytesIO()
    book = xlsxwriter.Workbook(sink, {"in_memory": True})
    formats: dict[str, Any] = {}

    def format_of(code: str) -> Any:
        return formats.setdefault(code, book.add_format({"num_format": code}))

    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                _write_xlsx(sheet, row, column, value, format_of)
        _hide_in_xlsx(sheet, (hidden_rows or {}).get(name, ()), (hidden_columns or {}).get(name, ()))
        if name in hidden:
            sheet.hide()
        if name in very_hidden:
            sheet.very_hidden()
    _write_beside(book, comments or {}, text_boxes or {}, merged)
    book.set_properties(dict(properties or {}))
    for key, value in (custom or {}).items():
        book.set_custom_property(key, value)
    for key, value in (names or {}).items():
        book.define_name(key, value)
    if more:
        more(book)
    book.close()
    return sink.getvalue()


def _hide_in_xlsx(sheet: Any, rows: Sequence[int], columns: Sequence[int]) -> None:
    for row in rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in columns:
        sheet.set_column(column, column, None, None, {"hidden": True})


def _write_beside(
    book: Any,
    comments: Mapping[tuple[str, str], str],
    text_boxes: Mapping[str, str],
    merged: Sequence[tuple[str, str, str]],
) -> None:
    for (name, cell), words in comments.items():
        book.get_worksheet_by_name(name).write_comment(cell, words)
    for name, words in text_boxes.items():
        book.get_worksheet_by_name(name).insert_textbox("H20", words)
    for name, area, words in merged:
        book.get_worksheet_by_name(name).merge_range(area, words)


def _write_xlsx(sheet: Any, row: int, column: int, value: Any, format_of: Callable[[str], Any]) -> None:
    if isinstance(value, Formatted):
        sheet.write(row, column, value.value, format_of(value.format))
    elif isinstance(value, Formula):
        sheet.write_formula(row, column, value.text, None, value.value)
    elif isinstance(value, date | time):
        code = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}[type(value)]
        sheet.write_datetime(row, column, value, format_of(code))
    elif isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write(row, column, value)


def xlsx_not_worked_out(sheets: Sheets) -> bytes:
    """By openpyxl, which leaves out the value of every formula."""
    book = Openpyxl()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for values in rows:
            sheet.append([value.text if isinstance(value, Formula) else value for value in values])
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def xls(
    sheets: Sheets,
    *,
    hidden: Sequence[str] = (),
    merged: Sequence[tuple[str, tuple[int, int, int, int], str]] = (),
    hidden_rows: Places | None = None,
    hidden_columns: Places | None = None,
    header: str = "",
) -> bytes:
    """By xlwt. ``merged`` as sheet, first and last row, first and last column, text."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name, cell_overwrite_ok=True)
        sheet.header_str = header.encode()
        if name in hidden:
            sheet.visibility = 1
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                _write_xls(sheet, row, column, value)
        for row in (hidden_rows or {}).get(name, ()):
            sheet.row(row).hidden = True
        for column in (hidden_columns or {}).get(name, ()):
            sheet.col(column).hidden = True
        for owner, area, words in merged:
            if owner == name:
                sheet.write_merge(*area, words)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def _write_xls(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, Formatted):
        sheet.write(row, column, value.value, xlwt.easyxf(num_format_str=value.format))
    elif isinstance(value, Formula):
        sheet.write(row, column, xlwt.Formula(value.text.removeprefix("=")))
    elif isinstance(value, date | time):
        code = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}[type(value)]
        sheet.write(row, column, value, xlwt.easyxf(num_format_str=code))
    elif isinstance(value, str) and value.startswith("#"):
        sheet.row(row).set_cell_error(column, value)
    elif value is not None:
        sheet.write(row, column, value)


def ods(
    sheets: Sheets,
    *,
    hidden: Sequence[str] = (),
    hidden_rows: Places | None = None,
    hidden_columns: Places | None = None,
    merged: Mapping[tuple[str, int, int], tuple[int, int]] | None = None,
    comments: Mapping[tuple[str, int, int], str] | None = None,
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """By odfpy. ``comments`` by sheet, row and column, and so ``merged``: how many rows and columns a cell covers.

    Of ``properties``, ``title`` is the document's own.
    """
    book = OpenDocumentSpreadsheet()
    unseen = style.Style(name="unseen", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    for name, rows in sheets.items():
        sheet = table.Table(name=name, **({"stylename": unseen} if name in hidden else {}))
        for column in range(max(map(len, rows), default=0)):
            unseen_column = column in (hidden_columns or {}).get(name, ())
            sheet.addElement(table.TableColumn(**({"visibility": "collapse"} if unseen_column else {})))
        for row, values in enumerate(rows):
            unseen_row = row in (hidden_rows or {}).get(name, ())
            line = table.TableRow(**({"visibility": "filter"} if unseen_row else {}))
            for column, value in enumerate(values):
                cell = _ods_cell(value)
                if size := (merged or {}).get((name, row, column)):
                    cell.setAttribute("numberrowsspanned", str(size[0]))
                    cell.setAttribute("numbercolumnsspanned", str(size[1]))
                if words := (comments or {}).get((name, row, column)):
                    note = office.Annotation()
                    note.addElement(text.P(text=words))
                    cell.addElement(note)
                line.addElement(cell)
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    for key, value in (properties or {}).items():
        own = dc.Title(text=value) if key == "title" else meta.UserDefined(name=key, text=value)
        book.meta.addElement(own)
    sink = io.BytesIO()
    book.write(sink)
    return sink.getvalue()


def _ods_cell(value: Any) -> Any:
    shown = str(value)
    if value is None:
        return table.TableCell()
    if isinstance(value, Formula):
        cell = table.TableCell(formula=f"of:{value.text}")
        shown = str(value.value)
        if not shown:
            return cell
        cell.setAttribute("valuetype", "float")
        cell.setAttribute("value", shown)
    elif isinstance(value, Formatted):
        cell = table.TableCell(valuetype="percentage", value=value.value)
        shown = f"{value.value * 100:.0f} %"
    elif isinstance(value, bool):
        cell = table.TableCell(valuetype="boolean", booleanvalue="true" if value else "false")
    elif isinstance(value, date):
        cell = table.TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, time):
        cell = table.TableCell(valuetype="time", timevalue=value.strftime("PT%HH%MM%SS"))
    elif isinstance(value, str):
        cell = table.TableCell(valuetype="string")
    else:
        cell = table.TableCell(valuetype="float", value=value)
    for line in shown.split("\n"):
        cell.addElement(text.P(text=line))
    return cell


def delimited(
    rows: Sequence[Row],
    *,
    delimiter: str = ";",
    encoding: str = "utf-8",
    newline: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
    before: str = "",
) -> bytes:
    """A CSV file; ``before`` stands before the first row. ``utf-8-sig`` and ``utf-16`` give a byte order mark."""
    sink = io.StringIO(newline="")
    csv.writer(sink, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return (before + sink.getvalue()).encode(encoding)


Part = bytes | Callable[[bytes], bytes] | None


def repacked(content: bytes, parts: Mapping[str, Part], *, stored: bool = False) -> bytes:
    """A zip archive with some parts added, replaced, changed by a call, or (``None``) taken away."""
    sink = io.BytesIO()
    left = dict(parts)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        how = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        for name in old.namelist():
            change = left.pop(name, old.read(name))
            if change is not None:
                new.writestr(name, change(old.read(name)) if callable(change) else change, how)
        for name, change in left.items():
            if isinstance(change, bytes):
                new.writestr(name, change, how)
    return sink.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a zip archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Sequence[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts, in this order; one name may stand twice."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", how) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return sink.getvalue()
