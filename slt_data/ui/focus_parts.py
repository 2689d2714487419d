"""The parts of a focus area's page: its top, its words, and groups of indicators side by side."""

from collections.abc import Mapping, Sequence

import streamlit as st

from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.rates import has_rates
from slt_data.texts import say
from slt_data.ui.address import MEASURE, choose_among, chosen
from slt_data.ui.contents import section
from slt_data.ui.show import show_judgements, show_small
from slt_data.ui.words import quiet

MEASURES = ["antall", "per_1000"]


def wants_rates() -> bool:
    """Whether the view shows rates where there are any."""
    return chosen(MEASURE, MEASURES, MEASURES[0]) == MEASURES[1]


def show_group(title: str, text: str, stories: Sequence[IndicatorStory]) -> None:
    """Show a group of indicators of one kind, in two columns."""
    if not stories:
        return
    section(title)
    if text:
        quiet(text)
    with st.grid(2, min_column_width=420, gap="large"):
        for story in stories:
            key = f"{story.series[0].area.id}_{story.indicator.id}"
            with st.container(key=f"kort_{key}"):
                show_small(story, key)


def choose_measure(lead: IndicatorStory) -> None:
    """Show the choice of counts or rates, if there are rates."""
    if has_rates(lead.series[0]):
        titles = say("measure.choose")
        choose_among(MEASURE, MEASURES, MEASURES[0], lambda key: say(f"measure.{key}"), titles, labelled=False)


def show_words(story: FocusStory, titles: Mapping[str, str]) -> None:
    """Show the judgements of the police and others, and the challenges they list."""
    for title, judgements in (("judgements", story.judgements), ("challenges", story.challenges)):
        if judgements:
            st.header(say(f"focus.{title}"), anchor=False)
            show_judgements(judgements, titles)
    if story.judgements and (as_written := say("language.as_written")):
        quiet(as_written)
