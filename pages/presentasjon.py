"""Presentasjon: choose focus areas, see what is told of them, and take it out as slides, report, workbook or data."""

import streamlit as st

from slt_data.norwegian import today
from slt_data.story.board import board_order
from slt_data.story.briefing import tell_briefing
from slt_data.texts import say
from slt_data.ui.address import THEMES, choose_several
from slt_data.ui.annual_report import show_annual
from slt_data.ui.frame import page_heading, view
from slt_data.ui.outline import ask_audience, ask_for_template, ask_since, show_outline
from slt_data.ui.period import choose_period
from slt_data.ui.taking_out import offer_briefing

seen = view()
page_heading(seen, say("take_out.title"), f"{seen.material.area.title} · {seen.year}")
st.markdown(say("take_out.intro"))
titles = {one.id: one.title for one in board_order(seen.material, seen.year)}
asked, beside = st.columns(2)
with asked:
    audience = ask_audience(seen.material)
with beside:
    since = ask_since(seen.material)
choose_period(seen.material)
first = audience.begins_with(tuple(titles))
chosen = choose_several(THEMES, list(titles), titles.__getitem__, say("take_out.choose"), first)
briefing = tell_briefing(seen.material, seen.country, seen.year, chosen, today(), since, audience)
template = ask_for_template()
with st.container(horizontal=True):
    offer_briefing(briefing, template)
show_outline(briefing)
show_annual(seen)
