"""A report, read: what it says of itself, and all that is proposed from its text."""

from collections.abc import Sequence
from dataclasses import replace

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.workbook import Workbook
from slt_data.reports.figures_said import figures_said
from slt_data.reports.judgements_of import choices_told, judgements_told
from slt_data.reports.proposed import ReportHead, ReportRead
from slt_data.reports.report_head import head_of
from slt_data.reports.sentences import Sentence, sentences_of
from slt_data.reports.table_lists import items_of_tables


def read_report(workbook: Workbook, catalogue: Catalogue, area: str, year: int | None = None) -> ReportRead:
    """What the text of ``workbook`` proposes for ``area``. ``year``: the report's own, if a person said so."""
    sentences = sentences_of(workbook.passages)
    head = head_of(workbook, sentences, catalogue, area)
    head = head if year is None else replace(head, year=year)
    told = year is not None or _year_told(workbook, sentences, head)
    figures, findings = figures_said(sentences, catalogue, area, head.year, year_told=told)
    items = (*sentences, *items_of_tables(workbook, sentences))
    return ReportRead(
        head=head,
        figures=figures,
        judgements=judgements_told(items, catalogue, area, head),
        choices=choices_told(items, catalogue, area, head),
        findings=findings,
    )


def _year_told(workbook: Workbook, sentences: Sequence[Sentence], head: ReportHead) -> bool:
    """Whether the year of ``head`` stands in the title, a heading or the file's name, and is not only guessed."""
    headings = (one.text for one in sentences if one.kind is PassageKind.HEADING)
    return any(str(head.year) in text for text in (head.title, workbook.file, *headings))
