"""A draft of a change of the catalogue: edits against what stands, checked as a whole before anything counts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from slt_data.catalogue.edits import Edit, Standing, by_key, rows_after
from slt_data.catalogue.entry_checks import asked_faults, entry_faults, lowered_faults, overlay_faults, person_faults
from slt_data.catalogue.far_reaching import reaches_areas
from slt_data.catalogue.findings import Effect, EntryFault, FieldChange, field_changes
from slt_data.catalogue.reach import effect_of, secrecy_faults
from slt_data.catalogue.whole_checks import holding_together, meaning_faults
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import MODELS, SHARED
from slt_data.domain.layers import NB, CatalogueRow, composed, layers_of
from slt_data.domain.owners import PLACES
from slt_data.domain.publication import rules_of
from slt_data.store.foreseen import Foreseen, foresee
from slt_data.store.store import Store
from slt_data.texts import say


@dataclass(frozen=True)
class CatalogueDraft:
    """A change that was looked into. ``rows``: those that would be new; ``gone``: those that would be taken away.

    ``areas``: the areas whose entries it changes, ``SHARED`` for what all share. ``basis``: the newest batch when it
    was looked into; ``withdraws``: the batch that it takes back, if that is what it does.
    """

    rows: tuple[CatalogueRow, ...] = ()
    gone: tuple[CatalogueRow, ...] = ()
    areas: tuple[str, ...] = ()
    errors: tuple[EntryFault, ...] = ()
    warnings: tuple[EntryFault, ...] = ()
    diff: tuple[FieldChange, ...] = ()
    effect: Effect = field(default_factory=Effect)
    basis: int = 0
    withdraws: int | None = None

    @property
    def empty(self) -> bool:
        """Whether it would change nothing."""
        return not self.rows and not self.gone


def draft_of_edits(
    store: Store, edits: Sequence[Edit], *, administrator: bool = False, taken: Collection[str] = ()
) -> CatalogueDraft:
    """``edits`` looked into. ``administrator``: whether the rights of one stand behind; ``taken``: as for
    ``catalogue_faults``.
    """
    basis = _newest(store)
    areas = tuple(dict.fromkeys(one.area for one in edits))
    standing = _standing(store, areas)
    asked = tuple(asked_faults(edits, standing, {area: store.catalogue_ids(area) for area in areas}))
    if asked:
        return CatalogueDraft(areas=areas, errors=asked)
    rows = tuple(rows_after(edits, standing))
    return replace(looked_into(store, rows, (), administrator=administrator, taken=taken), basis=basis)


def looked_into(
    store: Store,
    rows: tuple[CatalogueRow, ...],
    gone: tuple[CatalogueRow, ...],
    *,
    administrator: bool,
    taken: Collection[str] = (),
    withdraws: int | None = None,
) -> CatalogueDraft:
    """The draft in which ``rows`` would hold and ``gone`` no more."""
    basis = _newest(store)
    changed = (*rows, *gone)
    areas = tuple(dict.fromkeys(row.area for row in changed))
    shared = _standing(store, ())
    concerned = _concerned(store, changed) if reaches_areas(store, rows, gone, shared) else (SHARED, *areas)
    concerned = tuple(dict.fromkeys(one for one in concerned if one != SHARED or SHARED in areas))
    before = _standing(store, concerned)
    after = {key: row for key, row in {**before, **by_key(rows)}.items() if key not in by_key(gone)}
    personal = {row: faults for row in rows if (faults := tuple(person_faults([row], before)))}
    told = [row for row in changed if row not in personal]  # what may be about a person is not repeated
    diff = tuple(field_changes(told, before, after))
    errors = [one for faults in personal.values() for one in faults]
    errors += _of_entries(told, after, concerned)
    if SHARED in areas and not administrator:
        errors.append(EntryFault("", "", "", say("setup.shared_needs_administrator")))
    if errors:
        return CatalogueDraft(rows, gone, areas, _once(errors), (), diff, Effect(), basis, withdraws)
    seen: dict[str, tuple[Catalogue, Catalogue]] = {}
    foreseen: dict[str, Foreseen] = {}
    warnings: list[EntryFault] = []
    for area in concerned:
        old, new = (
            composed([row for row in some.values() if row.area in (SHARED, area)], area) for some in (before, after)
        )
        seen[area] = old, new
        known = set(holding_together(old, taken))
        errors += [one for one in holding_together(new, taken) if one not in known]
        errors += _lowered(changed, old, new, area, administrator=administrator, reasoned=withdraws is not None)
        if area == SHARED:
            continue
        errors += meaning_faults(store, area, old, new, withdraws)
        if not errors and (SHARED not in areas or rules_of(old) != rules_of(new)):
            foreseen[area] = foresee(store, area, rules_of(new))
            errors += secrecy_faults(foreseen[area])
            warnings += _already_shown(foreseen[area], changed)
    effect = effect_of(store, changed, seen, foreseen)
    return CatalogueDraft(rows, gone, areas, _once(errors), _once(warnings), diff, effect, basis, withdraws)


def _newest(store: Store) -> int:
    """The newest batch; asked for before anything is read, so that what comes meanwhile is seen to be newer."""
    return max((one.batch for one in store.batches()), default=0)


def _standing(store: Store, areas: Iterable[str]) -> Standing:
    return by_key(row for area in dict.fromkeys([SHARED, *areas]) for row in store.catalogue_rows(area))


def _concerned(store: Store, changed: Iterable[CatalogueRow]) -> tuple[str, ...]:
    """The areas whose catalogue is another by ``changed``; what is shared concerns all, a new place itself alone."""
    found: list[str] = []
    for row in changed:
        if row.area != SHARED:
            found.append(row.area)
        elif row.kind in PLACES:
            found += [SHARED, *([row.id] if row.kind == "areas" else [])]
        else:
            found += [SHARED, *(one.id for one in store.catalogue.areas), *sorted(store.areas_with_own)]
    return tuple(dict.fromkeys(found))


def _of_entries(changed: Iterable[CatalogueRow], after: Standing, concerned: Iterable[str]) -> Iterator[EntryFault]:
    keys = {(row.kind, row.id): row.area for row in changed}
    for area in concerned:
        own = [row for row in after.values() if row.area in (SHARED, area) and (row.kind, row.id) in keys]
        for (kind, key), layers in layers_of(own, area).items():
            yield from entry_faults(kind, key, area, layers)
            yield from overlay_faults(kind, key, layers)


def _lowered(
    changed: Iterable[CatalogueRow], old: Catalogue, new: Catalogue, area: str, *, administrator: bool, reasoned: bool
) -> Iterator[EntryFault]:
    for row in changed:
        if row.kind == "indicators" and row.language == NB and row.area in (SHARED, area):
            before, after = (one.indicator(row.id) if one.has("indicators", row.id) else None for one in (old, new))
            yield from lowered_faults(before, after, administrator=administrator, reasoned=reasoned)


def _already_shown(foreseen: Foreseen, changed: Sequence[CatalogueRow]) -> Iterator[EntryFault]:
    if foreseen.had:
        key = next((row.id for row in changed if row.kind == "indicators"), "")
        yield EntryFault("indicators", key, "publishing", say("setup.already_shown", number=foreseen.had))


def _once(faults: Iterable[EntryFault]) -> tuple[EntryFault, ...]:
    return tuple(dict.fromkeys(faults))


def as_told(errors: Iterable[EntryFault]) -> list[str]:
    """A line for each fault: «indicators hundebitt, title: …»."""
    return [f"{_place(one)}: {one.message}" if _place(one) else one.message for one in errors]


def _place(one: EntryFault) -> str:
    named = " ".join(filter(None, (say(f"kinds.{one.kind}") if one.kind in MODELS else one.kind, one.id)))
    return f"{named}, {one.field}" if one.field else named
