"""Of which year a direction is said, and since which: by the sentence, its paragraph, its heading or the report."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from slt_data.reports.direction_words import SaidWay

YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/])")
_SPAN = re.compile(r"(?:\b(?:fra|fraa|mellom) )?\b((?:19|20)\d\d) ?(?:til|og med|-|og) ?((?:19|20)\d\d)\b")
_FROM_TO = re.compile(
    r"(?:\b(?:fra|fraa|mellom|perioden|aarene|aara)\s+)((?:19|20)\d\d)\s*(?:til(?: og med)?|-|og)\s*((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\b"
)
_WITH_NUMBERS = re.compile(
    r"\b(?:fra|fraa) [^.;]{1,70}?\b(?:i )?((?:19|20)\d\d)\)?,? til [^.;]{1,50}?\b((?:19|20)\d\d)\b"
)
_BOUND = re.compile(
    r"(?:\bi|\bfor|\baaret|\bav|\bgjennom|\bi hele|\bi heile|\bi loepet av|\bvaar(?:en)?|\bhoest(?:en)?) $"
)
_EACH = re.compile(r"\bbaade (?:i )?((?:19|20)\d\d) og (?:i )?((?:19|20)\d\d)\b")
_THAN = re.compile(
    r"\b(?:enn|siden|sidan|som|mot|fra|fraa|med(?! \d{1,3}\b)|sammenlignet med|samanlikna med|sett opp mot)"
    r"(?: (?:i|aaret|nivaaet i|nivaaet fra|\d+\.?(?: \w+)? i))? ((?:19|20)\d\d)\b"
)
_AFTER = re.compile(r"\better (?:[\w-]+ ){0,5}?i ((?:19|20)\d\d)\b")
_PLAN = re.compile(
    r"\b(?:\w*plan\w*|\w*program\w*|perioden|strategi\w*|nou|st\.? ?meld\w*)\s+(?:\w+ )?(?:19"
    r"|20)\d\d(?:\s*[-:]\s*(?:(?:19|20)?\d\d))?"
)
_LAST = re.compile(r"\bi fjor\b|\bfjoraaret\b")
_PART = re.compile(
    r"\b(?:foerste|andre|annet) (?:halvaar|kvartal|tertial)|\bhittil\b|\bsaa langt\b|\bvaaren\b|\bhoesten\b|\bhausten\b"
    r"|\bi (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
)
_LONG = re.compile(
    r"\b(?:laveste|laagaste|hoeyeste|hoegaste|flest|faerrest\w*)\b|\bde (?:siste|seneste) (?:\w+ )?(?:aarene"
    r"|aara)\b|\bdei siste (?:\w+ )?aara\b|\bover (?:lengre )?tid\b"
    r"|\bover lengre\b|\bpaa (?:mange|flere|fleire) aar\b"
)


class YearBy(StrEnum):
    """What a year was known by; the key of the sentence that says so."""

    SENTENCE = "by_sentence"
    PARAGRAPH = "by_paragraph"
    HEADING = "by_heading"
    REPORT = "by_report"
    NOTHING = "by_nothing"


@dataclass(frozen=True)
class SaidYear:
    """``first``: the year compared with, where it is told. ``part``: it is of a part of the year, or of a long time.

    ``turned``: it is said of the earlier year: «more in 2020 than in 2021» is a fall.
    """

    year: int | None
    by: YearBy
    first: int | None = None
    part: bool = False
    turned: bool = False


@dataclass(frozen=True)
class YearContext:
    """The years around a sentence: of its paragraph's survey, of its headings, and of the report."""

    survey: int | None = None
    heading: int | None = None
    report: int | None = None

    @property
    def best(self) -> tuple[int | None, YearBy]:
        """The nearest year that is known, and by what."""
        for year, by in (
            (self.survey, YearBy.PARAGRAPH),
            (self.heading, YearBy.HEADING),
            (self.report, YearBy.REPORT),
        ):
            if year is not None:
                return year, by
        return None, YearBy.NOTHING


def years_of(said: str, way: SaidWay, start: int, end: int, around: YearContext) -> tuple[SaidYear, ...]:
    """The years of which ``said[start:end]``, in a folded sentence, says ``way``; two for «i både 2017 og 2018»."""
    part = without_plans(said[start:end])
    at = way.start - start
    partly = bool(_PART.search(part) or _LONG.search(part))
    spans = _spans(part, way, at, partly=partly)
    if spans:
        return spans
    after = _AFTER.search(part)
    if after and not after.start() <= at < after.end():
        part = part[: after.start(1)] + "...." + part[after.end(1) :]
    than = _nearest(_THAN.finditer(part), at)
    first = int(than[1]) if than else None
    others = [match for match in YEAR.finditer(part) if than is None or match.start() != than.start(1)]
    own = _nearest(others, at)
    if len(others) > 1 and own is not None and not _BOUND.search(part[: own.start()]):
        several = sorted({int(match[0]) for match in others})
        return (SaidYear(several[-1], YearBy.SENTENCE, several[0] if several[1:] else None, part=True),)
    if own is not None:
        last = int(own[0])
        if first is not None and first > last:
            return (SaidYear(first, YearBy.SENTENCE, last, part=True, turned=True),)
        return (SaidYear(last, YearBy.SENTENCE, first if first is not None and first < last else None, part=partly),)
    earlier = without_plans(said[:start])
    against = {match.start(1) for match in _THAN.finditer(earlier)}
    before = [int(match[0]) for match in YEAR.finditer(earlier) if match.start() not in against]
    if before and (first is None or before[-1] > first):
        return (SaidYear(before[-1], YearBy.SENTENCE, first, part=partly),)
    year, by = around.best
    if first is not None and (year is None or year <= first):
        return (SaidYear(None, YearBy.NOTHING, first, part=True),)
    if _LAST.search(part) and not _LAST.search(part[at:]):
        year = None if year is None else year - 1
        return (SaidYear(year, by, part=True),)
    return (SaidYear(year, by, first, part=partly),)


def _spans(part: str, way: SaidWay, at: int, *, partly: bool) -> tuple[SaidYear, ...]:
    """The years that ``part`` gives as two that belong together: «i både 2017 og 2018», «fra 2017 til 2018»."""
    both = sorted(int(match[0]) for match in YEAR.finditer(way.words))
    if both[1:]:
        return (SaidYear(both[-1], YearBy.SENTENCE, both[0], part=partly),)
    each = _EACH.search(part)
    if each:
        return tuple(SaidYear(int(one), YearBy.SENTENCE, part=partly) for one in each.groups())
    fromto = _nearest((*_FROM_TO.finditer(part), *_WITH_NUMBERS.finditer(part)), at)
    if fromto is None:
        return ()
    span = sorted(int(one) for one in fromto.groups() if one)
    return (SaidYear(span[1], YearBy.SENTENCE, span[0], part=partly),)


def year_of(said: str, around: YearContext) -> SaidYear:
    """The year that a ``folded`` sentence names; else the nearest one around it."""
    told = without_plans(said)
    compared = {match.start(1) for match in _THAN.finditer(told)}
    named = [int(match[0]) for match in YEAR.finditer(told) if match.start() not in compared]
    if named:
        return SaidYear(max(named), YearBy.SENTENCE)
    year, by = around.best
    return SaidYear(year, by)


def without_plans(text: str) -> str:
    """``text`` with the years of plans, programmes and reports to parliament blotted out."""
    return _PLAN.sub(lambda match: YEAR.sub("....", re.sub(r"(?<=[-:])\d\d\b", "..", match[0])), text)


def _nearest(matches: Iterable[re.Match[str]], at: int) -> re.Match[str] | None:
    """The match nearest after ``at``, else the last before it."""
    every = list(matches)
    after = [one for one in every if one.end() >= at]
    return after[0] if after else (every[-1] if every else None)
