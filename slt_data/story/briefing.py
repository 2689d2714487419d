"""What a board gets for one area and year, for export and the board room: the same stories as on the pages, in
order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from slt_data.domain.audience import EVERYTHING, Audience, Method
from slt_data.domain.entries import Caveat, Event, Source
from slt_data.domain.places import Area
from slt_data.domain.series import Status
from slt_data.story.attention import Attention, tell_attention
from slt_data.story.focus import FocusStory, tell_focus
from slt_data.story.indicator import IndicatorStory
from slt_data.story.material import Material
from slt_data.story.overview import OverviewRow, tell_overview
from slt_data.story.plan import PlanStory, plan_years, source_titles, tell_plan
from slt_data.story.plan_board import AimStory, aims
from slt_data.story.since import Since
from slt_data.story.ungdata import ALL, SurveyStory, tell_survey
from slt_data.texts import say

_RESERVATIONS: Mapping[Method, int | None] = {Method.WHOLE: None, Method.SOME: 5, Method.LEAST: 2}
"""How many reservations an audience is told; None for all."""


@dataclass(frozen=True)
class Briefing:
    """All stories of one area and year.

    ``attention``: what the board should look at first. ``overview``: one row a focus area. ``focus``: the chosen focus
    areas in full. ``survey``: what the young answer. ``reservations``: sentences on what the figures do not show,
    ``hidden``: one on how many are kept from readers, empty for none. ``events``: the measures and events known when it
    is made, oldest first. ``since``: what changed since a meeting or a day, if asked for. ``audience``: for whom it is
    made. ``plan``: the plan of the year, if there is one, ``plan_sources``: what each source is called; ``aims``: its
    goals with a chart that no other story shows. ``made_on``: the day on which the briefing was made.
    """

    area: Area
    year: int
    made_on: date
    attention: Attention
    overview: tuple[OverviewRow, ...]
    focus: tuple[FocusStory, ...]
    survey: SurveyStory
    reservations: tuple[str, ...]
    hidden: str
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    since: Since | None = None
    audience: Audience = EVERYTHING
    plan: PlanStory | None = None
    plan_sources: Mapping[str, str] = field(default_factory=dict)
    aims: tuple[AimStory, ...] = ()

    @property
    def made_up(self) -> bool:
        """Whether the area is made up."""
        return self.area.made_up

    @property
    def restricted(self) -> bool:
        """Whether it contains a figure hidden from readers, which a file made from it must say."""
        young = (story for _, stories in self.survey.groups for story in stories)
        told = any(story.restricted for story in (*self.indicators, *young))
        return told or any(one.chart.restricted for one in self.aims)

    @property
    def other_events(self) -> tuple[Event, ...]:
        """The events and measures that no innsatsområde of the plan tells of."""
        areas = self.plan.areas if self.plan is not None else ()
        planned = [one.measure for area in areas for part in area.whole for one in part.measures]
        ids, titles = {one.id for one in planned}, {one.title.casefold() for one in planned}
        return tuple(one for one in self.events if one.id not in ids and one.title.casefold() not in titles)

    @property
    def unseen(self) -> tuple[str, ...]:
        """All that the figures do not show, a sentence each."""
        return (*self.reservations, *([self.hidden] if self.hidden else []))

    @property
    def told_unseen(self) -> tuple[str, ...]:
        """As much of ``unseen`` as the audience is told. How many figures are hidden is told to everybody."""
        return (*self.reservations[: _RESERVATIONS[self.audience.method]], *([self.hidden] if self.hidden else []))

    @property
    def title(self) -> str:
        """The title: «Utfordringsbildet i Bærum 2018»."""
        return say("overview.title", area=self.area.short, year=self.year)

    @property
    def indicators(self) -> tuple[IndicatorStory, ...]:
        """Every indicator story of the focus areas once, in their order."""
        told = [story for focus in self.focus for story in (*([focus.lead] if focus.lead else []), *focus.others)]
        told += [story for focus in self.focus for story in (*focus.survey, *focus.background)]
        return tuple({story.indicator.id: story for story in told}.values())


def tell_briefing(
    material: Material,
    country: Material | None,
    year: int,
    chosen: Sequence[str],
    made_on: date,
    since: Since | None = None,
    audience: Audience = EVERYTHING,
) -> Briefing:
    """The briefing of ``material`` for ``year``; ``chosen``: ids of the focus areas to include in full.

    ``audience``: for whom presentations of it are made.

    Raises ``UnknownName`` for an unknown focus area.
    """
    focus = tuple(tell_focus(material, key, year, country) for key in chosen)
    told = [story for one in focus for story in (*([one.lead] if one.lead else []), *one.others, *one.survey)]
    plan = tell_plan(material, year, made_on) if year in plan_years(material) else None
    caveats, hidden = _unseen(told)
    return Briefing(
        area=material.area,
        year=year,
        made_on=made_on,
        attention=tell_attention(material, year, country),
        overview=tuple(tell_overview(material, year, country)),
        focus=focus,
        survey=tell_survey(material, country, ALL, ALL, year),
        reservations=caveats,
        hidden=hidden,
        events=tuple(_events(focus)),
        sources=tuple(dict.fromkeys(source for story in told for source in story.sources)),
        since=since,
        audience=audience,
        plan=plan,
        plan_sources=source_titles(material),
        aims=aims(material, plan, [one.lead for one in focus if one.lead is not None]) if plan is not None else (),
    )


def _unseen(stories: Sequence[IndicatorStory]) -> tuple[tuple[str, ...], str]:
    """The caveats of the included figures, each once, and how many figures are hidden."""
    caveats: dict[Caveat, None] = {caveat: None for story in stories for caveat in story.caveats}
    hidden = sum(row.told.status is Status.HIDDEN for story in stories for one in story.series for row in one.rows)
    words = tuple(f"{one.title}. {one.text}" for one in caveats)
    return words, say("briefing.hidden", number=hidden) if hidden else ""


def _events(focus: Sequence[FocusStory]) -> list[Event]:
    """The events of the focus areas, oldest first, also those after the year, whose figures the board sees in a later
    year.
    """
    found = {event.id: event for one in focus for event in one.events}
    return sorted(found.values(), key=lambda one: one.day)
