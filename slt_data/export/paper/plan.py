"""The section of a report on the plan of its year: each innsatsområde with its goals, its measures and its figures."""

from collections.abc import Iterator, Sequence

from slt_data.export.paper.model import Block, ListPoint, PaperParagraph, PaperTable, Points, Section, Under
from slt_data.story.briefing import Briefing
from slt_data.story.plan import GoalStory, InnsatsomraadeStory, MeasureStory
from slt_data.story.plan_line import state_name, year_state
from slt_data.texts import say


def plan_section(briefing: Briefing, *, whole: bool) -> Section:
    """The plan of the year, without blocks if there is none. Not ``whole``: what was seen, the next step, and
    what the sections of the focus areas say too, are left out.
    """
    plan = briefing.plan
    told = [one for one in plan.areas if any(part.goals or part.measures for part in one.whole)] if plan else []
    blocks = [block for area in told for block in _area(area, whole=whole)]
    if any(part.measures for area in told for part in area.whole):
        blocks.append(PaperParagraph(say("plan_page.not_proof"), quiet=True))
    return Section(say("plan_page.title", year=briefing.year), tuple(blocks))


def _area(told: InnsatsomraadeStory, *, whole: bool) -> Iterator[Block]:
    goals = [one for part in told.whole for one in part.goals]
    measures = [one for part in told.whole for one in part.measures]
    yield Under(told.choice.title)
    if goals:
        yield Points(tuple(_goal(one) for one in goals))
    if measures:
        yield _measures(told, measures, whole=whole)
    if told.figures and whole:
        said = " ".join(f"{one.then.rstrip('.')}." for one in told.figures)
        yield PaperParagraph(f"{say('plan_board.said')}: {said}")


def _goal(told: GoalStory) -> ListPoint:
    """A goal in the board's words, its target, and the verdict as seen from the year."""
    name = f"{told.goal.text.rstrip('.')}."
    if told.then is None:
        return ListPoint(name, "")
    wanted = say("plan_page.target", wanted=told.then.wanted)
    return ListPoint(name, f"{wanted}. {told.then.name}. {told.then.sentence}")


def _measures(told: InnsatsomraadeStory, measures: Sequence[MeasureStory], *, whole: bool) -> PaperTable:
    cells = {
        say("plan_page.measure"): [one.measure.title for one in measures],
        say("report.responsible"): [one.measure.responsible for one in measures],
        say("plan_page.state_of", year=measures[0].year): [state_name(year_state(one)) for one in measures],
        say("plan_page.told"): [_told(one, whole=whole) for one in measures],
    }
    widths = dict(zip(cells, (3.4, 2.2, 1.8, 4.6), strict=True))
    shown = {head: column for head, column in cells.items() if any(column)}
    rows = tuple(zip(*shown.values(), strict=True))
    return PaperTable(told.choice.title, tuple(shown), rows, tuple(widths[head] for head in shown))


def _told(one: MeasureStory, *, whole: bool) -> str:
    status = one.status
    if status is None:
        return ""
    if not whole:
        return status.done
    told = {"done": status.done, "seen": status.seen, "next": status.next}
    return " ".join(f"{say(f'plan_page.{name}')} {said}" for name, said in told.items() if said)
