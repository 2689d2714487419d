"""What recurs in a year of the plan, and the chapters of its annual report in the municipality's own words."""

import streamlit as st

from slt_data.domain.plan import Aarshjul, Chapter, Kapittel
from slt_data.markup import bullets, faint, line, strong, text
from slt_data.norwegian import capital, listing, month_name
from slt_data.texts import say
from slt_data.ui.plan.blocks import show_changeable
from slt_data.ui.plan.edited import NEW, Thing, change_button
from slt_data.ui.plan.place import show_place
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.plan.wheel import show_twelve_months


def show_wheel(seat: PlanSeat) -> None:
    """Show the yearly round of this year by month; for those who may change it, each thing of it below."""
    own = seat.material.plan.wheel
    if not own and not seat.edits:
        return
    with st.container(key="plan_aarshjul" if own else "plan_tom_aarshjul"):
        if own:
            show_twelve_months(own)
        else:
            st.header(say("plan_page.wheel"), anchor=False)
        if seat.edits:
            new = Thing("aarshjul", NEW)
            change_button(new, say("plan_form.new_aarshjul"))
            show_place(seat, new)
        for one in sorted(own if seat.edits else (), key=lambda one: (one.months, one.place)):
            words = line(strong(capital(_when(one))), text(one.title), *([faint(one.text)] if one.text else []))
            show_changeable(seat, bullets([words]), Thing("aarshjul", one.id))


def show_chapters(seat: PlanSeat) -> None:
    """Show those who may change the plan which own chapters the annual report of the year has."""
    if not seat.edits:
        return
    with st.container(key="plan_kapitler"):
        st.header(say("plan_page.chapters", year=seat.year), anchor=False)
        for chapter in Chapter:
            own = [one for one in seat.material.plan.chapters if one.chapter is chapter and one.year <= seat.year]
            newest = max(own, key=lambda one: one.year, default=None)
            words = bullets([line(strong(say(f"plan_doors.chapter_{chapter}")), faint(_state(seat, newest)))])
            known = newest is not None and newest.year == seat.year
            thing = Thing("kapitler", newest.id) if newest is not None and known else Thing("kapitler", NEW, chapter)
            show_changeable(seat, words, thing)


def _state(seat: PlanSeat, newest: Kapittel | None) -> str:
    if newest is None:
        return say("plan_page.chapter_none")
    key = "chapter_own" if newest.year == seat.year else "chapter_earlier"
    return say(f"plan_page.{key}", year=newest.year)


def _when(one: Aarshjul) -> str:
    months = listing([month_name(month) for month in one.months])
    return f"{months}, {one.when}:" if one.when else f"{months}:"
