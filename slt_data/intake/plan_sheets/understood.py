"""What somebody wrote in a cell of the plan's sheets, as the value of a field."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from slt_data.intake.vocabulary.keys import key
from slt_data.norwegian import month_name

YEARS: Final = range(1900, 2101)
_SPAN = re.compile(r"(\d{4})-(\d{4})")
_DASHES = re.compile("[‐‑‒–—−]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MOST_MONTHS = 12


class NotUnderstood(ValueError):
    """A text that has no value for its field."""


def year_in(text: str) -> int:
    """The year that ``text`` is: «2019», also as a spreadsheet writes it. Raises ``NotUnderstood``."""
    found = re.fullmatch(r"(\d{4})(?:[.,]0+)?", text)
    if found is None or int(found[1]) not in YEARS:
        raise NotUnderstood(text)
    return int(found[1])


def plan_years_in(text: str) -> tuple[int, ...]:
    """The years of «2017, 2018» or «2017–2019», in their order, each once. Raises ``NotUnderstood``.

    >>> plan_years_in("2017–2019 og 2021")
    (2017, 2018, 2019, 2021)
    """
    found: dict[int, None] = {}
    for part in _parts(text):
        span = _SPAN.fullmatch(part)
        first, last = (year_in(span[1]), year_in(span[2])) if span else (year_in(part),) * 2
        if last < first:
            raise NotUnderstood(part)
        found |= dict.fromkeys(range(first, last + 1))
    return tuple(found)


def months_in(text: str) -> tuple[int, ...]:
    """The months of «februar, mars», «2, 3» or «februar–april», in their order, each once. Raises ``NotUnderstood``.

    >>> months_in("nov–januar")
    (11, 12, 1)
    """
    found: dict[int, None] = {}
    for part in _parts(text):
        first, dash, last = part.partition("-")
        start = _month(first)
        end = _month(last) if dash else start
        length = (end - start) % _MOST_MONTHS
        found |= dict.fromkeys((start - 1 + at) % _MOST_MONTHS + 1 for at in range(length + 1))
    return tuple(found)


def number_in(text: str) -> float:
    """The number that ``text`` is, with a decimal comma and a sign for per cent or without. Raises ``NotUnderstood``.

    >>> number_in("12,5 %")
    12.5
    """
    plain = re.sub(r"\s", "", text).removesuffix("%")
    if not _NUMBER.fullmatch(plain):
        raise NotUnderstood(text)
    return float(plain.replace(",", "."))


def whole_in(text: str) -> int:
    """The whole number that ``text`` is. Raises ``NotUnderstood``."""
    value = number_in(text)
    if not value.is_integer():
        raise NotUnderstood(text)
    return int(value)


def names_in(text: str, separators: Iterable[str]) -> Iterator[str]:
    """The names in a cell, parted by ``separators``."""
    yield from (part.strip() for part in re.split(f"[{''.join(separators)}]", text) if part.strip())


def _parts(text: str) -> Iterator[str]:
    plain = _DASHES.sub("-", text).casefold()
    plain = re.sub(r"\s*-\s*|\s+til\s+", "-", plain)
    for part in re.split(r"[,;\s]+(?:og\s+)?|\s+og\s+", plain):
        if part:
            yield part


def _month(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= _MOST_MONTHS:
        return int(text)
    found = [one for one in range(1, 13) if len(key(text)) >= 3 and key(month_name(one)).startswith(key(text))]
    if len(found) != 1:
        raise NotUnderstood(text)
    return found[0]
