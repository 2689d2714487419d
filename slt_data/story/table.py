"""The year-over-year table and the source line: the figures behind a chart as text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from slt_data.analysis.wording import change_in_percent, difference_text, in_table, kind_text, level_text
from slt_data.domain.entries import Source
from slt_data.domain.series import Status, Unit
from slt_data.norwegian import NBSP, capital, number, signed
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

_NARROW = ("group", "period", "figure", "remark")
_ALWAYS_SHOWN = frozenset({"period", "figure", "difference"})


@dataclass(frozen=True)
class TableRow:
    """One line of the year-over-year table, as text. ``group``: the segment in words, empty for the total."""

    group: str
    period: str
    figure: str
    interval: str
    difference: str
    percent: str
    sure: str
    remark: str
    source: str


def table_rows(series: Sequence[SeriesRows], others: Sequence[SeriesRows]) -> tuple[TableRow, ...]:
    """The table of ``series``, each newest first; ``others``: those among them that are another area's."""
    whole = say("table.whole") if len(series) > 1 else ""
    return tuple(_line(one, row, line_name(one, others) or whole) for one in series for row in reversed(one.rows))


def table_columns(rows: Sequence[TableRow], *, narrow: bool = False) -> dict[str, list[str]]:
    """The cells of ``rows`` by column title, in the order shown; empty columns are left out.

    ``narrow``: only what each year says, for a place with room for few columns.
    """
    every = ("group", "period", "figure", "interval", "difference", "percent", "sure", "remark", "source")
    names = _NARROW if narrow else every
    cells = {name: [str(getattr(row, name)) for row in rows] for name in names}
    return {say(f"table.{name}"): told for name, told in cells.items() if name in _ALWAYS_SHOWN or any(told)}


def _line(series: SeriesRows, row: SeriesRow, group: str) -> TableRow:
    base = series.at(row.change.from_year, row)
    smallest = min((v for v in (row.told.value, base.told.value if base else None) if v is not None), default=None)
    status = "" if row.told.status is Status.EXACT else capital(kind_text(row.told))
    asked = say("table.asked", n=row.n) if row.n else ""
    kept = say(f"guard.{row.told.guard}") if row.told.guard and row.told.status is not Status.HIDDEN else ""
    remark = ". ".join(part.rstrip(".") for part in (row.note, status, asked, kept) if part)
    return TableRow(
        group=group,
        period=row.told.period,
        figure=in_table(series.indicator, row.told),
        interval=_interval(series, row),
        difference=difference_text(series.indicator, row.change),
        percent=change_in_percent(row.change, smallest),
        sure=_sure(row),
        remark=remark,
        source=_place(row.source, row.section),
    )


def _place(source: Source, section: str) -> str:
    return f"{source.title}, {section}" if section else source.title


def test_rows(series: Sequence[SeriesRows]) -> list[tuple[str, str, str, str, str]]:
    """The tests behind the levels, newest first: years, ratio or difference, its interval, p, the level alone."""
    rows = []
    for one in series:
        for row in reversed(one.rows):
            sure = row.certainty
            if sure.p is None or row.change.from_year is None:
                continue
            if sure.difference_low is not None and sure.difference_high is not None:
                effect = difference_text(one.indicator, row.change)
                interval = f"{signed(sure.difference_low, 1)} til {signed(sure.difference_high, 1)}"
            else:
                effect, interval = _ratio(sure.ratio), f"{_ratio(sure.ratio_low)}–{_ratio(sure.ratio_high)}"
            group = f"{one.title}, " if one.title else ""
            period = f"{group}{row.change.from_year}–{row.told.year}"
            rows.append((period, effect, interval, _p(sure.p), _sure(row)))
    return rows


def _ratio(ratio: float | None) -> str:
    return say("tests.unbounded") if ratio is None or math.isinf(ratio) else number(ratio, 2)


def _p(p: float) -> str:
    return f"< {number(0.001, 3)}" if p < 0.001 else number(p, 3)


def _interval(series: SeriesRows, row: SeriesRow) -> str:
    """The 95 % interval of the figure as text: «54–87»; empty if there is none."""
    if row.told.low is None or row.told.high is None:
        return ""
    decimals = 0 if series.indicator.unit is Unit.COUNT else 1
    low, high = (number(end, decimals) for end in (row.told.low, row.told.high))
    return f"{low}–{high}{NBSP}%" if series.indicator.unit is Unit.PERCENT else f"{low}–{high}"


def _sure(row: SeriesRow) -> str:
    level = row.certainty.level
    if level is None or row.change.direction is None:
        return ""
    return level_text(level, row.change.direction, row.certainty.way)


def line_name(series: SeriesRows, others: Sequence[SeriesRows]) -> str:
    """The name of a line: its segment, and its area if two areas are shown together."""
    parts = [series.area.short] if others else []
    return ", ".join([*parts, series.title] if series.title else parts)
