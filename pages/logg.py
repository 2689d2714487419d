"""Logg: what was done, by whom and when; for administrators."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.gate import visitor
from slt_data.ui.log_shown import offer_log, show_log, show_verdict_of_log
from slt_data.web.resources import materials

st.title(say("log.title"), anchor=False)
st.markdown(say("log.intro"))
show_log(visitor(), materials().store.catalogue)
offer_log(visitor())
show_verdict_of_log()
