"""The list of entries on the page: searched, chosen from, and put in order, in one table of the browser's own."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

import streamlit as st

from slt_data.texts import say
from slt_data.ui.address import ENTRY, choose_now, taken
from slt_data.ui.fields import component
from slt_data.ui.setup.entries import EntryLine, Whose, entry_lines, used_now
from slt_data.ui.setup.tabs import Seat

NEW = "_ny"
"""The value in the address for an entry that is not there yet."""
NONE = "_alle"
"""The value in the address for the whole list."""


def show_list(seat: Seat) -> list[str] | None:
    """Show the list; a click on an entry opens it, and so does the button for a new one.

    The order and use that the visitor has made, as ids, where they are not those that stand; else None.
    """
    lines = entry_lines(seat)
    if seat.adds:
        label = say(f"setup_page.new_{seat.kind}")
        st.button(label, key="oppsett_ny", icon=":material/add:", on_click=choose_now, args=(ENTRY, NEW))
    if not lines:
        st.info(say("setup_page.empty"), icon=":material/info:")
        return None
    used = used_now(seat)
    key = f"oppsett_liste_{sha256(f'{seat.owner} {seat.kind}'.encode()).hexdigest()[:12]}"
    rows = [_row(one, ordered=used is not None) for one in lines]
    version = sha256(repr((rows, used)).encode()).hexdigest()[:12]
    mount = component("setup_list", '<div class="entries"></div>')
    known = [one.id for one in lines]
    told = mount(
        key=key,
        data={**_texts(), "rows": rows, "ordered": used is not None, "version": version},
        default={"order": None},
        on_chosen_change=lambda: taken(ENTRY, key, "chosen", known),
        on_order_change=lambda: None,
    )
    return asked_order(told.order, version, lines, used)


def asked_order(told: object, version: str, lines: Sequence[EntryLine], used: Sequence[str] | None) -> list[str] | None:
    """The ids that a browser reported as used, in order, if it saw this ``version`` and they are not those ``used``.

    An own entry that is not retired is always used.
    """
    if used is None or not isinstance(told, Mapping) or told.get("version") != version:
        return None
    ids = told.get("ids")
    may = {one.id for one in lines if not one.retired}
    if not isinstance(ids, list) or not all(one in may for one in ids) or len(set(ids)) != len(ids):
        return None
    own = [one.id for one in lines if one.whose is Whose.OWN and not one.retired]
    asked = [*map(str, ids), *(one for one in own if one not in ids)]
    return asked if asked != list(used) else None


def _row(one: EntryLine, *, ordered: bool) -> Mapping[str, object]:
    marks = [say(f"setup_page.mark_{one.whose}")]
    if one.retired:
        marks.append(say("setup_page.mark_retired"))
    elif not one.used:
        marks.append(say("setup_page.mark_unused"))
    if one.lacks_nynorsk:
        marks.append(say("setup_page.mark_lacks_nynorsk"))
    return {
        "id": one.id,
        "title": one.title,
        "more": one.more,
        "marks": marks,
        "used": one.used and not one.retired,
        "moves": ordered and not one.retired,
        "fixed": one.whose is Whose.OWN,
    }


def _texts() -> Mapping[str, object]:
    names = (
        "search",
        "show",
        "show_all",
        "nothing",
        "one",
        "use",
        "place",
        "up",
        "down",
        "caption",
        "order_help",
        "changed",
        "drop",
    )
    told: dict[str, object] = {name: say(f"setup_list.{name}") for name in names}
    told["look"] = say("setup_page.look")
    told["several"] = say("setup_list.several", number="#")
    told["moved"] = say("setup_list.moved", title="#", place="@", of="&")
    return told
