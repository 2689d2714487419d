"""Commands that change one entry of the catalogue: a new one, other fields, or one that is put away."""

from collections.abc import Iterable

from slt_data.catalogue.asked_fields import list_called, told_fields
from slt_data.catalogue.edits import Edit, edits_of_entry
from slt_data.catalogue.standard_fields import filled_in
from slt_data.commands.answer import Answer
from slt_data.commands.asked.catalogue import EntryChanged, EntryRetired
from slt_data.commands.changing import change_done, changed_by
from slt_data.domain.entry_bodies import MODELS, SHARED
from slt_data.domain.errors import RefusedInput
from slt_data.texts import say


class FieldNotSaid(RefusedInput):
    """A word that is not ``FIELD=VALUE``."""


def add_entry(asked: EntryChanged) -> Answer:
    """``catalogue add``: a new entry, of an area or of all; what has a harmless standard need not be told."""
    kind = list_called(asked.kind)
    fields, nynorsk = filled_in(kind, *told_fields(kind, _pairs(asked.fields)))
    return _done(asked, "change.added", Edit(kind, asked.id, asked.area or SHARED, fields, nynorsk, new=True))


def set_entry(asked: EntryChanged) -> Answer:
    """``catalogue set``: other fields of an entry; of a shared one with ``--area``, what the area says differently."""
    kind = list_called(asked.kind)
    fields, nynorsk = told_fields(kind, _pairs(asked.fields))
    return _done(asked, "change.set", Edit(kind, asked.id, asked.area or SHARED, fields, nynorsk, new=False))


def retire_entry(asked: EntryRetired) -> Answer:
    """``catalogue retire``: an entry that is offered no more; what was said of it stays readable."""
    kind = list_called(asked.kind)
    if kind == "areas":
        raise RefusedInput(say("change.hide_instead", area=asked.id))
    edit = Edit(kind, asked.id, asked.area or SHARED, {"retired": True}, new=False)
    return _done(asked, "change.retired", edit)


def _done(asked: EntryRetired, key: str, edit: Edit) -> Answer:
    kind = say(f"kinds.{edit.kind}") if edit.kind in MODELS else edit.kind
    comment = asked.comment or say(key, kind=kind, id=edit.id)
    return change_done(changed_by(lambda _: edits_of_entry(edit), by=asked.by, comment=comment))


def _pairs(words: Iterable[str]) -> list[tuple[str, str]]:
    pairs = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise FieldNotSaid(say("change.no_field", word=word))
        pairs.append((name.strip(), value))
    return pairs
