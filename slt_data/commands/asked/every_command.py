"""Arguments that several commands share: format and language, area, role, and who does it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from slt_data.commands.asked.argument import Argument

OneArea = Annotated[str, Argument("cli.in_area")]
OneYear = Annotated[int | None, Argument("cli.year")]
OneIndicator = Annotated[str, Argument("cli.indicator", placed=True)]
OneSegment = Annotated[str, Argument("cli.segment")]
Output = Annotated[str, Argument("cli.output", flags=("-o", "--output"))]
Signed = Annotated[str, Argument("cli.by")]
Looking = Annotated[Literal["leser", "koordinator"], Argument("cli.role")]
"""The values of ``domain.disclosure.Role``."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What every command accepts: ``json`` for one JSON document, ``spraak`` for the language."""

    json: Annotated[bool, Argument("cli.json")] = False
    spraak: Annotated[Literal["nb", "nn"] | None, Argument("cli.spraak")] = None

    @property
    def spoken_in(self) -> str | None:
        """The area whose language is used when ``spraak`` is not given; None for bokmål."""
        return None


@dataclass(frozen=True, kw_only=True)
class InArea(Asked):
    """A command about one area."""

    area: OneArea

    @property
    def spoken_in(self) -> str | None:
        """The id of the area."""
        return self.area


@dataclass(frozen=True, kw_only=True)
class SeenInArea(InArea):
    """A command about what may be seen of an area by ``role``."""

    role: Looking = "leser"
