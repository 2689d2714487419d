"""What a document is made of while it is read: paragraphs and tables, of which passages and sheets are made at the end.

Only at the end can be told whether the document marks its headings by styles, or by bold letters alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from slt_data.intake.formats.line_words import (
    CONTENTS,
    cleaned,
    ends_sentence,
    in_capitals,
    like_heading,
    lower_start,
    of_contents,
    with_number,
    without_bullet,
)
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.report_parts import ReportParts
from slt_data.intake.formats.text_tables import of_numbers
from slt_data.intake.limits import Limits

_SOME_NUMBERS, _LONG_CELL, _SENTENCE = 0.25, 300, 60
_WORDS_IN_BOLD, _WORDS_ALONE = 12, 5


@dataclass
class ReportBlock:
    """A paragraph. ``bold``: all of its letters are; ``level``: of a heading or an item."""

    kind: PassageKind
    text: str
    level: int = 0
    bold: bool = False


@dataclass
class GridCell:
    """A cell of a table, with what stands in it, and how many rows and columns it covers."""

    blocks: "list[ReportBlock | Grid]" = field(default_factory=list)
    down: int = 1
    right: int = 1

    @property
    def text(self) -> str:
        """All text of the cell."""
        return "\n".join(one.text for one in self.blocks)


@dataclass
class Grid:
    """A table. ``cells``: those of each row by their column, from 0."""

    cells: list[dict[int, GridCell]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text of the table."""
        return "\n".join(" ".join(cell.text for cell in row.values()) for row in self.cells)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((column + cell.right for row in self.cells for column, cell in row.items()), default=0)


class DocumentBlocks:
    """The blocks of a document in their order, counted against the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._left, self._number = limits.text, limits.passages
        self._blocks: list[ReportBlock | Grid] = []

    def take(self, characters: int, paragraphs: int = 0) -> None:
        """Count so many more. Raises ``Refusal`` beyond a limit."""
        self._left -= characters
        self._number -= paragraphs
        if self._left < 0 or self._number < 0:
            raise Refusal("files.long_report", limit=self._limits.text // 1_000_000)

    def add(self, block: ReportBlock | Grid) -> None:
        """Add a block at the end."""
        self._blocks.append(block)

    def parts(self) -> ReportParts:
        """The passages and tables. Raises ``Refusal`` beyond a limit."""
        parts = ReportParts(self._limits)
        flat = list(_flat(self._blocks))
        titled = any(isinstance(one, ReportBlock) and one.kind is PassageKind.HEADING for one in flat)
        level = depth = 0
        for at, block in enumerate(flat):
            if isinstance(block, Grid):
                _add_table(block, parts)
                continue
            after = flat[at + 1] if at + 1 < len(flat) else None
            if block.kind is PassageKind.HEADING:
                level = depth = block.level
            elif block.kind is PassageKind.PARAGRAPH and _heads(block, after, titled=titled):
                told = with_number(block.text)
                if told or in_capitals(block.text):
                    level = depth = told[0] if told else 1
                else:
                    level = depth + 1
                parts.heading(block.text.rstrip(":"), level)
                continue
            parts.add(block.kind, block.text, level=block.level)
        return parts


def block_of(kind: PassageKind, text: str, level: int = 0, *, bold: bool = False) -> ReportBlock | None:
    """A paragraph by its text; None if it is empty, or a line of a table of contents.

    One that begins with a typed bullet is an item.
    """
    text = cleaned(text)
    if not text or of_contents(text) or text.strip(": ").casefold() in CONTENTS:
        return None
    item = without_bullet(text) if kind in (PassageKind.PARAGRAPH, PassageKind.ITEM) else None
    if item is not None:
        return ReportBlock(PassageKind.ITEM, cleaned(item), max(1, level), bold)
    return ReportBlock(kind, text, level, bold)


def _heads(block: ReportBlock, after: "ReportBlock | Grid | None", *, titled: bool) -> bool:
    """Whether a paragraph is a heading although no style says so."""
    if after is None or (isinstance(after, ReportBlock) and lower_start(after.text)):
        return False
    text = block.text.rstrip(":") if block.bold else block.text
    if block.bold:
        return like_heading(text, _WORDS_IN_BOLD)
    if titled or not isinstance(after, ReportBlock):
        return False
    return like_heading(text, _WORDS_ALONE) and len(after.text) > len(text)


def _flat(blocks: "Sequence[ReportBlock | Grid]") -> "Iterator[ReportBlock | Grid]":
    """The blocks, and those in tables that only place text on a page."""
    for block in blocks:
        if isinstance(block, Grid) and _places_text(block):
            for row in block.cells:
                for cell in row.values():
                    yield from _flat(cell.blocks)
        else:
            yield block


def _texts(grid: Grid) -> list[list[str]]:
    width = grid.width
    return [[row[column].text if column in row else "" for column in range(width)] for row in grid.cells]


def _places_text(grid: Grid) -> bool:
    """Whether a table has no figures, and one column, or cells with as much text as paragraphs have."""
    texts = [cell.text for row in grid.cells for cell in row.values()]
    columns = {column for row in grid.cells for column, cell in row.items() if cell.text}
    if len(columns) < 2:
        return True
    return any(len(text) > _LONG_CELL for text in texts) and not of_numbers(_texts(grid), _SOME_NUMBERS)


def _add_table(grid: Grid, parts: ReportParts) -> None:
    """The table as a sheet, and the sentences in its cells as paragraphs below it."""
    spread = [
        (row, column, cell.down, cell.right)
        for row, cells in enumerate(grid.cells)
        for column, cell in cells.items()
        if (cell.down, cell.right) != (1, 1)
    ]
    parts.table(_texts(grid), merged=spread)
    for row in grid.cells:
        for cell in row.values():
            for block in cell.blocks:
                if isinstance(block, ReportBlock) and len(block.text) > _SENTENCE and ends_sentence(block.text):
                    parts.paragraph(block.text)
