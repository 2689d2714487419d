"""What a proposal of a report is called: «Nasking 2018: 69», «Vold 2018, Politiet (nedgang)»."""

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Direction, JudgementKind
from slt_data.norwegian import span
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement
from slt_data.texts import say

Proposal = ProposedFigure | ProposedJudgement | ProposedChoice


def figure_name(one: ProposedFigure, catalogue: Catalogue) -> str:
    """What a figure is of: «Trygghetsprogrammet, avsluttet 2018»."""
    title, group = catalogue.indicator(one.indicator).short, catalogue.segment_title(one.segment)
    told = f"{title}, {group[:1].lower()}{group[1:]}" if group else title
    if one.year is None:
        return told
    return f"{told} {span(one.first_year, one.year) if one.first_year is not None else one.year}"


def judgement_name(one: ProposedJudgement, catalogue: Catalogue) -> str:
    """What a judgement is about, of which year, who says it, and which way it went if that is known."""
    about = catalogue.indicator(one.indicator).short if one.indicator else ""
    about = about or (catalogue.focus_area(one.focus_area).title if one.focus_area else say("report_in.about_nothing"))
    if one.year is not None:
        about = f"{about} {one.year}"
    told = say("report_in.judged", about=about, voice=one.voice)
    if one.direction is Direction.UNKNOWN:
        return told
    way = say(f"template.direction_{one.direction}")
    return f"{told} ({way[:1].lower()}{way[1:]})"


def choice_name(one: ProposedChoice) -> str:
    """The title of an innsatsområde, and its year if it is known."""
    return one.title if one.year is None else f"{one.title} ({one.year})"


def proposal_name(one: Proposal, catalogue: Catalogue) -> str:
    """What a proposal would be, whole: «Nasking 2018: 69», «Vold 2018, Politiet (nedgang): Volden gikk ned.»."""
    if isinstance(one, ProposedFigure):
        return say("report_in.cell", what=figure_name(one, catalogue), raw=one.raw)
    if isinstance(one, ProposedChoice):
        return choice_name(one)
    told = say("report_in.cell", what=judgement_name(one, catalogue), raw=one.text)
    developed = one.kind is JudgementKind.DEVELOPMENT
    return told if developed else say("report_in.cell", what=say(f"template.kind_{one.kind}"), raw=told)
