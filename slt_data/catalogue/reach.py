"""How far a change reaches: the pages and figures that it touches, and what readers could work out after it."""

from collections.abc import Iterable, Iterator, Mapping

from slt_data.catalogue.findings import Effect, EntryFault
from slt_data.domain.audit import HiddenCell
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.families import Family
from slt_data.domain.layers import CatalogueRow
from slt_data.norwegian import listing, span
from slt_data.store.extent import extent_of
from slt_data.store.foreseen import Foreseen
from slt_data.store.store import Store
from slt_data.texts import say

_MOST_CELLS = 8
"""How many figures a fault names; the rest are counted."""
_UNGDATA, _ABOUT, _TERMS, _FRONT = "ungdata", "om_tallene", "ord_og_begreper", "oversikt"
_PAGES: Mapping[str, tuple[str, ...]] = {
    "terms": (_TERMS,),
    "sources": (_ABOUT,),
    "caveats": (_ABOUT,),
    "areas": (_FRONT,),
    "counties": ("fylker",),
    "audiences": ("presentasjon",),
}
"""The pages that show entries of these lists, whatever they are about."""


def effect_of(
    store: Store,
    changed: Iterable[CatalogueRow],
    seen: Mapping[str, tuple[Catalogue, Catalogue]],
    foreseen: Mapping[str, Foreseen],
) -> Effect:
    """What ``changed`` does: ``seen`` are the catalogues before and after, by area, ``foreseen`` what is hidden."""
    rows = list(changed)
    pages: list[str] = []
    touched: set[str] = set()
    for row in rows:
        pages += _PAGES.get(row.kind, ())
        for area, both in seen.items():
            if row.area in (SHARED, area):
                for one in both:
                    keys = _indicators(row, one)
                    touched |= keys
                    pages += _pages(row, keys, one)
    everywhere = any(row.area == SHARED for row in rows)
    extent = extent_of(store, touched, None if everywhere else [area for area in seen if area != SHARED])
    return Effect(
        tuple(dict.fromkeys(pages)),
        extent.series,
        extent.figures,
        sum(one.hidden_before for one in foreseen.values()),
        sum(one.hidden_after for one in foreseen.values()),
    )


def _indicators(row: CatalogueRow, catalogue: Catalogue) -> set[str]:
    """The indicators that the entry of ``row`` says something of."""
    if row.kind == "indicators":
        return {row.id}
    if row.kind == "breaks":
        found = [one for one in catalogue.breaks if one.id == row.id]
        areas = row.area or next(iter(found[0].concerns.areas), "") if found else ""
        return {key.id for one in found for key in catalogue.indicators if one.concerns.reaches(key, areas)}
    if row.kind == "remarks":
        return {key for one in catalogue.remarks if one.id == row.id for key in one.indicators}
    field = {"dimensions": "dimensions", "caveats": "caveats"}.get(row.kind)
    return {one.id for one in catalogue.indicators if field is not None and row.id in getattr(one, field)}


def _pages(row: CatalogueRow, indicators: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    if row.kind == "focus_areas":
        yield row.id
    if row.kind in {"events", "board_choices"}:
        for one in getattr(catalogue, row.kind):
            if one.id == row.id:
                yield from one.concerns.focus_areas if row.kind == "events" else one.focus_areas
    for key in sorted(indicators):
        if catalogue.has("indicators", key):
            one = catalogue.indicator(key)
            if one.focus_area is not None:
                yield one.focus_area
            if one.family is Family.UNGDATA:
                yield _UNGDATA
            yield _ABOUT


def secrecy_faults(foreseen: Foreseen) -> Iterator[EntryFault]:
    """A fault for each indicator of which readers could work out small figures, with the figures named."""
    away: dict[str, list[HiddenCell]] = {}
    for one in foreseen.given_away:
        away.setdefault(one.indicator, []).append(one)
    for key, cells in away.items():
        named = [f"{one.segment} {span(one.first_year, one.year)}".strip() for one in cells[:_MOST_CELLS]]
        more = len(cells) - len(named)
        told = listing([*named, say("setup.more_cells", number=more)] if more else named)
        yield EntryFault("indicators", key, "publishing", say("setup.gives_away", number=len(cells), cells=told))
