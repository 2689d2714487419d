"""Oversikt: what waits for a coordinator, what the board should look at, then a row a focus area of the year."""

import streamlit as st

from slt_data.norwegian import long_date, today
from slt_data.story.attention import tell_attention
from slt_data.story.overview import tell_overview
from slt_data.texts import say
from slt_data.ui.address import CHANGED, choose_whether
from slt_data.ui.attention_box import show_attention
from slt_data.ui.frame import page_heading, view
from slt_data.ui.official.door import link_to_official
from slt_data.ui.overview_table import show_overview
from slt_data.ui.since_last import show_since_last
from slt_data.ui.waiting_box import show_what_waits
from slt_data.ui.words import quiet

seen = view()
page_heading(seen, say("overview.title", area=seen.material.area.short, year=seen.year))
told = show_what_waits(seen.material)
show_since_last(seen.material)
show_attention(tell_attention(seen.material, seen.year, seen.country))
rows = tell_overview(seen.material, seen.year, seen.country)
only = choose_whether(CHANGED, say("overview.only_changed"), say("overview.changed_how"))
shown = [row for row in rows if row.changed or not only]
if shown:
    show_overview(shown, seen.year, today(), seen.material.catalogue)
else:
    st.info(say("overview.nothing_changed", year=seen.year), icon=":material/notes:")
parts = (say("overview.how"), say("language.as_written"))
quiet(" ".join(part for part in parts if part))
if seen.material.given_on is not None:
    quiet(say("overview.given_on", day=long_date(seen.material.given_on)))
if not told:
    link_to_official(seen.material.area.id)
