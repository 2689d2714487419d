"""The SLT board's meetings: what it chose there, and the moment at which the picture that it saw is frozen."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Entry, Id, Part, Text
from slt_data.norwegian import NORWAY
from slt_data.texts import say


class Choice(Part):
    """A focus area that the board chose at a meeting; ``title`` is the board's name for it, empty where it has none."""

    focus_area: Id
    title: str = ""


class Held(Entry):
    """A meeting as it was registered: ``choices`` in the order of the board, ``note`` on what was decided."""

    area: Id
    day: date
    title: Text
    choices: tuple[Choice, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _chosen_once(self) -> Self:
        keys = [one.focus_area for one in self.choices]
        twice = next((key for place, key in enumerate(keys) if key in keys[:place]), None)
        if twice is not None:
            raise ValueError(say("meeting.chosen_twice", name=twice))
        return self


class Meeting(Held):
    """A meeting in the store. ``frozen_at`` is in UTC without a zone, as all moments of the store.

    ``number`` counts the meetings of an area in the order in which they were first registered, from 1, and never
    changes; ``batch`` is the batch that holds it. Both are 0 for a meeting that is not in the store yet.
    """

    frozen_at: datetime
    number: Annotated[int, Field(ge=0)] = 0
    batch: Annotated[int, Field(ge=0)] = 0


def end_of(day: date) -> datetime:
    """The last moment of ``day`` in Norway, as UTC without a zone."""
    return datetime.combine(day, time.max, NORWAY).astimezone(UTC).replace(tzinfo=None)


def frozen_at(day: date, now: datetime) -> datetime | None:
    """When the picture of a meeting on ``day`` is frozen, if it is registered ``now`` (UTC without a zone).

    It is the end of the day, or ``now`` while the day is not over; None for a day that has not begun in Norway.
    """
    today = now.replace(tzinfo=UTC).astimezone(NORWAY).date()
    return None if day > today else min(now, end_of(day))
