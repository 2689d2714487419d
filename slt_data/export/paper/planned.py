"""The plan of a year as blocks of a report: innsatsområder with goals and measures; forums; plans and partners."""

from collections.abc import Iterable, Sequence

from slt_data.domain.plan import Erfaring, ErfaringKind, Forankring, ForankringKind
from slt_data.export.paper.model import Block, ListPoint, PaperParagraph, PaperTable, Points, Under
from slt_data.story.plan import ForumStory, GoalStory, InnsatsomraadeStory, MeasureStory, PlanStory
from slt_data.texts import say

_WIDTHS = (3.4, 2.2, 1.5, 4.9)


def planned(plan: PlanStory) -> list[Block]:
    """Each innsatsområde with its sub-areas, below headings; a measure is never told as a cause."""
    blocks = [block for one in plan.areas for block in _area(one, "")]
    blocks += _told(plan.loose_goals, plan.loose_measures, say("annual.loose"))
    if plan.measures:
        blocks.append(PaperParagraph(say("plan_page.not_proof"), quiet=True))
    return blocks


def _area(told: InnsatsomraadeStory, above: str) -> list[Block]:
    title = f"{above}: {told.choice.title}" if above else told.choice.title
    blocks: list[Block] = [Under(title), *_told(told.goals, told.measures, title)]
    if told.figures:
        said = dict.fromkeys(one.then for one in told.figures)
        blocks.append(Points(tuple(ListPoint(say("annual.figures_said"), f"{text}.") for text in said)))
    if len(blocks) == 1 and not told.parts:
        blocks.append(PaperParagraph(say("annual.nothing_told"), quiet=True))
    for one in told.parts:
        blocks += _area(one, told.choice.title)
    return blocks


def _told(goals: Sequence[GoalStory], measures: Sequence[MeasureStory], title: str) -> list[Block]:
    blocks: list[Block] = []
    if goals:
        blocks.append(Points(tuple(_goal(one) for one in goals)))
    if measures:
        heads = tuple(say(f"annual.head_{name}") for name in ("measure", "who", "state", "told"))
        rows = tuple(_measure(one) for one in measures)
        blocks.append(PaperTable(say("annual.measures_of", title=title), heads, rows, _WIDTHS))
    return blocks


def _goal(one: GoalStory) -> ListPoint:
    told = one.then
    verdict = f"{told.wanted}. {told.sentence}" if told is not None else ""
    return ListPoint(say("annual.goal"), " ".join(part for part in (f"{one.goal.text.rstrip('.')}.", verdict) if part))


def _measure(one: MeasureStory) -> tuple[str, ...]:
    measure, status = one.measure, one.status
    level = say(f"event.{measure.level}") if measure.level is not None else ""
    money = say("annual.money", money=measure.money) if measure.money else ""
    about = [measure.title.rstrip(".") + ".", measure.text, money]
    who = [measure.responsible, level, measure.period]
    told = [
        say(f"annual.{name}", text=text) for name in ("done", "seen", "next") if (text := getattr(status, name, ""))
    ]
    state = say(f"plan.state_{status.state}") if status is not None else say("annual.nobody_told")
    return (
        " ".join(part for part in about if part),
        ". ".join(part for part in who if part),
        state,
        " ".join(told),
    )


def raised(told: ForumStory | None) -> list[Block]:
    """What a forum raised, with what became of it, and what it experienced; nothing for None."""
    if told is None:
        return []
    blocks: list[Block] = []
    if told.cases:
        some = any(one.outcome for one in told.cases)
        heads = (say("annual.case"), say("annual.outcome")) if some else (say("annual.case"),)
        rows = tuple((one.text, one.outcome) if some else (one.text,) for one in told.cases)
        title = say("annual.cases_of", forum=say(f"plan.forum_{told.forum}"))
        blocks += [Under(title), PaperTable(title, heads, rows, (4.0, 4.0)[: len(heads)])]
    for kind in ErfaringKind:
        blocks += _experiences(kind, [one for one in told.experiences if one.kind is kind])
    return blocks


def _experiences(kind: ErfaringKind, told: Iterable[Erfaring]) -> list[Block]:
    points = tuple(ListPoint("", one.text) for one in told)
    return [Under(say(f"plan.erfaring_{kind}")), Points(points)] if points else []


def anchored(told: Sequence[Forankring]) -> list[Block]:
    """The plans, then the partners."""
    blocks: list[Block] = []
    for kind in ForankringKind:
        points = tuple(ListPoint("", f"{one.title}. {one.text}".rstrip(". ") + ".") for one in told if one.kind is kind)
        if points:
            blocks += [Under(say(f"annual.{kind}")), Points(points)]
    return blocks
