"""A sentence without the names of persons, so that it can be shown as a quote.

Reports name the officials who sit in a group: «Kari Nordmann leder», «v/ Ola Hansen», «Berit W. Holm». A name is
what has a common given name, or what stands where a name stands: after «v/», or before a person's post. Places and
institutions that are named after somebody stay.
"""

import re

from slt_data.persons.names import person_likeness

_SIGN = "…"
_SMALL = "a-zæøåéèüöäáíó"
_WORD = rf"(?:[A-ZÆØÅÖÄÜ][{_SMALL}]+(?:[-‐‑'’]?[A-ZÆØÅÖÄÜ]?[{_SMALL}]+)*|[A-ZÆØÅÖÄÜ]{{2,}}(?:[-‐‑][A-ZÆØÅÖÄÜ]{{2,}})*)"
_INITIAL = r"[A-ZÆØÅ](?: ?\.)?(?![\wæøå])"
_PARTICLE = r"(?:van|von|de|der|al|el|bin|af)(?= [A-ZÆØÅ])"
_NAME = re.compile(rf"(?<![\w…])(?:{_WORD}|{_INITIAL})(?: (?:{_WORD}|{_INITIAL}|{_PARTICLE})){{1,5}}(?![\w])")
_OFFICES = "leder|nestleder|rektor|kontaktperson|sekretær|medlem|vara|ordfører|konstituert"
_BEFORE = re.compile(rf"(?:\bv/ ?|\bved |\b(?:{_OFFICES})(?:en)?:? )$", re.IGNORECASE)
_POSTS = (
    r"\w+(?:leder|leiar)\b|(?<=, )(?:leder|leiar)\b|\w*(?:direktør|rektor|koordinator\w*|rådgiver|rådgjevar|sjef|mester"
    r"|inspektør|konsulent|kontakt|sekretær|psykolog|lensmann|lege|sykepleier|representant)\b"
)
_POST = re.compile(rf",? ?\(?(?:{_POSTS})", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"s? (?:\w*(?:skole|skule|barnehage|gate|gata|vei|veg|plass|senter|minne|stiftelse|kirke|kyrkje|hus|park|borettslag"
    r"|område|sykehus|institutt|universitet)\w*)"
)
_PLACE_BEFORE = re.compile(
    r"(?:\w*(?:område|satsing|skole|senter|gate|bydel|stasjon|sykehus|barnehage|krets)\w*) $", re.IGNORECASE
)
_SURE, _MAY_BE = 2, 1


def without_persons(text: str) -> str:
    """``text`` with «…» for each likely name of a person.

    >>> without_persons("Leder er Kari Nordmann i Bærum kommune."), without_persons("Vold v/ Ola W. Hansen rektor")
    ('Leder er … i Bærum kommune.', 'Vold v/ … rektor')
    """
    return _NAME.sub(_struck, text)


def _struck(found: re.Match[str]) -> str:
    text, before, after = found[0], found.string[: found.start()], found.string[found.end() :]
    if _PLACE_AFTER.match(after) or _PLACE_BEFORE.search(before):
        return text
    words = text.split(" ")
    for first in range(len(words) - 1):
        if first and _PLACE_BEFORE.search(f"{words[first - 1]} "):
            return text
        name = _likeness(words[first:])
        named_here = first == 0 and _BEFORE.search(before)
        if name >= _SURE and (first + 1 == len(words) - 1 or _is_given(words[first])):
            return " ".join([*words[:first], _SIGN])
        if name >= _MAY_BE and (named_here or _POST.match(after)):
            return " ".join([*words[:first], _SIGN])
    return text


def _is_given(word: str) -> bool:
    return person_likeness(word) == _SURE


def _likeness(words: list[str]) -> int:
    """That of a name, without its initials."""
    parts = [word for word in words if word != "." and len(word.strip(".")) > 1]
    return person_likeness(" ".join(parts)) if len(parts) > 1 or parts != words else 0
