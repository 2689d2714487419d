"""The entries of the catalogue: the areas, focus areas and indicators, and what must be known to read them.

Every model rejects unknown fields.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from slt_data.domain.families import Family
from slt_data.domain.series import Unit, Year
from slt_data.texts import say

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, Field(min_length=2)]


class Part(BaseModel):
    """A piece of the catalogue: immutable, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Entry(Part):
    """A piece of the catalogue that others refer to by its id.

    ``retired``: it is not offered any more; what was said of it earlier stays readable.
    """

    id: Id
    retired: bool = False


class Better(StrEnum):
    """Which way is better for the young people concerned; ``neither`` where the source does not say."""

    UP_IS_WORSE = "up_is_worse"
    UP_IS_BETTER = "up_is_better"
    NEITHER = "neither"


class Period(StrEnum):
    """The stretch of time that one figure covers."""

    CALENDAR_YEAR = "calendar_year"
    TWO_YEAR_AVERAGE = "two_year_average"
    THREE_YEAR_AVERAGE = "three_year_average"
    WAVE = "wave"
    JANUARY_FIRST = "january_first"

    @property
    def years(self) -> int:
        """How many years a figure covers."""
        return {Period.TWO_YEAR_AVERAGE: 2, Period.THREE_YEAR_AVERAGE: 3}.get(self, 1)

    @property
    def averaged(self) -> bool:
        """Whether a figure is the average of several years."""
        return self.years > 1


class Caveat(Entry):
    """A reservation, from the closed list that indicators refer to. ``area``: set for one that only that area has."""

    title: Text
    text: Text
    area: Id | None = None


class Dimension(Entry):
    """A way to split figures: a closed list of values with their titles. ``area``: as for a ``Caveat``."""

    title: Text
    values: dict[str, Text]
    area: Id | None = None


class Source(Entry):
    """A document that figures are taken from. ``read``: the day it was read; without it, each figure has a day.

    ``areas``: those that may have figures from it; none for all.
    """

    title: Text
    document: Text
    publisher: Text
    published: str = ""
    read: date | None = None
    url: str = ""
    licence: str = ""
    secondary: bool = False
    areas: tuple[Id, ...] = ()


class FocusArea(Entry):
    """A theme that has its own page. ``lead`` is the indicator of the page's heading. ``area``: as for a ``Caveat``.

    ``survey``: the survey indicators that stand beside it, the first with figures on the overview; each of them is
    told to be missing where it has none. ``standard``: a new municipality begins with it.
    """

    title: Text
    short: Text
    about: Text
    lead: Id
    survey: tuple[Id, ...] = ()
    overview: bool = True
    standard: bool = True
    area: Id | None = None


class Publishing(Part):
    """The smallest number that may be shown, and why. A survey share needs ``smallest_n`` answers as well."""

    smallest: Annotated[int, Field(ge=0)] = 5
    smallest_n: Annotated[int, Field(ge=0)] = 0
    reason: Text


class Exposure(Part):
    """The population that a count is divided by: an indicator and segment, of the same area and year."""

    indicator: Id
    segment: str = ""


class Indicator(Entry):
    """What is counted, among whom, and how a change in it is to be read.

    ``names``: further names that a file may use, besides ``title`` and ``short``. ``noun``: what a figure counts,
    singular and plural. ``area``: set for an indicator that only that area has. ``additive``: the dimensions whose
    parts add up to the total. ``chance``: false for what is decided or fully known, where a change is never random.
    ``standard``: as for a ``FocusArea``. ``averages``: the indicator whose yearly counts this one averages.
    """

    title: Text
    short: Text
    names: tuple[Text, ...] = ()
    definition: Text
    unit: Unit
    noun: tuple[Text, Text]
    population: Text
    family: Family
    period: Period = Period.CALENDAR_YEAR
    focus_area: Id | None = None
    area: Id | None = None
    better: Better
    publishing: Publishing
    exposure: Exposure | None = None
    dimensions: tuple[Id, ...] = ()
    additive: tuple[Id, ...] = ()
    chance: bool = True
    caveats: tuple[Id, ...] = ()
    standard: bool = True
    averages: Id | None = None

    @property
    def adds_up(self) -> bool:
        """Whether figures of it may be added: of segments, years or places."""
        return self.unit is Unit.COUNT and not self.family.official

    @model_validator(mode="after")
    def _stands_alone(self) -> Self:
        if fault := self.family.fault(adds=bool(self.additive or self.exposure), tested=self.chance):
            raise ValueError(fault)
        return self


class Scope(Part):
    """What a break, an event or a remark applies to. An empty list means everything of that kind."""

    areas: tuple[Id, ...] = ()
    focus_areas: tuple[Id, ...] = ()
    families: tuple[Family, ...] = ()
    indicators: tuple[Id, ...] = ()

    def lies_in(self, area: str) -> bool:
        """Whether this concerns ``area``."""
        return not self.areas or area in self.areas

    def reaches(self, indicator: Indicator, area: str) -> bool:
        """Whether it applies to ``indicator`` in ``area``."""
        return (
            self.lies_in(area)
            and (not self.indicators or indicator.id in self.indicators)
            and (not self.families or indicator.family in self.families)
            and (not self.focus_areas or indicator.focus_area in self.focus_areas)
        )


class Certainty(StrEnum):
    """A certain break cuts the chart's line and prevents comparison across it; a possible one is only marked."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Break(Entry):
    """A day from which figures are counted differently."""

    day: date
    title: Text
    text: Text
    certainty: Certainty
    concerns: Scope
    source: Id
    section: str = ""


class EventKind(StrEnum):
    """Something that happened, or a measure that somebody took. Neither is ever presented as a cause."""

    EVENT = "hendelse"
    MEASURE = "tiltak"


class MeasureLevel(StrEnum):
    """Whom a measure is for, in the prevention triangle: everybody, groups at some risk, those at high risk."""

    UNIVERSAL = "universell"
    SELECTED = "selektert"
    INDICATED = "indikert"


class Event(Entry):
    """A mark on the time line. ``when`` is how the source dates it: a day, a month, a season or a year.

    Only a measure has the rest: when it ended (``until``, in words ``until_when``) or that it is still ``ongoing``, its
    ``level``, and the unit, never a person, that is ``responsible``.
    """

    day: date
    when: Text
    until: date | None = None
    until_when: str = ""
    ongoing: bool = False
    kind: EventKind
    title: Text
    level: MeasureLevel | None = None
    responsible: str = ""
    text: str = ""
    concerns: Scope
    source: Id
    section: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.kind is EventKind.EVENT and (self.until or self.ongoing or self.level or self.responsible):
            raise ValueError(say("event.only_measures"))
        if (self.until is None) != (not self.until_when):
            raise ValueError(say("event.until_and_when"))
        if self.until is not None and (self.ongoing or self.until < self.day):
            raise ValueError(say("event.ends_before"))
        return self

    @property
    def period(self) -> str:
        """When it took place, as text: «høsten 2021 – juni 2023», «fra 2022, pågår»."""
        if self.ongoing:
            return say("event.ongoing", start=self.when)
        return say("event.period", start=self.when, end=self.until_when) if self.until_when else self.when


class Remark(Entry):
    """A remark shown beside the figures that it names. ``doubt``: it says what is not known about them.

    A ``retired`` one was taken away, and is not shown.
    """

    indicators: tuple[Id, ...]
    areas: tuple[Id, ...]
    years: tuple[Year, ...] = ()
    text: Text
    doubt: bool = False
    source: Id
    section: str = ""


class Term(Part):
    """A term of the field with its explanation. ``areas``: the areas whose catalogue it is in; empty if shared.

    A ``retired`` one is not explained any more.
    """

    term: Text
    text: Text
    areas: tuple[Id, ...] = ()
    retired: bool = False

    @property
    def anchor(self) -> str:
        """Its anchor on the glossary page: «95 % intervall» → ``95-intervall``."""
        return "-".join(re.findall(r"[^\W_]+", self.term.casefold()))
