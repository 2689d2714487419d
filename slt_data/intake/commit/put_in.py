"""Putting a draft into the store: one batch, whole or not at all, if nothing changed since it was compared."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import pandas as pd

from slt_data import norwegian
from slt_data.catalogue.putting_in import ChangedSince, draft_of_withdrawal, put_in_catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.intake.checks.difference import KEY, Difference, differences
from slt_data.intake.coded_frames import those
from slt_data.intake.draft import Draft
from slt_data.intake.findings import Finding
from slt_data.norwegian import listing
from slt_data.persons.mentions import holds_person
from slt_data.plan.putting_in import must_stand_as_before
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.revisions import undo
from slt_data.store.rows import FIGURE_COLUMNS
from slt_data.store.store import Store
from slt_data.texts import say


class NotReady(RefusedInput):
    """A draft with errors, or with warnings nobody has accepted (``findings``).

    ``heading``: the key of the sentence above.
    """

    def __init__(self, heading: str, findings: Sequence[Finding]) -> None:
        self.findings, self.heading = tuple(findings), heading
        mark = heading == "putting_in.warnings"
        lines = [f"  {f'[{one.id}] ' if mark else ''}{one.told}" for one in findings]
        super().__init__("\n".join([say(heading, number=len(findings)), *lines]))


class NotSaid(RefusedInput):
    """Who does it, or why, is missing or identifies a person."""


class NothingNew(RefusedInput):
    """A draft that would change nothing."""

    def __init__(self) -> None:
        super().__init__(say("putting_in.nothing_new"))


class ChangedMeanwhile(RefusedInput):
    """Somebody else changed the same figures after the draft was compared, so it must be compared again."""

    def __init__(self, cells: int, who: str) -> None:
        self.cells = cells
        super().__init__(say("putting_in.changed_meanwhile", cells=cells, who=who))


def put_in(
    store: Store, draft: Draft, *, by: str, comment: str, accepted: Collection[str] | None, today: date | None = None
) -> int:
    """The number of the new batch with the content of ``draft``.

    ``accepted``: the ids of the warnings that were accepted, or None for all of them. Raises ``NotReady``, ``NotSaid``,
    ``NothingNew``, ``ChangedMeanwhile``, and ``ChangedSince`` for a draft with entries of the catalogue if anything of
    its area was put in meanwhile, and for one of the plan if the same pieces were; then nothing is changed.
    """
    if draft.errors:
        raise NotReady("putting_in.errors", draft.errors)
    left = [one for one in draft.warnings if accepted is not None and one.id not in accepted]
    if left:
        raise NotReady("putting_in.warnings", left)
    must_be_said(by, comment)
    if draft.empty:
        raise NothingNew
    day = today or norwegian.today()

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        since = [one for one in ledger.batches if one.batch > draft.basis]
        if since:
            _must_be_as_compared(draft, ledger.figures(draft.area), since)
            if draft.entries and ledger.changed_since(draft.basis, draft.area):
                raise ChangedSince
            if draft.plan is not None:
                must_stand_as_before(ledger, draft.plan.draft)
        yield NewBatch(
            _content(draft),
            BatchKind.INTAKE,
            given_on=day,
            committed_by=by.strip(),
            comment=comment.strip(),
            file=draft.file,
            sha256=draft.sha256,
        )

    return write_batches(store.database, entries)[0]


def take_back(
    store: Store,
    number: int,
    *,
    by: str,
    comment: str,
    administrator: bool = False,
    taken: Collection[str] = (),
    today: date | None = None,
) -> int:
    """The number of the new batch that withdraws batch ``number``, after a check of the texts.

    What it would do to the catalogue is checked as any change of it, with the rights of an ``administrator`` or not;
    ``taken``: as for ``catalogue_faults``. Raises ``NotSaid``, ``UnknownName``, ``AlreadyWithdrawn`` and
    ``ChangeRefused``; then nothing is changed.
    """
    must_be_said(by, comment)
    draft = draft_of_withdrawal(store, number, administrator=administrator, taken=taken)
    if not draft.empty:
        return put_in_catalogue(store, draft, by=by, comment=comment, today=today)
    return undo(store, number, by=by.strip(), comment=comment.strip(), today=today)


def must_be_said(by: str, comment: str) -> None:
    """Raises ``NotSaid`` if ``by`` or ``comment`` is empty or contains a national id or police case number."""
    for key, text in (("putting_in.who", by), ("putting_in.why", comment)):
        if not text.strip():
            raise NotSaid(say(key))
        must_name_nobody(text)


def must_name_nobody(*texts: str) -> None:
    """Raises ``NotSaid`` if any of ``texts`` contains a national id or police case number."""
    if any(map(holds_person, texts)):
        raise NotSaid(say("putting_in.person"))


def _content(draft: Draft) -> Content:
    """The content of the batch. Every guess in it has been accepted, and is remembered as an answer."""
    wanted = draft.figures["kind"].isin([Difference.NEW.value, Difference.CHANGED.value])
    figures = those(draft.figures[list(FIGURE_COLUMNS)], wanted)
    return Content(
        figures=figures.astype({"n": "Int64", "k": "Int64", "first_year": "Int64"}),
        judgements=draft.judgements,
        events=draft.events,
        remarks=draft.remarks,
        removed_judgements=draft.gone,
        entries=draft.entries,
        peers=draft.peers,
        plan=draft.plan.draft.new if draft.plan is not None else (),
        sent=draft.content,
        remembered=draft.remembered.with_answers(draft.questions).model_dump_json() if draft.content else "",
    )


def _must_be_as_compared(draft: Draft, standing: pd.DataFrame, since: Sequence[Batch]) -> None:
    """Raises ``ChangedMeanwhile`` if the store's value of a figure differs from the one the draft was compared with.

    ``since``: the batches that came after; the message names those that contain such a figure, or all of them if it was
    removed.
    """
    sent = draft.of(Difference.NEW, Difference.CHANGED, Difference.UNCHANGED)
    told = ["kind", *(name for name in sent if str(name).startswith("old_"))]
    anew = differences(sent.drop(columns=told), standing)
    anew = anew[anew["kind"].ne(Difference.ABSENT.value)]
    before, after = (_named(one)[told].sort_index().astype(object) for one in (sent, anew))
    same = (before.eq(after) | (before.isna() & after.isna())).all(axis=1)
    if same.all():
        return
    numbers = _named(standing)["batch"].reindex(same.index[~same])
    guilty = [one for one in since if numbers.eq(one.batch).any()] or since
    names = dict.fromkeys(one.committed_by for one in guilty)
    raise ChangedMeanwhile(len(numbers), listing(list(names)))


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """``rows`` indexed by ``KEY``, with 0 as the first year of a single year, since an index can't look up NaN."""
    return rows.assign(first_year=rows["first_year"].fillna(0).astype("int64")).set_index(KEY)
