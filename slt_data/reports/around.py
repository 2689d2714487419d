"""What stands around a number in its sentence: the words that are its own, the nouns after it, the groups it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.series import segment_key
from slt_data.intake.vocabulary.keys import plain_letters
from slt_data.intake.vocabulary.norwegian_words import OTHER_WORDS
from slt_data.reports.no_figures import blotted
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.stems import same_word, without_asides, words_of

_PARTING = re.compile(r"[,;:()]|\s(?:og|mens|men|medan|samt)\s|\smot\s(?=\d|ca|om lag|rundt)", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:hvorav|kvarav|herav|derav|av disse|av desse|av dem|av dei|mens|medan|men"
    r"|mot(?=\s(?:\d|ca|om lag|rundt)))\b|;",
    re.IGNORECASE,
)
_YEAR_ASIDE = re.compile(r"\s?\((?:i\s)?(?:19|20)\d\d$")
_LABEL = re.compile(r":\s*$")
_NO_NOUN = re.compile(
    r"(?:i|på|av|og|for|frå|fra|til|som|der|hvor|kor|mot|med|er|ble|blei|vart|var|har|hadde|per|pr|ved|om|eller|enn|men"
    r"|mens|medan|samt|under|over|blant|hos|etter|før|da|når|at|det|den|de|dei|hele|heile|alt|dette"
    r"|året|åra|årene|fjor|fjoråret|samme|same|siden|sidan|vi|me|man|politiet|kommunen|ungdommene)"
)
_CASES = frozenset(
    words_of(
        "sak saker forhold anmeldelse anmeldelser anmelding anmeldingar tilfelle tilfeller hendelse hendelser hending "
        "hendingar lovbrudd lovbrot melding meldinger meldingar stykk stykker stk anm registrering registreringer"
    )
)
_OPTIONAL = frozenset(words_of("kom til fortsatt registrert men ikke i grad en av er det har for svaert og"))
_YOUNG = re.compile(r"(?:ungdom\w*|unge|ung)")
_OF_MANY = re.compile(r"[a-zæøå]{3}(?:er|ar|ene|ane)$")
_MOST_NOUNS, _LONG_WORD = 4, 8
_SHORT_FORMS = frozenset({"reg", "anm", "stk", "pers", "ant"})
_OF_PERSONS = frozenset({"kjoenn"})
"""Dimensions that the subject of a sentence tells: «andelen jenter som …, er 7 prosent»."""
_OF_WHOLE_SECTIONS = frozenset({"trinn"})
"""Dimensions that a heading or the beginning of a paragraph tells for all that follows."""


@dataclass(frozen=True)
class Around:
    """``before`` and ``after``: the words beside a number that belong to no other; ``nouns``: those directly after.

    ``rest``: all that stands after it before another number; ``label``: the number stands after a colon. ``lead``: the
    sentence up to the end of its words, for the first number.
    """

    before: str
    after: str
    nouns: tuple[str, ...]
    rest: str = ""
    label: bool = False
    lead: str = ""

    @property
    def own(self) -> str:
        """Both."""
        return f"{self.before} . {self.after}"


def words_around(text: str, quantities: Sequence[Quantity], at: int) -> Around:
    """What stands around the number at ``at``. After a label with a colon, nothing behind the number is its own."""
    start = quantities[at - 1].end if at else 0
    later = [own for own in quantities[at + 1 :] if own.played is not Played.WHOLE]
    end = later[0].start if later else len(text)
    before, after = text[start : quantities[at].start], text[quantities[at].end : end]
    after = after.lstrip(". ") if after[:2] in (". ", ".") else after
    label = bool(_LABEL.search(before)) and any(one.isalpha() for one in before)
    whole = "" if at else before
    before = before.rstrip(": (") if label else before.rstrip("(")
    if at and quantities[at - 1].played is not Played.PART_OF:
        before = _YEAR_ASIDE.sub("", before)
    parted = list(_PARTING.finditer(before))
    before = before[parted[-1].end() :] if parted else before
    last = not later
    own = "" if label and not last and ":" in after else _PARTING.split(after, maxsplit=1)[0]
    lead = f"{whole} . {own}" if whole else ""
    return Around(before.strip(), own.strip(), _nouns(after), after if last else own, label, lead)


def reach_of(text: str, one: Quantity, beside: Around) -> str:
    """The sentence up to where it turns to a part of what it told, or to something else that it sets against it."""
    return f"{text[: one.end]} {beside.after} {_TURNS.split(text[one.end :], maxsplit=1)[0]}"


def _nouns(after: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in re.split(r"\s+", blotted(after).strip()):
        bare = word.strip('.,;:()«»"')
        if not bare or not bare[0].isalpha() or _NO_NOUN.fullmatch(bare.lower()) or len(found) == _MOST_NOUNS:
            break
        found.append(bare)
        if word[-1] in ".,;:)" and bare.lower() not in _SHORT_FORMS:
            break
    return tuple(word for own in found for word in words_of(own))


def counts(indicator: Indicator, nouns: Sequence[str], names: Sequence[str]) -> bool:
    """Whether what the ``nouns`` after a number count is what ``indicator`` counts; no nouns say nothing against it."""
    if not nouns:
        return True
    own = [word for form in indicator.noun for word in words_of(form)[-1:]]
    if {"unge", "fornaermede"} & {*own} and any(_YOUNG.fullmatch(word) for word in nouns):
        return True
    cases = any(word in _CASES for word in own)
    for word in nouns:
        if any(same_word(noun, word) for noun in own) or any(same_word(name, word) for name in names):
            return True
        if cases and any(word == case or (len(word) > len(case) + 2 and word.endswith(case)) for case in _CASES):
            return True
        if cases and re.fullmatch(r"(?:sak(?:ene|ane|a)|forhold(?:ene|a)|anmeld(?:elsene|ingane))", word):
            return True
        if _OF_MANY.search(word) and word not in _CASES:
            return False
    return False


def segment_said(catalogue: Catalogue, indicator: Indicator, one: Around, wider: Sequence[str] = ()) -> str | None:
    """The segment that the words around a number name; empty for none, None where they name two of one kind.

    A label before the number, or the words after it, go before the others. ``wider``: texts that may tell the school
    level, the nearest first, where the words themselves do not.
    """
    parts: dict[str, str] = {}
    for dimension in indicator.dimensions:
        for words in (one.after, one.before, one.rest, one.lead if dimension in _OF_PERSONS else ""):
            found = _values(catalogue, dimension, words)
            if len(found) > 1 and words is not one.lead:
                return None
            found = found if len(found) == 1 else []
            if found:
                parts[dimension] = found[0]
                break
        if dimension in _OF_WHOLE_SECTIONS and dimension not in parts:
            told = next((found for words in wider if (found := _values(catalogue, dimension, words))), [])
            if len(told) == 1:
                parts[dimension] = told[0]
    return segment_key(parts)


def _values(catalogue: Catalogue, dimension: str, text: str) -> list[str]:
    """The values of ``dimension`` that ``text`` names, each by all words of its title; the longest titles alone."""
    text = without_asides(text)
    plain, said = f" {plain_letters(text)} ", words_of(text)
    scored: dict[str, int] = {}
    for told in catalogue.tellings:
        for value, title in told.dimension(dimension).values.items():
            words = words_of(title)
            if f" {plain_letters(title)} " in plain:
                scored[value] = max(scored.get(value, 0), 10 * len(words))
                continue
            needed = [word for word in words if word not in _OPTIONAL]
            long = len(words) > 1 or len(words[0]) >= _LONG_WORD
            if long and needed and all(any(same_word(word, other) for other in said) for word in needed):
                scored[value] = max(scored.get(value, 0), len(needed))
            others = OTHER_WORDS.get((dimension, value), "")
            for phrase in others.split("|" if "|" in others else " "):
                if len(phrase) > 1 and f" {phrase} " in plain:
                    scored[value] = max(scored.get(value, 0), 1)
    most = max(scored.values(), default=0)
    return [value for value, score in scored.items() if score == most]
