"""What speaks against taking a number of a report for a figure: each doubt is a sentence for the person who decides."""

import re
from collections.abc import Iterator

from slt_data.domain.families import Family
from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.reports.dated import SURE_DATING, Dating
from slt_data.reports.doubts_of_circumstance import doubts_around
from slt_data.reports.meant import names_group
from slt_data.reports.no_figures import blotted
from slt_data.reports.quantities import Played, Quantity
from slt_data.reports.quoted import without_persons
from slt_data.reports.spoken_number import SpokenNumber
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject

OVER_A_YEAR = frozenset({Family.POLITI, Family.TRYGGHETSPROGRAM})
"""Families whose counts grow through the year, so that one of a part of it is less than one of the whole."""

_KNOWN = re.compile(r"\b(?:de|dei|disse|desse|alle|begge)\s$", re.IGNORECASE)
_NARROWS = re.compile(
    r"^(?:[^\s,;()]+\s){0,4}?(?:for|om|mot|med|på|ved|innen|innan|hvor|der|som|knyttet|knytt|relatert|begått|av|hos|blant"
    r"|skjedde|skjer|gjaldt|gjeld|gjelder)"
    r"\s(?P<rest>.*)",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bunder (\d\d)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:tilbudt|tilbode|invitert\w*|vurdert\w*|aktuelle|søkt\w*|avslått|henlagt|henlagde|oppklart\w*)\b",
    re.IGNORECASE,
)
_GROWN_UP = re.compile(r"\b(?:voksne|vaksne|voksen|vaksen)\b", re.IGNORECASE)
_OLDER = re.compile(r"\b\d\d\s?[-–]\s?(\d\d)\s?år", re.IGNORECASE)
_GRADED = re.compile(
    r"\b(?:svært|veldig|ganske|litt|helt|sjelden|sjeldan|ukentlig|daglig|mer enn \d+ ganger)\b", re.IGNORECASE
)
_SCHOOL_YEAR_SAID = re.compile(r"\bsk[ou]leår\w*", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\bi fjor\b|\bfjoråret\b", re.IGNORECASE)
"""Which year it is depends on when a report was written, if nothing else is told beside it."""
_EARLIER_REPORT = re.compile(
    r"\b(?:fjorårets|forrige|førre|tidligere|tidlegare) (?:års )?(?:rapport|årsrapport|årsmelding)"
    r"|\bi rapporten for 20\d\d (?:sto|stod|skrev|skreiv|oppga)|\bi fjor (?:skreiv|skrev|oppga|oppgav)",
    re.IGNORECASE,
)
_OF_ANOTHER_YEAR = re.compile(r"\W*(?:tall\w*|tal\w*) (?:gjelder|gjeld|er fra|er frå|er for)\b", re.IGNORECASE)
_PROPER = re.compile(r"(?<=[\wæøå,] )[A-ZÆØÅ][a-zæøå]{2,}\w*")
_FIRST_DID = re.compile(r"\W*([A-ZÆØÅ][a-zæøå]+)\s(?:hadde|har|lå|låg|ligger|ligg|fikk|fekk)\b")
_DAY = re.compile(r"\b(?:per|pr\.?)\s\d{1,2}\.\s?(?:\d{1,2}\.|(?P<month>[a-z]+))", re.IGNORECASE)
_THOUSANDS = re.compile(r"\D*[1-9]\d{0,2}\.\d{3}\D*")
_PLAIN = frozenset(
    words_of(
        "registrert registrerte anmeldt anmeldte meldt meldte mottatt vært blitt totalt samlet omfang antall antallet "
        "året årene kommunen kommune saker forhold ungdom unge barn elever elevene ungdommene politiet politiets alle "
        "andel andelen prosent oppgir svarer svarte sier siste løpet perioden nivå nivået viser disse denne dette "
        "hadde elevane ungdommane svarar seier heile hele mistenkt mistenkte begått gjerningspersonen sikta siktet "
        "personer personar laveste lavest høyeste høyest lågaste høgaste færrest flest"
    )
)


_KNOWN_NAMES = frozenset(
    words_of(
        "politiet vi kommunen det dette antall antallet ungdom ungdata trygghetsprogrammet slt styret strasak pst nav "
        "skolene skolen elevene teamene ungdomsteamene andelen tallet kommune politistasjon straffeloven januar "
        "februar mars april mai juni juli august september oktober november desember første halvår kilde tall "
        "konfliktrådet kommunestyret norge noreg stortinget utekontakten barnevernet forebyggende ssb "
        "folkehelseinstituttet"
    )
)


def doubts_of(number: SpokenNumber, subject: Subject) -> tuple[Finding, ...]:
    """All that speaks against ``number`` being a figure of ``subject``; empty if it is sure."""
    parts = (
        _of_subject(number, subject),
        _of_time(number, subject),
        _of_number(number.text, number.quantity),
        _of_group(number, subject),
        doubts_around(number, subject),
    )
    return tuple(dict.fromkeys(one for part in parts for one in part))


def _of_subject(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    here = next((one for one in number.in_sentence(number.headings) if one.indicator == subject.indicator), None)
    carried = number.context.carried.get(number.quantity.unit)
    nearest = number.headings[-1:]
    above = any(one.indicator == subject.indicator and one.named for h in nearest for one in number.subjects.of(h))
    kept = carried is not None and carried[0].indicator == subject.indicator and carried[1]
    named = here is not None and here.named
    if not (named or kept or above):
        yield finding("reports.doubt_subject")
    if not named and number.of is None and _one_of_several(number, subject, kept=kept):
        yield finding("reports.doubt_several")
    for one in _rivals(number, subject) if number.of is None else ():
        yield finding("reports.doubt_rival", title=one.indicator.short)
        return


def _one_of_several(number: SpokenNumber, subject: Subject, *, kept: bool) -> bool:
    """Whether what was told before, or the heading, is of several things: «Nasking og skadeverk»."""
    unit = number.quantity.unit
    if kept:
        return unit in number.context.several
    told = [one for heading in number.headings[-1:] for one in number.subjects.of(heading)]
    return any(
        one.named and one.indicator.unit is unit and one.indicator != subject.indicator and not one.said <= subject.said
        for one in told
        if not names_group(one, subject, number)
    )


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


def _strange_names(number: SpokenNumber, subject: Subject) -> str:
    """The first name beside a number that is neither the municipality's nor a word of the catalogue; empty for none.

    A figure of an indicator that is a share of the police district's may stand beside the district's name.
    """
    area, indicator = number.subjects.area, subject.indicator
    told = f"{indicator.title} {indicator.short} {indicator.definition} {indicator.population}"
    if "politidistrikt" in told:
        return ""
    words = number.around.lead or f"{number.around.before} x {number.around.after}"
    first = _FIRST_DID.match(number.text) if number.around.lead else None
    names: list[str] = [*([first[1]] if first else []), *_PROPER.findall(without_persons(words))]
    known = {*words_of(f"{told} {area.title} {area.short}"), *subject.said, *_KNOWN_NAMES}
    for name in names:
        if not any(same_word(own, word) for word in words_of(name) for own in known if len(own) > 2 or own == word):
            return name
    return ""


def _of_two_groups(number: SpokenNumber, subject: Subject) -> bool:
    """Whether a sentence names two groups, of which a number has neither: «jenter og gutter: 44 mot 22 prosent»."""
    said = set(words_of(number.text))
    for dimension in subject.indicator.dimensions:
        values = number.subjects.catalogue.dimension(dimension).values
        titles = [title for title in values.values() if said & set(words_of(title))]
        beside = [title for title in titles if set(words_of(title)) & set(words_of(number.around.own))]
        if len(titles) > 1 and not beside:
            return True
    return False


def _of_year(number: SpokenNumber) -> Iterator[Finding]:
    date, agreed = number.date, number.context.agreed
    if date.year is None:
        yield finding("reports.doubt_no_year")
    elif date.how is Dating.AROUND:
        if not agreed:
            yield finding("reports.doubt_year_around", year=date.year)
    elif date.how not in SURE_DATING and not (date.how is Dating.BEFORE and agreed):
        yield finding("reports.doubt_year", year=date.year)
    if date.how is Dating.BEFORE and number.around.lead and _LAST_YEAR.search(number.text):
        yield finding("reports.doubt_year", year=date.year or 0)


def _of_time(number: SpokenNumber, subject: Subject) -> Iterator[Finding]:
    date = number.date
    yield from _of_year(number)
    if date.first_year is not None or _SCHOOL_YEAR_SAID.search(number.text):
        yield finding("reports.doubt_period")
    if _EARLIER_REPORT.search(number.text):
        yield finding("reports.doubt_earlier")
    if date.how is Dating.AROUND and _OF_ANOTHER_YEAR.match(number.context.next):
        yield finding("reports.doubt_year_around", year=date.year or 0)
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
    elder = _OLDER.search(number.text)
    if elder and own_ages and int(elder[1]) > int(min(own_ages)):
        yield finding("reports.doubt_adults")
    offered = _OFFERED.search(number.around.own)
    if offered:
        yield finding("reports.doubt_offered", word=offered[0])
    strange = _strange_names(number, subject)
    if strange:
        yield finding("reports.doubt_place", name=strange)
    if _GROWN_UP.search(number.text) and _AGE.search(told):
        yield finding("reports.doubt_adults")
    if one.unit is Unit.PERCENT and _of_two_groups(number, subject):
        yield finding("reports.doubt_groups")
    graded = _GRADED.search(number.around.own)
    titles = " ".join(number.subjects.group_titles(indicator))
    if graded and graded[0].lower() not in f"{told} {titles}".lower():
        yield finding("reports.doubt_narrowed", words=graded[0])
    if one.played in {Played.PART_OF, Played.INTERVAL} or one.unit is Unit.PERCENT:
        return
    narrowed = _NARROWS.match(number.around.before if number.around.label else number.around.after)
    explained = {*words_of(told), *words_of(area.title), *words_of(area.short), *_PLAIN, *subject.said}
    words = (
        [word for word in words_of(blotted(narrowed["rest"])) if len(word) > 3 and word.isalpha()] if narrowed else []
    )
    rest = [word for word in words if not any(same_word(own, word) for own in explained if len(own) > 2)]
    if rest:
        yield finding("reports.doubt_narrowed", words=" ".join(rest[:4]))
