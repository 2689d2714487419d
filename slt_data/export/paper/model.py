"""The contents of a report before typesetting: sections of paragraphs, lists, tables and charts. Immutable.

The PDF and the Word document are both made from it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from slt_data.charts.spec import TrendChart

_NOT_FOR_PRINT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no document may contain, and those that change the reading direction."""


@dataclass(frozen=True)
class PaperParagraph:
    """A paragraph; ``quiet``: smaller and muted."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class ListPoint:
    """An item of a list: a few words in bold, the text, and its source."""

    lead: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class Points:
    """A bulleted list."""

    points: tuple[ListPoint, ...]


Cell = str | TrendChart
"""A text, or a chart shown only as a small line."""


@dataclass(frozen=True)
class PaperTable:
    """A table. ``widths``: relative widths of the columns; ``right``: the columns that hold figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()

    def in_words(self) -> "PaperTable":
        """The table without its columns of charts."""
        drawn = {at for row in self.rows for at, cell in enumerate(row) if isinstance(cell, TrendChart)}
        kept = [at for at in range(len(self.heads)) if at not in drawn]
        return replace(
            self,
            heads=tuple(self.heads[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
            widths=tuple(self.widths[at] for at in kept),
            right=tuple(kept.index(at) for at in self.right if at in kept),
        )


@dataclass(frozen=True)
class Shown:
    """A chart as wide as the page.

    Its statement is the heading above it, its source the line below, and made-up figures are labelled on the page.
    """

    chart: TrendChart

    @property
    def drawn(self) -> TrendChart:
        """The chart without the texts that the report prints beside it."""
        return replace(self.chart, title="", source="", made_up=False)


@dataclass(frozen=True)
class Under:
    """A heading inside a section."""

    text: str


Block = PaperParagraph | Points | PaperTable | Shown | Under


@dataclass(frozen=True)
class Section:
    """A section with a heading. ``theme``: printed above the heading; ``verdict``: how certain it is."""

    title: str
    blocks: tuple[Block, ...]
    theme: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole report. ``mark``: a label on every page, or empty; ``notice``: its explanation on the first page.

    ``sheet``: a single sheet, without contents. ``spare``: centimetres of each page that are left free, at the bottom.
    """

    title: str
    about: str
    mark: str
    notice: str
    day: date
    sections: tuple[Section, ...]
    sheet: bool = False
    spare: float = 0.0


def printable(text: str) -> str:
    """``text`` without characters that no document may contain."""
    return _NOT_FOR_PRINT.sub("", text)
