"""A report, read: what it says of itself, and all that is proposed from its text."""

from dataclasses import replace

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.workbook import Workbook
from slt_data.reports.figures_said import figures_said
from slt_data.reports.judgements_of import choices_told, judgements_told
from slt_data.reports.proposed import ReportRead
from slt_data.reports.report_head import head_of
from slt_data.reports.sentences import sentences_of
from slt_data.reports.table_lists import items_of_tables


def read_report(workbook: Workbook, catalogue: Catalogue, area: str, year: int | None = None) -> ReportRead:
    """What the text of ``workbook`` proposes for ``area``. ``year``: the report's own, if a person said so."""
    sentences = sentences_of(workbook.passages)
    head = head_of(workbook, sentences, catalogue, area)
    head = head if year is None else replace(head, year=year)
    figures, findings = figures_said(sentences, catalogue, area, head.year)
    told = (*sentences, *items_of_tables(workbook, sentences))
    return ReportRead(
        head=head,
        figures=figures,
        judgements=judgements_told(told, catalogue, area, head),
        choices=choices_told(told, catalogue, area, head),
        findings=findings,
    )
