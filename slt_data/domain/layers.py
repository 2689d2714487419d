"""The catalogue in layers: what all areas share, and what one area has of its own or says differently.

As the store keeps it, a catalogue is rows: one an entry, area and language. A row of no area is shared. A row of an
area is either an entry of its own, or, where there is a shared entry with the same id, an overlay: the fields that
differ. A nynorsk row holds texts alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from slt_data.domain.catalogue import TEXTS, Catalogue
from slt_data.domain.entries import (
    Break,
    Event,
    Indicator,
    Part,
    Term,
)
from slt_data.domain.entry_bodies import MODELS, SHARED, body_of, entry_of, merged_fields, retold_entry
from slt_data.domain.owners import CONCERNING, OWNER, OWNERS
from slt_data.texts import Language

SHIPPED = "_shipped"
"""The key in a body under which the program's own fields are kept beside merged ones."""
NB, NN = Language.BOKMAAL.value, Language.NYNORSK.value
USED = ("focus_areas", "indicators")
"""The fields of an area that its own row holds, since they may name entries of its own."""


class CatalogueRow(NamedTuple):
    """An entry of one list (``kind``), or what ``area`` says differently of it, in one language.

    ``area``: whose it is; ``SHARED`` for all. ``place``: where it stands in its list. ``body``: its fields as JSON,
    without the id and whatever follows from ``area``.
    """

    kind: str
    id: str
    area: str
    language: str
    place: int
    body: str

    @property
    def fields(self) -> dict[str, Any]:
        """The fields in ``body``."""
        found: dict[str, Any] = json.loads(self.body)
        found.pop(SHIPPED, None)
        return found

    @property
    def shipped(self) -> dict[str, Any]:
        """The fields as the program brought them, where what people changed was merged into them."""
        found: dict[str, Any] = json.loads(self.body)
        own: dict[str, Any] = found.get(SHIPPED, found)
        return own


def id_of(entry: Part) -> str:
    """The id of an entry; a term has none and is known by its word."""
    return entry.term if isinstance(entry, Term) else str(getattr(entry, "id", ""))


def owners_of(kind: str, entry: Part) -> tuple[str, ...]:
    """The areas that ``entry`` belongs to; ``(SHARED,)`` for a shared one."""
    if kind in OWNER:
        area = getattr(entry, OWNER[kind])
        return (area or SHARED,)
    if kind in OWNERS:
        return tuple(getattr(entry, OWNERS[kind])) or (SHARED,)
    if isinstance(entry, Break | Event):
        return entry.concerns.areas or (SHARED,)
    return (SHARED,)


def entry_fields(kind: str, entry: Part) -> dict[str, Any]:
    """The fields of ``entry`` that a row of it holds: those not as by default, without the id and its areas."""
    fields = entry.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    if kind == "terms":
        fields.pop("term")
    fields.pop(OWNER.get(kind, OWNERS.get(kind, "")), None)
    if kind in CONCERNING:
        fields["concerns"].pop("areas", None)
    return fields


def catalogue_rows_of(catalogue: Catalogue) -> tuple[CatalogueRow, ...]:
    """The rows of a whole ``catalogue`` (bokmål), in its order, shared and of every area.

    In nynorsk the texts that somebody wrote, or where that is not known, those that differ in its translation.
    """
    nynorsk, told = catalogue.retold, catalogue.told_in(Language.NYNORSK)
    found: list[CatalogueRow] = []
    for kind in MODELS:
        for place, (entry, other) in enumerate(zip(getattr(catalogue, kind), getattr(told, kind), strict=True)):
            key, fields = id_of(entry), entry_fields(kind, entry)
            texts = _differing(kind, entry, other) if nynorsk is None else nynorsk.get((kind, key), {})
            own = {name: fields.pop(name) for name in USED if name in fields} if kind == "areas" else {}
            for area in owners_of(kind, entry):
                found.append(CatalogueRow(kind, key, area, NB, place, body_of(fields)))
                if texts:
                    found.append(CatalogueRow(kind, key, area, NN, place, body_of(texts)))
            if own:
                found.append(CatalogueRow(kind, key, key, NB, place, body_of(own)))
    return tuple(found)


def _differing(kind: str, entry: Part, other: Part) -> dict[str, Any]:
    """The texts of ``other``, a translation of ``entry``, that are not those of ``entry``."""
    found: dict[str, Any] = {}
    for name in TEXTS[kind]:
        one, two = _text(entry, name), _text(other, name)
        if isinstance(one, dict):
            differing = {key: value for key, value in two.items() if one.get(key) != value}
            if differing:
                found[name] = differing
        elif one != two:
            found[name] = list(two) if isinstance(two, tuple) else two
    return found


def _text(entry: Part, name: str) -> Any:
    """The text called ``name`` in ``TEXTS``: a field of the entry, or of an indicator's ``publishing``."""
    return entry.publishing.reason if isinstance(entry, Indicator) and name == "reason" else getattr(entry, name)


class Layers(NamedTuple):
    """The rows of one entry: shared and of one area, in each language; None for a row that there is not."""

    place: int
    shared: dict[str, Any] | None
    own: dict[str, Any] | None
    shared_nn: dict[str, Any]
    own_nn: dict[str, Any]

    @property
    def overlay(self) -> bool:
        """Whether the area says something differently of a shared entry."""
        return self.shared is not None and (bool(self.own) or bool(self.own_nn))

    @property
    def fields(self) -> dict[str, Any]:
        """The fields as they hold in the area."""
        return merged_fields(self.shared or {}, self.own or {})

    @property
    def nynorsk(self) -> dict[str, Any]:
        """The texts in nynorsk. What the area says differently in bokmål alone has none."""
        own = self.own or {}
        hidden = set(own) | (set(own.get("publishing", {})) & {"reason"})
        left = {name: text for name, text in self.shared_nn.items() if self.shared is None or name not in hidden}
        return merged_fields(left, self.own_nn)


def layers_of(rows: Iterable[CatalogueRow], area: str = SHARED) -> dict[tuple[str, str], Layers]:
    """The layers of each entry that ``area`` knows, by list and id, each list in its order.

    Of ``rows`` those of other areas are left out.
    """
    found: dict[tuple[str, str], dict[tuple[bool, str], CatalogueRow]] = {}
    for row in rows:
        if row.area in (SHARED, area):
            found.setdefault((row.kind, row.id), {})[row.area == SHARED, row.language] = row
    layers = {}
    for key, own in found.items():
        shared, mine = own.get((True, NB)), own.get((False, NB))
        first = shared or mine
        if first is None:
            continue  # texts in nynorsk of an entry that is gone
        shared_nn, own_nn = (own[where].fields if where in own else {} for where in ((True, NN), (False, NN)))
        layers[key] = Layers(
            first.place if shared else first.place + _LATER,
            shared.fields if shared else None,
            mine.fields if mine else None,
            shared_nn,
            own_nn,
        )
    return dict(sorted(layers.items(), key=lambda one: (one[1].place, one[0])))


_LATER = 1_000_000
"""An area's own entries come after the shared ones."""


def composed(rows: Iterable[CatalogueRow], area: str = SHARED) -> Catalogue:
    """The catalogue of ``area``, linked with its nynorsk: the shared entries as it has them, and its own.

    A shared focus area or indicator that the area does not use is ``retired`` there. Raises ``ValidationError`` for a
    row that is no entry; rows that were checked when they were written are not checked for what they refer to.
    """
    layers = layers_of(rows, area)
    used = layers[("areas", area)].fields if ("areas", area) in layers else {}
    told: dict[str, dict[str, list[Part]]] = {NB: {}, NN: {}}
    for (kind, key), own in _in_order(layers, used):
        fields = own.fields
        if own.shared is not None and kind in USED and used.get(kind) is not None and key not in used[kind]:
            fields["retired"] = True
        one = (kind, key, area if own.shared is None else SHARED, body_of(fields))
        entry, texts = entry_of(*one), own.nynorsk
        told[NB].setdefault(kind, []).append(entry)
        told[NN].setdefault(kind, []).append(retold_entry(*one, body_of(texts)) if texts else entry)
    return _catalogue(told[NB]).told_also({Language.NYNORSK: _catalogue(told[NN])})


def _catalogue(entries: Mapping[str, Sequence[Part]]) -> Catalogue:
    lists: dict[str, Any] = {kind: tuple(entries.get(kind, ())) for kind in MODELS}
    return Catalogue.model_construct(**lists)


def _in_order(
    layers: Mapping[tuple[str, str], Layers], used: Mapping[str, Sequence[str]]
) -> list[tuple[tuple[str, str], Layers]]:
    """``layers`` in the order of the catalogue; what the area uses first, in the area's order."""
    places = {kind: {key: at for at, key in enumerate(used.get(kind) or ())} for kind in USED}

    def place(one: tuple[tuple[str, str], Layers]) -> int:
        (kind, key), own = one
        return places.get(kind, {}).get(key, own.place + len(layers))

    return sorted(layers.items(), key=place)
