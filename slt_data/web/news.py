"""The route by which feed readers fetch what is new in an area: by a key that opens that and nothing else."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from slt_data.access.register import utc_now
from slt_data.access.rules import NEWS
from slt_data.access.tokens import NEWS_RANK
from slt_data.export.atom import atom_feed
from slt_data.story.news import tell_news
from slt_data.texts import speaking
from slt_data.web.by_key import answer_by_key
from slt_data.web.embed import base_of
from slt_data.web.resources import access_register, materials


def news_route() -> Route:
    """The route of feeds: ``/nytt/<key>.atom``."""
    return Route(f"{NEWS}/{{key}}.atom", _answer)


def _answer(request: Request) -> Response:
    kind = ("application/atom+xml", "nytt.atom")
    base = base_of(request)
    return answer_by_key(request, access_register(), NEWS_RANK, "news.audit", lambda area: _made(area, base), kind)


def _made(area: str, base: str) -> bytes:
    shared = materials()
    with speaking(shared.of(area).area.language):
        return atom_feed(tell_news(shared, area, utc_now()), base)
