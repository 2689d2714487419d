"""Figures as they are sent in and as they stand, told by the text of their cells, for tests of what they come to."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Figure
from slt_data.intake.figures.checked_by_model import no_readings, read_figures
from slt_data.shipped.catalogue_yaml import read_catalogue
from tests.conftest import DATASETS

AREA = "eksempelkommune"
_TYPES = no_readings().dtypes.to_dict()
GIRLS, BOYS, YOUNG, OLDER = "kjoenn=jenter", "kjoenn=gutter", "alder=10-14", "alder=15-17"


@cache
def shipped() -> Catalogue:
    """The catalogue that ships with the program: for property tests, which would print a fixture whole."""
    return read_catalogue(DATASETS)


def told(indicator: str, year: int, text: str, segment: str = "", **more: Any) -> dict[str, Any]:
    """A cell that holds ``text``; ``more`` is any other column of readings, as ``n_text`` or ``first_year``."""
    usual: dict[str, Any] = dict.fromkeys(_TYPES, "") | {"first_year": float("nan"), "partial": False}
    return usual | {"area": AREA, "indicator": indicator, "year": year, "text": text, "segment": segment} | more


def nasking(year: int, text: object, segment: str = "", **more: Any) -> dict[str, Any]:
    """A cell of nasking, which is counted."""
    return told("nasking", year, str(text), segment, **more)


def typed(*cells: Mapping[str, Any]) -> pd.DataFrame:
    """``cells`` as they are read, each in a cell of its own: ``B1``, ``B2`` and on, if nothing else is said."""
    if not cells:
        return no_readings()
    rows = pd.DataFrame([one if one["cell"] else {**one, "cell": f"B{at}"} for at, one in enumerate(cells, start=1)])
    return rows.astype(_TYPES)


def sent(catalogue: Catalogue, *cells: Mapping[str, Any]) -> pd.DataFrame:
    """``cells`` as the figures of a file."""
    figures, wrong = read_figures(typed(*cells), catalogue)
    assert not wrong, wrong
    return figures


def standing(catalogue: Catalogue, *cells: Mapping[str, Any]) -> pd.DataFrame:
    """``cells`` as the figures that count, with the types that the store gives them."""
    return sent(catalogue, *cells).drop(columns=["sheet", "cell", "partial"]).astype({"year": "int32"})


def stated(figures: Iterable[Figure]) -> pd.DataFrame:
    """Figures of a data set as the figures of a file; the cell of each is its place."""
    rows = pd.DataFrame([one.model_dump() for one in figures]).astype(
        {"value": "float64", "n": "float64", "k": "float64", "first_year": "float64", "status": "str"}
    )
    return rows.assign(sheet="", cell=[f"B{at}" for at in range(1, len(rows) + 1)], partial=False)
