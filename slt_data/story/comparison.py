"""Beside another area: only the same indicator, group and period, as a share or a rate; otherwise why not."""

import math
from dataclasses import dataclass
from enum import StrEnum

from slt_data.analysis.certainty import Level, compare_counts, compare_shares, levels
from slt_data.analysis.wording import subject, with_unit
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import TOTAL, Status, Unit
from slt_data.norwegian import number
from slt_data.story.material import Material, Row
from slt_data.texts import say


class Refusal(StrEnum):
    """Why two areas are not set beside each other."""

    NO_FIGURE = "no_figure"
    OTHER_PERIOD = "other_period"
    NOT_EXACT = "not_exact"
    COUNTS = "counts"
    OVERLAPPING = "overlapping"
    MADE_UP = "made_up"


@dataclass(frozen=True)
class Comparison:
    """``sentence`` says how the two areas differ, or why they are not compared; then ``refusal`` is set."""

    sentence: str
    level: Level | None = None
    refusal: Refusal | None = None


def compare_areas(
    material: Material, other: Material, indicator: Indicator, year: int, segment: str = TOTAL
) -> Comparison:
    """``material``'s area set beside ``other``'s in ``year``: the same indicator, hence the same definition."""
    here = _row(material, indicator, segment, year)
    there = _row(other, indicator, segment, year)
    refusal = _refusal(material, other, indicator, here, there)
    if refusal is not None or here is None or there is None:
        why = refusal or Refusal.NO_FIGURE
        places = {"area": material.area.short, "other": other.area.short, "year": year}
        return Comparison(say(f"comparison.{why}", name=indicator.short, **places), refusal=why)
    shares = indicator.unit is Unit.PERCENT
    p = _p_of_shares(there, here) if shares else _p_of_rates(there, here)
    level: Level | None = levels([p])[0]
    values = [_value(row, shares=shares) for row in (here, there)]
    told = [with_unit(indicator, value, measured=True) if shares else number(value, 1) for value in values]
    said = say(
        "comparison.shares" if shares else "comparison.rates",
        name=subject(indicator) if shares else indicator.short,
        figure=told[0],
        area=material.area.short,
        other_figure=told[1],
        other=other.area.short,
        period=here.told.period,
    )
    key = "sure" if level in {Level.TEGN, Level.TYDELIG} else "unsure"
    return Comparison(f"{said} {say(f'comparison.{key}')}", level)


def _row(material: Material, indicator: Indicator, segment: str, year: int) -> Row | None:
    series = material.series(indicator.id, segment)
    return series.at(year) if series is not None else None


def _refusal(
    material: Material, other: Material, indicator: Indicator, here: Row | None, there: Row | None
) -> Refusal | None:
    if material.area.made_up != other.area.made_up:
        return Refusal.MADE_UP
    if indicator.period is Period.TWO_YEAR_AVERAGE:
        return Refusal.OVERLAPPING
    if here is None or here.told.status is Status.MISSING:
        return Refusal.NO_FIGURE
    if there is None or there.told.status is Status.MISSING:
        return Refusal.OTHER_PERIOD
    sure = {Status.EXACT, Status.PRELIMINARY}
    if here.told.status not in sure or there.told.status not in sure:
        return Refusal.NOT_EXACT
    if indicator.unit is Unit.PERCENT:
        return None
    rated = here.certainty.rate is not None and there.certainty.rate is not None
    return None if rated else Refusal.COUNTS


def _value(row: Row, *, shares: bool) -> float:
    return float((row.told.value if shares else row.certainty.rate) or 0.0)


def _p_of_shares(first: Row, second: Row) -> float:
    """NaN where the source gives no numbers of answers."""
    known = [(math.nan if row.k is None else row.k, math.nan if row.n is None else row.n) for row in (first, second)]
    return float(compare_shares(*known[0], *known[1]).p)


def _p_of_rates(first: Row, second: Row) -> float:
    over = [math.nan if row.inhabitants is None else row.inhabitants for row in (first, second)]
    return float(compare_counts(first.told.value or 0.0, over[0], second.told.value or 0.0, over[1]).p)
