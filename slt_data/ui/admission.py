"""A change of access on a page: done or refused, logged, and reported once."""

from collections.abc import Callable, Sequence

import streamlit as st

from slt_data.access.roles import EVERYWHERE
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import RefusedInput
from slt_data.texts import say
from slt_data.ui.address import delivery
from slt_data.ui.gate import must
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown

_CHANGED = "admission_changed"


def change_admission(command: str, area: str, change: Callable[[str], None], told: str) -> None:
    """Run ``change`` (with the visitor's subject) if the visitor may do ``command`` in ``area``.

    The next run shows ``told``; a refusal is shown in this run.
    """
    try:
        change(must(command, area).subject)
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    delivery()[_CHANGED] = told
    st.rerun()


def show_changed() -> None:
    """Show, once, what was changed."""
    told = delivery().pop(_CHANGED, None)
    if told is not None:
        st.success(escape_markdown(told), icon=":material/check_circle:")


def area_told(key: str, catalogue: Catalogue) -> str:
    """The title of an area, or that it is all of them; the id if the area no longer exists."""
    if key == EVERYWHERE:
        return say("roles.everywhere")
    return next((one.title for one in catalogue.areas if one.id == key), key)


def ask_area(areas: Sequence[str], catalogue: Catalogue, key: str) -> str:
    """The chosen one of ``areas``, after showing a field; if there are many, it can be searched."""
    return st.selectbox(
        say("frame.area"),
        areas,
        format_func=lambda one: area_told(one, catalogue),
        key=key,
        filter_mode=as_one_types(areas),
    )
