"""What speaks against taking a number of a report for a figure: each doubt is a sentence for the person who decides."""

import re
from collections.abc import Iterator

from slt_data.domain.places import Area
from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.intake.vocabulary.places import is_own, place_named
from slt_data.reports.around import Around
from slt_data.reports.context import ReportContext
from slt_data.reports.dated import SURE_DATING, Dated, Dating
from slt_data.reports.no_figures import blotted
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject, Subjects

_GOAL = re.compile(
    r"\b(?:målsett\w*|målsetning\w*|målsetjing\w*|mål(?:et)? (?:er|om|for)|skal (?:ned|opp) til|bør|forvent\w*|ventes"
    r"|prognose\w*|anslår for|planlegg\w*|planlagt|innen (?:utgangen av )?20\d\d|innan 20\d\d|budsjett\w*)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:på landsbasis|landsgjennomsnitt\w*|landssnitt\w*|i landet|hele landet|heile landet|nasjonalt|landet ellers"
    r"|landet elles|i norge|i noreg|nasjonale|i fylket|fylkessnitt\w*|i politidistriktet|distriktet totalt)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:i|for|fra|frå|hos)\s((?:[A-ZÆØÅ][\w-]+)(?:\s(?:kommune|politidistrikt|fylke))?)")
_KNOWN = re.compile(r"\b(?:de|dei|disse|desse|alle|begge)\s$", re.IGNORECASE)
_NARROWS = re.compile(
    r"^(?:[^\s,;()]+\s){0,4}?(?:for|om|mot|med|på|ved|innen|innan|hvor|der|som|knyttet|knytt|relatert|begått|av|hos|blant)\s(?P<rest>.*)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bunder (\d\d)\b", re.IGNORECASE)
_GRADE = re.compile(r"\b\d{1,2}\.?\s?(?:-|–|og)?\s?(?:\d{1,2}\.?)?\s?(?:trinn|klasse)|\bvg\s?\d|\båring", re.IGNORECASE)
_PLAIN = frozenset(
    words_of(
        "registrert registrerte anmeldt anmeldte meldt meldte mottatt vært blitt totalt samlet omfang antall antallet "
        "året årene kommunen kommune saker forhold ungdom unge barn elever elevene ungdommene politiet politiets alle "
        "andel andelen prosent oppgir svarer svarte sier siste løpet perioden nivå nivået viser disse denne dette "
        "hadde elevane ungdommane svarar seier heile hele"
    )
)


def no_level(text: str) -> bool:
    """Whether a sentence tells what is hoped or planned, and no figure."""
    return _GOAL.search(text) is not None


def elsewhere(words: str, area: Area) -> bool:
    """Whether the words beside a number say that it is of another place than ``area``."""
    if _ELSEWHERE.search(words):
        return True
    named = [place for found in _PLACE.finditer(words) if (place := place_named(found[1])) is not None]
    return bool(named) and not any(is_own(place, area) for place in named)


def doubts_of(
    context: ReportContext, subjects: Subjects, subject: Subject, one: Quantity, date: Dated, beside: Around
) -> tuple[Finding, ...]:
    """All that speaks against ``one`` being a figure of ``subject`` of the year ``date``; empty if it is sure."""
    return tuple(
        dict.fromkeys(
            (
                *_of_subject(context, subjects, subject, one, beside),
                *_of_time(context, date, one),
                *_of_number(context.sentence.text, one),
                *_of_group(context.sentence.text, subject, one, beside, subjects.area),
            )
        )
    )


def _of_subject(
    context: ReportContext, subjects: Subjects, subject: Subject, one: Quantity, beside: Around
) -> Iterator[Finding]:
    text, headings = context.sentence.text, context.sentence.headings
    said = subjects.of(text, context.before, headings)
    here = next((own for own in said if own.indicator == subject.indicator), None)
    carried = context.carried.get(one.unit)
    by_heading = any(own.indicator == subject.indicator and own.named for h in headings[-1:] for own in subjects.of(h))
    kept = carried is not None and carried[0].indicator == subject.indicator and carried[1]
    if not ((here is not None and here.named) or kept or by_heading):
        yield finding("reports.doubt_subject")
    local = [own for own in subjects.of(beside.own, f"{context.before} {text}", headings) if own.named]
    rivals = local if any(own.indicator == subject.indicator for own in local) else said
    for own in rivals:
        if own.indicator == subject.indicator or own.indicator.unit is not one.unit or not own.named:
            continue
        if own.distinct - subject.distinct or not subject.distinct:
            if own.said and own.said <= subject.said:
                continue
            yield finding("reports.doubt_rival", title=own.indicator.short)
            break


def _of_time(context: ReportContext, date: Dated, one: Quantity) -> Iterator[Finding]:
    if date.year is None:
        yield finding("reports.doubt_no_year")
    elif date.how is Dating.AROUND and not context.agreed:
        yield finding("reports.doubt_year_around", year=date.year)
    elif date.how not in SURE_DATING and date.how is not Dating.AROUND:
        yield finding("reports.doubt_year", year=date.year)
    if date.first_year is not None:
        yield finding("reports.doubt_period")
    if date.partial and one.unit is Unit.COUNT:
        yield finding("reports.doubt_partial")


def _of_number(text: str, one: Quantity) -> Iterator[Finding]:
    if one.played is Played.RANGE:
        yield finding("reports.doubt_range")
    if one.status is Status.HIDDEN:
        yield finding("reports.doubt_hidden")
    if one.value == 0:
        yield finding("reports.doubt_none")
    if one.spelled and one.unit is Unit.PERCENT:
        yield finding("reports.doubt_fraction")
    if re.fullmatch(r"\D*[1-9]\d{0,2}\.\d{3}\D*", one.raw):
        yield finding("reports.doubt_thousands", raw=one.raw)
    if _KNOWN.search(text[: one.start]):
        yield finding("reports.doubt_known")


def _of_group(text: str, subject: Subject, one: Quantity, beside: Around, area: Area) -> Iterator[Finding]:
    indicator = subject.indicator
    told = f"{indicator.title} {indicator.definition} {indicator.population}"
    ages = set(_AGE.findall(text))
    if ages and _AGE.findall(told) and not ages & set(_AGE.findall(told)):
        yield finding("reports.doubt_age", age=min(ages))
    if _GRADE.search(beside.own):
        yield finding("reports.doubt_grade")
    if one.played in {Played.PART_OF, Played.INTERVAL} or one.unit is Unit.PERCENT:
        return
    narrowed = _NARROWS.match(beside.after)
    explained = {*words_of(told), *words_of(area.title), *words_of(area.short), *_PLAIN, *subject.said}
    words = words_of(blotted(narrowed["rest"])) if narrowed else ()
    rest = [
        word for word in words if len(word) > 3 and not any(same_word(own, word) for own in explained if len(own) > 2)
    ]
    if rest:
        yield finding("reports.doubt_narrowed", words=" ".join(rest[:4]))
