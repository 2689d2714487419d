"""Hjelp: the user guide, as it lies in docs/, with its pictures."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.frame import page_heading, view
from slt_data.ui.guide import show_guide

page_heading(view(), say("help.title"), choices=False)
with st.container(width=900):
    show_guide()
