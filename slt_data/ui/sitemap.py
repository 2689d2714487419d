"""Every page of the app, where it stands in the menu and under which path: the one list that all else is made from."""

from typing import Final, NamedTuple

from slt_data.domain.entries import FocusArea

FRONT: Final = "oversikt"
FOCUS: Final = "innsatsomraade"


class Place(NamedTuple):
    """A page: its script in ``pages/`` without the ending, which is also its path, and the key of its title."""

    script: str
    title: str


FOCUS_AREAS: Final = Place(FOCUS, "")
"""Stands for the pages of the focus areas: one script under the path of each."""

SECTIONS: Final[tuple[tuple[str, tuple[Place, ...]], ...]] = (
    ("", (Place(FRONT, "oversikt.menu"), Place("ungdata", "ungdata.menu"))),
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


def paths(focus_areas: tuple[FocusArea, ...]) -> frozenset[str]:
    """The paths that pages stand under; the front page has none."""
    own = {place.script for _, places in SECTIONS for place in places} - {FRONT, FOCUS}
    return frozenset(own | {one.id for one in focus_areas})
