"""A series over time: whether it goes one way, how much it usually varies, and what stands out."""

import math
from dataclasses import dataclass

from slt_data.analysis.control_chart import FEWEST_FOR_LINE, ChartKind, control_chart
from slt_data.analysis.trend import POINTS, Trend, rate_trend, share_trend
from slt_data.charts.spec import Guides
from slt_data.domain.entries import Break, Certainty, Indicator, Period, crossing_years
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import listing, short_number, span
from slt_data.story.material import Row, SeriesRows
from slt_data.texts import say


@dataclass(frozen=True)
class OverTime:
    """``sentences`` for people; ``guides`` for the chart, in the unit that it shows."""

    sentences: tuple[str, ...]
    guides: Guides | None


def over_time(series: SeriesRows, breaks: tuple[Break, ...], *, per_1000: bool = False) -> OverTime:
    """What can be said of ``series`` since its last certain break; nothing where chance plays no part in it."""
    indicator = series.indicator
    if not indicator.chance or indicator.period is Period.TWO_YEAR_AVERAGE:
        return OverTime((), None)
    rows = _usable(series, breaks)
    if len(rows) < FEWEST_FOR_LINE:
        few = say("overtime.too_few", points=POINTS) if len(rows) > 1 else ""
        return OverTime((few,) if few else (), None)
    guides, unusual = _control(rows, per_1000=per_1000)
    said = [_trend_sentence(indicator, rows), unusual]
    return OverTime(tuple(sentence for sentence in said if sentence), guides)


def _usable(series: SeriesRows, breaks: tuple[Break, ...]) -> list[Row]:
    cuts = [crossing_years(one.day) for one in breaks if one.certainty is Certainty.CERTAIN]
    last = series.rows[-1].told.year
    whole_from = max((before for before, since in cuts if since <= last), default=0)
    kept = {Status.EXACT, Status.PRELIMINARY}
    return [row for row in series.rows if row.told.status in kept and row.told.year >= whole_from]


def _trend_sentence(indicator: Indicator, rows: list[Row]) -> str:
    last = rows[-POINTS:]
    years = [row.told.year for row in last]
    trend = _trend(indicator, last)
    if trend is None or math.isnan(float(trend.chi2)):
        return ""
    period = span(years[0], years[-1])
    key = f"overtime.trend_{trend.direction}" if bool(trend.signal) else "overtime.no_trend"
    return say(key, points=POINTS, period=period)


def _trend(indicator: Indicator, rows: list[Row]) -> Trend | None:
    years = [row.told.year for row in rows]
    if indicator.unit is Unit.PERCENT:
        if any(row.k is None or row.n is None for row in rows):
            return None
        return share_trend(years, [float(row.k or 0) for row in rows], [float(row.n or 0) for row in rows])
    rated = all(row.certainty.rate is not None for row in rows)
    picked = [
        (row.certainty.rate, row.certainty.rate_low, row.certainty.rate_high)
        if rated
        else (row.told.value, row.told.low, row.told.high)
        for row in rows
    ]
    value, low, high = ([math.nan if one is None else one for one in column] for column in zip(*picked, strict=True))
    return rate_trend(years, value, low, high)


def _control(rows: list[Row], *, per_1000: bool) -> tuple[Guides | None, str]:
    values = [row.certainty.rate if per_1000 else row.told.value for row in rows]
    chart = control_chart([math.nan if one is None else one for one in values])
    kind, centre = ChartKind(chart.kind.item()), float(chart.centre)
    if kind is ChartKind.INGEN:
        return None, ""
    first = rows[0].told.year - 0.5
    if kind is ChartKind.FORELOEPIG:
        return Guides(first, centre, None, None, say("overtime.median")), ""
    low, high = max(0.0, float(chart.low)), float(chart.high)
    guides = Guides(first, centre, low, high, say("overtime.usual"))
    outside = [row for row, flag in zip(rows, chart.outside, strict=True) if flag]
    usual = {"low": short_number(round(low)), "high": short_number(round(high))}
    if not outside:
        return guides, say("overtime.all_inside", points=len(rows))
    years = listing([str(row.told.year) for row in outside])
    return guides, say("overtime.outside", years=years, **usual) if not per_1000 else say(
        "overtime.outside_short", years=years
    )
