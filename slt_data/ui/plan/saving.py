"""A change of the plan becomes a batch, with a receipt where it was made and a way to take it back."""

from dataclasses import dataclass, replace

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.catalogue.putting_in import ChangedSince
from slt_data.domain.errors import RefusedInput
from slt_data.intake.commit.put_in import take_back
from slt_data.plan.draft import PlanDraft
from slt_data.plan.putting_in import put_in_plan
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edited import NOTHING, RECEIPT, change
from slt_data.ui.plan.seat import PlanSeat
from slt_data.web.resources import materials

TOP = "topp"
"""The place of a receipt that belongs to the plan as a whole."""
_WHO = "plan_hvem"


@dataclass(frozen=True)
class PlanReceipt:
    """A batch of the plan put in by this visitor. ``place``: the thing below which it stands; ``words``: what it is.

    ``before``: the thing below which it stands once it is taken back.
    """

    number: int
    area: str
    place: str
    words: str
    by: str
    before: str
    undone: int | None = None


def ask_who() -> None:
    """Show the field for who changes the plan, kept until they leave; with logins their name stands there."""
    if _WHO not in st.session_state:
        st.session_state[_WHO] = delivery().get(_WHO, "")
    delivery()[_WHO] = signature(visitor(), _WHO, say("plan_form.who"))


def put_plan_in(
    seat: PlanSeat, draft: PlanDraft, *, place: str, comment: str, before: str = "", accepted: bool = True
) -> None:
    """Put ``draft`` in and draw the page anew with a receipt at ``place``; or say calmly why it was not put in.

    ``before``: where the receipt stands when it is undone, if not there.
    """
    area, by = seat.material.area.id, str(delivery().get(_WHO, ""))
    try:
        who = must("endre_plan", area)
        number = put_in_plan(materials().store, draft, by=by, comment=comment, accepted=accepted)
    except ChangedSince:
        st.warning(say("plan_form.changed_since"), icon=":material/sync:")
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
    else:
        put_on_record(AuditEvent.PUT_IN, who, area, in_log("gate.audit_batch", number=number))
        delivery()[RECEIPT] = PlanReceipt(number, area, place, comment, by, before or place)
        change(NOTHING)
        st.rerun()


def show_plan_receipt(seat: PlanSeat, *places: str) -> None:
    """Show, at the first of the places that it belongs to, what the last change put in, and a button to undo it."""
    done = delivery().get(RECEIPT)
    if not isinstance(done, PlanReceipt) or done.area != seat.material.area.id or done.place not in places:
        return
    if done.undone is not None:
        st.success(say("delivering.withdrawn", number=done.number, by=done.undone), icon=":material/undo:")
        return
    told = say("plan_form.done", what=done.words, number=done.number)
    with st.container(horizontal=True, vertical_alignment="center", key="plan_kvittering"):
        st.success(escape_markdown(told), icon=":material/check_circle:")
        undo = st.button(say("receipt.undo"), key="plan_angre", icon=":material/undo:")
    if undo:
        _take_back(done)


def _take_back(done: PlanReceipt) -> None:
    try:
        who = must("angre", done.area)
        number = take_back(materials().store, done.number, by=done.by, comment=say("delivering.undone"))
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.UNDONE, who, done.area, in_log("gate.audit_batch", number=done.number))
    delivery()[RECEIPT] = replace(done, undone=number, place=done.before)
    st.rerun()
