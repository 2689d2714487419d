"""A file is read whole, as text, or refused with a sentence that says why; whatever it is, nothing else happens."""

import csv
import io
import json
import os
import struct
import subprocess
import sys
import threading
import time as clock
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time
from pathlib import Path
from unittest import mock

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Openpyxl
from openpyxl.comments import Comment

from slt_data.intake.formats.cell_text import kind_of, number_text, percent_text
from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.csv_text import read_delimited
from slt_data.intake.limits import LIMITS, Limits
from slt_data.intake.opening import read_file as files
from slt_data.intake.opening import sandbox as isolated
from slt_data.intake.opening.read_file import FileUnreadable, read_file
from slt_data.intake.opening.sandbox_child import READ
from slt_data.intake.workbook import StrayText, Workbook
from slt_data.texts import all_texts
from tests.files import documents, hostile, pdfs
from tests.files.builders import (
    Formatted,
    Formula,
    delimited,
    ods,
    parts_of,
    percent,
    repacked,
    xls,
    xlsx,
    xlsx_not_worked_out,
    zipped,
)
from tests.thorough import examples

SECRET = "01019012345"  # noqa: S105 - what must not be repeated
POSIX = pytest.mark.skipif(os.name != "posix", reason="the platform has no such limits")


def read_here(name: str, content: bytes, limits: Limits = LIMITS) -> Workbook:
    """``read_file`` without the process of its own, which takes a third of a second."""
    with mock.patch.object(files, "read_apart", parse):
        return read_file(name, content, limits)


def cells(book: Workbook, sheet: int = 0) -> list[list[str]]:
    return [list(map(str, row)) for row in book.sheets[sheet].cells.to_numpy(dtype=object)]


def one_cell(content: bytes, form: str = "xlsx") -> str:
    rows = cells(read_here(f"a.{form}", content))
    return rows[0][0] if rows else ""


VALUES = [
    pytest.param("Nasking", "Nasking", "xlsx xls ods", id="text"),
    pytest.param("Vold, trusler æøå – «x»", "Vold, trusler æøå – «x»", "xlsx xls ods", id="norwegian"),
    pytest.param("0301", "0301", "xlsx xls ods", id="leading zero of a text"),
    pytest.param("1 234", "1 234", "xlsx xls ods", id="text with a space"),
    pytest.param("a\nb", "a\nb", "xlsx xls ods", id="two lines"),
    pytest.param("<5 & mer", "<5 & mer", "xlsx xls ods", id="signs of XML"),
    pytest.param("=1+1", "=1+1", "xlsx xls", id="text that looks like a formula"),
    pytest.param(61, "61", "xlsx xls ods", id="whole number"),
    pytest.param(0, "0", "xlsx xls ods", id="zero"),
    pytest.param(-25, "-25", "xlsx xls ods", id="negative"),
    pytest.param(1234567, "1234567", "xlsx xls ods", id="no thousands"),
    pytest.param(12.5, "12,5", "xlsx xls ods", id="decimal comma"),
    pytest.param(0.1 + 0.2, "0,3", "xlsx xls ods", id="15 digits"),
    pytest.param(2019.0, "2019", "xlsx xls ods", id="whole float"),
    pytest.param(1e-7, "0,0000001", "xlsx xls ods", id="small"),
    pytest.param(1e20, "100000000000000000000", "xlsx xls ods", id="large"),
    pytest.param(percent(0.54), "54 %", "xlsx xls ods", id="per cent"),
    pytest.param(percent(0.545, 1), "54,5 %", "xlsx xls ods", id="per cent with decimals"),
    pytest.param(percent(0.29), "29 %", "xlsx xls ods", id="per cent that floats miss"),
    pytest.param(percent(1), "100 %", "xlsx xls ods", id="hundred per cent"),
    pytest.param(percent(0), "0 %", "xlsx xls ods", id="zero per cent"),
    pytest.param(Formatted(0.54, "0 %;[Red]-0 %"), "54 %", "xlsx xls", id="per cent in two sections"),
    pytest.param(Formatted(54, '0" %"'), "54 %", "xlsx xls", id="sign typed into the format"),
    pytest.param(Formatted(5, "@"), "5", "xlsx xls", id="number in a text cell"),
    pytest.param(Formatted("0301", "@"), "0301", "xlsx xls", id="text in a text cell"),
    pytest.param(Formatted(1234.5, "# ##0,00"), "1234,5", "xlsx", id="thousands in the format"),
    pytest.param(Formatted(12, '0" dager"'), "12", "xlsx xls", id="unit in the format"),
    pytest.param(date(2019, 5, 17), "2019-05-17", "xlsx xls ods", id="day"),
    pytest.param(datetime(2019, 5, 17, 13, 45), "2019-05-17T13:45:00", "xlsx xls ods", id="moment"),  # noqa: DTZ001
    pytest.param(time(13, 45), "13:45:00", "xlsx xls ods", id="time"),
    pytest.param(Formatted(1.5, "[h]:mm"), "36:00:00", "xlsx", id="hours"),
    pytest.param(Formatted(43602, "yyyy"), "2019-05-17", "xlsx xls", id="day shown as a year"),
    pytest.param(Formatted(-3, "dd.mm.yyyy"), "-3", "xlsx", id="no day"),
    pytest.param(True, "SANN", "xlsx xls ods", id="true"),
    pytest.param(False, "USANN", "xlsx xls ods", id="false"),
    pytest.param("#REF!", "#REF!", "xls", id="error of xls"),
    pytest.param(Formula("=SUM(B1:B2)", 7), "7", "xlsx", id="formula with a value"),
    pytest.param(Formula("=A2", "ord"), "ord", "xlsx", id="formula with a text"),
    pytest.param(Formula("=1/0", "#DIV/0!"), "#DIV/0!", "xlsx", id="formula with an error"),
    pytest.param(Formula("=SUM(B1:B2)"), "=…", "xls", id="formula of a program without a value"),
    pytest.param(Formula("=SUM([.B1:.B2])"), "=SUM([.B1:.B2])", "ods", id="ods formula without a value"),
    pytest.param(Formula("=SUM([.B1:.B2])", 7), "7", "ods", id="ods formula with a value"),
]
BUILDERS: dict[str, Callable[..., bytes]] = {"xlsx": xlsx, "xls": xls, "ods": ods}


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(("value", "text", "forms"), VALUES)
def test_a_value_is_read_as_text(value: object, text: str, forms: str, form: str) -> None:
    if form in forms.split():
        assert one_cell(BUILDERS[form]({"Ark": [[value, "etter"]]}), form) == text


XML_CELLS = [
    pytest.param('<c r="A1"><v>1</v></c>', "1", id="number"),
    pytest.param('<c r="A1"><v>007</v></c>', "7", id="number with zeros"),
    pytest.param('<c r="A1"><v>-0</v></c>', "0", id="minus zero"),
    pytest.param('<c r="A1"><v>1E3</v></c>', "1000", id="exponent"),
    pytest.param('<c r="A1"><v>1e999</v></c>', "1e999", id="beyond numbers"),
    pytest.param('<c r="A1"><v>1_0</v></c>', "1_0", id="no number"),
    pytest.param('<c r="A1" t="s"><v>0</v></c>', "Lovbrudd", id="shared text"),
    pytest.param('<c r="A1" t="str"><v>x</v></c>', "x", id="text of a formula"),
    pytest.param('<c r="A1" t="inlineStr"><is><t>x</t></is></c>', "x", id="inline"),
    pytest.param('<c r="A1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>', "xy", id="rich inline"),
    pytest.param('<c r="A1" t="inlineStr"><is><t>x</t><rPh><t>y</t></rPh></is></c>', "x", id="pronounced"),
    pytest.param('<c r="A1" t="inlineStr"><is><t>a_x00E5_b</t></is></c>', "aåb", id="escaped"),
    pytest.param('<c r="A1" t="inlineStr"><is><t>a_x0000_b</t></is></c>', "a_x0000_b", id="escaped nothing"),
    pytest.param('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>', " x ", id="spaces"),
    pytest.param('<c r="A1" t="b"><v>1</v></c>', "SANN", id="true"),
    pytest.param('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!", id="error"),
    pytest.param('<c r="A1" t="d"><v>2019-05-17T00:00:00</v></c>', "2019-05-17", id="ISO day"),
    pytest.param('<c r="A1"><f>SUM(B1:B2)</f></c>', "=SUM(B1:B2)", id="no value"),
    pytest.param('<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', "=SUM(B1:B2)", id="empty value"),
    pytest.param('<c r="A1"><f>B1&amp;"x"</f><v/></c>', '=B1&"x"', id="no value, signs of XML"),
    pytest.param('<c r="A1"><f t="shared" si="0"/></c>', "=…", id="shared formula without a value"),
    pytest.param('<c r="A1" t="str"><f>""</f><v></v></c>', "", id="value that is an empty text"),
    pytest.param('<c t="s"><v>0</v></c>', "Lovbrudd", id="no reference"),
    pytest.param('<c r="A1" s="99"><v>1</v></c>', "1", id="style that is not there"),
    pytest.param('<x:c xmlns:x="urn:x" r="A1"><x:v>1</x:v></x:c>', "1", id="prefix"),
    pytest.param('<c r="A1"/>', "", id="nothing"),
]


@pytest.mark.parametrize(("xml", "text"), XML_CELLS)
def test_a_cell_of_xml(xml: str, text: str) -> None:
    assert one_cell(hostile.with_sheet(f'<row r="1">{xml}<c r="B1"><v>9</v></c></row>')) == text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("0%", "percent"),
        ("0.0 %", "percent"),
        ("General", ""),
        ("Standard", ""),
        ("0.00E+00", ""),
        ("#,##0", ""),
        ('0" %"', "sign"),
        (r"0\ \%", "sign"),
        ('"d"0', ""),
        ("[Red]0", ""),
        ("[$kr-414] #,##0", ""),
        ("[$-414]d. mmmm yyyy", "date"),
        ("mmm", "date"),
        ("hh:mm", "time"),
        ("h:mm AM/PM", "time"),
        ("[h]:mm", "elapsed"),
        ("@", ""),
        ("", ""),
    ],
)
def test_number_formats(code: str, kind: str) -> None:
    assert kind_of(code) == kind


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_what_excel_keeps_of_it(value: float) -> None:
    assert float(number_text(repr(value)).replace(",", ".")) == float(f"{value:.15g}")


@given(st.integers(0, 10_000))
def test_a_share_in_per_cent_is_exact(hundredths: int) -> None:
    assert percent_text(repr(hundredths / 10_000)) == number_text(repr(hundredths / 100)) + " %"


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_positions_are_counted_from_a1(form: str) -> None:
    content = BUILDERS[form]({"Ark": [[None], [None], [None, "Lovbrudd", 2019], [None], [None, "Nasking", 61]]})
    expected = [["", "", ""], ["", "", ""], ["", "Lovbrudd", "2019"], ["", "", ""], ["", "Nasking", "61"]]
    assert cells(read_here(f"a.{form}", content)) == expected


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_sheets_hidden_and_shown(form: str) -> None:
    content = BUILDERS[form]({"Synlig": [["a"]], "Skjult": [["b"]], "Tomt": []}, hidden=["Skjult"])
    book = read_here(f"a.{form}", content)
    assert [(one.name, one.hidden, one.empty) for one in book.sheets] == [
        ("Synlig", False, False),
        ("Skjult", True, False),
        ("Tomt", False, True),
    ]
    assert (book.form, book.content, book.file) == (form, content, f"a.{form}")


def test_a_very_hidden_sheet_is_hidden() -> None:
    book = read_here("a.xlsx", xlsx({"A": [["a"]], "B": [["b"]]}, very_hidden=["B"]))
    assert [one.hidden for one in book.sheets] == [False, True]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_which_rows_and_columns_are_hidden(form: str) -> None:
    rows = [["a", "b", "c", "d"]] * 6
    hidden = {"hidden_rows": {"A": [1, 2, 4]}, "hidden_columns": {"A": [3]}}
    for book in (
        read_here(f"a.{form}", BUILDERS[form]({"A": rows, "B": rows}, **hidden)),
        read_file(f"a.{form}", BUILDERS[form]({"A": rows, "B": rows}, **hidden)),
    ):
        own, other = (sheet.shape for sheet in book.sheets)
        assert {row for first, last in own.hidden_rows for row in range(first, last + 1)} == {1, 2, 4}
        assert own.hidden_columns == ((3, 3),)
        assert (other.hidden_rows, other.hidden_columns) == ((), ())


def test_rows_that_a_filter_or_a_folded_group_hides() -> None:
    def more(book: xlsxwriter.Workbook) -> None:
        sheet = book.get_worksheet_by_name("A")
        sheet.autofilter(0, 0, 3, 1)
        sheet.filter_column(0, "x == Asker")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"level": 1, "hidden": True})
        sheet.set_row(4, None, None, {"collapsed": True})
        sheet.set_row(5, 0)

    rows = [["Sted", "Tall"], ["Asker", 1], ["Bærum", 2], ["Oslo", 3], ["Lier", 4], ["Hole", 5]]
    assert read_here("a.xlsx", xlsx({"A": rows}, more=more)).sheets[0].shape.hidden_rows == ((1, 1), (3, 3), (5, 5))
    folded = repacked(
        ods({"A": rows}),
        {
            "content.xml": lambda content: content.replace(
                b"<table:table-row>", b'<table:table-row-group table:display="false"><table:table-row>', 1
            ).replace(b"</table:table-row>", b"</table:table-row></table:table-row-group>", 1)
        },
    )
    assert read_here("a.ods", folded).sheets[0].shape.hidden_rows == ((0, 0),)


def test_how_many_cells_the_lines_of_a_csv_have() -> None:
    shape = read_here("a.csv", b"Tall\n\na;b;c\n1;2;3\n4;5\n6;7;8;9\n").sheets[0].shape
    assert (shape.width, shape.uneven) == (3, {0: 1, 1: 0, 4: 2, 5: 4})
    assert read_file("a.xlsx", xlsx({"A": [["a", "b"], ["c"]]})).sheets[0].shape.width == 0


def test_merged_ranges() -> None:
    content = xlsx({"A": [["x"]]}, merged=[("A", "B2:D3", "Antall"), ("A", "B5:B6", "År")])
    sheet = read_here("a.xlsx", content).sheets[0]
    assert sheet.merged == {(1, 1): (2, 3), (4, 1): (2, 1)}
    assert sheet.cells.iat[1, 1] == "Antall"
    old = read_here("a.xls", xls({"A": [["x"]]}, merged=[("A", (1, 2, 1, 3), "Antall")])).sheets[0]
    assert old.merged == {(1, 1): (2, 3)}


def test_merged_ranges_of_ods() -> None:
    spanned = b'<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" '
    content = repacked(
        ods({"A": [["Antall", "x"]]}),
        {"content.xml": lambda old: old.replace(b"<table:table-cell ", spanned, 1)},
    )
    assert read_here("a.ods", content).sheets[0].merged == {(0, 0): (2, 3)}


def test_formulas_that_nobody_worked_out() -> None:
    content = xlsx_not_worked_out({"Tall": [["Sum", 1, 2, Formula("=SUM(B1:C1)")]]})
    assert cells(read_here("a.xlsx", content)) == [["Sum", "1", "2", "=SUM(B1:C1)"]]


def test_days_counted_from_1904() -> None:
    content = xlsx({"A": [[Formatted(42140, "dd.mm.yyyy")]]})
    later = repacked(content, {"xl/workbook.xml": lambda old: old.replace(b"<workbookPr", b'<workbookPr date1904="1"')})
    assert (one_cell(content), one_cell(later)) == ("2015-05-16", "2019-05-17")


def test_ods_repeats() -> None:
    repeated = b'<table:table-cell table:number-columns-repeated="3" '
    content = repacked(
        ods({"A": [["x", "y"]]}),
        {
            "content.xml": lambda old: old.replace(b"<table:table-cell ", repeated, 1).replace(
                b"<table:table-row>", b'<table:table-row table:number-rows-repeated="2">'
            )
        },
    )
    assert cells(read_here("a.ods", content)) == [["x", "x", "x", "y"]] * 2


def test_ods_empty_repeats_take_no_room() -> None:
    tail = (
        b'<table:table-row table:number-rows-repeated="1048575">'
        b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    content = repacked(ods({"A": [["x"]]}), {"content.xml": lambda old: old.replace(b"</table:table>", tail)})
    assert cells(read_here("a.ods", content)) == [["x"]]


def with_relation(content: bytes, kind: str, target: str, **parts: bytes) -> bytes:
    """The workbook with a part more that its first sheet refers to."""
    relation = f'<Relationship Id="rId99" Type="http://x/{kind}" Target="{target}"/></Relationships>'.encode()
    return repacked(
        content,
        {
            "xl/worksheets/_rels/sheet1.xml.rels": lambda old: old.replace(b"</Relationships>", relation),
            **{name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()},
        },
    )


def commented(words: str) -> bytes:
    return xlsx({"Tall": [["a"]], "Mer": [["b"]]}, comments={("Tall", "B3"): words})


def more(change: Callable[..., object]) -> bytes:
    return xlsx({"Tall": [["a"]]}, more=lambda book: change(book, book.get_worksheet_by_name("Tall")))


def part(name: str, xml: str) -> bytes:
    return repacked(hostile.plain_xlsx(), {name: xml.encode()})


def chart(book: object, sheet: object) -> None:
    made = book.add_chart({"type": "line"})  # type: ignore[attr-defined]
    made.add_series({"values": "=Tall!$A$1:$A$2"})
    made.set_title({"name": SECRET})
    sheet.insert_chart("D2", made)  # type: ignore[attr-defined]


REMARKS = [
    pytest.param(commented(SECRET), StrayText(SECRET, "Tall", "B3"), id="comment"),
    pytest.param(
        with_relation(
            commented("x"),
            "threadedComment",
            "../threadedComments/t1.xml",
            xl__threadedComments__t1_xml=b'<a><threadedComment ref="C4"><text>01019012345</text></threadedComment></a>',
        ),
        StrayText(SECRET, "Tall", "C4"),
        id="threaded comment",
    ),
    pytest.param(xlsx({"Tall": [["a"]]}, text_boxes={"Tall": SECRET}), StrayText(SECRET, "Tall"), id="text box"),
    pytest.param(more(chart), StrayText(SECRET, "Tall"), id="title of a chart"),
    pytest.param(more(lambda _, sheet: sheet.set_header(f"&C{SECRET}")), StrayText(f"&C{SECRET}", "Tall"), id="header"),
    pytest.param(more(lambda _, sheet: sheet.set_footer(f"&R{SECRET}")), StrayText(f"&R{SECRET}", "Tall"), id="footer"),
    pytest.param(xlsx({"A": [["a"]]}, properties={"title": SECRET}), StrayText(SECRET), id="title"),
    pytest.param(xlsx({"A": [["a"]]}, properties={"company": SECRET}), StrayText(SECRET), id="company"),
    pytest.param(xlsx({"A": [["a"]]}, custom={"Sak": SECRET}), StrayText(SECRET), id="property of one's own"),
    pytest.param(xlsx({"A": [["a"]]}, names={f"_{SECRET}": "=A!$A$1"}), StrayText(f"_{SECRET}"), id="name of a range"),
    pytest.param(xlsx({"A": [["a"]]}, names={"x": f'="{SECRET}"'}), StrayText(f'"{SECRET}"'), id="name of a value"),
    pytest.param(
        more(lambda _, sheet: sheet.data_validation("B2", {"validate": "any", "input_message": SECRET})),
        StrayText(SECRET, "Tall", "B2"),
        id="validation",
    ),
    pytest.param(
        more(lambda _, sheet: sheet.write_url("B2", f"https://x.no/{SECRET}", string="x")),
        StrayText(f"https://x.no/{SECRET}", "Tall"),
        id="address",
    ),
    pytest.param(
        more(lambda _, sheet: sheet.write_url("B2", "https://x.no/", string="x", tip=SECRET)),
        StrayText(SECRET, "Tall", "B2"),
        id="tip",
    ),
    pytest.param(
        xlsx({"A": [["a", Formula(f'=IF(A1="{SECRET}",1,0)', 1)]]}),
        StrayText(f'IF(A1="{SECRET}",1,0)', "A", "B1"),
        id="in a formula",
    ),
    pytest.param(
        part("xl/sharedStrings.xml", f"<sst><si><t>a</t></si>{'<si><t>b</t></si>' * 3}<si><t>{SECRET}</t></si></sst>"),
        StrayText(SECRET),
        id="text that no cell shows",
    ),
    pytest.param(
        part("xl/pivotCache/pivotCacheRecords1.xml", f'<a><r><s v="{SECRET}"/></r></a>'),
        StrayText(SECRET),
        id="pivot table",
    ),
    pytest.param(
        part("xl/externalLinks/externalLink1.xml", f'<a><row r="1"><cell r="A1"><v>{SECRET}</v></cell></row></a>'),
        StrayText(SECRET),
        id="other workbook",
    ),
    pytest.param(part("customXml/item1.xml", f"<a><b>{SECRET}</b></a>"), StrayText(SECRET), id="part of one's own"),
    pytest.param(
        part("xl/drawings/drawing9.xml", "<a><p><r><t>010190</t></r><r><t>12345</t></r></p></a>"),
        StrayText(SECRET),
        id="text in two pieces",
    ),
    pytest.param(
        part("xl/drawings/vmlDrawing9.vml", f"<xml><v:textbox><div>{SECRET}<br></div></v:textbox></xml>"),
        StrayText(SECRET),
        id="loose markup",
    ),
]


@pytest.mark.parametrize(("content", "remark"), REMARKS)
def test_text_beside_the_cells(content: bytes, remark: StrayText) -> None:
    assert remark in read_here("a.xlsx", content).remarks


def test_comments_by_another_program() -> None:
    book = Openpyxl()
    book.active.title = "Tall"
    book.active["B2"] = 0.54
    book.active["B2"].number_format = "0.0%"
    book.active["B2"].comment = Comment(SECRET, "Kari")
    sink = io.BytesIO()
    book.save(sink)
    read = read_here("a.xlsx", sink.getvalue())
    assert StrayText(SECRET, "Tall", "B2") in read.remarks
    assert cells(read) == [["", ""], ["", "54 %"]]


def test_the_archive_s_own_comment() -> None:
    content = hostile.plain_xlsx()
    assert StrayText(SECRET) in read_here("a.xlsx", content[:-2] + struct.pack("<H", 11) + SECRET.encode()).remarks


def ods_with(old: str, new: str, name: str = "content.xml") -> bytes:
    return repacked(ods({"Tall": [["a"]]}), {name: lambda data: data.replace(old.encode(), new.encode(), 1)})


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        pytest.param(
            ods({"A": [["a", "b"]]}, comments={("A", 0, 1): SECRET}), StrayText(SECRET, "A", "B1"), id="comment"
        ),
        pytest.param(ods({"A": [["a"]]}, properties={"title": SECRET}), StrayText(SECRET), id="title"),
        pytest.param(ods({"A": [["a"]]}, properties={"Sak": SECRET}), StrayText(SECRET), id="property"),
        pytest.param(
            ods_with(
                "<table:table-row>",
                f"<table:shapes><draw:frame><text:p>{SECRET}</text:p></draw:frame></table:shapes><table:table-row>",
            ),
            StrayText(SECRET, "Tall"),
            id="text box",
        ),
        pytest.param(
            ods_with("</text:p>", f"</text:p><draw:ellipse><text:p>{SECRET}</text:p></draw:ellipse>"),
            StrayText(SECRET, "Tall", "A1"),
            id="drawing in a cell",
        ),
        pytest.param(
            ods_with(
                "</office:document-styles>",
                f"<office:x><text:p>{SECRET}</text:p></office:x></office:document-styles>",
                "styles.xml",
            ),
            StrayText(SECRET),
            id="header",
        ),
    ],
)
def test_text_beside_the_cells_of_ods(content: bytes, remark: StrayText) -> None:
    book = read_here("a.ods", content)
    assert remark in book.remarks
    assert SECRET not in str(cells(book))


def old_comment(data: bytes) -> bytes:
    """The records of an .xls with a comment on C4 put in at the end of its sheet."""
    end = hostile.record(0x0A, b"")
    words = b"\0" + SECRET.encode()
    note = struct.pack("<HHHHH", 3, 2, 0, 1, 4) + b"\0Kari"
    more = (
        hostile.record(0x5D, struct.pack("<HHHH", 0x15, 18, 0x19, 1) + b"\0" * 14)
        + hostile.record(0x1B6, struct.pack("<HHHHHHHI", 0x212, 0, 0, 0, 0, len(SECRET), 16, 0))
        + hostile.record(0x3C, words)
        + hostile.record(0x3C, b"\0" * 16)
        + hostile.record(0x1C, note)
    )
    return data[: -len(end)] + more + end if data.endswith(end) else data.rstrip(b"\0")[:-1] + more + end


def test_text_beside_the_cells_of_xls() -> None:
    assert StrayText(SECRET, "A") in read_here("a.xls", xls({"A": [["a"]]}, header=SECRET)).remarks
    remarks = read_here("a.xls", hostile.changed_xls(old_comment)).remarks
    assert StrayText(SECRET, "Tall", "C4") in remarks
    assert StrayText("Kari", "Tall", "C4") in remarks
    properties = {"\x05SummaryInformation": b"\0" * 40 + SECRET.encode() + b"\0"}
    whole = hostile.changed_xls(lambda data: data)
    assert (
        StrayText(SECRET)
        in read_here("a.xls", hostile.compound({"Workbook": whole[512 + 512 :], **properties})).remarks
    )


ROWS = [["Lovbrudd", "2018", "2019"], ["Nasking", "52", "61,5"], ["Vold, æøå", "12,5", ""]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_delimited_text(encoding: str, delimiter: str, newline: str) -> None:
    book = read_here("a.csv", delimited(ROWS, delimiter=delimiter, encoding=encoding, newline=newline))
    assert cells(book) == ROWS
    assert (book.form, book.remarks, book.sheets[0].name, book.sheets[0].hidden) == ("csv", (), "", False)


TEXTS = [
    pytest.param("a;b\n1;2", [["a", "b"], ["1", "2"]], id="no newline at the end"),
    pytest.param("a;b\n1;2\n\n\n;\n", [["a", "b"], ["1", "2"]], id="empty rows at the end"),
    pytest.param("a;b;;\n1;2;;\n", [["a", "b"], ["1", "2"]], id="empty columns at the end"),
    pytest.param("\n\n;a;b\n;1;2\n", [["", "", ""], ["", "", ""], ["", "a", "b"], ["", "1", "2"]], id="from A1"),
    pytest.param(
        "Tittel, med komma\n\na;b\n1,5;2,5\n",
        [["Tittel, med komma", ""], ["", ""], ["a", "b"], ["1,5", "2,5"]],
        id="title above",
    ),
    pytest.param(
        "Nasking;12,5;13,5\nVold;1,5;2,5\n", [["Nasking", "12,5", "13,5"], ["Vold", "1,5", "2,5"]], id="decimal commas"
    ),
    pytest.param(
        "Vold, grov;5\nVold, annen;6\n", [["Vold, grov", "5"], ["Vold, annen", "6"]], id="comma in every text"
    ),
    pytest.param("a,b\n1,2\n3,4\n", [["a", "b"], ["1", "2"], ["3", "4"]], id="commas"),
    pytest.param("2018,2019\n52,61\n", [["2018", "2019"], ["52", "61"]], id="whole numbers with commas"),
    pytest.param('a,b\nx,"1,5"\ny,"2,5"\n', [["a", "b"], ["x", "1,5"], ["y", "2,5"]], id="quoted decimal commas"),
    pytest.param("Andel\n12,5\n13,5\n", [["Andel"], ["12,5"], ["13,5"]], id="one column of decimals"),
    pytest.param("a\tb\nx, y\t1,5\n", [["a", "b"], ["x, y", "1,5"]], id="tabs"),
    pytest.param("sep=,\na,b\n1;2,3\n", [["a", "b"], ["1;2", "3"]], id="sep"),
    pytest.param('"sep=|"\r\na|b\r\n', [["a", "b"]], id="sep, quoted"),
    pytest.param('a;"b;""c"""\n1;"x\ny"\n', [["a", 'b;"c"'], ["1", "x\ny"]], id="quoted"),
    pytest.param('a;b "c" d\n1;2\n', [["a", 'b "c" d'], ["1", "2"]], id="quotation marks within"),
    pytest.param('"Nasking" (butikk);5\nb;6\n', [["Nasking (butikk)", "5"], ["b", "6"]], id="text after a quotation"),
    pytest.param("a;b;c\n1\n1;2\n", [["a", "b", "c"], ["1", "", ""], ["1", "2", ""]], id="uneven"),
    pytest.param(
        "a;b\n1;2\n* fotnote, med; alt\n", [["a", "b"], ["1", "2"], ["* fotnote, med", " alt"]], id="footnote"
    ),
    pytest.param("0301;007\na;b\n", [["0301", "007"], ["a", "b"]], id="leading zeros"),
    pytest.param("NA;null\nnan;#N/A\n", [["NA", "null"], ["nan", "#N/A"]], id="nothing is missing"),
    pytest.param("=1+1;@x\n-1;+2\n", [["=1+1", "@x"], ["-1", "+2"]], id="formulas as they stand"),
    pytest.param(" a ; b\n1;2\n", [[" a ", " b"], ["1", "2"]], id="spaces as they stand"),
    pytest.param("a;b\n1;2\x1a", [["a", "b"], ["1", "2"]], id="end of the file as in DOS"),
    pytest.param("1 234;<5\n..;:\n", [["1 234", "<5"], ["..", ":"]], id="signs of figures"),
]


@pytest.mark.parametrize(("text", "rows"), TEXTS)
def test_text_of_all_kinds(text: str, rows: list[list[str]]) -> None:
    assert cells(read_here("a.csv", text.encode())) == rows


PIECES = st.text(st.sampled_from('ab1,.; "\n\r\tåÅ'), max_size=4)


@given(st.lists(st.lists(PIECES, min_size=2, max_size=4), min_size=1, max_size=8), st.sampled_from(";,\t"))
def test_what_is_written_is_read(rows: list[list[str]], delimiter: str) -> None:
    told = delimited(rows, delimiter=delimiter, before=f"sep={delimiter}\n", quoting=csv.QUOTE_ALL)
    raw = read_delimited(told, LIMITS)
    for place, column in enumerate(raw.sheets[0].columns):
        for row, text in enumerate(column):
            assert text == (rows[row][place] if place < len(rows[row]) else "")
    assert sum(map(len, (text for row in rows for text in row))) == sum(
        len(text) for column in raw.sheets[0].columns for text in column
    )


@given(st.lists(st.lists(PIECES, min_size=3, max_size=3), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_both_readers_read_the_same(rows: list[list[str]], quote_all: bool, loose: bool) -> None:
    content = delimited(rows, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    content = content.replace(b'"', b"", 1) if loose else content
    content = b"x;y;z\n" + content
    with mock.patch("slt_data.intake.formats.csv_text._FAST_FROM", 0):
        fast = outcome(content)
    assert fast == outcome(content)


def outcome(content: bytes) -> object:
    try:
        return cells(read_here("a.csv", content))
    except FileUnreadable as refused:
        return refused.finding.code


def docx() -> bytes:
    return documents.docx(documents.p("Det er 69 saker."))


def odt() -> bytes:
    return documents.odt("<text:p>Det er 69 saker.</text:p>")


def slides() -> bytes:
    return zipped([("[Content_Types].xml", b"<a/>"), ("_rels/.rels", b"<a/>"), ("ppt/presentation.xml", b"<a/>")])


def word_type(kind: str) -> bytes:
    return documents.docx(kind=f"application/vnd.{kind}")


def word_part(name: str, content: bytes) -> bytes:
    return repacked(docx(), {name: content})


def numbers() -> bytes:
    return zipped([("Index/Document.iwa", b"x")])


def xlsb() -> bytes:
    return zipped([("[Content_Types].xml", b"<a/>"), ("_rels/.rels", b"<a/>"), ("xl/workbook.bin", b"x")])


def good() -> bytes:
    return hostile.plain_xlsx()


def plain_ods() -> bytes:
    return ods({"Tall": [["a"]]})


def plain_xls() -> bytes:
    return xls({"Tall": [["a", 1.5]]})


def sheets(count: int) -> bytes:
    return xlsx({f"Ark{place}": [] for place in range(count)})


def ods_wide_bomb() -> bytes:
    return repacked(
        ods({"Tall": [["a"]]}),
        {
            "content.xml": lambda old: old.replace(
                b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1000000">'
            ).replace(b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="16000" ')
        },
    )


def macro_types() -> bytes:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return repacked(good(), {"[Content_Types].xml": lambda old: old.replace(plain, kind)})


def encrypted_ods() -> bytes:
    sealed = b"<manifest:encryption-data/></manifest:manifest>"
    return repacked(plain_ods(), {"META-INF/manifest.xml": lambda old: old.replace(b"</manifest:manifest>", sealed)})


WIDE_ODT = (
    '<table:table><table:table-row><table:table-cell table:number-columns-repeated="900000"><text:p>1</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
WIDE_DOCX = (
    f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{documents.p("1")}</w:tc></w:tr></w:tbl>'
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
REFUSED = [
    ("ending .xlsm", "a.xlsm", good, "macro"),
    ("ending .xlsb", "a.xlsb", xlsb, "other_spreadsheet"),
    ("ending .numbers", "a.numbers", numbers, "other_spreadsheet"),
    ("PDF cut", "a.pdf", lambda: pdfs.typeset("Vold")[:-300], "truncated"),
    ("PDF of nothing", "a.pdf", lambda: b"%PDF-1.7 %%EOF", "damaged"),
    ("PDF with a password", "a.pdf", pdfs.locked, "password"),
    ("PDF of pictures", "a.pdf", pdfs.pictures, "scanned"),
    ("PDF of an empty page", "a.pdf", lambda: pdfs.typeset(""), "no_text"),
    ("PDF named .docx", "a.docx", lambda: pdfs.typeset("Vold"), "is_pdf"),
    ("zip named .pdf", "a.pdf", lambda: zipped([("a.txt", b"x")]), "is_archive"),
    ("text named .pdf", "a.pdf", lambda: b"Vold", "is_text"),
    ("ending .doc", "a.doc", lambda: hostile.compound({"WordDocument": b"x"}), "document"),
    ("ending .rtf", "a.rtf", lambda: rb"{\rtf1 a}", "document"),
    ("ending .docm", "a.docm", docx, "macro"),
    ("ending .dotx", "a.dotx", docx, "document"),
    ("ending .pptx", "a.pptx", slides, "document"),
    ("slides named .docx", "a.docx", slides, "is_document"),
    ("doc named .docx", "a.docx", lambda: hostile.compound({"WordDocument": b"x"}), "is_document"),
    ("rtf named .docx", "a.docx", lambda: rb"{\rtf1 a}", "is_document"),
    ("xlsx named .docx", "a.docx", good, "is_xlsx"),
    ("text named .docx", "a.docx", lambda: b"Vold", "is_text"),
    ("docx named .odt", "a.odt", docx, "is_docx"),
    ("odt named .docx", "a.docx", odt, "is_odt"),
    ("docx named .txt", "a.txt", docx, "is_docx"),
    (
        "template named .docx",
        "a.docx",
        lambda: word_type("openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        "is_document",
    ),
    (
        "macros of Word by their type",
        "a.docx",
        lambda: word_type("ms-word.document.macroEnabled.main+xml"),
        "macro",
    ),
    ("macros of Word", "a.docx", lambda: word_part("word/vbaProject.bin", b"x"), "macro"),
    ("odt with scripts", "a.odt", lambda: repacked(odt(), {"Basic/Standard/Module1.xml": b"<a/>"}), "macro"),
    ("encrypted docx", "a.docx", hostile.encrypted_xlsx, "password"),
    ("docx cut", "a.docx", lambda: docx()[:-30], "truncated"),
    ("docx without its text", "a.docx", lambda: repacked(docx(), {"word/document.xml": None}), "no_document"),
    ("docx without words", "a.docx", lambda: documents.docx("<w:p/>"), "no_text"),
    ("odt without words", "a.odt", lambda: documents.odt("<text:p/>"), "no_text"),
    ("odt without content", "a.odt", lambda: repacked(odt(), {"content.xml": None}), "no_document"),
    ("document type in docx", "a.docx", lambda: documents.docx(prolog="<!DOCTYPE a>"), "doctype"),
    ("entity in docx", "a.docx", lambda: documents.docx(prolog='<!DOCTYPE a [<!ENTITY x "y">]>'), "doctype"),
    ("document type in notes", "a.docx", lambda: documents.docx(parts={"footnotes": "<!DOCTYPE a><a/>"}), "doctype"),
    ("broken docx", "a.docx", lambda: documents.docx("<w:p>"), "damaged"),
    ("picture with a zip in it", "a.docx", lambda: word_part("word/media/a.png", good()), "nested"),
    ("columns by the million", "a.odt", lambda: documents.odt(WIDE_ODT), "columns"),
    ("cell of a docx over millions", "a.docx", lambda: documents.docx(WIDE_DOCX), "damaged"),
    ("ending .png", "a.png", lambda: PNG, "picture"),
    ("ending .tsv", "a.tsv", lambda: b"a;b", "other_text"),
    ("xlsx named .txt", "a.txt", good, "is_xlsx"),
    ("web page named .md", "a.md", lambda: b"<html><body>1", "is_web_page"),
    ("zeros in a text", "a.txt", lambda: b"Vold\0 i 2018", "no_plain_text"),
    ("no character set of a text", "a.md", lambda: b"Vold \x81\x8d\n", "no_plain_text"),
    ("text without a letter", "a.txt", lambda: b"---\n...\n", "no_text"),
    ("ending .zip", "a.zip", good, "archive"),
    ("ending .html", "a.html", lambda: b"<html>", "web_page"),
    ("ending nobody knows", f"a.{SECRET}", good, "unknown_form"),
    ("no ending", "tall", good, "unknown_form"),
    ("two endings", "a.xlsx.exe", good, "unknown_form"),
    ("nothing", "a.xlsx", lambda: b"", "empty"),
    ("nothing in a CSV", "a.csv", lambda: b"", "empty"),
    ("only newlines", "a.csv", lambda: b"\r\n\n ", "empty"),
    ("xls named .xlsx", "a.xlsx", plain_xls, "is_xls"),
    ("xlsx named .xls", "a.xls", good, "is_xlsx"),
    ("xlsx named .csv", "a.csv", good, "is_xlsx"),
    ("ods named .xlsx", "a.xlsx", plain_ods, "is_ods"),
    ("xlsx named .ods", "a.ods", good, "is_xlsx"),
    ("CSV named .xlsx", "a.xlsx", lambda: delimited(ROWS), "is_text"),
    ("CSV named .xls", "a.xls", lambda: delimited(ROWS), "is_text"),
    ("web page named .xls", "a.xls", lambda: b"<html><table><tr><td>1", "is_web_page"),
    ("web page with a mark", "a.xls", lambda: b"\xef\xbb\xbf <!DOCTYPE html><html>", "is_web_page"),
    ("XML named .xls", "a.xls", lambda: b'<?xml version="1.0"?><Workbook/>', "is_xml"),
    ("web page named .csv", "a.csv", lambda: b"<html><table><tr><td>1", "is_web_page"),
    ("PDF named .xlsx", "a.xlsx", lambda: b"%PDF-1.7 x %%EOF", "is_pdf"),
    ("picture named .csv", "a.csv", lambda: PNG, "is_picture"),
    ("docx named .xlsx", "a.xlsx", docx, "is_docx"),
    ("odt named .ods", "a.ods", odt, "is_odt"),
    ("doc named .xls", "a.xls", lambda: hostile.compound({"WordDocument": b"x"}), "is_document"),
    ("xlsb named .xlsx", "a.xlsx", xlsb, "is_other_spreadsheet"),
    ("numbers named .xlsx", "a.xlsx", numbers, "is_other_spreadsheet"),
    ("zip named .xlsx", "a.xlsx", lambda: zipped([("a.txt", b"x")]), "is_archive"),
    ("program named .xls", "a.xls", lambda: b"MZ\x90\0" * 9, "is_program"),
    ("random bytes", "a.xlsx", lambda: bytes(range(256)) * 9, "is_text"),
    ("random bytes in a CSV", "a.csv", lambda: bytes(range(256)) * 9, "control"),
    ("cut in the middle", "a.xlsx", lambda: good()[:3000], "truncated"),
    ("cut at the end", "a.xlsx", lambda: good()[:-30], "truncated"),
    ("ods cut", "a.ods", lambda: plain_ods()[:-40], "truncated"),
    ("xls cut", "a.xls", lambda: plain_xls()[:1500], "truncated"),
    ("xls header alone", "a.xls", lambda: plain_xls()[:512], "truncated"),
    ("broken part", "a.xlsx", lambda: repacked(good(), {hostile.SHEET: b"<a><b></a>"}), "damaged"),
    ("no workbook part", "a.xlsx", lambda: repacked(good(), {"xl/workbook.xml": None}), "no_workbook"),
    ("no sheet part", "a.xlsx", lambda: repacked(good(), {hostile.SHEET: None}), "damaged"),
    ("ods without content", "a.ods", lambda: repacked(plain_ods(), {"content.xml": None}), "no_workbook"),
    ("encrypted xlsx", "a.xlsx", hostile.encrypted_xlsx, "password"),
    ("encrypted xlsx named .xls", "a.xls", hostile.encrypted_xlsx, "password"),
    ("encrypted xls", "a.xls", hostile.encrypted_xls, "password"),
    ("encrypted ods", "a.ods", encrypted_ods, "password"),
    ("encrypted by zip", "a.xlsx", hostile.encrypted_member, "password"),
    ("macros", "a.xlsx", lambda: hostile.with_parts(xl__vbaProject_bin=b"x"), "macro"),
    ("macros by another name", "a.xlsx", lambda: hostile.with_parts(custom__VBAProject_bin=b"x"), "macro"),
    ("macros by their type", "a.xlsx", macro_types, "macro"),
    ("sheet of macros", "a.xlsx", lambda: hostile.with_parts(xl__macrosheets__sheet1_xml=b"<a/>"), "macro"),
    ("xls with macros", "a.xls", lambda: hostile.compound({"Workbook": b"x"}, ("_VBA_PROJECT_CUR",)), "macro"),
    ("ods with scripts", "a.ods", lambda: repacked(plain_ods(), {"Basic/Standard/Module1.xml": b"<a/>"}), "macro"),
    ("zip bomb", "a.xlsx", hostile.zip_bomb, "bomb"),
    ("many parts", "a.xlsx", hostile.many_members, "bomb"),
    ("bomb that lies", "a.xlsx", hostile.lying_bomb, "damaged"),
    ("parts over each other", "a.xlsx", hostile.overlapping, "odd_package"),
    ("two parts of one name", "a.xlsx", hostile.twice, "odd_package"),
    ("two parts but for case", "a.xlsx", lambda: hostile.twice(hostile.SHEET.upper()), "odd_package"),
    ("path from the root", "a.xlsx", lambda: hostile.twice("/etc/passwd"), "odd_package"),
    ("path out", "a.xlsx", lambda: hostile.twice("../../x.xml"), "odd_package"),
    ("path of Windows", "a.xlsx", lambda: hostile.twice("..\\x.xml"), "odd_package"),
    ("zip inside", "a.xlsx", lambda: repacked(good(), {"xl/media/a.png": good()}, stored=True), "nested"),
    ("document inside", "a.xlsx", lambda: hostile.with_parts(xl__embeddings__a_docx=b"x"), "nested"),
    ("object inside", "a.xlsx", lambda: hostile.with_parts(xl__activeX__a_bin=hostile.compound({"a": b"x"})), "nested"),
    ("data model inside", "a.xlsx", lambda: hostile.with_parts(xl__model__item_data=b"x"), "nested"),
    ("xls with an object", "a.xls", lambda: hostile.compound({"Workbook": b"x"}, ("MBD0001",)), "nested"),
    ("billion laughs", "a.xlsx", hostile.billion_laughs, "doctype"),
    ("external entity", "a.xlsx", hostile.external_entity, "doctype"),
    ("entity in UTF-16", "a.xlsx", hostile.utf16_doctype, "doctype"),
    ("document type in styles", "a.xlsx", lambda: hostile.doctype_in("xl/styles.xml"), "doctype"),
    ("document type in properties", "a.xlsx", lambda: hostile.doctype_in("docProps/core.xml"), "doctype"),
    ("document type in relations", "a.xlsx", lambda: hostile.doctype_in("_rels/.rels"), "doctype"),
    ("document type in a theme", "a.xlsx", lambda: hostile.doctype_in("xl/theme/theme1.xml"), "doctype"),
    ("document type in ods", "a.ods", lambda: ods_with("?>", "?><!DOCTYPE a>"), "doctype"),
    ("document type in VML", "a.xlsx", lambda: part("xl/drawings/v.vml", "<!DOCTYPE a><xml/>"), "doctype"),
    ("far cell", "a.xlsx", hostile.far_cell, "cells"),
    ("row beyond sheets", "a.xlsx", lambda: hostile.far_cell("A10000000"), "rows"),
    ("column beyond sheets", "a.xlsx", lambda: hostile.far_cell("XFE1"), "columns"),
    ("row that is no row", "a.xlsx", lambda: hostile.with_sheet('<row r="0"><c r="A0"><v>1</v></c></row>'), "damaged"),
    (
        "cell that is no cell",
        "a.xlsx",
        lambda: hostile.with_sheet('<row r="1"><c r="1A"><v>1</v></c></row>'),
        "damaged",
    ),
    ("text that is not there", "a.xlsx", lambda: hostile.with_sheet('<row><c t="s"><v>99</v></c></row>'), "damaged"),
    ("text before the first", "a.xlsx", lambda: hostile.with_sheet('<row><c t="s"><v>-1</v></c></row>'), "damaged"),
    (
        "one cell twice",
        "a.xlsx",
        lambda: hostile.with_sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "damaged",
    ),
    (
        "long cell",
        "a.xlsx",
        lambda: hostile.with_sheet(f'<row><c t="str"><v>{"x" * 40_000}</v></c></row>'),
        "long_cell",
    ),
    ("many sheets", "a.xlsx", lambda: sheets(201), "sheets"),
    ("repeated row of ods", "a.ods", ods_wide_bomb, "cells"),
    (
        "rows beyond sheets of ods",
        "a.ods",
        lambda: ods_with("<table:table-row>", '<table:table-row table:number-rows-repeated="10000000">'),
        "rows",
    ),
    (
        "repeated by nothing",
        "a.ods",
        lambda: ods_with("<table:table-row>", '<table:table-row table:number-rows-repeated="-1">'),
        "damaged",
    ),
    (
        "spaces by the million",
        "a.ods",
        lambda: ods_with("<text:p>", '<text:p><text:s text:c="999999999"/>'),
        "long_cell",
    ),
    ("xls before 1997", "a.xls", lambda: hostile.compound({"Book": b"x"}), "old_xls"),
    (
        "xls with an old mark",
        "a.xls",
        lambda: hostile.changed_xls(lambda data: data.replace(b"\0\x06\x05\0", b"\0\x05\x05\0", 1)),
        "old_xls",
    ),
    ("xls that is garbage", "a.xls", lambda: hostile.compound({"Workbook": b"\xff" * 5_000}), "truncated"),
    ("zeros in a CSV", "a.csv", lambda: b"a;b\0;c\n", "control"),
    ("control signs in a CSV", "a.csv", lambda: b"a;b\x07;c\n", "control"),
    ("half a character", "a.csv", lambda: b"\xff\xfea\0;", "encoding"),
    ("no character set", "a.csv", lambda: b"a;\x81\x8d\n", "encoding"),
    ("open quotation", "a.csv", lambda: b'a;b\n1;"2\n3;4\n', "open_quote"),
    ("long cell in a CSV", "a.csv", lambda: b"a;" + b"x" * 40_000, "long_cell"),
    ("very long cell in a CSV", "a.csv", lambda: b"a;" + b"x" * 400_000, "long_cell"),
    ("many columns in a CSV", "a.csv", lambda: b";" * 20_000 + b"x", "columns"),
]


@pytest.mark.parametrize(("name", "build", "code"), [pytest.param(*case, id=label) for label, *case in REFUSED])
def test_what_is_refused(name: str, build: Callable[[], bytes], code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_here(f"{SECRET} {name}" if "." in name else name, build())
    assert refused.value.finding.code == f"files.{code}"
    assert SECRET not in str(refused.value)
    assert "{" not in str(refused.value)
    assert refused.value.finding.message == str(refused.value)


SMALL = Limits(
    upload=20_000,
    unpacked=60_000,
    members=30,
    sheets=2,
    rows=50,
    columns=8,
    cells=300,
    line=500,
    remarks=500,
    text=2_000,
    passages=100,
    pages=3,
)


@pytest.mark.parametrize(
    ("name", "build", "code"),
    [
        ("a.csv", lambda: b"x" * 20_001, "too_big"),
        ("a.xlsx", lambda: hostile.with_sheet("<row/>" * 10_000), "bomb"),
        ("a.xlsx", lambda: hostile.many_members(40), "bomb"),
        ("a.xlsx", lambda: xlsx({"A": [], "B": [], "C": []}), "sheets"),
        ("a.xls", lambda: xls({"A": [], "B": [], "C": []}), "sheets"),
        ("a.ods", lambda: ods({"A": [], "B": [], "C": []}), "sheets"),
        ("a.csv", lambda: b"a;b\n" * 51, "rows"),
        ("a.xlsx", lambda: xlsx({"A": [[1]] * 51}), "rows"),
        ("a.ods", lambda: ods({"A": [[1]] * 51}), "rows"),
        ("a.xls", lambda: xls({"A": [[1]] * 51}), "rows"),
        ("a.xlsx", lambda: xlsx({"A": [[1] * 9]}), "columns"),
        ("a.xlsx", lambda: xlsx({"A": [[1] * 8] * 20, "B": [[1] * 8] * 20}), "cells"),
        ("a.xls", lambda: xls({"A": [[1] * 8] * 20, "B": [[1] * 8] * 20}), "cells"),
        ("a.ods", lambda: ods({"A": [[1] * 8] * 20, "B": [[1] * 8] * 20}), "cells"),
        ("a.csv", lambda: b"a;b;c;d;e;f;g;h\n" * 40, "cells"),
        ("a.csv", lambda: b"a;" * 3 + b"x" * 500, "long_line"),
        ("a.xlsx", lambda: commented("x" * 600), "too_much_beside"),
        ("a.pdf", lambda: pdfs.typeset("A #pagebreak() B #pagebreak() C #pagebreak() D"), "pages"),
        ("a.txt", lambda: b"Vold. " * 400, "long_report"),
        ("a.md", lambda: b"# Vold\n\nDet.\n\n" * 60, "long_report"),
    ],
)
def test_limits(name: str, build: Callable[[], bytes], code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_here(name, build(), SMALL)
    assert refused.value.finding.code == f"files.{code}"


def test_a_claim_alone_does_no_harm() -> None:
    """Some programs say that every sheet is as large as a sheet can be."""
    content = hostile.with_sheet("<row><c><v>1</v></c></row>", before='<dimension ref="A1:XFD1048576"/>')
    assert cells(read_here("a.xlsx", content)) == [["1"]]


def test_deep_markup_is_read_past() -> None:
    assert read_here("a.xlsx", hostile.deep()).sheets[0].empty


def test_every_sentence_of_the_gate_is_tried() -> None:
    tried = {f"files.{case[-1]}" for case in REFUSED}
    elsewhere = {"files.too_big", "files.long_line", "files.too_much_beside", "files.long_report", "files.pages"}
    apart = {"files.slow", "files.heavy", "files.fell", "files.busy"}
    assert {key for key in all_texts() if key.startswith("files.")} == tried | elsewhere | apart


# From here on in a process of its own.

GOOD = [("a.xlsx", good), ("a.xls", plain_xls), ("a.ods", plain_ods), ("a.csv", lambda: delimited(ROWS))]


@pytest.mark.parametrize(("name", "build"), GOOD, ids=[name for name, _ in GOOD])
def test_read_apart_is_the_same(name: str, build: Callable[[], bytes]) -> None:
    here, apart = read_here(name, build()), read_file(name, build(), Limits(at_hand=0))
    assert [cells(apart, place) for place in range(len(apart.sheets))] == [
        cells(here, place) for place in range(len(here.sheets))
    ]
    assert [(one.name, one.hidden, one.merged) for one in apart.sheets] == [
        (one.name, one.hidden, one.merged) for one in here.sheets
    ]
    assert apart.remarks == here.remarks
    assert list(apart.sheets[0].cells.columns) == list(here.sheets[0].cells.columns)


def test_a_small_file_is_back_soon() -> None:
    content, took = good(), []
    for _ in range(3):
        began = clock.perf_counter()
        read_file("a.xlsx", content)
        took.append(clock.perf_counter() - began)
    assert min(took) < 2  # 0.35 s on two slow cores with nothing else running


def test_the_reader_does_without_pandas_although_arrow_asks_for_it() -> None:
    asked = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "slt_data.intake.opening.sandbox_child",
        "xlsx",
        json.dumps(asdict(LIMITS)),
    ]
    done = subprocess.run(asked, input=good(), capture_output=True, check=True, timeout=60)
    imported = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert done.stdout.startswith(READ)
    assert b"pyarrow" in imported
    assert not any(name.startswith(b"pandas.") for name in imported)


def test_a_refusal_comes_back() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", hostile.far_cell())
    assert refused.value.finding.code == "files.cells"
    assert "20\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000 celler" in str(refused.value)


def test_a_large_csv_is_read_apart_and_fast() -> None:
    content = "\n".join(f"Nasking;{place};{place % 100},5" for place in range(120_000)).encode()
    with mock.patch("slt_data.intake.formats.csv_text._slow", side_effect=AssertionError):
        assert len(read_delimited(content, LIMITS).sheets[0].columns) == 3
    book = read_file("a.csv", content)
    assert book.sheets[0].cells.shape == (120_000, 3)
    assert book.sheets[0].cells.iloc[-1].tolist() == ["Nasking", "119999", "99,5"]


def test_too_slow() -> None:
    content = xlsx({"A": [[1, 2, 3]] * 20_000})
    began = clock.perf_counter()
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", content, Limits(seconds=0.2))
    assert refused.value.finding.code == "files.slow"
    assert clock.perf_counter() - began < 3


@POSIX
def test_too_heavy() -> None:
    content = xlsx({"A": [[f"tekst {row} {column}" for column in range(10)] for row in range(20_000)]})
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", content, Limits(memory=330_000_000))
    assert refused.value.finding.code == "files.heavy"


def test_an_answer_that_is_too_long() -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", good(), Limits(result=10))
    assert refused.value.finding.code == "files.heavy"


FALLS = {
    "crashes": "import os; os.abort()",
    "says nothing": "",
    "fails": f"raise SystemExit('{SECRET}')",
    "says nonsense": "print('nonsense')",
    "says half": "print('R')",
    "says too little": "import sys, json; sys.stdout.write('R' + 'x' * 100)",
}


@POSIX
@pytest.mark.parametrize("does", FALLS)
def test_a_reader_that_falls(
    does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fake = tmp_path / "python"
    fake.write_text(f"#!{sys.executable}\n{FALLS[does]}\n", encoding="utf-8")
    fake.chmod(0o700)
    monkeypatch.setattr(isolated.sys, "executable", str(fake))
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", good())
    assert refused.value.finding.code == "files.fell"
    assert capfd.readouterr() == ("", "")


def test_others_wait_for_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_places", threading.BoundedSemaphore(1))
    assert isolated._places.acquire(timeout=1)
    with pytest.raises(FileUnreadable) as refused:
        read_file("a.xlsx", good(), Limits(waiting=0.05))
    assert refused.value.finding.code == "files.busy"


def test_several_threads_read_at_once() -> None:
    found: list[list[list[str]]] = []
    threads = [threading.Thread(target=lambda: found.append(cells(read_file("a.xlsx", good())))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert found == [cells(read_here("a.xlsx", good()))] * 4


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    read_file("a.xlsx", good())
    with pytest.raises(FileUnreadable):
        read_file("a.xlsx", hostile.far_cell())
    assert list(tmp_path.iterdir()) == []


# Whatever the bytes are: read, or refused; nothing else.

BASES = {name.removeprefix("a."): build() for name, build in GOOD}
ZIPPED = ["xlsx", "ods"]
DAMAGE = st.tuples(st.sampled_from(["flip", "cut", "drop", "double", "swap"]), st.floats(0, 1), st.integers(0, 255))


def damaged(content: bytes, how: str, where: float, value: int) -> bytes:
    place = int(where * (len(content) - 1))
    if how == "flip":
        return content[:place] + bytes([value]) + content[place + 1 :]
    if how == "cut":
        return content[:place]
    if how == "drop":
        return content[:place] + content[place + 1 + value :]
    if how == "double":
        return content[:place] + content[place : place + value] * 2 + content[place + value :]
    return content[:place] + content[place : place + 4][::-1] + content[place + 4 :]


SOON = 5
"""Seconds within which a small file is done with, whatever is wrong with it; far below what is allowed."""


def read_or_refused(name: str, content: bytes, read: Callable[[str, bytes], Workbook] = read_here) -> None:
    began = clock.perf_counter()
    try:
        book = read(name, content)
    except FileUnreadable:
        return
    finally:
        assert clock.perf_counter() - began < SOON
    assert all(isinstance(cell, str) for place in range(len(book.sheets)) for row in cells(book, place) for cell in row)


@given(st.binary(max_size=2_000), st.sampled_from(["xlsx", "ods", "csv"]))
def test_any_bytes(content: bytes, form: str) -> None:
    read_or_refused(f"a.{form}", content)


@given(st.sampled_from(["xlsx", "ods", "csv"]), st.lists(DAMAGE, min_size=1, max_size=4))
@examples(60, 5_000)
def test_any_damage(form: str, damages: list[tuple[str, float, int]]) -> None:
    content = BASES[form]
    for how, where, value in damages:
        content = damaged(content, how, where, value)
    read_or_refused(f"a.{form}", content)


@given(st.sampled_from(ZIPPED), st.floats(0, 0.999), st.lists(DAMAGE, min_size=1, max_size=3))
@examples(120, 10_000)
def test_any_damage_inside(form: str, which: float, damages: list[tuple[str, float, int]]) -> None:
    names = sorted(parts_of(BASES[form]))
    name = names[int(which * len(names))]

    def spoil(data: bytes) -> bytes:
        for how, where, value in damages:
            data = damaged(data, how, where, value) if data else data
        return data

    read_or_refused(f"a.{form}", repacked(BASES[form], {name: spoil}, stored=True))


@given(st.lists(DAMAGE, min_size=1, max_size=3))
@examples(10, 400)
def test_any_damage_of_xls(damages: list[tuple[str, float, int]]) -> None:
    """Apart, for calamine may ask for more room than there is, and that ends a process."""
    content = BASES["xls"]
    for how, where, value in damages:
        content = content[:8] + damaged(content[8:], how, where, value)
    read_or_refused("a.xls", content, read_file)
