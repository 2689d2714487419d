"""Whether the numbers beside a direction say the same: «doblet seg fra 20 til 23» do not."""

import re

from slt_data.reports.direction_patterns import Turn

_NUMBER = r"(\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?)"
_FROM_TO = re.compile(rf"\b(?:fra|fraa) {_NUMBER}(?![\d.,/-])[^.;]{{0,40}}? til {_NUMBER}(?![\d/-])")
_YEARS = range(1990, 2051)
_RATIOS = {
    Turn.UP: (1.0001, float("inf")),
    Turn.DOUBLED: (1.7, 2.9),
    Turn.DOWN: (0.0, 0.9999),
    Turn.HALVED: (0.33, 0.62),
    Turn.UNCHANGED: (0.8, 1.25),
}
_PLAIN = {Turn.DOUBLED: Turn.UP, Turn.HALVED: Turn.DOWN}


def numbers_fit(part: str, turn: Turn) -> bool:
    """Whether the two numbers of a folded ``part``, if it has «fra … til …», go the way of ``turn`` and as far.

    >>> numbers_fit("doblet seg fra 20 i 2023 til 23 i 2024", Turn.DOUBLED), numbers_fit("fra 42 til 21", Turn.HALVED)
    (False, True)
    """
    found = _FROM_TO.search(part)
    if found is None or turn not in _RATIOS:
        return True
    first, last = (float(re.sub(r"[ .]", "", one).replace(",", ".")) for one in found.groups())
    if first in _YEARS or last in _YEARS or not first:
        return True
    low, high = _RATIOS[turn]
    return low <= last / first <= high


def as_far_as_told(part: str, turn: Turn) -> Turn:
    """``turn``, without how far it went where the numbers say another thing."""
    return turn if numbers_fit(part, turn) else _PLAIN.get(turn, turn)
