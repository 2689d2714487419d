"""The login cookies: verified with Streamlit's signature, sent over TLS only, removed from a request if invalid.

Streamlit's functions check the signature, so that there is only one implementation of it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

USER = "_streamlit_user"
_LOGIN = re.compile(r"_streamlit_user(_tokens)?(_\d+)?")
_AGE = re.compile(r"max-age=\d+", re.IGNORECASE)
_Headers = list[tuple[bytes, bytes]]


def identity(cookies: Mapping[str, str]) -> dict[str, Any]:
    """The identity provider's claims in the signed cookies; empty without a valid cookie."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    try:
        found = get_cookie_with_chunks(signed, USER)
        told = json.loads(found) if found else {}
    except (UnicodeError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def set_by(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The cookies that a response sets."""
    found = {}
    for name, value in headers:
        if name.lower() == b"set-cookie":
            pair = value.decode("latin-1").partition(";")[0]
            key, _, text = pair.partition("=")
            found[key.strip()] = text.strip().strip('"')
    return found


def without_login(headers: _Headers) -> _Headers:
    """The headers of a request without login cookies."""
    kept: _Headers = []
    for name, value in headers:
        if name.lower() != b"cookie":
            kept.append((name, value))
            continue
        pairs = [one.strip() for one in value.decode("latin-1").split(";")]
        rest = [one for one in pairs if one and not _LOGIN.fullmatch(one.partition("=")[0].strip())]
        if rest:
            kept.append((name, "; ".join(rest).encode("latin-1")))
    return kept


def kept_short(headers: _Headers, *, secure: bool, seconds: int | None) -> _Headers:
    """The headers of a response: its cookies for TLS only if ``secure``, login cookies for at most ``seconds``."""
    found: _Headers = []
    for name, value in headers:
        text = value.decode("latin-1")
        if name.lower() == b"set-cookie":
            if seconds is not None and _LOGIN.fullmatch(text.partition("=")[0]):
                text = _AGE.sub(f"Max-Age={seconds}", text)
            if secure and "secure" not in {one.strip().lower() for one in text.split(";")[1:]}:
                text += "; Secure"
        found.append((name, text.encode("latin-1")))
    return found


def cookies_of(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The cookies of a request."""
    jar: SimpleCookie = SimpleCookie()
    for name, value in headers:
        if name.lower() == b"cookie":
            for part in value.decode("latin-1").split(";"):
                try:
                    jar.load(part.strip())
                except CookieError:
                    continue
    return {name: morsel.value for name, morsel in jar.items()}
