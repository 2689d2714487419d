"""Numbers, dates and small pieces of Norwegian. The only place that formats values.

Norwegian form: no-break space between thousands and before ``%``, decimal comma, a true minus sign, «17. mai 2017».
Halves are rounded away from zero (12,5 → 13), as a reader with a pocket calculator does.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.numbers import format_decimal

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_OURS = str.maketrans({"\N{NARROW NO-BREAK SPACE}": NBSP, "-": MINUS})
NORWAY = ZoneInfo("Europe/Oslo")
HIDDEN_SIGN = ":"
MISSING_SIGN = ".."
ZERO_SIGN = "-"
PRELIMINARY_SIGN = "*"
_PROPER = re.compile(r"\b(?:ungdata|norge|noreg)\b")
"""Proper names that may occur in the names of groups, in lower case."""


@lru_cache(maxsize=1)
def _locale() -> Locale:
    return Locale.parse("nb_NO")


def rounded(value: float, decimals: int = 0) -> Decimal:
    """``value`` with ``decimals`` decimals, halves away from zero.

    >>> rounded(12.5), rounded(-0.4)
    (Decimal('13'), Decimal('0'))
    """
    step = Decimal(1).scaleb(-decimals)
    result = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


@lru_cache(maxsize=65_536)
def number(value: float, decimals: int = 0) -> str:
    """``12345.6`` → ``12 345,6`` (with ``decimals=1``); thousands are separated by a no-break space.

    >>> number(12345.6, 1) == f"12{NBSP}345,6"
    True
    """
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return str(format_decimal(rounded(value, decimals), format=pattern, locale=_locale())).translate(_OURS)


def short_number(value: float) -> str:
    """``value`` with its decimals, at most one: ``20.0`` → ``20``, ``12.5`` → ``12,5``.

    >>> short_number(20.0), short_number(12.54)
    ('20', '12,5')
    """
    return number(value, 0 if float(value).is_integer() else 1)


def percent(value: float, decimals: int = 0) -> str:
    """``54.1`` → ``54 %``. ``value`` is in per cent, not a fraction.

    >>> percent(54.1).split(NBSP)
    ['54', '%']
    """
    return f"{number(value, decimals)}{NBSP}%"


def signed(value: float, decimals: int = 0) -> str:
    """``33`` → ``+33``, ``-25`` → ``−25``, ``0`` → ``0``.

    >>> signed(33), signed(0)
    ('+33', '0')
    """
    text = number(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def signed_percent(value: float) -> str:
    """``54.1`` → ``+54 %``, ``-26.6`` → ``−27 %``."""
    return f"{signed(value)}{NBSP}%"


def today() -> date:
    """Today's date in Norway, which around midnight differs from the UTC date of stored times."""
    return datetime.now(NORWAY).date()


def long_date(day: date) -> str:
    """``17. mai 2017``.

    >>> long_date(date(2017, 5, 17))
    '17. mai 2017'
    """
    from babel.dates import format_date  # here, since dates take longer to import than a list of areas takes to write

    return str(format_date(day, format="d. MMMM y", locale=_locale()))


def month_name(month: int) -> str:
    """The name of a month, from 1 to 12, written alike in both written forms.

    >>> month_name(2)
    'februar'
    """
    from babel.dates import get_month_names

    return str(get_month_names("wide", "stand-alone", _locale())[month])


def day_of(when: datetime) -> str:
    """``17. mai 2017``: the day here of a moment in UTC, with or without its zone."""
    return long_date((when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(NORWAY).date())


def moment(when: datetime) -> str:
    """``17. mai 2017 kl. 14.05`` in Norwegian time; a ``when`` without zone is UTC.

    >>> moment(datetime(2017, 5, 17, 12, 5))
    '17. mai 2017 kl. 14.05'
    """
    there = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(NORWAY)
    from babel.dates import format_datetime

    return str(format_datetime(there, format="d. MMMM y 'kl'. HH.mm", locale=_locale()))


def span(first: int, last: int) -> str:
    """``2016–2018``, or ``2016`` if both years are the same.

    >>> span(2016, 2018), span(2016, 2016)
    ('2016–2018', '2016')
    """
    return str(first) if first == last else f"{first}–{last}"


def listing(parts: Sequence[str], word: str = "og") -> str:
    """``a, b og c``, or with another ``word`` before the last.

    >>> listing(["nasking", "vold", "ran"])
    'nasking, vold og ran'
    >>> listing(["nasking", "vold"], "eller")
    'nasking eller vold'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def capital(text: str) -> str:
    """``text`` with its first letter capitalised and the rest unchanged.

    >>> capital("æres")
    'Æres'
    """
    return text[:1].upper() + text[1:]


def in_sentence(name: str) -> str:
    """The name of a group as it is written inside a sentence: in lower case, but for proper names.

    >>> in_sentence("Ungdata junior"), in_sentence("Jenter, Ungdomsskole")
    ('Ungdata junior', 'jenter, ungdomsskole')
    """
    return _PROPER.sub(lambda found: capital(found[0]), name.lower())
