"""What each command imports: a command starts as fast as what it needs, and no test measures time."""

import json
import subprocess
import sys
from collections.abc import Collection

from slt_data.store.database import Database
from slt_data.store.store import Store
from tests.conftest import ROOT, cli_environment

OURS = {
    *("access", "catalogue", "analysis", "api", "charts", "commands", "domain", "export", "intake", "official"),
    *("persons", "plan", "reports", "shipped", "store", "story", "ui", "web"),
}
"""The rooms of ``slt_data``."""

TABLE = {"slt_data.access", "slt_data.access.roles", "slt_data.access.rules"}
"""The table of addresses, of which the catalogue must know which are taken: words, and nothing of who comes in."""

LIBRARIES = {
    *("authlib", "babel", "calamine", "docx", "duckdb", "filelock", "httpx2", "itsdangerous", "pandas", "PIL"),
    *("plotly", "pptx", "pydantic", "python_calamine", "scipy", "starlette", "stdnum", "streamlit", "typst"),
    *("truststore", "uvicorn", "vl_convert", "xlsxwriter", "yaml"),
}
"""What the program is made with, as it is imported; what pandas brings along itself is left out."""

IMPORTED: dict[str, Collection[str]] = {
    "--help": {"commands"},
    "series --help": {"commands"},
    "series nasking": {"commands"},
    "areas": {
        *("analysis", "commands", "domain", "export", "shipped", "store", "story"),
        *("babel", "duckdb", "pandas", "pydantic"),
    },
    "indicators": {
        *("analysis", "commands", "domain", "export", "shipped", "store", "story"),
        *("babel", "duckdb", "pandas", "pydantic"),
    },
    "series nasking --area baerum": {
        *("analysis", "commands", "domain", "export", "shipped", "store", "story"),
        *("babel", "duckdb", "pandas", "pydantic", "scipy"),
    },
}
"""By what is asked: the rooms and the libraries that it takes, and no other."""

TELL = """
import json, sys
from slt_data.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""


def imported(line: str, store: Store) -> set[str]:
    """The rooms and libraries that the command ``line`` imports."""
    assert isinstance(store.database, Database)
    ran = subprocess.run(
        [sys.executable, "-c", TELL, *line.split()],
        cwd=ROOT,
        env=cli_environment(store.database.path.parent),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    modules = set(json.loads(ran.stdout.splitlines()[-1])) - TABLE
    rooms = {room for one in modules if one.startswith("slt_data.") and (room := one.split(".")[1]) in OURS}
    return rooms | (LIBRARIES & {one.split(".")[0] for one in modules})


def test_a_command_imports_what_it_needs_and_nothing_else(ready_store: Store) -> None:
    faults = []
    for line, wanted in IMPORTED.items():
        found = imported(line, ready_store)
        if found != set(wanted):
            faults.append(f"{line}: also {sorted(found - set(wanted))}, and not {sorted(set(wanted) - found)}")
    assert faults == []


def test_every_room_is_among_those_that_are_looked_for() -> None:
    rooms = {one.name for one in (ROOT / "slt_data").iterdir() if (one / "__init__.py").exists()}
    assert rooms == OURS
