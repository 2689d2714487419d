"""What a report says in words: directions, challenges and topics as judgements, and the board's choices."""

from collections.abc import Sequence
from dataclasses import replace

from slt_data.domain.catalogue import Catalogue
from slt_data.reports.chosen import choices_said
from slt_data.reports.judged_directions import directions_said
from slt_data.reports.judged_report import JudgedReport
from slt_data.reports.judged_states import states_said
from slt_data.reports.listed import lists_said
from slt_data.reports.proposed import ProposedChoice, ProposedJudgement, ReportHead
from slt_data.reports.sentences import Sentence


def judgements_told(
    sentences: Sequence[Sentence], catalogue: Catalogue, area: str, head: ReportHead
) -> tuple[ProposedJudgement, ...]:
    """What ``sentences`` say in words of ``area``, in the order of kinds: directions and how things are, then
    lists; ids are unique."""
    report = JudgedReport(sentences, catalogue, area, head)
    found = (
        *directions_said(report),
        *states_said(report),
        *lists_said(sentences, catalogue, area, head),
    )
    seen: dict[str, int] = {}
    made = []
    for one in found:
        times = seen[one.id] = seen.get(one.id, 0) + 1
        made.append(one if times == 1 else replace(one, id=f"{one.id[:8]}{times:02d}"))
    return tuple(made)


def choices_told(
    sentences: Sequence[Sentence], catalogue: Catalogue, area: str, head: ReportHead
) -> tuple[ProposedChoice, ...]:
    """The innsatsområder that ``sentences`` say the board of ``area`` chose."""
    return choices_said(sentences, catalogue, head) if catalogue.area(area).board else ()
