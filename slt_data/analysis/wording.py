"""Figures in Norwegian: a figure, a change and a statement, each written in one place.

A statement is the heading of a chart, a slide or a row in the overview: always from → to first.
"""

import math
import re
from dataclasses import dataclass
from datetime import date

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import Direction, Status, Unit
from slt_data.norwegian import (
    HIDDEN_SIGN,
    MISSING_SIGN,
    PRELIMINARY_SIGN,
    ZERO_SIGN,
    long_date,
    number,
    percent,
    signed,
    signed_percent,
    span,
)
from slt_data.texts import in_each_language, say

_WAYS = frozenset({Direction.UP, Direction.DOWN})

SURE_BASE = 50
"""From this count on a per cent is written without parentheses; from 10 up to this, with them (statistical rules)."""

_WRITTEN_OUT = re.compile(r"\d[.,]0{1,2}(?!\d)")
"""A decimal zero that the source wrote: «12,0 %»."""


@dataclass(frozen=True)
class WordedFigure:
    """One figure of a series as the sentences need it, with its 95 % interval if it has one.

    ``first_year`` is set for a period of several years. ``guard`` says why the figure is hidden from readers; empty if
    shown. ``reserved``: it is so unsure that it is told with a reservation. ``corrected``: what it was before,
    in words. ``published``: the day of a preliminary figure, if it is known.
    """

    year: int
    value: float | None
    status: Status
    raw: str = ""
    first_year: int | None = None
    low: float | None = None
    high: float | None = None
    guard: Guard = Guard.NONE
    reserved: bool = False
    corrected: str = ""
    published: date | None = None

    @property
    def fewer_than(self) -> bool:
        """Whether a hidden figure may be called «færre enn 5»: it is small, and saying so discloses nothing."""
        return self.status is Status.HIDDEN and self.guard is Guard.FEW

    @property
    def covers(self) -> int:
        """How many years the figure covers."""
        return 1 if self.first_year is None else self.year - self.first_year + 1

    @property
    def period(self) -> str:
        """The period as text: ``2018`` or ``2020–2021``."""
        return str(self.year) if self.first_year is None else span(self.first_year, self.year)


@dataclass(frozen=True)
class Change:
    """How a figure differs from the one published before it; ``reason``: why the difference or per cent is not
    given. ``from_first_year``: set where that one covers several years, of which ``from_year`` is the last.
    """

    year: int
    from_year: int | None
    difference: float | None
    percent: float | None
    direction: Direction | None
    reason: Reason | None
    from_first_year: int | None = None

    @property
    def from_period(self) -> str:
        """The period that it is computed from as text; empty for none."""
        if self.from_year is None:
            return ""
        return str(self.from_year) if self.from_first_year is None else span(self.from_first_year, self.from_year)


def with_unit(indicator: Indicator, told: WordedFigure) -> str:
    """``94``, or ``20 %`` for a share: with the source's decimals, at most one.

    A rate computed by this program always has one.
    """
    value = math.nan if told.value is None else told.value
    decimals = _decimals(value)
    if decimals == 0 and indicator.unit is not Unit.COUNT:
        worked_out = indicator.unit is Unit.PER_1000 and told.low is not None
        decimals = 1 if worked_out or _WRITTEN_OUT.search(told.raw) else 0
    return percent(value, decimals) if indicator.unit is Unit.PERCENT else number(value, decimals)


def in_table(indicator: Indicator, told: WordedFigure) -> str:
    """The figure as text for a table cell, with the signs of official statistics (``:``, ``..``, ``-``, ``*``)."""
    if told.status is Status.MISSING:
        return MISSING_SIGN
    if told.status is Status.HIDDEN:
        return HIDDEN_SIGN
    if told.status in {Status.WORDS, Status.APPROXIMATE, Status.BOUND}:
        return told.raw
    if told.status is Status.PARTIAL:
        return say("words.part_of_year", figure=with_unit(indicator, told))
    text = ZERO_SIGN if told.value == 0 and indicator.unit is Unit.COUNT else with_unit(indicator, told)
    marked = text + PRELIMINARY_SIGN if told.status is Status.PRELIMINARY else text
    return say("precision.marked", figure=marked) if told.reserved else marked


def in_chart(indicator: Indicator, told: WordedFigure) -> str:
    """The figure as text in a chart: as ``in_table``, but a count of zero is «0»: a chart does not explain «-»."""
    text = in_table(indicator, told)
    return with_unit(indicator, told) if text == ZERO_SIGN else text


def kind_text(told: WordedFigure) -> str:
    """What kind of knowledge the figure is: «omtrentlig tall», «foreløpig tall, publisert 15. mars 2026»."""
    if told.status is Status.PRELIMINARY and told.published is not None:
        return say("status.preliminary_since", day=long_date(told.published))
    return say(f"status.{told.status}")


def in_prose(indicator: Indicator, told: WordedFigure) -> str:
    """The figure as text inside a sentence: words instead of signs."""
    if told.status is Status.HIDDEN:
        if indicator.unit is not Unit.COUNT:
            return say("words.hidden_share")
        fewer = indicator.publishing.smallest
        return say("words.fewer_than", number=fewer) if told.fewer_than else say("words.hidden_count")
    if told.status is Status.MISSING:
        return say("words.no_figure")
    if told.value is None or told.status in {Status.APPROXIMATE, Status.BOUND}:
        return told.raw
    text = with_unit(indicator, told)
    return say("precision.marked", figure=text) if told.reserved else text


def yearly(indicator: Indicator, told: WordedFigure, figure: str) -> str:
    """``figure``, with «i året i gjennomsnitt» for a count of several years, which could be mistaken for their sum."""
    average = indicator.unit is Unit.COUNT and told.first_year is not None
    return say("words.yearly", figure=figure) if average else figure


def dated(indicator: Indicator, told: WordedFigure, figure: str, after: WordedFigure | None = None) -> str:
    """``94 i 2017`` or ``500 i året i gjennomsnitt for 2020–2021``; directly ``after`` an average, ``450 for
    2022–2023``.
    """
    each_year = yearly(indicator, told, figure)
    if each_year == figure:
        return say("words.dated", figure=figure, period=told.period)
    said = after is not None and after.first_year is not None
    return say("words.dated_average", figure=figure if said else each_year, period=told.period)


def difference_text(indicator: Indicator, change: Change) -> str:
    """``+33``, ``−3 prosentpoeng``, or the reason why there is no difference."""
    if change.difference is None:
        return reason_text(change)
    difference = round(change.difference, 6)
    text = signed(difference, _decimals(difference))
    if indicator.unit is Unit.PERCENT:
        text = f"{text} {say('words.points')}"
    years = change.year - change.from_year if change.from_year is not None else 1
    over_a_gap = indicator.period is Period.CALENDAR_YEAR and years > 1
    apart = over_a_gap or change.from_first_year is not None
    return say("words.since", difference=text, year=change.from_period) if apart else text


def change_in_percent(change: Change, base: float | None) -> str:
    """``+54 %``; in parentheses where the base is small; the reason where there is a difference but no per cent."""
    if change.percent is None or base is None:
        return "" if change.difference is None or change.reason is None else reason_text(change)
    text = signed_percent(change.percent)
    return text if base >= SURE_BASE else f"({text})"


def reason_text(change: Change) -> str:
    """Why something is not given, in a few words; empty for no reason."""
    return say(f"reason.{change.reason}", year=change.from_year) if change.reason else ""


def statement(
    indicator: Indicator,
    now: WordedFigure,
    before: WordedFigure | None,
    change: Change | None,
    *,
    with_years: bool = False,
) -> str:
    """The heading on what happened to ``indicator``: «Nasking økte fra 61 til 94».

    ``with_years`` names both years, which is done anyway where they are not consecutive.
    """
    name = indicator.short
    if now.status is Status.MISSING:
        return say("statement.missing", name=name, period=now.period)
    if now.status is Status.WORDS:
        return say("statement.words", name=name, period=now.period, words=now.raw)
    if now.status is Status.HIDDEN and not now.fewer_than:
        if indicator.unit is Unit.COUNT:
            return say("statement.hidden", name=name, period=now.period)
        return say("statement.hidden_share", name=subject(indicator), period=now.period)
    if now.reserved:
        return say("statement.reserved", name=name, period=now.period)
    figure = in_prose(indicator, now)
    way = direction_told(indicator, now, before, change)
    if now.status is Status.PARTIAL:
        return say("statement.partial", name=name, figure=figure, period=now.period)
    if before is None or way is None:
        return say("statement.single", name=name, figure=dated(indicator, now, figure))
    name, old = subject(indicator), in_prose(indicator, before)
    follow = before.first_year is None and now.year - before.year <= 1 and indicator.period is not Period.WAVE
    if follow and not with_years:
        return say(f"statement.{way}", name=name, before=old, figure=figure)
    if way is Direction.UNCHANGED:
        periods = {"from_period": before.period, "period": now.period}
        return say("statement.unchanged_apart", name=name, figure=yearly(indicator, now, figure), **periods)
    before_then, figure_now = dated(indicator, before, old), dated(indicator, now, figure, before)
    return say(f"statement.{way}", name=name, before=before_then, figure=figure_now)


def direction_told(
    indicator: Indicator, now: WordedFigure, before: WordedFigure | None, change: Change | None
) -> Direction | None:
    """The direction that a reader sees, or None: figures that are printed alike have not changed."""
    if before is None or change is None or change.difference is None:
        return None
    same = in_prose(indicator, now) == in_prose(indicator, before)
    return Direction.UNCHANGED if same else change.direction


def level_text(level: ChangeLevel, direction: Direction | None, by_rate: Direction | None = None) -> str:
    """The label of a level: «Tegn til økning». ``by_rate``: the direction of the tested rates, which may differ."""
    if level is ChangeLevel.INGEN:
        return say("known.unchanged" if direction is Direction.UNCHANGED else "level.ingen")
    if goes_apart(direction, by_rate):
        return say(f"level_by_rate.{level}_{by_rate}")
    return say(f"level.{level}_{direction if direction in _WAYS else Direction.UNCHANGED}")


def signal_text(trend: Direction | None, outside: Direction | None, *, by_rate: bool = False) -> str:
    """The label of what shows over several years: «Økning over tid, over det vanlige»; empty for nothing."""
    parts = []
    if trend is not None:
        parts.append(say(f"level_by_rate.trend_{trend}") if by_rate else say(f"level.trend_{trend}"))
    if outside is not None:
        parts.append(say(f"level.outside_{outside}"))
    joined = ", ".join(parts)
    return joined[:1].upper() + joined[1:]


def goes_apart(direction: Direction | None, by_rate: Direction | None) -> bool:
    """Whether the tested rates moved one way and the printed figures another."""
    return by_rate in _WAYS and by_rate is not direction


def judged(name: str, voice: str, direction: Direction, year: int | None = None) -> str:
    """The heading where there is only a judgement: «Sedelighet er uendret, mener politiet».

    ``year`` is given where the judgement is not of the year shown.
    """
    common = voice in say("voices.common").split("|")
    said = say(f"statement.judged_{direction}", name=name, voice=voice.lower() if common else voice)
    return said if year is None else say("statement.judged_in", said=said, year=year)


def voice_told(voice: str) -> str:
    """``voice`` in the current language if it is one that the template offers; else unchanged."""
    if voice in (here := say("voices.all").split("|")):
        return voice
    for known in in_each_language("voices.all"):
        if voice in (names := known.split("|")):
            return here[names.index(voice)]
    return voice


def subject(indicator: Indicator) -> str:
    """The indicator's name in front of a verb; a comma is added after a relative clause or an apposition."""
    parted = " som " in indicator.short or ", " in indicator.short
    return f"{indicator.short}," if parted else indicator.short


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 1
