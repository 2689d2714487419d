"""What speaks against taking a number of a report for a figure: each doubt is a sentence for the person who decides."""

import re
from collections.abc import Iterator

from slt_data.domain.families import Family
from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.reports.dated import SURE_DATING, Dating
from slt_data.reports.meant import names_group
from slt_data.reports.no_figures import blotted
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.spoken_number import SpokenNumber
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject

OVER_A_YEAR = frozenset({Family.POLITI, Family.TRYGGHETSPROGRAM})
"""Families whose counts grow through the year, so that one of a part of it is less than one of the whole."""

_KNOWN = re.compile(r"\b(?:de|dei|disse|desse|alle|begge)\s$", re.IGNORECASE)
_NARROWS = re.compile(
    r"^(?:[^\s,;()]+\s){0,4}?(?:for|om|mot|med|på|ved|innen|innan|hvor|der|som|knyttet|knytt|relatert|begått|av|hos|blant)"
    r"\s(?P<rest>.*)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bunder (\d\d)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:tilbudt|tilbode|invitert\w*|vurdert\w*|aktuelle|søkt\w*|avslått|henlagt|henlagde|oppklart\w*)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:per|pr\.?)\s\d{1,2}\.\s?(?:\d{1,2}\.|(?P<month>[a-z]+))", re.IGNORECASE)
_THOUSANDS = re.compile(r"\D*[1-9]\d{0,2}\.\d{3}\D*")
_PLAIN = frozenset(
    words_of(
        "registrert registrerte anmeldt anmeldte meldt meldte mottatt vært blitt totalt samlet omfang antall antallet "
        "året årene kommunen kommune saker forhold ungdom unge barn elever elevene ungdommene politiet politiets alle "
        "andel andelen prosent oppgir svarer svarte sier siste løpet perioden nivå nivået viser disse denne dette "
        "hadde elevane ungdommane svarar seier heile hele mistenkt mistenkte begått gjerningspersonen sikta siktet"
    )
)


def doubts_of(number: SpokenNumber, subject: Subject) -> tuple[Finding, ...]:
    """All that speaks against ``number`` being a figure of ``subject``; empty if it is sure."""
    parts = (
        _of_subject(number, subject),
        _of_time(number, subject),
        _of_number(number.text, number.quantity),
        _of_group(number, subject),
    )
    return tuple(dict.fromkeys(one for part in parts for one in part))


def _of_subject(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    here = next((one for one in number.in_sentence(number.headings) if one.indicator == subject.indicator), None)
    carried = number.context.carried.get(number.quantity.unit)
    nearest = number.headings[-1:]
    above = any(one.indicator == subject.indicator and one.named for h in nearest for one in number.subjects.of(h))
    kept = carried is not None and carried[0].indicator == subject.indicator and carried[1]
    if not ((here is not None and here.named) or kept or above):
        yield finding("reports.doubt_subject")
    for one in _rivals(number, subject) if number.of is None else ():
        yield finding("reports.doubt_rival", title=one.indicator.short)
        return


def _rivals(number: SpokenNumber, subject: Subject) -> Iterator[Subject]:
    """Other indicators whose names stand in the words beside the number, or in its sentence where none stands there."""
    local = number.beside()
    beside_it = any(one.indicator == subject.indicator for one in local)
    for one in local if beside_it else number.in_sentence():
        if one.indicator == subject.indicator or one.indicator.unit is not number.quantity.unit or not one.named:
            continue
        if one.said <= subject.said or names_group(one, subject, number):
            continue
        if one.distinct - subject.distinct or not subject.distinct:
            yield one


def _of_time(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    date, agreed = number.date, number.context.agreed
    if date.year is None:
        yield finding("reports.doubt_no_year")
    elif date.how is Dating.AROUND:
        if not agreed:
            yield finding("reports.doubt_year_around", year=date.year)
    elif date.how not in SURE_DATING and not (date.how is Dating.BEFORE and agreed):
        yield finding("reports.doubt_year", year=date.year)
    if date.first_year is not None:
        yield finding("reports.doubt_period")
    if date.partial and subject.indicator.family in OVER_A_YEAR:
        yield finding("reports.doubt_partial")
    day = _DAY.search(number.text)
    if day and (day["month"] or "\0") not in subject.indicator.definition and subject.indicator.unit is Unit.COUNT:
        yield finding("reports.doubt_day")


def _of_number(text: str, one: Quantity) -> Iterator[Finding]:
    if one.played is Played.RANGE:
        yield finding("reports.doubt_range")
    if one.status is Status.HIDDEN:
        yield finding("reports.doubt_hidden")
    if one.value == 0:
        yield finding("reports.doubt_none")
    if one.fraction:
        yield finding("reports.doubt_fraction")
    if _THOUSANDS.fullmatch(one.raw):
        yield finding("reports.doubt_thousands", raw=one.raw)
    if _KNOWN.search(text[: one.start]):
        yield finding("reports.doubt_known")


def _of_group(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    indicator, one, area = subject.indicator, number.quantity, number.subjects.area
    told = f"{indicator.title} {indicator.definition} {indicator.population}"
    ages, own_ages = set(_AGE.findall(number.text)), set(_AGE.findall(told))
    if ages and own_ages and not ages & own_ages:
        yield finding("reports.doubt_age", age=min(ages))
    offered = _OFFERED.search(number.around.own)
    if offered:
        yield finding("reports.doubt_offered", word=offered[0])
    if one.played in {Played.PART_OF, Played.INTERVAL} or one.unit is Unit.PERCENT:
        return
    narrowed = _NARROWS.match(number.around.after)
    explained = {*words_of(told), *words_of(area.title), *words_of(area.short), *_PLAIN, *subject.said}
    words = (
        [word for word in words_of(blotted(narrowed["rest"])) if len(word) > 3 and word.isalpha()] if narrowed else []
    )
    rest = [word for word in words if not any(same_word(own, word) for own in explained if len(own) > 2)]
    if rest:
        yield finding("reports.doubt_narrowed", words=" ".join(rest[:4]))
