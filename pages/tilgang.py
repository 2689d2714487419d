"""Tilgang: who has which role in which area, and the keys of other programs; given and taken by an administrator."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.admission import show_changed
from slt_data.ui.gate import logs_in, visitor
from slt_data.ui.granting import ask_to_give, ask_to_take, show_people
from slt_data.ui.program_keys import ask_to_make_key, ask_to_withdraw_key, show_keys
from slt_data.web.resources import materials

catalogue = materials().store.catalogue
st.title(say("roles.title"), anchor=False)
if logs_in():
    st.markdown(say("roles.intro"))
    show_changed()
    show_people(catalogue)
    ask_to_give(visitor(), catalogue)
    ask_to_take(visitor(), catalogue)
    show_keys(visitor(), catalogue)
    ask_to_make_key(visitor(), catalogue)
    ask_to_withdraw_key(visitor())
else:
    st.info(say("roles.local"), icon=":material/info:")
