"""Reading the catalogue's YAML files into one checked ``Catalogue``."""

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.catalogue_faults import catalogue_faults
from slt_data.domain.entries import Part
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.faults import faults
from slt_data.domain.layers import CatalogueRow, catalogue_rows_of
from slt_data.shipped.nynorsk_yaml import retelling_file, retelling_texts, retold
from slt_data.shipped.yaml_lines import Place, at_line, file_name, read_yaml
from slt_data.texts import Language, say

SHARED = "felles.yaml"
OWN = "katalog.yaml"


def catalogue_files(datasets: Path) -> list[Path]:
    """The path of the shared catalogue, then of each area's catalogue in alphabetical order."""
    return [datasets / SHARED, *sorted(datasets.glob(f"*/{OWN}"))]


def read_catalogue(datasets: Path, taken: Collection[str] = ()) -> Catalogue:
    """The catalogue in the folder ``datasets`` in bokmål, linked with its nynorsk translation.

    ``taken``: ids that no focus area may have, since other pages use them as addresses. Raises ``CatalogueRefused`` for
    the first faulty file, with the line of every fault in it, and for the shared one if an entry that the code requires
    is missing.

    Files with the same bytes as at an earlier call give the same object.
    """
    return _read(datasets, frozenset(taken), tuple(map(_bytes, _files(datasets))))


def _bytes(path: Path) -> bytes | None:
    """The bytes of the file, or None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def catalogue_digest(datasets: Path) -> str:
    """One checksum of the catalogue's files in the folder ``datasets``, known without understanding them."""
    seals = [hashlib.sha256(one).hexdigest() if (one := _bytes(path)) is not None else "" for path in _files(datasets)]
    return hashlib.sha256("\n".join(seals).encode()).hexdigest()


def read_catalogue_rows(datasets: Path, taken: Collection[str] = ()) -> tuple[CatalogueRow, ...]:
    """The catalogue in the folder ``datasets`` as the store keeps it. Raises as ``read_catalogue``."""
    return catalogue_rows_of(read_catalogue(datasets, taken))


def _files(datasets: Path) -> list[Path]:
    return [file for path in catalogue_files(datasets) for file in (path, retelling_file(path, Language.NYNORSK))]


@lru_cache(maxsize=4)
def _read(datasets: Path, taken: Collection[str], _: tuple[bytes | None, ...]) -> Catalogue:
    """The catalogue in ``datasets``, cached until the bytes of its files change."""
    parts = [(path, _read_one(path)) for path in catalogue_files(datasets)]
    whole = _joined([part for _, part in parts])
    wrong: dict[Path, list[str]] = {}
    for place, sentence in catalogue_faults(whole, taken):
        path, own_place = _home(parts, place)
        wrong.setdefault(path, []).append(at_line(path, own_place, sentence))
    if missing := [say("catalogue.known", kind=say(f"kinds.{kind}"), name=key) for kind, key in whole.missing_ids()]:
        wrong.setdefault(parts[0][0], []).extend(missing)
    for path, sentences in wrong.items():
        raise CatalogueRefused(file_name(path), sentences)
    told = _joined([retold(path, part, Language.NYNORSK) for path, part in parts])
    texts: dict[tuple[str, str], dict[str, Any]] = {}
    for path, _part in parts:
        texts |= retelling_texts(path, Language.NYNORSK)
    return whole.told_also({Language.NYNORSK: told}, texts)


def _joined(parts: list[Catalogue]) -> Catalogue:
    return Catalogue(**{kind: tuple(_entries(kind, parts)) for kind in Catalogue.model_fields})


def _entries(kind: str, parts: list[Catalogue]) -> Iterator[Part]:
    """The entries of ``kind`` of all ``parts``. Those of an area's own file belong to the areas in it, unless they say
    whose they are.
    """
    for place, part in enumerate(parts):
        areas = tuple(one.id for one in part.areas) if place else ()
        for one in getattr(part, kind):
            if kind in ("terms", "sources"):
                yield one.model_copy(update={"areas": one.areas or areas})
            elif kind in ("audiences", "caveats", "dimensions", "focus_areas") and len(areas) == 1:
                yield one.model_copy(update={"area": one.area or areas[0]})
            else:
                yield one


def _read_one(path: Path) -> Catalogue:
    content = read_yaml(path, CatalogueRefused)
    try:
        return Catalogue.model_validate(content if content is not None else {})
    except ValidationError as error:
        sentences = [at_line(path, place, sentence) for place, sentence in faults(error, Catalogue)]
        raise CatalogueRefused(file_name(path), sentences) from error


def _home(parts: list[tuple[Path, Catalogue]], place: tuple[str | int, ...]) -> tuple[Path, Place]:
    """The file that ``place`` in the joined catalogue comes from, and the place in that file."""
    kind, number, *rest = place
    left = int(number)
    for path, part in parts:
        own = len(getattr(part, str(kind)))
        if left < own:
            return path, (str(kind), left, *rest)
        left -= own
    raise IndexError(place)
