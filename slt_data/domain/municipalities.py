"""The municipalities of Norway since 1996 with every number they have had, and the counties.

Source: SSB (Klass 131) and Kartverket, CC BY 4.0; the columns are described in ``datasets/kommuner.md``.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).resolve().parents[2] / "datasets"
_NUMBERS, _NAMES, _COUNTIES = "kommuner.csv", "kommunenavn.csv", "fylker.csv"
_CHANGES, _OF_BOUNDARY = "kommune_endringer.csv", "boundary"
_BEGINNINGS = frozenset({"renumbered", "merge", "split"})
_SAMI, _NAMES_APART = ("name_sami", "name_kven"), " - "


@dataclass(frozen=True)
class Numbered:
    """A number that a municipality (or, with two digits, a county) has or had, and every name it had with that number.

    ``name`` is the latest; ``county`` the county's number. ``first`` and ``last`` are days such as ``2020-01-01``,
    empty for no limit; ``last`` is the first day on which the number was no longer valid. ``became``: the numbers that
    replaced it; ``renumbered``: only the number changed then. ``full``: the name that no other has at the same time.
    ``began``: how the number came into use (``renumbered``, ``merge``, ``split``); empty if it always was.
    """

    number: str
    name: str
    names: tuple[str, ...]
    county: str
    first: str = ""
    last: str = ""
    became: tuple[str, ...] = ()
    renumbered: bool = False
    full: str = ""
    began: str = ""

    @property
    def ended(self) -> bool:
        """Whether the number is out of use."""
        return bool(self.last)


class PartMoved(NamedTuple):
    """A part of the municipality with the number ``giver`` that went over to ``taker`` on ``day``."""

    day: str
    giver: str
    taker: str


@dataclass(frozen=True)
class PlaceRegister:
    """All numbers of municipalities and of counties."""

    municipalities: Mapping[str, Numbered]
    counties: Mapping[str, Numbered]
    moved: tuple[PartMoved, ...] = ()
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

    def history(self, number: str) -> tuple[Numbered, ...]:
        """Every number of the municipality that has or had ``number``, oldest first: the last one is today's, or the
        one with which the municipality ended.
        """
        return tuple(sorted((self.municipalities[one] for one in self.same(number)), key=lambda one: one.first))

    def today(self, number: str) -> tuple[Numbered, ...]:
        """The municipalities of today that ``number`` became, through all changes; itself if it is in use."""
        own = self.municipalities[number]
        if not own.ended:
            return (own,)
        return tuple(dict.fromkeys(one for after in own.became for one in self.today(after)))

    def joined(self, number: str) -> tuple[Numbered, ...]:
        """The municipalities that ended by becoming ``number``, wholly or in part, not only by a new number."""
        whole = self.same(number)
        return tuple(one for one in self.municipalities.values() if number in one.became and one.number not in whole)

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
    moved = [
        PartMoved(row["date"], row["old_number"], row["new_number"])
        for row in _rows(_CHANGES)
        if row["type"] == _OF_BOUNDARY
    ]
    return PlaceRegister(municipalities, counties, tuple(moved))


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
        full=row.get("klass_name") or row["name"],
        began=row["change"] if row["change"] in _BEGINNINGS else "",
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
