"""Styremøter: a coordinator registers a meeting right after it was held; the picture of that day is frozen."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.frame import page_heading, view
from slt_data.ui.meeting_in import ask_for_meeting, show_meetings, show_registered

seen = view()
page_heading(seen, say("meetings.title"), seen.material.area.title, of_year=False)
st.markdown(say("meetings.intro"))
show_registered()
ask_for_meeting(seen.material)
show_meetings(seen.material)
