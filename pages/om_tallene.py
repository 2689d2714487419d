"""Om tallene: each indicator's definition, doubts and every figure; signs and sources."""

import pandas as pd
import streamlit as st

from slt_data.norwegian import long_date
from slt_data.story.about import sources_of, tell_about
from slt_data.story.definitions import definition_history
from slt_data.texts import say
from slt_data.ui.address import INDICATOR, choose
from slt_data.ui.contents import section, show_contents
from slt_data.ui.frame import page_heading, view
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.show import show_about, show_chart, show_definitions, show_table
from slt_data.web.resources import materials

seen = view()
catalogue = seen.material.catalogue
page_heading(seen, say("about.title"), seen.material.area.title)
known = seen.material.indicators()
parts = {"boundary": seen.material.area.boundary, "signs": True, "sources": True}
show_contents([say(f"about.{name}") for name, part in parts.items() if part])
if known:
    keys = [one.id for one in known]
    key = choose(INDICATOR, keys, keys[0], lambda one: catalogue.indicator(one).title, say("about.choose"))
    story = tell_about(seen.material, key, seen.year)
    if story.main is not None and story.everything is not None:
        st.header(escape_markdown(story.indicator.title), anchor=False)
        show_about(story.main)
        show_chart(story.main, f"om_{key}")
        show_definitions(definition_history(materials().store, seen.material.area.id, key))
        st.subheader(say("about.all_figures"), anchor=False)
        show_table(story.everything.table)

if seen.material.area.boundary:
    section(say("about.boundary"))
    st.markdown(escape_markdown(seen.material.area.boundary))
section(say("about.signs"))
signs = [(say(f"sign.{name}"), say(f"sign.{name}_means")) for name in ("hidden", "missing", "zero", "preliminary")]
frame = pd.DataFrame([(escape_markdown(sign), escape_markdown(text)) for sign, text in signs])
st.table(frame.set_axis([say("sign.sign"), say("sign.means")], axis=1), border="horizontal", hide_index=True)
section(say("about.sources"))
for source in sources_of(seen.material, *([seen.country] if seen.country else [])):
    read = f"{source.publisher}."
    if source.read:
        read = say("about.read", publisher=source.publisher, read=long_date(source.read))
    licence = f" {say('about.licence', licence=source.licence)}" if source.licence else ""
    title, document, terms = map(escape_markdown, (source.title, source.document, read + licence))
    st.markdown(f"**{title}**  \n{document}  \n{terms}")
