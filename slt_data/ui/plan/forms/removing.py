"""A thing is taken out of a year's plan or taken away, after telling what goes with it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from slt_data.catalogue.edits import Edit
from slt_data.domain.plan import Delmaal, PlanPiece, Recurring, Tiltak
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import INNSATS, NEW, Thing
from slt_data.ui.plan.forms.what_stands import standing_piece, what_stands
from slt_data.ui.plan.saving import TOP, put_plan_in
from slt_data.ui.plan.seat import PlanSeat
from slt_data.web.resources import materials

_ASKED = "plan_bort"


def ask_removal(seat: PlanSeat, thing: Thing) -> None:
    """Show the ways to take ``thing`` out; once one is chosen what goes with it, and the button that does it."""
    years = what_stands(seat, thing).get("years", ())
    ways = ["year", "whole"] if len(years) > 1 and seat.year in years else ["whole"]
    with st.container(horizontal=True, gap="small"):
        for way in ways:
            label = say(f"plan_form.remove_{way}", year=seat.year)
            st.button(
                label,
                key=f"plan_bort_{way}",
                type="tertiary",
                icon=":material/delete:",
                on_click=_ask,
                args=(thing.told, way),
            )
    asked = delivery().get(_ASKED)
    if asked is not None and asked[0] == thing.told and asked[1] in ways:
        _confirm(seat, thing, asked[1])


def _ask(told: str, way: str) -> None:
    delivery()[_ASKED] = (told, way)


def _confirm(seat: PlanSeat, thing: Thing, way: str) -> None:
    draft = _draft(seat, thing, way)
    with st.container(border=True, key="plan_bort_spoersmaal"):
        st.markdown(escape_markdown(say(f"plan_form.sure_{way}", year=seat.year)))
        for told in _consequences(seat, thing, draft, way):
            st.warning(escape_markdown(told), icon=":material/warning:")
        for one in draft.errors:
            st.error(escape_markdown(one.message), icon=":material/error:")
        with st.container(horizontal=True, gap="small"):
            sure = st.button(say("plan_form.remove_yes"), key="plan_bort_ja", type="primary")
            st.button(say("plan_form.remove_no"), key="plan_bort_nei", on_click=_ask, args=("", ""))
    if sure:
        delivery().pop(_ASKED, None)
        kind = say(f"plan.kind_{thing.kind}")
        comment = say("plan_form.comment_removed", kind=kind, title=_title(seat, thing))
        put_plan_in(seat, draft, place=_beside(seat, thing), comment=comment, before=thing.told)


def _draft(seat: PlanSeat, thing: Thing, way: str) -> PlanDraft:
    store, area = materials().store, seat.material.area.id
    if thing.kind == INNSATS:
        stands = what_stands(seat, thing)
        left = {name: [one for one in stands[name] if one != seat.year] or None for name in ("years", "unread")}
        fields: Mapping[str, Any] = left if way == "year" else {"retired": True}
        return draft_of_plan(store, area, edits=[Edit("board_choices", thing.id, area, fields, new=False)])
    piece = standing_piece(seat, thing)
    if piece is None:
        return draft_of_plan(store, area)
    if way == "year" and isinstance(piece, Recurring):
        years, unread = (tuple(at for at in own if at != seat.year) for own in (piece.years, piece.unread))
        return draft_of_plan(store, area, [piece.model_copy(update={"years": years, "unread": unread})])
    gone = {("status" if thing.kind == "status" else thing.kind, piece.id)}
    return draft_of_plan(store, area, _without(seat, piece), gone | _goes_too(seat, piece))


def _goes_too(seat: PlanSeat, piece: PlanPiece) -> set[tuple[str, str]]:
    if not isinstance(piece, Tiltak):
        return set()
    return {("status", one.id) for one in seat.material.plan.statuses_of(piece.id).values()}


def _without(seat: PlanSeat, piece: PlanPiece) -> list[PlanPiece]:
    """The measures of a goal, without it."""
    if not isinstance(piece, Delmaal):
        return []
    own = [one for one in seat.material.plan.measures if piece.id in one.goals]
    return [one.model_copy(update={"goals": tuple(key for key in one.goals if key != piece.id)}) for one in own]


def _consequences(seat: PlanSeat, thing: Thing, draft: PlanDraft, way: str) -> list[str]:
    plan, found = seat.material.plan, []
    statuses = len(draft.gone) - 1 if thing.kind == "tiltak" and way == "whole" else 0
    if statuses:
        found.append(say("plan_form.with_statuses", number=statuses))
    if thing.kind == "delmaal" and draft.new and way == "whole":
        found.append(say("plan_form.with_measures", number=len(draft.new)))
    if thing.kind == INNSATS:
        years = {seat.year} if way == "year" else set(what_stands(seat, thing)["years"])
        goals = [one for one in plan.goals if one.innsatsomraade == thing.id and years & set(one.years)]
        measures = [one for one in plan.measures if thing.id in one.innsatsomraader and years & set(one.years)]
        if goals or measures:
            found.append(say("plan_form.left_loose", goals=len(goals), measures=len(measures)))
    return found


def _title(seat: PlanSeat, thing: Thing) -> str:
    stands = what_stands(seat, thing)
    return str(stands.get("title") or stands.get("text") or thing.id)[:80]


def _beside(seat: PlanSeat, thing: Thing) -> str:
    """What stays on the page where ``thing`` stood: what it belongs to, or where a new one is begun."""
    stands = what_stands(seat, thing)
    if thing.kind in {"delmaal", "tiltak"}:
        above = stands["innsatsomraade"] if thing.kind == "delmaal" else stands["innsatsomraader"][0]
        return Thing(INNSATS, above).told
    if thing.kind == INNSATS:
        return Thing(INNSATS, stands["under"]).told if stands["under"] else TOP
    if thing.kind == "status":
        return thing.told
    under = next((str(stands[name]) for name in ("forum", "chapter") if name in stands), "")
    return Thing(thing.kind, NEW, str(stands["kind"]) if thing.kind == "forankring" else under).told
