"""Tilgjengelighet: what holds of the requirements for everyone's use, what is known not to hold, and whom to tell."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.frame import page_heading, view
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import contact

LISTS = {
    "holds": ("axe", "keyboard", "zoom", "look", "charts", "motion"),
    "lacks": ("readers", "files", "wide", "names"),
}

page_heading(view(), say("accessible.title"), choices=False)
with st.container(width=780):
    st.markdown(say("accessible.intro"))
    for part, names in LISTS.items():
        st.header(say(f"accessible.{part}"), anchor=False)
        st.markdown("\n".join(f"- {say(f'accessible.{part}_{name}')}" for name in names))
    st.header(say("accessible.tell"), anchor=False)
    whom = contact()
    st.markdown(escape_markdown(say("accessible.tell_to", contact=whom)) if whom else say("accessible.tell_whom"))
    st.markdown(say("accessible.authority"))
