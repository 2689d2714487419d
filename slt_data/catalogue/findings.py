"""What a draft of the catalogue says about itself: faults, warnings, what differs, and what it does."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import ValidationError

from slt_data.catalogue.asked_fields import NYNORSK, flat_fields
from slt_data.catalogue.edits import Standing
from slt_data.domain.entry_bodies import SHARED, body_of, entry_of
from slt_data.domain.layers import NN, CatalogueRow, layers_of


class EntryFault(NamedTuple):
    """What is wrong with one field (dotted; empty for the whole) of one entry, in a sentence."""

    kind: str
    id: str
    field: str
    message: str


class FieldChange(NamedTuple):
    """One field of one entry, shared or of ``area``, before and after; None for a field that there is not."""

    kind: str
    id: str
    area: str
    field: str
    old: Any
    new: Any


class Effect(NamedTuple):
    """What a change does to what is shown.

    ``pages``: the paths of the pages that show any of it. ``charts``, ``figures``: how many series and figures the
    changed indicators have. ``hidden_before``, ``hidden_after``: how many figures are hidden from readers.
    """

    pages: tuple[str, ...] = ()
    charts: int = 0
    figures: int = 0
    hidden_before: int = 0
    hidden_after: int = 0


def field_changes(changed: Iterable[CatalogueRow], before: Standing, after: Standing) -> Iterator[FieldChange]:
    """The fields that the entries of the rows ``changed`` have otherwise in ``after`` than in ``before``.

    As they hold for the area of the row, with the values that follow where nothing is said.
    """
    for row in changed:
        old, new = (_fields(row, some) for some in (before, after))
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                field = f"{NYNORSK}.{name}" if row.language == NN else name
                yield FieldChange(row.kind, row.id, row.area, field, old.get(name), new.get(name))


def _fields(row: CatalogueRow, rows: Standing) -> dict[str, Any]:
    own = [one for one in rows.values() if (one.kind, one.id) == (row.kind, row.id) and one.area in (SHARED, row.area)]
    layers = layers_of(own, row.area).get((row.kind, row.id))
    if layers is None:
        return {}
    if row.language == NN:
        return flat_fields(layers.nynorsk)
    try:
        entry = entry_of(row.kind, row.id, SHARED if layers.shared is not None else row.area, body_of(layers.fields))
    except ValidationError:
        return flat_fields(layers.fields)
    whole = flat_fields(entry.model_dump(mode="json", exclude={"id", "term"}))
    return {name: value for name, value in whole.items() if value not in (None, "", [], {})}
