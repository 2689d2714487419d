"""Up to four indicators of one area: in one chart if they are shares, as an index from a year, or one below another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.charts.trend import Series, crosses, trend_chart
from slt_data.domain.entries import Break, Certainty, Indicator
from slt_data.domain.series import NUMERIC, SURE, Status, Unit
from slt_data.norwegian import MISSING_SIGN, listing
from slt_data.story.attribution import source_line
from slt_data.story.indicator import IndicatorStory, sources_told, tell_indicator
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.story.side_by_side import beside_each_other
from slt_data.story.table import table_rows
from slt_data.texts import say

MOST_INDICATORS = 4
BASE = 50
"""The least count that an index may begin from: below it a single case is more than 2 per cent, and no per cent is
given without brackets (rules of change).
"""


@dataclass(frozen=True)
class SeveralIndicators:
    """``together``: all in one chart, if they can be; ``apart``: each by itself.

    ``refused``: why they are not together, a sentence each.
    """

    together: IndicatorStory | None
    apart: tuple[IndicatorStory, ...]
    refused: tuple[str, ...] = ()


def base_years(material: Material, keys: Sequence[str]) -> tuple[int, ...]:
    """The years, in order, from which an index of all of ``keys`` can be drawn, with another year of each beside it."""
    every = [_bases(material, key) for key in keys]
    return tuple(sorted(set.intersection(*every))) if every else ()


def tell_several(material: Material, keys: Sequence[str], year: int, base: int | None = None) -> SeveralIndicators:
    """The indicators ``keys`` of ``material`` as seen from ``year``; with ``base``, as an index with that year as 100.

    Raises ``UnknownName``.
    """
    indicators = [material.catalogue.indicator(key) for key in keys]
    apart = [one for one in (tell_indicator(material, each, year) for each in indicators) if one is not None]
    lines = [one for one in (material.series(each.id) for each in indicators) if one is not None]
    if len(apart) < 2:
        return SeveralIndicators(None, tuple(apart))
    refused = tuple(_refusals(material, indicators, base))
    if refused:
        return SeveralIndicators(None, tuple(apart), refused)
    drawn = lines if base is None else [_indexed(one, base, material.breaks(one.indicator)) for one in lines]
    return SeveralIndicators(_together(material, drawn, apart, year, base), tuple(apart))


def _refusals(material: Material, indicators: Sequence[Indicator], base: int | None) -> list[str]:
    """Why the indicators can't be in one chart, a sentence for each that is the reason."""
    without = [one for one in indicators if material.series(one.id) is None]
    found = [say("side.no_total", name=one.short, area=material.area.short) for one in without]
    if base is not None:
        wrong = [one for one in indicators if one not in without and base not in _bases(material, one.id)]
        return [*found, *(say("side.no_base", name=one.short, year=base, least=BASE) for one in wrong)]
    if {one.unit for one in indicators} != {Unit.PERCENT}:
        found.append(say("side.units"))
    return found


def _bases(material: Material, key: str) -> set[int]:
    series = material.series(key)
    if series is None or series.indicator.unit is not Unit.COUNT:
        return set()
    own = material.breaks(series.indicator)
    every = [row for row in series.rows if row.told.value is not None]
    bases = [row.told.year for row in series.rows if _carries(row)]
    return {base for base in bases if sum(not _parted(row, base, own) for row in every) > 1}


def _carries(row: SeriesRow) -> bool:
    """Whether an index may begin from the figure: shown, exact, of one year, and large enough."""
    told = row.told
    sure = told.status in SURE and not told.reserved and not told.guard and told.first_year is None
    return sure and told.value is not None and told.value >= BASE


def _indexed(series: SeriesRows, base: int, breaks: Sequence[Break]) -> SeriesRows:
    """``series`` with the year ``base`` as 100, its intervals as if that year's figure were sure; nothing of a year
    that a certain break parts from it.
    """
    first = series.at(base)
    whole = first.told.value if first is not None else None
    if not whole:
        raise ValueError(base)
    rows = []
    for row in series.rows:
        ends = (row.told.value, row.told.low, row.told.high)
        value, low, high = (None if one is None else one / whole * 100 for one in ends)
        told = replace(row.told, value=value, low=low, high=high, raw="", corrected="")
        if row.told.status in NUMERIC and _parted(row, base, breaks):
            told = replace(told, value=None, status=Status.MISSING, raw=MISSING_SIGN, low=None, high=None)
        rows.append(replace(row, told=told, change=replace(row.change, difference=None, percent=None, reason=None)))
    noun = say("side.index", year=base)
    indicator = series.indicator.model_copy(update={"unit": Unit.INDEX, "noun": (noun, noun)})
    return replace(series, indicator=indicator, rows=tuple(rows))


def _parted(row: SeriesRow, base: int, breaks: Sequence[Break]) -> list[Break]:
    """The certain breaks between the figure and the year ``base``: no change is told across them, so no index is."""
    begins, ends = row.told.first_year or row.told.year, row.told.year
    both = (min(begins, base), max(ends, base))
    return [one for one in breaks if one.certainty is Certainty.CERTAIN and crosses(one, *both)]


def _told_of_breaks(material: Material, lines: Sequence[SeriesRows], base: int) -> list[str]:
    """A sentence for each indicator some of whose years have no index because of a break."""
    found = []
    for one in lines:
        figures = material.series(one.indicator.id)
        shown = figures.within(material.window).rows if figures is not None else ()
        known = [row for row in shown if row.told.status in NUMERIC]
        cuts = {cut.title: row for row in known for cut in _parted(row, base, material.breaks(one.indicator))}
        if cuts:
            found.append(say("side.parted", name=one.indicator.short, breaks=listing(list(cuts)), year=base))
    return found


def _together(
    material: Material, drawn: Sequence[SeriesRows], apart: Sequence[IndicatorStory], year: int, base: int | None
) -> IndicatorStory:
    """One story of all lines, each by the name of its indicator."""
    seen = [one.within(material.window) for one in drawn]
    names, place = listing([f"«{one.indicator.title}»" for one in drawn]), material.area.short
    title, said = say("side.several", names=names, area=place), tuple(f"{one.statement}." for one in apart)
    if base is not None:
        title, said = (
            say("side.several_index", names=names, area=place, year=base),
            (say("side.index_means", year=base), *_told_of_breaks(material, drawn, base)),
        )
    sources = material.sources(drawn)
    source = sources_told(source_line(sources, made_up=material.area.made_up), drawn, material.window)
    breaks = tuple(dict.fromkeys(cut for one in drawn for cut in material.breaks(one.indicator)))
    chart = trend_chart(
        drawn[0].indicator.model_copy(update={"title": names}),
        [
            Series(one.indicator.title, tuple(row.told for row in one.rows), material.breaks(one.indicator))
            for one in seen
        ],
        title=title,
        place=material.area.title,
        source=source,
        breaks=breaks,
        year=year,
        made_up=material.area.made_up,
    )
    rows = tuple(replace(row, group=one.indicator.title) for one in seen for row in table_rows([one], ()))
    of_all = replace(apart[0], series=tuple(drawn), sources=tuple(sources), source_line=source, breaks=breaks)
    return beside_each_other(replace(of_all, events=(), table=rows), title, None if chart.empty else chart, said)
