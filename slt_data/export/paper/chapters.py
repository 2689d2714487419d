"""Makes a report from a briefing: its overview and a section for each focus area, in a limited amount of detail."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slt_data.domain.series import Judgement
from slt_data.export.paper.beside_others import beside_others
from slt_data.export.paper.closing import closing
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
    Under,
)
from slt_data.export.paper.plan import plan_section
from slt_data.norwegian import listing, long_date
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.story.table import TableRow
from slt_data.texts import say

_FIGURES = frozenset({"figure", "interval", "difference", "percent"})
_DIGIT = re.compile(r"\d")
_FIGURE_LENGTH = 10
"""A column is right-aligned if none of its cells is longer than this."""


@dataclass(frozen=True)
class Detail:
    """How much goes in: years in tables, years of judgements, doubts a section; ``extras``: topics and background
    too.
    """

    years: int
    voices: int
    doubts: int
    extras: bool


DETAILS = (
    Detail(8, 2, 6, True),
    Detail(5, 2, 4, True),
    Detail(5, 1, 3, True),
    Detail(5, 1, 1, False),
    Detail(3, 1, 1, False),
)
"""From everything to the least that a report needs."""


def paper(briefing: Briefing, address: str = "", detail: Detail = DETAILS[0]) -> Paper:
    """The report of ``briefing``. ``address``: the URL of the same figures in the app, if known."""
    made = say("report.about", area=briefing.area.title, day=long_date(briefing.made_on))
    marks = [("made_up", "frame.made_up", briefing.made_up), ("internal", "report.internal_means", briefing.restricted)]
    return Paper(
        title=briefing.title,
        about=f"{made} {say('report.address', address=address)}" if address else made,
        mark=" · ".join(say(f"report.{mark}") for mark, _, holds in marks if holds),
        notice=" ".join(say(means) for _, means, holds in marks if holds),
        day=briefing.made_on,
        sections=(
            attention_section(briefing),
            overview_section(briefing),
            *(focus_section(briefing, story, detail) for story in briefing.focus),
            *_planned(briefing, detail),
            *closing(briefing),
        ),
    )


def _planned(briefing: Briefing, detail: Detail) -> tuple[Section, ...]:
    found = plan_section(briefing, whole=detail is DETAILS[0])
    return (found,) if found.blocks else ()


def attention_section(briefing: Briefing) -> Section:
    """The section on what the board should look at first, with reasons."""
    told = briefing.attention
    points = tuple(ListPoint(f"{one.sentence}.", " ".join(one.why)) for one in told.points)
    blocks: list[Block] = [Points(points)] if points else [PaperParagraph(told.nothing)]
    return Section(told.title, (*blocks, PaperParagraph(told.closing, quiet=True)))


def overview_section(briefing: Briefing) -> Section:
    """The section with the overview: one row a focus area."""
    rows = []
    for row in briefing.overview:
        older = row.figure_year is not None and row.figure_year != briefing.year
        sure = f"{row.verdict}. {say('overview.older', year=row.figure_year)}" if older else row.verdict
        police = row.police or say("overview.nothing_said", year=briefing.year)
        rows.append((row.statement, small_line(row.lead), sure, police, row.survey or say("overview.no_survey")))
    heads = ("statement", "trend", "sure", "police", "young")
    table = PaperTable(
        say("report.overview"), tuple(say(f"report.{name}") for name in heads), tuple(rows), (2.8, 2.0, 1.8, 3.3, 2.4)
    )
    return Section(say("report.overview"), (table, PaperParagraph(say("report.overview_how"), quiet=True)))


def small_line(story: IndicatorStory | None) -> Cell:
    """The chart to show as a small line; empty if no two of its figures are joined."""
    chart = story.chart if story is not None else None
    joined = chart is not None and any(point.joined for line in chart.lines for point in line.points)
    return chart if chart is not None and joined else ""


def focus_section(briefing: Briefing, story: FocusStory, detail: Detail) -> Section:
    """The section on one focus area: figures, chart, judgements, what the young answer, and doubts."""
    blocks: list[Block] = []
    lead = story.lead
    if story.bare:
        blocks.append(PaperParagraph(say("focus.bare", area=briefing.area.short)))
    if lead is not None:
        blocks += [PaperParagraph(" ".join(lead.sentences))] if lead.sentences else []
        blocks += [Shown(lead.chart)] if lead.chart is not None else []
        blocks += years_table(lead, briefing.year, detail)
        blocks.append(PaperParagraph(lead.source_line, quiet=True))
    blocks += _more(story, detail)
    blocks += _police(briefing, story, detail)
    blocks += _young(briefing, story)
    blocks += _told_sources(story, lead.source_line if lead else "")
    blocks += _doubts(story, detail)
    return Section(
        title=story.statement,
        blocks=tuple(blocks),
        theme=story.focus_area.title,
        verdict=lead.verdict if lead is not None else "",
    )


def years_table(story: IndicatorStory, year: int, detail: Detail) -> list[Block]:
    """The newest years up to ``year`` of each group; empty columns are left out."""
    kept: list[TableRow] = []
    seen: dict[str, int] = {}
    for row in story.table:
        last = int(row.period[-4:])
        if last <= year and seen.get(row.group, 0) < detail.years:
            seen[row.group] = seen.get(row.group, 0) + 1
            kept.append(row)
    columns: dict[str, tuple[float, list[str]]] = {
        "group": (1.4, [row.group for row in kept]),
        "period": (0.9, [row.period for row in kept]),
        "figure": (1.3 if _short(row.figure for row in kept) else 2.6, [row.figure for row in kept]),
        "interval": (1.6, [row.interval for row in kept]),
        "difference": (2.1 if _short(row.difference for row in kept) else 2.5, [row.difference for row in kept]),
        "percent": (1.4, _percents(kept)),
        "sure": (2.7, [row.sure for row in kept]),
        "remark": (3.0, [row.remark for row in kept]),
    }
    used = {name: column for name, column in columns.items() if any(column[1])}
    table = PaperTable(
        title=say("report.years", title=story.indicator.title),
        heads=tuple(say(f"table.{name}") for name in used),
        rows=tuple(zip(*(cells for _, cells in used.values()), strict=True)),
        widths=tuple(width for width, _ in used.values()),
        right=tuple(at for at, name in enumerate(used) if name in _FIGURES and _short(used[name][1])),
    )
    return [Under(table.title), table] if kept else []


def _percents(rows: Sequence[TableRow]) -> list[str]:
    """The changes in per cent, with a dash where one is not given; nothing at all where none is."""
    given = [row.percent if _DIGIT.search(row.percent) else "" for row in rows]
    return [found or ("–" if row.percent else "") for found, row in zip(given, rows, strict=True)] if any(given) else []


def _short(cells: Iterable[str]) -> bool:
    return all(len(cell) <= _FIGURE_LENGTH for cell in cells)


def _more(story: FocusStory, detail: Detail) -> list[Block]:
    background = story.background if detail.extras else ()
    told = [one for one in (*story.others, *background) if one.year is not None]
    if not told:
        return []
    place = story.lead.series[0].area.id if story.lead is not None else ""
    table = _statements(say("focus.others"), told, [say("report.where"), *_places(told, place)])
    below = [PaperParagraph(say("report.background"), quiet=True)] if any(one in background for one in told) else []
    return [Under(table.title), table, *below, *beside_others(told)]


def _young(briefing: Briefing, story: FocusStory) -> list[Block]:
    """What the young answer on the theme, beside the country where the same wave can be compared."""
    told = [one for one in story.survey if one.year is not None]
    beside = {one.indicator.id: one for _, group in briefing.survey.groups for one in group}
    blocks: list[Block] = []
    if told:
        compared = [_compared(beside.get(one.indicator.id), one.year) for one in told]
        table = _statements(say("focus.survey"), told, [say("report.beside"), *compared])
        blocks += [Under(table.title), table]
    if story.silent:
        titles = listing([f"«{one.title}»" for one in story.silent])
        blocks.append(PaperParagraph(say("focus.silent", titles=titles), quiet=True))
    return blocks


def _statements(title: str, told: Sequence[IndicatorStory], last: Sequence[str]) -> PaperTable:
    """One row an indicator: its statement, its line, its certainty; and a ``last`` column (its head first), if not
    empty.
    """
    columns: list[tuple[str, float, list[Cell]]] = [
        (say("report.statement"), 4.8, [one.statement for one in told]),
        (say("report.trend"), 1.7, [small_line(one) for one in told]),
        (say("report.sure"), 2.5, [one.verdict for one in told]),
        (last[0], 3.6, list(last[1:])),
    ]
    used = [column for column in columns if any(column[2])]
    heads, widths, cells = zip(*used, strict=True)
    return PaperTable(title, heads, tuple(zip(*cells, strict=True)), widths)


def _places(told: Iterable[IndicatorStory], place: str) -> list[str]:
    return [area.title if place and (area := one.series[0].area).id != place else "" for one in told]


def _compared(story: IndicatorStory | None, year: int | None) -> str:
    """The country's figure in the same wave and how certain the difference is; empty if they are not compared."""
    if story is None or story.compared is None or story.compared.refusal or story.year != year or not story.chart:
        return ""
    own, *others = story.chart.lines
    named = [(line.name, point) for line in others for point in line.points if point.drawn and own.last is not None]
    found = [f"{name}: {point.label}." for name, point in named if own.last and point.period == own.last.period]
    sure = story.compared.sentence.removeprefix(story.compared.said).strip()
    return " ".join([*found, sure]) if found and sure else story.beside


def _told_sources(story: FocusStory, said: str) -> list[Block]:
    told = [one for one in (*story.others, *story.survey, *story.background) if one.year is not None]
    sources = list(dict.fromkeys(source for one in told for source in one.sources))
    made_up = any(one.area.made_up for each in told for one in each.series)
    line = source_line(sources, made_up=made_up) if sources else ""
    return [PaperParagraph(line, quiet=True)] if line and line != said else []


def _police(briefing: Briefing, story: FocusStory, detail: Detail) -> list[Block]:
    """The police's judgements, newest year first, then their listed challenges and the topics raised."""
    titles = {source.id: source.title for source in briefing.sources}
    judged = [(year, said) for year, said in story.judgements if year <= briefing.year][: detail.voices]
    points = [ListPoint(f"{one.voice} {year}:", one.text, _place(one, titles)) for year, said in judged for one in said]
    listed = [("challenges", story.challenges), *([("topics", story.topics)] if detail.extras else [])]
    for name, by_year in listed:
        newest = next(((year, said) for year, said in by_year if year <= briefing.year), None)
        if newest is not None:
            texts = "; ".join(one.text.rstrip(".") for one in newest[1])
            points.append(ListPoint(say(f"report.{name}", year=newest[0]), f"{texts}."))
    return [Under(say("focus.judgements")), Points(tuple(points))] if points else []


def _place(judgement: Judgement, titles: dict[str, str]) -> str:
    return ", ".join(part for part in (titles.get(judgement.source, ""), judgement.section) if part)


def _doubts(story: FocusStory, detail: Detail) -> list[Block]:
    """Breaks and remarks on the figures shown here; caveats common to many figures are left for the end of the
    report.
    """
    told = [*([story.lead] if story.lead is not None else []), *story.others, *story.survey]
    breaks = {one: ListPoint(f"{one.title} ({one.day.year}).", one.text) for own in told for one in own.breaks}
    remarks = {one: ListPoint("", one.text) for own in told for one in own.remarks}
    points = [*breaks.values(), *remarks.values()][: detail.doubts]
    shared = dict.fromkeys(caveat.title for own in told for caveat in own.caveats)
    if shared:
        points.append(ListPoint("", say("report.shared", titles=listing([f"«{title}»" for title in shared]))))
    return [Under(say("show.doubts")), Points(tuple(points))] if points else []
