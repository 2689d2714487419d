"""The country by county, and a county by municipality: what happened to one indicator, and how certain that is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from slt_data.analysis.certainty import ChangeLevel, levels
from slt_data.analysis.change import SMALLEST_BASE, Reason
from slt_data.analysis.intervals import PER
from slt_data.analysis.wording import (
    Change,
    WordedFigure,
    change_in_percent,
    difference_text,
    in_table,
    level_text,
    statement,
)
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import FocusArea, Indicator, Period
from slt_data.domain.series import TOTAL, Direction, Status
from slt_data.norwegian import HIDDEN_SIGN, MISSING_SIGN, number
from slt_data.store.store import Store
from slt_data.story.county_sums import added_up, seen_by_readers
from slt_data.texts import say

Sums: TypeAlias = Mapping[Any, Any]


@dataclass(frozen=True)
class PlaceRow:
    """A county, a municipality or all together: the figure, the rate per 1,000 inhabitants and the change, as text.

    ``of``: how many municipalities could have a figure; ``known``: how many have one that is shown; ``hidden``: one
    that is not. The change is that of the ``compared`` ones, for which the year before is shown too. ``level``: how
    certain it is among the changes of this view.
    """

    key: str
    title: str
    figure: str
    rate: str
    change: str
    verdict: str
    level: ChangeLevel | None
    known: int
    hidden: int
    compared: int
    of: int


@dataclass(frozen=True)
class CountiesStory:
    """One indicator in all counties, or in all municipalities of a county.

    ``total``: the sum of the ``rows``. ``tested``: how many changes the levels were settled among. ``made_up``: whether
    any figure is.
    """

    indicator: Indicator
    year: int
    statement: str
    total: PlaceRow
    rows: tuple[PlaceRow, ...]
    tested: int
    made_up: bool


def themes(catalogue: Catalogue) -> list[FocusArea]:
    """The focus areas whose main indicator can be summed over municipalities: a count of a calendar year."""
    leads = [(one, catalogue.indicator(one.lead)) for one in catalogue.focus_areas if one.overview]
    return [
        focus for focus, lead in leads if lead.adds_up and lead.period is Period.CALENDAR_YEAR and lead.area is None
    ]


def years_known(store: Store, focus: str, areas: Sequence[str]) -> list[int]:
    """The years in which any of ``areas`` has something for the main indicator of ``focus``, newest first."""
    rows = store.everywhere(store.catalogue.focus_area(focus).lead)
    told = rows["area"].isin(list(areas)) & rows["segment"].eq(TOTAL) & rows["status"].ne(Status.MISSING.value)
    return sorted({int(year) for year in rows["year"][told].unique()}, reverse=True)


def in_counties(catalogue: Catalogue, areas: Sequence[str]) -> dict[str, list[str]]:
    """Those of ``areas`` that belong to a county, by county in catalogue order, each list by name."""
    found: dict[str, list[str]] = {one.id: [] for one in catalogue.counties}
    for key in sorted(areas, key=lambda one: catalogue.area(one).title):
        county = catalogue.area(key).county
        if county is not None:
            found[county].append(key)
    return {county: own for county, own in found.items() if own}


def tell_counties(store: Store, focus: str, year: int, areas: Sequence[str], county: str = "") -> CountiesStory:
    """The main indicator of ``focus`` in ``year``: one row a county, or one a municipality if ``county`` is given.

    ``areas``: those the visitor may see; others are not mentioned and not in any sum.
    """
    catalogue = store.catalogue
    indicator = catalogue.indicator(catalogue.focus_area(focus).lead)
    lying = in_counties(catalogue, areas)
    within = lying[county] if county else [key for own in lying.values() for key in own]
    seen = seen_by_readers(store, indicator, year, within)
    sums = added_up(seen, {key: key if county else catalogue.area(key).county or "" for key in within})
    found = levels(sums["settled"])
    titles = {"": catalogue.county(county).title if county else say("counties.all")}
    titles |= {key: catalogue.area(key).short for key in within} | {key: catalogue.county(key).title for key in lying}
    rows = [
        _row(str(key), titles[str(key)], indicator, year, one, level)
        for (key, one), level in zip(sums.to_dict("index").items(), found, strict=True)
    ]
    if county:
        rows[1:] = [
            _alone(row, indicator, year, one) for row, one in zip(rows[1:], seen.to_dict("records"), strict=True)
        ]
    return CountiesStory(
        indicator=indicator,
        year=year,
        statement=_statement(indicator, year, sums.to_dict("index")[""], titles[""]),
        total=rows[0],
        rows=tuple(rows[1:]),
        tested=int(sums["p"].notna().sum()),
        made_up=any(catalogue.area(key).made_up for key in within),
    )


def _row(key: str, title: str, indicator: Indicator, year: int, sums: Sums, level: ChangeLevel | None) -> PlaceRow:
    change = _change(year, sums)
    return PlaceRow(
        key=key,
        title=title,
        figure=_figure(sums),
        rate="" if math.isnan(sums["rate"]) else number(sums["rate"] * PER, 1),
        change=_told(indicator, change, sums["before"]),
        verdict=""
        if level is None or change is None
        else level_text(level, change.direction, _direction(sums["ratio"] - 1)),
        level=level,
        known=int(sums["known"]),
        hidden=int(sums["hidden"]),
        compared=int(sums["both"]),
        of=int(sums["of"]),
    )


def _figure(sums: Sums) -> str:
    """The sum of the shown figures as text: with «minst» if any is hidden, or a sign if none is shown."""
    if not sums["known"]:
        return HIDDEN_SIGN if sums["hidden"] else MISSING_SIGN
    figure = number(sums["value"])
    return say("counties.at_least", figure=figure) if sums["hidden"] else figure


def _alone(row: PlaceRow, indicator: Indicator, year: int, seen: Sums) -> PlaceRow:
    """``row`` of a single municipality, with its figure as in that municipality's table."""
    if not isinstance(seen["status"], str):
        return row
    value: float | None = None if math.isnan(seen["value"]) else float(seen["value"])
    return replace(row, figure=in_table(indicator, WordedFigure(year, value, Status(seen["status"]), seen["raw"])))


def _change(year: int, sums: Sums) -> Change | None:
    if not sums["both"]:
        return None
    before, now = sums["before"], sums["now"]
    difference = now - before
    small = min(before, now) < SMALLEST_BASE
    percent = None if small else difference / before * 100
    return Change(year, year - 1, difference, percent, _direction(difference), Reason.BASE_TOO_SMALL if small else None)


def _direction(difference: float) -> Direction:
    return Direction.UP if difference > 0 else Direction.DOWN if difference < 0 else Direction.UNCHANGED


def _told(indicator: Indicator, change: Change | None, before: float) -> str:
    """The change as text: «+43 (+10 %)»; empty if there is nothing to compare."""
    if change is None:
        return ""
    percent = change_in_percent(change, before) if change.percent is not None else ""
    difference = difference_text(indicator, change)
    return f"{difference} ({percent.strip('()')})" if percent else difference


def _statement(indicator: Indicator, year: int, sums: Sums, place: str) -> str:
    """The heading: the change in the municipalities shown in both years, else the figure alone."""
    change = _change(year, sums)
    if change is None:
        return say("counties.no_change", name=indicator.short, year=year, figure=_figure(sums))
    now, before = WordedFigure(year, sums["now"], Status.EXACT), WordedFigure(year - 1, sums["before"], Status.EXACT)
    told = f"{place}: {statement(indicator, now, before, change)}"
    if sums["both"] == sums["of"]:
        return told
    return say("counties.statement_among", statement=told, number=number(sums["both"]))
