"""The fields of an innsatsområde, of what recurs, of what the work rests on, and of a chapter of the annual report."""

import streamlit as st

from slt_data.domain.plan import AarshjulKind, ForankringKind
from slt_data.norwegian import month_name
from slt_data.texts import say
from slt_data.ui.plan.forms.source_fields import ask_source
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat


def ask_choice(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of an innsatsområde."""
    catalogue = seat.material.catalogue
    form.line("title", needed=True)
    others = catalogue.choices_of(seat.material.area.id)
    form.choice("under", {one.id: one.title for one in others if one.id != form.thing.id})
    form.several("focus_areas", {one.id: one.title for one in catalogue.used_focus_areas})
    form.help("focus_areas")
    form.years(seat.year)
    ask_source(seat, form)


def ask_recurring(_seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of something that recurs."""
    form.line("title", needed=True)
    form.choice("kind", {str(one): say(f"plan.aarshjul_{one}") for one in AarshjulKind}, needed=True)
    months = {str(one): month_name(one) for one in range(1, 13)}
    form.values["months"] = [int(one) for one in form.several("months", months, needed=True)]
    left, middle, right = st.columns(3)
    with left:
        form.line("when", hint=say("plan_form.weeks_hint"))
    with middle:
        form.number("every", stands=str(form.stands.get("every", 1)), needed=True)
    with right:
        form.number("first_year", stands=str(form.stands.get("first_year") or ""))
    form.text("text")


def ask_anchoring(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of a plan or a partner."""
    form.line("title", needed=True)
    form.choice("kind", {str(one): say(f"plan.forankring_{one}") for one in ForankringKind}, needed=True)
    form.text("text")
    form.years(seat.year)
    ask_source(seat, form)


def ask_chapter(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the field of an own chapter of the annual report for the year that is looked at."""
    form.text("text", needed=True, height=320)
    form.help("chapter")
    form.values |= {"chapter": form.stands["chapter"], "year": form.stands.get("year", seat.year)}
