"""What a report says of how things are, without a direction, as proposed judgements; never sure."""

from collections.abc import Iterator

from slt_data.domain.families import Family
from slt_data.domain.series import JudgementKind
from slt_data.intake.findings import finding
from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.direction_words import folded, ways_in
from slt_data.reports.judged_report import JudgedReport
from slt_data.reports.judged_text import stated
from slt_data.reports.judged_things import JudgedThing
from slt_data.reports.judged_years import year_of
from slt_data.reports.not_told import is_not_told
from slt_data.reports.proposed import ProposedJudgement
from slt_data.reports.quoted import proposal_id, without_persons
from slt_data.reports.states_said import SaidState, state_in
from slt_data.reports.voices import police_section, said_by_police


def states_said(report: JudgedReport) -> tuple[ProposedJudgement, ...]:
    """How things are by ``report``, in its order; a sentence that gives a direction is left to that."""
    return tuple(one for place in range(len(report.sentences)) for one in _of(report, place))


def _of(report: JudgedReport, place: int) -> Iterator[ProposedJudgement]:
    sentence = report.sentences[place]
    said = folded(sentence.text)
    if sentence.kind is not PassageKind.PARAGRAPH or is_not_told(sentence) or ways_in(said):
        return
    state = state_in(said, tuple(folded(name) for name in report.own_names))
    subject = _subject(report, place, state) if state is not None else None
    if state is None or subject is None:
        return
    year = year_of(said, report.around(place))
    quote = without_persons(sentence.text)
    yield ProposedJudgement(
        id=proposal_id(JudgementKind.DEVELOPMENT, state, subject.indicator or subject.focus_area, year.year, quote),
        quote=quote,
        page=sentence.page,
        section=without_persons(sentence.section),
        why=(finding(f"judged.year_{year.by}", year=year.year or ""), finding("judged.doubt_denied")),
        kind=JudgementKind.DEVELOPMENT,
        focus_area=subject.focus_area,
        indicator=subject.indicator,
        year=year.year,
        text=stated(report.subjects, subject, state, year),
        voice=report.voice(place, subject.indicator),
    )


def _subject(report: JudgedReport, place: int, state: SaidState) -> JudgedThing | None:
    """What ``state`` is said of; None if it can't be told, or nobody who knows says it."""
    sentence = report.sentences[place]
    if state is SaidState.THREAT:
        threat = [one for one in report.catalogue.indicators if one.family is Family.PST]
        return JudgedThing(threat[0].focus_area, threat[0].id) if len(threat) == 1 else None
    if state is SaidState.WELL:
        lives = report.subjects.themes.about("trivsel")
        return JudgedThing(lives[0], None) if lives else None
    known = report.survey(place) or police_section(sentence.headings) or said_by_police(sentence.text)
    named = report.subjects.named(sentence.text, survey=report.survey(place))
    own = report.subjects.told_of(named, None, sentence.text)
    if not known or len({one.focus_area for one in own}) != 1:
        return None
    return own[0] if len(own) == 1 else JudgedThing(own[0].focus_area, None)
