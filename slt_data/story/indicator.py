"""One indicator told: its statement, its chart, its table, and what a reader must know beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.analysis.wording import (
    Change,
    difference_text,
    in_prose,
    in_table,
    judged,
    percent_text,
    statement,
)
from slt_data.charts.spec import TrendChart
from slt_data.charts.trend import Series, trend_chart
from slt_data.domain.entries import Break, Caveat, Event, Indicator, Remark, Source
from slt_data.domain.series import TOTAL, Judgement, JudgementKind, Status, segment_parts
from slt_data.norwegian import capital, listing, long_date
from slt_data.story.material import Material, Row, SeriesRows
from slt_data.texts import say


@dataclass(frozen=True)
class TableRow:
    """One line of the year-over-year table, as text. ``group`` is the segment, empty for the total."""

    group: str
    period: str
    figure: str
    difference: str
    percent: str
    remark: str
    source: str


@dataclass(frozen=True)
class IndicatorStory:
    """What is said about one indicator in one area.

    ``year`` is the year that the statement speaks of: the newest published one not after the year that was asked for.
    ``chart`` is None where there is no number to draw; then ``table`` still has the words.
    """

    indicator: Indicator
    statement: str
    year: int | None
    chart: TrendChart | None
    table: tuple[TableRow, ...]
    series: tuple[SeriesRows, ...]
    change: Change | None
    source_line: str
    sources: tuple[Source, ...]
    caveats: tuple[Caveat, ...]
    remarks: tuple[Remark, ...]
    breaks: tuple[Break, ...]
    events: tuple[Event, ...]

    @property
    def silent(self) -> bool:
        """Whether no year has anything: neither a figure nor words."""
        return all(row.told.status is Status.MISSING for one in self.series for row in one.rows)


def tell_indicator(
    material: Material,
    indicator: Indicator,
    year: int,
    segments: Sequence[str] | None = None,
    *,
    beside: Material | None = None,
    with_events: bool = False,
) -> IndicatorStory | None:
    """The story of ``indicator`` as seen from ``year``, or None where it has no figures here at all.

    ``segments`` are the lines to draw; without them it is the total, or else the split with fewest parts.
    ``beside`` adds the same lines of another area, in the years that this one has too. ``with_events`` puts events and
    measures on the time axis.
    """
    chosen = segments if segments is not None else main_segments(material.segments(indicator.id))
    series = [one for one in (material.series(indicator.id, segment) for segment in chosen) if one is not None]
    if not series:
        return None
    others = _beside(beside, series) if beside is not None else []
    split = [material.series(indicator.id, segment) for segment in material.segments(indicator.id)]
    everything = [one for one in split if one is not None]
    newest = [row for row in (one.until(year) for one in series) if row is not None]
    heading = _statement(material, indicator, series, year)
    sources = material.sources([*series, *others])
    breaks = material.breaks(indicator)
    events = material.events(indicator) if with_events else []
    named = source_line(sources)
    chart = trend_chart(
        indicator,
        [Series(_name(one, others), tuple(row.told for row in one.rows)) for one in (*series, *others)],
        title=heading,
        place=material.area.title,
        source=named,
        breaks=breaks,
        events=events,
        year=max((row.told.year for row in newest), default=None),
        made_up=material.area.made_up,
    )
    return IndicatorStory(
        indicator=indicator,
        statement=heading,
        year=max((row.told.year for row in newest), default=None),
        chart=None if chart.empty or chart.lone else chart,
        table=_table(everything, ()) if chart.lone else _table([*series, *others], others),
        series=tuple(series),
        change=newest[0].change if len(series) == 1 and newest else None,
        source_line=named,
        sources=tuple(sources),
        caveats=tuple(material.catalogue.caveat(key) for key in indicator.caveats),
        remarks=tuple(material.remarks(indicator)),
        breaks=breaks,
        events=tuple(events),
    )


def main_segments(segments: Sequence[str]) -> list[str]:
    """The total alone; without a total, the parts of the one split that has fewest parts."""
    if TOTAL in segments or not segments:
        return [TOTAL]
    splits: dict[tuple[str, ...], list[str]] = {}
    for segment in segments:
        splits.setdefault(tuple(segment_parts(segment)), []).append(segment)
    return min(splits.values(), key=lambda split: (len(split[0]), len(split)))


def _statement(material: Material, indicator: Indicator, series: Sequence[SeriesRows], year: int) -> str:
    rows = [(one, row) for one in series if (row := one.until(year)) is not None]
    if not rows:
        later = [row.told for row in series[0].rows if row.told.year > year and row.told.status is not Status.MISSING]
        if later:
            return say("statement.later", name=indicator.short, period=later[0].period)
        return say("statement.missing", name=indicator.short, period=year)
    if len(series) > 1:
        return _split_statement(indicator, rows)
    one, row = rows[0]
    words = _judgement_of(material, indicator.id, row.told.year)
    if row.told.status is Status.WORDS and words is not None:
        return judged(indicator.short, words.voice, words.direction)
    before = one.at(row.change.from_year)
    return statement(indicator, row.told, before.told if before else None, row.change)


def _split_statement(indicator: Indicator, rows: Sequence[tuple[SeriesRows, Row]]) -> str:
    newest = max(row.told.year for _, row in rows)
    figures = [f"{one.title.lower()} {in_prose(indicator, row.told)}" for one, row in rows if row.told.year == newest]
    period = next(row.told.period for _, row in rows if row.told.year == newest)
    return say("statement.segments", name=indicator.short, figures=listing(figures), period=period)


def _judgement_of(material: Material, indicator: str, year: int) -> Judgement | None:
    found = [
        one
        for one in material.judgements
        if one.indicator == indicator and one.year == year and one.kind is JudgementKind.DEVELOPMENT
    ]
    return found[0] if found else None


def _beside(other: Material, series: Sequence[SeriesRows]) -> list[SeriesRows]:
    """The same segments in ``other``, only in the years that ``series`` has too."""
    found = []
    for one in series:
        theirs = other.series(one.indicator.id, one.segment)
        years = {row.told.year for row in one.rows}
        rows = tuple(row for row in theirs.rows if row.told.year in years) if theirs is not None else ()
        if theirs is not None and rows:
            found.append(replace(theirs, rows=rows))
    return found


def _name(series: SeriesRows, others: Sequence[SeriesRows]) -> str:
    """The name of a line: its segment, and its area where two areas stand beside each other."""
    parts = [series.area.short] if others else []
    return ", ".join([*parts, series.title] if series.title else parts)


def _table(series: Sequence[SeriesRows], others: Sequence[SeriesRows]) -> tuple[TableRow, ...]:
    whole = say("table.whole") if len(series) > 1 else ""
    return tuple(_table_row(one, row, _name(one, others) or whole) for one in series for row in reversed(one.rows))


def _table_row(series: SeriesRows, row: Row, group: str) -> TableRow:
    base = series.at(row.change.from_year)
    smallest = min((v for v in (row.told.value, base.told.value if base else None) if v is not None), default=None)
    status = "" if row.told.status is Status.EXACT else capital(say(f"status.{row.told.status}"))
    asked = say("table.asked", n=row.n) if row.n else ""
    remark = ". ".join(part.rstrip(".") for part in (row.note, status, asked) if part)
    return TableRow(
        group=group,
        period=row.told.period,
        figure=in_table(series.indicator, row.told),
        difference=difference_text(series.indicator, row.change),
        percent=percent_text(row.change, smallest),
        remark=remark,
        source=_place(row.source, row.section),
    )


def source_line(sources: Sequence[Source]) -> str:
    """«Kilde: A og B (utgiver), lest 22. november 2026.»: the sources of one publisher and one day together."""
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for one in sources:
        groups.setdefault((one.publisher, long_date(one.read), one.secondary), []).append(one.title)
    parts = [
        say("source.secondary" if secondary else "source.one", titles=listing(titles), publisher=publisher, read=read)
        for (publisher, read, secondary), titles in groups.items()
    ]
    return say("source.line", sources="; ".join(parts))


def _place(source: Source, section: str) -> str:
    return f"{source.title}, {section}" if section else source.title
