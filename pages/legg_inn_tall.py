"""Legg inn tall: a file or typed figures are read, checked, held against what stands, and put in as one batch."""

import streamlit as st

from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import WAY, choose_among
from slt_data.ui.finishing import go_through
from slt_data.ui.frame import page_heading, view
from slt_data.ui.gate import put_unhidden_on_record
from slt_data.ui.official.door import OFFICIAL, ask_for_official, show_waiting_here
from slt_data.ui.receipt import show_receipt
from slt_data.ui.sending import ask_for_figures, ask_for_file
from slt_data.ui.under_way import save, take_up_again
from slt_data.ui.wording_in import ask_for_words

WAYS = ["fil", "skriv", "ord", OFFICIAL]


def ask(material: Material) -> str:
    """The door that is chosen, after showing it: a file, typed figures, words, or official figures."""
    way = choose_among(WAY, WAYS, WAYS[0], lambda key: say(f"deliver.way_{key}"), say("deliver.way"))
    if way == OFFICIAL:
        show_receipt(material.area.id)  # what was put in stands above the list, where the eye is
        ask_for_official(material)
        return way
    show_waiting_here(material.area.id)
    if way == WAYS[0]:
        ask_for_file(material)
    elif way == WAYS[1]:
        ask_for_figures(material)
    else:
        ask_for_words(material)
    return way


seen = view()
put_unhidden_on_record(seen.material.area.id)
page_heading(seen, say("deliver.title"), seen.material.area.title, of_year=False)
st.markdown(say("deliver.intro"))
take_up_again()
chosen = ask(seen.material)
go_through(seen.material)
if chosen != OFFICIAL:
    show_receipt(seen.material.area.id)
save()
