"""What is sent in against what stands: what is new, what changed, what is as it was, what the file passes over."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.checks.difference import KEY, Difference, differences
from slt_data.norwegian import NBSP
from tests.sent_in import AREA, BOYS, GIRLS, nasking, sent, shipped, standing, told
from tests.thorough import examples

NEW, CHANGED, UNCHANGED, ABSENT = (
    one.value for one in (Difference.NEW, Difference.CHANGED, Difference.UNCHANGED, Difference.ABSENT)
)

FIGURES = [
    # what stands for nasking 2016, what is sent in, what that is
    pytest.param("61", "61", UNCHANGED, id="the same"),
    pytest.param("61", "94", CHANGED, id="another value"),
    pytest.param("1234", "1 234", UNCHANGED, id="written in another way"),
    pytest.param("0", "-", UNCHANGED, id="nought as official statistics write it"),
    pytest.param("61", "61*", CHANGED, id="only preliminary now"),
    pytest.param("61*", "61", CHANGED, id="preliminary no more"),
    pytest.param("61*", "61 *", UNCHANGED, id="as preliminary as before"),
    pytest.param("61", "ca. 61", CHANGED, id="only about now"),
    pytest.param("ca. 60", "ca. 60", UNCHANGED, id="the same words"),
    pytest.param("ca. 60", "om lag 60", CHANGED, id="the same number in other words"),
    pytest.param("over 60", "minst 60", CHANGED, id="another bound"),
    pytest.param("færre enn før", "færre enn før", UNCHANGED, id="told in the same words"),
    pytest.param("færre enn før", "flere enn før", CHANGED, id="told in other words"),
    pytest.param("færre enn før", "61", CHANGED, id="a number for words"),
    pytest.param("61", "færre enn før", CHANGED, id="words for a number"),
    pytest.param("61", "..", CHANGED, id="missing now"),
    pytest.param("færre enn før", "..", UNCHANGED, id="nothing takes no words away"),
    pytest.param("..", "..", UNCHANGED, id="missing as before"),
    pytest.param("..", "0", CHANGED, id="missing is not nought"),
    pytest.param(":", "3", CHANGED, id="hidden no more"),
    pytest.param("..", ":", CHANGED, id="hidden is not missing"),
]


@pytest.mark.parametrize(("before", "now", "kind"), FIGURES)
def test_a_figure_that_stands(catalogue: Catalogue, before: str, now: str, kind: str) -> None:
    rows = differences(sent(catalogue, nasking(2016, now)), standing(catalogue, nasking(2016, before)))
    assert list(rows["kind"]) == [kind]


def share(**more: Any) -> dict[str, Any]:
    return told("ungdata_nasket", 2016, "12,5 %", **more)


BESIDE = [
    # what stands beside 12,5 %, what is sent in beside it, what that is
    pytest.param({}, {}, UNCHANGED, id="nothing beside it"),
    pytest.param({"n_text": "80", "k_text": "10"}, {"n_text": "80", "k_text": "10"}, UNCHANGED, id="the same n and k"),
    pytest.param({"n_text": "80"}, {"n_text": "96"}, CHANGED, id="another n"),
    pytest.param({"n_text": "80", "k_text": "10"}, {"n_text": "80", "k_text": "11"}, CHANGED, id="another k"),
    pytest.param({"n_text": "80", "k_text": "10"}, {}, UNCHANGED, id="a file without n and k says nothing of them"),
    pytest.param({}, {"n_text": "80"}, CHANGED, id="n is known now"),
    pytest.param({"n_text": "80"}, {"n_text": "80", "k_text": "10"}, CHANGED, id="k is known now"),
    pytest.param({}, {"source": "slt2018", "note": "Muntlig."}, UNCHANGED, id="another source and note alone"),
    pytest.param({}, {"first_year": 2015.0}, NEW, id="a longer period beside a year"),
    pytest.param({"first_year": 2015.0}, {"first_year": 2014.0}, NEW, id="another period"),
    pytest.param({"first_year": 2015.0}, {"first_year": 2015.0}, UNCHANGED, id="the same period"),
    pytest.param({"status_text": "exact", "raw_text": "12,5 %"}, {}, UNCHANGED, id="how a number was written"),
]


@pytest.mark.parametrize(("before", "now", "kind"), BESIDE)
def test_what_stands_beside_a_figure(
    catalogue: Catalogue, before: dict[str, Any], now: dict[str, Any], kind: str
) -> None:
    rows = differences(sent(catalogue, share(**now)), standing(catalogue, share(**before)))
    assert list(rows["kind"]) == [kind]


def test_a_new_figure_has_nothing_old_and_a_changed_one_has_all_of_it(catalogue: Catalogue) -> None:
    before = standing(catalogue, share(n_text="80", k_text="10"))
    rows = differences(sent(catalogue, nasking(2016, 61), told("ungdata_nasket", 2016, "ca. 20 %")), before)
    old = rows[[name for name in rows if name.startswith("old_")]]
    assert old.iloc[0].isna().all()
    assert old.iloc[1].to_dict() == {
        "old_value": 12.5, "old_status": "exact", "old_raw": "", "old_n": 80, "old_k": 10,
    }  # fmt: skip
    assert rows.loc[1, ["kind", "value", "raw", "cell"]].to_list() == [CHANGED, 20, f"ca. 20{NBSP}%", "B2"]


STANDS = [nasking(2016, 61), nasking(2016, 20, GIRLS), nasking(2017, 94), told("vold", 2017, "42")]
PASSED_OVER = [
    # what is sent in beside that, and what of it is absent: indicator, year and segment
    pytest.param([nasking(2018, 69)], [], id="a year that nothing stands of"),
    pytest.param([nasking(2016, 61)], [("nasking", 2016, GIRLS)], id="a group of the year"),
    pytest.param([nasking(2016, 20, GIRLS)], [("nasking", 2016, "")], id="the total of the year"),
    pytest.param(
        [nasking(2016, 61), nasking(2016, 20, GIRLS), told("vold", 2017, "42")],
        [("nasking", 2017, "")],
        id="an empty cell: a year in the file, but not of this indicator",
    ),
    pytest.param([told("narkotika", 2016, "8"), told("vold", 2016, "50")], [], id="other indicators of the year"),
    pytest.param([nasking(2016, 60), nasking(2016, 20, GIRLS)], [], id="a change is no absence"),
    pytest.param([nasking(2016, 61, GIRLS), nasking(2016, 41, BOYS)], [("nasking", 2016, "")], id="a new group"),
    pytest.param([], [], id="no figures"),
]


@pytest.mark.parametrize(("cells", "absent"), PASSED_OVER)
def test_what_the_file_passes_over(
    catalogue: Catalogue, cells: list[dict[str, Any]], absent: list[tuple[str, int, str]]
) -> None:
    rows = differences(sent(catalogue, *cells), standing(catalogue, *STANDS))
    left = rows[rows["kind"].eq(ABSENT)]
    assert list(left[["indicator", "year", "segment"]].itertuples(index=False, name=None)) == absent
    assert list(rows["kind"].eq(ABSENT)) == [False] * len(cells) + [True] * len(absent), "absent ones come last"
    assert left["value"].isna().all()
    assert left["old_status"].notna().all()
    assert set(left["area"]) <= {AREA}


def test_nothing_against_nothing(catalogue: Catalogue) -> None:
    rows = differences(sent(catalogue), standing(catalogue))
    assert rows.empty
    assert {"kind", "old_value", "old_status", "old_raw", *KEY} <= set(rows)


TEXTS = st.sampled_from(["0", "7", "61", "1 234", "61*", "ca. 60", "færre enn før", "..", ":"])
TABLES = st.dictionaries(st.tuples(st.sampled_from(["nasking", "vold"]), st.integers(2014, 2017)), TEXTS, max_size=6)


@examples(8, 150)
@given(TABLES, TABLES)
def test_whatever_is_sent_in_is_told_once_and_stands_afterwards(
    before: dict[tuple[str, int], str], now: dict[tuple[str, int], str]
) -> None:
    catalogue = shipped()
    old = standing(catalogue, *(told(*key, text) for key, text in before.items()))
    figures = sent(catalogue, *(told(*key, text) for key, text in now.items()))
    rows = differences(figures, old)
    kinds = {(row.indicator, row.year): row.kind for row in rows.itertuples()}
    assert len(kinds) == len(rows)
    for key in now:
        expected = NEW if key not in before else UNCHANGED if now[key] == before[key] else CHANGED
        assert kinds[key] == expected
    near = {(name, year) for name, year in before if name in {one for one, _ in now} and year in {y for _, y in now}}
    assert {key for key, kind in kinds.items() if kind == ABSENT} == near - set(now)
    fresh = rows[rows["kind"].isin([NEW, CHANGED])]
    left = old.merge(fresh[KEY], on=KEY, how="left", indicator="_sent")["_sent"].eq("left_only").to_numpy()
    after = pd.concat([one for one in (old[left], fresh[old.columns]) if len(one)] or [old])
    assert set(differences(figures, after)["kind"]) <= {UNCHANGED, ABSENT}
