"""The disclosure audit: SSB's table, ranges worked by hand, editions put together, and the shipped data sets."""

import json
from collections.abc import Sequence
from itertools import combinations

import pytest

from slt_data.domain.audit import Audit, HiddenBecause, audit_tables
from slt_data.domain.publication import Rule, Table, hide_small
from slt_data.domain.secondary import editions
from slt_data.store.store import Store
from tests.reader import RULES, Figures, cells, given_away, names

# The data set z1 of Statistics Norway's R package SSBtools (SSBtoolsData("z1")): region by main income (hovedint).
# Given here as in shared/vectors/ssb_z1_table.csv; the totals are added up. Counts of 1-3 are small.
Z1 = {
    "annet": (11, 7, 5, 13, 9, 12, 6, 9),
    "arbeid": (11, 1, 8, 2, 14, 9, 4, 3),
    "soshjelp": (55, 29, 35, 17, 63, 24, 22, 38),
    "trygd": (36, 18, 25, 13, 52, 22, 8, 15),
}
Z1_DIMENSIONS = (("hovedint", tuple(Z1)), ("region", tuple("abcdefgh")))
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
    ("smallest", "small"), [pytest.param(4, 3, id="1-3 are small, as at SSB"), pytest.param(5, 4, id="1-4")]
)
def test_ssb_table(smallest: int, small: int) -> None:
    rule = Rule(smallest, dimensions=Z1_DIMENSIONS)
    bare = hide_small(cells(z1(), rule), rule)
    alone = audit_tables({("by", "z1"): [bare]}, {"z1": rule})
    assert (alone.hidden, alone.secondary, alone.recoverable) == (small, 0, small)
    assert all(one.low == one.high for one in alone.cells)
    assert len(given_away([bare], 1 + small)) == small
    published = editions([cells(z1(), rule)], rule)[0]
    found = audit_tables({("by", "z1"): [published]}, {"z1": rule})
    assert (found.recoverable, found.hidden - found.secondary) == (0, small)
    assert given_away([published], 1 + small) == []
    assert found.secondary == small, "one more in each of the regions, which is the least that can do"
    assert all(segment.count("=") == 2 for segment in names(published.hidden)), "no total goes"


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
    given = with_hidden(figures, hidden, indicator)
    found = audit_tables({("by", indicator): [given]}, RULES)
    assert {one.segment: (one.low, one.high, one.counts, one.recoverable) for one in found.cells} == expected
    assert (found.hidden, found.secondary) == (len(hidden), len(given.hidden - given.primary))


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
    given = [with_hidden(figures, gone) for figures, gone in zip(states, hidden, strict=True)]
    assert [audited([one]).recoverable for one in given] == list(alone)
    assert audited(given).recoverable == together
    assert len(given_away(given)) == together


def test_a_small_figure_without_a_row_is_listed_where_it_is_told() -> None:
    found = audited([with_hidden({"": 14, G: 11}, set())])
    assert (found.hidden, found.secondary, found.recoverable) == (0, 0, 1)
    assert [(one.segment, one.low, one.high, one.kind) for one in found.cells] == [(J, 3, 3, HiddenBecause.IMPLIED)]


def test_only_what_is_hidden_now_is_listed() -> None:
    given = editions([cells({"": 14, J: 3, G: 11}), cells({"": 40, J: 18, G: 22})], RULES["antall"])
    assert audited(given) == Audit(0, 0, 0, ())


def test_nothing_published() -> None:
    assert audit_tables({}, RULES) == audited([]) == Audit(0, 0, 0, ())


def test_as_json() -> None:
    found = audited(editions([cells({"": 14, J: 3, G: 11})], RULES["antall"]))
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
def test_shipped_data_sets_give_nothing_away(ready_store: Store, area: str) -> None:
    """As of every batch, across any two of them, and to whoever kept them all."""
    rules = ready_store.rules(area)
    histories = {key: [one.table for one in own] for key, own in ready_store.editions(area).items()}
    for indicator, tables in histories.items():
        for some in (tables, *combinations(tables, 1), *combinations(tables, 2)):
            assert audit_tables({(area, indicator): some}, rules).recoverable == 0
    if area == "eksempelkommune":
        last = {(area, indicator): [tables[-1]] for indicator, tables in histories.items()}
        bare = {key: [one._replace(hidden=one.primary) for one in tables] for key, tables in last.items()}
        assert audit_tables(bare, rules).recoverable > 40, "primary hiding alone leaks"
        found = audit_tables(last, rules)
        assert found.hidden - found.secondary == audit_tables(bare, rules).hidden > 40
        assert 20 < found.secondary < 0.1 * len(ready_store.figures(area))


def with_hidden(figures: Figures, hidden: set[str], indicator: str = "antall") -> Table:
    """``figures`` with those named in ``hidden`` not shown, whatever should have been."""
    bare = hide_small(cells(figures, RULES[indicator]), RULES[indicator])
    gone = frozenset(cell for cell, _ in bare.cells if names([cell]) <= hidden)
    return bare._replace(hidden=gone, primary=bare.primary & gone)


def audited(tables: Sequence[Table], indicator: str = "antall") -> Audit:
    return audit_tables({("by", indicator): tables}, RULES)
