"""The tables of a page of a PDF: within drawn lines, or by figures that stand below each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from slt_data.intake.formats.line_words import lower_start
from slt_data.intake.formats.pdf_lines import PdfLine, PdfRow, finer
from slt_data.intake.formats.pdf_words import PdfRule, PdfWord
from slt_data.intake.formats.text_tables import is_number, of_numbers

_NEAR, _TOUCH, _COLUMN_GAP = 3.0, 4.0, 3.0
_FEWEST_LINES, _MOST_LINES, _MOST_CELLS = 2, 400, 5_000
_MOST_ROWS, _ROW_GAP, _LONG, _NUMBERS, _SOME_NUMBERS = 80, 2.4, 60, 0.5, 0.25


@dataclass(frozen=True)
class PdfTable:
    """A table by its cells. ``top``: its upper side."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    left: float = 0.0

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(cell for row in self.rows for cell in row if cell)


def ruled_tables(words: Sequence[PdfWord], rules: Sequence[PdfRule]) -> tuple[list[PdfTable], list[PdfWord]]:
    """The tables within lines, and the words that are in none of them."""
    tables: list[PdfTable] = []
    left = list(words)
    for own in _joined(rules):
        levels = _distinct(one.at for one in own if one.level)[::-1]
        sides = _distinct(one.at for one in own if not one.level)
        if not (_FEWEST_LINES < len(levels) <= _MOST_LINES and _FEWEST_LINES < len(sides) <= _MOST_LINES):
            continue
        if (len(levels) - 1) * (len(sides) - 1) > _MOST_CELLS:
            continue
        inside = [one for one in left if _place(one, levels, sides) is not None]
        table = _filled(inside, levels, sides)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            left = [one for one in left if id(one) not in taken]
    return tables, left


def _joined(rules: Sequence[PdfRule]) -> Iterator[list[PdfRule]]:
    """The lines that touch each other, in groups."""
    levels = sorted((one for one in rules if one.level), key=lambda one: -one.at)[: _MOST_LINES * 4]
    sides = [one for one in rules if not one.level][: _MOST_LINES * 4]
    group: dict[int, int] = {}

    def root(at: int) -> int:
        while group.get(at, at) != at:
            at = group[at]
        return at

    every = [*levels, *sides]
    for at, level in enumerate(levels):
        for place, side in enumerate(sides, len(levels)):
            across = level.start - _TOUCH <= side.at <= level.end + _TOUCH
            if across and side.start - _TOUCH <= level.at <= side.end + _TOUCH:
                group[root(at)] = root(place)
    found: dict[int, list[PdfRule]] = {}
    for at, one in enumerate(every):
        found.setdefault(root(at), []).append(one)
    yield from found.values()


def _distinct(places: Iterator[float] | Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _place(word: PdfWord, levels: Sequence[float], sides: Sequence[float]) -> tuple[int, int] | None:
    """The row and the column of a word; None outside of the table."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    row = next((at for at, (high, low) in enumerate(pairwise(levels)) if high >= y > low), None)
    column = next((at for at, (near, far) in enumerate(pairwise(sides)) if near <= x < far), None)
    return None if row is None or column is None else (row, column)


def _filled(words: Sequence[PdfWord], levels: Sequence[float], sides: Sequence[float]) -> PdfTable | None:
    cells: dict[tuple[int, int], list[PdfWord]] = {}
    for word in words:
        place = _place(word, levels, sides)
        if place is not None:
            cells.setdefault(place, []).append(word)
    texts = {place: _read(own) for place, own in cells.items()}
    rows = [[texts.get((row, column), "") for column in range(len(sides) - 1)] for row in range(len(levels) - 1)]
    rows = [row for row in rows if any(row)]
    filled = {column for row in rows for column, text in enumerate(row) if text}
    longest = max((len(text) for text in texts.values()), default=0)
    if len(rows) < 2 or len(filled) < 2 or (longest > 300 and not of_numbers(rows, _SOME_NUMBERS)):
        return None
    return PdfTable(tuple(map(tuple, rows)), levels[0], sides[0])


def _read(words: Sequence[PdfWord]) -> str:
    """The words of a cell, line by line."""
    lines: list[list[PdfWord]] = []
    for word in sorted(words, key=lambda one: -one.top):
        if lines and abs(lines[-1][0].top - word.top) < 0.5 * (word.top - word.bottom):
            lines[-1].append(word)
        else:
            lines.append([word])
    return " ".join(one.text for line in lines for one in sorted(line, key=lambda one: one.left))


def with_tables(rows: Sequence[PdfRow]) -> list[PdfLine | PdfTable]:
    """The lines of a column from the top, with tables where figures stand below each other."""
    pieces: list[PdfLine | PdfTable] = []
    at = 0
    parted = [finer(row) for row in rows]
    while at < len(rows):
        end = _end(parted, at)
        table = None
        while table is None and end - at >= 2:
            table = _aligned(parted[at:end])
            end -= table is None
        if table is None:
            pieces.append(
                PdfLine(tuple(word for line in rows[at].lines for word in line.words), rows[at].lines[0].column)
            )
            at += 1
        else:
            pieces.append(table)
            at = end
    return pieces


def _end(rows: Sequence[PdfRow], start: int) -> int:
    """The end of the rows from ``start`` that may be of one table."""
    if len(rows[start].lines) < 2:
        return start
    end = start + 1
    while end < min(len(rows), start + _MOST_ROWS):
        row, before = rows[end], rows[end - 1]
        high = max(before.top - before.bottom, 1.0)
        wrapped = len(row.lines) == 1 and lower_start(row.lines[0].text) and len(row.lines[0].text) < _LONG
        if before.bottom - row.top > _ROW_GAP * high or not (len(row.lines) > 1 or wrapped):
            break
        end += 1
    return end


def _aligned(rows: Sequence[PdfRow]) -> PdfTable | None:
    """The rows as a table, if their pieces stand in columns and most of those after the first are numbers."""
    pieces = [line for row in rows for line in row.lines]
    columns = _columns(pieces)
    if len(columns) < 2 or any(len(line.text) > 2 * _LONG for line in pieces):
        return None
    texts: list[list[str]] = []
    for row in rows:
        cells = [""] * len(columns)
        for line in row.lines:
            column = next(at for at, (near, far) in enumerate(columns) if near <= (line.left + line.right) / 2 <= far)
            cells[column] = f"{cells[column]} {line.text}".strip()
        if texts and cells[0] and not any(cells[1:]):
            texts[-1][0] = f"{texts[-1][0]} {cells[0]}"
        else:
            texts.append(cells)
    figures = [row for row in texts if any(is_number(cell) and any(map(str.isdigit, cell)) for cell in row[1:])]
    if len(texts) < 2 or len(figures) < (len(texts) + 1) // 2 or not of_numbers(texts, _NUMBERS):
        return None
    return PdfTable(tuple(map(tuple, texts)), rows[0].top, min(line.left for line in pieces))


def _columns(pieces: Sequence[PdfLine]) -> list[tuple[float, float]]:
    """The columns that the pieces stand in, by the spaces that none of them crosses."""
    columns: list[tuple[float, float]] = []
    for line in sorted(pieces, key=lambda one: one.left):
        if columns and line.left <= columns[-1][1] + _COLUMN_GAP:
            columns[-1] = (columns[-1][0], max(columns[-1][1], line.right))
        else:
            columns.append((line.left, line.right))
    return columns
