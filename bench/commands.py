"""How soon the command line answers: whole processes, against one that imports pandas, DuckDB and pydantic."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.result import Result, in_turn

ROUNDS = 7
LINES = {"--help": 0.25, "areas": 1.7, "indicators": 1.7, "series nasking --area baerum": 1.7}
"""What is asked, with the goal."""


def measure(home: Path) -> Iterator[Result]:
    """A ratio for each of ``LINES``, in the store that lies in ``home``."""
    floor = _process("-c", "import pandas, duckdb, pydantic", home=home)
    for line, goal in LINES.items():
        ours = _process("-m", "slt_data", *line.split(), home=home)
        yield in_turn(f"command line: {line}, against the imports", ours, floor, goal, rounds=ROUNDS)


def _process(*arguments: str, home: Path) -> Callable[[], object]:
    """What runs a new Python with ``arguments`` to its end."""
    environ = os.environ | {"SLT_HOME": str(home), "PYTHONDONTWRITEBYTECODE": ""}  # compiled once, as in the field
    root = Path(__file__).parents[1]
    return lambda: subprocess.run(
        [sys.executable, *arguments], cwd=root, env=environ, stdout=subprocess.DEVNULL, check=True
    )
