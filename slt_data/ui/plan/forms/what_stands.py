"""What a form of the plan begins with, and the piece that is made of what is typed in it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from slt_data.catalogue.edits import Edit
from slt_data.catalogue.made_ids import free_id
from slt_data.domain.faults import faults
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.plan import Chapter, Kapittel, PlanPiece
from slt_data.domain.plan_rows import PIECES
from slt_data.texts import Language, spoken
from slt_data.ui.plan.edited import INNSATS, Thing
from slt_data.ui.plan.forms.forum_fields import ask_case, ask_experience
from slt_data.ui.plan.forms.goal_fields import ask_goal
from slt_data.ui.plan.forms.measure_fields import ask_measure, ask_status
from slt_data.ui.plan.forms.other_fields import ask_anchoring, ask_chapter, ask_choice, ask_recurring
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat

FIELDS: Final[Mapping[str, Callable[[PlanSeat, TypedPiece], None]]] = {
    INNSATS: ask_choice,
    "delmaal": ask_goal,
    "tiltak": ask_measure,
    "status": ask_status,
    "saker": ask_case,
    "erfaringer": ask_experience,
    "aarshjul": ask_recurring,
    "forankring": ask_anchoring,
    "kapitler": ask_chapter,
}
"""What shows the fields of a thing of each list."""

_BELONGS: Final[Mapping[str, tuple[str, bool]]] = {
    INNSATS: ("under", False),
    "delmaal": ("innsatsomraade", False),
    "tiltak": ("innsatsomraader", True),
    "saker": ("forum", False),
    "erfaringer": ("forum", False),
    "forankring": ("kind", False),
    "kapitler": ("chapter", False),
}
"""The field that says what a new thing belongs to, and whether it holds several."""


def standing_piece(seat: PlanSeat, thing: Thing) -> PlanPiece | None:
    """The piece that ``thing`` is; None for a new one, for an innsatsområde, and for a status that nobody told."""
    plan = seat.material.plan
    if thing.kind == "status":
        return plan.statuses_of(thing.id).get(seat.year)
    return plan.by_key.get((thing.kind, thing.id))


def what_stands(seat: PlanSeat, thing: Thing) -> dict[str, Any]:
    """The fields of ``thing`` as they are, or for a new one what is known of it by where it was begun."""
    if thing.new:
        return {"years": [seat.year], "year": seat.year, **_belonging(seat, thing)}
    if thing.kind == INNSATS:
        choices = seat.material.catalogue.choices_of(seat.material.area.id)
        return next(one.model_dump(mode="json") for one in choices if one.id == thing.id)
    piece = standing_piece(seat, thing)
    return piece.model_dump(mode="json") if piece is not None else {}


def made_piece(seat: PlanSeat, form: TypedPiece) -> PlanPiece | None:
    """The piece that is typed; None where it can't be one, which is told at its fields."""
    thing = form.thing
    model = PIECES[thing.kind]
    stands = standing_piece(seat, thing)
    fields = {name: value for name, value in form.values.items() if name in model.model_fields}
    if "unread" in model.model_fields:
        left = [one for one in form.stands.get("unread", ()) if one != seat.year and one in fields["years"]]
        fields["unread"] = left
    key = stands.id if stands is not None else _new_id(seat, form)
    known = {**stands.model_dump(), **fields} if stands is not None else fields
    try:
        return model.model_validate({**known, "id": key, "area": seat.material.area.id})
    except ValidationError as error:
        form.wrong += [(str(place[0]) if place else "", told) for place, told in faults(error, model)]
        return None


def made_edit(seat: PlanSeat, form: TypedPiece) -> Edit | None:
    """The change of an innsatsområde that is typed; None where nothing differs."""
    names = ("title", "under", "years", "focus_areas", "source", "section")
    area = seat.material.area.id
    told = {name: form.values.get(name) for name in names}
    if form.thing.new:
        taken = {one.id for one in seat.material.catalogue.board_choices}
        key = free_id(f"valg {told['title']}", taken)
        return Edit(
            "board_choices", key, area, {**told, "area": area, "source": told["source"] or OWN_SOURCE}, new=True
        )
    fields: dict[str, Any] = {
        name: one or None for name, one in told.items() if (one or None) != (form.stands[name] or None)
    }
    if seat.year in form.stands["unread"]:
        fields["unread"] = [one for one in form.stands["unread"] if one != seat.year] or None
    nynorsk = {"title": fields.pop("title")} if spoken() is Language.NYNORSK and "title" in fields else {}
    return Edit("board_choices", form.thing.id, area, fields, nynorsk, new=False) if fields or nynorsk else None


def _belonging(seat: PlanSeat, thing: Thing) -> dict[str, Any]:
    if not thing.under:
        return {}
    field, several = _BELONGS[thing.kind]
    known: dict[str, Any] = {field: [thing.under] if several else thing.under}
    if thing.kind == "kapitler":
        known["text"] = _earlier_chapter(seat, Chapter(thing.under))
    return known


def _earlier_chapter(seat: PlanSeat, chapter: Chapter) -> str:
    """The newest text of the chapter before the year: what a new one begins with."""
    own: list[Kapittel] = [
        one for one in seat.material.plan.chapters if one.chapter is chapter and one.year < seat.year
    ]
    return max(own, key=lambda one: one.year).text if own else ""


def _new_id(seat: PlanSeat, form: TypedPiece) -> str:
    taken = {one.id for one in seat.material.plan.pieces} | {one.id for one in seat.material.judgements}
    values, kind = form.values, form.thing.kind
    if kind == "status":
        return free_id(f"{form.thing.id} {seat.year}", taken)
    if kind == "kapitler":
        return free_id(f"{values['chapter']} {seat.year}", taken)
    return free_id(str(values.get("title") or values.get("text") or "").strip(), taken)
