"""A thing that waits for the coordinator: what, why, when, and where to do it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

PLAN_PAGE = "plan"
"""The page of the plan, by its script."""


class WaitingKind(StrEnum):
    """What waits: something of the yearly round, or a state of the plan."""

    POLITITALL = "polititall"
    UNGDATA = "ungdata"
    AARSRAPPORT = "aarsrapport"
    STYREMOETE = "styremoete"
    PLAN = "plan"
    ANNET = "annet"
    PAST_END = "past_end"
    NOT_BEGUN = "not_begun"
    NO_STATUS = "no_status"
    UNREAD = "unread"


class Urgency(IntEnum):
    """How much it hurries; the lowest first."""

    LATE = 1
    NOW = 2
    SOON = 3

    @property
    def word(self) -> str:
        """The urgency as written in documents."""
        return self.name.lower()


@dataclass(frozen=True)
class WaitingTask:
    """One thing that waits: ``what``, and ``why`` in whole sentences.

    ``first``, ``last``: the days that it is to be done in, None where nothing tells them. ``number``: of how many
    pieces it is. ``page`` with ``choices`` of its address: where to do it.
    """

    kind: WaitingKind
    urgency: Urgency
    what: str
    why: str
    page: str
    choices: Mapping[str, str] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    number: int = 1
