"""The code that draws a chart in a browser: Plotly.js and our own modules, for the server and for files.

Plotly.js is here alone, as the basic bundle that npm gives (``docs/decisions/0020``).
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("assets")
PLOTLY = "plotly-basic-4.1.1.min.js"
LICENCE = "LICENSE.plotly.txt"
MODULES = ("dress.js", "keys.js", "chart.js")
"""Our modules, each after those that it imports."""
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[^"]*";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=function |const )", re.MULTILINE)
_STYLE = re.compile(r"^const STYLE = `([^`]*)`;", re.MULTILINE)


@cache
def code_of(name: str) -> str:
    """The text of the file ``name``: ``PLOTLY``, ``LICENCE`` or one of ``MODULES``."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def drawing_code() -> str:
    """Our modules as the text of one module that imports nothing and has ``draw`` among its functions.

    A page that is opened from a disk can't import a module from another file.
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", code_of(name))) for name in MODULES)


def chart_style() -> str:
    """The style that ``draw`` gives to a page which does not have it yet, in a ``style`` with ``data-slt-chart``."""
    found = _STYLE.search(code_of("chart.js"))
    if found is None:
        raise LookupError("chart.js has no STYLE")
    return found[1]
