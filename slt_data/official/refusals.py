"""What a service that says no means, from its status and body: as a refusal in plain words, with what to do."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

from slt_data.domain.errors import OfficialRefused

_MEANINGS: Final[Mapping[str, str]] = {
    "Non-existent table": "not_found",
    "Non-existent value": "unknown_code",
    "Non-existent variable": "unknown_code",
    "Too many cells selected": "too_many_cells",
    "Too many values selected": "too_many_cells",
}
"""The reasons that are known, by what the services call them."""

_LONGEST_TITLE = 160
_MOMENT = re.compile(r"[0-9A-Za-z:.+ -]{1,40}")
_SAYABLE = re.compile(r"[\w .,:;'()/%+-]+")


def refusal_of(service: str, status: int, content: bytes) -> OfficialRefused:
    """The refusal for an answer with ``status`` that is not a success.

    The service's own words are repeated only where they are one short line of plain text.
    """
    body = json_of(content)
    title, within = _told(body)
    if 300 <= status < 400:
        return OfficialRefused(service, "redirected")
    if status == 429:
        return OfficialRefused(service, "too_many_calls")
    if status >= 500:
        return OfficialRefused(service, "service_down", status=status)
    meaning = _MEANINGS.get(title, "")
    if meaning:
        return OfficialRefused(service, meaning)
    if 404 in (status, within):
        return OfficialRefused(service, "not_found")
    if status in (401, 403):
        return OfficialRefused(service, "denied", status=status)
    if title:
        return OfficialRefused(service, "refused_because", status=within or status, title=title)
    return OfficialRefused(service, "refused", status=status)


def refusal_within(service: str, content: bytes) -> OfficialRefused | None:
    """The refusal for an answer that says by its status that all is well and is no answer; None if it is one."""
    if not content.strip():
        return OfficialRefused(service, "empty")
    body = json_of(content)
    if body is None:
        return OfficialRefused(service, "web_page" if content.lstrip()[:1] == b"<" else "cut_off")
    if isinstance(body, dict) and "class" not in body and ("error" in body or _told(body)[1]):
        return refusal_of(service, _told(body)[1] or 400, content)
    return None


def json_of(content: bytes) -> Any:
    """The document in ``content``; None if it is not JSON, and for ``null``, which answers nothing."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def updated_in(content: bytes) -> str:
    """When the service says that it renewed the figures in ``content``, in its own words; empty if it does not say."""
    body = json_of(content)
    told = body.get("updated") if isinstance(body, dict) else None
    return told if isinstance(told, str) and _MOMENT.fullmatch(told) else ""


def _told(body: Any) -> tuple[str, int]:
    """What a body of an error says: its title or old ``error``, and the status it names (0: none)."""
    if not isinstance(body, dict):
        return "", 0
    said, within = body.get("title") or body.get("error"), body.get("status")
    plain = isinstance(said, str) and len(said) <= _LONGEST_TITLE and _SAYABLE.fullmatch(said) and "//" not in said
    return (str(said) if plain else ""), (within if isinstance(within, int) and 400 <= within < 600 else 0)
