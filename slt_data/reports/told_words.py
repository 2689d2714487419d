"""The words of a text as they are compared with the names of indicators: endings aside, and without words for all."""

from slt_data.domain.entries import Indicator
from slt_data.intake.vocabulary.keys import tokens

_EMPTY = frozenset(
    tokens(
        "antall antallet tal talet tall andel andelen del delen prosent anmeldt anmeldte anmelde registrert "
        "registrerte "
        "saker sak forhold unge ungdom ungdommer ungdomar elever elevar kommunen kommunens politiet politiets "
        "vurdering "
        "har er blir ble som i og eller av om paa for til fra fraa ved med mot en ei et det de den deg aa "
        "siste aaret aar "
        "minst hver 14 dag mange blant under over blitt blir brukt vaert drevet lokalt nasjonalt "
        "sin de vil "
        "faar lov mer opplevd foeler tror enn til forebyggende opplever ungdata etter"
    )
)
_ALIKE = (("terrortrussel", "trusselnivaa"), ("trusselbild", "trusselnivaa"), ("rusmid", "rus"), ("rusbruk", "rus"))
_EXTREME, _SHORTEST = ("voldelig", "valdeleg", "voldelige", "valdelege"), 3


def alike(own: str, word: str) -> bool:
    """Whether ``word`` of a text is a form or a compound of ``own``, a word of a name.

    >>> alike("vold", "voldslovbrudd"), alike("mobbet", "mobbing"), alike("rus", "russetid")
    (True, True, False)
    """
    if own == word:
        return True
    if own[:_SHORTEST] != word[:_SHORTEST]:
        return False
    if own == "rus" and word.startswith("russ"):
        return False
    short, long = sorted((own, word), key=len)
    same = next((at for at, (a, b) in enumerate(zip(own, word, strict=False)) if a != b), len(short))
    if own == short and same == len(own) >= _SHORTEST:
        return True
    return same >= 4 and len(own) - same <= 3 and len(word) - same <= 4 and same >= 0.55 * len(long)


def names_of_indicator(one: Indicator) -> tuple[str, ...]:
    """All that ``one`` is called."""
    return (one.title, one.short, *one.names)


def telling_words(text: str) -> list[str]:
    """The words of a name that tell what it is of."""
    return [word for word in said_words(text) if word not in _EMPTY and len(word) >= _SHORTEST]


def said_words(text: str) -> tuple[str, ...]:
    """The words of ``text``; «voldelig» before «ekstremisme» is none of them, «voldtekt» is not «vold»."""
    words = tokens(text)
    kept = []
    for at, word in enumerate(words):
        if word in _EXTREME and at + 1 < len(words) and words[at + 1].startswith("ekstrem"):
            continue
        if word.startswith(("voldtekt", "valdtekt")):
            word = "seksuallovbrudd"
        word = next((other for start, other in _ALIKE if word.startswith(start)), word)
        kept.append(word)
    return tuple(kept)
