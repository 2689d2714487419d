"""The entries of a list, as the page names and marks them."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from textwrap import shorten
from typing import Any, NamedTuple

from slt_data.domain.catalogue import TEXTS
from slt_data.domain.layers import Layers
from slt_data.norwegian import long_date
from slt_data.texts import Language, spoken
from slt_data.ui.setup.tabs import ORDERED, Seat
from slt_data.ui.setup.typed_values import years_told

_LONGEST = 90
_NAMES_OF_DOCUMENTS = "sources"
"""A list whose texts are names, which are the same in both languages."""
_SELDOM = frozenset({"names", "until_when"})
"""Texts that may well be missing in nynorsk."""


class Whose(StrEnum):
    """Whose an entry is: the area's own, shared, or shared and told differently by the area."""

    OWN = "own"
    ADAPTED = "adapted"
    SHARED = "all"


class EntryLine(NamedTuple):
    """An entry in a list. ``more``: what it belongs to. ``used``: the area uses it, or nobody asks whether."""

    id: str
    title: str
    more: str
    whose: Whose
    retired: bool
    used: bool
    lacks_nynorsk: bool


def entry_lines(seat: Seat) -> list[EntryLine]:
    """The entries of the list, those in use first and in the area's order, the retired ones last."""
    order = used_now(seat)
    lines = [_line(seat, key, one, order) for key, one in seat.layers.items()]
    places = {key: at for at, key in enumerate(order or ())}
    return sorted(lines, key=lambda one: (one.retired, not one.used, places.get(one.id, len(places))))


def used_now(seat: Seat) -> list[str] | None:
    """The entries that the area uses, in its order; None for a list of which that is not said."""
    if seat.shared or seat.kind not in ORDERED:
        return None
    told: Sequence[str] | None = getattr(seat.place, seat.kind)
    here = [key for key, one in seat.layers.items() if not one.fields.get("retired")]
    own = [key for key in here if seat.layers[key].shared is None]
    if told is None:
        return here
    return [*(key for key in told if key in here), *(key for key in own if key not in told)]


def _line(seat: Seat, key: str, own: Layers, order: list[str] | None) -> EntryLine:
    return EntryLine(
        key,
        title_of(seat.kind, key, own),
        _more(seat, own),
        Whose.OWN if own.shared is None else Whose.ADAPTED if own.overlay else Whose.SHARED,
        bool(own.fields.get("retired")),
        order is None or key in order,
        lacks_nynorsk(seat.kind, own),
    )


def title_of(kind: str, key: str, own: Layers) -> str:
    """What the entry is called, in the language that is spoken."""
    told = own.nynorsk if spoken() is Language.NYNORSK else {}
    if kind == "terms":
        return str(told.get("term") or key)
    found = told.get("title") or own.fields.get("title") or told.get("text") or own.fields.get("text") or key
    return shorten(str(found), _LONGEST, placeholder=" …")


def lacks_nynorsk(kind: str, own: Layers) -> bool:
    """Whether there is a text of the entry in bokmål that nobody has told in nynorsk."""
    if kind == _NAMES_OF_DOCUMENTS:
        return False
    return any(
        name not in own.nynorsk and text_at(own.fields, name) for name in TEXTS[kind] if name not in _SELDOM
    ) or (kind == "terms" and "text" not in own.nynorsk)


def text_at(fields: dict[str, Any], name: str) -> Any:
    """The text called ``name`` in ``TEXTS``."""
    return fields.get("publishing", {}).get("reason") if name == "reason" else fields.get(name)


def _more(seat: Seat, own: Layers) -> str:
    """What stands beside the title: the focus area of an indicator, the day of a break, the years of a choice."""
    fields, catalogue = own.fields, seat.catalogue
    if seat.kind == "indicators":
        theme = fields.get("focus_area")
        return catalogue.focus_area(theme).title if theme and catalogue.has("focus_areas", theme) else ""
    if seat.kind == "breaks":
        return long_date(date.fromisoformat(fields["day"]))
    if seat.kind == "events":
        return str(fields.get("when", ""))
    if seat.kind in {"remarks", "board_choices"}:
        return years_told(fields.get("years", ()))
    return str(fields.get("publisher", "")) if seat.kind == "sources" else ""
