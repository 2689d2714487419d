"""The server around the pages: the store is opened before the first visitor comes, and pages get their language."""

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option
from streamlit.runtime.secrets import SecretsValue
from streamlit.starlette import App
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from slt_data.access.modes import AccessSettings, Mode, must_be_loopback
from slt_data.access.rules import KEYED, MOVED, is_page, without_last_stroke
from slt_data.api.probes import probes
from slt_data.api.routes import Api
from slt_data.domain.errors import SltError
from slt_data.logs import REQUEST
from slt_data.settings import settings
from slt_data.texts import Language, say, speaking
from slt_data.ui.address import AREA, LANGUAGE, NO_PAGE
from slt_data.ui.language import language_of
from slt_data.ui.markdown import escape_markdown
from slt_data.web import chart_files, shell
from slt_data.web.background import begin_work
from slt_data.web.calendar import calendar_route
from slt_data.web.door import Door
from slt_data.web.embed import embed_routes
from slt_data.web.log_lines import log_as_set
from slt_data.web.news import news_route
from slt_data.web.requests import RequestLog, request_of_page
from slt_data.web.resources import access_register, current_access, materials, page_paths
from slt_data.web.search import SEARCH, search_route
from slt_data.web.shell import mended

log = logging.getLogger(__name__)
_NEVER_A_PAGE = (
    *("/static/", "/_stcore/", "/media/", "/component/", f"{shell.PREFIX}/", chart_files.PREFIX),
    *(SEARCH, *KEYED),
)


def started() -> AccessSettings:
    """The access settings. Ends the program with a sentence for each fault if they are invalid."""
    try:
        log_as_set()
        settings()
        how = current_access()
        must_be_loopback(how, get_option("server.address"))
    except SltError as error:
        raise SystemExit(str(error)) from error
    return how


def guards() -> list[Middleware]:
    """The middleware around the pages, outermost first."""
    proxied = Middleware(ProxyHeadersMiddleware, list(current_access().proxies))
    return [proxied, Middleware(RequestLog), Middleware(Door), Middleware(SpeaksNorwegian)]


def programs() -> list[BaseRoute]:
    """The routes beside the pages: API, health checks, search, calendars, feeds, and charts for other sites."""
    return [
        Api(materials, access_register).route(),
        *probes(materials, access_register),
        search_route(),
        calendar_route(),
        news_route(),
        *embed_routes(),
    ]


def login() -> dict[str, SecretsValue]:
    """The settings of Streamlit's login; empty without logins."""
    how = started()
    return {"auth": dict(how.login)} if how.mode is Mode.OIDC else {}


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[dict[str, object]]:
    """Begin what is done while nobody asks for it: see ``web.background``."""
    log_as_set()
    stopped = threading.Event()
    begin_work(stopped)
    yield {}
    stopped.set()


def tell_fault(error: Exception) -> bool:
    """Show a page's failure: expected errors in full, any other briefly, with details in the log."""
    st.header(say("app.fault_title"), anchor=False)
    if isinstance(error, SltError):
        st.error(escape_markdown(str(error)), icon=":material/error:")
    else:
        own = request_of_page()
        REQUEST.set(own)
        log.error("%s", say("app.fault_logged"), exc_info=error)
        st.error(f"{say('app.fault')} {escape_markdown(say('app.fault_id', id=own))}", icon=":material/error:")
    st.button(say("app.again"), key="proev_igjen")
    return True


class SpeaksNorwegian:
    """Middleware that completes Streamlit's page (language, title, style); see ``web.shell``.

    A path without a page gets the front page, which says so; a path with a superfluous final slash gets its page, and
    one that a page had before the page that it has become.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through unchanged except HTML pages, which are buffered and completed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name, query = scope["path"].strip("/"), scope["query_string"].decode("latin-1")
        asked = dict(parse_qsl(query))
        path = without_last_stroke(scope["path"])
        if path != scope["path"]:
            target = f"{path}?{query}" if query else path
            answer = RedirectResponse(target) if _is_known(name) else Response(status_code=404)
            await answer(scope, receive, send)
            return
        if name in MOVED:
            target = f"/{MOVED[name]}"
            await RedirectResponse(f"{target}?{query}" if query else target)(scope, receive, send)
            return
        if is_page(path) and name and "." not in name and not _is_known(name):
            kept = {one: asked[one] for one in (AREA, LANGUAGE) if one in asked}
            await RedirectResponse(f"/?{urlencode({NO_PAGE: name, **kept})}")(scope, receive, send)
            return
        held: Message | None = None
        parts: list[bytes] = []

        async def sending(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start" and _is_page(message):
                held = message
            elif held is None:
                await send(message)
            else:
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    with speaking(_language(asked)):
                        page = mended(b"".join(parts))
                    headers = MutableHeaders(raw=held["headers"])
                    if parts != [b""]:
                        headers["content-length"] = str(len(page))
                    await send(held)
                    await send({"type": "http.response.body", "body": page})

        await self.app(_asking_for_plain(scope), receive, sending)


def _is_known(name: str) -> bool:
    """Whether ``name`` is the path of a page. While the store can't be opened every path is, to show what is wrong."""
    try:
        return name in page_paths()
    except SltError:
        return True


def _language(asked: dict[str, str]) -> Language:
    """The language of the first run of the page."""
    try:
        return language_of(asked.get(LANGUAGE), asked.get(AREA))
    except SltError:
        return Language.BOKMAAL


def _is_page(start: Message) -> bool:
    return MutableHeaders(raw=start["headers"]).get("content-type", "").startswith("text/html")


def _asking_for_plain(scope: Scope) -> Scope:
    """The request without ``accept-encoding`` if the answer may be a page, since a compressed one can't be
    completed.
    """
    if scope["path"].startswith(_NEVER_A_PAGE):
        return scope
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
