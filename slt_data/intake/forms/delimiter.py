"""What parts the cells of a delimited text. A decimal comma is not taken for a delimiter."""

import re
from collections import Counter

_QUOTED = re.compile(r'"[^"]*"')
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")
_SAMPLE = 200_000
_LINES = 1_000
_STRONG = ("\t", ";")
NONE_FOUND = ";"
"""Any delimiter does for a file in which none stands."""


def delimiter_of(text: str) -> str:
    """``;``, ``,`` or a tab: what stands in most of the lines, tab and semicolon before comma."""
    bare = _QUOTED.sub("Q", text[:_SAMPLE])
    lines = [line for line in re.split(r"[\r\n]+", bare) if line.strip()][:_LINES]
    counts = {mark: [line.count(mark) for line in lines] for mark in _STRONG}
    often = [mark for mark in _STRONG if 2 * sum(map(bool, counts[mark])) >= len(lines) > 0]
    if often:
        return max(often, key=lambda mark: _explained(counts[mark]))
    counts[","] = [line.count(",") - len(_DECIMAL.findall(line)) for line in lines]
    best = max(counts, key=lambda mark: _explained(counts[mark]))
    if _explained(counts[best]):
        return best
    return "," if _only_numbers(lines) else NONE_FOUND


def _explained(counts: list[int]) -> int:
    """How many delimiters stand in the lines that have as many of them as most lines with any."""
    usual = Counter(count for count in counts if count).most_common(1)
    return usual[0][0] * usual[0][1] if usual else 0


def _only_numbers(lines: list[str]) -> bool:
    """Whether commas stand between digits alone and part every line into as many: a table of whole numbers."""
    counts = {line.count(",") for line in lines}
    return len(counts) == 1 and 0 not in counts
