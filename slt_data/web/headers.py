"""The security headers of every response."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders

from slt_data.access.rules import EMBED, KEYED, is_api

_SHELL = Path(streamlit.__file__).with_name("static") / "index.html"
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def _hashes(page: str) -> str:
    """The hashes of the inline scripts of Streamlit's page, for the content security policy."""
    found = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in found)


_POLICY = {
    "default-src": "'none'",
    "script-src": f"'self' blob: 'wasm-unsafe-eval' {_hashes(_SHELL.read_text(encoding='utf-8'))}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
"""The content security policy. Inline styles are needed, since Streamlit's looks consist of them; WebAssembly, since
its message decoder uses it; ``blob:``, since our components are loaded so, and only a running script can make a
blob.
"""

_ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_FRAMED = frozenset({"content-security-policy", "x-frame-options", "cross-origin-resource-policy"})
"""What a page has of its own that may be shown inside another site's: its policy says which sites those are."""
LOOK = ("/static/", "/skall/", "/grafer/")
"""Paths of styles and scripts, without figures, which a browser may cache."""

_YEAR = 365 * 24 * 3600


def guarded_headers(headers: list[tuple[bytes, bytes]], path: str, *, secure: bool) -> list[tuple[bytes, bytes]]:
    """The headers of a response from ``path`` with the security headers added.

    Only styles and scripts may be cached; what the API, calendars and feeds return must be revalidated each time.
    """
    told = MutableHeaders(raw=list(headers))
    of_its_own = _FRAMED if path.startswith(f"{EMBED}/") and "content-security-policy" in told else frozenset[str]()
    for name, value in _ALWAYS.items():
        if name not in of_its_own:
            told[name] = value
    if secure:
        told["strict-transport-security"] = f"max-age={_YEAR}"
    if is_api(path) or path.startswith(KEYED):
        told.setdefault("cache-control", "no-store")
    elif not path.startswith(LOOK):
        told["cache-control"] = "no-store"
    return told.raw
