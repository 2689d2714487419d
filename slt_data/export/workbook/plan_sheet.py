"""The plan of a year on a sheet: goals with their verdicts, and measures with a status for each year."""

from collections.abc import Iterator

from slt_data.domain.plan import TiltakStatus
from slt_data.export.workbook.sheet import PrintedSheet, SheetColumn, sheet_heading
from slt_data.norwegian import capital
from slt_data.story.plan import GoalStory, InnsatsomraadeStory, MeasureStory, PlanStory
from slt_data.texts import say

_WORDS = (("what", 11), ("text", 30), ("unit", 14), ("level", 9), ("target", 16), ("verdict", 11), ("sentence", 24))
_STATUS = 17.0
_PRINTED = len(_WORDS) + 4
"""The columns that are printed: all but the status of the years before the newest four."""


def write_plan(sheet: PrintedSheet, plan: PlanStory) -> None:
    """Write ``plan``: an innsatsområde a section, its goals and then its measures; the newest status first."""
    years = sorted({year for one in plan.measures for year in one.statuses}, reverse=True)
    columns = [SheetColumn(say(f"plan_workbook.{name}"), float(width)) for name, width in _WORDS]
    columns += [SheetColumn(say("plan_workbook.status", year=year), _STATUS) for year in years]
    title = say("plan_doors.of_year", year=plan.year)
    below = [say("plan_workbook.how")]
    row = sheet.table(columns, sheet_heading(sheet, title, below, [one.width for one in columns]))
    for area in plan.areas:
        for part in area.whole:
            row = _area(sheet, row, part, years)
    for line in _lines(plan.loose_goals, plan.loose_measures, years):
        row = _written(sheet, row, line)
    sheet.printed(min(len(columns), _PRINTED))


def _area(sheet: PrintedSheet, row: int, area: InnsatsomraadeStory, years: list[int]) -> int:
    sheet.text(row, 0, say("plan_workbook.area"), "bold")
    sheet.text(row, 1, area.choice.title, "bold")
    row += 1
    for line in _lines(area.goals, area.measures, years):
        row = _written(sheet, row, line)
    return row


def _lines(
    goals: tuple[GoalStory, ...], measures: tuple[MeasureStory, ...], years: list[int]
) -> Iterator[tuple[str, ...]]:
    for goal in goals:
        now = goal.now
        told = (now.wanted, now.name, now.sentence) if now is not None else ("", "", "")
        yield (capital(say("plan.kind_delmaal")), goal.goal.text, "", "", *told)
    for one in measures:
        measure = one.measure
        level = say(f"event.{measure.level}") if measure.level is not None else ""
        title = f"{measure.title} ({measure.period})" if measure.period else measure.title
        statuses = (_status(one.statuses.get(year)) for year in years)
        yield (capital(say("plan.kind_tiltak")), title, measure.responsible, level, "", "", "", *statuses)


def _status(status: TiltakStatus | None) -> str:
    if status is None:
        return ""
    parts = [say(f"plan.state_{status.state}"), status.done]
    parts += [say("plan_doors.told_seen", text=status.seen)] if status.seen else []
    parts += [say("plan_doors.told_next", text=status.next)] if status.next else []
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _written(sheet: PrintedSheet, row: int, line: tuple[str, ...]) -> int:
    for column, text in enumerate(line):
        sheet.text(row, column, text)
    return row + 1
