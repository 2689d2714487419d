"""The template that a coordinator fills in: a spreadsheet with the right rows, drop-downs, and instructions.

The ids are in hidden columns, so that rows may be sorted and deleted; ``layout.our_template`` reads it.
"""

from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import EventKind, Indicator, MeasureLevel
from slt_data.domain.plan_rows import Plan
from slt_data.domain.series import Direction, JudgementKind, Unit
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.our_template import LISTS, MARK, VERSION, mark
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS
from slt_data.intake.template.look import Look, Written
from slt_data.intake.template.plan import PlanSheets
from slt_data.intake.template.rows import Heading, TemplateRow, template_rows
from slt_data.intake.word_sheets import EVENT_HEADS, JUDGEMENT_HEADS, event_title, judgement_title
from slt_data.texts import say

_WIDTHS = {"title": 46, "group": 24, "unit": 9, "before3": 13, "before2": 13, "before1": 13, "value": 12, "n": 10}
_WIDTHS |= {"source": 30, "note": 40}
_HIDDEN = frozenset({"indicator", "segment"})
_OPEN = frozenset({"value", "n", "source", "note"})
_COLUMNS = (
    "title",
    "indicator",
    "group",
    "segment",
    "unit",
    "before3",
    "before2",
    "before1",
    *("value", "n", "source", "note"),
)
_MARKS, _HEAD = 3, 4
NO_PLAN = Plan()
_LINES = 200
_WORD_WIDTHS = {
    "text": 70,
    "title": 40,
    "indicator": 40,
    "focus_area": 26,
    "source": 30,
    "voice": 20,
    "day": 16,
    "until": 16,
    "kind": 18,
    "level": 14,
    "responsible": 30,
}
_GUIDE = ("figures", "signs", "share", "asked", "source", "sort", "words", "events", "plan", "persons", "send")
_SIGNS = 'LEFT({0},1)="<",RIGHT({0},1)="*",LEFT({0},2)="ca",{0}="..",{0}=":",{0}="-"'
_NUMBERS = {
    Unit.COUNT: "AND(ISNUMBER({0}),{0}>=0,{0}=INT({0}))",
    Unit.PERCENT: "AND(ISNUMBER({0}),{0}>=0,{0}<=100)",
    Unit.PER_1000: "AND(ISNUMBER({0}),{0}>=0)",
    Unit.INDEX: "AND(ISNUMBER({0}),{0}>=0)",
}
"""The rule for a number in a cell, by unit; the signs are allowed in all of them."""


def make_template(catalogue: Catalogue, area: str, year: int, standing: pd.DataFrame, plan: Plan = NO_PLAN) -> bytes:
    """The template for the figures of ``area`` in ``year``, as an xlsx file.

    ``standing``: one row a figure in the store, with ``indicator``, ``segment``, ``year`` and ``text``, without those
    that the user may not see. ``plan``: the plan that stands, to be edited. Raises ``UnknownName`` for an unknown
    ``area``.
    """
    place = catalogue.area(area)
    rows = template_rows(catalogue, area, year, standing)
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": say("template.title", area=place.short, year=year), "company": "SLT-innsikt"})
        book.set_custom_property(MARK, str(VERSION))
        template = _Template(book, catalogue, area, year, plan)
        template.figures(rows, say("template.title", area=place.title, year=year))
        template.words("judgements", JUDGEMENT_HEADS)
        template.words("events", EVENT_HEADS)
        template.planned()
        template.guide(place.title)
        template.lists()
    return content.getvalue()


class _Template:
    """Writes the sheets of a template for ``area`` and ``year`` into ``book``."""

    def __init__(self, book: Any, catalogue: Catalogue, area: str, year: int, plan: Plan) -> None:
        self.book, self.catalogue, self.area, self.year = book, catalogue, area, year
        self.look = Look(book)
        own = [one for one in catalogue.used_indicators if one.area in (None, area)]
        self._lists = {
            "focus_area": [one.title for one in catalogue.used_focus_areas],
            "indicator": [one.title for one in own],
            "voice": say("voices.all").split("|"),
            "direction": [say(f"template.direction_{one}") for one in Direction],
            "judgement_kind": [say(f"template.kind_{one}") for one in JudgementKind],
            "event_kind": [say(f"template.{one}") for one in EventKind],
            "event_level": [say(f"event.{one}") for one in MeasureLevel],
            "source": [one.title for one in catalogue.sources if not one.areas or area in one.areas],
        }
        self._plan = PlanSheets(catalogue, area, plan)
        self._lists |= {name: [*words] for name, words in self._plan.lists.items()}
        self._columns = [*LISTS, *self._plan.lists]

    def figures(self, rows: list[Heading | TemplateRow], title: str) -> None:
        """Write the sheet «Tall»: one row an indicator and group, below the headings of the focus areas."""
        sheet = Written(self.book.add_worksheet(say("template.sheet_figures")), self.look)
        sheet.text(0, 0, title, self.look.title)
        sheet.text(1, 0, say("template.hint", year=self.year), self.look.hint)
        for column, what in enumerate(_COLUMNS):
            detail = {"value": f"={self.year}", "title": "", "unit": f"={self.area}"}.get(what, "")
            sheet.text(_MARKS, column, mark({"unit": "area"}.get(what, what) + detail))
            own = str(self.year) if what == "value" else say(f"template.column_{what}")
            sheet.text(_HEAD, column, own, self.look.head)
            sheet.width(column, _WIDTHS.get(what, 0), hidden=what in _HIDDEN)
        sheet.hide_row(_MARKS)
        for number, row in enumerate(rows, _HEAD + 1):
            if isinstance(row, Heading):
                for column in range(len(_COLUMNS)):
                    sheet.text(number, column, row.title if column == 0 else "", self.look.heading)
            else:
                self._row(sheet, number, row)
        sheet.finish(_HEAD, len(rows), len(_COLUMNS), fixed_columns=_COLUMNS.index("group") + 1, protected=True)

    def _row(self, sheet: Written, number: int, row: TemplateRow) -> None:
        own = row.indicator
        texts = {
            "title": own.title,
            "indicator": own.id,
            "group": row.group,
            "segment": row.segment,
            "unit": say(f"template.unit_{own.unit}"),
            **dict(zip(("before1", "before2", "before3"), row.before, strict=False)),
        }
        for column, what in enumerate(_COLUMNS):
            style = self.look.cell(what, grey=what.startswith("before"), open_=what in _OPEN, unit=own.unit)
            sheet.text(number, column, texts.get(what, ""), style)
        self._rules(sheet, number, own)

    def _rules(self, sheet: Written, number: int, indicator: Indicator) -> None:
        """Add the rules for the open cells of a row. Other values are possible after a warning; the check decides."""
        value, asked, source = (_COLUMNS.index(what) for what in ("value", "n", "source"))
        number_rule = _NUMBERS.get(indicator.unit)
        if number_rule is not None:
            cell = address(number, value)
            sheet.formula_rule(
                number,
                value,
                f"=OR({number_rule.format(cell)},{_SIGNS.format(cell)})",
                say(f"template.rule_{indicator.unit}"),
            )
        sheet.whole_rule(number, asked, say("template.rule_asked"))
        sheet.list_rule(number, number, source, self._range("source"), strict=False)

    def words(self, kind: str, heads: tuple[str, ...]) -> None:
        """Write the sheet of judgements, or of events and measures: headings, and empty lines with drop-downs."""
        judgements = kind == "judgements"
        sheet = Written(self.book.add_worksheet(say(f"template.sheet_{kind}")), self.look)
        sheet.text(0, 0, say(f"template.title_{kind}"), self.look.title)
        sheet.text(1, 0, say(f"template.hint_{kind}"), self.look.hint)
        last = _HEAD + _LINES
        for column, what in enumerate(heads):
            sheet.text(_HEAD, column, (judgement_title if judgements else event_title)(what), self.look.head)
            sheet.width(column, _WORD_WIDTHS.get(what, 12))
            for number in range(_HEAD + 1, last + 1):
                sheet.text(number, column, "", self.look.words_of(what))
            own = what if what in self._lists else f"{'judgement' if judgements else 'event'}_{what}"
            if own in self._lists:
                sheet.list_rule(_HEAD + 1, last, column, self._range(own), strict=what not in {"voice", "source"})
        if judgements:
            sheet.year_rule(_HEAD + 1, last, heads.index("year"), say("template.rule_year"))
        sheet.finish(_HEAD, _LINES, len(heads), fixed_columns=0, protected=False)

    def planned(self) -> None:
        """Write the sheets of the plan: what stands, and empty lines."""
        ranges = {name: self._range(name) for name in self._plan.lists}
        for kind in PLAN_SHEETS:
            sheet = Written(self.book.add_worksheet(say(f"plan_sheets.sheet_{kind}")), self.look)
            self._plan.write(sheet, kind, self.look, ranges)

    def guide(self, area: str) -> None:
        """Write the sheet with instructions."""
        sheet = Written(self.book.add_worksheet(say("template.sheet_guide")), self.look)
        sheet.text(0, 0, say("template.guide_title", area=area, year=self.year), self.look.title)
        sheet.width(0, 28)
        sheet.width(1, 95)
        for number, name in enumerate(_GUIDE, 2):
            sheet.text(number, 0, say(f"template.guide_{name}_head"), self.look.guide_head)
            sheet.text(number, 1, say(f"template.guide_{name}"), self.look.guide)
        sheet.paper()

    def lists(self) -> None:
        """Write the hidden sheet with the words of the drop-downs, and their ids."""
        sheet = Written(self.book.add_worksheet(say("template.sheet_lists")), self.look)
        for column, (name, texts) in enumerate((name, self._lists[name]) for name in self._columns):
            sheet.text(0, column, name)
            for number, text in enumerate(texts, 1):
                sheet.text(number, column, text)
        sheet.hide()

    def _range(self, name: str) -> str:
        column = self._columns.index(name)
        first, last = (address(number, column) for number in (1, max(1, len(self._lists[name]))))
        dollars = [
            f"${cell.rstrip('0123456789')}${cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for cell in (first, last)
        ]
        return f"='{say('template.sheet_lists')}'!{dollars[0]}:{dollars[1]}"
