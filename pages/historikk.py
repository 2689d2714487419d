"""Historikk: everything that was put in, by whom and from which file; undone, compared, and remembered answers."""

import streamlit as st

from slt_data.story.chronicle import tell_history
from slt_data.texts import say
from slt_data.ui.address import WHICH, choose_among
from slt_data.ui.answers_kept import show_kept_answers
from slt_data.ui.frame import page_heading, view
from slt_data.ui.gate import put_unhidden_on_record
from slt_data.ui.past import show_between, show_record, show_undo, show_undone
from slt_data.web.resources import materials

FILTERS = ["alle", "innlagt", "teller_ikke"]

seen = view()
store = materials().store
put_unhidden_on_record(seen.material.area.id)
page_heading(seen, say("history.title"), seen.material.area.title, of_year=False)
st.markdown(say("history.intro"))
which = choose_among(WHICH, FILTERS, FILTERS[0], lambda key: say(f"history.which_{key}"), say("history.which"))
rows = tell_history(store, seen.material.area.id, which)
show_record(rows)
show_undo(store, rows)
show_undone()
st.header(say("history.between"), anchor=False)
show_between(store, seen.material.area.id, rows)
show_kept_answers(store, seen.material.area.id)
