"""A span of years that somebody chose to look at."""

from dataclasses import dataclass

from slt_data.norwegian import span


@dataclass(frozen=True, order=True)
class Years:
    """The years from ``first`` to ``last``, both included.

    >>> str(Years(2014, 2018)), Years(2014, 2018).hold(2013, 2014), Years(2014, 2018).hold(2014, 2015)
    ('2014–2018', False, True)
    """

    first: int
    last: int

    def __str__(self) -> str:
        """The years in words."""
        return span(self.first, self.last)

    def hold(self, first: int, last: int) -> bool:
        """Whether all of a period, from its ``first`` year to its ``last``, lies within."""
        return self.first <= first and last <= self.last
