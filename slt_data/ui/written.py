"""Lists and tables as HTML of ``slt_data.markup``: as Streamlit's they cost the browser two and six times as much."""

import streamlit as st
from markupsafe import Markup

from slt_data.markup import element


def show_written(*parts: Markup) -> None:
    """Show ``parts`` below each other as one element; their style is in ``shell.css``."""
    st.html(element("div", *parts, class_="skrevet"))
