"""The API key of a request: a bearer token, or the password of HTTP Basic for Excel and Power BI.

Never in the URL, which is kept in logs and histories, and never a cookie.
"""

import base64
import binascii
from collections.abc import Iterable

CHALLENGE = 'Bearer realm="SLT-innsikt", Basic realm="SLT-innsikt", charset="UTF-8"'
"""The ``WWW-Authenticate`` header of a refusal: the two ways to send a key."""
_MOST = 512
"""The longest ``Authorization`` header, in bytes, that is read."""


def key_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The key sent with a request; empty for none, or if there is more than one ``Authorization`` header."""
    found = [value for name, value in headers if name.lower() == b"authorization"]
    if len(found) != 1 or len(found[0]) > _MOST:
        return ""
    scheme, _, rest = found[0].decode("latin-1").strip().partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    return _password(rest.strip()) if scheme.lower() == "basic" else ""


def _password(coded: str) -> str:
    try:
        told = base64.b64decode(coded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return told.partition(":")[2].strip()
