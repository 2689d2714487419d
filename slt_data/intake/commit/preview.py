"""The store as it would be with a draft put in, to look at beforehand."""

from collections.abc import Collection, Mapping
from datetime import datetime, time

import pandas as pd

from slt_data import norwegian
from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Guard, Role
from slt_data.domain.entries import Event, Remark
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan_rows import Plan
from slt_data.domain.series import Status
from slt_data.intake.checks.difference import KEY, Difference
from slt_data.intake.checks.entries_sent import with_entries
from slt_data.intake.coded_frames import each
from slt_data.intake.draft import Draft
from slt_data.plan.draft import plan_after
from slt_data.store.corrected import Corrections
from slt_data.store.current import Outline, Spoken
from slt_data.store.rows import FIGURE_COLUMNS
from slt_data.store.store import Store


class Preview:
    """What ``store`` would hold with ``draft``. For a coordinator: nothing is hidden, small figures are marked."""

    def __init__(self, store: Store, draft: Draft) -> None:
        self._store, self._draft = store, draft

    def catalogue_of(self, area: str) -> Catalogue:
        """The catalogue of ``area`` with the entries of the draft."""
        entries = self._draft.entries if area == self._draft.area else ()
        return with_entries(self._store, area, entries)[0]

    def figures(
        self, area: str, role: Role = Role.KOORDINATOR, *, indicators: Collection[str] | None = None
    ) -> pd.DataFrame:
        """The figures of ``area`` that would count, as a coordinator sees them. Raises ``ValueError`` for a reader."""
        if role is not Role.KOORDINATOR:
            raise ValueError(role)
        standing = self._store.figures(area, role, indicators=indicators)
        sent = self._draft.of(Difference.NEW, Difference.CHANGED)
        sent = sent if indicators is None else sent[sent["indicator"].isin(list(indicators))]
        if area != self._draft.area or sent.empty:
            return standing
        today = pd.Timestamp(norwegian.today())
        fresh = sent[list(FIGURE_COLUMNS)].assign(batch=0, given_on=today, committed_at=today)
        fresh["guard"] = self._guards(fresh)
        left = standing.merge(fresh[KEY], on=KEY, how="left", indicator="_sent")["_sent"].eq("left_only").to_numpy()
        merged = pd.concat([standing[left], fresh[standing.columns]], ignore_index=True)
        return merged.sort_values(["indicator", "segment", "year", "first_year"], ignore_index=True)

    def corrections(self, area: str, *, indicators: Collection[str] | None = None) -> Corrections:
        """What was corrected before, of the figures that the draft leaves as they are."""
        sent = self._draft.of(Difference.NEW, Difference.CHANGED)[["indicator", "segment", "year", "first_year"]]
        told = sent.astype(object)
        own = set(told.where(told.notna(), None).itertuples(index=False, name=None))
        known = self._store.corrections(area, None, indicators)
        return {key: before for key, before in known.items() if area != self._draft.area or key not in own}

    def outline(self, area: str) -> Outline:
        """The outline that there would be, as from ``Store.outline``."""
        found = dict(self._store.outline(area))
        today = datetime.combine(norwegian.today(), time())
        for row in each(self._draft.of(Difference.NEW, Difference.CHANGED)) if area == self._draft.area else ():
            known = found.get((row.indicator, row.segment), Spoken((), (), today, {}))
            told = {one for one in known.told if one != row.year} | (
                set() if row.status == Status.MISSING else {row.year}
            )
            years = tuple(sorted({*known.years, row.year}))
            sources = {**known.sources, row.source: today}
            found[row.indicator, row.segment] = Spoken(years, tuple(sorted(told)), today, sources)
        return dict(sorted(found.items()))

    def judgements(self, area: str) -> pd.DataFrame:
        """The judgements in the store."""
        return self._store.judgements(area)

    def events(self, area: str) -> tuple[Event, ...]:
        """The events in the store and those of the draft."""
        return (*self._store.events(area), *(self._draft.events if area == self._draft.area else ()))

    def remarks(self, area: str) -> Mapping[Remark, int]:
        """The remarks that stand."""
        return self._store.remarks(area)

    def peer_figures(self, indicator: str) -> tuple[PeerFigure, ...]:
        """The figures of other places in the store and those of the draft."""
        sent = [one for one in self._draft.peers if one.indicator == indicator]
        fresh = {(one.number, one.segment, one.year, one.first_year): one for one in sent}
        standing = self._store.peer_figures(indicator)
        return (*(one for one in standing if (one.number, *one[3:6]) not in fresh), *fresh.values())

    def meetings(self, area: str) -> tuple[Meeting, ...]:
        """The meetings in the store."""
        return self._store.meetings(area)

    def _guards(self, rows: pd.DataFrame) -> list[str]:
        rules = self._store.rules(self._draft.area)
        found = []
        for row in each(rows):
            told = [None if pd.isna(one) else float(one) for one in (row.value, row.n, row.k)]
            numbers = rules[row.indicator].numbers(*told)
            small = bool(numbers) and rules[row.indicator].guards and rules[row.indicator].too_small(numbers)
            found.append(Guard.FEW.value if small else Guard.NONE.value)
        return found

    def plan(self, area: str) -> Plan:
        """The plan that there would be."""
        sent = self._draft.plan if area == self._draft.area else None
        standing = self._store.plan(area)
        return standing if sent is None else plan_after(standing, sent.draft.new)
