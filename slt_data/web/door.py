"""The outermost access control: every request is checked here first, and refused if unknown."""

import asyncio
import logging
import re
from datetime import timedelta

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from slt_data.access.audit import in_log
from slt_data.access.modes import AccessSettings, Mode, host_of, is_loopback
from slt_data.access.register import utc_now
from slt_data.access.roles import Rank
from slt_data.access.rules import API, EMBED, PROBES, allowed, is_api, of_route
from slt_data.access.sessions import LOCAL, STRANGER, LoginStanding, Visitor
from slt_data.api.asking import language_in
from slt_data.api.credentials import key_in
from slt_data.api.problems import problem
from slt_data.api.routes import VISITOR
from slt_data.domain.errors import SltError
from slt_data.texts import Language, say, speaking
from slt_data.web.cookies import cookies_of, identity, kept_short, set_by, without_login
from slt_data.web.files_told import FilesTold
from slt_data.web.headers import LOOK, guarded_headers
from slt_data.web.rates import Rate
from slt_data.web.requests import served_for
from slt_data.web.resources import access_register, current_access
from slt_data.web.search import SEARCH
from slt_data.web.stream import Stream
from slt_data.web.way_back import going_back, remembering

log = logging.getLogger(__name__)
_POLICY_VIOLATION = 1008
_SAYS = {
    401: "gate.status_401",
    403: "gate.status_403",
    404: "gate.status_404",
    421: "gate.status_421",
    429: "gate.status_429",
}
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")
_LOGIN, _OUT, _IN = "/auth/login", "/auth/logout", "/oauth2callback"


class Door:
    """ASGI middleware around everything but the request log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.told = FilesTold()
        self._requests = Rate(per_second=20, burst=300)
        self._logins = Rate(per_second=0.5, burst=30)
        self._keys = Rate(per_second=2, burst=120)
        self._wrong_keys = Rate(per_second=0.1, burst=20)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on without invalid credentials."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        how = current_access()
        visitor = _visitor(scope, how)
        served_for(scope, visitor.subject)
        refused = self._refusal(scope, how, visitor)
        if refused is not None:
            await _refuse(scope, receive, send, refused, secure=how.secure)
            return
        if is_api(scope["path"]):
            headers = [one for one in scope["headers"] if one[0].lower() not in {b"cookie", b"authorization"}]
            scope = {**scope, "headers": headers, VISITOR: visitor}
        elif scope["path"] == SEARCH or scope["path"].startswith(f"{EMBED}/"):
            scope = {**scope, VISITOR: visitor}
        if how.mode is Mode.OIDC and not visitor.key and scope["path"] not in {_OUT, _IN}:
            scope = {**scope, "headers": without_login(list(scope["headers"]))}
        if scope["type"] == "websocket":
            await Stream(visitor, self.told, receive, send).run(self.app, scope)
        else:
            await self._answer(scope, receive, send, how, visitor)

    def _refusal(self, scope: Scope, how: AccessSettings, visitor: Visitor) -> int | None:
        """The status with which the request is refused; None if it is not."""
        client = str((scope.get("client") or ("",))[0])
        path = scope["path"]
        probe = path in PROBES and scope["type"] == "http"
        elsewhere = _refusal_of_origin(scope, how, client, probe=probe)
        if elsewhere or probe:
            return elsewhere
        if not path.startswith(LOOK) and not self._requests.allows(client):
            return 429
        if path.startswith(("/auth/", _IN)) and not self._logins.allows(client):
            return 429
        if is_api(path):
            return self._refusal_of_program(scope, how, visitor, client)
        least = of_route(path)
        if not allowed(visitor.ranks, least):
            return 401 if least == Rank.LESER else 404
        if path.startswith("/media/") and how.mode is Mode.OIDC and not self.told.knows(visitor, path):
            return 404
        return None

    def _refusal_of_program(self, scope: Scope, how: AccessSettings, visitor: Visitor, client: str) -> int | None:
        """As ``_refusal`` for the API: an invalid key is logged, and attempts are limited."""
        wrong = how.mode is Mode.OIDC and visitor.standing is not LoginStanding.KNOWN and bool(key_in(scope["headers"]))
        if wrong and not self._wrong_keys.allows(client):
            return 429
        if visitor.standing is LoginStanding.KNOWN and not self._keys.allows(visitor.subject):
            return 429
        least = of_route(scope["path"])
        path = scope["path"]
        if scope["type"] != "http" or least is None or path == API or not _PLAIN.fullmatch(path):
            return 404
        if allowed(visitor.ranks, least):
            return None
        if wrong:
            _put_on_record(visitor)
        return 401

    async def _answer(self, scope: Scope, receive: Receive, send: Send, how: AccessSettings, visitor: Visitor) -> None:
        path = scope["path"]
        if path == _OUT and visitor.key and how.mode is Mode.OIDC:
            await asyncio.to_thread(access_register().log_out, visitor.key)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                seconds = None
                if path == _IN and how.mode is Mode.OIDC:
                    headers, seconds = await _logged_in(headers)
                    headers = going_back(headers, cookies_of(scope["headers"])) if seconds else headers
                elif path == _LOGIN:
                    headers = remembering(headers, _header(scope, b"referer"), how.address)
                headers = kept_short(headers, secure=how.secure, seconds=seconds)
                message = {**message, "headers": guarded_headers(headers, path, secure=how.secure)}
            await send(message)

        await self.app(scope, receive, sending)


def _header(scope: Scope, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


def _refusal_of_origin(scope: Scope, how: AccessSettings, client: str, *, probe: bool) -> int | None:
    """The status for a wrong host name, another machine in local mode, or a request from another site; else None."""
    path = scope["path"]
    if host_of(_header(scope, b"host")) not in how.hosts and not probe:
        return 421
    if how.mode is Mode.LOCAL and not is_loopback(client):
        return 403
    if scope["type"] == "websocket":
        return None if _from_own_page(scope, how) else 403
    return 403 if (is_api(path) or path in {_OUT, SEARCH}) and _from_another_site(scope) else None


def _from_own_page(scope: Scope, how: AccessSettings) -> bool:
    """Whether a page of this site opens the stream; a client that sends no origin is not a browser.

    The origin must be the requested host and port, which were checked before. Streamlit can refuse others too, but
    would first ask a machine on the internet for its public address, and everybody would wait.
    """
    origin = _header(scope, b"origin")
    scheme, _, place = origin.partition("://")
    known = scheme in ({"https"} if how.secure else {"http", "https"})
    return not origin or (known and place == _header(scope, b"host"))


def _from_another_site(scope: Scope) -> bool:
    """Whether a page of another site made the browser send the request."""
    return _header(scope, b"sec-fetch-site") in {"cross-site", "same-site"}


def _visitor(scope: Scope, how: AccessSettings) -> Visitor:
    """The visitor; ``STRANGER`` if the login or key is not valid."""
    if how.mode is Mode.LOCAL:
        return LOCAL
    try:
        if is_api(scope["path"]):
            key = key_in(scope["headers"])
            return access_register().visitor_with(key) if key else STRANGER
        found = access_register().visitor_by(identity(cookies_of(scope["headers"])))
    except SltError as error:
        log.warning("%s", error)
        return STRANGER
    return found if found.standing in {LoginStanding.KNOWN, LoginStanding.NO_ROLE} else STRANGER


def _put_on_record(visitor: Visitor) -> None:
    """Log the use of an invalid key, without the key itself."""
    about = in_log("keys.audit_wrong" if visitor.standing is LoginStanding.STRANGER else "keys.audit_over")
    try:
        access_register().refuse(visitor.subject, "", about)
    except SltError as error:
        log.warning("%s", error)


async def _logged_in(headers: list[tuple[bytes, bytes]]) -> tuple[list[tuple[bytes, bytes]], int | None]:
    """The response's headers and how many seconds the new login lasts, after storing the login that the cookies
    contain.

    If it can't be stored, the response sets no cookie and there is no login.
    """
    claims = identity(set_by(headers))
    if not claims:
        return headers, None
    try:
        visitor = await asyncio.to_thread(access_register().log_in, claims)
    except (SltError, KeyError, ValueError, TypeError) as error:
        log.warning("%s", say("gate.no_login", why=type(error).__name__))
        return [one for one in headers if one[0].lower() != b"set-cookie"], None
    left = (visitor.until - utc_now()) if visitor.until else timedelta(0)
    return headers, max(0, int(left.total_seconds()))


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, *, secure: bool) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": ""})
        return
    answer: Response = PlainTextResponse(say(_SAYS[status]), status_code=status)
    if is_api(scope["path"]):
        with speaking(language_in(scope["query_string"].decode("latin-1")) or Language.BOKMAAL):
            answer = problem(status, say("api.no_key" if status == 401 else _SAYS[status]))
    answer.raw_headers = guarded_headers(answer.raw_headers, scope["path"], secure=secure)
    await answer(scope, receive, send)
