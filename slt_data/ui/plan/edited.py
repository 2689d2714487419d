"""Which thing of the plan is being changed: it is in the address, so that a link opens its form."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

import streamlit as st

from slt_data.domain.plan import Chapter, ForankringKind, Forum
from slt_data.domain.plan_rows import plan_kind
from slt_data.texts import say
from slt_data.ui.address import EDITED, choose_now, chosen, delivery
from slt_data.ui.plan.seat import PlanSeat

NEW: Final = "_ny"
"""The id of a thing that is not there yet."""
NOTHING: Final = "ingenting"
SITTING: Final = "statuser"
"""What is being changed while the statuses of a year are entered in one sitting."""
RECEIPT: Final = "plan_done"
"""Where the receipt of the last change is kept, until another thing is opened."""
INNSATS: Final = "innsatsomraader"


class Thing(NamedTuple):
    """A thing of the plan: the list that it is of, its id or ``NEW``, and for a new one what it belongs to.

    The id of a status is that of its measure: it is of the year that is looked at.
    """

    kind: str
    id: str
    under: str = ""

    @property
    def new(self) -> bool:
        """Whether it is not there yet."""
        return self.id == NEW

    @property
    def told(self) -> str:
        """It as it stands in the address."""
        return ".".join(part for part in self if part)


def with_changing(seat: PlanSeat) -> PlanSeat:
    """``seat`` with what is being changed by the address: nothing for those who may change nothing."""
    now = chosen(EDITED, [NOTHING, SITTING, *_every(seat)], NOTHING) if seat.edits else NOTHING
    return replace(seat, changing=now)


def change(thing: str) -> None:
    """Open the form of ``thing``, or with ``NOTHING`` close it: for a callback, or before a rerun."""
    choose_now(EDITED, thing)
    if thing != NOTHING:
        delivery().pop(RECEIPT, None)


def change_button(thing: Thing, label: str = "") -> None:
    """Show the button that opens the form of ``thing``. ``label``: other than «Endre» or «Legg til»."""
    told = label or say("plan_form.change")
    icon = ":material/add:" if thing.new else ":material/edit:"
    st.button(told, key=f"endre_{thing.told}", type="tertiary", icon=icon, on_click=change, args=(thing.told,))


def _every(seat: PlanSeat) -> Iterator[str]:
    plan, catalogue = seat.material.plan, seat.material.catalogue
    choices = [one.id for one in catalogue.choices_of(seat.material.area.id)]
    yield from (f"{plan_kind(one)}.{one.id}" for one in plan.pieces if plan_kind(one) != "status")
    yield from (f"status.{one.id}" for one in plan.measures)
    yield from (f"{INNSATS}.{one}" for one in choices)
    yield f"{INNSATS}.{NEW}"
    yield from (f"{kind}.{NEW}.{one}" for kind in (INNSATS, "delmaal", "tiltak") for one in choices)
    yield from (f"{kind}.{NEW}.{one}" for kind in ("saker", "erfaringer") for one in Forum)
    yield f"aarshjul.{NEW}"
    yield from (f"forankring.{NEW}.{one}" for one in ForankringKind)
    yield from (f"kapitler.{NEW}.{one}" for one in Chapter)
