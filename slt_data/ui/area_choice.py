"""The choice of area: a drop-down, or a search if the visitor may see many."""

from collections.abc import Sequence

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.places import Area
from slt_data.texts import say
from slt_data.ui.address import AREA, choose, taken
from slt_data.ui.fields import component

MANY = 12
"""With more areas than this there is a search."""


def choose_area(areas: Sequence[str], catalogue: Catalogue, current: str) -> None:
    """Show the control for choosing among ``areas``; ``current`` is shown now."""
    if len(areas) <= MANY:
        choose(AREA, areas, areas[0], lambda key: catalogue.area(key).title, say("frame.area"))
        return
    mount = component("area_search", '<div class="search"></div>', "folding")
    told = {name: say(f"area_search.{name}") for name in ("hint", "nothing", "one")}
    options = [[key, catalogue.area(key).title, _more(catalogue.area(key), catalogue)] for key in areas]
    several = say("area_search.several", number="#")
    data = {**told, "several": several, "label": say("frame.area"), "options": options, "chosen": current}
    key = "velg_omraade_soek"
    mount(key=key, data=data, on_chosen_change=lambda: taken(AREA, key, "chosen", areas))


def _more(area: Area, catalogue: Catalogue) -> str:
    """The area's number and county, as far as known."""
    code = area.codes[-1].code if area.codes else ""
    county = catalogue.county(area.county).title if area.county else ""
    return " · ".join(part for part in (code, county) if part)
