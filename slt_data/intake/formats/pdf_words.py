"""The words of a page of a PDF, each with its place and its letters' size; and the straight lines drawn on the page."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|fet\b", re.IGNORECASE)
_HEAVY = 600
_HYPHENS = (0x02, 0xFFFE)
_GAP = 0.25
"""The share of the letters' size from which two letters stand in two words."""

_THIN, _SHORTEST_RULE, _MOST_OBJECTS = 3.0, 8.0, 20_000


@dataclass(frozen=True)
class PdfWord:
    """A word, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool = False


@dataclass(frozen=True)
class PdfRule:
    """A straight line that is drawn: ``level`` if from left to right, else from below upwards."""

    level: bool
    at: float
    start: float
    end: float


def page_words(text_page: Any, most: int) -> tuple[list[PdfWord], str]:
    """The words that lie level on the page, and the text of those that do not, or lie beside it.

    ``most``: the most characters that are read.
    """
    page = text_page.page
    width, height = page.get_size()
    words: list[PdfWord] = []
    aside: list[str] = []
    for letters in _runs(text_page.raw, min(text_page.count_chars(), most)):
        text = "".join(one[0] for one in letters)
        first = letters[0][1]
        left, right = min(one[2] for one in letters), max(one[4] for one in letters)
        bottom, top = min(one[3] for one in letters), max(one[5] for one in letters)
        outside = right < 0 or left > width or top < 0 or bottom > height
        angle = pdfium.FPDFText_GetCharAngle(text_page.raw, first) if len(text) > 1 else 0.0
        if outside or 0.1 < angle < 6.18:
            aside.append(text)
            continue
        size = pdfium.FPDFText_GetFontSize(text_page.raw, first)
        high = top - bottom
        words.append(
            PdfWord(text, left, bottom, right, top, size if 1 < size < 4 * high else high, _bold(text_page, first))
        )
    return words, " ".join(aside)


_Letter = tuple[str, int, float, float, float, float]


def _runs(raw: Any, count: int) -> Iterator[list[_Letter]]:
    """The letters of each word: character, number, left, bottom, right, top."""
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    run: list[_Letter] = []
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        broken = code in _HYPHENS
        code = 0x2D if broken else code
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace() or not pdfium.FPDFText_GetLooseCharBox(raw, at, place):
            if run:
                yield run
            run = []
            continue
        one = (letter, at, box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
        if run and not broken and _apart(run[-1], one):
            yield run
            run = []
        run.append(one if not (run and broken) else ("-", at, *run[-1][2:]))
    if run:
        yield run


def _apart(before: _Letter, after: _Letter) -> bool:
    """Whether two letters that follow each other belong to two words: on two lines, or with a space between."""
    lower, high = sorted((before[5] - before[3], after[5] - after[3]))
    level = min(before[5], after[5]) - max(before[3], after[3])
    gap = after[2] - before[4]
    return level < 0.3 * lower or gap > _GAP * high or gap < -2 * high


def _bold(text_page: Any, at: int) -> bool:
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text_page.raw, at, name, 128, ctypes.byref(flags))
    if length and _BOLD.search(name.value.decode("latin-1")):
        return True
    return bool(pdfium.FPDFText_GetFontWeight(text_page.raw, at) >= _HEAVY)


def page_rules(page: Any) -> list[PdfRule]:
    """The straight lines of the page, also those drawn as narrow boxes, and the sides of larger ones."""
    if pdfium.FPDFPage_CountObjects(page.raw) > _MOST_OBJECTS:
        return []
    rules: list[PdfRule] = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = one.get_bounds()
        wide, high = right - left, top - bottom
        if high <= _THIN and wide >= _SHORTEST_RULE:
            rules.append(PdfRule(True, (top + bottom) / 2, left, right))
        elif wide <= _THIN and high >= _SHORTEST_RULE:
            rules.append(PdfRule(False, (left + right) / 2, bottom, top))
        elif wide >= _SHORTEST_RULE and high >= _SHORTEST_RULE and pdfium.FPDFPath_CountSegments(one.raw) <= 5:
            rules += [PdfRule(True, bottom, left, right), PdfRule(True, top, left, right)]
            rules += [PdfRule(False, left, bottom, top), PdfRule(False, right, bottom, top)]
    return rules
