"""The years that a text names: those that it tells of, and those that it only sets them against."""

import re
from dataclasses import dataclass

from slt_data.reports.no_figures import blotted


@dataclass(frozen=True)
class YearSaid:
    """A year, or years from ``first_year``, at ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    year: int
    first_year: int | None = None


YEAR_FORM = r"(?:19[5-9]|20\d)\d"
"""A pattern of a year in four digits."""
_YEARS = re.compile(
    rf"(?<![\d.,/])(?P<first>{YEAR_FORM})\s?[-–/]\s?(?P<last>{YEAR_FORM}|\d\d)(?!\d)"
    rf"|(?<![\d/-])(?P<year>{YEAR_FORM})(?!\d|\s?(?:%|prosent))"
    r"|(?:(?<!\w)['’]|(?<=\bi )[-–])(?P<short>\d\d)(?!\d|[.,]\d|\s?(?:%|prosent))"
)
_SET_AGAINST = (
    r"\b(?:mot|enn|sammenlignet med|samanlikna med|fra|frå|som i|siden|sidan|før|etter|utenom)\s(?:[^,;]{0,30}\s)?$"
)
SET_AGAINST = re.compile(_SET_AGAINST, re.IGNORECASE)
"""Words before a year that something is only set against."""
_AGAINST_OR_ASIDE = re.compile(rf"{_SET_AGAINST}|\($", re.IGNORECASE)
PARENTHESES_TOLD = re.compile(r"[^.:;()]*\bi parentes\w*[^.:;()]*", re.IGNORECASE)
"""Words that say what stands in parentheses."""


def years_in(text: str) -> tuple[YearSaid, ...]:
    """The years in ``text``, in their order, without those in names of laws and documents."""
    found: list[YearSaid] = []
    for one in _YEARS.finditer(blotted(text)) if any(map(str.isdigit, text)) else ():
        if one["year"] or one["short"]:
            found.append(YearSaid(*one.span(), int(one["year"] or f"20{one['short']}")))
            continue
        first = int(one["first"])
        last = int(one["last"]) if len(one["last"]) == 4 else first // 100 * 100 + int(one["last"])
        if last > first:
            found.append(YearSaid(*one.span(), last, first))
        else:  # «11 i 2023 – 13 i 2022»
            found.append(YearSaid(*one.span("first"), first))
    return tuple(found)


def year_in_parentheses(text: str, around: int | None) -> int | None:
    """The year of numbers in parentheses, where ``text`` says which: «(tall for 2018 i parentes)»; None if it does
    not.
    """
    told = PARENTHESES_TOLD.search(text)
    if told is None:
        return None
    years = years_in(told[0])
    return years[0].year if years else around - 1 if around is not None else None


def _aside(text: str, one: YearSaid) -> bool:
    """Whether a year stands in parentheses with a number that it is of: «6 kontrakter (4 i 2022)»."""
    opened, closed = text.rfind("(", 0, one.start), text.rfind(")", 0, one.start)
    within = text[opened + 1 : one.start]
    return opened > closed and re.search(r"\d", blotted(within)) is not None


def main_years(text: str) -> tuple[YearSaid, ...]:
    """The single years in ``text`` that it tells of, without those that it is set against: «mot 7 i 2023»."""
    text = PARENTHESES_TOLD.sub(" ", text)
    return tuple(
        one
        for one in years_in(text)
        if one.first_year is None and not _AGAINST_OR_ASIDE.search(text[: one.start]) and not _aside(text, one)
    )
