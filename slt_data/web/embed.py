"""The routes by which one chart or statement is shown inside a page of another site, and described to its program.

Closed until the settings name a site (``SLT_EMBED``). Readers' figures alone, whoever is logged in. A browser that does
not send the login inside another site's page, as most don't, gets the link to the app and no figure.
"""

import logging
import re
from urllib.parse import parse_qs, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from slt_data.access.rules import EMBED
from slt_data.access.sessions import STRANGER, Visitor
from slt_data.api.asking import language_in, readable
from slt_data.api.routes import VISITOR
from slt_data.charts.screen.browser_code import PLOTLY
from slt_data.domain.errors import SltError
from slt_data.domain.places import Area
from slt_data.domain.years import Years
from slt_data.export.embed_page import EmbedLinks, EmbedPage, closed_page, embedded_chart
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.texts import Language, say, speaking, spoken
from slt_data.web.chart_files import PREFIX
from slt_data.web.resources import current_access, materials

log = logging.getLogger(__name__)
OEMBED = f"{EMBED}/oembed"
STATEMENT = "setning"
"""The value of the parameter ``vis`` for the statement without the chart."""
_PATH = re.compile(rf"{EMBED}/([a-z][a-z0-9_]*)/([a-z][a-z0-9_]*)")
_ADDRESS = "/"
_WIDE, _HIGH, _LOW = 800, 640, 320
"""The usual size of the frame in pixels, for a chart, and the height for a statement alone."""


def embed_routes() -> list[Route]:
    """``/vis/<area>/<indicator>`` and ``/vis/oembed``."""
    return [Route(OEMBED, _described), Route(f"{EMBED}/{{area}}/{{indicator}}", _shown)]


def frame_code(base: str, area: str, indicator: str, asked: dict[str, str]) -> str:
    """The HTML by which another site shows the chart. ``base``: the URL of the app; ``asked``: year, language, …."""
    high = _LOW if asked.get("vis") == STATEMENT else _HIGH
    url = f"{base}{EMBED}/{area}/{indicator}" + (f"?{urlencode(asked)}" if asked else "")
    title = say("embed.title")
    return (
        f'<iframe src="{url.replace("&", "&amp;")}" title="{title}" width="{_WIDE}" height="{high}" '
        'style="border: 0; width: 100%" loading="lazy"></iframe>'
    )


def _shown(request: Request) -> Response:
    sites = current_access().embed_sites
    if not sites:
        return Response(status_code=404)
    visitor: Visitor = request.scope.get(VISITOR, STRANGER)
    try:
        shared = materials()
        areas = readable(visitor, shared.store.catalogue)
        area = next((one for one in areas if one.id == request.path_params["area"]), None)
        with speaking(language_in(str(request.url.query)) or (area.language if area is not None else Language.BOKMAAL)):
            page, status = _page(request, area)
    except SltError as error:
        log.warning("%s", error)
        return Response(status_code=503)
    if page is None:
        return Response(status_code=404)
    policy = f"{page.policy}; frame-ancestors 'self' {' '.join(sites)}"
    headers = {"content-security-policy": policy, "cross-origin-resource-policy": "cross-origin"}
    return Response(page.content, status, headers, "text/html; charset=utf-8")


def _page(request: Request, area: Area | None) -> tuple[EmbedPage | None, int]:
    """The page and its status: 401 for who may not see the area, whether there is one or not; none for no indicator."""
    if area is None:
        return closed_page(_links(request, _ADDRESS)), 401
    material = _narrowed(materials().of(area.id), request)
    story = _story(material, request)
    if story is None:
        return None, 404
    drawn = request.query_params.get("vis") != STATEMENT
    return embedded_chart(story, _links(request, _view_of(story, request)), drawn=drawn), 200


def _narrowed(material: Material, request: Request) -> Material:
    """The material in the years that are asked for; in all of them for years that are none."""
    years = [_year(request.query_params.get(name)) for name in ("fra", "til")]
    if years == [None, None] or not material.every_year:
        return material
    first, last = sorted((years[0] or material.every_year[0], years[1] or material.every_year[-1]))
    return material.within(Years(first, last))


def _story(material: Material, request: Request) -> IndicatorStory | None:
    key = request.path_params["indicator"]
    if not material.catalogue.has("indicators", key):
        return None
    asked = _year(request.query_params.get("aar"))
    year = asked if asked in material.years else material.newest_year
    rates = request.query_params.get("maal") == "per_1000"
    return tell_indicator(material, material.catalogue.indicator(key), year, per_1000=rates)


def _view_of(story: IndicatorStory, request: Request) -> str:
    """The path of the page of the app that shows the same."""
    place, theme = story.series[0].area.id, story.indicator.focus_area
    kept = {name: value for name, value in request.query_params.items() if name in {"aar", "fra", "til", "maal"}}
    asked = {"omraade": place, **kept, "spraak": str(spoken())}
    if theme is None:
        return f"/om_tallene?{urlencode({**asked, 'indikator': story.indicator.id})}"
    return f"/{theme}?{urlencode(asked)}"


def _links(request: Request, view: str) -> EmbedLinks:
    base = base_of(request)
    described = urlencode({"url": f"{base}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")})
    return EmbedLinks(f"{base}{view}", f"{PREFIX}{PLOTLY}", f"{base}{OEMBED}?{described}")


def base_of(request: Request) -> str:
    """The URL of the app: as users type it, else as it was asked for."""
    return current_access().address or f"{request.url.scheme}://{request.url.netloc}"


def _described(request: Request) -> Response:
    """The frame of the address ``url`` as oEmbed 1.0 has it. It tells nothing of what is there, not even whether."""
    if not current_access().embed_sites:
        return Response(status_code=404)
    base, url = base_of(request), urlsplit(request.query_params.get("url", ""))
    found = _PATH.fullmatch(url.path)
    if found is None or f"{url.scheme}://{url.netloc}" != base:
        return Response(status_code=404)
    if request.query_params.get("format", "json") != "json":
        return Response(status_code=501)
    known = {name: values[0] for name, values in parse_qs(url.query).items() if re.fullmatch(r"[\w]*", values[0])}
    high = _LOW if known.get("vis") == STATEMENT else _HIGH
    with speaking(language_in(url.query) or Language.BOKMAAL):
        answer = {
            "version": "1.0",
            "type": "rich",
            "provider_name": say("app.title"),
            "provider_url": base,
            "width": _WIDE,
            "height": high,
            "html": frame_code(base, found[1], found[2], known),
        }
    return JSONResponse(answer)


def _year(told: str | None) -> int | None:
    return int(told) if told is not None and re.fullmatch(r"\d{4}", told) else None
