"""Commands that put figures in: a template to fill in, a check, the delivery, and its withdrawal."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from slt_data.access.rules import TAKEN
from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.delivering import BatchUndone, FileChecked, FileLoaded, TemplateAsked
from slt_data.commands.asked.every_command import Asked, InArea
from slt_data.commands.checked_report import report_document, report_told
from slt_data.commands.loading import FileNotThere, read_accepted, read_sent
from slt_data.domain.disclosure import Role
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit import put_in as putting_in
from slt_data.intake.kept_answers import kept_answers
from slt_data.intake.template.make import make_template
from slt_data.intake.template.rows import template_year
from slt_data.norwegian import moment, today
from slt_data.store.revisions import Recorded, record
from slt_data.story.material import Material
from slt_data.story.standing import standing_texts
from slt_data.texts import say


def template(asked: TemplateAsked) -> Answer:
    """``template``: write a spreadsheet with the area's rows, to fill in and send back."""
    store, _batches = ready_store()
    area = store.catalogue.area(asked.area)
    material = Material(store, area.id, Role.KOORDINATOR)
    year = asked.year or template_year(material.years, today())
    content = make_template(store.catalogue_of(area.id), area.id, year, standing_texts(material), store.plan(area.id))
    target = Path(asked.output)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise FileNotThere(asked.output) from error
    return Answer({"template": str(target), "year": year}, [say("delivering.template", path=target, year=year)])


def check(asked: FileChecked) -> Answer:
    """``check``: read and check a file and compare it with the store; nothing is put in."""
    store, _batches = ready_store()
    found = read_sent(store, asked)
    lines = report_told(found, store.catalogue_of(asked.area))
    return Answer(report_document(found), lines, code=0 if found.draft.ok else 2)


def load(asked: FileLoaded) -> Answer:
    """``load``: check a file and put it in as one batch; of a report what is accepted of it."""
    store, _batches = ready_store()
    found, accepted = read_accepted(store, asked)
    draft = found.draft
    number = putting_in.put_in(store, draft, by=asked.by, comment=asked.comment, accepted=accepted)
    line = say(
        "delivering.loaded", number=number, new=draft.count(Difference.NEW), changed=draft.count(Difference.CHANGED)
    )
    words = say("report_in.loaded_words", judgements=len(draft.judgements), entries=len(draft.entries))
    return Answer({"batch": number}, [line, *([words] if found.is_report else [])])


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
