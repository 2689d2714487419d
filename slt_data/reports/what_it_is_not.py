"""Numbers that are no figure of the municipality: hoped for, of another place, another survey, or several years."""

import re
from collections.abc import Sequence

from slt_data.domain.entries import Indicator
from slt_data.domain.families import Family
from slt_data.domain.places import Area
from slt_data.domain.series import Unit
from slt_data.intake.vocabulary.places import is_own, place_named
from slt_data.reports.dated import Dated, Dating
from slt_data.reports.in_order import RESPECTIVELY
from slt_data.reports.quantities import Quantity

_OVER_YEARS = re.compile(
    r"\b(?:de|dei) siste (?:\w+ )?åre?n?[ea]?\b|\b(?:gjennom)?snitt\w*|\bper år i\b", re.IGNORECASE
)
_YEARS_BEFORE = re.compile(
    r"\b(?:mot|med)\s(\d[^.;]*?)\s(?:de|dei)\s\w+\s(?:foregående\s(?:årene|åra)|(?:årene|åra)\sfør)\b", re.IGNORECASE
)
_GOAL = re.compile(
    r"\b(?:målsett\w*|målsetning\w*|målsetjing\w*|mål(?:et)? (?:er|om|for)|skal (?:ned|opp) til|bør|forvent\w*|ventes"
    r"|prognose\w*|anslår for|planlegg\w*|planlagt|innen (?:utgangen av )?20\d\d|innan 20\d\d|budsjett\w*)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:på landsbasis|(?:for|i) landet|landsgjennomsnitt\w*|landssnitt\w*|hele landet|heile landet|nasjonalt"
    r"|landet elle?s|i norge|i noreg|nasjonale|i fylket|fylkessnitt\w*|i (?:hele |heile )?(?:politi)?distriktet"
    r"|uansett alder|alle aldre|alle aldrar|alle aldersgrupper|(?:mot|av|blant|gjaldt|på) (?:voksne|vaksne)|over 18 år"
    r"|(?:nabo|granne)kommun\w*"
    r"|(?:landet|fylket|norge|noreg|distriktet)\s(?:har|hadde|er|lå|låg|ligger|ligg))\b"
    r"|^\W*(?:landet|norge|noreg)\b",
    re.IGNORECASE,
)
_BEGINS_ELSEWHERE = re.compile(
    r"\W*(?:i\s)?(?:hele landet|heile landet|landssnittet|landet|norge|noreg|fylket|politidistriktet"
    r"|(?:nabo|granne)kommun\w*)\b",
    re.IGNORECASE,
)
_HEADED_ELSEWHERE = re.compile(
    r"(?:nabo|granne)kommun|politidistriktet|\bnasjonal|\blandet\b|\bfylket\b|\bvoksne\b|\bvaksne\b|over 18"
    r"|andre kommun|\bi (?:norge|noreg)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^\W*(?:hvis|dersom|viss)\b|\bkapasitet\w*|\bved (?:flere|fleire|mer|meir) enn\b|\binnkalles\b"
    r"|\bkan (?:gjennomføre|ta|holde|halde)\b"
    r"|\b(?:hevd\w*|rykte\w*|påstå\w*|påstand\w*|tenk deg|pågrep\w*|arrester\w*)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:ikke|ikkje|aldri|verken|hverken|ingen|inga)\b", re.IGNORECASE)
_WRONG_BEFORE = re.compile(
    r"\b(?:var feil|vart feil|feilaktig|feil tall|feil tal|ikke riktig|ikkje rett|trykkfeil|forrige utgave"
    r"|førre utgåve)\b",
    re.IGNORECASE,
)
_OTHERS_DID = re.compile(
    r"\b(?:skolene|skolen|skulane|skulen|barnevern\w*|utekontakt\w*|helse\w+|nav|konfliktråd\w*|legevakt\w*|tollvesen\w*"
    r"|butikk\w*)\s(?:[^\s,;.]+\s){0,3}?(?:melder|melde|anslår|oppgir|hadde|har|gjennomførte|gjennomførde|holdt|heldt|meglet|mekla|fikk|fekk|mottok|behandlet|gjorde)\b",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r"\b(?:av|blant)\s(?:disse|desse|(?:dem|dei|de)\s(?:[^\s,;.]+\s){0,3}som|dem"
    r"|(?:elever|elevar|unge|ungdom|ungdommer|jenter|gutter|gutar)\s(?:med|som))\b(?:[^.;]|(?<=\d)\.)*$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[Ii]|[Ff]or|[Ff]ra|[Ff]rå|[Hh]os|[Vv]ed)\s((?:[A-ZÆØÅ][\w-]+)(?:\s(?:kommune|politidistrikt|fylke))?)"
)
_OTHER_SURVEY = re.compile(
    r"\b(?:egen|egne|eiga|eigne)\s\w*undersøk\w*|\b(?!ungdata|ungdoms)\w+undersøk(?:else|ing)\w*"
    r"|\b\w+panel(?:et)?\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(
    r"\b\d{1,2}\.?\s?(?:-|–|og)?\s?(?:\d{1,2}\.?)?\s?(?:trinn|klasse)|\bvg\s?\d|\båring", re.IGNORECASE
)
_LEVELS = re.compile(r"\b(?:5\.?\s?(?:-|–|til)\s?7|8\.?\s?(?:-|–|til)\s?10)\.?\s?(?:trinn|klasse)\w*", re.IGNORECASE)
_RATE = re.compile(r"\b(?:(?!handel)\w*(?:prosenten|andelen|sraten)|(?:prosent)?delen|raten)\b[^.;:]*$", re.IGNORECASE)
_OF_CASES = re.compile(
    r"^\.?\s?av\s(?:alle\s|alle de\s|de\s|dei\s|samtlige\s)?(?:[\w-]+\s){0,2}?[\w-]*"
    r"(?:sak|saker|sakene|sakane|forhold\w*|anmeld\w*|lovbrudd\w*|lovbrot\w*|tilfelle\w*|hendelse\w*)\b",
    re.IGNORECASE,
)


def no_level(text: str) -> bool:
    """Whether a sentence tells what is hoped, planned or only supposed, of one case, or of another place."""
    found = (_GOAL.search(text), _SUPPOSED.search(text), _BEGINS_ELSEWHERE.match(text))
    return any(one is not None for one in found)


def under_others(headings: Sequence[str]) -> bool:
    """Whether a section is of another place, or of grown-ups."""
    return any(_HEADED_ELSEWHERE.search(one) for one in headings[-2:])


def wrong_before(text: str, one: Quantity) -> bool:
    """Whether a number is told as one that was wrong, in its parentheses or, outside of any, in its sentence."""
    aside = enclosed(text, one)
    return _WRONG_BEFORE.search(aside or re.sub(r"\([^()]*\)", " ", text)) is not None


def rate_without_sign(text: str, one: Quantity) -> bool:
    """Whether a number that counts nothing beside it is a share without its sign: «oppklaringsprosenten er 40»."""
    return one.unit is Unit.COUNT and _RATE.search(text[: one.start]) is not None


def by_others(words: str, indicator: Indicator) -> bool:
    """Whether ``words``, up to a number of what the police do, say that others did it."""
    return indicator.family is Family.POLITI and _OTHERS_DID.search(words) is not None


def of_some(text: str, one: Quantity) -> bool:
    """Whether a share is one of those who answered something, and not of all."""
    return one.unit is Unit.PERCENT and _OF_SOME.search(text[: one.start]) is not None


def over_years(text: str, one: Quantity, date: Dated) -> bool:
    """Whether a number without a year of its own is of several years: «rundt 25 de siste årene», «mot 12, 10 og 9 de
    tre årene før».
    """
    run = _YEARS_BEFORE.search(text)
    if run is not None and run.start(1) <= one.start < run.end(1) and one.raw.isdigit():
        return True
    of_none = date.how is Dating.AROUND or date.first_year is not None
    return of_none and _OVER_YEARS.search(text) is not None


def respective(text: str, one: Quantity, date: Dated) -> bool:
    """Whether a number is one of several told «respectively», of things that another sentence lists."""
    said = RESPECTIVELY.search(text[: one.start])
    together = said is not None and re.search(r"til ?sam[ma]+e?n", text[said.end() : one.start]) is not None
    return said is not None and date.how not in {Dating.LIST, Dating.NEAREST} and not together


def of_another_survey(text: str, indicator: Indicator) -> bool:
    """Whether the sentence is about another survey than Ungdata."""
    return indicator.family is Family.UNGDATA and _OTHER_SURVEY.search(text) is not None


def of_cases(text: str, one: Quantity, indicator: Indicator) -> bool:
    """Whether a share is one of cases, where ``indicator`` asks young people."""
    return indicator.family is Family.UNGDATA and _OF_CASES.match(text[one.end :]) is not None


def turned_round(text: str, one: Quantity, indicator: Indicator) -> bool:
    """Whether a share is of those who did not: «har aldri brukt»."""
    said = re.split(r"[;.]|\b(?:mens|medan|men|og)\b", text[one.end :], maxsplit=1)[0]
    wanted = _NEGATED.search(f"{indicator.title} {indicator.short}") is not None
    return indicator.family is Family.UNGDATA and (_NEGATED.search(said) is not None) is not wanted


def of_a_school_year(words: str, indicator: Indicator) -> bool:
    """Whether a share is of one school year or age, which no group of the catalogue is."""
    return indicator.family is Family.UNGDATA and _SCHOOL_YEAR.search(_LEVELS.sub("", words)) is not None


def enclosed(text: str, one: Quantity) -> str:
    """What stands in the parentheses around a number; empty if it stands in none."""
    opened, closed = text.rfind("(", 0, one.start), text.rfind(")", 0, one.start)
    end = text.find(")", one.end)
    return text[opened + 1 : end] if opened > closed and end > 0 else ""


def elsewhere(words: str, area: Area, indicator: Indicator) -> bool:
    """Whether the words beside a number say that it is of another place than ``area``; a figure of ``indicator`` may
    be a share of the police district's.
    """
    told = f"{indicator.title} {indicator.short} {indicator.definition}"
    if _ELSEWHERE.search(words) and not ("politidistrikt" in told and "istrikt" in words):
        return True
    named = [place for found in _PLACE.finditer(words) if (place := place_named(found[1])) is not None]
    return bool(named) and not any(is_own(place, area) for place in named)
