"""What withdrawing a batch would do to the plan, piece by piece, by name."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import MeasureLevel
from slt_data.domain.plan import Forum, PlanPiece, Tiltak, TiltakState, TiltakStatus
from slt_data.domain.plan_rows import Plan, plan_of
from slt_data.domain.targets import Target
from slt_data.norwegian import capital
from slt_data.plan.differences import piece_name
from slt_data.plan.draft import changes_between
from slt_data.plan.findings import PieceChange
from slt_data.store.revisions import preview_rows
from slt_data.store.store import Store
from slt_data.story.targets import target_text
from slt_data.texts import say


def plan_back(store: Store, number: int) -> Iterator[str]:
    """A line for each piece of the plan that would disappear, return or change if batch ``number`` were withdrawn, and
    for each that would then refer to one that there is not. Raises as ``revisions.preview``.
    """
    for area, now, then in preview_rows(store, number, "plan"):
        before, after = _plan(now), _plan(then)
        catalogue = store.catalogue_of(area)
        yield from (_line(one, (after, before), catalogue) for one in changes_between(before, after))
        for one in after.pieces:
            if _refers(one, before) and not _refers(one, after):
                yield say("history.plan_alone", what=capital(piece_name(one, (after, before))))


def _plan(rows: pd.DataFrame) -> Plan:
    told: list[Any] = rows.to_dict("records")
    return plan_of(told)


def _line(change: PieceChange, plans: tuple[Plan, ...], catalogue: Catalogue) -> str:
    old, new = change
    if new is None or old is None:
        form = "gone" if new is None else "back"
        return say(f"history.word_{form}", what=_named(new or old, plans))
    differing = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
    told = [name for name in differing if name not in {"place", "unread"}]
    if not told:
        return say("history.plan_kept", what=_named(new, plans))
    now, then = ("; ".join(_value(one, name, catalogue) for name in told) for one in (old, new))
    return say("history.word_changed", what=f"{_named(new, plans)}: {then}", now=now)


def _named(piece: PlanPiece | None, plans: tuple[Plan, ...]) -> str:
    return capital(piece_name(piece, plans)) if piece is not None else ""


def _value(piece: PlanPiece, name: str, catalogue: Catalogue) -> str:
    """What a field says, in words."""
    value: Any = getattr(piece, name)
    if isinstance(value, TiltakState):
        return say(f"plan.state_{value}")
    if isinstance(value, Forum):
        return say(f"plan.forum_{value}")
    if isinstance(value, MeasureLevel):
        return say(f"event.{value}")
    if isinstance(value, Target):
        indicator = catalogue.indicator(value.indicator)
        return target_text(value, indicator, catalogue.segment_title(value.segment))
    return (", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")) or "–"


def _refers(piece: PlanPiece, plan: Plan) -> bool:
    """Whether everything of the plan that ``piece`` refers to is in ``plan``."""
    if isinstance(piece, TiltakStatus):
        return ("tiltak", piece.tiltak) in plan.by_key
    return not isinstance(piece, Tiltak) or all(("delmaal", key) in plan.by_key for key in piece.goals)
