"""What a new municipality is made of: its entry among the areas, and the focus areas and indicators that it uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from slt_data.catalogue.boundary_words import KNOWN_FROM, boundary_told
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.find_municipality import MunicipalityRefused
from slt_data.catalogue.made_ids import made_id
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import FocusArea, Indicator
from slt_data.domain.municipalities import Numbered, place_register
from slt_data.texts import Language, say, speaking

COUNTRY = "norge"
"""The area that a municipality is set beside."""


@dataclass(frozen=True)
class NewArea:
    """A municipality that would be new: its id, what it uses of what is shared, and the edits by which it begins."""

    id: str
    focus_areas: tuple[str, ...]
    indicators: tuple[str, ...]
    edits: tuple[Edit, ...]


def new_area(
    catalogue: Catalogue,
    place: Numbered,
    *,
    language: Language = Language.BOKMAAL,
    key: str = "",
    focus_areas: Sequence[str] | None = None,
    indicators: Sequence[str] | None = None,
) -> NewArea:
    """The municipality ``place`` (``municipality_of``) as a new area of the shared ``catalogue``.

    ``key``: its id, by default made of its name. ``focus_areas``, ``indicators``: the shared ones that it uses, in its
    order; by default those that most use (``standard_focus_areas``, ``standard_indicators``). Raises
    ``MunicipalityRefused`` if an area has any of its numbers.
    """
    numbers = place_register().same(place.number)
    has_it = next((one for one in catalogue.areas if numbers & {code.code for code in one.codes}), None)
    if has_it is not None:
        raise MunicipalityRefused(say("new_area.is_there", name=place.full, number=place.number, area=has_it.id))
    own = key or area_id(_short(place))
    themes = tuple(standard_focus_areas(catalogue) if focus_areas is None else focus_areas)
    counted = tuple(standard_indicators(catalogue, themes) if indicators is None else indicators)
    shared = Edit("areas", own, fields=_fields(catalogue, place, language), nynorsk=_nynorsk(place), new=True)
    used = Edit("areas", own, own, fields={"focus_areas": list(themes), "indicators": list(counted)})
    return NewArea(own, themes, counted, (shared, used))


def area_id(name: str) -> str:
    """The id of the area with this ``name``.

    >>> area_id("Nordre Follo"), area_id("Våler (Østfold)")
    ('nordre_follo', 'vaaler_oestfold')
    """
    return made_id(name)


def standard_focus_areas(catalogue: Catalogue) -> list[str]:
    """The ids of the shared focus areas with which a municipality begins, in the order of ``catalogue``."""
    return [one.id for one in catalogue.focus_areas if _usual(one)]


def standard_indicators(catalogue: Catalogue, focus_areas: Sequence[str]) -> list[str]:
    """The ids of the shared indicators with which a municipality begins that uses ``focus_areas``.

    Those that most SLT boards use, of these focus areas and of none.
    """
    return [one.id for one in catalogue.indicators if _usual(one) and one.focus_area in (None, *focus_areas)]


def _usual(one: FocusArea | Indicator) -> bool:
    return one.standard and not one.retired and one.area is None


def _fields(catalogue: Catalogue, place: Numbered, language: Language) -> dict[str, Any]:
    county = next((one.id for one in catalogue.counties if one.code == place.county), None)
    fields = {
        "title": _title(place),
        "short": _short(place),
        "codes": [_code(one) for one in place_register().history(place.number)],
        "country": COUNTRY if catalogue.has("areas", COUNTRY) else None,
        "county": county,
        "language": language.value if language is not Language.BOKMAAL else None,
        "boundary": _boundary(place, Language.BOKMAAL),
    }
    return {name: value for name, value in fields.items() if value}


def _nynorsk(place: Numbered) -> dict[str, str]:
    told = _boundary(place, Language.NYNORSK)
    return {"boundary": told} if told else {}


def _boundary(place: Numbered, language: Language) -> str:
    with speaking(language):
        return boundary_told(place)


def _short(place: Numbered) -> str:
    """The name of the municipality; the one that tells it apart where others of today are called the same."""
    every = place_register().municipalities.values()
    others = any(one.name == place.name and not one.ended and one != place for one in every)
    return place.full if others else place.name


def _title(place: Numbered) -> str:
    return f"{place.name} kommune{_short(place).removeprefix(place.name)}"


def _code(one: Numbered) -> dict[str, Any]:
    found: dict[str, Any] = {"code": one.number, "first": max(KNOWN_FROM, int(one.first[:4]))}
    if one.ended:
        found["last"] = (date.fromisoformat(one.last) - timedelta(days=1)).year
    return found
