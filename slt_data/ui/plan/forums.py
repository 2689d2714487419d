"""What the forums raised and experienced in a year, and the plans and partners that the work rests on."""

from collections.abc import Iterator, Sequence

import streamlit as st
from markupsafe import Markup

from slt_data.domain.plan import ErfaringKind, Forankring, ForankringKind, Sak
from slt_data.markup import bullets, faint, line, paragraph, strong, text
from slt_data.story.plan import ForumStory
from slt_data.texts import say
from slt_data.ui.plan.seat import ALL, PlanSeat
from slt_data.ui.written import show_written


def show_forums(seat: PlanSeat) -> None:
    """Show each forum that is asked for: topics with what became of them, and both kinds of experiences."""
    for one in seat.story.forums:
        if seat.forum in {ALL, one.forum}:
            with st.container(key=f"plan_forum_{one.forum}"):
                st.header(say(f"plan.forum_{one.forum}"), anchor=False)
                show_written(*_forum(one))


def show_anchoring(seat: PlanSeat) -> None:
    """Show the plans and the partners of the year."""
    for kind in ForankringKind:
        own = [one for one in seat.story.anchoring if one.kind is kind]
        if own:
            with st.container(key=f"plan_forankring_{kind}"):
                st.header(say(f"plan_page.anchoring_{kind}"), anchor=False)
                show_written(bullets(_anchored(own)))


def _forum(told: ForumStory) -> Iterator[Markup]:
    if told.cases:
        yield paragraph(strong(say("plan_page.cases")))
        yield bullets(map(_case, told.cases))
    for kind in ErfaringKind:
        own = [one for one in told.experiences if one.kind is kind]
        if own:
            yield paragraph(strong(say(f"plan.erfaring_{kind}")))
            yield bullets(text(one.text) for one in own)


def _case(one: Sak) -> Markup:
    return line(text(one.text), faint(say("plan_page.outcome", outcome=one.outcome))) if one.outcome else text(one.text)


def _anchored(own: Sequence[Forankring]) -> Iterator[Markup]:
    for one in own:
        yield line(strong(one.title), faint(one.text)) if one.text else text(one.title)
