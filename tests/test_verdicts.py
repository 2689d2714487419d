"""How sure the changes of one view are together: Benjamini–Hochberg as R prints it, and what was not tested."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.analysis.wording import Change, WordedFigure
from slt_data.domain.entries import Indicator, Source
from slt_data.domain.places import Area
from slt_data.domain.series import Direction, Status
from slt_data.norwegian import MINUS
from slt_data.store.store import Store
from slt_data.story.comparison import Comparison, NotComparable
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.rates import as_rates
from slt_data.story.series_rows import Assessment, SeriesRow, SeriesRows
from slt_data.story.table import table_rows
from slt_data.story.ungdata import tell_survey
from slt_data.story.verdicts import settle, settle_changes
from tests.conftest import material_of

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "vectors"
INGEN, TEGN, TYDELIG = ChangeLevel.INGEN, ChangeLevel.TEGN, ChangeLevel.TYDELIG

AREA = Area(id="baerum", title="Bærum kommune", short="Bærum")
SOURCE = Source(id="kilde", title="Kilden", document="Kilden", publisher="Noen")
NASKING = Indicator.model_validate(
    {
        "id": "nasking",
        "title": "Nasking",
        "short": "Nasking",
        "definition": "Anmeldte forhold.",
        "unit": "count",
        "noun": ("anmeldt forhold", "anmeldte forhold"),
        "population": "Ungdom under 18 år",
        "family": "politi",
        "better": "up_is_worse",
        "publishing": {"smallest": 5, "reason": "Små tall."},
    }
)


def story(certainty: Assessment | None, name: str = "Nasking") -> IndicatorStory:
    """A story with the level that its change has alone, as it is before it is settled."""
    return IndicatorStory(
        indicator=NASKING,
        statement=name,
        year=2018,
        chart=None,
        table=(),
        series=(),
        change=None,
        certainty=certainty,
        level=certainty.level if certainty is not None else None,
        tested=1,
        said=(),
        also=(),
        over_time=(),
        too_few=False,
        telling=(),
        source_line="",
        sources=(),
        caveats=(),
        remarks=(),
        breaks=(),
        events=(),
    )


def changed(direction: Direction, certainty: Assessment) -> IndicatorStory:
    """The story of one change, as the picture of a year has it."""
    told = WordedFigure(2018, 110, Status.EXACT, "110")
    change = Change(2018, 2017, 10, 10.0, direction, None)
    row = SeriesRow(told, change, certainty, SOURCE, "", "")
    series = SeriesRows(NASKING, AREA, "", "", (row,))
    return replace(story(certainty), series=(series,), change=change)


def beside(p: float | None) -> Comparison:
    """How the area stands to the country, with the level of that alone."""
    refusal = NotComparable.COUNTS if p is None else None
    level = None if p is None else Assessment(p=p).level
    return Comparison("Nasking: 7,1 i Bærum og 4,7 i Norge i 2018.", level, refusal, p)


# R multtest::mt.rawp2adjp, columns rawp and BH (../shared/vectors/r_multtest.csv, copied by hand)
RAW = [
    5.23656777208e-05,
    0.00028140506198,
    0.0149877310796,
    0.0202732688798,
    0.177096952723,
    0.642193923795,
    0.680845947633,
    0.71626938238,
    0.838541367553,
    0.967833824309,
]
# BH: .00052, .0014, .04996, .0507, .354, .895 … .968
SETTLED = [TYDELIG, TYDELIG, TEGN, INGEN, INGEN, INGEN, INGEN, INGEN, INGEN, INGEN]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([], [], id="an empty view"),
        pytest.param([None], [None], id="nothing tested"),
        pytest.param([None, None], [None, None], id="two, neither tested"),
        pytest.param([0.0154], [TEGN], id="Bærum 2017: nasking alone"),
        # .0567 is the largest of two and stays; .0107 · 2 / 1 = .0214
        pytest.param([0.0567, 0.0107], [INGEN, TEGN], id="Bærum 2018: nasking and violence"),
        pytest.param([0.0567, None, 0.0107, None], [INGEN, None, TEGN, None], id="with words between"),
        pytest.param(RAW, SETTLED, id="ten, as R prints them"),
        pytest.param(RAW[::-1], SETTLED[::-1], id="ten, backwards"),
        pytest.param([0.0202732688798], [TEGN], id="the fourth of R alone is a sign"),
        # .0154 · 4 / 1 = .0616
        pytest.param([0.0154, 0.5, 0.6, 0.9], [INGEN] * 4, id="a sign alone, none among four"),
        # .04 · 3 / 3: Bonferroni would have made it .12
        pytest.param([0.04, 0.04, 0.04], [TEGN] * 3, id="many that agree are not held against each other"),
        # .03 · 2 / 1 = .06, but not over the next: .04 · 2 / 2
        pytest.param([0.03, 0.04], [TEGN, TEGN], id="a lower p never ends above a higher"),
        pytest.param([0.0019], [TYDELIG], id="clear alone"),
        pytest.param([0.0019, 0.9], [TEGN, INGEN], id="clear alone, a sign among two"),
        pytest.param([0.0009, 0.9], [TYDELIG, INGEN], id="clear among two"),
        pytest.param([0.001, 0.9], [TEGN, INGEN], id="exactly .002 when adjusted"),
        pytest.param([0.025, 0.9], [INGEN, INGEN], id="exactly .05 when adjusted"),
        pytest.param([0.0, 1.0], [TYDELIG, INGEN], id="0 and 1"),
        pytest.param([1.0, 1.0], [INGEN, INGEN], id="no change at all"),
    ],
)
def test_the_levels_of_one_family(found: list[float | None], expected: list[ChangeLevel | None]) -> None:
    settled = settle(found)
    assert [one.level for one in settled] == expected
    assert {one.tested for one in settled} <= {sum(p is not None for p in found)}


def test_how_many_were_tested_is_told_of_each_even_where_it_was_not_itself() -> None:
    assert [one.tested for one in settle([0.01, None, 0.2, None])] == [2, 2, 2, 2]


Row = tuple[str, int, int | None, str, float | None]


def assessed(rows: list[Row]) -> pd.DataFrame:
    columns = ["segment", "year", "from_year", "guard", "p"]
    return pd.DataFrame(rows, columns=columns).astype(object).where(lambda told: told.notna(), None)


GIRLS = "kjoenn=jenter"


def test_a_change_is_settled_with_all_others_of_its_year_and_of_no_other() -> None:
    """.0154 of four is .0616, and .0154 alone in its year a sign."""
    four = {f"i{place}": assessed([("", 2018, 2017, "", p)]) for place, p in enumerate([0.0154, 0.5, 0.6, 0.9])}
    four["alone"] = assessed([("", 2017, 2016, "", 0.0154)])
    settled = settle_changes(four, {(key, "") for key in four})
    assert [settled[f"i{place}", "", 2018].level for place in range(4)] == [INGEN] * 4
    assert (settled["alone", "", 2017].level, settled["alone", "", 2017].tested) == (TEGN, 1)


def test_groups_are_settled_with_the_same_group_and_the_main_lines_together() -> None:
    """Where girls are the line that an indicator is told by, they are settled with the totals of the others."""
    told = {
        "whole": assessed([("", 2018, 2017, "", 0.03), (GIRLS, 2018, 2017, "", 0.03)]),
        "split": assessed([(GIRLS, 2018, 2017, "", 0.9)]),
        "other": assessed([(GIRLS, 2018, 2017, "", 0.9)]),
    }
    settled = settle_changes(told, {("whole", ""), ("split", GIRLS)})
    assert {key: one.tested for key, one in settled.items()} == {
        ("whole", "", 2018): 2,
        ("split", GIRLS, 2018): 2,
        ("whole", GIRLS, 2018): 2,
        ("other", GIRLS, 2018): 2,
    }


@pytest.mark.parametrize("guarded", [2017, 2018], ids=["the figure before", "the figure itself"])
def test_what_readers_do_not_see_settles_nothing_that_they_see(guarded: int) -> None:
    def of(p: float | None) -> dict[tuple[str, str, int], object]:
        years = [("", 2017, None, "few" if guarded == 2017 else "", None)]
        kept = [*years, ("", 2018, 2017, "few" if guarded == 2018 else "", p)]
        told = {"seen": assessed([("", 2018, 2017, "", 0.03)]), "kept": assessed(kept)}
        settled = settle_changes(told, {(key, "") for key in told})
        return {key: one for key, one in settled.items() if key[0] == "seen"}

    assert of(0.9) == of(None) == of(0.00001)


@pytest.mark.parametrize(("area", "year"), [("eksempelkommune", 2025), ("eksempelkommune", 2022), ("baerum", 2018)])
def test_every_form_tells_a_change_with_one_level(ready_store: Store, area: str, year: int) -> None:
    """The chip of the picture, the row of the table, and the same change as seen from a later year."""
    material = material_of(ready_store, area)
    for key, segment in material.lines:
        series = material.series(key, segment)
        story = tell_indicator(material, material.catalogue.indicator(key), year, [segment])
        row = series.at(year) if series is not None else None
        if series is None or story is None or row is None or row.certainty.p is None:
            continue
        assert story.level is row.certainty.level
        later = tell_indicator(material, story.indicator, 2030, [segment])
        assert later is not None
        assert later.series[0].at(year) == row


@pytest.mark.parametrize(
    ("p", "sentence"),
    [
        pytest.param(0.0154, "Forskjellen er større enn det som vanligvis er tilfeldig.", id="sure"),
        pytest.param(0.5, "Forskjellen er ikke sikker.", id="not sure"),
    ],
)
def test_what_is_said_beside_follows_the_settled_level(p: float, sentence: str) -> None:
    one = replace(story(None), compared=beside(p))
    assert one.beside == f"Nasking: 7,1 i Bærum og 4,7 i Norge i 2018. {sentence}"
    together = replace(beside(p), level=settle([p, *[0.9] * 5])[0].level)
    assert together.sentence.endswith("Forskjellen er ikke sikker.")
    assert story(None).beside == ""


# 100 of 10,000 and 110 of 20,000: 10 per thousand down to 5.5
@pytest.mark.parametrize(
    ("direction", "ratio", "p", "verdict", "sure"),
    [
        pytest.param(
            Direction.UP,
            0.55,
            0.00001,
            "Tydelig nedgang per innbygger",
            ("Regnet per innbygger i aldersgruppen er nedgangen så stor at den neppe er tilfeldig.",),
            id="more among twice as many",
        ),
        pytest.param(
            Direction.UNCHANGED,
            0.5,
            0.01,
            "Tegn til nedgang per innbygger",
            ("Regnet per innbygger i aldersgruppen er det tegn til nedgang, men det kan fortsatt være tilfeldig.",),
            id="as many among twice as many",
        ),
        pytest.param(
            Direction.UP,
            1.1,
            0.00001,
            "Tydelig økning",
            ("Økningen er så stor at den neppe er tilfeldig.",),
            id="both up",
        ),
        pytest.param(Direction.UNCHANGED, 0.99, 0.9, "Uendret", (), id="nothing changed"),
        pytest.param(
            Direction.UP,
            0.99,
            0.9,
            "Ingen sikker endring",
            ("Endringen er ikke større enn det som ofte skyldes tilfeldigheter.",),
            id="not sure either way",
        ),
        pytest.param(
            Direction.DOWN,
            None,
            0.01,
            "Tegn til nedgang",
            ("Det er tegn til nedgang, men det kan fortsatt være tilfeldig.",),
            id="shares",
        ),
    ],
)
def test_the_verdict_tells_whose_change_is_sure(
    direction: Direction, ratio: float | None, p: float, verdict: str, sure: tuple[str, ...]
) -> None:
    one = changed(direction, Assessment(ratio=ratio, p=p))
    assert (one.verdict, one.sentences) == (verdict, sure)


def test_a_table_of_rates_has_the_way_of_the_rates() -> None:
    """100 of 10,000 and 110 of 20,000, in the table of counts and in that of rates."""
    then = SeriesRow(
        WordedFigure(2017, 100, Status.EXACT, "100"),
        Change(2017, None, None, None, None, Reason.FIRST_YEAR),
        Assessment(rate=10.0, rate_low=8.1, rate_high=12.2),
        SOURCE,
        "",
        "",
    )
    now = SeriesRow(
        WordedFigure(2018, 110, Status.EXACT, "110"),
        Change(2018, 2017, 10, 10.0, Direction.UP, None),
        Assessment(rate=5.5, rate_low=4.5, rate_high=6.6, ratio=0.55, p=0.00001),
        SOURCE,
        "",
        "",
    )
    series = SeriesRows(NASKING, AREA, "", "", (then, now))
    counts, rates = table_rows([series], [])[0], table_rows([as_rates(series)], [])[0]
    assert (counts.figure, counts.difference, counts.sure) == ("110", "+10", "Tydelig nedgang per innbygger")
    assert (rates.figure, rates.difference, rates.sure) == ("5,5", f"{MINUS}4,5", "Tydelig nedgang")


def test_the_survey_says_how_many_are_tested_together(ready_store: Store) -> None:
    here, country = material_of(ready_store, "eksempelkommune"), material_of(ready_store, "eksempelland")
    told = tell_survey(here, country, "alle", "alle", 2025)
    story = told.groups[0][1][0]
    assert story.compared is not None
    assert story.tested > len([one for _, group in told.groups for one in group])
    assert told.tested == (
        f"{story.tested} endringer og {story.compared.tested} forskjeller fra landet er prøvd, hver gruppe for seg, "
        "og kravet til hver av dem er strengere av den grunn."
    )
    alone = tell_survey(here, None, "alle", "alle", 2025).tested
    assert alone.startswith(f"{story.tested} endringer er prøvd samtidig")


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the shared vectors are not on this machine")
def test_the_shared_vectors() -> None:
    rows = list(csv.DictReader((VECTORS / "r_multtest.csv").open()))
    assert [float(row["rawp"]) for row in rows] == RAW
    expected = [TYDELIG if float(row["BH"]) < 0.002 else TEGN if float(row["BH"]) < 0.05 else INGEN for row in rows]
    assert expected == SETTLED
