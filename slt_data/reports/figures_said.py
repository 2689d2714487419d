"""Sentences become proposed figures: each number, what it counts, of which group and year, and how sure that is."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Status
from slt_data.intake.findings import Finding, finding
from slt_data.reports.around import words_around
from slt_data.reports.changes_said import change_contradicted, levels_in, levels_told, tells_size
from slt_data.reports.context import ReportContext, contexts
from slt_data.reports.dated import Dated, Dating, dates_of
from slt_data.reports.doubts import OVER_A_YEAR, doubts_of
from slt_data.reports.held_together import in_doubt, once, parts_and_wholes
from slt_data.reports.in_order import told_in_order
from slt_data.reports.meant import MeantFigure, meant_by
from slt_data.reports.proposed import ProposedFigure
from slt_data.reports.quantities import Played, Quantity, quantities_in
from slt_data.reports.quoted import without_persons
from slt_data.reports.sentences import Sentence
from slt_data.reports.spoken_number import SpokenNumber
from slt_data.reports.subjects import Subject, Subjects
from slt_data.reports.what_it_is_not import no_level, over_years, respective, under_others, wrong_before
from slt_data.reports.years_said import year_in_parentheses

_LONGEST_QUOTE = 400
_SET_AGAINST = re.compile(r"\b(?:mot|ned fra|ned frå|opp fra|opp frå|fra|frå)\s(?:ca\.?\s|om lag\s)?$", re.IGNORECASE)


def figures_said(
    sentences: Sequence[Sentence], catalogue: Catalogue, area: str, report_year: int | None, *, year_told: bool = True
) -> tuple[tuple[ProposedFigure, ...], tuple[Finding, ...]]:
    """The figures that ``sentences`` tell of ``area``, in their order, each once; and what in them contradicts itself.

    ``report_year``: the year that the report is of; ``year_told``: it says so, and it is not only guessed.
    """
    subjects = Subjects(catalogue, area)
    every: list[ProposedFigure] = []
    findings: list[Finding] = []
    without_levels: list[ReportContext] = []
    for context in contexts(sentences, subjects, report_year, year_told=year_told):
        said = tuple(_of_sentence(context, subjects, report_year))
        pair = levels_in(context.sentence.text, said)
        wrong = next(change_contradicted(context.sentence.text, pair), None) if pair is not None else None
        if pair is not None and wrong is not None:
            findings.append(wrong)
            said = in_doubt(said, (pair.first.id, pair.last.id), wrong)
        if pair is None and tells_size(context.sentence.text):
            without_levels.append(context)
        every += said
    held, sums = parts_and_wholes(once(every), catalogue)
    for context in without_levels:
        pair = levels_told(context, subjects, held)
        for wrong in change_contradicted(context.sentence.text, pair) if pair is not None else ():
            findings.append(wrong)
            held = in_doubt(held, (pair.first.id, pair.last.id), wrong) if pair is not None else held
    return held, (*dict.fromkeys(findings), *sums)


def _of_sentence(context: ReportContext, subjects: Subjects, report_year: int | None) -> Iterator[ProposedFigure]:
    text = context.sentence.text
    if no_level(text) or under_others(context.sentence.headings):
        return
    quantities = quantities_in(text)
    dates = dates_of(text, quantities, context.year, report_year)
    in_order = told_in_order(text, quantities, subjects)
    told = f"{context.sentence.lead} {context.paragraph} {context.sentence.section} {context.parentheses}"
    aside = year_in_parentheses(told, context.year)
    if aside is not None:
        in_list = Dated(aside, Dating.LIST)
        each = zip(quantities, dates, strict=True)
        dates = tuple(in_list if _in_parentheses(text, one) else own for one, own in each)
    last: Subject | None = None
    before: SpokenNumber | None = None
    for at, (one, date) in enumerate(zip(quantities, dates, strict=True)):
        if one.played in {Played.CHANGE, Played.WHOLE} or (date.year or 0) > (report_year or 9999):
            continue
        if (
            over_years(text, one, date)
            or wrong_before(text, one)
            or (at not in in_order and respective(text, one, date))
        ):
            continue
        number = SpokenNumber(context, subjects, one, date, words_around(text, quantities, at), in_order.get(at), last)
        meant = None if _same_uncounted(before, number) else meant_by(number)
        before = None if meant is not None else number
        if meant is not None:
            last = meant.subject if meant.why.code in {"reports.beside", "reports.same"} else None
            yield _proposed(number, meant)


def _same_uncounted(before: SpokenNumber | None, number: SpokenNumber) -> bool:
    """Whether a number is set against one that counts something else: «52 tips i 2024, mot 40 i 2023»."""
    if before is None or before.quantity.unit is not number.quantity.unit:
        return False
    if not before.around.nouns or number.around.nouns or number.beside():
        return False
    return _SET_AGAINST.search(number.text[: number.quantity.start]) is not None


def _in_parentheses(text: str, one: Quantity) -> bool:
    return text[: one.start].endswith("(") and text[one.end :].startswith(")")


def _proposed(number: SpokenNumber, meant: MeantFigure) -> ProposedFigure:
    one, date = number.quantity, number.date
    indicator, sentence = meant.subject.indicator, number.context.sentence
    doubts = doubts_of(number, meant.subject)
    partial = date.partial and one.status is Status.EXACT and indicator.family in OVER_A_YEAR
    return ProposedFigure(
        id=_key(indicator.id, meant.segment, date, one, sentence.text),
        indicator=indicator.id,
        year=date.year,
        first_year=date.first_year,
        segment=meant.segment,
        value=one.value,
        status=Status.PARTIAL if partial else one.status,
        raw=one.raw,
        unit=indicator.unit,
        quote=without_persons(_quote(sentence.text, one)),
        page=sentence.page,
        section=without_persons(sentence.section),
        sure=not doubts,
        why=(meant.why, *_of_year(date), *doubts),
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
