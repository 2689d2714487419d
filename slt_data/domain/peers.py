"""The places that a municipality is set beside: the country, its county, and its KOSTRA group.

Sources: SSB KLASS 131 and 112, CC BY 4.0; the columns are described in ``datasets/kommuner.md``.
"""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from slt_data.domain.municipalities import place_register

_FILE = Path(__file__).resolve().parents[2] / "datasets" / "kostra.csv"


class PeerFigure(NamedTuple):
    """An official figure of another place than the area that it was fetched for.

    ``area``: the one that fetched it. ``number``: today's number of the municipality, or the service's own of the
    country. ``status``: as of a ``Figure``.
    """

    area: str
    number: str
    indicator: str
    segment: str
    year: int
    first_year: int | None
    value: float | None
    status: str
    source: str


class KostraGroup(NamedTuple):
    """A group of municipalities of like size and means, by SSB. ``members``: their numbers."""

    code: str
    title: str
    members: tuple[str, ...]


class PeerPlaces(NamedTuple):
    """The others of a municipality's county and KOSTRA group, by number. ``group`` is None where none is known."""

    county: str
    in_county: tuple[str, ...]
    group: KostraGroup | None


def peer_places(number: str) -> PeerPlaces:
    """The places that today's municipality ``number`` is set beside, without itself."""
    known = place_register().municipalities.get(number)
    county = known.county if known is not None else ""
    same = [
        one.number
        for one in place_register().municipalities.values()
        if not one.ended and one.county == county and one.number != number
    ]
    group = next((one for one in kostra_groups().values() if number in one.members), None)
    others = group._replace(members=tuple(one for one in group.members if one != number)) if group else None
    return PeerPlaces(county, tuple(sorted(same)) if county else (), others)


@lru_cache(maxsize=1)
def kostra_groups() -> Mapping[str, KostraGroup]:
    """The KOSTRA groups by code, read from the program's data sets on the first call and kept."""
    members: dict[tuple[str, str], list[str]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            members.setdefault((row["kostra_code"], row["kostra_group"]), []).append(row["number"])
    return {code: KostraGroup(code, title, tuple(sorted(own))) for (code, title), own in sorted(members.items())}
