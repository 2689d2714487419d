"""What the styles of a .docx say of a paragraph: whether it is a heading, an item, of the contents, or bold."""

import re
from dataclasses import dataclass

from slt_data.intake.formats.xml_stream import Attributes, attribute, walk
from slt_data.intake.formats.zip_package import Package

_STYLES = "word/styles.xml"
_HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|tittel", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|innh)\s*(?:[1-9]|heading)|.*(?:innholdsfortegnelse|innhaldsliste|table of figures).*", re.IGNORECASE
)
_LIST = re.compile(r"list (?:bullet|number)(?: \d)?|(?:punktliste|nummerert liste)(?: \d)?", re.IGNORECASE)
_DEEPEST = 9


@dataclass
class ParagraphStyle:
    """A style. ``heading``: its level, 0 for none; ``item``: that of a list; ``contents``: of a table of contents."""

    heading: int = 0
    item: int = 0
    contents: bool = False
    bold: bool = False
    based_on: str = ""


def styles_of(package: Package) -> dict[str, ParagraphStyle]:
    """The paragraph styles by their ids, each with what it has from the one it is based on."""
    if _STYLES not in package:
        return {}
    reader = _StylesReader()
    walk(package.open(_STYLES), reader.start, reader.end, _nothing)
    return {key: _complete(key, reader.styles) for key in reader.styles}


def is_on(attributes: Attributes) -> bool:
    """Whether a mark such as ``<w:b/>`` is on."""
    return attribute(attributes, "val").lower() not in ("0", "false", "off", "none")


def level_of(value: str) -> int:
    """The level of an outline or a list, from 1; 0 for that of ordinary text."""
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < _DEEPEST else 0


def _complete(key: str, styles: dict[str, ParagraphStyle]) -> ParagraphStyle:
    own, seen = ParagraphStyle(), set[str]()
    while key in styles and key not in seen:
        seen.add(key)
        one = styles[key]
        own.heading, own.item = own.heading or one.heading, own.item or one.item
        own.contents, own.bold = own.contents or one.contents, own.bold or one.bold
        key = one.based_on
    return own


class _StylesReader:
    def __init__(self) -> None:
        self.styles: dict[str, ParagraphStyle] = {}
        self._one: ParagraphStyle | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        value = attribute(attributes, "val")
        if name == "style":
            self._one = ParagraphStyle()
            if attribute(attributes, "type") in ("paragraph", ""):
                self.styles[attribute(attributes, "styleId")] = self._one
        elif self._one is None:
            return
        elif name == "name":
            self._named(self._one, value)
        elif name == "basedOn":
            self._one.based_on = value
        elif name == "outlineLvl":
            self._one.heading = self._one.heading or level_of(value)
        elif name == "numId" and value != "0":
            self._one.item = self._one.item or 1
        elif name == "b" and is_on(attributes):
            self._one.bold = True

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if name == "style":
            self._one = None

    def _named(self, style: ParagraphStyle, name: str) -> None:
        style.contents = _CONTENTS.fullmatch(name) is not None
        if heading := _HEADING.fullmatch(name):
            style.heading = int(heading[1])
        elif _TITLE.fullmatch(name):
            style.heading = 1
        elif _LIST.fullmatch(name):
            style.item = 1


def _nothing(_: str) -> None:
    """Handler for events that are ignored."""
