"""What a report says of itself: its title, who made it, and the year it is of."""

import re
from collections import Counter
from collections.abc import Sequence

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.workbook import Workbook
from slt_data.norwegian import capital
from slt_data.reports.direction_words import folded
from slt_data.reports.judged_years import YEAR, without_plans
from slt_data.reports.proposed import ReportHead
from slt_data.reports.quoted import without_persons
from slt_data.reports.sentences import Sentence
from slt_data.texts import say

_ANNUAL = re.compile(
    r"aarsrapport|aarsmelding|aarsberetning|aarsmelding|situasjonsbilde|utfordringsbilde|situasjonsbilete"
    r"|utfordringsbilete"
    r"|rapport|melding|notat|statistikk|oversikt|oversyn|ungdata|status"
)
_SLT = re.compile(r"\bslt\b|ungdomskriminalitet|rus- og kriminalitetsforebyggende|samordning av lokale")
_PERIOD = re.compile(r"((?:19|20)\d\d)\s*(?:-|til|/)\s*(?:(?:19|20)?\d\d)\b")
_PRINTED = re.compile(
    r"\b(?:utgitt|utgjeve|utgjevi|publisert|dato|vedtatt|vedteke|trykt|sist (?:endret|endra)|revidert|versjon"
    r"|hentet ut|per|pr)\b[^.]*?(?:19|20)\d\d"
    r"|\b\d{1,2}\.\s?(?:\d{1,2}\.\s?|(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober"
    r"|november|desember)\s)(?:19|20)\d\d"
    r"|\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember) (?:19|20)\d\d"
    r"|\bsak(?:snr\.?)? ?[\d/]+|\bnou (?:19|20)\d\d[^.]*|https?://\S+|www\.\S+"
)
_COMPARED = re.compile(
    r"\b(?:enn|siden|sidan|mot|fra|fraa|i motsetning til|sammenlignet med|samanlikna med|siste gang i) (?:(?:i"
    r"|aaret) )?((?:19|20)\d\d)"
)
_AHEAD = re.compile(
    r"\b(?:innsatsomraad\w*|satsingsomraad\w*|plan\w*|framover|fremover|prioritering\w*|tiltak"
    r"|vegen vidare|veien videre)\b[^.]*?(?:19|20)\d\d"
)
_MUNICIPALITY = re.compile(
    r"\b[A-ZÆØÅ][\wæøåÆØÅ-]+(?: og [A-ZÆØÅ][\wæøåÆØÅ-]+)? (?:kommune|herad|bydel)\b|\b[Bb]ydel [A-ZÆØÅ]\w+"
)
_DISTRICT = re.compile(
    r"\b[A-ZÆØÅ][\wæøåÆØÅ-]+(?: og [A-ZÆØÅ][\wæøåÆØÅ-]+)? (?:politidistrikt|politistasjon|lensmannsdistrikt)\b"
)
_POLICE_OF = re.compile(r"Politiet i [A-ZÆØÅ][\wæøåÆØÅ-]+(?= \(|,|$)")
_MADE_BY = re.compile(
    r"^(?:utgitt av|utgjeve av|utarbeid(?:et|d|a) av|skrevet av|skrive av|rapport fra|rapport fraa"
    r"|fra|fraa):? ",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"\W*(?:\d[\d.]* |innhold|innhald|status|sammendrag|samandrag)")
_FIRST, _LONGEST, _LINE = 14, 120, 80
_IN_TITLE, _IN_NAME, _IN_HEADING, _IN_FIRST = 12, 6, 5, 2


def head_of(workbook: Workbook, sentences: Sequence[Sentence], catalogue: Catalogue, area: str) -> ReportHead:
    """Title, publisher and year of the report ``workbook``, whose text is ``sentences``, sent in for ``area``."""
    year = _year(workbook.file, sentences)
    publisher = _publisher(sentences, catalogue, area)
    return ReportHead(
        title=_title(sentences, publisher, year, catalogue.area(area).short), publisher=publisher, year=year
    )


def _year(name: str, sentences: Sequence[Sentence]) -> int | None:
    """The year with the most weight: in the title, then the headings and the file's name, then the text."""
    weights: Counter[int] = Counter()
    for place, one in enumerate(sentences):
        heading = one.kind is PassageKind.HEADING
        weight = _IN_TITLE if place == 0 else (_IN_HEADING if heading else (_IN_FIRST if place < _FIRST else 1))
        if place == 0 or heading:
            weight = _IN_TITLE if place < 2 and _ANNUAL.search(folded(one.text)) else weight
        for year in _own_years(one.text):
            weights[year] += weight
    named = {int(match[0]) for match in YEAR.finditer(re.sub(r"[_-]", " ", name.rpartition(".")[0]))}
    for year in named if len(named) == 1 else ():
        weights[year] += _IN_NAME
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _own_years(text: str) -> list[int]:
    """The years of ``text`` that a report may be of: not those of plans, of printing, of comparison or to come."""
    said = _PRINTED.sub(" ", without_plans(folded(text)))
    for pattern in (_PERIOD, _COMPARED, _AHEAD):
        said = pattern.sub(" ", said)
    return list(dict.fromkeys(int(match[0]) for match in YEAR.finditer(said)))


def _publisher(sentences: Sequence[Sentence], catalogue: Catalogue, area: str) -> str:
    """Who made the report: who is said to, or the police or the municipality that its first lines name; else the area
    if the text names it.
    """
    first = [one.text for one in sentences[:_FIRST]]
    for text in first:
        by = _MADE_BY.match(text)
        named = (_MUNICIPALITY.search(text) or _DISTRICT.search(text)) if by else None
        if named:
            return named[0]
    own = catalogue.area(area)
    for text in first[:4]:
        if len(text) <= _LONGEST:
            police, municipality = _DISTRICT.search(text) or _POLICE_OF.match(text), _MUNICIPALITY.search(text)
            named = police or municipality
            if named:
                return _proper(named[0], own.short)
    whole = Counter(match[0] for one in sentences for match in _MUNICIPALITY.finditer(one.text))
    known = {folded(own.title), folded(f"{own.short} kommune")}
    if any(folded(name) in known for name in whole):
        return own.title
    return whole.most_common(1)[0][0] if whole else ""


def _title(sentences: Sequence[Sentence], publisher: str, year: int | None, place: str) -> str:
    """The first heading that says what the report is; for one without, «SLT-årsrapport 2018, Bærum kommune»."""
    slt = sum(len(_SLT.findall(folded(one.text))) for one in sentences[:60]) > 2
    for one in sentences[:_FIRST]:
        said = folded(one.text)
        line = YEAR.search(said) and len(said) <= _LINE and said[-1:] not in ".:?!"
        titled = one.kind is PassageKind.HEADING or one.place == 0 or line
        if titled and len(one.text) <= _LONGEST and _ANNUAL.search(said) and not _NO_TITLE.match(said):
            return _proper(without_persons(one.text.strip(" *#")), place)
    if slt and year is not None and publisher:
        return say("judged.slt_report", year=year, publisher=publisher)
    first = next((one.text for one in sentences if one.kind is PassageKind.HEADING), "")
    return _proper(without_persons(first.strip(" *#")), place) if len(first) <= _LONGEST else ""


def _proper(text: str, place: str) -> str:
    """``text``, in small letters if it is all capitals, but for SLT and the name of ``place``."""
    if not text.isupper():
        return text
    known = {one.casefold(): one for one in (place, "SLT", "PST", "NAV", "Ungdata")}
    return capital(re.sub(r"\w+", lambda word: known.get(word[0].casefold(), word[0].lower()), text))
