"""Ids for new entries, made from their titles."""

import re
import unicodedata
from collections.abc import Collection

_LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "đ": "d", "ŧ": "t", "ŋ": "n"})
_LONGEST = 40
_IN_FRONT = "nr_"
"""Put before what does not begin with a letter."""


def id_of_title(title: str, taken: Collection[str] = ()) -> str:
    """The id of a new entry called ``title``, none of those ``taken``; empty for a title without letters and digits.

    >>> id_of_title("Hundebitt på Åsen", {"hundebitt_paa_aasen"}), id_of_title("16-åringer")
    ('hundebitt_paa_aasen_2', 'nr_16_aaringer')
    """
    letters = unicodedata.normalize("NFD", title.casefold().translate(_LETTERS))
    plain = re.sub(r"[^a-z0-9]+", "_", re.sub(r"[\u0300-\u036f]", "", letters)).strip("_")
    if not plain:
        return ""
    if not plain[0].isalpha():
        plain = _IN_FRONT + plain
    if len(plain) > _LONGEST:
        plain = plain[:_LONGEST].rpartition("_")[0] or plain[:_LONGEST]
    number, made = 1, plain
    while made in taken:
        number += 1
        made = f"{plain}_{number}"
    return made
