"""A report as a draft: what a person ticked, with its tables, checked and compared as whatever comes by any door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from slt_data.catalogue.edits import Edit, by_key, rows_after
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import CatalogueRow
from slt_data.intake.checks.difference import Difference
from slt_data.intake.coded_frames import joined, with_texts
from slt_data.intake.delivery import Delivery, corrected, delivery_of_workbook
from slt_data.intake.draft import Draft, draft_of_delivery, refused_draft
from slt_data.intake.findings import finding
from slt_data.intake.opening.read_file import FileUnreadable, read_file
from slt_data.intake.person_search import personal_findings
from slt_data.intake.workbook import Workbook
from slt_data.reports.accepting import (
    accepted_of,
    as_corrected,
    choices_accepted,
    judgements_accepted,
    may_be_ticked,
    readings_of_figures,
)
from slt_data.reports.given import ReportAnswers
from slt_data.reports.named import Proposal
from slt_data.reports.proposed import ReportRead
from slt_data.reports.read_report import read_report
from slt_data.reports.source import ReportSource, source_of_report
from slt_data.reports.stands import Stands, as_it_stands, standing_of
from slt_data.store.store import Store


@dataclass(frozen=True, eq=False)
class ReportDraft:
    """A report that is not put in yet.

    ``read``: what it proposes, as corrected by a person. ``ticked``: the ids of the proposals that would be put in;
    ``wanted``: of those that are sure, so that they would until somebody says otherwise, and do not stand already.
    ``standing``: by the id of a proposal, what stands of the same from before. ``source``: what it is as a source.
    ``opened``: the file as it was read, so that it need not be read again; None where it was refused.
    """

    draft: Draft
    read: ReportRead = field(default_factory=ReportRead)
    ticked: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    standing: Mapping[str, Stands] = field(default_factory=dict)
    source: ReportSource | None = None
    opened: "Opened | None" = None

    @property
    def is_report(self) -> bool:
        """Whether the file is a report; what else it may be has only its tables."""
        return self.opened is not None and self.opened.workbook.is_report


@dataclass(frozen=True, eq=False)
class Opened:
    """A file that was opened: what is in it, and what that says by ``catalogue`` if the report is of ``year``."""

    workbook: Workbook
    year: int | None = None
    catalogue: Catalogue | None = None
    read: ReportRead = field(default_factory=ReportRead)

    def said(self, catalogue: Catalogue, area: str, year: int | None) -> "Opened":
        """The same file, read by ``catalogue`` as of ``year``; itself if it was read so."""
        if self.catalogue is catalogue and self.year == year:
            return self
        return Opened(self.workbook, year, catalogue, read_report(self.workbook, catalogue, area, year))


def draft_of_report(
    store: Store,
    area: str,
    name: str,
    content: bytes,
    given: ReportAnswers | None = None,
    today: date | None = None,
    *,
    known: ReportDraft | None = None,
) -> ReportDraft:
    """The report ``name`` as a draft for ``area``; any other file has no proposals.

    ``known``: an earlier draft of it, which saves most of the time.

    An unreadable file, or one that identifies persons, gives only errors. Raises ``UnknownName`` for an unknown area.
    """
    store.catalogue.area(area)
    opened = known.opened if known is not None else None
    if opened is None or (opened.workbook.file, opened.workbook.content) != (name, content):
        try:
            opened = Opened(read_file(name, content))
        except FileUnreadable as refused:
            return ReportDraft(refused_draft(area, [refused.finding]))
        persons = personal_findings(opened.workbook)
        if persons:
            return ReportDraft(refused_draft(area, persons))
    with store.database.reading():  # once for all that is asked of the store
        return _drafted(store, area, opened, given or ReportAnswers(), today)


def _drafted(store: Store, area: str, opened: Opened, given: ReportAnswers, today: date | None) -> ReportDraft:
    workbook = opened.workbook
    tables = delivery_of_workbook(store, area, workbook, given.tables)
    if not workbook.is_report:
        return ReportDraft(draft_of_delivery(store, tables, today), opened=opened)
    catalogue = store.catalogue_of(area)
    opened = opened.said(catalogue, area, given.year)
    read = as_corrected(opened.read, given.corrections, catalogue)
    every: tuple[Proposal, ...] = (*read.figures, *read.judgements, *read.choices)
    standing = standing_of(store, area, read, catalogue)
    said = {one.id for one in read.judgements if one.id in standing and standing[one.id].same}
    wanted = frozenset(one.id for one in every if one.sure and may_be_ticked(one)) - said
    ticked = frozenset(one.id for one in every if given.ticks.get(one.id, one.id in wanted) and may_be_ticked(one))
    taken = {key for kind, key in store.catalogue_ids(area) if kind in {"sources", "board_choices"}}
    source = source_of_report(read.head, workbook.file, given.source, catalogue, area, taken)
    accepted = accepted_of(read, ticked)
    figures = as_it_stands(accepted.figures, standing)
    typed = {key: one.text for key, one in given.corrections.items() if one.text}
    prose, by_hand = corrected(readings_of_figures(figures, typed, area, source.id, catalogue), given.tables)
    judgements, wrong = judgements_accepted(accepted.judgements, area, source.id)
    choices = choices_accepted(accepted.choices, area, source.id, catalogue, taken)
    rows = joined([_of_source(tables.rows, source), prose])
    uses = len(rows) or judgements or choices
    edits = [*([] if source.known or not uses else [source.edit(area)]), *choices]
    sent = replace(
        tables,
        rows=rows,
        unread=(*tables.unread, *wrong),
        judgements=(*tables.judgements, *judgements),
        left_out=(*tables.left_out, *by_hand),
        entries=_rows(store, area, edits),
    )
    draft = _without_idle_source(draft_of_delivery(store, sent, today), sent, source)
    return ReportDraft(_told_what_to_do(draft, read), read, ticked, wanted, standing, source, opened)


def _of_source(rows: pd.DataFrame, source: ReportSource) -> pd.DataFrame:
    """``rows`` of the report's tables, from the report where they name no other source."""
    if rows.empty:
        return rows
    told = with_texts(rows)
    own = told["source"].eq("")
    section = told["section"].where(~own | told["section"].ne(""), told["sheet"])
    return told.assign(source=told["source"].where(~own, source.id), section=section)


def _rows(store: Store, area: str, edits: Sequence[Edit]) -> tuple[CatalogueRow, ...]:
    standing = by_key(row for one in (SHARED, area) for row in store.catalogue_rows(one))
    return tuple(rows_after(edits, standing))


def _without_idle_source(draft: Draft, sent: Delivery, source: ReportSource) -> Draft:
    """``draft`` without a new source that nothing in it is from."""
    others = tuple(row for row in sent.entries if row[:2] != ("sources", source.id))
    fresh = draft.of(Difference.NEW, Difference.CHANGED)["source"]
    used = fresh.eq(source.id).any() or any(one.source == source.id for one in draft.judgements) or others
    return draft if used else replace(draft, entries=())


def _told_what_to_do(draft: Draft, read: ReportRead) -> Draft:
    """``draft``; where nothing is ticked, it says that there is something to tick, or that nothing was found."""
    if draft.errors and all(one.code == "check.nothing" for one in draft.errors):
        found = len(read.figures) + len(read.judgements) + len(read.choices)
        told = finding("report_in.tick_first", number=found) if found else finding("report_in.nothing_found")
        return replace(draft, errors=(told,))
    return draft
