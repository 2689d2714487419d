"""The country by county: sums worked by hand, what nobody can subtract, who sees what, and the search for an area."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.analysis.certainty import ChangeLevel
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import UnknownName
from slt_data.domain.series import Figure
from slt_data.norwegian import NBSP
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.database import Database
from slt_data.store.ledger import commit
from slt_data.store.store import Store, open_store
from slt_data.story.counties import CountiesStory, in_counties, tell_counties, themes, years_known
from slt_data.web.resources import materials
from slt_data.web.sitemap import paths
from tests.conftest import NATION, described
from tests.on_screen import shown_by
from tests.test_pages import MAIN
from tests.thorough import examples

AREAS = ["aa", "bb", "cc", "dd", "ee"]
_COUNT = {
    "definition": "Talt opp.",
    "unit": "count",
    "noun": ["sak", "saker"],
    "population": "Alle",
    "family": "politi",
    "better": "up_is_worse",
}


def small_catalogue() -> Catalogue:
    """Three municipalities in one county, one in another, one in none."""
    lying = {"aa": "gran", "bb": "gran", "cc": "gran", "dd": "furu", "ee": None}
    return Catalogue.model_validate(
        {
            "counties": [{"id": "gran", "title": "Granfylket"}, {"id": "furu", "title": "Furufylket"}],
            "areas": [
                {"id": key, "title": key.upper(), "short": key.upper(), "county": at} for key, at in lying.items()
            ],
            "focus_areas": [
                {"id": "tyveri", "title": "Tyveri", "short": "Tyveri", "about": "Tyveri.", "lead": "tyverier"}
            ],
            "sources": [{"id": "rapport", "title": "Rapport", "document": "Rapport", "publisher": "Politiet"}],
            "dimensions": [{"id": "kjoenn", "title": "Kjønn", "values": {"jenter": "Jenter", "gutter": "Gutter"}}],
            "breaks": [
                {
                    "id": "nytt",
                    "day": "2023-01-01",
                    "title": "Ny telling",
                    "text": "Talt på en annen måte.",
                    "certainty": "certain",
                    "concerns": {"areas": ["dd"]},
                    "source": "rapport",
                }
            ],
            "indicators": [
                {
                    **_COUNT,
                    "id": "tyverier",
                    "title": "Tyverier",
                    "short": "Tyveriet",
                    "focus_area": "tyveri",
                    "publishing": {"smallest": 5, "reason": "Få."},
                    "exposure": {"indicator": "folk"},
                    "dimensions": ["kjoenn"],
                    "additive": ["kjoenn"],
                },
                {
                    **_COUNT,
                    "id": "folk",
                    "title": "Folketall",
                    "short": "Folk",
                    "publishing": {"smallest": 0, "reason": "Å."},
                },
            ],
        }
    )


def figure(area: str, year: int, value: float, **more: object) -> Figure:
    told = {"indicator": "tyverier", "status": "exact", "source": "rapport", **more}
    return Figure.model_validate({"area": area, "year": year, "value": value, "raw": str(value), **told})


def put_in(store: Store, figures: Sequence[Figure]) -> None:
    given_by = {"given_on": date(2026, 3, 1), "committed_by": "k", "comment": "c"}
    commit(store.database, NewBatch(Content(figures=figures), kind=BatchKind.INTAKE, **given_by))  # type: ignore[arg-type]


COUNTS = {"aa": (40, 60), "bb": (3, 20), "cc": (10, 4), "dd": (30, 30), "ee": (100, 100)}


@cache
def empty_store() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "slt.duckdb"
        open_store(path, small_catalogue())
        return path.read_bytes()


def store_of(folder: Path, counts: Mapping[str, tuple[int, int]] = COUNTS) -> Store:
    (folder / "slt.duckdb").write_bytes(empty_store())
    store = described(Database(folder / "slt.duckdb"), small_catalogue())
    rows = [figure(area, 2024 + at, own[at]) for area, own in counts.items() for at in (0, 1)]
    people = [figure(area, year, 1000, indicator="folk") for area in counts for year in (2024, 2025)]
    put_in(store, [*rows, *people])
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of(tmp_path_factory.mktemp("counties"))


def told(story: CountiesStory) -> dict[str, tuple[str, str, str, int, int, int, int]]:
    return {
        one.key: (one.figure, one.rate, one.change, one.known, one.hidden, one.compared, one.of)
        for one in (story.total, *story.rows)
    }


def test_counties_as_worked_out_by_hand(store: Store) -> None:
    story = tell_counties(store, "tyveri", 2025, AREAS)
    assert told(story) == {
        "": ("minst 110", "36,7", f"+20 (+29{NBSP}%)", 3, 1, 2, 4),
        "gran": ("minst 80", "40,0", f"+20 (+50{NBSP}%)", 2, 1, 1, 3),
        "furu": ("30", "30,0", f"0 (0{NBSP}%)", 1, 0, 1, 1),
    }
    assert story.statement == "Alle fylkene: Tyveriet økte fra 70 til 90 i 2 kommuner"
    assert story.tested == 3
    assert {one.level for one in story.rows} == {ChangeLevel.INGEN}
    assert not story.made_up


def test_the_municipalities_of_a_county(store: Store) -> None:
    story = tell_counties(store, "tyveri", 2025, AREAS, "gran")
    assert told(story) == {
        "": ("minst 80", "40,0", f"+20 (+50{NBSP}%)", 2, 1, 1, 3),
        "aa": ("60", "60,0", f"+20 (+50{NBSP}%)", 1, 0, 1, 1),
        "bb": ("20", "20,0", "", 1, 0, 0, 1),
        "cc": (":", "", "", 0, 1, 0, 1),
    }
    assert [one.verdict for one in story.rows] == ["Ingen sikker endring", "", ""]


def test_what_is_tested_together_must_be_surer(tmp_path: Path) -> None:
    """40 → 64 alone has p .0239; among three tests of which the others show nothing it is .0717."""
    store = store_of(tmp_path, {"aa": (40, 64), "bb": (200, 176), "dd": (30, 30)})
    alone = tell_counties(store, "tyveri", 2025, ["aa"], "gran")
    assert [one.level for one in alone.rows] == [ChangeLevel.TEGN]
    assert alone.rows[0].verdict == "Tegn til økning"
    among = tell_counties(store, "tyveri", 2025, ["aa", "bb"], "gran")
    assert [one.level for one in among.rows] == [ChangeLevel.INGEN, ChangeLevel.INGEN]


@pytest.mark.parametrize(
    ("row", "figure_told"),
    [
        pytest.param({"value": None, "status": "missing", "raw": ".."}, "..", id="not given"),
        pytest.param({"value": None, "status": "words", "raw": "flere"}, "flere", id="words"),
        pytest.param({"value": 40, "status": "approximate", "raw": "ca. 40"}, "ca. 40", id="approximate"),
        pytest.param({"value": None, "status": "hidden", "raw": ":"}, ":", id="hidden by the source"),
    ],
)
def test_what_is_no_sure_number_is_in_no_sum(tmp_path: Path, row: dict[str, object], figure_told: str) -> None:
    store = store_of(tmp_path)
    put_in(
        store,
        [Figure.model_validate({"indicator": "tyverier", "area": "aa", "year": 2025, "source": "rapport", **row})],
    )
    assert told(tell_counties(store, "tyveri", 2025, AREAS))["gran"][0] == "minst 20"
    assert told(tell_counties(store, "tyveri", 2025, AREAS, "gran"))["aa"][:3] == (figure_told, "", "")


def test_no_change_is_counted_across_a_break(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    put_in(store, [figure("aa", 2022, 10), figure("aa", 2023, 12), figure("dd", 2022, 90), figure("dd", 2023, 10)])
    rows = told(tell_counties(store, "tyveri", 2023, AREAS))
    assert rows["furu"][2] == ""
    assert rows[""][2] == f"+2 (+20{NBSP}%)"


# --- What nobody can subtract ----------------------------------------------------------------------------------------

SMALL = st.integers(1, 4)
ANY = st.one_of(SMALL, st.integers(0, 40))


@examples(3, 40)
@given(
    counts=st.fixed_dictionaries({key: st.tuples(ANY, ANY) for key in AREAS}),
    others=st.fixed_dictionaries({key: st.tuples(SMALL, SMALL) for key in AREAS}),
)
def test_what_is_hidden_changes_nothing_that_is_told(
    tmp_path_factory: pytest.TempPathFactory,
    counts: dict[str, tuple[int, int]],
    others: dict[str, tuple[int, int]],
) -> None:
    """Two countries that differ in hidden numbers alone have the same pages: so no page tells a hidden number."""
    twin = {
        key: (
            others[key][0] if 0 < own[0] < 5 else own[0],
            others[key][1] if 0 < own[1] < 5 else own[1],
        )
        for key, own in counts.items()
    }
    one, two = (store_of(tmp_path_factory.mktemp("attack"), each) for each in (counts, twin))
    for year in (2024, 2025):
        for county in ("", "gran", "furu"):
            assert tell_counties(one, "tyveri", year, AREAS, county) == tell_counties(
                two, "tyveri", year, AREAS, county
            )


def test_a_total_hidden_for_the_sake_of_its_parts_is_in_no_sum(tmp_path: Path) -> None:
    """AA's total goes with its one girl unless a boy goes; whichever goes, sums hold what is shown and nothing else."""
    store = store_of(tmp_path)
    parts = {"kjoenn=jenter": 1, "kjoenn=gutter": 59}
    put_in(store, [figure("aa", 2025, value, segment=segment) for segment, value in parts.items()])
    shown = {
        area: rows.loc[rows["segment"].eq("") & rows["year"].eq(2025), "value"].iloc[0]
        for area in AREAS
        for rows in [store.figures(area, Role.LESER, indicators=["tyverier"])]
    }
    whole = sum(value for area, value in shown.items() if area in {"aa", "bb", "cc"} and value == value)
    assert told(tell_counties(store, "tyveri", 2025, AREAS))["gran"][0] == f"minst {whole:.0f}"


def test_the_difference_of_two_views_is_what_is_shown_of_one_municipality(store: Store) -> None:
    """Whoever may see one municipality less learns, by subtracting, what that municipality's own page shows."""
    every = told(tell_counties(store, "tyveri", 2025, AREAS))
    without_cc = told(tell_counties(store, "tyveri", 2025, ["aa", "bb", "dd"]))
    assert without_cc["gran"][:2] == ("80", "40,0")
    assert every["gran"][:2] == ("minst 80", "40,0")


def test_of_other_municipalities_nothing_is_told(store: Store) -> None:
    assert set(told(tell_counties(store, "tyveri", 2025, ["bb", "dd"]))) == {"", "gran", "furu"}
    assert told(tell_counties(store, "tyveri", 2025, ["bb", "dd"]))["gran"] == ("20", "20,0", "", 1, 0, 0, 1)
    assert set(told(tell_counties(store, "tyveri", 2025, ["dd", "ee"]))) == {"", "furu"}
    with pytest.raises(KeyError):
        tell_counties(store, "tyveri", 2025, ["dd"], "gran")


def test_what_can_be_chosen(store: Store, nation: Store) -> None:
    assert in_counties(store.catalogue, AREAS) == {"gran": ["aa", "bb", "cc"], "furu": ["dd"]}
    assert years_known(store, "tyveri", ["aa"]) == [2025, 2024]
    assert years_known(store, "tyveri", []) == []
    assert [one.id for one in themes(nation.catalogue)] == ["nasking", "vold", "sedelighet", "rus"]
    with pytest.raises(UnknownName):
        tell_counties(store, "finnes_ikke", 2025, AREAS)


# --- On the screen ---------------------------------------------------------------------------------------------------


@pytest.fixture
def country(nation_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("SLT_HOME", str(nation_home))
    monkeypatch.setenv("SLT_DATASETS", str(nation_home / "datasets"))
    materials.clear()
    yield AppTest.from_file(str(MAIN), default_timeout=60)
    materials.clear()


def test_from_the_country_to_a_county(country: AppTest) -> None:
    country._page_hash = calc_hash("fylker")
    country.run()
    assert not country.exception
    data = shown_by(country, "slt_county_table")
    assert [row["title"] for row in data["rows"]][:2] == ["Alle fylkene", "Granfylket"]
    assert country.title[0].value.startswith("Alle fylkene\\: ")
    assert "Oppdiktede tall" in country.warning[0].value
    assert [one.label for one in country.selectbox] == ["Innsatsområde", "Fylke", "År"]
    country.selectbox[1].select("granfylket").run()
    rows = shown_by(country, "slt_county_table")["rows"]
    assert [row["title"] for row in rows] == ["Granfylket", "Revevik", "Tranevik"]
    assert rows[1]["href"] == "/?omraade=revevik&aar=2025"
    assert country.query_params["fylke"] == "granfylket"


def test_no_counties_no_page(catalogue: Catalogue, nation: Store) -> None:
    assert "fylker" not in paths(catalogue)
    assert "fylker" in paths(nation.catalogue)


def test_many_areas_are_searched_for(country: AppTest) -> None:
    country.query_params["omraade"] = "bjoernevik"
    country.run()
    assert not country.exception
    data = shown_by(country, "slt_area_search")
    assert len(data["options"]) == NATION.areas > 12
    assert data["chosen"] == "bjoernevik"
    assert ["bjoernevik", "Bjørnevik (oppdiktede tall)", "7301 · Bjørkefylket"] in data["options"]
    assert [one.label for one in country.selectbox] == ["År"]


def test_in_nynorsk(country: AppTest) -> None:
    country._page_hash = calc_hash("fylker")
    country.query_params["spraak"] = "nn"
    country.run()
    assert not country.exception
    assert country.title[0].value.startswith("Alle fylka\\: ")
    assert shown_by(country, "slt_county_table")["columns"][-1] == "Kommunar med tal"
