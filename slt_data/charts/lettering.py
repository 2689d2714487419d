"""The width of a text and where it breaks into lines: needed for pictures, which no browser lays out.

The two files in ``fonts/`` are Adobe's, unchanged (SIL Open Font License 1.1, ``fonts/OFL.txt``): the typeface of the
pages.
"""

import re
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).with_name("fonts")
FAMILY = "'Source Sans Pro', 'Source Sans 3', 'Source Sans', Arial, sans-serif"
_MEASURED_AT = 100
_WORDS = re.compile(r"[ \t\r\n]+")
_HYPHENS = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
"""The position between a hyphen and a letter: «SLT-|koordinator», not «10-17»."""


@lru_cache(maxsize=2)
def _font(*, bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro-Bold.ttf" if bold else "SourceSansPro-Regular.ttf"
    return ImageFont.truetype(FONTS / name, _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` in pixels in font ``size`` (pixels)."""
    return float(_font(bold=bold).getlength(text)) * size / _MEASURED_AT


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """``text`` in lines that are at most ``room`` pixels wide, broken at spaces and hyphens.

    A word wider than that is broken anywhere.
    """
    lines: list[str] = []
    for word in _WORDS.split(text.strip()):
        glue = " "
        for part in _HYPHENS.split(word):
            longer = f"{lines[-1]}{glue}{part}" if lines else part
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines += _pieces(part, room, size, bold=bold)
            glue = ""
    return lines


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest part that ``text`` can be broken into without breaking a word."""
    parts = (part for word in _WORDS.split(text.strip()) for part in _HYPHENS.split(word))
    return max(width(part, size, bold=bold) for part in parts)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """``text`` with each word wider than ``room`` truncated and ended by «…»."""
    return " ".join(_cut(word, room, size, bold=bold) for word in _WORDS.split(text.strip()))


def _cut(word: str, room: float, size: float, *, bold: bool) -> str:
    if widest_word(word, size, bold=bold) <= room:
        return word
    kept = len(word)
    while kept > 1 and width(f"{word[:kept]}…", size, bold=bold) > room:
        kept -= 1
    return f"{word[:kept]}…"


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def balanced(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """As ``wrapped``, with lines of about the same width, so that no word is alone on the last one."""
    lines = wrapped(text, room, size, bold=bold)
    narrow, least = room, max(room / 2, widest_word(text, size, bold=bold))
    while len(lines) > 1 and narrow - size / 2 >= least:
        narrow -= size / 2
        tried = wrapped(text, narrow, size, bold=bold)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines
