"""Health checks for monitoring: whether the process runs, and whether it can serve figures.

They disclose nothing more.
"""

import logging
import threading
import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from slt_data.access.register import Register
from slt_data.domain.errors import SltError
from slt_data.story.materials import Materials
from slt_data.texts import say

log = logging.getLogger(__name__)
_FRESH, _LONGEST = 1.0, 20.0
"""Seconds for which a result is used, and for which it is used at most while a new check is running."""


class Readiness:
    """Whether figures can be served: the store and the access database open and are up to date.

    Checked by one thread at a time; the others get the previous result meanwhile.
    """

    def __init__(
        self,
        materials: Callable[[], Materials],
        register: Callable[[], Register],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._materials, self._register, self._clock = materials, register, clock
        self._looking = threading.Lock()
        self._ready, self._at = False, float("-inf")

    @property
    def ready(self) -> bool:
        """The result of the latest check, renewed if it is old."""
        if self._clock() - self._at > _FRESH and self._looking.acquire(blocking=False):
            try:
                self._ready, self._at = self._look(), self._clock()
            finally:
                self._looking.release()
        return self._ready and self._clock() - self._at <= _LONGEST

    def _look(self) -> bool:
        try:
            with self._materials().store.database.reading():
                return self._register().state is not None
        except SltError as error:
            log.warning("%s", error)
        except Exception:
            log.exception("readyz")
        return False


def probes(materials: Callable[[], Materials], register: Callable[[], Register]) -> list[Route]:
    """The two routes ``/healthz`` and ``/readyz``."""
    readiness = Readiness(materials, register)

    async def lives(_: Request) -> Response:
        return PlainTextResponse("ok")

    def ready(_: Request) -> Response:
        if readiness.ready:
            return PlainTextResponse("ok")
        return PlainTextResponse(say("api.not_ready"), status_code=503, headers={"retry-after": "10"})

    return [Route("/healthz", lives), Route("/readyz", ready)]
