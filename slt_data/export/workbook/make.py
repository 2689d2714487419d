"""A briefing as an Excel workbook: an overview, a sheet for each focus area, and one that explains signs and sources.

Every text is written as text, never as a formula, and the same briefing gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time

import xlsxwriter

from slt_data.export.package import told_in
from slt_data.export.workbook.beside_others import write_peers
from slt_data.export.workbook.figures_sheet import FIGURE_WIDTHS, PRINTED, write_figures
from slt_data.export.workbook.plan_sheet import write_plan
from slt_data.export.workbook.sheet import PrintedSheet, SheetColumn, Styles, sheet_heading
from slt_data.norwegian import long_date
from slt_data.story.briefing import Briefing
from slt_data.story.events import event_line
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.series_rows import SeriesRow
from slt_data.texts import say

_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def make_workbook(briefing: Briefing) -> bytes:
    """The .xlsx of ``briefing``. Figures are numbers; a hidden one is «:» and a missing one «..»."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    mark = _mark(briefing)
    book.set_properties(
        {
            "title": briefing.title,
            "subject": mark,
            "author": "",
            "company": "",
            "comments": mark,
            "created": datetime.combine(briefing.made_on, time(), UTC).replace(tzinfo=None),
        }
    )
    styles = Styles(book)
    names = _Names()
    _attention(PrintedSheet(book, names.of(briefing.attention.title), styles, mark), briefing)
    _overview(PrintedSheet(book, names.of(say("workbook.overview")), styles, mark), briefing)
    for focus in briefing.focus:
        sheet = PrintedSheet(book, names.of(focus.focus_area.short), styles, mark)
        _focus(sheet, focus)
    survey = [story for _, stories in briefing.survey.groups for story in stories]
    if survey:
        sheet = PrintedSheet(book, names.of(say("ungdata.menu")), styles, mark)
        start = sheet_heading(
            sheet, say("ungdata.title", area=briefing.area.short), briefing.survey.responses, FIGURE_WIDTHS
        )
        write_figures(sheet, survey, start)
    if briefing.plan:
        write_plan(PrintedSheet(book, names.of(say("plan_workbook.sheet")), styles, mark), briefing.plan)
    _explained(PrintedSheet(book, names.of(say("workbook.explained")), styles, mark), briefing)
    book.close()
    return target.getvalue()


def _mark(briefing: Briefing) -> str:
    """The label for every sheet: that the figures are made up, or not for readers; empty for neither."""
    marks = [("made_up", briefing.made_up), ("internal", briefing.restricted)]
    return " ".join(say(f"workbook.{name}") for name, needed in marks if needed)


def _rows(briefing: Briefing) -> Iterable[SeriesRow]:
    return (row for story in told_in(briefing) for series in story.shown for row in series.rows)


class _Names:
    """Valid and unique names of sheets."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, wanted: str) -> str:
        """``wanted`` without characters that Excel refuses, shortened, and numbered if it is taken."""
        base = _NOT_IN_A_NAME.sub(" ", wanted).strip(" '")[:_LONGEST_NAME] or "Ark"
        name, number = base, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{base[: _LONGEST_NAME - 4]} {number}"
        self._taken.add(name.lower())
        return name


def _attention(sheet: PrintedSheet, briefing: Briefing) -> None:
    """What the board should look at first, a row for each, with the reasons."""
    told = briefing.attention
    made = say("workbook.made", area=briefing.area.title, day=long_date(briefing.made_on))
    columns = [
        SheetColumn(say("workbook.focus_area"), 26),
        SheetColumn(say("attention.column_what"), 62),
        SheetColumn(say("attention.column_why"), 62),
    ]
    widths = [column.width for column in columns]
    row = sheet.table(columns, sheet_heading(sheet, told.title, [briefing.title, made, told.closing], widths))
    for one in told.points:
        for column, text in enumerate((one.focus_area.title, f"{one.sentence}.", " ".join(one.why))):
            sheet.text(row, column, text, "text" if column else "bold")
        row += 1
    if told.nothing:
        sheet.merged(row, 0, len(columns) - 1, told.nothing)


def _overview(sheet: PrintedSheet, briefing: Briefing) -> None:
    made = say("workbook.made", area=briefing.area.title, day=long_date(briefing.made_on))
    columns = [
        SheetColumn(say("workbook.focus_area"), 20),
        SheetColumn(say("workbook.statement"), 38),
        SheetColumn(say("workbook.sure"), 20),
        SheetColumn(say("workbook.figure_year"), 9),
        SheetColumn(say("overview.police"), 38),
        SheetColumn(say("overview.young"), 34),
    ]
    widths = [column.width for column in columns]
    row = sheet.table(columns, sheet_heading(sheet, briefing.title, [made, say("report.overview_how")], widths))
    for one in briefing.overview:
        sheet.text(row, 0, one.focus_area.title, "bold")
        for column, text in ((1, one.statement), (2, one.verdict), (4, one.police), (5, one.survey)):
            sheet.text(row, column, text)
        if one.figure_year is not None:
            sheet.number(row, 3, one.figure_year, "year")
        row += 1


def _focus(sheet: PrintedSheet, focus: FocusStory) -> None:
    lead = focus.lead
    said = [" ".join(lead.sentences)] if lead is not None else []
    start = sheet_heading(sheet, focus.statement, [focus.focus_area.title, *said], FIGURE_WIDTHS)
    stories = [*([lead] if lead is not None else []), *focus.others, *focus.survey, *focus.background]
    row = write_figures(sheet, stories, start)
    for peers in (one.peers for one in stories if one.peers is not None):
        row = write_peers(sheet, peers, row)
    judged = [one for _, several in focus.judgements for one in several]
    if judged:
        row = _section(sheet, row, say("focus.judgements"))
        for judgement in judged:
            sheet.number(row, 2, judgement.year, "year")
            sheet.text(row, 0, judgement.voice)
            sheet.merged(row, 3, PRINTED - 1, judgement.text)
            row += 1
        sheet.printed(PRINTED)


def _explained(sheet: PrintedSheet, briefing: Briefing) -> None:
    """Write the explanations: signs, what each indicator counts, what figures do not show, events, and sources."""
    row = sheet_heading(sheet, say("workbook.explained"), [], (26, 48, 34, 11, 42))
    sheet.freeze(row)
    row = _section(sheet, row - 1, say("about.signs"))
    for name in ("hidden", "missing", "zero", "preliminary"):
        row = _line(sheet, row, say(f"sign.{name}"), say(f"sign.{name}_means"))
    meant = (("table.interval", "interval"), ("table.difference", "change"), ("table.percent", "percent"))
    for title, name in meant:
        row = _line(sheet, row, say(title), say(f"workbook.{name}_means"))
    row = _section(sheet, row, say("show.about"))
    indicators = {one.indicator.id: one.indicator for one in told_in(briefing)}
    titles = [say(f"workbook.{name}") for name in ("what", "definition", "population", "smallest", "reason")]
    row = _line(sheet, row, *titles, style="head")
    for one in indicators.values():
        row = _line(
            sheet, row, one.title, one.definition, one.population, one.publishing.smallest, one.publishing.reason
        )
    row = _section(sheet, row, say("workbook.unseen"))
    for text in briefing.unseen:
        sheet.merged(row, 0, 4, text)
        row += 1
    if briefing.events:
        row = _section(sheet, row, say("focus.events"))
        for event in briefing.events:
            row = _line(sheet, row, event.period, event.title, event_line(event, titled=False))
    row = _section(sheet, row, say("about.sources"))
    titles = [say(f"workbook.{name}") for name in ("source", "document", "publisher", "read", "licence")]
    row = _line(sheet, row, *titles, style="head")
    for source in source_rows(told_in(briefing)):
        row = _line(sheet, row, *source)


def source_rows(stories: Sequence[IndicatorStory]) -> list[tuple[str, str, str, str, str]]:
    """Every source once: title, document, publisher, the day it was read, and licence with URL."""
    found = {source: None for story in stories for source in story.sources}
    return [
        (
            one.title,
            one.document,
            one.publisher,
            long_date(one.read) if one.read else "",
            " ".join(part for part in (one.licence, one.url) if part),
        )
        for one in found
    ]


def _section(sheet: PrintedSheet, row: int, title: str) -> int:
    sheet.text(row + 1, 0, title, "section")
    return row + 2


def _line(sheet: PrintedSheet, row: int, *cells: str | int, style: str = "text") -> int:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.number(row, column, cell, "count")
        else:
            sheet.text(row, column, cell, style)
    return row + 1
