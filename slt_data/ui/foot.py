"""The footer of every page: help, glossary, accessibility, and the look of the page."""

import streamlit as st

from slt_data.norwegian import long_date, today
from slt_data.texts import say
from slt_data.ui.address import here, page_at
from slt_data.ui.fields import component
from slt_data.ui.language import choose_language
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.taking_out import address_of_view
from slt_data.ui.words import quiet

LOOKS = ("system", "lyst", "moerkt")
HELP = ("hjelp", "ord_og_begreper", "tilgjengelighet")


def foot() -> None:
    """Show the footer."""
    with st.container(key="bunn"):
        st.divider()
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            with st.container(horizontal=True, width="content", gap="small"):
                for script in HELP:
                    st.page_link(page_at(script), query_params=here())
            with st.container(horizontal=True, width="content", gap="medium", vertical_alignment="center"):
                choose_language()
                _look()


def paper_foot() -> None:
    """Show where and when a printed page is from; visible on paper only."""
    with st.container(key="paa_papir"):
        quiet(
            escape_markdown(" · ".join(one for one in (say("app.title"), long_date(today()), address_of_view()) if one))
        )


def _look() -> None:
    mount = component("look", '<div class="look"></div>')
    options = [(one, say(f"look.{one}")) for one in LOOKS]
    mount(key="utseende", data={"label": say("look.choose"), "options": options}, width="content")
