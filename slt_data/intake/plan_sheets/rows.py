"""The rows of the plan's sheets, and where each field of a piece stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slt_data.intake.formats.cell_names import address
from slt_data.intake.plan_sheets.columns import MOST_ABOVE, PLAN_SHEETS, plan_header
from slt_data.intake.vocabulary.keys import key
from slt_data.intake.workbook import Sheet, Workbook

_BESIDE = {"when": "day", "until_when": "until", "ongoing": "until", "target": "target.indicator"}
_TO_BLAME = {"tiltak": "until", "aarshjul": "every", "delmaal": "years", "forankring": "years"}


@dataclass(frozen=True)
class PlanLine:
    """One row: the sheet, its number from 0, and the text and column of each name that the sheet has."""

    kind: str
    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def cell(self, name: str) -> str:
        """The address of the cell of a column, or of the first that the sheet has."""
        return address(self.number, self.columns.get(name, min(self.columns.values())))

    def cell_of_field(self, field: str) -> str:
        """The address of the cell that holds ``field`` of the piece; of what is wrong with it as a whole, the one that
        is most often to blame.
        """
        wanted = (field, _BESIDE.get(field, ""), _TO_BLAME.get(self.kind, "") if not field else "")
        held = {one.holds: one.name for one in PLAN_SHEETS[self.kind]}
        return self.cell(next((held[one] for one in wanted if one in held), field))


def plan_sheet(sheet: Sheet) -> str:
    """The list of the plan that ``sheet`` holds; else empty."""
    found = _header(sheet)
    return found[0] if found is not None else ""


def plan_lines(workbook: Workbook) -> Iterator[PlanLine]:
    """Every row of ``workbook`` that says anything of the plan, lists in the order in which one may refer to another.

    Hidden sheets are left out.
    """
    found = [(sheet, _header(sheet)) for sheet in workbook.sheets if not sheet.hidden]
    for kind in PLAN_SHEETS:
        for sheet, header in found:
            if header is not None and header[0] == kind:
                yield from _lines(sheet, kind, header[1], header[2])


def _header(sheet: Sheet) -> tuple[str, int, dict[str, int]] | None:
    return plan_header(_texts(sheet, MOST_ABOVE), key)


def _lines(sheet: Sheet, kind: str, top: int, columns: Mapping[str, int]) -> Iterator[PlanLine]:
    for number, cells in enumerate(_texts(sheet)[top + 1 :], top + 1):
        texts = {name: cells[column].strip() for name, column in columns.items()}
        if any(texts.values()):
            yield PlanLine(kind, sheet.name, number, texts, columns)


def _texts(sheet: Sheet, rows: int | None = None) -> list[list[str]]:
    return [[str(text) for text in row] for row in sheet.cells.iloc[:rows].to_numpy(dtype=object).tolist()]
