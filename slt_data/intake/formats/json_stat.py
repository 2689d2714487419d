"""Reads JSON-stat, the form in which statistics offices give a table: version 2, and version 1 in its wrapper.

The two dialects in use are both read: SSB's has an object of positions and a sparse ``status``, FHI's has lists and its
symbols among the values. Format: https://json-stat.org/full/.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite, prod
from typing import Any, Never

from slt_data.intake.formats.raw_sheet import Refusal

_MOST_CELLS = 2_000_000
"""The most cells of a table; SSB gives 800,000 at once."""


@dataclass(frozen=True)
class CubeUnit:
    """What a figure of one category counts, in the service's words, and how many decimals it has, if that is told."""

    base: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class CubeDimension:
    """One dimension: its ``codes`` in the order of the values, what each is called, its units and its notes.

    ``notes``: by code; those of the dimension itself under "".
    """

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: Mapping[str, CubeUnit] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """By code, its place."""
        return {code: at for at, code in enumerate(self.codes)}

    def label_of(self, code: str) -> str:
        """What ``code`` is called."""
        return self.labels[self.places[code]]


@dataclass(frozen=True)
class Cube:
    """A table with any number of dimensions.

    ``values`` and ``symbols`` have a cell each, the last dimension running fastest: a number or None, and the service's
    sign or "". A cell may have both. ``table``: its number, if told. ``updated``: as the service wrote it. ``notes``:
    those of the whole table; ``mandatory``: those of all notes that must stand wherever the figures stand.
    """

    label: str
    source: str
    updated: str
    dimensions: tuple[CubeDimension, ...]
    values: tuple[float | None, ...]
    symbols: tuple[str, ...]
    notes: tuple[str, ...] = ()
    mandatory: tuple[str, ...] = ()
    table: str = ""

    @cached_property
    def _by_code(self) -> Mapping[str, CubeDimension]:
        return {one.code: one for one in self.dimensions}

    def dimension(self, code: str) -> CubeDimension | None:
        """The dimension with this code; None if there is none."""
        return self._by_code.get(code)

    @cached_property
    def _steps(self) -> Mapping[str, int]:
        steps, step = {}, 1
        for one in reversed(self.dimensions):
            steps[one.code], step = step, step * len(one.codes)
        return steps

    def position(self, codes: Mapping[str, str]) -> int:
        """The place in ``values`` of the cell with a code of every dimension. Raises ``KeyError``."""
        return sum(self._steps[one.code] * one.places[codes[one.code]] for one in self.dimensions)


def read_cube(content: bytes, *, figures: bool = True, most: int = _MOST_CELLS) -> Cube:
    """The table in ``content``. Raises ``Refusal`` (``json.…``) for what is none, or does not add up.

    ``figures``: without, it is the service's description of the table, which has no ``values``. ``most``: how many
    cells it may have.
    """
    try:
        told = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refusal("json.not_json") from None
    if not isinstance(told, dict):
        raise Refusal("json.not_table")
    if isinstance(told.get("dataset"), dict):
        return _of_version_1(told["dataset"], figures, most)
    if told.get("class", "dataset") != "dataset" or not isinstance(told.get("dimension"), dict):
        raise Refusal("json.not_table")
    return _cube(told, told.get("id"), told.get("size"), figures, most)


def _no_number(_: str) -> Never:
    raise ValueError


def _of_version_1(told: Mapping[str, Any], figures: bool, most: int) -> Cube:
    dimension = told.get("dimension")
    if not isinstance(dimension, dict):
        raise Refusal("json.not_table")
    return _cube(told, dimension.get("id"), dimension.get("size"), figures, most)


def _cube(told: Mapping[str, Any], ids: Any, sizes: Any, figures: bool, most: int) -> Cube:
    if not _texts(ids) or not isinstance(sizes, list) or any(type(one) is not int or one < 1 for one in sizes):
        raise Refusal("json.not_table")
    if len(ids) != len(sizes) or len(set(ids)) != len(ids):
        raise Refusal("json.sizes")
    cells = prod(sizes) if figures else 0
    if cells > min(most, _MOST_CELLS):
        raise Refusal("json.too_many", limit=min(most, _MOST_CELLS))
    dimensions = tuple(
        _dimension(code, told["dimension"].get(code), size) for code, size in zip(ids, sizes, strict=True)
    )
    if figures and not told.get("value"):
        raise Refusal("json.no_values")
    values, within = _values(told["value"] if figures else [], cells)
    beside = _symbols(told.get("status") if figures else None, cells)
    return Cube(
        label=_text(told.get("label")),
        source=_text(told.get("source")),
        updated=_text(told.get("updated")),
        dimensions=dimensions,
        values=values,
        symbols=tuple(inner or outer for inner, outer in zip(within, beside, strict=True)),
        notes=tuple(_notes(told.get("note"))),
        mandatory=tuple(
            note
            for own in (told, *(_fields(one) for one in told["dimension"].values()))
            for note in _mandatory(_fields(own.get("extension")), _notes(own.get("note")))
        ),
        table=_text(_fields(_fields(told.get("extension")).get("px")).get("tableid")),
    )


def _dimension(code: str, told: Any, size: int) -> CubeDimension:
    category = _fields(told).get("category")
    if not isinstance(category, dict):
        raise Refusal("json.sizes")
    labels = _fields(category.get("label"))
    codes = _in_order(category.get("index"), labels)
    if len(codes) != size:
        raise Refusal("json.sizes")
    units = {key: _unit(one) for key, one in _fields(category.get("unit")).items() if key in codes}
    notes = {key: tuple(_notes(one)) for key, one in _fields(category.get("note")).items() if key in codes}
    notes[""] = tuple(_notes(_fields(told).get("note")))
    return CubeDimension(
        code,
        _text(told.get("label")) or code,
        codes,
        tuple(_text(labels.get(one)) or one for one in codes),
        units,
        {key: one for key, one in notes.items() if one},
    )


def _in_order(index: Any, labels: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes in the order of the values: from a list, from an object of places, or the only one that has a label."""
    if index is None:
        index = list(labels) if len(labels) == 1 else None
    if isinstance(index, dict):
        if sorted(index.values(), key=str) != sorted(range(len(index)), key=str):
            raise Refusal("json.sizes")
        index = sorted(index, key=lambda one: int(index[one]))
    if not _texts(index) or len(set(index)) != len(index):
        raise Refusal("json.sizes")
    return tuple(index)


def _values(told: Any, cells: int) -> tuple[tuple[float | None, ...], tuple[str, ...]]:
    """The numbers, and the signs that stand in the place of numbers."""
    found = _spread(told, cells, None) if isinstance(told, dict) else told
    if not isinstance(found, list) or len(found) != cells:
        raise Refusal("json.cells", cells=cells)
    values: list[float | None] = []
    symbols: list[str] = []
    for one in found:
        number = _number(one)
        values.append(number)
        symbols.append(one.strip() if isinstance(one, str) else "")
    return tuple(values), tuple(symbols)


def _number(told: Any) -> float | None:
    if told is None or isinstance(told, str):
        return None
    if type(told) not in (int, float):
        raise Refusal("json.value")
    try:
        number = float(told)
    except OverflowError:
        raise Refusal("json.value") from None
    if not isfinite(number):
        raise Refusal("json.value")
    return number


def _symbols(told: Any, cells: int) -> tuple[str, ...]:
    """The sign of each cell: from one for all, a list, or an object with the places that have one."""
    if told is None or isinstance(told, str):
        return (_text(told),) * cells
    found = _spread(told, cells, "") if isinstance(told, dict) else told
    if not isinstance(found, list) or len(found) != cells:
        raise Refusal("json.cells", cells=cells)
    return tuple(_text(one) for one in found)


def _spread(told: Mapping[str, Any], cells: int, empty: Any) -> list[Any]:
    found = [empty] * cells
    for place, one in told.items():
        if not (place.isascii() and place.isdigit() and int(place) < cells):
            raise Refusal("json.cells", cells=cells)
        found[int(place)] = one
    return found


def _unit(told: Any) -> CubeUnit:
    own = _fields(told)
    decimals = own.get("decimals")
    return CubeUnit(_text(own.get("base")) or _text(own.get("label")), decimals if type(decimals) is int else None)


def _notes(told: Any) -> list[str]:
    listed = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    return [one for one in listed if isinstance(one, str)]


def _mandatory(extension: Mapping[str, Any], notes: Sequence[str]) -> list[str]:
    """The notes of the table that the service says must be shown: by place in the list of all."""
    told = _fields(extension.get("noteMandatory"))
    return [note for at, note in enumerate(notes) if told.get(str(at)) is True]


def _fields(told: Any) -> Mapping[str, Any]:
    return told if isinstance(told, dict) else {}


def _texts(told: Any) -> bool:
    return isinstance(told, list) and bool(told) and all(isinstance(one, str) and one for one in told)


def _text(told: Any) -> str:
    return told.strip() if isinstance(told, str) else ""
