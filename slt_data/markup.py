"""HTML made here, for pages and files. Text from data is always escaped and never becomes markup.

``Markup`` is the type of the package markupsafe: any text inserted into one is escaped automatically.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

_ENDS = re.compile(r"</(?:script|style)|<script|<!--", re.IGNORECASE)
"""What could end a script or style element early, or begin another."""


def text(words: str) -> Markup:
    """``words``, escaped."""
    return Markup(escape(words))


def element(tag: str, *parts: Markup, **attributes: str) -> Markup:
    """``parts`` inside ``tag``.

    A ``_`` in an attribute's name becomes a hyphen; a trailing one (``class_``) is dropped.
    """
    return Markup(f"<{tag}{_attributes(attributes)}>{''.join(parts)}</{tag}>")


def meta(**attributes: str) -> Markup:
    """A ``meta`` for the head of a page, with attributes as ``element`` takes them."""
    return Markup(f"<meta{_attributes(attributes)}>")


def linked(**attributes: str) -> Markup:
    """A ``link`` for the head of a page, with attributes as ``element`` takes them."""
    return Markup(f"<link{_attributes(attributes)}>")


def strong(words: str) -> Markup:
    """``words`` in bold, escaped."""
    return element("strong", text(words))


def faint(words: str) -> Markup:
    """``words`` in small, muted type, escaped."""
    return element("small", text(words))


def line(*parts: Markup) -> Markup:
    """``parts`` one after the other, separated by spaces."""
    return Markup(" ").join(parts)


def paragraph(content: Markup) -> Markup:
    """``content`` as a paragraph."""
    return element("p", content)


def bullets(lines: Iterable[Markup]) -> Markup:
    """``lines`` as a list."""
    return element("ul", *(element("li", one) for one in lines))


def ordered(lines: Iterable[Markup]) -> Markup:
    """``lines`` as an ordered list, in several columns where the window is wide."""
    return element("ol", *(element("li", one) for one in lines), class_="punkter")


def tabled(columns: Mapping[str, Sequence[str]], caption: str = "") -> Markup:
    """A table of texts, by the title of each column; ``caption`` is its name, if it has one."""
    heads = element("tr", *(element("th", text(title), scope="col") for title in columns))
    rows = [element("tr", *(element("td", text(cell)) for cell in row)) for row in zip(*columns.values(), strict=True)]
    named = [element("caption", text(caption))] if caption else []
    return element("table", *named, element("thead", heads), element("tbody", *rows))


def data_block(key: str, content: Mapping[str, Any]) -> Markup:
    """``content`` as JSON for a script on the same page, which finds it by the id ``key``.

    Contains no ``<``, so no text can end it early. Raises ``ValueError`` for a number that JSON does not have.
    """
    told = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", r"\u003c")
    return Markup(f'<script type="application/json" id="{escape(key)}">{told}</script>')


def comment(words: str) -> Markup:
    """``words`` as an HTML comment, for those who read the source."""
    return Markup(f"<!--\n{escape(words.replace('--', '—'), quote=False)}\n-->")


def script(code: str, kind: str = "module") -> Markup:
    """``code`` as a script of the page. Raises ``ValueError`` if something in it would end it early."""
    return Markup(f'<script type="{escape(kind)}">{_whole(code)}</script>')


def style(rules: str, **attributes: str) -> Markup:
    """``rules`` as a style of the page. Raises ``ValueError`` if something in them would end it early."""
    return element("style", Markup(_whole(rules)), **attributes)


def _whole(code: str) -> str:
    if _ENDS.search(code):
        raise ValueError("the code has something in it that ends a script or a style")
    return code


def _attributes(named: Mapping[str, str]) -> str:
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in named.items())
