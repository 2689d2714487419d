"""What a reader of a report has in mind at each sentence: what the paragraph is about, and which year it tells of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from slt_data.domain.series import Unit
from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.sentences import Sentence
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject, Subjects
from slt_data.reports.years_said import PARENTHESES_TOLD, main_years

_SENTENCES_BACK = 2
_OF_ALL = re.compile(
    r"\b(?:tall|tal)\w*\b[^.;]{0,40}\b(?:er fra|er frå|gjelder|gjeld)\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class ReportContext:
    """``sentence`` and what stands around it.

    ``before``: the sentences just before in its paragraph, ``paragraph``: all of them, each as one text. ``carried``:
    by unit, the indicator that was last named in its section, and whether that was in the same paragraph. ``years``:
    those that the paragraph, the nearest heading with a year, and the report are of, the nearest first. ``next``: the
    sentence after it in its paragraph; ``last``: the one before it in its section. ``several``: the units of which it
    named more than one thing where it last named any. ``year_told``: the report says of which year it is.
    ``parentheses``: the sentence of its section, up to it, that says what stands in parentheses.
    """

    sentence: Sentence
    before: str
    paragraph: str
    carried: dict[Unit, tuple[Subject, bool]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    next: str = ""
    last: str = ""
    several: frozenset[Unit] = frozenset()
    year_told: bool = True
    parentheses: str = ""

    @property
    def year(self) -> int | None:
        """The year that a number is of which has none in its sentence; None if nothing tells it."""
        return self.years[0] if self.years else None

    @property
    def agreed(self) -> bool:
        """Whether all that tells a year tells the same, and it is not only guessed of the whole report."""
        return len(set(self.years)) == 1 and (self.year_told or len(self.years) > 1)


def contexts(
    sentences: Sequence[Sentence], subjects: Subjects, report_year: int | None, *, year_told: bool = True
) -> Iterator[ReportContext]:
    """The context of each of ``sentences`` that is no heading, in their order.

    ``year_told``: the report says of which year it is; else that is guessed of its text.
    """
    section: tuple[str, ...] | None = None
    carried: dict[Unit, tuple[Subject, int]] = {}
    paragraph, said, paragraph_year = -1, list[str](), None
    section_year, last, several, parentheses = None, "", set[Unit](), ""
    years = {heading: _year_of(heading) for heading in {heading for one in sentences for heading in one.headings}}
    for at, one in enumerate(sentences):
        if one.kind is PassageKind.HEADING:
            continue
        if one.headings != section:
            section, carried = one.headings, {}
            section_year, last, several, parentheses = None, "", set(), ""
        if one.paragraph != paragraph:
            paragraph, said, paragraph_year = one.paragraph, [one.lead] if one.lead else [], None
        nearest = paragraph_year or section_year or _year_of(one.lead)
        told = [year for year in (nearest, section_year or _heading_year(one, years), report_year) if year]
        yield ReportContext(
            one,
            " ".join(said[-_SENTENCES_BACK:]),
            " ".join(said),
            {unit: (subject, at == paragraph) for unit, (subject, at) in carried.items()},
            tuple(told),
            next((own.text for own in sentences[at + 1 : at + 2] if own.paragraph == one.paragraph), ""),
            last,
            frozenset(several),
            year_told,
            parentheses,
        )
        said.append(one.text)
        paragraph_year = _year_of(one.text) or paragraph_year
        last = one.text
        parentheses = one.text if PARENTHESES_TOLD.search(one.text) else parentheses
        of_all = _OF_ALL.search(one.text)
        section_year = int(of_all["year"]) if of_all else section_year
        for unit, subject, more in _named(one, subjects):
            if unit in carried and _is_group(subject, carried[unit][0], subjects):
                continue
            carried[unit] = subject, paragraph
            (several.add if more else several.discard)(unit)


def _named(one: Sentence, subjects: Subjects) -> Iterator[tuple[Unit, Subject, bool]]:
    """The indicators that a sentence names in its own words, one for each unit: the first that it comes to; and whether
    it names more of that unit.
    """
    words = words_of(one.text)
    found = [own for own in subjects.of(one.text) if own.named]
    for unit in {own.indicator.unit for own in found}:
        same = sorted((own for own in found if own.indicator.unit is unit), key=lambda own: _first(own, words))
        first = same[0]
        groups = {word for title in subjects.group_titles(first.indicator) for word in words_of(title)}
        others = [own for own in same[1:] if not own.said <= first.said and not own.said >= first.said]
        yield unit, first, any(not all(any(same_word(g, w) for g in groups) for w in own.said) for own in others)


def _is_group(subject: Subject, whole: Subject, subjects: Subjects) -> bool:
    """Whether the name of ``subject`` is that of a group of ``whole``: «trusler» in a list of kinds of violence."""
    groups = {word for title in subjects.group_titles(whole.indicator) for word in words_of(title)}
    return all(any(same_word(group, word) for group in groups) for word in subject.said)


def _first(subject: Subject, words: Sequence[str]) -> int:
    """Where the first word of the name stands among ``words``."""
    return next((at for at, word in enumerate(words) if any(same_word(own, word) for own in subject.said)), len(words))


def _year_of(text: str) -> int | None:
    """The only year in ``text``."""
    told = {one.year for one in main_years(text)}
    return next(iter(told)) if len(told) == 1 else None


def _heading_year(one: Sentence, years: Mapping[str, int | None]) -> int | None:
    return next((year for heading in reversed(one.headings) if (year := years.get(heading))), None)
