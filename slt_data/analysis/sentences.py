"""Figures, changes and their certainty in whole Norwegian sentences. They never name a cause or mention p."""

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import SMALLEST_BASE, Reason
from slt_data.analysis.wording import (
    SURE_BASE,
    Change,
    WordedFigure,
    dated,
    direction_told,
    goes_apart,
    in_prose,
    subject,
    yearly,
)
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.families import Family
from slt_data.domain.known_ids import DARK_FIGURES
from slt_data.domain.series import NUMERIC, ROUND, Direction, Status, Unit
from slt_data.norwegian import long_date, number, percent, rounded, short_number
from slt_data.texts import say

NEAR = 15
"""Within this many per cent of an earlier figure, a figure is near it."""

_HALF, _TWICE = 50, 100
"""The per cent of a decrease that is a halving, and of an increase that is a doubling."""


def counted(indicator: Indicator, told: WordedFigure) -> str:
    """The figure with its noun: «94 anmeldte forhold», «1 anmeldt forhold», «færre enn 5 saker», «20 %»."""
    figure = in_prose(indicator, told)
    unnamed = told.status in {Status.WORDS, Status.MISSING, Status.HIDDEN} and not told.fewer_than
    if indicator.unit is not Unit.COUNT or unnamed:
        return figure
    return f"{figure} {indicator.noun[0] if told.value == 1 else indicator.noun[1]}"


def figure_sentence(indicator: Indicator, told: WordedFigure, *, refused: bool = False) -> str:
    """A sentence on one figure alone: what is known of the period, and how well.

    ``refused``: whether its status is what prevents the comparison with the figure before, which the sentence then
    says.
    """
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
    if told.status is Status.PARTIAL:
        return say("sentence.partial", name=name, figure=counted(indicator, told), period=period)
    said = say("sentence.single", name=name, figure=dated(indicator, told, counted(indicator, told)))
    return " ".join([said, *_kinds(told, refused=refused)])


def _kinds(told: WordedFigure, *, refused: bool) -> list[str]:
    """What kind of knowledge a figure is, in sentences; none for one that is simply known."""
    kinds = [say("precision.note")] if told.reserved else []
    if told.status is not Status.EXACT:
        key = f"refused.now_{told.status}" if refused and told.status in ROUND else f"sentence.{told.status}"
        kinds.append(_unfinished(told) if told.status is Status.PRELIMINARY else say(key))
    return kinds


def beyond_heading(indicator: Indicator, now: WordedFigure, before: WordedFigure | None, change: Change) -> list[str]:
    """What ``change_sentences`` say beyond the heading: by how much it changed, and what kind of figure it is."""
    way = direction_told(indicator, now, before, change)
    if before is None or way is None:
        if now.status in {Status.WORDS, Status.MISSING, Status.HIDDEN}:
            return []
        if now.status is Status.PARTIAL:
            return change_sentences(indicator, now, before, change)
        kinds = _kinds(now, refused=change.reason is Reason.APPROXIMATE)
        why = _refusal(indicator, now, before, change)
        return [*kinds, *([why] if why else [])]
    rest = change_sentences(indicator, now, before, change)[1:]
    if way is Direction.UNCHANGED or (before.value == 0 and indicator.unit is not Unit.PERCENT):
        return rest
    periods = {"from_period": before.period, "period": now.period}
    return [say(f"sentence.only_{way}", amount=_amount(indicator, before, now, change), **periods), *rest]


def change_sentences(indicator: Indicator, now: WordedFigure, before: WordedFigure | None, change: Change) -> list[str]:
    """One or two sentences on what happened since the figure before, or why that can't be said."""
    way = direction_told(indicator, now, before, change)
    if before is None or way is None:
        alone = figure_sentence(indicator, now, refused=change.reason is Reason.APPROXIMATE)
        why = _refusal(indicator, now, before, change)
        return [alone, why] if why else [alone]
    said = [_from_to(indicator, now, before, change, way)]
    unfinished = [one for one in (before, now) if one.status is Status.PRELIMINARY]
    if len(unfinished) > 1 and not any(one.published for one in unfinished):
        said.append(say("sentence.preliminary_both", from_period=before.period, period=now.period))
    else:
        said += [_unfinished(one, one.period) for one in unfinished]
    return said


def _unfinished(told: WordedFigure, period: str = "") -> str:
    """The sentence on a preliminary figure, with the day when it was published if that is known."""
    if told.published is None:
        return say("sentence.preliminary_of", period=period) if period else say("sentence.preliminary")
    day = long_date(told.published)
    if period:
        return say("sentence.preliminary_of_since", period=period, day=day)
    return say("sentence.preliminary_since", day=day)


def certainty_sentence(level: ChangeLevel | None, direction: Direction | None, by_rate: Direction | None = None) -> str:
    """What the level means in plain words; empty where there was no test or nothing changed.

    ``by_rate``: the direction of the tested rates, which may differ from that of the figures.
    """
    if level is None or (level is ChangeLevel.INGEN and direction is Direction.UNCHANGED):
        return ""
    if level is ChangeLevel.INGEN:
        return say("sure.ingen")
    if goes_apart(direction, by_rate):
        return say(f"sure_by_rate.{level}_{by_rate}")
    way = direction if direction in {Direction.UP, Direction.DOWN} else Direction.UNCHANGED
    return say(f"sure.{level}_{way}")


def tested_sentence(tested: int) -> str:
    """How many changes were tested together in a view; empty for none or one."""
    return say("sure.several", tested=tested) if tested > 1 else ""


def return_sentence(
    indicator: Indicator, now: WordedFigure, before: WordedFigure, earlier: WordedFigure, *, differs: bool
) -> str:
    """After a turn, how near the figure is to the one two periods back; empty where it is not near.

    ``differs``: whether ``now`` and ``earlier`` are significantly different.
    """
    values = (now.value, before.value, earlier.value)
    if differs or not indicator.chance or indicator.unit is not Unit.COUNT or any(one is None for one in values):
        return ""
    latest, middle, first = (float(one) for one in values if one is not None)
    turned = (latest - middle) * (middle - first) < 0
    if not turned or min(latest, first) < SMALLEST_BASE:
        return ""
    if latest == first:
        return say("sentence.back_same", period=earlier.period)
    share = abs(latest - first) / first * 100
    if share > NEAR:
        return ""
    over = say("sentence.over" if latest > first else "sentence.under")
    apart = f"{_size(latest - first)} {over}"
    if rounded(share) and min(latest, first) >= SURE_BASE:
        apart = f"{percent(share)} {over}"
    elif rounded(share):
        apart = f"{apart} ({percent(share)})"
    return say("sentence.back_near", period=earlier.period, figure=short_number(first), apart=apart)


def dark_figures(indicator: Indicator) -> str:
    """The sentence on unreported cases, for police indicators to which the catalogue gives that caveat; else empty."""
    known = DARK_FIGURES in indicator.caveats and indicator.family is Family.POLITI
    return say("sentence.dark") if known else ""


def _from_to(indicator: Indicator, now: WordedFigure, before: WordedFigure, change: Change, way: Direction) -> str:
    name, figure = subject(indicator), counted(indicator, now)
    if way is Direction.UNCHANGED:
        periods = {"from_period": before.period, "period": now.period}
        return say("sentence.unchanged", name=name, figure=yearly(indicator, now, figure), **periods)
    if before.value == 0 and indicator.unit is not Unit.PERCENT:
        nothing = dated(indicator, before, in_prose(indicator, before))
        return say("sentence.from_zero", name=name, before=nothing, figure=dated(indicator, now, figure, before))
    return say(
        f"sentence.{way}",
        name=name,
        before=dated(indicator, before, counted(indicator, before)),
        figure=dated(indicator, now, in_prose(indicator, now), before),
        amount=_amount(indicator, before, now, change),
    )


def _amount(indicator: Indicator, before: WordedFigure, now: WordedFigure, change: Change) -> str:
    """How much it changed: «33 prosent», «21 (50 %)», «3», «3 prosentpoeng», maybe with «altså en halvering» or
    similar.

    The number is used where the per cent would round to zero.
    """
    size = _size(change.difference or 0.0)
    if indicator.unit is Unit.PERCENT:
        return say("sentence.points", number=size)
    share = rounded(abs(change.percent or 0.0))
    if change.percent is None or share == 0:
        return size
    sure = min(before.value or 0.0, now.value or 0.0) >= SURE_BASE
    amount = say("sentence.per_cent", number=number(float(share))) if sure else f"{size} ({percent(float(share))})"
    if share == (_HALF if change.percent < 0 else _TWICE):
        return f"{amount}, {say('sentence.halved' if change.percent < 0 else 'sentence.doubled')}"
    return amount


def _size(difference: float) -> str:
    """The size of a difference with at most one decimal; «under 0,1» where it would round to zero."""
    size = rounded(round(abs(difference), 6), 1)
    return short_number(float(size)) if size else say("sentence.less_than", number=number(0.1, 1))


def _refusal(indicator: Indicator, now: WordedFigure, before: WordedFigure | None, change: Change) -> str:
    """A sentence on why there is no comparison; empty where the figure's sentence says it already."""
    if now.status not in NUMERIC or change.reason is None:
        return ""
    if now.reserved and change.reason is Reason.UNSURE:
        return ""
    if change.reason is Reason.FIRST_YEAR or before is None:
        return say("sentence.first_wave" if indicator.period is Period.WAVE else "sentence.first")
    if (change.reason is Reason.APPROXIMATE and now.status in ROUND) or now.status is Status.PARTIAL:
        return ""
    if change.reason is Reason.APPROXIMATE and before.status is Status.BOUND:
        return say("refused.bound", period=before.period)
    return say(f"refused.{change.reason}", period=before.period)
