"""The SLT board: its innsatsområder, its meetings, what was chosen, and when the figures shown there are frozen."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Entry, Id, Part, Text
from slt_data.domain.series import Year
from slt_data.norwegian import NORWAY
from slt_data.texts import say


class BoardChoice(Entry):
    """An innsatsområde in the board's words, the years it applied, and the focus areas of the catalogue that it
    covers. ``unread``: those of the years to which it was carried over and where nobody has looked at it since.
    """

    area: Id
    title: Text
    under: Id | None = None
    years: tuple[Year, ...]
    unread: tuple[Year, ...] = ()
    focus_areas: tuple[Id, ...] = ()
    source: Id
    section: str = ""


class Choice(Part):
    """A focus area that the board chose at a meeting; ``title`` is the board's name for it, empty if it has none."""

    focus_area: Id
    title: str = ""


class Held(Entry):
    """A meeting as registered: ``choices`` in the board's order, ``note`` on what was decided."""

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
    """A meeting in the store. ``frozen_at`` is UTC without a zone, as are all times in the store.

    ``number`` counts the meetings of an area from 1 in the order in which they were first registered, and never
    changes; ``batch`` is the batch that holds it. Both are 0 for a meeting not yet in the store.
    """

    frozen_at: datetime
    number: Annotated[int, Field(ge=0)] = 0
    batch: Annotated[int, Field(ge=0)] = 0


def end_of(day: date) -> datetime:
    """The last moment of ``day`` in Norway, in UTC without a zone."""
    return datetime.combine(day, time.max, NORWAY).astimezone(UTC).replace(tzinfo=None)


def frozen_at(day: date, now: datetime) -> datetime | None:
    """The moment whose figures a meeting on ``day`` shows when it is registered ``now`` (both UTC without a zone).

    That is the end of the day, or ``now`` while the day is not over; None for a day that has not begun in Norway.
    """
    today = now.replace(tzinfo=UTC).astimezone(NORWAY).date()
    return None if day > today else min(now, end_of(day))
