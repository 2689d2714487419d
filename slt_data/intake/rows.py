"""The rows of a frame, one by one, where there are few of them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Each row of ``frame``, with its columns as attributes. What a column holds, its reader knows."""
    yield from frame.itertuples(index=False)
