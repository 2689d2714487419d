"""Years that a spreadsheet shows as dates: 2019 formatted as a date is 11 July 1905, day 2019 of its calendar."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from slt_data.intake.formats.cell_names import address
from slt_data.intake.questions import YES, FileChoice, FileQuestion, QuestionKind
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.norwegian import listing

_FIRST_DAY = date(1899, 12, 30)
_FIRST, _LAST = 1990, 2100
_LOOK = 500
_MOST_TOLD = 3
_ID = "year:days"
_KEEP = "keep"
_YEARS = {
    text: str(year)
    for year in range(_FIRST, _LAST + 1)
    for day in [_FIRST_DAY + timedelta(days=year)]
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}")
}
_DAY_OF_1905 = re.compile(r"1905-\d\d-\d\d|\d{1,2}\.\d{1,2}\.1905")


def years_for_days(workbook: Workbook) -> Workbook:
    """``workbook`` with such dates replaced by their years; the same object if its first rows have none."""
    sheets = tuple(map(_with_years, workbook.sheets))
    changed = any(one is not other for one, other in zip(sheets, workbook.sheets, strict=True))
    return replace(workbook, sheets=sheets) if changed else workbook


def days_question(workbook: Workbook, answers: Mapping[str, str]) -> FileQuestion | None:
    """The question whether such dates of ``workbook`` are years; None if there are none."""
    for sheet in workbook.sheets:
        found = _days(sheet)
        if not found:
            continue
        (row, column), day = next(iter(found.items()))
        years = list(dict.fromkeys(_YEARS[one] for one in found.values()))
        told = listing(years) if len(years) <= _MOST_TOLD else f"{', '.join(years[:_MOST_TOLD])} …"
        choices = (
            FileChoice(id=YES, code="doubt.days_are_years", names=(("years", told),)),
            FileChoice(id=_KEEP, code="doubt.days_are_days", names=(("day", day),)),
        )
        said = answers.get(_ID, "")
        return FileQuestion(
            id=_ID,
            kind=QuestionKind.YEAR,
            code="doubt.year_as_day",
            sheet=sheet.name,
            cell=address(row, column),
            times=len(found),
            names=(("day", day), ("year", _YEARS[day])),
            choices=choices,
            guess=YES,
            answer=said if said in {YES, _KEEP} else "",
        )
    return None


def days_stay(asked: FileQuestion) -> bool:
    """Whether the answer is that the dates are dates."""
    return asked.used == _KEEP


def _days(sheet: Sheet) -> dict[tuple[int, int], str]:
    """The cells of the first rows with such a date, by (row, column)."""
    rows = sheet.cells.head(_LOOK).to_numpy(dtype=object).tolist()
    return {
        (row, column): text.strip()
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if _DAY_OF_1905.fullmatch(text.strip()) and text.strip() in _YEARS
    }


def _with_years(sheet: Sheet) -> Sheet:
    columns = {column for _, column in _days(sheet)}
    if not columns:
        return sheet
    cells = sheet.cells.copy(deep=False)
    for place in columns:
        own = cells.iloc[:, place]
        texts = [_YEARS.get(str(text).strip(), text) for text in own]
        cells.isetitem(place, pd.Series(texts, index=own.index, dtype=own.dtype).array)
    return replace(sheet, cells=cells)
