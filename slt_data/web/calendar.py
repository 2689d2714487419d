"""The route by which calendar programs fetch the yearly round of an area: by a key that opens nothing else."""

import hashlib
import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.register import utc_now
from slt_data.access.rules import CALENDAR
from slt_data.api.routes import KEY_USED_EVERY, is_held
from slt_data.domain.errors import SltError
from slt_data.story.calendar import calendar_file
from slt_data.texts import speaking
from slt_data.web.resources import access_register, materials

log = logging.getLogger(__name__)


def calendar_route() -> Route:
    """The route of calendars: ``/kalender/<key>.ics``."""
    return Route(f"{CALENDAR}/{{key}}.ics", _answer)


def _answer(request: Request) -> Response:
    """The calendar of the key's area. 404 alike for a key that is unknown, withdrawn, expired or of another kind."""
    try:
        found = access_register().calendar_of(request.path_params["key"])
        if found is None:
            return Response(status_code=404)
        subject, area = found
        material = materials().of(area)
        about = in_log("calendar.audit")
        access_register().record_now_and_then(AuditEvent.KEY_USED, subject, area, about, every=KEY_USED_EVERY)
        with speaking(material.area.language):
            content = calendar_file(material, utc_now())
    except SltError as error:
        log.warning("%s", error)
        return Response(status_code=503)
    seal = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "etag": seal,
        "cache-control": "private, no-cache",
        "content-disposition": "inline; filename=aarshjul.ics",
        "x-robots-tag": "noindex",
    }
    if is_held(request.headers.get("if-none-match", ""), seal):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
