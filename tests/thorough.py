"""How thoroughly: ``make test`` tries a few of what has no end, ``make proofs`` many.

Random tables, random files, processes killed at every step: each such test takes part in both. A fault that
``make proofs`` finds becomes a case with an id of its own.
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings

PROOFS = os.environ.get("SLT_PROOFS") == "1"
"""Whether this is ``make proofs``."""


def often(few: int, many: int) -> int:
    """How many to try: ``few``, or ``many`` in ``make proofs``."""
    return many if PROOFS else few


def examples(few: int, many: int, **more: Any) -> settings:
    """Settings for a property: as many random examples, however slow each may be."""
    return settings(max_examples=often(few, many), deadline=None, suppress_health_check=list(HealthCheck), **more)
