"""Form fields whose content is kept across pages and a reload, until it is put in or discarded.

When one changes, what was checked of them is no longer valid.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from slt_data.texts import say
from slt_data.ui.address import delivery, worded
from slt_data.ui.lists import as_one_types
from slt_data.ui.under_way import fields_changed


def line_field(label: str, key: str, *, hint: str = "") -> str:
    """The text of a one-line field."""
    _restore(key, "")
    told = st.text_input(label, key=key, autocomplete="off", placeholder=hint or None, on_change=fields_changed)
    return _kept(key, told or "")


def text_field(label: str, key: str) -> str:
    """The text of a field of several lines."""
    _restore(key, "")
    return _kept(key, st.text_area(label, key=key, on_change=fields_changed) or "")


def choice_field(label: str, options: Sequence[str], key: str, titles: Callable[[str], str] = str) -> str:
    """The chosen one of ``options`` (texts); empty until somebody chooses."""
    own = worded(key)
    _restore(own, "" if "" in options else None, options)
    told = st.selectbox(
        label,
        options,
        index=None,
        key=own,
        format_func=titles,
        placeholder=say("deliver.choose"),
        filter_mode=as_one_types(options),
        on_change=fields_changed,
    )
    return _kept(own, told or "")


def fill_in(key: str, text: str, *, chosen: bool = False) -> None:
    """Put ``text`` into a field before it is drawn; ``chosen``: it is a field with options."""
    own = worded(key) if chosen else key
    st.session_state[own] = text if text or not chosen else None
    _kept(own, text)


def _restore(key: str, default: str | None, options: Sequence[str] = ()) -> None:
    """Restore what was kept of a field before it is drawn for the first time on this page."""
    if key not in st.session_state:
        kept = delivery().get("fields", {}).get(key, default)
        st.session_state[key] = kept if not options or kept in options else default


def _kept(key: str, told: str) -> str:
    delivery().setdefault("fields", {})[key] = told
    return told
