"""Commands about the whole catalogue: what it says, and the file in which it travels to another installation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from slt_data.access.rules import TAKEN
from slt_data.catalogue.draft import CatalogueDraft, as_told, draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.findings import EntryFault
from slt_data.catalogue.shown import catalogue_document
from slt_data.catalogue.yaml_out import catalogue_yaml
from slt_data.commands.answer import Answer, reading_store, ready_store
from slt_data.commands.asked.catalogue import CatalogueChecked, CatalogueExported, CatalogueLoaded, CatalogueShown
from slt_data.commands.changing import change_done, changed_by
from slt_data.commands.loading import FileNotThere
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.errors import CatalogueRefused
from slt_data.shipped.catalogue_file import read_catalogue_file
from slt_data.texts import say

_MARKS = {"overlay": "change.overlay", "retired": "change.put_away"}


def show_catalogue(asked: CatalogueShown) -> Answer:
    """``catalogue show``: every entry, as all share it and as each area says it, or as it holds in one area."""
    with reading_store() as store:
        document = catalogue_document(store, asked.area, asked.as_of)
    return Answer(document, [_line(one) for one in document["entries"]])


def export_catalogue(asked: CatalogueExported) -> Answer:
    """``catalogue export``: the catalogue as YAML; of one area, what is its own and what it says differently."""
    with reading_store() as store:
        known = [one.id for one in store.catalogue.areas]
        areas = [store.catalogue.area(asked.area).id] if asked.area else known
        own = {area: store.catalogue_rows(area) for area in areas}
        text = catalogue_yaml(store.catalogue_rows(SHARED), own, alone=bool(asked.area))
    try:
        Path(asked.output).write_bytes(text.encode())
    except OSError as error:
        raise FileNotThere(asked.output) from error
    return Answer({"file": asked.output, "bytes": len(text.encode())}, [say("take_out.written", path=asked.output)])


def check_catalogue(asked: CatalogueChecked) -> Answer:
    """``catalogue check``: what a file would change and what is wrong with it; nothing is put in."""
    try:
        edits = _edits(asked)
    except CatalogueRefused as error:
        draft = CatalogueDraft(errors=tuple(EntryFault("", "", "", one) for one in error.problems))
    else:
        draft = draft_of_edits(ready_store()[0], edits, administrator=True, taken=TAKEN)
    return Answer(_checked(draft), _lines(draft), code=2 if draft.errors else 0)


def load_catalogue(asked: CatalogueLoaded) -> Answer:
    """``catalogue load``: put in what a file says, as one batch."""
    edits = _edits(asked)
    comment = asked.comment or say("change.loaded", file=Path(asked.file).name)
    return change_done(changed_by(lambda _: edits, by=asked.by, comment=comment))


def _edits(asked: CatalogueChecked) -> Sequence[Edit]:
    path = Path(asked.file)
    if not path.is_file():
        raise FileNotThere(asked.file)
    if asked.area:
        ready_store()[0].catalogue.area(asked.area)
    return read_catalogue_file(path, asked.area)


def _checked(draft: CatalogueDraft) -> dict[str, Any]:
    effect = draft.effect
    return {
        "ok": not draft.errors,
        "errors": [one._asdict() for one in draft.errors],
        "warnings": [one._asdict() for one in draft.warnings],
        "diff": [
            {"kind": one.kind, "id": one.id, "field": one.field, "old": one.old, "new": one.new} for one in draft.diff
        ],
        "effect": {
            "pages": list(effect.pages),
            "hidden_before": effect.hidden_before,
            "hidden_after": effect.hidden_after,
        },
    }


def _lines(draft: CatalogueDraft) -> list[str]:
    lines = as_told(draft.errors) + as_told(draft.warnings)
    for one in draft.diff:
        area = f" ({one.area})" if one.area else ""
        lines.append(f"{one.kind} {one.id}{area}, {one.field}: {_value(one.old)} → {_value(one.new)}")
    if draft.errors:
        return lines
    effect = draft.effect
    told = say("change.effect", fields=len(draft.diff), before=effect.hidden_before, after=effect.hidden_after)
    return [*lines, told]


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "–" if value is None else str(value)


def _line(one: dict[str, Any]) -> str:
    title = one.get("title") or one.get("text") or ""
    marks = [say(key) for name, key in _MARKS.items() if one[name]]
    return f"{one['kind']:<14} {one['id']:<34} {one['owner'] or '–':<18} {title} {' · '.join(marks)}".rstrip()
