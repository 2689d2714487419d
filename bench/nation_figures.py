"""The made-up country's figures, one municipality at a time: the same on every machine, and none of them real.

Chance is ``Generator.random`` alone, seeded by the number of the municipality; what is made of it is plain IEEE 754
arithmetic. No more than one municipality is ever in memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.nation_catalogue import PLACES, SOURCE, SURVEYS, indicators
from slt_data.store.rows import FIGURE_COLUMNS

Numbers: TypeAlias = NDArray[np.float64]

SEED = 20261124
SEXES = ("gutter", "jenter")
SURVEYED = tuple(f"ungdata_{one}" for one in SURVEYS)
_ADDED = ("nasking", "vold", "vold_fornaermede", "sedelighet", "narkotika")
_AGES = {"": 9.5, "alder=0-17": 2.1, "alder=10-17": 1.0, "alder=13-18": 0.76, "alder=15-17": 0.38}
"""The population is split by age alone; each group is so many times those of 10–17."""
_FEW = ("ungdomsteam", "styremoeter")
_WHOLE, _BY_SEX, _CROSSED = 1, 3, 18
"""How many rows a year an indicator has: its total; the sexes too; the whole table of sex and place."""


@dataclass(frozen=True)
class Size:
    """How large the country is. ``rows`` is about how many figures there are to be in all."""

    rows: int
    areas: int = 357
    years: int = 30
    indicators: int = 300
    last: int = 2025

    @property
    def first(self) -> int:
        """The first year that has figures."""
        return self.last - self.years + 1

    def plan(self) -> dict[str, int]:
        """How many rows a year each indicator has; the more rows are asked for, the more of them are split."""
        names = indicators(self.indicators)
        found = {one: _BY_SEX if one in _ADDED else _WHOLE for one in names}
        left = self.rows / (self.areas * self.years) - sum(found.values()) - len(_AGES) + 1
        for step in (_BY_SEX, _CROSSED):
            for one in names:
                if one.startswith("sak_") and left > 0:
                    left -= step - found[one]
                    found[one] = step
        return found


class _Line(NamedTuple):
    """The figures of one indicator and segment, year by year; ``n`` and ``k`` for a share alone."""

    indicator: str
    segment: str
    years: NDArray[np.int64]
    values: Numbers
    n: Numbers | None = None
    k: Numbers | None = None


def figures_of(size: Size, number: int, area: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the municipality ``number`` was given: all years but the last; then the last one, with some corrections of
    the year before, which had stood twice as high. Both have ``FIGURE_COLUMNS``.
    """
    every = _frame(list(_lines(size, number)), area)
    names = [one for one in size.plan() if one.startswith("sak_")]
    wrong = every["indicator"].isin(names[number % 50 :: 50]) & every["year"].eq(size.last - 1)
    newest = every["year"].eq(size.last)
    first = every.assign(value=every["value"].where(~wrong, every["value"] * 2))[~newest]
    return first.reset_index(drop=True), every[newest | wrong].reset_index(drop=True)


def _lines(size: Size, number: int) -> Iterator[_Line]:
    rng = np.random.default_rng([SEED, number])
    young = float(np.floor(60 + 9000 * rng.random() ** 4 * (0.5 + rng.random())))
    years = np.arange(size.first, size.last + 1)
    for name, rows in size.plan().items():
        own = np.random.default_rng([SEED, number, *name.encode()])
        if name == "befolkning":
            grown = young * (1 + (years - size.first) * 0.004)
            yield from (_Line(name, segment, years, np.floor(grown * times)) for segment, times in _AGES.items())
        elif name in SURVEYED:
            yield from _survey(name, young, years[(years - size.first) % 3 == 2], own)
        elif name == "ekstremisme_andel_bekymringer":
            yield _Line(name, "", years, np.floor(5 + 25 * own.random(len(years))))
        else:
            often = 0.4 + 1.6 * own.random() if name in _FEW else young * (0.0005 + 0.02 * own.random() ** 2)
            yield from _counts(name, rows, years, often * (1 + (own.random() - 0.5) * (years - size.first) / 30), own)


def _counts(
    name: str, rows: int, years: NDArray[np.int64], expected: Numbers, rng: np.random.Generator
) -> Iterator[_Line]:
    """A total, and where ``rows`` says so its parts, which always add up to it."""
    shares = (0.5 + rng.random((len(SEXES), len(PLACES)))) * np.array([[0.7], [0.3]])
    leaves = expected[:, None, None] * (shares / shares.sum())
    leaves = np.floor(leaves * (0.8 + 0.4 * rng.random(leaves.shape)) + rng.random(leaves.shape))
    yield _Line(name, "", years, leaves.sum(axis=(1, 2)))
    if rows >= _BY_SEX:
        yield from (_Line(name, f"kjoenn={sex}", years, leaves[:, at].sum(axis=1)) for at, sex in enumerate(SEXES))
    if rows >= _CROSSED:
        for place, where in enumerate(PLACES):
            yield _Line(name, f"sted={where}", years, leaves[:, :, place].sum(axis=1))
            yield from (
                _Line(name, f"kjoenn={sex};sted={where}", years, leaves[:, at, place]) for at, sex in enumerate(SEXES)
            )


def _survey(name: str, young: float, waves: NDArray[np.int64], rng: np.random.Generator) -> Iterator[_Line]:
    """Both sexes by themselves and together, of those years that have a survey."""
    asked = np.floor(young * 0.3 * (0.8 + 0.2 * rng.random((2, len(waves)))))
    told = np.floor(asked * (0.05 + 0.3 * rng.random()) * (0.9 + 0.2 * rng.random((2, len(waves)))))
    cells = {"": (asked.sum(axis=0), told.sum(axis=0))}
    cells |= {f"kjoenn={sex}": (asked[at], told[at]) for at, sex in enumerate(SEXES)}
    for segment, (n, k) in cells.items():
        yield _Line(name, segment, waves, 100 * k / np.maximum(n, 1), n, k)


def _frame(lines: list[_Line], area: str) -> pd.DataFrame:
    """One row a figure, with ``FIGURE_COLUMNS``."""
    lengths = [len(one.years) for one in lines]

    def of_line(values: list[str]) -> NDArray[np.object_]:
        return np.repeat(np.array(values, dtype=object), lengths)

    def joined(values: list[Numbers | None]) -> pd.Series:
        found = [np.full(rows, np.nan) if one is None else one for one, rows in zip(values, lengths, strict=True)]
        return pd.Series(np.concatenate(found)).astype("Int64")

    frame = pd.DataFrame(
        {
            "indicator": of_line([one.indicator for one in lines]),
            "area": area,
            "segment": of_line([one.segment for one in lines]),
            "year": np.concatenate([one.years for one in lines]),
            "first_year": pd.Series(pd.NA, index=range(sum(lengths)), dtype="Int64"),
            "value": np.concatenate([one.values for one in lines]),
            "status": "exact",
            "raw": "",
            "n": joined([one.n for one in lines]),
            "k": joined([one.k for one in lines]),
            "source": SOURCE,
            "section": "Oppdiktet",
            "note": "",
        }
    )
    return frame.sort_values(["indicator", "segment", "year"], ignore_index=True)[list(FIGURE_COLUMNS)]
