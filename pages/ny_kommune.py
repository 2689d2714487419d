"""Ny kommune: a municipality is found by name or number, what it uses is ticked, and its pages stand."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.gate import may_add_area, visitor
from slt_data.ui.setup.area_in import ask_to_add, show_added, show_known
from slt_data.ui.setup.find_place import ask_place
from slt_data.web.resources import materials

store = materials().store
st.title(say("new_area_page.title"), anchor=False)
if may_add_area(visitor()):
    st.markdown(say("new_area_page.intro"))
    place = ask_place()
    if place is None:
        show_added(store)
    elif not show_known(store, place):
        ask_to_add(store, place)
else:
    st.info(say("new_area_page.not_yours"), icon=":material/info:")
