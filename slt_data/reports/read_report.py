"""A report, read: what it says of itself, and all that is proposed from its text."""

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.workbook import Workbook
from slt_data.reports.figures_said import figures_said
from slt_data.reports.proposed import ReportHead, ReportRead
from slt_data.reports.sentences import sentences_of


def read_report(workbook: Workbook, catalogue: Catalogue, area: str, year: int | None = None) -> ReportRead:
    """What the text of ``workbook`` proposes for ``area``. ``year``: the report's own, if a person said so."""
    sentences = sentences_of(workbook.passages)
    figures, findings = figures_said(sentences, catalogue, area, year)
    return ReportRead(head=ReportHead(year=year), figures=figures, findings=findings)
