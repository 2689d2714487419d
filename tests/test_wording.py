"""From figures to bokmål: cells, sentences and headings, word for word."""

import pytest

from slt_data.analysis.change import Reason
from slt_data.analysis.wording import (
    Change,
    WordedFigure,
    change_in_percent,
    difference_text,
    in_prose,
    in_table,
    judged,
    reason_text,
    statement,
)
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import Direction, Status, Unit
from slt_data.norwegian import MINUS, NBSP
from tests.an_indicator import an_indicator


def indicator(unit: Unit = Unit.COUNT, short: str = "Nasking", **more: object) -> Indicator:
    return an_indicator(title="Nasking (mindre tyveri)", short=short, unit=unit, **more)


COUNT = indicator()
SHARE = indicator(Unit.PERCENT, "Andelen som har nasket")
RATE = indicator(Unit.PER_1000, "Anmeldte tyverier")
WAVES = indicator(Unit.PERCENT, "Andelen som har nasket", period=Period.WAVE)


FEW = WordedFigure(2018, None, Status.HIDDEN, ":", guard=Guard.FEW)


def told(value: float | None, status: Status = Status.EXACT, raw: str = "", year: int = 2018) -> WordedFigure:
    return WordedFigure(year, value, status, raw)


def measured(value: float, raw: str = "") -> WordedFigure:
    """A figure with an interval: the numbers behind it are known."""
    return WordedFigure(2018, value, Status.EXACT, raw, low=0.0, high=100.0)


def change(
    difference: float | None,
    percent: float | None = None,
    reason: Reason | None = None,
    from_year: int | None = 2017,
) -> Change:
    direction = None
    if difference is not None:
        direction = Direction.UP if difference > 0 else Direction.DOWN if difference < 0 else Direction.UNCHANGED
    return Change(2018, from_year, difference, percent, direction, reason)


@pytest.mark.parametrize(
    ("one", "figure", "text"),
    [
        pytest.param(COUNT, told(94), "94", id="a count"),
        pytest.param(COUNT, told(3140), f"3{NBSP}140", id="thousands"),
        pytest.param(COUNT, told(0), "-", id="zero has its sign"),
        pytest.param(COUNT, told(94, Status.PRELIMINARY, "94*"), "94*", id="preliminary"),
        pytest.param(COUNT, told(0, Status.PRELIMINARY, "0*"), "-*", id="preliminary zero"),
        pytest.param(COUNT, told(None, Status.MISSING, ".."), "..", id="missing"),
        pytest.param(COUNT, told(None, Status.MISSING, "ikke oppgitt"), "..", id="missing, whatever stood there"),
        pytest.param(COUNT, told(None, Status.HIDDEN, ":"), ":", id="hidden"),
        pytest.param(COUNT, told(None, Status.HIDDEN, "3"), ":", id="hidden, whatever stood there"),
        pytest.param(COUNT, told(None, Status.WORDS, "omtrent som i 2017"), "omtrent som i 2017", id="words"),
        pytest.param(COUNT, told(90, Status.APPROXIMATE, "rundt 90"), "rundt 90", id="approximate as it stood"),
        pytest.param(SHARE, told(40, Status.BOUND, "under 40 %"), "under 40 %", id="a bound as it stood"),
        pytest.param(SHARE, told(20), f"20{NBSP}%", id="a share"),
        pytest.param(SHARE, told(12.5), f"12,5{NBSP}%", id="a share with a decimal"),
        pytest.param(SHARE, told(0), f"0{NBSP}%", id="a share of nothing is no count of zero"),
        # the decimals of the source, one at the most
        pytest.param(SHARE, measured(83, "83 %"), f"83{NBSP}%", id="a whole share, worked out to 83.2"),
        pytest.param(SHARE, measured(83), f"83{NBSP}%", id="a whole share, its text not kept"),
        pytest.param(SHARE, measured(12.0, "12,0 %"), f"12,0{NBSP}%", id="a nought that the source writes"),
        pytest.param(SHARE, measured(12.0, "12.0"), f"12,0{NBSP}%", id="a nought after a point"),
        pytest.param(SHARE, told(12.0, raw="12,00 %"), f"12,0{NBSP}%", id="two noughts are one"),
        pytest.param(SHARE, measured(12.34, "12,34 %"), f"12,3{NBSP}%", id="two decimals are one"),
        pytest.param(COUNT, measured(94, "94,0"), "94", id="a count has none"),
        pytest.param(RATE, measured(7.0), "7,0", id="a rate worked out here always has one"),
        pytest.param(RATE, told(7.0, raw="7"), "7", id="a rate as the source gives it"),
        pytest.param(RATE, told(24.35), "24,4", id="a rate with one decimal"),
        pytest.param(RATE, told(0), "0", id="a rate of nothing is no count of zero"),
    ],
)
def test_in_table(one: Indicator, figure: WordedFigure, text: str) -> None:
    assert in_table(one, figure) == text


@pytest.mark.parametrize(
    ("one", "figure", "text"),
    [
        pytest.param(COUNT, told(94), "94", id="a count"),
        pytest.param(COUNT, told(0), "0", id="zero is a number in a sentence"),
        pytest.param(COUNT, told(94, Status.PRELIMINARY, "94*"), "94", id="preliminary without its sign"),
        pytest.param(COUNT, told(None, Status.HIDDEN, ":"), "et tall som ikke vises", id="hidden, and not told why"),
        pytest.param(COUNT, FEW, "færre enn 5", id="hidden count"),
        pytest.param(
            indicator(publishing={"smallest": 10, "reason": "Små tall."}),
            FEW,
            "færre enn 10",
            id="hidden count with a threshold of its own",
        ),
        pytest.param(SHARE, told(None, Status.HIDDEN, ":"), "en andel som ikke vises", id="hidden share"),
        pytest.param(COUNT, told(None, Status.MISSING, ".."), "ikke oppgitt", id="missing"),
        pytest.param(COUNT, told(None, Status.WORDS, "omtrent som i 2017"), "omtrent som i 2017", id="words"),
        pytest.param(SHARE, told(20, Status.APPROXIMATE, "ca. 20 %"), "ca. 20 %", id="approximate as it stood"),
        pytest.param(SHARE, told(40, Status.BOUND, "under 40 %"), "under 40 %", id="a bound as it stood"),
        pytest.param(SHARE, told(12.5), f"12,5{NBSP}%", id="a share"),
        pytest.param(RATE, told(24.35), "24,4", id="a rate"),
    ],
)
def test_in_prose(one: Indicator, figure: WordedFigure, text: str) -> None:
    assert in_prose(one, figure) == text


@pytest.mark.parametrize(
    ("one", "found", "text"),
    [
        pytest.param(COUNT, change(33, 54.1), "+33", id="up"),
        pytest.param(COUNT, change(-25, -26.6), f"{MINUS}25", id="down"),
        pytest.param(COUNT, change(0, 0.0), "0", id="unchanged"),
        pytest.param(COUNT, change(1234, 54.1), f"+1{NBSP}234", id="thousands"),
        pytest.param(SHARE, change(3, reason=Reason.PERCENTAGE_POINTS), "+3 prosentpoeng", id="points up"),
        pytest.param(
            SHARE, change(-2.5, reason=Reason.PERCENTAGE_POINTS), f"{MINUS}2,5 prosentpoeng", id="points down"
        ),
        pytest.param(SHARE, change(0, reason=Reason.PERCENTAGE_POINTS), "0 prosentpoeng", id="points unchanged"),
        pytest.param(RATE, change(-1.5, -6.0), f"{MINUS}1,5", id="a rate"),
        pytest.param(COUNT, change(4, reason=Reason.BASE_TOO_SMALL), "+4", id="small numbers still differ"),
        pytest.param(COUNT, change(None, reason=Reason.FIRST_YEAR, from_year=None), "første år", id="first year"),
        pytest.param(COUNT, change(None, reason=Reason.GAP), "", id="a missing year says so in its own cell"),
        pytest.param(COUNT, change(None, reason=Reason.HIDDEN), "skjult av personvernhensyn", id="hidden"),
        pytest.param(COUNT, change(None, reason=Reason.WORDS_ONLY), "bare ord, ikke tall", id="words"),
        pytest.param(COUNT, change(None, reason=Reason.APPROXIMATE), "ikke nøyaktige tall", id="approximate"),
        pytest.param(COUNT, change(None, reason=Reason.BREAK), "brudd i tallrekken", id="break"),
        pytest.param(RATE, change(None, reason=Reason.OVERLAPPING), "periodene overlapper", id="overlapping periods"),
    ],
)
def test_difference_text(one: Indicator, found: Change, text: str) -> None:
    assert difference_text(one, found) == text


# Whole per cent alone from a base of 50, in parentheses from 10 to 49, none under 10 (statistical rules).
@pytest.mark.parametrize(
    ("found", "base", "text"),
    [
        pytest.param(change(33, 54.098), 61, f"+54{NBSP}%", id="a sure base"),
        pytest.param(change(-25, -26.596), 69, f"{MINUS}27{NBSP}%", id="down"),
        pytest.param(change(-21, -50.0), 21, f"({MINUS}50{NBSP}%)", id="a base in the twenties"),
        pytest.param(change(5, 10.0), 50, f"+10{NBSP}%", id="a base of 50"),
        pytest.param(change(5, 10.2), 49, f"(+10{NBSP}%)", id="a base of 49"),
        pytest.param(change(10, 100.0), 10, f"(+100{NBSP}%)", id="a base of 10"),
        pytest.param(change(0, 0.0), 61, f"0{NBSP}%", id="unchanged"),
        pytest.param(change(11, reason=Reason.BASE_TOO_SMALL), 9, "for små tall til prosent", id="a base under 10"),
        pytest.param(change(4, reason=Reason.BASE_TOO_SMALL), 0, "for små tall til prosent", id="a base of nothing"),
        pytest.param(change(3, reason=Reason.PERCENTAGE_POINTS), 20, "", id="shares: the points say it all"),
        pytest.param(change(None, reason=Reason.BREAK), 61, "", id="the reason stands in the difference's cell"),
        pytest.param(change(None, reason=Reason.FIRST_YEAR, from_year=None), None, "", id="first year"),
    ],
)
def test_percent_text(found: Change, base: float | None, text: str) -> None:
    assert change_in_percent(found, base) == text


@pytest.mark.parametrize("reason", [pytest.param(reason, id=reason.value) for reason in Reason])
def test_every_reason_has_words_without_blanks(reason: Reason) -> None:
    text = reason_text(change(None, reason=reason))
    silent = {Reason.GAP, Reason.PERCENTAGE_POINTS}
    assert (text == "") == (reason in silent)
    assert "{" not in text


def test_no_reason_has_no_words() -> None:
    assert reason_text(change(33, 54.1)) == ""


def year(
    at: int, value: float | None, status: Status = Status.EXACT, raw: str = "", first: int | None = None
) -> WordedFigure:
    return WordedFigure(at, value, status, raw, first)


@pytest.mark.parametrize(
    ("one", "before", "now", "found", "sentence"),
    [
        pytest.param(
            COUNT,
            year(2016, 61),
            year(2017, 94),
            change(33, 54.1, from_year=2016),
            "Nasking økte fra 61 til 94",
            id="up",
        ),
        pytest.param(
            COUNT, year(2017, 94), year(2018, 69), change(-25, -26.6), "Nasking gikk ned fra 94 til 69", id="down"
        ),
        pytest.param(
            COUNT, year(2017, 69), year(2018, 69), change(0, 0.0), "Nasking var uendret på 69", id="unchanged"
        ),
        pytest.param(
            COUNT,
            year(2017, 0),
            year(2018, 4),
            change(4, reason=Reason.BASE_TOO_SMALL),
            "Nasking økte fra 0 til 4",
            id="from zero",
        ),
        pytest.param(
            COUNT,
            year(2013, 61),
            year(2015, 94),
            change(33, 54.1, from_year=2013),
            "Nasking økte fra 61 i 2013 til 94 i 2015",
            id="up over a missing year names both years",
        ),
        pytest.param(
            COUNT,
            year(2013, 94),
            year(2015, 69),
            change(-25, -26.6, from_year=2013),
            "Nasking gikk ned fra 94 i 2013 til 69 i 2015",
            id="down over a missing year",
        ),
        pytest.param(
            COUNT,
            year(2013, 69),
            year(2015, 69),
            change(0, 0.0, from_year=2013),
            "Nasking var uendret på 69 fra 2013 til 2015",
            id="unchanged over a missing year",
        ),
        pytest.param(
            WAVES,
            year(2017, 12),
            year(2019, 14.5),
            change(2.5, reason=Reason.PERCENTAGE_POINTS),
            f"Andelen som har nasket, økte fra 12{NBSP}% i 2017 til 14,5{NBSP}% i 2019",
            id="two waves",
        ),
        pytest.param(
            WAVES,
            year(2020, 12),
            year(2021, 12),
            change(0, reason=Reason.PERCENTAGE_POINTS, from_year=2020),
            f"Andelen som har nasket, var uendret på 12{NBSP}% fra 2020 til 2021",
            id="waves name their years even side by side",
        ),
        pytest.param(
            RATE,
            year(2020, 9.8, first=2019),
            year(2022, 8.1, first=2021),
            change(-1.7, -17.3, from_year=2020),
            "Anmeldte tyverier gikk ned fra 9,8 i 2019–2020 til 8,1 i 2021–2022",
            id="two-year averages name their periods",
        ),
        pytest.param(
            COUNT,
            year(2020, 500, first=2019),
            year(2022, 450, first=2021),
            change(-50, -10.0, from_year=2020),
            "Nasking gikk ned fra 500 i året i gjennomsnitt for 2019–2020 til 450 for 2021–2022",
            id="averages of counts are a year's worth",
        ),
        pytest.param(
            COUNT,
            year(2020, 500, first=2019),
            year(2022, 500, first=2021),
            change(0, 0.0, from_year=2020),
            "Nasking var uendret på 500 i året i gjennomsnitt fra 2019–2020 til 2021–2022",
            id="averages unchanged",
        ),
        pytest.param(
            COUNT,
            year(2020, 500, first=2019),
            year(2021, 450),
            change(-50, -10.0, from_year=2020),
            "Nasking gikk ned fra 500 i året i gjennomsnitt for 2019–2020 til 450 i 2021",
            id="an average and the year after it",
        ),
        pytest.param(
            COUNT,
            year(2021, 500, first=2020),
            year(2022, 450, first=2021),
            change(None, reason=Reason.OVERLAPPING, from_year=2021),
            "Nasking: 450 i året i gjennomsnitt for 2021–2022",
            id="an average alone",
        ),
        pytest.param(
            indicator(short="Anmeldt tyveri, alle aldre"),
            year(2017, 61),
            year(2018, 94),
            change(33, 54.1),
            "Anmeldt tyveri, alle aldre, økte fra 61 til 94",
            id="an apposition is closed with a comma",
        ),
        pytest.param(
            SHARE,
            year(2017, 12.31),
            year(2018, 12.33),
            change(0.02, reason=Reason.PERCENTAGE_POINTS),
            f"Andelen som har nasket, var uendret på 12,3{NBSP}%",
            id="the same in print",
        ),
        pytest.param(
            COUNT,
            None,
            year(2016, 61),
            change(None, reason=Reason.FIRST_YEAR),
            "Nasking: 61 i 2016",
            id="a single year",
        ),
        pytest.param(COUNT, None, year(2016, 61), None, "Nasking: 61 i 2016", id="a figure without a change"),
        pytest.param(
            COUNT,
            year(2014, 61),
            year(2016, 94),
            change(None, reason=Reason.BREAK, from_year=2014),
            "Nasking: 94 i 2016",
            id="nothing is said across a break",
        ),
        pytest.param(
            COUNT,
            year(2017, 61),
            FEW,
            change(None, reason=Reason.HIDDEN),
            "Nasking: færre enn 5 i 2018",
            id="hidden now",
        ),
        pytest.param(
            COUNT,
            year(2017, 61),
            year(2018, None, Status.HIDDEN, ":"),
            change(None, reason=Reason.HIDDEN),
            "Nasking: tallet for 2018 vises ikke",
            id="hidden now, and not told why",
        ),
        pytest.param(
            COUNT,
            year(2017, None, Status.HIDDEN, ":"),
            year(2018, 61),
            change(None, reason=Reason.HIDDEN),
            "Nasking: 61 i 2018",
            id="hidden before",
        ),
        pytest.param(
            SHARE,
            None,
            year(2018, None, Status.HIDDEN, ":"),
            change(None, reason=Reason.HIDDEN),
            "Andelen som har nasket, vises ikke for 2018",
            id="hidden share",
        ),
        pytest.param(
            SHARE,
            year(2017, 20),
            year(2018, 20, Status.APPROXIMATE, "ca. 20 %"),
            change(None, reason=Reason.APPROXIMATE),
            "Andelen som har nasket: ca. 20 % i 2018",
            id="approximate",
        ),
        pytest.param(
            COUNT,
            year(2017, 61),
            year(2018, None, Status.WORDS, "omtrent som i 2017"),
            change(None, reason=Reason.WORDS_ONLY),
            "Nasking: omtrent som i 2017",
            id="words",
        ),
        pytest.param(
            COUNT,
            year(2017, 61),
            year(2018, None, Status.MISSING, ".."),
            change(None, reason=Reason.GAP),
            "Nasking: ikke oppgitt for 2018",
            id="missing",
        ),
        pytest.param(
            COUNT,
            year(2017, 94),
            year(2018, 69, Status.PRELIMINARY, "69*"),
            change(-25, -26.6),
            "Nasking gikk ned fra 94 til 69",
            id="preliminary",
        ),
    ],
)
def test_statement(
    one: Indicator, before: WordedFigure | None, now: WordedFigure, found: Change | None, sentence: str
) -> None:
    assert statement(one, now, before, found) == sentence


@pytest.mark.parametrize(
    ("voice", "direction", "sentence"),
    [
        pytest.param("Politiet", Direction.UP, "Vold økte, mener politiet", id="up"),
        pytest.param("Politiet", Direction.DOWN, "Vold gikk ned, mener politiet", id="down"),
        pytest.param("Politiet", Direction.UNCHANGED, "Vold er uendret, mener politiet", id="unchanged"),
        pytest.param("Politiet", Direction.UNKNOWN, "Vold er omtalt med ord, ikke med tall", id="no direction"),
        pytest.param("SLT-styret", Direction.UP, "Vold økte, mener SLT-styret", id="a name keeps its capital"),
    ],
)
def test_judged(voice: str, direction: Direction, sentence: str) -> None:
    assert judged("Vold", voice, direction) == sentence


@pytest.mark.parametrize(
    ("figure", "period"),
    [
        pytest.param(year(2018, 69), "2018", id="one year"),
        pytest.param(year(2021, 9.8, first=2020), "2020–2021", id="two years"),
    ],
)
def test_period(figure: WordedFigure, period: str) -> None:
    assert figure.period == period
