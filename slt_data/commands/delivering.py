"""Commands that put figures in: a template to fill in, a check, the delivery, and its withdrawal."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from slt_data.access.rules import TAKEN
from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.delivering import BatchUndone, FileChecked, FileLoaded, TemplateAsked
from slt_data.commands.asked.every_command import Asked, InArea
from slt_data.commands.checked_file import document_told, lines_told
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import RefusedInput
from slt_data.intake.answering import with_answers
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit import put_in as putting_in
from slt_data.intake.draft import Draft, draft_of_file
from slt_data.intake.kept_answers import kept_answers
from slt_data.intake.template.make import make_template
from slt_data.intake.template.rows import template_year
from slt_data.norwegian import moment, today
from slt_data.store.revisions import Recorded, record
from slt_data.story.material import Material
from slt_data.story.standing import standing_texts
from slt_data.texts import say


class FileNotThere(RefusedInput):
    """A file that can't be read, or a place that can't be written to."""

    def __init__(self, path: str) -> None:
        super().__init__(say("delivering.no_file", path=path))


def template(asked: TemplateAsked) -> Answer:
    """``template``: write a spreadsheet with the area's rows, to fill in and send back."""
    store, _batches = ready_store()
    area = store.catalogue.area(asked.area)
    material = Material(store, area.id, Role.KOORDINATOR)
    year = asked.year or template_year(material.years, today())
    content = make_template(store.catalogue_of(area.id), area.id, year, standing_texts(material))
    target = Path(asked.output)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise FileNotThere(asked.output) from error
    return Answer({"template": str(target), "year": year}, [say("delivering.template", path=target, year=year)])


def check(asked: FileChecked) -> Answer:
    """``check``: read and check a file and compare it with the store; nothing is put in."""
    draft = _draft(asked)
    return Answer(document_told(draft), lines_told(draft), code=0 if draft.ok else 2)


def load(asked: FileLoaded) -> Answer:
    """``load``: check a file and put it in as one batch."""
    store, _batches = ready_store()
    draft = _draft(asked)
    accepted = None if asked.accept_all else {one.strip() for one in asked.accept.split(",")}
    number = putting_in.put_in(store, draft, by=asked.by, comment=asked.comment, accepted=accepted)
    line = say(
        "delivering.loaded", number=number, new=draft.count(Difference.NEW), changed=draft.count(Difference.CHANGED)
    )
    return Answer({"batch": number}, [line])


def undo_batch(asked: BatchUndone) -> Answer:
    """``undo``: withdraw a batch by a new one."""
    store, _batches = ready_store()
    why = asked.comment or say("delivering.undone")
    number = putting_in.take_back(store, asked.batch, by=asked.by, comment=why, administrator=True, taken=TAKEN)
    return Answer({"batch": number}, [say("delivering.withdrawn", number=asked.batch, by=number)])


def list_batches(_: Asked) -> Answer:
    """``history``: every batch, newest first."""
    store, _batches = ready_store()
    rows = record(store)
    return Answer([_recorded(one) for one in rows], [_record_line(one) for one in rows])


def list_answers(asked: InArea) -> Answer:
    """``answers``: what is remembered of files that came to the area, newest first; a question by its id."""
    store, _batches = ready_store()
    every = kept_answers(store, store.catalogue.area(asked.area).id)
    told = [
        {"file": one.batch.file, "batch": one.batch.batch, "shape": one.shape, "answers": dict(one.answers)}
        for one in every
    ]
    lines = [f"{one.batch.file}: {own} = {choice}" for one in every for own, choice in one.answers.items()]
    return Answer(told, lines or [say("answers.none")])


def _draft(asked: FileChecked) -> Draft:
    store, _batches = ready_store()
    path = Path(asked.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileNotThere(asked.file) from error
    return with_answers(
        lambda answers: draft_of_file(store, asked.area, path.name, content, answers), asked.answer, asked.leave_out
    )


def _recorded(one: Recorded) -> dict[str, Any]:
    batch = asdict(one.batch) | {
        "committed_at": f"{one.batch.committed_at.isoformat()}Z",
        "given_on": one.batch.given_on.isoformat(),
        "kind": one.batch.kind.value,
    }
    return batch | {"areas": list(one.areas)} | dict(one.held) | {"counts": one.counts, "kept_file": one.kept_file}


def _record_line(one: Recorded) -> str:
    batch = one.batch
    mark = "" if one.counts else f" {say('delivering.gone')}"
    what = batch.comment or batch.file
    return f"{batch.batch:>5}  {moment(batch.committed_at)}  {batch.committed_by}: {what}{mark}"
