"""All that is known of one area, as one role may see it, ready to be told: figures, changes, judgements, notes."""

import copy
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

import pandas as pd

from slt_data.analysis.assessment import assess
from slt_data.analysis.change import Reason, yearly_changes
from slt_data.analysis.wording import Change, Told, voice_told
from slt_data.charts.spec import place_of
from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Guard, Role
from slt_data.domain.entries import Break, Certainty, Event, Family, Indicator, Remark, Source
from slt_data.domain.series import TOTAL, Direction, Judgement, JudgementKind, Status
from slt_data.store.store import judgements_in
from slt_data.story.series_rows import Assessment, Row, SeriesRows

Kept = TypeVar("Kept")


class Figures(Protocol):
    """What a material is made of: the store, or the store as it would be."""

    @property
    def catalogue(self) -> Catalogue:
        """What can be counted."""

    def figures(self, area: str, role: Role = ...) -> pd.DataFrame:
        """As ``Store.figures``."""

    def judgements(self, area: str) -> pd.DataFrame:
        """As ``Store.judgements``."""

    def events(self, area: str) -> tuple[Event, ...]:
        """As ``Store.events``."""

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """As ``Store.meetings``."""


class Material:
    """What ``store`` holds of ``area`` for ``role``, told in the language that is spoken when it is made."""

    def __init__(self, store: Figures, area: str, role: Role = Role.LESER) -> None:
        self.catalogue: Catalogue = store.catalogue
        self.area = self.catalogue.area(area)
        self._figures = store.figures(area, role)
        self._judgements = store.judgements(area)
        self.put_in = store.events(area)
        self._kept: dict[tuple[object, ...], Any] = {}
        self.meetings = store.meetings(area)

    def told_with(self, catalogue: Catalogue) -> "Material":
        """The same told with ``catalogue``, in another language; nothing is computed anew."""
        self._assessed  # noqa: B018 - computed here, and so shared
        told = copy.copy(self)
        for name in ("_series", "judgements"):
            told.__dict__.pop(name, None)
        told.catalogue, told.area, told._kept = catalogue, catalogue.area(self.area.id), {}
        return told

    @cached_property
    def _assessed(self) -> pd.DataFrame:
        """Every figure with its change and how sure both are, one a row; None for nothing."""
        changes = yearly_changes(self._figures, self._units, self._breaks)
        joined = self._figures.merge(
            changes.drop(columns="value"), on=["area", "indicator", "segment", "year"], sort=False
        )
        facts = {one.id: (one.unit.value, one.chance) for one in self.catalogue.indicators}
        joined["unit"] = [facts[key][0] for key in joined["indicator"]]
        joined["chance"] = pd.Series([facts[key][1] for key in joined["indicator"]], dtype=bool)
        joined["exposure"] = self._exposures(joined)
        joined = joined.join(assess(joined)).astype(object)
        return joined.where(joined.notna(), None)

    def keep(self, key: tuple[object, ...], tell: Callable[[], Kept]) -> Kept:
        """What ``tell`` answers, told once: a material never changes, and what is told of it is immutable."""
        if key not in self._kept:
            self._kept[key] = tell()
        kept: Kept = self._kept[key]
        return kept

    @cached_property
    def _series(self) -> dict[tuple[str, str], SeriesRows]:
        rows: dict[tuple[str, str], list[Row]] = {}
        one: Any
        for one in self._assessed.itertuples(index=False):
            rows.setdefault((one.indicator, one.segment), []).append(_row(one, self.catalogue))
        return {
            (indicator, segment): SeriesRows(
                self.catalogue.indicator(indicator),
                self.area,
                segment,
                self.catalogue.segment_title(segment),
                tuple(own),
            )
            for (indicator, segment), own in sorted(
                rows.items(), key=lambda one: self.catalogue.segment_place(one[0][1])
            )
        }

    def _exposures(self, rows: pd.DataFrame) -> list[float]:
        """For each row the inhabitants that it is measured against that year, NaN for none."""
        known = self._figures.set_index(["indicator", "segment", "year"])["value"].to_dict()
        wanted = {one.id: one.exposure for one in self.catalogue.indicators}
        return [
            known.get((exposure.indicator, exposure.segment, year), math.nan) if (exposure := wanted[key]) else math.nan
            for key, year in zip(rows["indicator"], rows["year"], strict=True)
        ]

    @property
    def _units(self) -> "pd.Series[str]":
        return pd.Series({one.id: one.unit.value for one in self.catalogue.indicators}, dtype=object)

    @property
    def _breaks(self) -> pd.DataFrame:
        rows = [
            (indicator.id, self.area.id, one.day)
            for indicator in self.catalogue.indicators
            for one in self.catalogue.breaks_of(indicator, self.area.id)
            if one.certainty is Certainty.CERTAIN
        ]
        return pd.DataFrame(rows, columns=["indicator", "area", "day"])

    def series(self, indicator: str, segment: str = TOTAL) -> SeriesRows | None:
        """The figures of ``indicator`` for ``segment``, or None where there are none."""
        return self._series.get((indicator, segment))

    def segments(self, indicator: str) -> tuple[str, ...]:
        """The segments in which ``indicator`` has figures, the total first."""
        return tuple(segment for known, segment in self._series if known == indicator)

    def told_segments(self, indicator: str) -> tuple[str, ...]:
        """The segments in which something is known of ``indicator`` in at least one year; all of them where none is."""
        found = self.segments(indicator)
        told = tuple(one for one in found if not self._series[indicator, one].silent)
        return told or found

    def indicators(self) -> list[Indicator]:
        """The indicators that have figures here, in the catalogue's order."""
        known = {indicator for indicator, _ in self._series}
        return [one for one in self.catalogue.indicators if one.id in known]

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, by year and id; the text as it was written, the voice as it is called here."""
        every = judgements_in(self._judgements)
        return tuple(one.model_copy(update={"voice": voice_told(one.voice)}) for one in every)

    def judged(self, indicators: Iterable[str], focus_area: str, kind: JudgementKind) -> list[Judgement]:
        """The judgements of ``kind`` about ``focus_area`` or one of ``indicators``, newest year first."""
        wanted = set(indicators)
        found = [
            one
            for one in self.judgements
            if one.kind is kind and (one.focus_area == focus_area or one.indicator in wanted)
        ]
        return sorted(found, key=lambda one: -one.year)

    def breaks(self, indicator: Indicator) -> tuple[Break, ...]:
        """The breaks that concern ``indicator`` here."""
        return self.catalogue.breaks_of(indicator, self.area.id)

    def events(self, indicator: Indicator) -> list[Event]:
        """The events and measures that concern ``indicator`` here, oldest first."""
        every = (*self.catalogue.events, *self.put_in)
        found = [one for one in every if one.concerns.reaches(indicator, self.area.id)]
        return sorted(found, key=lambda one: place_of(one.day))

    def remarks(self, indicator: Indicator) -> list[Remark]:
        """The doubts about ``indicator`` here."""
        return [one for one in self.catalogue.remarks if indicator.id in one.indicators and self.area.id in one.areas]

    def sources(self, series: Sequence[SeriesRows]) -> list[Source]:
        """The sources of all figures in ``series``, each once; one without a day of its own has its newest figure's."""
        newest: dict[Source, date | None] = {}
        for row in (row for one in series for row in one.rows):
            newest[row.source] = max(filter(None, (newest.get(row.source), row.given_on)), default=None)
        return [one if one.read else one.model_copy(update={"read": day}) for one, day in newest.items()]

    @cached_property
    def given_on(self) -> date | None:
        """The day on which the newest figures of the area were given, or None where there are none."""
        newest = self._figures["given_on"].max()
        return None if pd.isna(newest) else newest.date()

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the police have said something about, in figures or words; all years where they have not."""
        spoken = {
            one.year for one in self.judgements if one.voice == "Politiet" and one.kind is not JudgementKind.TOPIC
        }
        for series in self._series.values():
            if series.indicator.family is Family.POLITI and series.indicator.focus_area is not None:
                spoken |= {row.told.year for row in series.rows if row.told.status is not Status.MISSING}
        everything = {row.told.year for series in self._series.values() for row in series.rows}
        return tuple(sorted(spoken or everything))

    @property
    def newest_year(self) -> int:
        """The last of ``years``; 0 where nothing is known."""
        return max(self.years, default=0)


def _row(one: Any, catalogue: Catalogue) -> Row:
    period = int(one.year), _whole(one.first_year)
    told = Told(period[0], one.value, Status(one.status), one.raw, period[1], one.low, one.high, Guard(one.guard))
    change = Change(
        year=int(one.year),
        from_year=_whole(one.from_year),
        difference=one.difference,
        percent=one.percent,
        direction=Direction(one.direction) if one.direction else None,
        reason=Reason(one.reason) if one.reason else None,
    )
    certainty = Assessment(**{field.name: getattr(one, field.name) for field in fields(Assessment)})
    return Row(
        told,
        change,
        certainty,
        catalogue.source(one.source),
        one.section,
        one.note,
        _whole(one.n),
        _whole(one.k),
        one.exposure,
        one.given_on.date(),
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
