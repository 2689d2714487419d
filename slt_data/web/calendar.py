"""The route by which calendar programs fetch the yearly round of an area: by a key that opens nothing else."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from slt_data.access.register import utc_now
from slt_data.access.rules import CALENDAR
from slt_data.access.tokens import CALENDAR_RANK
from slt_data.story.calendar import calendar_file
from slt_data.texts import speaking
from slt_data.web.by_key import answer_by_key
from slt_data.web.resources import access_register, materials


def calendar_route() -> Route:
    """The route of calendars: ``/kalender/<key>.ics``."""
    return Route(f"{CALENDAR}/{{key}}.ics", _answer)


def _answer(request: Request) -> Response:
    kind = ("text/calendar", "aarshjul.ics")
    return answer_by_key(request, access_register(), CALENDAR_RANK, "calendar.audit", _made, kind)


def _made(area: str) -> bytes:
    material = materials().of(area)
    with speaking(material.area.language):
        return calendar_file(material, utc_now())
