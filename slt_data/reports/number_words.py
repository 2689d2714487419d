"""Numbers that are written as words, in both written forms of Norwegian."""

import re

_ONES = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18,
    "nitten": 19, "sjutten": 17,
}  # fmt: skip
_ONE = {"én": 1, "ett": 1, "eitt": 1, "éin": 1, "éi": 1, "éitt": 1}
_TENS = {
    "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40, "femti": 50, "seksti": 60, "sytti": 70,
    "åtti": 80, "nitti": 90,
}  # fmt: skip
_LOOSE_ONE = {"en": 1, "ein": 1, "éin": 1}
ORDINALS = {
    "andre": 2, "annen": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7, "syvende": 7,
    "sjuande": 7, "åttende": 8, "åttande": 8, "niende": 9, "niande": 9, "tiende": 10, "tiande": 10, "tolvte": 12,
}  # fmt: skip
"""«Hver fjerde»: the words for second to twelfth."""


def _every() -> dict[str, int]:
    found = {**_ONE, **_ONES, **_TENS}
    for tens, ten in _TENS.items():
        for word, one in {**_ONE, **_LOOSE_ONE, **_ONES}.items():
            if one < 10:
                found[f"{tens}{word}"] = found[f"{word}og{tens}"] = ten + one
    hundreds = {f"{word} hundre": 100 * one for word, one in {**_ONE, **_LOOSE_ONE, **_ONES}.items() if one < 10}
    return found | hundreds | {"hundre": 100, "tusen": 1000}


NUMBERS = _every()
"""The value of each numeral; «en» and «et» are not among them, since they are nearly always articles."""

_UNDER_TEN = "|".join(word for word, value in {**_ONE, **_LOOSE_ONE, **_ONES}.items() if value < 10)
_UNDER_HUNDRED = "|".join(sorted((re.escape(one) for one in NUMBERS if NUMBERS[one] < 100), key=len, reverse=True))
HUNDREDS = rf"(?:(?:{_UNDER_TEN})\s?)?hundre(?:\sog\s(?:{_UNDER_HUNDRED}))"
"""A pattern of any numeral over a hundred: «to hundre og tolv»."""
NUMERAL = "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))
"""A pattern of any numeral."""


def numeral_value(word: str) -> int:
    """The value of a numeral or an ordinal. Raises ``KeyError`` for any other word.

    >>> numeral_value("tjueto"), numeral_value("fjerde")
    (22, 4)
    """
    lower = word.lower()
    hundreds, _, rest = lower.partition("hundre")
    if rest.strip().startswith("og "):
        return (
            100 * ({**NUMBERS, **_LOOSE_ONE}[hundreds.strip()] if hundreds.strip() else 1) + NUMBERS[rest.strip()[3:]]
        )
    return NUMBERS[lower] if lower in NUMBERS else ORDINALS[lower]
