"""The catalogue as it travels: written as YAML and read into another installation, and how other files are refused."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.edits import Edit, rows_after
from slt_data.catalogue.find_municipality import municipality_of
from slt_data.catalogue.new_area import new_area
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.catalogue.yaml_out import catalogue_yaml
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import MODELS, SHARED, body_of
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.layers import NB, CatalogueRow, entry_fields, id_of, owners_of
from slt_data.shipped.catalogue_file import read_catalogue_file
from slt_data.store.lake_address import LakeAddress
from slt_data.store.store import Store, open_store
from tests.conftest import BOTH, own_home

BITES = {
    "title": "Hundebitt",
    "short": "Hundebitt",
    "definition": "Bitt av hund",
    "unit": "count",
    "noun": ["hundebitt", "hundebitt"],
    "population": "Alle",
    "family": "slt",
    "better": "neither",
    "publishing": {"smallest": 10, "reason": "Små tall kan peke ut enkeltpersoner."},
    "dimensions": ["rase"],
}
TRAVELLED: list[Edit] = [
    Edit("dimensions", "rase", "asker", {"title": "Rase", "values": {"puddel": "Puddel", "annen": "Annen"}}, new=True),
    Edit("indicators", "hundebitt", "asker", BITES, {"title": "Hundebit", "reason": "Små tal"}, new=True),
    Edit("indicators", "vold", "asker", {"title": "Vold i Asker", "publishing": {"smallest": 8}}),
    Edit("indicators", "nasking", "asker", nynorsk={"title": "Nasking her"}),
    Edit("indicators", "ran_av_sykler", "baerum", {**BITES, "title": "Sykkelran", "dimensions": [], "retired": True}),
    Edit("sources", "hundeloggen", "asker", {"title": "Hundeloggen", "document": "Logg", "publisher": "Asker"}),
    Edit("sources", "hundeloggen", "baerum", {"title": "Hundeloggen", "document": "Boken", "publisher": "Asker"}),
    Edit(
        "breaks",
        "ny_hundelov",
        "asker",
        {
            "day": "2021-07-01",
            "title": "Ny hundelov",
            "text": "Nye regler: båndtvang – og «mer»",
            "certainty": "possible",
            "concerns": {},
            "source": "hundeloggen",
        },
    ),
    Edit(
        "events",
        "hundekurs",
        "asker",
        {
            "day": "2022-01-01",
            "when": "2022",
            "kind": "tiltak",
            "ongoing": True,
            "title": "Hundekurs",
            "level": "universell",
            "concerns": {"focus_areas": ["vold"]},
            "source": "hundeloggen",
        },
    ),
    Edit("remarks", "om_2020", "asker", {"indicators": ["hundebitt"], "text": "Færre ute.", "source": "hundeloggen"}),
    Edit("board_choices", "hunder", "asker", {"title": "Hunder", "years": [2024, 2025], "source": "hundeloggen"}),
    Edit("terms", "Båndtvang", "asker", {"text": "Hunden skal være i bånd."}, {"term": "Bandtvang"}),
    Edit("terms", "Utfordringsbilde", SHARED, {"text": "Det unge strever med: alt i ett."}),
    Edit("counties", "akershus", SHARED, {"title": "Akershus", "code": "32"}, new=True),
    Edit("focus_areas", "trivsel", "asker", {"retired": True}),
]
"""What somebody did to the catalogue: something of every kind, in each of the ways that it can be said."""


def put(store: Store, edits: Sequence[Edit]) -> None:
    draft = draft_of_edits(store, edits, administrator=True)
    assert draft.errors == ()
    put_in_catalogue(store, draft, by="Kari", comment="Prøve")


def written(store: Store, *areas: str) -> str:
    chosen = areas or [one.id for one in store.catalogue.areas]
    own = {area: store.catalogue_rows(area) for area in chosen}
    return catalogue_yaml(store.catalogue_rows(SHARED), own, alone=bool(areas))


def read(text: str, folder: Path, area: str = "") -> tuple[Edit, ...]:
    path = folder / "fil.yaml"
    path.write_text(text, encoding="utf-8")
    return read_catalogue_file(path, area)


@pytest.fixture(scope="module")
def changed(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store in which people changed the catalogue. Read only."""
    store = open_store(own_home(ready_home, tmp_path_factory.mktemp("changed")) / "slt.duckdb")
    put(store, new_area(store.catalogue, municipality_of("Asker")).edits)
    put(store, TRAVELLED)
    return store


def test_what_came_with_the_program_stands_in_the_store_as_it_is_written(
    ready_store: Store, catalogue: Catalogue
) -> None:
    """Entry by entry, in its order, shared and of each area; a dimension's values in theirs."""
    written_so: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {}
    for kind in MODELS:
        for entry in getattr(catalogue, kind):
            for area in owners_of(kind, entry):
                written_so.setdefault((area, kind), []).append((id_of(entry), entry_fields(kind, entry)))
    for (area, kind), entries in written_so.items():
        found = [one for one in getattr(ready_store.catalogue_of(area), kind) if area in owners_of(kind, one)]
        assert [(id_of(one), entry_fields(kind, one)) for one in found] == entries, (area, kind)
    levels = ready_store.catalogue.dimension("trinn").values
    assert list(levels) == ["ungdomsskole", "videregaaende", "junior"]


@BOTH
def test_written_read_into_an_empty_installation_and_written_again_it_is_the_same(
    changed: Store, place: Path | LakeAddress, tmp_path: Path
) -> None:
    text = written(changed)
    empty = open_store(place)
    put(empty, read(text, tmp_path))
    assert written(empty) == text
    for area in ("asker", "baerum", SHARED):
        assert empty.catalogue_of(area) == changed.catalogue_of(area)


def test_into_an_installation_of_the_same_program_only_what_differs_is_put_in(
    changed: Store, ready_home: Path, tmp_path: Path
) -> None:
    text = written(changed)
    other = open_store(own_home(ready_home, tmp_path / "home") / "slt.duckdb")
    draft = draft_of_edits(other, read(text, tmp_path), administrator=True)
    assert {(one.kind, one.id, one.area) for one in draft.rows} == {
        *((one.kind, one.id, one.area) for one in TRAVELLED), ("areas", "asker", ""), ("areas", "asker", "asker"),
    }  # fmt: skip
    put(other, read(text, tmp_path))
    assert written(other) == text
    assert draft_of_edits(other, read(text, tmp_path), administrator=True).empty


def test_one_area_travels_alone_and_an_own_indicator_to_another(
    changed: Store, ready_home: Path, tmp_path: Path
) -> None:
    text = written(changed, "asker")
    assert text.startswith("area: asker\n")
    assert "\n- id: nasking\n" not in text
    other = open_store(own_home(ready_home, tmp_path / "home") / "slt.duckdb")
    put(other, new_area(other.catalogue, municipality_of("Lørenskog")).edits)
    before = other.catalogue_of("loerenskog").area("loerenskog")
    put(other, read(text, tmp_path, "loerenskog"))
    told = other.catalogue_of("loerenskog")
    assert told.indicator("hundebitt").area == "loerenskog"
    assert told.indicator("vold").title == "Vold i Asker"
    assert told.area("loerenskog") == before, "what it uses is its own choice"
    assert not other.catalogue.has("areas", "asker")


def test_an_area_without_anything_of_its_own_is_an_empty_document() -> None:
    assert catalogue_yaml([CAVEAT], {"by": []}, alone=True) == "area: by\n"
    assert catalogue_yaml([CAVEAT], {"by": []}, alone=False) == "caveats:\n- id: a\n  title: Gammel\n  text: Tekst\n"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(texts=st.lists(TEXTS, min_size=1, max_size=4), values=st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3))
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], values: dict[str, str]
) -> None:
    fields = {"title": texts[0], "names": texts, "values": values}
    row = CatalogueRow("dimensions", "prove", SHARED, NB, 0, body_of(fields))
    (edit,) = read(catalogue_yaml([row], {}, alone=False), tmp_path_factory.mktemp("any"))
    assert (edit.kind, edit.id, edit.area, edit.whole) == ("dimensions", "prove", SHARED, True)
    assert edit.fields == fields
    assert list(edit.fields["values"]) == list(values)


def shared(kind: str, key: str, **fields: Any) -> Edit:
    return Edit(kind, key, SHARED, fields, whole=True)


def of(area: str, kind: str, key: str, **fields: Any) -> Edit:
    return Edit(kind, key, area, fields, whole=True)


SAYS = {
    "shared": ("caveats:\n- {id: a, title: Tittel}", [shared("caveats", "a", title="Tittel")]),
    "of the area at the top": ("area: by\ncaveats:\n- {id: a, text: Å}", [of("by", "caveats", "a", text="Å")]),
    "of the area that it names": ("area: by\ncaveats:\n- {id: a, area: land}", [of("land", "caveats", "a")]),
    "of two areas": (
        "sources:\n- {id: a, areas: [by, land]}",
        [of("by", "sources", "a"), of("land", "sources", "a")],
    ),
    "of the area that it concerns": (
        "breaks:\n- {id: a, concerns: {areas: [by], families: [politi]}}",
        [of("by", "breaks", "a", concerns={"families": ["politi"]})],
    ),
    "a term by its word": ("terms:\n- {term: Tegn, text: Å}", [shared("terms", "Tegn", text="Å")]),
    "an area is always shared": ("area: by\nareas:\n- {id: by, short: By}", [shared("areas", "by", short="By")]),
    "what an area uses is its own": (
        "areas:\n- {id: by, short: By, focus_areas: [vold]}",
        [shared("areas", "by", short="By"), of("by", "areas", "by", focus_areas=["vold"])],
    ),
    "what it says differently": (
        "area: by\noverlays:\n  indicators:\n    vold: {title: Vår vold}",
        [Edit("indicators", "vold", "by", {"title": "Vår vold"}, whole=True, new=False)],
    ),
    "nynorsk of what is listed": (
        "caveats:\n- {id: a, title: Hvem}\nnynorsk:\n  caveats:\n    a: {title: Kven}",
        [Edit("caveats", "a", SHARED, {"title": "Hvem"}, {"title": "Kven"}, whole=True)],
    ),
    "nynorsk alone": (
        "area: by\nnynorsk:\n  caveats:\n    a: {title: Kven}",
        [Edit("caveats", "a", "by", nynorsk={"title": "Kven"}, new=False)],
    ),
    "several documents": (
        "caveats:\n- id: a\n---\n---\narea: by\ncaveats:\n- id: b\n",
        [shared("caveats", "a"), of("by", "caveats", "b")],
    ),
    "a day and a number as text": (
        'sources:\n- {id: a, read: 2026-01-31, title: "0219"}',
        [shared("sources", "a", read="2026-01-31", title="0219")],
    ),
    "what is as another": (
        "caveats:\n- &a {id: a, title: Å}\n- {<<: *a, id: b}",
        [shared("caveats", "a", title="Å"), shared("caveats", "b", title="Å")],
    ),
}


@pytest.mark.parametrize(("text", "edits"), SAYS.values(), ids=SAYS)
def test_what_a_file_says(tmp_path: Path, text: str, edits: list[Edit]) -> None:
    assert list(read(text, tmp_path)) == edits


ALLOWED = ", ".join(("area", *MODELS, "overlays", "nynorsk"))
REFUSED = {
    "no YAML": ("caveats:\n- id: a\n  text: [", ["linje 4: her er filen ikke gyldig YAML"]),
    "no YAML in a later document": ("caveats:\n- id: a\n---\na: b: c", ["linje 4: her er filen ikke gyldig YAML"]),
    "a key twice": ("caveats:\n- id: a\n  id: b", ["linje 3: feltet «id» står to ganger"]),
    "itself within itself": ("caveats: &a\n- *a", ["linje 1: her er filen ikke gyldig YAML"]),
    "more than fits": (
        "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
        ["linje 1: her er filen ikke gyldig YAML"],
    ),
    "nothing": ("# ingenting\n", ["linje 1: filen har ingen oppføringer"]),
    "no lists": ("- id: a", ["linje 1: filen skal ha lister, for eksempel indicators"]),
    "no such list": ("caveats: []\nting: []", [f"linje 2: ukjent felt «ting». Tillatt: {ALLOWED}"]),
    "no list": ("caveats: a", ["linje 1: «caveats» skal være en liste"]),
    "no entry": ("caveats:\n- id: a\n- b", ["linje 3: «caveats» skal ha egne felter"]),
    "no id": ("caveats:\n- id: a\n- title: Å\n  text: Å", ["linje 3: feltet «id» mangler"]),
    "an id that is no text": ("caveats:\n- title: Å\n  id: 7", ["linje 3: «id» skal være tekst"]),
    "an id twice": ("caveats:\n- id: a\n- id: a", ["linje 3: id-en «a» er brukt før"]),
    "an area that is no id": (
        "sources:\n- id: a\n  areas: [1]",
        ["linje 2: «area» og «areas» skal være id-er til områder"],
    ),
    "the area of the document is no text": ("area: [by]\ncaveats: []", ["linje 1: «area» skal være tekst"]),
    "differently than whom": (
        "caveats: []\noverlays:\n  caveats:\n    a: {title: Å}",
        ["linje 2: «overlays» sier hva en kommune sier annerledes. Skriv hvilken i «area»"],
    ),
    "an overlay without fields": ("area: by\noverlays:\n  caveats:\n    a: Å", ["linje 4: «a» skal ha egne felter"]),
    "every fault at once": (
        "caveats: a\nterms:\n- text: Å\n---\nting: 1",
        [
            "linje 1: «caveats» skal være en liste",
            "linje 3: feltet «term» mangler",
            f"linje 5: ukjent felt «ting». Tillatt: {ALLOWED}",
        ],
    ),
}


@pytest.mark.parametrize(("text", "sentences"), REFUSED.values(), ids=REFUSED)
def test_a_file_without_the_form_is_refused_with_the_line(tmp_path: Path, text: str, sentences: list[str]) -> None:
    with pytest.raises(CatalogueRefused) as refused:
        read(text, tmp_path)
    assert sorted(refused.value.problems) == sorted(sentences)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil.yaml").write_bytes("caveats: å".encode("latin-1"))
    with pytest.raises(CatalogueRefused, match="UTF-8"):
        read_catalogue_file(tmp_path / "fil.yaml")


# --- what edits mean ------------------------------------------------------------------------------------------------

CAVEAT = CatalogueRow("caveats", "a", SHARED, NB, 3, body_of({"title": "Gammel", "text": "Tekst"}))
TOLD = CAVEAT._replace(language="nn", body=body_of({"title": "Gamal", "text": "Tekst"}))
LIMIT = {"smallest": 5, "reason": "Små tall"}
COUNTED = CatalogueRow("indicators", "i", SHARED, NB, 0, body_of({**BITES, "dimensions": [], "publishing": LIMIT}))
STANDING = {row[:4]: row for row in (CAVEAT, TOLD, COUNTED)}


def fields_after(*edits: Edit) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row.id, row.area, row.language): row.fields for row in rows_after(edits, STANDING)}


MEANS: dict[str, tuple[list[Edit], dict[tuple[str, str, str], dict[str, Any]]]] = {
    "one field of many": (
        [Edit("caveats", "a", fields={"title": "Ny"})],
        {("a", "", "nb"): {"title": "Ny", "text": "Tekst"}},
    ),
    "whole, what is not told is gone": (
        [Edit("caveats", "a", fields={"title": "Ny"}, whole=True)],
        {("a", "", "nb"): {"title": "Ny"}},
    ),
    "whole, nynorsk that is told takes the place of all": (
        [Edit("caveats", "a", fields={"title": "Gammel", "text": "Tekst"}, nynorsk={"title": "Ny"}, whole=True)],
        {("a", "", "nn"): {"title": "Ny"}},
    ),
    "a field taken away": ([Edit("caveats", "a", nynorsk={"title": None})], {("a", "", "nn"): {"text": "Tekst"}}),
    "as it stands": ([Edit("caveats", "a", fields={"title": "Gammel"}, nynorsk={"title": "Gamal"})], {}),
    "what follows where nothing is said is not kept": (
        [Edit("caveats", "a", fields={"retired": "false", "title": "Ny"})],
        {("a", "", "nb"): {"title": "Ny", "text": "Tekst"}},
    ),
    "a number for its text": (
        [Edit("indicators", "i", fields={"publishing": {"smallest": "8"}})],
        {("i", "", "nb"): {**BITES, "dimensions": [], "publishing": {"smallest": 8, "reason": "Små tall"}}},
    ),
    "an overlay holds what differs": (
        [Edit("indicators", "i", "by", {"title": "Vår", "short": "Hundebitt", "publishing": {"smallest": "5"}})],
        {("i", "by", "nb"): {"title": "Vår"}},
    ),
    "an overlay with nothing that differs": ([Edit("indicators", "i", "by", {"title": "Hundebitt"})], {}),
    "an overlay of what changes with it": (
        [Edit("indicators", "i", fields={"title": "Alle"}), Edit("indicators", "i", "by", {"title": "Hundebitt"})],
        {
            ("i", "", "nb"): {**BITES, "title": "Alle", "dimensions": [], "publishing": {"reason": "Små tall"}},
            ("i", "by", "nb"): {"title": "Hundebitt"},
        },
    ),
    "one after the other": (
        [Edit("caveats", "a", fields={"title": "Ny"}), Edit("caveats", "a", fields={"title": "Gammel"})],
        {},
    ),
}


@pytest.mark.parametrize(("edits", "rows"), MEANS.values(), ids=MEANS)
def test_what_an_edit_means(edits: list[Edit], rows: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    assert fields_after(*edits) == {
        key: {name: value for name, value in own.items() if value != []} for key, own in rows.items()
    }


def test_new_entries_stand_after_the_others_in_the_order_in_which_they_are_told() -> None:
    edits = [Edit("caveats", key, fields={"title": "Å"}) for key in ("c", "b")]
    edits += [Edit("caveats", key, "by", fields={"title": "Å"}) for key in ("z", "y")]
    assert [(row.id, row.place) for row in rows_after(edits, STANDING)] == [("c", 4), ("b", 5), ("z", 0), ("y", 1)]


WRONG: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "an overlay of what there is not": (
        "area: baerum\noverlays:\n  indicators:\n    hundebitt: {title: Hundebitt}",
        lambda one: (one.id, one.field) == ("hundebitt", "id") and one.message.startswith("finner ikke indikatoren"),
    ),
    "nynorsk of what there is not": (
        "area: baerum\nnynorsk:\n  caveats:\n    tull: {title: Tull}",
        lambda one: (one.id, one.field) == ("tull", "id"),
    ),
    "nynorsk of what is no text": (
        "nynorsk:\n  indicators:\n    vold: {unit: count}",
        lambda one: (one.id, one.field) == ("vold", "nn.unit"),
    ),
    "a field that an area can't have of its own": (
        "area: baerum\noverlays:\n  indicators:\n    vold: {unit: percent}",
        lambda one: (one.id, one.field) == ("vold", "unit") and "en kommune kan ikke ha sin egen" in one.message,
    ),
    "an area that is not here": (
        "area: asker\ncaveats:\n- {id: a, title: Tittel, text: Tekst}",
        lambda one: (one.id, one.field) == ("a", "area") and "asker" in one.message,
    ),
    "a field that is missing": (
        "area: baerum\ncaveats:\n- {id: a, title: Tittel}",
        lambda one: one == ("caveats", "a", "text", "feltet «text» mangler"),
    ),
}


@pytest.mark.parametrize(("text", "fits"), WRONG.values(), ids=WRONG)
def test_what_does_not_hold_is_told_of_the_entry(
    ready_store: Store, tmp_path: Path, text: str, fits: Callable[[Any], bool]
) -> None:
    draft = draft_of_edits(ready_store, read(text, tmp_path), administrator=True)
    assert draft.errors
    assert all(fits(one) for one in draft.errors), draft.errors
