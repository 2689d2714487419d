"""A delivery that is checked and compared with the store, before anything is put in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from slt_data import norwegian
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Event, Remark
from slt_data.domain.layers import CatalogueRow
from slt_data.domain.peers import PeerFigure
from slt_data.domain.series import Judgement
from slt_data.intake.checks.consistency import Together, figures_once
from slt_data.intake.checks.difference import Difference, differences
from slt_data.intake.checks.entries_sent import with_entries
from slt_data.intake.checks.expectations import future, part_over_whole, warnings_of
from slt_data.intake.checks.plan_sent import PlanSent, plan_sent
from slt_data.intake.coded_frames import those, with_texts
from slt_data.intake.delivery import Answers, Delivery, corrected, delivery_of_workbook
from slt_data.intake.feeds.recognised import OfficialTable
from slt_data.intake.feeds.zeros import zeros
from slt_data.intake.figures.asking import Context
from slt_data.intake.figures.checked_by_model import COLUMNS, read_figures
from slt_data.intake.figures.part_of_year import parts_marked
from slt_data.intake.figures.settled import settle_cells
from slt_data.intake.findings import Finding, finding
from slt_data.intake.layout.memory import Remembered
from slt_data.intake.layout.model import Layout, LeftOut
from slt_data.intake.opening.read_file import FileUnreadable, read_file
from slt_data.intake.person_search import personal_findings
from slt_data.intake.questions import FileQuestion
from slt_data.intake.words_known import as_known, unlike
from slt_data.norwegian import day_of
from slt_data.store.batches import Batch, withdrawn
from slt_data.store.store import Store, judgements_in


@dataclass(frozen=True, eq=False)
class Draft:
    """A delivery that is not put in yet.

    ``figures``: as from ``differences``, one row a figure with its ``kind``; its texts are categoricals (strings from
    ``of``). ``basis``: the number of the last batch that it was compared with. With an error nothing can be put in;
    every warning must be accepted. ``content``: the file to keep; None for what was typed, and for a report, whose text
    is never kept. ``questions``: all that the file raised, answered or not. ``left_out``: what is not read, and why.
    ``remembered``: the answers, for next time. ``gone``: judgements that it removes. ``official``: the table that it
    is, if a feed knows it; ``peers``: the figures of other places in it that are new or have changed. ``entries``: of
    the catalogue, new or changed. ``plan``: what it would do to the plan, None if it says nothing of it. ``refused``:
    it is a file that was not read.
    """

    area: str
    file: str
    content: bytes | None
    sha256: str
    figures: pd.DataFrame
    judgements: tuple[Judgement, ...]
    events: tuple[Event, ...]
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    basis: int
    layout: Layout | None = None
    questions: tuple[FileQuestion, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remembered: Remembered = field(default_factory=Remembered)
    remarks: tuple[Remark, ...] = ()
    gone: tuple[Judgement, ...] = ()
    official: OfficialTable | None = None
    peers: tuple[PeerFigure, ...] = ()
    entries: tuple[CatalogueRow, ...] = ()
    plan: PlanSent | None = None
    refused: bool = False

    @property
    def ok(self) -> bool:
        """Whether it can be put in once its warnings are accepted."""
        return not self.errors

    def of(self, *kinds: Difference) -> pd.DataFrame:
        """The figures of ``kinds``, with strings."""
        return with_texts(those(self.figures, self.figures["kind"].isin([one.value for one in kinds])))

    def count(self, kind: Difference) -> int:
        """How many figures are of ``kind``."""
        return int(self.figures["kind"].eq(kind.value).sum())

    @property
    def empty(self) -> bool:
        """Whether it would change nothing."""
        words = self.judgements or self.events or self.remarks or self.gone or self.peers or self.entries
        planned = self.plan is not None and not self.plan.draft.empty
        return not (self.count(Difference.NEW) or self.count(Difference.CHANGED) or words or planned)


def draft_of_file(
    store: Store, area: str, name: str, content: bytes, answers: Answers | None = None, today: date | None = None
) -> Draft:
    """The file ``name`` as a draft for ``area``.

    An unreadable file, or one that identifies persons, gives only errors.

    Raises ``UnknownName`` for an unknown area.
    """
    store.catalogue.area(area)
    try:
        workbook = read_file(name, content)
    except FileUnreadable as refused:
        return refused_draft(area, [refused.finding])
    persons = personal_findings(workbook)
    if persons:
        return refused_draft(area, persons)
    with store.database.reading():  # once for all that is asked of the store
        return draft_of_delivery(store, delivery_of_workbook(store, area, workbook, answers or Answers()), today)


def draft_of_typed(
    store: Store,
    area: str,
    typed: pd.DataFrame,
    judgements: Sequence[Judgement] = (),
    events: Sequence[Event] = (),
    today: date | None = None,
    answers: Answers | None = None,
    *,
    remarks: Sequence[Remark] = (),
    gone: Sequence[Judgement] = (),
) -> Draft:
    """What was typed on a page as a draft for ``area``.

    ``typed``: one row a figure, with the columns of ``readings``.
    """
    rows, by_hand = corrected(typed, answers or Answers())
    sent = Delivery(
        area,
        rows,
        judgements=tuple(judgements),
        events=tuple(events),
        remarks=tuple(remarks),
        gone=tuple(gone),
        left_out=tuple(by_hand),
    )
    with store.database.reading():
        return draft_of_delivery(store, sent, today)


def refused_draft(area: str, errors: Sequence[Finding]) -> Draft:
    """A draft of a file that was not read: errors and nothing else, not even the file's name."""
    return Draft(area, "", None, "", _no_figures(), (), (), tuple(errors), (), 0, refused=True)


def _no_figures() -> pd.DataFrame:
    return pd.DataFrame(columns=[*COLUMNS, "kind", "old_value", "old_status", "old_raw"])


def draft_of_delivery(store: Store, sent: Delivery, today: date | None = None) -> Draft:
    """What was ``sent``, checked and compared with the store."""
    day, area, workbook = today or norwegian.today(), sent.area, sent.workbook
    batches = store.batches()
    catalogue, wrong_entries = with_entries(store, area, sent.entries)
    errors = [*sent.unread, *wrong_entries, *_of_other_areas(sent.rows, area, store)]
    own = those(sent.rows, sent.rows["area"].eq(area))
    standing = store.figures(area, Role.KOORDINATOR, indicators=own["indicator"].unique())
    answers = sent.layout.chosen.answers if sent.layout is not None else {}
    own, asked, impossible = settle_cells(own, Context(catalogue, standing, answers, workbook, sent.layout))
    questions = (*sent.questions, *asked)
    figures, wrong = read_figures(own, catalogue)
    figures, clashing = figures_once(parts_marked(figures, catalogue, day))
    differing = differences(figures, standing)
    if workbook is not None and workbook.is_report:  # what a report does not mention is not missing in it
        differing = those(differing, differing["kind"].ne(Difference.ABSENT.value))
    together = Together(differing, standing, catalogue)
    judged = judgements_in(store.judgements(area))
    new_words = unlike(sent.judgements, judged)
    new_events = unlike(as_known(sent.events, store.events(area)), store.events(area))
    plan, wrong_plan, contradictions = plan_sent(store, area, sent.plan)
    errors += [*wrong_plan, *(one.finding for one in asked if one.stops)]
    errors += [*impossible, *wrong, *clashing, *future(differing, day), *part_over_whole(differing, day)]
    errors += together.errors()
    if sent.official is not None:
        errors += zeros(differing, standing)
    warnings = [
        *(one.finding for one in questions if one.guessed),
        *warnings_of(differing, standing, catalogue),
        *together.warnings(),
        *contradictions,
    ]
    if not errors and differing.empty and sent.empty and (plan is None or plan.draft.empty):
        errors.append(finding("check.nothing"))
    if workbook is not None:
        warnings += _sent_before(workbook.sha256, batches)
    return Draft(
        area=area,
        file=workbook.file if workbook else "",
        content=workbook.content if workbook and not workbook.is_report else None,
        sha256=workbook.sha256 if workbook else "",
        figures=differing,
        judgements=new_words,
        events=new_events,
        errors=_once(errors),
        warnings=_once(warnings),
        basis=max((one.batch for one in batches), default=0),
        layout=sent.layout,
        questions=questions,
        left_out=sent.left_out,
        remembered=sent.remembered,
        remarks=unlike(sent.remarks, store.remarks(area)),
        gone=tuple(one for one in judged if one.id in {own.id for own in sent.gone}),
        official=sent.official,
        peers=_new_peers(store, sent.peers),
        entries=sent.entries,
        plan=plan,
    )


def _of_other_areas(rows: pd.DataFrame, area: str, store: Store) -> Iterator[Finding]:
    own = store.catalogue.area(area).title
    for key, part in with_texts(rows[rows["area"].ne(area)]).groupby("area", sort=False):
        other = store.catalogue.area(str(key)).title
        yield finding("check.other_area", str(part["sheet"].iloc[0]), str(part["cell"].iloc[0]), area=other, own=own)


def _new_peers(store: Store, peers: Sequence[PeerFigure]) -> tuple[PeerFigure, ...]:
    """Those of ``peers`` that are not known as they are."""
    known = {_told_of(one) for key in {one.indicator for one in peers} for one in store.peer_figures(key)}
    return tuple(one for one in peers if _told_of(one) not in known)


def _told_of(one: PeerFigure) -> PeerFigure:
    return one._replace(area="", source="")


def _sent_before(sha256: str, batches: Sequence[Batch]) -> Iterator[Finding]:
    gone = withdrawn(batches)
    for one in batches:
        if one.sha256 == sha256 and one.batch not in gone:
            yield finding("check.same_file", day=day_of(one.committed_at), who=one.committed_by)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))
