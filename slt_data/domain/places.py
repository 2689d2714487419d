"""The places of the catalogue: municipalities and countries, and the counties that municipalities lie in."""

from typing import Annotated

from pydantic import Field

from slt_data.domain.entries import Entry, Id, Part, Text
from slt_data.domain.series import Year
from slt_data.texts import Language


class Code(Part):
    """A municipality code and the years in which it was in use."""

    code: Annotated[str, Field(pattern=r"^\d{4}$")]
    first: Year
    last: Year | None = None


class County(Entry):
    """What municipalities lie in: a name and, where it has one, its number."""

    title: Text
    code: Annotated[str, Field(pattern=r"^(\d{2})?$")] = ""


class Area(Entry):
    """A municipality, or a country. ``made_up`` areas say so wherever they are shown.

    ``board`` tells whether it has an SLT board and so pages of its own; ``country`` is the area it is set beside;
    ``county`` is where it lies; ``language`` is the one its board reads, for whoever has not chosen another.
    """

    title: Text
    short: Text
    codes: tuple[Code, ...] = ()
    made_up: bool = False
    board: bool = True
    country: Id | None = None
    county: Id | None = None
    language: Language = Language.BOKMAAL
    boundary: str = ""
