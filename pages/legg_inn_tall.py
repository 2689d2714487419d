"""Legg inn tall: a file or typed figures are read, checked, held against what stands, and put in as one batch."""

import streamlit as st

from slt_data.domain.errors import RefusedInput
from slt_data.intake.draft import Draft
from slt_data.intake.putting_in import ChangedMeanwhile, put_in
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import WAY, choose_among, delivery
from slt_data.ui.deliver import show_differences, show_errors, show_layout, show_preview, show_warnings
from slt_data.ui.frame import heading, view
from slt_data.ui.plain import plain
from slt_data.ui.resources import materials
from slt_data.ui.sending import answered, ask_for_figures, ask_for_file, compare_anew, forget, show_done
from slt_data.ui.wording_in import ask_for_words

WAYS = ["fil", "skriv", "ord"]


def ask(material: Material) -> None:
    """The doors: a file, typed figures, or words."""
    way = choose_among(WAY, WAYS, WAYS[0], lambda key: say(f"deliver.way_{key}"), say("deliver.way"))
    if way == WAYS[0]:
        ask_for_file(material)
    elif way == WAYS[1]:
        ask_for_figures(material)
    else:
        ask_for_words(material)


def go_through(draft: Draft) -> None:
    """Everything about a draft, in the order in which a coordinator has to see it."""
    catalogue = materials().store.catalogue
    if draft.file:
        st.header(plain(draft.file), anchor=False)
    if draft.layout is not None and (choices := show_layout(draft.layout, catalogue)) is not None:
        answered(choices=choices)
    if draft.errors and (cells := show_errors(draft.errors)) is not None:
        answered(cells=cells)
    accepted = show_warnings(draft.warnings) if draft.ok else set()
    show_differences(draft, catalogue)
    show_preview(draft, catalogue)
    if draft.ok:
        finish(draft, accepted)


def finish(draft: Draft, accepted: set[str]) -> None:
    """Who and why, and the button."""
    st.subheader(say("deliver.finish"), anchor=False)
    with st.form("legg_inn", enter_to_submit=False, border=False):
        by = st.text_input(say("deliver.who"), key="hvem", autocomplete="name")
        comment = st.text_area(say("deliver.comment"), key="kommentar")
        st.caption(say("deliver.comment_help"))
        sent = st.form_submit_button(say("deliver.put_in"), type="primary")
    if not sent:
        return
    try:
        delivery()["done"] = put_in(materials().store, draft, by=by or "", comment=comment or "", accepted=accepted)
    except ChangedMeanwhile as error:
        st.warning(plain(str(error)), icon=":material/sync:")
        st.button(say("deliver.compare_anew"), on_click=compare_anew)
    except RefusedInput as error:
        st.error(plain(str(error)), icon=":material/error:")
    else:
        forget()
        st.rerun()


seen = view()
heading(seen, say("deliver.title"), seen.material.area.title)
st.markdown(say("deliver.intro"))
show_done()
ask(seen.material)
draft = delivery().get("draft")
if isinstance(draft, Draft) and draft.area == seen.material.area.id:
    go_through(draft)
