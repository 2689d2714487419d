"""Doubts that lie around a number: who counted, where, in which part of the year, and what was told before it."""

import re
from collections.abc import Iterator

from slt_data.domain.families import Family
from slt_data.domain.series import Unit
from slt_data.intake.findings import Finding, finding
from slt_data.reports.spoken_number import SpokenNumber
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject

_DID = (
    r"(?:registrerte|registrerer|registrert|hadde|har hatt|fikk|fekk|melder|meldte|meldt|tok|avholdt|holdt|heldt|mottok"
    r"|gjennomførte|gjennomførde|behandlet|behandla|avdekket|avdekka|skrev|skreiv|anslår|oppgir|teller|talte|mener"
    r"|meiner|tror|trur|antar|antek|sier|seier)"
)
_ACTOR = re.compile(rf"(?:^|[,;.]\s|\bog\s)\W*(?P<who>[A-ZÆØÅa-zæøå-]{{3,}})(?:,[^,;.]{{2,60}},)?\s{_DID}\b")
_PLACE = re.compile(r"^\W*(?:[Ii]|[Bb]lant|[Vv]ed)\s(?P<where>[A-ZÆØÅa-zæøå-]{4,})")
_PART_OF_YEAR = re.compile(
    r"\b(?:uke|veke)\s\d|\bi (?:uken|uka|veka|måneden|månaden|helgen|helga)\b|\w*helg(?:en|a)\b|russetid\w*"
    r"|\bi (?:høst|haust|sommer|sommar|vår|vinter)\b|\bferien\b|(?<!\d)20\d\d/\d\d(?!\d)",
    re.IGNORECASE,
)
_REASON = re.compile(r"^\W*(?:om|gjaldt|gjeld|gjelder|handlet om|handla om|dreide seg om|med)\b", re.IGNORECASE)
_REASONS = re.compile(r"\d\s(?:gjaldt|gjeld|gjelder|handlet om|handla om|dreide seg om)\b(?!\s\d)", re.IGNORECASE)
_REPORTED = re.compile(r"anmeld|melde|lovbrudd|lovbrot", re.IGNORECASE)
_SEVERAL_PLACES = re.compile(
    r"\b(?:\d+|to|tre|fire|fem|seks|sju|syv|åtte|flere|fleire) (?:\w+ )?kommun(?:er|ar|ene|ane)\b", re.IGNORECASE
)
_THERE = re.compile(r"\W*(?:der|her)\s(?:ble|blei|vart|er|var|har|hadde)\b", re.IGNORECASE)
_THEMES = re.compile(r"\b(?:tema(?:et|ene)?|årsak\w*|grunn(?:en|er|ar|lag)?)\b[^:]*:", re.IGNORECASE)
_CHARGED = re.compile(r"\b(?:siktet|sikta|dømt|dømd|straffet|straffa|tatt for|teken for)\b", re.IGNORECASE)
_PERSONS = re.compile(r"\b(?:gutt\w*|gut\w*|jent\w*|unge|ungdom\w*|person\w*)\b", re.IGNORECASE)
_ELDER = re.compile(r"(?<!\d)(\d\d)\s?[-–]\s?\d\d\s?år", re.IGNORECASE)
_OTHER_PLACE_BEFORE = re.compile(
    r"^\W*(?:[Ii]|[Hh]os|[Ff]or)\s(?:(?:hele |heile )?(?:politi)?distriktet|landet|fylket|regionen"
    r"|[A-ZÆØÅ][a-zæøå]+\skommune|(?:nabo|granne)kommun\w*)"
)
_WE = frozenset(
    words_of(
        "politiet politi vi me kommunen styret det som tallet talet antallet antall de dei han man vår våre denne "
        "dette disse oss ungdomsteamene ungdomsteamet teamene forebyggende og har unge ungdom saker"
    )
)
_HERE = frozenset(
    words_of(
        "kommunen byen bygda vår våre alt hele heile tillegg løpet perioden fjor første andre dag jentene guttene "
        "elevene elever elevane jenter gutter gutar ungdommene ungdomsskolen ungdomsskulen ungdomstrinnet videregående "
        "vidaregåande denne dette disse desse snitt året årene strasak alle januar februar mars april juni juli august "
        "september oktober november desember forhold ungdata sentrum"
    )
)


def doubts_around(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    """What around ``number`` speaks against it being the municipality's figure of ``subject`` for a year."""
    indicator, area = subject.indicator, number.subjects.area
    told = words_of(f"{indicator.title} {indicator.definition} {area.title} {area.short}")
    own = {*told, *subject.said}
    words = number.around.lead or number.around.before
    actor = _ACTOR.search(words)
    if actor and not _known(actor["who"], own | _WE):
        yield finding("reports.doubt_actor", who=actor["who"])
    place = _PLACE.match(number.text)
    if place and not _known(place["where"], own | _HERE):
        yield finding("reports.doubt_place", name=place["where"])
    elif (
        _goes_on(number)
        and _OTHER_PLACE_BEFORE.match(number.context.last)
        and not _known_place(number.context.last, own - {"kommune"})
    ):
        yield finding("reports.doubt_place_before")
    if _THERE.match(number.text) and not _named_in(number, subject):
        yield finding("reports.doubt_subject")
    if indicator.unit is Unit.COUNT:
        yield from _of_a_count(number, subject)
    elder = _ELDER.search(number.text)
    if elder and int(elder[1]) >= 18:
        yield finding("reports.doubt_adults")


def _goes_on(number: SpokenNumber) -> bool:
    """Whether a sentence goes on from the one before it: in the same paragraph, or with «der»."""
    return bool(number.context.before) or _THERE.match(number.text) is not None


def _known(word: str, known: set[str] | frozenset[str]) -> bool:
    return any(same_word(own, said) or said == own for said in words_of(word) for own in known if len(own) > 1)


def _known_place(text: str, own: set[str]) -> bool:
    return _known(" ".join(text.split()[:3]), own)


def _named_in(number: SpokenNumber, subject: Subject) -> bool:
    return any(one.indicator == subject.indicator and one.named for one in number.in_sentence())


def _of_a_count(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    """What speaks against a number counting all cases of a year: a part of it, reasons of talks, persons."""
    around, before = number.around, number.text[: number.quantity.start]
    if subject.indicator.family is not Family.SLT and _PART_OF_YEAR.search(number.text):
        yield finding("reports.doubt_partial")
    several = _SEVERAL_PLACES.search(number.text)
    if several:
        yield finding("reports.doubt_place", name=several[0])
    reason = not around.nouns and not around.lead and _REASON.match(around.after)
    reasons = _REASONS.search(number.text[: number.quantity.end + 12]) and not _REPORTED.search(number.text)
    if reason or reasons or _THEMES.search(before):
        yield finding("reports.doubt_reason")
    if _CHARGED.search(around.own) and _PERSONS.search(" ".join(around.nouns)):
        yield finding("reports.doubt_persons")
