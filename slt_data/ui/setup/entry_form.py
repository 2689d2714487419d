"""The form of one entry: its fields in bokmål and nynorsk, with what is wrong at each, and what can't be changed."""

from collections.abc import Callable, Collection, Mapping, Sequence

import streamlit as st

from slt_data.catalogue.at_once import faults_at_once
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.findings import EntryFault
from slt_data.catalogue.whole_checks import MEANING
from slt_data.norwegian import listing
from slt_data.texts import carried, say
from slt_data.ui.address import ENTRY, choose_now
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.change_in import forget_done, go_through_change, show_done
from slt_data.ui.setup.change_kept import looked_at
from slt_data.ui.setup.entry_head import show_buttons, show_fixed, show_head
from slt_data.ui.setup.entry_list import NEW
from slt_data.ui.setup.form_fields import FormField, value_at
from slt_data.ui.setup.form_state import NN, FormState
from slt_data.ui.setup.form_widgets import draw_field
from slt_data.ui.setup.in_words import faults_by_field, in_words, told_fault
from slt_data.ui.setup.tabs import Seat
from slt_data.ui.words import quiet

Faults = Mapping[tuple[str, bool], Sequence[EntryFault]]


def show_entry(seat: Seat, key: str) -> None:
    """Show the entry ``key`` of the list, or with ``NEW`` an empty form, and what a change of it would do."""
    state = FormState(seat, key)
    show_head(state)
    ask_entry(state, lambda edit: _done(state, edit), lambda changed: show_buttons(state, changed=changed))
    show_done(seat, key)


def ask_entry(state: FormState, done: Callable[[Edit], str], buttons: Callable[[bool], None], *, why: str = "") -> None:
    """Show the fields of an entry and, once none is missing that it must have, what the change would do.

    ``done`` and ``why``: as for ``go_through_change``. ``buttons``: shows those below the fields, given whether
    anything was typed.
    """
    edit = state.edit()
    missing = state.missing if state.new else []
    faults = _faults(state, edit, missing)
    _show_fields(state, faults)
    show_fixed(state)
    buttons(edit is not None and missing != _needed(state))
    if missing and edit is not None:
        quiet(escape_markdown(say("setup_page.missing", fields=", ".join(one.label for one in missing))))
    elif edit is not None:
        told = frozenset(one.message for at, some in faults.items() if at[0] for one in some)
        forget_done()
        _offer_instead(state, told)
        also = _without_nynorsk(state)
        go_through_change(state.seat, [edit], lambda: done(edit), told=told, also=also, why=why)


def _show_fields(state: FormState, faults: Faults) -> None:
    for one in state.fields:
        if not one.seldom:
            _show_field(state, one, faults)
    seldom = [one for one in state.fields if one.seldom]
    if seldom:
        wrong = any((one.path, nynorsk) in faults for one in seldom for nynorsk in (False, True))
        with st.expander(say("setup_page.more_fields"), expanded=wrong, key=f"mer_{state.seat.kind}_{state.asked}"):
            for one in seldom:
                _show_field(state, one, faults)


def _done(state: FormState, edit: Edit) -> str:
    state.drop()
    choose_now(ENTRY, edit.id)
    return edit.id


def _without_nynorsk(state: FormState) -> list[str]:
    """A sentence on the texts that would be told in bokmål alone, if there are any."""
    named = [f"«{one.label}»" for one in state.told_in_bokmaal_alone]
    return [say("setup_page.bokmaal_alone", fields=listing(named))] if named else []


def _needed(state: FormState) -> list[FormField]:
    return [one for one in state.fields if one.needed]


def _faults(state: FormState, edit: Edit | None, missing: Sequence[FormField]) -> Faults:
    """What is wrong, by field; of a new entry not that something was not filled in yet.

    A change that can't be put in yet, or that concerns all areas, is looked into by itself until somebody asks.
    """
    if edit is None:
        return {}
    seat = state.seat
    draft = looked_at(seat, [edit], anew=not (seat.shared or missing))
    found = faults_by_field(faults_at_once(seat.store, edit) if draft is None else draft.errors, seat.kind, edit.id)
    left = {one.path for one in missing}
    return {at: some for at, some in found.items() if at[0] not in left}


def _offer_instead(state: FormState, told: Collection[str]) -> None:
    """Where figures would come to mean something else: offer a new indicator with what was typed."""
    if not any(say("setup.changes_meaning", field=name) in told for name in MEANING):
        return

    def begin() -> None:
        typed = state.typed()
        state.drop()
        for field, language, value in typed:
            FormState(state.seat, NEW).put(field, value, language)
        choose_now(ENTRY, NEW)

    st.button(say("setup_page.instead"), key="oppsett_i_stedet", icon=":material/add:", on_click=carried(begin))


def _show_field(state: FormState, field: FormField, faults: Faults) -> None:
    """Draw the field, beside it its nynorsk or, where it has none, what helps to fill it in."""
    with st.container(gap="xsmall"):
        left, right = st.columns(2, vertical_alignment="top" if field.text else "center")
        with left:
            if field.path == "term" and not state.new:
                _fixed(field.label, state.asked)
            else:
                draw_field(state, field)
            _show_wrong(faults.get((field.path, False), ()))
        with right:
            if field.text:
                draw_field(state, field, NN)
                _show_wrong(faults.get((field.path, True), ()))
            else:
                quiet(say(f"setup_help.{field.told}"))
        if field.text:
            quiet(say(f"setup_help.{field.told}"))
        _offer_shared(state, field)


def _show_wrong(faults: Sequence[EntryFault]) -> None:
    for one in faults:
        st.error(escape_markdown(told_fault(one)), icon=":material/error:")


def _offer_shared(state: FormState, field: FormField) -> None:
    """Show what is shared of a field that the area has otherwise, and a button that takes that back."""
    seat = state.seat
    own = None if state.new or seat.shared else seat.layers[state.asked]
    if own is None or own.shared is None:
        return
    if value_at(own.own or {}, field.path) is None and field.text not in own.own_nn:
        return
    shared = value_at(state.whole(own.shared), field.path)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        quiet(escape_markdown(say("setup_page.shared_is", value=in_words(seat.catalogue, field, shared))))

        def back() -> None:
            state.put(field, shared)
            if field.text:
                state.put(field, own.shared_nn.get(field.text), NN)

        st.button(
            say("setup_page.back_to_shared"), key=f"felles_{field.key}", type="tertiary", icon=":material/undo:",
            on_click=carried(back),
        )  # fmt: skip


def _fixed(label: str, value: str) -> None:
    quiet(escape_markdown(value), escape_markdown(label))
