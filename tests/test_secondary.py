"""Secondary hiding: what is chosen in tables that can be followed by hand; no random table gives anything away."""

from collections.abc import Sequence
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from slt_data.domain import secondary
from slt_data.domain.audit import Audit, audit_tables
from slt_data.domain.publication import Table, hide_small
from slt_data.domain.secondary import editions, further_cells
from slt_data.domain.series import segment_key
from tests.reader import RULES, VALUES, Figures, cells, given_away, names
from tests.thorough import examples

J, G = "kjoenn=jenter", "kjoenn=gutter"
UNG, VGS = "trinn=ungdomsskole", "trinn=videregaaende"
CROSS = {
    "": 50, J: 20, G: 30, "type=a": 12, "type=b": 16, "type=c": 22,
    f"{J};type=a": 2, f"{J};type=b": 7, f"{J};type=c": 11,
    f"{G};type=a": 10, f"{G};type=b": 9, f"{G};type=c": 11,
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param({"": 14, J: 3, G: 11}, {G}, id="one sex is small: the other goes, the total stays"),
        pytest.param({"": 14, J: 6, G: 8}, set(), id="nothing is small"),
        pytest.param({"": 7, J: 4, G: 3}, set(), id="both are small: either may be none or all"),
        pytest.param({"": 4, J: 1, G: 3}, set(), id="the total is small as well"),
        pytest.param({"": 3, J: 0, G: 3}, set(), id="a shown nought tells only that total and part are the same"),
        pytest.param({"": 9, "type=a": 0, "type=b": 3, "type=c": 6}, {"type=c"}, id="a nought is dearer than a number"),
        pytest.param({"": 3, J: 3, G: 0}, set(), id="all of a small total"),
        pytest.param({J: 3, G: 11}, set(), id="no total, nothing to subtract from"),
        pytest.param({"": 40, "type=a": 3, "type=b": 12, "type=c": 25}, {"type=b"}, id="the smaller of two others"),
        pytest.param(
            {"": 40, "type=a": 3, "type=b": 12, "type=c": 25, J: 20, G: 20}, {"type=b"}, id="other splits stay"
        ),
        pytest.param({"": 14, J: 3, G: 10}, {G}, id="out by one in the source: 3 or 4 is told as well"),
        pytest.param({"": 40, J: 3, G: 10}, set(), id="out by 27: nobody can tell"),
        pytest.param({"": 14, G: 11}, {G}, id="the girls have no row, and can be subtracted"),
        pytest.param({"": 14, G: 11, J: float("nan")}, {G}, id="the girls are missing, and can be subtracted"),
        pytest.param({"": 24, G: 11}, set(), id="the girls have no row, and are many"),
        pytest.param({"": 14, "type=a": 11}, {"type=a"}, id="the rest are few"),
        pytest.param({"": 20, "type=a": 8, "type=b": 11}, set(), id="one of no type: a third type is never seen"),
        pytest.param(CROSS, {f"{J};type=b", f"{G};type=a", f"{G};type=b"}, id="a cross table: a rectangle"),
        pytest.param({"": 50, "alder=10-14": 3, "alder=15-17": 47}, {"alder=15-17"}, id="ages that lie side by side"),
        pytest.param(
            {"": 30, "alder=10-17": 30, "alder=10-14": 3, "alder=15-17": 27},
            {"alder=15-17"},
            id="ages within an age",
        ),
        pytest.param(
            {"@2021": 3, "@2022": 9, "@2023": 12, "@2021-2023": 24}, {"@2021-2023"}, id="years: their total goes"
        ),
        pytest.param(
            {"@2021": 7, "@2022": 9, "@2021-2022": 16, "@2021-2023": 19, "@2023": 3},
            {"@2021-2023"},
            id="years: one total in another",
        ),
        pytest.param({"@2021": 7, "@2022": 9, "@2021-2023": 19}, {"@2021-2023"}, id="a year without a row"),
        pytest.param(
            {"@2021": 7, "@2022": 16, "@2021-2023": 40, f"{J}@2023": 3, f"{G}@2023": 14},
            {f"{G}@2023"},
            id="a total without a row is told by the years",
        ),
    ],
)
def test_choice(figures: Figures, expected: set[str]) -> None:
    published = publish_one(figures)
    assert names(published.hidden - published.primary) == expected
    assert audited([published]).recoverable == 0


@pytest.mark.parametrize(
    ("indicator", "figures", "expected"),
    [
        pytest.param("bosatte", {"": 14, J: 3, G: 11}, set(), id="a dimension that does not add up"),
        pytest.param("moeter", {"": 14, J: 3, G: 11}, set(), id="nothing is too small"),
        pytest.param("faa", {"": 14, J: 4, G: 10}, set(), id="4 may be shown under a threshold of 4"),
        pytest.param("faa", {"": 14, J: 3, G: 11}, {G}, id="3 may not"),
        pytest.param("snitt", {"@2021": 3, "@2022": 10, "@2021-2022": 7}, {"@2021-2022"}, id="a rounded average"),
        pytest.param("snitt", {"": 14, J: 3, G: 11}, {G}, id="parts of an average indicator add up in a year"),
        pytest.param(
            "andel", {"": (900, 80), UNG: (800, 77), VGS: (100, 3)}, {UNG}, id="few said yes: k from the total"
        ),
        pytest.param("andel", {"": (900, 80), UNG: (800, 40), VGS: (100, 40)}, set(), id="shares: none is small"),
        pytest.param("andel", {"": (900, 885), UNG: (800, 787), VGS: (100, 98)}, {UNG}, id="few said no"),
        pytest.param("andel", {"": (900, 80), UNG: (800, 80), VGS: (100, 0)}, {UNG}, id="nobody said yes"),
        pytest.param("andel", {"": (900, 80), UNG: (875, 72), VGS: (25, 8)}, {UNG}, id="few were asked"),
        pytest.param("andel", {"": (900, 80), UNG: (800, 77)}, {UNG}, id="a share without a row"),
        pytest.param("andel", {"": (900, 80), UNG: (890, 60)}, set(), id="more yes left than were asked: no sum"),
    ],
)
def test_choice_by_indicator(indicator: str, figures: Figures, expected: set[str]) -> None:
    published = publish_one(figures, indicator)
    assert names(published.hidden - published.primary) == expected
    assert audited([published], indicator).recoverable == 0


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param([{"": 14, J: 3, G: 11}] * 2, [{G}, {G}], id="the same again"),
        pytest.param([{"": 14, J: 3, G: 11}, {"": 15, J: 3, G: 12}], [{G}, {G}], id="one more boy"),
        pytest.param(
            [{"": 14, J: 3, G: 11}, {"": 17, J: 6, G: 11}],
            [{G}, {G, J}],
            id="the girls are many now: the boys, unchanged, would tell what the girls were",
        ),
        pytest.param([{"": 14}, {"": 14, J: 3, G: 11}], [set(), {G}], id="the total was out first"),
        pytest.param([{"": 14}, {J: 3, G: 11}], [set(), {G}], id="the total was out first, and is no longer there"),
        pytest.param([{G: 11}, {"": 14, J: 3, G: 11}], [set(), {""}], id="the boys were out first: the total goes"),
        pytest.param([{"": 14, G: 11}, {"": 14, J: 3, G: 11}], [{G}, {G}], id="the girls come late"),
        pytest.param(
            [{"": 14, J: 6, G: 8}, {"": 12, J: 4, G: 8}], [set(), {""}], id="the girls fall below: the boys are known"
        ),
        pytest.param(
            [{"": 14, J: 3, G: 11}, {"": 24, J: 13, G: 11}, {"": 14, J: 3, G: 11}],
            [{G}, {G, J}, {G}],
            id="a mistake, and back again",
        ),
        pytest.param(
            [{"@2021": 7, "@2022": 9, "@2021-2023": 19}, {"@2021": 7, "@2022": 9, "@2021-2023": 19, "@2023": 3}],
            [{"@2021-2023"}, {"@2021-2023"}],
            id="the last year of a total comes late",
        ),
    ],
)
def test_choice_over_time(states: Sequence[Figures], expected: Sequence[set[str]]) -> None:
    published = editions(map(cells, states), RULES["antall"])
    assert [names(one.hidden - one.primary) for one in published] == expected
    assert audited(published).recoverable == 0


def test_what_is_known_for_ever_can_not_be_saved() -> None:
    rule = RULES["antall"]
    first = hide_small(cells({"": 14, G: 11}), rule)
    now = hide_small(cells({"": 14, J: 3, G: 11}), rule)
    assert further_cells((first,), now, rule) == frozenset()
    assert audited([now]).recoverable == 1
    assert [(one.segment, one.low, one.high) for one in audited([first, now]).cells] == [(J, 3, 3)]


def test_same_answer_whatever_the_order_and_the_cache() -> None:
    first = publish_one(CROSS)
    for seed in range(5):
        secondary._KNOWN.clear()
        shuffled = list(CROSS.items())
        Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
        assert publish_one(dict(shuffled)) == first


def test_no_more_is_hidden_than_need_be() -> None:
    """Golden: the fewest further cells of this cross table, found by trying every choice of up to three."""
    bare = hide_small(cells(CROSS), RULES["antall"])
    others = [cell for cell, _ in bare.cells if cell not in bare.primary]
    enough = [
        choice
        for size in range(4)
        for choice in combinations(others, size)
        if not given_away([bare._replace(hidden=bare.primary.union(choice))])
    ]
    published = publish_one(CROSS)
    assert min(map(len, enough)) == len(published.hidden - published.primary) == 3


def publish_one(figures: Figures, indicator: str = "antall") -> Table:
    return editions([cells(figures, RULES[indicator])], RULES[indicator])[0]


def audited(tables: Sequence[Table], indicator: str = "antall") -> Audit:
    return audit_tables({("by", indicator): tables}, RULES)


def margins(sizes: dict[str, int], inner: Sequence[Any]) -> dict[str, Any]:
    """A cross table with all its totals: ``inner`` are its cells, counts or pairs of n and k, row by row."""
    places = list(product(*(VALUES[name][:size] for name, size in sizes.items())))
    table: dict[str, Any] = {}
    for cell, number in zip(places, inner, strict=True):
        parts = dict(zip(sizes, cell, strict=True))
        for kept in (kept for size in range(len(parts) + 1) for kept in combinations(parts, size)):
            name = segment_key({one: parts[one] for one in kept})
            before = table.get(name)
            if isinstance(number, tuple):
                table[name] = tuple(map(sum, zip(before or (0, 0), number, strict=True)))
            else:
                table[name] = (before or 0) + number
    return table


SMALL_OR_NOT = st.one_of(st.integers(0, 6), st.sampled_from([0, 0, 1, 3, 7, 12, 40]))
SHARES = st.tuples(st.sampled_from([0, 10, 29, 30, 60, 400]), st.floats(0, 1)).map(
    lambda one: (one[0], round(one[0] * one[1]))
)
SHAPES = st.one_of(
    st.fixed_dictionaries({"rad": st.integers(1, 6)}),
    st.fixed_dictionaries({"kolonne": st.integers(1, 6), "rad": st.integers(1, 6)}),
    st.fixed_dictionaries({"kjoenn": st.just(2), "lag": st.integers(2, 3), "rad": st.integers(2, 3)}),
)


@st.composite
def tables(draw: st.DrawFn, number: st.SearchStrategy[Any] = SMALL_OR_NOT) -> dict[str, Any]:
    sizes = draw(SHAPES)
    size = 1
    for one in sizes.values():
        size *= one
    return margins(sizes, draw(st.lists(number, min_size=size, max_size=size)))


@st.composite
def revisions(draw: st.DrawFn) -> list[dict[str, int]]:
    """A cross table up to three times, each with a few numbers other than before, and perhaps not all of it yet.

    No number comes back after it was another one: whoever saw it then is held to know it, so that it can't be hidden.
    """
    sizes = {"kolonne": draw(st.integers(2, 4)), "rad": draw(st.integers(2, 4))}
    inner = draw(st.lists(SMALL_OR_NOT, min_size=(size := sizes["kolonne"] * sizes["rad"]), max_size=size))
    states = [inner]
    for _ in range(draw(st.integers(1, 2))):
        changed = draw(st.dictionaries(st.integers(0, size - 1), SMALL_OR_NOT, max_size=3))
        states.append([changed.get(at, number) for at, number in enumerate(states[-1])])
    whole = [margins(sizes, one) for one in states]
    assume(not any(whole[0][name] == whole[-1][name] != whole[1][name] for name in whole[0]))
    late = draw(st.sampled_from([{}, {"rad"}, {"rad", "kolonne"}]))
    return [{name: n for name, n in whole[0].items() if not any(f"{one}=" in name for one in late)}, *whole[1:]]


RANDOM = examples(15, 300)


@RANDOM
@given(tables())
def test_no_random_table_gives_anything_away(numbers: dict[str, int]) -> None:
    published = publish_one(numbers)
    assert given_away([published]) == []
    assert audited([published]).recoverable == 0
    assert published.primary == {cell for cell, (number,) in published.cells if 1 <= number <= 4}


@RANDOM
@given(tables(SHARES))
def test_no_random_survey_gives_anything_away(numbers: dict[str, tuple[int, int]]) -> None:
    published = publish_one({name: cell for name, cell in numbers.items() if cell[0]}, "andel")
    assert given_away([published]) == []
    assert audited([published], "andel").recoverable == 0


@RANDOM
@given(revisions())
def test_no_random_revision_gives_anything_away(states: list[dict[str, int]]) -> None:
    published = editions(map(cells, states), RULES["antall"])
    for some in (published, *combinations(published, 1), *combinations(published, 2)):
        assert given_away(some) == []
        assert audited(some).recoverable == 0


@RANDOM
@given(revisions(), st.data())
def test_no_undone_revision_gives_anything_away(states: list[dict[str, int]], data: st.DataObject) -> None:
    """Back to exactly what stood before, as when somebody undoes what they put in."""
    undone = [*states, states[data.draw(st.integers(0, len(states) - 1))]]
    published = editions(map(cells, undone), RULES["antall"])
    assert given_away(published) == []
    assert audited(published).recoverable == 0
