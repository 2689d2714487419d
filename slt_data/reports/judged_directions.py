"""What a report says of directions, as proposed judgements: of what, which year, which way, and who says it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.findings import finding
from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.direction_patterns import Turn
from slt_data.reports.direction_words import SaidWay, folded, ways_in
from slt_data.reports.judged_report import FoundThing, JudgedReport
from slt_data.reports.judged_text import told
from slt_data.reports.judged_things import JudgedThing
from slt_data.reports.judged_years import SaidYear, YearBy, years_of
from slt_data.reports.not_told import is_not_told, is_of_measures, of_another_place
from slt_data.reports.proposed import ProposedJudgement
from slt_data.reports.quoted import proposal_id, without_persons
from slt_data.reports.told_numbers import as_far_as_told, numbers_fit

_APART = re.compile(
    r"[;]|,? \b(?:men|mens|medan|samtidig(?: som)?|derimot|likevel)\b|,(?= (?:og|samt)\b)|,| \b(?:og|samt)\b"
)
_STRONG_APART = re.compile(r"[;]|,? \b(?:men|mens|medan|derimot)\b")
_CLAUSES = re.compile(r"[;]|,? \b(?:men|mens|medan|derimot)\b|, (?:og|samt|likevel|saerlig|men)\b")
_OF_THING = re.compile(
    r" (?:i|av|paa|for) (?!(?:19|20)\d\d|aar)"
    r"(?:(?! (?:og|samt) (?:faerre|flere|fleire|mindre)\b|, (?:en|ei|et|eit|og|samt|men|mens|medan)\b)[^;:(.])+"
)
_BOTH = re.compile(r"\b(?:begge|baade|baae)\b")
_HEDGED = re.compile(
    r"\b(?:trolig|truleg|antakelig|antakeleg|antageligvis|kanskje|muligens|moglegvis|tyde[rt]? paa|ser ut (?:til|som)"
    r"|kan se ut|kan sjaa ut|tilsynelatende|tilsynelatande|mistanke om|antas|rykter)\b"
)
_WORRY = re.compile(r"\b(?:\w*bekymr\w*|\w*uro)\b")
_WORRY_BEFORE, _WORRY_AFTER = 5, 45
_TURNED = {Turn.UP: Turn.DOWN, Turn.DOWN: Turn.UP, Turn.DOUBLED: Turn.DOWN, Turn.HALVED: Turn.UP}
_OPINION = re.compile(
    r"\b(?:elev\w*|foreldre\w*|rektor\w*|laerer\w*|laerar\w*|ansatte|tilsette|butikk\w*|nabo\w*|skolene|skulane"
    r"|ungdommene|ungdomane)"
    r" (?:\w+ ){0,2}?(?:mener|meiner|tror|trur|opplever|melder|sier|seier|synes|synest|rapporterer)\b"
    r"|\b(?:ifoelge|i foelgje|foelge) (?:rektor|laerer|laerar|foreldre|butikk|elev|ansatte|ungdom)\w*"
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def directions_said(report: JudgedReport) -> tuple[ProposedJudgement, ...]:
    """The directions that ``report`` gives, in their order; those that contradict one another are not sure."""
    return _settled(one for place in range(len(report.sentences)) for one in _of(report, place))


def _of(report: JudgedReport, place: int) -> Iterator[ProposedJudgement]:
    sentence = report.sentences[place]
    if sentence.kind is PassageKind.HEADING or is_not_told(sentence):
        return
    said = folded(sentence.text)
    ways = _without_levels(ways_in(said))
    before: tuple[JudgedThing, ...] = ()
    for way, (start, end) in zip(ways, _parts(said, ways), strict=True):
        part = said[start:end]
        before_part = before
        before = ()
        if is_of_measures(part, way, start):
            continue
        if of_another_place(sentence.text, part, report.own_names):
            continue
        found = report.subjects_of(place, part, before_part, _clause(part, way, start))
        before = tuple(one.subject for one in found)
        for one in found:
            for year in years_of(said, way, start, end, report.around(place)):
                yield _judgement(report, place, way, (start, end), one, year, several=len(found) > 1)


def _judgement(
    report: JudgedReport,
    place: int,
    way: SaidWay,
    part: tuple[int, int],
    found: FoundThing,
    said: SaidYear,
    *,
    several: bool,
) -> ProposedJudgement:
    sentence, (start, end) = report.sentences[place], part
    words = folded(sentence.text)[start:end]
    fits = numbers_fit(words, way.way)
    turn = as_far_as_told(words, way.way)
    way = replace(way, way=_TURNED.get(turn, turn) if said.turned else turn)
    subject, direction = found.subject, way.way.direction
    near = folded(sentence.text)[max(start, way.start - _WORRY_BEFORE) : min(end, way.end + _WORRY_AFTER)]
    worry = bool(_WORRY.search(near)) and _is_other(report, subject)
    if worry:
        subject = replace(subject, indicator=None)
    year = said.year
    late = year is not None and report.head.year is not None and year > report.head.year
    doubts = [
        name
        for name, holds in (
            ("judged.doubt_year", year is None or said.by is YearBy.NOTHING or late),
            ("judged.doubt_part", said.part),
            ("judged.doubt_denied", direction is Direction.UNKNOWN),
            ("judged.doubt_numbers", not fits),
            ("judged.doubt_hedged", bool(_HEDGED.search(words))),
            ("judged.doubt_opinion", bool(_OPINION.search(folded(sentence.text)))),
            ("judged.doubt_group", report.of_a_group(subject, words)),
            ("judged.doubt_many", several and subject.indicator is None),
            ("judged.doubt_worry", worry),
            ("judged.doubt_subject", not found.sure),
        )
        if holds
    ]
    indicator = subject.indicator
    quote = without_persons(sentence.text)
    about = indicator or subject.focus_area or ""
    return ProposedJudgement(
        id=proposal_id(JudgementKind.DEVELOPMENT, about, year, direction, subject.segment, quote),
        quote=quote,
        page=sentence.page,
        section=without_persons(sentence.section),
        sure=not doubts,
        why=(found.why, finding(f"judged.year_{said.by}", year=year or ""), *map(finding, doubts)),
        kind=JudgementKind.DEVELOPMENT,
        focus_area=subject.focus_area,
        indicator=indicator,
        year=year,
        direction=direction,
        text=told(report.subjects, subject, way, said, worry=worry),
        voice=report.voice(place, indicator),
    )


def _is_other(report: JudgedReport, subject: JudgedThing) -> bool:
    """Whether worries are told of, and ``subject`` is not an indicator that counts just them."""
    if subject.indicator is None:
        return True
    one = report.catalogue.indicator(subject.indicator)
    return not _WORRY.search(folded(" ".join((one.title, one.short, *one.noun))))


def _without_levels(ways: tuple[SaidWay, ...]) -> tuple[SaidWay, ...]:
    """``ways`` without «back at the level of 2016» where the same sentence also says which way it went."""
    known = [one for one in ways if one.way is not Turn.BACK]
    return tuple(known) or ways


def _clause(part: str, way: SaidWay, offset: int) -> str:
    """The clause of ``part``, which begins at ``offset``, that holds ``way``; empty if it is of all of them.
    «En oppgang i vold» has its own.
    """
    at, end = way.start - offset, way.end - offset
    thing = _OF_THING.match(part[end:])
    if thing:
        return part[at : end + thing.end()]
    starts = [match.end() for match in _CLAUSES.finditer(part) if match.end() <= at]
    ends = [match.start() for match in _CLAUSES.finditer(part) if match.start() >= end]
    if (not starts and not ends) or _BOTH.search(part):
        return ""
    return part[starts[-1] if starts else 0 : ends[0] if ends else len(part)]


def _parts(said: str, ways: Sequence[SaidWay]) -> list[tuple[int, int]]:
    """Start and end of what in ``said`` belongs to each of ``ways``: apart at «, men», then at a comma or «og»."""
    if not ways:
        return []
    bounds = [0]
    for one, after in pairwise(ways):
        between = said[one.end : after.start]
        strong = list(_STRONG_APART.finditer(between))
        cuts = strong or list(_APART.finditer(between))
        bounds.append(one.end + cuts[-1].start() if cuts else after.start)
    return list(zip(bounds, [*bounds[1:], len(said)], strict=True))


def _settled(found: Iterable[ProposedJudgement]) -> tuple[ProposedJudgement, ...]:
    """``found`` without what is said twice in a section; unsure where two say different things of the same year."""
    kept: dict[tuple[object, ...], ProposedJudgement] = {}
    for one in found:
        same = (one.indicator or one.focus_area, one.year, one.direction, one.text, one.section)
        if same not in kept or (one.sure and not kept[same].sure):
            kept[same] = one
    said: dict[tuple[object, ...], set[Direction]] = {}
    for one in kept.values():
        if one.indicator and one.direction is not Direction.UNKNOWN:
            said.setdefault((one.indicator, one.year), set()).add(one.direction)
    return _once(
        replace(one, sure=False, why=(*one.why, finding("judged.doubt_against")))
        if len(said.get((one.indicator, one.year), ())) > 1
        else one
        for one in kept.values()
    )


def _once(found: Iterable[ProposedJudgement]) -> tuple[ProposedJudgement, ...]:
    """``found``, where of those that say the same only one is sure: the one that also tells since when."""
    every = tuple(found)
    best: dict[tuple[object, ...], ProposedJudgement] = {}
    for one in every:
        same = _same(one)
        if one.sure and (same not in best or len(_YEARS.findall(one.text)) > len(_YEARS.findall(best[same].text))):
            best[same] = one
    return tuple(
        replace(one, sure=False, why=(*one.why, finding("judged.doubt_twice")))
        if one.sure and best[_same(one)] is not one
        else one
        for one in every
    )


def _same(one: ProposedJudgement) -> tuple[object, ...]:
    return (one.indicator or one.focus_area, one.year, one.direction)
