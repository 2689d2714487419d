"""A file for ``check`` and ``load``: read with the answers that were given, and of a report what is accepted of it."""

from collections.abc import Collection, Mapping
from pathlib import Path

from slt_data.commands.asked.delivering import FileChecked, FileLoaded
from slt_data.domain.errors import RefusedInput
from slt_data.intake.answering import with_answers
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft
from slt_data.norwegian import listing
from slt_data.reports.drafted import ReportDraft, draft_of_report
from slt_data.reports.given import ReportAnswers
from slt_data.store.store import Store
from slt_data.texts import say

_MOST_TOLD = 12


class FileNotThere(RefusedInput):
    """A file that can't be read, or a place that can't be written to."""

    def __init__(self, path: str) -> None:
        super().__init__(say("delivering.no_file", path=path))


class NotAccepted(RefusedInput):
    """Ids of proposals that are none, or that can't be put in as they are, or no ids where some must be."""


def read_sent(
    store: Store, asked: FileChecked, ticks: Mapping[str, bool] | None = None, before: ReportDraft | None = None
) -> ReportDraft:
    """The file as a draft; of a report with the proposals that have ``ticks``, None for the sure ones.

    ``before``: an earlier draft of it.

    Raises ``FileNotThere``, ``NotAsked`` as ``with_answers``, and ``NotAccepted`` for the year of what is no report.
    """
    path = Path(asked.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileNotThere(asked.file) from error
    found: list[ReportDraft] = []

    def read(answers: Answers) -> Draft:
        given = ReportAnswers(year=asked.year, ticks=ticks or {}, tables=answers)
        known = found[-1] if found else before
        found.append(draft_of_report(store, asked.area, path.name, content, given, known=known))
        return found[-1].draft

    with_answers(read, asked.answer, asked.leave_out)
    if asked.year is not None and not found[-1].is_report and not found[-1].draft.refused:
        raise NotAccepted(say("report_in.year_of_no_report"))
    return found[-1]


def read_accepted(store: Store, asked: FileLoaded) -> tuple[ReportDraft, Collection[str] | None]:
    """The file with what is accepted of it, and the ids of the warnings that are, None for all.

    Raises as ``read_sent``, and ``NotAccepted``.
    """
    words = {one.strip() for one in asked.accept.split(",")} - {""}
    found = read_sent(store, asked)
    if not found.is_report:
        return found, None if asked.accept_all else words
    every = {one.id: one for one in (*found.read.figures, *found.read.judgements, *found.read.choices)}
    ticks = {own: own in words or (asked.accept_sure and own in found.wanted) for own in every}
    found = read_sent(store, asked, ticks, found)
    without = [one for one in words if one in every and one not in found.ticked]
    if without:
        raise NotAccepted(say("report_in.not_whole", ids=listing(sorted(without))))
    warnings = {one.id for one in found.draft.warnings}
    unknown = words - set(every) - warnings
    if unknown:
        known = [*every, *warnings][:_MOST_TOLD]
        told = listing(sorted(unknown)), listing(known) or "–"
        raise NotAccepted(say("report_in.no_such_id", ids=told[0], known=told[1]))
    if every and any(one.code == "report_in.tick_first" for one in found.draft.errors):
        raise NotAccepted(say("report_in.accept_first", number=len(every)))
    return found, None if asked.accept_all else words
