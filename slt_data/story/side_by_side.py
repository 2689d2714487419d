"""One indicator in several areas: each as a share or a rate, in one chart; and why an area is not among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from slt_data.charts.spec import TrendChart
from slt_data.domain.entries import Indicator
from slt_data.domain.series import TOTAL, Status, Unit
from slt_data.norwegian import listing
from slt_data.story.comparison import Comparison, compare_areas
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.overtime import NO_SIGNALS
from slt_data.story.rates import as_rates, has_rates
from slt_data.story.verdicts import settle
from slt_data.texts import say

MOST_AREAS = 5
"""How many others are set beside one: more lines can't be told apart."""


@dataclass(frozen=True)
class SideBySide:
    """``story``: the chart with its table, None where nothing can be shown. ``said``: a sentence for each other area on
    the newest year that both have. ``refused``: a sentence for each that is not in the chart.
    """

    story: IndicatorStory | None
    said: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    tested: int = 0


def shared_indicators(material: Material) -> list[Indicator]:
    """The indicators of the area that can be set beside those of others: shares, and counts of a known population."""
    return [one for one in material.indicators() if _refusal_here(material, one) == ""]


def tell_side_by_side(material: Material, others: Sequence[Material], key: str, year: int) -> SideBySide:
    """The indicator ``key`` of ``material`` beside that of ``others``, as seen from ``year``: never as counts.

    What each area hides is hidden here too; no figure is of two areas together. Raises ``UnknownName``.
    """
    indicator = material.catalogue.indicator(key)
    own = _refusal_here(material, indicator)
    if own:
        return SideBySide(None, refused=(own,))
    reasons = {other.area.id: _refusal(material, other, indicator) for other in others}
    kept = [one for one in others if not reasons[one.area.id]]
    left_out = tuple(reason for reason in reasons.values() if reason)
    if not kept:
        return SideBySide(None, refused=left_out)
    rates = indicator.unit is Unit.COUNT
    story = tell_indicator(material, indicator, year, [TOTAL], beside=kept, per_1000=rates)
    if story is None:
        return SideBySide(None)
    compared = list(_compared(material, kept, indicator, year))
    said = tuple(one.sentence for one in compared)
    return SideBySide(
        _as_comparison(story, [material, *kept], said, rates=rates),
        said,
        left_out,
        sum(one.p is not None for one in compared),
    )


def _as_comparison(
    story: IndicatorStory, materials: Sequence[Material], said: tuple[str, ...], *, rates: bool
) -> IndicatorStory:
    """``story`` with a title on all areas, what is ``said`` of them, and nothing that is said of one alone."""
    name = say("rate.short", name=story.indicator.title) if rates else story.indicator.title
    title = say("side.title", name=name, places=listing([one.area.short for one in materials]))
    made_up = any(one.area.made_up for one in materials)
    chart = story.chart
    if chart is not None:
        own, every = materials[0].area.title, listing([one.area.title for one in materials])
        chart = replace(chart, title=title, subtitle=chart.subtitle.replace(own, every), made_up=made_up)
    series = [one for each in materials if (one := each.series(story.indicator.id)) is not None]
    return beside_each_other(
        replace(story, series=tuple(as_rates(one) if rates else one for one in series)), title, chart, said
    )


def beside_each_other(
    story: IndicatorStory, title: str, chart: TrendChart | None, said: tuple[str, ...]
) -> IndicatorStory:
    """``story`` of several series with ``title`` and what is ``said`` of them; nothing that is said of one alone."""
    return replace(
        story,
        statement=title,
        chart=chart,
        label=say("side.label"),
        said=said,
        brief=said,
        change=None,
        certainty=None,
        level=None,
        also=(),
        over_time=(),
        telling=(),
        signals=NO_SIGNALS,
        compared=None,
        peers=None,
        people="",
    )


def _compared(material: Material, others: Sequence[Material], indicator: Indicator, year: int) -> Iterator[Comparison]:
    """Each difference in the newest year that both have, its level settled among them all."""
    found = []
    for other in others:
        here, there = (_told_years(one, indicator.id) for one in (material, other))
        newest = max((one for one in here & there if one <= year), default=year)
        found.append(compare_areas(material, other, indicator, newest))
    for one, verdict in zip(found, settle([one.p for one in found]), strict=True):
        yield replace(one, level=verdict.level, tested=verdict.tested)


def _refusal_here(material: Material, indicator: Indicator) -> str:
    """Why the indicator can't be set beside that of any other area; empty if it can."""
    series = material.series(indicator.id)
    name, area = indicator.short, material.area.short
    if series is None:
        return say("side.no_total", name=name, area=area)
    if indicator.unit is Unit.COUNT and not has_rates(series):
        return say("side.no_population", name=name, area=area)
    if indicator.unit not in {Unit.COUNT, Unit.PERCENT, Unit.PER_1000}:
        return say("side.other_unit", name=name)
    return "" if indicator.period.averaged is False else say("side.averaged", name=name)


def _refusal(material: Material, other: Material, indicator: Indicator) -> str:
    """Why ``other`` is not set beside ``material``; empty if it is."""
    name, area, own = indicator.short, other.area.short, material.area.short
    if material.area.made_up != other.area.made_up:
        return say("comparison.made_up", name=name, area=own, other=area)
    if not other.catalogue.has("indicators", indicator.id) or not _told_years(other, indicator.id):
        return say("side.no_figures", name=name, area=area)
    theirs = other.catalogue.indicator(indicator.id)
    if (theirs.definition, theirs.unit, theirs.period) != (indicator.definition, indicator.unit, indicator.period):
        return say("side.other_definition", name=name, area=area, own=own)
    if here := _refusal_here(other, theirs):
        return here
    if not _drawn_years(other, theirs) & _told_years(material, indicator.id):
        alike = _told_years(other, indicator.id) & _told_years(material, indicator.id)
        return say("side.not_shown" if alike else "side.no_year", name=name, area=area, own=own)
    return ""


def _told_years(material: Material, key: str) -> set[int]:
    return set(material.told_years(key, TOTAL))


def _drawn_years(material: Material, indicator: Indicator) -> set[int]:
    """The years with a figure that a chart draws."""
    series = material.series(indicator.id)
    if series is None:
        return set()
    drawn = as_rates(series) if indicator.unit is Unit.COUNT else series
    return {row.told.year for row in drawn.rows if row.told.value is not None and row.told.status is not Status.HIDDEN}
