"""One change of one entry, as somebody asks for it, and the rows that it means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from slt_data.domain.layers import NB, NN, SHARED, CatalogueRow, body_of, entry_of, merged_fields

OVERLAID: Mapping[str, tuple[str, ...]] = {
    "areas": ("short", "boundary", "language", "focus_areas", "indicators"),
    "focus_areas": ("title", "short", "about", "lead", "survey", "overview", "retired"),
    "indicators": ("title", "short", "names", "focus_area", "publishing", "caveats", "retired"),
    "sources": ("title", "document", "publisher", "published", "url", "retired"),
    "dimensions": ("title", "retired"),
    "caveats": ("retired",),
    "breaks": ("retired",),
    "terms": ("retired",),
}
"""The fields of a shared entry that an area may have otherwise. What is counted, among whom, stays what it is."""


@dataclass(frozen=True)
class Edit:
    """What is asked for an entry: of the list ``kind``, shared or of ``area``.

    ``fields``: what is said of it in bokmål, ``nynorsk``: its texts in nynorsk; None as a value takes a field away.
    ``whole``: these are all its fields; otherwise the rest stays. ``new``: True if there must be no such entry yet,
    False if there must be one, None for either.
    """

    kind: str
    id: str
    area: str = SHARED
    fields: Mapping[str, Any] = field(default_factory=dict)
    nynorsk: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False
    new: bool | None = None


Standing = Mapping[tuple[str, str, str, str], CatalogueRow]
"""The rows that count, by list, id, area and language."""


def by_key(rows: Iterable[CatalogueRow]) -> dict[tuple[str, str, str, str], CatalogueRow]:
    """``rows`` by list, id, area and language."""
    return {row[:4]: row for row in rows}


def rows_after(edits: Iterable[Edit], standing: Standing) -> Iterator[CatalogueRow]:
    """The rows that ``edits`` mean and that ``standing`` does not have; an overlay holds only what differs."""
    for one in edits:
        for language, given in ((NB, one.fields), (NN, one.nynorsk)):
            old = standing.get((one.kind, one.id, one.area, language))
            shared = standing.get((one.kind, one.id, SHARED, language)) if one.area != SHARED else None
            known = old.fields if old is not None and not one.whole else {}
            body = without_nothing(merged_fields(known, given))
            if shared is not None:
                body = differing(shared.fields, body)
            if language == NB and old is None and shared is None and one.new is False:
                continue  # there is no such entry: told as a fault
            if old is None and (body == {} and (language == NN or shared is not None)):
                continue
            if language == NB:
                body = as_stored(one.kind, one.id, shared.fields if shared is not None else {}, body)
            row = CatalogueRow(
                one.kind, one.id, one.area, language, _place(one, old or shared, standing), body_of(body)
            )
            if row != old:
                yield row


def _place(one: Edit, like: CatalogueRow | None, standing: Standing) -> int:
    """Where it stands: where it stood, or after all others of its list."""
    if like is not None:
        return like.place
    nb = standing.get((one.kind, one.id, one.area, NB))
    if nb is not None:
        return nb.place
    return 1 + max(
        (row.place for row in standing.values() if row.kind == one.kind and row.area == one.area), default=-1
    )


def as_stored(kind: str, key: str, shared: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """``body`` with its values as the entry has them, a number for «10»; as it is where they make no entry."""
    try:
        entry = entry_of(kind, key, SHARED, body_of(merged_fields(shared, body)))
    except ValidationError:
        return dict(body)
    return _like(body, entry.model_dump(mode="json"))


def _like(body: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``whole`` that ``body`` has."""
    return {
        name: _like(value, whole[name]) if isinstance(value, dict) and isinstance(whole[name], dict) else whole[name]
        for name, value in body.items()
        if name in whole
    }


def without_nothing(fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` without those that are None, down through all of them."""
    found = {name: without_nothing(value) if isinstance(value, dict) else value for name, value in fields.items()}
    return {name: value for name, value in found.items() if value is not None and value != {}}


def differing(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``above`` that are not as in ``below``, down through those that have fields of their own."""
    found = {}
    for name, value in above.items():
        old = below.get(name)
        if isinstance(old, dict) and isinstance(value, dict):
            value = differing(old, value)
            if not value:
                continue
        elif value == old:
            continue
        found[name] = value
    return found
