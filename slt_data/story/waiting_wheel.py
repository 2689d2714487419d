"""What waits by the yearly round: figures, surveys, reports and meetings that are due and not there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from slt_data.domain.families import Family
from slt_data.domain.plan import AarshjulKind, Chapter
from slt_data.norwegian import listing
from slt_data.story.material import Material
from slt_data.story.plan import plan_years
from slt_data.story.waiting_task import PLAN_PAGE, Urgency, WaitingKind, WaitingTask
from slt_data.story.wheel import WheelTurn, turns_of
from slt_data.texts import say

_FARTHEST = 10
"""The most years from one time to the next: ``Aarshjul.every``."""
_EACH = {AarshjulKind.STYREMOETE, AarshjulKind.ANNET}
"""Where each time is a thing of its own; else what is waited for is of a year, and told once."""
_OVERTAKEN = {AarshjulKind.AARSRAPPORT, AarshjulKind.PLAN}
"""Where nobody waits for the last one any more when the next one is near."""


@dataclass(frozen=True)
class _Due:
    """A turn as of ``day``."""

    material: Material
    turn: WheelTurn
    day: date

    @property
    def year(self) -> int:
        """The year that it is about: figures and report of the year that ended, the plan of the one that comes.

        A report due in the last three months is of its own year, and a plan due in the first six too.
        """
        kind, month = self.turn.piece.kind, self.turn.first.month
        if kind is AarshjulKind.POLITITALL or (kind is AarshjulKind.AARSRAPPORT and month < 10):
            return self.turn.year - 1
        return self.turn.year + 1 if kind is AarshjulKind.PLAN and month > 6 else self.turn.year

    @property
    def over(self) -> bool:
        """Whether its last day has been."""
        return self.turn.last < self.day

    @property
    def begun(self) -> bool:
        """Whether its first day has come."""
        return self.turn.first <= self.day

    @property
    def why(self) -> str:
        """When it is or was due, as a sentence."""
        return say("waiting.was_due" if self.over else "waiting.is_due", when=self.turn.when)

    def task(
        self, what: str, page: str, why: str = "", *, choices: Mapping[str, str] | None = None, late: bool = True
    ) -> WaitingTask:
        """The task; ``late``: it is when its days are over."""
        urgency = Urgency.LATE if self.over and late else Urgency.NOW if self.begun else Urgency.SOON
        kind, turn = WaitingKind(self.turn.piece.kind.value), self.turn
        return WaitingTask(kind, urgency, what, why or self.why, page, choices or {}, turn.first, turn.last)


def waiting_by_wheel(material: Material, day: date) -> Iterator[WaitingTask]:
    """What waits for the last time before ``day`` of each piece, the one that ``day`` lies in, and those that begin
    this month or the next.
    """
    told: set[tuple[WaitingKind, int]] = set()
    for piece in material.plan.wheel:
        turns = turns_of([piece], range(day.year - _FARTHEST, day.year + 2))
        before = [one for one in turns if one.last < day]
        coming = [one for one in turns if one.last >= day and _months_until(day, one.first) <= 1]
        if coming and piece.kind in _OVERTAKEN:
            before = []
        for turn in (*before[-1:], *coming):
            due = _Due(material, turn, day)
            task = _TASKS[piece.kind](due)
            if task is not None and (piece.kind in _EACH or (task.kind, due.year) not in told):
                told.add((task.kind, due.year))
                yield task


def _months_until(day: date, first: date) -> int:
    return (first.year - day.year) * 12 + first.month - day.month


def _police(due: _Due) -> WaitingTask | None:
    if _newest_figure(due.material, Family.POLITI) >= due.year:
        return None
    return due.task(say("waiting.police", year=due.year), "legg_inn_tall")


def _survey(due: _Due) -> WaitingTask | None:
    """The weeks that come; afterwards the figures, which are not late before the year is over."""
    if _newest_figure(due.material, Family.UNGDATA) >= due.year:
        return None
    if due.over:
        why = say("waiting.survey_was", when=due.turn.when)
        late = due.day.year > due.year
        return due.task(say("waiting.survey_in", year=due.year), "legg_inn_tall", why, late=late)
    return due.task(say("waiting.survey", year=due.year), PLAN_PAGE, say("waiting.survey_is", when=due.turn.when))


def _report(due: _Due) -> WaitingTask | None:
    missing = _missing_of_report(due.material, due.year, figures=due.year < due.turn.year)
    if not missing:
        return None
    choices = {"aar": str(due.year)} if due.year in due.material.years else {}
    why = " ".join((due.why, *missing))
    return due.task(say("waiting.report", year=due.year), "presentasjon", why, choices=choices)


def _meeting(due: _Due) -> WaitingTask | None:
    """A meeting that is registered from the first of its month on is not waited for."""
    if any(due.turn.first.replace(day=1) <= one.day <= due.day for one in due.material.meetings):
        return None
    why = say("waiting.meeting_was", when=due.turn.when) if due.over else ""
    return due.task(due.turn.piece.title, "styremoeter" if due.begun else PLAN_PAGE, why)


def _plan(due: _Due) -> WaitingTask | None:
    return None if due.year in plan_years(due.material) else due.task(say("waiting.plan", year=due.year), PLAN_PAGE)


def _other(due: _Due) -> WaitingTask | None:
    """Nothing can tell whether it was done, so it is told until its days are over."""
    return None if due.over else due.task(due.turn.piece.title, PLAN_PAGE)


_TASKS: Final[Mapping[AarshjulKind, Callable[[_Due], WaitingTask | None]]] = {
    AarshjulKind.POLITITALL: _police,
    AarshjulKind.UNGDATA: _survey,
    AarshjulKind.AARSRAPPORT: _report,
    AarshjulKind.STYREMOETE: _meeting,
    AarshjulKind.PLAN: _plan,
    AarshjulKind.ANNET: _other,
}


def _newest_figure(material: Material, family: Family) -> int:
    """The newest year with a figure or words of ``family``, also a hidden one; 0 for none.

    Where the police never gave figures, the newest year that they said anything of.
    """
    own = [one.id for one in material.indicators() if one.family is family]
    years = [year for key in own for segment in material.segments(key) for year in material.told_years(key, segment)]
    spoken = [one.year for one in material.judgements if one.voice == "Politiet"] if family is Family.POLITI else []
    return max(years or spoken, default=0)


def _missing_of_report(material: Material, year: int, *, figures: bool) -> list[str]:
    """What the report of ``year`` lacks, each a sentence: ``figures`` of the police, and the chapters that reports of
    other years have.
    """
    known = {one.chapter for one in material.plan.chapters}
    written = {one.chapter for one in material.plan.chapters if one.year == year}
    missing = []
    if figures and _newest_figure(material, Family.POLITI) < year:
        missing.append(say("waiting.report_figures", year=year))
    if not written:
        missing.append(say("waiting.report_unwritten", year=year))
    elif known - written:
        names = [say(f"plan_doors.chapter_{one}") for one in Chapter if one in known - written]
        missing.append(say("waiting.report_chapters", names=listing(names)))
    return missing
