"""Ids that are made from what people call things."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"}
)
_REST = re.compile(r"[^a-z0-9]+")


def made_id(title: str) -> str:
    """The id that an entry called ``title`` gets, as the model allows it; empty for a title without a letter.

    >>> made_id("Påvirkning, 15-åringer"), made_id("100 dager ute")
    ('paavirkning_15_aaringer', 'n100_dager_ute')
    """
    lower = unicodedata.normalize("NFC", title).casefold().translate(_LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", lower) if unicodedata.category(one) != "Mn")
    found = _REST.sub("_", plain).strip("_")
    return f"n{found}" if found[:1].isdigit() else found
