"""A catalogue that came from another installation, or that somebody wrote: one YAML file, read into edits.

It has the lists of ``datasets/*/katalog.yaml``, and beside them ``area``, ``overlays`` and ``nynorsk``.
Whether the entries hold is for the draft to say; here it is only looked at whether the file has the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from slt_data.catalogue.edits import Edit, edits_of_entry
from slt_data.catalogue.yaml_out import AREA, NYNORSK, OVERLAYS
from slt_data.domain.entry_bodies import MODELS, SHARED
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.owners import PLACES, owners_told
from slt_data.shipped.yaml_lines import Place, YamlDocument, read_documents
from slt_data.texts import say


def read_catalogue_file(path: Path, area: str = "") -> tuple[Edit, ...]:
    """What the file ``path`` asks for, in its order. An entry that is listed has the fields in the file and no other.

    ``area``: what a document says is of its ``area`` is taken for this one instead. Raises ``CatalogueRefused`` for a
    file without the form, with the line of every fault.
    """
    documents = [_Reading(one, area) for one in read_documents(path, CatalogueRefused)]
    edits = [edit for one in documents for edit in one.edits()]
    wrong = [sentence for one in documents for sentence in one.wrong]
    if not documents:
        wrong.append(say("catalogue.at_line", line=1, sentence=say("travel.nothing")))
    if wrong:
        raise CatalogueRefused(path.name, wrong)
    return tuple(edits)


class _Reading:
    """One document, with the faults found while its edits are read in ``wrong``."""

    def __init__(self, document: YamlDocument, area: str) -> None:
        self._document = document
        self.wrong: list[str] = []
        self._parts = dict(self._mapping((), document.content, (AREA, *MODELS, OVERLAYS, NYNORSK)))
        told = self._parts.get(AREA)
        if told is not None and not isinstance(told, str):
            self._fault((AREA,), say("faults.text", field=AREA))
        self._area = (area or told) if isinstance(told, str) else SHARED
        self._other = bool(area) and self._area != told
        self._retold = {kind: dict(some) for kind, some in self._by_id(NYNORSK)}

    def edits(self) -> Iterator[Edit]:
        for kind in MODELS:
            yield from self._listed(kind)
        for kind, entries in self._by_id(OVERLAYS):
            if self._area == SHARED:
                self._fault((OVERLAYS,), say("travel.overlay_of_none"))
                return
            if self._other and kind == "areas":
                continue  # what an area uses is its own choice
            for key, fields in entries:
                yield Edit(kind, key, self._area, fields, self._texts(kind, key), whole=True, new=False)
        for kind, left in self._retold.items():
            for key, texts in left.items():
                yield Edit(kind, key, self._area, nynorsk=texts, new=False)

    def _listed(self, kind: str) -> Iterator[Edit]:
        entries = self._parts.get(kind)
        if entries is None:
            return
        if not isinstance(entries, list):
            self._fault((kind,), say("faults.list", field=kind))
            return
        named = "term" if kind == "terms" else "id"
        seen: set[tuple[str, str]] = set()
        for place, entry in enumerate(entries):
            fields = dict(self._mapping((kind, place), entry, None))
            key = fields.pop(named, None)
            if not isinstance(key, str) or not key:
                if isinstance(entry, dict):
                    told = "faults.missing" if key is None else "faults.text"
                    self._fault((kind, place, named), say(told, field=named))
                continue
            areas = owners_told(kind, fields)
            if areas is None:
                self._fault((kind, place), say("travel.areas"))
                continue
            texts = self._texts(kind, key)
            for area in areas or ((SHARED,) if kind in PLACES else (self._area,)):
                if (key, area) in seen:
                    self._fault((kind, place, named), say("catalogue.twice", name=key))
                seen.add((key, area))
                yield from edits_of_entry(Edit(kind, key, area, fields, texts, whole=True))

    def _texts(self, kind: str, key: str) -> Mapping[str, Any]:
        """The texts in nynorsk of an entry, which are then told."""
        return self._retold.get(kind, {}).pop(key, {})

    def _by_id(self, part: str) -> Iterator[tuple[str, Sequence[tuple[str, Mapping[str, Any]]]]]:
        """For each list in ``part``, the ids in it with their fields."""
        for kind, entries in self._mapping((part,), self._parts.get(part) or {}, tuple(MODELS)):
            found = [
                (key, dict(self._mapping((part, kind, key), fields, None)))
                for key, fields in self._mapping((part, kind), entries, None)
            ]
            yield kind, found

    def _mapping(self, place: Place, content: Any, allowed: Sequence[str] | None) -> Iterator[tuple[str, Any]]:
        """The pairs of ``content`` whose names are ``allowed``; others are faults."""
        if not isinstance(content, dict):
            field = next((one for one in reversed(place) if isinstance(one, str)), self._document.node.tag)
            self._fault(place, say("faults.mapping", field=field) if place else say("travel.no_lists"))
            return
        for name, value in content.items():
            if allowed is not None and name not in allowed:
                sentence = say("faults.unknown_field", field=name, allowed=", ".join(allowed))
                self._fault((*place, str(name)), sentence)
            else:
                yield str(name), value

    def _fault(self, place: Place, sentence: str) -> None:
        self.wrong.append(say("catalogue.at_line", line=self._document.line(place), sentence=sentence))
