"""The nearest known names of a name that is not known. They are offered, never taken."""

from difflib import SequenceMatcher
from functools import lru_cache

from slt_data.domain.entries import Indicator
from slt_data.domain.series import segment_key
from slt_data.intake.vocabulary.keys import Meaning, key, plain_letters, tokens
from slt_data.intake.vocabulary.lexicon import Lexicon

MOST = 3
_NEAR, _BESIDE = 0.42, 0.6
_TITLE, _DEFINITION, _SAME_SORT = 1.0, 0.75, 0.1
_SHORTEST, _SAME_START = 4, 5
_EMPTY_WORDS = frozenset(
    tokens(
        "antall andel andelen prosent anmeldt anmeldte registrert registrerte saker forhold unge ungdom elever under "
        "over som har blitt vaert eller ikke til siste med kommunen politiet denne disse hvert minst "
        "talet del delen prosentdel elevar vore blitt ikkje desse kvart anmelde"
    )
)
_SORTS = frozenset({"anmeldt", "anmeldte", "anmelde", "registrert", "registrerte"})


def suggest(lexicon: Lexicon, text: str) -> tuple[Meaning, ...]:
    """Up to three indicators that ``text`` may name, with the groups that it names; the nearest first."""
    parts, rest = lexicon.groups(plain_letters(text))
    segment = segment_key(parts or {})
    scored = sorted(
        ((_nearness(rest or plain_letters(text), one), -place, one) for place, one in enumerate(lexicon.indicators)),
        key=lambda scored: scored[:2],
        reverse=True,
    )
    return tuple(
        Meaning(indicator=one.id, segment=segment if lexicon.fits(one.id, segment) else "")
        for score, _, one in scored[:MOST]
        if score >= max(_NEAR, _BESIDE * scored[0][0])
    )


def suggest_groups(lexicon: Lexicon, text: str, dimension: str = "") -> tuple[Meaning, ...]:
    """Up to three segments that ``text`` may name, of one dimension or of all."""
    wanted = key(text)
    near: dict[str, float] = {}
    for words, segment in lexicon.group_words(dimension).items():
        score = SequenceMatcher(None, wanted, key(words)).ratio()
        near[segment] = max(score, near.get(segment, 0.0))
    best = sorted(near.items(), key=lambda one: -one[1])[:MOST]
    return tuple(Meaning(segment=segment) for segment, score in best if score >= _NEAR)


def _nearness(words: str, indicator: Indicator) -> float:
    """How near plain ``words`` come to the name of ``indicator``, from 0 to 1."""
    name = key(words)
    whole = max(
        SequenceMatcher(None, name, key(own)).ratio() for own in (indicator.title, indicator.short, *indicator.names)
    )
    said = [word for word in tokens(words) if len(word) >= _SHORTEST]
    said = [word for word in said if word not in _EMPTY_WORDS] or said
    if not said:
        return whole
    titled, defined = _words(indicator.title + " " + indicator.short), _words(indicator.definition)
    shared = [max(_TITLE * _best(word, titled), _DEFINITION * _best(word, defined)) for word in said]
    sort = _SORTS.intersection(tokens(words)) & _SORTS.intersection(tokens(f"{indicator.title} {indicator.definition}"))
    return max(whole * 0.9, sum(shared) / len(said) * 0.9) + 0.1 * whole + (_SAME_SORT if sort else 0.0)


@lru_cache(maxsize=1_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(text) if len(word) >= _SHORTEST) - _EMPTY_WORDS


@lru_cache(maxsize=100_000)
def _best(word: str, others: frozenset[str]) -> float:
    return max((_alike(word, other) for other in others), default=0.0)


def _alike(one: str, other: str) -> float:
    """1 for the same word, less for one that begins as the other does, holds it, or is spelt nearly so."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(short))
    if start == len(short) >= _SAME_START:
        return 0.95
    if start >= _SAME_START and start >= 0.6 * len(short):
        return 0.7
    if len(short) >= _SAME_START and short in long:
        return 0.8
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= 0.75 else 0.0
