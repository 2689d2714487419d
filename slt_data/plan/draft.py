"""A draft of a change of the plan: pieces against what stands, checked as a whole before anything counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from slt_data.catalogue.draft import CatalogueDraft, draft_of_edits
from slt_data.catalogue.edits import Edit, by_key
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import CatalogueRow, composed
from slt_data.domain.plan import PlanPiece
from slt_data.domain.plan_rows import Plan, plan_kind
from slt_data.plan.checks import faults_together, person_faults_of, pointer_faults_of
from slt_data.plan.contradictions import contradictions_of
from slt_data.plan.findings import PieceChange, PieceFault, once_each
from slt_data.store.store import Store
from slt_data.texts import say


@dataclass(frozen=True)
class PlanDraft:
    """A change of the plan of ``area`` that was looked into.

    ``changes``: the pieces that differ, each as it is and as it would be; ``choices``: what it changes of the
    innsatsområder in the catalogue. With ``errors`` it can't be put in; ``warnings`` are contradictions that a person
    says yes to. ``basis``: the newest batch when it was looked into.
    """

    area: str
    changes: tuple[PieceChange, ...] = ()
    choices: CatalogueDraft = field(default_factory=CatalogueDraft)
    errors: tuple[PieceFault, ...] = ()
    warnings: tuple[PieceFault, ...] = ()
    basis: int = 0

    @property
    def empty(self) -> bool:
        """Whether it would change nothing."""
        return not self.changes and self.choices.empty

    @property
    def new(self) -> tuple[PlanPiece, ...]:
        """The pieces that would count."""
        return tuple(one.new for one in self.changes if one.new is not None)

    @property
    def gone(self) -> tuple[PlanPiece, ...]:
        """The pieces that would be taken away."""
        return tuple(one.old for one in self.changes if one.new is None and one.old is not None)


def draft_of_plan(
    store: Store,
    area: str,
    pieces: Sequence[PlanPiece] = (),
    gone: Collection[tuple[str, str]] = (),
    edits: Sequence[Edit] = (),
) -> PlanDraft:
    """The draft in which ``pieces`` of ``area`` would count, and those of ``gone`` (list and id) no more.

    ``edits``: changes of the area's innsatsområder in the catalogue (list ``board_choices``). A piece without a place
    gets the one that it has, or the last of its list. Raises ``UnknownName`` for an unknown area.
    """
    key = store.catalogue.area(area).id
    basis = max((one.batch for one in store.batches()), default=0)
    standing = store.plan(key)
    choices = draft_of_edits(store, edits) if edits else CatalogueDraft()
    wrong = [PieceFault("innsatsomraader", one.id, one.field, one.message) for one in choices.errors]
    placed = _placed(pieces, standing)
    after = plan_after(standing, placed, gone)
    catalogue = _catalogue_after(store, key, choices)
    changes = tuple(changes_between(standing, after))
    touched = [one.new for one in changes if one.new is not None]
    errors = [*wrong, *(fault for one in touched for fault in person_faults_of(one))]
    errors += [fault for one in touched for fault in pointer_faults_of(one, after, catalogue)]
    errors += [*faults_together(after), *_left_alone(after, gone, catalogue)]
    errors += [_elsewhere(one) for one in pieces if one.area != key]
    warnings = [PieceFault("innsatsomraader", one.id, one.field, one.message) for one in choices.warnings]
    if not errors:
        warnings += contradictions_of(touched, after, catalogue, store.rules(key))
    return PlanDraft(key, changes, choices, once_each(errors), once_each(warnings), basis)


def plan_after(plan: Plan, pieces: Iterable[PlanPiece], gone: Collection[tuple[str, str]] = ()) -> Plan:
    """``plan`` with ``pieces`` in it, those of ``gone`` taken out."""
    found: dict[tuple[str, str], PlanPiece] = {key: one for key, one in plan.by_key.items() if key not in gone}
    return Plan(tuple({**found, **{(plan_kind(one), one.id): one for one in pieces}}.values()))


def changes_between(before: Plan, after: Plan) -> Iterator[PieceChange]:
    """Each piece that is not the same in both."""
    for key in dict.fromkeys([*before.by_key, *after.by_key]):
        old, new = before.by_key.get(key), after.by_key.get(key)
        if old != new:
            yield PieceChange(old, new)


def _placed(pieces: Iterable[PlanPiece], standing: Plan) -> list[PlanPiece]:
    last: dict[str, int] = {}
    for one in standing.pieces:
        last[plan_kind(one)] = max(last.get(plan_kind(one), 0), one.place)
    found = []
    for one in pieces:
        kind = plan_kind(one)
        known = standing.by_key.get((kind, one.id))
        if one.place == 0 and known is not None:
            found.append(one.model_copy(update={"place": known.place}))
        elif one.place == 0:
            last[kind] = last.get(kind, 0) + 1
            found.append(one.model_copy(update={"place": last[kind]}))
        else:
            found.append(one)
    return found


def _catalogue_after(store: Store, area: str, choices: CatalogueDraft) -> Catalogue:
    if choices.empty:
        return store.catalogue_of(area)
    rows: Mapping[tuple[str, str, str, str], CatalogueRow] = by_key(
        row for own in (SHARED, area) for row in store.catalogue_rows(own)
    )
    return composed([*{**rows, **by_key(choices.rows)}.values()], area)


def _left_alone(after: Plan, gone: Collection[tuple[str, str]], catalogue: Catalogue) -> Iterator[PieceFault]:
    """What refers to a piece that is taken away: it must be changed or go too."""
    if not gone:
        return
    for one in after.pieces:
        yield from (fault for fault in pointer_faults_of(one, after, catalogue) if fault.field in {"goals", "tiltak"})


def _elsewhere(piece: PlanPiece) -> PieceFault:
    return PieceFault(plan_kind(piece), piece.id, "area", say("plan.other_area", area=piece.area))
