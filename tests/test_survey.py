"""Ungdata without answers: what is told to be missing, and what nobody is expected to have and is not."""

from pathlib import Path

import pytest

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.find_municipality import municipality_of
from slt_data.catalogue.new_area import new_area
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.store.store import Store, open_store
from slt_data.story.material import Material
from slt_data.story.ungdata import ALL, tell_survey
from tests.conftest import material_of, own_home

NAMED = {
    *("ungdata_nasket", "ungdata_haerverk", "ungdata_slaasskamp", "ungdata_lege_etter_vold", "ungdata_bildedeling"),
    *("ungdata_hatprat", "ungdata_cannabis", "ungdata_beruset", "ungdata_illegal_rus", "ungdata_psykiske_plager"),
    *("ungdata_mobbet", "ungdata_ensom", "ungdata_fortrolig_venn", "ungdata_trygg_ute", "ungdata_lokalmiljoe"),
}
"""The survey indicators that a focus area of the library names."""
TOLD_OF_BAERUM = {
    *("ungdata_psykiske_plager", "ungdata_lege_etter_vold"),
    *("ungdata_cannabis", "ungdata_beruset", "ungdata_illegal_rus"),
}
"""facts.md: one with percentages, the others with words alone."""


def missing(material: Material, level: str = ALL) -> set[str]:
    return {one.id for one in tell_survey(material, None, level, ALL).silent}


@pytest.mark.parametrize(
    ("area", "level", "expected"),
    [
        pytest.param("eksempelkommune", ALL, set[str](), id="has answers to all that are named"),
        pytest.param("baerum", ALL, NAMED - TOLD_OF_BAERUM, id="has answers to some"),
        pytest.param("eksempelkommune", "junior", NAMED, id="has answers of other levels"),
    ],
)
def test_what_a_focus_area_names_is_missed(ready_store: Store, area: str, level: str, expected: set[str]) -> None:
    assert missing(material_of(ready_store, area), level) == expected


def test_what_the_area_has_chosen_is_missed(ready_home: Path, tmp_path: Path) -> None:
    store = open_store(own_home(ready_home, tmp_path / "home") / "slt.duckdb")
    chosen = ["befolkning", "ungdata_cannabis", "ungdata_trives_skolen"]
    made = new_area(store.catalogue, municipality_of("Asker"), indicators=chosen)
    put_in_catalogue(store, draft_of_edits(store, made.edits, administrator=True), by="Kari", comment="Ny kommune")
    assert missing(material_of(store, "asker")) == {"ungdata_cannabis", "ungdata_trives_skolen"}
