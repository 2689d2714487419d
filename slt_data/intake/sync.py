"""The data sets shipped with the program, brought into the store.

A data set is one thing: its files in the manifest's order, where a later one may correct an earlier. The first time,
each file becomes a batch, so that a correction is seen as one. After that, a data set that reads otherwise than what
its batches say by now becomes one batch of the difference; one that is unchanged does nothing.
"""

import hashlib
from collections.abc import Hashable, Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from slt_data.domain.errors import DatasetRefused
from slt_data.domain.series import Figure, Judgement
from slt_data.intake.dataset import Delivery, read_deliveries
from slt_data.store.batches import Batch, BatchKind, Content, Entry, history
from slt_data.store.ledger import Ledger, write_batches
from slt_data.store.store import Store
from slt_data.texts import say

Rows = tuple[list[Figure], list[Judgement]]


def bring_up_to_date(store: Store, datasets: Path) -> list[int]:
    """Commit what the data sets state and ``store`` does not have yet; returns the new batches' numbers.

    Every changed data set is read and checked before anything is committed, and all is committed at once. Raises
    ``DatasetRefused``, and then nothing is changed.
    """
    editions = _editions(read_deliveries(datasets))
    known = history(store.database)
    changed = {name: files for name, files in editions.items() if _digest(files) != _newest(known, name)}
    if not changed:
        return []
    read = {name: [(one, one.rows(store.catalogue)) for one in files] for name, files in changed.items()}

    def entries(ledger: Ledger) -> Iterable[Entry]:
        for name, files in read.items():
            newest = _newest(ledger.batches, name)
            if newest is None:
                yield from _first(name, files)
            elif newest != _digest(changed[name]):  # else another process was here first
                yield _later(ledger, name, files)

    return write_batches(store.database, entries)


def _editions(deliveries: list[Delivery]) -> dict[str, list[Delivery]]:
    """The files of each data set. Raises ``DatasetRefused`` where two folders have one id."""
    editions: dict[str, list[Delivery]] = {}
    for (name, _), group in groupby(deliveries, key=lambda one: (one.dataset, one.path.parent)):
        files = list(group)
        if name in editions:
            raise DatasetRefused(name, [say("dataset.twice_in_manifest")])
        editions[name] = files
    return editions


def _digest(files: Iterable[Delivery]) -> str:
    """One checksum for the files of a data set and their order."""
    return hashlib.sha256("\n".join(f"{one.entry.file} {one.sha256}" for one in files).encode()).hexdigest()


def _newest(batches: list[Batch], dataset: str) -> str | None:
    return next((batch.sha256 for batch in reversed(batches) if batch.dataset == dataset), None)


def _first(name: str, files: list[tuple[Delivery, Rows]]) -> Iterable[Entry]:
    digest = _digest([delivery for delivery, _ in files])
    for delivery, (figures, judgements) in files:
        comment = say("sync.first", title=delivery.entry.title)
        yield _entry(name, digest, delivery.entry.given_on, comment, Content(figures, judgements), delivery.entry.file)


def _later(ledger: Ledger, name: str, files: list[tuple[Delivery, Rows]]) -> Entry:
    """The difference between what the files state together and what the data set's batches say by now."""
    old_figures, old_judgements = ledger.standing(name)
    figures = {figure_key(row): row for _, (rows, _) in files for row in rows}
    judgements = {judgement_key(row): row for _, (_, rows) in files for row in rows}
    before = {figure_key(row): row for row in old_figures}, {judgement_key(row): row for row in old_judgements}
    content = Content(
        figures=[row for key, row in figures.items() if before[0].get(key) != row],
        judgements=[row for key, row in judgements.items() if before[1].get(key) != row],
        removed_figures=[row for key, row in before[0].items() if key not in figures],
        removed_judgements=[row for key, row in before[1].items() if key not in judgements],
    )
    given_on = max(delivery.entry.given_on for delivery, _ in files)
    digest = _digest([delivery for delivery, _ in files])
    return _entry(name, digest, given_on, say("sync.changed", title=name), content, "")


def _entry(dataset: str, digest: str, given_on: date, comment: str, content: Content, file: str) -> Entry:
    return Entry(
        content,
        kind=BatchKind.DATASET,
        given_on=given_on,
        committed_by=say("sync.committed_by"),
        comment=comment,
        dataset=dataset,
        file=file,
        sha256=digest,
    )


def figure_key(figure: Figure) -> Hashable:
    """What makes two figures the same cell."""
    return (figure.indicator, figure.area, figure.segment, figure.year)


def judgement_key(judgement: Judgement) -> Hashable:
    """What makes two judgements the same one."""
    return (judgement.area, judgement.id)
