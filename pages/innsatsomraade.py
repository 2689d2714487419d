"""One focus area. The same script stands under every focus area's address, which tells which one it is."""

import streamlit as st

from slt_data.analysis.sentences import tested_sentence
from slt_data.markup import bullets, text
from slt_data.norwegian import listing
from slt_data.story.focus import tell_focus
from slt_data.texts import say
from slt_data.ui.address import page_path
from slt_data.ui.beside_others import show_unfetched
from slt_data.ui.contents import section, show_contents
from slt_data.ui.focus_parts import choose_measure, show_group, show_words, wants_rates
from slt_data.ui.frame import page_heading, sibling_links, view
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.measures import show_events
from slt_data.ui.period import choose_period
from slt_data.ui.show import show_doubts, show_indicator, show_judgements
from slt_data.ui.words import chip, quiet
from slt_data.ui.written import show_written

seen = view()
catalogue = seen.material.catalogue
titles = {one.id: one.title for one in catalogue.sources}
story = tell_focus(seen.material, page_path(), seen.year, seen.country, per_1000=wants_rates())
page_heading(seen, story.statement, f"{story.focus_area.title} · {seen.material.area.title} · {seen.year}")
if story.bare:
    st.info(say("focus.bare", area=escape_markdown(seen.material.area.short)), icon=":material/notes:")
with st.container(key="ved_siden"):
    left, right = st.columns([5, 3], gap="large")
parts = {
    "others": story.others,
    "survey": story.survey,
    "events": story.events,
    "topics": story.topics,
    "choices": story.choices,
    "background": story.background,
}
with left, st.container(gap="xsmall"):
    if story.lead is not None:
        chip(story.lead, *story.lead.sentences[:1])
        show_indicator(story.lead, story.lead.indicator.id)
    elif not story.bare:
        st.info(say("knowledge.no_figures"), icon=":material/notes:")
with right:
    sibling_links(seen.material, story.focus_area.id)
    show_contents([say(f"focus.{name}") for name, part in parts.items() if part])
    if story.lead is not None:
        with st.container(horizontal=True, gap="small"):
            choose_measure(story.lead)
            choose_period(seen.material)
        st.markdown(escape_markdown(" ".join(story.lead.sentences[1:])))
        quiet(tested_sentence(story.tested))
        show_doubts(story.lead)
    show_words(story, titles)
show_group(say("focus.others"), "", story.others)
show_group(say("focus.survey"), say("focus.survey_text"), story.survey)
if story.silent:
    quiet(escape_markdown(say("focus.silent", titles=listing([f"«{one.title}»" for one in story.silent]))))
if story.events:
    section(say("focus.events"))
    show_events(story.events)
if story.topics:
    section(say("focus.topics"))
    show_judgements(story.topics, titles)
if story.choices:
    section(say("focus.choices"))
    show_written(bullets(text(f"{one.title} ({listing([str(year) for year in one.years])})") for one in story.choices))
show_group(say("focus.background"), say("focus.background_text"), story.background)
show_unfetched(seen.material, story)
