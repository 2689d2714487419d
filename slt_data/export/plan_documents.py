"""The documents of the plan, which ``plan show --json`` writes and the API answers with."""

from pydantic import Field

from slt_data.domain.entries import MeasureLevel
from slt_data.domain.plan import AarshjulKind, ErfaringKind, ForankringKind, Forum, TiltakState
from slt_data.domain.targets import NoVerdict, TargetKind, Verdict
from slt_data.export.documents import AreaId, Document, MadeUp, Number
from slt_data.story.plan import Overdue

_UNREAD = "Whether it was carried over from the year before, and nobody has looked at it since."
_SOURCE = "The title of the source, and where in it."


class TargetDocument(Document):
    """What the figures are to become."""

    indicator: str = Field(examples=["nasking"])
    segment: str = Field(description="The group; empty for the total.")
    kind: TargetKind = Field(description="A level in the year, or a direction since an earlier one.")
    value: Number = Field(description="In the unit of the indicator; null for a direction.")
    year: int
    since: int | None = Field(description="The year that a direction is counted from; null for a level.")
    per_1000: bool = Field(description="Whether the value is per 1,000 inhabitants.")
    why: str
    decided: str = Field(description="At which meeting; empty if not told.")
    wanted: str = Field(description="The target in words.")


class TargetFigureDocument(Document):
    """A figure that a verdict rests on, in the unit of the target."""

    year: int
    value: Number
    low: Number = Field(description="The ends of the 95 % interval; null for what is no matter of chance.")
    high: Number
    text: str


class VerdictDocument(Document):
    """What the figures say of a target."""

    verdict: Verdict
    reason: NoVerdict | None = Field(description="Why there is no verdict, or no more than that nothing can be said.")
    sentence: str
    figures: list[TargetFigureDocument]


class GoalDocument(Document):
    """A goal below an innsatsområde. ``verdict`` and what belongs to it rest on all figures that are known."""

    id: str
    text: str
    indicator: str | None = Field(description="The indicator of its target; null without one.")
    target: TargetDocument | None
    verdict: Verdict | None = Field(description="Null without a target.")
    reason: NoVerdict | None
    sentence: str
    figures: list[TargetFigureDocument] = Field(description="Those that the verdict rests on; never a hidden one.")
    then: VerdictDocument | None = Field(description="The verdict as seen from the figures until the year of the plan.")
    unseen: str = Field(description="Why readers may never see whether the target is reached; empty if they may.")
    years: list[int]
    unread: bool = Field(description=_UNREAD)
    source: str = Field(description=_SOURCE)


class StatusDocument(Document):
    """How far a measure had come in a year. What was seen is never told as caused by it."""

    state: TiltakState
    done: str
    seen: str
    next: str
    source: str = Field(description=_SOURCE)


class MeasureDocument(Document):
    """A measure. ``status``: by year, until the year of the plan."""

    id: str
    title: str
    level: MeasureLevel | None
    unit: str = Field(description="The unit that is responsible, never a person; empty if not told.")
    status: dict[str, StatusDocument]
    text: str
    period: str = Field(description="When it takes place, in words; empty if not told.")
    money: str
    innsatsomraader: list[str] = Field(description="The innsatsområder that it belongs to; told under the first.")
    goals: list[str]
    focus_areas: list[str]
    years: list[int]
    unread: bool = Field(description=_UNREAD)
    overdue: Overdue | None = Field(description="Why somebody must look at it; null if nobody must.")
    source: str = Field(description=_SOURCE)


class ThenAndNowDocument(Document):
    """What the figures of a focus area said in the year of the plan, and say now."""

    focus_area: str
    then: str
    now: str


class InnsatsomraadeDocument(Document):
    """An innsatsområde in the board's words, with its own goals and measures."""

    id: str
    title: str
    goals: list[GoalDocument]
    measures: list[MeasureDocument]
    under: str | None = Field(description="The innsatsområde that it is a part of; null for none.")
    focus_areas: list[str]
    figures: list[ThenAndNowDocument]
    unread: bool = Field(description=_UNREAD)
    source: str = Field(description=_SOURCE)


class CaseDocument(Document):
    """A topic raised in a forum, never a single case."""

    id: str
    forum: Forum
    text: str
    outcome: str = Field(description="What became of it; empty if not told.")
    focus_areas: list[str]


class ExperienceDocument(Document):
    """An experience of a forum."""

    id: str
    forum: Forum
    kind: ErfaringKind
    text: str


class AnchoringDocument(Document):
    """A plan or a partner that the work rests on."""

    id: str
    kind: ForankringKind
    title: str
    text: str


class PlanYearDocument(Document):
    """The plan of one year. ``loose``: goals and measures whose innsatsområde is not of the year."""

    year: int
    innsatsomraader: list[InnsatsomraadeDocument] = Field(description="In the board's order, parts below their whole.")
    loose_goals: list[GoalDocument]
    loose_measures: list[MeasureDocument]
    cases: list[CaseDocument]
    experiences: list[ExperienceDocument]
    anchoring: list[AnchoringDocument]


class WheelDocument(Document):
    """Something that recurs."""

    id: str
    title: str
    kind: AarshjulKind
    months: list[int] = Field(description="From 1 to 12.")
    when: str
    text: str
    every: int = Field(description="How many years from one time to the next, counted from `first_year`.")
    first_year: int | None


class PlanDocument(Document):
    """The plan of the board of an area, newest year first."""

    area: AreaId
    made_up: MadeUp
    years: list[PlanYearDocument]
    wheel: list[WheelDocument]
