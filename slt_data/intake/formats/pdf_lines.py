"""The words of a page as lines in the order of reading: one column after the other where there are several."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from slt_data.intake.formats.line_words import without_bullet
from slt_data.intake.formats.pdf_words import PdfWord

_OF_A_LIST = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zæøå]\)")
_SPLIT, _SPLIT_FINER, _AFTER_A_BULLET = 1.1, 0.6, 4.0
_FEWEST_LINES, _FEWEST_WORDS, _GUTTER = 4, 2.5, 5.0
_ONE_ROW, _ROWS_AT_HAND = 0.2, 6
_CLOSE, _CLEAR, _MOST_STARTS = 1.9, 0.8, 12


@dataclass(frozen=True)
class PdfLine:
    """Words beside each other, from left to right. ``column``: the left and the right side of what it stands in."""

    words: tuple[PdfWord, ...]
    column: tuple[float, float] = (0.0, 0.0)

    @cached_property
    def text(self) -> str:
        """The text, with a space between words."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def left(self) -> float:
        """The left side."""
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        """The right side."""
        return max(word.right for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """The lower side."""
        return median(word.bottom for word in self.words)

    @cached_property
    def top(self) -> float:
        """The upper side."""
        return median(word.top for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        longest = max(self.words, key=lambda word: len(word.text))
        return round(longest.size * 2) / 2

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))


@dataclass
class PdfRow:
    """What stands at one height: pieces with wide spaces between them."""

    lines: list[PdfLine] = field(default_factory=list)

    @property
    def top(self) -> float:
        """The upper side."""
        return max(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """The lower side."""
        return min(line.bottom for line in self.lines)


def page_rows(words: Sequence[PdfWord]) -> list[PdfRow]:
    """The rows of a page from the top, each in its pieces."""
    rows: list[list[PdfWord]] = []
    for word in sorted(words, key=lambda one: (-(one.top + one.bottom) / 2, one.left)):
        off, row = min(((_off(one[0], word), one) for one in rows[-_ROWS_AT_HAND:]), key=_first, default=(1.0, []))
        if off < _ONE_ROW:
            row.append(word)
        else:
            rows.append([word])
    return [PdfRow(_pieces(sorted(row, key=lambda one: one.left))) for row in rows]


def _off(one: PdfWord, other: PdfWord) -> float:
    """How far two words are from standing at one height, as a share of the letters' size."""
    middle = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return min(middle, abs(one.top - other.top), abs(one.bottom - other.bottom)) / max(one.size, other.size, 1.0)


def _first(pair: tuple[float, list[PdfWord]]) -> float:
    return pair[0]


def finer(row: PdfRow) -> PdfRow:
    """The row parted at every space that is wider than those in text that is not stretched."""
    return PdfRow([PdfLine(one.words, line.column) for line in row.lines for one in _pieces(line.words, _SPLIT_FINER)])


def _pieces(words: Sequence[PdfWord], split: float = _SPLIT) -> list[PdfLine]:
    """The words of a row, parted where the space is wider than between words."""
    pieces: list[list[PdfWord]] = [[words[0]]]
    for before, after in pairwise(words):
        listed = len(pieces[-1]) == 1 and len(pieces) == 1 and _of_a_list(before.text)
        widest = (_AFTER_A_BULLET if listed else split) * max(before.size, after.size, 6.0)
        if after.left - before.right > widest:
            pieces.append([after])
        else:
            pieces[-1].append(after)
    return [PdfLine(tuple(piece)) for piece in pieces]


def _of_a_list(text: str) -> bool:
    return without_bullet(f"{text} x") is not None or _OF_A_LIST.fullmatch(text) is not None


def columns_in_order(rows: Sequence[PdfRow]) -> list[list[PdfRow]]:
    """The rows in parts as one reads them, each part of one column; their lines know the column's sides."""
    lines = [line for row in rows for line in row.lines]
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    gutter = _gutter(lines, left, right)
    if gutter is None:
        return [[PdfRow([PdfLine(line.words, (left, right)) for line in row.lines]) for row in rows]]
    first, last = _span(rows, gutter)
    above, within, below = rows[:first], rows[first : last + 1], rows[last + 1 :]
    columns = [
        [PdfRow(own) for row in within if (own := [line for line in row.lines if (line.left < gutter) is side])]
        for side in (True, False)
    ]
    return [
        *columns_in_order(above),
        *columns_in_order(columns[0]),
        *columns_in_order(columns[1]),
        *columns_in_order(below),
    ]


def _gutter(lines: Sequence[PdfLine], left: float, right: float) -> float | None:
    """Where a page, or a part of it, is parted in columns of text; None for one column."""
    width = right - left
    times = Counter(round(line.left) for line in lines if left + 0.2 * width < line.left < left + 0.85 * width)
    starts = [start for start, number in times.most_common(_MOST_STARTS) if number > 1]
    best, rank = None, (-1.0, 0)
    for start in starts:
        own = [line for line in lines if abs(line.left - start) < 6]
        if len(own) < _FEWEST_LINES:
            continue
        at = min(line.left for line in own) - 1
        top, bottom = max(line.top for line in own), min(line.bottom for line in own)
        within = [line for line in lines if line.top > bottom and line.bottom < top]
        across = sum(line.left < at < line.right for line in within)
        before = [line for line in within if line.right <= at - _GUTTER]
        after = [line for line in within if line.left >= at]
        if min(_words_in_a_row(before), _words_in_a_row(after)) < _FEWEST_WORDS or _rows_of(before) < _FEWEST_LINES:
            continue
        clear = 1 - across / _rows_of(before)
        if clear >= _CLEAR and (clear, len(own)) > rank:
            best, rank = at, (clear, len(own))
    return best


def _rows_of(lines: Sequence[PdfLine]) -> int:
    return len({round(line.bottom) for line in lines})


def _words_in_a_row(lines: Sequence[PdfLine]) -> float:
    return sum(len(line.words) for line in lines) / max(1, _rows_of(lines))


def _span(rows: Sequence[PdfRow], gutter: float) -> tuple[int, int]:
    """The first and the last row of the longest part in which nothing lies across ``gutter``."""
    best, start = (0, -1), 0
    for at in range(len(rows) + 1):
        if at < len(rows) and not any(line.left < gutter < line.right for line in rows[at].lines):
            continue
        if at - start > best[1] - best[0] + 1 and _sides(rows[start:at], gutter):
            best = (start, at - 1)
        start = at + 1
    return _trimmed(rows, gutter, *best) if best[1] >= 0 else (0, len(rows) - 1)


def _sides(rows: Sequence[PdfRow], gutter: float) -> bool:
    sides = {line.left < gutter for row in rows for line in row.lines}
    return len(sides) > 1


def _trimmed(rows: Sequence[PdfRow], gutter: float, first: int, last: int) -> tuple[int, int]:
    """Without rows at the top and the bottom that stand apart on the left side, as a title does."""
    right = [at for at in range(first, last + 1) if any(line.left > gutter for line in rows[at].lines)]
    high = median(row.top - row.bottom for row in rows[first : last + 1])
    top, bottom = right[0], right[-1]
    while top > first and rows[top - 1].bottom - rows[top].top < _CLOSE * high - high:
        top -= 1
    while bottom < last and rows[bottom].bottom - rows[bottom + 1].top < _CLOSE * high - high:
        bottom += 1
    return top, bottom
