"""Arguments of the commands that show something or write it to a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import (
    Asked,
    OneIndicator,
    OneSegment,
    OneYear,
    Output,
    SeenInArea,
)

ExportKind = Literal["deck", "report", "document", "workbook", "charts", "package", "annual", "handout"]


@dataclass(frozen=True, kw_only=True)
class IndicatorsAsked(Asked):
    """``indicators``: of one area, or of all."""

    area: Annotated[str | None, Argument("cli.in_area")] = None

    @property
    def spoken_in(self) -> str | None:
        """The id of the area, if given."""
        return self.area


@dataclass(frozen=True, kw_only=True)
class SeriesAsked(SeenInArea):
    """``series``."""

    indicator: OneIndicator
    segment: OneSegment = ""


@dataclass(frozen=True, kw_only=True)
class PictureAsked(SeenInArea):
    """``picture``."""

    year: Annotated[int, Argument("cli.year")]


@dataclass(frozen=True, kw_only=True)
class DisclosureAsked(SeenInArea):
    """``disclosure``. ``as_of``: only the editions that were current at these times (UTC); none for all editions."""

    as_of: Annotated[tuple[datetime, ...], Argument("cli.as_of")] = ()


@dataclass(frozen=True, kw_only=True)
class TakenOut(SeenInArea):
    """A command that writes what is known of a year to a file. ``year``: by default the newest.

    ``first_year``, ``last_year``: the years that charts and tables show, by default all.
    """

    year: OneYear = None
    first_year: Annotated[int | None, Argument("period.first_year")] = None
    last_year: Annotated[int | None, Argument("period.last_year")] = None
    output: Output


@dataclass(frozen=True, kw_only=True)
class ExportAsked(TakenOut):
    """``export``. ``since``: a meeting's number or a day, as text. ``audience``: the id of one of the catalogue."""

    kind: Annotated[ExportKind, Argument("cli.export_kind", placed=True)]
    focus_area: Annotated[tuple[str, ...], Argument("cli.focus_area")] = ()
    template: Annotated[str | None, Argument("cli.deck_template")] = None
    since: Annotated[str | None, Argument("cli.export_since")] = None
    audience: Annotated[str | None, Argument("cli.export_audience")] = None


@dataclass(frozen=True, kw_only=True)
class ChartAsked(TakenOut):
    """``chart``."""

    indicator: OneIndicator
    segment: OneSegment = ""
    form: Annotated[Literal["slide", "square", "wide"], Argument("cli.form")] = "slide"
