"""Where the pieces of a file go among those that stand: in the order of the file where it says another."""

from collections.abc import Iterable, Sequence

from slt_data.domain.plan import PlanPiece, TiltakStatus
from slt_data.domain.plan_rows import Plan, plan_kind


def in_order_told(pieces: Iterable[PlanPiece], standing: Plan) -> tuple[PlanPiece, ...]:
    """``pieces`` in the order in which a file tells them, each with a place only where ``standing`` must give way.

    A piece without a place keeps the one that it has or comes last. The order of a file counts if it holds all that
    stands of a list; of a part of a list nothing is moved. Statuses are told by year whatever their order.
    """
    found: list[PlanPiece] = []
    by_kind: dict[str, list[PlanPiece]] = {}
    for one in pieces:
        by_kind.setdefault(plan_kind(one), []).append(one)
    for kind, own in by_kind.items():
        known = [one.id for one in _standing(standing, kind)]
        told = [one.id for one in own]
        whole = set(known) <= set(told) and not isinstance(own[0], TiltakStatus)
        if whole and told[: len(known)] != known:
            found += (one.model_copy(update={"place": at}) for at, one in enumerate(own, start=1))
        else:
            found += (one.model_copy(update={"place": 0}) for one in own)
    return tuple(found)


def _standing(plan: Plan, kind: str) -> Sequence[PlanPiece]:
    own = [one for one in plan.pieces if plan_kind(one) == kind]
    return sorted(own, key=lambda one: (one.place, one.id))
