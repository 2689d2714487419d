"""The documents that ``--json`` of the command line writes and the API answers with.

The descriptions are for developers, in the API's description of itself.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.analysis.spread import Lying
from slt_data.domain.disclosure import Guard
from slt_data.domain.series import Direction, Status, Unit

Number = int | float | None
MadeUp = Annotated[bool, Field(description="Whether the figures of the area are made up, to show the program.")]
AreaId = Annotated[str, Field(description="The id of the area.", examples=["kommunen"])]


class Document(BaseModel):
    """A document, or a part of one."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


class CodeDocument(Document):
    """An official number of the area, and the years in which it was in use."""

    code: str = Field(examples=["0000"])
    first: int = Field(description="The first year.")
    last: int | None = Field(description="The last year; null while it is in use.")


class AreaDocument(Document):
    """An area."""

    id: AreaId
    title: str = Field(examples=["Kommunen"])
    made_up: MadeUp
    board: bool = Field(description="Whether it has an SLT board, and so a challenge picture.")
    codes: list[CodeDocument]


class IndicatorDocument(Document):
    """An indicator in an area where it has figures or words."""

    id: str = Field(description="The id by which the series is asked for.", examples=["nasking"])
    title: str
    unit: Unit
    focus_area: str | None = Field(description="The id of the focus area that it belongs to.")
    area: AreaId
    made_up: MadeUp
    first_year: int | None = Field(description="The first year with a figure or words; null for none.")
    last_year: int | None = Field(description="The last such year.")
    segments: list[str] = Field(description="The groups that it is split into.", examples=[["kjoenn=jenter"]])


class PointDocument(Document):
    """One figure: one year or period."""

    year: int = Field(description="The year, or the last year of a period.", examples=[2018])
    value: Number = Field(description="In the unit of the indicator; null unless status says that there is a number.")
    status: Status | Literal["unsure"] = Field(
        description="`hidden`: there is a figure that readers may not see. `unsure`: there is one, but its relative "
        "standard error is over 50 %. `bound`: the source gives a limit, and no figure."
    )
    raw: str = Field(description="As the source printed it; empty where that is the value.")
    bound: Number = Field(
        default=None,
        description="The limit that the source gives in place of a figure; `raw` says on which side it lies.",
        exclude_if=lambda bound: bound is None,
    )
    guard: Guard | None = Field(description="Why the figure is kept from readers; null where it is not.")
    source: str
    attribution: str = Field(
        default="",
        description="How the source asks to be named wherever the figure stands, with the terms of its use.",
        examples=["Kilde: Statistisk sentralbyrå (SSB), tabell 08487, hentet 3. november 2026. CC BY 4.0."],
        exclude_if=lambda text: not text,
    )
    low: float | None = Field(description="Lower end of the 95 % interval.")
    high: float | None = Field(description="Upper end of the 95 % interval.")
    rate: float | None = Field(description="Per 1,000 inhabitants of the group that it is measured against.")
    rate_low: float | None
    rate_high: float | None
    reserved: bool = Field(
        default=False,
        description="Whether it is so unsure (relative standard error 30 to 50 %) that it is shown with a reservation.",
        exclude_if=lambda reserved: not reserved,
    )
    corrected: str = Field(
        default="",
        description="What it was before it was corrected, and where that is from, in words.",
        examples=["Rettet fra 69, kilde: Politiet"],
        exclude_if=lambda text: not text,
    )
    published: date | None = Field(
        default=None,
        description="The day when a preliminary figure was published, where that is known.",
        exclude_if=lambda day: day is None,
    )
    first_year: int | None = Field(
        default=None, description="The first year of a period.", exclude_if=lambda year: year is None
    )


class ChangeDocument(Document):
    """The change since the figure that was published before."""

    since: int = Field(alias="from")
    from_first_year: int | None = Field(
        default=None,
        exclude_if=lambda year: year is None,
        description="Where the earlier figure covers several years: the first of them, and `from` is the last.",
    )
    to: int
    difference: Number
    percent: float | None
    reason: Reason | None = Field(description="Why the difference, or only the per cent, is not given.")
    ratio: float | None = Field(description="Between the counts, per inhabitant where that is known.")
    ratio_low: float | None
    ratio_high: float | None
    p: float | None
    level: ChangeLevel | None = Field(description="How sure it is among all changes of the area that end that year.")
    difference_low: float | None = Field(default=None, exclude_if=lambda low: low is None)
    difference_high: float | None = Field(default=None, exclude_if=lambda high: high is None)


class JudgementDocument(Document):
    """What somebody said of the development."""

    year: int
    direction: Direction
    text: str
    source: str


class CaveatDocument(Document):
    """What must be known to read the figures."""

    id: str
    text: str


class PeerGroupDocument(Document):
    """The municipalities of a county or a KOSTRA group, the area itself among them. No other is named."""

    title: str = Field(examples=["KOSTRA-gruppe 12"])
    median: Number = Field(description="Null where fewer than five have figures, as are the next two.")
    low: Number
    high: Number
    known: int = Field(description="How many of them have a figure.")
    of: int = Field(description="How many they are.")
    suppressed: int = Field(description="How many of those without a figure are suppressed by the source.")
    lying: Lying | None = Field(
        description="Where the area lies: in the `lowest` or `highest` quarter, `below`, `above` or in the `middle`. "
        "Quarters only where eight or more have figures; null where fewer than five have."
    )


class PeersDocument(Document):
    """An official rate beside those of other places, in one period."""

    year: int = Field(description="The last year of the period.")
    first_year: int | None
    value: Number = Field(description="The area's own figure.")
    country: Number = Field(description="That of the whole country; null where it is not known.")
    county: PeerGroupDocument | None = Field(description="Null where the area is alone in it, or it is not known.")
    kostra: PeerGroupDocument | None = Field(description="The same of its KOSTRA group.")
    sentence: str = Field(description="What they say together.")
    notes: list[str] = Field(description="What must be known to read them.")
    source: str


class SeriesDocument(Document):
    """One indicator in one area, for one group."""

    indicator: str = Field(examples=["nasking"])
    area: AreaId
    made_up: MadeUp
    unit: Unit
    segment: str = Field(description="The group; empty for all together.", examples=["", "kjoenn=jenter"])
    points: list[PointDocument] = Field(description="Oldest first.")
    changes: list[ChangeDocument]
    judgements: list[JudgementDocument]
    caveats: list[CaveatDocument]
    peers: PeersDocument | None = Field(
        default=None,
        description="Beside the country, its county and its KOSTRA group, in the newest period: only for official "
        "rates and shares, where the figures of others were fetched.",
        exclude_if=lambda peers: peers is None,
    )


class FocusDocument(Document):
    """What is said of one focus area."""

    focus_area: str
    title: str
    indicator: str = Field(description="The indicator that leads it.")
    statement: str = Field(examples=["Nasking gikk ned fra 20 til 10"])
    verdict: str = Field(description="How sure that is, in words.", examples=["Ingen sikker endring"])
    level: ChangeLevel | None = Field(description="The same for the change alone, settled as in the series.")
    figure_year: int | None = Field(description="The year of the newest figure.")
    sentences: list[str]
    police: str
    survey: str


class AttentionDocument(Document):
    """One of the at most three things that the board should look at first; the first comes first."""

    indicator: str = Field(examples=["nasking"])
    sentence: str = Field(description="Without a full stop.", examples=["Nasking økte fra 10 i 2017 til 20 i 2018"])
    why: list[str] = Field(description="The reasons, each a sentence, the weightiest first.")


class PictureDocument(Document):
    """The challenge picture of one year."""

    area: AreaId
    year: int = Field(examples=[2018])
    made_up: MadeUp
    tested: int = Field(description="How many changes that end in the year were tested together.")
    attention: list[AttentionDocument] = Field(description="What the board should look at first; at most three.")
    considered: int = Field(description="How many indicators with something known of the year were looked at for that.")
    focus_areas: list[FocusDocument] = Field(description="In the board's own order.")
