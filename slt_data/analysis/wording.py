"""From figures to bokmål: a figure, a change and a statement, each in one place.

A statement is the heading that a chart, a slide or a row in the overview carries: always from → to first.
"""

import math
from dataclasses import dataclass

from slt_data.analysis.change import Reason
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import Direction, Status, Unit
from slt_data.norwegian import (
    HIDDEN_SIGN,
    MISSING_SIGN,
    PRELIMINARY_SIGN,
    ZERO_SIGN,
    number,
    percent,
    signed,
    signed_percent,
    span,
)
from slt_data.texts import say

_NOUNS = frozenset({"Politiet", "Kommunen", "Koordineringsgruppen", "Ungdomsteamene"})
"""Voices that are common nouns, written small inside a sentence."""

SURE_BASE = 50
"""From this count on a per cent stands alone; from ten to this it stands in parentheses (statistical rules)."""


@dataclass(frozen=True)
class Told:
    """One figure of a series, as it is told, with its 95 % interval where it has one.

    ``first_year`` is set when the period covers several years. ``guard`` is why it is kept from readers.
    """

    year: int
    value: float | None
    status: Status
    raw: str = ""
    first_year: int | None = None
    low: float | None = None
    high: float | None = None
    guard: Guard = Guard.NONE

    @property
    def fewer_than(self) -> bool:
        """Whether a hidden figure may be told as «færre enn»: it is small, and knowing so helps nobody to it."""
        return self.status is Status.HIDDEN and self.guard is Guard.FEW

    @property
    def period(self) -> str:
        """``2018`` or ``2020–2021``."""
        return str(self.year) if self.first_year is None else span(self.first_year, self.year)


@dataclass(frozen=True)
class Change:
    """How a figure differs from the one published before it; ``reason`` says what is not given and why."""

    year: int
    from_year: int | None
    difference: float | None
    percent: float | None
    direction: Direction | None
    reason: Reason | None


def with_unit(indicator: Indicator, value: float, *, measured: bool = False) -> str:
    """``94``, or ``20 %`` for a share; a share or rate that was worked out from counts always has one decimal."""
    decimals = 1 if measured and indicator.unit is not Unit.COUNT else _decimals(value)
    return percent(value, decimals) if indicator.unit is Unit.PERCENT else number(value, decimals)


def in_table(indicator: Indicator, told: Told) -> str:
    """A figure as it stands in a table cell, with the signs that official statistics use."""
    if told.status is Status.MISSING:
        return MISSING_SIGN
    if told.status is Status.HIDDEN:
        return HIDDEN_SIGN
    if told.status in {Status.WORDS, Status.APPROXIMATE, Status.BOUND}:
        return told.raw
    value = told.value if told.value is not None else math.nan
    text = (
        ZERO_SIGN
        if value == 0 and indicator.unit is Unit.COUNT
        else with_unit(indicator, value, measured=told.low is not None)
    )
    return text + PRELIMINARY_SIGN if told.status is Status.PRELIMINARY else text


def in_prose(indicator: Indicator, told: Told) -> str:
    """A figure as it stands inside a sentence: no signs, only numbers and words."""
    if told.status is Status.HIDDEN:
        if indicator.unit is not Unit.COUNT:
            return say("words.hidden_share")
        fewer = indicator.publishing.smallest
        return say("words.fewer_than", number=fewer) if told.fewer_than else say("words.hidden_count")
    if told.status is Status.MISSING:
        return say("words.no_figure")
    if told.value is None or told.status in {Status.APPROXIMATE, Status.BOUND}:
        return told.raw
    return with_unit(indicator, told.value, measured=told.low is not None)


def difference_text(indicator: Indicator, change: Change) -> str:
    """``+33``, ``−3 prosentpoeng``, or the reason why there is none."""
    if change.difference is None:
        return reason_text(change)
    difference = round(change.difference, 6)
    text = signed(difference, _decimals(difference))
    if indicator.unit is Unit.PERCENT:
        text = f"{text} {say('words.points')}"
    years = change.year - change.from_year if change.from_year is not None else 1
    over_a_gap = indicator.period is Period.CALENDAR_YEAR and years > 1
    return say("words.since", difference=text, year=change.from_year) if over_a_gap else text


def percent_text(change: Change, base: float | None) -> str:
    """``+54 %``; in parentheses where the base is small; a reason where there is a difference but no per cent."""
    if change.percent is None or base is None:
        return "" if change.difference is None or change.reason is None else reason_text(change)
    text = signed_percent(change.percent)
    return text if base >= SURE_BASE else f"({text})"


def reason_text(change: Change) -> str:
    """Why something is not given, in a few words."""
    return say(f"reason.{change.reason}", year=change.from_year) if change.reason else ""


def statement(indicator: Indicator, now: Told, before: Told | None, change: Change | None) -> str:
    """The heading that says what happened to ``indicator``: «Nasking økte fra 61 til 94»."""
    name = indicator.short
    if now.status is Status.MISSING:
        return say("statement.missing", name=name, period=now.period)
    if now.status is Status.WORDS:
        return say("statement.words", name=name, period=now.period, words=now.raw)
    if now.status is Status.HIDDEN and not now.fewer_than:
        if indicator.unit is Unit.COUNT:
            return say("statement.hidden", name=name, period=now.period)
        return say("statement.hidden_share", name=subject(indicator), period=now.period)
    figure = in_prose(indicator, now)
    if before is None or change is None or change.difference is None or change.direction is None:
        return say("statement.single", name=name, figure=figure, period=now.period)
    apart = now.year - before.year > 1 or indicator.period is Period.WAVE
    key = f"statement.{change.direction}" + ("_apart" if apart else "")
    old = in_prose(indicator, before)
    return say(key, name=subject(indicator), before=old, figure=figure, from_period=before.period, period=now.period)


def judged(name: str, voice: str, direction: Direction) -> str:
    """The heading where there is only a judgement: «Sedelighet: uendret, mener politiet»."""
    return say(
        f"statement.judged_{direction}",
        name=name,
        voice=voice.lower() if voice in _NOUNS else voice,
    )


def subject(indicator: Indicator) -> str:
    """The indicator's name in front of a verb; a relative clause is closed with a comma, as Norwegian has it."""
    return f"{indicator.short}," if " som " in indicator.short else indicator.short


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 1
