"""How a command changes the plan: a draft, put in as one batch, and made anew if somebody came first."""

from collections.abc import Callable, Iterator
from typing import Any

from slt_data.catalogue.putting_in import ChangedSince
from slt_data.commands.answer import Answer, ready_store
from slt_data.domain.errors import UnknownName
from slt_data.domain.plan_rows import plan_kind
from slt_data.plan.differences import became, piece_differences
from slt_data.plan.draft import PlanDraft
from slt_data.plan.findings import PieceChange
from slt_data.plan.putting_in import put_in_plan
from slt_data.store.store import Store
from slt_data.texts import say

_TIMES = 5
"""How often a change is looked into anew."""


def plan_changed(
    draft: Callable[[Store], PlanDraft], *, by: str, comment: str, accepted: bool, file: str = ""
) -> Answer:
    """What a command answers that puts in what ``draft`` makes of the store, asked again if others came first.

    ``accepted``: whether the warnings are answered for; they are told all the same. Raises as ``put_in_plan``; nothing
    is changed then.
    """
    store, _batches = ready_store()
    for _ in range(_TIMES):
        made = draft(store)
        try:
            number = put_in_plan(store, made, by=by, comment=comment, accepted=accepted, file=file)
        except ChangedSince:
            continue
        changed = sum(1 for one in made.changes if one.old is not None and one.new is not None)
        counts = {"new": len(made.new) - changed, "changed": changed, "gone": len(made.gone)}
        line = say("plan_doors.loaded", number=number, **counts)
        warned = [one.told for one in made.warnings]
        document = {"batch": number, **counts, "innsatsomraader": len(made.choices.rows)}
        return Answer(document, [line, *warned], warned)
    raise ChangedSince


def area_with(store: Store, area: str, kind: str, key: str) -> str:
    """The area whose plan has the piece ``key`` of the list ``kind``: ``area``, or the only one that has it.

    Raises ``UnknownName``, which names the pieces of the area, or the areas that have it.
    """
    if area:
        own = store.catalogue.area(area).id
        if (kind, key) not in store.plan(own).by_key:
            raise UnknownName(say(f"plan.kind_{kind}"), key, _ids(store, own, kind))
        return own
    found = [one.id for one in store.catalogue.areas if (kind, key) in store.plan(one.id).by_key]
    if len(found) > 1:
        raise UnknownName(say("kinds.areas"), "--area", found)
    if not found:
        known = [own for one in store.catalogue.areas for own in _ids(store, one.id, kind)]
        raise UnknownName(say(f"plan.kind_{kind}"), key, dict.fromkeys(known))
    return found[0]


def _ids(store: Store, area: str, kind: str) -> Iterator[str]:
    yield from (own for listed, own in store.plan(area).by_key if listed == kind)


def change_document(one: PieceChange) -> dict[str, Any]:
    """A piece that would change, with its fields before and after, as JSON."""
    piece = one.new or one.old
    return {
        "kind": plan_kind(piece) if piece is not None else "",
        "id": piece.id if piece is not None else "",
        "change": became(one),
        "fields": [own._asdict() for own in piece_differences(one)],
    }
