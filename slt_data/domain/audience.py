"""For whom a presentation is made: which parts it has, in which order, and how much it says of how sure things are."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Entry, Id, Text
from slt_data.texts import say


class DeckPart(StrEnum):
    """A part of a presentation, after its title."""

    FIRST = "foerst"
    SINCE = "siden_sist"
    OVERVIEW = "oversikten"
    THEMES = "temaene"
    PEERS = "andre_kommuner"
    YOUNG = "de_unge"
    PLAN = "planen"
    DOUBTS = "forbeholdene"
    EVENTS = "hendelsene"


class Method(StrEnum):
    """How much is said of how sure a change is, beside the words for it that stand by every statement.

    ``whole``: intervals, trend, and all reservations. ``some``: the sentences of the change, and the reservations on
    what is shown, as far as they go on one slide. ``least``: those words alone.
    """

    WHOLE = "hele"
    SOME = "litt"
    LEAST = "minst"


class Audience(Entry):
    """Somebody to whom the year's picture is shown, as ``title`` calls them: «kommunestyret».

    ``parts``: what they are shown, in this order. ``focus_areas``: the only ones that they are shown, or empty for all.
    ``most``: how many focus areas are chosen to begin with, the first of the board's; None for all of them.
    """

    area: Id | None = None
    title: Text
    parts: tuple[DeckPart, ...]
    focus_areas: tuple[Id, ...] = ()
    most: Annotated[int, Field(ge=1, le=20)] | None = None
    method: Method = Method.WHOLE

    @model_validator(mode="after")
    def _something_once(self) -> Self:
        if not self.parts:
            raise ValueError(say("audience.no_parts"))
        if len(set(self.parts)) < len(self.parts):
            raise ValueError(say("audience.twice"))
        return self

    def begins_with(self, offered: tuple[str, ...]) -> tuple[str, ...]:
        """Which of ``offered`` (ids of focus areas, in the board's order) are chosen until somebody chooses.

        >>> Audience(id="alle", title="alle", parts=("temaene",), most=2).begins_with(("a", "b", "c"))
        ('a', 'b')
        """
        own = tuple(one for one in offered if not self.focus_areas or one in self.focus_areas)
        return (own or offered)[: self.most]


EVERYTHING = Audience.model_construct(id="alt", title="", parts=tuple(DeckPart), method=Method.WHOLE)
"""Who is shown all there is, where nobody says for whom it is."""
