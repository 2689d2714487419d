"""The plan of a year as a story: innsatsområder with their goals, measures and figures, and what the forums raised."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slt_data import norwegian
from slt_data.domain.board import BoardChoice
from slt_data.domain.plan import Delmaal, Erfaring, Forankring, Forum, Sak, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.series import JudgementKind
from slt_data.story.board import ThenAndNow, choices_in, statement_of
from slt_data.story.material import Material
from slt_data.story.targets import TargetStory, tell_target


class Overdue(StrEnum):
    """Why somebody must look at a measure."""

    PAST_END = "past_end"
    NOT_BEGUN = "not_begun"
    NO_STATUS = "no_status"


@dataclass(frozen=True)
class GoalStory:
    """A goal in the plan of a year. ``then``: what the figures of that year said of its target, ``now``: what all that
    are known say; both None without a target. ``unread``: carried over, and nobody has looked at it since.
    """

    goal: Delmaal
    then: TargetStory | None
    now: TargetStory | None
    unread: bool


@dataclass(frozen=True)
class MeasureStory:
    """A measure in the plan of a year. ``statuses``: by year, oldest first, none after ``year``; ``overdue``: why
    somebody must look at it.
    """

    measure: Tiltak
    year: int
    statuses: Mapping[int, TiltakStatus]
    unread: bool
    overdue: Overdue | None

    @property
    def status(self) -> TiltakStatus | None:
        """The status of the year; None if nobody told."""
        return self.statuses.get(self.year)

    @property
    def newest(self) -> TiltakStatus | None:
        """The newest status until the year; None if nobody ever told."""
        return next(iter([*self.statuses.values()][::-1]), None)


@dataclass(frozen=True)
class InnsatsomraadeStory:
    """An innsatsområde in the plan of a year, with its own goals and measures, and its sub-areas in ``parts``.

    ``figures``: what the figures of each focus area that it covers said then, and say now.
    """

    choice: BoardChoice
    goals: tuple[GoalStory, ...]
    measures: tuple[MeasureStory, ...]
    figures: tuple[ThenAndNow, ...]
    parts: tuple["InnsatsomraadeStory", ...]
    unread: bool

    @property
    def whole(self) -> Iterator["InnsatsomraadeStory"]:
        """Itself and every sub-area below it."""
        yield self
        for one in self.parts:
            yield from one.whole


@dataclass(frozen=True)
class ForumStory:
    """What one forum raised and experienced in a year."""

    forum: Forum
    cases: tuple[Sak, ...]
    experiences: tuple[Erfaring, ...]


@dataclass(frozen=True)
class PlanStory:
    """The plan of ``year``. ``areas``: the innsatsområder in the board's order; ``anchoring``: plans and partners.

    ``loose``: goals and measures of the year whose innsatsområde is not of the year.
    """

    year: int
    areas: tuple[InnsatsomraadeStory, ...]
    loose_goals: tuple[GoalStory, ...]
    loose_measures: tuple[MeasureStory, ...]
    forums: tuple[ForumStory, ...]
    anchoring: tuple[Forankring, ...]

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.areas or self.loose_goals or self.loose_measures or self.forums or self.anchoring)

    @property
    def measures(self) -> tuple[MeasureStory, ...]:
        """Every measure of the year, by innsatsområde, each once."""
        own = [one for area in self.areas for part in area.whole for one in part.measures]
        return (*own, *self.loose_measures)

    @property
    def goals(self) -> tuple[GoalStory, ...]:
        """Every goal of the year, by innsatsområde."""
        own = [one for area in self.areas for part in area.whole for one in part.goals]
        return (*own, *self.loose_goals)

    @property
    def overdue(self) -> tuple[MeasureStory, ...]:
        """The measures that somebody must look at."""
        return tuple(one for one in self.measures if one.overdue is not None)

    @property
    def unread(self) -> int:
        """How many pieces were carried over that nobody has looked at."""
        areas = sum(part.unread for area in self.areas for part in area.whole)
        return areas + sum(one.unread for one in self.goals) + sum(one.unread for one in self.measures)


def plan_years(material: Material) -> tuple[int, ...]:
    """The years that there is a plan of, oldest first: of its pieces, and those that a source says it had."""
    own = material.catalogue.choices_of(material.area.id)
    return tuple(sorted({*material.plan.years, *(year for one in own for year in one.years)}))


def source_titles(material: Material) -> Mapping[str, str]:
    """What each source that the plan may name is called, by its id."""
    return {one.id: one.title for one in material.catalogue.sources}


def tell_plan(material: Material, year: int, today: date | None = None) -> PlanStory:
    """The plan of ``year``, as it is known now. ``today``: the day from which it is seen what is overdue."""
    day = today or norwegian.today()
    plan = material.plan
    goals = [_goal(material, one, year) for one in plan.goals if year in one.years]
    measures = [_measure(material, one, year, day) for one in plan.measures if year in one.years]
    choices = choices_in(material, year)
    known = {one.id for one in choices}
    return PlanStory(
        year=year,
        areas=tuple(_areas(material, choices, None, goals, measures, year)),
        loose_goals=tuple(one for one in goals if one.goal.innsatsomraade not in known),
        loose_measures=tuple(one for one in measures if not known.intersection(one.measure.innsatsomraader)),
        forums=tuple(_forums(material, year)),
        anchoring=tuple(one for one in plan.anchoring if year in one.years),
    )


def _areas(
    material: Material,
    choices: Sequence[BoardChoice],
    above: str | None,
    goals: Sequence[GoalStory],
    measures: Sequence[MeasureStory],
    year: int,
) -> Iterator[InnsatsomraadeStory]:
    known = {one.id for one in choices}
    for one in choices:
        if (one.under if one.under in known else None) != above:
            continue
        yield InnsatsomraadeStory(
            choice=one,
            goals=tuple(own for own in goals if own.goal.innsatsomraade == one.id),
            measures=tuple(own for own in measures if _home(own.measure, known) == one.id),
            figures=tuple(_figures(material, one, year)) if above is None else (),
            parts=tuple(_areas(material, choices, one.id, goals, measures, year)),
            unread=year in one.unread,
        )


def _home(measure: Tiltak, known: Iterable[str]) -> str:
    """The innsatsområde below which ``measure`` is told: the first that it names among ``known``."""
    return next((one for one in measure.innsatsomraader if one in known), "")


def _figures(material: Material, choice: BoardChoice, year: int) -> Iterator[ThenAndNow]:
    for key in choice.focus_areas:
        focus = material.catalogue.focus_area(key)
        yield ThenAndNow(focus, focus.title, statement_of(material, focus, year), statement_of(material, focus))


def _goal(material: Material, goal: Delmaal, year: int) -> GoalStory:
    if goal.target is None:
        return GoalStory(goal, None, None, year in goal.unread)
    then, now = tell_target(material, goal.target, year), tell_target(material, goal.target)
    return GoalStory(goal, then, now, year in goal.unread)


def _measure(material: Material, measure: Tiltak, year: int, today: date) -> MeasureStory:
    told = material.plan.statuses_of(measure.id)
    until = {at: one for at, one in told.items() if at <= year}
    return MeasureStory(measure, year, until, year in measure.unread, overdue_of(measure, told, year, today))


def overdue_of(measure: Tiltak, told: Mapping[int, TiltakStatus], year: int, today: date) -> Overdue | None:
    """Why somebody must look at ``measure`` in the plan of ``year`` as of ``today``; None if nobody must.

    ``told``: its status by year. It should have ended and nobody says that it has; or the year is over and it was only
    planned, or nobody told.
    """
    newest = next(iter([*told.values()][::-1]), None)
    if newest is not None and newest.state.over:
        return None
    if measure.until is not None and measure.until < today:
        return Overdue.PAST_END
    if year >= today.year:
        return None
    status = told.get(year)
    if status is None:
        return Overdue.NO_STATUS
    last = newest is status and status.state is TiltakState.PLANLAGT
    return Overdue.NOT_BEGUN if last else None


def _forums(material: Material, year: int) -> Iterator[ForumStory]:
    """By forum; topics of a report that nobody has made a case of are cases without an outcome."""
    cases = [one for one in material.plan.cases if one.year == year]
    cases += _topics(material, year, {one.id for one in material.plan.cases})
    for forum in Forum:
        own = tuple(one for one in cases if one.forum is forum)
        experiences = tuple(one for one in material.plan.experiences if (one.forum, one.year) == (forum, year))
        if own or experiences:
            yield ForumStory(forum, own, experiences)


def _topics(material: Material, year: int, known: set[str]) -> Iterator[Sak]:
    for one in material.judgements:
        forum = next((forum for forum in Forum if one.voice.casefold().startswith(forum[:8])), None)
        if one.kind is JudgementKind.TOPIC and one.year == year and one.id not in known and forum is not None:
            yield Sak(
                id=one.id,
                area=one.area,
                year=one.year,
                forum=forum,
                text=one.text,
                focus_areas=(one.focus_area,) if one.focus_area else (),
                source=one.source,
                section=one.section,
            )
