"""Which tests stay together when several workers share them: a module's, but not those that share nothing.

pytest-xdist 3.8 groups marked tests by writing into a field of pytest that pytest 9.2 no longer has, so that its own
`loadgroup` splits every module; this needs the names of tests alone.
"""

from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).resolve().parent.parent


class ByModule(LoadScopeScheduling):
    """Gives each module to one worker, and the tests of one with the mark ``spread`` to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return nodeid if shares_nothing(module) else module


@cache
def shares_nothing(module: str) -> bool:
    """Whether the tests of ``module``, a path from the root, have the mark ``spread``."""
    return "pytest.mark.spread" in (ROOT / module).read_text(encoding="utf-8")
