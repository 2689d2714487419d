"""Downloads: every file is made when somebody asks for it, and its library imported only then."""

from collections.abc import Callable
from typing import Literal
from urllib.parse import urlencode, urlsplit

import streamlit as st

from slt_data.domain.disclosure import Role
from slt_data.export.file_names import area_file, chart_file
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.norwegian import today
from slt_data.story.annual import Annual
from slt_data.story.briefing import Briefing
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say
from slt_data.ui.address import here
from slt_data.ui.gate import offer_file, visitor_role

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def offer_chart(story: IndicatorStory, key: str) -> None:
    """Offer a chart as a slide, as pictures and as a web page, and its figures as text."""
    area, day, link = story.series[0].area, today(), address_of_view()
    offer = _Offer(area.id, key, restricted=story.restricted)

    def slide() -> bytes:
        from slt_data.export.deck.make import single_slide

        return single_slide(story, area, day, address=link)

    def drawn(form: str, kind: Literal["png", "svg"]) -> Callable[[], bytes]:
        def draw() -> bytes:
            from slt_data.charts.picture.render import PictureShape, picture

            return picture(story, PictureShape(form), kind)

        return draw

    def page() -> bytes:
        from slt_data.export.chart_page import chart_page

        return chart_page(story, day, link)

    if story.chart is not None:
        offer("slide", slide, chart_file(story, "pptx"), PPTX)
        for form in ("slide", "square", "wide"):
            offer(f"png_{form}", drawn(form, "png"), chart_file(story, "png", form), "image/png")
        offer("svg", drawn("slide", "svg"), chart_file(story, "svg"), "image/svg+xml")
        offer("html", page, chart_file(story, "html"), "text/html")
    offer("csv", lambda: table_csv(story), chart_file(story, "csv"), "text/csv")
    offer("csv_plain", lambda: table_csv_plain(story), chart_file(story, "csv", "programs"), "text/csv")


def offer_briefing(briefing: Briefing, template: bytes | None) -> None:
    """Offer a briefing as a deck, a report (PDF and Word), a workbook and a data package."""
    link = address_of_view()
    offer = _Offer(briefing.area.id, "presentasjon", restricted=briefing.restricted)

    def slides() -> bytes:
        from slt_data.export.deck.make import deck

        return deck(briefing, template, link)

    def pdf() -> bytes:
        from slt_data.export.paper.pdf import report

        return report(briefing, link)

    def docx() -> bytes:
        from slt_data.export.paper.word import document

        return document(briefing, link)

    def sheet() -> bytes:
        from slt_data.export.paper.handout import handout_pdf

        return handout_pdf(briefing, link)

    def sheet_docx() -> bytes:
        from slt_data.export.paper.handout import handout_docx

        return handout_docx(briefing, link)

    def xlsx() -> bytes:
        from slt_data.export.workbook.make import make_workbook

        return make_workbook(briefing)

    def data() -> bytes:
        from slt_data.export.package import package

        return package(briefing)

    def charts() -> bytes:
        from slt_data.export.all_charts import all_charts

        return all_charts(briefing)

    for kind, make, ending, mime in (
        ("deck", slides, "pptx", PPTX),
        ("handout", sheet, "pdf", "application/pdf"),
        ("handout_docx", sheet_docx, "docx", DOCX),
        ("report", pdf, "pdf", "application/pdf"),
        ("document", docx, "docx", DOCX),
        ("workbook", xlsx, "xlsx", XLSX),
        ("charts", charts, "zip", "application/zip"),
        ("package", data, "zip", "application/zip"),
    ):
        offer(kind, make, area_file(kind, briefing.area.id, briefing.year, ending), mime)


def offer_annual(annual: Annual, template: bytes | None) -> None:
    """Offer the annual report, as Word and as PDF."""
    link, area = address_of_view(), annual.briefing.area.id
    offer = _Offer(area, "aarsrapport", restricted=annual.briefing.restricted)

    def docx() -> bytes:
        from slt_data.export.paper.annual import annual_docx

        return annual_docx(annual, template, link)

    def pdf() -> bytes:
        from slt_data.export.paper.annual import annual_pdf

        return annual_pdf(annual, link)

    offer("annual_docx", docx, area_file("annual", area, annual.year, "docx"), DOCX)
    offer("annual_pdf", pdf, area_file("annual", area, annual.year, "pdf"), "application/pdf")


def address_of_view() -> str:
    """The URL of the current view, for notes and footers; empty if unknown or only for this machine."""
    parts = urlsplit(st.context.url or "")
    if parts.hostname in _THIS_MACHINE:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path}?{urlencode(here())}" if parts.netloc else ""


class _Offer:
    """Offers files of ``area`` as seen in this run. ``restricted``: their names say that they are not for readers."""

    def __init__(self, area: str, key: str, *, restricted: bool) -> None:
        self._area, self._key, self._restricted = area, key, restricted
        self._whole = visitor_role(area) is Role.KOORDINATOR

    def __call__(self, kind: str, make: Callable[[], bytes], file: str, mime: str) -> None:
        offer_file(
            kind,
            self._area,
            make,
            label=say(f"take_out.{kind}"),
            file=self._named(file),
            mime=mime,
            key=f"last_ned_{kind}_{self._key}",
            whole=self._whole,
        )

    def _named(self, file: str) -> str:
        stem, _, ending = file.rpartition(".")
        return f"{stem}-{say('take_out.restricted_name')}.{ending}" if self._restricted else file
