"""The fields of a measure, and of its status in a year."""

from collections.abc import Collection

import streamlit as st

from slt_data.domain.entries import MeasureLevel
from slt_data.domain.plan import TiltakState
from slt_data.texts import say
from slt_data.ui.plan.forms.source_fields import ask_source
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat


def ask_measure(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of a measure."""
    catalogue, area = seat.material.catalogue, seat.material.area.id
    form.line("title", needed=True)
    form.text("text")
    left, right = st.columns(2)
    with left:
        form.choice("level", {str(one): say(f"event.{one}") for one in MeasureLevel})
    with right:
        form.line("responsible", hint=say("plan_form.unit_hint"))
    form.period()
    choices = {one.id: one.title for one in catalogue.choices_of(area) if _is_near(seat, form, one.id, one.years)}
    form.several("innsatsomraader", choices, needed=True)
    goals = {one.id: one.text for one in seat.material.plan.goals if _is_near(seat, form, one.id, one.years)}
    if goals:
        form.several("goals", goals)
    form.several("focus_areas", {one.id: one.title for one in catalogue.used_focus_areas})
    form.years(seat.year)
    form.line("money")
    ask_source(seat, form)


def ask_status(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of the status of a measure in the year that is looked at."""
    form.choice("state", {str(one): say(f"plan.state_{one}") for one in TiltakState}, needed=True)
    for name in ("done", "seen", "next"):
        form.text(name, height=70)
    form.help("seen")
    ask_source(seat, form)
    form.values |= {"tiltak": form.thing.id, "year": seat.year}


def _is_near(seat: PlanSeat, form: TypedPiece, key: str, years: Collection[int]) -> bool:
    """Whether an innsatsområde or a goal is of the year, or the measure belongs to it already."""
    return seat.year in years or any(key in form.stands.get(name, ()) for name in ("innsatsomraader", "goals"))
