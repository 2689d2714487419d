"""A report as its sentences are judged: what each is about, if it is of the survey, the years around, who says it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.families import Family
from slt_data.intake.findings import Finding, finding
from slt_data.reports.chapters import with_chapters
from slt_data.reports.direction_words import folded
from slt_data.reports.judged_things import JudgedThing, JudgedThings
from slt_data.reports.judged_years import YEAR, YearContext, without_plans
from slt_data.reports.proposed import ReportHead
from slt_data.reports.sentences import Sentence
from slt_data.reports.voices import SURVEY, police_section, said_by_police, voice_of

_CAUSE = re.compile(
    r"\b(?:i forbindelse med|i samband med|som foelge av|som foelgje av|paa grunn av|grunnet|fordi|ettersom|siden det"
    r"|skyldes|kan skyldes|kjem av|til tross for|trass i)\b.*"
)
_AGAINST = re.compile(
    r"\b(?:innsats|arbeid|tiltak|kampen?|kameraer|beredskap)\w* mot (?:[\w-]+)(?: og [\w-]+)?|\bmot (?=nask|rus"
    r"|narko|hat)[\w-]+"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_BACK = re.compile(
    r"\b(?:denne|dette|disse|desse|slike?|her|det|den|tallet|talet|tallene|tala|antallet|utviklingen|utviklinga"
    r"|problematikken|problemet|omfanget|situasjonen|nivaaet)\b"
)
_GENERAL = re.compile(
    r"\b(?:kriminalitet\w*|lovbrudd\w*|lovbrot\w*|antall\w*|tal\b|talet|tall\w*|saker|saken|sakar|forhold|anmeld\w*"
    r"|bruk\w*|forbruk\w*|nivaa\w*|utvikling\w*|problem\w*|situasjon\w*|omfang\w*|endring\w*|forandring\w*|trend\w*"
    r"|omraadet|registrert\w*|henvendels\w*|meldinger|meldingar)\b"
)
_RESULT = re.compile(
    r"\b(?:resultat\w*|elev\w*|svar\w*|oppgi\w*|andel\w*|ungdomsskole\w*|videregaaende|lands?gjennomsnitt\w*"
    r"|undersoek\w*|maaling\w*)\b"
)
_FOLLOWS = re.compile(r"\W*(?:det|dette) (?:er|var|utgjør|utgjer|tilsvarer|tilsvarar)\b", re.IGNORECASE)
_NEAR = 3


@dataclass(frozen=True)
class FoundThing:
    """A subject with how it was found, and whether nothing speaks against it."""

    subject: JudgedThing
    why: Finding
    sure: bool


class JudgedReport:
    """The ``sentences`` of a report on ``area`` with what is known around each."""

    def __init__(self, sentences: Sequence[Sentence], catalogue: Catalogue, area: str, head: ReportHead) -> None:
        self.sentences, self.head = with_chapters(sentences), head
        self.subjects, self.catalogue = JudgedThings(catalogue, area), catalogue
        own = catalogue.area(area)
        self.own_names = (own.short, own.title)

    def subjects_of(
        self, place: int, part: str, before: Sequence[JudgedThing] = (), clause: str = ""
    ) -> list[FoundThing]:
        """What ``part`` of the sentence at ``place`` is about: by the words of its ``clause``, its own, ``before``
        (what an earlier part of it is about), the sentence before, or the heading.
        """
        sentence, survey = self.sentences[place], self.survey(place)
        heading = self.subjects.of_heading(sentence.headings)
        if survey and heading is not None:
            heading = replace(heading, indicator=None)
        own = self._named(place, clause, heading) or self._named(place, part, heading)
        group = self.subjects.segment_in(part)
        if own:
            grouped = [replace(one, segment=one.segment or ("" if one.indicator else group)) for one in own]
            return [FoundThing(one, finding("judged.subject_own"), sure=one.own) for one in grouped]
        if before:
            carried = [replace(one, segment=group or one.segment) for one in before]
            return [FoundThing(one, finding("judged.subject_own"), sure=one.own) for one in carried]
        earlier = self._earlier(place, heading, survey=survey)
        follows = _FOLLOWS.match(part) is not None
        if earlier is not None and (follows or heading is None or heading.indicator is None):
            sure = heading is not None and (follows or bool(_BACK.search(part)))
            return [FoundThing(earlier, finding("judged.subject_before"), sure=sure)]
        if heading is None:
            return []
        back = bool(_BACK.search(part)) and heading.indicator is not None
        sure = bool(_GENERAL.search(part)) or back
        return [FoundThing(heading, finding("judged.subject_heading", heading=sentence.section), sure=sure)]

    def _named(self, place: int, part: str, heading: JudgedThing | None) -> tuple[JudgedThing, ...]:
        """What the words of ``part`` themselves name; with those of the heading, where an indicator needs both."""
        sentence, survey = self.sentences[place], self.survey(place)
        text = _AGAINST.sub(" ", _CAUSE.sub("", part))
        apart = _BRACKETS.sub(" ", text)
        text = apart if self.subjects.named(apart, survey=survey) else text
        named = self.subjects.named(text, survey=survey)
        if not any(one.indicator for one in named):
            named = self.subjects.named(text, survey=survey, heading=sentence.section) if heading else named
        police = police_section(sentence.headings) or said_by_police(sentence.text)
        return self.subjects.told_of(named, heading, text, in_words=police and not survey)

    def _earlier(self, place: int, heading: JudgedThing | None, *, survey: bool) -> JudgedThing | None:
        """What the nearest earlier sentence of the paragraph names, if it names one thing, and that of its heading."""
        for other in reversed(self._near(place)):
            named = self.subjects.named(other.text, survey=survey)
            if named:
                fits = heading is None or named[0].focus_area == heading.focus_area
                return replace(named[0], own=False, segment="") if len(named) == 1 and fits else None
        return None

    def _near(self, place: int, most: int = _NEAR) -> list[Sentence]:
        """The sentences before that at ``place`` in its paragraph, at most ``most``."""
        near = self.sentences[max(0, place - most) : place]
        return [one for one in near if one.paragraph == self.sentences[place].paragraph]

    def survey(self, place: int) -> bool:
        """Whether the sentence at ``place`` tells of the survey: it says so, or goes on from one in its paragraph that
        does.
        """
        sentence = self.sentences[place]
        if any(SURVEY.search(folded(text)) for text in (sentence.text, *sentence.headings)):
            return True
        near = self._near(place, 2 * _NEAR)
        return bool(_RESULT.search(folded(sentence.text))) and any(SURVEY.search(folded(one.text)) for one in near)

    def of_a_group(self, subject: JudgedThing, words: str) -> bool:
        """Whether ``words`` say something of a group of ``subject`` alone, or may do so."""
        return bool(subject.segment) or self.subjects.several_groups(_BRACKETS.sub(" ", words))

    def around(self, place: int) -> YearContext:
        """The years around the sentence at ``place``."""
        report = self.head.year
        headings = [int(year[0]) for one in self.sentences[place].headings[::-1] for year in YEAR.finditer(one)]
        wave = None
        if self.survey(place):
            texts = [folded(one.text) for one in self._near(place, 2 * _NEAR)]
            told = [
                int(year[0]) for text in texts if SURVEY.search(text) for year in YEAR.finditer(without_plans(text))
            ]
            wave = max((year for year in told if report is None or year <= report), default=None)
        return YearContext(wave, headings[0] if headings else None, report)

    def voice(self, place: int, indicator: str | None) -> str:
        """Who says the sentence at ``place``, of ``indicator``."""
        sentence = self.sentences[place]
        national = indicator is not None and self.catalogue.indicator(indicator).family is Family.PST
        before = self._near(place, 1)
        police = bool(before) and said_by_police(before[-1].text)
        return voice_of(
            sentence.text,
            sentence.headings,
            self.head.publisher,
            survey=self.survey(place),
            national=national,
            police=police,
        )
