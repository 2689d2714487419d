"""One change of one entry, as somebody asks for it, and the rows that it means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from slt_data.domain.entry_bodies import SHARED, body_of, entry_of, merged_fields
from slt_data.domain.layers import NB, NN, USED, CatalogueRow

OVERLAID: Mapping[str, tuple[str, ...]] = {
    "areas": ("short", "boundary", "language", "focus_areas", "indicators"),
    "focus_areas": ("title", "short", "about", "lead", "survey", "overview", "retired"),
    "indicators": ("title", "short", "names", "focus_area", "publishing", "caveats", "retired"),
    "sources": ("title", "document", "publisher", "published", "url", "retired"),
    "dimensions": ("title", "retired"),
    "caveats": ("retired",),
    "breaks": ("retired",),
    "terms": ("retired",),
    "audiences": ("title", "parts", "focus_areas", "most", "method", "retired"),
}
"""The fields of a shared entry that an area may have otherwise. What is counted, among whom, stays what it is."""


@dataclass(frozen=True)
class Edit:
    """What is asked for an entry: of the list ``kind``, shared or of ``area``.

    ``fields``: what is said of it in bokmål, ``nynorsk``: its texts in nynorsk; None as a value takes a field away.
    ``whole``: these are all its fields, and if any is told, all its texts in nynorsk; otherwise the rest stays.
    ``new``: True if there must be no such entry yet, False if there must be one, None for either.
    """

    kind: str
    id: str
    area: str = SHARED
    fields: Mapping[str, Any] = field(default_factory=dict)
    nynorsk: Mapping[str, Any] = field(default_factory=dict)
    whole: bool = False
    new: bool | None = None


def edits_of_entry(one: Edit) -> tuple[Edit, ...]:
    """``one``, and if it is of an area as all share it, apart from it what that area uses, which is the area's own."""
    used = {name: one.fields[name] for name in USED if name in one.fields}
    if one.kind != "areas" or one.area != SHARED or not used:
        return (one,)
    rest = {name: value for name, value in one.fields.items() if name not in used}
    own = Edit(one.kind, one.id, one.id, used, whole=one.whole)
    return (replace(one, fields=rest), own) if rest or one.nynorsk or one.whole else (own,)


Standing = Mapping[tuple[str, str, str, str], CatalogueRow]
"""The rows that count, by list, id, area and language."""


def by_key(rows: Iterable[CatalogueRow]) -> dict[tuple[str, str, str, str], CatalogueRow]:
    """``rows`` by list, id, area and language."""
    return {row[:4]: row for row in rows}


def rows_after(edits: Iterable[Edit], standing: Standing) -> Iterator[CatalogueRow]:
    """The rows that ``edits``, one after the other, mean and that ``standing`` does not have.

    An overlay holds only what differs.
    """
    places = _Places(standing)
    for one in edits:
        for language in (NB, NN):
            row = _row(one, language, places)
            if row is not None:
                places.set(row)
    yield from (row for key, row in places.new.items() if row != standing.get(key))


class _Places:
    """The rows as they stand while edits are made, the changed ones in ``new``, and where the next of a list goes."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self.new: dict[tuple[str, str, str, str], CatalogueRow] = {}
        self._last: dict[tuple[str, str], int] = {}
        for row in standing.values():
            self._note(row)

    def get(self, kind: str, key: str, area: str, language: str) -> CatalogueRow | None:
        at = (kind, key, area, language)
        return self.new.get(at) or self._standing.get(at)

    def set(self, row: CatalogueRow) -> None:
        self.new[row[:4]] = row
        self._note(row)

    def after_all(self, kind: str, area: str) -> int:
        return self._last.get((kind, area), -1) + 1

    def _note(self, row: CatalogueRow) -> None:
        at = (row.kind, row.area)
        self._last[at] = max(row.place, self._last.get(at, -1))


def _row(one: Edit, language: str, places: _Places) -> CatalogueRow | None:
    """The row that ``one`` makes in ``language``; None where there is nothing to say and nothing stands."""
    old = places.get(one.kind, one.id, one.area, language)
    shared = places.get(one.kind, one.id, SHARED, NB) if one.area != SHARED else None
    given = one.fields if language == NB else one.nynorsk
    if not given and (language == NN or (not one.whole and (old or shared))):
        return None
    known = old.fields if old is not None and not one.whole else {}
    body = without_nothing(merged_fields(known, given))
    if language == NB:
        if old is None and shared is None and one.new is False:
            return None  # there is no such entry: told as a fault
        body = as_stored(one.kind, one.id, one.area, shared.fields if shared is not None else None, body)
    elif shared is not None:
        body = _retold(one, body, places)
    if not body and old is None and (language == NN or shared is not None):
        return None
    like = old or shared or places.get(one.kind, one.id, one.area, NB)
    place = like.place if like is not None else places.after_all(one.kind, one.area)
    return CatalogueRow(one.kind, one.id, one.area, language, place, body_of(body))


def _retold(one: Edit, body: Mapping[str, Any], places: _Places) -> dict[str, Any]:
    """The texts in nynorsk that are not those of the shared entry, or stand beside a text of the area's own."""
    shared = places.get(one.kind, one.id, SHARED, NN)
    told = shared.fields if shared is not None else {}
    own = places.get(one.kind, one.id, one.area, NB)
    fields = own.fields if own is not None else {}
    beside = {*fields, *fields.get("publishing", {})}
    return {name: text for name, text in body.items() if name in beside or told.get(name) != text}


def as_stored(
    kind: str, key: str, area: str, shared: Mapping[str, Any] | None, body: Mapping[str, Any]
) -> dict[str, Any]:
    """``body`` as a row holds it: its values as the entry has them, a number for «10», without what need not be said.

    ``shared``: the fields of the shared entry that ``area`` says something differently of, None for an entry of
    ``area``. Where the fields make no entry, ``body`` as it is.
    """
    owner = area if shared is None else SHARED
    try:
        entry = entry_of(kind, key, owner, body_of(merged_fields(shared or {}, body)))
        below = entry_of(kind, key, owner, body_of(shared)) if shared is not None else None
    except ValidationError:
        return dict(body) if shared is None else differing(shared, body)
    if below is None:
        return _like(body, entry.model_dump(mode="json", exclude_defaults=True))
    return differing(below.model_dump(mode="json"), _like(body, entry.model_dump(mode="json")))


def _like(body: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ``whole`` that ``body`` has."""
    return {
        name: _like(value, whole[name]) if isinstance(value, dict) and isinstance(whole[name], dict) else whole[name]
        for name, value in body.items()
        if name in whole
    }


def without_nothing(fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` without those that are None, down through all of them, nor those of which nothing is left."""
    found = {}
    for name, value in fields.items():
        left = without_nothing(value) if isinstance(value, dict) else value
        if left is not None and (left != {} or value == {}):
            found[name] = left
    return found


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
