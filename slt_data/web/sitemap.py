"""Every page of the app, where it stands in the menu and under which path: the one list that all else is made from."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from slt_data.domain.catalogue import Catalogue

FRONT: Final = "oversikt"
FOCUS: Final = "innsatsomraade"
COUNTIES: Final = "fylker"
"""Only there where areas lie in counties."""


class Place(NamedTuple):
    """A page: its script in ``pages/`` without the ending, which is also its path, and the key of its title."""

    script: str
    title: str


FOCUS_AREAS: Final = Place(FOCUS, "")
"""Stands for the pages of the focus areas: one script under the path of each."""

SECTIONS: Final[tuple[tuple[str, tuple[Place, ...]], ...]] = (
    ("", (Place(FRONT, "oversikt.menu"), Place(COUNTIES, "counties.menu"), Place("ungdata", "ungdata.menu"))),
    ("frame.focus_areas", (FOCUS_AREAS,)),
    (
        "frame.meeting",
        (
            Place("moete", "board_room.menu"),
            Place("siden_forrige_moete", "since.menu"),
            Place("innsatsomraader", "choices.menu"),
            Place("presentasjon", "take_out.menu"),
        ),
    ),
    (
        "frame.behind",
        (
            Place("om_tallene", "about.menu"),
            Place("ord_og_begreper", "terms.title"),
            Place("hjelp", "help.menu"),
            Place("tilgjengelighet", "accessible.menu"),
        ),
    ),
    (
        "frame.figures_in",
        (
            Place("legg_inn_tall", "deliver.title"),
            Place("styremoeter", "meetings.title"),
            Place("historikk", "history.title"),
        ),
    ),
    ("frame.running", (Place("tilgang", "roles.title"), Place("logg", "log.title"))),
)
"""The menu: the key of each section's title, and its pages. Without a title they stand in the menu themselves."""


def places_in(catalogue: Catalogue, places: Iterable[Place]) -> list[Place]:
    """Those of ``places`` that there are with ``catalogue``: without counties there is no page of them."""
    return [place for place in places if place.script != COUNTIES or catalogue.counties]


def paths(catalogue: Catalogue) -> frozenset[str]:
    """The paths that pages stand under; the front page has none."""
    every = [place for _, places in SECTIONS for place in places_in(catalogue, places)]
    return frozenset({place.script for place in every} - {FRONT, FOCUS} | {one.id for one in catalogue.focus_areas})
