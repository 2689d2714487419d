"""The year's picture on one sheet of A4, to lie before each member: PDF and Word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from slt_data.export.paper.chapters import small_line
from slt_data.export.paper.model import (
    Block,
    Cell,
    ListPoint,
    Paper,
    PaperParagraph,
    PaperTable,
    Points,
    Section,
    Shown,
)
from slt_data.export.paper.pdf import fits_one_page, paper_pdf
from slt_data.export.paper.word import paper_docx
from slt_data.norwegian import long_date
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.joys import Joy
from slt_data.story.plan_line import plan_line
from slt_data.texts import say


@dataclass(frozen=True)
class SheetDetail:
    """How much goes in. ``charts``: of what the board should look at first; ``reasons``: why it should; ``rows``: focus
    areas; ``young``: answers of each kind; ``drawn``: whether there are small lines.
    """

    charts: int
    reasons: bool
    rows: int
    young: int
    drawn: bool


DETAILS_OF_SHEET = (
    SheetDetail(1, True, 12, 3, True),
    SheetDetail(1, True, 12, 1, True),
    SheetDetail(0, True, 12, 3, True),
    SheetDetail(0, True, 12, 2, True),
    SheetDetail(0, True, 8, 1, True),
    SheetDetail(0, False, 8, 1, True),
    SheetDetail(0, False, 8, 1, False),
    SheetDetail(0, False, 6, 0, False),
    SheetDetail(0, False, 4, 0, False),
)
"""From most to least, of which the first that fits is used."""
_SPARE = 6.0
"""Centimetres that are kept free for Word, whose letters are larger than those of the PDF that is measured."""


def handout_pdf(briefing: Briefing, address: str = "") -> bytes:
    """The PDF of ``briefing`` on one page. ``address``: the URL of the same figures in the app, if known."""
    return paper_pdf(handout(briefing, address))


def handout_docx(briefing: Briefing, address: str = "") -> bytes:
    """The Word document of ``briefing`` on one page."""
    return paper_docx(replace(handout(briefing, address, _SPARE), spare=0.0))


def handout(briefing: Briefing, address: str = "", spare: float = 0.0) -> Paper:
    """The sheet with as much as fits on one page of which ``spare`` centimetres are left free; at least the last of
    ``DETAILS_OF_SHEET``.
    """
    sheets = (_sheet(briefing, address, detail, spare) for detail in DETAILS_OF_SHEET[:-1])
    return next(filter(fits_one_page, sheets), None) or _sheet(briefing, address, DETAILS_OF_SHEET[-1], spare)


def _sheet(briefing: Briefing, address: str, detail: SheetDetail, spare: float) -> Paper:
    made = say("report.about", area=briefing.area.title, day=long_date(briefing.made_on))
    marks = [("made_up", "frame.made_up", briefing.made_up), ("internal", "report.internal_means", briefing.restricted)]
    return Paper(
        title=briefing.title,
        about=f"{made} {say('report.address', address=address)}" if address else made,
        mark=" · ".join(say(f"report.{mark}") for mark, _, holds in marks if holds),
        notice=" ".join(say(means) for _, means, holds in marks if holds),
        day=briefing.made_on,
        sections=tuple(one for one in _sections(briefing, detail) if one.blocks),
        sheet=True,
        spare=spare,
    )


def _sections(briefing: Briefing, detail: SheetDetail) -> Iterator[Section]:
    told = briefing.attention
    points = tuple(ListPoint(f"{one.sentence}.", " ".join(one.why) if detail.reasons else "") for one in told.points)
    first: tuple[Block, ...] = (Points(points),) if points else (PaperParagraph(told.nothing),)
    drawn = islice(_charts(briefing), detail.charts)
    yield Section(told.title, (*first, *drawn))
    yield Section(say("report.overview"), tuple(_overview(briefing, detail)))
    found = briefing.survey.highlights
    yield Section(say("take_out.survey"), tuple(_young(found.joys, found.concerns, detail.young)))
    line = plan_line(briefing.plan) if briefing.plan is not None else ""
    yield Section(say("plan_page.title", year=briefing.year), (PaperParagraph(f"{line}."),) if line else ())
    yield Section(say("report.method"), tuple(_reading(briefing)))


def _charts(briefing: Briefing) -> Iterator[Block]:
    """The charts of what the board should look at."""
    told = {one.indicator.id: one for one in briefing.indicators}
    for point in briefing.attention.points:
        story = told.get(point.indicator)
        if story is not None and story.chart is not None:
            yield Shown(story.chart)


def _overview(briefing: Briefing, detail: SheetDetail) -> Iterator[Block]:
    chosen = {one.focus_area.id for one in briefing.focus}
    rows: list[tuple[Cell, ...]] = []
    for row in [one for one in briefing.overview if one.focus_area.id in chosen][: detail.rows]:
        older = row.figure_year is not None and row.figure_year != briefing.year
        sure = f"{row.verdict}. {say('overview.older', year=row.figure_year)}" if older else row.verdict
        rows.append((row.statement, *([small_line(row.lead)] if detail.drawn else []), sure))
    heads = ("statement", *(["trend"] if detail.drawn else []), "sure")
    widths = (5.0, 2.0, 3.6) if detail.drawn else (5.0, 3.6)
    if rows:
        yield PaperTable(say("report.overview"), tuple(say(f"report.{one}") for one in heads), tuple(rows), widths)


def _young(joys: Sequence[Joy], concerns: Sequence[Joy], most: int) -> Iterator[Block]:
    points = [
        ListPoint(f"{say(f'ungdata.{name}')}:", f"{one.sentence}.")
        for name, told in (("joys", joys), ("concerns", concerns))
        for one in told[:most]
    ]
    if points:
        yield Points(tuple(points))


def _reading(briefing: Briefing) -> Iterator[Block]:
    """What is not shown, how sure a change is, and where all of it is from."""
    said = [briefing.hidden, say("report.overview_how")]
    yield PaperParagraph(" ".join(one for one in said if one), quiet=True)
    if briefing.sources:
        yield PaperParagraph(source_line(briefing.sources, made_up=briefing.made_up), quiet=True)
