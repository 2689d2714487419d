"""The errors of the API: ``application/problem+json`` (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field
from starlette.responses import Response

from slt_data.api.credentials import CHALLENGE
from slt_data.logs import REQUEST
from slt_data.texts import say, spoken

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "api.title_400",
    401: "api.title_401",
    403: "api.title_403",
    404: "api.title_404",
    405: "api.title_405",
    406: "api.title_406",
    421: "api.title_421",
    429: "api.title_429",
    500: "api.title_500",
    503: "api.title_503",
}
_ALWAYS = {401: {"www-authenticate": CHALLENGE}, 429: {"retry-after": "60"}, 503: {"retry-after": "10"}}
STATUSES = tuple(_TITLES)


class ProblemDocument(BaseModel):
    """Why there is no answer. The texts are in bokmål, or in nynorsk where `spraak=nn` is asked for."""

    type: str = Field(description="Always `about:blank`: the status says what it is.", examples=["about:blank"])
    title: str = Field(examples=["Finnes ikke"])
    status: int = Field(examples=[404])
    detail: str = Field(description="A sentence for the person who reads it.")
    request_id: str = Field(description="By this the line in the server's log is found. Also in `X-Request-Id`.")


class Refused(Exception):
    """A request that is not answered. ``detail`` is a sentence in the language of the request."""

    def __init__(self, status: int, detail: str) -> None:
        self.status, self.detail = status, detail
        super().__init__(detail)


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The problem document as a response, in the current language."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": say(_TITLES[status]),
        "status": status,
        "detail": detail,
        "request_id": REQUEST.get(),
    }
    document = ProblemDocument(**told).model_dump_json()
    kept = {"cache-control": "no-store", "content-language": spoken().tag, **_ALWAYS.get(status, {})}
    kept |= headers or {}
    return Response(document, status_code=status, media_type=MEDIA_TYPE, headers=kept)
