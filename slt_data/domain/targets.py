"""What the board wants a figure to become: the target of a goal, and the verdicts that may be given of it.

The verdicts are fixed in advance (docs/decisions/0030): the whole 95 % interval decides, or nothing does.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Id, Part, Text
from slt_data.domain.series import Year
from slt_data.texts import say


class TargetKind(StrEnum):
    """What is wanted: a level in a year, or a direction since an earlier year."""

    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    DOWN = "down"
    UP = "up"
    NOT_UP = "not_up"

    @property
    def level(self) -> bool:
        """Whether it is a level, and not a direction."""
        return self in {TargetKind.UNDER, TargetKind.AT_LEAST, TargetKind.AT_MOST}


class Target(Part):
    """What ``indicator`` (of ``segment``) is to be in ``year``: ``value`` for a level, else a direction from ``since``.

    ``value`` is in the unit of the indicator, or per 1,000 inhabitants where ``per_1000``. ``why``: why just this
    target; ``decided``: at which meeting, in words or by the meeting's id.
    """

    indicator: Id
    segment: str = ""
    kind: TargetKind
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    year: Year
    since: Year | None = None
    per_1000: bool = False
    why: Text
    decided: str = ""

    @model_validator(mode="after")
    def _level_or_direction(self) -> Self:
        if self.kind.level and (self.value is None or self.since is not None):
            raise ValueError(say("target.level_needs_value"))
        if not self.kind.level and (self.since is None or self.value is not None):
            raise ValueError(say("target.direction_needs_since"))
        if self.since is not None and self.since >= self.year:
            raise ValueError(say("target.since_before"))
        if self.kind is TargetKind.UNDER and self.value == 0:
            raise ValueError(say("target.under_nothing"))
        return self


class Verdict(StrEnum):
    """What the figures say of a target: in its year, or before it."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNDECIDED = "undecided"
    ON_WAY = "on_way"
    NOT_ON_WAY = "not_on_way"
    CANNOT_SAY = "cannot_say"
    NONE = "none"


class NoVerdict(StrEnum):
    """Why there is no verdict, or why it is not more than that nothing can be said."""

    HIDDEN = "hidden"
    WORDS_ONLY = "words_only"
    APPROXIMATE = "approximate"
    UNSURE = "unsure"
    NO_FIGURE = "no_figure"
    NO_BASE = "no_base"
    BREAK = "break"
    NO_INTERVAL = "no_interval"
    ACROSS = "across"
    TOO_FEW = "too_few"
    NO_TREND = "no_trend"
    OTHER_PERIOD = "other_period"
