"""What may be shown to whom. Figures are hidden here, in one place, on the way out of the store.

``publication`` says what is too small; ``secondary`` chooses what else must be hidden, so that nobody can subtract.
Everything stored beside a hidden value is hidden with it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from slt_data.domain.additive import Cell
from slt_data.domain.publication import Table
from slt_data.domain.series import Status
from slt_data.norwegian import HIDDEN_SIGN


class Role(StrEnum):
    """Whose view it is: a reader sees what may be published, a coordinator sees everything."""

    LESER = "leser"
    KOORDINATOR = "koordinator"


class Guard(StrEnum):
    """Why a figure is kept from readers.

    ``FEW``: the figure is small. ``OTHERS``: it would disclose a small one. Readers get ``UNTOLD``, meaning one of
    these two, wherever knowing which would help to work out the figure; they get ``FEW`` only where nothing adds up
    with it.
    """

    NONE = ""
    FEW = "few"
    OTHERS = "others"
    UNTOLD = "untold"


def guarded_figures(figures: pd.DataFrame, tables: Mapping[str, Table], role: Role) -> pd.DataFrame:
    """``figures`` of one area as ``role`` may see them, with a column ``guard``.

    ``tables``: the published table of each indicator that has anything to hide. For a reader, hidden rows are emptied
    of everything that could disclose their value; for a coordinator they are complete and marked.
    """
    keys: list[Any] = list(figures[["indicator", "segment", "first_year", "year"]].itertuples(index=False, name=None))
    guards = [
        _guard(tables.get(indicator), segment, first, year, role).value for indicator, segment, first, year in keys
    ]
    shown = figures.assign(guard=pd.Series(guards, index=figures.index, dtype=object))
    hidden = shown["guard"].ne(Guard.NONE.value)
    if role is Role.LESER and hidden.any():
        shown.loc[hidden, ["value", "n", "k"]] = float("nan")
        shown.loc[hidden, "status"] = Status.HIDDEN.value
        shown.loc[hidden, "raw"] = HIDDEN_SIGN
        shown.loc[hidden, ["section", "note"]] = ""
    return shown


def _guard(table: Table | None, segment: str, first: float, year: int, role: Role) -> Guard:
    if table is None or not table.hidden:
        return Guard.NONE
    cell = Cell(segment, int(year if pd.isna(first) else first), int(year))
    if cell not in table.hidden:
        return Guard.NONE
    if role is Role.LESER:
        return Guard.UNTOLD if table.parted else Guard.FEW
    return Guard.FEW if cell in table.primary else Guard.OTHERS
