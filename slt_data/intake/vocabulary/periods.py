"""The period that a heading names: ``2018``, «År 2018», ``31.12.2018``, ``2016–17``, «hittil 2019»."""

import re
import unicodedata
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from slt_data.intake.vocabulary.keys import plain_letters, tokens
from slt_data.norwegian import span

_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|des)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_ISO = re.compile(rf"({_YEAR})-(\d\d)-(\d\d)")
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.\s?|({_MONTH})\s?)({_YEAR})(?!\d)")
_RANGE = re.compile(rf"(?<![\d.,])({_YEAR})\s*(?:[-/]|til)\s*({_YEAR}|\d\d)(?![\d.,]*\d)")
_SINGLE = re.compile(rf"(?<![\d.,])({_YEAR})(?![.,]?\d)")
_WHOLE_YEAR = re.compile(r"\bjan(?:uar)?\.?\s*(?:-|til(?: og med)?|t\.?o\.?m\.?)\s*des(?:ember)?\b\.?")
_PARTIAL = re.compile(
    r"\bhittil(?: i)?\b|\bså langt(?: i)?\b|(?:\b\d\.?\s?(?:og \d\. )?)?\b(?:halvår|kvartal|tertial)\b"
    r"|\bt\.?o\.?m\b\.?|\btil og med\b|\b(?:h(?:ø|au)st(?:en)?|vår(?:en)?|somm[ea]r(?:en)?|vinter(?:en)?)\b"
    rf"|\b{_MONTH}"
)
_PRELIMINARY = re.compile(r"\bforeløpige?(?: tall)?\b|\bforel\b\.?|\bførebelse?(?: tal)?\b|\*")
_WHOLE = frozenset(
    {
        "hele aaret",
        "heile aaret",
        "hele aar",
        "heile aar",
        "aaret",
        "aar",
        "alle",
        "i alt",
        "totalt",
        "total",
        "sum",
        "samlet",
        "samla",
        "januar desember",
        "jan des",
        "1 12",
        "alle maaneder",
        "alle maanader",
        "alle kvartaler",
        "alle kvartal",
    }
)
"""What a column of months or quarters says of a whole year."""
_FILLING = frozenset(
    tokens(
        "aar aaret aarstall kalenderaar kalenderaaret skoleaar skoleaaret ungdata ungdataundersoekelsen undersoekelsen "
        "undersoekelse i per pr for fra til og med den hele tall resultat resultater periode perioden status "
        "aarstal skuleaar skuleaaret ungdataundersoekinga undersoekinga undersoeking fraa heile tal resultata"
    )
)


class ReadPeriod(BaseModel):
    """The years of a heading. ``january``: written as 1 January, which for a stock figure means the year itself.

    ``rest``: the other words of the heading: «Jenter 2018» is 2018 with the rest «Jenter».
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    first_year: int | None = None
    partial: bool = False
    preliminary: bool = False
    january: bool = False
    rest: str = ""

    @property
    def label(self) -> str:
        """The period as text: ``2018``, or ``2016–2017``."""
        return span(self.first_year or self.year, self.year)

    def same_years(self, other: "ReadPeriod | None") -> bool:
        """Whether ``other`` covers the same years, whatever else is said of it."""
        return other is not None and (self.first_year, self.year) == (other.first_year, other.year)


@lru_cache(maxsize=100_000)
def period(text: str) -> ReadPeriod | None:
    """The period that ``text`` names; None if it names none, or two.

    >>> found = period("2016–2018")
    >>> found.first_year, found.year
    (2016, 2018)
    >>> period("10. trinn") is None
    True
    """
    if not any(digit.isdigit() for digit in text):
        return None
    clean = re.sub("[‐‑‒–—−]", "-", unicodedata.normalize("NFC", text)).casefold()
    clean = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]|(?<=\d)\s*\(?\b\d\)\s*$", "", clean).strip()
    iso = _ISO.fullmatch(clean)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
        return ReadPeriod(year=year, partial=(month, day) not in {(12, 31), (1, 1)})
    preliminary = bool(_PRELIMINARY.search(clean))
    clean = _PRELIMINARY.sub(" ", clean)
    return _dated(clean, preliminary=preliminary) or _spanned(clean, preliminary=preliminary)


def _dated(clean: str, *, preliminary: bool) -> ReadPeriod | None:
    found = _DAY.search(clean)
    if found is None:
        return None
    day, month, name, year = found.groups()
    which = int(month) if month else _MONTHS.index(name[:3]) + 1
    rest = clean[: found.start()] + " " + clean[found.end() :]
    if _SINGLE.search(rest) or not (1 <= which <= 12 and 1 <= int(day) <= 31):
        return None
    when = (which, int(day))
    return ReadPeriod(
        year=int(year),
        partial=when not in {(12, 31), (1, 1)},
        january=when == (1, 1),
        preliminary=preliminary,
        rest=_rest(_PARTIAL.sub(" ", rest)),
    )


def _spanned(clean: str, *, preliminary: bool) -> ReadPeriod | None:
    whole = _WHOLE_YEAR.search(clean)
    clean = _WHOLE_YEAR.sub(" ", clean)
    partial = not whole and bool(_PARTIAL.search(clean))
    clean = _PARTIAL.sub(" ", clean)
    found = _RANGE.search(clean)
    first: int | None = None
    if found is not None:
        first, end = int(found[1]), found[2]
        last = int(end) if len(end) == 4 else int(found[1][:2] + end)
        if last <= first:
            return None
    else:
        found = _SINGLE.search(clean)
        if found is None:
            return None
        last = int(found[1])
    rest = clean[: found.start()] + " " + clean[found.end() :]
    if _SINGLE.search(rest):
        return None
    return ReadPeriod(year=last, first_year=first, partial=partial, preliminary=preliminary, rest=_rest(rest))


def _rest(text: str) -> str:
    """``text`` without words that only say that a year is meant."""
    words = re.split(r"\s+", text.strip(" \t\n.,:;()[]-–/'\""))
    kept = [word for word in words if plain_letters(word) and plain_letters(word) not in _FILLING]
    return " ".join(kept).strip(" .,:;()[]-/")


def part_of_year(text: str) -> bool:
    """Whether ``text``, in a column of months, quarters and the like, is a part of a year: not «Hele året», nor blank.

    >>> part_of_year("1. kvartal"), part_of_year("Hele året"), part_of_year("")
    (True, False, False)
    """
    return bool(text) and " ".join(tokens(text)) not in _WHOLE
