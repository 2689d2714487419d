"""The story of one indicator: its statement, its chart, its table, and what a reader must know about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.sentences import certainty_sentence
from slt_data.analysis.wording import Change, level_text, signal_text
from slt_data.charts.spec import Guides, TargetLine, TrendChart
from slt_data.charts.trend import Series, trend_chart
from slt_data.domain.entries import Break, Caveat, Event, Indicator, Remark, Source
from slt_data.domain.series import SURE, Direction, Status
from slt_data.domain.years import Years
from slt_data.story.attribution import source_line
from slt_data.story.comparison import Comparison
from slt_data.story.material import Material
from slt_data.story.overtime import NO_SIGNALS, OverTime, Signals, over_time
from slt_data.story.peers import PeerStory, tell_peers
from slt_data.story.people import people_told
from slt_data.story.rates import as_rates, has_rates
from slt_data.story.series_rows import Assessment, SeriesRow, SeriesRows, main_segments
from slt_data.story.statement import also_of, brief_of, heading_of, said_of
from slt_data.story.table import TableRow, line_name, table_rows
from slt_data.story.target_chart import target_in_plan
from slt_data.texts import say


@dataclass(frozen=True)
class IndicatorStory:
    """What is said of one indicator in one area.

    ``year``: the year of the statement, the newest one published by the year asked for. ``over_time``: sentences on the
    series over the years; ``telling``: those of them that say more than that nothing is certain; ``signals``: the same
    as values. ``too_few``: they say only that there are too few figures. ``tested``: how many tests ``level`` was
    settled among. ``compared``: the comparison with another area, if asked for. ``chart``: None if there is no number
    to draw; ``table`` then still has the words. ``peers``: an official rate beside those of other places, if they are
    known. ``window``: the years that the chart and the table are narrowed to, None for all; what is said of a change
    is of all years, as ``source_line`` then says. ``label``: in the place of the verdict where several series are set
    beside each other. ``people``: the share as a rounded number of people, if it is asked for and may be told.
    """

    indicator: Indicator
    statement: str
    year: int | None
    chart: TrendChart | None
    table: tuple[TableRow, ...]
    series: tuple[SeriesRows, ...]
    change: Change | None
    certainty: Assessment | None
    level: ChangeLevel | None
    tested: int
    said: tuple[str, ...]
    also: tuple[str, ...]
    over_time: tuple[str, ...]
    too_few: bool
    telling: tuple[str, ...]
    source_line: str
    sources: tuple[Source, ...]
    caveats: tuple[Caveat, ...]
    remarks: tuple[Remark, ...]
    breaks: tuple[Break, ...]
    events: tuple[Event, ...]
    compared: Comparison | None = None
    signals: Signals = NO_SIGNALS
    brief: tuple[str, ...] = ()
    peers: PeerStory | None = None
    window: Years | None = None
    label: str = ""
    people: str = ""

    @property
    def shown(self) -> tuple[SeriesRows, ...]:
        """``series`` in the years that are looked at, as files of it tell them."""
        return tuple(one.within(self.window) for one in self.series)

    @property
    def beside(self) -> str:
        """The comparison with another area, or why there is none; empty if not asked for."""
        return self.compared.sentence if self.compared is not None else ""

    @property
    def verdict(self) -> str:
        """The label: how certain the change is, what shows over the years, or what kind of knowledge there is
        instead.
        """
        if self.label:
            return self.label
        newest = self.series[0].until(self.year) if self.year is not None else None
        if newest is None:
            return say("known.missing" if self.silent else "known.later")
        if newest.told.status not in SURE:
            return say(f"known.{newest.told.status}")
        if newest.told.reserved:
            return say("known.reserved")
        if self.change is None:
            return say("known.split")
        shown = signal_text(self.signals.trend, self.signals.outside, by_rate=self.signals.by_rate)
        if self.level is not None and (self.level is not ChangeLevel.INGEN or not shown):
            changed = level_text(self.level, self.change.direction, self._way)
            return f"{changed}, {shown[:1].lower()}{shown[1:]}" if shown else changed
        if shown:
            return shown
        return say(f"known.{self.change.direction}" if self.change.direction else f"refusal.{self.change.reason}")

    @property
    def changed(self) -> bool:
        """Whether the figures show more than is often chance: a change, or a trend over the years."""
        return self.weight in {ChangeLevel.TEGN, ChangeLevel.TYDELIG}

    @property
    def weight(self) -> ChangeLevel | None:
        """The weight of the label: as a clear change if something shows over the years, else the level of the
        change.
        """
        return ChangeLevel.TYDELIG if self.signals.any else self.level

    @property
    def newest(self) -> SeriesRow | None:
        """The newest row up to the chosen year, if the indicator is a single line; else None."""
        return self.series[0].until(self.year) if self.year is not None and len(self.series) == 1 else None

    @property
    def before(self) -> SeriesRow | None:
        """The row that the newest one is compared with, or the last one published before it if they can't be
        compared.
        """
        newest = self.newest
        return self.series[0].before(newest) if newest is not None else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences on the chosen year: the change, how certain it is, and what goes with it."""
        parts = (*self.said, self.people, self.sure, *self.also, *self.telling)
        return tuple(sentence for sentence in parts if sentence)

    @property
    def sure(self) -> str:
        """The sentence on how certain the change is; empty if it was not tested or nothing changed."""
        return certainty_sentence(self.level, self.change.direction if self.change else None, self._way)

    @property
    def restricted(self) -> bool:
        """Whether it contains a figure hidden from readers, which a file made from it must say."""
        return any(row.told.guard and row.told.value is not None for one in self.series for row in one.rows)

    @property
    def told_status(self) -> Status:
        """The status of the figure in the statement; ``MISSING`` if there is none."""
        newest = self.series[0].until(self.year) if self.year is not None else None
        return newest.told.status if newest is not None else Status.MISSING

    @property
    def _way(self) -> Direction | None:
        return self.certainty.way if self.certainty is not None else None

    @property
    def silent(self) -> bool:
        """Whether no year has either a figure or words."""
        return all(one.silent for one in self.series)


def tell_indicator(
    material: Material,
    indicator: Indicator,
    year: int,
    segments: Sequence[str] | None = None,
    *,
    beside: Sequence[Material] = (),
    per_1000: bool = False,
    with_events: bool = False,
) -> IndicatorStory | None:
    """The story of ``indicator`` as seen from ``year``; None if the area has no figures of it.

    ``segments``: the lines to draw; by default the total, or else the split with fewest parts. ``per_1000``: rates per
    1,000 inhabitants where there are any. ``beside``: adds the same lines of other areas, in the years that this one
    has too. ``with_events``: adds events and measures to the time axis.
    """
    chosen = segments if segments is not None else main_segments(material.told_segments(indicator.id))
    series = [one for one in (material.series(indicator.id, segment) for segment in chosen) if one is not None]
    if not series:
        return None
    window = material.window
    if window is not None:
        year = min(year, window.last)
    others = [found for other in beside for found in _beside(other, series)]
    split = [material.series(indicator.id, segment) for segment in material.segments(indicator.id)]
    everything = [one for one in split if one is not None]
    drawn = [as_rates(one) if per_1000 and has_rates(one) else one for one in (*series, *others)]
    spoken = drawn[: len(series)]
    seen = [one.within(window) for one in drawn]
    newest = [row for row in (one.until(year) for one in spoken) if row is not None]
    heading = heading_of(material, spoken[0].indicator, spoken, year)
    sources = material.sources([*series, *others])
    own = material.breaks(indicator)
    cuts = {one.area.id: one.breaks(indicator) for one in beside} | {material.area.id: own}
    breaks = tuple(dict.fromkeys([*own, *(cut for each in cuts.values() for cut in each)]))
    alone = newest[0] if len(series) == 1 and newest else None
    people = people_told(alone) if material.people and alone is not None else ""
    time = over_time(series[0], own, year, per_1000=per_1000) if alone is not None else OverTime((), None)
    events = material.events(indicator) if with_events else []
    named = sources_told(source_line(sources, made_up=material.area.made_up), series, window)
    chart = trend_chart(
        drawn[0].indicator,
        [Series(line_name(one, others), tuple(row.told for row in one.rows), cuts[one.area.id]) for one in seen],
        title=heading,
        place=material.area.title,
        source=named,
        breaks=breaks,
        events=events,
        year=max((row.told.year for row in newest), default=None),
        made_up=material.area.made_up,
        guides=_guides_in(time.guides, window) if not others else None,
        target=_target(material, series[0], drawn, year),
    )
    return IndicatorStory(
        indicator=indicator,
        statement=heading,
        year=max((row.told.year for row in newest), default=None),
        chart=None if chart.empty else chart,
        table=_table(everything, seen, others, window, lone=chart.lone),
        series=tuple(series),
        change=alone.change if alone is not None else None,
        certainty=alone.certainty if alone is not None else None,
        level=alone.certainty.level if alone is not None else None,
        tested=alone.certainty.tested if alone is not None else 1,
        said=tuple(said_of(spoken[0].indicator, spoken[0], alone)) if alone is not None else (),
        brief=(*brief_of(spoken[0].indicator, spoken[0], alone), *([people] if people else [])) if alone else (),
        people=people,
        also=tuple(also_of(spoken[0].indicator, spoken[0], alone)) if alone is not None else (),
        over_time=time.sentences,
        too_few=time.too_few,
        telling=time.telling,
        signals=time.signals,
        source_line=named,
        sources=tuple(sources),
        caveats=material.catalogue.caveats_of(indicator),
        remarks=tuple(one for one in material.remarks(indicator) if not one.years or min(one.years) <= year),
        breaks=breaks,
        events=tuple(events),
        peers=tell_peers(material, indicator, series[0].segment, year) if len(series) == 1 else None,
        window=window,
    )


def sources_told(line: str, series: Sequence[SeriesRows], window: Years | None) -> str:
    """The line of the sources; where not all years are shown, with that, and that what is said rests on all."""
    years = [row.told.year for one in series for row in one.rows]
    if window is None or not years or all(one.within(window) == one for one in series):
        return line
    whole = Years(min(row.told.first_year or row.told.year for one in series for row in one.rows), max(years))
    return f"{line} {say('period.rests_on', shown=window, whole=whole)}"


def _table(
    everything: Sequence[SeriesRows],
    seen: Sequence[SeriesRows],
    others: Sequence[SeriesRows],
    window: Years | None,
    *,
    lone: bool,
) -> tuple[TableRow, ...]:
    """The rows of what is drawn, or, where that is one figure, of every group."""
    if lone:
        return table_rows([one.within(window) for one in everything], ())
    return table_rows(seen, [one.within(window) for one in others])


def _guides_in(guides: Guides | None, window: Years | None) -> Guides | None:
    """What of ``guides`` lies in the years that are looked at."""
    if guides is None or window is None:
        return guides
    outside = guides.first_x > window.last + 0.5 or (guides.last_x or window.last) < window.first - 0.5
    return None if outside else replace(guides, first_x=max(guides.first_x, window.first - 0.5))


def _target(material: Material, alone: SeriesRows, drawn: Sequence[SeriesRows], year: int) -> TargetLine | None:
    """The target of the plan for a chart of one line, ``alone``, as it is ``drawn``; none whose year is not shown."""
    found = target_in_plan(material, alone, year, per_1000=drawn[0] is not alone) if len(drawn) == 1 else None
    return None if found is not None and material.window is not None and found.last_x > material.window.last else found


def _beside(other: Material, series: Sequence[SeriesRows]) -> list[SeriesRows]:
    """The same segments in ``other``, in the years that ``series`` has too."""
    found = []
    for one in series:
        theirs = other.series(one.indicator.id, one.segment)
        years = {row.told.year for row in one.rows}
        rows = tuple(row for row in theirs.rows if row.told.year in years) if theirs is not None else ()
        if theirs is not None and rows:
            found.append(replace(theirs, rows=rows))
    return found
