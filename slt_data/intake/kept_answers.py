"""The answers that are remembered of files, one list an area: by the shape of file that they hold for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slt_data import norwegian
from slt_data.intake.commit.put_in import must_be_said
from slt_data.intake.draft import draft_of_file
from slt_data.intake.layout.memory import Remembered, remembered_of
from slt_data.intake.layout.model import Chosen
from slt_data.intake.questions import FileQuestion
from slt_data.store.batches import Batch, BatchKind, Content, NewBatch, withdrawn
from slt_data.store.ledger import commit
from slt_data.store.store import Store


@dataclass(frozen=True)
class KeptAnswers:
    """What is remembered of files of one ``shape`` in ``area``. ``batch``: the last that taught any of it by a file.

    ``answers`` are choices by the ids of questions.
    """

    area: str
    shape: str
    batch: Batch
    answers: Mapping[str, str]


def kept_answers(store: Store, area: str) -> list[KeptAnswers]:
    """What is remembered of files that came to ``area``, the newest first."""
    batches = store.batches()
    gone, by_number = withdrawn(batches), {one.batch: one for one in batches}
    taught = store.remembered()
    standing = remembered_of(taught, gone).files
    last: dict[str, Batch] = {}
    for number, text in taught:
        if number not in gone and by_number[number].file:
            last |= dict.fromkeys(Remembered.model_validate_json(text).files, by_number[number])
    found = []
    for place, chosen in standing.items():
        own, _, shape = place.partition("/")
        if own == area and chosen.answers and place in last:
            found.append(KeptAnswers(area, shape, last[place], chosen.answers))
    return sorted(found, key=lambda one: one.batch.batch, reverse=True)


def questions_answered(store: Store, kept: KeptAnswers) -> list[FileQuestion]:
    """The questions that ``kept`` answers, as the file raises them that was sent in last; of a file that was not kept,
    none.
    """
    content = store.sent(kept.batch.batch)
    if content is None:
        return []
    draft = draft_of_file(store, kept.area, kept.batch.file, content)
    return [one for one in draft.questions if one.id in kept.answers and one.answer]


def answer_anew(
    store: Store, kept: KeptAnswers, answers: Mapping[str, str], *, by: str, comment: str, today: date | None = None
) -> int:
    """Remember ``answers``, by the ids of questions, in the place of those before, in a batch whose number is returned;
    an empty one is forgotten. Undoing the batch brings the old ones back. Raises ``NotSaid``.
    """
    must_be_said(by, comment)
    taught = Remembered(files={f"{kept.area}/{kept.shape}": Chosen(answers=dict(answers))})
    content = Content(remembered=taught.model_dump_json())
    return commit(
        store.database,
        NewBatch(content, BatchKind.INTAKE, today or norwegian.today(), by.strip(), comment.strip()),
    )
