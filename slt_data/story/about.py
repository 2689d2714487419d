"""An indicator with all that must be known about it, and every figure of it in an area."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slt_data.domain.entries import Indicator, Source
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material


@dataclass(frozen=True)
class AboutStory:
    """One indicator: ``main`` is the story of its main lines, ``everything`` that of every segment."""

    indicator: Indicator
    main: IndicatorStory | None
    everything: IndicatorStory | None


def tell_about(material: Material, key: str, year: int) -> AboutStory:
    """All that is known of the indicator ``key``. Raises ``UnknownName`` if the catalogue lacks it."""
    indicator = material.catalogue.indicator(key)
    segments = material.segments(key)
    years = [row.told.year for segment in segments if (series := material.series(key, segment)) for row in series.rows]
    newest = max(years, default=year)
    return AboutStory(
        indicator=indicator,
        main=tell_indicator(material, indicator, newest),
        everything=tell_indicator(material, indicator, newest, segments) if segments else None,
    )


def sources_of(*materials: Material) -> list[Source]:
    """The sources of everything known of these areas (figures, judgements, marks and the board's choices), in catalogue
    order; one without a reading date gets that of its newest figure.
    """
    used: set[str] = set()
    for one in materials:
        used |= _known_sources(one)
        used |= {choice.source for choice in one.catalogue.choices_of(one.area.id)}
        for own in one.indicators():
            used.update(mark.source for mark in one.breaks(own))
            used.update(remark.source for remark in one.remarks(own))
            used.update(event.source for event in one.events(own))
    read = [_read_on(one) for one in materials]
    return [
        source
        if source.read
        else source.model_copy(update={"read": max(filter(None, (days.get(source.id) for days in read)), default=None)})
        for source in materials[0].catalogue.sources
        if source.id in used
    ]


def _known_sources(material: Material) -> set[str]:
    """The ids of the sources of everything known of the area: figures, judgements and what was put in."""
    of_figures = {source for one in material.outline.values() for source in one.sources}
    return of_figures.union((one.source for one in material.judgements), (one.source for one in material.put_in))


def _read_on(material: Material) -> Mapping[str, date]:
    """By the id of each source of figures of the area, the day on which its newest figure was given."""
    days: dict[str, date] = {}
    for source, day in (own for one in material.outline.values() for own in one.sources.items()):
        days[source] = max(days.get(source, day.date()), day.date())
    return days
