"""The present figures as plain text, for a template to fill in."""

from dataclasses import replace

import pandas as pd

from slt_data.analysis.wording import in_table
from slt_data.story.material import Material


def standing_texts(material: Material) -> pd.DataFrame:
    """One row a figure, with ``indicator``, ``segment``, ``year`` and ``text``."""
    material.read()
    rows = [
        (one.id, segment, row.told.year, row.stood or in_table(one, replace(row.told, reserved=False)))
        for one in material.indicators()
        for segment in material.segments(one.id)
        if (series := material.series(one.id, segment)) is not None
        for row in series.rows
    ]
    return pd.DataFrame(rows, columns=["indicator", "segment", "year", "text"])
