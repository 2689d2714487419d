"""What is wrong with a catalogue as a whole: each entry may be right, and still not fit the others."""

from collections.abc import Collection, Iterator

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.feeds import Feed
from slt_data.domain.series import Unit
from slt_data.texts import say

Place = tuple[str | int, ...]
"""Where in a catalogue: the list, the number in it, and the fields down from there."""


def catalogue_faults(catalogue: Catalogue, taken: Collection[str] = ()) -> Iterator[tuple[Place, str]]:
    """The place and sentence of each fault. ``taken``: ids that no focus area may have, since pages use them."""
    yield from catalogue.broken_references()
    for place, indicator in enumerate(catalogue.indicators):
        exposure = indicator.exposure
        if exposure is not None and catalogue.has("indicators", exposure.indicator):
            sentence = catalogue.segment_fault(catalogue.indicator(exposure.indicator), exposure.segment)
            if sentence is not None:
                yield ("indicators", place, "exposure"), sentence
            if catalogue.indicator(exposure.indicator).family.official:
                yield ("indicators", place, "exposure"), say("catalogue.official_divides")
        if not _same_thing(catalogue, indicator):
            yield ("indicators", place, "averages"), say("catalogue.averages_other")
    for place, focus_area in enumerate(catalogue.focus_areas):
        if focus_area.id in taken:
            yield ("focus_areas", place, "id"), say("catalogue.taken", name=focus_area.id)
    for place, feed in enumerate(catalogue.feeds):
        yield from _series_faults(catalogue, ("feeds", place), feed)


def _same_thing(catalogue: Catalogue, window: Indicator) -> bool:
    """Whether ``window`` can be the average of what it says: a count of the same thing, people and place."""
    if window.averages is None or not catalogue.has("indicators", window.averages):
        return True
    yearly = catalogue.indicator(window.averages)
    told = [(one.unit, one.area, one.dimensions, one.population) for one in (window, yearly)]
    periods = (window.period, yearly.period) == (Period.TWO_YEAR_AVERAGE, Period.CALENDAR_YEAR)
    return told[0] == told[1] and window.unit is Unit.COUNT and periods


def _series_faults(catalogue: Catalogue, where: Place, feed: Feed) -> Iterator[tuple[Place, str]]:
    """What is wrong with the series of ``feed``: a segment that its indicator lacks, a sum of what is no count."""
    for number, one in enumerate(feed.series):
        if not catalogue.has("indicators", one.indicator):
            continue
        indicator = catalogue.indicator(one.indicator)
        sentence = catalogue.segment_fault(indicator, one.segment)
        if sentence is not None:
            yield (*where, "series", number, "segment"), sentence
        if not indicator.adds_up and any(len(one.selected(dimension)) > 1 for dimension in one.codes):
            key = "feeds.adds_no_counts" if indicator.unit is not Unit.COUNT else "feeds.adds_no_official"
            yield (*where, "series", number, "codes"), say(key)
