"""Commands that read a file of the plan: looked into, or put in as one batch."""

from pathlib import Path
from typing import Any

from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.plan import PlanChecked, PlanLoaded
from slt_data.commands.loading import FileNotThere
from slt_data.commands.plan_changes import change_document, plan_changed
from slt_data.domain.errors import PlanFileRefused
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.plan.findings import PieceChange, PieceFault
from slt_data.plan.placing import in_order_told
from slt_data.plan.putting_in import PlanRefused
from slt_data.shipped.plan_yaml import PlanFile, read_plan
from slt_data.store.store import Store
from slt_data.texts import say


def check_plan(asked: PlanChecked) -> Answer:
    """``plan check``: what a file would change and what is wrong with it; nothing is put in."""
    try:
        found = _read(asked)
    except PlanFileRefused as error:
        document = {"ok": False, "errors": [{"message": one} for one in error.problems], "warnings": [], "diff": []}
        return Answer(document, list(error.problems), code=2)
    draft = _draft(ready_store()[0], found)
    lines = [found.at_line(one) for one in (*draft.errors, *draft.warnings)]
    if not draft.errors:
        lines += [_change_line(one) for one in draft.changes]
        lines += [
            f"{say('plan.kind_innsatsomraader')} {one.id}, {one.field}: {_value(one.old)} → {_value(one.new)}"
            for one in draft.choices.diff
        ]
    document = _checked(found, draft)
    return Answer(document, lines or [say("plan.nothing_changed")], code=0 if document["ok"] else 2)


def load_plan(asked: PlanLoaded) -> Answer:
    """``plan load``: put in what a file says, as one batch."""
    found, name = _read(asked), Path(asked.file).name
    comment = asked.comment or say("change.loaded", file=name)

    def draft(store: Store) -> PlanDraft:
        made = _draft(store, found)
        if made.errors:
            raise PlanFileRefused(name, [found.at_line(one) for one in made.errors])
        return made

    try:
        return plan_changed(draft, by=asked.by, comment=comment, accepted=asked.accept, file=name)
    except PlanRefused as error:
        raise PlanWarned(found, error.faults) from error


class PlanWarned(PlanRefused):
    """A file with warnings that nobody has said yes to; each with its line."""

    def __init__(self, found: PlanFile, faults: tuple[PieceFault, ...]) -> None:
        super().__init__("plan.warned", faults)
        self.args = (
            "\n".join([say("plan.warned", number=len(faults)), *(f"  {found.at_line(one)}" for one in faults)]),
        )


def _read(asked: PlanChecked) -> PlanFile:
    path = Path(asked.file)
    if not path.is_file():
        raise FileNotThere(asked.file)
    area = ready_store()[0].catalogue.area(asked.area).id if asked.area else ""
    return read_plan(path, PlanFileRefused, area)


def _draft(store: Store, found: PlanFile) -> PlanDraft:
    area = store.catalogue.area(found.area).id
    return draft_of_plan(store, area, in_order_told(found.pieces, store.plan(area)), edits=found.edits)


def _checked(found: PlanFile, draft: PlanDraft) -> dict[str, Any]:
    """What may be about a person is not repeated: with errors nothing of the pieces is told."""
    changes, diff = ((), ()) if draft.errors else (draft.changes, draft.choices.diff)
    return {
        "ok": not draft.errors,
        "area": draft.area,
        "errors": [{**one._asdict(), "told": found.at_line(one)} for one in draft.errors],
        "warnings": [{**one._asdict(), "told": found.at_line(one)} for one in draft.warnings],
        "diff": [change_document(one) for one in changes],
        "innsatsomraader": [{"id": one.id, "field": one.field, "old": one.old, "new": one.new} for one in diff],
    }


def _change_line(one: PieceChange) -> str:
    told = change_document(one)
    kind, change = told["kind"], told["change"]
    head = f"{say(f'plan.kind_{kind}')} {told['id']}"
    if change != "changed":
        return f"{head}: {say(f'plan_doors.became_{change}')}"
    parts = [f"{own['field']}: {_value(own['old'])} → {_value(own['new'])}" for own in told["fields"]]
    return f"{head}, " + "; ".join(parts)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "–" if value is None else str(value)
