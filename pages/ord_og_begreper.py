"""Ord og begreper: the words of the field and of the statistics, explained."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.frame import page_heading, view
from slt_data.ui.markdown import escape_markdown

seen = view()
page_heading(seen, say("terms.title"), choices=False)
st.markdown(say("terms.intro"))
for term in sorted(seen.material.catalogue.terms_in(seen.material.area.id), key=lambda one: one.term.casefold()):
    with st.container(gap="xxsmall", width=780):
        st.subheader(escape_markdown(term.term), anchor=term.anchor)
        st.markdown(escape_markdown(term.text))
