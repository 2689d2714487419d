"""Words in the form in which a report's are compared with the catalogue's: without endings, and without «saker»."""

import re
from functools import lru_cache

from slt_data.intake.vocabulary.keys import plain_letters

_ENDING = re.compile(
    r"(?:ingene|ingane|inger|ingar|ingen|inga|ing|elsene|elsane|elsen|elsa|ede|ene|ane|ens|ets|er|ar|en|et|a|e|s|t)$"
)
_CASES = re.compile(
    r"(?<=[a-z]{3})(?:lovbrudd|lovbrot|saker|sak|sakene|sakane|saka|anmeldelser|anmeldelse|tilfeller|tilfelle|forhold)$"
)
_OTHER_WORDS = {
    "vold": ("voldt", "voldelig"),
    "vald": ("valdt", "valdeleg"),
    "rus": ("russ",),
    "ran": ("rand", "rang", "rans"),
    "hat": ("hatt",),
}
"""Beginnings of words that begin as another does and mean something else: «voldtekt» is no «vold» here."""
_SHORTEST, _LONGEST_KEPT = 3, 60
"""The fewest letters of a stem; and the longest text that may stay in memory when it was looked at."""
_ASIDE = re.compile(r"\([^()\d]*\)")


def words_of(text: str) -> tuple[str, ...]:
    """The words of ``text`` in plain letters, as they stand."""
    plain = plain_letters(text) if len(text) < _LONGEST_KEPT else plain_letters.__wrapped__(text)
    return tuple(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``word`` (plain letters) without its ending, and without the word for a case that it ends with.

    >>> stem("voldslovbrudd"), stem("bekymringene"), stem("narkotikasaker")
    ('vold', 'bekymr', 'narkotik')
    """
    bare = _CASES.sub("", word)
    if bare != word and bare.endswith("s") and len(bare) > _SHORTEST + 1:
        bare = bare[:-1]
    short = _ENDING.sub("", bare)
    return short if len(short) > _SHORTEST else bare


@lru_cache(maxsize=200_000)
def same_word(own: str, said: str) -> bool:
    """Whether ``said``, a word of a report, is or is made with ``own``, a word of the catalogue (both plain letters).

    >>> same_word("vold", "voldssaker"), same_word("vold", "voldtekt"), same_word("tyveri", "butikktyverier")
    (True, False, True)
    """
    if own == said:
        return True
    if said.startswith(_OTHER_WORDS.get(stem(own), ("\0",))):
        return False
    one, other = stem(own), stem(said)
    if one == other:
        return True
    if len(one) > _SHORTEST and other.startswith(one):
        return True
    return len(one) > _SHORTEST + 2 and other.endswith(one)


def without_asides(text: str) -> str:
    """``text`` without what stands in parentheses and holds no number: kinds of a thing that was just named."""
    return _ASIDE.sub(" ", text)
