"""Fylkene: the whole country by county, a county by municipality, and from there to a municipality's Oversikt."""

import streamlit as st

from slt_data.analysis.sentences import tested_sentence
from slt_data.story.counties import in_counties, tell_counties, themes, years_known
from slt_data.texts import say
from slt_data.ui.address import COUNTY, THEME, YEAR, choose
from slt_data.ui.county_table import ALL, show_counties
from slt_data.ui.gate import visible_areas
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

store = materials().store
catalogue = store.catalogue
seen = visible_areas(catalogue)
counties, known = in_counties(catalogue, seen), themes(catalogue)
top = st.container()
with st.container(horizontal=True, gap="small", key="valg"):
    with st.container(width=250):
        keys = [one.id for one in known]
        theme = choose(THEME, keys, keys[0], lambda key: catalogue.focus_area(key).title, say("counties.theme"))
    with st.container(width=250):
        options = {ALL: say("counties.all")} | {key: catalogue.county(key).title for key in counties}
        county = choose(COUNTY, list(options), ALL, options.__getitem__, say("counties.county"))
    years = [str(year) for year in years_known(store, theme, seen)]
    with st.container(width=110):
        year = choose(YEAR, years, years[0], str, say("frame.year")) if years else ""
with top:
    if not year:
        st.title(say("counties.menu"), anchor=False)
        st.info(say("counties.nothing"), icon=":material/notes:")
        st.stop()
    story = tell_counties(store, theme, int(year), seen, "" if county == ALL else county)
    if story.made_up:
        st.warning(say("counties.made_up"), icon=":material/science:")
    quiet(escape_markdown(f"{story.indicator.title} · {year}"))
    st.title(escape_markdown(story.statement), anchor=False)
show_counties(story, theme, county)
quiet(tested_sentence(story.tested))
quiet(say("counties.how"))
