"""Makes the document of the plan, which the command line and the API both answer with."""

from collections.abc import Iterable, Mapping

from slt_data.domain.plan import Aarshjul, TiltakStatus
from slt_data.export.answers import plain_number
from slt_data.export.plan_documents import (
    AnchoringDocument,
    CaseDocument,
    ExperienceDocument,
    GoalDocument,
    InnsatsomraadeDocument,
    MeasureDocument,
    PlanDocument,
    PlanYearDocument,
    StatusDocument,
    TargetDocument,
    TargetFigureDocument,
    ThenAndNowDocument,
    VerdictDocument,
    WheelDocument,
)
from slt_data.story.material import Material
from slt_data.story.plan import (
    GoalStory,
    InnsatsomraadeStory,
    MeasureStory,
    PlanStory,
    plan_years,
    source_titles,
    tell_plan,
)
from slt_data.story.targets import TargetFigure, TargetStory


def plan_document(material: Material, years: Iterable[int] | None = None) -> PlanDocument:
    """The plan of ``years``, newest first, as ``material`` may be seen; of every year that there is one of if None."""
    wanted = plan_years(material) if years is None else years
    titles = source_titles(material)
    return PlanDocument(
        area=material.area.id,
        made_up=material.area.made_up,
        years=[year_document(tell_plan(material, year), titles) for year in sorted(wanted, reverse=True)],
        wheel=[_wheel(one) for one in material.plan.wheel],
    )


def year_document(told: PlanStory, titles: Mapping[str, str]) -> PlanYearDocument:
    """The document of the plan of a year. ``titles``: what each source is called."""
    cases = [one for forum in told.forums for one in forum.cases]
    experiences = [one for forum in told.forums for one in forum.experiences]
    return PlanYearDocument(
        year=told.year,
        innsatsomraader=[_area(part, titles) for area in told.areas for part in area.whole],
        loose_goals=[_goal(one, titles) for one in told.loose_goals],
        loose_measures=[_measure(one, titles) for one in told.loose_measures],
        cases=[
            CaseDocument(
                id=one.id, forum=one.forum, text=one.text, outcome=one.outcome, focus_areas=list(one.focus_areas)
            )
            for one in cases
        ],
        experiences=[
            ExperienceDocument(id=one.id, forum=one.forum, kind=one.kind, text=one.text) for one in experiences
        ],
        anchoring=[
            AnchoringDocument(id=one.id, kind=one.kind, title=one.title, text=one.text) for one in told.anchoring
        ],
    )


def _area(told: InnsatsomraadeStory, titles: Mapping[str, str]) -> InnsatsomraadeDocument:
    choice = told.choice
    return InnsatsomraadeDocument(
        id=choice.id,
        title=choice.title,
        goals=[_goal(one, titles) for one in told.goals],
        measures=[_measure(one, titles) for one in told.measures],
        under=choice.under,
        focus_areas=list(choice.focus_areas),
        figures=[ThenAndNowDocument(focus_area=one.focus_area.id, then=one.then, now=one.now) for one in told.figures],
        unread=told.unread,
        source=_source(choice.source, choice.section, titles),
    )


def _goal(told: GoalStory, titles: Mapping[str, str]) -> GoalDocument:
    goal, now = told.goal, told.now
    return GoalDocument(
        id=goal.id,
        text=goal.text,
        indicator=goal.target.indicator if goal.target is not None else None,
        target=_target(now) if now is not None else None,
        verdict=now.verdict if now is not None else None,
        reason=now.reason if now is not None else None,
        sentence=now.sentence if now is not None else "",
        figures=_figures(now) if now is not None else [],
        then=_verdict(told.then) if told.then is not None else None,
        unseen=now.unseen if now is not None else "",
        years=list(goal.years),
        unread=told.unread,
        source=_source(goal.source, goal.section, titles),
    )


def _target(told: TargetStory) -> TargetDocument:
    fields = told.target.model_dump(exclude={"value"})
    return TargetDocument(**fields, value=plain_number(told.target.value), wanted=told.wanted)


def _verdict(told: TargetStory) -> VerdictDocument:
    return VerdictDocument(verdict=told.verdict, reason=told.reason, sentence=told.sentence, figures=_figures(told))


def _figures(told: TargetStory) -> list[TargetFigureDocument]:
    return [_figure(one) for one in told.figures]


def _figure(one: TargetFigure) -> TargetFigureDocument:
    return TargetFigureDocument(
        year=one.year, value=plain_number(one.value), low=one.low, high=one.high, text=one.label
    )


def _measure(told: MeasureStory, titles: Mapping[str, str]) -> MeasureDocument:
    measure = told.measure
    return MeasureDocument(
        id=measure.id,
        title=measure.title,
        level=measure.level,
        unit=measure.responsible,
        status={str(year): _status(one, titles) for year, one in told.statuses.items()},
        text=measure.text,
        period=measure.period,
        money=measure.money,
        innsatsomraader=list(measure.innsatsomraader),
        goals=list(measure.goals),
        focus_areas=list(measure.focus_areas),
        years=list(measure.years),
        unread=told.unread,
        overdue=told.overdue,
        source=_source(measure.source, measure.section, titles),
    )


def _status(one: TiltakStatus, titles: Mapping[str, str]) -> StatusDocument:
    source = _source(one.source, one.section, titles)
    return StatusDocument(state=one.state, done=one.done, seen=one.seen, next=one.next, source=source)


def _wheel(one: Aarshjul) -> WheelDocument:
    fields = one.model_dump(include={"id", "title", "kind", "when", "text", "every", "first_year"})
    return WheelDocument(**fields, months=list(one.months))


def _source(key: str, section: str, titles: Mapping[str, str]) -> str:
    title = titles[key]
    return f"{title}, {section}" if section else title
