"""Next year's plan made from this year's: every piece that goes on, marked until somebody has looked at it."""

from collections.abc import Iterator
from typing import NamedTuple

from slt_data.catalogue.edits import Edit
from slt_data.domain.board import BoardChoice
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.plan import Delmaal, PlanPiece, Tiltak
from slt_data.domain.plan_rows import Plan


class CarriedOver(NamedTuple):
    """What carrying a year's plan over changes: ``pieces`` of the plan, and ``edits`` of its innsatsområder."""

    pieces: tuple[PlanPiece, ...]
    edits: tuple[Edit, ...]


def carried_over(plan: Plan, catalogue: Catalogue, area: str, year: int) -> CarriedOver:
    """The plan of ``year`` carried over to the year after.

    Innsatsområder and goals of ``year`` go on, and measures whose newest status by then is not completed or stopped.
    What is in the next year's plan already stays as it is, so that doing it twice changes nothing.
    """
    choices = [one for one in catalogue.choices_of(area) if year in one.years and year + 1 not in one.years]
    goals = [one for one in plan.goals if year in one.years and year + 1 not in one.years]
    return CarriedOver(
        (*(_goes_on(one, year) for one in goals), *_measures(plan, year)),
        tuple(_choice_goes_on(one, area, year) for one in choices),
    )


def piece_looked_at(piece: Delmaal | Tiltak, year: int) -> Delmaal | Tiltak:
    """``piece`` as looked at in the plan of ``year``."""
    return piece.model_copy(update={"unread": tuple(one for one in piece.unread if one != year)})


def choice_looked_at(choice: BoardChoice, area: str, year: int) -> Edit:
    """The change by which the innsatsområde ``choice`` is looked at in the plan of ``year``."""
    left = [one for one in choice.unread if one != year]
    return Edit("board_choices", choice.id, area, {"unread": left or None}, new=False)


def _measures(plan: Plan, year: int) -> Iterator[PlanPiece]:
    for one in plan.measures:
        told = [status for at, status in plan.statuses_of(one.id).items() if at <= year]
        over = bool(told) and told[-1].state.over
        if year in one.years and year + 1 not in one.years and not over:
            yield _goes_on(one, year)


def _goes_on(piece: Delmaal | Tiltak, year: int) -> PlanPiece:
    return piece.model_copy(update={"years": (*piece.years, year + 1), "unread": (*piece.unread, year + 1)})


def _choice_goes_on(choice: BoardChoice, area: str, year: int) -> Edit:
    fields = {"years": sorted({*choice.years, year + 1}), "unread": sorted({*choice.unread, year + 1})}
    return Edit("board_choices", choice.id, area, fields, new=False)
