"""The sheets of the template for the plan: what stands, to be edited, and empty lines below."""

from collections.abc import Mapping, Sequence
from typing import Final

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan_rows import PIECES, Plan
from slt_data.intake.plan_sheets.columns import PLAN_SHEETS, CellForm, PlanColumn, plan_heading
from slt_data.intake.plan_sheets.names import labels_of
from slt_data.intake.plan_sheets.written import cells_of
from slt_data.intake.template.look import Look, Written
from slt_data.texts import say

_HEAD = 4
_EMPTY_LINES = 30
_WHOLE: Final = {CellForm.YEAR, CellForm.WHOLE}
_OPEN: Final = {"tiltak", "delmaal", "sources"}
"""What may be written although it is not in the list: it may be new in the same file."""


class PlanSheets:
    """Writes the sheets of ``plan``. ``lists``: the words of its drop-downs, by name."""

    def __init__(self, catalogue: Catalogue, area: str, plan: Plan) -> None:
        self._catalogue, self._plan = catalogue, plan
        self._labels = labels_of(catalogue, area, plan)
        self.lists: Mapping[str, Sequence[str]] = {
            name: words
            for kind, columns in PLAN_SHEETS.items()
            for one in columns
            for name, words in self._of(kind, one)
        }

    def write(self, sheet: Written, kind: str, look: Look, ranges: Mapping[str, str]) -> None:
        """Write the sheet of ``kind``; ``ranges``: where the words of each list stand."""
        columns = PLAN_SHEETS[kind]
        sheet.text(0, 0, "")
        sheet.text(0, 1, say(f"plan_sheets.sheet_{kind}"), look.title)
        sheet.text(1, 1, say(f"plan_sheets.hint_{kind}"), look.hint)
        pieces = [one for one in self._plan.pieces if isinstance(one, PIECES[kind])]
        rows = [
            cells_of(one, self._catalogue, self._labels) for one in sorted(pieces, key=lambda one: (one.place, one.id))
        ]
        last = _HEAD + len(rows) + _EMPTY_LINES
        for at, column in enumerate(columns):
            sheet.width(at, column.width, hidden=column.form is CellForm.ID)
            sheet.text(_HEAD, at, plan_heading(kind, column.name), look.head)
            style = look.words_of("year" if column.form in _WHOLE else column.name)
            for number in range(_HEAD + 1, last + 1):
                told = rows[number - _HEAD - 1][column.name] if number - _HEAD <= len(rows) else ""
                if told and column.form in _WHOLE:
                    sheet.whole(number, at, int(told), style)
                else:
                    sheet.text(number, at, told, style)
            self._rule(sheet, kind, column, at, last, ranges)
        sheet.finish(_HEAD, len(rows) + _EMPTY_LINES, len(columns), fixed_columns=2, protected=False)

    def _rule(
        self, sheet: Written, kind: str, column: PlanColumn, at: int, last: int, ranges: Mapping[str, str]
    ) -> None:
        for name, _ in self._of(kind, column):
            strict = column.form is not CellForm.NAMES and column.of not in _OPEN
            sheet.list_rule(_HEAD + 1, last, at, ranges[name], strict=strict)
        if column.form is CellForm.YEAR:
            sheet.year_rule(_HEAD + 1, last, at, say("template.rule_year"))

    def _of(self, kind: str, column: PlanColumn) -> list[tuple[str, Sequence[str]]]:
        """The list of words of a column, with its name; nothing if it has none."""
        if column.form is CellForm.YES:
            return [("plan_yes", [say("plan_sheets.yes"), say("plan_sheets.no")])]
        if column.choices is not None:
            return [(f"{kind}_{column.name}", [say(one) for one in column.choices.values()])]
        return [(f"plan_{column.of}", self._labels[column.of].offered)] if column.of else []
