"""Lists and tables as HTML made by ``slt_data.markup``, which is two to six times cheaper for the browser than
Streamlit's.
"""

import streamlit as st
from markupsafe import Markup

from slt_data.markup import element


def show_written(*parts: Markup) -> None:
    """Show ``parts`` below each other as one element; their style is in ``shell.css``."""
    st.html(element("div", *parts, class_="skrevet"))
