"""An innsatsområde on the page: its goals, its measures, what the figures say, and its sub-areas below it."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from slt_data.markup import bullets, faint, line, paragraph, text
from slt_data.story.plan import GoalStory, InnsatsomraadeStory, MeasureStory
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.figure_rows import then_and_now
from slt_data.ui.plan.goal_rows import goal_words
from slt_data.ui.plan.marks import unread_mark
from slt_data.ui.plan.measure_table import measure_table
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.written import show_written


def show_innsatsomraade(seat: PlanSeat, told: InnsatsomraadeStory) -> None:
    """Show the innsatsområde ``told``, which begins a page on paper."""
    with st.container(key=f"innsats_{told.choice.id}"):
        st.header(escape_markdown(told.choice.title), anchor=False)
        _show_own(seat, told)
        _show_parts(seat, told)
        if told.figures:
            st.subheader(say("plan_page.figures"), anchor=False)
            show_written(then_and_now(told.figures, say("choices.seen_from", year=seat.year)))
        if told.figures and any(one.measures for one in told.whole):
            show_written(paragraph(faint(say("plan_page.not_proof"))))


def show_loose(seat: PlanSeat) -> None:
    """Show the goals and measures of the year whose innsatsområde is not of the year."""
    goals, measures = seat.story.loose_goals, [one for one in seat.story.loose_measures if seat.shows(one)]
    if goals or measures:
        with st.container(key="innsats_loest"):
            st.header(say("plan_page.loose"), anchor=False)
            show_goals(seat, goals)
            show_measures(seat, measures)


def show_goals(seat: PlanSeat, goals: Sequence[GoalStory]) -> None:
    """Show each goal, with what the figures say of its target."""
    for one in goals:
        show_written(goal_words(one, seat.material, seat.year, edits=seat.edits))


def show_measures(seat: PlanSeat, measures: Sequence[MeasureStory]) -> None:
    """Show the measures as a table; nothing where there are none."""
    if measures:
        show_written(measure_table(measures, edits=seat.edits))


def _show_own(seat: PlanSeat, told: InnsatsomraadeStory) -> None:
    if told.unread and seat.edits:
        show_written(paragraph(unread_mark()))
    show_goals(seat, told.goals)
    show_measures(seat, [one for one in told.measures if seat.shows(one)])


def _show_parts(seat: PlanSeat, told: InnsatsomraadeStory) -> None:
    """Sub-areas: those with nothing of their own in one list, the others with a heading each."""
    bare = [one for one in told.parts if not (one.goals or one.measures or one.parts)]
    if bare:
        show_written(bullets(_named(seat, one) for one in bare))
    for one in told.parts:
        if one not in bare:
            with st.container(key=f"delinnsats_{one.choice.id}"):
                st.subheader(escape_markdown(one.choice.title), anchor=False)
                _show_own(seat, one)
                _show_parts(seat, one)


def _named(seat: PlanSeat, told: InnsatsomraadeStory) -> Markup:
    return line(text(told.choice.title), *([unread_mark()] if told.unread and seat.edits else []))
