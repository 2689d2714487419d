"""The periods of official tables: the codes of years, of windows of several years, and nothing else."""

import re
from typing import NamedTuple

from slt_data.domain.series import Status

_CODE = re.compile(r"(\d{4})(?:[-_](\d{4}))?")
_FIRST, _LAST = 1900, 2100


class FeedPeriod(NamedTuple):
    """A calendar year, or the years from ``first`` to ``year``."""

    year: int
    first: int | None = None

    @property
    def covers(self) -> int:
        """How many years it covers."""
        return 1 if self.first is None else self.year - self.first + 1

    @classmethod
    def of(cls, code: str) -> "FeedPeriod | None":
        """The period with the ``code`` of SSB or FHI; None for one of another kind, such as a quarter.

        >>> FeedPeriod.of("2023-2024"), FeedPeriod.of("2024_2024"), FeedPeriod.of("2024K1")
        (FeedPeriod(year=2024, first=2023), FeedPeriod(year=2024, first=None), None)
        """
        found = _CODE.fullmatch(code.strip())
        if found is None:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if not _FIRST <= first <= last <= _LAST:
            return None
        return cls(last, first if first < last else None)


def preliminary(updated: str, year: int, days: tuple[str, str] | None) -> bool:
    """Whether figures of ``year`` in a table ``updated`` then (``2026-03-15T08:00:00Z``) are preliminary.

    ``days``: from and to which month and day of the year after they are; None if they never are.
    """
    if days is None or not re.match(r"\d{4}-\d\d-\d\d", updated) or int(updated[:4]) != year + 1:
        return False
    return days[0] <= updated[5:10] < days[1]


STANDARD: dict[str, Status] = {":": Status.HIDDEN, "..": Status.MISSING}
"""What signs mean at SSB and FHI. «.» says that there can be no figure, as for a number that was not in use."""
NOT_APPLICABLE = "."
