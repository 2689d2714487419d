"""Beside another area: what may be compared, in which words and how surely, and every reason why not."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.analysis.wording import Change, WordedFigure
from slt_data.domain.entries import Break, Certainty, Indicator, Period, Scope, Source
from slt_data.domain.places import Area
from slt_data.domain.series import NUMERIC, TOTAL, Status, Unit
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.comparison import Comparison, NotComparable, compare_areas
from slt_data.story.series_rows import Assessment, SeriesRow, SeriesRows
from tests.an_indicator import an_indicator
from tests.conftest import material_of

BAERUM = Area(id="baerum", title="Bærum kommune", short="Bærum")
NORGE = Area(id="norge", title="Norge", short="Norge", board=False)
EKSEMPEL = Area(id="eksempelkommune", title="Eksempelkommune", short="Eksempelkommune", made_up=True)
EKSEMPELLAND = Area(id="eksempelland", title="Eksempelland", short="Eksempelland", made_up=True, board=False)
SOURCE = Source(id="kilde", title="Kilden", document="Kilden", publisher="Noen", read=date(2026, 11, 22))


def indicator(key: str, short: str, unit: Unit, **more: object) -> Indicator:
    return an_indicator(
        **{"id": key, "title": short, "short": short, "unit": unit, "definition": "Det som telles."} | more
    )


NASKING = indicator("nasking", "Nasking", Unit.COUNT)
NASKET = indicator("nasket", "Andelen som har nasket i butikk", Unit.PERCENT, period=Period.WAVE, family="ungdata")
HAERVERK = indicator("haerverk", "Andelen som har drevet med hærverk", Unit.PERCENT, period=Period.WAVE)
LOVBRUDD = indicator("lovbrudd", "Alle anmeldte lovbrudd", Unit.COUNT, period=Period.TWO_YEAR_AVERAGE)


@dataclass(frozen=True)
class Known:
    """What is known of an area, in place of the ``Material`` that a store would give."""

    area: Area
    rows: dict[tuple[str, str], tuple[SeriesRow, ...]] = field(default_factory=dict)
    cuts: tuple[Break, ...] = ()

    def series(self, key: str, segment: str = TOTAL) -> SeriesRows | None:
        rows = self.rows.get((key, segment))
        return SeriesRows(NASKING, self.area, segment, "", rows) if rows is not None else None

    def breaks(self, indicator: Indicator) -> tuple[Break, ...]:
        return self.cuts if indicator else ()


def row(told: WordedFigure, **more: object) -> SeriesRow:
    nothing = Change(told.year, None, None, None, None, Reason.FIRST_YEAR)
    known = SeriesRow(told, nothing, Assessment(), SOURCE, "", "")
    return replace(known, **more)


def counted(value: float, inhabitants: float | None, year: int = 2018, status: Status = Status.EXACT) -> SeriesRow:
    rate = value / inhabitants * 1000 if inhabitants else None
    return row(WordedFigure(year, value, status, ""), certainty=Assessment(rate=rate), inhabitants=inhabitants)


def answered(k: int, n: int, year: int = 2022, status: Status = Status.EXACT) -> SeriesRow:
    return row(WordedFigure(year, 100 * k / n, status, "", low=0.0, high=100.0), k=k, n=n)


def without(status: Status, year: int = 2018) -> SeriesRow:
    """A figure that is not exact, if there is one at all."""
    return row(WordedFigure(year, 60 if status in NUMERIC else None, status, "ca. 60"))


def known(area: Area, *rows: SeriesRow, of: Indicator = NASKING, segment: str = TOTAL) -> Known:
    return Known(area, {(of.id, segment): rows})


def compared(here: Known, there: Known, of: Indicator = NASKING, year: int = 2018, segment: str = TOTAL) -> Comparison:
    return compare_areas(here, there, of, year, segment)


# --- Compared -------------------------------------------------------------------------------------------------------


# R pairwise.prop.test(c(73, 90, 114, 75), c(86, 93, 136, 82), p.adjust.method = "none"): p .0053, .833, .188, .00203
@pytest.mark.parametrize(
    ("here", "there", "level"),
    [
        pytest.param((90, 93), (73, 86), ChangeLevel.TEGN, id="1 and 2, p .0053"),
        pytest.param((73, 86), (114, 136), ChangeLevel.INGEN, id="1 and 3, p .833"),
        pytest.param((73, 86), (75, 82), ChangeLevel.INGEN, id="1 and 4, p .188"),
        pytest.param((90, 93), (114, 136), ChangeLevel.TEGN, id="2 and 3, p .00203: not quite clear"),
        # pooled 30/60, spread sqrt(.25 · 2/30) = .129: 1 is 7.7 standard errors
        pytest.param((30, 30), (0, 30), ChangeLevel.TYDELIG, id="all and none"),
    ],
)
def test_shares_are_compared(here: tuple[int, int], there: tuple[int, int], level: ChangeLevel) -> None:
    one, other = known(BAERUM, answered(*here), of=NASKET), known(NORGE, answered(*there), of=NASKET)
    found = compared(one, other, NASKET, 2022)
    assert (found.level, found.refusal) == (level, None)
    assert compared(other, one, NASKET, 2022).level is level


# The p of the statistical rules for 61 and 94 with the population 10–17 is .0154, for 94 and 69 .0567, for 42 and 21
# .0107; for 60 of 51,477.5 and 30 of 54,308.7 R exactci has the interval 1.34 to 3.39.
@pytest.mark.parametrize(
    ("here", "there", "level"),
    [
        pytest.param((94, 13273), (61, 12943), ChangeLevel.TEGN, id="61 and 94"),
        pytest.param((69, 13321), (94, 13273), ChangeLevel.INGEN, id="94 and 69"),
        pytest.param((21, 13321), (42, 13273), ChangeLevel.TEGN, id="42 and 21"),
        pytest.param((60, 51477.5), (30, 54308.7), ChangeLevel.TYDELIG, id="60 and 30"),
        # 61 / 12.943 = 4.713 and 580 / 129.430 = 4.481
        pytest.param((61, 12943), (580, 129430), ChangeLevel.INGEN, id="nearly the same rate of a tenth as many"),
        # as many, but a tenth of the people: a share of 1/11 was expected to have half
        pytest.param((61, 12943), (61, 129430), ChangeLevel.TYDELIG, id="as many among a tenth of the people"),
    ],
)
def test_rates_are_compared_and_not_counts(
    here: tuple[int, float], there: tuple[int, float], level: ChangeLevel
) -> None:
    one, other = known(BAERUM, counted(*here)), known(NORGE, counted(*there))
    found = compared(one, other)
    assert (found.level, found.refusal) == (level, None)
    assert compared(other, one).level is level


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param(Status.PRELIMINARY, Status.EXACT, id="preliminary here"),
        pytest.param(Status.EXACT, Status.PRELIMINARY, id="preliminary there"),
    ],
)
def test_preliminary_figures_are_compared(here: Status, there: Status) -> None:
    one = known(BAERUM, counted(94, 13273, status=here))
    assert compared(one, known(NORGE, counted(61, 12943, status=there))).refusal is None


def test_what_is_said_of_shares() -> None:
    """90 of 93 is 96.77 per cent, 73 of 86 is 84.88."""
    one, other = known(BAERUM, answered(90, 93), of=NASKET), known(NORGE, answered(73, 86), of=NASKET)
    said = compared(one, other, NASKET, 2022).sentence.replace(NBSP, " ")
    assert said == (
        "Andelen som har nasket i butikk, var 96,8 % i Bærum og 84,9 % i Norge i 2022. "
        "Forskjellen er større enn det som vanligvis er tilfeldig."
    )
    turned = compared(other, one, NASKET, 2022).sentence.replace(NBSP, " ")
    assert "84,9 % i Norge og 96,8 % i Bærum i 2022" in turned


def test_what_is_said_of_rates() -> None:
    """94 / 13.273 = 7.08 and 61 / 12.943 = 4.71 per 1,000; the counts themselves are not told."""
    said = compared(known(BAERUM, counted(94, 13273)), known(NORGE, counted(61, 12943))).sentence
    assert said == (
        "Nasking: 7,1 per 1000 innbyggere i aldersgruppen i Bærum og 4,7 i Norge i 2018. "
        "Forskjellen er større enn det som vanligvis er tilfeldig."
    )


def test_a_difference_that_may_be_chance_is_not_called_sure() -> None:
    said = compared(known(BAERUM, counted(69, 13321)), known(NORGE, counted(94, 13273))).sentence
    assert said == (
        "Nasking: 5,2 per 1000 innbyggere i aldersgruppen i Bærum og 7,1 i Norge i 2018. Forskjellen er ikke sikker."
    )


NO_NUMBERS = replace(answered(73, 86), k=None, n=None)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param(answered(90, 93), NO_NUMBERS, id="not there"),
        pytest.param(replace(answered(90, 93), k=None, n=None), answered(73, 86), id="not here"),
        pytest.param(replace(answered(90, 93), n=None), NO_NUMBERS, id="in neither"),
    ],
)
def test_shares_without_numbers_of_answers_are_set_beside_each_other_and_not_tested(
    here: SeriesRow, there: SeriesRow
) -> None:
    found = compared(known(BAERUM, here, of=NASKET), known(NORGE, there, of=NASKET), NASKET, 2022)
    assert (found.level, found.refusal, found.p) == (None, None, None)
    assert found.sentence.replace(NBSP, " ") == (
        "Andelen som har nasket i butikk, var 96,8 % i Bærum og 84,9 % i Norge i 2022. "
        "Det er ikke oppgitt hvor mange andelene bygger på, og derfor er det ikke regnet ut hvor sikker forskjellen er."
    )


def test_how_many_a_share_counts_is_worked_out_where_only_the_number_of_answers_is_given() -> None:
    """97 % of 93 is 90.2 and 85 % of 86 is 73.1: p .0053, as R has it for 90 of 93 and 73 of 86."""
    here = row(WordedFigure(2022, 97, Status.EXACT, "97 %"), n=93)
    there = row(WordedFigure(2022, 85, Status.EXACT, "85 %"), n=86)
    found = compared(known(BAERUM, here, of=NASKET), known(NORGE, there, of=NASKET), NASKET, 2022)
    assert found.p == pytest.approx(0.00533824886503131, rel=1e-9)


def shown(value: float, raw: str, k: int, n: int) -> SeriesRow:
    """A share as a source prints it, with the numbers behind it."""
    return row(WordedFigure(2022, value, Status.EXACT, raw, low=0.0, high=100.0), k=k, n=n)


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        # 4,176 of 5,018 is 83.2 and 3,982 of 4,573 is 87.1
        pytest.param(
            shown(83, "83 %", 4176, 5018), shown(87, "87 %", 3982, 4573), "83 % i Bærum og 87 % i", id="whole"
        ),
        pytest.param(
            shown(12.0, "12,0 %", 92, 769), shown(8, "8 %", 72, 900), "12,0 % i Bærum og 8 % i", id="one and none"
        ),
        pytest.param(
            shown(12.5, "12,5 %", 96, 769), shown(8.1, "8,1 %", 73, 900), "12,5 % i Bærum og 8,1 % i", id="one"
        ),
    ],
)
def test_a_share_has_the_decimals_of_its_source(here: SeriesRow, there: SeriesRow, said: str) -> None:
    found = compared(known(BAERUM, here, of=NASKET), known(NORGE, there, of=NASKET), NASKET, 2022)
    assert f", var {said} Norge i 2022. " in found.sentence.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("here", "there", "of", "sentence"),
    [
        pytest.param(
            answered(0, 30),
            answered(0, 40),
            NASKET,
            "Andelen som har nasket i butikk, var 0 % både i Bærum og i Norge i 2022.",
            id="nobody in either",
        ),
        # 160 of 2,005 is 7.98
        pytest.param(
            shown(8.0, "8,0 %", 160, 2005),
            shown(8, "8 %", 8200, 100000),
            NASKET,
            "Andelen som har nasket i butikk, var 8 % både i Bærum og i Norge i 2022.",
            id="as many per cent, with and without a decimal",
        ),
        # 4.713 and 4.698
        pytest.param(
            counted(61, 12943, 2022),
            counted(6080, 1294300, 2022),
            NASKING,
            "Nasking: 4,7 per 1000 innbyggere i aldersgruppen både i Bærum og i Norge i 2022.",
            id="rates that are the same in print",
        ),
    ],
)
def test_what_is_the_same_in_print_is_told_once_and_not_tested(
    here: SeriesRow, there: SeriesRow, of: Indicator, sentence: str
) -> None:
    found = compared(known(BAERUM, here, of=of), known(NORGE, there, of=of), of, 2022)
    assert (found.level, found.refusal, found.p) == (None, None, None)
    assert found.sentence.replace(NBSP, " ") == sentence


# --- Refused --------------------------------------------------------------------------------------------------------

HERE, THERE = known(BAERUM, counted(94, 13273)), known(NORGE, counted(61, 12943))
LACKING = {
    Status.APPROXIMATE: NotComparable.NOT_EXACT,
    Status.BOUND: NotComparable.NOT_EXACT,
    Status.WORDS: NotComparable.WORDS_ONLY,
    Status.HIDDEN: NotComparable.HIDDEN,
}


@pytest.mark.parametrize(
    ("here", "there", "refusal"),
    [
        pytest.param(known(BAERUM, counted(94, 13273, 2017)), THERE, NotComparable.NO_FIGURE, id="another year here"),
        pytest.param(Known(BAERUM), THERE, NotComparable.NO_FIGURE, id="nothing here"),
        pytest.param(known(BAERUM, without(Status.MISSING)), THERE, NotComparable.NO_FIGURE, id="missing here"),
        pytest.param(Known(BAERUM), Known(NORGE), NotComparable.NO_FIGURE, id="nothing in either"),
        pytest.param(HERE, known(NORGE, counted(61, 12943, 2017)), NotComparable.OTHER_PERIOD, id="another year there"),
        pytest.param(HERE, Known(NORGE), NotComparable.OTHER_PERIOD, id="nothing there"),
        pytest.param(HERE, known(NORGE, without(Status.MISSING)), NotComparable.OTHER_PERIOD, id="missing there"),
        *(pytest.param(known(BAERUM, without(one)), THERE, why, id=f"{one} here") for one, why in LACKING.items()),
        *(pytest.param(HERE, known(NORGE, without(one)), why, id=f"{one} there") for one, why in LACKING.items()),
        pytest.param(known(BAERUM, counted(94, None)), THERE, NotComparable.COUNTS, id="no population here"),
        pytest.param(HERE, known(NORGE, counted(61, None)), NotComparable.COUNTS, id="no population there"),
        pytest.param(
            known(BAERUM, counted(94, None)),
            known(NORGE, counted(61, None)),
            NotComparable.COUNTS,
            id="two bare counts",
        ),
        pytest.param(
            HERE, replace(THERE, area=EKSEMPELLAND), NotComparable.MADE_UP, id="a real area beside a made-up one"
        ),
        pytest.param(replace(HERE, area=EKSEMPEL), THERE, NotComparable.MADE_UP, id="a made-up area beside a real one"),
        pytest.param(
            Known(BAERUM), Known(EKSEMPELLAND), NotComparable.MADE_UP, id="made up is said before anything else"
        ),
    ],
)
def test_counts_are_not_compared(here: Known, there: Known, refusal: NotComparable) -> None:
    found = compared(here, there)
    assert (found.refusal, found.level) == (refusal, None)
    assert found.sentence.startswith("Nasking: ")
    assert there.area.short in found.sentence
    assert not re.search(r"94|61|60|7,1|4,7|%", found.sentence)


WAVE_2019, WAVE_2022 = answered(90, 93, 2019), answered(73, 86, 2022)


@pytest.mark.parametrize(
    ("here", "there", "year", "refusal"),
    [
        pytest.param(
            known(BAERUM, WAVE_2022, of=NASKET),
            known(NORGE, WAVE_2019, of=NASKET),
            2022,
            NotComparable.OTHER_PERIOD,
            id="the wave before there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2019, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2019,
            NotComparable.OTHER_PERIOD,
            id="the wave after there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2019, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            NotComparable.NO_FIGURE,
            id="a wave that was not held here",
        ),
        pytest.param(
            known(BAERUM, WAVE_2022, of=NASKET),
            known(NORGE, WAVE_2022, of=HAERVERK),
            2022,
            NotComparable.OTHER_PERIOD,
            id="another question there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2022, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET, segment="trinn=ungdomsskole"),
            2022,
            NotComparable.OTHER_PERIOD,
            id="another group there",
        ),
        pytest.param(
            known(BAERUM, answered(18, 93, status=Status.APPROXIMATE), of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            NotComparable.NOT_EXACT,
            id="about so many per cent",
        ),
        pytest.param(
            known(BAERUM, without(Status.HIDDEN, 2022), of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            NotComparable.HIDDEN,
            id="a hidden share",
        ),
    ],
)
def test_shares_are_not_compared(here: Known, there: Known, year: int, refusal: NotComparable) -> None:
    found = compared(here, there, NASKET, year)
    assert (found.refusal, found.level) == (refusal, None)
    assert "%" not in found.sentence


@pytest.mark.parametrize(
    ("first_year", "value"),
    [pytest.param(2017, 94, id="two years"), pytest.param(None, 94, id="one year among averages")],
)
def test_averages_of_two_years_are_not_compared(first_year: int | None, value: float) -> None:
    told = WordedFigure(2018, value, Status.EXACT, "", first_year)
    rated = row(told, certainty=Assessment(rate=7.1), inhabitants=13273)
    found = compared(known(BAERUM, rated, of=LOVBRUDD), known(NORGE, rated, of=LOVBRUDD), LOVBRUDD)
    assert found == Comparison(
        "Alle anmeldte lovbrudd: Gjennomsnitt over to år sammenlignes ikke mellom Bærum og Norge.",
        refusal=NotComparable.OVERLAPPING,
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param(2017, None, id="an average here"),
        pytest.param(None, 2017, id="an average there"),
        pytest.param(2017, 2017, id="both"),
    ],
)
def test_an_average_among_yearly_figures_is_not_compared(here: int | None, there: int | None) -> None:
    one, other = (row(WordedFigure(2018, 94, Status.EXACT, "", first)) for first in (here, there))
    assert compared(known(BAERUM, one), known(NORGE, other)).refusal is NotComparable.OVERLAPPING


def cut(day: date, certainty: Certainty = Certainty.CERTAIN, key: str = "brudd") -> Break:
    return Break(
        id=key, day=day, title="Brudd", text="Ny telling.", certainty=certainty, concerns=Scope(), source="kilde"
    )


LAW, COUNTING = cut(date(2015, 10, 1), key="lov"), cut(date(2018, 1, 1))


@pytest.mark.parametrize(
    ("here", "there", "refused"),
    [
        pytest.param((), (), False, id="no break"),
        pytest.param((LAW,), (LAW,), False, id="the same break in both"),
        pytest.param((COUNTING,), (), True, id="since 1 January here"),
        pytest.param((), (COUNTING,), True, id="since 1 January there"),
        pytest.param((LAW, COUNTING), (LAW,), True, id="one in both and one here"),
        pytest.param((LAW,), (COUNTING,), True, id="one in each"),
        pytest.param((cut(date(2018, 12, 31)),), (), True, id="at the end of the year"),
        pytest.param((cut(date(2019, 1, 1)),), (), False, id="after the year"),
        pytest.param((cut(date(2018, 1, 1), Certainty.POSSIBLE),), (), False, id="a possible break"),
    ],
)
def test_a_break_in_only_one_of_the_areas_parts_them_from_then_on(
    here: tuple[Break, ...], there: tuple[Break, ...], refused: bool
) -> None:
    found = compared(replace(HERE, cuts=here), replace(THERE, cuts=there))
    assert found.refusal is (NotComparable.BREAK if refused else None)
    assert (found.level is None) == refused


def test_one_and_the_same_group_is_compared() -> None:
    group = "kjoenn=jenter;trinn=ungdomsskole"
    one = known(BAERUM, answered(90, 93), of=NASKET, segment=group)
    other = known(NORGE, answered(73, 86), of=NASKET, segment=group)
    assert compared(one, other, NASKET, 2022, group).level is ChangeLevel.TEGN
    assert compared(one, other, NASKET, 2022).refusal is NotComparable.NO_FIGURE


def test_two_made_up_areas_are_compared() -> None:
    assert compared(replace(HERE, area=EKSEMPEL), replace(THERE, area=EKSEMPELLAND)).refusal is None


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        pytest.param(
            NotComparable.NO_FIGURE,
            "Nasking: Bærum har ikke tall for 2018, og sammenlignes derfor ikke med Norge.",
            id="nothing here",
        ),
        pytest.param(
            NotComparable.COUNTS,
            "Nasking: Antall kan ikke sammenlignes mellom Bærum og Norge uten å ta hensyn til hvor mange som bor der.",
            id="counts",
        ),
        pytest.param(
            NotComparable.MADE_UP,
            "Nasking: Oppdiktede tall sammenlignes ikke med virkelige (Bærum og Eksempelland).",
            id="made up",
        ),
        pytest.param(
            NotComparable.OTHER_PERIOD,
            "Nasking: Norge har ikke tall for 2018 og kan derfor ikke sammenlignes med Bærum.",
            id="nothing there",
        ),
        pytest.param(
            NotComparable.NOT_EXACT,
            "Nasking: Tallene for 2018 er ikke nøyaktige nok til å sammenligne Bærum og Norge.",
            id="about so many",
        ),
        pytest.param(
            NotComparable.WORDS_ONLY,
            "Nasking: For Bærum finnes det bare ord, ikke tall, for 2018, "
            "og Bærum og Norge kan derfor ikke sammenlignes.",
            id="words",
        ),
        pytest.param(
            NotComparable.HIDDEN,
            "Nasking: Tallet for Bærum og Norge i 2018 vises ikke, og Bærum og Norge kan derfor ikke sammenlignes.",
            id="hidden in both",
        ),
        pytest.param(
            NotComparable.BREAK,
            "Nasking: Det er et brudd i tallrekken i bare ett av områdene, "
            "og Bærum og Norge kan derfor ikke sammenlignes for 2018.",
            id="a break in one",
        ),
    ],
)
def test_why_not_in_words(refusal: NotComparable, sentence: str) -> None:
    cases = {
        NotComparable.NO_FIGURE: (Known(BAERUM), THERE),
        NotComparable.COUNTS: (known(BAERUM, counted(94, None)), THERE),
        NotComparable.MADE_UP: (HERE, Known(EKSEMPELLAND)),
        NotComparable.OTHER_PERIOD: (HERE, Known(NORGE)),
        NotComparable.NOT_EXACT: (known(BAERUM, without(Status.APPROXIMATE)), THERE),
        NotComparable.WORDS_ONLY: (known(BAERUM, without(Status.WORDS)), THERE),
        NotComparable.HIDDEN: (known(BAERUM, without(Status.HIDDEN)), known(NORGE, without(Status.HIDDEN))),
        NotComparable.BREAK: (replace(HERE, cuts=(COUNTING,)), THERE),
    }
    assert compared(*cases[refusal]).sentence == sentence


# --- As it ships ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "other", "key", "year", "segment", "refusal"),
    [
        pytest.param("baerum", "norge", "nasking", 2018, "", NotComparable.OTHER_PERIOD, id="Norway has no nasking"),
        pytest.param(
            "baerum", "eksempelkommune", "nasking", 2018, "", NotComparable.MADE_UP, id="Bærum and the made-up one"
        ),
        pytest.param("baerum", "norge", "befolkning", 2018, "alder=13-18", NotComparable.COUNTS, id="inhabitants"),
        pytest.param("baerum", "norge", "ssb_lovbrudd_alle", 2022, "", NotComparable.OVERLAPPING, id="SSB's averages"),
        pytest.param("eksempelkommune", "eksempelland", "ungdata_nasket", 2025, "", None, id="the same wave"),
        pytest.param(
            "eksempelkommune",
            "eksempelland",
            "ungdata_nasket",
            2024,
            "",
            NotComparable.NO_FIGURE,
            id="no wave that year",
        ),
    ],
)
def test_the_areas_that_ship(
    ready_store: Store, area: str, other: str, key: str, year: int, segment: str, refusal: NotComparable | None
) -> None:
    here, there = material_of(ready_store, area), material_of(ready_store, other)
    found = compare_areas(here, there, here.catalogue.indicator(key), year, segment)
    assert found.refusal == refusal
    assert (found.level is None) == (refusal is not None)
