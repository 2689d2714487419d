"""The made-up country for measurements: the same every time, plainly invented, in the store as if it were put in."""

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.nation import build, rows_of
from bench.nation_catalogue import TREES, places
from bench.nation_figures import Size, figures_of
from slt_data.domain.disclosure import Role
from slt_data.intake.commit.put_in import put_in
from slt_data.intake.draft import draft_of_file
from slt_data.store.health import examine
from slt_data.store.kept import KeptByArea
from slt_data.store.rows import FIGURE_COLUMNS
from slt_data.store.store import Store, open_store
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from tests.conftest import NATION


def digest(figures: pd.DataFrame) -> str:
    return hashlib.sha256(figures.to_csv(index=False).encode()).hexdigest()


def test_the_same_bytes_on_every_machine() -> None:
    first, second = figures_of(NATION, 7, "et_sted")
    assert digest(first)[:16] == "56535b84232e7d51"
    assert digest(second)[:16] == "288d87ae8cca2b96"
    assert not first.equals(figures_of(NATION, 8, "et_sted")[0])


@pytest.mark.parametrize(("asked", "most"), [("5m", 5_100_000), ("50m", 51_000_000)])
def test_as_many_rows_as_asked_for(asked: str, most: int) -> None:
    size = Size(rows_of(asked))
    rows = 0
    for number in (1, 50):
        rows = sum(len(one) for one in figures_of(size, number, "et_sted"))
        assert rows_of(asked) <= rows * size.areas <= most
    assert len(size.plan()) == 300


def test_parts_add_up_to_their_total() -> None:
    first, _ = figures_of(Size(60_000, areas=4, years=5, indicators=40), 3, "et_sted")
    table = first.pivot_table(index=["indicator", "year"], columns="segment", values="value")
    crossed = table[table["kjoenn=jenter;sted=hjem"].notna()]
    assert len(crossed) > 0
    assert crossed[["kjoenn=gutter", "kjoenn=jenter"]].sum(axis=1).eq(crossed[""]).all()
    assert crossed[[name for name in crossed if str(name).startswith("sted=")]].sum(axis=1).eq(crossed[""]).all()
    girls = [name for name in crossed if str(name).startswith("kjoenn=jenter;")]
    assert crossed[girls].sum(axis=1).eq(crossed["kjoenn=jenter"]).all()


def test_names_and_numbers_are_nobody_elses() -> None:
    every = places(357)
    assert len({one.name for one in every}) == len({one.code for one in every}) == len({one.id for one in every}) == 357
    assert {one.code[:2] for one in every} == {str(number) for number in range(71, 86)}
    assert len({one.county for one in every}) == len(TREES) == 15


def test_the_store_is_whole_and_everything_in_it_is_marked_as_made_up(nation: Store) -> None:
    health = examine(nation.database)
    assert not health.faults
    assert health.counts["batches"] == 1 + 2 * NATION.areas
    own = [one for one in nation.catalogue.areas if one.county]
    assert len(own) == NATION.areas
    assert all(one.made_up and "oppdiktede tall" in one.title for one in own)
    assert set(nation.figures(own[0].id)["source"]) == {"oppdiktet_nasjon"}


def test_progress_is_told_as_each_municipality_goes_in(tmp_path: Path) -> None:
    size = Size(2_000, areas=3, years=3, indicators=20)
    told: list[tuple[str, int]] = []
    store = build(tmp_path, size, lambda name, rows: told.append((name, rows)))
    assert [name for name, _ in told] == [one.name for one in sorted(places(3), key=lambda one: one.code)]
    assert sum(rows for _, rows in told) == examine(store.database).counts["figures"]


def test_the_loader_puts_in_what_put_in_would(nation: Store, tmp_path: Path) -> None:
    """The counts of a municipality's first batch, sent in as a file, become the same rows."""
    area = places(1)[0].id
    first, _ = figures_of(NATION, 1, area)
    counts = first[first["n"].isna() & ~first["indicator"].isin(["ekstremisme_andel_bekymringer"])]
    sent = counts[["indicator", "area", "segment", "year", "value"]].astype({"value": int})
    store = open_store(tmp_path / "slt.duckdb", nation.catalogue)
    draft = draft_of_file(store, area, "tall.csv", sent.to_csv(index=False, sep=";").encode(), today=date(2026, 3, 1))
    put_in(store, draft, by="k", comment="c", accepted=None, today=date(2026, 3, 1))
    names = [name for name in FIGURE_COLUMNS if name not in {"source", "section", "raw"}]
    query = f"SELECT {', '.join(names)} FROM figures WHERE batch = $batch AND n IS NULL ORDER BY ALL"  # noqa: S608
    rows = []
    for one, batch in ((store, 2), (nation, _first_batch(nation, area))):
        with one.database.reading() as cursor:
            rows.append(cursor.execute(query, {"batch": batch}).fetchall())
    told = [row for row in rows[1] if row[0] != "ekstremisme_andel_bekymringer"]
    assert rows[0] == told
    assert len(told) == len(counts)


def _first_batch(store: Store, area: str) -> int:
    with store.database.reading() as cursor:
        found = cursor.execute("SELECT min(batch) FROM figures WHERE area = $area", {"area": area}).fetchone()
    assert found
    return int(found[0])


def test_one_indicator_everywhere_is_what_each_area_shows(nation: Store) -> None:
    known = [one.id for one in places(NATION.areas)]
    whole = nation.figures(known[0])
    for indicator in ("nasking", "sak_001", "befolkning"):
        every = nation.everywhere(indicator)
        assert sorted(every["area"].unique()) == sorted(known)
        for area in known[:5]:
            own, alone = every[every["area"].eq(area)], nation.figures(area, indicators=[indicator])
            pd.testing.assert_frame_equal(own.reset_index(drop=True), alone[own.columns], check_dtype=False)
        same = whole[whole["indicator"].eq(indicator)].reset_index(drop=True)
        pd.testing.assert_frame_equal(nation.figures(known[0], indicators=[indicator]), same, check_dtype=False)
    assert nation.everywhere("nasking")["guard"].ne("").any(), "something is hidden"


def test_a_page_reads_what_it_shows(nation: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []
    figures = Store.figures

    def counted(self: Store, *given: object, indicators: object = None, **more: object) -> pd.DataFrame:
        asked.append(set(indicators))  # type: ignore[call-overload]
        return figures(self, *given, indicators=indicators, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "figures", counted)
    material = Material(nation, places(1)[0].id, Role.LESER)
    assert material.years[-1] == NATION.last
    assert material.indicators()
    assert asked == []
    assert material.series("vold") is not None
    assert material.series("vold_fornaermede") is not None
    (own,) = asked  # once, all of the area: how sure a change is, is settled among all of them
    assert {"vold", "vold_fornaermede", "befolkning"} <= own


def test_a_material_stays_what_it_was_when_something_is_put_in(tmp_path: Path) -> None:
    size = Size(2_000, areas=1, years=3, indicators=20)
    store = build(tmp_path, size)
    area = places(1)[0].id
    materials = Materials(store)
    material = materials.of(area)
    text = f"indicator;area;segment;year;value\nskadeverk;{area};;{size.last};777\n"
    draft = draft_of_file(store, area, "tall.csv", text.encode(), today=date(2026, 3, 2))
    put_in(store, draft, by="k", comment="c", accepted=None, today=date(2026, 3, 2))
    before, after = material.series("skadeverk"), materials.of(area).series("skadeverk")
    assert before is not None
    assert after is not None
    assert after.rows[-1].told.value == 777
    assert before.rows[-1].told.value != 777
    assert [row.told for row in before.rows[:-1]] == [row.told for row in after.rows[:-1]]


@given(st.lists(st.sampled_from("abcde"), max_size=30))
def test_the_areas_asked_for_last_are_kept_and_no_others(asked: list[str]) -> None:
    kept, made = KeptByArea(2), []

    def make(area: str) -> str:
        made.append(area)
        return area

    recent: list[str] = []
    for area in asked:
        fresh = len(made)
        assert kept.of((1,), area, "x", lambda area=area: make(area)) == area  # type: ignore[misc]
        assert (len(made) > fresh) == (area not in recent)
        recent = [*(one for one in recent if one != area), area][-2:]
    if asked:
        before = len(made)
        kept.of((2,), asked[-1], "x", lambda: make(asked[-1]))
        assert len(made) == before + 1, "another state of the store: nothing is kept"
