"""The read-only API: the steps that every request goes through.

``web.door`` has identified the visitor and put it in the scope; here its rights are checked once more.
"""

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.register import Register
from slt_data.access.rules import API, COMMANDS, allowed
from slt_data.access.sessions import STRANGER, Visitor
from slt_data.api.asking import (
    ALWAYS,
    AREA,
    CSV,
    UNHIDDEN,
    YES_OR_NO,
    AnswerForm,
    Asking,
    Cells,
    form_in,
    language_in,
    params_in,
    readable,
)
from slt_data.api.openapi import description
from slt_data.api.problems import Refused, problem
from slt_data.api.resources import RESOURCES, ApiAnswer, Resource
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import SltError
from slt_data.domain.places import Area
from slt_data.export.table import written
from slt_data.story.materials import Materials
from slt_data.texts import Language, say, speaking, spoken

log = logging.getLogger(__name__)
VISITOR = "slt.visitor"
"""The key in the ASGI scope under which ``web.door`` puts the visitor."""
KEY_USED_EVERY, _HOUR = timedelta(days=1), timedelta(hours=1)
"""How often the use of a key is logged, and that of figures that readers may not see."""
_BOM = b"\xef\xbb\xbf"
_WORTH_PACKING = 500
"""Bytes from which an answer is compressed; a smaller one fits in one packet anyway."""


@dataclass(frozen=True)
class Api:
    """The API over the store and register that these two functions return at each request."""

    materials: Callable[[], Materials]
    register: Callable[[], Register]

    def route(self) -> Mount:
        """The mount of the API in the ASGI app."""
        routes = [Route("/v1/openapi.json", _described)]
        for one in RESOURCES:
            endpoint = self._endpoint(one)
            routes += [Route(f"/v1{one.path}.{{ending}}", endpoint), Route(f"/v1{one.path}", endpoint)]
        return Mount(API, Starlette(routes=routes, exception_handlers={HTTPException: _no_route}))

    def _endpoint(self, resource: Resource) -> Callable[[Request], Response]:
        def endpoint(request: Request) -> Response:
            with speaking(language_in(_query(request)) or Language.BOKMAAL):
                try:
                    return self._answer(resource, request)
                except Refused as error:
                    return problem(error.status, error.detail)
                except SltError as error:
                    log.warning("%s", error)
                    return problem(503, say("api.unavailable"))
                except Exception:
                    log.exception("%s", resource.name)
                    return problem(500, say("api.fault"))

        return endpoint

    def _answer(self, resource: Resource, request: Request) -> Response:
        visitor: Visitor = request.scope.get(VISITOR, STRANGER)
        names = dict(request.path_params)
        form = form_in(names.pop("ending", None), request.headers.get("accept", ""))
        params = params_in(_query(request), (*resource.takes, *ALWAYS))
        shared, book = self.materials(), self.register()
        area = self._area(visitor, resource, params, shared)
        role = self._role(visitor, area, params)
        language = language_in(_query(request)) or (area.language if area is not None else spoken())
        with speaking(language):
            asking = Asking(visitor, shared, area, role, params, names)
            if (key := book.key_of(visitor.subject)) is not None:
                book.record_now_and_then(AuditEvent.KEY_USED, visitor.subject, key.area, every=KEY_USED_EVERY)
            told = resource.tell(asking)
            if role is Role.KOORDINATOR and area is not None:
                about = in_log("api.audit_hidden", path=request.url.path)
                book.record_now_and_then(AuditEvent.UNHIDDEN, visitor.subject, area.id, about, every=_HOUR)
            return _response(request, asking, resource, told, form)

    def _area(self, visitor: Visitor, resource: Resource, params: dict[str, str], shared: Materials) -> Area | None:
        """The requested area. For a visitor who may not read it, the answer is the same as if it did not exist."""
        name = params.get(AREA)
        if name is None:
            if AREA in resource.needs:
                raise Refused(400, say("api.needs", name=AREA))
            return None
        found = next((one for one in readable(visitor, shared.store.catalogue) if one.id == name), None)
        if found is None:
            self.register().refuse(visitor.subject, "", in_log("api.audit_area"))
            raise Refused(404, say("api.no_area"))
        return found

    def _role(self, visitor: Visitor, area: Area | None, params: dict[str, str]) -> Role:
        """The role that figures are seen as: reader, unless a visitor with the right asks for more."""
        if params.get(UNHIDDEN) != YES_OR_NO[0] or area is None:
            return Role.LESER
        if not allowed(visitor.ranks, COMMANDS["vis_skjulte"], area.id):
            self.register().refuse(visitor.subject, area.id, in_log("gate.audit_command", command="vis_skjulte"))
            raise Refused(403, say("api.no_hidden"))
        return Role.KOORDINATOR


def _response(request: Request, asking: Asking, resource: Resource, told: ApiAnswer, form: AnswerForm) -> Response:
    if form is AnswerForm.JSON:
        content = resource.written.dump_json(told.document)
        headers = _headers(asking, content)
    else:
        excel = asking.params.get(CSV, Cells.EXCEL) == Cells.EXCEL
        apart = {"delimiter": ";", "comma": ","} if excel else {}
        content = (_BOM if excel else b"") + written([told.columns, *told.rows], **apart).encode()
        headers = _headers(asking, content) | {"content-disposition": f'attachment; filename="{told.file}.csv"'}
    if is_held(request.headers.get("if-none-match", ""), headers["etag"]):
        return Response(status_code=304, headers=headers)
    return _sent(request, content, headers, form.media_type)


def _sent(request: Request, content: bytes, headers: dict[str, str], media_type: str) -> Response:
    """The response with ``content``, compressed if accepted and worthwhile; only headers for ``HEAD``."""
    if len(content) >= _WORTH_PACKING and _takes_gzip(request.headers.get("accept-encoding", "")):
        content, headers = gzip.compress(content, mtime=0), headers | {"content-encoding": "gzip"}
    answer = Response(content, headers=headers, media_type=media_type)
    if request.method == "HEAD":
        answer.body = b""
    return answer


def _takes_gzip(accepted: str) -> bool:
    """Whether ``Accept-Encoding`` allows gzip: by name or by ``*``, and not with weight 0."""
    parts = (one.partition(";") for one in accepted.split(","))
    weights = {name.strip().lower(): rest.replace(" ", "") for name, _, rest in parts}
    found = weights.get("gzip", weights.get("*"))
    return found is not None and not re.fullmatch(r"q=0(\.0*)?", found)


def _headers(asking: Asking, content: bytes) -> dict[str, str]:
    """The headers of an answer, also of one that is not sent. Unhidden figures may not be cached by anybody.

    The ETag depends on the answer only: it must not reveal that something else changed, such as a hidden figure or one
    of another area.
    """
    made_up = {"slt-made-up": str(asking.area.made_up).lower()} if asking.area is not None else {}
    return {
        "etag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        "cache-control": "private, no-cache" if asking.role is Role.LESER else "private, no-store",
        "vary": "Authorization, Accept, Accept-Encoding",
        "content-language": spoken().tag,
        **made_up,
    }


def is_held(asked: str, etag: str) -> bool:
    """Whether ``If-None-Match`` is ``*`` or contains ``etag``, also as a weak one, as compressing proxies send it."""
    return bool({etag, "*"} & {one.strip().removeprefix("W/") for one in asked.split(",")})


def _described(request: Request) -> Response:
    content = _description()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "private, no-cache", "vary": "Accept-Encoding"}
    if is_held(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return _sent(request, content, headers, "application/json")


@cache
def _description() -> bytes:
    return json.dumps(description(), ensure_ascii=False).encode()


def _no_route(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    allow = (error.headers or {}) if isinstance(error, HTTPException) else {}
    with speaking(language_in(_query(request)) or Language.BOKMAAL):
        return problem(status, say("api.only_get") if status == 405 else say("api.no_such"), allow)


def _query(request: Request) -> str:
    told: bytes = request.scope["query_string"]
    return told.decode("latin-1")
