"""A municipality beside the country, its county and its KOSTRA group: one official rate in one period.

Of the others only the median, the lowest and the highest are told; nobody is named, and nobody is ranked
(docs/decisions/0027).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from slt_data.analysis.spread import FEWEST, Lying, Spread, lying_of, spread_of
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.municipalities import place_register
from slt_data.domain.peers import PeerFigure, peer_places
from slt_data.domain.places import Area
from slt_data.domain.series import SURE, TOTAL, Status, Unit
from slt_data.norwegian import PRELIMINARY_SIGN, number, percent, rounded
from slt_data.story.attribution import source_line
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

RATES: Final = frozenset({Unit.PER_1000, Unit.PERCENT})
"""The units of figures that are set beside those of others; counts never are."""


class PeerKind(StrEnum):
    """Which others a municipality is set beside."""

    COUNTY = "county"
    KOSTRA = "kostra"


@dataclass(frozen=True)
class PeerGroup:
    """The municipalities of a county or a KOSTRA group in a period, the one itself among them.

    ``known``: how many ``of`` them have a figure. ``suppressed``: how many of the rest are suppressed by the source.
    ``spread`` and ``lying`` (where the one lies): None where fewer than ``FEWEST`` have figures.
    """

    kind: PeerKind
    title: str
    known: int
    of: int
    suppressed: int
    spread: Spread | None
    lying: Lying | None

    @property
    def counted(self) -> str:
        """«9 av 11, 1 skjult i kilden»."""
        told = say("peers.counted", known=self.known, of=self.of)
        return say("peers.suppressed", counted=told, number=self.suppressed) if self.suppressed else told


class PeerRow(NamedTuple):
    """A line of the table: the figure of a place, or the median of a group with its lowest and highest."""

    title: str
    value: float | None
    low: float | None = None
    high: float | None = None
    counted: str = ""


@dataclass(frozen=True)
class PeerStory:
    """What is said of an area beside others. ``country``: the figure of the whole country, if it is known."""

    indicator: Indicator
    area: Area
    own: SeriesRow
    country: float | None
    groups: tuple[PeerGroup, ...]
    source_line: str

    @property
    def period(self) -> str:
        """The period, in words."""
        return self.own.told.period

    @property
    def title(self) -> str:
        """What is shown: «Bærum ved siden av andre, 2023–2024»."""
        return say("peers.title", area=self.area.short, period=self.period)

    @property
    def sentence(self) -> str:
        """Where the area lies in its KOSTRA group (or else its county), and beside the country."""
        than = self._than_country
        told = next((one for one in reversed(self.groups) if one.lying is not None), None)
        if told is not None:
            named = {"period": self.period, "area": self.area.short, "group": told.title}
            lying = say(f"peers.lying_{told.lying}")
            if than:
                return say("peers.in_group_than", lying=lying, than=than, **named)
            return say("peers.in_group", lying=lying, **named)
        if than:
            return say("peers.beside_country", period=self.period, area=self.area.short, than=than)
        return say("peers.too_few", period=self.period, area=self.area.short)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the figures count, and how those of the groups are made."""
        told = [self.indicator.definition]
        if any(one.spread for one in self.groups):
            told.append(say("peers.how", area=self.area.short))
        if any(one.spread is None for one in self.groups):
            told.append(say("peers.few", fewest=FEWEST))
        if any(one.kind is PeerKind.KOSTRA for one in self.groups):
            told.append(say("peers.kostra"))
        return tuple(told)

    @property
    def rows(self) -> tuple[PeerRow, ...]:
        """A row for the area, the country and each group."""
        rows = [PeerRow(self.area.short, self.own.told.value)]
        if self.country is not None:
            rows.append(PeerRow(say("peers.country"), self.country))
        for one in self.groups:
            middle, low, high = one.spread or (None, None, None)
            rows.append(PeerRow(say("peers.of_group", group=one.title), middle, low, high, one.counted))
        return tuple(rows)

    def columns(self) -> dict[str, list[str]]:
        """The same as texts, by the titles of the columns."""
        rows = self.rows
        figures = [say("peers.none") if one.value is None else self._written(one.value) for one in rows]
        figures[0] += PRELIMINARY_SIGN * (self.own.told.status is Status.PRELIMINARY)
        ranges = [
            f"{self._written(one.low)}–{self._written(one.high)}"
            if one.low is not None and one.high is not None
            else ""
            for one in rows
        ]
        columns = {
            "who": [one.title for one in rows],
            self.indicator.unit.value: figures,
            "range": ranges,
            "with_figures": [one.counted for one in rows],
        }
        return {say(f"peers.column_{name}"): cells for name, cells in columns.items()}

    def _written(self, value: float) -> str:
        return percent(value, 1) if self.indicator.unit is Unit.PERCENT else number(value, 1)

    @property
    def _than_country(self) -> str:
        """«høyere enn landet samlet», as the two are printed; empty if the country's figure is not known."""
        if self.country is None:
            return ""
        here, there = rounded(self.own.told.value or 0.0, 1), rounded(self.country, 1)
        return say(f"peers.than_{'higher' if here > there else 'lower' if here < there else 'same'}")


def is_set_beside(indicator: Indicator) -> bool:
    """Whether figures of ``indicator`` may be set beside those of other places: official rates and shares alone."""
    return indicator.family.official and indicator.unit in RATES


def may_be_fetched(material: Material, indicators: Iterable[Indicator]) -> bool:
    """Whether a feed gives figures of other places for one of ``indicators`` that is in use."""
    area, feeds = material.area, [one for one in material.catalogue.feeds if one.peers and not one.retired]
    fed = {series.indicator for one in feeds for series in one.series}
    rates = [one for one in indicators if one.id in fed and is_set_beside(one) and not one.retired]
    return bool(rates) and bool(area.codes) and not area.made_up


def tell_peers(
    material: Material, indicator: Indicator, segment: str = TOTAL, year: int | None = None
) -> PeerStory | None:
    """The area of ``material`` beside others, in the newest period until ``year`` of which their figures are known, or
    the newest of all if there is none by then.

    None for what is not set beside others, for a made-up area, and where nobody has fetched the figures of others.
    """
    series = material.series(indicator.id, segment) if is_set_beside(indicator) else None
    if series is None or material.area.made_up or not material.area.codes:
        return None
    return material.keep(("peers", indicator.id, segment, year), lambda: _told(material, series, year))


def _told(material: Material, series: SeriesRows, year: int | None) -> PeerStory | None:
    others = material.peer_figures(series.indicator.id)
    told = {(one.year, one.first_year) for one in others if one.segment == series.segment}
    known = [row for row in series.rows if _has_figure(row) and (row.told.year, row.told.first_year) in told]
    row = max(
        [one for one in known if year is None or one.told.year <= year] or known,
        key=lambda one: (one.told.year, one.told.first_year or one.told.year),
        default=None,
    )
    if row is None:
        return None
    window = (series.segment, row.told.year, row.told.first_year)
    there = {one.number: one for one in others if (one.segment, one.year, one.first_year) == window}
    area = material.area
    return PeerStory(
        indicator=series.indicator,
        area=area,
        own=row,
        country=_of_country(material.catalogue, series.indicator, there),
        groups=tuple(_groups(_number_of(area), row.told.value or 0.0, there)),
        source_line=source_line([row.source.model_copy(update={"read": row.source.read or row.given_on})]),
    )


def _has_figure(row: SeriesRow) -> bool:
    return row.told.value is not None and row.told.status in SURE


def _of_country(catalogue: Catalogue, indicator: Indicator, there: Mapping[str, PeerFigure]) -> float | None:
    """The figure of the whole country, by the number that a feed of ``indicator`` has for it."""
    feeds = [one for one in catalogue.feeds if any(own.indicator == indicator.id for own in one.series)]
    numbers = [number for one in feeds for number in one.national]
    return next((there[one].value for one in numbers if one in there and there[one].value is not None), None)


def _number_of(area: Area) -> str:
    """Today's number of ``area``."""
    newest = max(area.codes, key=lambda one: one.first).code
    register = place_register()
    return register.history(newest)[-1].number if newest in register.municipalities else newest


def _groups(number: str, value: float, there: Mapping[str, PeerFigure]) -> Iterable[PeerGroup]:
    """The county and the KOSTRA group of ``number``, but for one in which it is alone."""
    places = peer_places(number)
    counties = place_register().counties
    if places.in_county:
        title = counties[places.county].name if places.county in counties else places.county
        yield _group(PeerKind.COUNTY, title, places.in_county, value, there)
    if places.group is not None and places.group.members:
        yield _group(PeerKind.KOSTRA, places.group.title, places.group.members, value, there)


def _group(
    kind: PeerKind, title: str, others: Sequence[str], value: float, there: Mapping[str, PeerFigure]
) -> PeerGroup:
    found = [there[one] for one in others if one in there]
    values = [value, *(one.value for one in found if one.value is not None and one.status in SURE)]
    return PeerGroup(
        kind=kind,
        title=title,
        known=len(values),
        of=len(others) + 1,
        suppressed=sum(one.status == Status.HIDDEN for one in found),
        spread=spread_of(values),
        lying=lying_of(value, values),
    )
