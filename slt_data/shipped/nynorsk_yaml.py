"""The catalogue's texts in nynorsk: ``felles.nn.yaml`` beside ``felles.yaml``, by kind and id.

A text without translation stays in bokmål. A term has no id; its bokmål word is used instead.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from slt_data.domain.catalogue import TEXTS, Catalogue
from slt_data.domain.entries import Indicator, Part
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.faults import faults
from slt_data.domain.layers import id_of
from slt_data.shipped.yaml_lines import Place, at_line, file_name, read_yaml
from slt_data.texts import Language, say


def retelling_file(path: Path, language: Language) -> Path:
    """The path of the translation of the catalogue file ``path`` into ``language``."""
    return path.with_suffix(f".{language}.yaml")


def retold(path: Path, part: Catalogue, language: Language) -> Catalogue:
    """``part``, the content of the file ``path``, translated into ``language``; unchanged if there is no translation.

    Raises ``CatalogueRefused`` for an id that ``part`` lacks, for a field that is not a text, and for a text that is
    not allowed.
    """
    own = retelling_file(path, language)
    if not own.exists():
        return part
    content = read_yaml(own, CatalogueRefused)
    reading = _Reading(part, {} if content is None else content)
    if reading.wrong:
        raise CatalogueRefused(file_name(own), [at_line(own, place, sentence) for place, sentence in reading.wrong])
    return part.model_copy(update=reading.told)


def retelling_texts(path: Path, language: Language) -> dict[tuple[str, str], dict[str, Any]]:
    """What the translation of the catalogue file ``path`` says, by list and id; the file has been checked by
    ``retold``.
    """
    own = retelling_file(path, language)
    content = read_yaml(own, CatalogueRefused) if own.exists() else {}
    return {(kind, str(key)): fields for kind, some in (content or {}).items() for key, fields in some.items()}


class _Reading:
    """A translation ``content`` compared with ``part``: the translated entries in ``told`` and the faults in
    ``wrong``.
    """

    def __init__(self, part: Catalogue, content: Any) -> None:
        self.wrong: list[tuple[Place, str]] = []
        self.told: dict[str, tuple[Part, ...]] = {}
        for kind, entries in self._mapping((), content, list(TEXTS)):
            known = {id_of(entry): entry for entry in getattr(part, kind)}
            for key, fields in self._mapping((kind,), entries, None):
                if key not in known:
                    self.wrong.append(((kind, key), _nowhere(kind, key, known)))
                else:
                    known[key] = self._entry((kind, key), known[key], fields, TEXTS[kind])
            self.told[kind] = tuple(known.values())

    def _mapping(self, place: tuple[str, ...], content: Any, allowed: list[str] | None) -> Iterator[tuple[str, Any]]:
        """The pairs of ``content`` whose names are ``allowed``; the others are recorded as faults."""
        if not isinstance(content, dict):
            self.wrong.append((place, say("faults.mapping", field=place[-1] if place else "")))
            return
        for name, value in content.items():
            if allowed is not None and name not in allowed:
                sentence = say("faults.unknown_field", field=name, allowed=", ".join(allowed))
                self.wrong.append(((*place, str(name)), sentence))
            else:
                yield str(name), value

    def _entry(self, place: tuple[str, ...], entry: Part, content: Any, allowed: tuple[str, ...]) -> Part:
        fields = dict(self._mapping(place, content, list(allowed)))
        values = fields.get("values")
        if isinstance(values, dict) and (known := getattr(entry, "values", None)) is not None:
            list(self._mapping((*place, "values"), values, list(known)))
            fields["values"] = known | values
        if isinstance(entry, Indicator) and "reason" in fields:
            fields["publishing"] = entry.publishing.model_dump() | {"reason": fields.pop("reason")}
        try:
            return entry.model_validate(entry.model_dump() | fields)
        except ValidationError as error:
            self.wrong += [((*place, *map(str, loc)), sentence) for loc, sentence in faults(error, type(entry))]
            return entry


def _nowhere(kind: str, key: str, known: Mapping[str, Part]) -> str:
    return say("catalogue.points_nowhere", name=key, kind=say(f"kinds.{kind}"), allowed=", ".join(sorted(known)))
