"""What a reader of a report has in mind at each sentence: what the paragraph is about, and which year it tells of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from slt_data.domain.series import Unit
from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.sentences import Sentence
from slt_data.reports.stems import same_word, words_of
from slt_data.reports.subjects import Subject, Subjects
from slt_data.reports.years_said import main_years

_SENTENCES_BACK = 2


@dataclass(frozen=True)
class ReportContext:
    """``sentence`` and what stands around it.

    ``before``: the sentences just before in its paragraph, ``paragraph``: all of them, each as one text. ``carried``:
    by unit, the indicator that was last named in its section, and whether that was in the same paragraph. ``years``:
    those that the paragraph, the nearest heading with a year, and the report are of, the nearest first. ``next``: the
    sentence after it in its paragraph.
    """

    sentence: Sentence
    before: str
    paragraph: str
    carried: dict[Unit, tuple[Subject, bool]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    next: str = ""

    @property
    def year(self) -> int | None:
        """The year that a number is of which has none in its sentence; None if nothing tells it."""
        return self.years[0] if self.years else None

    @property
    def agreed(self) -> bool:
        """Whether all that tells a year tells the same."""
        return len(set(self.years)) == 1


def contexts(sentences: Sequence[Sentence], subjects: Subjects, report_year: int | None) -> Iterator[ReportContext]:
    """The context of each of ``sentences`` that is no heading, in their order."""
    section: tuple[str, ...] | None = None
    carried: dict[Unit, tuple[Subject, int]] = {}
    paragraph, said, paragraph_year = -1, list[str](), None
    years = {heading: _year_of(heading) for heading in {heading for one in sentences for heading in one.headings}}
    for at, one in enumerate(sentences):
        if one.kind is PassageKind.HEADING:
            continue
        if one.headings != section:
            section, carried = one.headings, {}
        if one.paragraph != paragraph:
            paragraph, said, paragraph_year = one.paragraph, [one.lead] if one.lead else [], None
        told = [year for year in (paragraph_year or _year_of(one.lead), _heading_year(one, years), report_year) if year]
        yield ReportContext(
            one,
            " ".join(said[-_SENTENCES_BACK:]),
            " ".join(said),
            {unit: (subject, at == paragraph) for unit, (subject, at) in carried.items()},
            tuple(told),
            next((own.text for own in sentences[at + 1 : at + 2] if own.paragraph == one.paragraph), ""),
        )
        said.append(one.text)
        paragraph_year = _year_of(one.text) or paragraph_year
        for unit, subject in _named(one, subjects):
            carried[unit] = subject, paragraph


def _named(one: Sentence, subjects: Subjects) -> Iterator[tuple[Unit, Subject]]:
    """The indicators that a sentence names in its own words, one for each unit: the first that it comes to."""
    words = words_of(one.text)
    found = [own for own in subjects.of(one.text) if own.named]
    for unit in {own.indicator.unit for own in found}:
        yield unit, min((own for own in found if own.indicator.unit is unit), key=lambda own: _first(own, words))


def _first(subject: Subject, words: Sequence[str]) -> int:
    """Where the first word of the name stands among ``words``."""
    return next((at for at, word in enumerate(words) if any(same_word(own, word) for own in subject.said)), len(words))


def _year_of(text: str) -> int | None:
    """The only year in ``text``."""
    told = {one.year for one in main_years(text)}
    return next(iter(told)) if len(told) == 1 else None


def _heading_year(one: Sentence, years: Mapping[str, int | None]) -> int | None:
    return next((year for heading in reversed(one.headings) if (year := years.get(heading))), None)
