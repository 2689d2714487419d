"""The meaning of a file's words in terms of the catalogue. Nothing is guessed: inexact matches are only suggested."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

_FOLD = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "±": "+-", "δ": "+-", "≤": "<", "≥": ">"}
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹", "")
)
_MARK = re.compile(r"(?<=\S)\s*\(?\b\d\)\s*$|[*†‡]+")
_NOISE = re.compile(r"[^a-z0-9%+<>\-]+")
_HYPHEN = re.compile(r"\s*-\s*")
_KEY = re.compile(r"[^a-z0-9%+<>]+")


HEADING = "heading"
"""The id of the meaning of a mere heading."""


class NameKind(StrEnum):
    """The kind of thing that words name. ``sum`` is a total whose scope depends on its position."""

    INDICATOR = "indicator"
    SEGMENT = "segment"
    TOTAL = "total"
    SUM = "sum"
    AREA = "area"
    MEASURE = "measure"
    CHANGE = "change"
    AVERAGE = "average"
    HEADING = "heading"
    UNKNOWN = "unknown"


class Meaning(BaseModel):
    """The meaning of a name. All empty: a mere heading. ``leave_out``: what it names is not wanted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str = ""
    segment: str = ""
    area: str = ""
    leave_out: bool = False

    @property
    def id(self) -> str:
        """Its form in answers: ``nasking``, ``nasking|kjoenn=jenter``, ``|kjoenn=jenter``, ``@baerum``."""
        if self.leave_out:
            return "leave_out"
        group = f"|{self.segment}" if self.segment else ""
        return f"{self.indicator}{group}{f'@{self.area}' if self.area else ''}" or HEADING

    @staticmethod
    def of(own: str) -> "Meaning":
        """The meaning with the id ``own``."""
        if own in {"leave_out", HEADING}:
            return Meaning(leave_out=own != HEADING)
        rest, _, area = own.partition("@")
        indicator, _, segment = rest.partition("|")
        return Meaning(indicator=indicator, segment=segment, area=area)


NOTHING = Meaning()
"""The meaning of a mere heading."""


@lru_cache(maxsize=100_000)
def plain_letters(text: str) -> str:
    """``text`` in lower case: å → aa and so on, no accents or footnote marks, punctuation as spaces, dashes unified.

    >>> plain_letters("Nasking ¹ (forhold) – i alt")
    'nasking forhold-i alt'
    """
    composed = unicodedata.normalize("NFC", _MARK.sub("", text)).casefold().translate(_FOLD)
    letters = unicodedata.normalize("NFKD", composed)
    kept = "".join(letter for letter in letters if unicodedata.category(letter) not in {"Mn", "Cf"})
    return _HYPHEN.sub("-", _NOISE.sub(" ", kept)).strip(" -")


@lru_cache(maxsize=100_000)
def key(text: str) -> str:
    """``text`` in the form in which names are compared: plain letters and digits only, without spaces.

    >>> key("Påvirkning, 15-åringer")
    'paavirkning15aaringer'
    """
    return _KEY.sub("", plain_letters(text)) or text.strip()


def tokens(text: str) -> list[str]:
    """The plain words of ``text``."""
    return [word for word in re.split(r"[\s\-]+", plain_letters(text)) if word]


def unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """``pairs`` as a mapping, without keys that have several values."""
    found: dict[str, set[str]] = {}
    for name, goal in pairs:
        found.setdefault(name, set()).add(goal)
    return {name: next(iter(goals)) for name, goals in found.items() if len(goals) == 1 and name}
