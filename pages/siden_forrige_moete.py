"""Siden forrige møte: what is not as the board saw it at a meeting, group by group, as readers may see it."""

import streamlit as st

from slt_data.story.since import tell_since
from slt_data.texts import say
from slt_data.ui.changes import show_changes
from slt_data.ui.frame import page_heading, view
from slt_data.ui.meeting_view import choose_meeting, meeting_name, show_frozen_meeting, show_no_meeting
from slt_data.web.resources import materials

seen = view()
area, catalogue = seen.material.area, seen.material.catalogue
top = st.container()
meeting = choose_meeting(seen.material)
with top:
    page_heading(
        seen, say("since.title", day=meeting_name(meeting)) if meeting else say("since.menu"), area.title, of_year=False
    )
if meeting is None:
    show_no_meeting()
else:
    since = tell_since(materials(), area.id, meeting)
    show_frozen_meeting(meeting, catalogue)
    if since.began_empty:
        st.info(say("since.began_empty"), icon=":material/event:")
    else:
        show_changes(since)
