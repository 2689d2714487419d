"""What is proposed from a report: figures, judgements and the board's choices, each with its quote and place."""

from dataclasses import dataclass, field

from slt_data.domain.series import TOTAL, Direction, JudgementKind, Status, Unit
from slt_data.intake.findings import Finding
from slt_data.texts import say


@dataclass(frozen=True, kw_only=True)
class _Quoted:
    """``id``: the same for the same proposal whenever the report is read. ``quote``: the sentence, without persons.

    ``page``: 0 where the format has no pages. ``section``: the nearest heading. ``sure``: nothing speaks against it;
    it is ticked until a person says otherwise. ``why``: sentences on how it was understood, and on what is in doubt.
    """

    id: str
    quote: str
    page: int = 0
    section: str = ""
    sure: bool = False
    why: tuple[Finding, ...] = ()

    @property
    def where(self) -> str:
        """The place, in the current language: «side 13, 2.3 Vold»."""
        page = say("reports.page", page=self.page) if self.page else ""
        return ", ".join(filter(None, (page, self.section)))


@dataclass(frozen=True, kw_only=True)
class ProposedFigure(_Quoted):
    """A figure that the text gives. ``year``: None where nothing tells it; ``raw``: how the text writes the number."""

    indicator: str
    year: int | None
    first_year: int | None = None
    segment: str = TOTAL
    value: float | None
    status: Status
    raw: str
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class ProposedJudgement(_Quoted):
    """Something said in words: a direction, one of the greatest challenges, or a topic. ``voice``: who says it."""

    kind: JudgementKind
    focus_area: str | None
    indicator: str | None = None
    year: int | None
    direction: Direction = Direction.UNKNOWN
    text: str
    voice: str


@dataclass(frozen=True, kw_only=True)
class ProposedChoice(_Quoted):
    """An innsatsområde of the board. ``under``: the id of the proposal that it stands under; empty for none."""

    title: str
    year: int | None
    focus_areas: tuple[str, ...] = ()
    under: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportHead:
    """What the report says of itself. ``title`` and ``publisher``: empty, ``year``: None where it can't be told."""

    title: str = ""
    publisher: str = ""
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReportRead:
    """A report as it was read. ``findings``: what in it contradicts itself."""

    head: ReportHead = field(default_factory=ReportHead)
    figures: tuple[ProposedFigure, ...] = ()
    judgements: tuple[ProposedJudgement, ...] = ()
    choices: tuple[ProposedChoice, ...] = ()
    findings: tuple[Finding, ...] = ()
