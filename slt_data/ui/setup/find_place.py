"""The search for a municipality of today among all of them, by its name, number or county, of today or of earlier."""

from functools import cache

import streamlit as st

from slt_data.domain.municipalities import Numbered, place_register
from slt_data.texts import say
from slt_data.ui.address import MUNICIPALITY, chosen, taken
from slt_data.ui.fields import component
from slt_data.ui.words import quiet

NOBODY = "ingen"
"""The value in the address while none is chosen."""


def ask_place() -> Numbered | None:
    """The chosen municipality, after showing the search; None until one is chosen."""
    numbers = list(_today())
    number = chosen(MUNICIPALITY, [*numbers, NOBODY], NOBODY)
    mount = component("area_search", '<div class="search"></div>', "folding")
    told = {name: say(f"area_search.{name}") for name in ("nothing", "one")}
    told |= {"several": say("area_search.several", number="#"), "hint": say("new_area_page.search_hint")}
    key = "ny_kommune_soek"
    data = {**told, "label": say("new_area_page.search"), "options": _options(), "chosen": number.replace(NOBODY, "")}
    with st.container(width=620, gap="xsmall"):
        mount(key=key, data=data, on_chosen_change=lambda: taken(MUNICIPALITY, key, "chosen", numbers))
        quiet(say("new_area_page.search_help"))
    return _today().get(number)


@cache
def _today() -> dict[str, Numbered]:
    """The municipalities of today by number, in the order of their names."""
    every = [one for one in place_register().municipalities.values() if not one.ended]
    return {one.number: one for one in sorted(every, key=lambda one: (one.name, one.number))}


@cache
def _options() -> list[list[str]]:
    """Each as the search takes it: number, name, what is told beside it, and what else it is found by."""
    return [[number, one.name, " · ".join([number, county_name(one)]), _also(one)] for number, one in _today().items()]


def county_name(place: Numbered) -> str:
    """The name of the county in which ``place`` is; empty if it is not known."""
    county = place_register().counties.get(place.county)
    return county.name if county is not None else ""


def _also(place: Numbered) -> str:
    """Every number and name that it has had, and those of what became a part of it."""
    register = place_register()
    history = register.history(place.number)
    every = [*history, *(part for one in history for part in register.joined(one.number))]
    return " ".join(dict.fromkeys(word for one in every for word in (one.number, *one.names)))
