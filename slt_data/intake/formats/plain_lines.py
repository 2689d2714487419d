"""The lines of a plain text, one after the other, as headings, whole paragraphs, items and tables."""

import re
from collections.abc import Collection, Sequence
from itertools import takewhile
from statistics import median

from slt_data.intake.formats.line_words import (
    cleaned,
    ends_sentence,
    in_capitals,
    leads_on,
    like_heading,
    lower_start,
    with_number,
    without_bullet,
)
from slt_data.intake.formats.open_passage import OpenPassage
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.report_parts import ReportParts
from slt_data.intake.formats.text_lines import ReportLine
from slt_data.intake.formats.text_tables import bar_cells, gap_rows

_AROUND, _FULL, _LOWER_FULL, _WIDER, _USUAL, _NARROWEST = 6, 0.88, 0.6, 1.25, 0.9, 45
_MOST_ROWS = 1_000
_MAY_BE_CELLS = re.compile(r"[|\t;]|  ")
_HEADINGS_IN_A_ROW = 2


class PlainReader:
    """Turns lines into the parts of a report, one after the other."""

    def __init__(self, lines: Sequence[ReportLine], parts: ReportParts, known: Collection[str]) -> None:
        self._lines, self._parts, self._known = lines, parts, known
        self._open: OpenPassage[str] | None = None
        self._depth = 0
        self._marks: list[str] = []
        lengths = [len(line.text) for line in lines]
        self._page_width = max(_NARROWEST, sorted(lengths)[int(len(lengths) * _USUAL)] if lengths else 0)
        places = range(len(lines))
        self._widths = [
            min(max(lengths[max(0, at - _AROUND) : at + 1]), max(lengths[at : at + _AROUND + 1])) for at in places
        ]
        self._gaps = [median(line.gap for line in lines[max(0, at - _AROUND) : at + _AROUND + 1]) for at in places]

    def read(self) -> None:
        """Read all lines. Raises ``Refusal`` beyond a limit."""
        at = 0
        while at < len(self._lines):
            at += self._table(at) or self._line(at)
        self._close()

    def _table(self, at: int) -> int:
        """How many lines the table at ``at`` has; 0 for none."""
        if not _MAY_BE_CELLS.search(self._lines[at].raw.strip()):
            return 0
        end = at + 1
        while end < min(len(self._lines), at + _MOST_ROWS) and not self._lines[end].gap:
            end += 1
        block = [line.raw for line in self._lines[at:end]]
        barred = list(takewhile(lambda cells: cells is not None, map(bar_cells, block))) if bar_cells(block[0]) else []
        if len(barred) > 1:
            self._close()
            self._parts.table([cells for cells in barred if cells], self._lines[at].page)
            return len(barred)
        if rows := gap_rows(block):
            self._close()
            self._parts.table(rows, self._lines[at].page)
        return len(rows)

    def _line(self, at: int) -> int:
        line = self._lines[at]
        told = with_number(line.raw)
        item = without_bullet(line.raw)
        if told and self._numbered_heading(at):
            self._heading(line, told[0])
            self._depth = told[0]
        elif item is not None or (told and self._ordered(at)):
            self._item(line, cleaned(line.raw if item is None else item))
        elif self._goes_on(at):
            self._go_on(line)
        elif self._bare_heading(at):
            capitals = in_capitals(line.text)
            self._heading(line, 1 if capitals else self._depth + 1)
            self._depth = 1 if capitals else self._depth
        else:
            self._begin(PassageKind.PARAGRAPH, line)
        return 1

    def _begin(self, kind: PassageKind, line: ReportLine, level: int = 0, text: str | None = None) -> None:
        self._close()
        self._open = OpenPassage(kind, line.text if text is None else text, line.raw, line.page, level)

    def _close(self) -> None:
        if self._open is not None:
            self._open.end(self._parts)
            if self._open.kind is not PassageKind.ITEM:
                self._marks = []
        self._open = None

    def _heading(self, line: ReportLine, level: int) -> None:
        self._begin(PassageKind.HEADING, line, level)

    def _item(self, line: ReportLine, text: str) -> None:
        mark = line.text[:1] if not line.text[:1].isdigit() else "1"
        under = self._open is not None and self._open.text.endswith(":") and self._open.kind is PassageKind.ITEM
        self._close()
        if mark in self._marks:
            del self._marks[self._marks.index(mark) + 1 :]
        else:
            self._marks = [*self._marks, mark] if under or (self._marks and mark == "1") else [mark]
        self._begin(PassageKind.ITEM, line, len(self._marks), text)

    def _go_on(self, line: ReportLine) -> None:
        if self._open is not None:
            spaced = self._open.last.endswith((" ", "\u00a0"))
            self._open.go_on(line.raw, line.raw, self._known, spaced=spaced)

    def _goes_on(self, at: int) -> bool:
        """Whether the line at ``at`` belongs to the passage that is open."""
        line, before = self._lines[at], self._open
        if before is None or not before.text:
            return before is not None
        last, text = cleaned(before.last), line.text
        low = lower_start(text)
        if before.kind is PassageKind.HEADING:
            return low and not line.gap and (leads_on(before.text) or len(last) > 25)
        if before.text.endswith(":"):
            return low and not line.gap and len(last) >= _LOWER_FULL * self._widths[at]
        if leads_on(before.text):
            return True
        reach = len(last) + 1 + len(text.split()[0])
        if low:
            return reach >= _LOWER_FULL * self._width(at) and not (line.gap and ends_sentence(before.text))
        full = reach >= _FULL * self._width(at) and len(text) <= _WIDER * self._width(at)
        if line.gap:
            wide = reach >= _FULL * self._page_width
            return wide and not ends_sentence(before.text) and line.gap <= self._gaps[at]
        return full or (text[0].isdigit() and not ends_sentence(before.text))

    def _width(self, at: int) -> int:
        """The length of the lines before or after, whichever are shorter: a narrow column has its own."""
        return max(self._widths[at], self._widths[at - 1]) if at else self._widths[at]

    def _numbered_heading(self, at: int) -> bool:
        """Whether the line at ``at``, which begins with a number, is a heading rather than an item or a sentence."""
        line = self._lines[at]
        depth, text = with_number(line.raw) or (0, "")
        if len(text) > 120 or text[-1] in ".,;" or (self._open is not None and leads_on(self._open.text)):
            return False
        if depth > 1 or in_capitals(text):
            return True
        after = self._lines[at + 1] if at + 1 < len(self._lines) else None
        return bool(
            (line.gap or not at) and after and not self._ordered(at) and like_heading(text.split(" ", 1)[1], 12)
        )

    def _ordered(self, at: int) -> bool:
        """Whether the line at ``at`` is one of several with numbers of their own, without text between."""
        if self._open is not None and leads_on(self._open.text):
            return False
        near = [self._lines[place] for place in (at - 1, at + 1) if 0 <= place < len(self._lines)]
        return any((with_number(line.raw) or (0,))[0] == 1 and not in_capitals(line.text) for line in near)

    def _bare_heading(self, at: int) -> bool:
        """Whether the line at ``at`` is a heading without a number."""
        line, text = self._lines[at], self._lines[at].text
        if in_capitals(text):
            return True
        before = self._open
        apart = line.gap or before is None or before.kind is PassageKind.HEADING or ends_sentence(before.text)
        if not (apart and like_heading(text)) or at + 1 == len(self._lines):
            return False
        after = self._lines[at + 1]
        if without_bullet(after.raw) is not None:
            return self._few_in_a_row(at)
        if lower_start(after.text) or not self._few_in_a_row(at):
            return False
        if after.gap:
            return True
        return len(text.split()) <= 5 and len(after.text) > 1.3 * len(text)

    def _few_in_a_row(self, at: int) -> bool:
        """Whether the line is not one of many short ones, which are a list without bullets."""
        row = 1
        for way in (-1, 1):
            place = at + way
            while row <= _HEADINGS_IN_A_ROW and 0 <= place < len(self._lines) and self._short(place):
                row, place = row + 1, place + way
        return row <= _HEADINGS_IN_A_ROW

    def _short(self, at: int) -> bool:
        line = self._lines[at]
        return like_heading(line.text) and without_bullet(line.raw) is None and with_number(line.raw) is None
