"""The lines of all pages of a PDF as passages: without what repeats on each page, headings by the size of letters."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from slt_data.intake.formats.line_words import (
    CONTENTS,
    ends_sentence,
    in_capitals,
    leads_on,
    like_heading,
    lower_start,
    of_contents,
    page_number,
    with_number,
    without_bullet,
)
from slt_data.intake.formats.open_passage import OpenPassage
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.pdf_lines import PdfLine
from slt_data.intake.formats.pdf_tables import PdfTable
from slt_data.intake.formats.report_parts import ReportParts

_DIGITS = re.compile(r"\d+")
_EDGE, _PAGES_ALIKE, _MARGIN = 3, 3, 0.14
_LARGER, _APART, _SHORT, _INDENT = 1.1, 1.25, 0.9, 0.8
_LONGEST_HEADING = 14


@dataclass
class PdfPage:
    """A page: its lines and tables in the order of reading, and its height."""

    number: int
    height: float
    pieces: list[PdfLine | PdfTable] = field(default_factory=list)


def add_pages(pages: Sequence[PdfPage], parts: ReportParts, known: Collection[str]) -> None:
    """Add the passages and tables of ``pages`` to ``parts``. Raises ``Refusal`` beyond a limit."""
    running = _running(pages)
    reader = _Reader(pages, parts, known)
    for page in pages:
        edges = _edges(page)
        for piece in page.pieces:
            if isinstance(piece, PdfTable):
                reader.table(piece, page.number)
            elif not (id(piece) in edges and (_alike(piece) in running or page_number(piece.text) is not None)):
                reader.line(piece, page.number)
    reader.close()


def _edges(page: PdfPage) -> set[int]:
    """The lines nearest to the upper and the lower side of a page, where headers and numbers stand."""
    lines = sorted((one for one in page.pieces if isinstance(one, PdfLine)), key=lambda one: -one.top)
    top, bottom = page.height * (1 - _MARGIN), page.height * _MARGIN
    return {id(one) for one in (*lines[:_EDGE], *lines[-_EDGE:]) if one.bottom > top or one.top < bottom}


def _alike(line: PdfLine) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.casefold()), round(line.bottom / 4)


def _running(pages: Sequence[PdfPage]) -> set[tuple[str, int]]:
    """What stands at the same height at the top or the bottom of several pages, with any numbers."""
    times: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edges = _edges(page)
        times.update({_alike(one) for one in page.pieces if isinstance(one, PdfLine) and id(one) in edges})
    return {words for words, number in times.items() if number >= _PAGES_ALIKE}


class _Reader:
    def __init__(self, pages: Sequence[PdfPage], parts: ReportParts, known: Collection[str]) -> None:
        self._parts, self._known = parts, known
        self._open: OpenPassage[PdfLine] | None = None
        self._depth, self._marks = 0, list[int]()
        lines = [one for page in pages for one in page.pieces if isinstance(one, PdfLine)]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = sizes.most_common(1)[0][0] if sizes else 10.0
        pitches = [
            above.bottom - below.bottom
            for above, below in pairwise(lines)
            if above.size == below.size == self._body and 0 < above.bottom - below.bottom < 3 * self._body
        ]
        self._pitch = median(pitches) if pitches else 1.3 * self._body
        heads = [line for line in lines if self._large(line)]
        self._sizes = sorted({line.size for line in heads}, reverse=True)
        self._by_size = {line.size: told[0] for line in heads if (told := with_number(line.text))}

    def table(self, table: PdfTable, page: int) -> None:
        """Add a table."""
        self.close()
        self._parts.table(table.rows, page)

    def line(self, line: PdfLine, page: int) -> None:
        """Add a line to the passage it belongs to, or begin another with it."""
        text = line.text
        if of_contents(text) or text.strip(": ").casefold() in CONTENTS:
            self.close()
            return
        item = without_bullet(text)
        if self._joins(line, page, bulleted=item is not None and not self._dash_within(line)):
            self._go_on(line)
        elif self._heads(line) and (item is None or self._large(line)):
            self._heading(line, page)
        elif item is not None:
            self._item(line, item, page)
        else:
            self._begin(PassageKind.PARAGRAPH, line, text, page)

    def close(self) -> None:
        """End the passage that is open."""
        if self._open is not None:
            self._open.end(self._parts)
        self._open = None

    def _begin(self, kind: PassageKind, line: PdfLine, text: str, page: int, level: int = 0) -> None:
        self.close()
        if kind is not PassageKind.ITEM:
            self._marks = []
        self._open = OpenPassage(kind, text, line, page, level)

    def _item(self, line: PdfLine, text: str, page: int) -> None:
        indent = round((line.left - line.column[0]) / 4)
        while self._marks and indent < self._marks[-1]:
            self._marks.pop()
        if not self._marks or indent > self._marks[-1]:
            self._marks.append(indent)
        self._begin(PassageKind.ITEM, line, text, page, len(self._marks))

    def _heading(self, line: PdfLine, page: int) -> None:
        told = with_number(line.text)
        if told or (in_capitals(line.text) and not self._large(line)):
            level = self._depth = told[0] if told else 1
        elif self._by_size:
            level = self._by_size.get(line.size, 1 if line.size > max(self._by_size) else self._depth + 1)
        elif line.size in self._sizes:
            level = self._depth = self._sizes.index(line.size) + 1
        else:
            level = (self._depth or len(self._sizes)) + 1
        self._begin(PassageKind.HEADING, line, line.text, page, level)

    def _large(self, line: PdfLine) -> bool:
        return line.size >= _LARGER * self._body and len(line.words) <= 2 * _LONGEST_HEADING

    def _heads(self, line: PdfLine) -> bool:
        text = line.text
        if self._large(line) and any(map(str.isalpha, text)):
            return not (ends_sentence(text) and len(line.words) > _LONGEST_HEADING)
        bare = text.rstrip(":") if line.bold else text
        told = with_number(text)
        if line.bold:
            return like_heading(bare, _LONGEST_HEADING)
        return in_capitals(text) or (told is not None and told[0] > 1 and like_heading(text, _LONGEST_HEADING))

    def _go_on(self, line: PdfLine) -> None:
        if self._open is not None:
            self._open.go_on(line.text, line, self._known)

    def _joins(self, line: PdfLine, page: int, *, bulleted: bool) -> bool:
        """Whether ``line`` belongs to the passage that is open."""
        before = self._open
        if before is None or bulleted:
            return False
        last, text = before.last, before.text
        if before.kind is PassageKind.HEADING:
            alike = line.size == last.size and line.bold == last.bold and with_number(line.text) is None
            near = 0 < last.bottom - line.bottom < 1.6 * max(line.size, 1)
            return alike and near and self._heads_on(last, line)
        if self._heads(line) and not (leads_on(text) and line.bold == last.bold and line.size == last.size):
            return False
        below = last.bottom - line.bottom
        if page == before.page and below > 0 and self._same_column(last, line):
            return self._joins_below(before, line, below)
        if leads_on(text):
            return True
        return not text.endswith(":") and not ends_sentence(text) and (lower_start(line.text) or self._full(last, line))

    def _joins_below(self, before: OpenPassage[PdfLine], line: PdfLine, below: float) -> bool:
        last, text = before.last, before.text
        if below > _APART * max(self._pitch, line.size):
            return not ends_sentence(text) and not text.endswith(":") and lower_start(line.text)
        if leads_on(text):
            return True
        if text.endswith(":") or (ends_sentence(text) and not self._full(last, line)):
            return False
        if before.kind is PassageKind.ITEM and line.left < last.left - _INDENT * self._body:
            return not ends_sentence(text) and lower_start(line.text)
        if ends_sentence(text) and line.left > last.left + _INDENT * self._body:
            return before.kind is PassageKind.ITEM
        return self._full(last, line) or lower_start(line.text)

    def _dash_within(self, line: PdfLine) -> bool:
        """Whether a dash at the beginning of a line is one of the sentence that began above, and not a bullet."""
        before = self._open
        if before is None or line.text[0] not in "-–—" or ends_sentence(before.text) or before.text.endswith(":"):
            return False
        return abs(line.left - before.last.left) < 2 and self._full(before.last, line)

    def _heads_on(self, last: PdfLine, line: PdfLine) -> bool:
        return lower_start(line.text) or leads_on(last.text) or self._full(last, line)

    @staticmethod
    def _same_column(last: PdfLine, line: PdfLine) -> bool:
        return line.left < last.right and last.left < line.right

    @staticmethod
    def _full(last: PdfLine, line: PdfLine) -> bool:
        """Whether the first word of ``line`` had no room on the line before."""
        space = last.column[1] - last.right
        return space < line.words[0].right - line.words[0].left + _SHORT * last.size
