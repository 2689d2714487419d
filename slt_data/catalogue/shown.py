"""What the catalogue says, as a document for programs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from slt_data.domain.entries import Part
from slt_data.domain.entry_bodies import MODELS, SHARED, body_of, entry_of
from slt_data.domain.layers import NB, NN, CatalogueRow, id_of, layers_of
from slt_data.domain.owners import CONCERNING, OWNER, OWNERS
from slt_data.store.catalogues import catalogue_version
from slt_data.store.store import Store
from slt_data.texts import Language, speaking

_APART = {"kind": "event_kind"}
"""A field of an entry that would be taken for what the document says of the entry, and what it is called instead."""


def catalogue_document(store: Store, area: str | None, as_of: datetime | None) -> dict[str, Any]:
    """``version`` and ``entries`` of the catalogue now or ``as_of`` (UTC).

    Of an ``area``: each entry as it holds there, in the area's order. Otherwise every entry, the shared ones first, and
    of an area that says something differently the fields that differ. Raises ``UnknownName``.
    """
    entries = _all(store, as_of) if area is None else _in_area(store, area, as_of)
    return {"version": catalogue_version(store.database, area, as_of), "entries": list(entries)}


def _in_area(store: Store, area: str, as_of: datetime | None) -> Iterator[dict[str, Any]]:
    store.catalogue_of(SHARED, as_of).area(area)
    layers = layers_of([row for one in (SHARED, area) for row in store.catalogue_rows(one, as_of)], area)
    with speaking(Language.BOKMAAL):
        catalogue = store.catalogue_of(area, as_of)
    for kind in MODELS:
        for entry in getattr(catalogue, kind):
            own = layers[kind, id_of(entry)]
            owner = area if own.shared is None else SHARED
            yield _told(kind, id_of(entry), owner, _body(kind, entry), own.nynorsk, overlay=own.overlay)


def _all(store: Store, as_of: datetime | None) -> Iterator[dict[str, Any]]:
    shared = store.catalogue_rows(SHARED, as_of)
    known = {(row.kind, row.id) for row in shared}
    yield from _rows(shared, set())
    for area in sorted(store.areas_with_own):
        yield from _rows(store.catalogue_rows(area, as_of), known)


def _rows(rows: list[CatalogueRow], shared: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    told = {(row.kind, row.id, row.language): row for row in rows}
    order = {kind: place for place, kind in enumerate(MODELS)}
    for row in sorted(rows, key=lambda one: (order[one.kind], one.place, one.id)):
        other = told.get((row.kind, row.id, NN))
        if row.language == NN and (row.kind, row.id, NB) in told:
            continue
        overlay = row.area != SHARED and (row.kind, row.id) in shared
        fields = row.fields if row.language == NB else {}
        if not overlay and row.language == NB:
            fields = _body(row.kind, entry_of(row.kind, row.id, row.area, body_of(fields)))
        nynorsk = other.fields if other else {}
        if fields or nynorsk or not overlay:  # an overlay that was taken back says nothing
            yield _told(row.kind, row.id, row.area, fields, nynorsk, overlay=overlay)


def _body(kind: str, entry: Part) -> dict[str, Any]:
    """The fields of ``entry``, also those that follow where nothing is said, without its id and whose it is."""
    hidden = {"id", "term", OWNER.get(kind, OWNERS.get(kind, ""))}
    fields = {name: value for name, value in entry.model_dump(mode="json").items() if name not in hidden}
    if kind in CONCERNING:
        fields["concerns"].pop("areas")
    return fields


def _told(
    kind: str, key: str, owner: str, fields: dict[str, Any], nynorsk: dict[str, Any], *, overlay: bool
) -> dict[str, Any]:
    head = {"kind": kind, "id": key, "owner": owner or None, "overlay": overlay, "retired": False}
    return head | {_APART.get(name, name): value for name, value in fields.items()} | {"nn": nynorsk}
