"""Styrets innsatsområder: what the board chose, year by year, beside what the figures said then and say now."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from slt_data.story.board import ThenAndNow, tell_choices
from slt_data.texts import say
from slt_data.ui.frame import page_heading, sibling_links, view
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.meeting_view import meeting_name
from slt_data.web.resources import materials


def show_rows(rows: Sequence[ThenAndNow], then: str, *, numbered: bool) -> None:
    """A focus area a row; what is said now only where it is not what was said then."""
    cells = [
        (f"{number}. {one.title}" if numbered else one.title, one.then, one.now if one.now != one.then else "")
        for number, one in enumerate(rows, start=1)
    ]
    same = say("choices.same")
    frame = pd.DataFrame(
        [
            (escape_markdown(title), escape_markdown(was), escape_markdown(now) or f":gray[{same}]")
            for title, was, now in cells
        ]
    )
    heads = [say("choices.focus_area"), then, say("choices.now")]
    st.table(frame.set_axis(heads, axis=1), border="horizontal", hide_index=True)


seen = view()
page_heading(seen, say("choices.title"), seen.material.area.title, of_year=False)
st.markdown(say("choices.intro"))
years = tell_choices(materials(), seen.material.area.id)
if not years:
    st.info(say("choices.none", area=escape_markdown(seen.material.area.short)), icon=":material/event:")
for year in years:
    st.header(str(year.year), anchor=False)
    for held in year.meetings:
        st.subheader(escape_markdown(meeting_name(held.meeting)), anchor=False)
        if held.rows:
            show_rows(held.rows, say("choices.at_meeting"), numbered=True)
        else:
            st.markdown(f":gray[{say('choices.nothing_chosen')}]")
        if held.meeting.note:
            st.markdown(say("meeting.decided", note=escape_markdown(held.meeting.note)))
    if year.words:
        st.markdown("\n".join(f"{'  ' * depth}- {escape_markdown(title)}" for depth, title in year.words))
    if year.rows:
        show_rows(year.rows, say("choices.seen_from", year=year.year), numbered=False)
sibling_links(seen.material, "")
