"""What stands around the form of an entry: its name and id, what can't be changed, and the buttons."""

from functools import partial

import streamlit as st

from slt_data.markup import element, text
from slt_data.texts import say
from slt_data.ui.address import ENTRY, choose_now
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.entries import title_of
from slt_data.ui.setup.entry_list import NONE
from slt_data.ui.setup.form_fields import FormField, form_fields, value_at
from slt_data.ui.setup.form_state import OF_NEW_AREAS, FormState
from slt_data.ui.setup.in_words import in_words
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written


def show_head(state: FormState) -> None:
    """Show the way back to the list, what the entry is called, whose it is, and its id."""
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
    marks = [say("setup_page.is_for_all")] if seat.shared else []
    if seat.kind != "areas" and not seat.shared:
        whose = "own" if own.shared is None else "adapted" if own.overlay else "all"
        marks.append(say(f"setup_page.is_{whose}"))
    if seat.kind != "terms":
        marks.append(say("setup_page.id_fixed", id=state.asked))
    if own.fields.get("retired"):
        marks.append(say("setup_page.is_retired"))
    quiet(escape_markdown(" ".join(marks)))


def show_fixed(state: FormState) -> None:
    """Show the fields that the area can't change, in words."""
    seat = state.seat
    fixed = [one for one in form_fields(seat.kind) if one not in state.fields and one.path != OF_NEW_AREAS]
    if state.new or not fixed:
        return
    area = "_area" if seat.kind == "areas" else ""
    st.subheader(say(f"setup_page.fixed{area}"), anchor=False)
    quiet(say(f"setup_page.fixed_help{area}"))
    rows = [(text(one.label), text(_value(state, one))) for one in fixed]
    lines = [element("tr", element("th", name, scope="row"), element("td", value)) for name, value in rows]
    show_written(element("table", element("tbody", *lines), class_="felt"))


def _value(state: FormState, field: FormField) -> str:
    return in_words(state.seat.catalogue, field, value_at(state.standing, field.path))


def show_buttons(state: FormState, *, changed: bool) -> None:
    """Show the buttons that put the entry away or take it up again, and, if something was ``changed``, drop that."""
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
