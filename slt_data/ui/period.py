"""How figures are looked at: which years, and whether shares are people too; kept in the URL and over pages."""

from urllib.parse import urlencode

import streamlit as st

from slt_data.domain.years import Years
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import FROM, PEOPLE, TO, YEAR, asked_for, choose_now, choose_whether, chosen, here
from slt_data.ui.lists import as_one_types

ALL = "alle"
_YES = "ja"


def asked_window(material: Material) -> Years | None:
    """The years that the visitor asks for, by the URL or the session; None for all of them.

    The later one may be told first. A year without figures is told of by ``explain_unknown``, and then not used.
    """
    if {asked_for(FROM), asked_for(TO)} <= {None, ALL} or len(material.every_year) < 2:
        return None
    years = [ALL, *map(str, material.every_year)]
    first, last = chosen(FROM, years, ALL), chosen(TO, years, ALL)
    ends = sorted((_year(first, material.every_year[0]), _year(last, material.every_year[-1])))
    window = Years(*ends)
    return None if window == Years(material.every_year[0], material.every_year[-1]) else window


def window_told(material: Material) -> str:
    """What stands by the name of the area where not all years are shown, with the way back to all of them and the
    newest; empty for all years.
    """
    if material.window is None:
        return ""
    back = urlencode(here(**{FROM: ALL, TO: ALL, YEAR: str(material.newest_year)}))
    return say("period.shown", years=str(material.window), link=f"?{back}")


def wants_people() -> bool:
    """Whether shares are told as numbers of people too."""
    return asked_for(PEOPLE) == _YES


def choose_people() -> None:
    """Show the switch for shares as numbers of people."""
    if asked_for(PEOPLE) is None:  # so that the address has it only once somebody has chosen
        st.toggle(say("people.choose"), key="folk", help=say("people.help"), on_change=choose_now, args=(PEOPLE, _YES))
    else:
        choose_whether(PEOPLE, say("people.choose"), say("people.help"))


def choose_period(material: Material) -> None:
    """Show the button behind which the first and the last year are chosen; nothing where there is one year only."""
    years = material.every_year
    if len(years) < 2:
        return
    window = material.window or Years(years[0], years[-1])
    label = str(window) if material.window is not None else say("period.all")
    with st.popover(label, icon=":material/date_range:", help=say("period.help")):
        left, right = st.columns(2)
        with left:
            _end(FROM, say("period.first"), [one for one in years if one < window.last], window.first)
        with right:
            _end(TO, say("period.last"), [one for one in years if one > window.first], window.last)
        if material.window is not None:
            st.button(say("period.reset"), key="periode_alle", on_click=_reset, args=(material.newest_year,))


def _end(name: str, label: str, years: list[int], now: int) -> None:
    key = f"periode_{name}"
    st.session_state[key] = now
    st.selectbox(label, years, key=key, on_change=_take, args=(name, key), filter_mode=as_one_types(years))


def _take(name: str, key: str) -> None:
    choose_now(name, str(st.session_state[key]))


def _reset(newest: int) -> None:
    for name in (FROM, TO):
        choose_now(name, ALL)
    choose_now(YEAR, str(newest))


def _year(told: str, otherwise: int) -> int:
    return otherwise if told == ALL else int(told)
