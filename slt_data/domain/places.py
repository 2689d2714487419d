"""The places of the catalogue: municipalities, countries and counties."""

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
    """A county: a name and, where it has one, its number."""

    title: Text
    code: Annotated[str, Field(pattern=r"^(\d{2})?$")] = ""


class Area(Entry):
    """A municipality, or a country. ``made_up``: an invented one, which is labelled so wherever it is shown.

    ``board``: whether it has an SLT board and thus its own pages. ``country``: the area it is compared with.
    ``county``: where it is. ``language``: the default language of its pages. ``focus_areas``, ``indicators``: the
    shared ones that the area uses, in its own order; None for all of them. ``hidden``: its pages are shown to nobody;
    None where nobody said: then a made-up area is hidden as soon as a real one that was added here has figures.
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
    focus_areas: tuple[Id, ...] | None = None
    indicators: tuple[Id, ...] | None = None
    hidden: bool | None = None

    @property
    def has_pages(self) -> bool:
        """Whether it has an SLT board whose pages are shown."""
        return self.board and not self.hidden
