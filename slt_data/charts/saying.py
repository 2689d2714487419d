"""The sentence for each thing in a chart, for screen readers and keyboard navigation."""

from collections.abc import Sequence

from slt_data.analysis.wording import WordedFigure, in_prose, kind_text
from slt_data.charts.spec import MarkKind
from slt_data.domain.entries import Event, Indicator
from slt_data.domain.series import NUMERIC, Status, Unit
from slt_data.norwegian import capital, listing, number, percent
from slt_data.texts import say

_PLAIN = frozenset({Status.EXACT, Status.WORDS, Status.MISSING})
"""Statuses that need no explanation beside the figure."""


def file_mark(*, made_up: bool, restricted: bool) -> str:
    """The label that a file or picture must carry: «Oppdiktede tall · Ikke for lesere»; empty for none."""
    marks = (("picture.made_up", made_up), ("picture.restricted", restricted))
    return " · ".join(say(key) for key, holds in marks if holds)


def reach_text(indicator: Indicator, low: float, high: float) -> str:
    """An interval as text: «76–115», or «10–14 %»."""
    decimals = _decimals(indicator)
    upper = percent(high, decimals) if indicator.unit is Unit.PERCENT else number(high, decimals)
    return f"{number(low, decimals)}–{upper}"


def _decimals(indicator: Indicator) -> int:
    return 0 if indicator.unit is Unit.COUNT else 1


def said_of_point(
    indicator: Indicator, figure: WordedFigure, name: str, *, chosen: bool = False, cut_by: Sequence[str] = ()
) -> str:
    """«2017: 94 anmeldte forhold. Usikkerhet fra 76 til 115. Nasking.», also for a year without a point.

    ``chosen``: it is the year of the title. ``cut_by``: the breaks that cut the line before it.
    """
    parts = [f"{figure.period}: {_figure(indicator, figure)}"]
    if figure.status in NUMERIC and figure.low is not None and figure.high is not None:
        written = percent if indicator.unit is Unit.PERCENT else number
        low, high = (written(end, _decimals(indicator)) for end in (figure.low, figure.high))
        parts.append(say("reading.interval", low=low, high=high))
    if figure.status not in _PLAIN:
        parts.append(capital(kind_text(figure)))
    if figure.guard and figure.status in NUMERIC:
        parts.append(say(f"guard.{figure.guard}"))
    if figure.corrected:
        parts.append(figure.corrected)
    if cut_by:
        parts.append(say("reading.cut", titles=listing([f"«{title}»" for title in cut_by])))
    if chosen:
        parts.append(say("reading.chosen"))
    return " ".join(f"{part.rstrip('.')}." for part in (*parts, name or indicator.short))


def _figure(indicator: Indicator, figure: WordedFigure) -> str:
    if figure.status is Status.WORDS:
        return say("reading.words", words=figure.raw)
    text = in_prose(indicator, figure)
    if figure.status is Status.MISSING or indicator.unit is Unit.PERCENT:
        return text
    if figure.status is Status.HIDDEN and not figure.fewer_than:
        return text
    noun = indicator.noun[0 if figure.value == 1 else 1]
    average = indicator.unit is Unit.COUNT and figure.first_year is not None
    return say("words.yearly", figure=f"{text} {noun}") if average else f"{text} {noun}"


def said_of_break(kind: MarkKind, title: str, when: str, text: str) -> str:
    """«2017: Mulig brudd: Nytt politidistrikt. Tallene kan …»."""
    return _whole(when, say(f"chart.{kind}", title=title), text)


def said_of_event(event: Event, number: int) -> str:
    """«2016: Hendelse 1: Utsett! i alle ungdomsskoler.»."""
    return _whole(event.period, say(f"reading.{event.kind}", number=number, title=event.title), event.text)


def _whole(when: str, title: str, text: str) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in (f"{capital(when)}: {title}", text) if part)
