"""Reading the catalogue's YAML files into one checked ``Catalogue``."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Source, Term
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.faults import faults
from slt_data.shipped.nynorsk_yaml import retelling_file, retold
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
    files = [file for path in catalogue_files(datasets) for file in (path, retelling_file(path, Language.NYNORSK))]
    return _read(datasets, frozenset(taken), tuple(_bytes(path) for path in files))


def _bytes(path: Path) -> bytes | None:
    """The bytes of the file, or None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


@lru_cache(maxsize=4)
def _read(datasets: Path, taken: Collection[str], _: tuple[bytes | None, ...]) -> Catalogue:
    """The catalogue in ``datasets``, cached until the bytes of its files change."""
    parts = [(path, _read_one(path)) for path in catalogue_files(datasets)]
    whole = _joined([part for _, part in parts])
    wrong: dict[Path, list[str]] = {}
    for place, sentence in whole.broken_references():
        path, own_place = _home(parts, place)
        wrong.setdefault(path, []).append(at_line(path, own_place, sentence))
    for indicator_place, indicator in enumerate(whole.indicators):
        if indicator.exposure is None or not whole.has("indicators", indicator.exposure.indicator):
            continue
        sentence = whole.segment_fault(whole.indicator(indicator.exposure.indicator), indicator.exposure.segment) or ""
        if sentence:
            path, own_place = _home(parts, ("indicators", indicator_place, "exposure"))
            wrong.setdefault(path, []).append(at_line(path, own_place, sentence))
    for number, focus_area in enumerate(whole.focus_areas):
        if focus_area.id in taken:
            path, own_place = _home(parts, ("focus_areas", number, "id"))
            wrong.setdefault(path, []).append(at_line(path, own_place, say("catalogue.taken", name=focus_area.id)))
    if missing := [say("catalogue.known", kind=say(f"kinds.{kind}"), name=key) for kind, key in whole.missing_ids()]:
        wrong.setdefault(parts[0][0], []).extend(missing)
    for path, sentences in wrong.items():
        raise CatalogueRefused(file_name(path), sentences)
    told = _joined([retold(path, part, Language.NYNORSK) for path, part in parts])
    return whole.told_also({Language.NYNORSK: told})


def _joined(parts: list[Catalogue]) -> Catalogue:
    joined = {kind: tuple(e for part in parts for e in getattr(part, kind)) for kind in Catalogue.model_fields}
    return Catalogue(**joined | {kind: tuple(_with_areas(kind, parts)) for kind in ("terms", "sources")})


def _with_areas(kind: str, parts: list[Catalogue]) -> Iterator[Term | Source]:
    """The entries of ``kind`` of all ``parts``; those of an area's own file belong to the areas in it."""
    for place, part in enumerate(parts):
        areas = tuple(one.id for one in part.areas) if place else ()
        for one in getattr(part, kind):
            yield one.model_copy(update={"areas": areas})


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
