"""What people write in a cell: read, or refused with a question, and never guessed."""

import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.analysis.wording import WordedFigure, in_table
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.series import Figure, Status, Unit
from slt_data.intake.figures.cell_value import Fault, Printed, read_column, read_printed
from slt_data.intake.findings import Finding
from slt_data.norwegian import NBSP, PRELIMINARY_SIGN, number, percent
from slt_data.texts import all_texts

COUNT, PERCENT, RATE, INDEX, WORDS, ORDINAL = (
    Unit.COUNT,
    Unit.PERCENT,
    Unit.PER_1000,
    Unit.INDEX,
    Unit.WORDS,
    Unit.ORDINAL,
)
SPACES = {
    "space": " ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "thin space": "\u2009",
    "en space": "\u2002",
    "em space": "\u2003",
    "figure space": "\u2007",
    "punctuation space": "\u2008",
    "hair space": "\u200a",
    "ideographic space": "\u3000",
    "medium mathematical space": "\u205f",
}
NUMERIC = [COUNT, PERCENT, RATE, INDEX]


def case(text: str, unit: Unit, *rest: object, id: str = "") -> object:  # noqa: A002
    return pytest.param(text, unit, *rest, id=f"{id or text} {unit}")


EXACT = [
    case("61", COUNT, 61),
    case("0", COUNT, 0),
    case("1234", COUNT, 1234),
    case("999999999999", COUNT, 999999999999),
    *[case(f"1{space}234", COUNT, 1234, id=name) for name, space in SPACES.items()],
    *[case(f"54{space}%", PERCENT, 54, id=name) for name, space in SPACES.items()],
    case(" 61\t", COUNT, 61, id="spaces around"),
    case("6\u200b1", COUNT, 61, id="an invisible space inside"),
    case("\ufeff61", COUNT, 61, id="a byte order mark"),
    case("12 345 678", COUNT, 12345678),
    case("61,0", COUNT, 61),
    case("61,00", COUNT, 61),
    case("1 234,0", COUNT, 1234),
    case("1.234.567", COUNT, 1234567),
    case("1,234,567", COUNT, 1234567),
    case("1.234,0", COUNT, 1234),
    case("61.0", COUNT, 61),
    case("12,5", PERCENT, 12.5),
    case("12,345", PERCENT, 12.345),
    case("1,234", PERCENT, 1.234),
    case("1,234", RATE, 1.234),
    case("54.3", PERCENT, 54.3),
    case("54.30", PERCENT, 54.3),
    case("0.54", PERCENT, 0.54),
    case("0.123", RATE, 0.123),
    case("1234.567", INDEX, 1234.567),
    case("1 234,5", INDEX, 1234.5),
    case("1.234,5", INDEX, 1234.5),
    case("1,234.5", INDEX, 1234.5),
    case("1.234.567,8", INDEX, 1234567.8),
    case("1 234.567", INDEX, 1234.567),
    case("54,0983606557377", PERCENT, 54.0983606557377),
    case("54%", PERCENT, 54),
    case("54", PERCENT, 54),
    case("54 prosent", PERCENT, 54),
    case("54 pst.", PERCENT, 54),
    case("100", PERCENT, 100),
    case("100,0 %", PERCENT, 100),
    case("0 %", PERCENT, 0),
]


@pytest.mark.parametrize(("text", "unit", "value"), EXACT)
def test_a_plain_number_is_exact(text: str, unit: Unit, value: float) -> None:
    assert read_printed(text, unit) == Printed(value, Status.EXACT)


APPROXIMATE, BOUND, PRELIMINARY = Status.APPROXIMATE, Status.BOUND, Status.PRELIMINARY
HIDDEN, MISSING = Status.HIDDEN, Status.MISSING
WITH_STATUS = [
    case("ca. 20", COUNT, 20, APPROXIMATE),
    case("ca 20", COUNT, 20, APPROXIMATE),
    case("Ca. 20", COUNT, 20, APPROXIMATE),
    case("ca.20", COUNT, 20, APPROXIMATE),
    case("cirka 20", COUNT, 20, APPROXIMATE),
    case("omtrent 20", COUNT, 20, APPROXIMATE),
    case("rundt 20", COUNT, 20, APPROXIMATE),
    case("om lag 20", COUNT, 20, APPROXIMATE),
    case("omlag 20", COUNT, 20, APPROXIMATE),
    case("anslagsvis 20", COUNT, 20, APPROXIMATE),
    case("~20", COUNT, 20, APPROXIMATE),
    case("≈ 20", COUNT, 20, APPROXIMATE),
    case("ca. 1 200", COUNT, 1200, APPROXIMATE),
    case("ca. 20 %", PERCENT, 20, APPROXIMATE),
    case("ca. 20%", PERCENT, 20, APPROXIMATE),
    case("rundt 12,5 prosent", PERCENT, 12.5, APPROXIMATE),
    case("i underkant av 40 %", PERCENT, 40, BOUND),
    case("i overkant av 50", COUNT, 50, BOUND),
    case("over 40 %", PERCENT, 40, BOUND),
    case("under 10 %", PERCENT, 10, BOUND),
    case("<5 %", PERCENT, 5, BOUND),
    case("minst 4", COUNT, 4, BOUND),
    case("minst 40", COUNT, 40, BOUND),
    case("drøyt 40", COUNT, 40, BOUND),
    case("nærmere 40", COUNT, 40, BOUND),
    case("nesten 40", COUNT, 40, BOUND),
    case("mer enn 40", COUNT, 40, BOUND),
    case("flere enn 40", COUNT, 40, BOUND),
    case(">40", COUNT, 40, BOUND),
    case("≥ 40", COUNT, 40, BOUND),
    case("under 50", COUNT, 50, BOUND),
    case("færre enn 50", COUNT, 50, BOUND),
    case("under 5", RATE, 5, BOUND),
    case("<5", COUNT, None, HIDDEN),
    case("< 5", COUNT, None, HIDDEN),
    case("<3", COUNT, None, HIDDEN),
    case("<10", COUNT, None, HIDDEN),
    case("≤4", COUNT, None, HIDDEN),
    case("<=4", COUNT, None, HIDDEN),
    case("færre enn 5", COUNT, None, HIDDEN),
    case("Færre enn 5", COUNT, None, HIDDEN),
    case("mindre enn 5", COUNT, None, HIDDEN),
    case("under 5", COUNT, None, HIDDEN),
    *[case(":", unit, None, HIDDEN) for unit in Unit],
    case("skjult", COUNT, None, HIDDEN),
    case("Unntatt offentlighet", COUNT, None, HIDDEN),
    *[case("..", unit, None, MISSING) for unit in Unit],
    case(".", COUNT, None, MISSING),
    case("...", COUNT, None, MISSING),
    case("…", COUNT, None, MISSING),
    case("n/a", COUNT, None, MISSING),
    case("Ikke oppgitt", PERCENT, None, MISSING),
    case("ukjent", COUNT, None, MISSING),
    case("5*", COUNT, 5, PRELIMINARY),
    case("5 *", COUNT, 5, PRELIMINARY),
    case("1 234*", COUNT, 1234, PRELIMINARY),
    case("12,5*", PERCENT, 12.5, PRELIMINARY),
    case("54 %*", PERCENT, 54, PRELIMINARY),
    case("54* %", PERCENT, 54, PRELIMINARY),
    case("61 (foreløpig)", COUNT, 61, PRELIMINARY),
    case("61 foreløpig", COUNT, 61, PRELIMINARY),
    case("-*", COUNT, 0, PRELIMINARY),
    case("-", COUNT, 0, Status.EXACT),
    case("–", COUNT, 0, Status.EXACT),
    case("−", COUNT, 0, Status.EXACT),
    case("—", COUNT, 0, Status.EXACT),
    case("mulig", WORDS, None, Status.WORDS),
    case("sannsynlig", ORDINAL, None, Status.WORDS),
    case("mulig (forsøk)", WORDS, None, Status.WORDS),
    case("mulig, hevet til sannsynlig i løpet av året", WORDS, None, Status.WORDS),
    case("tre", WORDS, None, Status.WORDS),
    case("mer enn i 2017", WORDS, None, Status.WORDS),
    case("omtrent som i 2017, uten tall", COUNT, None, Status.WORDS),
    case("flere enn i 2018, uten tall", COUNT, None, Status.WORDS),
    case("ingen tegn til endring", COUNT, None, Status.WORDS),
    case("en liten økning", PERCENT, None, Status.WORDS),
]


@pytest.mark.parametrize(("text", "unit", "value", "status"), WITH_STATUS)
def test_what_is_not_exact_keeps_what_stood_there(text: str, unit: Unit, value: float | None, status: Status) -> None:
    read = read_printed(text, unit)
    assert isinstance(read, Printed)
    assert (read.value, read.status) == (value, status)
    assert re.sub(r"\s", "", read.raw) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "unit", "raw"),
    [
        case("ca.  20 %", PERCENT, f"ca. 20{NBSP}%", id="no-break space before per cent"),
        case("ca. 20%", PERCENT, f"ca. 20{NBSP}%", id="a space before per cent"),
        case("ca. 1\u202f200", COUNT, f"ca. 1{NBSP}200", id="no-break space between thousands"),
        case(" mulig\n(forsøk) ", WORDS, "mulig (forsøk)", id="one space between words"),
    ],
)
def test_raw_is_set_as_we_set_it(text: str, unit: Unit, raw: str) -> None:
    read = read_printed(text, unit)
    assert isinstance(read, Printed)
    assert read.raw == raw


FAULTS = [
    *[case("1.234", unit, "ambiguous") for unit in NUMERIC],
    case("1.234 %", PERCENT, "ambiguous"),
    case("ca. 1.234", COUNT, "ambiguous"),
    case("1.234*", COUNT, "ambiguous"),
    case("1,234", COUNT, "ambiguous"),
    case("12.345", COUNT, "ambiguous"),
    case("1 23", COUNT, "grouping"),
    case("12 34 56", COUNT, "grouping"),
    case("1234 567", COUNT, "grouping"),
    case("0 123", COUNT, "grouping"),
    case("61 94", COUNT, "grouping"),
    case("6_1", COUNT, "unreadable"),
    case("1e3", COUNT, "unreadable"),
    case("1E+03", COUNT, "unreadable"),
    case("inf", COUNT, "unreadable"),
    case("-inf", COUNT, "unreadable"),
    case("nan", COUNT, "unreadable"),
    case("0x1F", COUNT, "unreadable"),
    case("٣", COUNT, "unreadable", id="an Arabic digit"),
    case("６１", COUNT, "unreadable", id="fullwidth digits"),
    case("²", COUNT, "unreadable", id="a superscript alone"),
    case("½", COUNT, "unreadable", id="a fraction sign"),
    case("6l", COUNT, "footnote", id="the letter l for 1"),
    case("l2", COUNT, "unreadable", id="the letter l for 1, first"),
    case("007", COUNT, "unreadable"),
    case("0219", COUNT, "unreadable"),
    case("5,", COUNT, "unreadable"),
    case(",5", PERCENT, "unreadable"),
    case(".5", PERCENT, "unreadable"),
    case("1.23.4", PERCENT, "unreadable"),
    case("1.2345.678", COUNT, "unreadable"),
    case("1'234", COUNT, "unreadable"),
    case("1;2", COUNT, "unreadable"),
    case("9999999999999", COUNT, "unreadable"),
    case("61 saker", COUNT, "unreadable"),
    case("kr 500", COUNT, "unreadable"),
    case("økte", COUNT, "unreadable"),
    case("ca.", COUNT, "unreadable"),
    case("<", COUNT, "unreadable"),
    case("*", COUNT, "unreadable"),
    case("%", PERCENT, "unreadable"),
    case("54 %%", PERCENT, "unreadable"),
    case("5 ‰", RATE, "unreadable"),
    case("54 prosentpoeng", PERCENT, "unreadable"),
    case("=SUM(A1:A3)", COUNT, "formula"),
    case("=5", COUNT, "formula"),
    case("=A1", WORDS, "formula"),
    case("#REF!", COUNT, "error_value"),
    case("#DIV/0!", COUNT, "error_value"),
    case("#N/A", COUNT, "error_value"),
    case("#I/T", COUNT, "error_value"),
    case("#VERDI!", COUNT, "error_value"),
    case("#VERDI!", WORDS, "error_value"),
    case("#NAVN?", COUNT, "error_value"),
    case("########", COUNT, "error_value"),
    case("Err:502", COUNT, "error_value"),
    *[case("2019-05-17", unit, "day") for unit in Unit],
    case("2019-05-17 00:00:00", COUNT, "day"),
    case("17.05.2019", COUNT, "day"),
    case("17.5.19", COUNT, "day"),
    case("17/5/2019", COUNT, "day"),
    case("17.5.", COUNT, "day"),
    case("17. mai", COUNT, "day"),
    case("17. mai 2019", COUNT, "day"),
    case("5. des", COUNT, "day"),
    case("mai.19", COUNT, "day"),
    case("Mai 2019", COUNT, "day"),
    case("5-mai", COUNT, "day"),
    case("12-Oct", COUNT, "day"),
    case("12:30", COUNT, "day"),
    case("-", PERCENT, "dash"),
    case("–", RATE, "dash"),
    case("-", WORDS, "unreadable_words"),
    case("5-10", COUNT, "range"),
    case("1–4", COUNT, "range"),
    case("5 – 10 %", PERCENT, "range"),
    case("5 til 10", COUNT, "range"),
    case("mellom 5 og 10", COUNT, "range"),
    case("2016/17", COUNT, "range"),
    case("1/2", COUNT, "range"),
    case("61¹", COUNT, "footnote"),
    case("61²", COUNT, "footnote"),
    case("54 %¹", PERCENT, "footnote"),
    case("61 1)", COUNT, "footnote"),
    case("61*)", COUNT, "footnote"),
    case("61 (1)", COUNT, "footnote"),
    case("61 [1]", COUNT, "footnote"),
    case("61a", COUNT, "footnote"),
    case("61 a)", COUNT, "footnote"),
    case("61**", COUNT, "footnote"),
    case("61†", COUNT, "footnote"),
    case("ca. 61*", COUNT, "footnote"),
    case("5* %*", PERCENT, "footnote"),
    case("tre", COUNT, "spelled"),
    case("Null", COUNT, "spelled"),
    case("tolv", COUNT, "spelled"),
    case("ingen", COUNT, "spelled"),
    case("minst fire", COUNT, "spelled"),
    case("rundt ti saker", COUNT, "spelled"),
    case("førti prosent", PERCENT, "spelled"),
    case("+5", COUNT, "change"),
    case("+5 %", PERCENT, "change"),
    case("-5", COUNT, "negative"),
    case("−5", COUNT, "negative"),
    case("- 5", COUNT, "negative"),
    case("ca. -5", COUNT, "negative"),
    case("54 %", COUNT, "percent_of_count"),
    case("ca. 54 %", COUNT, "percent_of_count"),
    case("<5 %", COUNT, "percent_of_count"),
    case("54 %", RATE, "percent_of_count"),
    case("54 %", INDEX, "percent_of_count"),
    case("100,1", PERCENT, "over_hundred"),
    case("101 %", PERCENT, "over_hundred"),
    case("ca. 120 %", PERCENT, "over_hundred"),
    case("1 000", PERCENT, "over_hundred"),
    case("12,5", COUNT, "broken_count"),
    case("12.5", COUNT, "broken_count"),
    case("ca. 12,5", COUNT, "broken_count"),
    case("12", WORDS, "number_in_words"),
    case("54 %", ORDINAL, "number_in_words"),
    case("ca. 20", WORDS, "number_in_words"),
    case("nan", WORDS, "unreadable_words"),
    case("?", WORDS, "unreadable_words"),
]


@pytest.mark.parametrize(("text", "unit", "code"), FAULTS)
def test_what_can_not_be_read_is_a_fault_and_not_a_guess(text: str, unit: Unit, code: str) -> None:
    read = read_printed(text, unit)
    assert isinstance(read, Fault)
    assert read.code == f"printed.{code}"
    assert read.finding("Ark1", "B3") == Finding(read.code, "Ark1", "B3", tuple(read.names.items()))
    assert text.strip() in read.finding().message


def test_every_sentence_is_met_in_the_table_of_cases() -> None:
    met = {f"printed.{one.values[2]}" for one in FAULTS}  # type: ignore[attr-defined]
    assert met == {key for key in all_texts() if key.startswith("printed.")}


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\t\n", "\u200b", "\ufeff \u2009"])
@pytest.mark.parametrize("unit", list(Unit))
def test_nothing_is_not_the_same_as_missing(text: str, unit: Unit) -> None:
    assert read_printed(text, unit) is None


def test_both_ways_of_reading_are_named() -> None:
    fault = read_printed("1.234", COUNT)
    assert isinstance(fault, Fault)
    assert f"1{NBSP}234 eller 1,234" in fault.finding().message


def test_a_long_text_is_shown_in_part() -> None:
    fault = read_printed("1;" * 1000, COUNT)
    assert isinstance(fault, Fault)
    assert len(fault.names["text"]) == 60


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("5759,5", 5759.5, id="a half"),
        pytest.param("12,333", 12.333, id="a third"),
        pytest.param("12", 12, id="whole"),
    ],
)
def test_a_mean_over_several_years_may_be_broken(text: str, value: float) -> None:
    assert read_printed(text, COUNT, whole=False) == Printed(value, Status.EXACT)
    assert read_column([text], COUNT, whole=False)["value"].tolist() == [value]


COUNTS = st.integers(min_value=0, max_value=10**12 - 1)
TENTHS = st.integers(min_value=0, max_value=1000).map(lambda tenths: tenths / 10)
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=4).map(float)
PUT_IN = st.text(alphabet="0123456789.,-–−+*%:<>~ \u00a0\u202f()=#¹eE_aAcxni", max_size=12)
ANY_TEXT = st.one_of(st.text(max_size=40), PUT_IN, st.builds(" ".join, st.lists(PUT_IN, max_size=3)))
UNITS = st.sampled_from(list(Unit))


@given(COUNTS, st.sampled_from(list(SPACES.values())))
def test_a_count_in_norwegian_form_reads_back(value: int, space: str) -> None:
    assert read_printed(number(value).replace(NBSP, space), COUNT) == Printed(value, Status.EXACT)


@given(TENTHS, st.sampled_from(list(SPACES.values())))
def test_a_share_in_norwegian_form_reads_back(value: float, space: str) -> None:
    assert read_printed(percent(value, 1).replace(NBSP, space), PERCENT) == Printed(value, Status.EXACT)
    assert read_printed(number(value, 1), PERCENT) == Printed(value, Status.EXACT)


def in_norwegian_form(printed: Printed, unit: Unit) -> str:
    """``printed`` as a cell says it: exact and preliminary figures as we write them, the others as they stood."""
    if printed.value is None or printed.status not in {Status.EXACT, Status.PRELIMINARY}:
        return printed.raw
    exponent = Decimal(repr(printed.value)).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    text = percent(printed.value, decimals) if unit is Unit.PERCENT else number(printed.value, decimals)
    return text + PRELIMINARY_SIGN if printed.status is Status.PRELIMINARY else text


@given(AMOUNTS, st.sampled_from([RATE, INDEX]), st.sampled_from([Status.EXACT, Status.PRELIMINARY]))
def test_what_is_written_reads_back(value: float, unit: Unit, status: Status) -> None:
    read = read_printed(in_norwegian_form(Printed(value, status), unit), unit)
    assert isinstance(read, Printed)
    assert (read.value, read.status) == (value, status)


@given(ANY_TEXT, UNITS)
def test_whatever_was_read_is_written_so_that_it_reads_back(text: str, unit: Unit) -> None:
    read = read_printed(text, unit)
    if isinstance(read, Printed):
        again = read_printed(in_norwegian_form(read, unit), unit)
        assert isinstance(again, Printed)
        assert (again.value, again.status) == (read.value, read.status)
        assert again.raw == read.raw or read.status in {Status.EXACT, Status.PRELIMINARY}


@given(ANY_TEXT, UNITS, st.booleans())
def test_any_text_is_nothing_or_a_fault_or_makes_a_figure(text: str, unit: Unit, whole: bool) -> None:
    read = read_printed(text, unit, whole=whole)
    if isinstance(read, Printed):
        figure = Figure(
            indicator="nasking",
            area="oslo",
            year=2019,
            first_year=None if whole else 2018,
            source="kilde",
            value=read.value,
            status=read.status,
            raw=read.raw,
        )
        assert figure.fits(unit) is None
        assert figure.raw == read.raw
    elif isinstance(read, Fault):
        assert read.finding().message


@given(st.text(alphabet="0123456789 .,", min_size=1, max_size=9))
def test_the_digits_of_a_value_are_those_that_were_written(text: str) -> None:
    """No digit is lost or made up, and no thousand becomes a decimal: written out again it is the same digits."""
    read = read_printed(text, INDEX)
    if isinstance(read, Printed) and read.value is not None:
        written = re.sub(r"[ .,]", "", text).lstrip("0").rstrip("0")
        assert re.sub(r"\D", "", f"{Decimal(repr(read.value)):f}").lstrip("0").rstrip("0") == written


@pytest.fixture(scope="module")
def indicators(catalogue: Catalogue) -> list[Indicator]:
    """Indicators of the catalogue that ships with the program, of each unit that holds a number."""
    return [one for one in catalogue.indicators if one.unit in {COUNT, PERCENT}]


@given(data=st.data())
def test_a_cell_of_our_own_tables_reads_back(indicators: list[Indicator], data: st.DataObject) -> None:
    indicator = data.draw(st.sampled_from(indicators))
    status = data.draw(st.sampled_from([Status.EXACT, PRELIMINARY, HIDDEN, MISSING, APPROXIMATE]))
    value = None
    if status in {Status.EXACT, PRELIMINARY, APPROXIMATE}:
        value = float(data.draw(COUNTS)) if indicator.unit is COUNT else data.draw(TENTHS)
    raw = f"ca. {number(value, 1)}" if status is APPROXIMATE and value is not None else ""
    text = in_table(indicator, WordedFigure(2019, value, status, raw))
    read = read_printed(text, indicator.unit)
    assert isinstance(read, Printed)
    assert (read.value, read.status) == (value, status)


@given(st.lists(ANY_TEXT, max_size=12), UNITS, st.booleans())
def test_a_column_is_read_as_its_cells_are(texts: list[str], unit: Unit, whole: bool) -> None:
    read = read_column([*texts, "61", "12,5", "101", *texts], unit, whole=whole)
    for text, row in zip([*texts, "61", "12,5", "101", *texts], read.itertuples(), strict=True):
        one = read_printed(text, unit, whole=whole)
        value = None if pd.isna(row.value) else row.value
        if isinstance(one, Printed):
            assert (value, row.status, row.raw, row.fault) == (one.value, one.status, one.raw, "")
        else:
            assert (value, row.status, row.raw, row.fault) == (None, "", "", one.code if one else "")


def test_a_column_keeps_its_index_and_its_kinds() -> None:
    read = read_column(pd.Series(["61", "", ".."], index=[7, 9, 11], dtype="str"), COUNT)
    assert read.index.tolist() == [7, 9, 11]
    assert read.columns.tolist() == ["value", "status", "raw", "fault"]
    assert read["status"].tolist() == ["exact", "", "missing"]
    assert read.dtypes.astype(str).tolist() == ["float64", "str", "str", "str"]


def test_a_column_of_other_objects_and_an_empty_one_are_read() -> None:
    assert read_column(pd.Series(["61", "1 234"], dtype=object), COUNT)["value"].tolist() == [61, 1234]
    assert read_column([], COUNT).empty
