"""The annual report as a paper, in the order of the chapters that the municipalities' own reports have."""

from collections.abc import Iterator
from dataclasses import replace

from slt_data.domain.plan import Chapter, Forum
from slt_data.domain.series import Judgement
from slt_data.export.paper.chapters import DETAILS, attention_section, focus_section, overview_section, years_table
from slt_data.export.paper.closing import last_sections, survey_sections
from slt_data.export.paper.model import Block, ListPoint, Paper, PaperParagraph, Points, Section, Under
from slt_data.export.paper.pdf import paper_pdf
from slt_data.export.paper.planned import anchored, planned, raised
from slt_data.export.paper.word import paper_docx
from slt_data.norwegian import listing, long_date
from slt_data.story.annual import Annual, OwnWords
from slt_data.story.focus import FocusStory
from slt_data.texts import say


def annual_docx(annual: Annual, template: bytes | None = None, address: str = "") -> bytes:
    """The Word document of ``annual``, with charts that Word can edit. ``template``: as for ``paper_docx``.

    Raises ``WordTemplateRefused``.
    """
    return paper_docx(annual_paper(annual, address), template, native=True)


def annual_pdf(annual: Annual, address: str = "") -> bytes:
    """The PDF of ``annual``."""
    return paper_pdf(annual_paper(annual, address))


def annual_paper(annual: Annual, address: str = "") -> Paper:
    """The paper of ``annual``. ``address``: the URL of the same figures in the app, if known."""
    briefing = annual.briefing
    made = say("report.about", area=briefing.area.title, day=long_date(briefing.made_on))
    marks = [("made_up", "frame.made_up", briefing.made_up), ("internal", "report.internal_means", briefing.restricted)]
    return Paper(
        title=annual.title,
        about=f"{made} {say('report.address', address=address)}" if address else made,
        mark=" · ".join(say(f"report.{mark}") for mark, _, holds in marks if holds),
        notice=" ".join(say(means) for _, means, holds in marks if holds),
        day=briefing.made_on,
        sections=tuple(one for one in _sections(annual) if one.blocks),
    )


def _sections(annual: Annual) -> Iterator[Section]:
    briefing = annual.briefing
    yield _chapter(annual, Chapter.SAMMENDRAG, [*_chosen(annual), *_challenges(annual)])
    yield attention_section(briefing)
    yield _chapter(annual, Chapter.MODELLEN, [])
    yield _chapter(annual, Chapter.STATUS, planned(annual.plan))
    yield _chapter(annual, Chapter.POLITIET, [])
    yield overview_section(briefing)
    for story in briefing.focus:
        section = focus_section(briefing, story, DETAILS[0])
        theme = say("annual.part", number="2.3", title=section.theme)
        yield replace(section, theme=theme, blocks=(*section.blocks, *_parts_of(story, annual.year)))
    yield from survey_sections(briefing)
    yield _chapter(annual, Chapter.UNGDOMSTEAM, raised(annual.forum(Forum.UNGDOMSTEAM)))
    blocks = raised(annual.forum(Forum.KOORDINERINGSGRUPPEN)) + raised(annual.forum(Forum.STYRET))
    yield _chapter(annual, Chapter.KOORDINERINGSGRUPPEN, blocks)
    yield _chapter(annual, Chapter.FORANKRING, anchored(annual.plan.anchoring))
    yield _chapter(annual, Chapter.AVSLUTNING, [])
    yield from last_sections(briefing)


def _parts_of(story: FocusStory, year: int) -> Iterator[Block]:
    """The figures of each part of what is split, where only a sentence is told of it above."""
    for one in (*story.others, *story.survey):
        if len({row.group for row in one.table}) > 1:
            yield from years_table(one, year, DETAILS[-1])


def _chapter(annual: Annual, chapter: Chapter, blocks: list[Block]) -> Section:
    """The chapter with the municipality's own words first."""
    own = annual.own.get(chapter)
    return Section(say(f"annual.chapter_{chapter}", year=annual.year), (*_own(own), *blocks))


def _own(own: OwnWords | None) -> Iterator[Block]:
    if own is None:
        return
    if own.since:
        yield PaperParagraph(say("annual.from_before", year=own.since), quiet=True)
    for part in own.parts:
        if len(part) == 1:
            yield PaperParagraph(part[0])
        else:
            yield Points(tuple(ListPoint("", point) for point in part[1:]))


def _chosen(annual: Annual) -> list[Block]:
    """The innsatsområder, each with its sub-areas."""
    points = []
    for one in annual.plan.areas:
        parts = listing([part.choice.title for part in one.parts])
        points.append(ListPoint(f"{one.choice.title}.", f"{parts}." if parts else ""))
    return [Under(say("annual.chosen", year=annual.year)), Points(tuple(points))] if points else []


def _challenges(annual: Annual) -> list[Block]:
    """The greatest challenges of the year in the order in which the police list them."""
    found: dict[str, Judgement] = {}
    for story in annual.briefing.focus:
        for year, told in story.challenges:
            found |= {one.id: one for one in told if year == annual.year}
    points = tuple(ListPoint("", one.text) for one in sorted(found.values(), key=lambda one: one.id))
    return [Under(say("annual.challenges", year=annual.year)), Points(points)] if points else []
