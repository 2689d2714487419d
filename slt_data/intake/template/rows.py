"""The rows of a template: the indicators of an area with their groups, and the latest known figures of each."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.series import TOTAL, segment_key
from slt_data.texts import say

KNOWN_YEARS = 3
_AGES = re.compile(r"\d+-\d+")


@dataclass(frozen=True)
class Heading:
    """A row with the name of a focus area."""

    title: str


@dataclass(frozen=True)
class TemplateRow:
    """One indicator and group. ``before``: the figures of the latest known years, as «2018: 69», newest first."""

    indicator: Indicator
    segment: str
    group: str
    before: tuple[str, ...]


def template_year(known: Collection[int], today: date) -> int:
    """The year that a template is for where nobody says: the one after the last ``known``, but none that has not begun;
    without any, the last that is over.
    """
    return min(max(known) + 1, today.year) if known else today.year - 1


def template_rows(catalogue: Catalogue, area: str, year: int, standing: pd.DataFrame) -> list[Heading | TemplateRow]:
    """The rows of the template of ``area`` in catalogue order, with the headings of focus areas.

    The groups of an indicator are the total and those in ``standing``; if there are none, all that are not ages.
    """
    known = _known(standing, year)
    own = [one for one in catalogue.used_indicators if one.area in (None, area)]
    rows: list[Heading | TemplateRow] = []
    for focus in (*catalogue.focus_areas, None):
        key = focus.id if focus is not None else None
        members = [one for one in own if one.focus_area == key]
        if members:
            rows.append(Heading(focus.title if focus is not None else say("template.background")))
        for one in members:
            rows += [
                TemplateRow(one, segment, catalogue.segment_title(segment) or say("template.whole"), before)
                for segment in _segments(catalogue, one, known)
                for before in [known.get((one.id, segment), ())]
            ]
    return rows


def _known(standing: pd.DataFrame, year: int) -> dict[tuple[str, str], tuple[str, ...]]:
    """By (indicator, segment), the texts of the latest years up to ``year``, newest first."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    newest_first = standing[standing["year"] <= year].sort_values("year", ascending=False)
    for (indicator, segment), own in newest_first.groupby(["indicator", "segment"], sort=False):
        rows = own.head(KNOWN_YEARS)
        found[str(indicator), str(segment)] = tuple(
            f"{at}: {text}" for at, text in zip(rows["year"], rows["text"], strict=True)
        )
    return found


def _segments(
    catalogue: Catalogue, indicator: Indicator, known: dict[tuple[str, str], tuple[str, ...]]
) -> Iterator[str]:
    yield TOTAL
    standing = [segment for one, segment in known if one == indicator.id and segment != TOTAL]
    standing = [segment for segment in standing if catalogue.segment_fault(indicator, segment) is None]
    if not any(one == indicator.id for one, _ in known):
        standing = [
            segment_key({dimension: value})
            for dimension in indicator.dimensions
            for value in catalogue.dimension(dimension).values
            if not _AGES.fullmatch(value)
        ]
    yield from sorted(standing, key=catalogue.segment_place)
