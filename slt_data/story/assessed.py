"""Converts one assessed figure, a row of a frame, to a ``SeriesRow``."""

import math
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from slt_data.analysis.change import Reason
from slt_data.analysis.precision import Precision
from slt_data.analysis.wording import Change, WordedFigure
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Indicator
from slt_data.domain.published import published_in
from slt_data.domain.series import Direction, Status
from slt_data.store.corrected import Earlier
from slt_data.story.corrected import corrected_from
from slt_data.story.series_rows import Assessment, SeriesRow
from slt_data.story.verdicts import Settled
from slt_data.texts import say

_ASSESSED = tuple(field.name for field in fields(Assessment) if field.name not in {"settled", "tested"})


def exposures_of(rows: pd.DataFrame, known: pd.DataFrame, indicators: Iterable[Indicator]) -> list[float]:
    """For each row the inhabitants of its population that year; NaN for none."""
    figures = known.set_index(["indicator", "segment", "year"])["value"].to_dict()
    wanted = {one.id: one.exposure for one in indicators}
    return [
        figures.get((exposure.indicator, exposure.segment, year), math.nan) if (exposure := wanted[key]) else math.nan
        for key, year in zip(rows["indicator"], rows["year"], strict=True)
    ]


def row_told(one: Any, catalogue: Catalogue, verdict: Settled, earlier: tuple[Earlier, ...]) -> SeriesRow:
    """The figure ``one`` in the catalogue's language; ``earlier``: what counted before it."""
    period = int(one.year), _whole(one.first_year)
    published, noted = published_in(one.note) if one.status == Status.PRELIMINARY.value else (None, one.note)
    told = WordedFigure(
        period[0],
        one.value,
        Status(one.status),
        say("precision.unfit") if one.precision is Precision.UNFIT else one.raw,
        period[1],
        one.low,
        one.high,
        Guard(one.guard),
        reserved=one.precision is Precision.RESERVED,
        published=published,
    )
    reservation = say("precision.note") if told.reserved else ""
    note = " ".join(part for part in (noted, reservation) if part)
    change = Change(
        year=int(one.year),
        from_year=_whole(one.from_year),
        difference=one.difference,
        percent=one.percent,
        direction=Direction(one.direction) if one.direction else None,
        reason=(reason := Reason(one.reason) if one.reason else None),
        from_first_year=_began(one.from_year, period, reason),
    )
    assessed = {name: getattr(one, name) for name in _ASSESSED}
    certainty = Assessment(**assessed, settled=verdict.level, tested=verdict.tested)
    row = SeriesRow(
        told,
        change,
        certainty,
        catalogue.source(one.source),
        one.section,
        note,
        _whole(one.n),
        _whole(one.k),
        one.exposure,
        one.given_on.date(),
        one.stood or "",
        earlier,
    )
    if corrected := corrected_from(catalogue.indicator(one.indicator), row):
        note = ". ".join(part.rstrip(".") for part in (row.note, corrected) if part)
        return replace(row, note=note, told=replace(told, corrected=corrected))
    return row


def _began(from_year: float | None, period: tuple[int, int | None], reason: Reason | None) -> int | None:
    """The first year of the period that the change is computed from, which is as long as ``period``; None for one
    year, and where no period as long was published before.
    """
    year, first = period
    if from_year is None or first is None or reason is Reason.OTHER_PERIOD:
        return None
    return int(from_year) - (year - first)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
