"""Where a piece of the plan was stated: fields that are seldom filled in, folded below the others."""

import streamlit as st

from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.texts import say
from slt_data.ui.plan.forms.typed import TypedPiece
from slt_data.ui.plan.seat import PlanSeat


def ask_source(seat: PlanSeat, form: TypedPiece) -> None:
    """Show the fields for the source and the section in it; without a choice it is the coordinator."""
    form.stands = {"source": OWN_SOURCE, **form.stands}
    titles = {one.id: one.title for one in seat.material.catalogue.sources if not one.retired}
    with st.expander(say("plan_form.source_head")):
        left, right = st.columns(2)
        with left:
            form.choice("source", titles, needed=True)
        with right:
            form.line("section")
