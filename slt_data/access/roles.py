"""The three roles, where they come from, and what somebody has by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

EVERYWHERE = "*"
"""Stands for all areas."""


class Rank(IntEnum):
    """What somebody may do in an area; each may do what those before may."""

    LESER = 1
    KOORDINATOR = 2
    ADMINISTRATOR = 3

    @property
    def word(self) -> str:
        """As it is written in settings and kept."""
        return self.name.lower()


Ranks = Mapping[str, Rank]
"""By area, or ``EVERYWHERE``."""


@dataclass(frozen=True)
class GroupRole:
    """Members of the provider's ``group`` have ``rank`` in ``area``."""

    group: str
    rank: Rank
    area: str = EVERYWHERE


def rank_of(word: str) -> Rank | None:
    """The rank that is written ``word``."""
    return next((one for one in Rank if one.word == word), None)


def group_roles(text: str) -> tuple[GroupRole, ...]:
    """``gruppe=leser; annen=koordinator:baerum`` as rules. Raises ``ValueError`` with the part that can't be read."""
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
    """What membership of ``groups`` gives, the highest where several give something."""
    own = set(groups)
    found: dict[str, Rank] = {}
    for one in rules:
        if one.group in own:
            found[one.area] = max(one.rank, found.get(one.area, one.rank))
    return found


def highest_ranks(first: Ranks, second: Ranks) -> dict[str, Rank]:
    """What both give: the highest in each area."""
    areas = {*first, *second}
    return {area: max(one[area] for one in (first, second) if area in one) for area in areas}


def rank_in(ranks: Ranks, area: str) -> Rank | None:
    """The rank in ``area``, there or everywhere; the rank in *all* areas for ``EVERYWHERE``.

    >>> rank_in({"baerum": Rank.LESER, "*": Rank.KOORDINATOR}, "baerum").word
    'koordinator'
    """
    found = [ranks[one] for one in (area, EVERYWHERE) if one in ranks]
    return max(found, default=None)
