"""The offences that ship for every municipality: the right windows under the right numbers, once, and undone."""

import csv
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.find_municipality import municipality_of
from slt_data.catalogue.new_area import new_area
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.places import Area
from slt_data.domain.series import Figure, Status
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import draft_of_file
from slt_data.intake.feeds.contradictions import contradictions
from slt_data.shipped.offences import OFFENCES, bring_offences, offences_cube, offences_of
from slt_data.store.batches import BatchKind
from slt_data.store.revisions import undo
from slt_data.store.store import Store, open_store

from .conftest import DATASETS, own_home

FILE = DATASETS / OFFENCES
GROUPS = ("alle", "tyveri", "vold", "rus", "orden", "trafikk", "annet")
HIDDEN = None
GOLDEN: Mapping[str, Mapping[int, tuple[int | None, ...]]] = {
    # SSB, table 08487, as in datasets/ssb_08487.csv: the averages of the year before and the year
    "Bærum": {
        2021: (5759, 2312, 583, 460, 474, 648, 1283),
        2022: (5663, 2342, 556, 443, 405, 660, 1257),
        2023: (6214, 2644, 635, 400, 461, 637, 1439),
        2024: (6509, 2675, 754, 352, 509, 652, 1567),
    },
    "Asker": {
        2021: (3644, 1101, 421, 422, 413, 544, 744),
        2022: (3621, 1192, 424, 410, 341, 510, 744),
        2023: (4031, 1481, 496, 390, 322, 550, 793),
        2024: (4372, 1632, 601, 308, 362, 545, 926),
    },
    "Ålesund": {2024: (3406, 860, 551, 397, 434, 512, 653)},
    "Haram": {2024: (210, 38, 33, 21, 19, 38, 61)},
    "Aremark": {
        2021: (75, 17, 7, 6, 18, 14, 15),
        2022: (78, 17, 9, 6, 17, 15, 15),
        2023: (47, 13, 9, HIDDEN, HIDDEN, 9, 11),
        2024: (34, 8, 7, HIDDEN, HIDDEN, 8, 7),
    },
    "Oslo": {
        2021: (59734, 22254, 7664, 4857, 7493, 4683, 12784),
        2022: (59973, 23585, 7789, 4146, 7073, 5281, 12100),
        2023: (66413, 27529, 8545, 4194, 7126, 6375, 12644),
        2024: (70192, 29378, 9048, 4606, 7274, 6774, 13112),
    },
}
COUNTRY = {
    # SSB, table 08487, «The whole country», as recorded from SSB itself on 26 May 2025
    "2020-2021": (286766, 81627, 36276, 34794, 29991, 44292, 59786),
    "2021-2022": (286516, 86274, 37396, 29617, 29676, 43408, 60146),
    "2022-2023": (308027, 100026, 40735, 29336, 30977, 43875, 63080),
    "2023-2024": (325088, 107360, 43654, 30027, 32358, 43931, 67759),
}


@pytest.fixture
def store(ready_home: Path, tmp_path: Path) -> Store:
    """A store that the test may write to, with the data sets in it."""
    return open_store(own_home(ready_home, tmp_path / "home") / "slt.duckdb")


def added(store: Store, name: str) -> str:
    """The id of the municipality ``name``, which now is among the areas of ``store``."""
    made = new_area(store.catalogue, municipality_of(name))
    put_in_catalogue(store, draft_of_edits(store, made.edits, administrator=True), by="Kari", comment="Ny kommune")
    return made.id


def with_area(catalogue: Catalogue, name: str) -> tuple[Catalogue, str]:
    made = new_area(catalogue.model_copy(update={"areas": ()}), municipality_of(name))
    area = Area.model_validate({"id": made.id, **made.edits[0].fields, "country": None, "county": None})
    return Catalogue(
        **{kind: getattr(catalogue, kind) for kind in Catalogue.model_fields} | {"areas": (area,)}
    ), made.id


def by_window(figures: list[Figure]) -> dict[int, tuple[float | None, ...]]:
    told = {(one.year, one.indicator.removeprefix("ssb_lovbrudd_")): one for one in figures}
    return {year: tuple(told[year, group].value for group in GROUPS) for year in sorted({year for year, _ in told})}


@pytest.mark.parametrize("name", list(GOLDEN))
def test_the_windows_of_a_municipality(catalogue: Catalogue, name: str) -> None:
    own, area = with_area(catalogue, name)
    figures = offences_of(FILE, area, own)
    assert by_window(figures) == GOLDEN[name]
    assert all(one.first_year == one.year - 1 and one.source == "ssb_08487" for one in figures)
    for one in figures:
        assert (one.status, one.raw) == ((Status.EXACT, "") if one.value is not None else (Status.HIDDEN, ":"))


def test_every_municipality_of_today_has_its_own_rows_and_no_others(catalogue: Catalogue) -> None:
    """All of them have 2023–2024; those that were split in 2024 nothing before it."""
    with FILE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["navn"] != "Norge"]
    short = {row["komnr"] for row in rows} - {row["komnr"] for row in rows if row["år"] == "2020-2021"}
    assert len(rows) == 4 * 355
    assert short == {"1580"}


def test_the_country_in_the_file_is_what_ssb_itself_answered(catalogue: Catalogue) -> None:
    cube = offences_cube(FILE, catalogue.feed("ssb_08487"), {"0"})
    assert cube is not None
    assert contradictions(cube, catalogue.feed("ssb_08487")) == []
    groups, windows = cube.dimensions[1].codes, cube.dimensions[3].codes
    told = {
        window: tuple(cube.values[len(windows) * at + place] for at in range(len(groups)))
        for place, window in enumerate(windows)
    }
    assert told == COUNTRY


def test_what_baerum_ships_with_is_what_the_feed_makes_of_the_file(catalogue: Catalogue) -> None:
    shipped = pd.read_csv(DATASETS / "baerum" / "ssb_lovbrudd.csv", keep_default_na=False)
    made = [one.model_dump(include=set(shipped.columns), mode="json") for one in offences_of(FILE, "baerum", catalogue)]
    assert shipped.to_dict("records") == [{name: one[name] for name in shipped.columns} for one in made]


def test_a_municipality_gets_them_once_as_a_batch_of_its_own(store: Store) -> None:
    area = added(store, "Aremark")
    (number,) = bring_offences(store, DATASETS)
    batch = store.batches()[-1]
    assert (batch.batch, batch.kind, batch.file) == (number, BatchKind.DATASET, OFFENCES)
    assert "CC BY 4.0" in batch.comment
    figures = store.figures(area, Role.LESER)
    assert len(figures) == 28
    assert figures["status"].eq(Status.HIDDEN.value).sum() == 4
    assert bring_offences(store, DATASETS) == []


def test_neither_those_with_a_data_set_of_their_own_nor_the_made_up_get_any(store: Store) -> None:
    assert bring_offences(store, DATASETS) == []
    assert not store.figures("norge")["indicator"].str.startswith("ssb_lovbrudd").any()


def test_they_are_undone_like_any_batch_and_stay_so(store: Store) -> None:
    area = added(store, "Asker")
    (number,) = bring_offences(store, DATASETS)
    undo(store, number, by="Kari", comment="Vi henter dem selv")
    assert store.figures(area).empty
    assert bring_offences(store, DATASETS) == []


def test_what_came_in_otherwise_is_left_alone(store: Store) -> None:
    area = added(store, "Asker")
    content = "Indikator;2022–2023;2023–2024\nAlle anmeldte lovbrudd;4040;4380\n".encode()
    put_in(store, draft_of_file(store, area, "tall.csv", content), by="Kari", comment="Hentet", accepted=None)
    bring_offences(store, DATASETS)
    figures = store.figures(area)
    every = figures[figures["indicator"].eq("ssb_lovbrudd_alle")].set_index("year")["value"].to_dict()
    assert every == {2021: 3644, 2022: 3621, 2023: 4040, 2024: 4380}
    assert len(figures) == 28


def corrected(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(",4372,1632,", ",4373,1633,"), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(corrected, 4373, id="a newer edition of the file"),
        pytest.param(Path.unlink, 4372, id="no file"),
    ],
)
def test_with_the_next_version_of_the_program(
    store: Store, tmp_path: Path, change: Callable[[Path], None], expected: int
) -> None:
    area = added(store, "Asker")
    bring_offences(store, DATASETS)
    shutil.copy(FILE, tmp_path / OFFENCES)
    change(tmp_path / OFFENCES)
    bring_offences(store, tmp_path)
    figures = store.figures(area)
    assert len(figures) == 28
    assert figures[figures["indicator"].eq("ssb_lovbrudd_alle")]["value"].max() == expected
    assert bring_offences(store, tmp_path) == []
