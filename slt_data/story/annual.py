"""The annual report of SLT as values: what the figures and the plan of a year say, and the municipality's own words.

What is missing for it is told apart, since a report does not tell of what is not in it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from slt_data.domain.plan import Chapter, Forum, Kapittel
from slt_data.domain.targets import Verdict
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.material import Material
from slt_data.story.plan import ForumStory, PlanStory, tell_plan
from slt_data.texts import say


@dataclass(frozen=True)
class OwnWords:
    """A chapter in the municipality's own words. ``since``: the earlier year that they are from; 0 if of this one."""

    text: str
    since: int

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Each paragraph as one text, each list as its points, in their order; a list has more than one or a mark."""
        return tuple(_parts(self.text))


@dataclass(frozen=True)
class Annual:
    """All that the annual report of a year tells. ``own``: the own words of each chapter that has any."""

    briefing: Briefing
    plan: PlanStory
    own: Mapping[Chapter, OwnWords]
    missing: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year that it is of."""
        return self.briefing.year

    @property
    def title(self) -> str:
        """«SLT-årsrapport 2018, Bærum kommune»."""
        return say("annual.title", year=self.year, area=self.briefing.area.title)

    def forum(self, forum: Forum) -> ForumStory | None:
        """What ``forum`` raised and experienced; None for nothing."""
        return next((one for one in self.plan.forums if one.forum is forum), None)


def tell_annual(material: Material, country: Material | None, year: int, made_on: date) -> Annual:
    """The annual report of ``year``, with every focus area in the board's order."""
    chosen = [one.id for one in board_order(material, year)]
    briefing = tell_briefing(material, country, year, chosen, made_on)
    plan = tell_plan(material, year, made_on)
    own = {chapter: told for chapter in Chapter if (told := own_words(material.plan.chapters, chapter, year))}
    return Annual(briefing, plan, own, tuple(_missing(material, plan, own, year)))


def own_words(chapters: tuple[Kapittel, ...], chapter: Chapter, year: int) -> OwnWords | None:
    """The newest own words of ``chapter`` that are of ``year`` or earlier; None if there are none."""
    known = [one for one in chapters if one.chapter is chapter and one.year <= year]
    newest = max(known, key=lambda one: one.year, default=None)
    return None if newest is None else OwnWords(newest.text, 0 if newest.year == year else newest.year)


def _missing(material: Material, plan: PlanStory, own: Mapping[Chapter, OwnWords], year: int) -> Iterator[str]:
    """A sentence for each thing that a coordinator would look at before the report is sent."""
    yield from _words_missing(own)
    if year not in material.years:
        yield say("annual.no_figures", year=year)
    if not plan.areas:
        yield say("annual.no_plan", year=year)
    yield from _plan_missing(plan, year)


def _words_missing(own: Mapping[Chapter, OwnWords]) -> Iterator[str]:
    for chapter in Chapter:
        title = say(f"annual.chapter_{chapter}")
        if chapter not in own:
            yield say("annual.no_words", title=title)
        elif own[chapter].since:
            yield say("annual.old_words", title=title, year=own[chapter].since)


def _plan_missing(plan: PlanStory, year: int) -> Iterator[str]:
    for measure in plan.measures:
        if measure.status is None:
            yield say("annual.no_status", title=measure.measure.title, year=year)
    for goal in plan.goals:
        if goal.then is not None and goal.then.verdict in {Verdict.NONE, Verdict.CANNOT_SAY}:
            yield say("annual.no_verdict", text=goal.goal.text, why=goal.then.sentence)
    if plan.unread:
        yield say("annual.unread", number=plan.unread, year=year)


def _parts(text: str) -> Iterator[tuple[str, ...]]:
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        plain: list[str] = []
        points: list[str] = []
        for line in lines:
            if line.startswith(("- ", "– ", "* ")):
                points.append(line[2:].strip())
            elif points:
                points[-1] += f" {line}"
            else:
                plain.append(line)
        if plain:
            yield (" ".join(plain),)
        if points:
            yield ("", *points)
