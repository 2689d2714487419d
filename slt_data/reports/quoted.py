"""The quote of a proposal as it is shown, and its id."""

import re
from hashlib import sha256

from slt_data.persons.names import person_likeness

_PART = r"[A-ZÆØÅ][a-zæøåéèüöä]+(?:[-‐‑][A-ZÆØÅ][a-zæøåéèüöä]+)?"
_NAME = re.compile(rf"(?<!\w){_PART}(?: (?:{_PART}|[A-ZÆØÅ]\.?)(?!\w)){{1,4}}")
_SURE = 2


def without_persons(text: str) -> str:
    """``text`` with «…» for each name of a person.

    >>> without_persons("Leder er Kari Nordmann i Bærum kommune.")
    'Leder er … i Bærum kommune.'
    """
    return _NAME.sub(lambda match: _struck(match[0].split(" ")), text)


def _struck(words: list[str]) -> str:
    """``words`` joined, with «…» for the name in them; what stands before its first given name is kept."""
    if person_likeness(" ".join(words)) < _SURE:
        return " ".join(words)
    first = next((at for at, word in enumerate(words[:-1]) if person_likeness(word) == _SURE), 0)
    return " ".join([*words[:first], "…"])


def proposal_id(*parts: object) -> str:
    """The same id for the same ``parts``, whatever spaces and letters they are written with."""
    told = "|".join(" ".join(str(part).casefold().split()) for part in parts)
    return sha256(told.encode()).hexdigest()[:10]
