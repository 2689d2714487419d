"""Checks of a whole catalogue as one area would have it: that it holds together, and with what stands in the store."""

from collections.abc import Collection, Iterator

from slt_data.catalogue.findings import EntryFault
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.catalogue_faults import catalogue_faults
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Indicator
from slt_data.domain.layers import id_of
from slt_data.store.batches import BatchKind
from slt_data.store.store import Store
from slt_data.store.without import StoreWithout
from slt_data.texts import say

MEANING = ("unit", "population", "period", "family", "noun")
"""The fields of an indicator without which its figures would say something else."""


def holding_together(catalogue: Catalogue, taken: Collection[str]) -> Iterator[EntryFault]:
    """What does not fit within ``catalogue``, and what the program can't do without and it lacks."""
    for (kind, number, *fields), sentence in catalogue_faults(catalogue, taken):
        entry = getattr(catalogue, str(kind))[int(number)]
        yield EntryFault(str(kind), id_of(entry), ".".join(map(str, fields)), sentence)
    for kind, key in catalogue.missing_ids():
        yield EntryFault(kind, key, "id", say("catalogue.known", kind=say(f"kinds.{kind}"), name=key))


def meaning_faults(
    store: Store, area: str, before: Catalogue, after: Catalogue, withdraws: int | None = None
) -> Iterator[EntryFault]:
    """What would make figures and words of ``area`` mean something else, or point to nothing.

    Those of the batch that the change ``withdraws`` go with it.
    """
    left = store if withdraws is None else StoreWithout(store, withdraws)
    outline = left.outline(area)
    if before.has("areas", area) and not after.has("areas", area):
        if _put_in(store, area):
            yield EntryFault("areas", area, "id", say("setup.area_has_figures", name=before.area(area).title))
        return
    for key in dict.fromkeys(key for key, _ in outline):
        if not after.has("indicators", key):
            yield EntryFault("indicators", key, "id", say("setup.has_figures", name=key))
            continue
        old, new = before.indicator(key), after.indicator(key)
        yield from _changed(old, new)
        for segment in [segment for known, segment in outline if known == key]:
            fault = after.segment_fault(new, segment)
            if fault is not None and before.segment_fault(old, segment) is None:
                yield EntryFault("indicators", key, "dimensions", say("setup.segment_has_figures", fault=fault))
    for kind, key in sorted(_pointed_at(left, area)):
        if before.has(kind, key) and not after.has(kind, key):
            yield EntryFault(kind, key, "id", say("setup.is_used", name=key))


def _changed(old: Indicator, new: Indicator) -> Iterator[EntryFault]:
    for name in MEANING:
        if getattr(old, name) != getattr(new, name):
            yield EntryFault("indicators", new.id, name, say("setup.changes_meaning", field=name))


def _pointed_at(store: Store | StoreWithout, area: str) -> set[tuple[str, str]]:
    """The list and id of each entry that figures, judgements, events, remarks and meetings of ``area`` point to."""
    return _of_words(store, area) | {
        ("sources", source) for one in store.outline(area).values() for source in one.sources
    }


def _put_in(store: Store, area: str) -> bool:
    """Whether ``area`` has figures or words, besides the figures with which a municipality that was added here begins:
    those go with it.
    """
    given = {one.batch for one in store.batches() if one.kind is BatchKind.DATASET and area in store.areas_added}
    return not set(store.figures(area, Role.KOORDINATOR)["batch"]) <= given or bool(_of_words(store, area))


def _of_words(store: Store | StoreWithout, area: str) -> set[tuple[str, str]]:
    """The list and id of each entry that judgements, events, remarks and meetings of ``area`` point to."""
    found: set[tuple[str, str]] = set()
    judged = store.judgements(area)
    for field, kind in (("focus_area", "focus_areas"), ("indicator", "indicators"), ("source", "sources")):
        found |= {(kind, str(key)) for key in judged[field].dropna().unique()}
    for event in store.events(area):
        found |= {("sources", event.source), *(("focus_areas", one) for one in event.concerns.focus_areas)}
    for remark in store.remarks(area):
        found |= {("sources", remark.source), *(("indicators", one) for one in remark.indicators)}
    for meeting in store.meetings(area):
        found |= {("focus_areas", one.focus_area) for one in meeting.choices}
    return found
