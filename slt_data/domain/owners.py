"""Where an entry of the catalogue says whose it is."""

from collections.abc import Mapping
from typing import Any, Final

OWNER: Final[Mapping[str, str]] = dict.fromkeys(
    ("audiences", "board_choices", "caveats", "dimensions", "focus_areas", "indicators"), "area"
)
"""By list, the field that holds the one area of an entry."""
OWNERS: Final[Mapping[str, str]] = dict.fromkeys(("remarks", "sources", "terms"), "areas")
"""By list, the field that holds its areas."""
CONCERNING: Final = frozenset({"breaks", "events"})
"""The lists whose entries have their areas among what they concern."""
PLACES: Final = frozenset({"areas", "counties"})
"""The lists whose entries are never of one area."""


def owners_told(kind: str, fields: dict[str, Any]) -> tuple[str, ...] | None:
    """The areas that ``fields``, as a person wrote them, say the entry is of, taken out of them; none if they don't.

    None for what is no area nor a list of areas.
    """
    scope = fields.get("concerns") if kind in CONCERNING else None
    if isinstance(scope, dict):
        told = scope.get("areas")
        fields["concerns"] = {name: value for name, value in scope.items() if name != "areas"}
    else:
        told = fields.pop(OWNER.get(kind, OWNERS.get(kind, "")), None)
    areas = [told] if isinstance(told, str) else told or []
    fits = isinstance(areas, list) and all(isinstance(one, str) and one for one in areas)
    return tuple(areas) if fits else None
