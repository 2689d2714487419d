"""Feeds: what is asked of an official service, and what its codes are in the catalogue."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from slt_data.domain.entries import Entry, Id, Part, Text
from slt_data.domain.series import Status
from slt_data.texts import say

_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


class Service(StrEnum):
    """Who answers: SSB's tables, SSB's classifications (KLASS), or FHI's and Helsedirektoratet's health statistics."""

    SSB = "ssb"
    KLASS = "klass"
    FHI = "fhi"


class FeedSeries(Part):
    """The figures of one indicator and segment. ``codes``: by dimension of the table, the codes that select them.

    Figures of several codes of a dimension are added, which is only right for counts; ``010..017`` is all from 010 to
    017. ``unit`` and ``decimals``: those that the reply must give, if they are known.
    """

    indicator: Id
    segment: str = ""
    codes: dict[str, tuple[str, ...]]
    unit: str = ""
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None

    def selected(self, dimension: str) -> tuple[str, ...]:
        """The codes of ``dimension``, ranges written out; empty if it is not selected by.

        >>> FeedSeries(indicator="x", codes={"Alder": ("009..011", "105+")}).selected("Alder")
        ('009', '010', '011', '105+')
        """
        return tuple(code for told in self.codes.get(dimension, ()) for code in _written_out(told))


class Feed(Entry):
    """One table of an official service and how it becomes figures.

    ``label``: how the table's own title begins; a reply with another one is refused. ``place`` and ``time``: its
    dimensions of places and periods, empty for a classification. ``labels``: what codes of the other dimensions must be
    called, as far as it is known. ``symbols``: what the service's own signs mean here. ``national``: the codes of the
    whole country. ``additive``: whether the figures of municipalities that merged may be added. ``peers``: the figures
    of the municipalities that an area is set beside are asked for too. ``preliminary``: from and to which day of the
    year (month and day) a new period's figures are preliminary. ``renewed``: when new figures come, in words.
    """

    title: Text
    service: Service
    table: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$")]
    label: Text
    place: str = ""
    time: str = ""
    labels: dict[str, Text] = Field(default_factory=dict)
    symbols: dict[str, Status] = Field(default_factory=dict)
    series: tuple[FeedSeries, ...] = ()
    national: tuple[str, ...] = ()
    peers: bool = False
    preliminary: tuple[Annotated[str, Field(pattern=_DAY)], Annotated[str, Field(pattern=_DAY)]] | None = None
    renewed: Text
    source: Id

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.service is not Service.KLASS and not (self.place and self.time and self.series):
            raise ValueError(say("feeds.needs_dimensions"))
        if any({self.place, self.time} & set(one.codes) for one in self.series):
            raise ValueError(say("feeds.selects_place"))
        if len({frozenset(one.codes) for one in self.series}) > 1:
            raise ValueError(say("feeds.other_dimensions"))
        return self

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that the series select by."""
        return tuple(self.series[0].codes) if self.series else ()

    def codes(self, dimension: str) -> tuple[str, ...]:
        """All codes of ``dimension`` that any series selects, each once."""
        return tuple(dict.fromkeys(code for one in self.series for code in one.selected(dimension)))


def _written_out(told: str) -> Iterator[str]:
    """The codes that ``told`` stands for."""
    found = _RANGE.fullmatch(told)
    if found is None:
        yield told
        return
    first, last = found.groups()
    yield from (f"{one:0{len(first)}d}" for one in range(int(first), int(last) + 1))
