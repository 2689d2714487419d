"""A series over time: whether it has a trend, how much it usually varies, and which figures are unusual."""

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from slt_data.analysis.control_chart import FEWEST_FOR_LINE, ChartKind, control_chart
from slt_data.analysis.trend import POINTS, Trend, rate_trend, share_trend
from slt_data.charts.spec import Guides
from slt_data.domain.entries import Break, Certainty, Indicator
from slt_data.domain.series import SURE, Direction, Unit, crossing_years
from slt_data.norwegian import NBSP, listing, number, short_number, span
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

UNSETTLED = 1 / 3
"""If a larger share of the points than this is outside the limits, there is no usual level to compare with."""


@dataclass(frozen=True)
class Signals:
    """What in a series, up to its newest figure, is more than chance.

    ``trend``: the direction of the last five figures, the first of which is ``since``; ``chi2``: its test statistic;
    ``by_rate``: it holds only per inhabitant. ``outside``: whether the newest figure is above or below the usual range,
    ``low`` to ``high``; ``reach``: its distance from the mean, relative to the limit's. Each with its sentence.
    """

    trend: Direction | None = None
    chi2: float = 0.0
    since: SeriesRow | None = None
    by_rate: bool = False
    trend_said: str = ""
    outside: Direction | None = None
    reach: float = 0.0
    low: str = ""
    high: str = ""
    outside_said: str = ""

    @property
    def any(self) -> bool:
        """Whether there is any signal."""
        return self.trend is not None or self.outside is not None


NO_SIGNALS = Signals()
"""No signal."""


@dataclass(frozen=True)
class OverTime:
    """``sentences`` for people; ``guides`` for the chart, in the unit that it shows.

    ``telling``: those sentences that say more than that nothing is certain. ``too_few``: the sentence says only that
    the series is too short.
    """

    sentences: tuple[str, ...]
    guides: Guides | None
    too_few: bool = False
    telling: tuple[str, ...] = ()
    signals: Signals = NO_SIGNALS


def over_time(
    series: SeriesRows, breaks: tuple[Break, ...], year: int | None = None, *, per_1000: bool = False
) -> OverTime:
    """What can be said of ``series`` since its last certain break; empty if it is not subject to chance.

    ``year``: the year of the view; later figures are ignored.
    """
    indicator = series.indicator
    if not indicator.chance or indicator.period.averaged:
        return OverTime((), None)
    sure = [row for row in series.rows if row.told.status in SURE and not row.told.reserved]
    known = [row for row in sure if row.told.first_year is None]
    seen = [row for row in known if year is None or row.told.year <= year]
    rows = _since_break(seen, breaks)
    later = len(seen) < len(known)
    if len(rows) < FEWEST_FOR_LINE:
        few = say("overtime.too_few_until" if later else "overtime.too_few", points=POINTS, year=year)
        return OverTime((few,) if len(rows) > 1 else (), None, too_few=True)
    usual = _control(indicator, rows, per_1000=per_1000, later=later)
    trend = _trended(indicator, rows, per_1000=per_1000)
    newest = series.until(rows[-1].told.year if year is None else year)
    signals = NO_SIGNALS
    if newest is not None and newest.told.year == rows[-1].told.year:
        signals = replace(usual.signals, **trend.found)
    telling = [trend.said if trend.found else "", usual.said if usual.tells else ""]
    return OverTime(_spoken(trend.said, usual.said), usual.guides, telling=_spoken(*telling), signals=signals)


class _Trended(NamedTuple):
    """A sentence on the last five figures, and the fields of ``Signals`` that were found."""

    said: str
    found: dict[str, Any]


class _Usual(NamedTuple):
    """The guides and a sentence; ``tells``: it says more than that all is as usual."""

    guides: Guides | None
    said: str = ""
    tells: bool = False
    signals: Signals = NO_SIGNALS


def _spoken(*sentences: str) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence)


def _since_break(rows: list[SeriesRow], breaks: tuple[Break, ...]) -> list[SeriesRow]:
    cuts = [crossing_years(one.day) for one in breaks if one.certainty is Certainty.CERTAIN]
    last = max((row.told.year for row in rows), default=0)
    whole_from = max((before for before, since in cuts if since <= last), default=0)
    return [row for row in rows if row.told.year >= whole_from]


def _trended(indicator: Indicator, rows: list[SeriesRow], *, per_1000: bool) -> _Trended:
    """The sentence on the last five figures; if the counts shown suggest otherwise, it says that it holds per
    inhabitant.
    """
    last = rows[-POINTS:]
    rated = indicator.unit is Unit.COUNT and all(row.certainty.rate is not None for row in last)
    trend = _share_trend(last) if indicator.unit is Unit.PERCENT else _trend(last, rated=rated)
    way = _way(trend)
    if trend is None or way == "":
        return _Trended("", {})
    by_rate = rated and not per_1000 and way != _way(_trend(last, rated=False))
    told = {"points": POINTS, "period": _period(last)}
    said = say(f"overtime_by_rate.trend_{way}", **told) if by_rate else say(f"overtime.trend_{way}", **told)
    if way == "none":
        return _Trended(said, {})
    found = {"trend": Direction(way), "chi2": float(trend.chi2), "since": last[0], "by_rate": by_rate}
    return _Trended(said, {**found, "trend_said": said})


def _period(rows: list[SeriesRow]) -> str:
    return span(rows[0].told.year, rows[-1].told.year)


def _way(trend: Trend | None) -> str:
    """``up``, ``down`` or ``none``; empty if it can't be tested."""
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


def _control(indicator: Indicator, rows: list[SeriesRow], *, per_1000: bool, later: bool) -> _Usual:
    values = [row.certainty.rate if per_1000 else row.told.value for row in rows]
    chart = control_chart([math.nan if one is None else one for one in values])
    kind, centre = ChartKind(chart.kind.item()), float(chart.centre)
    if kind is ChartKind.INGEN:
        return _Usual(None)
    first, last = rows[0].told.year - 0.5, rows[-1].told.year + 0.5 if later else None
    if kind is ChartKind.FORELOEPIG:
        said = say("overtime.middle_is", centre=_figure(indicator, centre))
        return _Usual(Guides(first, centre, None, None, say("overtime.median"), last, said))
    outside = [row for row, flag in zip(rows, chart.outside, strict=True) if flag]
    counted = {"points": len(rows), "period": _period(rows)}
    if len(outside) > UNSETTLED * len(rows):
        return _Usual(None, say("overtime.unsettled", outside=len(outside), **counted), tells=True)
    highest = 100.0 if indicator.unit is Unit.PERCENT else math.inf
    low, high = max(0.0, float(chart.low)), min(highest, float(chart.high))
    ends = _ends(indicator, low, high)
    said = say("overtime.usual_is", centre=_figure(indicator, centre), **ends)
    guides = Guides(first, centre, low, high, say("overtime.usual"), last, said)
    if not outside:
        return _Usual(guides, say("overtime.all_inside", **counted))

    def told(years: list[SeriesRow]) -> str:
        named = listing([str(row.told.year) for row in years])
        if per_1000:
            return say("overtime.outside_short", years=named)
        return say("overtime.outside", years=named, **ends)

    signals = NO_SIGNALS
    if flag := int(chart.outside[-1]):
        signals = Signals(
            outside=Direction.UP if flag > 0 else Direction.DOWN,
            reach=abs((values[-1] or 0.0) - centre) / (float(chart.high) - centre),
            low=ends["low"],
            high=ends["high"],
            outside_said=told(rows[-1:]),
        )
    return _Usual(guides, told(outside), tells=True, signals=signals)


def _figure(indicator: Indicator, value: float) -> str:
    return short_number(value) + (f"{NBSP}%" if indicator.unit is Unit.PERCENT else "")


def _ends(indicator: Indicator, low: float, high: float) -> dict[str, str]:
    """The limits as text, rounded inwards, so that no figure outside them seems to be inside."""
    decimals = 0 if indicator.unit is Unit.COUNT else 1
    steps = 10**decimals
    ends = (math.ceil(round(low * steps, 6)) / steps, math.floor(round(high * steps, 6)) / steps)
    unit = f"{NBSP}%" if indicator.unit is Unit.PERCENT else ""
    return {"low": number(ends[0], decimals), "high": number(ends[1], decimals) + unit}
