"""Commands that write files: slides, report, workbook, data, and single charts."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from slt_data.commands.answer import Answer, store_to_read_from
from slt_data.commands.asked.showing import ChartAsked, ExportAsked, ExportKind, TakenOut
from slt_data.commands.loading import FileNotThere
from slt_data.commands.meetings import looked_back_to
from slt_data.domain.audience import EVERYTHING, Audience
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import RefusedInput, UnknownName
from slt_data.domain.years import Years
from slt_data.norwegian import today
from slt_data.story.annual import tell_annual
from slt_data.story.board import board_order
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import tell_indicator
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.since import tell_since
from slt_data.texts import say

_PICTURES = frozenset({".png", ".svg", ".pdf"})
KINDS: tuple[ExportKind, ...] = get_args(ExportKind)


class NothingToDraw(RefusedInput):
    """There is no chart, since the indicator is known in words only."""

    def __init__(self, title: str) -> None:
        super().__init__(say("take_out.nothing_to_draw", title=title))


def export(asked: ExportAsked) -> Answer:
    """``export``: write one of ``KINDS`` for an area and a year, with all focus areas or the named ones."""
    if asked.kind == "annual":
        return _annual(asked)
    store = store_to_read_from()
    role = Role(asked.role)
    material = _within(Material(store, asked.area, role), asked)
    country = Material(store, material.area.country, role) if material.area.country else None
    country = country.within(material.window) if country is not None else None
    year = _year(material, asked.year)
    audience = _audience(material, asked.audience)
    chosen = asked.focus_area or audience.begins_with(tuple(one.id for one in board_order(material, year)))
    since = (
        tell_since(Materials(store), material.area.id, looked_back_to(material, asked.since), role)
        if asked.since
        else None
    )
    briefing = tell_briefing(material, country, year, chosen, today(), since, audience)
    if asked.kind == "handout":
        return _handout(asked.output, briefing)
    template = _read(asked.template) if asked.template else None
    return _written(asked.output, _maker(asked.kind, template)(briefing))


def _audience(material: Material, asked: str | None) -> Audience:
    """The audience with the id ``asked``, or everybody. Raises ``UnknownName``."""
    offered = {one.id: one for one in material.catalogue.used_audiences}
    if asked is not None and asked not in offered:
        raise UnknownName(say("kinds.audiences"), asked, offered)
    return EVERYTHING if asked is None else offered[asked]


def _handout(output: str, briefing: Briefing) -> Answer:
    """The year's picture on one sheet, as Word or PDF, by the ending of the file name."""
    from slt_data.export.paper.handout import handout_docx, handout_pdf

    makers = {".docx": handout_docx, ".pdf": handout_pdf}
    ending = Path(output).suffix.lower()
    if ending not in makers:
        raise UnknownName(say("kinds.endings"), ending, sorted(makers))
    return _written(output, makers[ending](briefing))


def _annual(asked: ExportAsked) -> Answer:
    """The annual report as Word or PDF, by the ending of the file name; with what is missing as messages."""
    from slt_data.export.paper.annual import annual_docx, annual_pdf

    store = store_to_read_from()
    material = Material(store, asked.area, Role(asked.role))
    country = Material(store, material.area.country, Role(asked.role)) if material.area.country else None
    annual = tell_annual(material, country, _year(material, asked.year), today())
    ending = Path(asked.output).suffix.lower()
    if ending == ".docx":
        content = annual_docx(annual, _read(asked.template) if asked.template else None)
    elif ending == ".pdf":
        content = annual_pdf(annual)
    else:
        raise UnknownName(say("kinds.endings"), ending, [".docx", ".pdf"])
    written = _written(asked.output, content)
    document = {**written.document, "missing": list(annual.missing)}
    told = [f"{say('annual.missing')}:", *(f"  {one}" for one in annual.missing)] if annual.missing else []
    return Answer(document, [*written.lines, *told])


def chart(asked: ChartAsked) -> Answer:
    """``chart``: write an indicator's chart as a slide, picture, web page or figures, by the ending of the file
    name.
    """
    store = store_to_read_from()
    material = _within(Material(store, asked.area, Role(asked.role)), asked)
    indicator = store.catalogue_of(asked.area).indicator(asked.indicator)
    known = material.segments(indicator.id)
    if not known:
        raise UnknownName(say("kinds.indicators"), indicator.id, [one.id for one in material.indicators()])
    if asked.segment and asked.segment not in known:
        raise UnknownName(say("kinds.segments"), asked.segment, filter(None, known))
    year = _year(material, asked.year)
    story = tell_indicator(material, indicator, year, [asked.segment] if asked.segment else None)
    if story is None:
        raise NothingToDraw(indicator.title)
    ending = Path(asked.output).suffix.lower()
    if ending == ".pptx":
        from slt_data.export.deck.make import single_slide

        content = single_slide(story, material.area, today())
    elif ending in _PICTURES:
        if story.chart is None:
            raise NothingToDraw(indicator.title)
        from slt_data.charts.picture.render import PictureShape, picture

        content = picture(
            story, PictureShape(asked.form), "png" if ending == ".png" else "svg" if ending == ".svg" else "pdf"
        )
    elif ending == ".html":
        if story.chart is None:
            raise NothingToDraw(indicator.title)
        from slt_data.export.chart_page import chart_page

        content = chart_page(story, today())
    elif ending == ".csv":
        from slt_data.export.table import table_csv

        content = table_csv(story)
    else:
        raise UnknownName(say("kinds.endings"), ending, [".csv", ".html", ".pdf", ".png", ".pptx", ".svg"])
    return _written(asked.output, content)


def _year(material: Material, asked: int | None) -> int:
    """The year asked for, or the newest. Raises ``UnknownName`` for a year without any knowledge."""
    known = material.years
    if asked is not None and asked not in known:
        raise UnknownName(say("kinds.years"), str(asked), map(str, known))
    if asked is None and material.window is not None:
        known = tuple(one for one in known if one <= material.window.last) or known
    return asked or max(known, default=today().year)


def _within(material: Material, asked: TakenOut) -> Material:
    """``material`` narrowed to the years that are asked for. Raises ``UnknownName`` for a year without figures."""
    if asked.first_year is None and asked.last_year is None:
        return material
    known = material.every_year
    for one in (asked.first_year, asked.last_year):
        if one is not None and one not in known:
            raise UnknownName(say("kinds.years"), str(one), map(str, known))
    ends = sorted((asked.first_year or known[0], asked.last_year or known[-1]))
    return material.within(Years(*ends))


def _maker(kind: ExportKind, template: bytes | None) -> Callable[[Briefing], bytes]:
    if kind == "deck":
        from slt_data.export.deck.make import deck

        return lambda briefing: deck(briefing, template)
    if kind == "report":
        from slt_data.export.paper.pdf import report

        return report
    if kind == "document":
        from slt_data.export.paper.word import document

        return document
    if kind == "workbook":
        from slt_data.export.workbook.make import make_workbook

        return make_workbook
    if kind == "charts":
        from slt_data.export.all_charts import all_charts

        return all_charts
    from slt_data.export.package import package

    return package


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise FileNotThere(path) from error


def _written(path: str, content: bytes) -> Answer:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise FileNotThere(path) from error
    return Answer({"file": path, "bytes": len(content)}, [say("take_out.written", path=path)])
