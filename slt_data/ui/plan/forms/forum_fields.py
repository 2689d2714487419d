"""The fields of what a forum raised or experienced in a year."""

import streamlit as st

from slt_data.domain.plan import ErfaringKind, Forum
from slt_data.texts import say
from slt_data.ui.plan.forms.source_fields import ask_source
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat


def ask_case(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of a topic: never of a single case."""
    form.text("text", needed=True)
    form.help("case")
    form.text("outcome")
    _ask_forum(seat, form)
    form.several("focus_areas", {one.id: one.title for one in seat.material.catalogue.used_focus_areas})
    ask_source(seat, form)


def ask_experience(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields of an experience."""
    form.text("text", needed=True)
    form.choice("kind", {str(one): say(f"plan.erfaring_{one}") for one in ErfaringKind}, needed=True)
    _ask_forum(seat, form)
    ask_source(seat, form)


def _ask_forum(seat: PlanSeat, form: TypedPiece) -> None:
    left, right = st.columns(2)
    with left:
        form.choice("forum", {str(one): say(f"plan.forum_{one}") for one in Forum}, needed=True)
    with right:
        form.number("year", stands=str(form.stands.get("year", seat.year)), needed=True)
