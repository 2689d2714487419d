"""Figures and judgements: the two kinds of facts in the store, validated against what a source can say."""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from slt_data.texts import say


class Status(StrEnum):
    """What kind of knowledge a figure is.

    ``partial``: it covers a part of its year and is never compared with a whole one.
    """

    EXACT = "exact"
    APPROXIMATE = "approximate"
    BOUND = "bound"
    WORDS = "words"
    MISSING = "missing"
    HIDDEN = "hidden"
    PRELIMINARY = "preliminary"
    PARTIAL = "partial"


class Unit(StrEnum):
    """What a figure counts. ``index`` has a base year of 100; ``ordinal`` and ``words`` have no number."""

    COUNT = "count"
    PERCENT = "percent"
    PER_1000 = "per_1000"
    INDEX = "index"
    ORDINAL = "ordinal"
    WORDS = "words"


class Direction(StrEnum):
    """Which way something went since the year before, as judged by a source or as two figures show."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class JudgementKind(StrEnum):
    """What a judgement is about: how a thing developed, that it is among the greatest challenges, or a topic raised."""

    DEVELOPMENT = "utvikling"
    CHALLENGE = "utfordring"
    TOPIC = "tema"


NUMERIC = frozenset({Status.EXACT, Status.APPROXIMATE, Status.BOUND, Status.PRELIMINARY, Status.PARTIAL})
"""Statuses that carry a number."""

SURE = frozenset({Status.EXACT, Status.PRELIMINARY})
"""Statuses whose number is the figure itself, as far as it is known."""

ROUND = frozenset({Status.APPROXIMATE, Status.BOUND})
"""Statuses whose number is not exact: no change is computed from it, and no line is drawn to it."""

APART = ROUND | {Status.PARTIAL}
"""Statuses whose number is never compared with another: not exact, or not of a whole year."""

TOTAL = ""
"""The segment of a figure that is not split."""

Year = Annotated[int, Field(ge=1900, le=2100)]
_SEGMENT = re.compile(r"[a-z_]+=[a-z0-9_\-+]+(;[a-z_]+=[a-z0-9_\-+]+)*")


class Fact(BaseModel):
    """What figures and judgements have in common: an area, a year and where it was stated."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    area: str = Field(min_length=1)
    year: Year
    source: str = Field(min_length=1)
    section: str = ""


class Figure(Fact):
    """One figure: one indicator, in one area, in one period, for one segment.

    ``value`` is a count, a share in per cent (0–100), a rate per 1,000, or None where the source gives no number.
    ``raw`` is the text of the source. ``first_year`` is set when the period covers several years that end with
    ``year``. ``n`` is how many were asked, ``k`` how many of them the share counts.
    """

    indicator: str = Field(min_length=1)
    first_year: Year | None = None
    segment: str = TOTAL
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None
    status: Status
    raw: str = ""
    n: Annotated[int, Field(ge=0)] | None = None
    k: Annotated[int, Field(ge=0)] | None = None
    note: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.status is Status.HIDDEN and self.value is not None:
            raise ValueError(say("figure.hidden_with_value"))
        if (self.value is not None) != (self.status in NUMERIC):
            raise ValueError(say("figure.value_and_status", status=self.status))
        if self.status is not Status.EXACT and not self.raw:
            raise ValueError(say("figure.raw_needed", status=self.status))
        if self.value is not None and self.value < 0:
            raise ValueError(say("figure.negative"))
        if self.first_year is not None and self.first_year >= self.year:
            raise ValueError(say("figure.period_backwards"))
        if self.n is not None and self.k is not None and self.k > self.n:
            raise ValueError(say("figure.more_than_asked"))
        if self.segment and segment_key(segment_parts(self.segment)) != self.segment:
            raise ValueError(say("figure.segment_form", segment=self.segment))
        return self

    def fits(self, unit: Unit) -> str | None:
        """Why this figure can't belong to an indicator of ``unit``; None if it can."""
        if self.value is None:
            return None
        if unit in {Unit.WORDS, Unit.ORDINAL}:
            return say("figure.number_in_words", unit=unit)
        if unit is Unit.PERCENT and self.value > 100:
            return say("figure.over_hundred", value=self.value)
        if unit is Unit.COUNT and not self.value.is_integer() and self.first_year is None:
            return say("figure.broken_count", value=self.value)
        return None


class Judgement(Fact):
    """A judgement paraphrased in our words: what ``voice`` said of ``year``, and in which report."""

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    kind: JudgementKind
    focus_area: str | None = None
    indicator: str | None = None
    voice: str = Field(min_length=1)
    direction: Direction = Direction.UNKNOWN
    text: str = Field(min_length=3)

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if self.focus_area is None and self.indicator is None:
            raise ValueError(say("figure.judgement_of_nothing"))
        return self


def segment_parts(segment: str) -> dict[str, str]:
    """The dimensions and values of ``segment``. Raises ``ValueError`` for a malformed one.

    >>> segment_parts("kjoenn=jente;trinn=ungdomsskole")
    {'kjoenn': 'jente', 'trinn': 'ungdomsskole'}
    """
    parts = _parts(segment)
    if parts is None:
        raise ValueError(say("figure.segment_form", segment=segment))
    return dict(parts)


@lru_cache(maxsize=10_000)
def _parts(segment: str) -> tuple[tuple[str, str], ...] | None:
    if segment == TOTAL:
        return ()
    if not _SEGMENT.fullmatch(segment):
        return None
    return tuple((dimension, value) for dimension, _, value in (part.partition("=") for part in segment.split(";")))


def segment_key(parts: dict[str, str]) -> str:
    """The segment of ``parts``, written in the only allowed way: dimensions in alphabetical order.

    >>> segment_key({"trinn": "ungdomsskole", "kjoenn": "jente"})
    'kjoenn=jente;trinn=ungdomsskole'
    """
    return ";".join(f"{dimension}={value}" for dimension, value in sorted(parts.items()))


def crossing_years(day: date) -> tuple[int, int]:
    """(a, b): a break on ``day`` separates two periods when the earlier begins before a and the later ends in b or
    after.

    A break on 1 January leaves the year before it whole; on any other day it falls inside a year, which then can't be
    compared with either neighbour.

    >>> crossing_years(date(2016, 1, 1)), crossing_years(date(2015, 10, 1))
    ((2016, 2016), (2016, 2015))
    """
    return (day.year if (day.month, day.day) == (1, 1) else day.year + 1), day.year
