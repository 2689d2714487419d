"""The numbered chapter that a sentence stands in, where a heading between them does not lie under it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.sentences import Sentence

_NUMBERED = re.compile(r"[*_ ]*\d{1,2}(?:\.\d{1,2})*\.? +\D")


def with_chapters(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """``sentences``, each with the last numbered heading above it first, if it is not among its headings.

    In «2.3 The police say» → «Vinning» written as headings of the same level, «Vinning» belongs to 2.3 all the same.
    """
    found, chapter = [], ""
    for one in sentences:
        if one.kind is PassageKind.HEADING and _NUMBERED.match(one.text):
            chapter = one.text
        away = chapter and one.kind is not PassageKind.HEADING and chapter not in one.headings
        outside = any(_NUMBERED.match(heading) for heading in one.headings[-1:])
        found.append(replace(one, headings=(chapter, *one.headings)) if away and not outside else one)
    return tuple(found)
