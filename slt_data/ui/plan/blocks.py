"""An innsatsområde on the page: its goals, its measures, what the figures say, and its sub-areas below it."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from slt_data.charts.spec import TrendChart
from slt_data.markup import bullets, faint, line, paragraph, text
from slt_data.story.plan import GoalStory, InnsatsomraadeStory, MeasureStory
from slt_data.story.target_chart import target_chart
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.plan.edit_bar import look_button
from slt_data.ui.plan.edited import INNSATS, NEW, Thing, change_button
from slt_data.ui.plan.figure_rows import then_and_now
from slt_data.ui.plan.goal_rows import goal_words
from slt_data.ui.plan.marks import unread_mark
from slt_data.ui.plan.measure_table import measure_table
from slt_data.ui.plan.place import show_place
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.plan.target_shown import show_target_chart
from slt_data.ui.written import show_written


def show_innsatsomraade(seat: PlanSeat, told: InnsatsomraadeStory, *, first: bool) -> None:
    """Show the innsatsområde ``told``, which begins a page on paper unless it is the ``first``."""
    with st.container(key=f"{'foerste_' if first else ''}innsats_{told.choice.id}"):
        _show_own(seat, told, top=True)
        _show_parts(seat, told)
        if told.figures:
            st.subheader(say("plan_page.figures"), anchor=False)
            beside = any(one.measures for one in told.whole)
            unproven = [paragraph(faint(say("plan_page.not_proof")))] if beside else []
            show_written(*unproven, then_and_now(told.figures, say("choices.seen_from", year=seat.year)))


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
        words = goal_words(one, seat.material, seat.year, edits=seat.edits)
        chart = None
        if one.goal.target is not None:
            chart = target_chart(seat.material, one.goal.target, decided=min(one.goal.years))
        show_changeable(seat, words, Thing("delmaal", one.goal.id), unread=one.unread, chart=chart)


def show_measures(seat: PlanSeat, measures: Sequence[MeasureStory]) -> None:
    """Show the measures as a table, for those who may change them a part of it each; nothing where there are none."""
    if measures and not seat.edits:
        show_written(measure_table(measures, edits=False))
        return
    for one in measures:
        row = measure_table([one], edits=True, headed=False)
        status = Thing("status", one.measure.id)
        show_changeable(seat, row, Thing("tiltak", one.measure.id), unread=one.unread, also=status)


def show_changeable(
    seat: PlanSeat,
    words: Markup,
    thing: Thing,
    *,
    unread: bool = False,
    also: Thing | None = None,
    chart: TrendChart | None = None,
) -> None:
    """Show ``words`` about ``thing``; for those who may change it with buttons beside, and the open form below.

    ``also``: the status of a measure, which has a form of its own. ``chart``: of a goal, stands beside the words.
    """
    if not seat.edits and chart is None:
        show_written(words)
        return
    widths = ([6, 5] if chart is not None else [11]) + ([2] if seat.edits else [])
    with st.container(key=f"stykke_{thing.told.replace('.', '_')}"):
        left, *others = st.columns(widths)
        with left:
            show_written(words)
        if chart is not None:
            with others[0]:
                show_target_chart(chart, thing.id)
        if seat.edits:
            with others[-1]:
                _show_buttons(seat, thing, also, unread=unread)
    show_place(seat, thing, *(() if also is None else (also,)))


def _show_buttons(seat: PlanSeat, thing: Thing, also: Thing | None, *, unread: bool) -> None:
    with st.container(horizontal=True, gap="small", key=f"knapper_{thing.told.replace('.', '_')}"):
        if also is not None:
            change_button(also, say("plan_form.change_status"))
        change_button(thing)
        if unread:
            look_button(seat, thing)


def _show_own(seat: PlanSeat, told: InnsatsomraadeStory, *, top: bool) -> None:
    key = told.choice.id
    thing = Thing(INNSATS, key)
    new = [Thing("delmaal", NEW, key), Thing("tiltak", NEW, key), Thing(INNSATS, NEW, key)]
    headed = st.header if top else st.subheader
    if seat.edits:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"hode_{key}"):
            with st.container(width="stretch"):
                headed(escape_markdown(told.choice.title), anchor=False)
            if told.unread:
                show_written(unread_mark())
                look_button(seat, thing)
            change_button(thing)
            with st.popover(say("plan_form.add"), icon=":material/add:", type="tertiary", key=f"legg_til_{key}"):
                for one in new:
                    change_button(one, say(f"plan_form.new_{one.kind}"))
    else:
        headed(escape_markdown(told.choice.title), anchor=False)
    show_place(seat, thing, *new)
    show_goals(seat, told.goals)
    show_measures(seat, [one for one in told.measures if seat.shows(one)])


def _show_parts(seat: PlanSeat, told: InnsatsomraadeStory) -> None:
    """Sub-areas: those with nothing of their own in one list, the others with a heading each.

    For those who may change them each has its heading.
    """
    bare = [one for one in told.parts if not (seat.edits or one.goals or one.measures or one.parts)]
    if bare:
        show_written(bullets(_named(seat, one) for one in bare))
    for one in told.parts:
        if one not in bare:
            with st.container(key=f"delinnsats_{one.choice.id}"):
                _show_own(seat, one, top=False)
                _show_parts(seat, one)


def _named(seat: PlanSeat, told: InnsatsomraadeStory) -> Markup:
    return line(text(told.choice.title), *([unread_mark()] if told.unread and seat.edits else []))
