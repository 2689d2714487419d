"""Whether a change of what is shared may matter to what an area has: else no area needs to be looked into."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from slt_data.catalogue.edits import Standing
from slt_data.catalogue.whole_checks import MEANING
from slt_data.domain.entries import Dimension, Indicator, Part
from slt_data.domain.entry_bodies import SHARED, entry_of
from slt_data.domain.layers import NB, CatalogueRow
from slt_data.store.catalogues import ids_ever
from slt_data.store.store import Store


def reaches_areas(store: Store, rows: Iterable[CatalogueRow], gone: Iterable[CatalogueRow], standing: Standing) -> bool:
    """Whether ``rows`` that would be new or ``gone`` among what is shared could be at odds with anything of an area.

    Not what is told alone: titles, texts, which caveats and which page. ``standing``: the rows that count.
    """
    if any(row.area == SHARED and row.language == NB for row in gone):
        return True
    return any(_reaches(store, row, standing) for row in rows if row.area == SHARED and row.language == NB)


def _reaches(store: Store, row: CatalogueRow, standing: Standing) -> bool:
    old = standing.get(row[:4])
    if old is None:
        with store.database.reading() as cursor:
            return (row.kind, row.id) in ids_ever(cursor, None)
    try:
        before, after = (entry_of(one.kind, one.id, one.area, one.body) for one in (old, row))
    except ValidationError:
        return True
    return _of_figures(before) != _of_figures(after)


def _of_figures(entry: Part) -> Mapping[str, Any]:
    """What of ``entry`` says what figures are, which there may be and which are hidden."""
    if isinstance(entry, Indicator):
        found = {name: getattr(entry, name) for name in (*MEANING, "dimensions", "additive")}
        return {**found, "limits": (entry.publishing.smallest, entry.publishing.smallest_n)}
    return {"values": tuple(entry.values)} if isinstance(entry, Dimension) else {}
