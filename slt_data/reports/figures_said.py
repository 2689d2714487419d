"""Sentences become proposed figures: each number, what it counts, of which group and year, and how sure that is."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.reports.around import Around, around, counts, segment_said
from slt_data.reports.changes_said import contradictions, levels_in, tells_size
from slt_data.reports.context import ReportContext, contexts
from slt_data.reports.dated import Dated, Dating, dates_of
from slt_data.reports.doubts import doubts_of, elsewhere, no_level
from slt_data.reports.held_together import in_doubt, once, parts_and_wholes
from slt_data.reports.proposed import ProposedFigure
from slt_data.reports.quantities import Played, Quantity, quantities_in
from slt_data.reports.sentences import Sentence
from slt_data.reports.subjects import Subject, Subjects

_SPOKEN_OF = 0.7
"""The least likeness of words that may mean an indicator."""
_SAME_TOPIC = 0.5
_LONGEST_QUOTE = 400
_LEVEL_BEFORE = re.compile(
    r"\b(?:på|til|frå|fra|var|er|ble|blei|vart|hadde|registrert|registrerte|anmeldt|meldt|mottatt|antall\w*|talet|tallet"
    r"|totalt|i alt|mot|enn|kun|bare|berre)\s$",
    re.IGNORECASE,
)


def figures_said(
    sentences: Sequence[Sentence], catalogue: Catalogue, area: str, report_year: int | None
) -> tuple[tuple[ProposedFigure, ...], tuple[Finding, ...]]:
    """The figures that ``sentences`` tell of ``area``, in their order, each once; and what in them contradicts itself.

    ``report_year``: the year that the report is of.
    """
    subjects = Subjects(catalogue, area)
    paragraphs: dict[int, list[tuple[str, list[ProposedFigure]]]] = {}
    for context in contexts(sentences, subjects, report_year):
        said = list(_of_sentence(context, subjects, report_year))
        paragraphs.setdefault(context.sentence.paragraph, []).append((context.sentence.text, said))
    found: list[ProposedFigure] = []
    findings: list[Finding] = []
    for told in paragraphs.values():
        every = tuple(one for _, own in told for one in own)
        for text, own in told:
            pair = levels_in(text, own) or (levels_in(text, every) if tells_size(text) else None)
            for wrong in contradictions(text, pair) if pair is not None else ():
                findings.append(wrong)
                every = in_doubt(every, (pair.first.id, pair.last.id), wrong) if pair is not None else every
        found += every
    held, wrong_sums = parts_and_wholes(once(found), catalogue)
    return held, (*dict.fromkeys(findings), *wrong_sums)


def _of_sentence(context: ReportContext, subjects: Subjects, report_year: int | None) -> Iterator[ProposedFigure]:
    text = context.sentence.text
    if no_level(text):
        return
    quantities = quantities_in(text)
    dates = dates_of(text, quantities, context.year)
    for at, (one, date) in enumerate(zip(quantities, dates, strict=True)):
        if one.played in {Played.CHANGE, Played.WHOLE} or (date.year or 0) > (report_year or 9999):
            continue
        beside = around(text, quantities, at)
        if elsewhere(beside.own, subjects.area) or _alone(one, date, beside):
            continue
        proposed = _proposed(context, subjects, one, date, beside)
        if proposed is not None:
            yield proposed


def _proposed(
    context: ReportContext, subjects: Subjects, one: Quantity, date: Dated, beside: Around
) -> ProposedFigure | None:
    for subject, why in _candidates(context, subjects, one, beside):
        indicator = subject.indicator
        segment = segment_said(subjects.catalogue, indicator, beside)
        if segment is None or (one.played is Played.PART_OF and not segment):
            continue
        names = subjects.one_word_names(indicator)
        if one.unit is Unit.COUNT and not segment and not counts(indicator, beside.nouns, names):
            continue
        if one.played is Played.INTERVAL and not counts(indicator, ("uke",), ()):
            continue
        doubts = doubts_of(context, subjects, subject, one, date, beside)
        year_why = _of_year(date)
        known = _key(indicator.id, segment, date, one, context.sentence.text)
        return ProposedFigure(
            id=known,
            indicator=indicator.id,
            year=date.year,
            first_year=date.first_year,
            segment=segment,
            value=one.value,
            status=Status.PARTIAL
            if date.partial and one.status is Status.EXACT and one.unit is Unit.COUNT
            else one.status,
            raw=one.raw,
            unit=indicator.unit,
            quote=_quote(context.sentence.text, one),
            page=context.sentence.page,
            section=context.sentence.section,
            sure=not doubts,
            why=(why, *year_why, *doubts),
        )
    return None


def _candidates(
    context: ReportContext, subjects: Subjects, one: Quantity, beside: Around
) -> Iterator[tuple[Subject, Finding]]:
    """The indicators that a number may be of, each once, the most likely first, with why."""
    tried: set[str] = set()
    for own, why in _in_order(context, subjects, one, beside):
        if one.value == 0 and one.spelled and why.code != "reports.named":  # «ingen» of something else
            continue
        if own.indicator.unit is one.unit and own.indicator.id not in tried:
            tried.add(own.indicator.id)
            yield own, why


def _in_order(
    context: ReportContext, subjects: Subjects, one: Quantity, beside: Around
) -> Iterator[tuple[Subject, Finding]]:
    """All that a number may be of: what is named beside it, in its sentence, before it, above it; what is alike."""
    text, headings = context.sentence.text, context.sentence.headings
    for words, before in ((beside.own, f"{context.before} {text}"), (text, context.before)):
        for own in subjects.of(words, before, headings):
            if own.named:
                yield own, finding("reports.named", title=own.indicator.short)
    carried = context.carried.get(one.unit)
    if carried is not None and (one.unit is Unit.COUNT or (carried[1] and not one.spelled)):
        yield carried[0], finding("reports.carried", title=carried[0].indicator.short)
    by_heading = [(heading, own) for heading in reversed(headings) for own in subjects.of(heading) if own.named]
    for heading, own in by_heading if one.unit is Unit.COUNT or not one.spelled else ():
        yield own, finding("reports.by_heading", heading=heading)
    least = 0.0 if one.played is Played.INTERVAL else _SPOKEN_OF
    for own in subjects.of(text, context.before, headings):
        if own.likeness >= least or (not own.said and own.likeness >= _SAME_TOPIC and beside.nouns):
            yield own, finding("reports.alike", title=own.indicator.short)


def _alone(one: Quantity, date: Dated, beside: Around) -> bool:
    """Whether nothing beside a number tells that it counts anything: no noun, no year, no label, no «var»."""
    return (
        one.unit is Unit.COUNT
        and not beside.nouns
        and date.how in {Dating.AROUND, Dating.UNKNOWN}
        and one.played is Played.LEVEL
        and not beside.label
        and not _LEVEL_BEFORE.search(f"{beside.before} ")
    )


def _of_year(date: Dated) -> Iterator[Finding]:
    if date.year is None:
        return
    if date.how is Dating.AROUND:
        yield finding("reports.year_around", year=date.year)
    elif date.how is not Dating.BESIDE:
        yield finding(f"reports.year_{date.how}", year=date.year)


def _quote(text: str, one: Quantity) -> str:
    """The sentence, or of a long one the stretch around the number."""
    if len(text) <= _LONGEST_QUOTE:
        return text
    start = max(0, one.start - _LONGEST_QUOTE // 2)
    end = min(len(text), start + _LONGEST_QUOTE)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if end < len(text) and text.find(" ", end) > 0 else len(text)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _key(indicator: str, segment: str, date: Dated, one: Quantity, text: str) -> str:
    told = (indicator, segment, date.year, date.first_year, one.start, re.sub(r"\s+", " ", text))
    return sha256(repr(told).encode()).hexdigest()[:10]
