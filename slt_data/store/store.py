"""The store as the rest of the program sees it: the figures and judgements that count, for a role, as of a moment."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from slt_data.domain.board import Meeting
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Guard, Role, guarded_figures
from slt_data.domain.entries import Event, Remark
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import catalogue_rows_of
from slt_data.domain.peers import PeerFigure
from slt_data.domain.plan_rows import Plan, plan_of
from slt_data.domain.publication import Rule, rules_of
from slt_data.domain.series import Judgement
from slt_data.store.batches import Batch, read_history
from slt_data.store.corrected import Corrections, corrections_of
from slt_data.store.current import Outline, counting_of, current, ever_put_in, meetings_among, outline
from slt_data.store.database import Database
from slt_data.store.described_store import DescribedStore
from slt_data.store.edition import Edition
from slt_data.store.editions import editions_of
from slt_data.store.holder import holder
from slt_data.store.lake_address import LakeAddress
from slt_data.store.library import bring_library
from slt_data.store.peers import peer_figures
from slt_data.store.rows import event_of, remark_of
from slt_data.store.rulebook import (
    BEGINNING,
    Rulebook,
    Rulebooks,
    RuleSince,
    newest_rules,
    read_rulebooks,
    rulebook_until,
)
from slt_data.store.tied import ties, with_tied, with_windows


class Store(DescribedStore):
    """The figures in a database, and the catalogue that describes them."""

    def figures(
        self,
        area: str,
        role: Role = Role.LESER,
        as_of: datetime | None = None,
        indicators: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """The figures of ``area`` that count, with those hidden that ``role`` may not see.

        One row an indicator, segment and period, in that order. Columns: ``value`` in the indicator's unit (NaN for
        none), ``status``, ``raw``, ``n``, ``k``, ``source``, ``section``, ``note``, ``batch``, ``given_on``, ``guard``
        (see ``disclosure.Guard``). ``as_of`` (UTC): the figures as they were then. ``indicators``: only these, read at
        their cost alone. The frame is shared between callers; copy it before changing it.
        """
        wanted = None if indicators is None else frozenset(indicators)
        return self._keep("figures", area, (role, as_of, wanted), lambda: self._guarded(area, role, as_of, wanted))

    def everywhere(self, indicator: str) -> pd.DataFrame:
        """The figures of ``indicator`` that count in every area, as readers see them: rows as ``figures``, by area.

        One query for all areas; each area is hidden as by ``figures``. Shared between callers; copy before changing.
        """
        return self._keep("everywhere", "", indicator, lambda: self._read_everywhere(indicator))

    def outline(self, area: str, as_of: datetime | None = None) -> Outline:
        """Which figures ``area`` has, without their values."""
        return self._keep("outline", area, as_of, lambda: self._read_outline(area, as_of))

    def editions(self, area: str, as_of: datetime | None = None) -> dict[str, tuple[Edition, ...]]:
        """The editions of each indicator of ``area`` that readers were given until ``as_of``, oldest first."""
        return self._part(area, as_of, None).editions

    def corrections(
        self, area: str, as_of: datetime | None = None, indicators: Collection[str] | None = None
    ) -> Corrections:
        """The figures of ``area`` that readers were shown before they were corrected, by what they are of."""
        return self._part(area, as_of, None if indicators is None else frozenset(indicators)).corrections

    def rules(self, area: str) -> dict[str, Rule]:
        """The rule by which the figures of each indicator are hidden in ``area`` now."""
        return newest_rules(self.rulebook(area))

    def rulebook(self, area: str) -> Rulebook:
        """The rules that hold and held in ``area``, for every indicator in its catalogue."""
        return self._rulebook(area, self._batches_until(None))

    def judgements(self, area: str, as_of: datetime | None = None) -> pd.DataFrame:
        """The judgements of ``area`` that count: one row each, by year and id.

        Shared between callers; copy before changing.
        """
        return self._keep("judgements", area, as_of, lambda: self._read("judgements", area, as_of))

    def events(self, area: str, as_of: datetime | None = None) -> tuple[Event, ...]:
        """The events and measures of ``area`` that were put in and count, oldest first."""
        return self._keep("events", area, as_of, lambda: tuple(map(event_of, self._read_rows("events", area, as_of))))

    def remarks(self, area: str, as_of: datetime | None = None) -> Mapping[Remark, int]:
        """The remarks on figures of ``area`` that somebody put in and that count, each with its batch. Those that are
        retired are among them."""
        return self._keep("remarks", area, as_of, lambda: self._read_remarks(area, as_of))

    def peer_figures(self, indicator: str, as_of: datetime | None = None) -> tuple[PeerFigure, ...]:
        """The official figures of ``indicator`` in other municipalities, by segment, period and number."""
        return self._keep("peers", "", (indicator, as_of), lambda: self._read_peers(indicator, as_of))

    def meetings(self, area: str, as_of: datetime | None = None) -> tuple[Meeting, ...]:
        """The board meetings of ``area`` that count, oldest first."""
        return self._keep("meetings", area, as_of, lambda: self._read_meetings(area, as_of))

    def plan(self, area: str, as_of: datetime | None = None) -> Plan:
        """The plan of ``area`` that counts, but for its innsatsområder, which are the catalogue's board choices."""
        return self._keep("plan", area, as_of, lambda: plan_of(self._read_rows("plan", area, as_of)))

    def sent(self, batch: int) -> bytes | None:
        """The bytes of the file that ``batch`` was read from; None if there was no file."""
        with self.database.reading() as cursor:
            found = cursor.execute("SELECT content FROM sent WHERE batch = ?", [batch]).fetchone()
        return bytes(found[0]) if found else None

    def remembered(self) -> list[tuple[int, str]]:
        """What each batch taught of file layouts, oldest first: its number and the JSON."""
        with self.database.reading() as cursor:
            found = cursor.execute("SELECT batch, layouts FROM remembered ORDER BY batch").fetchall()
        return [(int(batch), str(layouts)) for batch, layouts in found]

    @property
    def newest(self) -> datetime | None:
        """When (UTC) the last batch was committed; None for an empty store."""
        return max((one.committed_at for one in self._batches_until(None)), default=None)

    def _guarded(
        self, area: str, role: Role, as_of: datetime | None, indicators: frozenset[str] | None
    ) -> pd.DataFrame:
        known = self._part(area, as_of, indicators)
        return guarded_figures(known.figures, {key: own[-1].table for key, own in known.hiding.items()}, role)

    def _part(self, area: str, as_of: datetime | None, indicators: frozenset[str] | None) -> "_Part":
        return self._keep("part", area, (as_of, indicators), lambda: self._read_part(area, as_of, indicators))

    def _read_part(self, area: str, as_of: datetime | None, indicators: frozenset[str] | None) -> "_Part":
        batches = self._batches_until(as_of)
        every = self._rulebook(area, batches)
        tied = ties(every)
        wanted = None if indicators is None else with_tied(indicators, tied)
        book = every if wanted is None else {key: every[key] for key in wanted & every.keys()}
        with self.database.reading() as cursor:
            rows = ever_put_in(cursor, area, wanted)
        own = rows[rows["indicator"].isin(list(book))]
        counting, editions = counting_of(own, batches), editions_of(own, batches, book)
        twice = len(counting) < len(own)
        rules, hiding = newest_rules(book), with_windows(editions, ties(book))
        if wanted != indicators:
            counting = counting[counting["indicator"].isin(list(indicators or ()))].reset_index(drop=True)
        return _Part(counting, editions, hiding, corrections_of(own, batches, hiding, rules) if twice else {})

    def _read_everywhere(self, indicator: str) -> pd.DataFrame:
        batches = self._batches_until(None)
        with self.database.reading() as cursor:
            rows = ever_put_in(cursor, None, [indicator])
        figures = counting_of(rows, batches)
        if any(indicator in pair for pair in ties(self._rulebook(SHARED, batches)).items()):
            areas = sorted(map(str, figures["area"].unique()))
            shown = [self.figures(area, indicators=[indicator]) for area in areas]
            return pd.concat(shown, ignore_index=True) if shown else figures.assign(guard=Guard.NONE.value)
        shared, own = self._rulebook(SHARED, batches)[indicator], self._read_rulebooks(None, indicator).areas
        if not own and not any(one.rule.guards for one in shared):
            return figures.assign(guard=Guard.NONE.value)
        ever = dict(iter(rows.groupby("area")))
        shown = []
        for area, counting in figures.groupby("area"):
            book = {indicator: self._rulebook(str(area), batches)[indicator] if area in own else shared}
            given = editions_of(ever[area], batches, book)
            shown.append(guarded_figures(counting, {key: one[-1].table for key, one in given.items()}, Role.LESER))
        return pd.concat(shown, ignore_index=True) if shown else figures.assign(guard=Guard.NONE.value)

    def _read_outline(self, area: str, as_of: datetime | None) -> Outline:
        with self.database.reading() as cursor:
            found = outline(cursor, area, self._batches_until(as_of))
        catalogue = self.catalogue_of(area, as_of)
        return {key: own for key, own in found.items() if catalogue.has("indicators", key[0])}

    def _read(self, table: str, area: str, as_of: datetime | None) -> pd.DataFrame:
        with self.database.reading() as cursor:
            batches = [batch for batch in read_history(cursor) if as_of is None or batch.committed_at <= as_of]
            return current(cursor, table, area, batches)

    def _read_rows(self, table: str, area: str, as_of: datetime | None) -> list[dict[str, Any]]:
        rows: list[Any] = self._read(table, area, as_of).to_dict("records")
        return rows

    def _read_meetings(self, area: str, as_of: datetime | None) -> tuple[Meeting, ...]:
        rows = self._read_rows("meetings", area, as_of)
        with self.database.reading() as cursor:
            return meetings_among(cursor, rows)

    def _read_remarks(self, area: str, as_of: datetime | None) -> Mapping[Remark, int]:
        return {remark_of(row): int(row["batch"]) for row in self._read_rows("remarks", area, as_of)}

    def _read_peers(self, indicator: str, as_of: datetime | None) -> tuple[PeerFigure, ...]:
        batches = self._batches_until(as_of)
        with self.database.reading() as cursor:
            return tuple(peer_figures(cursor, indicator, batches))

    def _rulebook(self, area: str, batches: Sequence[Batch]) -> Rulebook:
        """The rules that held in ``area`` until the last of ``batches``, for every indicator in its catalogue.

        An indicator without a recorded rule has the catalogue's.
        """
        recorded = self._keep("rulebook", area, None, lambda: self._read_rulebooks(area).of(area))
        until = rulebook_until(recorded, {one.batch for one in batches})
        catalogue = self._catalogues.of(area, self._holding, batches)
        return {key: until.get(key) or (RuleSince(BEGINNING, rule),) for key, rule in rules_of(catalogue).items()}

    def _read_rulebooks(self, area: str | None, indicator: str | None = None) -> Rulebooks:
        with self.database.reading() as cursor:
            return read_rulebooks(cursor, area, indicator)


class _Part(NamedTuple):
    """The unhidden figures of an area that count, and its editions, read at one moment."""

    figures: pd.DataFrame
    editions: dict[str, tuple[Edition, ...]]
    hiding: dict[str, tuple[Edition, ...]]
    corrections: Corrections


def judgements_in(rows: pd.DataFrame) -> tuple[Judgement, ...]:
    """The ``Judgement`` of each row from ``Store.judgements``."""
    told = rows[list(Judgement.model_fields)].astype(object)
    return tuple(Judgement.model_validate(row) for row in told.where(told.notna(), None).to_dict("records"))


def open_store(where: Path | LakeAddress, catalogue: Catalogue | None = None, *, lingering: bool = False) -> Store:
    """The store in the file or lake ``where``, with its tables migrated and ``catalogue``, if given, brought into it.

    ``lingering``: as for ``Database``. Raises as ``Holder.prepare``.
    """
    database = holder(where)
    if isinstance(database, Database):
        database.lingering = lingering
    database.prepare()
    if catalogue is not None:
        bring_library(database, catalogue_rows_of(catalogue))
    return Store(database)
