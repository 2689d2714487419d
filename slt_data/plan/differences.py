"""What a change of the plan does, piece by piece and field by field, with the name that people have for each piece."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from slt_data.domain.plan import Kapittel, PlanPiece, Tiltak, TiltakStatus
from slt_data.domain.plan_rows import Plan, plan_kind
from slt_data.plan.findings import PieceChange
from slt_data.texts import say

_LONGEST: Final = 80
_OF_ITSELF: Final = {"id", "area", "place"}


class PieceDifference(NamedTuple):
    """One field of a piece before and after, as JSON holds it; None for one that is not told."""

    field: str
    old: Any
    new: Any


def became(change: PieceChange) -> str:
    """What ``change`` does: ``new``, ``changed`` or ``gone``."""
    return "new" if change.old is None else "gone" if change.new is None else "changed"


def piece_differences(change: PieceChange) -> Iterator[PieceDifference]:
    """The fields that differ; for a piece that moves and is otherwise the same, its place."""
    old, new = _fields(change.old), _fields(change.new)
    found = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    yield from (PieceDifference(name, old.get(name), new.get(name)) for name in found)
    if not found and change.old is not None and change.new is not None:
        yield PieceDifference("place", change.old.place, change.new.place)


def piece_name(piece: PlanPiece, plans: Iterable[Plan] = ()) -> str:
    """What people call ``piece``: «tiltak «Natteravner»», «status 2018: «Natteravner»».

    ``plans``: where the measure of a status is looked for.
    """
    kind = say(f"plan.kind_{plan_kind(piece)}")
    if isinstance(piece, TiltakStatus):
        found = (plan.by_key.get(("tiltak", piece.tiltak)) for plan in plans)
        measure = next((one for one in found if isinstance(one, Tiltak)), None)
        title = measure.title if measure is not None else piece.tiltak
        return say("plan_doors.named_of_year", kind=kind, year=piece.year, title=title)
    if isinstance(piece, Kapittel):
        return say(
            "plan_doors.named_of_year", kind=kind, year=piece.year, title=say(f"plan_doors.chapter_{piece.chapter}")
        )
    title = str(getattr(piece, "title", "") or getattr(piece, "text", ""))
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rsplit(' ', 1)[0]} …"
    return say("plan_doors.named", kind=kind, title=short)


def _fields(piece: PlanPiece | None) -> Mapping[str, Any]:
    if piece is None:
        return {}
    told = piece.model_dump(mode="json", exclude=_OF_ITSELF, exclude_defaults=True)
    target = told.pop("target", None) or {}
    return told | {f"target.{name}": value for name, value in target.items()}
