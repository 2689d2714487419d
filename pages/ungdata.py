"""Ungdata: joys and concerns, all answers in one table, then the charts, beside the country in the same wave."""

import streamlit as st

from slt_data.domain import known_ids
from slt_data.domain.known_ids import LOWER, UPPER
from slt_data.markup import bullets, text
from slt_data.story.ungdata import ALL, EACH, tell_survey
from slt_data.texts import say
from slt_data.ui.address import LEVEL, SEX, choose_among
from slt_data.ui.answer_table import anchor_of, show_answers
from slt_data.ui.attention_box import show_joys
from slt_data.ui.contents import section, show_contents
from slt_data.ui.frame import page_heading, view
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.period import choose_people, choose_period
from slt_data.ui.show import show_small
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written

seen = view()
catalogue = seen.material.catalogue
page_heading(seen, say("ungdata.title", area=seen.material.area.short), seen.material.area.title)
levels = [ALL, LOWER, UPPER]
sexes = [ALL, *catalogue.dimension(known_ids.SEX).values, EACH]
with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
    level_titles = catalogue.dimension(known_ids.LEVEL).values | {ALL: say("ungdata.all_levels")}
    level = choose_among(LEVEL, levels, ALL, level_titles.__getitem__, say("ungdata.level"))
    sex_titles = catalogue.dimension(known_ids.SEX).values | {ALL: say("ungdata.both"), EACH: say("ungdata.each")}
    sex = choose_among(SEX, sexes, ALL, sex_titles.__getitem__, say("ungdata.sex"))
    choose_period(seen.material)
    choose_people()

story = tell_survey(seen.material, seen.country, level, sex, seen.year)
if story.responses:
    quiet(escape_markdown(story.responses[0]))
parts = {"table": story.groups, "charts": story.groups, "silent": story.silent, "responses": story.responses[1:]}
show_contents([say(f"ungdata.{name}") for name, part in parts.items() if part])
if story.groups:
    show_joys(story.highlights)
    quiet(" ".join(part for part in (say("attention.discuss"), story.tested) if part))
    section(say("ungdata.table"))
    show_answers(story.stories)
else:
    st.info(say("ungdata.nothing"), icon=":material/notes:")
if story.groups:
    section(say("ungdata.charts"))
    with st.container(key="rute"), st.grid(2, min_column_width=420, gap="large"):
        for focus, each in ((focus, each) for focus, stories in story.groups for each in stories):
            key = f"{seen.material.area.id}_{each.indicator.id}_{level}_{sex}"
            with st.container(key=f"kort_{key}"):
                quiet(escape_markdown(focus.title))
                show_small(each, key, anchor_of(each))
if story.silent:
    section(say("ungdata.silent"))
    st.markdown("\n".join(f"- {escape_markdown(one.title)}" for one in story.silent))
if len(story.responses) > 1:
    section(say("ungdata.responses"))
    show_written(bullets(map(text, story.responses)))
