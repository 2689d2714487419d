"""Columns of texts that are kept as different texts and numbers, against the same rows written out."""

from unittest import mock

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.intake.coded_frames import asked_once, coded, combinations, joined, numbered, texts_in, those, with_texts

TEXTS = st.sampled_from(["", "b", "a", "å", "a=1;b=2"])
ROWS = st.lists(st.tuples(TEXTS, TEXTS, st.integers(1990, 1993), st.sampled_from([1.5, float("nan")])), max_size=12)


def frame(rows: list[tuple[str, str, int, float]], *, as_numbers: bool) -> pd.DataFrame:
    told = pd.DataFrame(rows, columns=["one", "other", "year", "value"])
    told = told.astype({"one": "str", "other": "str", "year": "int64", "value": "float64"})
    if not as_numbers:
        return told
    return told.assign(
        **{name: coded(own.distinct, own.codes) for name in ("one", "other") for own in [texts_in(told[name])]}
    )


@given(rows=ROWS, as_numbers=st.booleans(), most=st.sampled_from([2, 2**62]))
def test_each_combination_has_a_number_and_its_first_row(
    rows: list[tuple[str, str, int, float]], as_numbers: bool, most: int
) -> None:
    with mock.patch("slt_data.intake.coded_frames._MOST_NUMBERS", most):
        codes, first = combinations(frame(rows, as_numbers=as_numbers), ["one", "other", "value"])
    told = [(one, other, str(value)) for one, other, _, value in rows]
    order = list(dict.fromkeys(told))
    assert [order[code] for code in codes] == told
    assert [told.index(one) for one in order] == first.tolist()


@given(rows=ROWS, others=ROWS)
def test_numbers_of_several_frames_are_in_the_order_of_what_they_number(
    rows: list[tuple[str, str, int, float]], others: list[tuple[str, str, int, float]]
) -> None:
    found = numbered([frame(rows, as_numbers=True), frame(others, as_numbers=False)], ["one", "other", "year"])
    told = [one[:3] for one in (*rows, *others)]
    numbers = np.concatenate(found).tolist()
    assert sorted(zip(numbers, told, strict=True)) == sorted(zip(numbers, told, strict=True), key=lambda one: one[1])
    assert len(set(numbers)) == len(set(told))


@given(rows=ROWS, others=ROWS)
def test_frames_are_joined_as_if_they_were_written_out(
    rows: list[tuple[str, str, int, float]], others: list[tuple[str, str, int, float]]
) -> None:
    found = joined([frame(rows, as_numbers=True), frame(others, as_numbers=False)])
    expected = frame([*rows, *others], as_numbers=False)
    pd.testing.assert_frame_equal(with_texts(found), expected, check_dtype=bool(rows or others))


def test_a_combination_is_asked_about_once_and_told_to_all_its_rows() -> None:
    rows = frame([("a", "x", 1990, 1.5), ("b", "x", 1991, 1.5), ("a", "x", 1992, 1.5)], as_numbers=True)
    asked: list[list[str]] = []

    def ask(some: pd.DataFrame) -> pd.DataFrame:
        asked.append(some["one"].to_list())
        return pd.DataFrame({"twice": some["one"] + some["one"], "long": some["one"].str.len()})

    answer = asked_once(rows, ["one", "other"], ask)
    assert asked == [["a", "b"]]
    assert answer["twice"].to_list() == ["aa", "bb", "aa"]
    assert answer["long"].to_list() == [1, 1, 1]


@pytest.mark.parametrize(("which", "same"), [([True, True], True), ([True, False], False)], ids=["all", "some"])
def test_all_rows_are_the_frame_itself(which: list[bool], same: bool) -> None:
    rows = frame([("a", "", 1990, 1.5), ("b", "", 1990, 1.5)], as_numbers=True)
    kept = those(rows, np.array(which))
    assert (kept is rows) is same
    assert len(kept) == sum(which)
