"""The catalogue in the store: any changes, figures and undos end as a model says, and every moment reads as it did."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit
from slt_data.catalogue.putting_in import ChangedSince, ChangeRefused, put_in_catalogue
from slt_data.domain.audit import audit_tables
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.disclosure import Role
from slt_data.domain.entry_bodies import MODELS, SHARED
from slt_data.domain.layers import CatalogueRow, catalogue_rows_of, composed, id_of
from slt_data.domain.series import Figure, Status
from slt_data.intake.commit.put_in import take_back
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.store.batches import BatchKind, Content, NewBatch, withdrawn
from slt_data.store.catalogues import catalogue_rows
from slt_data.store.health import examine
from slt_data.store.lake_address import LakeAddress
from slt_data.store.ledger import commit
from slt_data.store.library import changed_here
from slt_data.store.store import Store, open_store
from slt_data.story.definitions import definition_history
from slt_data.texts import Language
from tests.conftest import BOTH_IN_PROOFS, TINY, again
from tests.test_store import DAY
from tests.thorough import often

AREA = "lillevik"
SAID = {"by": "Kari", "comment": "Prøve"}
OWN: dict[str, Any] = {
    "title": "Hundebitt", "short": "Hundebitt", "definition": "Bitt av hund.", "unit": "count",
    "noun": ["hundebitt", "hundebitt"], "population": "Alle", "family": "slt", "better": "up_is_worse",
    "publishing": {"smallest": 5, "reason": "Få kan kjennes igjen."}, "dimensions": ["kjoenn"],
}  # fmt: skip
Model = dict[int, tuple[list[CatalogueRow], list[CatalogueRow]]]
"""By batch: the rows of the catalogue that it brought, and those that it took away."""


def change(store: Store, *edits: Edit, administrator: bool = True) -> int:
    return put_in_catalogue(store, draft_of_edits(store, edits, administrator=administrator), **SAID)


def figures(store: Store, indicator: str, cells: dict[tuple[str, int], float]) -> int:
    rows = [
        Figure(
            indicator=indicator, area=AREA, segment=segment, year=year, value=value, status=Status.EXACT,
            source="koordinator",
        )
        for (segment, year), value in cells.items()
    ]  # fmt: skip
    return commit(store.database, NewBatch(Content(rows), BatchKind.INTAKE, DAY, "Kari", "Tall"))


@pytest.fixture
def store(place: Path | LakeAddress) -> Store:
    return open_store(place, read_catalogue(TINY))


def standing(store: Store) -> list[CatalogueRow]:
    areas = [SHARED, *sorted(store.areas_with_own)]
    return sorted(row for area in areas for row in store.catalogue_rows(area))


def by_model(model: Model, store: Store) -> list[CatalogueRow]:
    """The rows that count: for each key, the newest in a batch that is not withdrawn."""
    gone = withdrawn(store.batches())
    found: dict[tuple[str, ...], CatalogueRow] = {}
    for batch, (rows, removed) in sorted(model.items()):
        if batch not in gone:
            found |= {row[:4]: row for row in rows}
            for row in removed:
                found.pop(row[:4], None)
    return sorted(found.values())


# --- Rows and catalogue say the same --------------------------------------------------------------------------------


@pytest.mark.parametrize("area", ["baerum", "eksempelkommune", "eksempelland", "norge"])
@pytest.mark.parametrize("language", list(Language))
def test_what_an_area_has_is_what_its_files_say(catalogue: Catalogue, area: str, language: Language) -> None:
    found = composed(catalogue_rows_of(catalogue), area).told_in(language)
    every = catalogue.told_in(language)
    for kind in MODELS:
        known = {id_of(one): one for one in getattr(every, kind)}
        for one in getattr(found, kind):
            like = known[id_of(one)]
            if kind in {"breaks", "events"}:
                scope = one.concerns.model_copy(update={"areas": like.concerns.areas})
                assert one.model_copy(update={"concerns": scope}) == like
            else:
                whose = {name: getattr(like, name) for name in ("area", "areas") if hasattr(like, name)}
                if kind == "areas":
                    whose |= {name: getattr(like, name) for name in ("focus_areas", "indicators")}
                used = {"retired": like.retired} if hasattr(like, "retired") else {}
                assert one.model_copy(update=whose | used) == like
        own = {id_of(one) for one in getattr(every, kind) if area in areas_of(kind, one)}
        assert own <= {id_of(one) for one in getattr(found, kind)}, kind


def areas_of(kind: str, entry: Any) -> tuple[str, ...]:
    if kind in {"breaks", "events"}:
        return tuple(entry.concerns.areas)
    return tuple(getattr(entry, "areas", ())) or tuple(filter(None, [getattr(entry, "area", None)]))


# --- Any sequence ---------------------------------------------------------------------------------------------------


def any_edit(rng: random.Random, at: int) -> tuple[Edit, ...]:
    title = f"Tittel {rng.choice('abc')}"
    own = {**OWN, "title": f"Hundebitt {at}"}
    return rng.choice(
        [
            (Edit("indicators", "tyveri", AREA, {"short": title}),),
            (Edit("indicators", "tyveri", AREA, {"short": None}),),
            (Edit("indicators", "tyveri", SHARED, {"title": title}, {"title": f"{title} nn"}),),
            (Edit("indicators", f"egen_{at}", AREA, own, new=True),),
            (Edit("focus_areas", "vinning", AREA, {"retired": rng.random() < 0.5}),),
            (Edit("indicators", "slaasskamp", AREA, {"publishing": {"smallest": rng.randint(5, 9)}}),),
            (Edit("areas", AREA, AREA, {"indicators": rng.sample(["tyveri", "slaasskamp", "uro"], 2)}),),
            (
                Edit("sources", f"kilde_{at}", AREA, {"title": title, "document": title, "publisher": title}),
                Edit("terms", f"Ord {at}", AREA, {"text": title}),
            ),
        ]
    )


@BOTH_IN_PROOFS
@pytest.mark.parametrize("seed", [pytest.param(seed, id=f"history {seed}") for seed in range(often(2, 40))])
def test_any_sequence_ends_as_a_model_says(store: Store, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - not a secret
    model: Model = {1: (list(standing(store)), [])}
    told: list[tuple[Any, list[CatalogueRow]]] = []
    for at in range(often(10, 25)):
        before = standing(store)
        if rng.random() < 0.3:
            number = rng.choice([one.batch for one in store.batches()[1:]] or [0])
            try:
                take_back(store, number, by="Kari", comment="Angret", administrator=True)
            except Exception:
                assert standing(store) == before
        elif rng.random() < 0.25:
            figures(store, "tyveri", {("", 2010 + at): float(rng.randint(0, 30))})
        else:
            draft = draft_of_edits(store, any_edit(rng, at), administrator=True)
            if not draft.errors and not draft.empty:
                number = put_in_catalogue(store, draft, **SAID)
                model[number] = (list(draft.rows), list(draft.gone))
        assert standing(store) == by_model(model, store)
        told.append((store.newest, standing(store)))
    anew = Store(again(store.database))
    assert standing(anew) == by_model(model, store)
    assert examine(anew.database).faults == {}
    for moment, rows in told:
        own = sorted(row for row in rows if row.area in (SHARED, AREA))
        assert anew.catalogue_of(AREA, moment) == composed(own, AREA)


@pytest.mark.parametrize("seed", [pytest.param(seed, id=f"edits {seed}") for seed in range(often(3, 200))])
def test_no_change_lets_a_hidden_figure_be_worked_out(tmp_path: Path, seed: int) -> None:
    """Whatever is changed of what is hidden and of what adds up: what was hidden at some time stays unknown."""
    rng = random.Random(seed)  # noqa: S311
    store = open_store(tmp_path / "slt.duckdb", read_catalogue(TINY))
    change(store, Edit("indicators", "hundebitt", AREA, OWN, new=True))
    for at in range(6):
        if at % 2 == 0:
            girls, boys = rng.randint(0, 12), rng.randint(0, 12)
            parts = {"": girls + boys, "kjoenn=jenter": girls, "kjoenn=gutter": boys}
            year = 2015 + rng.choice([0, at])  # a new year, or the first one corrected
            figures(store, "hundebitt", {(key, year): float(value) for key, value in parts.items()})
        fields = rng.choice(
            [
                {"additive": ["kjoenn"]},
                {"additive": []},
                {"publishing": {"smallest": rng.choice([0, 3, 5, 8]), "reason": f"Vedtak {at} i styret."}},
            ]
        )
        draft = draft_of_edits(store, [Edit("indicators", "hundebitt", AREA, fields)], administrator=True)
        if draft.errors:
            assert any("regne ut" in one.message for one in draft.errors)
            with pytest.raises(ChangeRefused):
                put_in_catalogue(store, draft, **SAID)
        elif not draft.empty:
            put_in_catalogue(store, draft, **SAID)
        assert not list(worked_out(store)), fields


def worked_out(store: Store) -> Iterator[object]:
    """The small counts that readers could work out and that no edition showed them as they are."""
    rules = store.rules(AREA)
    for key, own in store.editions(AREA).items():
        tables = [one.table for one in own]
        shown = {
            (cell.segment, cell.year, numbers)
            for table in tables
            for cell, numbers in table.cells
            if cell not in table.hidden
        }
        for cell in audit_tables({(AREA, key): tables}, rules).cells:
            if cell.recoverable and (cell.segment, cell.year, (cell.low,)) not in shown:
                yield cell


# --- As of a moment -------------------------------------------------------------------------------------------------


@BOTH_IN_PROOFS
def test_what_was_said_then_is_said_as_of_then(store: Store) -> None:
    first = store.newest
    change(store, Edit("indicators", "tyveri", AREA, {"title": "Tjuveri her"}))
    second = store.newest
    change(store, Edit("indicators", "tyveri", SHARED, {"title": "Tyverisaker", "definition": "Alt som er stjålet."}))
    titles = [store.catalogue_of(AREA, moment).indicator("tyveri").title for moment in (first, second, None)]
    assert titles == ["Tyveri", "Tjuveri her", "Tjuveri her"]
    assert store.catalogue_of(AREA).indicator("tyveri").definition == "Alt som er stjålet."
    assert store.catalogue_of("landet").indicator("tyveri").title == "Tyverisaker"
    assert store.catalogue_of(AREA, first).indicator("tyveri").definition == "Anmeldte tyverier."


def test_a_moment_before_the_catalogue_has_its_first(store: Store) -> None:
    long_ago = store.batches()[0].committed_at.replace(year=2001)
    change(store, Edit("indicators", "tyveri", SHARED, {"title": "Tyverisaker"}))
    assert store.catalogue_of(AREA, long_ago).indicator("tyveri").title == "Tyveri"


def test_areas_do_not_see_each_others_own(store: Store) -> None:
    change(store, Edit("indicators", "hundebitt", AREA, OWN, new=True))
    change(
        store, Edit("indicators", "hundebitt", "landet", {**OWN, "title": "Bitt av hund", "unit": "percent"}, new=True)
    )
    assert not store.catalogue.has("indicators", "hundebitt")
    assert store.catalogue_of(AREA).indicator("hundebitt").title == "Hundebitt"
    assert store.catalogue_of("landet").indicator("hundebitt").title == "Bitt av hund"
    figures(store, "hundebitt", {("", 2015): 3.0})
    assert store.figures(AREA)["status"].tolist() == [Status.HIDDEN.value]
    assert store.figures("landet").empty


def test_a_stricter_threshold_of_one_area_hides_there_alone(store: Store) -> None:
    for area in (AREA, "landet"):
        row = Figure(indicator="tyveri", area=area, year=2015, value=7, status=Status.EXACT, source="rapport")
        commit(store.database, NewBatch(Content([row]), BatchKind.INTAKE, DAY, "Kari", "Tall"))
    then = store.newest
    number = change(store, Edit("indicators", "tyveri", AREA, {"publishing": {"smallest": 10}}))

    def shown(moment: Any = None) -> list[str]:
        return [store.figures(area, Role.LESER, moment)["status"].tolist()[0] for area in (AREA, "landet")]

    assert shown() == ["hidden", "exact"]
    assert shown(then) == ["exact", "exact"], "as it was given then"
    everywhere = store.everywhere("tyveri").set_index("area")["status"].to_dict()
    assert everywhere == {AREA: "hidden", "landet": "exact"}
    take_back(store, number, by="Kari", comment="Ombestemt", administrator=True)
    assert shown() == ["exact", "exact"]


# --- The program's own catalogue, and what people changed ------------------------------------------------------------


def test_a_new_version_of_the_program_leaves_alone_what_people_changed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "slt.duckdb", read_catalogue(TINY))
    change(store, Edit("indicators", "tyveri", SHARED, {"title": "Vårt tyveri"}))
    change(store, Edit("focus_areas", "vinning", AREA, {"title": "Vår vinning"}))
    newer = read_catalogue(TINY)
    update = {"title": "Nytt tyveri", "definition": "Nytt: anmeldte tyverier."}
    indicators = tuple(one.model_copy(update=update) if one.id == "tyveri" else one for one in newer.indicators)
    focus = tuple(one.model_copy(update={"title": "Ny vinning", "about": "Nytt om det."}) for one in newer.focus_areas)
    lists = {kind: getattr(newer, kind) for kind in MODELS}
    shipped = Catalogue(**lists | {"indicators": indicators, "focus_areas": focus})
    again_open = open_store(tmp_path / "slt.duckdb", shipped)
    tyveri, vinning = again_open.catalogue.indicator("tyveri"), again_open.catalogue_of(AREA).focus_area("vinning")
    assert (tyveri.title, tyveri.definition) == ("Vårt tyveri", "Nytt: anmeldte tyverier.")
    assert (vinning.title, vinning.about) == ("Vår vinning", "Nytt om det.")
    assert "tyveri" in again_open.batches()[-1].comment, "the clash is told"
    assert changed_here(again_open.database) == [("indicators", "tyveri")]
    assert len(open_store(tmp_path / "slt.duckdb", shipped).batches()) == len(again_open.batches())
    later = tuple(one.model_copy(update={"short": "Stjålet"}) if one.id == "tyveri" else one for one in indicators)
    third = open_store(tmp_path / "slt.duckdb", Catalogue(**lists | {"indicators": later, "focus_areas": focus}))
    tyveri = third.catalogue.indicator("tyveri")
    assert (tyveri.title, tyveri.short) == ("Vårt tyveri", "Stjålet"), "also in the version after that"
    assert "tyveri" not in third.batches()[-1].comment, "no new clash"


def test_a_database_holds_the_newest_row_of_each_key_once(store: Store) -> None:
    for title in ("Ett", "To", "Tre"):
        change(store, Edit("indicators", "tyveri", AREA, {"title": f"Tyveri {title}"}))
    with store.database.reading() as cursor:
        rows = catalogue_rows(cursor, [one.batch for one in store.batches()], AREA)
    assert len({row[:4] for row in rows}) == len(rows)
    assert [row.fields["title"] for row in rows if row.kind == "indicators" and row.id == "tyveri"] == ["Tyveri Tre"]


def test_the_history_of_a_definition_is_told(store: Store) -> None:
    assert definition_history(store, AREA, "tyveri") == ()
    number = change(store, Edit("indicators", "tyveri", AREA, {"title": "Tjuveri her"}))
    change(store, Edit("indicators", "tyveri", SHARED, {"definition": "Alt som er stjålet."}))
    take_back(store, number, by="Ola", comment="Feil navn", administrator=True)
    told = [(one.who, one.why, one.old, one.new) for one in definition_history(store, AREA, "tyveri")]
    assert told == [
        ("Ola", "Feil navn", "Navn: Tjuveri her.", "Navn: Tyveri."),
        ("Kari", "Prøve", "Hva som telles: Anmeldte tyverier.", "Hva som telles: Alt som er stjålet."),
        ("Kari", "Prøve", "Navn: Tyveri.", "Navn: Tjuveri her."),
    ]
    assert [one.why for one in definition_history(store, "landet", "tyveri")] == ["Prøve"]


def test_a_figure_that_was_another_when_it_was_shown_is_still_a_secret(store: Store) -> None:
    """Readers were shown 12, which was corrected to 3 and hidden: that girls and boys add up would tell the 3."""
    change(store, Edit("indicators", "hundebitt", AREA, OWN, new=True))
    figures(store, "hundebitt", {("", 2015): 20, ("kjoenn=jenter", 2015): 12, ("kjoenn=gutter", 2015): 8})
    figures(store, "hundebitt", {("", 2015): 11, ("kjoenn=jenter", 2015): 3})
    draft = draft_of_edits(store, [Edit("indicators", "hundebitt", AREA, {"additive": ["kjoenn"]})], administrator=True)
    assert [one.field for one in draft.errors] == ["publishing"]
    assert "kjoenn=jenter 2015" in draft.errors[0].message


def test_only_what_concerns_a_change_makes_it_to_be_looked_into_again(store: Store) -> None:
    """Figures of another place come in between looking and putting in: nothing is lost by it; figures of its own do."""
    change(store, Edit("indicators", "hundebitt", AREA, OWN, new=True))
    edits = [Edit("indicators", "hundebitt", AREA, {"short": "Bitt"})]
    draft = draft_of_edits(store, edits, administrator=True)
    figure = Figure(indicator="tyveri", area="landet", year=2015, value=7, status=Status.EXACT, source="koordinator")
    commit(store.database, NewBatch(Content(figures=[figure]), BatchKind.INTAKE, DAY, "Ola", "Fra landet"))
    put_in_catalogue(store, draft, by="Kari", comment="Kortere")
    draft = draft_of_edits(store, [Edit("indicators", "hundebitt", AREA, {"short": "Bitte"})], administrator=True)
    figures(store, "hundebitt", {("", 2016): 9})
    with pytest.raises(ChangedSince):
        put_in_catalogue(store, draft, by="Kari", comment="Igjen")
