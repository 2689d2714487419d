"""The place of a thing on the page, for those who may change it: its receipt, and its form when it is open."""

from slt_data.ui.plan.edited import Thing
from slt_data.ui.plan.forms.piece_form import show_piece_form
from slt_data.ui.plan.saving import show_plan_receipt
from slt_data.ui.plan.seat import PlanSeat


def show_place(seat: PlanSeat, *things: Thing) -> None:
    """Show the receipt of the last change of one of ``things``, or the form of the one that is being changed."""
    if not seat.edits:
        return
    show_plan_receipt(seat, *(one.told for one in things))
    for one in things:
        if one.told == seat.changing:
            show_piece_form(seat, one)
