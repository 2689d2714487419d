"""What a sentence says of a change, held against the numbers beside it: «økning på 54 prosent» from 61 to 94."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import number
from slt_data.reports.context import ReportContext
from slt_data.reports.proposed import ProposedFigure
from slt_data.reports.quantities import Played, Quantity, quantities_in
from slt_data.reports.subjects import Subjects
from slt_data.reports.years_said import years_in

_UP = (
    r"(?:øk(?:ning\w*|te|t|er|ende)|auk(?:e|a|ar|en)|vekst\w*|oppgang\w*|steg|steget|stig\w*|opp|vok\w*|vaks|flere|fleire"
    r"|høyere|høgare)"
)
_DOWN = (
    r"(?:nedgang\w*|reduksjon\w*|reduser\w*|fall|falt|falle\w*|fell|sank|sunket|søkk|mink\w*|ned|tilbakegang\w*|færre"
    r"|lavere|lågare|avtok|avtatt)"
)
_UP_SAID, _DOWN_SAID = (re.compile(rf"\b{one}\b", re.IGNORECASE) for one in (_UP, _DOWN))
_NOT = re.compile(r"\b(?:ikke|ikkje|ingen|verken|hverken)\b", re.IGNORECASE)
_TIMES = {
    re.compile(r"\b(?:nesten |om lag |mer enn |meir enn )?halver\w*|\bhalvparten så mange", re.IGNORECASE): (
        0.38,
        0.62,
    ),
    re.compile(
        r"\b(?:nesten |mer enn |meir enn )?(?:for)?dobl(?:et|a|ing\w*|e|es)\b|\bdobbelt så mange", re.IGNORECASE
    ): (1.7, 2.6),
    re.compile(r"\btredobl\w*|\btre ganger så mange|\btre gonger så mange", re.IGNORECASE): (2.6, 3.5),
    re.compile(r"\bfiredobl\w*|\bfire ganger så mange|\bfire gonger så mange", re.IGNORECASE): (3.5, 4.6),
}
_ROUNDING = 1.5
_ROUNDED = 5.0
"""How many percentage points a change may be from what the numbers give: of rounding, and of «ca»."""


@dataclass(frozen=True)
class Levels:
    """Two figures of the same thing, of two years, the earlier first."""

    first: ProposedFigure
    last: ProposedFigure


def levels_in(text: str, figures: Sequence[ProposedFigure]) -> Levels | None:
    """The two of ``figures`` (of one sentence) between which it tells a change; None if it has no two of one thing."""
    same: dict[tuple[str, str], list[ProposedFigure]] = {}
    for one in figures:
        if one.value is not None and one.year is not None and one.first_year is None:
            same.setdefault((one.indicator, one.segment), []).append(one)
    for told in same.values():
        by_year = {one.year: one for one in told}
        said = re.search(r"\b(?:fra|frå)\s((?:19|20)\d\d)\stil\s((?:19|20)\d\d)", text)
        wanted = [int(said[1]), int(said[2])] if said else sorted(year for year in by_year if year is not None)[-2:]
        if len(by_year) == len(told) and len(wanted) == 2 and all(year in by_year for year in wanted):
            return Levels(by_year[wanted[0]], by_year[wanted[1]])
    return None


def levels_told(context: ReportContext, subjects: Subjects, figures: Sequence[ProposedFigure]) -> Levels | None:
    """The two of ``figures`` (of the whole report) between which a sentence without numbers of them tells a change."""
    text = context.sentence.text
    named = next((own.indicator for own in subjects.of(text) if own.named), None)
    carried = next((own.indicator for own, same in context.carried.values() if same), None)
    indicator = named or carried
    years = sorted({one.year for one in years_in(text) if one.first_year is None})
    wanted = years if len(years) == 2 else sorted({*years, *context.years[:1]})
    if indicator is None or len(wanted) != 2:
        return None
    known = {
        one.year: one
        for one in figures
        if one.indicator == indicator.id and not one.segment and one.status is Status.EXACT and one.first_year is None
    }
    return Levels(known[wanted[0]], known[wanted[1]]) if all(year in known for year in wanted) else None


def tells_size(text: str) -> bool:
    """Whether ``text`` says how large a change is, and not only which way it went."""
    if any(one.search(text) for one in _TIMES):
        return True
    moved = _UP_SAID.search(text) or _DOWN_SAID.search(text)
    return moved is not None and any(own.played is Played.CHANGE for own in quantities_in(text))


def change_contradicted(text: str, pair: Levels) -> Iterator[Finding]:
    """A finding for each thing said in ``text`` of the change that the two numbers of ``pair`` contradict."""
    first, last = pair.first.value or 0.0, pair.last.value or 0.0
    told = {"first": number(first), "last": number(last), "years": f"{pair.first.year}–{pair.last.year}"}
    for pattern, (least, most) in _TIMES.items():
        said = pattern.search(text)
        if said and not (first and least <= last / first <= most):
            yield finding("reports.contradicts", said=said[0], **told)
            return
    for one in quantities_in(text):
        if one.played is Played.CHANGE and one.value is not None and not _fits(text, one, first, last):
            yield finding("reports.contradicts", said=one.raw, **told)
            return
    up, down = bool(_UP_SAID.search(text)), bool(_DOWN_SAID.search(text))
    if up != down and not _NOT.search(text) and len({one.year for one in years_in(text)}) <= 2:
        wrong = last < first if up else last > first
        if wrong:
            found = (_UP_SAID if up else _DOWN_SAID).search(text)
            yield finding("reports.contradicts", said=found[0] if found else "", **told)


def _fits(text: str, one: Quantity, first: float, last: float) -> bool:
    """Whether the size of a change is what ``first`` and ``last`` give."""
    if one.value is None or re.match(r"\s?(?:prosentpoeng|pp\b)", text[one.end :]):
        return True
    allowed = _ROUNDED if one.raw[0].isalpha() else _ROUNDING
    if one.unit is Unit.PERCENT:
        return bool(first) and abs(abs(last - first) / first * 100 - one.value) <= allowed
    return abs(abs(last - first) - one.value) <= (0.0 if allowed == _ROUNDING else 0.1 * one.value)
