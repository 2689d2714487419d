"""The key that a request brings: as a bearer token, or as the password of HTTP Basic for Excel and Power BI.

Never in the address, which is kept in logs and histories, and never a cookie.
"""

import base64
import binascii
from collections.abc import Iterable

CHALLENGE = 'Bearer realm="SLT-innsikt", Basic realm="SLT-innsikt", charset="UTF-8"'
"""What a refused program is told: the two ways to bring a key."""
_MOST = 512
"""Characters of a header that is looked at."""


def key_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The key that is brought; empty where there is none, or more than one header that could hold it."""
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
