"""What «Om tallene» tells beside the figures: the sources of the area that is looked at, and no others."""

import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.about import sources_of
from slt_data.story.material import Material
from tests.conftest import FELLES, TinyDatasets
from tests.test_hiding import put_in, thefts


@pytest.mark.parametrize(
    ("area", "sources"),
    [
        pytest.param(
            "baerum",
            ["ssb_07459", "ssb_08487", "straffeloven", "slt2017", "slt2018", "baerum_ungdata", "oslo_pd"],
            id="real",
        ),
        pytest.param("eksempelkommune", ["straffeloven", "oppdiktet"], id="made up"),
    ],
)
def test_the_sources_of_an_area(ready_store: Store, area: str, sources: list[str]) -> None:
    assert [one.id for one in sources_of(Material(ready_store, area))] == sources


def test_a_source_is_listed_from_the_figure_on_that_stands_in_it(tiny: TinyDatasets) -> None:
    another = "  - {id: ringt, title: Ringt inn, document: En samtale, publisher: Politiet}\n\ndimensions:"
    tiny.swap(FELLES, "\ndimensions:", another)
    store = tiny.store()
    bring_up_to_date(store, tiny.root)
    assert [one.id for one in sources_of(Material(store, "lillevik"))] == ["rapport"]
    put_in(store, Content([one.model_copy(update={"source": "ringt"}) for one in thefts(2021, alle=30)]))
    assert [one.id for one in sources_of(Material(store, "lillevik"))] == ["rapport", "ringt"]


@pytest.mark.parametrize(
    ("area", "own"),
    [
        pytest.param("baerum", True, id="its own words"),
        pytest.param("eksempelkommune", False, id="another municipality's words stand there alone"),
    ],
)
def test_the_words_of_one_municipality_are_explained_there_alone(catalogue: Catalogue, area: str, own: bool) -> None:
    told = {one.term for one in catalogue.terms_in(area)}
    assert "Nasking" in told
    assert ("Målgruppen for SLT i Bærum" in told) is own
