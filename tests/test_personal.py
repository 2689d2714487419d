"""Persons are refused: found wherever they stand and however they are written, never repeated, and seldom mistaken.

No number here belongs to anybody. They are worked out below by the rule of the check digits, from days and series that
are never given out: ordinary numbers with the years 40–53 and the series 500–899, and the months of test persons.
"""

import re
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from slt_data.intake.findings import Finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.layout.model import Why
from slt_data.intake.person_search import LISTED, personal_findings, without_lists_of_persons
from slt_data.intake.workbook import Sheet, StrayText, Workbook
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import names_person, person_likeness
from slt_data.persons.national_ids import day_digits, is_national_id
from slt_data.texts import all_texts, say
from tests.conftest import DATASETS

FIRST, SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def check_digit(digits: str, weights: Sequence[int]) -> int:
    """Eleven less the remainder of the weighted sum; 11 is 0, and 10 is no digit."""
    return -sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11


def with_checks(nine: str) -> str | None:
    """The number that begins with ``nine``, or ``None`` where there is none."""
    first = check_digit(nine, FIRST)
    if first == 10:
        return None
    second = check_digit(f"{nine}{first}", SECOND)
    return None if second == 10 else f"{nine}{first}{second}"


def invented(day: int = 17, month: int = 5, year: int = 45, series: int = 600) -> str:
    """A number with this beginning and the first series from ``series`` that has check digits."""
    return next(
        number for one in range(series, 1000) if (number := with_checks(f"{day:02}{month:02}{year:02}{one:03}"))
    )


ID = invented()
ZERO = invented(day=4)
NAMED = ["Kari Nordmann", "Ola Nordmann", "Astrid Fjellheim", "Ahmed Testesen"]


def sheet(*rows: Sequence[str], name: str = "Ark1", hidden: bool = False) -> Sheet:
    """A sheet of these rows, filled up with empty cells."""
    width = max(map(len, rows))
    return Sheet(name, pd.DataFrame([[*row, *[""] * (width - len(row))] for row in rows], dtype="str"), hidden)


def book(*sheets: Sheet, file: str = "tall.xlsx", remarks: tuple[StrayText, ...] = ()) -> Workbook:
    return Workbook(file, "xlsx", b"", sheets, remarks)


def found(*rows: Sequence[str]) -> list[tuple[str, str]]:
    """Code without its section, and cell, of each finding in one sheet."""
    return [(one.code.removeprefix("personal."), one.cell) for one in personal_findings(book(sheet(*rows)))]


def echoes(findings: Sequence[Finding], number: str) -> bool:
    """Whether the number, or its last five or first six digits, stands in anything that a finding says of itself."""
    told = re.sub(r"\W", "", " ".join(f"{one!r} {one} {one.message} {one.sheet} {one.cell}" for one in findings))
    return any(part in told for part in (number, number.lstrip("0"), number[:6], number[6:]))


KINDS = {
    "ordinary": ID,
    "leading zero": ZERO,
    "D-number": invented(day=57),
    "first day of a D-number": invented(day=41, month=1),
    "last day of a D-number": invented(day=71, month=12),
    "H-number": invented(month=45),
    "test person of Skatteetaten": invented(month=85),
    "test person of Norsk Helsenett": invented(month=70),
    "D-number of a test person": invented(day=57, month=92),
    "FH-number that begins with 8": invented(day=83, month=67, year=12, series=100),
    "FH-number that begins with 9": invented(day=99, month=99, year=99, series=1),
    "leap day": invented(day=29, month=2, year=44),
    "last day of the year": invented(day=31, month=12),
}


@pytest.mark.parametrize("number", [pytest.param(number, id=name) for name, number in KINDS.items()])
def test_every_kind_of_number_is_refused(number: str) -> None:
    assert found(["Indikator", "2017"], ["Nasking", number]) == [("number", "B2")]
    assert found([f"Ola {number} sak 3"]) == [("number", "A1")]


def spelled(number: str) -> dict[str, str]:
    d, m, y, rest = number[:2], number[2:4], number[4:6], number[6:]
    return {
        "as one": number,
        "space": f"{d}{m}{y} {rest}",
        "no-break space": f"{d}{m}{y}\u00a0{rest}",
        "narrow no-break space": f"{d}{m}{y}\u202f{rest}",
        "two spaces": f"{d}{m}{y}  {rest}",
        "hyphen": f"{d}{m}{y}-{rest}",
        "hyphen with spaces": f"{d}{m}{y} - {rest}",
        "no-break hyphen": f"{d}{m}{y}\u2011{rest}",
        "dash": f"{d}{m}{y}–{rest}",
        "minus sign": f"{d}{m}{y}−{rest}",
        "dot": f"{d}{m}{y}.{rest}",
        "comma": f"{d}{m}{y},{rest}",
        "semicolon": f"{d}{m}{y}; {rest}",
        "colon": f"{d}{m}{y}:{rest}",
        "slash": f"{d}{m}{y}/{rest}",
        "underscore": f"{d}{m}{y}_{rest}",
        "line break": f"{d}{m}{y}\n{rest}",
        "tab": f"{d}{m}{y}\t{rest}",
        "invisible space": f"{d}{m}{y}\u200b{rest}",
        "dots all through": f"{d}.{m}.{y}.{rest}",
        "spaces all through": f"{d} {m} {y} {rest}",
        "hyphens all through": f"{d}-{m}-{y}-{rest}",
        "date and number": f"{d}.{m}.{y} {rest}",
        "date, hyphen, number": f"{d}.{m}.{y}-{rest}",
        "date and parted number": f"{d}{m}{y} {rest[:3]} {rest[3:]}",
        "all parted": f"{d} {m} {y} {rest[:3]} {rest[3:]}",
        "threes": f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}",
        "thousands": f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:]}",
        "thousands by dots": f"{number[:2]}.{number[2:5]}.{number[5:8]}.{number[8:]}",
        "each digit": " ".join(number),
        "fullwidth digits": "".join(chr(ord("０") + int(digit)) for digit in number),
        "Arabic digits": "".join(chr(0x660 + int(digit)) for digit in number),
        "a decimal nought": f"{number},0",
        "an English decimal nought": f"{number}.00",
        "the year in full": f"{d}.{m}.19{y} {rest}",
        "the year in full, hyphen": f"{d}.{m}.19{y}-{rest}",
        "an ISO day": f"19{y}-{m}-{d} {rest}",
        "before letters": f"{number}sak",
        "after letters": f"fnr{number}",
        "in brackets": f"({number})",
        "in quotes": f"«{number}»",
        "after another number": f"3 {number}",
        "before another number": f"{number} 3",
        "in a list": f"12345678901, {number}, 2017",
        "spaces around": f"  {number} ",
    }


LOST = {
    "as one": ZERO[1:],
    "parted after the day": f"{ZERO[1:6]} {ZERO[6:]}",
    "hyphen": f"{ZERO[1:6]}-{ZERO[6:]}",
    "thousands": f"{ZERO[1]} {ZERO[2:5]} {ZERO[5:8]} {ZERO[8:]}",
    "a decimal nought": f"{ZERO[1:]},0",
    "a date": f"{ZERO[1]}.{ZERO[2:4]}.{ZERO[4:6]} {ZERO[6:]}",
    "a date without zeros": f"{ZERO[1]}.{ZERO[3]}.{ZERO[4:6]}-{ZERO[6:]}",
    "in words": f"Ola {ZERO[1:]} sak",
}
SPELLINGS = [
    *[pytest.param(text, ID, id=name) for name, text in spelled(ID).items()],
    *[pytest.param(text, ZERO, id=f"with its zero, {name}") for name, text in spelled(ZERO).items()],
    *[pytest.param(text, ZERO, id=f"lost zero, {name}") for name, text in LOST.items()],
]


@pytest.mark.parametrize(("text", "number"), SPELLINGS)
def test_every_spelling_is_refused_and_not_repeated(text: str, number: str) -> None:
    findings = personal_findings(book(sheet(["Indikator", "2017"], ["Nasking", "61"], [text, "94"])))
    assert [(one.code, one.sheet, one.cell) for one in findings] == [("personal.number", "Ark1", "A3")]
    assert not echoes(findings, number)


PLACES = {
    "a cell": (book(sheet(["Nasking", ID])), "number", "Ark1", "B1"),
    "a heading": (book(sheet(["Indikator", f"Sak {ID}"], ["Nasking", "61"])), "number", "Ark1", "B1"),
    "the last cell": (book(sheet(["Nasking"], [""], ["", "", ID])), "number", "Ark1", "C3"),
    "the second sheet": (book(sheet(["Nasking"]), sheet([ID], name="Ark2")), "number", "Ark2", "A1"),
    "a hidden sheet": (book(sheet([ID], name="Skjult", hidden=True)), "number", "Skjult", "A1"),
    "a comment": (
        book(sheet(["Nasking"]), remarks=(StrayText(f"Se {ID}", "Ark1", "B3"),)),
        "remark",
        "Ark1",
        "B3",
    ),
    "a text box": (book(sheet(["Nasking"]), remarks=(StrayText(ID, "Ark1"),)), "remark", "Ark1", ""),
    "a property": (book(sheet(["Nasking"]), remarks=(StrayText(f"Notat om {ID}"),)), "remark", "", ""),
    "the cell of a remark": (book(sheet(["A"]), remarks=(StrayText("x", "Ark1", ID),)), "remark", "Ark1", ""),
    "the sheet of a remark": (book(sheet(["A"]), remarks=(StrayText("x", ID, "A1"),)), "remark", "", "A1"),
    "a lost zero in a remark": (book(remarks=(StrayText(ZERO[1:]),)), "remark", "", ""),
    "the file's name": (book(sheet(["A"]), file=f"{ID}.xlsx"), "file_name", "", ""),
    "a part of the file's name": (book(sheet(["A"]), file=f"sak_{ID}_ny.csv"), "file_name", "", ""),
    "a sheet's name": (book(sheet(["A"], name=f"Ola {ID}")), "sheet_name", "ark nummer 1", ""),
    "an empty sheet's name": (book(Sheet(ID, pd.DataFrame(dtype="str"))), "sheet_name", "ark nummer 1", ""),
}


def report(*passages: str, sheets: tuple[Sheet, ...] = (), page: int = 0) -> Workbook:
    """A report of these passages; «# Vold» is a heading."""
    told = [
        Passage(PassageKind.HEADING, text[2:], page, 1)
        if text.startswith("# ")
        else Passage(PassageKind.PARAGRAPH, text, page)
        for text in passages
    ]
    return Workbook("rapport.pdf", "pdf", b"", sheets, (), tuple(told))


PLACES |= {
    "a sentence of a report": (report("# Vold", "Noe.", f"Saken gjelder {ID}."), "passage", "Vold", ""),
    "a page of a report": (report("# Vold", f"Saken gjelder {ID}.", page=3), "passage", "side 3", ""),
    "a report before its headings": (report(f"Saken gjelder {ID}."), "passage", "", ""),
    "a number over two lines": (report("# Vold", f"Han er {ID[:6]}", f"{ID[6:]} i registeret"), "passage", "Vold", ""),
    "a police case in a report": (report("# Vold", "Se sak 81549300 12345/21-3."), "passage", "Vold", ""),
    "a table of a report": (report("Noe.", sheets=(sheet(["Barn", ID], name="Tabell 1"),)), "number", "Tabell 1", "B1"),
}


@pytest.mark.parametrize(
    ("workbook", "code", "name", "cell"), [pytest.param(*place, id=name) for name, place in PLACES.items()]
)
def test_every_place_is_looked_at_and_nothing_repeated(workbook: Workbook, code: str, name: str, cell: str) -> None:
    findings = personal_findings(workbook)
    assert [(one.code, one.sheet, one.cell) for one in findings] == [(f"personal.{code}", name, cell)]
    assert not echoes(findings, ID)
    assert not echoes(findings, ZERO)


def test_a_heading_with_a_number_is_not_repeated() -> None:
    findings = personal_findings(report(f"# Om {ID}", f"Han er {ID}."))
    assert [(one.code, one.sheet) for one in findings] == [("personal.passage", ""), ("personal.passage", "")]


def test_two_sentences_with_numbers_are_no_number() -> None:
    assert not personal_findings(report(f"Antallet var {ID[:6]}.", f"{ID[6:]} var det i fjor."))


MEMBERS = sheet(
    ["Navn", "Rolle"], ["Kari Nordmann", "leder"], ["Ola Hansen", "rektor"], ["Berit Holm", "lege"], name="Tabell 1"
)
FIGURES = sheet(["Lovbrudd", "2018"], ["Nasking", "69"], name="Tabell 2")


def test_a_report_may_list_its_members_and_their_table_is_left_out() -> None:
    told = report("Noe.", sheets=(MEMBERS, FIGURES))
    assert not personal_findings(told)
    kept, gone = without_lists_of_persons(told)
    assert [one.name for one in kept.sheets] == ["Tabell 2"]
    assert [(one.why, one.sheet) for one in gone] == [(Why.PERSONS, "Tabell 1")]
    assert without_lists_of_persons(book(MEMBERS))[0].sheets == (MEMBERS,)
    assert personal_findings(book(MEMBERS))


def test_long_reports_are_pointed_out_in_part() -> None:
    findings = personal_findings(report(*[f"Nummer {ID}." for _ in range(30)]))
    assert len(findings) == 21
    assert findings[-1].code == "personal.more_passages"


def test_a_sheet_that_is_named_by_a_number_is_called_by_its_place_everywhere() -> None:
    workbook = book(
        sheet(["Nasking"]),
        sheet(["Navn"], *[[name] for name in NAMED], [ID], name=ID),
        remarks=(StrayText(ID, ID, "C4"),),
    )
    findings = personal_findings(workbook)
    assert {one.code for one in findings} == {f"personal.{x}" for x in ("sheet_name", "names", "number", "remark")}
    assert {one.sheet for one in findings} == {say("personal.sheet_at", number=2)}
    assert not echoes(findings, ID)


DAY, REST = ID[:6], ID[6:]
SPLIT = {
    "two cells": [["Nasking", DAY, REST]],
    "with a leading zero": [["Nasking", ZERO[:6], ZERO[6:]]],
    "a written day": [["Nasking", f"{DAY[:2]}.{DAY[2:4]}.{DAY[4:]}", REST]],
    "a day with the year in full": [["Nasking", f"{DAY[:2]}.{DAY[2:4]}.19{DAY[4:]}", REST]],
    "a day of the spreadsheet": [["Nasking", f"19{DAY[4:]}-{DAY[2:4]}-{DAY[:2]}", REST]],
    "among counts": [["Nasking", "61", "94"], ["Vold", "42", "21"], ["Ola", DAY, REST]],
}


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in SPLIT.items()])
def test_a_number_that_is_split_over_neighbours_is_refused(rows: list[list[str]]) -> None:
    assert found(*rows) == [("split", f"B{len(rows)}")]
    assert not echoes(personal_findings(book(sheet(*rows))), ID)


def test_a_list_of_split_numbers_without_their_zeros_is_refused() -> None:
    numbers = [invented(day=day, series=500) for day in (1, 2, 3, 14, 25)]
    rows = [["x", number[:6].lstrip("0"), number[6:].lstrip("0")] for number in numbers]
    assert found(*rows) == [("split", f"B{row}") for row in range(1, 6)]


def test_counts_side_by_side_are_not_a_split_number() -> None:
    """One pair of many makes a number by chance: populations, the young among them."""
    rows = [[str(128760 + 1731 * at), str(28819 + 173 * at)] for at in range(9)]
    assert found(["I alt", "0–17"], *rows, [DAY, REST]) == []
    assert found(["I alt", "0–17"], rows[0], [DAY, REST]) == [("split", "A3")]


def test_long_lists_are_pointed_out_in_part() -> None:
    numbers = [invented(day=day, month=85, series=series) for day in range(1, 29) for series in (500, 700)]
    findings = personal_findings(book(sheet(*[[number] for number in numbers])))
    assert [one.cell for one in findings[:LISTED]] == [address(row, 0) for row in range(LISTED)]
    assert findings[LISTED].code == "personal.more"
    assert str(len(numbers) - LISTED) in findings[LISTED].message
    assert not any(echoes(findings, number) for number in numbers)


WRONG = f"{ID[:-1]}{(int(ID[-1]) + 1) % 10}"
FINE = {
    "the last digit wrong": WRONG,
    "the digit before it wrong": f"{ID[:9]}{(int(ID[9]) + 1) % 10}{ID[10]}",
    "two digits swapped": f"{ID[1]}{ID[0]}{ID[2:]}",
    "no such month": with_checks("171345600") or with_checks("171345601"),
    "no such day": with_checks("320545600") or with_checks("320545601"),
    "noughts": "00000000000",
    "twelve digits": f"{ID}1",
    "twelve digits, one before": f"1{ID}",
    "ten digits of it": ID[:10],
    "the decimals of a number": f"0,{ID}",
    "the decimals of an English number": f"12.{ID}",
    "a decimal number": f"{ID[:4]},{ID[4:]}",
    "a per cent with all decimals": f"{ID[:2]},{ID[2:]} %",
    "counts in a row": " ".join((ID[:2], ID[2:5], ID[5:7], ID[7:])),
    "counts with commas": ", ".join((ID[:3], ID[3:6], ID[6:])),
    "a pasted table": f"{ID[:4]} {ID[4:7]}\n{ID[7:]}",
    "years": "2014 2015 2016 2017",
    "an ISO day": "2019-05-17",
    "a moment": "2019-05-17 12:30:00",
    "a moment with milliseconds": f"20{ID[4:6]}-{ID[:2]} 12:30:00.123",
    "a period": "01.01.2016–31.12.2018",
    "a phone number": "+47 22 33 44 55",
    "an organisation": "974 760 673",
    "an area's code": "K-3201",
    "a district": "0301",
    "a large sum": "12 345 678 900",
    "an archive's number": "17/12345-3",
    "a school year": "2016/2017",
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in FINE.items()])
def test_what_only_resembles_a_number_is_let_through(text: str) -> None:
    assert text
    assert not holds_person(text)
    assert found(["Indikator", "2017"], ["Nasking", text]) == []


CASES = ["12345678 4455/17-2", "12345678 4455/17", "1234567-4455/17-12", "Se sak 12345678  4455/17-2, henlagt"]


@pytest.mark.parametrize("text", CASES)
def test_the_number_of_a_police_case_is_refused_anywhere(text: str) -> None:
    assert found(["Nasking", "61"], ["Merknad", text]) == [("case", "B2")]
    assert [one.code for one in personal_findings(book(remarks=(StrayText(text),)))] == ["personal.remark"]
    assert "4455" not in repr(personal_findings(book(sheet([text]), file=f"{text}.xlsx")))


def under(heading: str, *cells: str) -> list[list[str]]:
    return [["Indikator", heading], *[["Nasking", cell] for cell in cells]]


BIRTHS = ["2004-03-17", "2003-11-02", "2005-01-29", "2004-08-08", "2002-06-23", "2005-12-11"]
PHONES = ["41 23 45 67", "92 34 56 78", "99 87 65 43"]
STREETS = ["Storgata 12", "Solveien 3 B", "Nedre Åsvei 104, 1337 Sandvika", "Bjørkelia 7"]
MAILS = ["kari@eksempel.no", "ola@eksempel.no", "anne@eksempel.no"]
PERSONAL_COLUMNS = {
    "first names": (under("Fornavn", "Kari"), "names", "B1"),
    "surnames": (under("Etternavn", "Nordmann", "Fjellheim"), "names", "B1"),
    "surnames in capitals": (under("ETTERNAVN:", "NORDMANN"), "names", "B1"),
    "full names": (under("Fullt navn", "kari nordmann"), "names", "B1"),
    "names": (under("Navn", *NAMED), "names", "B1"),
    "one name": (under("Navn", "Kari Nordmann"), "names", "B1"),
    "names the other way round": (under("Navn (etternavn, fornavn)", "Nordmann, Kari", "Vik, Per"), "names", "B1"),
    "pupils": (under("Elevens navn", "KN", "ON"), "names", "B1"),
    "names with ages": (under("Navn", "Kari Nordmann (15)", "Ola Nordmann, 14 år"), "names", "B1"),
    "names below an empty cell": ([["Navn"], [""], ["Kari Nordmann"]], "names", "A1"),
    "names under titles": ([["SLT 2018"], ["Oversikt"], [""], ["Navn", "2018"], ["Kari Nordmann", "3"]], "names", "A4"),
    "names without a heading": ([[name, "3"] for name in NAMED], "names", "A1"),
    "names the other way round without a heading": (
        [["Nordmann, Kari"], ["Nordmann, Ola"], ["Fjellheim, Astrid"]],
        "names",
        "A1",
    ),
    "first names alone": ([["Tall for 2017"], ["Kari"], ["Ola"], ["Astrid"], ["Ahmed"]], "names", "A2"),
    "names of which few are known": (
        [["Kari Nordmann"], ["Xhevdet Qorri"], ["Thuy Tran"], ["Bo Ek"]],
        "names",
        "A1",
    ),
    "days of birth": (under("Fødselsdato", "17.03.04"), "births", "B1"),
    "born": (under("Født", "170304", "021103"), "births", "B1"),
    "days of birth without a heading": ([["x", day] for day in BIRTHS], "births", "B1"),
    "days of birth in Norwegian form": (
        [["x", ".".join(reversed(day.split("-")))] for day in BIRTHS],
        "births",
        "B1",
    ),
    "days of birth in order": ([["x", day] for day in sorted(BIRTHS)], "births", "B1"),
    "addresses": (under("Adresse", "Solberg 14"), "addresses", "B1"),
    "addresses without a heading": ([["x", street] for street in STREETS], "addresses", "B1"),
    "phones": (under("Tlf.", "22334455"), "phones", "B1"),
    "mobiles": (under("Mobilnr", "+47 412 34 567"), "phones", "B1"),
    "phones without a heading": ([["x", phone] for phone in PHONES], "phones", "B1"),
    "mobiles without a heading": ([["x", phone.replace(" ", "")] for phone in PHONES], "phones", "B1"),
    "mail": (under("E-post", "kari@eksempel.no"), "mails", "B1"),
    "mail without a heading": ([["x", mail] for mail in MAILS], "mails", "B1"),
    "case numbers": (under("Saksnr", "2017/1234"), "cases", "B1"),
    "reports to the police": (under("Anmeldelsesnr.", "13567890"), "cases", "B1"),
    "police cases": (under("Straffesaksnummer", "13567890"), "cases", "B1"),
    "archive's cases without a heading": (
        [["2017/1234"], ["2017/1301-2"], ["2018/88123"]],
        "cases",
        "A1",
    ),
    "ids with wrong check digits": (under("Fødselsnummer", WRONG), "numbers", "B1"),
    "the last five digits": (under("Personnr", "12345"), "numbers", "B1"),
    "ids for asylum seekers": (under("DUF-nummer", "201712345678"), "numbers", "B1"),
}


@pytest.mark.parametrize(
    ("rows", "code", "cell"), [pytest.param(*one, id=name) for name, one in PERSONAL_COLUMNS.items()]
)
def test_a_column_that_lists_persons_is_refused(rows: list[list[str]], code: str, cell: str) -> None:
    findings = personal_findings(book(sheet(*rows)))
    assert [(one.code, one.cell) for one in findings] == [(f"personal.{code}", cell)]
    told = repr(findings)
    assert not any(text in told for row in rows for text in row if len(text) > 4 and text != "Adresse")


YEARS = ["2015", "2016", "2017", "2018"]
ORDINARY = {
    "years as columns": [["Indikator", *YEARS], ["Nasking", "61", "94", "69", "70"], ["Vold", "", "42", "21", "20"]],
    "names of indicators": under("Navn", "Nasking", "Vold", "Vold mot barn", "Trivsel"),
    "names of municipalities": under("Navn", "Bærum kommune", "Asker", "Nordre Follo", "Indre Østfold", "Ås"),
    "names of schools": under("Navn", "Bekkestua ungdomsskole", "Nadderud videregående skole", "Rudolf Steinerskolen"),
    "schools": [["Hosletoppen Skole"], ["Ramstad Ungdomsskole"], ["Nadderud Vgs"], ["Dønski Videregående"]],
    "parts of Oslo": [["Gamle Oslo"], ["Søndre Nordstrand"], ["Vestre Aker"], ["Nordre Aker"], ["St. Hanshaugen"]],
    "sloppy capitals": [
        ["Grov Vold"],
        ["Simpelt Tyveri"],
        ["Psykisk Helse"],
        ["Seksuelle Overgrep"],
        ["Vold Mot Barn"],
    ],
    "waves": [["Ungdata 2014"], ["Ungdata 2017"], ["Ungdata 2019"]],
    "sources": [["Oslo politidistrikt"], ["Bærum kommune"], ["Statistisk sentralbyrå"], ["Kari Nordmann"]],
    "organisations": [["Røde Kors"], ["Redd Barna"], ["Kirkens Bymisjon"], ["Blå Kors"]],
    "segments": [["Jenter", "Ungdomsskole"], ["Gutter", "Ungdomsskole"], ["Jenter", "Videregående"]],
    "months": [["Jan"], ["Feb"], ["Mar"], ["Apr"], ["Mai"], ["Jun"]],
    "births as counts": [["Årstall", "Født", "Døde"], ["2016", "1412", "612"], ["2017", "1388", "633"]],
    "ends of quarters": [["2014-03-31"], ["2014-06-30"], ["2014-09-30"], ["2014-12-31"], ["2015-03-31"]],
    "firsts of months": [["01.01.2014"], ["01.02.2014"], ["01.03.2014"], ["01.04.2014"], ["01.05.2014"]],
    "weeks": [["2014-01-06"], ["2014-01-13"], ["2014-01-20"], ["2014-01-27"], ["2014-02-03"], ["2014-02-10"]],
    "meetings": [["Møte"], ["2013-11-08"], ["2014-02-20"], ["2014-06-03"], ["2014-10-09"], ["2015-02-12"]],
    "days of later reports": [["2017-03-17"], ["2016-11-02"], ["2018-01-29"], ["2017-08-08"], ["2019-06-23"]],
    "a contact": [["Kontakt:", "Kari Nordmann"], ["Telefon", "67 50 40 50"], ["E-post", "slt@eksempel.no"]],
    "a contact in a footnote": [["Nasking", "61"], ["Vold", "42"], ["Spørsmål: kari@eksempel.no, tlf. 67 50 40 50"]],
    "mobile as a theme": [["Indikator", "Telefon", "E-post"], ["Mobbing", "61", "12"], ["Hatprat", "42", "9"]],
    "addresses of pages": under("Nettadresse", "https://www.ungdata.no/2017", "https://www.ssb.no/08487"),
    "sums of money": [["Tilskudd"], ["45000000"], ["91250000"], ["48500000"]],
    "sums of money in thousands": [["45 000 000"], ["91 250 000"], ["48 500 000"]],
    "days as numbers": [["20140317"], ["20131102"], ["20150129"], ["20140808"]],
    "large counts": [["128760", "28819", "29183"], ["130920", "29011", "29340"]],
    "school years": [["2015/2016"], ["2016/2017"], ["2017/2018"]],
    "short school years": [["2015/16"], ["2016/17"], ["2017/18"]],
    "shares as fractions": [["12/345"], ["17/402"], ["9/388"]],
    "points of an agenda": [["Sak nr", "Tittel"], ["1", "Nasking"], ["2", "Vold"]],
    "a heading with nothing under it": [["Indikator", "Fornavn"], ["Nasking", ""]],
    "hidden and missing": under("Adresse", ":", "..", "-"),
    "notes": [["Merknad"], ["Tallet gjelder hele politidistriktet"], ["Se rapporten for 2017"], ["Nytt fra 2018"]],
}


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in ORDINARY.items()])
def test_ordinary_files_are_let_through(rows: list[list[str]]) -> None:
    assert found(*rows) == []


def test_our_own_figures_are_let_through() -> None:
    paths = sorted(DATASETS.rglob("*.csv"))
    assert len(paths) > 5
    for path in paths:
        cells = pd.read_csv(path, dtype="str", header=None, keep_default_na=False)
        assert personal_findings(book(Sheet(path.stem, cells), file=path.name)) == []


def test_an_empty_file_is_let_through() -> None:
    empty = Sheet("Ark1", pd.DataFrame(dtype="str"))
    assert personal_findings(book(empty, Sheet("Ark2", pd.DataFrame(index=range(3), dtype="str")))) == []
    assert personal_findings(book()) == []


def test_cells_of_other_objects_are_looked_at_too() -> None:
    cells = pd.DataFrame([["Nasking", ID]], dtype=object)
    assert [one.cell for one in personal_findings(book(Sheet("Ark1", cells)))] == ["B1"]


def test_names_in_the_midst_of_a_long_sheet_are_found_under_their_heading() -> None:
    rows = [["nasking", str(at)] for at in range(300)]
    assert found(*rows, ["", ""], ["Navn", "Sak"], *[[name, "1"] for name in NAMED]) == [("names", "A302")]


def test_a_long_column_is_judged_by_rows_from_all_of_it() -> None:
    rows = [["nasking"]] * 600 + [[NAMED[at % 4]] for at in range(20_000)]
    assert [code for code, _ in found(*rows)] == ["names"]


def test_the_last_of_many_rows_is_looked_at() -> None:
    cells = pd.DataFrame({0: ["nasking"] * 200_000, 1: ["61"] * 199_999 + [ID]}, dtype="str")
    assert [one.cell for one in personal_findings(book(Sheet("Ark1", cells)))] == ["B200000"]


def test_every_sentence_is_met_here() -> None:
    findings = [one for workbook, *_ in PLACES.values() for one in personal_findings(workbook)]
    codes = {one.code for one in findings} | {f"personal.{one[1]}" for one in PERSONAL_COLUMNS.values()}
    codes |= {"personal.split", "personal.case", "personal.more", "personal.sheet_at", "personal.more_passages"}
    assert codes == {key for key in all_texts() if key.startswith("personal.")}


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        pytest.param("Kari Nordmann", 2, id="a known given name"),
        pytest.param("Nordmann, Kari", 2, id="the other way round"),
        pytest.param("NORDMANN, KARI", 2, id="capitals"),
        pytest.param("kari nordmann", 2, id="small letters"),
        pytest.param("Astrid-Malla Berg-Hansen", 2, id="hyphens"),
        pytest.param("Kåre A. Vik", 2, id="an initial"),
        pytest.param("Sean O'Brien", 1, id="an apostrophe"),
        pytest.param("Xhevdet Qorri", 1, id="no known given name"),
        pytest.param("Ludvig van Beethoven", 2, id="a particle"),
        pytest.param("Kari", 2, id="a given name alone"),
        pytest.param("Kari (15)", 2, id="an age"),
        pytest.param("Nordmann", 0, id="another word alone"),
        pytest.param("Vold mot barn", 0, id="a label"),
        pytest.param("Bærum kommune", 0, id="a municipality"),
        pytest.param("Nordre Follo", 0, id="a place of two words"),
        pytest.param("Ungdata 2017", 0, id="a wave"),
        pytest.param("per innbygger", 0, id="a given name that is a word"),
        pytest.param("", 0, id="nothing"),
        pytest.param("Kari " * 20, 0, id="many words"),
    ],
)
def test_the_likeness_of_names(text: str, likeness: int) -> None:
    assert person_likeness(text) == likeness


@pytest.mark.parametrize("text", ["040545", "40545", "04.05.45", "4.5.45", "4/5-1945", "04.05.1945", "1945-05-04"])
def test_a_day_gives_the_first_six_digits(text: str) -> None:
    assert day_digits(text) == "040545"


@pytest.mark.parametrize("text", ["", "61", "nasking", "1945", "04.05", "04.05.45 x"])
def test_what_is_no_day_gives_none(text: str) -> None:
    assert day_digits(text) is None


def numbers(days: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    """Numbers of persons, real or made up, born on one of ``days`` (41 and more: no citizens)."""
    return st.builds(
        lambda day, month, further, year, series: with_checks(f"{day:02}{month + further:02}{year:02}{series:03}"),
        days,
        st.integers(min_value=1, max_value=12),
        st.sampled_from([0, 40, 65, 80]),
        st.integers(min_value=40, max_value=53),
        st.integers(min_value=500, max_value=899),
    ).filter(bool)


NUMBERS = numbers(st.integers(min_value=1, max_value=28) | st.integers(min_value=41, max_value=68))
WITH_ZERO = numbers(st.integers(min_value=1, max_value=9))
AROUND = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DIGITS = st.text("0123456789", min_size=9, max_size=9)


@given(NUMBERS, AROUND, AROUND, st.data())
def test_every_number_is_found_in_any_text(number: str, before: str, after: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(sorted(set(spelled(number).values()))))
    findings = personal_findings(book(sheet([f"{before} {text} {after}"])))
    assert ("personal.number", "A1") in [(one.code, one.cell) for one in findings]
    assert number not in repr(findings)


@given(WITH_ZERO, st.text("abcæøå .-", max_size=10), st.text("abcæøå .-", max_size=10))
def test_every_number_whose_zero_is_lost_is_found(number: str, before: str, after: str) -> None:
    assert number.startswith("0")
    assert holds_person(f"{before} {number[1:]} {after}")


@given(DIGITS, st.integers(min_value=0, max_value=99), st.text("abcæøå ", max_size=10))
def test_other_eleven_digits_are_let_through(nine: str, checks: int, around: str) -> None:
    number = f"{nine}{checks:02}"
    assume(number != with_checks(nine))
    assert not is_national_id(number)
    assert found([f"{around} {number} {around}"]) == []


@given(DIGITS)
def test_what_the_library_takes_for_a_number_we_do_too(nine: str) -> None:
    number = with_checks(f"{int(nine[:2]) % 28 + 1:02}{int(nine[2:4]) % 12 + 41:02}{nine[4:]}")
    assume(number is not None)
    assert number is not None
    if fodselsnummer.is_valid(number):
        assert is_national_id(number)


@given(st.lists(st.text(max_size=15), min_size=1, max_size=12), st.integers(min_value=1, max_value=4))
def test_any_cells_can_be_looked_at(texts: list[str], width: int) -> None:
    rows = [texts[at : at + width] for at in range(0, len(texts), width)]
    personal_findings(book(sheet(*rows), file=texts[0], remarks=(StrayText(texts[0], texts[-1], texts[0]),)))


UNITS = [
    pytest.param("Barne- og ungdomstjenesten", False, id="a service"),
    pytest.param("SLT-koordinator", False, id="an office"),
    pytest.param("SLT-koordinatoren", False, id="the office"),
    pytest.param("Politiet", False, id="the police"),
    pytest.param("Forebyggende politi og skolehelsetjenesten", False, id="two units"),
    pytest.param("Skolene og helsestasjonen", False, id="schools"),
    pytest.param("Sandvika videregående skole", False, id="a school by its place"),
    pytest.param("Eirik Duuns videregående skole", False, id="a school by its name"),
    pytest.param("Røde Kors", False, id="an organisation"),
    pytest.param("Nav Bærum", False, id="Nav"),
    pytest.param("Konfliktrådet", False, id="one word"),
    pytest.param("", False, id="nothing"),
    pytest.param("Kari Nordmann", True, id="a name"),
    pytest.param("Kari", True, id="a given name"),
    pytest.param("kari nordmann", True, id="a name in small letters"),
    pytest.param("Kari Nordmann, SLT-koordinator", True, id="a name with an office"),
    pytest.param("SLT-koordinator Kari Nordmann", True, id="an office with a name"),
    pytest.param("Politiet v/ Ola Nordmann", True, id="at a unit"),
    pytest.param("Barneverntjenesten (Ola Nordmann)", True, id="in brackets"),
    pytest.param("Politiet og Ola Nordmann", True, id="beside a unit"),
    pytest.param("Politiet Ola Nordmann", True, id="after a unit"),
]


@pytest.mark.parametrize(("text", "person"), UNITS)
def test_a_unit_is_told_from_a_person(text: str, person: bool) -> None:
    assert names_person(text) is person
