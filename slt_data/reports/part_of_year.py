"""Whether a number is of a part of its year: half a year, a season, until a day."""

import re

from slt_data.reports.no_figures import blotted

_PARTIAL = re.compile(
    r"halvår|kvartal|tertial|\bsam[m]?e (?:periode|tid)|\bhittil\b|\bså langt\b"
    r"|\b(?:høsten|hausten|våren|sommeren|sommaren|vinteren)\b"
    r"|\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november)\b",
    re.IGNORECASE,
)
_MONTH_NAME = r"[a-z]+(?:ber|uar|ars|ril|mai|uni|uli|ust)\b"
_UNTIL = re.compile(
    r"\d\.\s?(?:kvartal|halvår|tertial)"
    r"|\b(?:per|pr\.?|til og med|t\.o\.m\.?)\s(?!3[01]\.\s?(?:12|des))"
    rf"(?:\d{{1,2}}\.\s?\d|\d{{1,2}}\.\s?[a-z]{{3}}|{_MONTH_NAME})",
    re.IGNORECASE,
)


def of_part_of_year(text: str, start: int, at: tuple[int, int], end: int) -> bool:
    """Whether the words beside the number at ``at`` of ``text``, from ``start`` to ``end``, name a part of a year."""
    rest = blotted(text)
    before, after = slice(start, at[0]), slice(at[1], end)
    return any(
        pattern.search(re.split(r"[,;]", told[before])[-1]) or pattern.search(re.split(r"[,;]", told[after])[0])
        for pattern, told in ((_UNTIL, text), (_PARTIAL, rest))
    )
