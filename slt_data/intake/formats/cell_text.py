"""The value of a cell as text: numbers in Norwegian form, days in ISO form. Rounded only as Excel does."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.', re.DOTALL)
_BRACKETED = re.compile(r"\[[^\]]*\]?")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_NAMES = re.compile(r"general|standard|am/pm|a/p", re.IGNORECASE)

BUILT_IN: dict[int, str] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys(range(14, 18), "date"),
    **dict.fromkeys(range(18, 22), "time"),
    22: "date",
    **dict.fromkeys(range(27, 32), "date"),
    **dict.fromkeys(range(32, 36), "time"),
    36: "date",
    45: "time",
    46: "elapsed",
    47: "time",
    **dict.fromkeys(range(50, 59), "date"),
}
"""ECMA-376 part 1, 18.8.30; without those that only change how a number looks."""


def kind_of(code: str) -> str:
    """The kind of a number format: ``percent`` (0,54 is shown as 54 %), ``sign`` (54 is), ``date``, ``time``,
    ``elapsed`` or ``""``.

    The format's first section decides, since it is the one for positive numbers. ``sign`` is for formats in which the
    sign is a literal text: ``0" %"``.
    """
    signs = any("%" in quoted for quoted in _QUOTED.findall(code.partition(";")[0]))
    bare = _QUOTED.sub("", code).partition(";")[0]
    if _ELAPSED.search(bare):
        return "elapsed"
    bare = _NAMES.sub("", _BRACKETED.sub("", bare)).lower()
    if "%" in bare:
        return "percent"
    letters = set(bare) & set("dmyhs")
    if letters & set("dy") or letters == {"m"}:
        return "date"
    if letters:
        return "time"
    return "sign" if signs else ""


TRUE, FALSE = "SANN", "USANN"
NO_VALUE = "=…"
"""The text for a formula without a stored value, whose text is not available either."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = 15
_LAST_DAY = 2_958_466
"""The first day after 9999-12-31, in Excel's day numbers."""

_FIRST = datetime(1899, 12, 31)  # noqa: DTZ001 - a sheet knows no time zone
_FIRST_AFTER_FEBRUARY = datetime(1899, 12, 30)  # noqa: DTZ001 - for Excel, 1900 was a leap year
_FIRST_OF_1904 = datetime(1904, 1, 1)  # noqa: DTZ001


def number_text(value: str) -> str:
    """A number from XML as ``1234,5`` with 15 significant digits, as in Excel. Anything else is unchanged."""
    if len(value) <= _DIGITS and value.isascii() and value.isdigit():
        return value.lstrip("0") or "0"
    if not _NUMBER.fullmatch(value):
        return value
    return _plain(value).replace(".", ",")


def percent_text(value: str) -> str:
    """``0.54`` → ``54 %``."""
    if not _NUMBER.fullmatch(value):
        return value
    hundredfold = Decimal(_plain(value)).scaleb(2)
    text = format(hundredfold, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",") + " %"


def _plain(value: str) -> str:
    """15 significant digits, without exponent and with a point."""
    text = format(float(value), f".{_DIGITS}g")
    if text in ("inf", "-inf"):
        return value
    if "e" in text:
        text = format(Decimal(text), "f")
    return "0" if text == "-0" else text


def serial_text(value: str, form: str, *, from_1904: bool = False) -> str:
    """A day number as ``2019-05-17``, ``2019-05-17T13:45:00``, or for ``form`` time or elapsed ``13:45:00``.

    What is not a valid day (negative, after the year 9999, not a number) is written as the number.
    """
    if not _NUMBER.fullmatch(value):
        return value
    days = float(value)
    if form == "elapsed" and abs(days) < _LAST_DAY:
        return span_text(timedelta(days=days))
    if not 0 <= days < _LAST_DAY:
        return number_text(value)
    passed = timedelta(seconds=round(days * 86_400))
    if days < 1 and form == "time":
        return (_FIRST + passed).time().isoformat()
    first = _FIRST_OF_1904 if from_1904 else _FIRST if days < 60 else _FIRST_AFTER_FEBRUARY
    try:
        return moment_text(first + passed)
    except OverflowError:
        return number_text(value)


def moment_text(value: date | time) -> str:
    """``2019-05-17`` for a date or a midnight; ``2019-05-17T13:45:00`` for another datetime; ``13:45:00`` for a
    time.
    """
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    return value.replace(microsecond=0).isoformat() if isinstance(value, time) else value.isoformat()


def span_text(value: timedelta) -> str:
    """Hours, minutes and seconds, possibly over 24 hours: ``26:30:00``."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-" if seconds < 0 else ""), abs(seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def unescaped(text: str) -> str:
    """``text`` with the escapes of .xlsx decoded: ``_x00E5_`` → ``å``.

    Characters not allowed in a text remain escaped.
    """
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    allowed = code in (9, 10, 13) or (code >= 32 and not 0xD800 <= code <= 0xDFFF and code < 0xFFFE)
    return chr(code) if allowed else match[0]
