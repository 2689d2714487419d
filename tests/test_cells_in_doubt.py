"""What single cells leave in doubt: signs, separators, shares, periods and parts of a year. Nothing is read wrongly
without a word; what is asked once is answered by a choice. Made-up figures, for Bærum, whose own go to 2018.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from slt_data.intake.checks.difference import Difference
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_file, draft_of_typed
from slt_data.intake.layout.model import Choices
from slt_data.store.store import Store
from tests.files.builders import Formula, delimited, ods, percent, xls, xlsx
from tests.sent_in import told, typed

CASES = Path(__file__).parent / "files" / "cases"
Rows = Sequence[Sequence[Any]]
TODAY = date(2026, 11, 22)
FORMS: dict[str, Callable[[Rows], bytes]] = {
    "csv": lambda rows: delimited([list(row) for row in rows]),
    "xlsx": lambda rows: xlsx({"Tall": [list(row) for row in rows]}),
    "ods": lambda rows: ods({"Tall": [list(row) for row in rows]}),
    "xls": lambda rows: xls({"Tall": [list(row) for row in rows]}),
}


def given(store: Store, rows: Rows, form: str = "csv", answers: dict[str, str] | None = None) -> Draft:
    said = Answers(layout=Choices(answers=answers)) if answers else None
    return draft_of_file(store, "baerum", f"a.{form}", FORMS[form](rows), said, today=TODAY)


def read(draft: Draft) -> list[tuple[int, object, str]]:
    """The year, the value and the status of each figure, by year."""
    rows = draft.of(Difference.NEW, Difference.CHANGED, Difference.UNCHANGED).sort_values(["year", "first_year"])
    values = [None if pd.isna(one) else float(one) for one in rows["value"]]
    return list(zip(rows["year"].astype(int), values, rows["status"].astype(str), strict=True))


def asked(draft: Draft) -> list[tuple[str, str, int]]:
    """The id, the guess and the number of cells of each question."""
    return [(one.id, one.guess, one.times) for one in draft.questions]


# --- Signs ----------------------------------------------------------------------------------------------------------

BESIDE_NOUGHT = [["Indikator", 2019, 2020, 2021, 2022, 2023], ["Vold", 0, 15, "-", 20, "-"]]
KNOWN = [(2019, 0.0, "exact"), (2020, 15.0, "exact"), (2022, 20.0, "exact")]


@pytest.mark.parametrize("form", FORMS)
def test_a_dash_beside_noughts_is_asked_about_once(ready_store: Store, form: str) -> None:
    draft = given(ready_store, BESIDE_NOUGHT, form)
    assert asked(draft) == [("sign:-", "", 2)]
    assert [one.code for one in draft.errors] == ["ask.sign_beside_nought"]
    assert read(draft) == KNOWN


@pytest.mark.parametrize(
    ("answer", "value", "status"), [("hidden", None, "hidden"), ("missing", None, "missing"), ("zero", 0.0, "exact")]
)
def test_the_answer_about_a_sign_holds_for_every_cell_with_it(
    ready_store: Store, answer: str, value: float | None, status: str
) -> None:
    draft = given(ready_store, BESIDE_NOUGHT, answers={"sign:-": answer})
    assert draft.errors == ()
    assert read(draft) == sorted([*KNOWN, (2021, value, status), (2023, value, status)], key=lambda row: row[0])
    raw = draft.of(Difference.NEW).set_index("year")["raw"]
    assert raw[2021] == "-", "what stood there is kept"


SIGNS = [
    # a sign after 61, 94, 69, 72 cases of nasking; its question, the guess, the status that is read meanwhile
    pytest.param("-", "sign:-", "", None, id="a dash after large figures"),
    pytest.param("–", "sign:–", "", None, id="a long dash"),
    pytest.param("x", "sign:x", "", None, id="x"),
    pytest.param("*", "sign:*", "", None, id="a star"),
    pytest.param("NA", "sign:na", "missing", "missing", id="NA"),
    pytest.param("i/t", "sign:i/t", "missing", "missing", id="i/t"),
    pytest.param("n/a", "sign:n/a", "missing", "missing", id="n/a"),
    pytest.param("prikket", "sign:prikket", "hidden", "hidden", id="prikket"),
    pytest.param("u.off.", "sign:u.off.", "hidden", "hidden", id="u.off."),
    pytest.param("0-4", "sign:0-4", "hidden", "hidden", id="0-4"),
    pytest.param("1–4", "sign:1–4", "hidden", "hidden", id="1–4"),
    pytest.param("<5", None, "", "hidden", id="<5 is sure, and never 5"),
    pytest.param(":", None, "", "hidden", id="colon"),
    pytest.param("..", None, "", "missing", id="two dots"),
    pytest.param(".", None, "", "missing", id="one dot"),
]


@pytest.mark.parametrize(("sign", "question", "guess", "status"), SIGNS)
def test_a_sign(ready_store: Store, sign: str, question: str | None, guess: str, status: str | None) -> None:
    draft = given(ready_store, [["Indikator", 2016, 2017, 2018, 2019, 2020], ["Nasking", 61, 94, 69, 72, sign]])
    assert asked(draft) == ([(question, guess, 1)] if question else [])
    assert [row for row in read(draft) if row[0] == 2020] == ([(2020, None, status)] if status else [])
    stops = [one.text for one in draft.questions if one.stops]
    assert [one.message for one in draft.errors] == stops
    assert [one.message for one in draft.warnings] == [one.text for one in draft.questions if one.guessed]


def test_a_dash_among_small_figures_is_nought_if_somebody_says_yes(ready_store: Store) -> None:
    draft = given(ready_store, [["Indikator", 2019, 2020], ["Anmeldt hatkriminalitet", 3, "-"]])
    assert [one for one in asked(draft) if one[0].startswith("sign")] == [("sign:-", "zero", 1)]


def test_fewer_than_five_of_a_share_may_be_people_or_per_cent(ready_store: Store) -> None:
    rows = [["Indikator", 2020, 2023], ["Har nasket i butikk", "12 %", "<5"]]
    assert asked(given(ready_store, rows)) == [("sign:<5", "", 1)]
    assert read(given(ready_store, rows, answers={"sign:<5": "hidden"}))[-1] == (2023, None, "hidden")
    assert read(given(ready_store, rows, answers={"sign:<5": "bound"}))[-1] == (2023, 5.0, "bound")
    rows[1][2] = "<5 %"
    assert asked(given(ready_store, rows)) == []


# --- Separators -----------------------------------------------------------------------------------------------------

TWO_WAYS = [["Indikator", "År", "Verdi"], ["Nasking", 2019, "1,234"], ["Nasking", 2020, "1,250"]]


def test_a_comma_before_three_digits_is_asked_about_once_a_column(ready_store: Store) -> None:
    draft = given(ready_store, TWO_WAYS)
    assert [(kind.split(":")[0], guess, times) for kind, guess, times in asked(draft)] == [("separator", "", 2)]
    (question,) = draft.questions
    draft = given(ready_store, TWO_WAYS, answers={question.id: "thousands"})
    assert [row[1] for row in read(draft)] == [1234.0, 1250.0]
    draft = given(ready_store, TWO_WAYS, answers={question.id: "decimal"})
    assert {one.code for one in draft.errors} == {"printed.broken_count"}


# --- Shares ---------------------------------------------------------------------------------------------------------

CANNABIS = "Har brukt cannabis siste år"
SHARES = [
    # rows; the questions; the value of each figure
    pytest.param(
        [["Indikator", "Enhet", 2023, 2024], [CANNABIS, "andel (0-1)", 0.112, 0.125]],
        [],
        [11.2, 12.5],
        id="0-1 is said",
    ),
    pytest.param([["Indikator", "2023"], [CANNABIS, "0,7 %"]], [], [0.7], id="the cell has its sign"),
    pytest.param([["Andel i prosent"], ["Indikator", 2023], [CANNABIS, 0.7]], [], [0.7], id="the title says per cent"),
    pytest.param([["Indikator", 2023, 2024], [CANNABIS, 0.7, 12]], [], [0.7, 12], id="another cell is above 1"),
    pytest.param([["Indikator", 2023], [CANNABIS, 0.112]], ["share:ungdata_cannabis"], [], id="nothing tells"),
    pytest.param(
        [["Indikator", "Enhet", 2023], [CANNABIS, "andel (0-1)", 12]],
        ["share:ungdata_cannabis"],
        [],
        id="the heading is contradicted",
    ),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("rows", "questions", "values"), SHARES)
def test_a_share(ready_store: Store, rows: Rows, questions: list[str], values: list[float], form: str) -> None:
    draft = given(ready_store, rows, form)
    assert [one[0] for one in asked(draft) if one[0].startswith("share")] == questions
    assert [row[1] for row in read(draft)] == pytest.approx(values, abs=1e-12)


def test_a_share_that_nothing_tells_of_is_as_somebody_says(ready_store: Store) -> None:
    rows = [["Indikator", 2023], [CANNABIS, 0.112]]
    said = {
        one: read(given(ready_store, rows, answers={"share:ungdata_cannabis": one})) for one in ("fraction", "percent")
    }
    assert said == {"fraction": [(2023, 11.2, "exact")], "percent": [(2023, 0.112, "exact")]}
    (question,) = given(ready_store, rows).questions
    assert "0,112" in question.text, "with an example"
    assert "11,2" in question.text


def test_a_format_of_per_cent_is_no_doubt(ready_store: Store) -> None:
    content = xlsx({"Tall": [["Indikator", 2023], [CANNABIS, percent(0.112, 1)]]})
    assert read(draft_of_file(ready_store, "baerum", "a.xlsx", content, today=TODAY)) == [(2023, 11.2, "exact")]


# --- Periods --------------------------------------------------------------------------------------------------------

WINDOWS = [["Indikator", "2016-2018", "2019-2021"], ["Vold", 112, 105]]


@pytest.mark.parametrize("form", FORMS)
def test_a_period_of_what_is_yearly_is_asked_about(ready_store: Store, form: str) -> None:
    draft = given(ready_store, WINDOWS, form)
    assert asked(draft) == [("period:vold:3", "", 2)]
    assert read(draft) == []


def test_a_period_is_another_figure_than_its_last_year(ready_store: Store) -> None:
    draft = given(ready_store, WINDOWS, answers={"period:vold:3": "keep"})
    rows = draft.of(Difference.NEW)
    assert rows[["first_year", "year", "value"]].to_numpy().tolist() == [[2016, 2018, 112], [2019, 2021, 105]]
    assert draft.of(Difference.CHANGED, Difference.ABSENT).empty, "the figure of 2018 stands as it is"


def test_a_single_year_of_an_average_is_asked_about(ready_store: Store) -> None:
    rows = [["Indikator", 2025], ["Anmeldt tyveri i kommunen, alle aldre", 2700]]
    own = "period:ssb_lovbrudd_tyveri:1"
    assert asked(given(ready_store, rows)) == [(own, "", 1)]
    found = given(ready_store, rows, answers={own: "two_years"}).of(Difference.NEW)
    assert found[["first_year", "year", "value"]].to_numpy().tolist() == [[2024, 2025, 2700]]


def test_a_typed_figure_of_another_period_is_refused(ready_store: Store) -> None:
    cells = typed(told("ssb_lovbrudd_tyveri", 2025, "31", area="baerum"))
    draft = draft_of_typed(ready_store, "baerum", cells, today=TODAY)
    assert [one.code for one in draft.errors if one.code.startswith("ask.")] == ["ask.typed_period"]


# --- Parts of a year ------------------------------------------------------------------------------------------------


def test_a_figure_of_an_unfinished_year_is_marked(ready_store: Store) -> None:
    draft = given(ready_store, [["Indikator", 2026], ["Nasking", 40]])
    assert read(draft) == [(2026, 40.0, "partial")]
    assert "check.partial" in [one.code for one in draft.warnings]


def test_a_part_of_a_year_never_fills_the_place_of_the_year(ready_store: Store) -> None:
    draft = given(ready_store, [["Indikator", "1. halvår 2018"], ["Nasking", 30]])
    assert [one.code for one in draft.errors] == ["check.part_over_whole"]


# --- How many were asked --------------------------------------------------------------------------------------------

ASKED = [
    # the columns beside the year, the cells, and the n of girls, boys and all
    pytest.param(["Jenter", "Gutter", "Alle", "N"], [10, 12, 11, 3400], [None, None, 3400], id="one n is that of all"),
    pytest.param(
        ["Jenter", "N", "Gutter", "N", "Alle", "N"],
        [10, 1700, 12, 1690, 11, 3400],
        [1700, 1690, 3400],
        id="each its own",
    ),
]


@pytest.mark.parametrize(("heads", "cells", "expected"), ASKED)
def test_n_belongs_to_the_group_that_it_stands_with(
    ready_store: Store, heads: list[str], cells: list[int], expected: list[int | None]
) -> None:
    rows = [["Har nasket i butikk"], ["År", *heads], [2023, *cells]]
    draft = given(ready_store, rows)
    assert draft.errors == ()
    found = draft.of(Difference.NEW).set_index("segment")["n"]
    told_n = [found.get(one) for one in ("kjoenn=jenter", "kjoenn=gutter", "")]
    assert [None if one is None or pd.isna(one) else int(one) for one in told_n] == expected


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(["N", "Jenter", "N", "Gutter"], id="before the figures: of the one before or behind?"),
        pytest.param(["Jenter", "N", "Gutter", "Alle", "N"], id="one too few"),
        pytest.param(["Jenter", "N", "N", "Gutter"], id="two behind one"),
    ],
)
def test_an_n_that_may_be_of_another_group_is_refused(ready_store: Store, heads: list[str]) -> None:
    draft = given(ready_store, [["Har nasket i butikk"], ["År", *heads], [2023, *range(11, 11 + len(heads))]])
    assert "layout.column_twice" in [one.code for one in draft.errors]


# --- Formulas that were never worked out ----------------------------------------------------------------------------


def test_a_formula_stored_as_nought_in_a_book_that_asks_to_be_worked_out_is_no_figure(ready_store: Store) -> None:
    """The program that wrote it put 0 in place of 12/100: not 0 %, but a value that nobody has worked out."""
    content = (CASES / "case-11-formel-lagret-0.xlsx").read_bytes()
    draft = draft_of_file(ready_store, "baerum", "tall.xlsx", content, today=TODAY)
    assert [(one.code, one.cell) for one in draft.errors] == [("printed.formula", "B2")]
    assert read(draft) == []


def test_a_formula_that_was_worked_out_is_what_it_came_to(ready_store: Store) -> None:
    rows = [["Indikator", 2019, 2020], ["Vold", Formula("=10+12", 22), Formula("=30-7", 23)]]
    draft = draft_of_file(ready_store, "baerum", "tall.xlsx", xlsx({"Tall": rows}), today=TODAY)
    assert read(draft) == [(2019, 22.0, "exact"), (2020, 23.0, "exact")]
