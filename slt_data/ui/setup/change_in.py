"""A change on the page from the look at its effect until it is put in, and the receipt for it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.roles import EVERYWHERE
from slt_data.catalogue.draft import CatalogueDraft
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import ChangedSince, put_in_catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.texts import carried, say
from slt_data.ui.address import delivery, here, page_at
from slt_data.ui.gate import must, put_on_record, signature, visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.change_kept import look_anew, looked_at
from slt_data.ui.setup.effect_shown import show_effect
from slt_data.ui.setup.in_words import told_fault
from slt_data.ui.setup.tabs import Seat

_DONE, _LATE = "setup_done", "setup_late"


def go_through_change(
    seat: Seat,
    edits: Sequence[Edit],
    done: Callable[[], str],
    *,
    told: frozenset[str] = frozenset(),
    also: Sequence[str] = (),
    why: str = "",
) -> None:
    """Show what ``edits`` would change, and ask for who and why; put in, the page is drawn anew.

    ``done``: called then, gives the entry below which the receipt stands. ``told``: faults that stand at their field
    already. ``also``: what else is to be known before it is put in. ``why``: a proposal for the comment.
    """
    with st.container(key="oppsett_endring"):
        st.subheader(say("setup_page.effect"), anchor=False)
    draft = looked_at(seat, edits, anew=not seat.shared)
    if draft is None:
        st.markdown(say("setup_page.look_shared"))
        look = carried(partial(_look, seat, edits))
        st.button(say("setup_page.look"), key="oppsett_se", type="primary", on_click=look)
        return
    if delivery().pop(_LATE, False):
        st.warning(say("setup_page.looked_anew"), icon=":material/sync:")
    others = [one for one in draft.errors if one.message not in told]
    if draft.errors:
        st.markdown(say("setup_page.mend"))
        if others:
            lines = [f"- {escape_markdown(told_fault(one))}" for one in others]
            st.error("\n".join(lines), icon=":material/error:")
        return
    show_effect(seat.store, seat.owner or seat.area, draft)
    for one in also:
        st.info(escape_markdown(one), icon=":material/info:")
    _finish(seat, draft, done, why)


def _look(seat: Seat, edits: Sequence[Edit]) -> None:
    looked_at(seat, edits)


def _finish(seat: Seat, draft: CatalogueDraft, done: Callable[[], str], why: str) -> None:
    with st.form("oppsett_inn", enter_to_submit=False, border=False):
        by = signature(visitor(), "oppsett_hvem", say("setup_page.who"))
        comment = st.text_input(say("setup_page.why"), why, key="oppsett_hvorfor", autocomplete="off")
        sent = st.form_submit_button(say("setup_page.put_in"), type="primary")
    if not sent:
        return
    try:
        who = must("endre_felles", EVERYWHERE) if seat.shared else must("endre_oppsett", seat.owner)
        number = put_in_catalogue(seat.store, draft, by=by, comment=comment or "")
    except ChangedSince:
        look_anew()
        delivery()[_LATE] = True
        st.rerun()
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
    else:
        put_on_record(AuditEvent.SET_UP, who, seat.owner, in_log("gate.audit_batch", number=number))
        look_anew()
        delivery()[_DONE] = (number, seat.owner, seat.kind, done())
        st.session_state.pop("oppsett_hvorfor", None)
        st.rerun()


def show_done(seat: Seat, entry: str = "") -> None:
    """Show, until the next change, that one of ``entry``, or of the list, was put in, and where it can be undone."""
    done = delivery().get(_DONE)
    if done is None or done[1:] != (seat.owner, seat.kind, entry):
        return
    st.success(say("setup_page.done", number=done[0]), icon=":material/check_circle:")
    label = say("setup_page.to_history")
    st.page_link(page_at("historikk"), label=label, query_params=here(), icon=":material/history:")


def forget_done() -> None:
    """Show no receipt any more."""
    delivery().pop(_DONE, None)


def go_through_order(seat: Seat, order: Sequence[str]) -> None:
    """Show what another order and use of the list would change, and ask for who and why."""
    forget_done()
    edit = Edit("areas", seat.area, seat.area, {seat.kind: list(order)})
    go_through_change(seat, [edit], lambda: "")
