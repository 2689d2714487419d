"""What a reader may not see: the threshold, value for value, and that nothing of a hidden row is left."""

import json
from itertools import groupby

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.additive import Cell
from slt_data.domain.disclosure import Guard, Role, guarded_figures
from slt_data.domain.publication import Rule, Table, hide_small
from slt_data.domain.secondary import editions
from slt_data.domain.series import NUMERIC, Status
from slt_data.norwegian import HIDDEN_SIGN
from tests.thorough import examples

NAN = float("nan")
RULES = {
    "nasking": Rule(5),
    "apen": Rule(0),
    "streng": Rule(10),
    "ungdata": Rule(5, 30, counted=False),
    "evaluering": Rule(0, counted=False),
    "rate": Rule(5, counted=False),
}


def figure(
    indicator: str,
    value: float,
    status: Status = Status.EXACT,
    n: float = NAN,
    k: float = NAN,
) -> dict[str, object]:
    return {
        "indicator": indicator,
        "area": "baerum",
        "segment": "",
        "year": 2018,
        "first_year": NAN,
        "value": value,
        "status": status.value,
        "raw": "som det stod",
        "n": n,
        "k": k,
        "source": "slt2018",
        "section": "2.3 Vinning",
        "note": "En merknad.",
    }


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    """The rows as the store reads them: numbers as floats, everything else as objects."""
    figures = pd.DataFrame(rows, columns=list(figure("nasking", 0)), dtype=object)
    return figures.astype(dict.fromkeys(("value", "n", "k", "first_year"), "float64"))


def tables_of(*rows: dict[str, object]) -> dict[str, Table]:
    """What readers are given of the rows, whose indicators do not add up along anything."""
    found = {}
    for indicator, own in groupby(sorted(rows, key=lambda row: str(row["indicator"])), lambda row: row["indicator"]):
        rule = RULES[str(indicator)]
        cells = {
            Cell("", row["year"], row["year"]): numbers
            for row in own
            if (numbers := rule.numbers(*(None if pd.isna(row[name]) else row[name] for name in ("value", "n", "k"))))
        }
        if rule.guards:
            found[str(indicator)] = hide_small(cells, rule)
    return found


def shown_to(role: Role, *rows: dict[str, object]) -> pd.DataFrame:
    """The rows, a year each from 2018 on, as ``role`` may see them."""
    apart = [row | {"year": 2018 + at} for at, row in enumerate(rows)]
    return guarded_figures(frame(*apart), tables_of(*apart), role)


def shown_to_a_reader(*rows: dict[str, object]) -> pd.DataFrame:
    return shown_to(Role.LESER, *rows)


@pytest.mark.parametrize(
    ("row", "hidden"),
    [
        pytest.param(figure("nasking", 0), False, id="zero is shown"),
        pytest.param(figure("nasking", 1), True, id="one"),
        pytest.param(figure("nasking", 2), True, id="two"),
        pytest.param(figure("nasking", 3), True, id="three"),
        pytest.param(figure("nasking", 4), True, id="four"),
        pytest.param(figure("nasking", 5), False, id="five is shown"),
        pytest.param(figure("nasking", 94), False, id="many"),
        pytest.param(figure("nasking", 3, Status.APPROXIMATE), True, id="about three"),
        pytest.param(figure("nasking", 4, Status.BOUND), True, id="less than four"),
        pytest.param(figure("nasking", 2, Status.PRELIMINARY), True, id="two for now"),
        pytest.param(figure("nasking", 4.5), True, id="an average under five"),
        pytest.param(figure("nasking", 0.5), True, id="an average under one"),
        pytest.param(figure("nasking", NAN, Status.MISSING), False, id="missing stays missing"),
        pytest.param(figure("nasking", NAN, Status.WORDS), False, id="words stay words"),
        pytest.param(figure("nasking", 94, n=10, k=3), False, id="counts go by their value alone"),
        pytest.param(figure("apen", 1), False, id="an indicator without a threshold shows one"),
        pytest.param(figure("streng", 9), True, id="under a threshold of ten"),
        pytest.param(figure("streng", 10), False, id="at a threshold of ten"),
        pytest.param(figure("ungdata", 25, n=200, k=50), False, id="a share of enough people"),
        pytest.param(figure("ungdata", 33.3, n=30, k=10), False, id="thirty answered"),
        pytest.param(figure("ungdata", 34.5, n=29, k=10), True, id="29 answered"),
        pytest.param(figure("ungdata", 2.5, n=200, k=5), False, id="five counted"),
        pytest.param(figure("ungdata", 2, n=200, k=4), True, id="four counted"),
        pytest.param(figure("ungdata", 0, n=200, k=0), True, id="nobody counted: 0 per cent tells of everybody"),
        pytest.param(figure("ungdata", 97.5, n=200, k=195), False, id="five left out"),
        pytest.param(figure("ungdata", 98, n=200, k=196), True, id="four left out"),
        pytest.param(figure("ungdata", 100, n=200, k=200), True, id="nobody left out: 100 per cent tells of everybody"),
        pytest.param(figure("ungdata", 40, n=20), True, id="too few answered, unknown how many counted"),
        pytest.param(figure("ungdata", 3), False, id="a printed share without counts"),
        pytest.param(figure("ungdata", NAN, n=200, k=3), True, id="k without a share"),
        pytest.param(figure("evaluering", 50, n=2, k=1), False, id="shares without a threshold"),
        pytest.param(figure("rate", 3.2), False, id="a rate of three is no count of three"),
    ],
)
def test_what_is_too_small(row: dict[str, object], hidden: bool) -> None:
    assert shown_to_a_reader(row)["guard"].tolist() == [Guard.FEW if hidden else Guard.NONE]


def test_a_hidden_row_keeps_nothing() -> None:
    row = shown_to_a_reader(figure("nasking", 3, n=120, k=3)).iloc[0]
    assert row[["value", "n", "k"]].isna().all()
    assert (row["status"], row["raw"], row["note"]) == (Status.HIDDEN, HIDDEN_SIGN, "")


def test_a_hidden_row_still_says_what_it_is_of() -> None:
    """And where it stands in general; what was written beside it may hold anything."""
    kept = ["indicator", "area", "segment", "year", "source"]
    row = figure("nasking", 3)
    assert shown_to_a_reader(row).iloc[0]["section"] == ""
    assert shown_to_a_reader(row).iloc[0][kept].to_dict() == {name: row[name] for name in kept}


def test_the_rows_beside_a_hidden_one_are_left_as_they_were() -> None:
    rows = [figure("nasking", 94), figure("nasking", 3), figure("ungdata", 25, n=200, k=50)]
    shown = shown_to_a_reader(*rows)
    whole = shown_to(Role.KOORDINATOR, *rows)
    pd.testing.assert_frame_equal(shown.iloc[[0, 2]], whole.iloc[[0, 2]])


def test_a_coordinator_gets_everything_marked() -> None:
    rows = [figure("nasking", 94), figure("nasking", 3), figure("ungdata", 25, n=200, k=50)]
    whole = shown_to(Role.KOORDINATOR, *rows)
    assert whole["guard"].tolist() == [Guard.NONE, Guard.FEW, Guard.NONE]
    years = [row | {"year": 2018 + at} for at, row in enumerate(rows)]
    pd.testing.assert_frame_equal(whole.drop(columns="guard"), frame(*years))


@pytest.mark.parametrize(
    ("segments", "reader", "coordinator"),
    [
        pytest.param({"": 3}, ["few"], ["few"], id="alone: few, and no harm in saying so"),
        pytest.param(
            {"": 14, "kjoenn=gutter": 11, "kjoenn=jenter": 3},
            ["", "untold", "untold"],
            ["", "others", "few"],
            id="a reader is not told which of the two is few",
        ),
        pytest.param(
            {"": 8, "kjoenn=gutter": 4, "kjoenn=jenter": 4},
            ["", "untold", "untold"],
            ["", "few", "few"],
            id="both are few: who knew that could tell 4 and 4 from the total of 8",
        ),
    ],
)
def test_who_is_told_why(segments: dict[str, float], reader: list[str], coordinator: list[str]) -> None:
    rule = Rule(5, dimensions=(("kjoenn", ("gutter", "jenter")),))
    rows = frame(*(figure("nasking", value) | {"segment": segment} for segment, value in segments.items()))
    given = editions([{Cell(segment, 2018, 2018): (value,) for segment, value in segments.items()}], rule)[0]
    for role, expected in ((Role.LESER, reader), (Role.KOORDINATOR, coordinator)):
        assert guarded_figures(rows, {"nasking": given}, role)["guard"].tolist() == expected


def test_hiding_leaves_the_figures_themselves_untouched() -> None:
    figures = frame(figure("nasking", 3), figure("nasking", 94))
    before = figures.copy(deep=True)
    guarded_figures(figures, tables_of(figure("nasking", 3)), Role.LESER)
    pd.testing.assert_frame_equal(figures, before)


def test_without_figures_nothing_is_hidden() -> None:
    assert shown_to_a_reader().empty


@pytest.mark.parametrize("value", [pytest.param(value, id=str(value)) for value in (2, 3, 4)])
def test_hidden_counts_can_not_be_told_apart(value: int) -> None:
    """Whatever was hidden, what is left is the same to the last character."""
    one = shown_to_a_reader(figure("nasking", 1) | {"raw": "1", "note": "Én sak.", "n": 1.0, "k": 1.0})
    other = shown_to_a_reader(figure("nasking", value) | {"raw": str(value), "note": f"{value} saker."})
    assert one.to_json() == other.to_json()


@st.composite
def any_figure(draw: st.DrawFn) -> dict[str, object]:
    status = draw(st.sampled_from(Status))
    indicator = draw(st.sampled_from(list(RULES)))
    value = float(draw(st.integers(0, 60))) if status in NUMERIC else NAN
    n = draw(st.one_of(st.just(NAN), st.integers(0, 60).map(float)))
    k = NAN if pd.isna(n) else draw(st.one_of(st.just(NAN), st.integers(0, int(n)).map(float)))
    return figure(indicator, value, status, n, k) | {"raw": f"hemmelig {value:g}", "note": f"hemmelig {value:g}"}


@examples(25, 500)
@given(st.lists(any_figure(), min_size=1, max_size=6))
def test_nothing_below_the_threshold_survives(rows: list[dict[str, object]]) -> None:
    shown = shown_to_a_reader(*rows)
    for row, left in zip(rows, shown.to_dict("records"), strict=True):
        rule = RULES[row["indicator"]]
        if rule.counted:
            secret = 0 < row["value"] < rule.smallest
        else:
            few = round(row["n"] * row["value"] / 100) if pd.notna([row["n"], row["value"]]).all() else NAN
            few = few if pd.isna(row["k"]) else row["k"]
            rest = row["n"] - few
            too_few = row["n"] < rule.smallest_n or few < rule.smallest or rest < rule.smallest
            secret = too_few and not pd.isna([row["value"], row["k"]]).all()
        if secret:
            assert "hemmelig" not in json.dumps(left)
            assert pd.isna([left["value"], left["n"], left["k"]]).all()
            assert left["status"] == Status.HIDDEN
        else:
            assert left["raw"] == row["raw"]
            assert left["status"] == row["status"]
            assert left["value"] == row["value"] or pd.isna([left["value"], row["value"]]).all()
