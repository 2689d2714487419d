"""What a visitor looks at on the page of the plan: the year, and what it is narrowed to, all in the address."""

from dataclasses import dataclass

import streamlit as st

from slt_data import norwegian
from slt_data.access.rules import COMMANDS, allowed
from slt_data.domain.plan import Forum, TiltakState
from slt_data.story.board import choice_years
from slt_data.story.material import Material
from slt_data.story.plan import InnsatsomraadeStory, MeasureStory, PlanStory, plan_years, tell_plan
from slt_data.story.plan_line import UNTOLD, state_name, year_state
from slt_data.texts import say
from slt_data.ui.address import FORUM, PLAN_AREA, PLAN_STATE, PLAN_YEAR, choose
from slt_data.ui.gate import visitor

ALL, OVERDUE = "alle", "forfalt"


@dataclass(frozen=True)
class PlanSeat:
    """The plan of a year as a visitor sees it. ``edits``: they may change it; ``changing``: what they are changing.

    The rest: what it is narrowed to.
    """

    material: Material
    story: PlanStory
    edits: bool
    innsatsomraade: str = ALL
    state: str = ALL
    forum: str = ALL
    changing: str = ""

    @property
    def year(self) -> int:
        """The year of the plan."""
        return self.story.year

    def shows(self, told: MeasureStory) -> bool:
        """Whether the measure is among those asked for."""
        if self.state == OVERDUE:
            return told.overdue is not None
        return self.state in {ALL, year_state(told)}

    def shows_innsatsomraade(self, told: InnsatsomraadeStory) -> bool:
        """Whether the innsatsområde is asked for, or has a measure that is."""
        if self.innsatsomraade not in {ALL, told.choice.id}:
            return False
        return self.state == ALL or any(self.shows(one) for part in told.whole for one in part.measures)


def years_of_plan(material: Material, *, edits: bool) -> list[int]:
    """The years that can be looked at, newest first; this year where there is none yet and somebody can begin."""
    found = sorted({*plan_years(material), *choice_years(material)}, reverse=True)
    return found or ([norwegian.today().year] if edits else [])


def may_edit_plan(area: str) -> bool:
    """Whether the visitor may change the plan of ``area``: what the buttons go by. The gate is asked once more."""
    return allowed(visitor().ranks, COMMANDS["endre_plan"], area)


def choose_seat(material: Material) -> PlanSeat | None:
    """What the visitor looks at, after showing the choices; None where there is no plan."""
    edits = may_edit_plan(material.area.id)
    years = [str(one) for one in years_of_plan(material, edits=edits)]
    if not years:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="planvalg"):
        with st.container(width=110):
            year = int(choose(PLAN_YEAR, years, years[0], str, say("frame.year")))
        story = tell_plan(material, year)
        names = {one: state_name(one) for one in (*map(str, TiltakState), UNTOLD)}
        states = {ALL: say("plan_page.every_state")} | names
        states |= {OVERDUE: say("plan_page.overdue_ones")} if edits else {}
        with st.container(width=190):
            state = choose(PLAN_STATE, list(states), ALL, states.__getitem__, say("plan_page.state"))
        own = {ALL: say("plan_page.every_area")} | {one.choice.id: one.choice.title for one in story.areas}
        with st.container(width=320):
            area = choose(PLAN_AREA, list(own), ALL, own.__getitem__, say("plan_page.area"))
        forums = {ALL: say("plan_page.every_forum")} | {one.value: say(f"plan.forum_{one}") for one in Forum}
        with st.container(width=210):
            forum = choose(FORUM, list(forums), ALL, forums.__getitem__, say("plan_page.forum"))
    return PlanSeat(material, story, edits, area, state, forum)
