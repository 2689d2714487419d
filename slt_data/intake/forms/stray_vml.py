"""The texts of VML drawings (comments and text boxes of older Excels), which are often not well-formed XML."""

import html
import re
from collections.abc import Callable
from typing import IO

from slt_data.intake.forms.raw import Refusal

_LARGEST = 20_000_000
_TAG = re.compile(r"<(/?)(?:\w{1,20}:)?(\w{0,20})([^<>]*)>")
_BLOCKS = frozenset({"div", "p", "br", "td", "tr", "li", "textbox"})
_WRITTEN = re.compile(r"""\s(?:alt|title|href|string)\s?=\s?("[^"]*"|'[^']*')""", re.IGNORECASE)


def take_loose_markup(source: IO[bytes], add: Callable[[str, str], None]) -> None:
    """Send every text of a text box to ``add``, and what people write in attributes. Raises ``Refusal``."""
    data = source.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Refusal("files.too_much_beside")
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise Refusal("files.doctype")
    inside, at = False, 0
    pieces: list[str] = []
    for tag in _TAG.finditer(text):
        closing, name, attributes = tag[1], tag[2].lower(), tag[3]
        if inside:
            pieces.append(text[at : tag.start()])
            if name in _BLOCKS:
                add(html.unescape("".join(pieces)), "")
                pieces.clear()
        if name == "textbox":
            inside = not closing and not attributes.endswith("/")
        for written in _WRITTEN.findall(attributes):
            add(html.unescape(written[1:-1]), "")
        at = tag.end()
