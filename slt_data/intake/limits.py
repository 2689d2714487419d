"""How much a file may hold, and what reading it may cost: all limits in one place.

A year's figures are some hundred cells. The limits are far above what any municipality sends in, at what a server can
bear, and a file of a million rows of figures passes. ``rows``, ``columns`` and ``characters`` are Excel's.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """All limits. Sizes are in bytes unless said otherwise."""

    upload: int = 100_000_000
    """The file as it is sent in."""

    unpacked: int = 500_000_000
    """All parts of an .xlsx or .ods together, unpacked."""

    ratio: int = 200
    """How many times larger than the file the unpacked parts may be, once they are larger than ``ratio_from``."""

    ratio_from: int = 20_000_000

    members: int = 5_000
    """The number of parts of an .xlsx or .ods."""

    sheets: int = 200

    rows: int = 1_048_576
    """Rows of a sheet, from row 1 to the last non-empty one."""

    columns: int = 16_384

    cells: int = 20_000_000
    """Rows times columns, counted from A1, of all sheets together."""

    characters: int = 32_767
    """Characters of a cell."""

    line: int = 1_000_000
    """The length of a line of a CSV file."""

    remarks: int = 20_000_000
    """Characters of all texts outside the cells."""

    text: int = 5_000_000
    """Characters of a report. The two that Bærum has published have 50 000 each."""

    pages: int = 1_000
    """Pages of a PDF."""

    passages: int = 100_000
    """Headings, paragraphs, items of lists and tables of a report."""

    at_hand: int = 200_000
    """A CSV file up to this size is read in the server's process, since the other limits bound the work."""

    memory: int = 2_000_000_000
    """The address space of the reading process (``RLIMIT_AS``; not on Windows)."""

    result: int = 1_500_000_000
    """The size of the reading process' answer."""

    seconds: float = 60.0
    """How long the reading may take, in elapsed time, and in processor time where the platform can limit it."""

    waiting: float = 30.0
    """How many seconds a file may wait while others are being read."""

    at_once: int = 2
    """How many files this server reads at the same time."""


LIMITS = Limits()

MOST_DISTINCT = 5_000
"""The most distinct texts of a column of a long table that are examined; a column with more holds something else."""
