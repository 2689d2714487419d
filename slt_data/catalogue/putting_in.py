"""A draft of the catalogue becomes a batch, or a batch of the catalogue is taken back."""

from collections.abc import Collection, Iterable
from datetime import date

from slt_data import norwegian
from slt_data.catalogue.draft import CatalogueDraft, as_told, looked_into
from slt_data.catalogue.edits import by_key
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import RefusedInput
from slt_data.persons.mentions import holds_person
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.revisions import catalogue_without, must_count, withdrawal
from slt_data.store.store import Store
from slt_data.texts import say


class ChangeRefused(RefusedInput):
    """A change of the catalogue with ``faults``; nothing was changed."""

    def __init__(self, draft: CatalogueDraft) -> None:
        self.faults = draft.errors
        lines = [f"  {line}" for line in as_told(draft.errors)]
        super().__init__("\n".join([say("setup.refused", number=len(lines)), *lines]))


class NothingChanged(RefusedInput):
    """A change that would change nothing."""

    def __init__(self) -> None:
        super().__init__(say("setup.nothing_changed"))


class ChangedSince(RefusedInput):
    """Somebody put something in after the change was looked into, so it must be looked into again."""

    def __init__(self) -> None:
        super().__init__(say("setup.changed_since"))


class ChangeNotSaid(RefusedInput):
    """Who changes it, or why, is missing or may be about a person."""


def put_in_catalogue(store: Store, draft: CatalogueDraft, *, by: str, comment: str, today: date | None = None) -> int:
    """The number of the new batch with the change ``draft``. The figures with which a municipality began go with it.

    Raises ``ChangeRefused``, ``NothingChanged``, ``ChangeNotSaid``, and ``ChangedSince`` if anything that it concerns
    was put in since ``draft`` was looked into; then nothing is changed.
    """
    if draft.errors:
        raise ChangeRefused(draft)
    if draft.empty:
        raise NothingChanged
    for key, text in (("putting_in.who", by), ("putting_in.why", comment)):
        if not text.strip():
            raise ChangeNotSaid(say(key))
        if holds_person(text):
            raise ChangeNotSaid(say("putting_in.person"))
    day = today or norwegian.today()

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        if ledger.changed_since(draft.basis, _one_area(draft)):
            raise ChangedSince
        for number in _begun_with(ledger, draft):
            yield withdrawal(number, by.strip(), comment.strip(), day)
        if draft.withdraws is not None:
            must_count(ledger.batches, draft.withdraws)
            yield withdrawal(draft.withdraws, by.strip(), comment.strip(), day)
        else:
            content = Content(entries=draft.rows, removed_entries=draft.gone)
            yield NewBatch(content, BatchKind.CATALOGUE, day, by.strip(), comment.strip())

    return write_batches(store.database, entries)[-1]


def _begun_with(ledger: Ledger, draft: CatalogueDraft) -> list[int]:
    """The batches of the program with figures of municipalities that ``draft`` takes away."""
    shipped = {one.batch for one in ledger.batches if one.kind is BatchKind.DATASET}
    gone = [one.id for one in draft.gone if one.kind == "areas" and one.area == SHARED]
    return sorted(shipped.intersection(int(number) for one in gone for number in ledger.figures(one)["batch"]))


def _one_area(draft: CatalogueDraft) -> str | None:
    """The area that all of ``draft`` is of; None if it is of several, or of what all share."""
    areas = {row.area for row in (*draft.rows, *draft.gone)}
    return next(iter(areas)) if len(areas) == 1 and SHARED not in areas else None


def draft_of_withdrawal(
    store: Store, number: int, *, administrator: bool, taken: Collection[str] = ()
) -> CatalogueDraft:
    """What withdrawing batch ``number`` would do to the catalogue; empty if it holds nothing of it.

    Raises as ``revisions.preview``.
    """
    before, after = catalogue_without(store, number)
    now, then = by_key(before), by_key(after)
    rows = tuple(row for key, row in then.items() if now.get(key) != row)
    gone = tuple(row for key, row in now.items() if key not in then)
    if not rows and not gone:
        return CatalogueDraft(withdraws=number)
    return looked_into(store, rows, gone, administrator=administrator, taken=taken, withdraws=number)
