"""Checks of single entries: what they may say, and who may say it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from pydantic import ValidationError

from slt_data.catalogue.asked_fields import NYNORSK, flat_fields
from slt_data.catalogue.edits import OVERLAID, Edit, Standing
from slt_data.catalogue.findings import EntryFault
from slt_data.domain.catalogue import TEXTS
from slt_data.domain.entries import Indicator, Part
from slt_data.domain.entry_bodies import MODELS, SHARED, body_of, entry_of, retold_entry
from slt_data.domain.faults import faults
from slt_data.domain.layers import NN, CatalogueRow, Layers
from slt_data.domain.owners import PLACES
from slt_data.persons.mentions import holds_person
from slt_data.persons.names import holds_name
from slt_data.texts import say

_LIMITS = ("smallest", "smallest_n")

Ever = Mapping[str, frozenset[tuple[str, str]]]
"""By area: the list and id of every entry that it or all areas ever had."""


def asked_faults(edits: Sequence[Edit], standing: Standing, ever: Ever) -> Iterator[EntryFault]:
    """What is wrong with what is asked for, before it is looked at what it says."""
    shared = {(kind, key) for kind, key, area, _ in standing if area == SHARED}
    shared |= {(one.kind, one.id) for one in edits if one.area == SHARED}
    known = {row[:3] for row in standing} | {(one.kind, one.id, one.area) for one in edits if one.new is not False}
    for one in edits:
        if one.kind in MODELS:
            yield from _of_id(one, known, ever)
            yield from _of_fields(one, overlay=one.area != SHARED and (one.kind, one.id) in shared)
        else:
            yield EntryFault(one.kind, one.id, "", say("setup.kind_unknown", name=one.kind, allowed=", ".join(MODELS)))


def _of_id(one: Edit, known: Set[tuple[str, str, str]], ever: Ever) -> Iterator[EntryFault]:
    """``known``: the list, id and area of what there is, or would be by the other edits."""
    if one.new is True and (one.kind, one.id) in ever[one.area]:
        yield EntryFault(one.kind, one.id, "id", say("setup.id_taken", name=one.id))
    elif one.new is False and not known & {(one.kind, one.id, SHARED), (one.kind, one.id, one.area)}:
        there = {key for kind, key, area in known if kind == one.kind and area in (SHARED, one.area)}
        what, allowed = say(f"kinds.{one.kind}"), ", ".join(sorted(there)) or "–"
        yield EntryFault(
            one.kind, one.id, "id", say("catalogue.points_nowhere", name=one.id, kind=what, allowed=allowed)
        )


def _of_fields(one: Edit, *, overlay: bool) -> Iterator[EntryFault]:
    own_allowed = OVERLAID.get(one.kind, ())
    if one.area != SHARED and one.kind in PLACES and not overlay:
        yield EntryFault(one.kind, one.id, "", say("setup.only_shared", kind=say(f"kinds.{one.kind}")))
    for name in one.fields if overlay and not one.whole else ():
        if name not in own_allowed:
            told = say("setup.not_overlaid", field=name, allowed=", ".join(own_allowed) or "–")
            yield EntryFault(one.kind, one.id, name, told)
    for name in one.nynorsk:
        if name not in TEXTS[one.kind]:
            told = say("faults.unknown_field", field=name, allowed=", ".join(TEXTS[one.kind]))
            yield EntryFault(one.kind, one.id, f"{NYNORSK}.{name}", told)


def overlay_faults(kind: str, key: str, layers: Layers) -> Iterator[EntryFault]:
    """Fields that an area has otherwise than shared and may not, and a threshold that is lower than the shared one."""
    if not layers.overlay:
        return
    allowed = OVERLAID.get(kind, ())
    for name in layers.own or {}:
        if name not in allowed:
            told = say("setup.not_overlaid", field=name, allowed=", ".join(allowed) or "–")
            yield EntryFault(kind, key, name, told)
    if kind == "indicators":
        own, shared = ((some or {}).get("publishing", {}) for some in (layers.own, layers.shared))
        for name in _LIMITS:
            least = shared.get(name, _default(name))
            if name in own and _number(own[name]) < _number(least):
                yield EntryFault(kind, key, f"publishing.{name}", say("setup.laxer", value=own[name], least=least))


def entry_faults(kind: str, key: str, area: str, layers: Layers) -> Iterator[EntryFault]:
    """What the model of the entry says against it as it would be in ``area``."""
    one = (kind, key, area if layers.shared is None else SHARED, body_of(layers.fields))
    model = MODELS[kind]
    try:
        entry_of(*one)
    except ValidationError as error:
        yield from (EntryFault(kind, key, _dotted(place), sentence) for place, sentence in faults(error, model))
        return
    if layers.nynorsk:
        try:
            retold_entry(*one, body_of(layers.nynorsk))
        except ValidationError as error:
            told = faults(error, model)
            yield from (EntryFault(kind, key, f"{NYNORSK}.{_dotted(place)}", sentence) for place, sentence in told)


def _dotted(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place))


def person_faults(rows: Iterable[CatalogueRow], standing: Standing) -> Iterator[EntryFault]:
    """Texts in ``rows`` that may be about one person, where they were not the same before.

    An id that may be is not repeated.
    """
    for row in rows:
        key = "" if holds_person(row.id) else row.id
        old = standing.get(row[:4])
        known = flat_fields(old.fields) if old is not None else {}
        for name, value in {"id": row.id, **flat_fields(row.fields)}.items():
            for text in _texts(value):
                personal = holds_person(text) or (row.kind not in PLACES and name != "id" and holds_name(text))
                if personal and value != known.get(name):
                    field = f"{NYNORSK}.{name}" if row.language == NN else name
                    yield EntryFault(row.kind, key, field, say("setup.person", field=name))


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]


def lowered_faults(
    before: Part | None, after: Part | None, *, administrator: bool, reasoned: bool = False
) -> Iterator[EntryFault]:
    """A threshold that is lowered by somebody who may not, or without a new reason beside the figures.

    ``reasoned``: the reason is told elsewhere.
    """
    if not isinstance(before, Indicator) or not isinstance(after, Indicator):
        return
    for name in _LIMITS:
        old, new = getattr(before.publishing, name), getattr(after.publishing, name)
        if new < old:
            field = f"publishing.{name}"
            if not administrator:
                yield EntryFault("indicators", after.id, field, say("setup.lower_needs_administrator"))
            elif not reasoned and after.publishing.reason == before.publishing.reason:
                yield EntryFault(
                    "indicators", after.id, "publishing.reason", say("setup.lower_needs_reason", old=old, new=new)
                )


def _default(name: str) -> float:
    found: float = Indicator.model_fields["publishing"].annotation.model_fields[name].default  # type: ignore[union-attr]
    return found


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("inf")
