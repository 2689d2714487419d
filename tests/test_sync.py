"""Bringing the data sets into the store: nothing for what is unchanged, one batch for what changed, all or nothing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from slt_data.domain.disclosure import Role
from slt_data.domain.errors import CatalogueRefused, DatasetRefused
from slt_data.domain.series import Figure, Status
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.batches import BatchKind, Content, NewBatch
from slt_data.store.database import Database
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.store import Store, open_store
from tests.conftest import (
    BOTH_IN_PROOFS,
    POLITI,
    RETTET,
    VURDERINGER,
    TinyDatasets,
    again,
    state,
    tiny_datasets,
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a store that holds the tiny data set as it ships."""
    tiny = tiny_datasets(tmp_path_factory.mktemp("made"))
    made = tiny.store()
    bring_up_to_date(made, tiny.root)
    return made.database.path.read_bytes()


@pytest.fixture
def store(tiny: TinyDatasets, content: bytes, place: Path | LakeAddress) -> Store:
    """A store that holds the tiny data set as it ships."""
    if isinstance(place, LakeAddress):
        lake = open_store(place, read_catalogue(tiny.root))
        bring_up_to_date(lake, tiny.root)
        return lake
    made = Store(Database(tiny.home / "slt.duckdb"))
    made.database.path.parent.mkdir()
    made.database.path.write_bytes(content)
    return made


def values(store: Store, indicator: str = "tyveri", segment: str = "") -> dict[int, float | None]:
    """What counts now, by year; None where there is no number."""
    figures = store.figures("lillevik", Role.KOORDINATOR)
    own = figures[figures["indicator"].eq(indicator) & figures["segment"].eq(segment)]
    return {int(year): None if value != value else value for year, value in zip(own["year"], own["value"], strict=True)}


def rows_of(store: Store, batch: int) -> list[tuple[str, int, bool]]:
    """Every row that the batch holds, figures and judgements: what, which year, and whether it is taken away."""
    with store.database.reading() as cursor:
        figures = "SELECT indicator, year, removed FROM figures WHERE batch = $1 ORDER BY ALL"
        judgements = "SELECT id, year, removed FROM judgements WHERE batch = $1 ORDER BY ALL"
        return [row for query in (figures, judgements) for row in cursor.execute(query, [batch]).fetchall()]


def put_in(store: Store, *figures: Figure) -> int:
    """Figures that a coordinator put in."""
    return commit(
        store.database,
        NewBatch(
            Content(figures), kind=BatchKind.INTAKE, given_on=date(2026, 5, 1), committed_by="prøve", comment="rettet"
        ),
    )


def tyveri(year: int, value: float) -> Figure:
    return Figure(indicator="tyveri", area="lillevik", year=year, value=value, status=Status.EXACT, source="rapport")


def test_the_first_time_every_file_becomes_one_batch(tiny: TinyDatasets) -> None:
    store = tiny.store()
    assert bring_up_to_date(store, tiny.root) == [2, 3]
    _catalogue, first, second = store.batches()
    assert (first.dataset, first.file, first.kind) == ("lillevik", "politi.csv", BatchKind.DATASET)
    assert (second.file, second.given_on) == ("vurderinger.yaml", date(2026, 3, 1))
    assert len(rows_of(store, 2)) == 10
    assert rows_of(store, 3) == [("utfordring_2016", 2016, False), ("utvikling_2016", 2016, False)]
    assert values(store) == {2014: 12, 2015: 10, 2016: 3, 2017: None}


@BOTH_IN_PROOFS
def test_an_unchanged_data_set_does_nothing_at_all(tiny: TinyDatasets, store: Store) -> None:
    before, version = state(store), store.version
    assert bring_up_to_date(store, tiny.root) == []
    assert bring_up_to_date(Store(again(store.database)), tiny.root) == []
    assert state(store) == before
    assert store.version == version


RUTER = 'ruter,lillevik,,2016,2015,7.5,exact,"7,5",,,rapport,5,'
CHALLENGE = "utfordring_2016"
CHANGES = [
    # file; what stands there; what to put instead; the rows of the new batch
    pytest.param(POLITI, "12,exact,12,", "13,exact,13,", [("tyveri", 2014, False)], id="a value"),
    pytest.param(POLITI, "12,exact,12,", "12,preliminary,12*,", [("tyveri", 2014, False)], id="a status"),
    pytest.param(POLITI, "12,exact,12,", "12,exact,tolv,", [("tyveri", 2014, False)], id="what was printed"),
    pytest.param(POLITI, "Sagt på et møte.", "", [("tyveri", 2016, False)], id="a note"),
    pytest.param(POLITI, "rapport,5,", "rapport,6,", [("ruter", 2016, False)], id="a section"),
    pytest.param(
        POLITI, "uro,lillevik,,2016", "uro,lillevik,,2017", [("uro", 2016, True), ("uro", 2017, False)], id="a year"
    ),
    pytest.param(POLITI, f"{RUTER}\n", "", [("ruter", 2016, True)], id="a row less"),
    pytest.param(
        POLITI, RUTER, f"{RUTER}\nuro,lillevik,,2015,,,words,rolig,,,rapport,2,", [("uro", 2015, False)], id="more"
    ),
    pytest.param(POLITI, "2014,,12,exact,12", "2014,,12.0,exact,12", [], id="only how it is written"),
    pytest.param(VURDERINGER, "Det stjeles", "Unge stjeler", [("utvikling_2016", 2016, False)], id="a judgement"),
    pytest.param(VURDERINGER, CHALLENGE, "ny", [("ny", 2016, False), (CHALLENGE, 2016, True)], id="an id"),
]


@pytest.mark.parametrize(("file", "old", "new", "batch"), CHANGES)
def test_a_changed_file_becomes_one_batch_with_only_what_changed(
    tiny: TinyDatasets, store: Store, file: str, old: str, new: str, batch: list[tuple[str, int, bool]]
) -> None:
    tiny.swap(file, old, new)
    assert bring_up_to_date(store, tiny.root) == [4]
    assert rows_of(store, 4) == batch
    assert bring_up_to_date(store, tiny.root) == []


@BOTH_IN_PROOFS
def test_a_row_that_is_taken_away_is_gone_and_still_stands_as_of_before(tiny: TinyDatasets, store: Store) -> None:
    before = store.batches()[-1].committed_at
    tiny.swap(POLITI, "tyveri,lillevik,,2014,,12,exact,12,,,rapport,2.1,\n", "")
    bring_up_to_date(store, tiny.root)
    assert 2014 not in values(store)
    assert 2014 in set(store.figures("lillevik", Role.KOORDINATOR, as_of=before)["year"])


@BOTH_IN_PROOFS
def test_what_a_coordinator_corrected_stays_when_another_row_changes(tiny: TinyDatasets, store: Store) -> None:
    put_in(store, tyveri(2014, 15), tyveri(2013, 9))
    tiny.swap(POLITI, "3,exact,3,", "4,exact,4,")
    bring_up_to_date(store, tiny.root)
    assert values(store) == {2013: 9, 2014: 15, 2015: 10, 2016: 4, 2017: None}


def test_what_a_coordinator_corrected_gives_way_when_the_data_set_changes_that_row(
    tiny: TinyDatasets, store: Store
) -> None:
    put_in(store, tyveri(2014, 15))
    assert values(store)[2014] == 15
    tiny.swap(POLITI, "12,exact,12,", "16,exact,16,")
    bring_up_to_date(store, tiny.root)
    assert values(store)[2014] == 16


@BOTH_IN_PROOFS
def test_a_withdrawn_delivery_does_not_come_back_by_itself(tiny: TinyDatasets, store: Store) -> None:
    commit(
        store.database,
        NewBatch(
            Content(),
            kind=BatchKind.WITHDRAWAL,
            given_on=date(2026, 5, 1),
            committed_by="prøve",
            comment="feil fil",
            withdraws=2,
        ),
    )
    assert bring_up_to_date(store, tiny.root) == []
    assert values(store) == {}
    tiny.swap(POLITI, "12,exact,12,", "16,exact,16,")
    bring_up_to_date(store, tiny.root)
    assert values(store) == {2014: 16, 2015: 10, 2016: 3, 2017: None}


@pytest.mark.parametrize(
    ("bad", "old", "new", "refused"),
    [
        pytest.param(VURDERINGER, "kind: utfordring", "kind: trøbbel", DatasetRefused, id="the other file is bad"),
        pytest.param("lillevik/datasett.yaml", "licence", "lisens", DatasetRefused, id="the manifest is bad"),
        pytest.param(
            "lillevik/katalog.yaml", "unit: count", "unit: antall", CatalogueRefused, id="the catalogue is bad"
        ),
    ],
)
def test_one_bad_file_and_no_file_is_brought_in(
    tiny: TinyDatasets, store: Store, bad: str, old: str, new: str, refused: type[Exception]
) -> None:
    before = store.database.path.read_bytes()
    tiny.swap(POLITI, "12,exact,12,", "13,exact,13,")
    tiny.swap(bad, old, new)
    with pytest.raises(refused):
        bring_up_to_date(tiny.store(), tiny.root)
    assert store.database.path.read_bytes() == before
    assert values(store)[2014] == 12


# --- A data set whose later file revises an earlier one ------------------------------------------------------------


@pytest.fixture
def revised(tiny: TinyDatasets) -> Store:
    """The tiny data set with a later file that corrects 2014 from 12 to 14."""
    tiny.deliver("politi.csv", "vurderinger.yaml", "rettet.csv")
    made = tiny.store()
    bring_up_to_date(made, tiny.root)
    return made


def test_the_later_file_counts_and_the_earlier_one_is_kept(revised: Store) -> None:
    assert values(revised)[2014] == 14
    _catalogue, first, _, third = revised.batches()
    assert ("tyveri", 2014, False) in rows_of(revised, first.batch)
    assert rows_of(revised, third.batch) == [("tyveri", 2014, False)]
    earlier = revised.figures("lillevik", Role.KOORDINATOR, as_of=first.committed_at)
    assert earlier.loc[earlier["year"].eq(2014), "value"].tolist() == [12]


REVISIONS = [
    # file; what stands there; what to put instead; what 2014 is afterwards
    pytest.param(POLITI, "3,exact,3,", "4,exact,4,", 14, id="another row of the earlier file"),
    pytest.param(POLITI, "12,exact,12,", "12,exact,tolv,", 14, id="the same row of the earlier file"),
    pytest.param(POLITI, "tyveri,lillevik,,2014,,12,exact,12,,,rapport,2.1,\n", "", 14, id="the earlier file drops it"),
    pytest.param(RETTET, "14,exact,14,", "15,exact,15,", 15, id="the later file is corrected"),
    pytest.param(
        RETTET, "tyveri,lillevik,,2014,14,exact,14,rapport,2.1,Rettet.\n", "", 12, id="the later file drops it"
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "value"), REVISIONS)
def test_the_last_file_that_states_a_figure_has_the_last_word(
    tiny: TinyDatasets, revised: Store, file: str, old: str, new: str, value: float
) -> None:
    tiny.swap(file, old, new)
    bring_up_to_date(revised, tiny.root)
    assert values(revised)[2014] == value
    assert bring_up_to_date(revised, tiny.root) == []


def test_whatever_came_before_each_edition_leaves_what_it_states(tiny: TinyDatasets) -> None:
    tiny.deliver("politi.csv", "rettet.csv")
    store = tiny.store()
    editions: list[tuple[dict[int, int], dict[int, int]]] = [
        ({2010: 1, 2011: 2, 2012: 3}, {}),
        ({2010: 1, 2011: 2, 2012: 3}, {2011: 20, 2013: 40}),
        ({2011: 2, 2012: 30, 2013: 4}, {2011: 20, 2013: 40}),
        ({2012: 31}, {2012: 32}),
        ({2010: 5}, {}),
    ]
    for earlier, later in editions:
        write(tiny, POLITI, earlier.items())
        write(tiny, RETTET, later.items())
        bring_up_to_date(store, tiny.root)
        assert values(store) == earlier | later
        assert bring_up_to_date(store, tiny.root) == []


def write(tiny: TinyDatasets, file: str, figures: Iterable[tuple[int, int]]) -> None:
    lines = [f"tyveri,lillevik,{year},{value},exact,rapport" for year, value in figures]
    tiny.path(file).write_text("\n".join(["indicator,area,year,value,status,source", *lines, ""]), encoding="utf-8")
