"""The catalogue as YAML: the form in which it travels to another installation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from slt_data.domain.entries import Part
from slt_data.domain.entry_bodies import MODELS, SHARED
from slt_data.domain.layers import NB, CatalogueRow

_WIDTH = 120
AREA, OVERLAYS, NYNORSK = "area", "overlays", "nynorsk"
"""The keys of a document beside its lists: whose it is, what it says differently, and the texts in nynorsk."""


def catalogue_yaml(shared: Iterable[CatalogueRow], own: Mapping[str, Iterable[CatalogueRow]], *, alone: bool) -> str:
    """A document with what is ``shared``, then one for each area with what is its ``own``; the same for the same rows.

    ``alone``: without what is shared; then an area without anything of its own has an empty document.
    """
    common = list(shared)
    known = {(row.kind, row.id) for row in common}
    documents = [] if alone else [_document(common, set())]
    for area, rows in own.items():
        told = _document(list(rows), known)
        if told or alone:
            documents.append({AREA: area, **told})
    written: str = yaml.dump_all(
        documents, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDTH
    )
    return written


class _Dumper(yaml.CSafeDumper):
    """Writes text of digits in quotes, so that every reader of YAML takes «0219» for a text."""


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if text.isdigit() else None)


_Dumper.add_representer(str, _text)


def _document(rows: Sequence[CatalogueRow], shared: set[tuple[str, str]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    overlays: dict[str, Any] = {}
    nynorsk: dict[str, Any] = {}
    for kind in MODELS:
        for row in _in_order(rows, kind):
            fields = _as_declared(MODELS[kind], row.fields)
            if row.language != NB:
                if fields:
                    nynorsk.setdefault(kind, {})[row.id] = fields
            elif row.area != SHARED and (kind, row.id) in shared:
                if fields:
                    overlays.setdefault(kind, {})[row.id] = fields
            else:
                told.setdefault(kind, []).append({"term" if kind == "terms" else "id": row.id, **fields})
    return told | ({OVERLAYS: overlays} if overlays else {}) | ({NYNORSK: nynorsk} if nynorsk else {})


def _in_order(rows: Iterable[CatalogueRow], kind: str) -> Iterator[CatalogueRow]:
    yield from sorted((row for row in rows if row.kind == kind), key=lambda row: (row.place, row.id, row.language))


def _as_declared(model: type[Part], fields: Mapping[str, Any]) -> dict[str, Any]:
    """``fields`` in the order in which ``model`` declares them."""
    order = {name: place for place, name in enumerate(model.model_fields)}
    return dict(sorted(fields.items(), key=lambda one: order.get(one[0], len(order))))
