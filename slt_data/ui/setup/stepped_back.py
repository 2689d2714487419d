"""The made-up municipality, hidden since a real one has figures: said where areas are set up, with the way back."""

from functools import partial

import streamlit as st

from slt_data.domain.places import Area
from slt_data.norwegian import listing
from slt_data.texts import say
from slt_data.ui.address import ENTRY, choose_now
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.form_state import FormState
from slt_data.ui.setup.tabs import Seat


def show_stepped_back(seat: Seat) -> None:
    """In the list of areas: show which are hidden without anybody having said so, each with a button that shows it."""
    if not (seat.shared and seat.kind == "areas"):
        return
    asked = {one.id for one in seat.catalogue.areas if one.hidden is None}
    hidden = [one for one in seat.store.catalogue.areas if one.hidden and one.id in asked]
    if not hidden:
        return
    named = listing([one.title for one in hidden])
    st.info(escape_markdown(say("setup_page.stepped_back", areas=named)), icon=":material/visibility_off:")
    for one in hidden:
        label = escape_markdown(say("setup_page.bring_back", area=one.title))
        st.button(label, key=f"oppsett_vis_{one.id}", on_click=partial(_bring_back, seat, one))


def _bring_back(seat: Seat, area: Area) -> None:
    """Open the area with the answer that it is shown, to be put in."""
    state = FormState(seat, area.id)
    state.put(next(one for one in state.fields if one.path == "hidden"), value=False)
    choose_now(ENTRY, area.id)
