"""One focus area. The same script stands under every focus area's address, which tells which one it is."""

import streamlit as st

from slt_data.analysis.sentences import tested_sentence
from slt_data.norwegian import listing
from slt_data.story.focus import FocusStory, tell_focus
from slt_data.story.indicator import IndicatorStory
from slt_data.story.rates import has_rates
from slt_data.texts import say
from slt_data.ui.address import MEASURE, choose_among, chosen, page_path
from slt_data.ui.frame import heading, sibling_links, view
from slt_data.ui.measures import show_events
from slt_data.ui.plain import plain
from slt_data.ui.show import show_doubts, show_indicator, show_judgements, show_small
from slt_data.ui.words import chip, quiet

MEASURES = ["antall", "per_1000"]


def show_group(title: str, text: str, stories: tuple[IndicatorStory, ...]) -> None:
    """A group of indicators of one kind, two beside each other."""
    if not stories:
        return
    st.header(title, anchor=False)
    if text:
        quiet(text)
    with st.grid(2, min_column_width=420, gap="large"):
        for story in stories:
            with st.container():
                show_small(story, f"{story.series[0].area.id}_{story.indicator.id}")


def show_top(lead: IndicatorStory) -> None:
    """How sure the change is, with the choice of counts or rates beside it, and the same in whole sentences."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        chip(lead)
        if has_rates(lead.series[0]):
            titles = say("measure.choose")
            choose_among(MEASURE, MEASURES, MEASURES[0], lambda key: say(f"measure.{key}"), titles, labelled=False)
    st.markdown(plain(" ".join(lead.sentences)))


def show_words(story: FocusStory, titles: dict[str, str]) -> None:
    """What the police and others have judged, and which challenges they list."""
    for title, judgements in (("judgements", story.judgements), ("challenges", story.challenges)):
        if judgements:
            st.header(say(f"focus.{title}"), anchor=False)
            show_judgements(judgements, titles)


seen = view()
catalogue = seen.material.catalogue
titles = {one.id: one.title for one in catalogue.sources}
per_1000 = chosen(MEASURE, MEASURES, MEASURES[0]) == MEASURES[1]
story = tell_focus(seen.material, page_path(), seen.year, seen.country, per_1000=per_1000)
heading(seen, story.statement, f"{story.focus_area.title} · {seen.material.area.title} · {seen.year}")
sibling_links(catalogue, story.focus_area.id)
if story.bare:
    st.info(say("focus.bare", area=seen.material.area.short), icon=":material/notes:")
left, right = st.columns([5, 3], gap="large")
with left:
    if story.lead is not None:
        show_top(story.lead)
        quiet(tested_sentence(story.tested))
        show_indicator(story.lead, story.lead.indicator.id)
        show_doubts(story.lead)
    elif not story.bare:
        st.info(say("show.no_chart"), icon=":material/notes:")
with right:
    show_words(story, titles)
show_group(say("focus.others"), "", story.others)
show_group(say("focus.survey"), say("focus.survey_text"), story.survey)
if story.silent:
    quiet(plain(say("focus.silent", titles=listing([f"«{one.title}»" for one in story.silent]))))
if story.events:
    st.header(say("focus.events"), anchor=False)
    show_events(story.events)
if story.topics:
    st.header(say("focus.topics"), anchor=False)
    show_judgements(story.topics, titles)
if story.choices:
    st.header(say("focus.choices"), anchor=False)
    rows = [f"- {plain(one.title)} ({listing([str(year) for year in one.years])})" for one in story.choices]
    st.markdown("\n".join(rows))
show_group(say("focus.background"), say("focus.background_text"), story.background)
