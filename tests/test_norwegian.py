"""Numbers, dates and lists in bokmål."""

import math
import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.norwegian import (
    MINUS,
    NBSP,
    capital,
    in_sentence,
    listing,
    long_date,
    moment,
    number,
    percent,
    rounded,
    short_number,
    signed,
    signed_percent,
    span,
    today,
)

VALUES = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)
DECIMALS = st.integers(min_value=0, max_value=3)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        pytest.param(0, 0, "0", id="zero"),
        pytest.param(12.5, 0, "13", id="half goes up, also to an odd number"),
        pytest.param(13.5, 0, "14", id="half goes up, also to an even number"),
        pytest.param(0.5, 0, "1", id="half of one goes up"),
        pytest.param(0.49, 0, "0", id="under half goes down"),
        pytest.param(-0.5, 0, f"{MINUS}1", id="negative half goes away from zero"),
        pytest.param(-12.5, 0, f"{MINUS}13", id="negative half of an odd number"),
        pytest.param(-0.4, 0, "0", id="no minus before a rounded zero"),
        pytest.param(-0.0, 0, "0", id="no minus before a negative zero"),
        pytest.param(-0.04, 1, "0,0", id="no minus before a rounded zero with decimals"),
        # 1.005 as a binary number lies under 1.005; a reader sees the decimal number and expects 1,01
        pytest.param(1.005, 2, "1,01", id="half as it is written, not as it is stored"),
        pytest.param(0.25, 1, "0,3", id="half of a tenth"),
        pytest.param(7, 1, "7,0", id="decimals are filled up"),
        pytest.param(999.5, 0, f"1{NBSP}000", id="rounded over a thousand"),
        pytest.param(12345.6, 1, f"12{NBSP}345,6", id="thousands and decimal comma"),
        pytest.param(1234567, 0, f"1{NBSP}234{NBSP}567", id="millions"),
        pytest.param(-12345.6, 1, f"{MINUS}12{NBSP}345,6", id="true minus"),
    ],
)
def test_number(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@given(VALUES, DECIMALS)
def test_a_formatted_number_reads_back_as_the_rounded_value(value: float, decimals: int) -> None:
    text = number(value, decimals)
    read = Decimal(text.replace(NBSP, "").replace(MINUS, "-").replace(",", "."))
    assert read == rounded(value, decimals)
    assert set(text) <= set(f"0123456789,{NBSP}{MINUS}")


@given(VALUES, DECIMALS)
def test_rounding_is_half_away_from_zero(value: float, decimals: int) -> None:
    """The rule itself, in exact fractions: the sign times floor(|value| · 10^decimals + ½)."""
    scale = 10**decimals
    size = Fraction(math.floor(abs(Fraction(repr(value))) * scale + Fraction(1, 2)), scale)
    assert Fraction(rounded(value, decimals)) == (size if value >= 0 else -size)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(20.0, "20", id="whole"),
        pytest.param(12.5, "12,5", id="one decimal"),
        pytest.param(12.345, "12,3", id="no more than one decimal"),
        pytest.param(24.35, "24,4", id="half of a tenth"),
        pytest.param(3140.0, f"3{NBSP}140", id="thousands"),
        pytest.param(0.0, "0", id="zero"),
    ],
)
def test_short_number(value: float, text: str) -> None:
    assert short_number(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        pytest.param(54.098, 0, f"54{NBSP}%", id="whole"),
        pytest.param(0, 0, f"0{NBSP}%", id="zero"),
        pytest.param(7.25, 1, f"7,3{NBSP}%", id="one decimal"),
        pytest.param(100, 0, f"100{NBSP}%", id="everybody"),
    ],
)
def test_percent(value: float, decimals: int, text: str) -> None:
    assert percent(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        pytest.param(33, 0, "+33", id="up"),
        pytest.param(-25, 0, f"{MINUS}25", id="down"),
        pytest.param(0, 0, "0", id="nothing"),
        pytest.param(0.4, 0, "0", id="no plus before a rounded zero"),
        pytest.param(-0.4, 0, "0", id="no minus before a rounded zero"),
        pytest.param(0.04, 1, "0,0", id="no plus before a rounded zero with decimals"),
        pytest.param(0.5, 0, "+1", id="half goes up"),
        pytest.param(-1234.5, 1, f"{MINUS}1{NBSP}234,5", id="thousands and decimals"),
    ],
)
def test_signed(value: float, decimals: int, text: str) -> None:
    assert signed(value, decimals) == text


@given(VALUES, DECIMALS)
def test_the_sign_is_that_of_the_rounded_value(value: float, decimals: int) -> None:
    text, shown = signed(value, decimals), rounded(value, decimals)
    assert text.startswith("+") == (shown > 0)
    assert text.startswith(MINUS) == (shown < 0)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        # 33 / 61 = 0.540983…
        pytest.param(33 / 61 * 100, f"+54{NBSP}%", id="61 to 94"),
        # -25 / 94 = -0.265957…
        pytest.param(-25 / 94 * 100, f"{MINUS}27{NBSP}%", id="94 to 69"),
        pytest.param(-50.0, f"{MINUS}50{NBSP}%", id="42 to 21"),
        pytest.param(0.2, f"0{NBSP}%", id="too little to have a sign"),
    ],
)
def test_signed_percent(value: float, text: str) -> None:
    assert signed_percent(value) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        pytest.param(date(2017, 1, 1), "1. januar 2017", id="january, no leading zero"),
        pytest.param(date(2018, 2, 28), "28. februar 2018", id="february"),
        pytest.param(date(2018, 3, 2), "2. mars 2018", id="march"),
        pytest.param(date(2018, 4, 3), "3. april 2018", id="april"),
        pytest.param(date(2017, 5, 17), "17. mai 2017", id="may"),
        pytest.param(date(2018, 6, 4), "4. juni 2018", id="june"),
        pytest.param(date(2018, 7, 5), "5. juli 2018", id="july"),
        pytest.param(date(2018, 8, 6), "6. august 2018", id="august"),
        pytest.param(date(2018, 9, 7), "7. september 2018", id="september"),
        pytest.param(date(2015, 10, 1), "1. oktober 2015", id="october"),
        pytest.param(date(2026, 11, 22), "22. november 2026", id="november"),
        pytest.param(date(2018, 12, 31), "31. desember 2018", id="december"),
    ],
)
def test_long_date(day: date, text: str) -> None:
    assert long_date(day) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        pytest.param(datetime(2017, 5, 17, 14, 5), "17. mai 2017 kl. 16.05", id="afternoon, in summer"),  # noqa: DTZ001
        pytest.param(datetime(2017, 5, 17, 9, 30), "17. mai 2017 kl. 11.30", id="two digits for the hour"),  # noqa: DTZ001
        pytest.param(datetime(2018, 12, 31, 23), "1. januar 2019 kl. 00.00", id="midnight, in winter"),  # noqa: DTZ001
        pytest.param(datetime(2018, 1, 2, 8, 5, tzinfo=UTC), "2. januar 2018 kl. 09.05", id="with a zone of its own"),
    ],
)
def test_moment(when: datetime, text: str) -> None:
    assert moment(when) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        pytest.param(2016, 2018, "2016–2018", id="en dash without spaces"),
        pytest.param(2016, 2016, "2016", id="one year"),
    ],
)
def test_span(first: int, last: int, text: str) -> None:
    assert span(first, last) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["a"], "a", id="one"),
        pytest.param(["a", "b"], "a og b", id="two"),
        pytest.param(["a", "b", "c"], "a, b og c", id="three, no comma before og"),
        pytest.param(("a", "b", "c", "d"), "a, b, c og d", id="a tuple of four"),
    ],
)
def test_listing(parts: list[str], text: str) -> None:
    assert listing(parts) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ærlig talt", "Ærlig talt", id="first letter"),
        pytest.param("omtalt i SLT", "Omtalt i SLT", id="the rest is left as it is"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_capital(text: str, expected: str) -> None:
    assert capital(text) == expected


@pytest.mark.parametrize(
    ("when", "day"),
    [
        pytest.param(datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30), id="a minute to midnight in summer"),
        pytest.param(datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1), id="midnight in summer"),
        pytest.param(datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1), id="midnight in winter"),
    ],
)
def test_a_day_begins_at_midnight_in_norway(when: datetime, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Then":
            return cls.fromtimestamp(when.timestamp(), tz)

    monkeypatch.setattr("slt_data.norwegian.datetime", Then)
    assert today() == day


def test_no_date_is_that_of_utc() -> None:
    """What is written on files and pages is a Norwegian day: ``norwegian.today``."""
    root = Path(__file__).resolve().parent.parent
    code = [path for folder in ("slt_data", "pages") for path in sorted((root / folder).rglob("*.py"))]
    wrong = re.compile(r"now\((tz=)?UTC\)\.(date\(\)|year)|date\.today\(\)")
    assert [str(path) for path in code if wrong.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Ungdata junior", "Ungdata junior", id="a proper name"),
        pytest.param("Jenter, Ungdomsskole", "jenter, ungdomsskole", id="several parts"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_in_sentence(name: str, expected: str) -> None:
    assert in_sentence(name) == expected
