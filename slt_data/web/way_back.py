"""Returning after the login to the page that a link pointed to, and never to another site."""

import re
from urllib.parse import quote, unquote, urlsplit

from slt_data.access.rules import is_page

_NAME = "slt_til"
_LONGEST = 1500
_PLAIN = re.compile(r"[!-\[\]-~]+")
_Headers = list[tuple[bytes, bytes]]


def remembering(headers: _Headers, referer: str, address: str) -> _Headers:
    """The headers of the response that redirects to the login, with a cookie that records our page the visitor was
    on.
    """
    parts = urlsplit(referer)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if f"{parts.scheme}://{parts.netloc}" != address or not _is_ours(path):
        return headers
    note = f"{_NAME}={quote(path, safe='')}; Path=/oauth2callback; Max-Age=600; HttpOnly; SameSite=Lax"
    return [*headers, (b"set-cookie", note.encode("latin-1"))]


def going_back(headers: _Headers, cookies: dict[str, str]) -> _Headers:
    """The headers of the response that completes a login, redirecting to the recorded page, if any."""
    path = unquote(cookies.get(_NAME, ""))
    if not _is_ours(path):
        return headers
    forget = f"{_NAME}=; Path=/oauth2callback; Max-Age=0; HttpOnly; SameSite=Lax"
    rest = [(name, path.encode("latin-1") if name.lower() == b"location" else value) for name, value in headers]
    return [*rest, (b"set-cookie", forget.encode("latin-1"))]


def _is_ours(path: str) -> bool:
    plain = len(path) <= _LONGEST and _PLAIN.fullmatch(path) is not None
    return plain and not path.startswith("//") and is_page(path.partition("?")[0])
