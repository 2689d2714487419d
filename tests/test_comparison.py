"""Beside another area: what may be compared, in which words and how surely, and every reason why not."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from slt_data.analysis.certainty import Level
from slt_data.analysis.change import Reason
from slt_data.analysis.wording import Change, Told
from slt_data.domain.entries import Area, Indicator, Period, Source
from slt_data.domain.series import NUMERIC, TOTAL, Status, Unit
from slt_data.norwegian import NBSP
from slt_data.store.store import Store
from slt_data.story.comparison import Comparison, Refusal, compare_areas
from slt_data.story.material import Assessment, Material, Row, SeriesRows

BAERUM = Area(id="baerum", title="Bærum kommune", short="Bærum")
NORGE = Area(id="norge", title="Norge", short="Norge", board=False)
EKSEMPEL = Area(id="eksempelkommune", title="Eksempelkommune", short="Eksempelkommune", made_up=True)
EKSEMPELLAND = Area(id="eksempelland", title="Eksempelland", short="Eksempelland", made_up=True, board=False)
SOURCE = Source(id="kilde", title="Kilden", document="Kilden", publisher="Noen", read=date(2026, 11, 22))


def indicator(key: str, short: str, unit: Unit, **more: object) -> Indicator:
    known = {
        "id": key,
        "title": short,
        "short": short,
        "definition": "Det som telles.",
        "unit": unit,
        "noun": ("anmeldt forhold", "anmeldte forhold"),
        "population": "Ungdom under 18 år",
        "family": "politi",
        "better": "up_is_worse",
        "publishing": {"smallest": 5, "reason": "Små tall."},
    }
    return Indicator.model_validate(known | more)


NASKING = indicator("nasking", "Nasking", Unit.COUNT)
NASKET = indicator("nasket", "Andelen som har nasket i butikk", Unit.PERCENT, period=Period.WAVE, family="ungdata")
HAERVERK = indicator("haerverk", "Andelen som har drevet med hærverk", Unit.PERCENT, period=Period.WAVE)
LOVBRUDD = indicator("lovbrudd", "Alle anmeldte lovbrudd", Unit.COUNT, period=Period.TWO_YEAR_AVERAGE)


@dataclass(frozen=True)
class Known:
    """What is known of an area, in place of the ``Material`` that a store would give."""

    area: Area
    rows: dict[tuple[str, str], tuple[Row, ...]] = field(default_factory=dict)

    def series(self, key: str, segment: str = TOTAL) -> SeriesRows | None:
        rows = self.rows.get((key, segment))
        return SeriesRows(NASKING, self.area, segment, "", rows) if rows is not None else None


def row(told: Told, **more: object) -> Row:
    nothing = Change(told.year, None, None, None, None, Reason.FIRST_YEAR)
    known = Row(told, nothing, Assessment(), SOURCE, "", "")
    return replace(known, **more)


def counted(value: float, inhabitants: float | None, year: int = 2018, status: Status = Status.EXACT) -> Row:
    rate = value / inhabitants * 1000 if inhabitants else None
    return row(Told(year, value, status, ""), certainty=Assessment(rate=rate), inhabitants=inhabitants)


def answered(k: int, n: int, year: int = 2022, status: Status = Status.EXACT) -> Row:
    return row(Told(year, 100 * k / n, status, "", low=0.0, high=100.0), k=k, n=n)


def without(status: Status, year: int = 2018) -> Row:
    """A figure that is not exact, if there is one at all."""
    return row(Told(year, 60 if status in NUMERIC else None, status, "ca. 60"))


def known(area: Area, *rows: Row, of: Indicator = NASKING, segment: str = TOTAL) -> Known:
    return Known(area, {(of.id, segment): rows})


def compared(here: Known, there: Known, of: Indicator = NASKING, year: int = 2018, segment: str = TOTAL) -> Comparison:
    return compare_areas(here, there, of, year, segment)


# --- Compared -------------------------------------------------------------------------------------------------------


# R pairwise.prop.test(c(73, 90, 114, 75), c(86, 93, 136, 82), p.adjust.method = "none"): p .0053, .833, .188, .00203
@pytest.mark.parametrize(
    ("here", "there", "level"),
    [
        pytest.param((90, 93), (73, 86), Level.TEGN, id="1 and 2, p .0053"),
        pytest.param((73, 86), (114, 136), Level.INGEN, id="1 and 3, p .833"),
        pytest.param((73, 86), (75, 82), Level.INGEN, id="1 and 4, p .188"),
        pytest.param((90, 93), (114, 136), Level.TEGN, id="2 and 3, p .00203: not quite clear"),
        # pooled 30/60, spread sqrt(.25 · 2/30) = .129: 1 is 7.7 standard errors
        pytest.param((30, 30), (0, 30), Level.TYDELIG, id="all and none"),
        pytest.param((0, 30), (0, 40), Level.INGEN, id="nobody in either"),
    ],
)
def test_shares_are_compared(here: tuple[int, int], there: tuple[int, int], level: Level) -> None:
    one, other = known(BAERUM, answered(*here), of=NASKET), known(NORGE, answered(*there), of=NASKET)
    found = compared(one, other, NASKET, 2022)
    assert (found.level, found.refusal) == (level, None)
    assert compared(other, one, NASKET, 2022).level is level


# The p of the statistical rules for 61 and 94 with the population 10–17 is .0154, for 94 and 69 .0567, for 42 and 21
# .0107; for 60 of 51,477.5 and 30 of 54,308.7 R exactci has the interval 1.34 to 3.39.
@pytest.mark.parametrize(
    ("here", "there", "level"),
    [
        pytest.param((94, 13273), (61, 12943), Level.TEGN, id="61 and 94"),
        pytest.param((69, 13321), (94, 13273), Level.INGEN, id="94 and 69"),
        pytest.param((21, 13321), (42, 13273), Level.TEGN, id="42 and 21"),
        pytest.param((60, 51477.5), (30, 54308.7), Level.TYDELIG, id="60 and 30"),
        pytest.param((61, 12943), (610, 129430), Level.INGEN, id="the same rate of a tenth as many"),
        # as many, but a tenth of the people: a share of 1/11 was expected to have half
        pytest.param((61, 12943), (61, 129430), Level.TYDELIG, id="as many among a tenth of the people"),
    ],
)
def test_rates_are_compared_and_not_counts(here: tuple[int, float], there: tuple[int, float], level: Level) -> None:
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
    assert re.fullmatch(
        r"Andelen som har nasket i butikk, (er|var) 96,8 % i Bærum og 84,9 % i Norge i 2022\. "
        r"Forskjellen er større enn det som vanligvis er tilfeldig\.",
        said,
    )
    turned = compared(other, one, NASKET, 2022).sentence.replace(NBSP, " ")
    assert "84,9 % i Norge og 96,8 % i Bærum i 2022" in turned


def test_what_is_said_of_rates() -> None:
    """94 / 13.273 = 7.08 and 61 / 12.943 = 4.71 per 1,000; the counts themselves are not told."""
    said = compared(known(BAERUM, counted(94, 13273)), known(NORGE, counted(61, 12943))).sentence
    assert re.fullmatch(
        r"Nasking: 7,1 per 1000 innbyggere (i aldersgruppen )?i Bærum og 4,7 i Norge i 2018\. "
        r"Forskjellen er større enn det som vanligvis er tilfeldig\.",
        said,
    )


def test_a_difference_that_may_be_chance_is_not_called_sure() -> None:
    said = compared(known(BAERUM, counted(69, 13321)), known(NORGE, counted(94, 13273))).sentence
    assert "5,2 per 1000" in said
    assert "Forskjellen er større" not in said
    assert "ikke" in said


def test_shares_without_numbers_of_answers_are_set_beside_each_other_and_not_tested() -> None:
    here, there = (row(Told(2022, share, Status.EXACT, "")) for share in (96.8, 84.9))
    found = compared(known(BAERUM, here, of=NASKET), known(NORGE, there, of=NASKET), NASKET, 2022)
    assert (found.level, found.refusal) == (None, None)
    assert "Forskjellen er større" not in found.sentence


# --- Refused --------------------------------------------------------------------------------------------------------

HERE, THERE = known(BAERUM, counted(94, 13273)), known(NORGE, counted(61, 12943))
NO_EXACT = [Status.APPROXIMATE, Status.BOUND, Status.WORDS, Status.HIDDEN]


@pytest.mark.parametrize(
    ("here", "there", "refusal"),
    [
        pytest.param(known(BAERUM, counted(94, 13273, 2017)), THERE, Refusal.NO_FIGURE, id="another year here"),
        pytest.param(Known(BAERUM), THERE, Refusal.NO_FIGURE, id="nothing here"),
        pytest.param(known(BAERUM, without(Status.MISSING)), THERE, Refusal.NO_FIGURE, id="missing here"),
        pytest.param(Known(BAERUM), Known(NORGE), Refusal.NO_FIGURE, id="nothing in either"),
        pytest.param(HERE, known(NORGE, counted(61, 12943, 2017)), Refusal.OTHER_PERIOD, id="another year there"),
        pytest.param(HERE, Known(NORGE), Refusal.OTHER_PERIOD, id="nothing there"),
        pytest.param(HERE, known(NORGE, without(Status.MISSING)), Refusal.OTHER_PERIOD, id="missing there"),
        *(pytest.param(known(BAERUM, without(one)), THERE, Refusal.NOT_EXACT, id=f"{one} here") for one in NO_EXACT),
        *(pytest.param(HERE, known(NORGE, without(one)), Refusal.NOT_EXACT, id=f"{one} there") for one in NO_EXACT),
        pytest.param(known(BAERUM, counted(94, None)), THERE, Refusal.COUNTS, id="no population here"),
        pytest.param(HERE, known(NORGE, counted(61, None)), Refusal.COUNTS, id="no population there"),
        pytest.param(
            known(BAERUM, counted(94, None)), known(NORGE, counted(61, None)), Refusal.COUNTS, id="two bare counts"
        ),
        pytest.param(HERE, replace(THERE, area=EKSEMPELLAND), Refusal.MADE_UP, id="a real area beside a made-up one"),
        pytest.param(replace(HERE, area=EKSEMPEL), THERE, Refusal.MADE_UP, id="a made-up area beside a real one"),
        pytest.param(Known(BAERUM), Known(EKSEMPELLAND), Refusal.MADE_UP, id="made up is said before anything else"),
    ],
)
def test_counts_are_not_compared(here: Known, there: Known, refusal: Refusal) -> None:
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
            Refusal.OTHER_PERIOD,
            id="the wave before there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2019, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2019,
            Refusal.OTHER_PERIOD,
            id="the wave after there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2019, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            Refusal.NO_FIGURE,
            id="a wave that was not held here",
        ),
        pytest.param(
            known(BAERUM, WAVE_2022, of=NASKET),
            known(NORGE, WAVE_2022, of=HAERVERK),
            2022,
            Refusal.OTHER_PERIOD,
            id="another question there",
        ),
        pytest.param(
            known(BAERUM, WAVE_2022, of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET, segment="trinn=ungdomsskole"),
            2022,
            Refusal.OTHER_PERIOD,
            id="another group there",
        ),
        pytest.param(
            known(BAERUM, answered(18, 93, status=Status.APPROXIMATE), of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            Refusal.NOT_EXACT,
            id="about so many per cent",
        ),
        pytest.param(
            known(BAERUM, without(Status.HIDDEN, 2022), of=NASKET),
            known(NORGE, WAVE_2022, of=NASKET),
            2022,
            Refusal.NOT_EXACT,
            id="a hidden share",
        ),
    ],
)
def test_shares_are_not_compared(here: Known, there: Known, year: int, refusal: Refusal) -> None:
    found = compared(here, there, NASKET, year)
    assert (found.refusal, found.level) == (refusal, None)
    assert "%" not in found.sentence


@pytest.mark.parametrize(
    ("first_year", "value"),
    [pytest.param(2017, 94, id="two years"), pytest.param(None, 94, id="one year among averages")],
)
def test_averages_of_two_years_are_not_compared(first_year: int | None, value: float) -> None:
    told = Told(2018, value, Status.EXACT, "", first_year)
    rated = row(told, certainty=Assessment(rate=7.1), inhabitants=13273)
    found = compared(known(BAERUM, rated, of=LOVBRUDD), known(NORGE, rated, of=LOVBRUDD), LOVBRUDD)
    assert found == Comparison(
        "Alle anmeldte lovbrudd: Gjennomsnitt over to år sammenlignes ikke mellom Bærum og Norge.",
        refusal=Refusal.OVERLAPPING,
    )


def test_one_and_the_same_group_is_compared() -> None:
    group = "kjoenn=jenter;trinn=ungdomsskole"
    one = known(BAERUM, answered(90, 93), of=NASKET, segment=group)
    other = known(NORGE, answered(73, 86), of=NASKET, segment=group)
    assert compared(one, other, NASKET, 2022, group).level is Level.TEGN
    assert compared(one, other, NASKET, 2022).refusal is Refusal.NO_FIGURE


def test_two_made_up_areas_are_compared() -> None:
    assert compared(replace(HERE, area=EKSEMPEL), replace(THERE, area=EKSEMPELLAND)).refusal is None


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        pytest.param(
            Refusal.NO_FIGURE,
            "Nasking: Bærum har ikke tall for 2018, og sammenlignes derfor ikke med Norge.",
            id="nothing here",
        ),
        pytest.param(
            Refusal.COUNTS,
            "Nasking: Antall kan ikke sammenlignes mellom Bærum og Norge uten å ta hensyn til hvor mange som bor der.",
            id="counts",
        ),
        pytest.param(
            Refusal.MADE_UP,
            "Nasking: Oppdiktede tall sammenlignes ikke med virkelige (Bærum og Eksempelland).",
            id="made up",
        ),
    ],
)
def test_why_not_in_words(refusal: Refusal, sentence: str) -> None:
    cases = {
        Refusal.NO_FIGURE: (Known(BAERUM), THERE),
        Refusal.COUNTS: (known(BAERUM, counted(94, None)), THERE),
        Refusal.MADE_UP: (HERE, Known(EKSEMPELLAND)),
    }
    assert compared(*cases[refusal]).sentence == sentence


# --- As it ships ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "other", "key", "year", "segment", "refusal"),
    [
        pytest.param("baerum", "norge", "nasking", 2018, "", Refusal.OTHER_PERIOD, id="Norway has no nasking"),
        pytest.param("baerum", "eksempelkommune", "nasking", 2018, "", Refusal.MADE_UP, id="Bærum and the made-up one"),
        pytest.param("baerum", "norge", "befolkning", 2018, "alder=13-18", Refusal.COUNTS, id="inhabitants"),
        pytest.param("baerum", "norge", "ssb_lovbrudd_alle", 2022, "", Refusal.OVERLAPPING, id="SSB's averages"),
        pytest.param("eksempelkommune", "eksempelland", "ungdata_nasket", 2025, "", None, id="the same wave"),
        pytest.param(
            "eksempelkommune", "eksempelland", "ungdata_nasket", 2024, "", Refusal.NO_FIGURE, id="no wave that year"
        ),
    ],
)
def test_the_areas_that_ship(
    ready_store: Store, area: str, other: str, key: str, year: int, segment: str, refusal: Refusal | None
) -> None:
    here, there = Material(ready_store, area), Material(ready_store, other)
    found = compare_areas(here, there, here.catalogue.indicator(key), year, segment)
    assert found.refusal == refusal
    assert (found.level is None) == (refusal is not None)
