"""Reads a report with the marks of Markdown: they tell headings, lists and tables, and are no part of the text."""

import html
import re

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
from slt_data.intake.formats.raw_sheet import Raw
from slt_data.intake.formats.report_parts import ReportParts
from slt_data.intake.formats.text_lines import ReportLine, report_lines
from slt_data.intake.formats.text_tables import bar_cells
from slt_data.intake.limits import Limits

MARKDOWN = re.compile(r"^#{1,6} +\S", re.MULTILINE)
"""A heading of Markdown."""

_LONGEST_LINE = 20_000
"""A longer line is nobody's writing, and keeps its marks."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s{0,3}([-*_=])(?:\s*\1){2,}\s*$")
_UNDER = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_ORDERED = re.compile(r"(\s*)\d{1,3}[.)]\s+(?=\S)")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_IMAGE = re.compile(r"!\[([^\]\[]{0,1000})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)|\[[^\]]{0,200}\])")
_LINK = re.compile(r"\[([^\]\[]{0,1000})\](?:\(<?([^()\s<>]{0,2000})>?(?:\s+\"[^\"]{0,500}\")?\)|\[[^\]]{0,200}\])")
_PLAIN_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{0,5000}?\S)\1")
_STRESSED = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*_]{0,5000}?[^\s*_])\1(?![\w*])")
_STRAY = re.compile(r"\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?<![\w`])`+|`+(?![\w`])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BOLD_LINE = re.compile(r"\s*(\*\*|__)([^*_]{1,100})\1:?\s*")


def read_markdown(text: str, form: str, limits: Limits) -> Raw:
    """The text as passages and tables. Raises ``Refusal`` beyond a limit."""
    text, comments = _without_comments(text)
    beside = [(told.strip(), "", "") for told in comments]
    beside += [(image[0], "", "") for image in _IMAGE.finditer(text)]
    beside += [(link[2], "", "") for link in _LINK.finditer(text) if link[2]]
    parts = ReportParts(limits)
    _Reader(report_lines(_IMAGE.sub("", text)), parts).read()
    return parts.raw(form, [one for one in dict.fromkeys(beside) if one[0]])


def _without_comments(text: str) -> tuple[str, list[str]]:
    """The text without its comments, and those."""
    kept, comments = [], []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        comments.append(text[start + 4 : end])
        at = end + 3
    return "".join([*kept, text[at:]]), comments


def plain(text: str) -> str:
    """``text`` without marks: «**Vold** og [rus](x)» is «Vold og rus»."""
    if len(text) > _LONGEST_LINE:
        return cleaned(text)
    text = _PLAIN_LINK.sub(r"\1", text)
    text = _LINK.sub(r"\1", _TAG.sub(" ", text))
    text = _STRONG.sub(r"\2", text)
    text = _STRESSED.sub(r"\2", text)
    text = _STRAY.sub("", text)
    return cleaned(html.unescape(_ESCAPED.sub(r"\1", text)))


class _Reader:
    """Turns lines into the parts of a report. A heading with a number is as deep as its number, wherever it stands."""

    def __init__(self, lines: list[ReportLine], parts: ReportParts) -> None:
        self._lines, self._parts = lines, parts
        self._open: OpenPassage[str] | None = None
        self._fenced = False
        self._by_number = sum(bool(one and with_number(plain(one[2]))) for one in map(_heading_of, lines)) > 1
        self._depth = self._level = 0
        self._indents: list[int] = []

    def read(self) -> None:
        """Read all lines. Raises ``Refusal`` beyond a limit."""
        at = 0
        while at < len(self._lines):
            at += self._table(at) or self._line(at)
        self._close()

    def _table(self, at: int) -> int:
        rows: list[list[str]] = []
        taken = 0
        for place in range(at, len(self._lines) if "|" in self._lines[at].raw else at):
            line = self._lines[place]
            cells = bar_cells(line.raw)
            if cells is None or (rows and line.gap):
                break
            taken += 1
            if cells:
                rows.append([plain(cell) for cell in cells])
        if taken < 2 or not rows:
            return 0
        self._close()
        self._parts.table(rows, self._lines[at].page)
        return taken

    def _line(self, at: int) -> int:
        line = self._lines[at]
        if _FENCE.match(line.raw):
            self._fenced = not self._fenced
            self._close()
        elif heading := _heading_of(line):
            self._heading(plain(heading[2]), len(heading[1]), line.page)
        elif under := self._underlined(at):
            self._heading(plain(line.raw), under, line.page)
            return 2
        elif _RULE.match(line.raw):
            self._close()
        else:
            self._text(at, line)
        return 1

    def _underlined(self, at: int) -> int:
        """The level of a heading that has a row of signs below it; 0 for none."""
        if at + 1 == len(self._lines) or self._lines[at + 1].gap or not like_heading(plain(self._lines[at].raw), 14):
            return 0
        found = _UNDER.match(self._lines[at + 1].raw)
        return 0 if found is None else 1 if found[1][0] == "=" else 2

    def _heading(self, text: str, level: int, page: int) -> None:
        self._close()
        if self._by_number:
            told = with_number(text)
            if told or in_capitals(text):
                level = self._depth = told[0] if told else 1
            else:
                level = self._depth + 1
        self._level = level
        self._parts.heading(text, level, page)

    def _text(self, at: int, line: ReportLine) -> None:
        raw = _QUOTE.sub("", line.raw)
        item = None if self._fenced else without_bullet(raw)
        ordered = _ORDERED.match(raw)
        text = plain(raw if item is None else item)
        indent = len(raw) - len(raw.lstrip())
        if item is None and ordered and (line.gap or self._open is None or self._open.kind is PassageKind.ITEM):
            item = text = plain(raw)
        if not text:
            return
        if item is not None:
            self._item(text, indent, line)
        elif self._goes_on(line, text, indent):
            self._go_on(line, text)
        elif self._bare_heading(at, line, text):
            self._close()
            self._parts.heading(text.rstrip(":"), self._level + 1, line.page)
        else:
            further = self._open is not None and self._open.kind is PassageKind.ITEM and not line.gap
            kind = PassageKind.ITEM if further else PassageKind.PARAGRAPH
            level = self._open.level if further and self._open else 0
            self._close()
            self._open = OpenPassage(kind, text, line.raw, line.page, level)

    def _item(self, text: str, indent: int, line: ReportLine) -> None:
        if self._open is None or self._open.kind is not PassageKind.ITEM:
            self._indents = []
        self._close()
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1]:
            self._indents.append(indent)
        self._open = OpenPassage(PassageKind.ITEM, text, line.raw, line.page, len(self._indents))

    def _goes_on(self, line: ReportLine, text: str, indent: int) -> bool:
        """Whether ``text`` belongs to the passage that is open: the next line of it, or beyond a page's end."""
        before = self._open
        if before is None or self._fenced:
            return False
        if line.gap:
            if before.text.endswith(":") or indent:
                return False
            return (lower_start(text) and not ends_sentence(before.text)) or (
                leads_on(before.text) and before.text.split()[-1].casefold() not in {"-", "–"}
            )
        hard = before.last.endswith(("  ", "\\")) and len(before.last.rstrip()) < len(before.last) - 1
        return not hard or leads_on(before.text)

    def _go_on(self, line: ReportLine, text: str) -> None:
        if self._open is not None:
            self._open.go_on(text, line.raw)

    def _bare_heading(self, at: int, line: ReportLine, text: str) -> bool:
        """Whether a line without a mark is a heading: in bold letters alone, or one of a few words above others."""
        after = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if after is None or not (line.gap or self._open is None) or not after.gap or _heading_of(after):
            return False
        if lower_start(plain(after.raw)):
            return False
        return bool(_BOLD_LINE.fullmatch(line.raw)) or like_heading(text, 5)

    def _close(self) -> None:
        if self._open is not None:
            self._open.end(self._parts)
        self._open = None


def _heading_of(line: ReportLine) -> re.Match[str] | None:
    return _HEADING.match(line.raw)
