"""Who may do what, in one table. What is not in the table is refused.

A test compares the table with the code: every page, route, command and download has an entry, and no entry is unused.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from slt_data.access.roles import Rank, Ranks, rank_in

ANYONE: Final = 0
"""Also visitors who have not logged in; for nothing that holds a figure."""
NOBODY: Final = 9
"""Closed to everybody."""

API: Final = "/api"
"""The path under which programs read figures; they are identified by an API key, never by a login cookie."""
CALENDAR: Final = "/kalender"
"""The path under which calendar programs fetch a yearly round, by a key in the address that opens nothing else."""
NEWS: Final = "/nytt"
"""The path under which feed readers fetch what is new in an area, by a key in the address that opens nothing else."""
KEYED: Final = (f"{CALENDAR}/", f"{NEWS}/")
"""The beginnings of the addresses that hold a key."""
EMBED: Final = "/vis"
"""The path under which one chart is shown inside a page of another site that the settings name."""
PROBES: Final = ("/healthz", "/readyz")
"""Paths for monitoring the server, which answer whatever the host name."""

PAGES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "oversikt": Rank.LESER,
        "fylker": Rank.LESER,
        "innsatsomraade": Rank.LESER,
        "ungdata": Rank.LESER,
        "presentasjon": Rank.LESER,
        "sammenlign": Rank.LESER,
        "om_tallene": Rank.LESER,
        "moete": Rank.LESER,
        "siden_forrige_moete": Rank.LESER,
        "plan": Rank.LESER,
        "ord_og_begreper": Rank.LESER,
        "hjelp": Rank.LESER,
        "tilgjengelighet": Rank.LESER,
        "styremoeter": Rank.KOORDINATOR,
        "legg_inn_tall": Rank.KOORDINATOR,
        "historikk": Rank.KOORDINATOR,
        "oppsett": Rank.KOORDINATOR,
        "ny_kommune": Rank.ADMINISTRATOR,
        "tilgang": Rank.ADMINISTRATOR,
        "logg": Rank.ADMINISTRATOR,
    }
)
"""The least rank for each page, by the name of its script."""

MOVED: Final[Mapping[str, str]] = MappingProxyType({"innsatsomraader": "plan"})
"""Addresses that pages had before, each with the page that it leads to now."""

COMMANDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "vis_skjulte": Rank.KOORDINATOR,
        "les_fil": Rank.KOORDINATOR,
        "les_skjema": Rank.KOORDINATOR,
        "hent_offisielle": Rank.KOORDINATOR,
        "legg_inn": Rank.KOORDINATOR,
        "angre": Rank.KOORDINATOR,
        "registrer_moete": Rank.KOORDINATOR,
        "endre_oppsett": Rank.KOORDINATOR,
        "endre_plan": Rank.KOORDINATOR,
        "endre_felles": Rank.ADMINISTRATOR,
        "legg_til_kommune": Rank.ADMINISTRATOR,
        "gi_rolle": Rank.ADMINISTRATOR,
        "ta_rolle": Rank.ADMINISTRATOR,
        "lag_noekkel": Rank.ADMINISTRATOR,
        "trekk_noekkel": Rank.ADMINISTRATOR,
    }
)
"""The least rank for each action on a page that changes something or shows what readers may not see."""

DOWNLOADS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "deck",
                "report",
                "document",
                "workbook",
                "package",
                "charts",
                "handout",
                "handout_docx",
                "annual_docx",
                "annual_pdf",
            ),
            Rank.LESER,
        ),
        **dict.fromkeys(
            ("slide", "png_slide", "png_square", "png_wide", "svg", "html", "csv", "csv_plain", "copy_png"),
            Rank.LESER,
        ),
        "template": Rank.KOORDINATOR,
        "sent_file": Rank.KOORDINATOR,
        "audit": Rank.ADMINISTRATOR,
    }
)

ROUTES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "/": ANYONE,  # the empty shell of the pages; what is in them comes by the stream
        "/static": ANYONE,
        "/skall": ANYONE,  # our style and script: ui.shell
        "/grafer": ANYONE,  # our code that draws charts, and Plotly: ui.chart_files
        "/_stcore/health": ANYONE,
        "/_stcore/host-config": ANYONE,
        "/_stcore/bidi-components": NOBODY,  # our components come by the stream
        "/_stcore/stream": ANYONE,  # every run in it is checked: ui.gate
        "/auth/login": ANYONE,
        "/auth/logout": ANYONE,
        "/oauth2callback": ANYONE,
        "/media": Rank.LESER,  # and only to whom the address was told: ui.told
        EMBED: ANYONE,  # whether anything is shown elsewhere, and to whom, is asked there: web.embed
        CALENDAR: ANYONE,  # the key in the address is asked for there; no figure: web.calendar
        NEWS: ANYONE,  # the key in the address is asked for there; what readers see of one area: web.news
        "/sok": Rank.LESER,  # what can be found in an area; no figure: web.search
        API: Rank.LESER,  # by a key; the area is asked for in api.routes
        f"{API}/v1/openapi.json": ANYONE,  # how it is used; no figure, no area
        "/healthz": ANYONE,  # the process lives: says nothing else
        "/readyz": ANYONE,  # it can serve figures, or not: says nothing else
        "/_stcore/upload_file": NOBODY,  # files come by the stream
        "/_stcore/metrics": NOBODY,
        "/_stcore/agent": NOBODY,
        "/component": NOBODY,  # components of the first kind: none
    }
)
"""The least rank for each path prefix (whole path segments); the longest that fits applies."""

TAKEN: Final = frozenset(PAGES) | frozenset(MOVED) | {path.split("/")[1] for path in ROUTES} - {""}
"""First path segments of pages (now or before) and routes; no id that becomes an address may be one of them."""


def allowed(ranks: Ranks, least: int | None, area: str | None = None) -> bool:
    """Whether ``ranks`` include ``least``: in ``area``, or in any area if it is None."""
    if least is None or least >= NOBODY:
        return False
    if least == ANYONE:
        return True
    found = max(ranks.values(), default=None) if area is None else rank_in(ranks, area)
    return found is not None and found >= least


def of_route(path: str) -> int | None:
    """The least rank for ``path``; None if no entry fits, or if the path is not in its normal form."""
    path = without_last_stroke(path)
    if "\\" in path or ({"", ".", ".."} & set(path.removeprefix("/").split("/")) and path != "/"):
        return None
    fits = [one for one in ROUTES if one != "/" and (path == one or path.startswith(f"{one}/"))]
    if fits:
        return ROUTES[max(fits, key=len)]
    return ROUTES["/"] if is_page(path) else None


def without_last_stroke(path: str) -> str:
    """``path`` without the final slash if it is a page's; otherwise unchanged."""
    page = path.removesuffix("/")
    return page if page not in {"", "/"} and is_page(page) else path


def is_api(path: str) -> bool:
    """Whether ``path`` belongs to the API, so that answers must be machine-readable."""
    return path == API or path.startswith(f"{API}/")


def is_page(path: str) -> bool:
    """Whether ``path`` may be a page: a single segment that no other entry of the table covers."""
    return path.count("/") == 1 and path not in ROUTES.keys() - {"/"}
