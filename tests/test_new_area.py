"""A new municipality: which one is meant, what it was made of, the numbers it had, and what it begins with."""

from pathlib import Path

import pytest

from slt_data.catalogue.draft import draft_of_edits
from slt_data.catalogue.find_municipality import MunicipalityRefused, municipalities_like, municipality_of
from slt_data.catalogue.new_area import area_id, new_area, standard_focus_areas, standard_indicators
from slt_data.catalogue.putting_in import put_in_catalogue
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.municipalities import place_register
from slt_data.domain.places import County
from slt_data.store.store import open_store
from slt_data.texts import Language, speaking
from tests.conftest import own_home

FOUND = {
    "number": ("3203", "3203"),
    "number of the years before": ("3025", "3203"),
    "number of before 2020": ("0211", "3216"),
    "number without its zero": ("301", "0301"),
    "name": ("Asker", "3203"),
    "name as an id": ("baerum", "3201"),
    "name in small letters": ("nordre follo", "3207"),
    "with the kind": ("Asker kommune", "3203"),
    "number and name": ("3203 Asker", "3203"),
    "sami name": ("Guovdageaidnu", "5612"),
    "both names": ("Guovdageaidnu - Kautokeino", "5612"),
    "told apart": ("Våler (Østfold)", "3114"),
    "a name that only one has today": ("Nes", "3228"),
    "renamed when it was renumbered": ("Nesbyen", "3322"),
}


@pytest.mark.parametrize(("words", "number"), FOUND.values(), ids=FOUND)
def test_the_municipality_of_today_is_found(words: str, number: str) -> None:
    assert municipality_of(words).number == number


REFUSED = {
    "two have the name": (
        "Herøy",
        "Flere kommuner heter «Herøy»: Herøy (Møre og Romsdal) (1515) eller Herøy (Nordland) (1818). Skriv nummeret.",
    ),
    "merged, by number": ("0220", "Asker ble slått sammen med andre i 2020. Kommunen heter nå Asker (3203)."),
    "merged, by name": ("Røyken", "Røyken ble slått sammen med andre i 2020. Kommunen heter nå Asker (3203)."),
    "merged twice": (
        "1850",
        "Tysfjord ble delt i 2020. Området hører i dag til Narvik (1806) og Hábmer - Hamarøy (1875).",
    ),
    "renumbered, then split": (
        "1613",
        "Snillfjord ble delt i 2020. Området hører i dag til Heim (5055), Hitra (5056) og Orkland (5059).",
    ),
    "split again": ("1507", "Ålesund ble delt i 2024. Området hører i dag til Ålesund (1508) og Haram (1580)."),
    "no such number": ("9999", "Det finnes ingen kommune med navnet eller nummeret «9999»."),
    "no such name": ("Lillevik", "Det finnes ingen kommune med navnet eller nummeret «Lillevik»."),
    "nothing": (" ", "Det finnes ingen kommune med navnet eller nummeret «»."),
}


@pytest.mark.parametrize(("words", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_one_municipality_of_today_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(MunicipalityRefused) as refused:
        municipality_of(words)
    assert str(refused.value) == sentence


LIKE = {
    "the beginning": ("as", ["Asker", "Askvoll", "Askøy"]),
    "within": ("follo", ["Nordre Follo"]),
    "one that is a part of it now": ("Røyken", ["Asker"]),
    "a number": ("3203", ["Asker"]),
    "an old number": ("0219", ["Bærum"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("words", "names"), LIKE.values(), ids=LIKE)
def test_what_may_be_meant_by_what_is_half_written(words: str, names: list[str]) -> None:
    assert [one.name for one in municipalities_like(words)][: max(1, len(names))] == names


MADE_OF = {
    "merged and renumbered": (
        "Asker",
        [("3025", 2020, 2023), ("3203", 2024, None)],
        (
            "Kommunen ble til 1. januar 2020, da disse ble slått sammen: Asker, Røyken og Hurum. Tallene begynner da. "
            "Kommunenummeret ble byttet i 2024. Bare nummeret ble endret da, og tallrekkene fortsetter som før."
        ),
    ),
    "renumbered only": (
        "Lørenskog",
        [("0230", 1996, 2019), ("3029", 2020, 2023), ("3222", 2024, None)],
        "Kommunenummeret ble byttet i 2020 og 2024. Bare nummeret ble endret da, og tallrekkene fortsetter som før.",
    ),
    "as it always was": ("Oslo", [("0301", 1996, None)], ""),
    "made of a part": (
        "Heim",
        [("5055", 2020, None)],
        (
            "Kommunen ble til 1. januar 2020, da disse ble slått sammen: Halsa, Hemne og en del av Snillfjord. "
            "Tallene begynner da."
        ),
    ),
    "split": (
        "Haram",
        [("1580", 2024, None)],
        "Kommunen ble til 1. januar 2024, da Ålesund ble delt i Ålesund og Haram. Tallene begynner da.",
    ),
    "others joined it under its own number": (
        "Stavanger",
        [("1103", 1996, None)],
        (
            "1. januar 2020 ble Finnøy og Rennesøy en del av kommunen. "
            "Tall fra før og etter gjelder ikke det samme området."
        ),
    ),
    "given a part": (
        "Vestby",
        [("0211", 1996, 2019), ("3019", 2020, 2023), ("3216", 2024, None)],
        (
            "Kommunenummeret ble byttet i 2020 og 2024. "
            "Bare nummeret ble endret da, og tallrekkene fortsetter som før. "
            "1. januar 2026 gikk en del av Indre Østfold over til kommunen."
        ),
    ),
}


@pytest.mark.parametrize(("name", "codes", "boundary"), MADE_OF.values(), ids=MADE_OF)
def test_its_numbers_and_what_it_was_made_of(
    catalogue: Catalogue, name: str, codes: list[tuple[str, int, int | None]], boundary: str
) -> None:
    fields = new_area(catalogue, municipality_of(name)).edits[0].fields
    assert [(one["code"], one["first"], one.get("last")) for one in fields["codes"]] == codes
    assert fields.get("boundary", "") == boundary


def test_it_is_told_in_nynorsk_whatever_is_spoken(catalogue: Catalogue) -> None:
    with speaking(Language.NYNORSK):
        shared, _ = new_area(catalogue, municipality_of("Haram"), language=Language.NYNORSK).edits
    told = "Kommunen vart til 1. januar 2024, då Ålesund vart delt i Ålesund og Haram. Tala byrjar då."
    assert shared.nynorsk == {"boundary": told}
    assert shared.fields["boundary"].startswith("Kommunen ble til")
    assert shared.fields["language"] == "nn"


NAMED = {
    "one word": ("Asker", "asker", "Asker kommune", "Asker"),
    "two words": ("Nordre Follo", "nordre_follo", "Nordre Follo kommune", "Nordre Follo"),
    "letters": ("Øvre Eiker", "oevre_eiker", "Øvre Eiker kommune", "Øvre Eiker"),
    "a name that two have": ("3114", "vaaler_oestfold", "Våler kommune (Østfold)", "Våler (Østfold)"),
    "two languages": ("Trondheim", "trondheim", "Trondheim kommune", "Trondheim"),
}


@pytest.mark.parametrize(("words", "key", "title", "short"), NAMED.values(), ids=NAMED)
def test_its_id_and_its_names(catalogue: Catalogue, words: str, key: str, title: str, short: str) -> None:
    made = new_area(catalogue, municipality_of(words))
    assert (made.id, made.edits[0].fields["title"], made.edits[0].fields["short"]) == (key, title, short)


def test_every_municipality_has_an_id_of_its_own_and_numbers_that_follow_each_other(catalogue: Catalogue) -> None:
    today = [one for one in place_register().municipalities.values() if not one.ended]
    made = [new_area(catalogue.model_copy(update={"areas": ()}), one) for one in today]
    assert len({one.id for one in made}) == len(today) == 357
    for one in made:
        assert one.id == area_id(one.edits[0].fields["short"])
        codes = one.edits[0].fields["codes"]
        assert [code["first"] for code in codes[1:]] == [code["last"] + 1 for code in codes[:-1]]


@pytest.mark.parametrize("words", ["3201", "0219", "Bærum"])
def test_a_number_that_an_area_has_is_refused(catalogue: Catalogue, words: str) -> None:
    with pytest.raises(MunicipalityRefused, match=r"Bærum \(3201\) er allerede lagt inn, som «baerum»"):
        new_area(catalogue, municipality_of(words))


def test_it_begins_with_what_leads_the_focus_areas_it_begins_with(catalogue: Catalogue) -> None:
    themes = standard_focus_areas(catalogue)
    counted = standard_indicators(catalogue, themes)
    needed = {key for one in map(catalogue.focus_area, themes) for key in (one.lead, *one.survey)}
    exposures = {one.exposure.indicator for one in map(catalogue.indicator, counted) if one.exposure}
    assert needed | exposures <= set(counted)
    assert "trygghetsprogrammet" not in counted, "Bærum's own"
    order = [one.id for one in catalogue.indicators if one.id in counted]
    assert counted == order


def test_it_can_be_put_in_and_uses_what_was_chosen(ready_home: Path, tmp_path: Path) -> None:
    store = open_store(own_home(ready_home, tmp_path / "home") / "slt.duckdb")
    before = store.catalogue_of("baerum").focus_areas
    made = new_area(store.catalogue, municipality_of("Asker"), focus_areas=["vold"], indicators=["vold", "befolkning"])
    draft = draft_of_edits(store, made.edits, administrator=True)
    assert draft.errors == ()
    put_in_catalogue(store, draft, by="Kari", comment="Ny kommune")
    catalogue = store.catalogue_of("asker")
    assert [one.id for one in catalogue.focus_areas if not one.retired] == ["vold"]
    assert [one.id for one in catalogue.indicators if not one.retired] == ["vold", "befolkning"]
    assert catalogue.area("asker").country == "norge"
    assert store.catalogue_of("baerum").focus_areas == before


def test_the_county_is_told_where_the_catalogue_has_it(catalogue: Catalogue) -> None:
    with_it = catalogue.model_copy(update={"counties": (County(id="akershus", title="Akershus", code="32"),)})
    assert new_area(with_it, municipality_of("Asker")).edits[0].fields["county"] == "akershus"
    assert "county" not in new_area(catalogue, municipality_of("Asker")).edits[0].fields


def test_an_id_of_ones_own(catalogue: Catalogue) -> None:
    made = new_area(catalogue, municipality_of("Asker"), key="asker_ny")
    assert [(one.id, one.area) for one in made.edits] == [("asker_ny", ""), ("asker_ny", "asker_ny")]
