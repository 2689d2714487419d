"""Two form fields that replace Streamlit's English ones: a file drop area, and a table for typing figures.

Both are browser components; all that they show is passed and inserted as text, never as markup.
"""

from base64 import b64decode
from binascii import Error
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from slt_data.texts import say

ASSETS = Path(__file__).with_name("assets")
LARGEST = 15 * 1024 * 1024
"""The most bytes that can be uploaded on the page; larger files are put in by the command line."""

_FORMS = ".xlsx,.xls,.ods,.csv,.json,.pdf,.docx,.odt,.txt,.md"


@dataclass(frozen=True)
class GridRow:
    """A row to type in: ``key`` is returned with what was typed.

    A row with only ``heading`` is a heading below which rows can be collapsed; without a ``key`` it is the name of the
    rows below it.
    """

    key: str = ""
    title: str = ""
    unit: str = ""
    before: tuple[str, ...] = ()
    stands: str = ""
    part: bool = False
    heading: str = ""


@dataclass(frozen=True)
class TypedCell:
    """What was typed in a row: the figure and the note, as text."""

    key: str
    text: str
    note: str


@dataclass(frozen=True)
class GridSaid:
    """What a typing table reported in this run.

    ``checked``: the cells, if they were sent to be checked. ``cells``: [figure, note] by row key, as they are now; None
    if nothing was typed since the table was drawn.
    """

    checked: list[TypedCell] | None
    cells: dict[str, list[str]] | None


@cache
def component(name: str, html: str, *before: str) -> Any:
    """The function that mounts the browser component ``name``, made from the script and style of that name.

    ``before``: names of shared scripts and styles to put before its own; one may have only one of both.
    """
    paths = {kind: [ASSETS / f"{one}.{kind}" for one in (*before, name)] for kind in ("js", "css")}
    texts = {
        kind: "\n".join(path.read_text(encoding="utf-8") for path in some if path.exists())
        for kind, some in paths.items()
    }
    return st.components.v2.component(f"slt_{name}", html=html, css=texts["css"], js=texts["js"])


def file_drop(key: str, again: str, forms: str = _FORMS, hint: str = "hint") -> tuple[str, bytes] | None:
    """(name, content) of a file in the run in which it arrives, after showing a drop area; else None.

    ``again``: changing it clears the message. ``forms``: the accepted endings. ``hint``: the text beside the button.
    """
    html = '<div class="drop"><button type="button"></button><span class="hint"></span><span role="status"></span>'
    mount = component("file_drop", f'{html}<input type="file" tabindex="-1" aria-hidden="true"></div>')
    told = {name: say(f"file_drop.{name}") for name in ("choose", "too_large", "reading", "unreadable")}
    data = {**told, "hint": say(f"file_drop.{hint}"), "accept": forms, "most": LARGEST, "again": again}
    sent = mount(key=key, data=data, on_sent_change=lambda: None).sent
    if not isinstance(sent, Mapping):
        return None
    try:
        return str(sent["name"]), b64decode(str(sent["content"]), validate=True)
    except (KeyError, Error):
        return None


def typing_grid(
    key: str,
    rows: Sequence[GridRow],
    years: Sequence[int],
    year: int,
    version: str,
    kept: Mapping[str, list[str]],
    *,
    checked: bool = False,
) -> GridSaid:
    """What is typed in a table with the given ``rows``.

    ``years``: the years of ``GridRow.before``. A new ``version`` redraws the table with what was ``kept``. ``checked``:
    the comparison with the store is shown below, so each change is reported at once.
    """
    mount = component("figure_grid", '<div class="grid"></div>')
    titles = [say("grid.indicator"), say("grid.unit"), *map(str, years), str(year), say("grid.note")]
    told = [
        {"heading": one.heading}
        if one.heading
        else {
            "key": one.key,
            "title": one.title,
            "unit": one.unit,
            "before": list(one.before),
            "stands": one.stands,
            "part": one.part,
        }
        for one in rows
    ]
    texts = {name: say(f"grid.{name}") for name in ("check", "caption", "note", "label", "open_all", "close_all")}
    counts = {name: say(f"grid.{name}", number="{number}") for name in ("row", "rows", "typed")}
    data = {**texts, "texts": counts, "titles": titles, "rows": told, "year": str(year), "version": version}
    data |= {"kept": dict(kept), "checked": "yes" if checked else ""}
    told_now = mount(
        key=key, data=data, default={"now": None}, on_typed_change=lambda: None, on_now_change=lambda: None
    )
    sent, now = _cells_in(told_now.typed, version), _cells_in(told_now.now, version)
    if sent is None:
        return GridSaid(None, now)
    return GridSaid([TypedCell(own, text, note) for own, (text, note) in sent.items() if text], sent)


def _cells_in(told: object, version: str) -> dict[str, list[str]] | None:
    """[figure, note] by row key, if they are of the table with this ``version``; else None."""
    if not isinstance(told, Mapping) or told.get("version") != version or not isinstance(told.get("cells"), Mapping):
        return None
    return {
        str(own): [str(one) for one in pair]
        for own, pair in told["cells"].items()
        if isinstance(pair, list) and len(pair) == 2
    }
