"""A draft of the plan becomes a batch, if nobody changed the same pieces meanwhile."""

from collections.abc import Collection, Iterable
from datetime import date

from slt_data import norwegian
from slt_data.catalogue.putting_in import ChangedSince
from slt_data.domain.errors import RefusedInput
from slt_data.domain.plan_rows import plan_kind
from slt_data.persons.mentions import holds_person
from slt_data.plan.draft import PlanDraft
from slt_data.plan.findings import PieceFault
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store
from slt_data.texts import say


class PlanRefused(RefusedInput):
    """A change of the plan with ``faults``, or with warnings that nobody has said yes to; nothing was changed.

    ``heading``: the key of the sentence above.
    """

    def __init__(self, heading: str, faults: Iterable[PieceFault]) -> None:
        self.heading, self.faults = heading, tuple(faults)
        lines = [f"  {one.told}" for one in self.faults]
        super().__init__("\n".join([say(heading, number=len(lines)), *lines]))


class PlanUnchanged(RefusedInput):
    """A change of the plan that would change nothing."""

    def __init__(self) -> None:
        super().__init__(say("plan.nothing_changed"))


class PlanNotSaid(RefusedInput):
    """Who changes the plan is missing, or the texts about the change may be about a person."""


def put_in_plan(
    store: Store,
    draft: PlanDraft,
    *,
    by: str,
    comment: str,
    accepted: bool = True,
    file: str = "",
    today: date | None = None,
) -> int:
    """The number of the new batch with the change ``draft``.

    ``accepted``: whether a person said yes to the warnings. Raises ``PlanRefused``, ``PlanUnchanged``, ``PlanNotSaid``,
    and ``ChangedSince`` if one of the same pieces, or what its innsatsområder rest on, was changed since ``draft`` was
    looked into; then nothing is changed.
    """
    if draft.errors:
        raise PlanRefused("plan.refused", draft.errors)
    if draft.warnings and not accepted:
        raise PlanRefused("plan.warned", draft.warnings)
    if draft.empty:
        raise PlanUnchanged
    _must_be_said(by, comment)

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        must_stand_as_before(ledger, draft)
        content = Content(plan=draft.new, removed_plan=draft.gone, entries=draft.choices.rows)
        day = today or norwegian.today()
        yield NewBatch(content, BatchKind.INTAKE, day, by.strip(), comment.strip(), file=file)

    return write_batches(store.database, entries)[0]


def must_stand_as_before(ledger: Ledger, draft: PlanDraft) -> None:
    """Raises ``ChangedSince`` if a piece that ``draft`` changes, or what its innsatsområder rest on, was changed since
    it was looked into.
    """
    if not draft.choices.empty and ledger.changed_since(draft.basis, draft.area):
        raise ChangedSince
    if not any(one.batch > draft.basis for one in ledger.batches):
        return
    standing = ledger.plan(draft.area).by_key
    for old, new in draft.changes:
        piece = old or new
        if piece is not None and standing.get((plan_kind(piece), piece.id)) != old:
            raise ChangedSince


def _must_be_said(by: str, comment: str) -> None:
    said: Collection[tuple[str, str]] = (("putting_in.who", by), ("putting_in.why", comment))
    for key, text in said:
        if not text.strip():
            raise PlanNotSaid(say(key))
        if holds_person(text):
            raise PlanNotSaid(say("putting_in.person"))
