"""All that is known of one area as one role may see it, ready for stories: figures, changes, judgements, notes."""

import copy
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from slt_data.analysis.assessment import assess
from slt_data.analysis.change import SERIES, yearly_changes
from slt_data.analysis.precision import with_precision
from slt_data.analysis.wording import voice_told
from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Break, Certainty, Event, Indicator, Remark, Source
from slt_data.domain.families import Family
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan_rows import Plan
from slt_data.domain.series import TOTAL, Judgement, JudgementKind, Unit
from slt_data.domain.years import Years
from slt_data.store.corrected import Earlier
from slt_data.store.store import judgements_in
from slt_data.story.assessed import exposures_of, row_told
from slt_data.story.corrected import WordsWritten, with_corrections
from slt_data.story.events import measure_marks
from slt_data.story.figures_held import Figures
from slt_data.story.series_rows import SeriesRow, SeriesRows, main_segments
from slt_data.story.verdicts import ChangeKey, Settled, settle_changes

Kept = TypeVar("Kept")
Said = TypeVar("Said", Judgement, Remark)


class Material:
    """What ``store`` holds of ``area`` for ``role``, in the language that is current when it is made.

    Figures are read when first asked for, all at once, since the certainty of a change is settled among all.
    """

    def __init__(self, store: Figures, area: str, role: Role = Role.LESER) -> None:
        self.catalogue: Catalogue = store.catalogue_of(area)
        self.area = self.catalogue.area(area)
        self._store, self._role = store, role
        self.outline = store.outline(area)
        self._assessed: dict[str, pd.DataFrame] = {}
        self._corrected: dict[tuple[Hashable, ...], tuple[Earlier, ...]] = {}
        self._series: dict[str, dict[str, SeriesRows]] = {}
        self._kept: dict[tuple[object, ...], Any] = {}
        self.window: Years | None = None
        """The years that charts and tables are narrowed to; what is said of a change is of all years."""
        self.people = False  # whether a share is told as a number of people too

    def told_with(self, catalogue: Catalogue) -> "Material":
        """The same material in the language of ``catalogue``; nothing is computed again."""
        told = copy.copy(self)
        for name in ("judgements", "_judged_in", "every_remark"):
            told.__dict__.pop(name, None)
        told.catalogue, told.area, told._series, told._kept = catalogue, catalogue.area(self.area.id), {}, {}
        return told

    def within(self, years: Years | None, *, people: bool = False) -> "Material":
        """The same material that shows ``years`` alone (None: all), with shares as ``people`` too if that is wanted."""

        def narrowed() -> "Material":
            found = copy.copy(self)
            found._kept, found.window, found.people = {}, years, people
            return found

        return self.keep(("within", years, people), narrowed) if years is not None or people else self

    def read(self, indicators: Collection[str] | None = None) -> None:
        """Read and assess the figures of ``indicators`` (None: all) at once, unless that is done already."""
        known = [key for key in self._segments if indicators is None or key in indicators]
        wanted = [self.catalogue.indicator(key) for key in known if key not in self._assessed]
        if wanted:
            found = dict(iter(self._assess(wanted).groupby("indicator", sort=False)))
            self._assessed |= {str(key): rows for key, rows in found.items()}

    def _assess(self, wanted: Sequence[Indicator]) -> pd.DataFrame:
        """One row a figure of ``wanted``, with its change and the certainty of both; None for missing values."""
        keys = {one.id for one in wanted}
        exposures = {one.exposure.indicator for one in wanted if one.exposure is not None}
        every = self._store.figures(self.area.id, self._role, indicators=keys | exposures)
        self._corrected.update(self._store.corrections(self.area.id, indicators=keys | exposures))
        figures = every[every["indicator"].isin(list(keys))].reset_index(drop=True)
        units = pd.Series({one.id: one.unit.value for one in wanted}, dtype=object)
        figures = with_precision(figures, {one.id for one in wanted if one.unit is Unit.PERCENT and one.chance})
        changes = yearly_changes(figures, units, self._breaks(wanted))
        joined = figures.merge(changes.drop(columns="value"), on=[*SERIES, "year", "first_year"], sort=False)
        chances = pd.Series({one.id: one.chance for one in wanted}, dtype=bool)
        joined["unit"], joined["chance"] = joined["indicator"].map(units), joined["indicator"].map(chances)
        joined["exposure"] = exposures_of(joined, every, wanted)
        joined = joined.join(assess(joined)).astype(object)
        return joined.where(joined.notna(), None)

    def _breaks(self, wanted: Sequence[Indicator]) -> pd.DataFrame:
        rows = [
            (indicator.id, self.area.id, one.day)
            for indicator in wanted
            for one in self.catalogue.breaks_of(indicator, self.area.id)
            if one.certainty is Certainty.CERTAIN
        ]
        return pd.DataFrame(rows, columns=["indicator", "area", "day"])

    @cached_property
    def _segments(self) -> dict[str, tuple[str, ...]]:
        """The segments with figures by indicator, the total first."""
        found: dict[str, list[str]] = {}
        for indicator, segment in self.outline:
            found.setdefault(indicator, []).append(segment)
        return {key: tuple(sorted(own, key=self.catalogue.segment_place)) for key, own in found.items()}

    @cached_property
    def _verdicts(self) -> dict[ChangeKey, Settled]:
        """The certainty of each change among all that are tested with it."""
        self.read()
        return settle_changes(self._assessed, frozenset(self.lines))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The area's main lines in catalogue order: (indicator, segment) for each indicator's main segments."""
        return [(one.id, segment) for one in self.indicators() for segment in main_segments(self.told_segments(one.id))]

    def _series_of(self, indicator: str) -> dict[str, SeriesRows]:
        """The series of ``indicator`` by segment, the total first."""
        if indicator not in self._series:
            self._series[indicator] = self._told(indicator) if indicator in self._segments else {}
        return self._series[indicator]

    def _told(self, key: str) -> dict[str, SeriesRows]:
        indicator = self.catalogue.indicator(key)
        verdicts = self._verdicts
        rows: dict[str, list[SeriesRow]] = {segment: [] for segment in self._segments[key]}
        one: Any
        for one in self._assessed[key].itertuples(index=False):
            earlier = self._corrected.get((key, one.segment, one.year, one.first_year), ())
            verdict = verdicts[key, one.segment, int(one.year)]
            rows[one.segment].append(row_told(one, self.catalogue, verdict, earlier))
        return {
            segment: SeriesRows(indicator, self.area, segment, self.catalogue.segment_title(segment), tuple(own))
            for segment, own in rows.items()
        }

    def keep(self, key: tuple[object, ...], tell: Callable[[], Kept]) -> Kept:
        """The cached value of ``key``, on a miss ``tell()``; safe, since materials and stories are immutable."""
        if key not in self._kept:
            self._kept[key] = tell()
        kept: Kept = self._kept[key]
        return kept

    def series(self, indicator: str, segment: str = TOTAL) -> SeriesRows | None:
        """The figures of ``indicator`` for ``segment``; None if there are none."""
        return self._series_of(indicator).get(segment)

    def segments(self, indicator: str) -> tuple[str, ...]:
        """The segments for which ``indicator`` has figures, the total first."""
        return self._segments.get(indicator, ())

    def told_years(self, indicator: str, segment: str) -> tuple[int, ...]:
        """The years of the series with a figure, words or a hidden figure, in order."""
        found = self.outline.get((indicator, segment))
        return found.told if found is not None else ()

    def told_segments(self, indicator: str) -> tuple[str, ...]:
        """The segments of ``indicator`` with something known in at least one year; all of them if there are none."""
        found = self.segments(indicator)
        return tuple(one for one in found if self.outline[indicator, one].told) or found

    def indicators(self) -> list[Indicator]:
        """The indicators that have figures in the area, in catalogue order."""
        return [one for one in self.catalogue.indicators if one.id in self._segments]

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings of the board, oldest first."""
        return self._store.meetings(self.area.id)

    @cached_property
    def plan(self) -> Plan:
        """The plan of the board, but for its innsatsområder, which are the catalogue's board choices."""
        return self._store.plan(self.area.id)

    @cached_property
    def put_in(self) -> tuple[Event, ...]:
        """The events and measures that were put in by people, oldest first."""
        return self._store.events(self.area.id)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, by year and id; the text as it was written, the voice as it is called here."""
        return tuple(self._judged_in)

    @cached_property
    def _judged_in(self) -> Mapping[Judgement, int]:
        """Every judgement, with the batch that it came in by."""
        rows = self._store.judgements(self.area.id)
        every = [one.model_copy(update={"voice": voice_told(one.voice)}) for one in judgements_in(rows)]
        return dict(zip(every, map(int, rows["batch"]), strict=True))

    def judged(self, indicators: Iterable[str], focus_area: str, kind: JudgementKind) -> list[Judgement]:
        """The judgements of ``kind`` about ``focus_area`` or one of ``indicators``, newest year first, each with what
        was corrected since it was written.
        """
        wanted = set(indicators)
        found = [
            one
            for one in self.judgements
            if one.kind is kind and (one.focus_area == focus_area or one.indicator in wanted)
        ]
        return sorted(map(self.judgement_now, found), key=lambda one: -one.year)

    def judgement_now(self, one: Judgement) -> Judgement:
        """``one``, one of ``judgements``, with a sentence for each figure that was corrected since it was written.

        What is only listed, as a challenge or a topic, is of no figure, unless its number is in the text.
        """
        years = (one.year,) if one.kind is JudgementKind.DEVELOPMENT else ()
        if one.indicator is not None:
            about, named = [one.indicator], False
        else:
            own = [own for own in self.catalogue.indicators if own.focus_area == one.focus_area]
            about, named = [own.id for own in own if own.family is Family.POLITI], True
        return self._corrected_since(one, about, WordsWritten(one.text, years, self._judged_in[one], named=named))

    def _corrected_since(self, one: Said, indicators: Iterable[str], written: WordsWritten) -> Said:
        self.read()
        about = set(indicators)
        revised = dict.fromkeys((str(key[0]), str(key[1])) for key in self._corrected if key[0] in about)
        series = [found for key in revised if (found := self.series(*key)) is not None]
        return one.model_copy(update={"text": with_corrections(written, series)}) if series else one

    def breaks(self, indicator: Indicator) -> tuple[Break, ...]:
        """The breaks that concern ``indicator`` in the area."""
        return self.catalogue.breaks_of(indicator, self.area.id)

    def events(self, indicator: Indicator | None = None) -> list[Event]:
        """The events and measures in the area, or only those that concern ``indicator``; oldest first."""
        planned = measure_marks(self.plan, self.catalogue)
        own = [one for one in (*self.catalogue.events, *self.put_in) if one.concerns.lies_in(self.area.id)]
        every = [*(one for one in own if not one.retired and one.id not in planned), *planned.values()]
        found = [one for one in every if indicator is None or one.concerns.reaches(indicator, self.area.id)]
        return sorted(found, key=lambda one: one.day)

    def remarks(self, indicator: Indicator) -> list[Remark]:
        """What is remarked of ``indicator`` here; each says what was corrected since it was written."""
        return [
            self._corrected_since(one, [indicator.id], WordsWritten(one.text, one.years, batch))
            for one, batch in self.every_remark.items()
            if indicator.id in one.indicators
        ]

    def peer_figures(self, indicator: str) -> tuple[PeerFigure, ...]:
        """The official figures of ``indicator`` in other places, by segment, period and number."""
        return self._store.peer_figures(indicator)

    @cached_property
    def every_remark(self) -> Mapping[Remark, int | None]:
        """The remarks on figures of the area, as they were written: those of the catalogue that nobody wrote anew or
        took away, with nothing, and those that somebody put in, each with its batch.
        """
        put_in = self._store.remarks(self.area.id)
        ids = {one.id for one in put_in}
        shipped = [one for one in self.catalogue.remarks if self.area.id in one.areas and one.id not in ids]
        return {one: batch for one, batch in {**dict.fromkeys(shipped), **put_in}.items() if not one.retired}

    def sources(self, series: Sequence[SeriesRows]) -> list[Source]:
        """The sources of all figures in ``series``, each once; one without a reading date gets its newest figure's."""
        newest: dict[Source, date | None] = {}
        for row in (row for one in series for row in one.rows):
            newest[row.source] = max(filter(None, (newest.get(row.source), row.given_on)), default=None)
        return [one if one.read else one.model_copy(update={"read": day}) for one, day in newest.items()]

    @cached_property
    def given_on(self) -> date | None:
        """The day on which the newest figures of the area were given; None if there are none."""
        newest = max((one.given_on for one in self.outline.values()), default=None)
        return None if newest is None else newest.date()

    @cached_property
    def every_year(self) -> tuple[int, ...]:
        """The years of which there is any figure, in order."""
        return tuple(sorted({year for one in self.outline.values() for year in one.years}))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the police have figures or words on; all years if there are none."""
        spoken = {
            one.year for one in self.judgements if one.voice == "Politiet" and one.kind is not JudgementKind.TOPIC
        }
        reports = {one.id for one in self.catalogue.indicators if one.family is Family.POLITI and one.focus_area}
        spoken |= {year for (key, _), one in self.outline.items() if key in reports for year in one.told}
        return tuple(sorted(spoken)) or self.every_year

    @property
    def newest_year(self) -> int:
        """The last of ``years``; 0 if nothing is known."""
        return max(self.years, default=0)
