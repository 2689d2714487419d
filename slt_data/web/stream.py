"""A visitor's open WebSocket, which is closed when the visitor's rights change.

It stays open for hours. Within a second of the login ending or the roles changing it is blocked and then closed; the
browser loads the page again with the present rights.
"""

import asyncio
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from slt_data.access.sessions import LOCAL, Visitor
from slt_data.domain.errors import SltError
from slt_data.web.files_told import FilesTold
from slt_data.web.rates import Rate
from slt_data.web.resources import access_register

_LOOK = 1.0
"""Seconds between two checks of whether the stream may stay open."""
_GRACE = 1.0
"""Seconds from blocking the stream until the browser is told."""
_CLOSED = 4401


class Stream:
    """The WebSocket of ``visitor``; URLs of files sent through it are recorded in ``told``."""

    def __init__(self, visitor: Visitor, told: FilesTold, receive: Receive, send: Send) -> None:
        self._visitor, self._told = visitor, told
        self._receive, self._send = receive, send
        self._messages = Rate(per_second=30, burst=200)
        self._over = asyncio.Event()

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        """Serve the stream by ``app`` for as long as it may stay open."""
        look = asyncio.ensure_future(self._look_on())
        self._ending = asyncio.ensure_future(self._over.wait())
        try:
            await app(scope, self._receiving, self._sending)
        finally:
            look.cancel()
            self._ending.cancel()
            if self._over.is_set():
                await self._close()

    @property
    def _holds(self) -> bool:
        if not self._over.is_set() and not _is_as_before(self._visitor):
            self._over.set()
        return not self._over.is_set()

    async def _receiving(self) -> Message:
        coming = asyncio.ensure_future(self._receive())
        await asyncio.wait({coming, self._ending}, return_when=asyncio.FIRST_COMPLETED)
        if coming.done() and self._holds:
            message: Message = coming.result()
            if message["type"] != "websocket.receive" or self._messages.allows(""):
                return message
            self._over.set()
        coming.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await coming
        return {"type": "websocket.disconnect", "code": _CLOSED}

    async def _sending(self, message: Message) -> None:
        if message["type"] == "websocket.send":
            if not self._holds:
                return
            self._told.note(self._visitor, message.get("bytes") or b"")
        await self._send(message)

    async def _look_on(self) -> None:
        while self._holds:
            await asyncio.sleep(_LOOK)

    async def _close(self) -> None:
        """Close the stream some time after it was blocked.

        At once would disturb a window that is logging out: it is on its way to the identity provider and would be made
        to reload its page.
        """
        await asyncio.sleep(_GRACE)
        with suppress(Exception):
            await self._send({"type": "websocket.send", "bytes": _load_anew()})
            await self._send({"type": "websocket.close", "code": _CLOSED, "reason": ""})


def _load_anew() -> bytes:
    """Streamlit's message that makes the browser reload the present address.

    Without it the browser would reconnect by itself and leave the old content on the screen.
    """
    message = ForwardMsg()
    message.auth_redirect.url = ""
    told: bytes = message.SerializeToString()
    return told


def _is_as_before(visitor: Visitor) -> bool:
    """Whether ``visitor`` has the same identity and rights as when the stream was opened; no if that can't be found
    out.
    """
    if not visitor.key or visitor is LOCAL:
        return True
    try:
        return access_register().visitor(visitor.key) == visitor
    except SltError:
        return False
