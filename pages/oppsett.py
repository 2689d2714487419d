"""Oppsett: what a municipality counts, what things are called and what is shown, in lists and forms."""

from slt_data.texts import say
from slt_data.ui.address import ENTRY, chosen
from slt_data.ui.frame import page_heading, view
from slt_data.ui.setup.change_in import go_through_order, show_done
from slt_data.ui.setup.entry_form import show_entry
from slt_data.ui.setup.entry_list import NEW, NONE, show_list
from slt_data.ui.setup.stepped_back import show_stepped_back
from slt_data.ui.setup.tabs import ask_seat
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

seen = view()
page_heading(seen, say("setup_page.title"), seen.material.area.title, of_year=False)
seat = ask_seat(materials().store, seen.material.area.id)
known = [key for key in seat.layers if seat.shared or seat.kind != "areas" or key == seat.area]
first = seat.area if seat.kind == "areas" and not seat.shared else NONE
entry = chosen(ENTRY, [*known, NONE, *([NEW] if seat.adds else [])], first) if first == NONE else first
if entry == NONE:
    quiet(say("setup_page.intro"))
    show_stepped_back(seat)
    order = show_list(seat)
    if order is not None:
        go_through_order(seat, order)
    show_done(seat)
else:
    show_entry(seat, entry)
