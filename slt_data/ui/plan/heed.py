"""What stands above the plan: the year in one line, and for those who may change it what waits for them."""

import streamlit as st
from markupsafe import Markup

from slt_data.markup import bullets, element, line, paragraph, strong, text
from slt_data.story.plan_line import plan_line
from slt_data.texts import say
from slt_data.ui.plan.marks import overdue_words
from slt_data.ui.plan.seat import PlanSeat
from slt_data.ui.written import show_written


def show_line(seat: PlanSeat) -> None:
    """Show the plan of the year in one line; nothing where it has nothing to count."""
    told = plan_line(seat.story)
    if told:
        show_written(element("p", text(told), class_="ledelinje"))


def show_plan_waiting(seat: PlanSeat) -> None:
    """Show those who may change the plan what is overdue, in words, and how much nobody has looked at."""
    if not seat.edits:
        return
    parts: list[Markup] = []
    late = seat.story.overdue
    if late:
        parts.append(paragraph(strong(_many("overdue", len(late)))))
        parts.append(bullets(line(strong(f"{one.measure.title}:"), text(overdue_words(one))) for one in late))
    if seat.story.unread:
        parts.append(paragraph(strong(_many("waiting_unread", seat.story.unread))))
    if parts:
        with st.container(border=True, key="plan_venter"):
            show_written(*parts)


def _many(name: str, number: int) -> str:
    return say(f"plan_page.{name}" if number != 1 else f"plan_page.one_{name}", number=number)
