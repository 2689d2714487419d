"""The disclosure audit: SSB's table, ranges worked by hand, editions put together, and the shipped data sets."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd
import pytest

from slt_data.domain.audit import Audit, Kind, audit
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Period
from slt_data.domain.publication import Publication, Rules
from slt_data.domain.secondary import replay
from slt_data.intake.dataset import read_deliveries
from slt_data.intake.sync import figure_key
from tests.conftest import DATASETS
from tests.reader import RULES, Figures, frame, given_away, names

# The data set z1 of Statistics Norway's R package SSBtools (SSBtoolsData("z1")): region by main income (hovedint).
# Given here as in shared/vectors/ssb_z1_table.csv; the totals are added up. Counts of 1-3 are small.
Z1 = {
    "annet": (11, 7, 5, 13, 9, 12, 6, 9),
    "arbeid": (11, 1, 8, 2, 14, 9, 4, 3),
    "soshjelp": (55, 29, 35, 17, 63, 24, 22, 38),
    "trygd": (36, 18, 25, 13, 52, 22, 8, 15),
}
Z1_RULES = replace(
    RULES,
    values={"hovedint": tuple(Z1), "region": tuple("abcdefgh")},
    additive=dict.fromkeys(RULES.additive, ("hovedint", "region")),
)
J, G = "kjoenn=jenter", "kjoenn=gutter"
UNG, VGS = "trinn=ungdomsskole", "trinn=videregaaende"


def z1() -> dict[str, float]:
    table = {
        f"hovedint={income};region={'abcdefgh'[at]}": float(n) for income, of in Z1.items() for at, n in enumerate(of)
    }
    incomes = {f"hovedint={income}": float(sum(of)) for income, of in Z1.items()}
    regions = {f"region={'abcdefgh'[at]}": float(sum(of)) for at, of in enumerate(zip(*Z1.values(), strict=True))}
    return {"": sum(incomes.values()), **incomes, **regions, **table}


@pytest.mark.parametrize(
    ("indicator", "small"), [pytest.param("faa", 3, id="1-3 are small, as at SSB"), pytest.param("antall", 4, id="1-4")]
)
def test_ssb_table(indicator: str, small: int) -> None:
    alone, published = both(z1(), indicator, Z1_RULES)
    assert counted(audit([alone])) == (small, 0, small)
    assert all(one.low == one.high for one in audit([alone]).cells)
    assert len(given_away([alone], 1 + small)) == small
    found = audit([published])
    assert (found.recoverable, found.hidden - found.secondary) == (0, small)
    assert given_away([published], 1 + small) == []
    assert found.secondary == small, "one more in each of the regions, which is the least that can do"
    assert all(segment.count("=") == 2 for segment in names(published, published.hidden)), "no total goes"


@pytest.mark.parametrize(
    ("indicator", "figures", "hidden", "expected"),
    [
        pytest.param("antall", {"": 14, J: 3, G: 11}, {J}, {J: (3, 3, "value", True)}, id="one part, by subtraction"),
        pytest.param(
            "antall", {"": 14, J: 3, G: 11}, {J, G}, {J: (0, 14, "value", False), G: (0, 14, "value", False)}, id="two"
        ),
        pytest.param("antall", {J: 3, G: 11}, {J}, {J: (0, None, "value", False)}, id="no total, no limit"),
        pytest.param(
            "antall",
            {"": 17, "type=a": 3, "type=b": 1, "type=c": 13},
            {"type=a", "type=b"},
            {"type=a": (0, 4, "value", False), "type=b": (0, 4, "value", False)},
            id="nought to four is not given away",
        ),
        pytest.param(
            "antall",
            {"": 17, "type=a": 3, "type=b": 1, "type=c": 12},
            {"type=a", "type=b"},
            {"type=a": (0, 5, "value", False), "type=b": (0, 5, "value", False)},
            id="out by one",
        ),
        pytest.param("antall", {"": 15, J: 3, G: 11}, {J}, {J: (3, 4, "value", True)}, id="out by one: 3 or 4"),
        pytest.param(
            "antall", {"@2021": 9, "@2022": 3, "@2021-2022": 12}, {"@2022"}, {"": (3, 3, "value", True)}, id="by years"
        ),
        pytest.param(
            "snitt", {"@2021": 9, "@2022": 3, "@2021-2022": 6}, {"@2022"}, {"": (3, 3, "value", True)}, id="by average"
        ),
        pytest.param(
            "snitt", {"@2021": 9, "@2022": 4, "@2021-2022": 7}, {"@2022"}, {"": (4, 5, "value", False)}, id="rounded"
        ),
        pytest.param(
            "andel", {"": (90, 33), UNG: (60, 30), VGS: (30, 3)}, {VGS}, {VGS: (3, 3, "k", True)}, id="who said yes"
        ),
        pytest.param(
            "andel", {"": (90, 58), UNG: (60, 30), VGS: (30, 28)}, {VGS}, {VGS: (2, 2, "n-k", True)}, id="who did not"
        ),
        pytest.param(
            "andel", {"": (90, 30), UNG: (60, 30), VGS: (30, 0)}, {VGS}, {VGS: (0, 0, "k", True)}, id="nobody"
        ),
        pytest.param(
            "andel", {"": (80, 40), UNG: (60, 30), VGS: (20, 10)}, {VGS}, {VGS: (10, 10, "k", True)}, id="few asked"
        ),
        pytest.param(
            "andel",
            {"": (90, 33), UNG: (60, 30), VGS: (30, 3)},
            {UNG, VGS},
            {UNG: (0, 33, "k", False), VGS: (0, 33, "k", False)},
            id="both shares",
        ),
    ],
)
def test_ranges(
    indicator: str, figures: Figures, hidden: set[str], expected: dict[str, tuple[float, float | None, str, bool]]
) -> None:
    alone = both(figures, indicator)[0]
    rows = alone.figures.index.to_series().map(dict(enumerate(figures))).isin(hidden)
    found = audit([replace(alone, secondary=rows & ~alone.primary)])
    assert {one.segment: (one.low, one.high, one.counts, one.recoverable) for one in found.cells} == expected
    assert (found.hidden, found.secondary) == (len(hidden), int((rows & ~alone.primary).sum()))


@pytest.mark.parametrize(
    ("states", "hidden", "alone", "together"),
    [
        pytest.param([{"": 14, J: 3, G: 11}] * 2, [{J, G}, {J, ""}], [0, 0], 1, id="what is shown moves"),
        pytest.param([{"": 14, J: 3, G: 11}] * 2, [{J, G}, {J, G}], [0, 0], 0, id="what is shown stays"),
        pytest.param(
            [{"": 14, J: 3, G: 11}, {"": 15, J: 3, G: 12}], [{J, G}, {J, ""}], [0, 0], 0, id="another number each time"
        ),
        pytest.param(
            [{"": 14, J: 3, G: 11}, {"": 17, J: 6, G: 11}], [{J, G}, set()], [0, 0], 1, id="no longer small, but was"
        ),
        pytest.param(
            [{"": 14, J: 3, G: 11}, {"": 17, J: 6, G: 11}],
            [{J, G}, {J, G}],
            [0, 0],
            0,
            id="no longer small, still hidden",
        ),
    ],
)
def test_editions_together(
    states: Sequence[Figures], hidden: Sequence[set[str]], alone: Sequence[int], together: int
) -> None:
    editions = []
    for figures, gone in zip(states, hidden, strict=True):
        one = both(figures)[0]
        rows = one.figures["segment"].isin(gone)
        editions.append(Publication(one.figures, one.primary, rows & ~one.primary, RULES))
    assert [audit([one]).recoverable for one in editions] == list(alone)
    assert audit(editions).recoverable == together
    assert len(given_away(editions)) == together


def test_a_small_figure_without_a_row_is_listed_where_it_is_told() -> None:
    found = audit([both({"": 14, G: 11})[0]])
    assert counted(found) == (0, 0, 1)
    assert [(one.segment, one.low, one.high, one.kind) for one in found.cells] == [(J, 3, 3, Kind.IMPLIED)]


def test_nothing_published() -> None:
    assert audit([]) == Audit(0, 0, 0, ())


def test_as_json() -> None:
    found = audit([both({"": 14, J: 3, G: 11})[1]])
    assert json.loads(json.dumps(found.as_dict())) == {
        "hidden": 2,
        "secondary": 1,
        "recoverable": 0,
        "cells": [
            {
                "indicator": "antall",
                "area": "by",
                "year": 2024,
                "first_year": 2024,
                "segment": segment,
                "low": 0,
                "high": 14,
                "counts": "value",
                "kind": kind,
                "recoverable": False,
            }
            for segment, kind in ((G, "secondary"), (J, "primary"))
        ],
    }


@pytest.mark.parametrize("area", ["eksempelkommune", "eksempelland", "baerum", "norge"])
def test_shipped_data_sets_give_nothing_away(catalogue: Catalogue, area: str) -> None:
    """As of every delivery, across any two of them, and to whoever kept them all."""
    published = replay(deliveries(catalogue, area), rules_of(catalogue))
    for some in (published, *combinations(published, 1), *combinations(published, 2)):
        assert audit(some).recoverable == 0
    if area == "eksempelkommune":
        now = published[-1]
        bare = audit([Publication(now.figures, now.primary, now.primary & False, now.rules)])
        assert bare.recoverable > 40, "primary hiding alone leaks"
        assert now.secondary.sum() < 0.1 * len(now.figures)


def both(figures: Figures, indicator: str = "antall", rules: Rules = RULES) -> tuple[Publication, Publication]:
    """``figures`` with primary hiding alone, and as they may be shown."""
    published = replay([frame(figures, indicator)], rules)[0]
    return replace(published, secondary=published.secondary & False), published


def counted(found: Audit) -> tuple[int, int, int]:
    return found.hidden, found.secondary, found.recoverable


def rules_of(catalogue: Catalogue) -> Rules:
    limits = [(one.id, one.publishing.smallest, one.publishing.smallest_n, one.unit) for one in catalogue.indicators]
    overlapping = {"befolkning", "trygghetsprogrammet", "evaluering_relevans"}
    return Rules(
        pd.DataFrame(limits, columns=["indicator", "smallest", "smallest_n", "unit"]).set_index("indicator"),
        {one.id: one.dimensions for one in catalogue.indicators if one.id not in overlapping},
        {one.id: tuple(one.values) for one in catalogue.dimensions},
        frozenset(one.id for one in catalogue.indicators if one.period is Period.TWO_YEAR_AVERAGE),
    )


def deliveries(catalogue: Catalogue, area: str) -> list[pd.DataFrame]:
    """The figures of ``area`` that counted after each delivery that changed them."""
    standing = {}
    states = []
    for delivery in read_deliveries(DATASETS):
        given = [one for one in delivery.rows(catalogue)[0] if one.area == area]
        standing |= {figure_key(one): one.model_dump() for one in given}
        if given:
            numbers = dict.fromkeys(["value", "n", "k", "first_year"], "float64")
            states.append(pd.DataFrame(list(standing.values())).astype(numbers))
    return states
