"""«På denne siden»: the headings of a long page as links, and the headings that they lead to."""

import re
from collections.abc import Sequence

import streamlit as st

from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown

_FEWEST = 2


def show_contents(titles: Sequence[str]) -> None:
    """Show a link to each of the headings ``titles``; nothing if there are fewer than two."""
    if len(titles) < _FEWEST:
        return
    links = " · ".join(f"[{escape_markdown(one)}](#{anchor_for(one)})" for one in titles)
    with st.container(key="innhold"):
        st.markdown(f"{say('frame.contents')} {links}")


def section(title: str) -> None:
    """Show the heading of a part of the page, which a link of ``show_contents`` leads to."""
    st.header(escape_markdown(title), anchor=anchor_for(title))


def anchor_for(title: str) -> str:
    """The anchor of the heading ``title``: «Slik leser du en graf» → ``slik-leser-du-en-graf``."""
    return "-".join(re.findall(r"[^\W_]+", title.casefold()))
