"""The text by which another site shows a chart, for who takes it along; nothing where no site may."""

from urllib.parse import urlsplit

import streamlit as st

from slt_data.norwegian import listing
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say
from slt_data.ui.address import FROM, LANGUAGE, MEASURE, TO, YEAR, asked_for
from slt_data.ui.markdown import escape_markdown
from slt_data.web.embed import STATEMENT, frame_code
from slt_data.web.resources import current_access

_KEPT = (YEAR, FROM, TO, MEASURE, LANGUAGE)
"""The choices of a view that its frame has too. Without a year it would follow the newest; it is the one seen."""


def offer_embedding(story: IndicatorStory, key: str) -> None:
    """Show the frame of ``story``, if the settings name sites that may show it."""
    sites = current_access().embed_sites
    if not sites:
        return
    asked = {name: value for name in _KEPT if (value := asked_for(name)) is not None}
    with st.expander(say("embed.head"), key=f"vis_{key}"):
        st.markdown(say("embed.text", sites=listing([escape_markdown(one) for one in sites])))
        if st.checkbox(say("embed.statement"), key=f"vis_setning_{key}"):
            asked["vis"] = STATEMENT
        area = story.series[0].area.id
        st.code(frame_code(_base(), area, story.indicator.id, asked), language="html", wrap_lines=True)


def _base() -> str:
    """The URL of the app: as users type it, else as this visitor has it."""
    parts = urlsplit(st.context.url or "")
    return current_access().address or f"{parts.scheme}://{parts.netloc}"
