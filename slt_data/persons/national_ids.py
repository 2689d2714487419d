"""Norwegian national ids in a text, however they are written.

Counted as national ids: the fødselsnummer, the D-number (day + 40), the H-number of a hospital (month + 40), the shared
FH-number (first digit 8 or 9, no date in it), and the test persons of Skatteetaten (month + 80) and of Norsk Helsenett
(month + 65), since a list of test persons has the form of a list of persons. Both check digits must be right and the
date must exist. The century and today's date are ignored: a wrong refusal is easily corrected, a person let through is
not. From 2032 on new numbers may have another first check digit; those are not found.

One in 250 random numbers of eleven digits passes. So decimals don't count, nor a row of counts with eleven digits.
"""

import re
import unicodedata
from collections.abc import Iterator

from stdnum.no.fodselsnummer import calc_check_digit1, calc_check_digit2

MAY_HOLD = r"(?:[0-9][^0-9A-Za-z]{0,3}){8}[0-9]"
"""A necessary condition as a regular expression in any dialect, for texts whose digits are all ASCII."""

ODD_DIGITS = "[\u00b2\u00b3\u00b9\u0660-\U0010ffff]"
"""A character class that covers the non-ASCII digits, which ``MAY_HOLD`` does not match."""

DECIMAL = r"[+\-−]?[0-9]+[.,][0-9]+ ?%?"
DECIMAL_MAY_HOLD = r"[+\-−]?(?:[0-9]{6}[.,][0-9]{5}|[0-9]{10,11}[.,]0+) ?%?"
"""A decimal number can be an id only if the point follows the date part, or if all decimals are zeros."""

_MONTHS = frozenset(month + shift for month in range(1, 13) for shift in (0, 40, 65, 80))
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LINK = "[\\s.\\-\u2010-\u2015−/:_'’·|\u00ad\u200b-\u200f\u2060\ufeff]{0,3}"
_ELEVEN = re.compile(rf"(?<!\d)(?=(\d(?:{_LINK}\d){{10}})(?!\d))")
_TEN = re.compile(
    rf"(?<![\d+])(?=(\d{{10}}|\d{{5}}{_LINK}\d{{5}}|\d[ .]\d{{3}}[ .]\d{{3}}[ .]\d{{3}}|\d{{5}} \d{{3}} \d\d)(?!\d))"
)
_DAY = r"(?P<day>\d{1,2})(?:[./\-]|\. ?| )(?P<month>\d{1,2})(?:[./\-]|\. ?| )(?:18|19|20)?(?P<year>\d\d)"
_ISO_DAY = r"(?:18|19|20)(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?)?"
_DATED = tuple(re.compile(rf"(?<!\d){day}[,;]?{_LINK}(?P<rest>\d{{3}} ?\d\d)(?!\d)") for day in (_DAY, _ISO_DAY))
_APART = re.compile(r"(?<!\d)(\d{6})\s?[,;]\s?(\d{5})(?!\d)")
_DAY_AND_REST = (6, 5)
_READ_ALOUD = frozenset(
    {(11,), (1,) * 11, (2, 2, 2, 5), (2, 2, 2, 3, 2), (2, 2, 2, 2, 3), (6, 3, 2), (6, 2, 3), (4, 2, 5), (4, 2, 3, 2)}
    | {(2, 2, 7), (4, 7), (2, 3, 3, 3), (3, 3, 3, 2), (3, 3, 5), (4, 4, 3)}
)
_MOST_PARTS = 5
_DECIMAL, _DECIMAL_MAY_HOLD = re.compile(DECIMAL), re.compile(DECIMAL_MAY_HOLD)
_DAYS = tuple(re.compile(day) for day in (_DAY, _ISO_DAY))


def is_national_id(digits: str) -> bool:
    """Whether eleven ASCII digits are a national id of any of the kinds above."""
    day, month = int(digits[:2]), int(digits[2:4])
    if day < 80:  # an FH-number has no date
        day -= 40 if day > 40 else 0
        if month not in _MONTHS:
            return False
        month = next(month - shift for shift in (80, 65, 40, 0) if 1 <= month - shift <= 12)
        if not 1 <= day <= _LONGEST[month - 1]:
            return False
    return bool(digits[9] == calc_check_digit1(digits) and digits[10] == calc_check_digit2(digits))


def holds_national_id(text: str) -> bool:
    """Whether ``text`` contains a national id, in one piece or separated, also with its leading zero lost."""
    if text.isascii() and text.isdigit():
        return len(text) in {10, 11} and is_national_id(text.zfill(11))
    return any(map(is_national_id, _candidates(unicodedata.normalize("NFKC", text))))


def day_digits(text: str) -> str | None:
    """The first six digits that a national id has for the date ``text``; None if it is not just a date.

    ``010104``, ``10104`` (the zero lost), ``01.01.2004``, ``1.1.04`` and ``2004-01-01`` all give ``010104``.
    """
    if re.fullmatch(r"[0-9]{5,6}", text):
        return text.zfill(6)
    for form in _DAYS:
        if found := form.fullmatch(text):
            return _six(found)
    return None


def _candidates(text: str) -> Iterator[str]:
    """Every run of eleven digits in ``text`` that is written as a national id may be."""
    text = text.strip()
    if _DECIMAL.fullmatch(text):
        if not _DECIMAL_MAY_HOLD.fullmatch(text):
            return
        text = re.sub("[.,]0+(?: ?%)?$", "", text)
    for found in _ELEVEN.finditer(text):
        if _parted_as_people_do(found[1]):
            yield _ascii(found[1])
    for found in _TEN.finditer(text):
        yield "0" + _ascii(found[1])
    for found in _APART.finditer(text):
        yield _ascii(found[0])
    for form in _DATED:
        for found in form.finditer(text):
            yield _six(found) + _ascii(found["rest"])


def _parted_as_people_do(text: str) -> bool:
    """Whether the digits are separated as in an id: after the date, in spoken groups, or by a sign not used between
    counts.
    """
    lengths = tuple(len(group) for group in re.findall(r"\d+", text))
    links = re.findall(r"\D+", text)
    signs = {re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]", "", link) for link in links}
    if lengths == _DAY_AND_REST:
        return True
    if links == ["."] or text.count(":") > 1 or re.search(r"[\n\r\t]", text):  # a decimal, a time, a pasted table
        return False
    return lengths in _READ_ALOUD or (len(lengths) <= _MOST_PARTS and len(signs) == 1 and "" not in signs)


def _six(found: re.Match[str]) -> str:
    return "".join(_ascii(found[part]).zfill(2) for part in ("day", "month", "year"))


def _ascii(text: str) -> str:
    return "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())
