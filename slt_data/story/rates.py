"""A series per 1,000 inhabitants of its population."""

from dataclasses import replace

from slt_data.analysis.change import Reason
from slt_data.domain.entries import Indicator
from slt_data.domain.series import NUMERIC, Direction, Status, Unit
from slt_data.norwegian import MISSING_SIGN
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say


def has_rates(series: SeriesRows) -> bool:
    """Whether any figure of ``series`` has a rate per 1,000 inhabitants."""
    return any(row.certainty.rate is not None for row in series.rows)


def as_rates(series: SeriesRows) -> SeriesRows:
    """``series`` as rates per 1,000 inhabitants, with «..» where the number of inhabitants is unknown."""
    rows: list[SeriesRow] = []
    rates = {row.told.year: row.certainty.rate for row in series.rows}
    for row in series.rows:
        before = rates.get(row.change.from_year) if row.change.from_year is not None else None
        rows.append(_as_rate(row, before))
    return replace(series, indicator=_per_1000(series.indicator), rows=tuple(rows))


def _as_rate(row: SeriesRow, before: float | None) -> SeriesRow:
    sure = row.certainty
    if row.told.status not in NUMERIC:
        return row
    if sure.rate is None:
        told = replace(row.told, value=None, status=Status.MISSING, raw=MISSING_SIGN, low=None, high=None)
        nothing = replace(row.change, difference=None, percent=None, direction=None, reason=Reason.GAP)
        return replace(row, told=told, change=nothing)
    told = replace(row.told, value=sure.rate, low=sure.rate_low, high=sure.rate_high, corrected="")
    known = row.change.difference is not None and before is not None
    difference = sure.rate - before if known and before is not None else None
    percent = None
    if difference is not None and row.change.percent is not None and sure.ratio is not None:
        percent = (sure.ratio - 1) * 100
    change = replace(row.change, difference=difference, percent=percent, direction=_direction(difference))
    return replace(row, told=told, change=change)


def _direction(difference: float | None) -> Direction | None:
    """The direction of the rate, which may differ from that of the count."""
    if difference is None:
        return None
    return Direction.UP if difference > 0 else Direction.DOWN if difference < 0 else Direction.UNCHANGED


def _per_1000(indicator: Indicator) -> Indicator:
    noun = say("rate.noun", noun=indicator.noun[1])
    short = say("rate.short", name=indicator.short)
    return indicator.model_copy(update={"unit": Unit.PER_1000, "noun": (noun, noun), "short": short})
