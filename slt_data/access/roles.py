"""The three ranks, where they come from, and which one applies in an area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

EVERYWHERE = "*"
"""Used in place of an area's id: all areas."""


class Rank(IntEnum):
    """What somebody may do in an area; each rank includes those before it."""

    LESER = 1
    KOORDINATOR = 2
    ADMINISTRATOR = 3

    @property
    def word(self) -> str:
        """The rank as written in settings and in the database."""
        return self.name.lower()


Ranks = Mapping[str, Rank]
"""Ranks by area id or ``EVERYWHERE``."""


@dataclass(frozen=True)
class GroupRole:
    """Members of the identity provider's ``group`` have ``rank`` in ``area``."""

    group: str
    rank: Rank
    area: str = EVERYWHERE


def rank_of(word: str) -> Rank | None:
    """The rank written as ``word``; None if there is none."""
    return next((one for one in Rank if one.word == word), None)


def group_roles(text: str) -> tuple[GroupRole, ...]:
    """``gruppe=leser; annen=koordinator:baerum`` as rules. Raises ``ValueError`` with the part that is malformed."""
    rules = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        group, found, told = part.rpartition("=")
        word, apart, area = told.partition(":")
        rank = rank_of(word.strip())
        if not found or not group.strip() or rank is None or (apart and not area.strip()):
            raise ValueError(part)
        rules.append(GroupRole(group.strip(), rank, area.strip() or EVERYWHERE))
    return tuple(rules)


def ranks_by_groups(groups: Iterable[str], rules: Sequence[GroupRole]) -> dict[str, Rank]:
    """The ranks that membership of ``groups`` gives; the highest where several rules apply."""
    own = set(groups)
    found: dict[str, Rank] = {}
    for one in rules:
        if one.group in own:
            found[one.area] = max(one.rank, found.get(one.area, one.rank))
    return found


def highest_ranks(first: Ranks, second: Ranks) -> dict[str, Rank]:
    """The higher of two ranks in each area."""
    areas = {*first, *second}
    return {area: max(one[area] for one in (first, second) if area in one) for area in areas}


def rank_in(ranks: Ranks, area: str) -> Rank | None:
    """The higher of the ranks in ``area`` and everywhere; for ``EVERYWHERE``, the rank in *all* areas.

    None for no rank.

    >>> rank_in({"baerum": Rank.LESER, "*": Rank.KOORDINATOR}, "baerum").word
    'koordinator'
    """
    found = [ranks[one] for one in (area, EVERYWHERE) if one in ranks]
    return max(found, default=None)
