"""Runs before every page: the menu and the window's title. A deep link to any page comes through here first."""

from pathlib import Path

import streamlit as st

from slt_data.texts import say
from slt_data.ui.address import explain_unknown
from slt_data.ui.foot import foot
from slt_data.ui.frame import menu
from slt_data.ui.language import speak_to_visitor
from slt_data.ui.resources import materials

MARK = Path(__file__).with_name("merke.svg")

speak_to_visitor()
page = menu(materials().store.catalogue)
st.set_page_config(
    page_title=f"{page.title} – {say('app.title')}",
    page_icon=MARK,
    layout="wide",
)
st.logo(str(MARK), size="medium")
notice = st.container()
page.run()
foot()
with notice:
    explain_unknown()
