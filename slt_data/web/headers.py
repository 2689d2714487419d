"""What every answer says to the browser about what it may do with it."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders

from slt_data.access.rules import is_api

_SHELL = Path(streamlit.__file__).with_name("static") / "index.html"
_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def _hashes(page: str) -> str:
    """The scripts that stand in the shell of the pages itself, each by its hash."""
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
"""Inline styles: Streamlit's whole look is made by them. WebAssembly: the reader of its messages counts with it.
``blob:``: our own components come that way; a blob is made by a script that already runs.
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
LOOK = ("/static/", "/skall/", "/grafer/")
"""What pages look like, and no figure: a browser may keep it."""

_YEAR = 365 * 24 * 3600


def guarded_headers(headers: list[tuple[bytes, bytes]], path: str, *, secure: bool) -> list[tuple[bytes, bytes]]:
    """The headers of an answer from ``path`` with those that guard it. Nothing is stored but the look of the pages, and
    what the API gives to be asked for anew each time.
    """
    told = MutableHeaders(raw=list(headers))
    for name, value in _ALWAYS.items():
        told[name] = value
    if secure:
        told["strict-transport-security"] = f"max-age={_YEAR}"
    if is_api(path):
        told.setdefault("cache-control", "no-store")
    elif not path.startswith(LOOK):
        told["cache-control"] = "no-store"
    return told.raw
