"""Arguments of the commands about the catalogue: new municipalities, entries, and the file in which it travels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import Asked, Output, Signed

Why = Annotated[str, Argument("cli.why")]
OneKind = Annotated[str, Argument("cli.kind", placed=True)]
OneEntry = Annotated[str, Argument("cli.entry", placed=True)]
OneFile = Annotated[str, Argument("cli.catalogue_file", placed=True)]


@dataclass(frozen=True, kw_only=True)
class AreaAdded(Asked):
    """``area add``. ``code``: a number or a name. ``id``: by default made of the name."""

    code: Annotated[str, Argument("cli.area_code")]
    id: Annotated[str, Argument("cli.area_id")] = ""
    language: Annotated[Literal["nb", "nn"], Argument("cli.area_language")] = "nb"
    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class AreaNamed(Asked):
    """``area show``."""

    id: Annotated[str, Argument("cli.one_area", placed=True)]

    @property
    def spoken_in(self) -> str | None:
        """The id of the area."""
        return self.id


@dataclass(frozen=True, kw_only=True)
class AreaTurned(AreaNamed):
    """``area hide`` and ``area unhide``."""

    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class OfSomeArea(Asked):
    """A command about the catalogue of one area, or of all."""

    area: Annotated[str | None, Argument("cli.of_area")] = None

    @property
    def spoken_in(self) -> str | None:
        """The id of the area, if given."""
        return self.area


@dataclass(frozen=True, kw_only=True)
class CatalogueShown(OfSomeArea):
    """``catalogue show``. ``as_of``: the end of a day, or a moment (UTC)."""

    as_of: Annotated[datetime | None, Argument("cli.catalogue_as_of")] = None


@dataclass(frozen=True, kw_only=True)
class CatalogueExported(OfSomeArea):
    """``catalogue export``."""

    output: Output


@dataclass(frozen=True, kw_only=True)
class CatalogueChecked(Asked):
    """``catalogue check``. ``area``: taken instead of the one that the file says that its entries are of."""

    file: OneFile
    area: Annotated[str, Argument("cli.for_area")] = ""


@dataclass(frozen=True, kw_only=True)
class CatalogueLoaded(CatalogueChecked):
    """``catalogue load``."""

    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class EntryRetired(OfSomeArea):
    """``catalogue retire``. ``kind``: a list of the catalogue, or one of it: ``indicators``, ``indicator``."""

    kind: OneKind
    id: OneEntry
    comment: Why = ""
    by: Signed


@dataclass(frozen=True, kw_only=True)
class EntryChanged(EntryRetired):
    """``catalogue add`` and ``catalogue set``. ``fields``: ``FIELD=VALUE``."""

    fields: Annotated[tuple[str, ...], Argument("cli.fields", placed=True)]
