"""All text of a workbook's parts other than cells: comments, drawings, charts, properties, old values, names, URLs.

A spreadsheet may have any kind of part, and a national id may be in any of them. So nothing is looked up by name: every
text of every part is taken, and of the attributes those in which people write.
"""

import html
import re
from collections.abc import Callable
from typing import IO

from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.xml_stream import Attributes
from slt_data.intake.limits import Limits

_LARGEST = 20_000_000
_TAG = re.compile(r"<(/?)(?:\w{1,20}:)?(\w{0,20})([^<>]*)>")
_BLOCKS = frozenset({"div", "p", "br", "td", "tr", "li", "textbox"})
_WRITTEN = re.compile(r"""\s(?:alt|title|href|string)\s?=\s?("[^"]*"|'[^']*')""", re.IGNORECASE)


def take_loose_markup(source: IO[bytes], add: Callable[[str, str], None]) -> None:
    """Pass every text of a text box, and attributes in which people write, to ``add``. Raises ``Refusal``."""
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


_WHOLE = frozenset({"comment", "si", "is", "p", "threadedComment", "div", "h", "rdh"})
"""Elements whose text belongs together, even if it is divided into runs with different formats."""

_SILENT = frozenset(
    {
        *("formatCode", "config-item", "AppVersion", "Application", "style", "script", "generator", "editing-duration"),
        *("created", "modified", "lastPrinted", "creation-date", "date"),
        *("Anchor", "Row", "Column", "col", "row", "colOff", "rowOff"),
    }
)
"""Elements whose text is only written by programs: formats, times, sizes."""

_WRITTEN_IN = frozenset(
    {
        *(
            "descr",
            "title",
            "name",
            "displayName",
            "prompt",
            "promptTitle",
            "error",
            "errorTitle",
            "tooltip",
            "display",
        ),
        *(
            "location",
            "author",
            "alt",
            "altText",
            "refersTo",
            "caption",
            "text",
            "comment",
            "description",
            "statusText",
        ),
        *("connection", "command", "sourceFile", "userName", "tag", "string", "href", "help", "formula", "condition"),
        *("codeName", "defaultValue", "current-value", "string-value", "expression", "database-name", "user-name"),
    }
)
_CITED = frozenset({"s", "n", "sheetName", "sharedItem", "x"})
"""Elements of pivot tables and of links to other files that have copies of cells in their attributes."""

_PLACED = {"comment": "ref", "threadedComment": "ref", "hyperlink": "ref", "dataValidation": "sqref"}
"""Elements that give their cell, and the attribute in which they do."""

_LINES = frozenset({"br", "line-break", "tab", "s"})


class Remarks:
    """The texts found, each once for each place."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.remarks
        self._found: dict[tuple[str, str, str], None] = {}
        self.known: set[str] = set()
        """The names of the sheets, which are no remarks."""

    def add(self, text: str, sheet: str = "", cell: str = "") -> None:
        """Keep ``text`` if it may be meaningful: with a letter, or with six digits. Raises ``Refusal``."""
        text = text.strip()
        if len(text) < 2 or text in self.known or not (any(map(str.isalpha, text)) or sum(map(str.isdigit, text)) >= 6):
            return
        remark = (text, sheet, cell)
        if remark not in self._found:
            self._left -= len(text)
            if self._left < 0:
                raise Refusal("files.too_much_beside")
            self._found[remark] = None

    @property
    def found(self) -> list[tuple[str, str, str]]:
        """(text, sheet, cell) of each."""
        return list(self._found)


class TextTaker:
    """Handlers of ``walk`` that pass every text to ``add``, with its cell if that is known."""

    def __init__(self, add: Callable[[str, str], None]) -> None:
        self._add = add
        self._pieces: list[str] = []
        self._whole = 0
        self._cell = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        if name in _WHOLE:
            self._flush()
            self._whole += 1
        elif not self._whole:
            self._flush()
        elif name in _LINES:
            self._pieces.append(" ")
        if name in _PLACED:
            self._cell = attributes.get(_PLACED[name], "").partition(" ")[0].partition(":")[0]
        if attributes:
            self._attributes(name, attributes)

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if name in _WHOLE:
            self._flush()
            self._whole -= 1
        elif not self._whole:
            if name in _SILENT:
                self._pieces.clear()
            self._flush()
        if name in _PLACED:
            self._cell = ""

    def text(self, data: str) -> None:
        """Called with characters."""
        self._pieces.append(data)

    def _flush(self) -> None:
        if self._pieces:
            self._add("".join(self._pieces), self._cell)
            self._pieces.clear()

    def _attributes(self, element: str, attributes: Attributes) -> None:
        for name, value in attributes.items():
            local = name.rpartition(":")[2]
            if name.startswith("xmlns"):
                continue
            cited = local in ("v", "val") and element in _CITED
            if value and (local in _WRITTEN_IN or cited or (local == "Target" and "TargetMode" in attributes)):
                self._add(value, self._cell)
