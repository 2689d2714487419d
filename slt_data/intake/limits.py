"""How much of anything a file may hold, and what reading it may cost. The only place where these numbers stand.

A year's figures are some hundred cells. The limits lie far above what any municipality sends in, at what the machine
bears, and a file of a million rows of figures passes. ``rows``, ``columns`` and ``characters`` are Excel's own.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes are in bytes, unless said otherwise."""

    upload: int = 100_000_000
    """The file as it is sent in."""

    unpacked: int = 500_000_000
    """All parts of an .xlsx or .ods together, unpacked."""

    ratio: int = 200
    """How many times larger the parts may be than the file, once they are larger than ``ratio_from``."""

    ratio_from: int = 20_000_000

    members: int = 5_000
    """Parts of an .xlsx or .ods."""

    sheets: int = 200

    rows: int = 1_048_576
    """Rows of a sheet, from row 1 to the last that holds anything."""

    columns: int = 16_384

    cells: int = 20_000_000
    """Rows times columns, counted from A1, of all sheets together."""

    characters: int = 32_767
    """Characters of a cell."""

    line: int = 1_000_000
    """A line of a CSV file."""

    remarks: int = 20_000_000
    """Characters of all texts outside the cells."""

    at_hand: int = 200_000
    """A CSV file up to this size is read in the server's own process: by then every other limit bounds the work."""

    memory: int = 2_000_000_000
    """What the reading process may take of addresses (``RLIMIT_AS``; not on Windows)."""

    result: int = 1_500_000_000
    """What the reading process may answer."""

    seconds: float = 60.0
    """How long the reading may take, by the clock, and of processor time too where the platform has limits."""

    waiting: float = 30.0
    """How long, in seconds, a file may wait for its turn when others are being read."""

    at_once: int = 2
    """How many files are read at the same time in this server."""


LIMITS = Limits()
