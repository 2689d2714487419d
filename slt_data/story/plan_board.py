"""The plan for a board: an innsatsområde in three columns, what was decided, what was done, what the figures say.

What stands beside each other is never joined: that a measure was done says nothing of why a figure changed.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from slt_data.charts.spec import TrendChart
from slt_data.domain.plan import TiltakState
from slt_data.domain.targets import Verdict
from slt_data.story.indicator import IndicatorStory
from slt_data.story.material import Material
from slt_data.story.plan import GoalStory, InnsatsomraadeStory, MeasureStory, PlanStory
from slt_data.story.plan_line import UNTOLD, state_name, year_state
from slt_data.story.target_chart import target_chart
from slt_data.story.targets import TargetStory
from slt_data.texts import say

LETTERS, LINES = 37, 16
"""Letters to a line and lines to a column of a screen, in letters that can be read from four metres."""

_LONGEST = 150
"""The most letters of a text in a column; the notes have it in full."""


class PlanWeight(StrEnum):
    """How much a mark stands out: something done or reached, something to look at, something open, or neither."""

    STRONG = "strong"
    HEED = "heed"
    OPEN = "open"
    PLAIN = "plain"


_WEIGHTS: Final[Mapping[PlanWeight, frozenset[str]]] = {
    PlanWeight.STRONG: frozenset({TiltakState.GJENNOMFOERT, TiltakState.VIDEREFOERT, Verdict.REACHED, Verdict.ON_WAY}),
    PlanWeight.HEED: frozenset({UNTOLD, TiltakState.STANSET, Verdict.NOT_REACHED, Verdict.NOT_ON_WAY}),
    PlanWeight.OPEN: frozenset({Verdict.UNDECIDED, Verdict.CANNOT_SAY, Verdict.NONE}),
}


@dataclass(frozen=True)
class PlanItem:
    """One thing in a column: its ``mark`` in a word or two, its ``text``, and ``more`` about it in small letters."""

    text: str
    mark: str = ""
    more: str = ""
    weight: PlanWeight = PlanWeight.PLAIN

    @property
    def lines(self) -> float:
        """How many lines it takes, with the space below it."""
        marked = len(self.text) + (len(self.mark) + 4 if self.mark else 0)
        return math.ceil(marked / LETTERS) + math.ceil(len(self.more) / (LETTERS * 1.12)) + 0.5


@dataclass(frozen=True)
class PlanPage:
    """A page of an innsatsområde, ``number`` of ``total``. ``not_proof``: why the figures are no proof; empty where
    measures and figures do not meet.
    """

    told: InnsatsomraadeStory
    number: int
    total: int
    decided: tuple[PlanItem, ...]
    done: tuple[PlanItem, ...]
    said: tuple[PlanItem, ...]
    not_proof: str

    @property
    def columns(self) -> tuple[tuple[str, tuple[PlanItem, ...]], ...]:
        """(heading, items) of each column."""
        names = ("decided", "done", "said")
        return tuple((say(f"plan_board.{name}"), getattr(self, name)) for name in names)


@dataclass(frozen=True)
class AimStory:
    """A goal whose target has a chart of its own; ``told``: what the figures said of the target in the year."""

    goal: GoalStory
    told: TargetStory
    chart: TrendChart


def board_pages(plan: PlanStory) -> tuple[PlanPage, ...]:
    """Each innsatsområde of ``plan`` on as many pages as are needed to read it from afar.

    None for those without a goal or a measure, of which the other pages tell what there is to tell.
    """
    told = [one for one in plan.areas if any(part.goals or part.measures for part in one.whole)]
    return tuple(page for one in told for page in _pages(one))


def aims(material: Material, plan: PlanStory, shown: Iterable[IndicatorStory]) -> tuple[AimStory, ...]:
    """The goals of ``plan`` with a chart that the figures say something of, but for those whose target is on a chart
    of ``shown`` already.
    """
    drawn = [(one.indicator.id, one.chart.target) for one in shown if one.chart is not None]
    found = []
    for goal in plan.goals:
        if goal.then is None or goal.then.verdict in {Verdict.NONE, Verdict.CANNOT_SAY}:
            continue
        chart = target_chart(material, goal.then.target, plan.year, decided=min(goal.goal.years))
        if chart is not None and (goal.then.target.indicator, chart.target) not in drawn:
            found.append(AimStory(goal, goal.then, chart))
    return tuple(found)


def _pages(told: InnsatsomraadeStory) -> Iterator[PlanPage]:
    done = tuple(_done(told, whole=True))
    if sum(one.lines for one in done) > LINES:
        done = tuple(_done(told, whole=False))
    columns = [tuple(_decided(told)), done, tuple(_said(told))]
    parts = [_parted(one) for one in columns]
    total = max(map(len, parts))
    met = any(one.measures for one in told.whole) and bool(told.figures or any(map(_aimed, told.whole)))
    for at in range(total):
        decided, done, said = (_part_at(columns[column], parts[column], at, total) for column in range(3))
        yield PlanPage(told, at + 1, total, decided, done, said, say("plan_page.not_proof") if met else "")


def _aimed(told: InnsatsomraadeStory) -> bool:
    return any(one.then is not None for one in told.goals)


def _parted(items: Sequence[PlanItem]) -> list[tuple[PlanItem, ...]]:
    """``items`` in as few parts as fit a column each, in order."""
    parts: list[list[PlanItem]] = [[]]
    for one in items:
        if parts[-1] and sum(own.lines for own in parts[-1]) + one.lines > LINES:
            parts.append([])
        parts[-1].append(one)
    return [tuple(one) for one in parts]


def _part_at(
    items: tuple[PlanItem, ...], parts: Sequence[tuple[PlanItem, ...]], at: int, total: int
) -> tuple[PlanItem, ...]:
    """What a column shows on page ``at``: its part, evenly divided; one that fits a page stands on each."""
    if len(parts) == 1:
        return items
    if len(parts) == total:
        return parts[at]
    return parts[at] if at < len(parts) else parts[-1]


def _decided(told: InnsatsomraadeStory) -> Iterator[PlanItem]:
    """The goals, and the sub-areas that have none."""
    for part in told.whole:
        for one in part.goals:
            wanted = say("plan_page.target", wanted=one.then.wanted) if one.then is not None else ""
            yield PlanItem(brief_text(one.goal.text), more=wanted)
        if not part.goals and part is not told:
            yield PlanItem(brief_text(part.choice.title))
    if not any(part.goals or part.parts for part in told.whole):
        yield PlanItem(say("plan_board.no_goals"))


def _done(told: InnsatsomraadeStory, *, whole: bool) -> Iterator[PlanItem]:
    """The measures and how far each had come; ``whole``: with what was done."""
    measures = [one for part in told.whole for one in part.measures]
    for one in measures:
        state = year_state(one)
        done = one.status.done if whole and one.status is not None else ""
        yield PlanItem(brief_text(one.measure.title), state_name(state), brief_text(done), weight_of_mark(state))
    if not measures:
        yield PlanItem(say("plan_board.no_measures"))


def _said(told: InnsatsomraadeStory) -> Iterator[PlanItem]:
    """The verdict on each target as seen from the year of the plan, and what the figures of each focus area say."""
    aimed = [one.then for part in told.whole for one in part.goals if one.then is not None]
    for one in aimed:
        yield PlanItem(one.wanted, one.name, rests_on(one), weight_of_mark(one.verdict))
    for figures in told.figures:
        yield PlanItem(figures.then)
    if not aimed and not told.figures:
        yield PlanItem(say("plan_board.no_figures"))


def rests_on(told: TargetStory) -> str:
    """The figure that a verdict rests on, with its interval; why there is no verdict; empty before anything can be
    said.
    """
    if told.verdict is Verdict.NONE:
        return told.sentence
    if told.verdict is Verdict.CANNOT_SAY or not told.figures:
        return ""
    newest = told.figures[-1]
    figures = [f"{told.figures[0].year}: {told.figures[0].label}."] if not told.target.kind.level else []
    reach = f" ({newest.reach})" if newest.reach else ""
    return " ".join([*figures, f"{newest.year}: {newest.label}{reach}."])


def weight_of_mark(what: str) -> PlanWeight:
    """How much the mark of a state or a verdict stands out."""
    found = (weight for weight, which in _WEIGHTS.items() if what in which)
    return next(found, PlanWeight.PLAIN)


def brief_text(text: str) -> str:
    """The first words of ``text``, as many as fit a column; ended by «…» where there are more."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]} …"


def goal_parts(told: GoalStory) -> Iterator[str]:
    """A goal in full, and its target."""
    yield f"{told.goal.text.rstrip('.')}."
    if told.then is not None:
        yield f"{say('plan_page.target', wanted=told.then.wanted)}."


def measure_lines(told: MeasureStory) -> Iterator[str]:
    """A measure in full: its name, level, unit and period, then what was told of it in the year."""
    one = told.measure
    level = say(f"event.{one.level}") if one.level is not None else ""
    about = ", ".join(part for part in (level, one.responsible, one.period) if part)
    state = state_name(year_state(told)).lower()
    yield f"{one.title} ({about}): {state}." if about else f"{one.title}: {state}."
    for name in ("done", "seen", "next"):
        said = getattr(told.status, name, "")
        if said:
            yield f"{say(f'plan_page.{name}')} {said}"
