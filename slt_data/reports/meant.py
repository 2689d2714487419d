"""What a number of a report counts: the indicators that it may be of, and the segment, if it can be one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slt_data.domain.series import Unit
from slt_data.intake.findings import Finding, finding
from slt_data.reports.around import counts, segment_said
from slt_data.reports.dated import Dating
from slt_data.reports.in_order import named_in_order
from slt_data.reports.quantities import Played
from slt_data.reports.spoken_number import SpokenNumber
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject
from slt_data.reports.what_it_is_not import (
    by_others,
    elsewhere,
    enclosed,
    of_a_school_year,
    of_another_survey,
    of_cases,
    of_some,
    rate_without_sign,
    turned_round,
)

_SPOKEN_OF, _SAME_TOPIC = 0.7, 0.5
"""The least likeness of words, and of a topic, that may mean an indicator."""
_LEVEL_BEFORE = re.compile(
    r"\b(?:på|til|frå|fra|var|er|ble|blei|vart|hadde|registrert|registrerte|anmeldt|meldt|mottatt|antall\w*|talet|tallet"
    r"|totalt|i alt|mot|enn|kun|bare|berre)\s$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:i|av|hele|heile|året|fra|frå|tilsvarende|tilsvarande|blant|på|for|hvorav|herav|\d)|^[^,;]{0,3}$"
    r"|\b(?:disse|desse|denne|dette|slike|sakene|sakane|forhold\w*|antall\w*|tall\w*|tal(?:et|a)?|det|andel\w*|dei?)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:til ?sammen|til saman|i alt|samlet|samla|totalt|summert)\s(?:[^\s,;.]+\s){0,2}$", re.IGNORECASE
)
_ALL_REPORTED = re.compile(r"\b(?:anmeldelser|anmeldte|anmelde|meldingar|forhold|lovbrudd|lovbrot)\b", re.IGNORECASE)
_JOINS = re.compile(
    r"\W*(?:(?:og|mot|til|frå|fra|i|mens|medan|vi|hadde|var|det|ned|opp|på|som|siden|via)\W*)*", re.IGNORECASE
)
_DEFINITE = re.compile(r"\b[a-zæøå-]{4,}(?:en|ene|ane)\b")
_LABELLED = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+")
_AIMED = re.compile(r"\b(?:som mål|målet|måltall\w*)\b", re.IGNORECASE)
_BEGINS = re.compile(r"\W*\d+\s(?:mot|fra|frå|opp|ned)\b", re.IGNORECASE)
_ALL_AGES = re.compile(r"\balle (?:aldre|aldrar|aldersgrupper)\b", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:unge|ungdom\w*|under 18|barn)\b", re.IGNORECASE)
_EVERYDAY = frozenset(
    words_of(
        "andelen årene perioden kommunen resten forholdene sakene sammen siden igjen nesten uten ellers mellom årlig "
        "sakane forholda tallene perioden delen andelene tertialene måneden måten tiden"
    )
)
_LABELS = frozenset(
    words_of(
        "antall antallet anmeldt anmeldte anmeldelser anmelde registrert registrerte saker forhold totalt samlet "
        "status året talet tallet tall kommunen hele heile sammen saman jenter gutter gutar unge ungdom "
        "ungdommer trinn skole siste foregående årene åra perioden utviklingen utvikling årlig"
    )
)
_TOLD_BEFORE = frozenset({"reports.named", "reports.carried"})


@dataclass(frozen=True)
class MeantFigure:
    """An indicator and segment that a number may be of, and ``why``."""

    subject: Subject
    segment: str
    why: Finding


def meant_by(number: SpokenNumber) -> MeantFigure | None:
    """What ``number`` is most likely a figure of; None if it is none.

    «Trusler» beside a number of a sentence on violence is the group of that name and not the indicator.
    """
    found = [
        MeantFigure(subject, segment, why)
        for subject, why in _candidates(number)
        if (segment := _segment(number, subject)) is not None
    ]
    groups = [
        one
        for one in found[1:]
        if one.segment and one.why.code in _TOLD_BEFORE and names_group(found[0].subject, one.subject, number)
    ]
    return next(iter(groups or found), None)


def _sum_of_several(number: SpokenNumber) -> bool:
    """Whether a number is the sum of things that its sentence names: «nasking og skadeverk, til sammen 81»."""
    before = number.text[: number.quantity.start]
    together = _TOGETHER.search(before) is not None
    return together and len(named_in_order(before, number.subjects, number.quantity.unit)) > 1


def _part_counts(number: SpokenNumber, subject: Subject) -> bool:
    """Whether a part of something told is a figure by itself: a kind of offence that is named beside it, of all that
    were reported, or the young of all ages.
    """
    before = number.text[: number.quantity.start]
    if _ALL_AGES.search(before) and _YOUNG.search(number.around.own):
        return True
    beside = any(one.indicator == subject.indicator for one in number.beside())
    told = any(one.indicator == subject.indicator and one.named for one in number.subjects.of(before))
    return beside and not told and _ALL_REPORTED.search(before) is not None


def _is_of_others(number: SpokenNumber, subject: Subject) -> bool:
    """Whether the words say that a number is of other cases, another survey, another place or other people."""
    one, indicator, area = number.quantity, subject.indicator, number.subjects.area
    return (
        of_cases(number.text, one, indicator)
        or of_another_survey(number.text, indicator)
        or elsewhere(number.lead, area, indicator)
        or elsewhere(enclosed(number.text, one), area, indicator)
        or by_others(number.lead, indicator)
        or of_some(number.text, one)
        or of_a_school_year(number.around.own, indicator)
        or turned_round(number.text, one, indicator)
    )


def _segment(number: SpokenNumber, subject: Subject) -> str | None:
    """The segment of ``subject`` that ``number`` is of; None if it can be no figure of it."""
    one, around, indicator = number.quantity, number.around, subject.indicator
    if _is_of_others(number, subject):
        return None
    before = number.context.last if number.context.before else ""
    wider = (number.text, before, number.context.paragraph, *reversed(number.headings))
    segment = segment_said(number.subjects.catalogue, indicator, around, wider)
    if segment or segment is None:
        return segment
    if one.played is Played.PART_OF:
        return segment if _part_counts(number, subject) else None
    if not around.nouns and rate_without_sign(number.text, one):
        return None
    if _AIMED.search(around.before) or _other_actor(number, subject):
        return None
    if _sum_of_several(number) or (number.of is None and _alone(number)):
        return None
    if one.played is Played.INTERVAL:
        return segment if counts(indicator, ("uke",), ()) else None
    if number.of is not None:
        return segment
    if one.unit is Unit.COUNT and not counts(indicator, around.nouns, number.subjects.one_word_names(indicator)):
        return None
    return segment


def names_group(subject: Subject, whole: Subject, number: SpokenNumber) -> bool:
    """Whether the name of ``subject`` is that of a group of ``whole``: «trusler» of «vold»."""
    words = [word for title in number.subjects.group_titles(whole.indicator) for word in words_of(title)]
    return all(any(same_word(word, said) for word in words) for said in subject.said)


def _candidates(number: SpokenNumber) -> Iterator[tuple[Subject, Finding]]:
    """The indicators that ``number`` may be of, each once, the most likely first, with why."""
    one, tried = number.quantity, set[str]()
    none = one.value == 0 and one.spelled and number.date.how is not Dating.BESIDE  # «ingen», of whatever it may be
    for subject, why in _in_order(number):
        if none and why.code not in {"reports.beside", "reports.named"}:
            continue
        if subject.indicator.unit is one.unit and subject.indicator.id not in tried:
            tried.add(subject.indicator.id)
            yield subject, why


def _in_order(number: SpokenNumber) -> Iterator[tuple[Subject, Finding]]:
    """All that a number may be of: what is named beside it, in its sentence, before it, above it; what is alike."""
    one, headings = number.quantity, number.headings
    if number.of is not None:
        yield number.of, finding("reports.in_order", title=number.of.indicator.short)
        return
    beside = number.beside(headings)
    for subject in beside:
        yield subject, finding("reports.beside", title=subject.indicator.short)
    if number.last is not None and not beside and _JOINS.fullmatch(number.around.before):
        yield number.last, finding("reports.same", title=number.last.indicator.short)
    said = number.in_sentence(headings)
    for subject in said:
        if subject.named:
            yield subject, finding("reports.named", title=subject.indicator.short)
    carried = number.context.carried.get(one.unit)
    if carried is not None and _carries(number, *carried):
        yield carried[0], finding("reports.carried", title=carried[0].indicator.short)
    if not one.fraction:
        yield from _above(number)
    yield from _alike(number, said)


def _alike(number: SpokenNumber, said: Sequence[Subject]) -> Iterator[tuple[Subject, Finding]]:
    """What the words are only like. Where an indicator is named that the number can't be of, nothing is."""
    one, interval = number.quantity, number.quantity.played is Played.INTERVAL
    named = any(subject.named and subject.indicator.unit is one.unit for subject in said)
    for subject in said if interval or not (named or one.fraction) else ():
        by_topic = not subject.said and subject.likeness >= _SAME_TOPIC and bool(number.around.nouns)
        if subject.likeness >= (0.0 if interval else _SPOKEN_OF) or by_topic:
            yield subject, finding("reports.alike", title=subject.indicator.short)


def _carries(number: SpokenNumber, carried: Subject, same: bool) -> bool:
    """Whether a number may be of what was told before: its sentence goes on, or its words name a group of it."""
    group = segment_said(number.subjects.catalogue, carried.indicator, number.around)
    if not (_goes_on(number) or group):
        return False
    return number.quantity.unit is Unit.COUNT or (same and not number.quantity.fraction)


def _other_actor(number: SpokenNumber, subject: Subject) -> bool:
    """Whether a later number without a noun is told of somebody else: «…, og koordineringsgruppen har hatt ni»; or
    stands after a name that nobody knows: «(Granvik: 41)».
    """
    around, indicator, area = number.around, subject.indicator, number.subjects.area
    if around.nouns or around.lead or number.quantity.unit is not Unit.COUNT or number.beside():
        return False
    told = f"{indicator.title} {indicator.definition} {indicator.population} {area.title} {area.short}"
    known = [own for own in {*words_of(told), *subject.said} if len(own) > 2]
    names = (_LABELLED if around.label else _DEFINITE).findall(around.before)
    strange = [word for name in names for word in words_of(name) if word not in _EVERYDAY]
    return any(not any(same_word(own, word) for own in known) for word in strange)


def _above(number: SpokenNumber) -> Iterator[tuple[Subject, Finding]]:
    for heading in reversed(number.headings) if not _labelled_otherwise(number) else ():
        for subject in number.subjects.of(heading):
            if subject.named:
                yield subject, finding("reports.by_heading", heading=heading)


def _labelled_otherwise(number: SpokenNumber) -> bool:
    """Whether a number stands after a label that names something that is no indicator: «Råkjøring: 14 saker»."""
    words = [word for word in words_of(number.around.before) if len(word) > 3 and not word.isdigit()]
    return number.around.label and any(word not in _LABELS for word in words)


def _goes_on(number: SpokenNumber) -> bool:
    """Whether the sentence goes on about what was told before."""
    return not number.around.label and _CONTINUES.search(number.text[: number.quantity.end]) is not None


def _alone(number: SpokenNumber) -> bool:
    """Whether nothing beside a number tells that it counts anything: no noun, no year, no label, no «var»."""
    one, around = number.quantity, number.around
    return (
        one.unit is Unit.COUNT
        and not around.nouns
        and number.date.how in {Dating.AROUND, Dating.UNKNOWN}
        and one.played is Played.LEVEL
        and not around.label
        and not _LEVEL_BEFORE.search(f"{around.before} ")
        and not _BEGINS.match(number.text)
    )
