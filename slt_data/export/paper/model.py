"""What a report on paper consists of, before it is set: sections of words, lists, tables and charts. Immutable.

The PDF and the Word document render the same paper.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from slt_data.charts.spec import TrendChart

_NOT_FOR_PRINT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no document may hold, and those that turn the reading direction of what comes after."""


@dataclass(frozen=True)
class PaperParagraph:
    """A paragraph; ``quiet`` ones are set smaller and paler."""

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
    """A list."""

    points: tuple[ListPoint, ...]


Cell = str | TrendChart
"""A text, or a chart of which only the shape of its line is shown."""


@dataclass(frozen=True)
class PaperTable:
    """A table. ``widths`` are the columns' shares of the width; columns in ``right`` hold figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()

    def in_words(self) -> "PaperTable":
        """The same table without its columns of charts."""
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
    """A chart as large as the page is wide.

    Its statement is the heading above it, its source the line below, and made-up figures are marked on the page.
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
    """A section with a heading. ``theme`` is printed above the heading; ``verdict`` is how sure it is."""

    title: str
    blocks: tuple[Block, ...]
    theme: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole report. ``mark`` is printed on every page, empty for none; ``notice`` on the first page explains it."""

    title: str
    about: str
    mark: str
    notice: str
    day: date
    sections: tuple[Section, ...]


def printable(text: str) -> str:
    """``text`` without characters that no document may hold."""
    return _NOT_FOR_PRINT.sub("", text)
