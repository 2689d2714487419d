"""Zeros where there never were any: what an official service shows while it renews its figures."""

from collections.abc import Iterator

import pandas as pd

from slt_data.domain.series import NUMERIC
from slt_data.intake.coded_frames import each, with_texts
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import short_number

_SERIES = ["indicator", "segment"]
_NEVER_UNDER = 10.0
"""A zero contradicts a series whose figures all are at least this."""
_FEW = 3
"""So many figures, all of them zero, are not yet taken for a fault."""


def zeros(figures: pd.DataFrame, standing: pd.DataFrame) -> Iterator[Finding]:
    """A finding for a table of nothing but zeros, or for each zero in a series that never was near it.

    ``figures``: one row a figure sent, as from ``differences``. ``standing``: those of the store.
    """
    sent = figures[figures["status"].isin([one.value for one in NUMERIC])]
    empty = sent[sent["value"].eq(0)]
    if len(sent) > _FEW and len(empty) == len(sent):
        yield finding("feeds.only_zeros")
        return
    known = pd.concat([with_texts(one)[[*_SERIES, "value"]] for one in (standing, sent)], ignore_index=True)
    least = known[known["value"].gt(0)].groupby(_SERIES)["value"].min()
    for row in each(with_texts(empty)):
        lowest = least.get((row.indicator, row.segment))
        if lowest is not None and lowest >= _NEVER_UNDER:
            yield finding("feeds.zero", row.sheet, row.cell, least=short_number(float(lowest)))
