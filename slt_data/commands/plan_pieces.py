"""Commands that change pieces of the plan: a status, next year's plan, what was looked at, what is taken away."""

from slt_data.catalogue.edits import Edit
from slt_data.commands.answer import Answer, ready_store
from slt_data.commands.asked.plan import PieceRemoved, PlanCarried, PlanLookedAt, StatusSet
from slt_data.commands.plan_changes import area_with, plan_changed
from slt_data.domain.errors import RefusedInput, UnknownName
from slt_data.domain.plan import Delmaal, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.plan_rows import Plan
from slt_data.plan.carrying_over import carried_over, choice_looked_at, piece_looked_at
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.plan.new_ids import status_id
from slt_data.store.store import Store
from slt_data.texts import say


class StateNotSaid(RefusedInput):
    """The first status of a measure in a year, without how far it had come."""

    def __init__(self, year: int) -> None:
        super().__init__(say("plan_doors.state_unsaid", year=year, states=", ".join(TiltakState)))


def set_status(asked: StatusSet) -> Answer:
    """``plan status``: how far a measure had come in a year, as one batch."""
    area = area_with(ready_store()[0], asked.area, "tiltak", asked.id)
    given = {name: own for name in ("state", "done", "seen", "next") if (own := getattr(asked, name)) is not None}

    def draft(store: Store) -> PlanDraft:
        return draft_of_plan(store, area, [_status(store.plan(area), area, asked, given)])

    comment = asked.comment or say("plan_doors.comment_status", year=asked.year, id=asked.id)
    return plan_changed(draft, by=asked.by, comment=comment, accepted=asked.accept)


def carry_plan_over(asked: PlanCarried) -> Answer:
    """``plan carry``: what goes on of a year's plan becomes the plan of the year after, to be looked at."""

    def draft(store: Store) -> PlanDraft:
        area = store.catalogue.area(asked.area).id
        over = carried_over(store.plan(area), store.catalogue_of(area), area, asked.year)
        return draft_of_plan(store, area, over.pieces, edits=over.edits)

    comment = asked.comment or say("plan_doors.comment_carry", year=asked.year, next=asked.year + 1)
    return plan_changed(draft, by=asked.by, comment=comment, accepted=True)


def look_at_plan(asked: PlanLookedAt) -> Answer:
    """``plan read``: pieces that were carried over to a year are looked at; without ids all of them."""

    def draft(store: Store) -> PlanDraft:
        area = store.catalogue.area(asked.area).id
        pieces, edits = _unread(store, area, asked.year)
        known = [*(one.id for one in pieces), *(one.id for one in edits)]
        for key in asked.id:
            if key not in known:
                raise UnknownName(say("plan_doors.an_unread"), key, known)
        wanted = asked.id or known
        chosen = [piece_looked_at(one, asked.year) for one in pieces if one.id in wanted]
        return draft_of_plan(store, area, chosen, edits=[one for one in edits if one.id in wanted])

    comment = asked.comment or say("plan_doors.comment_read", year=asked.year)
    return plan_changed(draft, by=asked.by, comment=comment, accepted=True)


def remove_piece(asked: PieceRemoved) -> Answer:
    """``plan remove``: a piece is taken away; a measure with its statuses."""
    area = area_with(ready_store()[0], asked.area, asked.kind, asked.id)

    def draft(store: Store) -> PlanDraft:
        gone = {(asked.kind, asked.id)}
        if asked.kind == "tiltak":
            gone |= {("status", one.id) for one in store.plan(area).statuses_of(asked.id).values()}
        return draft_of_plan(store, area, gone=gone)

    comment = asked.comment or say("plan_doors.comment_remove", kind=say(f"plan.kind_{asked.kind}"), id=asked.id)
    return plan_changed(draft, by=asked.by, comment=comment, accepted=asked.accept)


def _status(plan: Plan, area: str, asked: StatusSet, given: dict[str, str]) -> TiltakStatus:
    stands = plan.statuses_of(asked.id).get(asked.year)
    if stands is None and asked.state is None:
        raise StateNotSaid(asked.year)
    old = stands.model_dump(include={"id", "place", "state", "done", "seen", "next"}) if stands is not None else {}
    own = status_id(asked.id, asked.year, {one.id for one in plan.statuses})
    key = {"id": own, "area": area, "tiltak": asked.id, "year": asked.year}
    return TiltakStatus.model_validate({**key, **old, **given})


def _unread(store: Store, area: str, year: int) -> tuple[list[Delmaal | Tiltak], list[Edit]]:
    plan, choices = store.plan(area), store.catalogue_of(area).choices_of(area)
    pieces: list[Delmaal | Tiltak] = [
        one for listed in (plan.goals, plan.measures) for one in listed if year in one.unread
    ]
    return pieces, [choice_looked_at(one, area, year) for one in choices if year in one.unread]
