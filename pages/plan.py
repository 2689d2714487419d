"""Plan: what the board decided for a year, how far it has come, and what the figures said then and say now."""

import streamlit as st

from slt_data.texts import say
from slt_data.ui.frame import page_heading, sibling_links, view
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.blocks import show_innsatsomraade, show_loose
from slt_data.ui.plan.chosen import show_chosen
from slt_data.ui.plan.edit_bar import show_edit_bar
from slt_data.ui.plan.edited import INNSATS, NEW, Thing, with_changing
from slt_data.ui.plan.forums import show_anchoring, show_forums
from slt_data.ui.plan.heed import show_line, show_plan_waiting
from slt_data.ui.plan.place import show_place
from slt_data.ui.plan.rest import show_chapters, show_wheel
from slt_data.ui.plan.seat import ALL, PlanSeat, choose_seat
from slt_data.ui.plan.sitting import is_sitting, show_sitting


def show_plan(seat: PlanSeat) -> None:
    """The plan of the year, innsatsområde by innsatsområde, then forums, meetings, plans and partners."""
    for place, told in enumerate(filter(seat.shows_innsatsomraade, seat.story.areas)):
        show_innsatsomraade(seat, told, first=place == 0)
    if seat.innsatsomraade == ALL:
        show_loose(seat)
        with st.container(key="innsats_rundt"):
            show_forums(seat)
            show_chosen(seat)
            show_anchoring(seat)
            show_wheel(seat)
            show_chapters(seat)


seen = view()
top = st.container()
line = st.container()
chosen = choose_seat(seen.material)
with top:
    title = say("plan_page.title", year=chosen.year) if chosen is not None else say("plan_page.menu")
    page_heading(seen, title, seen.material.area.title, of_year=False)
if chosen is None:
    st.info(say("choices.none", area=escape_markdown(seen.material.area.short)), icon=":material/event:")
else:
    seat = with_changing(chosen)
    with line:
        show_line(seat)
    show_edit_bar(seat)
    show_place(seat, Thing(INNSATS, NEW))
    if is_sitting(seat):
        show_sitting(seat)
    else:
        show_plan_waiting(seat)
        show_plan(seat)
sibling_links(seen.material, "")
