"""What is sent in, from a file or a page, as it is before it is checked against anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Event, Remark
from slt_data.domain.feeds import Feed
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.peers import PeerFigure
from slt_data.domain.series import Judgement
from slt_data.intake.coded_frames import those
from slt_data.intake.feeds.recognised import OfficialTable, official_table
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.figures.own_exports import as_it_was, figures_alone, wrote_itself
from slt_data.intake.figures.readings import readings
from slt_data.intake.figures.taken_out import Place, left_out_by_hand, taken_out
from slt_data.intake.findings import Finding
from slt_data.intake.layout.memory import Remembered, remembered_of, taught_by
from slt_data.intake.layout.model import Choices, Layout, LeftOut, Why
from slt_data.intake.layout.recognise import confirmed, recognise
from slt_data.intake.layout.years_as_days import days_question, days_stay, years_for_days
from slt_data.intake.person_search import without_lists_of_persons
from slt_data.intake.plan_sheets.read_sheets import PlanRead, plan_in_sheets
from slt_data.intake.questions import FileQuestion
from slt_data.intake.word_sheets import events_in_sheets, judgements_in_sheets
from slt_data.intake.workbook import Workbook
from slt_data.norwegian import listing
from slt_data.store.batches import withdrawn
from slt_data.store.store import Store


@dataclass(frozen=True)
class Answers:
    """A person's answers to a draft: how the file is laid out, corrected texts of cells, and cells whose figures to
    leave out. ``feed``: the one by which the file was fetched.
    """

    layout: Choices | None = None
    cells: Mapping[Place, str] = field(default_factory=dict)
    without: frozenset[Place] = frozenset()
    feed: Feed | None = None


@dataclass(frozen=True, eq=False)
class Delivery:
    """What was sent in for ``area``.

    ``rows``: one row a figure, with the columns of ``readings``. ``unread``: the errors of what could not be read.
    ``gone``: judgements to remove. ``workbook`` and ``layout``: of a file, None for what was typed. ``questions``:
    those of its layout. ``left_out``: what is not read, and why. ``remembered``: the answers, for next time.
    ``official``: the table that it is, if a feed knows it, with the ``peers`` of the area. ``entries``: of the
    catalogue, to which the rest may point. ``plan``: what it says of the plan.
    """

    area: str
    rows: pd.DataFrame
    unread: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
    gone: tuple[Judgement, ...] = ()
    workbook: Workbook | None = None
    layout: Layout | None = None
    questions: tuple[FileQuestion, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remembered: Remembered = field(default_factory=Remembered)
    official: OfficialTable | None = None
    peers: tuple[PeerFigure, ...] = ()
    entries: tuple[CatalogueRow, ...] = ()
    plan: PlanRead = field(default_factory=PlanRead)

    @property
    def empty(self) -> bool:
        """Whether there are no words in it; figures do not count, and not a plan that stands as it is told."""
        return not (self.judgements or self.events or self.remarks or self.gone or self.entries)


def delivery_of_workbook(
    store: Store, area: str, workbook: Workbook, given: Answers, catalogue: Catalogue | None = None
) -> Delivery:
    """``workbook`` as it is laid out, read and answered; what earlier files of its shape taught is used.

    ``catalogue``: by which it is read in the place of the one of ``area``.
    """
    if not workbook.sheets:
        return Delivery(area, no_readings(), workbook=workbook)
    words = catalogue or store.catalogue_of(area)
    workbook, of_persons = without_lists_of_persons(workbook)
    official = official_table(workbook, words, given.feed)
    if official is not None:
        return _official(official, area, workbook, given, words)
    known = remembered_of(store.remembered(), withdrawn(store.batches()))
    ours = wrote_itself(workbook)
    sent = figures_alone(workbook) if ours else workbook
    workbook = years_for_days(sent)
    layout = _laid_out(words, workbook, area, known, given)
    days = days_question(sent, layout.chosen.answers)
    if days is not None and days_stay(days):
        workbook, layout = sent, _laid_out(words, sent, area, known, given)
    every, unread = readings(workbook, layout, words)
    every, untold = as_it_was(every) if ours else (every, [])
    rows, by_hand = corrected(every, given)
    told, wrong_words = judgements_in_sheets(workbook, words, area)
    happened, wrong_events = events_in_sheets(workbook, words, area)
    return Delivery(
        area,
        rows,
        unread=(*unread, *wrong_words, *wrong_events),
        judgements=tuple(told),
        events=tuple(happened),
        workbook=workbook,
        layout=layout,
        questions=(*([days] if days is not None else []), *layout.questions),
        left_out=(*of_persons, *layout.left_out, *untold, *by_hand),
        remembered=taught_by(layout, known),
        plan=PlanRead() if workbook.is_report else plan_in_sheets(workbook, words, area, store.plan(area)),
    )


def _official(official: OfficialTable, area: str, workbook: Workbook, given: Answers, words: Catalogue) -> Delivery:
    """A table that a feed knows: its figures of ``area``, and a word on those of other places."""
    found, wrong = official.mapped(area, words)
    rows, by_hand = corrected(found.frame, given)
    others = found.elsewhere
    elsewhere = [LeftOut(why=Why.OTHER_PLACE, sheet=official.sheet, times=len(others), text=listing(others[:8]))]
    return Delivery(
        area,
        rows,
        unread=(*wrong, *dict.fromkeys(found.findings)),
        workbook=workbook,
        left_out=(*(elsewhere if others else ()), *by_hand),
        official=official,
        peers=tuple(found.peers),
    )


def _laid_out(words: Catalogue, workbook: Workbook, area: str, known: Remembered, given: Answers) -> Layout:
    """How ``workbook`` is laid out, as it was answered now or of an earlier file of its shape."""
    layout = recognise(workbook, words, area, known)
    return layout if given.layout is None else confirmed(workbook, layout, given.layout, words)


def corrected(rows: pd.DataFrame, given: Answers) -> tuple[pd.DataFrame, list[LeftOut]]:
    """``rows`` with corrected texts and without those that were taken out, which are listed separately."""
    gone = taken_out(rows, given.without)
    kept = those(rows, ~gone) if gone.any() else rows
    if given.cells:
        told = [given.cells.get(place) for place in zip(kept["sheet"], kept["cell"], strict=True)]
        texts = [text if new is None else new for text, new in zip(kept["text"], told, strict=True)]
        kept = kept.assign(text=texts)
    return kept, left_out_by_hand(rows, gone)
