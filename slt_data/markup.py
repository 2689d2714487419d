"""Markup made here, for pages and for files: what comes from data is escaped, and never becomes markup itself.

``Markup`` is the type of the package markupsafe: a text that is put into one is escaped, whoever forgets it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

_ENDS = re.compile(r"</(?:script|style)|<script|<!--", re.IGNORECASE)
"""What could end a script or a style, or begin another, before it is over."""


def text(words: str) -> Markup:
    """``words`` as they are, escaped."""
    return Markup(escape(words))


def element(tag: str, *parts: Markup, **attributes: str) -> Markup:
    """``parts`` inside ``tag``. A ``_`` in the name of an attribute stands for a hyphen; at its end it says nothing, so
    that ``class_`` can be written.
    """
    return Markup(f"<{tag}{_attributes(attributes)}>{''.join(parts)}</{tag}>")


def meta(**attributes: str) -> Markup:
    """A ``meta`` for the head of a page, with attributes as ``element`` takes them."""
    return Markup(f"<meta{_attributes(attributes)}>")


def strong(words: str) -> Markup:
    """``words`` in bold, escaped."""
    return element("strong", text(words))


def faint(words: str) -> Markup:
    """``words`` small and in the quiet ink, escaped."""
    return element("small", text(words))


def line(*parts: Markup) -> Markup:
    """``parts`` after each other, with a space between."""
    return Markup(" ").join(parts)


def paragraph(content: Markup) -> Markup:
    """``content`` on lines of its own."""
    return element("p", content)


def bullets(lines: Iterable[Markup]) -> Markup:
    """``lines`` as a list."""
    return element("ul", *(element("li", one) for one in lines))


def ordered(lines: Iterable[Markup]) -> Markup:
    """``lines`` as an ordered list, beside each other where the window is wide."""
    return element("ol", *(element("li", one) for one in lines), class_="punkter")


def tabled(columns: Mapping[str, Sequence[str]], caption: str = "") -> Markup:
    """A table of texts, by the title of each column; ``caption`` is its name, where it has one."""
    heads = element("tr", *(element("th", text(title), scope="col") for title in columns))
    rows = [element("tr", *(element("td", text(cell)) for cell in row)) for row in zip(*columns.values(), strict=True)]
    named = [element("caption", text(caption))] if caption else []
    return element("table", *named, element("thead", heads), element("tbody", *rows))


def data_block(key: str, content: Mapping[str, Any]) -> Markup:
    """``content`` as JSON for a script on the same page, which finds it by its id ``key``.

    No ``<`` is left in it, so no text can end it. Raises ``ValueError`` for a number that JSON lacks.
    """
    told = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", r"\u003c")
    return Markup(f'<script type="application/json" id="{escape(key)}">{told}</script>')


def comment(words: str) -> Markup:
    """``words`` for whoever reads the file itself: a browser does not show them."""
    return Markup(f"<!--\n{escape(words.replace('--', '—'), quote=False)}\n-->")


def script(code: str, kind: str = "module") -> Markup:
    """``code`` of ours as a script of the page. Raises ``ValueError`` where something in it would end it early."""
    return Markup(f'<script type="{escape(kind)}">{_whole(code)}</script>')


def style(rules: str, **attributes: str) -> Markup:
    """``rules`` of ours as a style of the page. Raises ``ValueError`` where something in them would end it early."""
    return element("style", Markup(_whole(rules)), **attributes)


def _whole(code: str) -> str:
    if _ENDS.search(code):
        raise ValueError("the code has something in it that ends a script or a style")
    return code


def _attributes(named: Mapping[str, str]) -> str:
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in named.items())
