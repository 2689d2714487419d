"""Known names similar to an unknown one. They are offered, never applied automatically."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from slt_data.domain.entries import Indicator
from slt_data.domain.series import segment_key
from slt_data.intake.vocabulary.keys import Meaning, key, plain_letters, tokens
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.synonyms import topics_of

MOST = 3
_NEAR, _BESIDE = 0.42, 0.6
_TITLE, _DEFINITION, _SAME_SORT, _SAME_TOPIC = 1.0, 0.75, 0.1, 0.75
_SHORTEST, _SAME_START = 4, 5
_EMPTY_WORDS = frozenset(
    tokens(
        "antall andel andelen prosent anmeldt anmeldte registrert registrerte saker forhold unge ungdom elever under "
        "over som har blitt vaert eller ikke til siste med kommunen politiet denne disse hvert minst "
        "talet del delen prosentdel elevar vore blitt ikkje desse kvart anmelde"
    )
)
_RARELY_MEANT = 0.7
_SORTS = frozenset({"anmeldt", "anmeldte", "anmelde", "registrert", "registrerte"})


def suggest(lexicon: Lexicon, text: str) -> tuple[Meaning, ...]:
    """Up to three indicators that ``text`` may name, with the groups in it; the most similar first."""
    parts, rest = lexicon.groups(plain_letters(text))
    segment = segment_key(parts or {})
    scored = sorted(
        ((_likely(rest or plain_letters(text), one), -place, one) for place, one in enumerate(lexicon.indicators)),
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
        score = fuzz.ratio(wanted, key(words)) / 100
        near[segment] = max(score, near.get(segment, 0.0))
    best = sorted(near.items(), key=lambda one: -one[1])[:MOST]
    return tuple(Meaning(segment=segment) for segment, score in best if score >= _NEAR)


def _likely(words: str, indicator: Indicator) -> float:
    """As ``_nearness``, less for a standardised share: nobody counts those but the service that gives them."""
    return _nearness(words, indicator) * (_RARELY_MEANT if indicator.family.standardised else 1.0)


def _nearness(words: str, indicator: Indicator) -> float:
    """The similarity of plain ``words`` to the names of ``indicator``, by letters, words and topics: 0 to about 1."""
    name, names = key(words), (indicator.title, indicator.short, *indicator.names)
    letters = max(fuzz.ratio(name, key(own)) for own in names) / 100
    about = _about(words, names)
    said = [word for word in tokens(words) if len(word) >= _SHORTEST]
    said = [word for word in said if word not in _EMPTY_WORDS] or said
    if not said:
        return max(letters, about)
    titled, defined = _words(" ".join(names)), _words(indicator.definition)
    each = [max(_TITLE * _best(word, titled), _DEFINITION * _best(word, defined)) for word in said]
    shared = sum(each) / len(said)
    sort = _SORTS.intersection(tokens(words)) & _SORTS.intersection(tokens(f"{indicator.title} {indicator.definition}"))
    return max(letters, about, shared) * 0.9 + 0.1 * max(letters, shared) + (_SAME_SORT if sort else 0.0)


def _about(words: str, names: Sequence[str]) -> float:
    """The similarity of the topics of ``words`` to those of one of ``names``; 0 for nothing in common."""
    topics = topics_of(words)
    if not topics:
        return 0.0
    same = max(len(topics & own) / len(topics | own) for own in map(topics_of, names))
    return _SAME_TOPIC + 0.2 * same if same else 0.0


@lru_cache(maxsize=1_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(text) if len(word) >= _SHORTEST) - _EMPTY_WORDS


@lru_cache(maxsize=100_000)
def _best(word: str, others: frozenset[str]) -> float:
    return max((_alike(word, other) for other in others), default=0.0)


def _alike(one: str, other: str) -> float:
    """1 for the same word, less for one with the same beginning, one that contains it, or one with nearly the same
    spelling.
    """
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
    ratio = fuzz.ratio(one, other) / 100
    return ratio if ratio >= 0.75 else 0.0
