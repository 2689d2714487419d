"""What a report says of how things are without a direction: still a challenge, unlike elsewhere, a threat level."""

import re
from enum import StrEnum

_YEAR = r"(?:19|20)\d\d"


class SaidState(StrEnum):
    """What is said; the end of the key of the sentence that tells it in our words."""

    STILL = "still"
    LEVEL = "level"
    WELL = "well"
    THREAT = "threat"
    SOME = "some"


_STILL = re.compile(
    r"\b(?:fortsatt|fremdeles|framleis|stadig) (?:\w+ ){0,4}?(?:utfordring\w*|problem\w*|bekymr\w*)"
    r"|\b(?:utfordring\w*|problem\w*) (?:\w+ ){0,3}?(?:fortsatt|fremdeles|framleis)"
)
_LEVEL = re.compile(
    r"\b(?:hoeyere|hoegare|lavere|laagare|stoerre|mindre|bedre|betre|daarligere|daarlegare|over|under|flere"
    r"|fleire|faerre) (?:[\w-]+ ){0,8}?"
    r"(?:enn )?(?:i )?(?:lands?gjennomsnitt\w*|landssnitt\w*|landet|resten av landet|snittet|andre kommun\w*"
    r"|nabokommun\w*|norge|noreg)\b"
    r"|\b(?:paa linje med|likt med|som) (?:lands?gjennomsnitt\w*|landssnitt\w*|landet|resten av landet)\b"
)
_THAN_OTHERS = r"\b(?:hoeyere|hoegare|stoerre|lavere|laagare) (?:andel|del|prosentdel) (?:[\w-]+ ){{0,4}}?i {own}\b"
_WELL = re.compile(
    r"\b(?:de|dei) (?:aller )?fleste (?:[\w-]+ ){0,6}?(?:har det (?:godt|bra|fint)|trives|trivst|er fornoeyd|er noegd)"
)
_THREAT = re.compile(
    r"\bvurder\w* (?:\w+ )?som (?:\w+ )?(?:mulig|mogleg|sannsynlig|sannsynleg|moderat|hoey|hoeg|lav|laag)\b"
    r"|\btrusselnivaa\w* (?:\w+ ){0,3}?(?:er|var|ligger|ligg)\b"
)
_TERROR = re.compile(r"terror|trusselnivaa")
_SOME = re.compile(
    r"\b(?:det er )?(?:en|ein) (?:viss )?(?:andel|del) (?:av \w+ )?(?:som )?(?:oppgir|oppgjev|svarer|svarar"
    r"|seier|sier|har)\b|\bnoen unge (?:oppgir|har)\b"
)
_DIGITS = re.compile(r"\d+ ?(?:%|prosent)")
_HOLDS_BACK = re.compile(r"\b(?:boer|skal|kan|maa|vil|dersom|hvis|maal|hensikt\w*|fungerer|samarbeid\w*|tiltak\w*)\b")


def state_in(said: str, own: tuple[str, ...]) -> SaidState | None:
    """What a ``folded`` sentence says of how things are; None for nothing. ``own``: the folded names of the area."""
    if _TERROR.search(said) and _THREAT.search(said):
        return SaidState.THREAT
    if _WELL.search(said):
        return SaidState.WELL
    if _HOLDS_BACK.search(said) or _DIGITS.search(said):
        return None
    if _LEVEL.search(said) or any(re.search(_THAN_OTHERS.format(own=re.escape(name)), said) for name in own):
        return SaidState.LEVEL
    if _STILL.search(said):
        return SaidState.STILL
    return SaidState.SOME if _SOME.search(said) else None
