"""What a report proposes, as a document for programs and as lines for people."""

from collections.abc import Iterator
from typing import Any

from slt_data.commands.checked_file import document_told, finding_told, lines_told
from slt_data.domain.catalogue import Catalogue
from slt_data.reports.drafted import ReportDraft
from slt_data.reports.named import Proposal, proposal_name
from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement
from slt_data.texts import say


def report_document(found: ReportDraft) -> dict[str, Any]:
    """The draft as JSON; of a report with all that it proposes, what it is, and where it contradicts itself."""
    told = document_told(found.draft)
    if not found.is_report:
        return told
    head, source = found.read.head, found.source
    return {
        **told,
        "report": {
            "title": head.title or None,
            "publisher": head.publisher or None,
            "year": head.year,
            "source": source.id if source is not None else None,
        },
        "proposals": [_figure(one) for one in found.read.figures],
        "judgements": [_judgement(one) for one in found.read.judgements],
        "choices": [_choice(one) for one in found.read.choices],
        "contradictions": [finding_told(one) for one in found.read.findings],
    }


def report_told(found: ReportDraft, catalogue: Catalogue) -> list[str]:
    """What the report is, each proposal with its id, its place and its quote, and then the lines of any file."""
    told = lines_told(found.draft)
    return [*_of_report(found, catalogue), *told] if found.is_report else told


def _of_report(found: ReportDraft, catalogue: Catalogue) -> Iterator[str]:
    source = found.source
    if source is not None:
        key = "report_in.source_known" if source.known else "report_in.source_new"
        yield say(key, title=source.title, publisher=source.publisher, id=source.id)
    for name, own in (
        ("figures", found.read.figures),
        ("judgements", found.read.judgements),
        ("choices", found.read.choices),
    ):
        if own:
            yield say(f"report_in.head_{name}", number=len(own))
        for one in own:
            yield from _lines(one, found, catalogue)
    for finding in found.read.findings:
        yield finding.told


def _lines(one: Proposal, found: ReportDraft, catalogue: Catalogue) -> Iterator[str]:
    mark = say("report_in.sure") if one.sure else say("report_in.unsure")
    yield f"[{one.id}] {mark}: {proposal_name(one, catalogue)}"
    if one.id in found.standing:
        yield f"    {say('report_in.stands', text=found.standing[one.id].text)}"
    yield f"    {say('report_in.quoted', quote=one.quote, where=one.where)}" if one.where else f"    «{one.quote}»"
    yield from (f"    {why.message}" for why in (() if one.sure else one.why))


def _figure(one: ProposedFigure) -> dict[str, Any]:
    return {
        "id": one.id,
        "indicator": one.indicator,
        "year": one.year,
        "first_year": one.first_year,
        "segment": one.segment,
        "value": _plain(one.value),
        "status": one.status.value,
        "raw": one.raw,
        "unit": one.unit.value,
        **_said(one),
    }


def _judgement(one: ProposedJudgement) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "voice": one.voice,
        "focus_area": one.focus_area,
        "indicator": one.indicator,
        "year": one.year,
        "direction": one.direction.value,
        "text": one.text,
        **_said(one),
    }


def _choice(one: ProposedChoice) -> dict[str, Any]:
    own = {"id": one.id, "title": one.title, "year": one.year, "focus_areas": list(one.focus_areas)}
    return {**own, "under": one.under or None, **_said(one)}


def _said(one: Proposal) -> dict[str, Any]:
    why = [own.message for own in one.why]
    return {"quote": one.quote, "where": one.where, "sure": one.sure, "why": why}


def _plain(value: float | None) -> float | int | None:
    """``value``, without decimals if it has none."""
    return int(value) if value is not None and float(value).is_integer() else value
