"""What a draft of the plan says about itself: what is wrong with a piece, and what differs from before."""

from collections.abc import Iterable
from typing import NamedTuple

from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import PIECES, plan_kind
from slt_data.texts import say


class PieceFault(NamedTuple):
    """What is wrong with, or speaks against, one field (empty for the whole) of one piece, in a sentence.

    ``kind`` is the list of the plan that the piece is of; for an innsatsområde that of the catalogue.
    """

    kind: str
    id: str
    field: str
    message: str

    @property
    def told(self) -> str:
        """«Tiltak natteravner, responsible: …»."""
        kind = say(f"plan.kind_{self.kind}") if self.kind in PIECES else say("plan.kind_innsatsomraader")
        place = f"{kind} {self.id}".rstrip()
        return f"{place}, {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class PieceChange(NamedTuple):
    """A piece before and after; None for one that there was not, or that is no more."""

    old: PlanPiece | None
    new: PlanPiece | None


def fault_of(piece: PlanPiece, field: str, message: str) -> PieceFault:
    """The fault ``message`` of ``field`` of ``piece``."""
    return PieceFault(plan_kind(piece), piece.id, field, message)


def once_each(faults: Iterable[PieceFault]) -> tuple[PieceFault, ...]:
    """``faults`` in their order without repetition."""
    return tuple(dict.fromkeys(faults))
