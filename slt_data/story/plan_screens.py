"""The plan in the board room: an innsatsområde on a screen with three columns, and a screen for each target's chart."""

from slt_data.domain.targets import Verdict
from slt_data.norwegian import long_date
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.knowledge import Knowledge
from slt_data.story.notes import aim_notes, plan_notes
from slt_data.story.plan_board import AimStory, PlanPage, board_pages, rests_on
from slt_data.story.screen import Screen, ScreenKind, numbered_title
from slt_data.story.screen_tables import ScreenTable
from slt_data.texts import say


def plan_screens(briefing: Briefing, address: str) -> tuple[Screen, ...]:
    """The screens of the plan of the year; empty if there is none."""
    if briefing.plan is None:
        return ()
    pages = (_page(briefing, one, address) for one in board_pages(briefing.plan))
    return (*pages, *(_aim(briefing, one, address) for one in briefing.aims))


def page_title(page: PlanPage) -> str:
    """«Planen: Rus», with its number if it is one of several."""
    return numbered_title(say("plan_board.title", area=page.told.choice.title), page.number, page.total)


def plan_subtitle(briefing: Briefing) -> str:
    """«Bestemt, gjort og det tallene sier · 2018 · Bærum kommune»."""
    return f"{say('plan_board.subtitle', year=briefing.year)} · {briefing.area.title}"


def events_title(briefing: Briefing) -> str:
    """The title of what the plan does not tell of, or of all that is done if there is no plan."""
    told = briefing.plan is not None and briefing.plan.measures
    return say("plan_board.events_title") if told else say("deck.events_title")


def _page(briefing: Briefing, page: PlanPage, address: str) -> Screen:
    known = say("plan_board.known", year=briefing.year, day=long_date(briefing.made_on))
    return Screen(
        kind=ScreenKind.PLAN,
        statement=page_title(page),
        subtitle=plan_subtitle(briefing),
        knowledge=Knowledge((known,), (page.not_proof,) if page.not_proof else ()),
        notes=plan_notes(page.told, briefing.made_on, address, made_up=briefing.made_up),
        plan=page,
        source=source_line(briefing.sources, made_up=briefing.made_up) if briefing.sources else "",
        made_up=briefing.made_up,
    )


def _aim(briefing: Briefing, aim: AimStory, address: str) -> Screen:
    return Screen(
        kind=ScreenKind.GOAL,
        statement=aim.chart.title,
        subtitle=f"{aim.goal.goal.text.rstrip('.')} · {plan_subtitle(briefing)}",
        knowledge=aim_knowledge(aim),
        notes=aim_notes(aim, briefing.made_on, address, made_up=briefing.made_up),
        verdict=aim.told.name,
        chart=aim.chart,
        table=_figures(aim),
        source=aim.chart.source,
        made_up=briefing.made_up,
    )


def aim_knowledge(aim: AimStory) -> Knowledge:
    """What the figures say of the target of ``aim``; that it can't be decided is nothing that is known."""
    told, not_proof = aim.told, say("plan_page.not_proof")
    if told.verdict is Verdict.UNDECIDED:
        return Knowledge((rests_on(told),), (told.sentence, not_proof))
    return Knowledge((told.sentence,), (not_proof,))


def _figures(aim: AimStory) -> ScreenTable:
    """The newest figures of the chart as text, and the target."""
    told = [(point.period, point.label) for line in aim.chart.lines for point in line.points][::-1][:6]
    target = aim.chart.target
    rows = (*((str(int(target.last_x)), target.label),), *told) if target is not None else tuple(told)
    heads = (say("table.period"), say("table.figure"))
    return ScreenTable(say("deck.name_table", title=aim.chart.title), heads, rows, (1.2, 3.2))
