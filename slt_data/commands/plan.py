"""Commands that tell the plan of the board: by year with verdicts and status, and as the file in which it travels."""

from collections.abc import Iterator
from pathlib import Path

from slt_data.commands.answer import Answer, reading_store
from slt_data.commands.asked.plan import PlanExported, PlanShown
from slt_data.commands.loading import FileNotThere
from slt_data.domain.errors import UnknownName
from slt_data.export.plan_answer import plan_document
from slt_data.export.plan_documents import GoalDocument, MeasureDocument, PlanYearDocument, WheelDocument
from slt_data.norwegian import listing, month_name
from slt_data.plan.yaml_out import plan_yaml
from slt_data.story.as_of import AsOf
from slt_data.story.material import Material
from slt_data.story.plan import plan_years
from slt_data.texts import say


def show_plan(asked: PlanShown) -> Answer:
    """``plan show``: the plan by year, newest first, with what the figures say of its targets."""
    with reading_store() as store:
        material = Material(AsOf(store, asked.as_of) if asked.as_of is not None else store, asked.area)
        years = plan_years(material)
        if asked.year is not None and asked.year not in years:
            raise UnknownName(say("plan_doors.a_year"), str(asked.year), map(str, years))
        document = plan_document(material, None if asked.year is None else [asked.year])
    lines = [line for one in document.years for line in _year_lines(one)]
    lines += _wheel_lines(document.wheel) if asked.year is None else []
    return Answer(document.model_dump(mode="json"), lines or [say("plan_doors.none")])


def export_plan(asked: PlanExported) -> Answer:
    """``plan export``: the plan as the YAML that ``plan load`` reads."""
    with reading_store() as store:
        area = store.catalogue.area(asked.area).id
        text = plan_yaml(area, store.plan(area), store.catalogue_of(area).choices_of(area))
    try:
        Path(asked.output).write_bytes(text.encode())
    except OSError as error:
        raise FileNotThere(asked.output) from error
    return Answer({"file": asked.output, "bytes": len(text.encode())}, [say("take_out.written", path=asked.output)])


def _year_lines(told: PlanYearDocument) -> Iterator[str]:
    yield say("plan_doors.of_year", year=told.year)
    above = {one.id: one.under for one in told.innsatsomraader}
    for area in told.innsatsomraader:
        deep = "  " * (1 + _depth(area.id, above))
        yield f"{deep}{area.title}{_unread(area.unread)}"
        yield from (f"{deep}  {line}" for line in _piece_lines(area.goals, area.measures))
    yield from (f"  {line}" for line in _piece_lines(told.loose_goals, told.loose_measures))
    for case in told.cases:
        became = f" → {case.outcome}" if case.outcome else ""
        yield f"  {say(f'plan.forum_{case.forum}')}: {case.text}{became}"
    for one in told.experiences:
        yield f"  {say(f'plan.forum_{one.forum}')}, {say(f'plan.erfaring_{one.kind}').lower()}: {one.text}"
    for own in told.anchoring:
        yield f"  {say(f'plan.forankring_{own.kind}')}: {own.title}"


def _wheel_lines(wheel: list[WheelDocument]) -> Iterator[str]:
    if wheel:
        yield say("plan.kind_aarshjul").capitalize()
    for one in wheel:
        when = one.when or listing([month_name(month) for month in one.months])
        yield f"  {when}: {one.title} ({say(f'plan.aarshjul_{one.kind}').lower()})"


def _depth(key: str, above: dict[str, str | None]) -> int:
    depth, at = 0, above.get(key)
    while at in above and depth < len(above):
        depth, at = depth + 1, above[at]
    return depth


def _piece_lines(goals: list[GoalDocument], measures: list[MeasureDocument]) -> Iterator[str]:
    for goal in goals:
        yield f"{say('plan.kind_delmaal').capitalize()}: {goal.text}{_unread(goal.unread)}"
        if goal.target is not None and goal.verdict is not None:
            yield f"  {goal.target.wanted}: {say(f'target.verdict_{goal.verdict}')}. {goal.sentence}"
    for one in measures:
        level = say(f"event.{one.level}").lower() if one.level is not None else ""
        about = ", ".join(part for part in (level, one.unit, one.period) if part)
        overdue = f" ({say(f'plan_doors.overdue_{one.overdue}')})" if one.overdue is not None else ""
        yield f"{one.title}{f' ({about})' if about else ''}{_unread(one.unread)}{overdue}"
        for year, status in one.status.items():
            parts = [say(f"plan.state_{status.state}"), status.done]
            parts += [
                say(f"plan_doors.told_{name}", text=text)
                for name in ("seen", "next")
                if (text := getattr(status, name))
            ]
            yield f"  {year}: " + " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _unread(unread: bool) -> str:
    return f" [{say('plan_doors.unread')}]" if unread else ""
