"""The contents of a slide: text that fits its box, and real tables. Lengths are inches unless they say EMU."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from slt_data.charts import look
from slt_data.texts import spoken

_WIDTHS = {
    "iljI.,:;·'": 0.25,
    " ": 0.235,
    "f()[]-t!": 0.335,
    "r": 0.36,
    "s/": 0.4,
    "zc": 0.43,
    "xkvy": 0.465,
    "gaåFS?": 0.485,
    "eéETYLZ": 0.51,
    "0123456789«»–": 0.52,
    "bdhnopquøKPXC": 0.54,
    "BRVAÅ": 0.585,
    "DHGUN": 0.655,
    "OØQ&": 0.685,
    "w%": 0.735,
    "æÆ": 0.78,
    "mMW": 0.88,
    "—…@": 0.92,
}
"""Widths of characters of Calibri relative to the font size, slightly generous; Arial is a tenth wider."""

BOLD = 1.02
"""How much wider bold text is."""

_A = qn("a:t").removesuffix("t")
_CAPITAL, _OTHER = 0.6, 0.53
_LETTERS = {letter: wide for letters, wide in _WIDTHS.items() for letter in letters}

_LEADING = 1.22
_CELL = (0.08, 0.045)
"""The margins of a table cell: left and right, top and bottom."""


@dataclass(frozen=True)
class SlideBox:
    """A rectangle on the slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """(left, top, width, height) in EMU."""
        left, top, width, height = (int(Inches(one)) for one in (self.left, self.top, self.width, self.height))
        return left, top, width, height


@dataclass(frozen=True)
class SlideParagraph:
    """A paragraph. ``size``: relative to the font size; ``quiet``: muted; ``lead``: its first sentence is bold."""

    text: str
    bold: bool = False
    size: float = 1.0
    quiet: bool = False
    lead: bool = False

    @property
    def parts(self) -> list[tuple[str, bool]]:
        """The text in pieces, each with whether it is bold."""
        first, end, rest = self.text.partition(". ")
        return [(first + end, True), (rest, False)] if self.lead and rest else [(self.text, self.bold)]


@lru_cache(maxsize=8192)
def lines_of(text: str, size: float, width: float) -> int:
    """How many lines ``text`` takes at ``size`` points in ``width`` inches."""
    fit, space = max(width, 0.1) * 72 / size, _LETTERS[" "]
    lines = 0
    for paragraph in text.split("\n"):
        used = 0.0
        lines += 1
        for word in paragraph.split(" "):
            wide = length_of(word)
            if used and used + space + wide > fit:
                lines, used = lines + 1, 0.0
            lines += int(wide / fit)
            used += wide + (space if used else 0.0)
    return lines


@lru_cache(maxsize=8192)
def length_of(text: str) -> float:
    """The length of ``text`` on one line, relative to the font size."""
    return sum(_LETTERS.get(letter, _CAPITAL if letter.isupper() else _OTHER) for letter in text)


def height_of(paragraphs: Sequence[SlideParagraph], size: float, width: float) -> float:
    """The height of the paragraphs at ``size`` points, with a third of a line between them."""
    lines = sum(lines_of(one.text, size * one.size, width) * one.size + 0.33 for one in paragraphs)
    return lines * size * _LEADING / 72


def fitting(paragraphs: Sequence[SlideParagraph], width: float, height: float, largest: int, smallest: int) -> int:
    """The largest font size in points at which the paragraphs fit; ``smallest`` if none does."""
    sizes = range(largest, smallest, -1)
    return next((size for size in sizes if height_of(paragraphs, size, width) <= height), smallest)


def write(frame: Any, paragraphs: Sequence[SlideParagraph], size: float, *, gap: float = 0.33) -> None:
    """Write the paragraphs into an empty text frame, marked with their language for spelling and screen readers.

    Done element by element, since python-pptx's properties are slow for thousands of paragraphs.
    """
    frame.word_wrap = True
    for number, one in enumerate(paragraphs):
        paragraph = (frame.paragraphs[0] if number == 0 else frame.add_paragraph())._p
        above = _within(paragraph.get_or_add_pPr(), "spcBef")
        _within(above, "spcPts", val=str(Pt(0 if number == 0 else size * gap).centipoints))
        for part, bold in one.parts:
            run = _within(paragraph, "r")
            points = str(Pt(round(size * one.size, 1)).centipoints)
            letters = _within(run, "rPr", sz=points, b=str(int(bold)), lang=spoken().tag)
            if one.quiet:
                colour = _within(_within(letters, "solidFill"), "schemeClr", val="tx1")
                _within(colour, "lumMod", val="65000")
                _within(colour, "lumOff", val="35000")
            _within(run, "t")
            run.text = part


def _within(parent: Any, name: str, **told: str) -> Any:
    """A new DrawingML element, appended to ``parent``."""
    made = parent.makeelement(_A + name, told)
    parent.append(made)
    return made


def spelling() -> MSO_LANGUAGE_ID:
    """PowerPoint's id of the current language."""
    return _known_as(spoken().tag)


@lru_cache
def _known_as(tag: str) -> MSO_LANGUAGE_ID:
    return MSO_LANGUAGE_ID.from_xml(tag)


def add_text(slide: Any, box: SlideBox, paragraphs: Sequence[SlideParagraph], size: float, name: str) -> Any:
    """A new text box without side margins."""
    shape = slide.shapes.add_textbox(*(Emu(one) for one in box.emu))
    shape.name = name
    frame = shape.text_frame
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Emu(0)
    frame.margin_top = frame.margin_bottom = Emu(0)
    write(frame, paragraphs, size)
    return shape


def add_chip(slide: Any, box: SlideBox, text: str, size: float, name: str, *, striking: bool = False) -> Any:
    """A new rounded label as wide as its text: pale with dark text, or the reverse if ``striking``."""
    width = min(box.width, 0.35 + length_of(text) * 1.06 * size / 72)
    place = SlideBox(box.left, box.top, width, box.height)
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *(Emu(one) for one in place.emu))
    shape.name = name
    shape._element.remove(shape._element.find("{*}style"))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(look.LINES[2] if striking else look.HIGHLIGHT)
    shape.line.fill.background()
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = Inches(0.1)
    frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(frame, [SlideParagraph(text, bold=True)], size)
    run = frame.paragraphs[0].runs[0]
    run.font.color.rgb = _rgb(look.PAPER if striking else look.INK)
    return shape


def _rgb(colour: str) -> Any:
    made: Any = RGBColor
    return made(*bytes.fromhex(colour[1:]))


@dataclass(frozen=True)
class SlideTable:
    """A table: its ``head``, its ``rows``, and the relative width of each column in ``shares``."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]

    @cached_property
    def _longest(self) -> list[float]:
        """The length of the longest word of each column, relative to the font size."""
        columns = zip(self.head, *self.rows, strict=True)
        return [max(length_of(word) for cell in column for word in cell.split(" ")) for column in columns]

    def widths(self, size: float, width: float) -> list[float]:
        """The width of each column: by its share, but enough for its longest word as long as there is room."""
        least = [longest * size * 1.1 / 72 + 2 * _CELL[0] for longest in self._longest]
        shared = [width * share / sum(self.shares) for share in self.shares]
        spare = width - sum(max(pair) for pair in zip(least, shared, strict=True))
        loose = sum(max(0.0, share - low) for low, share in zip(least, shared, strict=True))
        if spare >= 0 or loose + spare <= 0:
            return shared
        return [
            max(low, share) + spare * max(0.0, share - low) / loose for low, share in zip(least, shared, strict=True)
        ]

    def heights(self, size: float, width: float) -> list[float]:
        """The height of the head and of each row when the table is ``width`` wide."""
        if (size, width) not in self._known:
            wide = [column - 2 * _CELL[0] for column in self.widths(size, width)]
            head = _row_height(self.head, size, wide, bold=len(wide))
            self._known[size, width] = [head, *(_row_height(cells, size, wide, bold=1) for cells in self.rows)]
        return self._known[size, width]

    @cached_property
    def _known(self) -> dict[tuple[float, float], list[float]]:
        return {}

    def pages(self, size: float, width: float, height: float) -> list["SlideTable"]:
        """The table split into parts that are at most ``height`` high."""
        head, *highs = self.heights(size, width)
        pages: list[list[tuple[str, ...]]] = [[]]
        used = head
        for row, high in zip(self.rows, highs, strict=True):
            if pages[-1] and used + high > height:
                pages.append([])
                used = head
            pages[-1].append(row)
            used += high
        return [SlideTable(self.head, tuple(rows), self.shares) for rows in pages]


def _row_height(cells: Sequence[str], size: float, wide: Sequence[float], bold: int) -> float:
    """How high a row is whose columns have room for text that is ``wide``; the first ``bold`` of them are bold."""
    looks = (size * BOLD if at < bold else size for at in range(len(cells)))
    lines = max(lines_of(cell, letters, room) for cell, letters, room in zip(cells, looks, wide, strict=True))
    return lines * size * _LEADING / 72 + 2 * _CELL[1]


def add_table(slide: Any, box: SlideBox, grid: SlideTable, size: float, name: str, alt: str) -> Any:
    """Add a real table in the template's colours, with its first row and first column as headings."""
    frame = slide.shapes.add_table(len(grid.rows) + 1, len(grid.head), *(Emu(one) for one in box.emu))
    facts = frame._element.nvGraphicFramePr.cNvPr
    facts.set("name", name)
    facts.set("descr", alt)
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    for column, wide in zip(table.columns, grid.widths(size, box.width), strict=True):
        column.width = Inches(wide)
    sides, ends = (str(Inches(one)) for one in _CELL)
    highs = grid.heights(size, box.width)
    for number, (row, high, cells) in enumerate(zip(table.rows, highs, (grid.head, *grid.rows), strict=True)):
        row.height = Inches(high)
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            margins = {"marL": sides, "marR": sides, "marT": ends, "marB": ends}
            cell._tc.get_or_add_tcPr().attrib.update(margins)
            write(cell.text_frame, [SlideParagraph(text, bold=number == 0 or place == 0)], size)
    return frame
