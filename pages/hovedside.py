"""Runs before every page: the menu, the gate, the window's title. A deep link to any page comes through here first."""

from pathlib import Path

import streamlit as st

from slt_data.ui.address import explain_unknown, page_at, page_script
from slt_data.ui.beginning import nothing_to_show, show_beginning
from slt_data.ui.first_steps import show_first_step
from slt_data.ui.foot import foot, paper_foot
from slt_data.ui.frame import menu, view, window_title
from slt_data.ui.gate import admit_visitor, show_account, show_unhidden, visible_areas
from slt_data.ui.language import speak_to_visitor
from slt_data.web.requests import enter_run
from slt_data.web.resources import materials
from slt_data.web.sitemap import NEW_AREA, OF_NO_AREA

MARK = Path(__file__).with_name("merke.svg")

enter_run()
speak_to_visitor()
catalogue = materials().store.catalogue
page = menu(catalogue)
st.set_page_config(page_title=window_title(page), page_icon=MARK, layout="wide")
st.logo(str(MARK), size="medium")
notice = st.container()
if admit_visitor(page_script(), catalogue):
    show_unhidden()
    with st.container():  # so that what follows keeps its place when another page has more or less to tell
        if visible_areas(catalogue) and nothing_to_show(seen := view()):
            show_beginning(seen)
        elif visible_areas(catalogue) or page_script() in OF_NO_AREA:
            page.run()
        else:
            st.switch_page(page_at(NEW_AREA))
    show_account()
    foot()
    paper_foot()
else:
    show_account()
with notice:
    explain_unknown()
    show_first_step(materials().store)
