"""What an Excel number format makes of a number: a share in per cent, a day, a time, or only a number."""

import re

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
"""ECMA-376 part 1, 18.8.30. Those that only make a number prettier are left out."""


def kind_of(code: str) -> str:
    """``percent`` (0,54 is shown as 54 %), ``sign`` (54 is), ``date``, ``time``, ``elapsed``, or ``""``.

    The first of the format's sections decides, for that is the one of positive numbers. ``sign`` is the case of
    people who type the sign into the format as a text of its own: ``0" %"``.
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
