"""The plan of the SLT board: what it wants, what was done each year, what was raised, and the yearly round.

Its innsatsområder are the board's choices in the catalogue (``board.BoardChoice``); everything here belongs to one of
them, to a forum or to a year. Responsible is a unit and never a person.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Event, EventKind, Id, MeasureLevel, Part, Scope, Text
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.series import Year
from slt_data.domain.targets import Target
from slt_data.texts import say

PieceId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
LONGEST_CHAPTER = 60_000
"""The most characters of an own chapter of the annual report."""


class Forum(StrEnum):
    """Where something was raised or experienced."""

    UNGDOMSTEAM = "ungdomsteam"
    KOORDINERINGSGRUPPEN = "koordineringsgruppen"
    STYRET = "styret"


class TiltakState(StrEnum):
    """How far a measure had come in a year."""

    PLANLAGT = "planlagt"
    I_GANG = "i_gang"
    GJENNOMFOERT = "gjennomfoert"
    VIDEREFOERT = "viderefoert"
    STANSET = "stanset"

    @property
    def over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self in {TiltakState.GJENNOMFOERT, TiltakState.STANSET}


class ErfaringKind(StrEnum):
    """What an experience is: something that works, or something that can be better."""

    VIRKER = "virker"
    KAN_BLI_BEDRE = "kan_bli_bedre"


class AarshjulKind(StrEnum):
    """What recurs: it decides what is waited for."""

    UNGDATA = "ungdata"
    POLITITALL = "polititall"
    STYREMOETE = "styremoete"
    AARSRAPPORT = "aarsrapport"
    PLAN = "plan"
    ANNET = "annet"


class ForankringKind(StrEnum):
    """What the work rests on: a plan that was adopted, or somebody that one works with."""

    PLAN = "plan"
    SAMARBEID = "samarbeid"


class Chapter(StrEnum):
    """The chapters of the annual report that have room for the municipality's own words, in their order."""

    SAMMENDRAG = "sammendrag"
    MODELLEN = "modellen"
    STATUS = "status"
    POLITIET = "politiet"
    UNGDOMSTEAM = "ungdomsteam"
    KOORDINERINGSGRUPPEN = "koordineringsgruppen"
    FORANKRING = "forankring"
    AVSLUTNING = "avslutning"


class PlanPiece(Part):
    """A piece of the plan of one area, with where it was stated. ``place``: its place among those of its list."""

    id: PieceId
    area: Id
    place: Annotated[int, Field(ge=0)] = 0
    source: Id = OWN_SOURCE
    section: str = ""


class Recurring(PlanPiece):
    """A piece that belongs to the plan of several ``years``.

    ``unread``: those of them to which it was carried over and where nobody has looked at it since.
    """

    years: Annotated[tuple[Year, ...], Field(min_length=1)]
    unread: tuple[Year, ...] = ()

    @model_validator(mode="after")
    def _unread_among_years(self) -> Self:
        if not set(self.unread) <= set(self.years):
            raise ValueError(say("plan.unread_years"))
        return self


class Delmaal(Recurring):
    """A goal below an innsatsområde, in the board's words; with a ``target`` where figures can tell of it."""

    innsatsomraade: Id
    text: Text
    target: Target | None = None


class Tiltak(Recurring):
    """A measure: what is done, for whom, by which unit, in which period and for which goals.

    ``innsatsomraader``: the board's choices that it belongs to, at least one. ``goals``: ids of ``Delmaal``. ``money``:
    where the money comes from, if told. The period is told as in ``Event``; ``day`` is None where it is not known.
    """

    innsatsomraader: Annotated[tuple[Id, ...], Field(min_length=1)]
    goals: tuple[PieceId, ...] = ()
    focus_areas: tuple[Id, ...] = ()
    title: Text
    text: str = ""
    level: MeasureLevel | None = None
    responsible: str = ""
    money: str = ""
    day: date | None = None
    when: str = ""
    until: date | None = None
    until_when: str = ""
    ongoing: bool = False

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.day is None) != (not self.when):
            raise ValueError(say("plan.day_and_when"))
        if (self.until is None) != (not self.until_when):
            raise ValueError(say("event.until_and_when"))
        if self.until is not None and (self.ongoing or self.day is None or self.until < self.day):
            raise ValueError(say("event.ends_before"))
        return self

    @property
    def period(self) -> str:
        """When it takes place, as ``Event`` tells it; empty where that is not known."""
        if self.ongoing and self.when:
            return say("event.ongoing", start=self.when)
        return say("event.period", start=self.when, end=self.until_when) if self.until_when else self.when

    def event(self, focus_areas: tuple[str, ...] = ()) -> Event | None:
        """The measure as a mark on the time line, never as a cause; None without a day or anything that it concerns.

        ``focus_areas``: those that it concerns if it names none itself.
        """
        concerned = self.focus_areas or focus_areas
        if self.day is None or not concerned:
            return None
        return Event(
            id=self.id,
            day=self.day,
            when=self.when,
            until=self.until,
            until_when=self.until_when,
            ongoing=self.ongoing,
            kind=EventKind.MEASURE,
            title=self.title,
            level=self.level,
            responsible=self.responsible,
            text=self.text,
            concerns=Scope(areas=(self.area,), focus_areas=concerned),
            source=self.source,
            section=self.section,
        )


class TiltakStatus(PlanPiece):
    """How far the measure ``tiltak`` had come in ``year``: what was done, what was seen, and the next step.

    What was seen is what somebody saw, and never that the measure caused it.
    """

    tiltak: PieceId
    year: Year
    state: TiltakState
    done: str = ""
    seen: str = ""
    next: str = ""


class Sak(PlanPiece):
    """A topic raised in a forum in a year, never a single case; ``outcome``: what became of it, empty if not told."""

    year: Year
    forum: Forum
    text: Text
    outcome: str = ""
    focus_areas: tuple[Id, ...] = ()


class Erfaring(PlanPiece):
    """An experience of a forum in a year."""

    year: Year
    forum: Forum
    kind: ErfaringKind
    text: Text


class Aarshjul(PlanPiece):
    """Something that recurs in ``months`` (1–12) of a year; ``when``: when more exactly, such as «uke 9–12».

    ``every``: how many years from one time to the next, counted from ``first_year``; yearly without one.
    """

    title: Text
    kind: AarshjulKind
    months: Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(min_length=1)]
    when: str = ""
    text: str = ""
    every: Annotated[int, Field(ge=1, le=10)] = 1
    first_year: Year | None = None

    @model_validator(mode="after")
    def _counted_from(self) -> Self:
        if self.every > 1 and self.first_year is None:
            raise ValueError(say("plan.every_from"))
        return self

    def falls_in(self, year: int) -> bool:
        """Whether it recurs in ``year``."""
        if self.first_year is None:
            return True
        return year >= self.first_year and (year - self.first_year) % self.every == 0


class Forankring(Recurring):
    """A plan or a partner that the work rests on."""

    kind: ForankringKind
    title: Text
    text: str = ""


class Kapittel(PlanPiece):
    """A chapter of the annual report for ``year`` in the municipality's own words.

    ``text``: paragraphs parted by an empty line; lines that begin with «- » are a list. A later year without a text of
    its own has the newest earlier one, marked as being from then until somebody says yes to it.
    """

    year: Year
    chapter: Chapter
    text: Annotated[str, Field(min_length=2, max_length=LONGEST_CHAPTER)]
