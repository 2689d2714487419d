"""What waits for the coordinator of an area as of a day, by the yearly round and by the plan itself.

Nothing is guessed: without a yearly round only what the plan says is told, and what is done already does not wait.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from slt_data.domain.board import BoardChoice
from slt_data.domain.plan import Recurring, Tiltak
from slt_data.norwegian import listing
from slt_data.story.material import Material
from slt_data.story.plan import Overdue, overdue_of
from slt_data.story.waiting_task import PLAN_PAGE, Urgency, WaitingKind, WaitingTask
from slt_data.story.waiting_wheel import waiting_by_wheel
from slt_data.texts import say

_MOST_NAMED = 2


def tell_what_waits(material: Material, day: date) -> tuple[WaitingTask, ...]:
    """What waits in the area of ``material`` as of ``day``, the most urgent first."""
    found = [*waiting_by_wheel(material, day), *_unread(material, day), *_measures(material, day)]
    kinds = list(WaitingKind)
    return tuple(sorted(found, key=lambda one: (one.urgency, one.last or date.max, kinds.index(one.kind))))


def _unread(material: Material, day: date) -> Iterator[WaitingTask]:
    """The pieces of each year's plan that were carried over and that nobody has looked at."""
    choices = material.catalogue.choices_of(material.area.id)
    pieces: tuple[BoardChoice | Recurring, ...] = (*choices, *material.plan.goals, *material.plan.measures)
    every = [year for one in pieces for year in one.unread]
    for year in sorted(set(every)):
        yield WaitingTask(
            WaitingKind.UNREAD,
            Urgency.NOW if year <= day.year else Urgency.SOON,
            _counted("unread", every.count(year), year=year),
            say("waiting.unread_why", year=year - 1),
            PLAN_PAGE,
            _plan_of(year),
            number=every.count(year),
        )


def _measures(material: Material, day: date) -> Iterator[WaitingTask]:
    """The measures that should have ended, and those that the last year with a plan ended without a word on."""
    plan = material.plan
    ended = max((year for one in plan.measures for year in one.years if year < day.year), default=0)
    found: dict[Overdue, list[Tiltak]] = {}
    for one in plan.measures:
        reason = overdue_of(one, plan.statuses_of(one.id), ended if ended in one.years else day.year, day)
        if reason is not None:
            found.setdefault(reason, []).append(one)
    for reason, own in found.items():
        late = reason is Overdue.PAST_END
        year = max(year for one in own for year in one.years) if late else ended
        yield WaitingTask(
            WaitingKind(reason.value),
            Urgency.LATE if late else Urgency.NOW,
            _counted(reason.value, len(own), year=year),
            _named(own),
            PLAN_PAGE,
            _plan_of(year),
            last=min((one.until for one in own if one.until is not None), default=None) if late else None,
            number=len(own),
        )


def _plan_of(year: int) -> dict[str, str]:
    return {"planaar": str(year)}


def _counted(what: str, number: int, *, year: int) -> str:
    if number == 1:
        return say(f"waiting.{what}_one", year=year)
    return say(f"waiting.{what}_many", number=number, year=year)


def _named(measures: Sequence[Tiltak]) -> str:
    """The titles of the first ``measures``, and how many more there are."""
    titles = [f"«{one.title}»" for one in measures[:_MOST_NAMED]]
    more = len(measures) - len(titles)
    return f"{listing([*titles, say('waiting.more', number=more)] if more else titles)}."
