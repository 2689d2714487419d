"""«Vold og skadeverk var henholdsvis 22 og 31»: numbers told in the order of the things that they are of."""

import re
from collections.abc import Sequence

from slt_data.domain.series import Unit
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject, Subjects

RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.?|høvesvis|respektive)\b", re.IGNORECASE)
"""The words that say so."""


def told_in_order(text: str, quantities: Sequence[Quantity], subjects: Subjects) -> dict[int, Subject]:
    """By the place of a number in ``quantities``: what it is of, where a sentence names as many things as it has
    numbers, or pairs of numbers («fra 22 til 17 og fra 31 til 25»), after «henholdsvis». Else empty.
    """
    said = RESPECTIVELY.search(text)
    if said is None:
        return {}
    later = [at for at, one in enumerate(quantities) if one.start >= said.end() and one.played is not Played.CHANGE]
    units = {quantities[at].unit for at in later}
    named = named_in_order(text[: said.start()], subjects, next(iter(units))) if len(units) == 1 else ()
    if len(named) < 2 or len(later) not in {len(named), 2 * len(named)}:
        return {}
    each = len(later) // len(named)
    return {at: named[place // each] for place, at in enumerate(later)}


def named_in_order(text: str, subjects: Subjects, unit: Unit) -> tuple[Subject, ...]:
    """The indicators of ``unit`` whose names stand in ``text``, in the order in which their first words stand."""
    words = words_of(text)
    found: dict[int, Subject] = {}
    for own in subjects.of(text):
        if not own.named or own.indicator.unit is not unit:
            continue
        first = next((at for at, word in enumerate(words) if any(same_word(name, word) for name in own.said)), None)
        if first is not None:
            found.setdefault(first, own)
    return tuple(found[at] for at in sorted(found))
