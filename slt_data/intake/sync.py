"""The data sets shipped with the program, brought into the store: new files whole, changed ones by what changed."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import TypeVar

from slt_data.domain.series import Figure, Judgement
from slt_data.intake.dataset import Delivery, read_deliveries
from slt_data.store.batches import BatchKind, Content, commit, history, standing
from slt_data.store.store import Store
from slt_data.texts import say

Row = TypeVar("Row", Figure, Judgement)


def bring_up_to_date(store: Store, datasets: Path) -> list[int]:
    """Commit every file of every data set whose content is not in ``store`` yet; returns the new batches' numbers.

    Every file is read and checked before the first is committed. Raises ``DatasetRefused``, and then nothing changed.
    """
    newest = {(batch.dataset, batch.file): batch.sha256 for batch in history(store.database) if batch.dataset}
    waiting = [one for one in read_deliveries(datasets) if newest.get((one.dataset, one.entry.file)) != one.sha256]
    checked = [(delivery, *delivery.rows(store.catalogue)) for delivery in waiting]
    return [_commit(store, delivery, figures, judgements) for delivery, figures, judgements in checked]


def _commit(store: Store, delivery: Delivery, figures: list[Figure], judgements: list[Judgement]) -> int:
    old_figures, old_judgements = standing(store.database, delivery.dataset, delivery.entry.file)
    new_figures, gone_figures = _difference(old_figures, figures, figure_key)
    new_judgements, gone_judgements = _difference(old_judgements, judgements, judgement_key)
    again = bool(old_figures or old_judgements)
    return commit(
        store.database,
        Content(new_figures, new_judgements, gone_figures, gone_judgements),
        kind=BatchKind.DATASET,
        given_on=delivery.entry.given_on,
        committed_by=say("sync.committed_by"),
        comment=say("sync.changed" if again else "sync.first", title=delivery.entry.title),
        dataset=delivery.dataset,
        file=delivery.entry.file,
        sha256=delivery.sha256,
    )


def figure_key(figure: Figure) -> Hashable:
    """What makes two figures the same cell."""
    return (figure.indicator, figure.area, figure.segment, figure.year)


def judgement_key(judgement: Judgement) -> Hashable:
    """What makes two judgements the same one."""
    return (judgement.area, judgement.id)


def _difference(old: Sequence[Row], new: Sequence[Row], key: Callable[[Row], Hashable]) -> tuple[list[Row], list[Row]]:
    """The rows of ``new`` that ``old`` lacks or has otherwise, and the rows of ``old`` whose key ``new`` lacks."""
    before = {key(row): row for row in old}
    after = {key(row) for row in new}
    return [row for row in new if before.get(key(row)) != row], [row for row in old if key(row) not in after]
