"""What the meetings of a year chose, beside what the figures said at each and say now."""

import streamlit as st

from slt_data.markup import faint, paragraph
from slt_data.story.board import tell_choices
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.meeting_view import meeting_name
from slt_data.ui.plan.figure_rows import then_and_now
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.written import show_written
from slt_data.web.resources import materials


def show_chosen(seat: PlanSeat) -> None:
    """Show, newest first, each meeting of the year: what it chose in the board's order, and what it decided."""
    told = tell_choices(materials(), seat.material.area.id, only=seat.year)
    meetings = [held for one in told for held in one.meetings]
    if not meetings:
        return
    with st.container(key="plan_moeter"):
        st.header(say("plan_page.chosen"), anchor=False)
        for held in meetings:
            st.subheader(escape_markdown(meeting_name(held.meeting)), anchor=False)
            if held.rows:
                show_written(then_and_now(held.rows, say("choices.at_meeting"), numbered=True))
            else:
                show_written(paragraph(faint(say("choices.nothing_chosen"))))
            if held.meeting.note:
                st.markdown(say("meeting.decided", note=escape_markdown(held.meeting.note)))
