"""Sammenlign: one indicator in several municipalities, or several indicators of one, side by side."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.address import SIDES, choose_among
from slt_data.ui.frame import page_heading, view
from slt_data.ui.sides import others_of, show_areas, show_indicators

seen = view()
page_heading(seen, say("side.heading"), f"{seen.material.area.title} · {seen.year}")
st.markdown(say("side.intro"))
others = others_of(seen.material)
ways = ["kommuner", "indikatorer"] if others else ["indikatorer"]
names = {"kommuner": say("side.way_areas"), "indikatorer": say("side.way_indicators")}
way = choose_among(SIDES, ways, ways[0], names.__getitem__, say("side.what"), labelled=False)
if way == "kommuner":
    show_areas(seen, others)
else:
    show_indicators(seen)
