"""The challenge picture of one year: one row a focus area, readable in one minute."""

import re
from dataclasses import dataclass
from datetime import date

from slt_data.analysis.wording import in_prose, in_table
from slt_data.domain.entries import FocusArea
from slt_data.domain.series import Direction, Judgement, JudgementKind, Status
from slt_data.norwegian import in_sentence, listing
from slt_data.story.attention import Candidate, ranked
from slt_data.story.board import board_order
from slt_data.story.evidence import POLICE, Evidence, EvidenceKind, evidence_of, heaviness, leading
from slt_data.story.focus import FocusStory, tell_focus
from slt_data.story.indicator import IndicatorStory
from slt_data.story.material import Material
from slt_data.story.series_rows import SeriesRow, main_segments
from slt_data.texts import say

_IN_PASSING = 125


@dataclass(frozen=True)
class OverviewRow:
    """One focus area: what happened, how certain it is, what the police say, what the young say.

    ``lead``: the indicator with the most evidence; the focus area's lead indicator unless another has more.
    ``figure_year``: the year of its newest figure, None for none. ``figure``, ``before``: that figure and the one
    published before it, as in a table; empty if the indicator is not a single line, and then ``instead`` says what
    there is. ``changed``: the figures show more than chance often does, or nothing can be tested and the police say
    that it went up or down. ``police``: the beginning of what they say, ``police_rest`` the rest.
    """

    focus_area: FocusArea
    statement: str
    lead: IndicatorStory | None
    verdict: str
    figure_year: int | None
    police: str
    survey: str
    figure: str = ""
    before: str = ""
    changed: bool = False
    instead: str = ""
    police_rest: str = ""

    def dated_statement(self, year: int) -> str:
        """The statement, with the year of the newest figure if that is not ``year``."""
        if self.figure_year in {None, year} or str(self.figure_year) in self.statement:
            return self.statement
        return f"{self.statement} ({say('overview.older', year=self.figure_year).lower()})"


def tell_overview(material: Material, year: int, country: Material | None = None) -> list[OverviewRow]:
    """One row for each focus area of the overview, in the board's order.

    Each is told as on its page, compared with ``country``, so that a finding has the same verdict everywhere.
    """
    areas = [focus for focus in board_order(material, year) if focus.overview]
    return [_row(material, tell_focus(material, focus.id, year, country), country) for focus in areas]


def _row(material: Material, told: FocusStory, country: Material | None) -> OverviewRow:
    focus, year = told.focus_area, told.year
    lead = _strongest(material, told, country)
    newest = lead.series[0].until(year) if lead is not None else None
    judged = _judgement(material, focus, year)
    figure = _figure(lead, lead.newest) if lead is not None else ""
    opening, rest = _opening(judged.text) if judged is not None else ("", "")
    return OverviewRow(
        focus_area=focus,
        statement=_statement(material, told, lead, country),
        lead=lead,
        verdict=lead.verdict if lead is not None else say("known.missing"),
        figure_year=newest.told.year if newest is not None else None,
        police=opening,
        survey=_survey(material, focus, year),
        figure=figure,
        before=_before(lead) if lead is not None else "",
        changed=_changed(lead, judged),
        instead=_instead(lead) if lead is not None and newest is not None and not figure else "",
        police_rest=rest,
    )


def _strongest(material: Material, told: FocusStory, country: Material | None) -> IndicatorStory | None:
    """The story that represents the focus area: its lead indicator's, unless another has more or stronger evidence."""
    stories = {one.indicator.id: one for one in (told.lead, *told.others, *told.survey) if one is not None}
    here = [one for one in stories.values() if one.series[0].area.id == material.area.id and len(one.series) == 1]
    candidates = [Candidate(one.indicator.id, 0, _evidence(material, one, country, told.year)) for one in here]
    first = next(iter(ranked(candidates)), None)
    own = next((one for one in candidates if one.indicator == told.focus_area.lead), None)
    if first is None or (own is not None and heaviness(own.evidence) >= heaviness(first.evidence)):
        return told.lead
    return stories[first.indicator]


def _evidence(material: Material, story: IndicatorStory, country: Material | None, year: int) -> tuple[Evidence, ...]:
    return evidence_of(material, country, story.indicator, story.series[0].segment, year)


def _statement(material: Material, told: FocusStory, lead: IndicatorStory | None, country: Material | None) -> str:
    """The heading of the row: the evidence's sentence if another than the lead indicator represents the focus area."""
    if lead is None or lead is told.lead:
        return told.statement
    evidence = _evidence(material, lead, country, told.year)
    trend = next((one for one in evidence if one.kind is EvidenceKind.TREND), None)
    strongest = trend or leading(evidence)
    return strongest.lead if strongest is not None else lead.statement


def _figure(lead: IndicatorStory, row: SeriesRow | None) -> str:
    """The figure of ``row`` as in a table; empty for words, which are in the statement."""
    return in_table(lead.indicator, row.told) if row is not None and row.told.status is not Status.WORDS else ""


def _instead(lead: IndicatorStory) -> str:
    """What there is where no single figure can be shown: one for each group, or words."""
    if len(lead.series) > 1:
        return say("overview.split", groups=listing([in_sentence(one.title) for one in lead.series]))
    return say("overview.only_words")


def _before(lead: IndicatorStory) -> str:
    before = lead.before
    figure = _figure(lead, before)
    return say("overview.before", figure=figure, period=before.told.period) if before is not None and figure else ""


def _changed(lead: IndicatorStory | None, judged: Judgement | None) -> bool:
    if lead is not None and lead.weight is not None:
        return lead.changed
    return judged is not None and judged.direction in {Direction.UP, Direction.DOWN}


def _judgement(material: Material, focus: FocusArea, year: int) -> Judgement | None:
    """What the police say of the focus area in ``year``: development first, and there the lead indicator first."""
    own = [one.id for one in material.catalogue.indicators if one.focus_area == focus.id]
    for kind in (JudgementKind.DEVELOPMENT, JudgementKind.CHALLENGE):
        said = [one for one in material.judged(own, focus.id, kind) if one.year == year and one.voice == POLICE]
        if said:
            return next((one for one in said if one.indicator == focus.lead), said[0])
    return None


def age_of(year: int, today: date) -> str:
    """How old a figure of ``year`` is today, in words."""
    years = today.year - year
    if years < 2:
        return say("overview.this_year" if years < 1 else "overview.last_year")
    return say("overview.age", years=years)


def _opening(text: str) -> tuple[str, str]:
    """(the first sentences of ``text`` that can be read at a glance, the rest)."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])", text)
    kept = 1
    while kept < len(sentences) and len(" ".join(sentences[: kept + 1])) <= _IN_PASSING:
        kept += 1
    return " ".join(sentences[:kept]), " ".join(sentences[kept:])


def _survey(material: Material, focus: FocusArea, year: int) -> str:
    """The newest figures, up to ``year``, of the first survey indicator of the focus area that has any; empty for
    none.
    """
    for key in dict.fromkeys([*focus.survey, focus.lead]):
        indicator = material.catalogue.indicator(key)
        if indicator.family.value != "ungdata":
            continue
        rows = [
            (series, row)
            for segment in main_segments(material.told_segments(key))
            if (series := material.series(key, segment)) is not None and (row := series.until(year)) is not None
        ]
        if rows:
            parts = [f"{in_sentence(series.title)} {in_prose(indicator, row.told)}".strip() for series, row in rows]
            return say("overview.survey", title=indicator.title, figures=", ".join(parts), wave=rows[0][1].told.period)
    return ""
