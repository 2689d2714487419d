"""Side by side: one indicator in several areas, several in one; what is hidden stays so, and refusals say why."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.series import Status
from slt_data.domain.years import Years
from slt_data.export.deck.make import single_slide
from slt_data.export.table import table_csv_plain
from slt_data.store.batches import Content
from slt_data.store.database import Database
from slt_data.store.store import Store
from slt_data.story.material import Material
from slt_data.story.several import base_years, tell_several
from slt_data.story.side_by_side import shared_indicators, tell_side_by_side
from slt_data.web.resources import materials
from tests.conftest import material_of, own_home
from tests.test_deck import opened, told
from tests.test_putting_in import committed, figure

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
OF_AGE = "alder=10-17"
NABO = {2016: 90, 2017: 60, 2018: 3}
"""Thefts in a second municipality; the last is too small to be shown."""


@pytest.fixture(scope="module")
def two(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store with a second municipality, its thefts, its young, and an Ungdata answer of another year."""
    store = Store(Database(own_home(ready_home, tmp_path_factory.mktemp("two")) / "slt.duckdb"))
    nabo = {"title": "Nabo kommune", "short": "Nabo", "board": True, "country": "norge"}
    added = draft_of_edits(store, [Edit("areas", "nabo", "", nabo, new=True)], administrator=True)
    assert not added.errors
    put_in_catalogue(store, added, by="Kari", comment="Ny")
    people = [
        figure(year, 10_000, OF_AGE, "nabo", indicator="befolkning", source="ssb_07459") for year in range(2016, 2019)
    ]
    thefts = [figure(year, value, "", "nabo") for year, value in NABO.items()]
    survey = figure(2010, 8.0, "", "nabo", indicator="ungdata_mobbet", n=500)
    committed(store, Content([*people, *thefts, survey]))
    return store


def test_counts_are_set_beside_each_other_as_rates_and_tested_together(two: Store) -> None:
    baerum, nabo = Material(two, "baerum"), Material(two, "nabo")
    found = tell_side_by_side(baerum, [nabo], "nasking", 2017)
    assert found.refused == ()
    assert found.story is not None
    chart = found.story.chart
    assert chart is not None
    assert chart.title == "Nasking (mindre tyveri) per 1000 innbyggere: Bærum og Nabo"
    assert [line.name for line in chart.lines] == ["Bærum", "Nabo"]
    assert {point.period: point.value for point in chart.lines[1].points}["2017"] == 6.0
    (sentence,) = found.said
    assert "Nabo i 2017" in sentence
    assert "Forskjellen" in sentence
    assert found.tested == 1
    assert (found.story.verdict, found.story.level, found.story.change) == ("Sammenligning", None, None)


def test_what_one_hides_is_hidden_here_too(two: Store) -> None:
    found = tell_side_by_side(Material(two, "baerum"), [Material(two, "nabo")], "nasking", 2018)
    assert found.story is not None
    assert found.story.chart is not None
    last = found.story.chart.lines[1].points[-1]
    assert (last.status, last.value) == (Status.HIDDEN, None)
    assert "vises ikke" in found.said[0]
    everything = [table_csv_plain(found.story).decode(), *(row.figure for row in found.story.table)]
    assert not any("0.3" in text or "0,3" in text for text in everything), "3 of 10,000"
    own = {row["year"]: row["value"] for row in csv.DictReader(io.StringIO(everything[0])) if row["area"] == "nabo"}
    assert own == {"2016": "9", "2017": "6", "2018": ""}


@pytest.mark.parametrize(
    ("key", "other", "says"),
    [
        pytest.param("nasking", "eksempelkommune", "Oppdiktede tall sammenlignes ikke", id="made up"),
        pytest.param("vold", "nabo", "Nabo har ikke tall", id="no figures"),
        pytest.param("ungdata_mobbet", "nabo", "ikke tall fra de samme årene", id="another wave"),
        pytest.param("trygghetsprogrammet", "nabo", "per 1000 innbyggere", id="no population"),
    ],
)
def test_who_can_not_be_set_beside_is_named_with_the_reason(two: Store, key: str, other: str, says: str) -> None:
    found = tell_side_by_side(Material(two, "baerum"), [Material(two, other)], key, 2018)
    assert found.story is None
    assert says in found.refused[0]


def test_another_definition_is_another_thing(two: Store) -> None:
    nabo = Material(two, "nabo")
    own = nabo.catalogue.indicator("nasking").model_copy(update={"definition": "Noe annet."})
    every = tuple(own if one.id == own.id else one for one in nabo.catalogue.indicators)
    kinds = {kind: getattr(nabo.catalogue, kind) for kind in Catalogue.model_fields}
    nabo = nabo.told_with(Catalogue(**kinds | {"indicators": every}))
    found = tell_side_by_side(Material(two, "baerum"), [nabo], "nasking", 2017)
    assert "teller noe annet enn Bærum" in found.refused[0]


def test_shares_are_set_beside_the_country(ready_store: Store) -> None:
    own, country = material_of(ready_store, "eksempelkommune"), material_of(ready_store, "eksempelland")
    found = tell_side_by_side(own, [country], "ungdata_mobbet", 2025)
    assert found.story is not None
    assert found.story.chart is not None
    assert found.story.chart.made_up
    assert len(found.story.chart.lines) == 2
    slide = told(opened(single_slide(found.story, own.area, date(2026, 5, 1))).slides[0])
    assert found.said[0] in slide
    assert {"nasking", "ungdata_mobbet"} <= {one.id for one in shared_indicators(own)}


AREA = "eksempelkommune"


def test_shares_of_one_area_stand_in_one_chart(ready_store: Store) -> None:
    found = tell_several(material_of(ready_store, AREA), ["ungdata_nasket", "ungdata_haerverk"], 2025)
    assert found.together is not None
    assert found.together.chart is not None
    assert found.together.statement == "«Har nasket i butikk» og «Har drevet med hærverk» i Eksempelkommune"
    assert [line.name for line in found.together.chart.lines] == ["Har nasket i butikk", "Har drevet med hærverk"]
    assert found.together.said[0].startswith("Andelen som har nasket i butikk, økte fra")


def test_counts_stand_one_below_another_or_as_an_index(ready_store: Store) -> None:
    material = material_of(ready_store, AREA)
    keys = ["vold", "vold_fornaermede"] if material.series("vold_fornaermede") else ["vold", "nasking"]
    apart = tell_several(material, keys, 2025)
    assert apart.together is None
    assert len(apart.apart) == 2
    assert "Bare andeler" in apart.refused[0]
    bases = base_years(material, ["vold"])
    assert bases
    assert all((row := material.series("vold")) and (row.at(year).told.value or 0) >= 50 for year in bases)  # type: ignore[union-attr]


def test_an_index_is_a_hundred_in_its_year_and_begins_at_no_small_number(ready_store: Store) -> None:
    material = material_of(ready_store, AREA)
    series = material.series("nasking")
    assert series is not None
    large = [row.told.year for row in series.rows if (row.told.value or 0) >= 50]
    assert large == [2013, 2015, 2025]
    assert base_years(material, ["nasking"]) == (2013, 2025), "no other year is counted as that of 2015"
    year = base_years(material, ["nasking", "vold"])[0]
    found = tell_several(material, ["nasking", "vold"], 2025, year)
    assert found.together is not None
    assert found.together.chart is not None
    for line in found.together.chart.lines:
        assert {point.period: point.value for point in line.points}[str(year)] == 100.0
    points = {point.period: point.value for point in found.together.chart.lines[0].points}
    base, after = series.at(year), series.at(year + 1)
    assert base is not None
    assert after is not None
    assert points[str(year + 1)] == pytest.approx((after.told.value or 0) / (base.told.value or 0) * 100)
    assert points["2025"] is None, "the penal code of 2015 lies between"
    small = tell_several(material, ["nasking", "sedelighet"], 2025, year)
    assert small.together is None
    assert "minst 50" in small.refused[0]


def test_a_window_of_years_holds_here_too(ready_store: Store) -> None:
    material = material_of(ready_store, AREA).within(Years(2016, 2022))
    found = tell_several(material, ["ungdata_nasket", "ungdata_haerverk"], 2022)
    assert found.together is not None
    assert found.together.chart is not None
    assert found.together.chart.span[0] >= 2015.5
    assert "Vurderingene bygger på alle tallene" in found.together.source_line


def test_a_coordinator_compares_what_readers_see(two: Store) -> None:
    """The page asks for readers' material; a story of a coordinator's says that it is one."""
    found = tell_side_by_side(
        Material(two, "nabo", Role.KOORDINATOR), [Material(two, "baerum", Role.KOORDINATOR)], "nasking", 2018
    )
    assert found.story is not None
    assert found.story.restricted


@pytest.mark.parametrize(
    ("asked", "shows"),
    [
        pytest.param({"indikator": "ungdata_mobbet", "med": "eksempelland"}, "Eksempelland", id="areas"),
        pytest.param({"sammen": "indikatorer", "indikatorer": "nasking,vold"}, "Bare andeler", id="apart"),
        pytest.param({"sammen": "indikatorer", "indikatorer": "nasking"}, "minst to", id="too few"),
        pytest.param({"indikator": "tull", "med": "tull"}, "minst én", id="nothing known"),
    ],
)
def test_the_page(ready_home: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], shows: str) -> None:
    monkeypatch.setenv("SLT_HOME", str(ready_home))
    materials.clear()
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app._page_hash = calc_hash("sammenlign")
    app.query_params.update({"omraade": AREA, **asked})
    app.run()
    assert not app.exception
    said = " ".join(
        [*(one.value for one in (*app.header, *app.info, *app.markdown)), *(str(one.proto) for one in app.get("html"))]
    )
    assert shows.encode("unicode_escape").decode() in said.encode("unicode_escape").decode() or shows in said
