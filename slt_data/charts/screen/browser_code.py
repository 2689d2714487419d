"""The code that draws a chart in a browser: Plotly.js and our modules, for the server and for files.

This is the only copy of Plotly.js: the basic bundle from npm (``docs/decisions/0020``).
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("assets")
PLOTLY = "plotly-basic-4.1.1.min.js"
LICENCE = "LICENSE.plotly.txt"
MODULES = ("dress.js", "keys.js", "chart.js")
"""Our modules, each after those it imports."""
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./[^"]*";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=function |const )", re.MULTILINE)
_STYLE = re.compile(r"^const STYLE = `([^`]*)`;", re.MULTILINE)


@cache
def code_of(name: str) -> str:
    """The text of the file ``name``: ``PLOTLY``, ``LICENCE`` or one of ``MODULES``."""
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def drawing_code() -> str:
    """Our modules joined into one that imports nothing and defines ``draw``.

    A page opened from a disk can't import a module from another file.
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", code_of(name))) for name in MODULES)


def chart_style() -> str:
    """The CSS that ``draw`` adds to a page that does not have it yet, in a ``style`` with ``data-slt-chart``."""
    found = _STYLE.search(code_of("chart.js"))
    if found is None:
        raise LookupError("chart.js has no STYLE")
    return found[1]
