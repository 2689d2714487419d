"""What the figures say of a target, in lay words: whether it is reached, or on its way, or why nothing can be said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from slt_data import norwegian
from slt_data.analysis.certainty import compare_counts, compare_shares
from slt_data.analysis.targets import direction_verdict, level_verdict, way_verdict
from slt_data.analysis.trend import POINTS
from slt_data.analysis.wording import with_unit
from slt_data.domain.entries import Certainty, Indicator
from slt_data.domain.publication import rules_of
from slt_data.domain.series import SURE, Status, Unit, crossing_years
from slt_data.domain.targets import NoVerdict, Target, Verdict
from slt_data.norwegian import number, percent, short_number
from slt_data.plan.contradictions import unseen_target
from slt_data.story.material import Material
from slt_data.story.overtime import over_time
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say


class TargetFigure(NamedTuple):
    """A figure that a verdict speaks of: its year, itself and its interval as text and as numbers. Never a hidden one.

    In the unit of the target; without an interval where it is no matter of chance.
    """

    year: int
    label: str
    reach: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class TargetStory:
    """A target and what is said of it. ``wanted``: the target in words; ``sentence``: the verdict in words.

    ``reason``: why there is no verdict, or no more than that nothing can be said; None where there is one. ``figures``:
    those that the verdict rests on. ``unseen``: why readers may never see whether it is reached; empty if they may.
    """

    target: Target
    indicator: Indicator
    wanted: str
    verdict: Verdict
    reason: NoVerdict | None
    sentence: str
    figures: tuple[TargetFigure, ...]
    unseen: str = ""

    @property
    def name(self) -> str:
        """The verdict in a word or two: «Nådd»."""
        return say(f"target.verdict_{self.verdict}")


class _Found(NamedTuple):
    verdict: Verdict
    reason: NoVerdict | None = None
    rows: tuple[SeriesRow, ...] = ()


def tell_target(material: Material, target: Target, seen_from: int | None = None) -> TargetStory:
    """What is said of ``target`` as seen from the figures of the year ``seen_from``; None: from all that are known.

    The same for every role: a figure hidden from readers gives no verdict.
    """
    catalogue = material.catalogue
    indicator = catalogue.indicator(target.indicator)
    series = material.series(target.indicator, target.segment)
    last = seen_from if seen_from is not None else norwegian.today().year - 1
    found = _judged(material, target, series, last, known=seen_from)
    return TargetStory(
        target=target,
        indicator=indicator,
        wanted=target_text(target, indicator, catalogue.segment_title(target.segment)),
        verdict=found.verdict,
        reason=found.reason,
        sentence=_sentence(target, indicator, found),
        figures=tuple(_figure(indicator, row, per_1000=target.per_1000) for row in found.rows),
        unseen=" ".join(unseen_target(target, catalogue, rules_of(catalogue))),
    )


def target_text(target: Target, indicator: Indicator, group: str = "") -> str:
    """The target in words: «Nasking under 60 i 2019», «Vold ned fra 2017 til 2019»."""
    name = f"{indicator.short} ({group})" if target.segment and group else indicator.short
    value = amount_text(target, indicator)
    return say(f"target.wanted_{target.kind}", name=name, value=value, year=target.year, since=target.since or "")


def amount_text(target: Target, indicator: Indicator) -> str:
    """The level of ``target`` in words: «60», «20 %», «12 per 1000 innbyggere»; empty for a direction."""
    if target.value is None:
        return ""
    value = target.value
    if target.per_1000:
        return say("target.per_1000", value=short_number(value))
    return percent(value, 0 if value.is_integer() else 1) if indicator.unit is Unit.PERCENT else short_number(value)


def _judged(material: Material, target: Target, series: SeriesRows | None, last: int, known: int | None) -> _Found:
    rows = [row for row in series.rows if known is None or row.told.year <= known] if series is not None else []
    if series is None or not rows:
        return _Found(Verdict.NONE, NoVerdict.NO_FIGURE)
    at = next((row for row in rows if row.told.year == target.year and row.told.status is not Status.MISSING), None)
    if at is not None:
        return _level(target, series, at) if target.kind.level else _way(material, target, series, at)
    if target.year <= last:
        return _Found(Verdict.NONE, NoVerdict.NO_FIGURE)
    return _before(material, target, series, rows)


def _fault(row: SeriesRow) -> NoVerdict | None:
    """Why no verdict rests on the figure of ``row``; None if one may."""
    status = row.told.status
    if row.told.guard or status is Status.HIDDEN:
        return NoVerdict.HIDDEN
    if status is Status.WORDS:
        return NoVerdict.WORDS_ONLY
    if row.told.reserved or row.stood:
        return NoVerdict.UNSURE
    return None if status in SURE else NoVerdict.APPROXIMATE


def _ends(target: Target, series: SeriesRows, row: SeriesRow) -> tuple[float, float] | None:
    """The 95 % interval of the figure of ``row`` in the unit of the target; None if it has none.

    What is not subject to chance is its own interval.
    """
    if not series.indicator.chance and row.told.value is not None and not target.per_1000:
        return row.told.value, row.told.value
    low, high = row.told.low, row.told.high
    if target.per_1000:
        low, high = row.certainty.rate_low, row.certainty.rate_high
    return None if low is None or high is None else (low, high)


def _level(target: Target, series: SeriesRows, row: SeriesRow) -> _Found:
    if (reason := _fault(row)) is not None:
        return _Found(Verdict.NONE, reason)
    ends = _ends(target, series, row)
    if ends is None:
        return _Found(Verdict.NONE, NoVerdict.NO_INTERVAL, (row,))
    verdict = level_verdict(target.kind, target.value or 0.0, *ends)
    return _Found(verdict, NoVerdict.ACROSS if verdict is Verdict.UNDECIDED else None, (row,))


def _way(material: Material, target: Target, series: SeriesRows, row: SeriesRow) -> _Found:
    base = series.at(target.since, row)
    if base is None or base.told.status is Status.MISSING:
        return _Found(Verdict.NONE, _fault(row) or NoVerdict.NO_BASE)
    if (reason := _fault(row) or _fault(base)) is not None:
        return _Found(Verdict.NONE, reason)
    if base.told.covers != row.told.covers:
        return _Found(Verdict.NONE, NoVerdict.OTHER_PERIOD, (base, row))
    if _broken(material, series.indicator, base.told.year, row.told.year):
        return _Found(Verdict.NONE, NoVerdict.BREAK, (base, row))
    ends = _change(series.indicator, base, row)
    if ends is None:
        return _Found(Verdict.NONE, NoVerdict.NO_INTERVAL, (base, row))
    verdict = direction_verdict(target.kind, *ends)
    return _Found(verdict, NoVerdict.ACROSS if verdict is Verdict.UNDECIDED else None, (base, row))


def _broken(material: Material, indicator: Indicator, first: int, last: int) -> bool:
    cuts = [crossing_years(one.day) for one in material.breaks(indicator) if one.certainty is Certainty.CERTAIN]
    return any(first < before and last >= since for before, since in cuts)


def _change(indicator: Indicator, base: SeriesRow, row: SeriesRow) -> tuple[float, float, float] | None:
    """The ends of the 95 % interval of the change, and the change that means none; None if it has none."""
    before, after = base.told.value, row.told.value
    if before is None or after is None:
        return None
    if not indicator.chance:
        return after - before, after - before, 0.0
    if indicator.unit is Unit.COUNT and base.told.covers == 1:
        both = base.inhabitants is not None and row.inhabitants is not None
        over = (base.inhabitants, row.inhabitants) if both else (1.0, 1.0)
        found = compare_counts(before, over[0] or 1.0, after, over[1] or 1.0)
        return _known(float(found.ratio_low), float(found.ratio_high), 1.0)
    if indicator.unit is Unit.PERCENT and base.n and row.n:
        parts = [
            float(one.k if one.k is not None else round((one.told.value or 0) * (one.n or 0) / 100))
            for one in (base, row)
        ]
        shares = compare_shares(parts[0], base.n, parts[1], row.n)
        return _known(float(shares.difference_low), float(shares.difference_high), 0.0)
    return None


def _known(low: float, high: float, same: float) -> tuple[float, float, float] | None:
    return None if math.isnan(low) or math.isnan(high) else (low, high, same)


def _before(material: Material, target: Target, series: SeriesRows, rows: Sequence[SeriesRow]) -> _Found:
    shown = SeriesRows(
        series.indicator, series.area, series.segment, series.title, tuple(row for row in rows if not row.told.guard)
    )
    sure = [row for row in shown.rows if _fault(row) is None]
    if len(sure) < POINTS or not series.indicator.chance:
        return _Found(Verdict.CANNOT_SAY, NoVerdict.TOO_FEW, tuple(sure[-1:]))
    time = over_time(shown, material.breaks(series.indicator), sure[-1].told.year, per_1000=target.per_1000)
    if time.too_few:
        return _Found(Verdict.CANNOT_SAY, NoVerdict.TOO_FEW, tuple(sure[-1:]))
    ends = _ends(target, series, sure[-1]) if target.kind.level else None
    there = ends is not None and level_verdict(target.kind, target.value or 0.0, *ends) is Verdict.REACHED
    verdict = way_verdict(target.kind, time.signals.trend, there=there)
    reason = NoVerdict.NO_TREND if verdict is Verdict.CANNOT_SAY else None
    return _Found(verdict, reason, tuple(sure[-POINTS:]))


def _figure(indicator: Indicator, row: SeriesRow, *, per_1000: bool) -> TargetFigure:
    if per_1000:
        rate = row.certainty
        label = say("target.per_1000", value=short_number(rate.rate or 0.0))
        ends = rate.rate_low, rate.rate_high
        return TargetFigure(row.told.year, label, _reach(indicator, *ends, whole=False), rate.rate, *ends)
    ends = (row.told.low, row.told.high) if indicator.chance else (None, None)
    return TargetFigure(
        row.told.year,
        with_unit(indicator, row.told),
        _reach(indicator, *ends, whole=indicator.unit is Unit.COUNT),
        row.told.value,
        *ends,
    )


def _reach(indicator: Indicator, low: float | None, high: float | None, *, whole: bool) -> str:
    """The ends of an interval as text, in whole numbers for a count («92–135»), else with a decimal."""
    if low is None or high is None:
        return ""
    unit = f"{norwegian.NBSP}%" if indicator.unit is Unit.PERCENT else ""
    return f"{number(low, 0 if whole else 1)}–{number(high, 0 if whole else 1)}{unit}"


def _sentence(target: Target, indicator: Indicator, found: _Found) -> str:
    told = [_figure(indicator, row, per_1000=target.per_1000) for row in found.rows]
    given = {
        "year": target.year,
        "since": target.since or "",
        "figure": told[-1].label if told else "",
        "reach": told[-1].reach if told else "",
        "base": told[0].label if told else "",
        "at": told[-1].year if told else target.year,
        "points": POINTS,
    }
    if found.verdict is Verdict.NONE or found.verdict is Verdict.CANNOT_SAY:
        return say(f"target.no_{found.reason}", **given)
    if found.verdict in {Verdict.ON_WAY, Verdict.NOT_ON_WAY}:
        return say(f"target.{found.verdict}_way", **given)
    form = "level" if target.kind.level else "direction"
    if told[-1].reach:
        return say(f"target.{found.verdict}_{form}", **given)
    return say(f"target.{found.verdict}_{form}_sure", **given)  # what is no matter of chance has no interval
