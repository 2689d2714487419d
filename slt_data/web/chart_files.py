"""The JavaScript that draws charts: our modules and Plotly, which browsers may cache for ever.

The version is in the URL: in Plotly's file name, and for our modules in a folder named by their digest.
"""

import gzip
import hashlib
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from slt_data.charts.screen.browser_code import FOLDER, MODULES, PLOTLY

PREFIX = "/grafer/"
_KEPT = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}


@cache
def modules_version() -> str:
    """Twelve characters that change when one of our modules does."""
    return hashlib.sha256(b"\0".join((FOLDER / name).read_bytes() for name in MODULES)).hexdigest()[:12]


def chart_module() -> str:
    """The URL, relative to the app's root, of the module that exports ``draw``."""
    return f"{PREFIX[1:]}{modules_version()}/chart.js"


@cache
def _packed(name: str) -> bytes:
    return gzip.compress((FOLDER / name).read_bytes(), mtime=0)


def _file(request: Request) -> Response:
    """The file, compressed once for all requests; 404 for anything else and for another version."""
    name, asked = request.path_params["name"], request.path_params.get("version")
    known = name == PLOTLY if asked is None else name in MODULES and asked == modules_version()
    if not known:
        return Response(status_code=404)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = _KEPT | ({"content-encoding": "gzip"} if packed else {})
    content = _packed(name) if packed else (FOLDER / name).read_bytes()
    return Response(content, headers=headers, media_type="text/javascript")


ROUTES = [Route(f"{PREFIX}{{name}}", _file), Route(f"{PREFIX}{{version}}/{{name}}", _file)]
