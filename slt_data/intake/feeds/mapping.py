"""The cells of an official table that are figures of an area, as readings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

import pandas as pd

from slt_data.domain.carriers import carriers, every_number
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.feeds import Feed, FeedSeries
from slt_data.domain.municipalities import place_register
from slt_data.domain.peers import PeerFigure
from slt_data.domain.published import published_note
from slt_data.domain.series import Status
from slt_data.intake.feeds.contradictions import without_mark
from slt_data.intake.feeds.periods import NOT_APPLICABLE, STANDARD, FeedPeriod, preliminary
from slt_data.intake.figures.readings import COLUMNS
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.cell_text import number_text
from slt_data.intake.formats.json_sheet import SHEET, cell_text, place_of
from slt_data.intake.formats.json_stat import Cube
from slt_data.norwegian import listing
from slt_data.texts import say

_TEXTS = ("n_text", "k_text", "status_text", "raw_text", "note")


@dataclass
class Mapped:
    """What a table says: ``rows`` of the area as from ``readings``, ``peers``, and what could not be read.

    ``elsewhere``: the numbers of places that are neither.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    peers: list[PeerFigure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def frame(self) -> pd.DataFrame:
        """The readings of the area, with the columns of ``readings``."""
        frame = pd.DataFrame(self.rows, columns=list(COLUMNS))
        numbers: dict[str, Any] = {"year": "int64", "first_year": "float64", "partial": bool}
        return frame.astype({name: numbers.get(name, "str") for name in COLUMNS})


class _Cell(NamedTuple):
    position: int
    value: float | None
    symbol: str


def mapped(
    cube: Cube, feed: Feed, area: str, catalogue: Catalogue, sheet: str = SHEET, cells: Sequence[str] = ()
) -> Mapped:
    """The figures of ``area`` in ``cube``, by ``feed``.

    ``cube`` must have passed ``contradictions``. The number in force in the last year of a period carries it; the
    counts of municipalities that merged are added, with a note, if all of them are known; a split is never carried
    backwards. ``cells``: the address of each value on ``sheet``, by default as in the sheet made of JSON.
    """
    return _Mapping(cube, feed, area, catalogue, sheet, cells).done()


def numbers_of(area: str, catalogue: Catalogue, feed: Feed) -> tuple[str, ...]:
    """Every number under which the figures of ``area`` may stand in the table of ``feed``, the newest first."""
    own = catalogue.area(area)
    if not own.codes:
        return feed.national if not own.board else ()
    newest = max(own.codes, key=lambda one: one.first).code
    return tuple(dict.fromkeys([*every_number(newest), *(one.code for one in own.codes)]))


class _Mapping:
    """One table read by one feed for one area."""

    def __init__(
        self, cube: Cube, feed: Feed, area: str, catalogue: Catalogue, sheet: str, addresses: Sequence[str]
    ) -> None:
        self.cube, self.feed, self.area, self.catalogue, self.sheet = cube, feed, area, catalogue, sheet
        self.addresses = addresses
        self.numbers = numbers_of(area, catalogue, feed)
        self.symbols = STANDARD | feed.symbols
        self.found = Mapped()
        self.places = self._codes(feed.place)
        self.rest = {one.code: one.codes[0] for one in cube.dimensions if len(one.codes) == 1}

    def _codes(self, dimension: str) -> tuple[str, ...]:
        told = self.cube.dimension(dimension)
        return told.codes if told is not None else ()

    def done(self) -> Mapped:
        """All figures, in the order of the feed's series and the table's periods."""
        if not set(self.numbers) & set(self.places):
            names = {"area": self.catalogue.area(self.area).title, "numbers": listing(list(self.numbers)) or "–"}
            self.found.findings.append(finding("feeds.no_place", **names))
            return self.found
        periods = [(code, FeedPeriod.of(code)) for code in self._codes(self.feed.time)]
        for code, period in periods:
            if period is None:
                self.found.findings.append(finding("feeds.no_period", period=code))
        for series, (code, period) in product(self.feed.series, periods):
            if period is not None and self._has(series) and self._spans(series, code, period):
                self._read(series, code, period)
        own = set(self.numbers)
        self.found.elsewhere = [one for one in self.places if one not in own]
        return self.found

    def _has(self, series: FeedSeries) -> bool:
        """Whether the table has all codes of ``series``: what was not asked for is not read."""
        return all(set(series.selected(one)) <= set(self._codes(one)) for one in series.codes)

    def _spans(self, series: FeedSeries, time: str, period: FeedPeriod) -> bool:
        """Whether ``period`` covers as many years as a figure of the indicator does; told where it does not."""
        indicator = self.catalogue.indicator(series.indicator)
        found, expected = period.covers, indicator.period.years
        if found != expected:
            told = finding("feeds.other_span", period=time, found=found, expected=expected, title=indicator.title)
            self.found.findings.append(told)
        return found == expected

    def _read(self, series: FeedSeries, time: str, period: FeedPeriod) -> None:
        own = self._of_area(series, time, period)
        if own is not None:
            self.found.rows.append(own)
        for number, codes in self._peers.items() if self.feed.peers else ():
            self._of_peer(series, number, codes, time, period)

    @cached_property
    def _peers(self) -> dict[str, list[str]]:
        """By today's number, the codes under which another municipality stands in the table; and the country."""
        register, found = place_register(), dict[str, list[str]]()
        for place in self.places:
            if place in self.numbers:
                continue
            if place in self.feed.national:
                found.setdefault(place, []).append(place)
            elif place in register.municipalities:
                found.setdefault(register.history(place)[-1].number, []).append(place)
        return found

    def _of_area(self, series: FeedSeries, time: str, period: FeedPeriod) -> dict[str, Any] | None:
        newest = self.numbers[0]
        codes = (newest,) if newest in self.feed.national else carriers(newest, period.year)
        if not codes:
            return None
        told = {place: self._cells(series, place, time) for place in self.numbers if place in self.places}
        carrying = [place for place in told if any(one.symbol != NOT_APPLICABLE for one in told[place])]
        if len(codes) > 1:
            return self._sum(series, codes, told, period) if set(codes) <= set(carrying) else None
        alone = [place for place in carrying if place in {*codes, *self._renumbered}]
        if not alone:
            return None
        if len({tuple(one[1:] for one in told[place]) for place in alone}) > 1:
            self.found.findings.append(finding("feeds.two_numbers", numbers=listing(alone), period=time))
            return None
        return self._row(series, period, told[alone[0]], "")

    @cached_property
    def _renumbered(self) -> frozenset[str]:
        """The numbers of the municipality itself, without those of others that merged into it."""
        register = place_register()
        return register.same(self.numbers[0]) if self.numbers[0] in register.municipalities else frozenset()

    def _sum(
        self, series: FeedSeries, codes: tuple[str, ...], told: dict[str, list[_Cell]], period: FeedPeriod
    ) -> dict[str, Any] | None:
        """The sum of what merged, if it is a count of which every part is known."""
        cells = [one for place in codes for one in told[place]]
        counts = self.catalogue.indicator(series.indicator).unit.value == "count"
        if not counts or any(one.value is None for one in cells):
            return None
        return self._row(series, period, cells, say("feeds.added_up", numbers=listing(list(codes))))

    def _cells(self, series: FeedSeries, place: str, time: str) -> list[_Cell]:
        """The cells of ``series``: one, or those that are added."""
        dimensions = list(series.codes)
        found = []
        for codes in product(*(series.selected(one) for one in dimensions)):
            where = self.rest | dict(zip(dimensions, codes, strict=True))
            at = self.cube.position(where | {self.feed.place: place, self.feed.time: time})
            found.append(_Cell(at, self.cube.values[at], self.cube.symbols[at]))
        return found

    def _value(self, cells: list[_Cell]) -> tuple[float | None, str]:
        """The value of ``cells`` together and, if there is none, the sign that says why."""
        values = [one.value for one in cells if one.value is not None]
        if len(values) == len(cells):
            return sum(values), ""
        lacking = [one.symbol for one in cells if one.value is None]
        return None, next((one for one in lacking if self.symbols.get(one) is Status.HIDDEN), lacking[0])

    def _row(self, series: FeedSeries, period: FeedPeriod, cells: list[_Cell], note: str) -> dict[str, Any] | None:
        value, symbol = self._value(cells)
        cell = self._address(cells[0].position)
        if value is None and symbol in {"", NOT_APPLICABLE}:
            return None
        status = Status.EXACT if value is not None else self.symbols.get(symbol)
        if status is None:
            self.found.findings.append(finding("feeds.other_sign", self.sheet, cell, sign=symbol[:10]))
            return None
        text = number_text(repr(value)) if value is not None else cell_text(None, symbol)
        if status is Status.EXACT and preliminary(self.cube.updated, period.year, self.feed.preliminary):
            status = Status.PRELIMINARY
            note = " ".join(part for part in (note, published_note(self.cube.updated[:10])) if part)
        return {
            **dict.fromkeys(_TEXTS, ""),
            "indicator": series.indicator,
            "area": self.area,
            "segment": series.segment,
            "year": period.year,
            "first_year": float("nan") if period.first is None else float(period.first),
            "text": text,
            "status_text": "" if status is Status.EXACT else status.value,
            "raw_text": "" if status is Status.EXACT else text,
            "source": self.feed.source,
            "section": self._section(series),
            "note": note,
            "partial": False,
            "sheet": self.sheet,
            "cell": cell,
        }

    def _address(self, position: int) -> str:
        if self.addresses:
            return self.addresses[position]
        return address(place_of(position), len(self.cube.dimensions))

    def _section(self, series: FeedSeries) -> str:
        """Where in the table: the names and codes that select the figure, but for measures (with units) and sums."""
        parts = []
        for dimension in series.codes:
            codes, told = series.selected(dimension), self.cube.dimension(dimension)
            if told is None or told.units or len(codes) > 1:
                continue
            parts.append(f"{without_mark(told.label_of(codes[0]))} ({codes[0]})")
        return ", ".join(parts) or say("feeds.table", table=self.feed.table)

    def _of_peer(self, series: FeedSeries, number: str, codes: list[str], time: str, period: FeedPeriod) -> None:
        """Keep the figure of another place, if one code alone carries it in ``period``."""
        carrying = codes if number in self.feed.national else carriers(number, period.year)
        own = [one for one in codes if one in carrying]
        if len(carrying) != 1 or len(own) != 1:
            return
        value, symbol = self._value(self._cells(series, own[0], time))
        status = Status.EXACT if value is not None else self.symbols.get(symbol)
        if status is None:
            return
        where = (series.indicator, series.segment, period.year, period.first)
        self.found.peers.append(PeerFigure(self.area, number, *where, value, status.value, self.feed.source))
