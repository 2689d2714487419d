"""A field for choosing an existing entry to change or remove; choosing one fills the form below it."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from slt_data.texts import carried, say
from slt_data.ui.address import delivery
from slt_data.ui.lists import as_one_types
from slt_data.ui.under_way import fields_changed

Entered = TypeVar("Entered")


def standing_choice(
    question: str, standing: Mapping[str, Entered], titles: Callable[[Entered], str], fill: Callable[[Entered], None]
) -> Entered | None:
    """The chosen one of ``standing`` (by id), or None for a new entry, after showing the field.

    ``question``: the key of its label. ``fill``: puts the chosen one into the form's fields before they are drawn.
    """
    if not standing:
        return None
    key = f"endres_{question.partition('.')[2]}"

    def filled() -> None:
        fields_changed()
        chosen = standing.get(st.session_state[key] or "")
        if chosen is not None:
            fill(chosen)

    kept = delivery().setdefault("fields", {})
    if key not in st.session_state:  # as in the fields below it: over a reload, until it is put in or dropped
        st.session_state[key] = kept.get(key) if kept.get(key) in standing else None
    found = st.selectbox(
        say(question),
        list(standing),
        index=None,
        key=key,
        placeholder=say("deliver.new_event"),
        format_func=lambda own: titles(standing[own]),
        filter_mode=as_one_types(standing),
        on_change=carried(filled),
    )
    kept[key] = found or ""
    return standing.get(found) if found is not None else None
