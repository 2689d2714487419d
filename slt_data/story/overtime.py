"""A series over time: whether it goes one way, how much it usually varies, and what stands out."""

import math
from dataclasses import dataclass

from slt_data.analysis.control_chart import FEWEST_FOR_LINE, ChartKind, control_chart
from slt_data.analysis.trend import POINTS, Trend, rate_trend, share_trend
from slt_data.charts.spec import Guides
from slt_data.domain.entries import Break, Certainty, Indicator, Period, crossing_years
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import NBSP, listing, number, short_number, span
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

UNSETTLED = 1 / 3
"""With a larger part of the points than this outside the limits, there is no usual level for any to stand out from."""

_SURE = frozenset({Status.EXACT, Status.PRELIMINARY})


@dataclass(frozen=True)
class OverTime:
    """``sentences`` for people; ``guides`` for the chart, in the unit that it shows.

    ``too_few``: the sentence only says that the series is too short for anything to be said.
    """

    sentences: tuple[str, ...]
    guides: Guides | None
    too_few: bool = False


def over_time(
    series: SeriesRows, breaks: tuple[Break, ...], year: int | None = None, *, per_1000: bool = False
) -> OverTime:
    """What can be said of ``series`` since its last certain break; nothing where chance plays no part in it.

    ``year`` is the one that the view shows: figures after it have no part in this.
    """
    indicator = series.indicator
    if not indicator.chance or indicator.period is Period.TWO_YEAR_AVERAGE:
        return OverTime((), None)
    known = [row for row in series.rows if row.told.status in _SURE and row.told.first_year is None]
    seen = [row for row in known if year is None or row.told.year <= year]
    rows = _since_break(seen, breaks)
    later = len(seen) < len(known)
    if len(rows) < FEWEST_FOR_LINE:
        few = say("overtime.too_few_until" if later else "overtime.too_few", points=POINTS, year=year)
        return OverTime((few,) if len(rows) > 1 else (), None, too_few=True)
    guides, unusual = _control(indicator, rows, per_1000=per_1000, later=later)
    said = [_trend_sentence(indicator, rows, per_1000=per_1000), unusual]
    return OverTime(tuple(sentence for sentence in said if sentence), guides)


def _since_break(rows: list[SeriesRow], breaks: tuple[Break, ...]) -> list[SeriesRow]:
    cuts = [crossing_years(one.day) for one in breaks if one.certainty is Certainty.CERTAIN]
    last = max((row.told.year for row in rows), default=0)
    whole_from = max((before for before, since in cuts if since <= last), default=0)
    return [row for row in rows if row.told.year >= whole_from]


def _trend_sentence(indicator: Indicator, rows: list[SeriesRow], *, per_1000: bool) -> str:
    """What the last five say; where the counts that are shown would say something else, that it is per inhabitant."""
    last = rows[-POINTS:]
    rated = indicator.unit is Unit.COUNT and all(row.certainty.rate is not None for row in last)
    way = _way(_share_trend(last) if indicator.unit is Unit.PERCENT else _trend(last, rated=rated))
    said = {"points": POINTS, "period": _period(last)}
    if way == "":
        return ""
    if rated and not per_1000 and way != _way(_trend(last, rated=False)):
        return say(f"overtime_by_rate.trend_{way}", **said)
    return say(f"overtime.trend_{way}", **said)


def _period(rows: list[SeriesRow]) -> str:
    return span(rows[0].told.year, rows[-1].told.year)


def _way(trend: Trend | None) -> str:
    """``up``, ``down`` or ``none``; nothing where it can't be tested."""
    if trend is None or math.isnan(float(trend.chi2)):
        return ""
    return str(trend.direction) if bool(trend.signal) else "none"


def _share_trend(rows: list[SeriesRow]) -> Trend | None:
    if any(row.k is None or row.n is None for row in rows):
        return None
    years = [row.told.year for row in rows]
    return share_trend(years, [float(row.k or 0) for row in rows], [float(row.n or 0) for row in rows])


def _trend(rows: list[SeriesRow], *, rated: bool) -> Trend:
    picked = [
        (row.certainty.rate, row.certainty.rate_low, row.certainty.rate_high)
        if rated
        else (row.told.value, row.told.low, row.told.high)
        for row in rows
    ]
    value, low, high = ([math.nan if one is None else one for one in column] for column in zip(*picked, strict=True))
    return rate_trend([row.told.year for row in rows], value, low, high)


def _control(indicator: Indicator, rows: list[SeriesRow], *, per_1000: bool, later: bool) -> tuple[Guides | None, str]:
    values = [row.certainty.rate if per_1000 else row.told.value for row in rows]
    chart = control_chart([math.nan if one is None else one for one in values])
    kind, centre = ChartKind(chart.kind.item()), float(chart.centre)
    if kind is ChartKind.INGEN:
        return None, ""
    first, last = rows[0].told.year - 0.5, rows[-1].told.year + 0.5 if later else None
    if kind is ChartKind.FORELOEPIG:
        said = say("overtime.middle_is", centre=_figure(indicator, centre))
        return Guides(first, centre, None, None, say("overtime.median"), last, said), ""
    outside = [row for row, flag in zip(rows, chart.outside, strict=True) if flag]
    counted = {"points": len(rows), "period": _period(rows)}
    if len(outside) > UNSETTLED * len(rows):
        return None, say("overtime.unsettled", outside=len(outside), **counted)
    highest = 100.0 if indicator.unit is Unit.PERCENT else math.inf
    low, high = max(0.0, float(chart.low)), min(highest, float(chart.high))
    said = say("overtime.usual_is", centre=_figure(indicator, centre), **_ends(indicator, low, high))
    guides = Guides(first, centre, low, high, say("overtime.usual"), last, said)
    if not outside:
        return guides, say("overtime.all_inside", **counted)
    years = listing([str(row.told.year) for row in outside])
    if per_1000:
        return guides, say("overtime.outside_short", years=years)
    return guides, say("overtime.outside", years=years, **_ends(indicator, low, high))


def _figure(indicator: Indicator, value: float) -> str:
    return short_number(value) + (f"{NBSP}%" if indicator.unit is Unit.PERCENT else "")


def _ends(indicator: Indicator, low: float, high: float) -> dict[str, str]:
    """The limits as they are told, rounded inwards: no figure outside them is among those that are called usual."""
    decimals = 0 if indicator.unit is Unit.COUNT else 1
    steps = 10**decimals
    ends = (math.ceil(round(low * steps, 6)) / steps, math.floor(round(high * steps, 6)) / steps)
    unit = f"{NBSP}%" if indicator.unit is Unit.PERCENT else ""
    return {"low": number(ends[0], decimals), "high": number(ends[1], decimals) + unit}
