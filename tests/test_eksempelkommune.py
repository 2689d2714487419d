"""The made-up municipality: marked as such, and wide enough to exercise every feature."""

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Certainty, Period
from slt_data.domain.families import Family
from slt_data.domain.series import Unit, segment_parts
from slt_data.shipped.dataset import read_deliveries
from slt_data.store.store import Store
from tests.conftest import DATASETS

KOMMUNE, LAND = "eksempelkommune", "eksempelland"
WAVES = [2013, 2016, 2019, 2022, 2025]
LEVELS, SEXES = ("ungdomsskole", "videregaaende"), ("jenter", "gutter")
CELLS = [f"kjoenn={sex};trinn={level}" for sex, level in product(SEXES, LEVELS)]
SPLITS = ["", *(f"kjoenn={sex}" for sex in SEXES), *(f"trinn={level}" for level in LEVELS), *CELLS]


@pytest.fixture(scope="module")
def figures(ready_store: Store) -> pd.DataFrame:
    """All that stands for the municipality, small counts too."""
    return ready_store.figures(KOMMUNE, Role.KOORDINATOR)


@pytest.fixture(scope="module")
def survey(ready_store: Store, catalogue: Catalogue) -> pd.DataFrame:
    """All that Ungdata says, of the municipality and of the country that it is held against."""
    both = pd.concat([ready_store.figures(area, Role.KOORDINATOR) for area in (KOMMUNE, LAND)], ignore_index=True)
    return both[both["indicator"].map(lambda key: catalogue.indicator(key).family is Family.UNGDATA)]


# --- Marked ---------------------------------------------------------------------------------------------------------


def test_it_is_marked_as_made_up(catalogue: Catalogue) -> None:
    made_up = {area.id for area in catalogue.areas if area.made_up}
    assert made_up == {KOMMUNE, LAND}
    assert catalogue.area(KOMMUNE).country == LAND
    for area in made_up:
        assert "oppdiktede tall" in catalogue.area(area).title


def test_it_has_no_source_in_common_with_what_is_real(
    ready_store: Store, figures: pd.DataFrame, survey: pd.DataFrame
) -> None:
    assert set(figures["source"]) | set(survey["source"]) == {"oppdiktet"}
    assert set(ready_store.judgements(KOMMUNE)["source"]) == {"oppdiktet"}
    for area in ("baerum", "norge"):
        assert "oppdiktet" not in set(ready_store.figures(area)["source"])


# --- Wide enough ----------------------------------------------------------------------------------------------------


def test_it_has_at_least_25_indicators_over_every_focus_area(figures: pd.DataFrame, catalogue: Catalogue) -> None:
    stand = [one for one in catalogue.indicators if one.id in set(figures["indicator"])]
    assert len(stand) >= 25
    assert {one.focus_area for one in stand} >= {one.id for one in catalogue.focus_areas}
    for focus in catalogue.focus_areas:
        assert focus.lead in {one.id for one in stand}


@pytest.mark.parametrize("indicator", ["nasking", "vold", "sedelighet", "narkotika", "skadeverk", "hatkriminalitet"])
def test_what_the_police_count_goes_back_at_least_12_years(figures: pd.DataFrame, indicator: str) -> None:
    years = figures[figures["indicator"].eq(indicator) & figures["segment"].eq("")]["year"]
    assert years.is_unique
    assert years.max() - years.min() >= 11
    assert len(years) >= 12


def test_ungdata_has_five_waves_by_school_level_and_sex_beside_the_country(survey: pd.DataFrame) -> None:
    asked = survey[~survey["indicator"].eq("ungdata_svarprosent")]
    assert asked["indicator"].nunique() >= 10
    for (indicator, area), own in asked.groupby(["indicator", "area"]):
        cells = set(zip(own["year"], own["segment"], strict=True))
        assert cells == set(product(WAVES, SPLITS)), (indicator, area)


def test_every_share_has_its_counts_and_is_their_quotient(survey: pd.DataFrame) -> None:
    shares = survey[survey["value"].notna()]
    assert shares[["n", "k"]].notna().all(axis=None)
    decimals = shares["area"].map({KOMMUNE: 1, LAND: 0})
    step = 10.0**-decimals
    assert ((shares["value"] - 100 * shares["k"] / shares["n"]).abs() <= step / 2 + 1e-9).all()
    assert survey[survey["value"].isna()]["status"].eq("missing").all()
    assert survey[survey["value"].isna()][["n", "k"]].isna().all(axis=None)


def test_the_parts_of_a_wave_add_up(survey: pd.DataFrame) -> None:
    asked = survey[~survey["indicator"].eq("ungdata_svarprosent") & survey["value"].notna()]
    for counted in ("n", "k"):
        table = asked.pivot_table(index=["indicator", "area", "year"], columns="segment", values=counted)
        assert len(table) > 100
        assert table[CELLS].sum(axis=1).eq(table[""]).all()
        for one in (*SEXES, *LEVELS):
            key = f"kjoenn={one}" if one in SEXES else f"trinn={one}"
            assert table[[cell for cell in CELLS if key in cell.split(";")]].sum(axis=1).eq(table[key]).all()


def test_no_more_answer_a_question_than_answered_the_survey(survey: pd.DataFrame) -> None:
    rates = survey[survey["indicator"].eq("ungdata_svarprosent")]
    assert set(rates["year"]) == set(WAVES)
    assert set(rates["segment"]) == {"", *(f"trinn={level}" for level in LEVELS)}
    answered = rates.set_index(["area", "year", "segment"])["k"]
    asked = survey[~survey["indicator"].eq("ungdata_svarprosent") & survey["segment"].isin(set(rates["segment"]))]
    asked = asked[asked["value"].notna()]
    limits = [answered[key] for key in zip(asked["area"], asked["year"], asked["segment"], strict=True)]
    assert (asked["n"] <= limits).all()


def test_the_parts_of_a_count_add_up(figures: pd.DataFrame, catalogue: Catalogue) -> None:
    counts = figures[figures["value"].notna()].copy()
    counts = counts[counts["indicator"].map(lambda key: catalogue.indicator(key).unit is Unit.COUNT)]
    counts = counts[~counts["indicator"].eq("befolkning")]  # its age groups overlap
    counts["split"] = counts["segment"].map(lambda segment: tuple(segment_parts(segment)))
    sums = counts.groupby(["indicator", "year", "split"])["value"].sum().unstack("split")
    split = sums.drop(columns=[()]).dropna(how="all")
    assert len(split) >= 60
    for kind in split.columns:
        given = split[kind].dropna()
        assert given.eq(sums[()].reindex(given.index)).all(), kind


def test_no_age_group_is_larger_than_one_that_holds_it(figures: pd.DataFrame) -> None:
    people = figures[figures["indicator"].eq("befolkning")].pivot_table(index="year", columns="segment", values="value")
    assert (people["alder=0-17"] < people[""]).all()
    assert (people["alder=10-17"] < people["alder=0-17"]).all()
    assert people["alder=10-14"].add(people["alder=15-17"]).eq(people["alder=10-17"]).all()


def test_the_averages_of_two_years_overlap(figures: pd.DataFrame, catalogue: Catalogue) -> None:
    periods = figures["indicator"].map(lambda key: catalogue.indicator(key).period)
    averages = figures[periods.eq(Period.TWO_YEAR_AVERAGE)]
    assert len(averages) > 30
    assert (averages["year"] - averages["first_year"]).eq(1).all()


# --- What must be met -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "at_least"),
    [
        pytest.param("exact", 1000, id="exact"),
        pytest.param("approximate", 5, id="about"),
        pytest.param("bound", 3, id="over or under"),
        pytest.param("words", 5, id="only words"),
        pytest.param("missing", 4, id="no figure"),
        pytest.param("hidden", 1, id="hidden by the source itself"),
        pytest.param("preliminary", 2, id="preliminary"),
    ],
)
def test_every_kind_of_figure_has_been_given(ready_store: Store, status: str, at_least: int) -> None:
    with ready_store.database.reading() as cursor:
        query = "SELECT count(*) FROM figures WHERE area = 'eksempelkommune' AND status = $1"
        (found,) = cursor.execute(query, [status]).fetchone()
    assert found >= at_least


def test_small_counts_and_small_groups_are_there_to_be_hidden(
    ready_store: Store, figures: pd.DataFrame, catalogue: Catalogue
) -> None:
    shown = ready_store.figures(KOMMUNE)
    hidden = figures[shown["status"].eq("hidden") & figures["value"].notna()]
    units = hidden["indicator"].map(lambda key: catalogue.indicator(key).unit)
    assert hidden[units.eq(Unit.COUNT)]["value"].between(1, 4).sum() >= 10
    assert len(hidden[units.eq(Unit.PERCENT)]) >= 10
    assert set(hidden[units.eq(Unit.PERCENT)]["year"]) >= {2013}


def test_zeros_are_there_and_are_shown(ready_store: Store, figures: pd.DataFrame) -> None:
    zeros = figures["value"].eq(0) & figures["segment"].eq("")
    assert zeros.sum() >= 2
    assert ready_store.figures(KOMMUNE)[zeros]["value"].eq(0).any()


@pytest.mark.parametrize(
    ("indicator", "year", "gap"),
    [
        pytest.param("narkotika", 2014, "missing", id="a cell that the source leaves open"),
        pytest.param("butikktyveri_gjengangere", 2017, None, id="a year without any row"),
        pytest.param("ungdata_hatprat", 2016, "missing", id="a wave without the question"),
    ],
)
def test_there_are_gaps(figures: pd.DataFrame, indicator: str, year: int, gap: str | None) -> None:
    own = figures[figures["indicator"].eq(indicator) & figures["segment"].eq("")].set_index("year")
    assert own.index.min() < year < own.index.max()
    assert (own["status"].get(year)) == gap


def test_there_are_breaks_certain_and_possible(figures: pd.DataFrame, catalogue: Catalogue) -> None:
    crossed: set[Certainty] = set()
    for indicator, own in figures.groupby("indicator"):
        for one in catalogue.breaks_of(catalogue.indicator(str(indicator)), KOMMUNE):
            if own["year"].min() < one.day.year <= own["year"].max():
                crossed.add(one.certainty)
    assert crossed == {Certainty.CERTAIN, Certainty.POSSIBLE}


REVISIONS = [
    # oppskrift.toml, [[rettelse]]: what was given first, in June and in October 2026; None where nothing was given.
    pytest.param("vold", 2017, [314, 312, None], id="revised down"),
    pytest.param("butikktyveri_gjengangere", 2022, [6, 4, None], id="revised to a count that must be hidden"),
    pytest.param("utenfor_tilbud", 2020, ["..", 43, None], id="found later"),
    pytest.param("utenfor_tilbud", 2024, [52, 55, 54], id="revised twice"),
    pytest.param("utenfor_tilbud", 2025, ["57*", None, 54], id="preliminary, then final"),
    pytest.param("narkotika", 2025, ["31*", None, 33], id="preliminary, then final, across the June edition"),
    pytest.param("sedelighet", 2022, [13, None, 12], id="moved from one year"),
    pytest.param("sedelighet", 2023, [9, None, 10], id="to another"),
]


@pytest.mark.parametrize(("indicator", "year", "given"), REVISIONS)
def test_each_edition_is_kept_and_the_last_one_counts(
    ready_store: Store, indicator: str, year: int, given: list[int | str | None]
) -> None:
    batches = [batch for batch in ready_store.batches() if batch.dataset == KOMMUNE]
    editions = [
        next(batch.batch for batch in batches if batch.file == "vurderinger.yaml"),
        *(batch.batch for batch in batches if batch.file.startswith("revidert")),
    ]
    moments = {batch.batch: batch.committed_at for batch in batches}
    stated: int | str | None = None
    for edition, cell in zip(editions, given, strict=True):
        frame = ready_store.figures(KOMMUNE, Role.KOORDINATOR, as_of=moments[edition])
        own = frame[frame["indicator"].eq(indicator) & frame["segment"].eq("") & frame["year"].eq(year)].iloc[0]
        stated = cell if cell is not None else stated
        assert (own["raw"] or own["value"]) == stated
        assert (own["batch"] == edition) == (cell is not None and edition != editions[0])


def test_corrected_parts_follow_their_corrected_total(ready_store: Store) -> None:
    with ready_store.database.reading() as cursor:
        rows = cursor.execute(
            "SELECT segment, value FROM figures JOIN batches USING (batch) "
            "WHERE file = 'revidert_2026_06.csv' AND indicator = 'vold' AND year = 2017"
        ).fetchall()
    given = dict(rows)
    assert given[""] == 312
    assert given["kjoenn=jenter"] + given["kjoenn=gutter"] == 312


# --- Baked anew -----------------------------------------------------------------------------------------------------


def test_the_script_bakes_the_same_bytes_again(tmp_path: Path) -> None:
    source = DATASETS / KOMMUNE
    written = ("vurderinger.yaml", "tiltak.yaml", "nytt_2026_06.yaml", "nytt_2026_10.yaml", "moeter.yaml", "plan.yaml")
    for name in ("lag_tall.py", "oppskrift.toml", *written):
        shutil.copy(source / name, tmp_path / name)
    subprocess.run(
        [sys.executable, "lag_tall.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
        timeout=120,
    )
    baked = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix in {".csv", ".yaml"}}
    delivered = {one.entry.file for one in read_deliveries(DATASETS) if one.dataset == KOMMUNE}
    assert set(baked) == delivered | {"datasett.yaml"}
    for name, content in baked.items():
        assert content == (source / name).read_bytes(), name
