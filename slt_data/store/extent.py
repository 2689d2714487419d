"""How much there is of some indicators, in some areas or in all."""

from collections.abc import Collection
from typing import NamedTuple

from slt_data.store.current import counting_of, ever_put_in
from slt_data.store.store import Store


class Extent(NamedTuple):
    """A number of series, each of one indicator, area and segment, and of the figures in them."""

    series: int
    figures: int


def extent_of(store: Store, indicators: Collection[str], areas: Collection[str] | None = None) -> Extent:
    """The extent of ``indicators`` in ``areas``; in every area if None."""
    if not indicators:
        return Extent(0, 0)
    with store.database.reading() as cursor:
        rows = counting_of(ever_put_in(cursor, None, indicators), store.batches())
    rows = rows if areas is None else rows[rows["area"].isin(areas)]
    return Extent(rows.groupby(["indicator", "area", "segment"]).ngroups, len(rows))
