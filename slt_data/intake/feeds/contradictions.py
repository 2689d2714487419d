"""What in a reply of an official service is not as the feed expects: it then stops, and says so."""

import re
from collections.abc import Iterator
from textwrap import shorten

from slt_data.domain.feeds import Feed, FeedSeries, Service
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.json_stat import Cube, CubeDimension, CubeUnit
from slt_data.norwegian import listing

_LONGEST = 80
"""The most characters of a text of the service that are repeated."""


def contradictions(cube: Cube, feed: Feed) -> list[Finding]:
    """What differs between ``cube`` and what ``feed`` says of the table: title, dimensions, codes, names, units.

    Empty if it may be read. Places and periods are not looked into.
    """
    return list(dict.fromkeys([*_of_table(cube, feed), *_of_dimensions(cube, feed), *_of_units(cube, feed)]))


def without_mark(label: str) -> str:
    """What a category is called, without the sign that shows its level: «¬ Trafikkovertredelse»."""
    return " ".join(label.replace("¬", " ").split())


def same_label(one: str, other: str) -> bool:
    """Whether two names of a table or category are the same but for case, spaces and signs of level."""
    return without_mark(one).casefold() == without_mark(other).casefold()


def is_titled(label: str, feed: Feed) -> bool:
    """Whether ``label`` is what the table of ``feed`` calls itself.

    SSB's titles begin with the number of the table and go on with its dimensions. FHI's have no number, and one that
    only begins alike may be of something else; a mark such as «(B)» may follow.
    """
    said, expected = without_mark(label).casefold(), re.escape(without_mark(feed.label).casefold())
    if feed.service is Service.FHI:
        return re.fullmatch(rf"{expected}(?: \(\w+\))?", said) is not None
    return re.match(rf"{expected}(?!\w)", said) is not None


def _of_table(cube: Cube, feed: Feed) -> Iterator[Finding]:
    if cube.table and cube.table != feed.table:
        yield finding("feeds.other_table", expected=feed.table, found=_short(cube.table))
    if not is_titled(cube.label, feed):
        yield finding("feeds.other_label", expected=feed.label, found=_short(cube.label))


def _of_dimensions(cube: Cube, feed: Feed) -> Iterator[Finding]:
    wanted = (feed.place, feed.time, *feed.dimensions)
    for code in wanted:
        if cube.dimension(code) is None:
            yield finding("feeds.no_dimension", name=code, found=listing([one.code for one in cube.dimensions]))
    for own in cube.dimensions:
        if own.code not in wanted and len(own.codes) > 1:
            yield finding("feeds.more_dimensions", name=own.code, number=len(own.codes))
    for code in feed.dimensions:
        told = cube.dimension(code)
        if told is not None:
            yield from _of_codes(told, feed)


def _of_codes(told: CubeDimension, feed: Feed) -> Iterator[Finding]:
    for code in feed.codes(told.code):
        expected = feed.labels.get(code)
        if code in told.places and expected is not None and not same_label(told.label_of(code), expected):
            yield finding("feeds.other_name", name=code, expected=expected, found=_short(told.label_of(code)))
    if not any(code in told.places for code in feed.codes(told.code)):
        yield finding("feeds.no_codes", name=told.code, expected=listing(list(feed.codes(told.code))[:5]))


def _of_units(cube: Cube, feed: Feed) -> Iterator[Finding]:
    for one in feed.series:
        for unit in _units_of(cube, one):
            if one.unit and unit.base and not same_label(one.unit, unit.base):
                yield finding("feeds.other_unit", indicator=one.indicator, expected=one.unit, found=_short(unit.base))
            if one.decimals is not None and unit.decimals is not None and one.decimals != unit.decimals:
                yield finding(
                    "feeds.other_decimals", indicator=one.indicator, expected=one.decimals, found=unit.decimals
                )


def _units_of(cube: Cube, series: FeedSeries) -> Iterator[CubeUnit]:
    for code in series.codes:
        told = cube.dimension(code)
        if told is not None:
            yield from (told.units[one] for one in series.selected(code) if one in told.units)


def _short(text: str) -> str:
    return shorten(without_mark(text), _LONGEST, placeholder=" …")
