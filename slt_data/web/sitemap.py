"""Every page with its place in the menu and its path, in one list."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from slt_data.domain.catalogue import Catalogue

FRONT: Final = "oversikt"
FOCUS: Final = "innsatsomraade"
COUNTIES: Final = "fylker"
"""This page exists only if the catalogue has counties."""


OF_FIGURES: Final = frozenset({FRONT, FOCUS, "ungdata", "moete", "presentasjon", "siden_forrige_moete", "sammenlign"})
"""Scripts of the pages that have nothing to show for an area without figures."""

WITHOUT_FIGURES: Final = frozenset(
    {"ord_og_begreper", "hjelp", "tilgjengelighet", "tilgang", "logg", "oppsett", "ny_kommune"}
)
"""The scripts of pages that never show a figure."""


AS_READERS_SEE: Final = frozenset({"sammenlign"})
"""The scripts of pages that show everybody what readers see."""


NEW_AREA: Final = "ny_kommune"
OF_NO_AREA: Final = frozenset({NEW_AREA, "tilgang", "logg"})
"""Scripts of the pages that are there also before there is any area."""


class MenuPage(NamedTuple):
    """A page: its script in ``pages/`` without the ending, which is also its path, and the key of its title."""

    script: str
    title: str


FOCUS_AREAS: Final = MenuPage(FOCUS, "")
"""Represents the pages of all focus areas: one script, at the path of each."""

SECTIONS: Final[tuple[tuple[str, tuple[MenuPage, ...]], ...]] = (
    (
        "",
        (
            MenuPage(FRONT, "oversikt.menu"),
            MenuPage(COUNTIES, "counties.menu"),
            MenuPage("ungdata", "ungdata.menu"),
            MenuPage("sammenlign", "side.menu"),
        ),
    ),
    ("frame.focus_areas", (FOCUS_AREAS,)),
    (
        "frame.meeting",
        (
            MenuPage("moete", "board_room.menu"),
            MenuPage("siden_forrige_moete", "since.menu"),
            MenuPage("plan", "plan_page.menu"),
            MenuPage("presentasjon", "take_out.menu"),
        ),
    ),
    (
        "frame.behind",
        (
            MenuPage("om_tallene", "about.menu"),
            MenuPage("ord_og_begreper", "terms.title"),
            MenuPage("hjelp", "help.menu"),
            MenuPage("tilgjengelighet", "accessible.menu"),
        ),
    ),
    (
        "frame.figures_in",
        (
            MenuPage("legg_inn_tall", "deliver.title"),
            MenuPage("styremoeter", "meetings.title"),
            MenuPage("historikk", "history.title"),
            MenuPage("oppsett", "setup_page.title"),
        ),
    ),
    (
        "frame.running",
        (
            MenuPage(NEW_AREA, "new_area_page.title"),
            MenuPage("tilgang", "roles.title"),
            MenuPage("logg", "log.title"),
        ),
    ),
)
"""The menu: the key of each section's title, and its pages. The pages of a section without title are at the top
level.
"""


def places_in(catalogue: Catalogue, places: Iterable[MenuPage]) -> list[MenuPage]:
    """Those of ``places`` that exist with ``catalogue``: the page of counties needs counties."""
    return [place for place in places if place.script != COUNTIES or catalogue.counties]


def paths(catalogue: Catalogue) -> frozenset[str]:
    """The paths of all pages; the front page has none."""
    every = [place for _, places in SECTIONS for place in places_in(catalogue, places)]
    return frozenset({place.script for place in every} - {FRONT, FOCUS} | {one.id for one in catalogue.focus_areas})
