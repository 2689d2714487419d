"""Putting the data sets shipped with the program into the store.

The files of a data set are read in the manifest's order, where a later one may correct an earlier. The first time, each
file becomes a batch, so that a correction is seen as one. After that, a changed data set becomes one batch with the
difference from what its batches say; an unchanged one does nothing.
"""

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from slt_data.domain.board import Held, Meeting, end_of
from slt_data.domain.entries import Event
from slt_data.domain.errors import DatasetRefused
from slt_data.domain.plan import PlanPiece
from slt_data.domain.series import Figure, Judgement
from slt_data.shipped.dataset import DatasetFile, read_deliveries
from slt_data.shipped.stated import Row, Stated, after, key_of
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch, history
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store
from slt_data.texts import Language, say, speaking

File = tuple[DatasetFile, Stated]
Rows = Mapping[Hashable, Row]


def bring_up_to_date(store: Store, datasets: Path) -> list[int]:
    """The numbers of the new batches with what the data sets state and ``store`` does not have yet.

    Every changed data set is read and checked before anything is committed, and all is committed at once. Raises
    ``DatasetRefused``; then nothing is changed.
    """
    editions = _editions(read_deliveries(datasets))
    known = history(store.database)
    changed = {name: files for name, files in editions.items() if _digest(files) != _newest(known, name)}
    if not changed:
        return []
    read = {name: [(one, one.stated(store.catalogue_of)) for one in files] for name, files in changed.items()}

    def entries(ledger: Ledger) -> Iterable[NewBatch]:
        for name, files in read.items():
            newest = _newest(ledger.batches, name)
            if newest is None:
                yield from _first(ledger, name, files)
            elif newest != _digest(changed[name]):  # else another process was here first
                yield _later(ledger, name, files)

    return write_batches(store.database, entries)


def _editions(deliveries: list[DatasetFile]) -> dict[str, list[DatasetFile]]:
    """The files of each data set. Raises ``DatasetRefused`` if two folders have the same id."""
    editions: dict[str, list[DatasetFile]] = {}
    for (name, _), group in groupby(deliveries, key=lambda one: (one.dataset, one.path.parent)):
        files = list(group)
        if name in editions:
            raise DatasetRefused(name, [say("dataset.twice_in_manifest")])
        editions[name] = files
    return editions


def _digest(files: Iterable[DatasetFile]) -> str:
    """One checksum of the files of a data set and their order."""
    return hashlib.sha256("\n".join(f"{one.entry.file} {one.sha256}" for one in files).encode()).hexdigest()


def _newest(batches: list[Batch], dataset: str) -> str | None:
    return next((batch.sha256 for batch in reversed(batches) if batch.dataset == dataset), None)


def _first(ledger: Ledger, name: str, files: list[File]) -> Iterable[NewBatch]:
    digest = _digest([delivery for delivery, _ in files])
    before: Rows = {}
    for delivery, stated in files:
        now = after(before, stated, delivery.name)
        gone = [before[key_of(one)] for one in stated.gone]
        content = _content(stated.rows, gone, ledger, name, {})
        comment = _noted("sync.first", delivery.entry.title)
        yield _entry(name, digest, delivery.entry.given_on, comment, content, delivery.entry.file)
        before = now


def _later(ledger: Ledger, name: str, files: list[File]) -> NewBatch:
    """A batch with the difference between what the files state together and what the data set's batches say."""
    now: Rows = {}
    for delivery, stated in files:
        now = after(now, stated, delivery.name)
    old = ledger.standing(name)
    frozen = {key_of(one): one.frozen_at for one in old.meetings}
    held = [Held.model_validate(one.model_dump(include=set(Held.model_fields))) for one in old.meetings]
    before = {key_of(one): one for one in (*old.figures, *old.judgements, *old.events, *held, *old.plan)}
    new = [row for key, row in now.items() if before.get(key) != row]
    gone = [row for key, row in before.items() if key not in now]
    content = _content(new, gone, ledger, name, frozen)
    given_on = max(delivery.entry.given_on for delivery, _ in files)
    digest = _digest([delivery for delivery, _ in files])
    return _entry(name, digest, given_on, _noted("sync.changed", name), content, "")


def _noted(key: str, title: str) -> str:
    """A text that is stored for all visitors: always in bokmål."""
    with speaking(Language.BOKMAAL):
        return say(key, title=title)


def _content(
    rows: Iterable[Row], gone: Iterable[Row], ledger: Ledger, dataset: str, frozen: Mapping[Hashable, datetime]
) -> Content:
    new, old = list(rows), list(gone)

    def meetings(held: Iterable[Row]) -> list[Meeting]:
        return [_frozen(one, ledger, dataset, frozen) for one in held if isinstance(one, Held)]

    return Content(
        figures=[one for one in new if isinstance(one, Figure)],
        judgements=[one for one in new if isinstance(one, Judgement)],
        events=[one for one in new if isinstance(one, Event)],
        meetings=meetings(new),
        plan=[one for one in new if isinstance(one, PlanPiece)],
        removed_figures=[one for one in old if isinstance(one, Figure)],
        removed_judgements=[one for one in old if isinstance(one, Judgement)],
        removed_events=[one for one in old if isinstance(one, Event)],
        removed_meetings=meetings(old),
        removed_plan=[one for one in old if isinstance(one, PlanPiece)],
    )


def _frozen(held: Held, ledger: Ledger, dataset: str, known: Mapping[Hashable, datetime]) -> Meeting:
    """The meeting with the time of its figures: the end of its day, or later if figures of that day came in later."""
    came_in = [one.committed_at for one in ledger.batches if one.dataset == dataset and one.given_on <= held.day]
    moment = known.get(key_of(held)) or max([end_of(held.day), *came_in])
    return Meeting(**held.model_dump(), frozen_at=moment)


def _entry(dataset: str, digest: str, given_on: date, comment: str, content: Content, file: str) -> NewBatch:
    return NewBatch(
        content,
        kind=BatchKind.DATASET,
        given_on=given_on,
        committed_by=say("sync.committed_by"),
        comment=comment,
        dataset=dataset,
        file=file,
        sha256=digest,
    )
