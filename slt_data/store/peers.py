"""The official figures of other places that count: what an area may be set beside."""

from collections.abc import Sequence

import duckdb

from slt_data.domain.peers import PeerFigure
from slt_data.store.batches import Batch, withdrawn

_COUNTING = """
    SELECT area, number, indicator, segment, year, first_year, value, status, source FROM peer_figures
    WHERE indicator = $indicator AND batch IN (SELECT unnest($counting::BIGINT[]))
    QUALIFY row_number() OVER (PARTITION BY number, segment, year, first_year ORDER BY batch DESC) = 1
    ORDER BY segment, year, first_year, number
"""


def peer_figures(cursor: duckdb.DuckDBPyConnection, indicator: str, batches: Sequence[Batch]) -> list[PeerFigure]:
    """The figures of ``indicator`` in other places, whoever fetched them: the newest of each that counts after the last
    of ``batches``.
    """
    counting = sorted({one.batch for one in batches} - withdrawn(batches))
    rows = cursor.execute(_COUNTING, {"indicator": indicator, "counting": counting}).fetchall()
    return [PeerFigure(*row) for row in rows]
