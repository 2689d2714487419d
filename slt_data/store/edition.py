"""One of the tables that readers were given."""

from typing import NamedTuple

from slt_data.domain.publication import Table


class Edition(NamedTuple):
    """The table of one indicator that readers were given from ``batch`` on, until the next edition."""

    batch: int
    table: Table
