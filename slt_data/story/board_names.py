"""The focus areas under the names that the board gave them."""

from slt_data.domain.entries import FocusArea
from slt_data.story.material import Material


def named_focus_areas(material: Material) -> tuple[FocusArea, ...]:
    """All focus areas in the catalogue's order. ``title`` is the name that the board gave at the newest meeting that
    chose the focus area, or the catalogue's if it gave none. ``short`` is always the catalogue's: it is used inside
    sentences and for what others than the board say.
    """

    def named() -> tuple[FocusArea, ...]:
        given = {one.focus_area: one.title for meeting in material.meetings for one in meeting.choices}
        return tuple(
            one.model_copy(update={"title": title}) if (title := given.get(one.id)) else one
            for one in material.catalogue.focus_areas
        )

    return material.keep(("named focus areas",), named)


def named_focus_area(material: Material, key: str) -> FocusArea:
    """The focus area ``key`` under the board's name. Raises ``UnknownName`` for one that the catalogue lacks."""
    known = material.catalogue.focus_area(key)
    return next((one for one in named_focus_areas(material) if one.id == key), known)
