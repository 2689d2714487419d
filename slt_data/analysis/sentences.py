"""Figures, changes and their certainty in whole bokmål sentences. A cause is never given, and p never mentioned."""

from slt_data.analysis.certainty import Level
from slt_data.analysis.change import SMALLEST_BASE, Reason
from slt_data.analysis.wording import SURE_BASE, Change, Told, in_prose, subject
from slt_data.domain.entries import Family, Indicator, Period
from slt_data.domain.series import NUMERIC, Direction, Status, Unit
from slt_data.norwegian import number, percent, short_number
from slt_data.texts import say

_NEAR = 0.02
"""How far from a half or a double a ratio may lie and still be told as one."""


def counted(indicator: Indicator, told: Told) -> str:
    """The figure with what it counts: «94 anmeldte forhold», «1 anmeldt forhold», «færre enn 5 saker», «20 %»."""
    figure = in_prose(indicator, told)
    unnamed = told.status in {Status.WORDS, Status.MISSING, Status.HIDDEN} and not told.fewer_than
    if indicator.unit is not Unit.COUNT or unnamed:
        return figure
    return f"{figure} {indicator.noun[0] if told.value == 1 else indicator.noun[1]}"


def figure_sentence(indicator: Indicator, told: Told) -> str:
    """One figure alone: what is known of the period, and what kind of knowledge it is."""
    name, period = indicator.short, told.period
    if told.status is Status.WORDS:
        return say("sentence.words", name=subject(indicator), period=period, words=told.raw)
    if told.status is Status.MISSING:
        return say("sentence.missing", name=name, period=period)
    if told.status is Status.HIDDEN:
        if indicator.unit is not Unit.COUNT:
            return say("sentence.hidden_share", name=name, period=period)
        if told.fewer_than:
            return say("sentence.hidden_few", name=name, figure=counted(indicator, told), period=period)
        return say("sentence.hidden", name=name, period=period)
    key = "sentence.average" if told.first_year is not None else "sentence.single"
    said = say(key, name=name, figure=counted(indicator, told), period=period)
    if told.status in {Status.APPROXIMATE, Status.BOUND}:
        return f"{said} {say('sentence.round')}"
    return f"{said} {say('sentence.preliminary')}" if told.status is Status.PRELIMINARY else said


def change_sentences(indicator: Indicator, now: Told, before: Told | None, change: Change) -> list[str]:
    """What happened since the figure before, or why that can't be said: one or two sentences."""
    if before is None or change.difference is None or change.direction is None:
        why = _refusal(indicator, now, before, change)
        return [figure_sentence(indicator, now), *([why] if why else [])]
    said = [_from_to(indicator, now, before, change)]
    if now.status is Status.PRELIMINARY:
        said.append(say("sentence.preliminary_of", period=now.period))
    return said


def certainty_sentence(level: Level | None, direction: Direction | None) -> str:
    """What the level means in plain words; nothing where there was no test."""
    if level is None:
        return ""
    way = direction if direction in {Direction.UP, Direction.DOWN} else Direction.UNCHANGED
    return say(f"sure.{level}" if level is Level.INGEN else f"sure.{level}_{way}")


def tested_sentence(tested: int) -> str:
    """How many changes were tested together in a view; nothing where it is one or none."""
    return say("sure.several", tested=tested) if tested > 1 else ""


def return_sentence(indicator: Indicator, now: Told, before: Told, earlier: Told, *, differs: bool) -> str:
    """After a turn: how near the figure is to the one two periods back; nothing where it did not come back there.

    ``differs``: whether now and earlier are surely different.
    """
    values = (now.value, before.value, earlier.value)
    if differs or indicator.unit is not Unit.COUNT or any(one is None for one in values):
        return ""
    latest, middle, first = (float(one) for one in values if one is not None)
    turned = (latest - middle) * (middle - first) < 0
    if not turned or min(latest, first) < SMALLEST_BASE:
        return ""
    if latest == first:
        return say("sentence.back_same", period=earlier.period)
    share = abs(latest - first) / first * 100
    key = "sentence.back_over" if latest > first else "sentence.back_under"
    return say(key, period=earlier.period, figure=short_number(first), share=percent(share))


def dark_figures(indicator: Indicator) -> str:
    """The sentence about what is never reported, where the catalogue says that there is such a thing."""
    known = "moerketall" in indicator.caveats and indicator.family is Family.POLITI
    return say("sentence.dark") if known else ""


def _from_to(indicator: Indicator, now: Told, before: Told, change: Change) -> str:
    name, difference = subject(indicator), abs(change.difference or 0.0)
    if change.direction is Direction.UNCHANGED:
        return say(
            "sentence.unchanged",
            name=name,
            figure=counted(indicator, now),
            from_period=before.period,
            period=now.period,
        )
    if before.value == 0:
        return say(
            "sentence.from_zero",
            name=name,
            figure=counted(indicator, now),
            from_period=before.period,
            period=now.period,
        )
    return say(
        f"sentence.{change.direction}",
        name=name,
        before=counted(indicator, before),
        from_period=before.period,
        figure=in_prose(indicator, now),
        period=now.period,
        amount=_amount(indicator, before, now, difference, change),
    )


def _amount(indicator: Indicator, before: Told, now: Told, difference: float, change: Change) -> str:
    """«33 prosent», «21 (50 %)», «3», «3 prosentpoeng»; with «altså halvert» or «altså doblet» where it is so."""
    if indicator.unit is Unit.PERCENT:
        return say("sentence.points", number=short_number(round(difference, 1)))
    if change.percent is None:
        return short_number(difference)
    base = min(before.value or 0.0, now.value or 0.0)
    whole = number(abs(change.percent))
    sure = base >= SURE_BASE
    amount = (
        say("sentence.per_cent", number=whole)
        if sure
        else f"{short_number(difference)} ({percent(abs(change.percent))})"
    )
    ratio = (now.value or 0.0) / (before.value or 1.0)
    for name, exact in (("halved", 0.5), ("doubled", 2.0)):
        if abs(ratio / exact - 1) <= _NEAR:
            return f"{amount}, {say(f'sentence.{name}')}"
    return amount


def _refusal(indicator: Indicator, now: Told, before: Told | None, change: Change) -> str:
    """Why there is no comparison, in a sentence of its own; nothing where the figure says it already."""
    if now.status not in NUMERIC or change.reason is None:
        return ""
    if change.reason is Reason.FIRST_YEAR or before is None:
        return say("sentence.first_wave" if indicator.period is Period.WAVE else "sentence.first")
    if change.reason is Reason.APPROXIMATE and now.status in {Status.APPROXIMATE, Status.BOUND}:
        return ""
    return say(f"refused.{change.reason}", period=before.period)
