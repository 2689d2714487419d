"""The items of a list, also of one inside a sentence, each as a short label."""

import re

from slt_data.norwegian import capital

_PARTED = re.compile(r"\s*[,;]\s+(?:og |samt )?|\s+(?:og|samt|i tillegg til)\s+(?!/)")
_TAIL = re.compile(
    r"\s*(?:\(|, altså|, herunder|, inkludert|, særlig|, spesielt|, blant annet|, bl\.? ?a\.?|, først og fremst"
    r"|;| – | - ).*$"
    r"|[.:;,]+$|\s*[?]+$"
)
_LEAD = re.compile(
    r"^\(?\d{1,2}[.)]\s*|^(?:tyveri i form av|tjuveri i form av|utfordringer knyttet til|utfordringar knytte til"
    r"|i forhold til)\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+i (?:19|20)\d\d$|\s+(?:blant|hos) (?:barn og )?(?:ung|elev)\w*$", re.IGNORECASE)
_MARKS = re.compile(r"[«»\"“”„*_]")
_LONGEST, _MOST_WORDS = 80, 11


def short_label(text: str) -> str:
    """``text`` as a short label: without what stands in brackets and after a dash; empty if it is long even then.

    >>> short_label("tyveri i form av «mindre tyveri fra butikk»"), short_label("vold (nedgang fra 2017)")
    ('Mindre tyveri fra butikk', 'Vold')
    """
    bare = _MARKS.sub("", _TAIL.sub("", text.strip())).strip(" .,:;–-?")
    bare = " ".join(_LEAD.sub("", bare).split())
    return capital(bare) if bare and len(bare) <= _LONGEST and len(bare.split()) <= _MOST_WORDS else ""


def inline_parts(text: str) -> tuple[str, ...]:
    """The parts of a list inside a sentence: «rus, vold og nasking» are three.

    «vold og seksuelle overgrep» after the last comma stays whole where another «og» follows.
    """
    bare = re.sub(r"\([^)]*\)", " ", text).strip(" .:")
    commas = [one.strip() for one in re.split(r"\s*[,;]\s+", bare) if one.strip()]
    if len(commas) > 1:
        *first, last = commas
        last = re.sub(r"^(?:og|samt)\s+", "", last)
        joined = re.split(r"\s+(?:og|samt)\s+", last)
        tail = [" og ".join(joined[:-1]), joined[-1]] if len(joined) > 1 else [last]
        if re.match(r".*[,;]\s+(?:og|samt)\s", bare):  # «a, b, og c og d»
            tail = [last]
        return tuple(one for one in (*first, *tail) if one)
    return tuple(one for one in re.split(r"\s+(?:og|samt)\s+", bare) if one)


def without_those(text: str) -> str:
    """``text`` without «blant ungdom» at its end."""
    return _AFTER.sub("", text)
