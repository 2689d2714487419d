"""A reply of SSB's table 08487 for a municipality and those that it is set beside: constructed, and never shipped."""

from collections.abc import Mapping, Sequence
from typing import Final

from slt_data.domain.peers import kostra_groups, peer_places
from slt_data.intake.formats.json_stat import Cube, CubeDimension, CubeUnit
from tests.json_stat_writer import Dialect, written

BAERUM: Final = "3201"
COUNTRY: Final = "0"
ALL, VIOLENCE = "1AAAAA-9ZZZZz", "4AAAAA-4ZZZZz"
_GROUPS = {ALL: "Alle lovbruddsgrupper", VIOLENCE: "Vold og mishandling"}
COUNT, RATE = "AnmeldteLovbrudd", "AnmLovbrPer1000"
NEWEST, BEFORE = "2023-2024", "2022-2023"


def rates(own: float | str = 5.0, *, suppressed: Sequence[str] = ("4601",)) -> dict[str, float | str]:
    """Invented rates by number: ``own`` for Bærum, 6.4 for the country, and for the others of its county and its group
    3.0, 3.2, 3.4 … in the order of their numbers, but «:» for those that are ``suppressed``.
    """
    places = peer_places(BAERUM)
    others = sorted({*places.in_county, *(places.group.members if places.group else ())})
    found: dict[str, float | str] = {one: round(3 + 0.2 * at, 1) for at, one in enumerate(others)}
    return {BAERUM: own, COUNTRY: 6.4, **found, **dict.fromkeys(suppressed, ":")}


def peer_reply(
    told: Mapping[str, Mapping[str, float | str]], groups: Sequence[str] = (ALL, VIOLENCE), table: str = "08487"
) -> bytes:
    """The reply with the rates ``told``: by period, by number of the place. A number that a period lacks is «.» there.

    The counts are ten times the rates, and all groups are alike.
    """
    numbers = tuple(dict.fromkeys(number for own in told.values() for number in own))
    cells = [
        told[period].get(number, ".") if content == RATE else _count(told[period].get(number, "."))
        for number in numbers
        for _ in groups
        for content in (COUNT, RATE)
        for period in told
    ]
    units = {COUNT: CubeUnit("lovbrudd", 0), RATE: CubeUnit("per 1 000 innbyggere", 1)}
    cube = Cube(
        "08487: Anmeldte lovbrudd. Årlig gjennomsnitt, etter gjerningssted, type lovbrudd, statistikkvariabel og år",
        "Statistisk sentralbyrå",
        "2025-05-12T06:00:00Z",
        (
            CubeDimension("Gjerningssted", "gjerningssted", numbers, numbers),
            CubeDimension("LovbruddKrim", "type lovbrudd", tuple(groups), tuple(_GROUPS[one] for one in groups)),
            CubeDimension(
                "ContentsCode",
                "statistikkvariabel",
                (COUNT, RATE),
                ("Anmeldte lovbrudd (årlig gjennomsnitt)", "Per 1 000"),
                units,
            ),
            CubeDimension("Tid", "år", tuple(told), tuple(told)),
        ),
        tuple(None if isinstance(one, str) else float(one) for one in cells),
        tuple(one if isinstance(one, str) else "" for one in cells),
        table=table,
    )
    return written(cube, Dialect.SSB)


def _count(rate: float | str) -> float | str:
    return rate if isinstance(rate, str) else round(rate * 10)


def members(number: str = BAERUM) -> tuple[str, ...]:
    """The numbers in the KOSTRA group of ``number``, itself among them."""
    return next(one.members for one in kostra_groups().values() if number in one.members)
