"""What a coordinator can do with a whole year's plan: statuses in one sitting, next year's plan made of this one."""

from collections.abc import Sequence

import streamlit as st

from slt_data.plan.carrying_over import carried_over, choice_looked_at, piece_looked_at
from slt_data.plan.draft import PlanDraft, draft_of_plan
from slt_data.texts import say
from slt_data.ui.address import PLAN_YEAR, choose_now, delivery
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import INNSATS, NEW, SITTING, Thing, change, change_button
from slt_data.ui.plan.saving import TOP, ask_who, put_plan_in, show_plan_receipt
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

_CARRY = "plan_foer_over"


def show_edit_bar(seat: PlanSeat) -> None:
    """Show those who may change the plan what they can do with the whole of it, and who they are."""
    if not seat.edits:
        return
    material = seat.material
    over = carried_over(material.plan, materials().store.catalogue_of(material.area.id), material.area.id, seat.year)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="plan_rediger"):
        with st.container(width=260):
            ask_who()
        change_button(Thing(INNSATS, NEW), say("plan_form.new_innsats"))
        if seat.story.measures:
            label = say("plan_form.sitting", year=seat.year)
            st.button(label, key="plan_statuser", icon=":material/checklist:", on_click=change, args=(SITTING,))
        if over.pieces or over.edits:
            label = say("plan_form.carry", year=seat.year + 1, of=seat.year)
            st.button(label, key="plan_foer_over", icon=":material/forward:", on_click=_ask, args=(seat.year,))
        if seat.story.unread and st.button(
            say("plan_form.looked_at_all"), key="plan_sett_alt", icon=":material/done_all:"
        ):
            mark_looked_at(seat, None)
    if delivery().get(_CARRY) == seat.year:
        _carry_over(seat, draft_of_plan(materials().store, seat.material.area.id, over.pieces, edits=over.edits))
    show_plan_receipt(seat, TOP)


def mark_looked_at(seat: PlanSeat, thing: Thing | None) -> None:
    """Put in that ``thing``, or everything of the year, is looked at."""
    area, year, story = seat.material.area.id, seat.year, seat.story
    goals = [one.goal for one in story.goals if one.unread]
    measures = [one.measure for one in story.measures if one.unread]
    choices = [part.choice for one in story.areas for part in one.whole if part.unread]
    pieces = [
        one for kind, own in (("delmaal", goals), ("tiltak", measures)) for one in own if _is(thing, kind, one.id)
    ]
    edits = [choice_looked_at(one, area, year) for one in choices if _is(thing, INNSATS, one.id)]
    draft = draft_of_plan(materials().store, area, [piece_looked_at(one, year) for one in pieces], edits=edits)
    put_plan_in(
        seat, draft, place=thing.told if thing is not None else TOP, comment=say("plan_doors.comment_read", year=year)
    )


def look_button(seat: PlanSeat, thing: Thing) -> None:
    """Show the button by which ``thing`` is looked at."""
    if st.button(say("plan_form.looked_at"), key=f"sett_{thing.told}", type="tertiary", icon=":material/done:"):
        mark_looked_at(seat, thing)


def _is(thing: Thing | None, kind: str, key: str) -> bool:
    return thing is None or (thing.kind, thing.id) == (kind, key)


def _ask(year: int) -> None:
    delivery()[_CARRY] = year


def _carry_over(seat: PlanSeat, draft: PlanDraft) -> None:
    said = [one.message for one in (*draft.errors, *draft.warnings)]
    if said and not _yes(said, may=not draft.errors):
        return
    delivery().pop(_CARRY, None)
    before = seat.year
    choose_now(PLAN_YEAR, str(before + 1))
    comment = say("plan_doors.comment_carry", year=before, next=before + 1)
    put_plan_in(seat, draft, place=TOP, comment=comment)
    choose_now(PLAN_YEAR, str(before))  # it was not put in


def _yes(said: Sequence[str], *, may: bool) -> bool:
    for one in said:
        st.warning(escape_markdown(one), icon=":material/warning:")
    if not may:
        quiet(say("plan_form.mend"))
        return False
    return st.button(say("plan_form.accept_carry"), key="plan_foer_over_ja", type="primary")
