"""Request ids and the request log: a response and all log lines of a request share its id.

The id of a stream is passed to the pages that run in it as a header, so that faults on a page can be traced.
"""

import logging
import re
import time
from urllib.parse import quote

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from slt_data.access.rules import KEYED
from slt_data.logs import REQUEST, new_id
from slt_data.persons.mentions import holds_person
from slt_data.web.headers import LOOK

log = logging.getLogger(__name__)
_HEADER = b"x-request-id"
_SERVED = "slt.served"
_WELL_FORMED = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestLog:
    """ASGI middleware around everything, also the ``Door``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the request an id, and log it when it is done; a stream is logged when it opens."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        own = _given(scope) or new_id()
        kept = [one for one in scope["headers"] if one[0].lower() != _HEADER]
        served = {"who": ""}
        scope = {**scope, "headers": [*kept, (_HEADER, own.encode())], _SERVED: served}
        began, status = time.monotonic(), 500
        stream = scope["type"] == "websocket"

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [one for one in message.get("headers", []) if one[0].lower() != _HEADER]
                message = {**message, "headers": [*headers, (_HEADER, own.encode())]}
            elif message["type"] == "websocket.accept":
                status = 101
                _line(scope, status, began, served["who"])
            await send(message)

        before = REQUEST.set(own)
        try:
            await self.app(scope, receive, sending)
        finally:
            if not stream or status != 101:
                _line(scope, 403 if stream else status, began, served["who"])
            REQUEST.reset(before)


def served_for(scope: Scope, subject: str) -> None:
    """Record whom the request is from, for the log: a pseudonym, or an API key's id."""
    scope.get(_SERVED, {})["who"] = subject


def request_of_page() -> str:
    """The id of the stream in which the page runs; a new id if there is none."""
    return st.context.headers.get("x-request-id") or new_id()


def enter_run() -> None:
    """Use the id of the stream for all that the current run of a page logs."""
    REQUEST.set(request_of_page())


def _given(scope: Scope) -> str:
    """The id that the request brings (mostly from a proxy); empty if it must not be logged."""
    found = [value for name, value in scope["headers"] if name.lower() == _HEADER]
    if len(found) != 1 or not _WELL_FORMED.fullmatch(found[0]):
        return ""
    told: str = found[0].decode("ascii")
    return "" if holds_person(told) or told.startswith("slt_") else told


def _line(scope: Scope, status: int, began: float, who: str) -> None:
    """Log the request: its path escaped and without the query.

    Styles and scripts, which are many and hold no figures, are logged only if refused.
    """
    if status < 400 and scope["path"].startswith(LOOK):
        return
    method = scope.get("method", "STREAM")
    path = quote(scope["path"], safe="/.~_-")[:300]
    if path.startswith(KEYED):
        path = f"/{path.split('/')[1]}/…"  # what follows is a key
    spent = round((time.monotonic() - began) * 1000, 1)
    told = {"method": method, "path": path, "status": status, "ms": spent, "who": who or None}
    log.info("%s %s %s %s ms %s", method, path, status, spent, who or "-", extra={"fields": told})
