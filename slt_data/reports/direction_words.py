"""Which way a sentence says that something went: up, down, unchanged; of bokmål and nynorsk, with its negations."""

import re
from dataclasses import dataclass

from slt_data.reports.direction_patterns import PATTERNS, Turn

_FOLD = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "\u00ad": ""} | dict.fromkeys("‐‑‒–—−", "-")
)


_DENIED = {Turn.UP: Turn.NOT_UP, Turn.DOUBLED: Turn.NOT_UP, Turn.DOWN: Turn.NOT_DOWN, Turn.HALVED: Turn.NOT_DOWN}
_FOUND = [(way, re.compile(pattern)) for way, pattern in PATTERNS]
_NEGATION = re.compile(
    r"\b(?:ikke|ikkje|ingen|inga|uten|utan|aldri|neppe|verken|hverken|korkje)\b(?! (?:bare|berre|minst|uventet"
    r"|overraskende|uventa))"
)
_JUST_AFTER = 6
_STOPS = re.compile(r"[;:,(]|\b(?:men|mens|medan)\b")
_SLIGHT = re.compile(r"\b(?:svakt?|svake|litt|noe|noko|liten|lita|svak|marginalt?|lett|forsiktig)\b")
_STRONG = re.compile(
    r"\b(?:kraftige?|kraftig|markant|betydelige?|betydelig|betydeleg|klart?|tydelig|tydeleg|sterkt?|stor|stort"
    r"|vesentlig|dramatisk|mye|mykje)\b"
)


@dataclass(frozen=True)
class SaidWay:
    """A direction in a sentence: from ``start`` to ``end`` of its folded text, in the words ``words``.

    ``slight``, ``strong``: «svak nedgang», «kraftig økning».
    """

    way: Turn
    start: int
    end: int
    words: str
    slight: bool = False
    strong: bool = False


def folded(text: str) -> str:
    """``text`` in lower case with ae, oe and aa, all its signs and spaces kept as they are."""
    return text.casefold().translate(_FOLD)


def ways_in(said: str) -> tuple[SaidWay, ...]:
    """The directions that a ``folded`` sentence gives, in their order; of two that overlap, the more particular."""
    found: list[SaidWay] = []
    for way, pattern in _FOUND:
        for match in pattern.finditer(said):
            start, end = match.span()
            if any(one.start < end and start < one.end for one in found):
                continue
            around = said[max(0, start - 24) : end]
            way_said = _as_denied(way, said, start, end)
            if way_said is not None:
                slight, strong = bool(_SLIGHT.search(around)), bool(_STRONG.search(around))
                found.append(SaidWay(way_said, start, end, match[0].strip(), slight, strong and not slight))
    return tuple(sorted(found, key=lambda one: one.start))


def _as_denied(way: Turn, said: str, start: int, end: int) -> Turn | None:
    """``way``, or what is left of it where it is denied; None for «not stable», which gives no direction."""
    before = said[:start]
    stop = max((match.end() for match in _STOPS.finditer(before)), default=0)
    near = " ".join(before[stop:].split()[-8:])
    if way is Turn.UNCHANGED:
        return None if _NEGATION.search(near) else way
    if not any(_NEGATION.search(text) for text in (near, said[start:end], said[end : end + _JUST_AFTER])):
        return way
    return _DENIED.get(way)
