"""The municipalities of Norway since 1996 with every number they have had, and the counties.

Source: SSB (Klass 131) and Kartverket, CC BY 4.0; the columns are described in ``datasets/kommuner.md``.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "datasets"
_NUMBERS, _NAMES, _COUNTIES = "kommuner.csv", "kommunenavn.csv", "fylker.csv"
_SAMI, _NAMES_APART = ("name_sami", "name_kven"), " - "


@dataclass(frozen=True)
class Numbered:
    """A number that a municipality (or, with two digits, a county) has or had, and every name it had with that number.

    ``name`` is the latest; ``county`` the county's number. ``first`` and ``last`` are days such as ``2020-01-01``,
    empty for no limit; ``last`` is the first day on which the number was no longer valid. ``became``: the numbers that
    replaced it; ``renumbered``: only the number changed then.
    """

    number: str
    name: str
    names: tuple[str, ...]
    county: str
    first: str = ""
    last: str = ""
    became: tuple[str, ...] = ()
    renumbered: bool = False


@dataclass(frozen=True)
class PlaceRegister:
    """All numbers of municipalities and of counties."""

    municipalities: Mapping[str, Numbered]
    counties: Mapping[str, Numbered]
    _chains: dict[str, frozenset[str]] = field(default_factory=dict)

    def same(self, number: str) -> frozenset[str]:
        """All numbers of the municipality that has or had ``number``, linked by changes of nothing but the number."""
        if number not in self._chains:
            found, left = {number}, [number]
            while left:
                own = left.pop()
                near = {after for before, after in self._renumbered if before == own}
                near |= {before for before, after in self._renumbered if after == own}
                left += near - found
                found |= near
            for one in found:
                self._chains[one] = frozenset(found)
        return self._chains[number]

    @cached_property
    def _renumbered(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (one.number, one.became[0])
            for one in self.municipalities.values()
            if one.renumbered and len(one.became) == 1
        )


@lru_cache(maxsize=1)
def place_register() -> PlaceRegister:
    """The register, read from the program's data sets on the first call and kept."""
    names: dict[str, list[str]] = {}
    for row in _rows(_NAMES):
        names.setdefault(row["number"], []).extend((row["official"], row["name"], *(row[one] for one in _SAMI)))
    municipalities = {}
    for row in _rows(_NUMBERS):
        told = [row["name"], row["klass_name"], *(row[one] for one in _SAMI), *names.get(row["number"], ())]
        municipalities[row["number"]] = _numbered(row, told, row["county_number"], row["ended_by"] == "renumbered")
    counties = {
        row["number"]: _numbered(row, [row["name"], row["name_official"], *(row[one] for one in _SAMI)], row["number"])
        for row in _rows(_COUNTIES)
    }
    return PlaceRegister(municipalities, counties)


def _numbered(row: Mapping[str, str], told: list[str], county: str, renumbered: bool = False) -> Numbered:
    every = [part for name in told for part in (name, *name.split(_NAMES_APART)) if part]
    return Numbered(
        number=row["number"],
        name=row["name"],
        names=tuple(dict.fromkeys(every)),
        county=county,
        first=row["valid_from"],
        last=row["valid_to"],
        became=tuple(one for one in row["successors"].split(";") if one),
        renumbered=renumbered,
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
