"""What programs fetch by a key in the address: a calendar, a feed."""

import hashlib
import logging
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from slt_data.access.audit import AuditEvent, in_log
from slt_data.access.register import Register
from slt_data.api.routes import KEY_USED_EVERY, is_held
from slt_data.domain.errors import SltError

log = logging.getLogger(__name__)


def answer_by_key(
    request: Request, register: Register, word: str, about: str, made: Callable[[str], bytes], kind: tuple[str, str]
) -> Response:
    """What ``made`` gives for the key's area, to be asked for again each time.

    404 alike for a key that is unknown, withdrawn, expired or not of ``word``. ``about``: key of the text in the log of
    who did what; ``kind``: media type and file name.
    """
    try:
        found = register.area_of(request.path_params["key"], word)
        if found is None:
            return Response(status_code=404)
        subject, area = found
        register.record_now_and_then(AuditEvent.KEY_USED, subject, area, in_log(about), every=KEY_USED_EVERY)
        content = made(area)
    except SltError as error:
        log.warning("%s", error)
        return Response(status_code=503)
    seal = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "etag": seal,
        "cache-control": "private, no-cache",
        "content-disposition": f"inline; filename={kind[1]}",
        "x-robots-tag": "noindex",
    }
    if is_held(request.headers.get("if-none-match", ""), seal):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=f"{kind[0]}; charset=utf-8", headers=headers)
