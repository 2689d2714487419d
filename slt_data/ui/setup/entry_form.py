"""The form of one entry: its fields in bokmål and nynorsk, with what is wrong at each, and what can't be changed."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from slt_data.catalogue.draft import CatalogueDraft
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.findings import EntryFault
from slt_data.markup import element, text
from slt_data.texts import carried, say
from slt_data.ui.address import ENTRY, choose_now
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.change_in import forget_done, go_through_change, show_done
from slt_data.ui.setup.change_kept import looked_at
from slt_data.ui.setup.entries import title_of
from slt_data.ui.setup.entry_list import NONE
from slt_data.ui.setup.form_fields import FormField, form_fields, value_at
from slt_data.ui.setup.form_state import NN, OF_NEW_AREAS, FormState
from slt_data.ui.setup.form_widgets import draw_field
from slt_data.ui.setup.in_words import faults_by_field, in_words, told_fault
from slt_data.ui.setup.tabs import Seat
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written

Faults = Mapping[tuple[str, bool], Sequence[EntryFault]]


def show_entry(seat: Seat, key: str) -> None:
    """Show the entry ``key`` of the list, or with ``NEW`` an empty form, and what a change of it would do."""
    state = FormState(seat, key)
    _show_head(state)
    edit = state.edit()
    draft = looked_at(seat, [edit], anew=not seat.shared) if edit is not None else None
    missing = state.missing if state.new else []
    faults = _faults(state, edit, draft, missing)
    fields = [one for one in state.fields if not one.seldom]
    seldom = [one for one in state.fields if one.seldom]
    for one in fields:
        _show_field(state, one, faults)
    if seldom:
        wrong = _any_wrong(seldom, faults)
        with st.expander(say("setup_page.more_fields"), expanded=wrong, key=f"mer_{seat.kind}_{key}"):
            for one in seldom:
                _show_field(state, one, faults)
    _show_fixed(state)
    _show_buttons(state, changed=edit is not None and not (state.new and missing == list(_needed(state))))
    if missing:
        if edit is not None:
            quiet(escape_markdown(say("setup_page.missing", fields=", ".join(one.label for one in missing))))
    elif edit is not None:
        told = frozenset(one.message for at, some in faults.items() if at[0] for one in some)
        forget_done()
        go_through_change(seat, [edit], lambda: _done(state, edit), told=told)
    show_done(seat)


def _done(state: FormState, edit: Edit) -> None:
    state.drop()
    choose_now(ENTRY, edit.id)


def _needed(state: FormState) -> list[FormField]:
    return [one for one in state.fields if one.needed]


def _show_head(state: FormState) -> None:
    seat = state.seat
    if seat.kind != "areas" or seat.shared:
        st.button(
            say("setup_page.to_list"), key="oppsett_tilbake", type="tertiary", icon=":material/arrow_back:",
            on_click=choose_now, args=(ENTRY, NONE),
        )  # fmt: skip
    if state.new:
        st.header(say(f"setup_page.new_{seat.kind}"), anchor=False)
        key = state.id(state.taken)
        if seat.kind != "terms":
            quiet(escape_markdown(say("setup_page.id_made", id=key) if key else say("setup_page.id_from_title")))
        return
    own = seat.layers[state.asked]
    st.header(escape_markdown(title_of(seat.kind, state.asked, own)), anchor=False)
    whose = "own" if own.shared is None else "adapted" if own.overlay else "all"
    marks = [say(f"setup_page.is_{whose}")] if not seat.shared else [say("setup_page.is_for_all")]
    if seat.kind != "terms":
        marks.append(say("setup_page.id_fixed", id=state.asked))
    if own.fields.get("retired"):
        marks.append(say("setup_page.is_retired"))
    quiet(escape_markdown(" ".join(marks)))


def _faults(state: FormState, edit: Edit | None, draft: CatalogueDraft | None, missing: list[FormField]) -> Faults:
    """What is wrong, by field; of a new entry not that something was not filled in yet."""
    if edit is None or draft is None:
        return {}
    found = faults_by_field(draft.errors, state.seat.kind, edit.id)
    left = {one.path for one in missing}
    return {at: some for at, some in found.items() if at[0] not in left}


def _any_wrong(fields: list[FormField], faults: Faults) -> bool:
    return any((one.path, nynorsk) in faults for one in fields for nynorsk in (False, True))


def _show_field(state: FormState, field: FormField, faults: Faults) -> None:
    with st.container(gap="xsmall"):
        if field.text:
            left, right = st.columns(2)
            with left:
                if field.path == "term" and not state.new:
                    _fixed(field.label, state.asked)
                else:
                    draw_field(state, field)
                _show_wrong(faults.get((field.path, False), ()))
            with right:
                draw_field(state, field, NN)
                _show_wrong(faults.get((field.path, True), ()))
        else:
            draw_field(state, field)
            _show_wrong(faults.get((field.path, False), ()))
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
    differs = value_at(own.own or {}, field.path) is not None or (field.text and field.text in own.own_nn)
    if not differs:
        return
    shared = value_at(own.shared, field.path)
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


def _show_fixed(state: FormState) -> None:
    """Show the fields that the area can't change, in words."""
    seat = state.seat
    fixed = [one for one in form_fields(seat.kind) if one not in state.fields and one.path != OF_NEW_AREAS]
    if state.new or not fixed:
        return
    st.subheader(say("setup_page.fixed"), anchor=False)
    quiet(say("setup_page.fixed_help"))
    rows = [(text(one.label), text(_value(state, one))) for one in fixed]
    lines = [element("tr", element("th", name, scope="row"), element("td", value)) for name, value in rows]
    show_written(element("table", element("tbody", *lines)))


def _value(state: FormState, field: FormField) -> str:
    return in_words(state.seat.catalogue, field, value_at(state.standing, field.path))


def _fixed(label: str, value: str) -> None:
    quiet(escape_markdown(value), escape_markdown(label))


def _show_buttons(state: FormState, *, changed: bool) -> None:
    can_retire = not state.new and state.seat.kind != "areas" and state.seat.may_change(state.asked, "retired")
    with st.container(horizontal=True, gap="small"):
        if can_retire:
            away = not state.retired
            st.button(
                say("setup_page.retire" if away else "setup_page.take_up"),
                key="oppsett_legg_bort",
                icon=":material/archive:" if away else ":material/unarchive:",
                on_click=partial(state.retire, away=away),
            )
        if changed:
            st.button(
                say("setup_page.drop"), key="oppsett_forkast", type="tertiary", icon=":material/delete:",
                on_click=state.drop,
            )  # fmt: skip
