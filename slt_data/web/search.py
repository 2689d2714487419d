"""What a page's search can find in an area, for whoever is logged in: asked once, and without any figure."""

import gzip
import json
import logging
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from slt_data.access.roles import Rank
from slt_data.access.rules import PAGES, allowed
from slt_data.access.sessions import STRANGER, Visitor
from slt_data.api.asking import language_in, readable
from slt_data.api.routes import VISITOR
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import SltError
from slt_data.story.finding import Findable, findable
from slt_data.story.materials import Materials
from slt_data.texts import in_each_language, say, speaking
from slt_data.web.resources import materials
from slt_data.web.sitemap import FOCUS, FRONT, SECTIONS, places_in

log = logging.getLogger(__name__)
SEARCH = "/sok"
"""The path of the route; its parameter ``omraade`` is the area."""
_AREA = "omraade"
_KINDS = ("page", "focus_area", "indicator", "measure", "event", "term", "topic", "judgement", "area")


def search_route() -> Route:
    """The route of the search."""
    return Route(SEARCH, _answer)


def _answer(request: Request) -> Response:
    visitor: Visitor = request.scope.get(VISITOR, STRANGER)
    try:
        shared = materials()
        areas = readable(visitor, shared.store.catalogue)
        area = next((one for one in areas if one.id == request.query_params.get(_AREA)), None)
        if area is None:
            return Response(status_code=404)
        with speaking(language_in(str(request.url.query)) or area.language):
            rows = [_row(one) for one in found_by(shared, visitor, area.id)]
            answer = {"kinds": {kind: say(f"search.kind_{kind}") for kind in _KINDS}, "rows": rows}
    except SltError as error:
        log.warning("%s", error)
        return Response(status_code=503)
    packed = gzip.compress(json.dumps(answer, ensure_ascii=False).encode(), compresslevel=5, mtime=0)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="application/json", headers={"content-encoding": "gzip"})
    return JSONResponse(answer)


def found_by(shared: Materials, visitor: Visitor, area: str) -> list[Findable]:
    """Everything that ``visitor`` can find while looking at ``area``: pages, what is in the area, and other areas."""
    material = shared.of(area)
    catalogue = shared.store.catalogue
    others = [one for one in readable(visitor, catalogue) if one.id != area]
    return [
        *_pages(visitor, material.catalogue, area),
        *(one for one in findable(material) if _may_open(visitor, one.path, area, material.catalogue)),
        *(Findable("area", one.title, place=one.id, names=(one.short,)) for one in others),
    ]


def _pages(visitor: Visitor, catalogue: Catalogue, area: str) -> Iterator[Findable]:
    for _title, places in SECTIONS:
        for one in places_in(catalogue, places):
            if one.script != FOCUS and allowed(visitor.ranks, PAGES[one.script], _within(one.script, area)):
                path = "" if one.script == FRONT else one.script
                yield Findable("page", say(one.title), path=path, names=in_each_language(one.title))


def _may_open(visitor: Visitor, path: str, area: str, catalogue: Catalogue) -> bool:
    """Whether ``visitor`` may open the page at ``path``, which may be that of a focus area."""
    script = FOCUS if catalogue.has("focus_areas", path) else path
    return allowed(visitor.ranks, PAGES.get(script), area)


def _within(script: str, area: str) -> str | None:
    """The area in which a right is needed to open a page: any, for those that run the installation."""
    return None if PAGES[script] == Rank.ADMINISTRATOR else area


def _row(one: Findable) -> list[object]:
    """The row of a thing as the browser reads it: kind, title, detail, path, year, place, further names."""
    names = [name for name in dict.fromkeys(one.names) if name and name != one.title]
    return [one.kind, one.title, one.detail, one.path, one.year, one.place, names]
