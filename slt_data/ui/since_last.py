"""What is new since a visitor who logs in was here last: one line on *Oversikt*."""

from datetime import UTC

import streamlit as st

from slt_data.norwegian import NORWAY, long_date, today
from slt_data.story.material import Material
from slt_data.story.news import counted_changes
from slt_data.story.since import tell_since
from slt_data.texts import say
from slt_data.ui.address import here, page_at
from slt_data.ui.gate import visitor
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import access_register, materials

_CHANGES = "siden_forrige_moete"


def show_since_last(material: Material) -> None:
    """Show what readers see of what changed since the day of the visitor's login before this one; nothing for who does
    not log in, comes for the first time, or was here today, nor where nothing is new.
    """
    began = access_register().state.before(visitor().key)
    if began is None:
        return
    day = began.replace(tzinfo=UTC).astimezone(NORWAY).date()
    if day >= today():
        return
    since = tell_since(materials(), material.area.id, day)
    changes = counted_changes(since)
    if since.began_empty or not changes:
        return
    told = say("since.last_time", day=long_date(day), changes=escape_markdown(" · ".join(changes)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="siden_sist"):
        st.markdown(told, width="content")
        st.page_link(page_at(_CHANGES), label=say("since.menu"), query_params=here())
