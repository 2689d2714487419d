"""Møte: the board room. Choose focus areas, start, and step through the screens, a statement on each."""

import streamlit as st

from slt_data.norwegian import today
from slt_data.story.board import board_order
from slt_data.story.briefing import tell_briefing
from slt_data.story.meeting import screens
from slt_data.texts import say
from slt_data.ui.address import THEMES, choose_several
from slt_data.ui.board_room import show_board_room
from slt_data.ui.frame import page_heading, view
from slt_data.ui.outline import ask_since
from slt_data.ui.taking_out import address_of_view

seen = view()
area = seen.material.area
page_heading(seen, say("board_room.title"), f"{area.title} · {seen.year}")
st.markdown(say("board_room.intro"))
titles = {one.id: one.title for one in board_order(seen.material, seen.year)}
chosen = choose_several(THEMES, list(titles), titles.__getitem__, say("take_out.choose"))
since = ask_since(seen.material)
show_board_room(
    screens(tell_briefing(seen.material, seen.country, seen.year, chosen, today(), since), address_of_view())
)
