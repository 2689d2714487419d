"""Dates as people write them, in bokmål and nynorsk: «17.05.2019», «mai 2019», «høsten 2019», «2019»."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from slt_data.intake.vocabulary.keys import plain_letters
from slt_data.norwegian import long_date

_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_SEASONS = {
    "vinter": (2, 2),
    "vaar": (3, 5),
    "sommer": (6, 8),
    "hoest": (9, 11),
    "sommar": (6, 8),
    "haust": (9, 11),
}
"""First and last month. Winter is only February, since it begins in the year before."""
_NUMBERED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WRITTEN = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-z]{3,9})\.?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T].*)?")


class Stretch(NamedTuple):
    """The first and the last day of a date, and the date as it was written."""

    first: date
    last: date
    told: str


def stretch_of(text: str) -> Stretch | None:
    """The days that ``text`` means: one day, a month, a season or a year; None if it is not a date.

    ``høsten 2019`` is 1 September to 30 November 2019, written as «høsten 2019».
    """
    iso = _ISO.fullmatch(text)
    numbered = _NUMBERED.fullmatch(text)
    if iso or numbered:
        parts = [int(part) for part in (iso.groups() if iso else numbered.groups()[::-1])]  # type: ignore[union-attr]
        return _one(_day(*parts))
    words = plain_letters(text)
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return Stretch(date(int(words), 1, 1), date(int(words), 12, 31), words)
    written = _WRITTEN.fullmatch(words)
    if written is None:
        return None
    number, name, year = written.groups()
    months = next((span for start, span in _SEASONS.items() if name.startswith(start)), None)
    if number is None and months is not None:
        return _months(int(year), *months, text.lower())
    if months is not None or name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1
    return _one(_day(int(year), month, int(number))) if number else _months(int(year), month, month, text.lower())


def exact_day(text: str) -> date | None:
    """The day that ``text`` is; None if it is not a single day."""
    found = stretch_of(text.strip())
    return found.first if found is not None and found.first == found.last else None


def _months(year: int, first: int, last: int, told: str) -> Stretch | None:
    start = _day(year, first, 1)
    return None if start is None else Stretch(start, date(year, last, monthrange(year, last)[1]), told)


def _one(day: date | None) -> Stretch | None:
    return None if day is None else Stretch(day, day, long_date(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
